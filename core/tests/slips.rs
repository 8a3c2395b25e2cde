//! Slips of the hand that are refused by name, and what a search and a count must not get wrong.
#![allow(clippy::unwrap_used, reason = "a test may stop where it stands")]

mod support;

use kartei_core::Problem;
use kartei_core::language::Language;
use kartei_core::privacy::consent::Channel;
use kartei_core::privacy::contact::{self, ContactNotice};
use kartei_core::privacy::gate::may;
use kartei_core::privacy::notices::{NoticeDraft, NoticeKind, give_notice, list_notices};
use kartei_core::records::chosen::Chosen;
use kartei_core::records::organisations::{self, OrganisationDraft};
use kartei_core::records::persons::{self, Address};
use kartei_core::records::search;
use kartei_core::records::touchpoints::{self, Direction, TouchpointDraft, TouchpointKind};
use kartei_core::time::{Day, Timestamp};
use kartei_core::vault::history::{self, HistoryQuery};
use support::{Office, note};

fn refused<T: std::fmt::Debug>(outcome: Result<T, Problem>) -> (&'static str, &'static str) {
    match outcome {
        Err(Problem::InvalidField { field, reason }) => (field, reason),
        other => panic!("not refused as a field: {other:?}"),
    }
}

fn time(text: &str) -> Timestamp {
    Timestamp::parse(text).unwrap()
}

#[test]
fn an_email_address_without_an_at_is_refused_and_nothing_is_written() {
    let office = Office::new();
    let ada = office.person("Ada").email("ada@example.com").add();
    let before = office.dump();

    for wrong in ["ada", "ada@", "@example.com", "ada at example.com"] {
        assert_eq!(refused(office.person("Eve").email(wrong).try_add()), ("email", "not_an_email"), "{wrong}");
        let mut draft = persons::show_person(office.session(), ada).unwrap().draft();
        draft.contact_points[0].value = wrong.to_owned();
        assert_eq!(refused(persons::edit_person(office.session(), ada, draft, None)), ("email", "not_an_email"));
    }

    assert!(office.dump() == before);
}

#[test]
fn an_organisation_is_asked_like_a_person_and_for_what_it_has_already_not_again() {
    let office = Office::new();
    let draft = |email: &str, phone: &str| OrganisationDraft {
        name: "ACME".into(),
        email: email.into(),
        phone: phone.into(),
        ..OrganisationDraft::default()
    };
    let before = office.dump();
    let add = |draft| organisations::add_organisation(office.session(), &draft);
    assert_eq!(refused(add(draft("info at acme", ""))), ("email", "not_an_email"));
    assert_eq!(refused(add(draft("", "later"))), ("phone", "not_a_phone"));
    assert!(office.dump() == before, "nothing is written");

    let acme = add(draft("ACME <info@acme.example>", "030 1")).unwrap().value;
    assert_eq!(acme.email, "info@acme.example", "without what surrounds it");
    office.raw().execute_batch("UPDATE organisation SET email = 'unknown'").unwrap();
    let edit = |draft| organisations::edit_organisation(office.session(), acme.id, &draft, None);
    assert_eq!(refused(edit(draft("info@", "030 1"))), ("email", "not_an_email"));
    assert_eq!(edit(draft("unknown", "030 2")).unwrap().value.phone, "030 2", "what was there stays");
}

#[test]
fn what_only_a_slip_can_have_typed_is_refused() {
    let office = Office::at("2026-03-01T09:00:00Z");
    let born = |day: &'static str| office.person("Eve").with(move |draft| draft.birthday = Some(day.into())).try_add();

    assert_eq!(refused(born("2027-01-01")), ("birthday", "in_future"));
    assert_eq!(refused(born("0198-01-01")), ("birthday", "too_early"));
    assert_eq!(refused(office.person("Eve").phone("unknown").try_add()), ("phone", "not_a_phone"));
    assert_eq!(refused(office.person("Eve").email("a@b@c").try_add()), ("email", "not_an_email"));
    born("2026-03-01").unwrap();

    let german = born("31.12.1980").unwrap();
    assert_eq!(persons::show_person(office.session(), german).unwrap().birthday.as_deref(), Some("1980-12-31"));
    let named = office.person("Ada").email("mailto:ada@x.example").email("Ada <ada@y.example>").add();
    let emails = persons::show_person(office.session(), named).unwrap().emails;
    assert_eq!(emails, ["ada@x.example", "ada@y.example"], "without what surrounds it");
}

