//! Values of the workspace's own fields whose purpose has ended: when they go, and that nothing new is written there.
#![allow(clippy::unwrap_used, reason = "a test may stop where it stands")]

mod support;

use std::io::Read as _;
use std::path::{Path, PathBuf};

use kartei_core::exchange::disclosures::ExportReason;
use kartei_core::exchange::glance::{self, GlanceRequest, Omission};
use kartei_core::exchange::lists::{ListExportRequest, ListFormat, export_persons};
use kartei_core::ids::{FieldId, PersonId};
use kartei_core::language::{Both, Language};
use kartei_core::privacy::consent::{Channel, ConsentState, Method, RecordConsent, record_consent};
use kartei_core::privacy::erasure::preview_erasure;
use kartei_core::privacy::fields::{add_field, edit_field, preview_moved_field};
use kartei_core::privacy::merge::{MergeChoice, merge_persons};
use kartei_core::privacy::minimisation::unneeded;
use kartei_core::privacy::purposes::{
    PurposeDraft, Retired, add_purpose, end_purpose, hold_for, list_purposes, preview_end, preview_retired, resume_for,
    resume_purpose, retire_purpose,
};
use kartei_core::privacy::retention::{HoldDraft, HoldKind, HoldTarget, add_hold, set_relation_end};
use kartei_core::privacy::sweep::{SweepReport, SweepRequest, preview_sweep, run_sweep};
use kartei_core::records::chosen::Chosen;
use kartei_core::records::fields::{FieldDraft, ValueDraft, list_fields};
use kartei_core::records::persons::{
    PersonDraft, PersonFilter, PersonKind, PersonSort, edit_person, list_persons, show_person,
};
use kartei_core::records::search;
use kartei_core::time::Day;
use kartei_core::vault::restore::{RestoreRequest, Restored, restore};
use kartei_core::vault::session::Session;
use kartei_core::vault::{backup, doctor, history};
use kartei_core::{Cancel, Problem, Result};
use support::{Office, PASSWORD, USER};

fn sweep(office: &Office) -> SweepReport {
    let request = SweepRequest { clock_is_right: true, ..SweepRequest::default() };
    run_sweep(office.session(), &request, &Cancel::default(), &mut |_, _| ()).unwrap()
}

fn customer(office: &Office, name: &str) -> PersonId {
    office.person(name).with(|draft| draft.kind = PersonKind::Customer).add()
}

/// A field that a purpose needs.
fn field(office: &Office, key: &str, purpose: &str) -> FieldId {
    let draft = FieldDraft {
        key: key.to_owned(),
        name: Both { de: format!("Feld {key}"), en: format!("field {key}") },
        category: String::from("work"),
        purpose: purpose.to_owned(),
        necessity: String::from("It is needed"),
        ..FieldDraft::default()
    };
    add_field(office.session(), draft).unwrap().value.id
}

fn try_fill(office: &Office, person: PersonId, field: FieldId, value: &str) -> Result<()> {
    let view = show_person(office.session(), person).unwrap();
    let mut draft = view.draft();
    draft.fields = vec![ValueDraft { field, value: value.to_owned() }];
    edit_person(office.session(), person, draft, Some(view.version)).map(drop)
}

fn fill(office: &Office, person: PersonId, field: FieldId, value: &str) {
    try_fill(office, person, field, value).unwrap();
}

/// What a person has in the fields, of what is kept back the field's key.
fn filled(session: &Session, person: PersonId) -> Vec<String> {
    let view = show_person(session, person).unwrap();
    let kept_back = view.kept_back.into_iter().map(|kept| kept.key);
    view.fields.into_iter().map(|value| value.value).chain(kept_back).collect()
}

fn backed_up(office: &Office, name: &str) -> PathBuf {
    let out = office.beside(&format!("{name}.kartei-backup"));
    backup::back_up(office.session(), &out, &mut |_, _| ()).unwrap();
    out
}

fn restored(office: &Office, backup: &Path, name: &str) -> Restored {
    let (folder, workspaces) = (office.beside(name), [office.folder()]);
    let request = RestoreRequest {
        backup,
        folder: &folder,
        user: Some(USER),
        password: PASSWORD,
        recovery_key: None,
        journals: &[],
        workspaces: &workspaces,
        without_journal: false,
        clock_is_right: false,
    };
    restore(&request, office.conditions(), &Cancel::default(), &mut |_, _| ()).unwrap()
}

