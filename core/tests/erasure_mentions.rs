//! How somebody is found who is named in what was written about others, however it is written and however often.
#![allow(clippy::unwrap_used, reason = "a test may stop where it stands")]

mod support;

use kartei_core::ids::PersonId;
use kartei_core::privacy::erasure::{
    ErasureGround, ErasurePreview, ErasureRequest, MentionKind, erase_person, preview_erasure,
};
use kartei_core::vault::doctor;
use support::Office;

fn preview(office: &Office, person: PersonId) -> ErasurePreview {
    preview_erasure(office.session(), person).unwrap()
}

/// Erases somebody, and answers in how many texts they were named.
fn erase_everywhere(office: &Office, person: PersonId) -> u64 {
    let request =
        ErasureRequest { ground: ErasureGround::B, redact: Vec::new(), redact_all: true, organisations: Vec::new() };
    erase_person(office.session(), person, &request).unwrap().value.redacted
}

#[test]
fn of_more_mentions_than_are_shown_the_number_is_told_and_all_of_them_can_be_blackened() {
    let office = Office::in_memory();
    let ada = office.person("Ada").family("Quarzine").add();
    let bob = office.person("Bob").add();
    for at in 0..510 {
        office.person(&format!("Otto{at}")).note("kennt Frau Quarzine").add();
        office.note(bob, &format!("{at}: Quarzine rief an"));
    }

    let told = preview(&office, ada);

    assert_eq!((told.mentions.len(), told.mention_count), (1000, 1020));
    let kinds = |kind| told.mentions.iter().filter(|one| one.kind == kind).count();
    assert_eq!((kinds(MentionKind::Note), kinds(MentionKind::Touchpoint)), (500, 500), "the first of both");
    assert_eq!(erase_everywhere(&office, ada), 1020);
    let left: Vec<_> =
        office.dump().into_iter().filter(|(_, rows)| format!("{rows:?}").to_lowercase().contains("quarzine")).collect();
    assert!(left.is_empty(), "{left:?}");
    assert!(office.verify().ok && doctor::doctor(office.session()).unwrap().ok);
}
