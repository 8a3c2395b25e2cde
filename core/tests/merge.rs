//! Making one person of two who are the same.
#![allow(clippy::unwrap_used, reason = "a test may stop where it stands")]

mod support;

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use kartei_core::exchange::disclosures::{ExportReason, SaveDocument, save_document};
use kartei_core::exchange::proof::{ConsentProofRequest, ProofFormat, check_proof_in, save_consent_proof};
use kartei_core::ids::PersonId;
use kartei_core::language::Language;
use kartei_core::privacy::consent::{Channel, ConsentState, Method, RecordConsent, list_consents, record_consent};
use kartei_core::privacy::contact;
use kartei_core::privacy::erasure::{self, ErasureGround, ErasureRequest, erase_person};
use kartei_core::privacy::gate;
use kartei_core::privacy::merge::{MergeChoice, merge_persons, preview_merge};
use kartei_core::privacy::retention::{HoldDraft, HoldKind, HoldTarget, add_hold};
use kartei_core::privacy::rights::{Objected, object};
use kartei_core::privacy::sweep::{SweepRequest, run_sweep};
use kartei_core::records::persons::{self, MergeField, PersonKind};
use kartei_core::records::touchpoints::{TouchpointDraft, TouchpointKind, list_touchpoints};
use kartei_core::records::{documents, search};
use kartei_core::vault::backup;
use kartei_core::vault::history;
use kartei_core::vault::restore::{RestoreRequest, Restored, restore};
use kartei_core::{Cancel, Problem};
use support::raw::Dump;
use support::{Office, PASSWORD, USER, note};

/// The tables of what is stored, without the history and without what is derived: rows have other numbers there.
fn stored(office: &Office) -> Dump {
    let mut dump = office.dump();
    dump.retain(|table, _| !table.starts_with("history") && !table.contains("search"));
    dump
}

fn said(person: PersonId, state: ConsentState) -> RecordConsent {
    RecordConsent {
        language: "de".into(),
        ..RecordConsent::new(person, "newsletter", Channel::Email, state, Method::Form)
    }
}

/// Ada, stored twice; the second time with all that can be stored.
fn twice(office: &Office) -> (PersonId, PersonId) {
    let session = office.session();
    let keep = office.person("Ada").family("Lovelace").email("ada@example.com").tag("Messe").note("Trinkt Tee.").add();
    let other = office
        .person("Ada")
        .family("Byron")
        .email("ADA@example.com")
        .email("byron@example.org")
        .phone("+49 30 1234567")
        .living_in("London")
        .working_for("Analytik GmbH", "Leitung")
        .tag("Kundin")
        .note("Spielt Harfe.")
        .with(|draft| {
            draft.birthday = Some("1980-12-10".into());
            draft.kind = PersonKind::Customer;
        })
        .add();
    office.note(keep, "Erstes Gespräch");
    office.note(other, "Zweites Gespräch");
    let file = office.write("plan.txt", "Ein Plan");
    documents::add_document(session, other, &file).unwrap();
    let scan = office.write("card.pdf", "%PDF a scanned card");
    record_consent(session, &RecordConsent { evidence: vec![scan], ..said(other, ConsentState::Given) }).unwrap();
    (keep, other)
}

fn merged(office: &Office, keep: PersonId, other: PersonId) -> u64 {
    merge_persons(office.session(), keep, other, &MergeChoice::default()).unwrap().change
}

fn texts(office: &Office, person: PersonId) -> Vec<String> {
    let mut texts: Vec<_> =
        list_touchpoints(office.session(), person, &[], 0, 100).unwrap().rows.into_iter().map(|one| one.text).collect();
    texts.sort();
    texts
}

