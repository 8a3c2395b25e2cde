//! Requests for a consent that end without a yes: taken back by hand, since their mail was never sent or nobody waits for the answer any more,
//! or refused for a channel that the purpose lost.
#![allow(clippy::unwrap_used, reason = "a test may stop where it stands")]

mod import_support;
mod request_support;
mod support;

use import_support::reader;
use kartei_core::Problem;
use kartei_core::ids::PersonId;
use kartei_core::privacy::consent::request::{
    Answer, AskConsent, TakeAnswer, ask_consent, cancel_request, list_askable, list_requests, read_answer, take_answer,
};
use kartei_core::privacy::consent::{Channel, ConsentState, Method, RecordConsent, record_consent};
use kartei_core::privacy::notices::{NoticeKind, list_notices};
use kartei_core::privacy::purposes::{edit_purpose, list_purposes};
use kartei_core::time::Timestamp;
use kartei_core::vault::access::Role;
use kartei_core::vault::history::undo;
use kartei_core::vault::mail::{MailServer, MailWay, Tls, set_mail_server};
use kartei_core::vault::users::add_user;
use request_support::{ada, asked, asking, office, reply, states, taken};
use support::post::{PostOffice, Refuses};
use support::{NoProgram, Office};

/// What a person was told, by kind.
fn told(office: &Office, person: PersonId) -> Vec<NoticeKind> {
    list_notices(office.session(), person).unwrap().iter().map(|notice| notice.kind).collect()
}

/// Why nobody may be asked at an address.
fn refused(office: &Office, person: PersonId, address: &str) -> String {
    let all = list_askable(office.session(), person).unwrap();
    all.into_iter().find(|one| one.purpose == "newsletter" && one.address == address).unwrap().refused
}

#[test]
fn a_request_whose_mail_was_never_sent_is_taken_back_with_its_notice_and_asked_anew() {
    let office = office();
    let ada = ada(&office);
    let (first, token) = asked(&office, ada);
    let [waiting] = &list_requests(office.session(), None).unwrap()[..] else { panic!("one request") };
    assert!((waiting.id, waiting.sent) == (first.id, false), "{waiting:?}");
    assert_eq!((refused(&office, ada, "ada@example.com").as_str(), told(&office, ada).len()), ("asked_already", 1));

    let cancelled = cancel_request(office.session(), first.id).unwrap();

    assert_eq!(list_requests(office.session(), None).unwrap(), []);
    assert_eq!((states(&office, ada), told(&office, ada)), (Vec::new(), Vec::new()), "nobody was asked or told");
    assert_eq!(refused(&office, ada, "ada@example.com"), "");
    let last = office.history(None).into_iter().next_back().unwrap();
    assert_eq!((last.action.as_str(), last.person.map(|person| person.id)), ("cancel_request", Some(ada)));
    assert!(!office.story(None).contains("Messe am 1. März"), "the wish went too");
    assert!(matches!(undo(office.session(), cancelled.change), Err(Problem::CannotBeUndone)));
    let late = taken(&office, ada, Answer::Token { token });
    assert!(matches!(late, Err(Problem::ConsentNotConfirmed { reason: "nothing_asked", .. })), "{late:?}");
    let again = cancel_request(office.session(), first.id);
    assert!(matches!(again, Err(Problem::NotFound)), "{again:?}");

    let (_, token) = asked(&office, ada);
    assert_eq!(told(&office, ada), [NoticeKind::RightToObject], "this mail tells it");
    assert_eq!(taken(&office, ada, Answer::Token { token }).unwrap().state, ConsentState::Given);
    assert!(office.verify().ok);
}

#[test]
fn of_two_requests_the_one_that_is_taken_back_takes_no_notice_along_that_the_other_s_mail_gave() {
    let mut office = office();
    let ada = office.person("Ada").email("ada@example.com").email("ada@work.example").add();
    let (first, _) = asked(&office, ada);
    office.reopen_at("2026-03-03T09:00:00Z");
    let other = AskConsent { address: "ada@work.example".into(), ..asking(&office, ada) };
    let second = ask_consent(office.session(), &other, &NoProgram).unwrap().value;

    cancel_request(office.session(), second.id).unwrap();
    assert_eq!((told(&office, ada).len(), states(&office, ada).len()), (1, 1));
    cancel_request(office.session(), first.id).unwrap();

    assert_eq!((told(&office, ada), states(&office, ada)), (Vec::new(), Vec::new()));
}

