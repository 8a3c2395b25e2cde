//! The mail that asks for a consent may be the first communication (Art. 14(3)(b), 21(4) GDPR).
#![allow(clippy::unwrap_used, reason = "a test may stop where it stands")]

mod import_support;
mod request_support;
mod support;

use import_support::reader;
use kartei_core::ids::PersonId;
use kartei_core::privacy::consent::request::{Answer, ask_consent};
use kartei_core::privacy::contact::add_touchpoint;
use kartei_core::privacy::notices::{
    DueCause, DueQuery, NoticeDraft, NoticeKind, NoticeTextDraft, add_notice_text, give_notice, list_due_notices,
    list_notices, notice_duty,
};
use kartei_core::records::touchpoints::{Direction, TouchpointDraft, TouchpointKind};
use kartei_core::time::Day;
use request_support::{asked, asking, office, reply, taken};
use support::{NoProgram, Office, note};

const ABOUT_OBJECTING: &str = "Ihr Recht zu widersprechen";

/// Somebody whose data came from elsewhere, in the middle of February.
fn ada(office: &Office) -> PersonId {
    let ada = office.person("Ada").email("ada@example.com");
    let day = Day::parse("2026-02-15");
    ada.with(|draft| (draft.language, draft.collected_at) = ("de".into(), day)).add()
}

fn due(office: &Office, person: PersonId) -> Vec<(NoticeKind, String, DueCause)> {
    let duty = notice_duty(office.session(), person).unwrap();
    duty.due.iter().map(|one| (one.kind, one.due.to_string(), one.cause)).collect()
}

fn mail(office: &Office) -> String {
    reader().mail(&office.beside("ask.eml")).unwrap().text
}

#[test]
fn the_first_mail_to_somebody_tells_of_the_right_to_object_and_makes_the_information_due() {
    let office = office();
    let ada = ada(&office);
    assert_eq!(due(&office, ada), [(NoticeKind::Information, "2026-03-15".into(), DueCause::Month)]);

    let (_, token) = asked(&office, ada);

    let text = mail(&office);
    let (asks, tells) = text.split_once("* * *").unwrap();
    assert!(asks.contains(&token) && !asks.contains("widersprechen"), "what it asks stands apart: {text}");
    assert!(tells.contains(ABOUT_OBJECTING) && tells.contains("Guten Tag Ada") && tells.contains("buero@nord.example"));
    let notices = list_notices(office.session(), ada).unwrap();
    assert_eq!((notices.len(), notices[0].kind, notices[0].version.as_str()), (1, NoticeKind::RightToObject, "1"));
    assert!(notices[0].text.contains(ABOUT_OBJECTING), "in the language of the mail");
    assert_eq!(due(&office, ada), [(NoticeKind::Information, "2026-03-02".into(), DueCause::Contact)]);
    let all = list_due_notices(office.session(), &DueQuery { limit: 9, ..DueQuery::default() }).unwrap();
    assert_eq!(all.rows[0].due.to_string(), "2026-03-02");
    let letter = TouchpointDraft { kind: TouchpointKind::Letter, direction: Direction::Out, ..note("our offer") };
    add_touchpoint(office.session(), ada, &letter, None).expect("she was told");

    // What the answer quotes of it is not her own.
    let quoted: String = text.lines().map(|line| format!("{line}<br>")).collect();
    let file = reply(
        &office,
        "ada@example.com",
        &format!("Ja, gern.<br><br>Am Mo., 2. März 2026 schrieb Büro Nord:<br>{quoted}"),
    );
    taken(&office, ada, Answer::Mail { file }).unwrap();
}

#[test]
fn who_knows_of_the_right_or_need_not_be_told_reads_nothing_of_it_again() {
    for exemption in ["", "told by their own lawyer"] {
        let office = office();
        let ada = ada(&office);
        let told = NoticeDraft { exemption: exemption.into(), ..NoticeDraft::given(NoticeKind::RightToObject) };
        give_notice(office.session(), ada, &told).unwrap();
        asked(&office, ada);
        assert!(!mail(&office).contains("widersprechen"), "{exemption}");
        assert_eq!(list_notices(office.session(), ada).unwrap().len(), 1);
    }
}

#[test]
fn the_notice_is_that_of_the_day_and_one_that_did_not_leave_told_nobody() {
    let office = office();
    let ada = ada(&office);
    let text = |language: &str, words: &str| (language.to_owned(), words.to_owned());
    let text = [text("de", "Widersprechen Sie uns, {name}."), text("en", "Object, {name}.")].into();
    let kind = NoticeKind::RightToObject;
    add_notice_text(office.session(), &NoticeTextDraft { kind, text, since: None }).unwrap();
    let out = office.beside("ask.eml");
    let in_the_way = out.clone();
    office.during_next_change(move |_| std::fs::create_dir(in_the_way).unwrap());

    ask_consent(office.session(), &asking(&office, ada), &NoProgram).unwrap_err();

    assert_eq!(list_notices(office.session(), ada).unwrap(), []);
    assert_eq!(due(&office, ada)[0].2, DueCause::Month, "nobody was written to");
    assert!(office.verify().ok);
    std::fs::remove_dir(&out).unwrap();
    asked(&office, ada);
    assert!(mail(&office).contains("Widersprechen Sie uns, Ada."));
    assert_eq!(list_notices(office.session(), ada).unwrap()[0].version, "2");
}

#[test]
fn whoever_was_asked_before_mails_told_of_it_must_still_be_told() {
    let office = office();
    let ada = ada(&office);
    asked(&office, ada);
    office
        .change_with_sql(|connection| connection.execute("DELETE FROM notice", []).map(|_| ()).map_err(Into::into))
        .unwrap();
    let both =
        [NoticeKind::Information, NoticeKind::RightToObject].map(|kind| (kind, "2026-03-02".into(), DueCause::Contact));
    assert_eq!(due(&office, ada), both);
}