#[test]
fn a_restore_takes_the_value_that_went_since_and_leaves_one_that_was_entered_anew() {
    let office = Office::new();
    let eva = customer(&office, "Eva");
    let sector = field(&office, "sector", "telephone_sales");
    fill(&office, eva, sector, "mills");
    let before = backed_up(&office, "before");
    retire_purpose(office.session(), "telephone_sales").unwrap();
    assert_eq!(sweep(&office).values, 1);
    resume_purpose(office.session(), "telephone_sales").unwrap();
    fill(&office, eva, sector, "bakeries");
    let after = backed_up(&office, "after");

    let old = restored(&office, &before, "old.kartei");
    let new = restored(&office, &after, "new.kartei");

    assert_eq!((filled(&old.session, eva), old.erasures_replayed), (Vec::new(), 1));
    assert_eq!((filled(&new.session, eva), new.erasures_replayed), (vec!["bakeries".to_owned()], 0));
}

#[test]
fn a_copy_of_before_two_were_made_one_has_the_value_of_neither() {
    let office = Office::new();
    let [ada, double] = ["Ada", "Ada Double"].map(|name| customer(&office, name));
    let sector = field(&office, "sector", "telephone_sales");
    fill(&office, double, sector, "mills");
    let before = backed_up(&office, "before");
    merge_persons(office.session(), ada, double, &MergeChoice::default()).unwrap();
    assert_eq!(filled(office.session(), ada), ["mills"]);
    retire_purpose(office.session(), "telephone_sales").unwrap();
    assert_eq!(sweep(&office).values, 1);

    let old = restored(&office, &before, "old.kartei");

    assert_eq!((filled(&old.session, ada), filled(&old.session, double)), (Vec::new(), Vec::new()));
}

#[test]
fn into_a_field_whose_purpose_has_ended_nothing_new_is_written() {
    let office = Office::new();
    let eva = customer(&office, "Eva");
    let sector = field(&office, "sector", "telephone_sales");
    fill(&office, eva, sector, "mills");
    retire_purpose(office.session(), "telephone_sales").unwrap();

    let refused = try_fill(&office, eva, sector, "bakeries");
    assert!(
        matches!(&refused, Err(Problem::InvalidValue { field, reason: "ended" }) if field == "sector"),
        "{refused:?}"
    );
    fill(&office, eva, sector, "mills");
    assert_eq!(filled(office.session(), eva), ["sector"], "what stands there is not in question");
    fill(&office, eva, sector, "");
    assert_eq!(filled(office.session(), eva), [""; 0], "and can be taken away");

    let draft = list_fields(office.session()).unwrap()[0].draft();
    let draft = FieldDraft { purpose: String::from("contract"), ..draft };
    edit_field(office.session(), sector, draft, None).unwrap();
    fill(&office, eva, sector, "bakeries");
    assert_eq!(sweep(&office).values, 0, "another purpose needs it");
}

/// A purpose of the workspace's own, for which nobody's data are held by their kind.
fn purpose(office: &Office, key: &str, retention: &str) {
    let draft = list_purposes(office.session()).unwrap().into_iter().find(|one| one.key == "contract").unwrap().draft();
    let draft = PurposeDraft { key: key.to_owned(), kinds: Vec::new(), retention: retention.to_owned(), ..draft };
    add_purpose(office.session(), draft).unwrap();
}

fn due(office: &Office, day: &str) -> Vec<(String, u64, u64)> {
    let fields = preview_sweep(office.session(), Day::parse(day), 10).unwrap().fields;
    fields.into_iter().map(|one| (one.key, one.values, one.held)).collect()
}

