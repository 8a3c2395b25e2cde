//! A workspace to look around in: invented people, brought in as real ones would be.

mod said;

use std::collections::{BTreeMap, HashSet};
use std::fs;
use std::path::{Path, PathBuf};

use serde::Deserialize;

use self::said::record_said;

use crate::exchange::import::{Cancel, ImportOptions, ImportRequest, OnDuplicate, ReaderProcess, run_import};
use crate::ids::PersonId;
use crate::language::Language;
use crate::privacy::contact::{ContactNotice, add_touchpoint};
use crate::privacy::declarations;
use crate::problem::{Problem, Result};
use crate::records::persons::{PersonKind, find_one};
use crate::records::touchpoints::{Direction, TouchpointDraft, TouchpointKind};
use crate::time::Timestamp;
use crate::vault::session::Session;
use crate::vault::settings::Controller;
use crate::vault::workspace::{Conditions, NewWorkspace, Workspace};

/// The demo's password unless another is given; it protects nothing.
pub const PASSWORD: &str = "Kartei ausprobieren";
/// The demo's user.
pub const USER: &str = "Demo";
/// An e-mail address of the person about whom there is most to see.
pub const PERSON: &str = "miriam.oezdemir@havelwerk.example";

/// The sample files of a language, in the order in which they are imported.
const fn files(language: Language) -> [(&'static str, &'static str); 2] {
    match language {
        Language::De => [
            ("kunden.csv", include_str!("../../../../assets/sample/de/kunden.csv")),
            ("kontakte.vcf", include_str!("../../../../assets/sample/de/kontakte.vcf")),
        ],
        Language::En => [
            ("customers.csv", include_str!("../../../../assets/sample/en/customers.csv")),
            ("contacts.vcf", include_str!("../../../../assets/sample/en/contacts.vcf")),
        ],
    }
}

const fn documents(language: Language) -> [(&'static str, &'static str); 2] {
    match language {
        Language::De => [
            ("angebot.txt", include_str!("../../../../assets/sample/de/angebot.txt")),
            ("anmeldung.txt", include_str!("../../../../assets/sample/de/anmeldung.txt")),
        ],
        Language::En => [
            ("offer.txt", include_str!("../../../../assets/sample/en/offer.txt")),
            ("sign-up.txt", include_str!("../../../../assets/sample/en/sign-up.txt")),
        ],
    }
}

/// The same in each language, by its tag.
type Words = BTreeMap<String, String>;

const TIMELINE: &str = include_str!("../../../../assets/sample/timeline.json");

#[derive(Deserialize)]
struct Contact {
    email: String,
    days_ago: i64,
    kind: TouchpointKind,
    direction: Direction,
    subject: Words,
    text: Words,
    file: Option<Words>,
}

/// What one sample file brought.
#[derive(Debug, Clone, Copy)]
pub struct Imported {
    /// The file's name.
    pub file: &'static str,
    /// Records in it.
    pub read: u64,
    /// Persons added.
    pub created: u64,
    /// Persons that were there already and got something new.
    pub updated: u64,
}

/// What the demo holds.
#[derive(Debug, Clone)]
pub struct Filled {
    /// What the files brought.
    pub imports: Vec<Imported>,
    /// The person about whom there is most to see.
    pub person: PersonId,
}

/// Who is responsible for the demo's data.
#[must_use]
pub fn controller() -> Controller {
    Controller {
        name: String::from("Kartei-Demo GmbH"),
        street: String::from("Beispielweg 1"),
        postal_code: String::from("10115"),
        city: String::from("Berlin"),
        country: String::from("DE"),
        email: String::from("datenschutz@kartei-demo.example"),
        phone: String::from("030 23125 100"),
        ..Controller::default()
    }
}

/// Makes the demo workspace in `folder` and fills it: whole, or nothing is left behind. Half a demo would never be filled
/// again.
///
/// # Errors
/// As [`Workspace::create`]; those of [`fill`].
pub fn create(
    folder: &Path,
    password: &str,
    conditions: Conditions,
    reader: &ReaderProcess,
    language: Language,
) -> Result<(Session, Filled)> {
    let new = NewWorkspace { controller: controller(), user: USER, password };
    let (session, _) = Workspace::create(folder, &new, conditions)?;
    match fill(&session, reader, language) {
        Ok(filled) => Ok((session, filled)),
        Err(problem) => {
            drop(session);
            let _ = fs::remove_dir_all(folder);
            Err(problem)
        }
    }
}

/// Fills a new workspace: imports the sample files, notes contacts of the last months, and records what the people said.
///
/// # Errors
/// Those of imports and of the file.
pub fn fill(session: &Session, reader: &ReaderProcess, language: Language) -> Result<Filled> {
    let samples = Samples::unpack(language)?;
    let mut imports = Vec::new();
    for (file, _) in files(language) {
        let request = ImportRequest {
            files: vec![samples.path(file)],
            options: ImportOptions::default(),
            mapping: None,
            source: language.text("demo-source"),
            collected_at: None,
            kind: PersonKind::BusinessContact,
            on_duplicate: OnDuplicate::Update,
            tag: None,
            purposes: Vec::new(),
            legacy_consents: Vec::new(),
            withdraw: false,
            dry_run: false,
        };
        let done = run_import(session, &request, reader.clone(), language, &Cancel::default(), &mut |_| {})?;
        imports.push(Imported { file, read: done.read, created: done.created, updated: done.updated });
    }
    const DAY_MS: i64 = 86_400_000;
    let now = session.read(|read| Ok(read.now()))?;
    let mut told = HashSet::new();
    let contacts: Vec<Contact> = serde_json::from_str(TIMELINE)?;
    // The business of the sample has had its words for as long as it deals with its persons.
    let earliest = contacts.iter().map(|contact| contact.days_ago).max().max(said::earliest()?).unwrap_or_default();
    declarations::used_since(session, Timestamp(now.0 - (earliest + 1) * DAY_MS).day())?;
    for contact in contacts {
        let words = |texts: &Words| texts.get(language.tag()).cloned().unwrap_or_default();
        let draft = TouchpointDraft {
            at: Some(Timestamp(now.0 - contact.days_ago * DAY_MS)),
            kind: contact.kind,
            direction: contact.direction,
            subject: words(&contact.subject),
            text: words(&contact.text),
            files: contact.file.iter().map(|file| samples.path(&words(file))).collect(),
        };
        // The sample tells each person's contacts from the oldest on: the first that went out told of the right to object.
        let first = contact.direction == Direction::Out && told.insert(contact.email.clone());
        let notice = first.then_some(ContactNotice::Given { version: None });
        add_touchpoint(session, find_one(session, &contact.email)?, &draft, notice.as_ref())?;
    }
    record_said(session, now, language, |file| samples.path(file))?;
    Ok(Filled { imports, person: find_one(session, PERSON)? })
}

/// The sample files in a folder of their own, for as long as it lives.
struct Samples(PathBuf);

impl Samples {
    fn unpack(language: Language) -> Result<Self> {
        let folder = std::env::temp_dir().join(format!("kartei-sample-{}", uuid::Uuid::now_v7()));
        let problem = |error| Problem::io(error, &folder);
        fs::create_dir_all(&folder).map_err(problem)?;
        let samples = Self(folder.clone());
        for (name, content) in files(language).into_iter().chain(documents(language)) {
            fs::write(folder.join(name), content).map_err(problem)?;
        }
        Ok(samples)
    }

    fn path(&self, name: &str) -> PathBuf {
        Path::new(&self.0).join(name)
    }
}

impl Drop for Samples {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}