#[test]
fn what_is_stored_already_hinders_no_edit() {
    let office = Office::at("2026-03-01T09:00:00Z");
    let ada = office.person("Ada").email("ada@example.com").phone("030 1").add();
    office
        .change_with_sql(|connection| {
            connection.execute_batch(
                "UPDATE person SET collected_at = '2100-01-01', birthday = '0198-01-01';
                 UPDATE contact_point SET value = 'unknown'",
            )?;
            Ok(())
        })
        .unwrap();

    let mut draft = persons::show_person(office.session(), ada).unwrap().draft();
    draft.note = "mended".into();
    persons::edit_person(office.session(), ada, draft.clone(), None).unwrap();
    draft.birthday = Some("0199-01-01".into());
    assert_eq!(refused(persons::edit_person(office.session(), ada, draft, None)), ("birthday", "too_early"));
}

#[test]
fn what_is_said_twice_is_stored_once() {
    let office = Office::new();
    let ada = office.person("Ada").phone("030 1234567").phone("+49 30 1234567").tag("VIP").tag("vip").add();
    let bob = office.person("Bob").tag("Vip").add();
    let [ada, bob] = [ada, bob].map(|id| persons::show_person(office.session(), id).unwrap());
    assert_eq!((ada.phones, ada.tags), (vec!["030 1234567".to_owned()], vec!["VIP".to_owned()]));
    assert_eq!(bob.tags, ["VIP"], "as it is written already");
    persons::tag_persons(office.session(), &Chosen::These(vec![bob.id]), &["vip".to_owned()], &[], &mut |_, _| ())
        .unwrap();
    assert_eq!(persons::list_tags(office.session()).unwrap().len(), 1);
}

#[test]
fn what_is_yet_to_come_is_refused() {
    let office = Office::at("2026-03-01T09:00:00Z");
    let ada = office.person("Ada").add();
    let at = |text: &str| TouchpointDraft { at: Some(time(text)), ..note("called") };
    let collected = |text: &str| {
        let at = Day::parse(text).unwrap();
        office.person("Eve").with(move |draft| draft.collected_at = Some(at)).try_add()
    };

    for ahead in ["2026-03-02T09:00:01Z", "2027-01-01", "9999-12-31"] {
        let before = office.dump();
        assert_eq!(refused(contact::add_touchpoint(office.session(), ada, &at(ahead), None)), ("at", "in_future"));
        assert_eq!(refused(collected(ahead)), ("collected_at", "in_future"), "{ahead}");
        assert!(office.dump() == before, "nothing was written");
    }
    for fine in ["2026-03-02T09:00:00Z", "2026-03-01T09:00:00Z", "1970-01-01"] {
        contact::add_touchpoint(office.session(), ada, &at(fine), None).unwrap();
    }
    for fine in ["2026-03-01", "2026-03-01T09:00:00Z", "1970-01-01"] {
        collected(fine).unwrap();
    }
    let known = touchpoints::list_touchpoints(office.session(), ada, &[], 0, 1).unwrap().rows[0].id;
    let moved = contact::edit_touchpoint(office.session(), known, &at("2027-01-01"), None, None);
    assert_eq!(refused(moved), ("at", "in_future"));
}

#[test]
fn a_place_is_found_and_followed() {
    let office = Office::new();
    let ada = office.person("Ada").living_in("Görlitz").add();
    office.person("Bob").living_in("Köln").add();
    let found = |text: &str| {
        let rows = search::find(office.session(), text, 10).unwrap();
        rows.iter().map(|row| row.name.clone()).collect::<Vec<_>>()
    };
    assert_eq!((found("goerlitz"), found("koln")), (vec!["Ada".to_owned()], vec!["Bob".to_owned()]));

    let mut draft = persons::show_person(office.session(), ada).unwrap().draft();
    draft.addresses[0] = Address { city: "Dresden".into(), postal_code: "01067".into(), ..draft.addresses[0].clone() };
    persons::edit_person(office.session(), ada, draft, None).unwrap();

    assert_eq!((found("goerlitz"), found("dresden"), found("01067")), (vec![], vec!["Ada".into()], vec!["Ada".into()]));
    let mut draft = persons::show_person(office.session(), ada).unwrap().draft();
    draft.addresses.clear();
    persons::edit_person(office.session(), ada, draft, None).unwrap();
    assert_eq!(found("dresden"), Vec::<String>::new(), "an address that is gone is not found either");
}