#[test]
fn what_was_held_for_a_contract_goes_when_no_claims_can_be_made_any_more() {
    let mut office = Office::new();
    let [eva, finn] = ["Eva", "Finn"].map(|name| customer(&office, name));
    purpose(&office, "service", "contract");
    let number = field(&office, "number", "service");
    for person in [eva, finn] {
        fill(&office, person, number, "V-17");
    }
    set_relation_end(office.session(), finn, Day::parse("2025-06-30")).unwrap();

    let before = office.dump();
    let preview = preview_retired(office.session(), "service").unwrap();
    assert_eq!(office.dump(), before, "what is only asked for writes nothing");
    let retired = retire_purpose(office.session(), "service").unwrap().value;

    let over_on = Day::parse("2030-01-01");
    assert_eq!((&*retired.fields, retired.over_on), (&["number".to_owned()][..], over_on));
    assert_eq!((retired.values, retired.going), (2, 0));
    assert_eq!(preview, Retired { purpose: preview.purpose.clone(), ..retired }, "it was told before");
    assert!(preview.purpose.ended_on.is_none());
    assert_eq!(unneeded(office.session()).unwrap().fields[0].over_on, over_on);
    assert_eq!((due(&office, "2026-03-01"), sweep(&office).values), (Vec::new(), 0));
    let expected = [("2028-12-31", 0), ("2029-01-01", 1), ("2029-12-31", 1), ("2030-01-01", 2)];
    for (day, values) in expected {
        let found = due(&office, day).iter().map(|(_, values, _)| values).sum::<u64>();
        assert_eq!(found, values, "{day}: with the person's own end of dealings, else with that of the purpose");
    }
    resume_purpose(office.session(), "service").unwrap();
    assert_eq!(due(&office, "2035-01-01"), [], "it runs again");
    retire_purpose(office.session(), "service").unwrap();
    for (day, left) in [("2029-12-31", 1), ("2030-01-01", 0)] {
        office.reopen_at(&format!("{day}T12:00:00Z"));
        sweep(&office);
        assert_eq!(filled(office.session(), eva).len(), left, "{day}");
    }
    assert_eq!(sweep(&office).values, 0, "two sweeps equal one");
}

#[test]
fn with_the_end_of_a_purpose_for_one_person_what_that_person_has_for_it_goes() {
    let office = Office::new();
    let [eva, finn, gero] = ["Eva", "Finn", "Gero"].map(|name| customer(&office, name));
    purpose(&office, "party", "lead");
    let shoes = field(&office, "shoes", "party");
    let hats = field(&office, "hats", "contract");
    for person in [eva, finn, gero] {
        hold_for(office.session(), person, "party", None, "Fest").unwrap();
        fill(&office, person, shoes, "38");
    }
    fill(&office, eva, hats, "58");
    let told = preview_end(office.session(), eva, "party").unwrap();
    assert_eq!((&*told.fields, told.over_on), (&["shoes".to_owned()][..], None));
    let told = preview_end(office.session(), eva, "contract").unwrap();
    assert_eq!((&*told.fields, told.over_on), (&["hats".to_owned()][..], Day::parse("2030-01-01")));
    for person in [eva, gero] {
        end_purpose(office.session(), person, "party").unwrap();
    }
    let none = preview_end(office.session(), eva, "party");
    assert!(matches!(none, Err(Problem::NotFound)), "{none:?}");
    let draft = HoldDraft {
        kind: HoldKind::Litigation,
        target: HoldTarget::Person { id: gero },
        reason: String::from("Klage"),
        review_on: office.today().plus_months(6),
    };
    add_hold(office.session(), &draft).unwrap();

    assert_eq!(due(&office, "2026-03-01"), [("shoes".to_owned(), 1, 1)]);
    assert!(matches!(try_fill(&office, eva, shoes, "39"), Err(Problem::InvalidValue { reason: "ended", .. })));
    fill(&office, eva, shoes, "38");
    fill(&office, finn, shoes, "40");
    assert_eq!(sweep(&office).values, 1);

    let left = [eva, finn, gero].map(|person| filled(office.session(), person).join(" "));
    assert_eq!(left, ["58", "40", "shoes"]);
    hold_for(office.session(), eva, "party", None, "Fest").unwrap();
    fill(&office, eva, shoes, "39");
    assert_eq!(sweep(&office).values, 0, "it goes on");
    assert!(office.verify().ok);
}

#[test]
fn who_agrees_after_a_purpose_had_ended_for_them_is_held_for_it_with_all_that_is_kept_for_it() {
    let office = Office::new();
    let old = |draft: &mut PersonDraft| draft.collected_at = Day::parse("2024-01-01");
    let ada = office.person("Ada").email("ada@example.com").with(old).add();
    let topics = field(&office, "topics", "newsletter");
    hold_for(office.session(), ada, "newsletter", Day::parse("2024-01-01"), "Messe").unwrap();
    fill(&office, ada, topics, "mills");
    end_purpose(office.session(), ada, "newsletter").unwrap();
    assert_eq!(due(&office, "2026-03-01").len(), 1);
    assert_eq!(preview_sweep(office.session(), None, 10).unwrap().due_persons, 1);

    let said = RecordConsent::new(ada, "newsletter", Channel::Email, ConsentState::Given, Method::Letter);
    record_consent(office.session(), &RecordConsent { language: "de".into(), ..said }).unwrap();

    let preview = preview_sweep(office.session(), None, 10).unwrap();
    assert_eq!((preview.due_persons, preview.fields), (0, Vec::new()));
    fill(&office, ada, topics, "bakeries");
}