#[test]
fn one_person_of_two_has_all_that_was_stored_of_both() {
    let office = Office::new();
    let session = office.session();
    let (keep, other) = twice(&office);
    let preview = preview_merge(session, keep, other).unwrap();
    assert_eq!(preview.differing, [MergeField::Name, MergeField::Kind]);
    let expected: BTreeMap<_, _> = [("consent_event", 2), ("document", 2), ("touchpoint", 1)].map(of_table).into();
    assert_eq!(preview.moved, expected);

    let choice = MergeChoice { take: vec![MergeField::Kind], ..MergeChoice::default() };
    let done = merge_persons(session, keep, other, &choice).unwrap().value;

    assert_eq!((done.id, done.moved), (keep, expected));
    let ada = persons::show_person(session, keep).unwrap();
    assert_eq!(
        (&*ada.name, ada.kind, ada.birthday.as_deref()),
        ("Ada Lovelace", PersonKind::Customer, Some("1980-12-10"))
    );
    assert_eq!(ada.note, "Trinkt Tee.\n\nSpielt Harfe.");
    assert_eq!(ada.emails, ["ada@example.com", "byron@example.org"], "the same address once");
    assert_eq!(
        (&*ada.phones, &*ada.tags),
        (&["+49 30 1234567".to_owned()][..], &["Kundin".into(), "Messe".into()][..])
    );
    assert_eq!((&*ada.organisation, &*ada.position, &*ada.addresses[0].city), ("Analytik GmbH", "Leitung", "London"));
    assert_eq!(texts(&office, keep), ["Erstes Gespräch", "Zweites Gespräch"]);
    let kept = documents::list_documents(session, keep).unwrap();
    assert_eq!(kept.len(), 2);
    let plan = kept.iter().find(|one| one.name == "plan.txt").unwrap();
    let out = office.beside("out.txt");
    save_document(session, &SaveDocument::for_own_use(plan.id, &out)).unwrap();
    assert_eq!(fs::read_to_string(out).unwrap(), "Ein Plan");
    let consents = list_consents(session, 0, 10).unwrap().rows;
    assert_eq!((consents.len(), consents[0].state, consents[0].person), (2, ConsentState::Given, keep));
    assert!(matches!(persons::show_person(session, other), Err(Problem::NotFound)));
    let found = search::find(session, "byron@example", 10).unwrap();
    assert_eq!(found.iter().map(|person| person.id).collect::<Vec<_>>(), [keep]);
    assert!(office.verify().problem.is_none());
    let checks = kartei_core::vault::doctor::doctor(session).unwrap();
    assert!(checks.ok, "{checks:?}");
}

fn of_table((table, rows): (&str, u64)) -> (String, u64) {
    (table.to_owned(), rows)
}

#[test]
fn the_history_of_both_is_that_of_the_one() {
    let office = Office::new();
    let (keep, other) = twice(&office);
    let before = office.history(keep).len() + office.history(other).len();
    merged(&office, keep, other);

    let entries = office.history(keep);
    assert!(entries.len() > before);
    assert!(entries.iter().all(|entry| entry.person.as_ref().is_some_and(|person| person.id == keep)));
    assert!(entries.iter().any(|entry| support::told(entry).contains("Zweites Gespräch")));
}

#[test]
fn a_consent_that_moved_with_its_person_is_proven_as_before() {
    let office = Office::new();
    let (keep, other) = twice(&office);
    object(office.session(), other, &Objected::Marketing, None, "").unwrap();
    merged(&office, keep, other);

    for (format, name) in [(ProofFormat::Json, "proof.json"), (ProofFormat::Pdf, "proof.pdf")] {
        let out = office.beside(name);
        let request = ConsentProofRequest {
            person: keep,
            scope: None,
            out: out.clone(),
            format,
            reason: ExportReason::Other,
            recipient: "LfDI".into(),
        };
        save_consent_proof(office.session(), &request, Language::De).unwrap();
        let found = check_proof_in(office.session(), &out).unwrap();
        assert_eq!((found.ok, found.problem, found.in_history), (true, None, Some(true)), "{name}");
        assert_eq!(found.content.unwrap().events, 2, "one for each address");
        if format == ProofFormat::Json {
            let text = fs::read_to_string(&out).unwrap();
            let proof: serde_json::Value = serde_json::from_str(&text).unwrap();
            let links = proof["history"]["links"].as_array().unwrap();
            assert_eq!(
                links.iter().filter(|link| link["action"] == "merge_persons").count(),
                3,
                "each word of the ledger, and rights alone"
            );
        }
    }
}

