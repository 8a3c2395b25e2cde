//! The notice that went out with a contact goes where the contact goes.
#![allow(clippy::unwrap_used, reason = "a test may stop where it stands")]

mod support;

use kartei_core::Problem;
use kartei_core::ids::{PersonId, TouchpointId};
use kartei_core::language::Language;
use kartei_core::privacy::consent::Channel;
use kartei_core::privacy::contact::{ContactNotice, add_touchpoint, edit_touchpoint};
use kartei_core::privacy::gate::may;
use kartei_core::privacy::notices::list_notices;
use kartei_core::records::persons::Address;
use kartei_core::records::touchpoints::{Direction, TouchpointDraft, TouchpointKind};
use kartei_core::time::Timestamp;
use support::{Office, note};

const GIVEN: ContactNotice = ContactNotice::Given { version: None };

fn contact(kind: TouchpointKind, direction: Direction, day: &str) -> TouchpointDraft {
    let at = Some(Timestamp::parse(&format!("{day}T10:00:00Z")).unwrap());
    TouchpointDraft { at, kind, direction, ..note("our offer") }
}

/// A letter of Monday with which the notice went out, noted on the Sunday after.
fn told_on_monday() -> (Office, PersonId, TouchpointId) {
    let office = Office::at("2026-03-08T12:00:00Z");
    let weg = Address { street: "Weg 1".into(), city: "Bonn".into(), ..Address::default() };
    let ada = office.person("Ada").with(|draft| draft.addresses = vec![weg]).add();
    let letter = contact(TouchpointKind::Letter, Direction::Out, "2026-03-02");
    let letter = add_touchpoint(office.session(), ada, &letter, Some(&GIVEN)).unwrap().value.id;
    (office, ada, letter)
}

fn told(office: &Office, person: PersonId) -> Vec<(String, Option<TouchpointId>)> {
    let all = list_notices(office.session(), person).unwrap().into_iter();
    all.map(|notice| (notice.at.day().to_string(), notice.contact)).collect()
}

fn mail_of_wednesday(office: &Office, person: PersonId) -> bool {
    let mail = contact(TouchpointKind::Email, Direction::Out, "2026-03-04");
    match add_touchpoint(office.session(), person, &mail, None) {
        Ok(_) => true,
        Err(problem) => {
            assert!(matches!(problem, Problem::NoticeMissing), "{problem:?}");
            false
        }
    }
}

#[test]
fn a_contact_that_is_moved_takes_the_notice_along() {
    let (office, ada, letter) = told_on_monday();
    for day in ["2026-03-06", "2026-03-01"] {
        let moved = contact(TouchpointKind::Letter, Direction::Out, day);
        edit_touchpoint(office.session(), letter, &moved, None, None).unwrap();
        assert_eq!(told(&office, ada), [(day.to_owned(), Some(letter))], "one notice, on its day");
        let is_later = day == "2026-03-06";
        assert_eq!(mail_of_wednesday(&office, ada), !is_later, "{day}");
    }
}

#[test]
fn where_nothing_went_out_after_all_nobody_was_told_by_it() {
    for (kind, direction) in [(TouchpointKind::Letter, Direction::In), (TouchpointKind::Note, Direction::None)] {
        let (office, ada, letter) = told_on_monday();
        edit_touchpoint(office.session(), letter, &contact(kind, direction, "2026-03-02"), None, None).unwrap();

        assert_eq!(told(&office, ada), []);
        let answer = may(office.session(), ada, "enquiry", Channel::Post, Language::En).unwrap();
        assert!(answer.duties.iter().any(|duty| duty.code == "right_to_object_notice"), "{:?}", answer.duties);
        assert!(!mail_of_wednesday(&office, ada));
    }
    // One that told by hand, at a meeting, goes on to have told.
    let (office, ada, _) = told_on_monday();
    let met = contact(TouchpointKind::Meeting, Direction::None, "2026-03-03");
    let meeting = add_touchpoint(office.session(), ada, &met, Some(&GIVEN)).unwrap().value.id;
    edit_touchpoint(office.session(), meeting, &TouchpointDraft { text: "and tea".into(), ..met }, None, None).unwrap();
    assert_eq!(told(&office, ada).len(), 2);
}

#[test]
fn a_notice_that_is_given_with_the_correction_takes_the_place_of_the_other_one() {
    let (office, ada, letter) = told_on_monday();
    let reason = "the person wrote that they know".to_owned();
    let moved = contact(TouchpointKind::Letter, Direction::Out, "2026-03-06");
    edit_touchpoint(office.session(), letter, &moved, Some(&ContactNotice::Exempt { reason }), None).unwrap();

    let notices = list_notices(office.session(), ada).unwrap();
    assert_eq!(notices.len(), 1);
    assert!(!notices[0].exemption.is_empty());
}