#[test]
fn two_who_are_one_are_held_for_what_one_of_them_was_held_for_by_its_kind() {
    for ended_first in [true, false] {
        let office = Office::new();
        let [ada, double] = ["Ada", "Ada Double"].map(|name| customer(&office, name));
        let draft =
            list_purposes(office.session()).unwrap().into_iter().find(|one| one.key == "contract").unwrap().draft();
        let draft = PurposeDraft { key: String::from("club"), retention: String::from("lead"), ..draft };
        add_purpose(office.session(), draft).unwrap();
        let number = field(&office, "number", "club");
        fill(&office, double, number, "V-17");
        let (ended, running) = if ended_first { (ada, double) } else { (double, ada) };
        end_purpose(office.session(), ended, "club").unwrap();

        merge_persons(office.session(), ada, double, &MergeChoice::default()).unwrap();

        assert_eq!(sweep(&office).values, 0, "{running} was held for it");
        assert_eq!(filled(office.session(), ada), ["V-17"]);
    }
}

/// The words of all sheets of a person's workbook.
fn workbook(office: &Office, person: PersonId) -> String {
    let out = office.beside("all.xlsx");
    let request = GlanceRequest {
        person,
        out: out.clone(),
        language: Language::De,
        reason: ExportReason::AccessRequest,
        recipient: String::new(),
        names: false,
        omit: vec![Omission { sheet: "history".into(), why: "not asked for".into() }],
    };
    glance::export(office.session(), &request).unwrap();
    let mut archive = zip::ZipArchive::new(std::fs::File::open(out).unwrap()).unwrap();
    let mut words = String::new();
    archive.by_name("xl/sharedStrings.xml").unwrap().read_to_string(&mut words).unwrap();
    words
}

/// Where somebody who works with a person meets the word.
fn in_use(office: &Office, person: PersonId, word: &str) -> Vec<&'static str> {
    let values = show_person(office.session(), person).unwrap().fields;
    let out = office.beside("list.csv");
    let request = ListExportRequest {
        chosen: Chosen::all(PersonFilter::default()),
        sort: PersonSort::default(),
        out: out.clone(),
        format: ListFormat::Csv,
        reason: ExportReason::OwnUse,
        recipient: String::new(),
        fields: vec!["number".into()],
    };
    export_persons(office.session(), &request, Language::De, &mut |_, _| true).unwrap();
    let list = std::fs::read_to_string(&out).unwrap();
    let filter = PersonFilter { text: word.into(), ..PersonFilter::default() };
    let begins: String = word.chars().take(2).collect();
    let places = [
        ("page", values.iter().any(|value| value.value.contains(word))),
        ("list", list.contains(word)),
        ("search", !search::find(office.session(), word, 9).unwrap().is_empty()),
        ("beginning", !search::find(office.session(), &begins, 9).unwrap().is_empty()),
        ("filter", list_persons(office.session(), &filter, PersonSort::default(), 0, 9).unwrap().total > 0),
    ];
    places.into_iter().filter(|(_, is_there)| *is_there).map(|(place, _)| place).collect()
}