#[test]
fn who_objected_once_objects_as_one() {
    let office = Office::new();
    let keep = office.person("Ada").email("ada@example.com").add();
    let other = office.person("Ada").email("byron@example.org").add();
    record_consent(office.session(), &said(keep, ConsentState::Given)).unwrap();
    object(office.session(), other, &Objected::Marketing, None, "").unwrap();
    let may = |person| gate::may(office.session(), person, "newsletter", Channel::Email, Language::De).unwrap();
    assert!(may(keep).allowed, "{:?}", may(keep));
    merged(&office, keep, other);
    assert!(!may(keep).allowed);
}

#[test]
fn a_merge_that_is_taken_back_leaves_two_as_they_were() {
    let office = Office::new();
    let (keep, other) = twice(&office);
    object(office.session(), keep, &Objected::Marketing, None, "").unwrap();
    object(office.session(), other, &Objected::All, None, "").unwrap();
    let before = stored(&office);
    let change = merged(&office, keep, other);
    assert_ne!(stored(&office), before);

    history::undo(office.session(), change).unwrap();
    assert_eq!(stored(&office), before);
    assert_eq!(texts(&office, other), ["Zweites Gespräch"]);
    let found = search::find(office.session(), "Zweites", 10).unwrap();
    assert_eq!(found.iter().map(|person| person.id).collect::<Vec<_>>(), [other]);
    assert!(office.verify().problem.is_none());
}

#[test]
fn what_was_worked_on_since_stays_one() {
    let office = Office::new();
    let (keep, other) = twice(&office);
    let change = merged(&office, keep, other);
    office.note(keep, "Danach");
    let mut touchpoints = list_touchpoints(office.session(), keep, &[], 0, 9).unwrap().rows.into_iter();
    let moved = touchpoints.find(|one| one.text == "Zweites Gespräch").unwrap();
    contact::edit_touchpoint(office.session(), moved.id, &note("Anders"), None, None).unwrap();
    let before = stored(&office);
    assert!(matches!(history::undo(office.session(), change), Err(Problem::Conflict)));
    assert_eq!(stored(&office), before);
}

#[test]
fn what_can_be_no_one_person_is_refused_and_nothing_changes() {
    let office = Office::new();
    let (keep, other) = twice(&office);
    let stale = persons::show_person(office.session(), keep).unwrap().version;
    office.note(keep, "Danach");
    let before = stored(&office);
    let refused = |keep, other, choice: &MergeChoice| {
        merge_persons(office.session(), keep, other, choice).map(|_| ()).unwrap_err().code()
    };
    let plain = MergeChoice::default();
    assert_eq!(refused(keep, keep, &plain), "same_person");
    assert_eq!(refused(keep, PersonId::new(), &plain), "not_found");
    let version = persons::show_person(office.session(), other).unwrap().version;
    assert_eq!(refused(keep, other, &MergeChoice { versions: Some((stale, version)), ..plain }), "conflict");
    assert_eq!(stored(&office), before);
}

#[test]
fn one_of_whom_only_what_must_be_kept_is_left_is_no_part_of_anybody() {
    let office = Office::new();
    let (keep, other) = twice(&office);
    let purchase = TouchpointDraft { kind: TouchpointKind::Purchase, ..note("Rechnung 7") };
    contact::add_touchpoint(office.session(), other, &purchase, None).unwrap();
    erase(&office, other);
    let before = stored(&office);
    for (one, two) in [(keep, other), (other, keep)] {
        let refused = merge_persons(office.session(), one, two, &MergeChoice::default());
        assert!(matches!(refused, Err(Problem::OnlyKept)));
    }
    assert_eq!(stored(&office), before);
}

#[test]
fn what_is_held_of_one_is_held_of_both() {
    let office = Office::new();
    let (keep, other) = twice(&office);
    let organisation = persons::show_person(office.session(), other).unwrap().memberships[0].organisation_id;
    for target in [HoldTarget::Organisation { id: organisation }, HoldTarget::Person { id: other }] {
        let draft = HoldDraft {
            kind: HoldKind::Litigation,
            target,
            reason: "Klage".into(),
            review_on: office.today().plus_days(90),
        };
        add_hold(office.session(), &draft).unwrap();
    }
    merged(&office, keep, other);
    assert_eq!(erasure::preview_erasure(office.session(), keep).unwrap().held.len(), 2);
}

fn erase(office: &Office, person: PersonId) {
    let request = ErasureRequest::on(ErasureGround::A);
    erase_person(office.session(), person, &request).unwrap();
}