#[test]
fn texts_are_found_the_newest_first_and_by_a_date_in_them() {
    let office = Office::new();
    let ada = office.person("Ada").add();
    for (at, text) in
        [("2026-02-01", "mill, due 12.5.2024"), ("2026-01-01", "mill ordered"), ("2026-02-15", "mill paid")]
    {
        let draft = TouchpointDraft { at: Some(time(at)), ..note(text) };
        contact::add_touchpoint(office.session(), ada, &draft, None).unwrap();
    }
    let hits = |text: &str| {
        let found = search::search(office.session(), text, 10).unwrap();
        found.touchpoints.iter().map(|hit| hit.excerpt.clone()).collect::<Vec<_>>()
    };

    assert_eq!(hits("mill"), ["mill paid", "mill, due 12.5.2024", "mill ordered"]);
    assert_eq!(hits("12.5.2024"), ["mill, due 12.5.2024"]);
}

#[test]
fn entries_are_counted_without_those_that_are_lost() {
    let mut office = Office::new();
    office.person("Ada").add();
    office.close();
    std::fs::copy(office.file("data.db"), office.beside("old.db")).unwrap();
    for lost in 1..=2u64 {
        office.reopen().unwrap();
        for _ in 0..lost {
            office.person("Lost").add();
        }
        office.close();
        std::fs::copy(office.beside("old.db"), office.file("data.db")).unwrap();
        office.reopen().unwrap();
        office.session().acknowledge_missing_changes().unwrap();
        office.person("Mary").add();

        let entries = office.history(None).len() as u64;
        let query = HistoryQuery { limit: 1, ..HistoryQuery::default() };
        let listed = history::list(office.session(), &query, Language::En).unwrap();
        assert_eq!((listed.total, listed.rows.len()), (entries, 1));
        assert_eq!(history::state(office.session()).unwrap().entries, entries);
        assert_eq!(office.verify().entries, entries);

        office.close();
        std::fs::copy(office.file("data.db"), office.beside("old.db")).unwrap();
    }
}

#[test]
fn a_contact_that_is_removed_takes_the_notice_along_that_it_gave() {
    let office = Office::at("2026-03-02T09:00:00Z");
    let session = office.session();
    let ada = office.person("Ada").email("ada@example.com").add();
    let out = |kind, at| TouchpointDraft { kind, direction: Direction::Out, at: Some(time(at)), ..note("wrote") };
    let untold = || may(session, ada, "enquiry", Channel::Email, Language::En).unwrap().duties[0].code;
    let reason = ContactNotice::Exempt { reason: "in our contract".into() };
    for notice in [ContactNotice::Given { version: None }, reason] {
        let letter = out(TouchpointKind::Letter, "2026-03-02T08:00:00Z");
        let letter = contact::add_touchpoint(session, ada, &letter, Some(&notice)).unwrap().value;
        let told = list_notices(session, ada).unwrap();

        let removed = contact::remove_touchpoint(session, letter.id).unwrap().change;

        assert_eq!(list_notices(session, ada).unwrap(), []);
        assert_eq!(untold(), "right_to_object_notice");
        let next = contact::add_touchpoint(session, ada, &out(TouchpointKind::Letter, "2026-03-02T08:30:00Z"), None);
        assert!(matches!(next, Err(Problem::NoticeMissing)), "{next:?}");
        history::undo(session, removed).unwrap();
        assert_eq!(list_notices(session, ada).unwrap(), told, "both are back");
        contact::remove_touchpoint(session, letter.id).unwrap();
    }
    give_notice(session, ada, &NoticeDraft::given(NoticeKind::RightToObject)).unwrap();
    let call =
        contact::add_touchpoint(session, ada, &out(TouchpointKind::Call, "2026-03-02T09:00:00Z"), None).unwrap().value;
    contact::remove_touchpoint(session, call.id).unwrap();
    assert_eq!(list_notices(session, ada).unwrap().len(), 1, "what was told otherwise stays");
}
