//! An office on a real encrypted workspace in a temporary folder, whose clock stands still, and a reader of workbooks.
#![allow(dead_code, reason = "each test program uses its own part")]
use std::path::{Path, PathBuf};

use calamine::{Data, Reader as _, Xlsx, open_workbook};
use kartei_core::CATALOGUE;
use kartei_core::exchange::disclosures::ExportReason;
use kartei_core::exchange::glance::{self, GlanceRequest, GlanceResult, Omission};
use kartei_core::ids::PersonId;
use kartei_core::language::Language;
use kartei_core::privacy::contact::add_touchpoint;
use kartei_core::records::persons::{
    Address, Capacity, Channel, ContactPoint, Member, PersonDraft, PersonKind, add_person,
};
use kartei_core::records::touchpoints::{Direction, TouchpointDraft, TouchpointKind};
use kartei_core::time::{Clock, Day, Timestamp};
use kartei_core::vault::access::Role;
use kartei_core::vault::session::Session;
use kartei_core::vault::settings::Controller;
use kartei_core::vault::users::add_user;
use kartei_core::vault::workspace::{Conditions, NewWorkspace, Workspace};
use tempfile::TempDir;

const PASSWORD: &str = "vier zufällige Wörter reichen aus";
const OTHER_PASSWORD: &str = "noch einmal vier andere Wörter bitte";

pub struct Office {
    pub session: Session,
    pub folder: TempDir,
    conditions: Conditions,
}

impl Office {
    pub fn at(time: &str) -> Self {
        let folder = TempDir::new().unwrap();
        let clock = Clock::Fixed(Timestamp::parse(time).unwrap());
        let conditions = Conditions { catalogue: &CATALOGUE, clock, window: false };
        let controller = Controller {
            name: "Möbelhaus Grün GmbH".into(),
            street: "Lindenallee 7".into(),
            postal_code: "04109".into(),
            city: "Leipzig".into(),
            country: "DE".into(),
            email: "datenschutz@moebel-gruen.example".into(),
            phone: "+49 341 5550100".into(),
            web: "https://moebel-gruen.example".into(),
            dpo_name: "Dr. Jörg Weiß".into(),
            dpo_email: "dsb@moebel-gruen.example".into(),
        };
        let new = NewWorkspace { controller, user: "Maren Voß", password: PASSWORD };
        let (session, _) = Workspace::create(&folder.path().join("office.kartei"), &new, conditions).unwrap();
        Self { session, folder, conditions }
    }

    pub fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// All files beside the workspace.
    pub fn files(&self) -> Vec<String> {
        let names = std::fs::read_dir(self.folder.path()).unwrap().map(|entry| entry.unwrap().file_name());
        let mut names: Vec<String> =
            names.map(|name| name.into_string().unwrap()).filter(|name| name != "office.kartei").collect();
        names.sort();
        names
    }

    pub fn reader(&self) -> Session {
        add_user(&self.session, "Liest nur", Role::Reader, OTHER_PASSWORD).unwrap();
        let workspace = Workspace::open(&self.folder.path().join("office.kartei"), self.conditions).unwrap();
        workspace.unlock(Some("Liest nur"), OTHER_PASSWORD).unwrap()
    }

    pub fn person(&self, draft: PersonDraft) -> PersonId {
        add_person(&self.session, draft).unwrap().value.id
    }

    pub fn named(&self, name: &str) -> PersonId {
        self.person(PersonDraft { name: name.into(), source: "Messe".into(), ..PersonDraft::default() })
    }

    /// A call of a person's.
    pub fn said(&self, subject: &str, text: &str) -> TouchpointDraft {
        TouchpointDraft {
            at: None,
            kind: TouchpointKind::Call,
            direction: Direction::In,
            subject: subject.into(),
            text: text.into(),
            files: Vec::new(),
        }
    }

    pub fn touchpoint(&self, person: PersonId, at: &str, subject: &str, text: &str) {
        let draft = TouchpointDraft { at: Timestamp::parse(at), ..self.said(subject, text) };
        add_touchpoint(&self.session, person, &draft, None).unwrap();
    }

    pub fn request(&self, person: PersonId, name: &str) -> GlanceRequest {
        GlanceRequest {
            person,
            out: self.path(name),
            language: Language::De,
            reason: ExportReason::AccessRequest,
            recipient: String::new(),
            names: false,
            omit: Vec::new(),
        }
    }

    pub fn glance(&self, person: PersonId, name: &str) -> GlanceResult {
        glance::export(&self.session, &self.request(person, name)).unwrap()
    }
}

pub fn omission(sheet: &str, why: &str) -> Omission {
    Omission { sheet: sheet.into(), why: why.into() }
}

/// A customer as there are many.
pub fn juergen() -> PersonDraft {
    let point = |channel, value: &str, label: &str| ContactPoint {
        id: None,
        channel,
        value: value.into(),
        label: label.into(),
    };
    let address = |street: &str, postal_code: &str, city: &str, label: &str| Address {
        id: None,
        street: street.into(),
        postal_code: postal_code.into(),
        city: city.into(),
        region: String::new(),
        country: "DE".into(),
        label: label.into(),
    };
    PersonDraft {
        salutation: "Herr".into(),
        title: "Dr.".into(),
        given_name: "Jürgen".into(),
        family_name: "Größmann".into(),
        language: "de".into(),
        birthday: Some("1971-05-09".into()),
        kind: PersonKind::Customer,
        capacity: Capacity::Private,
        source: "Kundenkartei 2019".into(),
        collected_at: Day::parse("2019-04-02"),
        note: "Mag Eiche.\nRuft lieber an.".into(),
        tags: vec!["Stammkunde".into(), "Küche".into()],
        contact_points: vec![
            point(Channel::Email, "juergen@groessmann.example", "home"),
            point(Channel::Phone, "+49 341 5550199", "mobile"),
            point(Channel::Phone, "0341 5550198", "Werkstatt"),
        ],
        addresses: vec![
            address("Am Mühlgraben 3", "04107", "Leipzig", "home"),
            address("Straße des Friedens 12a", "01067", "Dresden", "work"),
        ],
        memberships: vec![Member::named("Tischlerei Größmann", "Meister")],
        ..PersonDraft::default()
    }
}

/// A cell as a test writes it.
fn shown(cell: &Data) -> String {
    match cell {
        Data::Empty => String::new(),
        Data::String(text) => text.clone(),
        Data::DateTime(time) => {
            let (year, month, day, hour, minute, ..) = time.to_ymd_hms_milli();
            format!("{year:04}-{month:02}-{day:02} {hour:02}:{minute:02}")
        }
        Data::Float(number) => number.to_string(),
        other => format!("{other:?}"),
    }
}

pub fn titles(file: &Path) -> Vec<String> {
    open_workbook::<Xlsx<_>, _>(file).unwrap().sheet_names()
}

/// All cells of a sheet. A formula anywhere fails the test.
pub fn sheet(file: &Path, title: &str) -> Vec<Vec<String>> {
    let mut workbook: Xlsx<_> = open_workbook(file).unwrap();
    let formulas = workbook.worksheet_formula(title).unwrap();
    assert_eq!(formulas.used_cells().count(), 0, "a workbook that leaves evaluates nothing");
    let range = workbook.worksheet_range(title).unwrap();
    range.rows().map(|row| row.iter().map(shown).collect()).collect()
}

/// A local time as a cell shows it.
pub fn local(time: &str) -> String {
    let time = Timestamp::parse(time).unwrap().to_utc().with_timezone(&chrono::Local);
    time.format("%Y-%m-%d %H:%M").to_string()
}