#[test]
fn what_is_kept_for_an_ended_purpose_is_out_of_normal_use_until_its_time() {
    const EVERYWHERE: [&str; 5] = ["page", "list", "search", "beginning", "filter"];
    let mut office = Office::new();
    let eva = customer(&office, "Eva");
    purpose(&office, "service", "contract");
    hold_for(office.session(), eva, "service", None, "Fest").unwrap();
    let (number, colour) = (field(&office, "number", "service"), field(&office, "colour", "contract"));
    fill(&office, eva, number, "quarzblau");
    fill(&office, eva, colour, "Rotkehlchen");
    assert_eq!(in_use(&office, eva, "quarzblau"), EVERYWHERE);

    for of_one in [false, true] {
        if of_one {
            end_purpose(office.session(), eva, "service").unwrap();
        } else {
            retire_purpose(office.session(), "service").unwrap();
        }
        assert_eq!(in_use(&office, eva, "quarzblau"), [""; 0], "{of_one}");
        assert_eq!(in_use(&office, eva, "Rotkehlchen"), ["page", "search", "beginning", "filter"], "{of_one}");
        assert_eq!(filled(office.session(), eva), ["Rotkehlchen", "number"], "{of_one}");
        assert!(workbook(&office, eva).contains("quarzblau"), "whoever asks for all gets all: {of_one}");
        fill(&office, eva, colour, "Rotkehlchen");
        office.reopen().unwrap();
        assert_eq!(in_use(&office, eva, "quarzblau"), [""; 0], "{of_one}: also when the person is saved");
        assert!(doctor::doctor(office.session()).unwrap().ok, "{of_one}");
        if of_one {
            resume_for(office.session(), eva, "service").unwrap();
        } else {
            resume_purpose(office.session(), "service").unwrap();
        }
        assert_eq!(in_use(&office, eva, "quarzblau"), EVERYWHERE, "it goes on: {of_one}");
    }

    let change = retire_purpose(office.session(), "service").unwrap().change;
    history::undo(office.session(), change).unwrap();
    assert_eq!(in_use(&office, eva, "quarzblau"), EVERYWHERE, "its end is taken back");
    let draft = list_fields(office.session()).unwrap()[0].draft();
    retire_purpose(office.session(), "service").unwrap();
    let moved = FieldDraft { purpose: "contract".into(), ..draft };
    edit_field(office.session(), number, moved, None).unwrap();
    assert_eq!(in_use(&office, eva, "quarzblau"), EVERYWHERE, "another purpose needs it");
    assert!(office.verify().ok);
}

#[test]
fn a_name_in_what_is_kept_back_of_others_is_found_when_its_person_is_erased() {
    let office = Office::new();
    let [eva, finn] = ["Eva", "Finn"].map(|name| customer(&office, name));
    let quarz = office.person("Ida").family("Quarzine").add();
    purpose(&office, "service", "contract");
    let number = field(&office, "number", "service");
    fill(&office, eva, number, "bei Frau Quarzine");
    fill(&office, finn, number, "bei Frau Quarzine");
    retire_purpose(office.session(), "service").unwrap();

    assert_eq!(preview_erasure(office.session(), quarz).unwrap().mention_count, 2);
}

#[test]
fn a_file_of_before_keeps_back_what_had_ended_by_then() {
    let mut office = Office::new();
    let eva = customer(&office, "Eva");
    purpose(&office, "service", "contract");
    let number = field(&office, "number", "service");
    fill(&office, eva, number, "quarzblau");
    retire_purpose(office.session(), "service").unwrap();
    office.close();
    let raw = office.raw();
    support::raw::take_back_migration_34(&raw);
    drop(raw);

    office.reopen().unwrap();

    assert_eq!(in_use(&office, eva, "quarzblau"), [""; 0]);
}

#[test]
fn a_field_is_given_to_a_purpose_that_has_ended_for_some_only_where_somebody_says_so() {
    let office = Office::new();
    let [eva, finn, gero] = ["Eva", "Finn", "Gero"].map(|name| customer(&office, name));
    purpose(&office, "party", "lead");
    let number = field(&office, "number", "contract");
    for person in [eva, finn, gero] {
        hold_for(office.session(), person, "party", None, "Fest").unwrap();
        fill(&office, person, number, "quarzblau");
    }
    for person in [eva, finn] {
        end_purpose(office.session(), person, "party").unwrap();
    }
    let draft = list_fields(office.session()).unwrap()[0].draft();
    let (party, before) = (FieldDraft { purpose: "party".into(), ..draft }, office.dump());

    let moved = preview_moved_field(office.session(), number, "party").unwrap();
    let refused = edit_field(office.session(), number, party.clone(), None);

    assert_eq!((moved.ended, moved.going), (2, 2));
    assert!(matches!(refused, Err(Problem::InvalidField { field: "purpose", reason: "ended_for_some" })));
    assert_eq!(office.dump(), before);
    edit_field(office.session(), number, FieldDraft { lets_go: true, ..party }, None).unwrap();
    assert_eq!([eva, gero].map(|person| filled(office.session(), person).concat()), ["number", "quarzblau"]);
    assert_eq!(sweep(&office).values, 2);
    let none = preview_moved_field(office.session(), number, "newsletter").unwrap();
    assert_eq!((none.ended, none.going), (0, 0));
}