fn backed_up(office: &Office) -> PathBuf {
    let out = office.beside("before.kartei-backup");
    backup::back_up(office.session(), &out, &mut |_, _| ()).unwrap();
    out
}

fn restored(office: &Office, backup: &Path) -> Restored {
    let request = RestoreRequest {
        backup,
        folder: &office.beside("again.kartei"),
        user: Some(USER),
        password: PASSWORD,
        recovery_key: None,
        journals: &[office.file("erasures.journal")],
        workspaces: &[],
        without_journal: false,
        clock_is_right: false,
    };
    restore(&request, office.conditions(), &Cancel::default(), &mut |_, _| ()).unwrap()
}

#[test]
fn who_was_two_and_is_erased_does_not_come_back_as_one_of_them() {
    let mut office = Office::new();
    let (keep, other) = twice(&office);
    let bob = office.person("Bob").add();
    let backup = backed_up(&office);
    merged(&office, keep, other);
    erase(&office, keep);
    for person in [keep, other] {
        let told: String = office.history(person).iter().map(support::told).collect();
        assert!(!told.contains("Gespräch") && !told.contains("plan.txt"), "{told}");
    }
    assert!(office.dump()["former_person"].is_empty());
    office.close();

    let again = restored(&office, &backup);
    let all = persons::list_persons(&again.session, &Default::default(), Default::default(), 0, 10).unwrap();
    let named: Vec<_> = all.rows.iter().map(|person| person.id).collect();
    assert_eq!(named, [bob]);
}

#[test]
fn what_must_be_kept_of_who_was_two_is_kept_of_one_after_a_restore() {
    let mut office = Office::new();
    let (keep, other) = twice(&office);
    let purchase = TouchpointDraft { kind: TouchpointKind::Purchase, ..note("Rechnung 7") };
    contact::add_touchpoint(office.session(), other, &purchase, None).unwrap();
    let backup = backed_up(&office);
    merged(&office, keep, other);
    erase(&office, keep);
    assert_eq!(texts(&office, keep), ["Rechnung 7"]);
    office.close();

    let again = restored(&office, &backup);
    let rows = list_touchpoints(&again.session, keep, &[], 0, 10).unwrap().rows;
    assert_eq!(rows.iter().map(|one| &*one.text).collect::<Vec<_>>(), ["Rechnung 7"]);
    assert!(matches!(persons::show_person(&again.session, other), Err(Problem::NotFound)));
}

#[test]
fn who_was_added_after_the_backup_is_minimised_there_as_who_was_given_up() {
    let mut office = Office::new();
    let other = office.person("Ada").family("Byron").add();
    let purchase = TouchpointDraft { kind: TouchpointKind::Purchase, ..note("Rechnung 7") };
    contact::add_touchpoint(office.session(), other, &purchase, None).unwrap();
    office.note(other, "Zweites Gespräch");
    let backup = backed_up(&office);
    let keep = office.person("Ada").family("Lovelace").add();
    merged(&office, keep, other);
    erase(&office, keep);
    office.close();

    let again = restored(&office, &backup);
    let rows = list_touchpoints(&again.session, other, &[], 0, 10).unwrap().rows;
    assert_eq!(rows.iter().map(|one| &*one.text).collect::<Vec<_>>(), ["Rechnung 7"]);
}

#[test]
fn what_gave_way_is_nowhere_any_more_after_thirty_days() {
    let mut office = Office::new();
    let (keep, other) = twice(&office);
    merged(&office, keep, other);
    let added = |office: &Office| {
        let entries = office.history(keep).into_iter().filter(|entry| entry.action == "add_person");
        entries.map(|entry| support::told(&entry)).collect::<String>()
    };
    assert!(added(&office).contains("Byron"), "it can be undone");
    office.reopen_at("2026-04-05T09:00:00Z");
    let request = SweepRequest { clock_is_right: true, ..SweepRequest::default() };
    run_sweep(office.session(), &request, &Cancel::default(), &mut |_, _| ()).unwrap();
    assert!(!added(&office).contains("Byron"));
    assert!(added(&office).contains("Lovelace"), "that of the one stays as long as the person does");
    assert!(persons::show_person(office.session(), keep).is_ok());
}