#[test]
fn what_the_mail_server_took_was_asked_and_told_and_is_only_not_waited_for() {
    let post = PostOffice::that_refuses(Refuses::Nothing);
    let office = office();
    let ada = ada(&office);
    let server = MailServer {
        host: "127.0.0.1".into(),
        port: post.port,
        tls: Tls::None,
        login: "nord".into(),
        sender: "post@nord.example".into(),
    };
    set_mail_server(office.session(), &server, Some("secret")).unwrap();
    let sent = AskConsent { by: MailWay::Server, ..asking(&office, ada) };
    let first = ask_consent(office.session(), &sent, &NoProgram).unwrap().value;
    assert!(list_requests(office.session(), Some(ada)).unwrap()[0].sent);

    cancel_request(office.session(), first.id).unwrap();

    assert_eq!(list_requests(office.session(), None).unwrap(), []);
    assert_eq!(
        (states(&office, ada), told(&office, ada)),
        (vec![ConsentState::Requested], vec![NoticeKind::RightToObject])
    );
    assert_eq!(office.history(None).last().unwrap().action, "cancel_request");
    ask_consent(office.session(), &sent, &NoProgram).unwrap();
    assert_eq!((post.mails().len(), told(&office, ada).len()), (2, 1), "asked anew, and told once");
}

#[test]
fn what_was_answered_is_not_taken_back_and_who_may_not_record_consents_takes_nothing_back() {
    let mut office = office();
    let ada = ada(&office);
    let (first, token) = asked(&office, ada);
    add_user(office.session(), "Reader", Role::Reader, "noch vier rote Dachse tanzen").unwrap();
    office.reopen_as("Reader", "noch vier rote Dachse tanzen");
    let refused = cancel_request(office.session(), first.id);
    assert!(matches!(refused, Err(Problem::NotAllowed { .. })), "{refused:?}");
    office.reopen().unwrap();

    taken(&office, ada, Answer::Token { token }).unwrap();

    let before = office.dump();
    let refused = cancel_request(office.session(), first.id);
    assert!(matches!(refused, Err(Problem::NotFound)), "{refused:?}");
    assert_eq!(office.dump(), before);
}

#[test]
fn a_no_is_taken_for_a_channel_that_the_purpose_lost() {
    let office = office();
    let ada = ada(&office);
    let (_, token) = asked(&office, ada);
    let known = list_purposes(office.session()).unwrap().into_iter().find(|one| one.key == "newsletter").unwrap();
    let mut draft = known.draft();
    draft.channels = vec![Channel::Post];
    edit_purpose(office.session(), "newsletter", draft, None).unwrap();

    let agreed = taken(&office, ada, Answer::Token { token: token.clone() });
    assert!(matches!(agreed, Err(Problem::InvalidField { field: "channel", reason: "not_of_purpose" })), "{agreed:?}");
    let file = reply(&office, "ada@example.com", &format!("Nein danke {token}"));
    let no = TakeAnswer { person: ada, answer: Answer::Mail { file }, agrees: false, despite_no: false };
    take_answer(office.session(), &no, &reader()).unwrap();

    assert_eq!(states(&office, ada), [ConsentState::Refused, ConsentState::Requested]);
    assert!(list_requests(office.session(), None).unwrap().is_empty(), "nobody waits any more");
}

#[test]
fn a_no_ends_what_was_asked_before_it_and_one_of_before_that_is_entered_late_nothing_newer() {
    for (said, waits) in [("2026-03-01T18:00:00Z", true), (request_support::NOW, false)] {
        let office = office();
        let ada = ada(&office);
        let (_, token) = asked(&office, ada);
        let no = RecordConsent::new(ada, "newsletter", Channel::Email, ConsentState::Refused, Method::Oral);
        record_consent(office.session(), &RecordConsent { at: Timestamp::parse(said), ..no }).unwrap();

        assert_eq!(list_requests(office.session(), None).unwrap().len(), usize::from(waits), "{said}");
        assert_eq!(taken(&office, ada, Answer::Token { token }).is_ok(), waits, "{said}");
    }
}

#[test]
fn below_a_quotation_of_preformatted_lines_a_yes_is_one() {
    let office = office();
    let ada = ada(&office);
    let (asked, _) = asked(&office, ada);
    let question = reader().mail(asked.file.as_ref().unwrap()).unwrap().text;
    let mail = format!(
        "From: Ada <ada@example.com>\r\nTo: buero@nord.example\r\nSubject: Re: Bitte\r\n\
         Date: Mon, 02 Mar 2026 08:59:59 +0000\r\nContent-Type: text/html; charset=utf-8\r\n\r\n\
         <html><body><blockquote type=\"cite\"><pre class=\"moz-quote-pre\" wrap=\"\">{question}</pre></blockquote>\
         <p>Ja</p></body></html>"
    );
    let file = office.write("reply.eml", mail);
    let read = read_answer(office.session(), ada, &file, &reader()).unwrap();
    assert_eq!((read.says_yes, read.says_no, read.refused.as_str()), (true, false, ""), "{}", read.text);
    assert_eq!(taken(&office, ada, Answer::Mail { file }).unwrap().state, ConsentState::Given);
}
