//! Which day something was, where a workspace is written in one time zone and swept in another. Whatever zone the tests run in: nothing
//! goes before its day is over where it was written.
#![allow(clippy::unwrap_used, reason = "a test may stop where it stands")]

mod support;

use kartei_core::Cancel;
use kartei_core::ids::PersonId;
use kartei_core::privacy::contact::add_touchpoint;
use kartei_core::privacy::erasure::preview_erasure;
use kartei_core::privacy::retention::{RecordKind, assign_retention_rule};
use kartei_core::privacy::sweep::{SweepRequest, preview_sweep, run_sweep};
use kartei_core::records::persons::PersonKind;
use kartei_core::records::readings::{list_readings, note_reading};
use kartei_core::records::touchpoints::TouchpointDraft;
use kartei_core::time::{Day, Timestamp};
use support::Office;

const BERLIN: (i32, i32) = (60, 120);
const NEW_YORK: (i32, i32) = (-300, -240);

/// Somebody wrote in it there.
fn written_in(office: &Office, zone: (i32, i32)) {
    office.raw().execute("INSERT OR IGNORE INTO written_in VALUES (?1, ?2)", zone).unwrap();
}

fn customer(office: &Office) -> PersonId {
    office.person("Ada").with(|draft| draft.kind = PersonKind::Customer).add()
}

/// Notes a contact.
fn note(office: &Office, person: PersonId, at: &str) -> uuid::Uuid {
    let draft = TouchpointDraft { at: Timestamp::parse(at), ..support::note("Bill 17") };
    add_touchpoint(office.session(), person, &draft, None).unwrap().value.id.0
}

/// Notes a bill, which has to be kept for eight years from the end of its year.
fn bill(office: &Office, person: PersonId, at: &str) {
    let record = note(office, person, at);
    assign_retention_rule(office.session(), person, RecordKind::Touchpoint, record, Some("voucher"), None).unwrap();
}

fn due(office: &Office) -> (u64, u64) {
    let preview = preview_sweep(office.session(), None, 10).unwrap();
    (preview.due_persons, preview.due_records)
}

#[test]
fn a_bill_of_the_first_hour_of_a_year_is_no_bill_of_the_year_before() {
    let office = Office::at("2026-03-01T12:00:00Z");
    let ada = customer(&office);
    written_in(&office, BERLIN);
    bill(&office, ada, "2017-12-31T23:30:00Z");
    assert_eq!(due(&office), (0, 0), "in Berlin it was 2018");

    bill(&office, ada, "2017-12-30T12:00:00Z");

    assert_eq!(due(&office), (0, 1), "that was 2017 everywhere");
}

#[test]
fn nothing_is_due_on_a_day_that_has_not_begun_where_the_workspace_is_written() {
    let mut office = Office::at("2026-01-01T03:00:00Z");
    let ada = customer(&office);
    bill(&office, ada, "2017-06-01T12:00:00Z");
    written_in(&office, NEW_YORK);
    office.reopen().unwrap();
    assert_eq!(due(&office), (0, 0), "in New York it is still 2025");

    office.reopen_at("2026-01-02T12:00:00Z");

    assert_eq!(due(&office), (0, 1));
}

#[test]
fn a_contact_of_an_hour_ago_is_none_to_come_and_keeps_a_lead() {
    let office = Office::at("2026-03-01T23:30:00Z");
    let ada = office.person("Ada").with(|draft| draft.collected_at = Day::parse("2024-01-01")).add();
    written_in(&office, BERLIN);
    assert_eq!(due(&office).0, 1);

    note(&office, ada, "2026-03-01T22:30:00Z");

    assert_eq!(due(&office).0, 0);
}

#[test]
fn claims_against_somebody_erased_in_the_first_hour_of_a_year_are_kept_for_that_year_too() {
    let office = Office::at("2025-12-31T23:30:00Z");
    let ada = customer(&office);
    written_in(&office, BERLIN);

    let kept = preview_erasure(office.session(), ada).unwrap().kept;

    assert_eq!(kept[0].until, Day::parse("2029-12-31"), "three years from the end of 2026");
}

#[test]
fn a_look_in_the_first_hour_of_a_year_is_none_of_the_year_before_and_goes_when_the_year_has_begun_everywhere() {
    let mut office = Office::at("2025-12-30T12:00:00Z");
    let ada = customer(&office);
    note_reading(office.session(), ada, None).unwrap();
    office.reopen_at("2025-12-31T23:30:00Z");
    written_in(&office, BERLIN);
    note_reading(office.session(), ada, None).unwrap();
    office.reopen_at("2027-01-01T03:00:00Z");
    written_in(&office, NEW_YORK);
    let looks = |office: &Office| list_readings(office.session(), ada).unwrap().len();
    let sweep = |office: &Office| {
        let request = SweepRequest { clock_is_right: true, ..SweepRequest::default() };
        run_sweep(office.session(), &request, &Cancel::default(), &mut |_, _| ()).unwrap();
    };
    sweep(&office);
    assert_eq!(looks(&office), 2, "in New York it is still 2026");
    office.reopen_at("2027-01-02T12:00:00Z");

    sweep(&office);

    assert_eq!(looks(&office), 1, "in Berlin the later one was of 2026");
}
