//! Values of the workspace's own fields whose purpose has ended: when they go, and that nothing new is written there.
#![allow(clippy::unwrap_used, reason = "a test may stop where it stands")]

mod support;

use std::path::{Path, PathBuf};

use kartei_core::ids::{FieldId, PersonId};
use kartei_core::language::Both;
use kartei_core::privacy::fields::{add_field, edit_field};
use kartei_core::privacy::merge::{MergeChoice, merge_persons};
use kartei_core::privacy::minimisation::unneeded;
use kartei_core::privacy::purposes::{
    PurposeDraft, add_purpose, list_purposes, resume_purpose, retire_purpose,
};
use kartei_core::privacy::retention::set_relation_end;
use kartei_core::privacy::sweep::{SweepReport, SweepRequest, preview_sweep, run_sweep};
use kartei_core::records::fields::{FieldDraft, ValueDraft, list_fields};
use kartei_core::records::persons::{PersonKind, edit_person, show_person};
use kartei_core::time::Day;
use kartei_core::vault::backup;
use kartei_core::vault::restore::{RestoreRequest, Restored, restore};
use kartei_core::vault::session::Session;
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

fn filled(session: &Session, person: PersonId) -> Vec<String> {
    show_person(session, person).unwrap().fields.into_iter().map(|value| value.value).collect()
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
        journals: &[],
        workspaces: &workspaces,
        without_journal: false,
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
    assert_eq!(filled(office.session(), eva), ["mills"], "what stands there is not in question");
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

    let retired = retire_purpose(office.session(), "service").unwrap().value;

    let over_on = Day::parse("2030-01-01");
    assert_eq!((retired.fields, retired.over_on), (vec!["number".to_owned()], over_on));
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
