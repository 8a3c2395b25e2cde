//! Mails that ask go out as a file, through a mail server or in the user's own program; what did not go out waits for no answer.
#![allow(clippy::unwrap_used, reason = "a test may stop where it stands")]

mod import_support;
mod support;

use std::cell::RefCell;
use std::net::TcpListener;

use import_support::reader;
use kartei_core::Problem;
use kartei_core::ids::PersonId;
use kartei_core::language::Language;
use kartei_core::privacy::consent::request::{Answer, AskConsent, TakeAnswer, ask_consent, list_requests, take_answer};
use kartei_core::privacy::consent::{Channel, ConsentState, of_person, show_evidence};
use kartei_core::privacy::controller;
use kartei_core::privacy::gate::{Verdict, may};
use kartei_core::vault::access::Role;
use kartei_core::vault::history::undo;
use kartei_core::vault::mail::{
    MailProgram, MailServer, MailWay, Tls, mail_server, remove_mail_server, set_mail_server, test_mail_server,
};
use kartei_core::vault::settings::{self, Controller};
use kartei_core::vault::users;
use support::post::{PostOffice, Refuses};
use support::{NoProgram, Office};

const PASSWORD: &str = "zz-mail-password-zz";

fn office() -> (Office, PersonId) {
    let office = Office::at("2026-03-02T09:00:00Z");
    let home = settings::controller(office.session()).unwrap();
    let us = Controller { name: "Büro Nord".into(), email: "buero@nord.example".into(), ..home };
    controller::set_controller(office.session(), &us).unwrap();
    let ada = office.person("Ada").email("ada@example.com").with(|draft| draft.language = "de".into()).add();
    (office, ada)
}

fn server(port: u16, tls: Tls) -> MailServer {
    MailServer { host: "127.0.0.1".into(), port, tls, login: "nord".into(), sender: "post@nord.example".into() }
}

/// An office whose mails go through this server.
fn with(post: &PostOffice) -> (Office, PersonId) {
    let (office, ada) = office();
    set_mail_server(office.session(), &server(post.port, Tls::None), Some(PASSWORD)).unwrap();
    (office, ada)
}

fn ask(office: &Office, person: PersonId, by: MailWay, program: &dyn MailProgram) -> kartei_core::Result<()> {
    let request = AskConsent {
        person,
        purpose: "newsletter".into(),
        address: "ada@example.com".into(),
        wish: "Messe".into(),
        version: None,
        language: String::new(),
        by,
    };
    ask_consent(office.session(), &request, program).map(|_| ())
}

fn states(office: &Office, person: PersonId) -> Vec<ConsentState> {
    of_person(office.session(), person).unwrap().iter().map(|entry| entry.state).collect()
}

fn not_sent(refused: kartei_core::Result<()>) -> (&'static str, u16) {
    match refused {
        Err(Problem::MailNotSent { reason, code }) => (reason, code),
        other => panic!("{other:?}"),
    }
}

fn token_in(text: &str) -> String {
    let words = text.split(|letter: char| !letter.is_ascii_alphanumeric() && letter != '-');
    let word = words.into_iter().find(|word| word.len() >= 19 && word.matches('-').count() == 3).unwrap();
    // In a link an encoded line break may stand before it.
    word[word.len() - 19..].to_owned()
}

#[test]
fn a_mail_is_sent_through_the_server_and_only_it_has_the_token() {
    let post = PostOffice::that_refuses(Refuses::Nothing);
    let (office, ada) = with(&post);
    test_mail_server(office.session()).unwrap();
    assert_eq!(post.mails(), [] as [String; 0], "a test sends nothing");

    ask(&office, ada, MailWay::Server, &NoProgram).unwrap();

    let [sent] = &post.mails()[..] else { panic!("one mail") };
    let mail = reader().mail(&office.write("sent.eml", sent)).unwrap();
    assert_eq!((mail.from, mail.to), (vec!["post@nord.example".to_owned()], vec!["ada@example.com".to_owned()]));
    assert!(!sent.contains("X-Unsent"), "no draft");
    let token = token_in(&mail.text);
    assert!(!format!("{:?}", office.dump()).contains(&token), "the token is in the mail alone");
    assert_eq!(list_requests(office.session(), Some(ada)).unwrap().len(), 1);
    let taken = TakeAnswer { person: ada, answer: Answer::Token { token }, agrees: true, despite_no: false };
    take_answer(office.session(), &taken, &reader()).unwrap();
    assert_eq!(states(&office, ada), [ConsentState::Given, ConsentState::Requested]);
}

#[test]
fn what_the_server_does_not_take_waits_for_no_answer_and_can_be_asked_again() {
    let cases = [
        (Refuses::Sender, ("sender", 553)),
        (Refuses::Recipient, ("recipient", 550)),
        (Refuses::Content, ("refused", 554)),
    ];
    for (refuses, expected) in cases {
        let post = PostOffice::that_refuses(refuses);
        let (office, ada) = with(&post);
        assert_eq!(not_sent(ask(&office, ada, MailWay::Server, &NoProgram)), expected, "{refuses:?}");
        assert_eq!(list_requests(office.session(), None).unwrap(), [], "{refuses:?}");
        assert_eq!(states(&office, ada), [], "{refuses:?}: nobody was asked");
        let answer = may(office.session(), ada, "newsletter", Channel::Email, Language::De).unwrap();
        assert_eq!(answer.reasons[0].code, Verdict::ConsentMissing, "{refuses:?}");
        assert_eq!(post.mails(), [] as [String; 0]);

        ask(&office, ada, MailWay::File { out: office.beside("ask.eml") }, &NoProgram).unwrap();
        assert_eq!(list_requests(office.session(), None).unwrap().len(), 1, "asked again");
    }
}

#[test]
fn where_the_server_does_not_let_in_nothing_is_recorded_at_all() {
    let nobody = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
    let post = |refuses| PostOffice::that_refuses(refuses).port;
    let cases = [
        (post(Refuses::Login), Tls::None, ("login", 535)),
        (post(Refuses::Encryption), Tls::None, ("login", 0)),
        (post(Refuses::Encryption), Tls::Starttls, ("tls", 0)),
        (post(Refuses::Nothing), Tls::Implicit, ("tls", 0)),
        (post(Refuses::Greeting), Tls::Starttls, ("timeout", 0)),
        (nobody, Tls::Starttls, ("no_connection", 0)),
    ];
    for (port, tls, expected) in cases {
        let (office, ada) = office();
        set_mail_server(office.session(), &server(port, tls), Some(PASSWORD)).unwrap();
        let before = office.dump();
        assert_eq!(not_sent(ask(&office, ada, MailWay::Server, &NoProgram)), expected, "{tls:?}");
        assert_eq!(not_sent(test_mail_server(office.session())), expected, "{tls:?}");
        assert_eq!(office.dump(), before, "{tls:?}");
    }
    let (office, ada) = office();
    assert_eq!(not_sent(ask(&office, ada, MailWay::Server, &NoProgram)), ("no_server", 0));
    let abroad = MailServer { host: "192.0.2.1".into(), ..server(25, Tls::None) };
    set_mail_server(office.session(), &abroad, Some(PASSWORD)).unwrap();
    assert_eq!(not_sent(ask(&office, ada, MailWay::Server, &NoProgram)), ("tls", 0), "nothing goes in the open");
    assert_eq!(states(&office, ada), []);
}

#[test]
fn a_mail_that_the_server_may_have_taken_is_waited_for() {
    let post = PostOffice::that_refuses(Refuses::Answer);
    let (office, ada) = with(&post);
    assert_eq!(not_sent(ask(&office, ada, MailWay::Server, &NoProgram)), ("uncertain", 0));
    assert_eq!(list_requests(office.session(), None).unwrap().len(), 1);
    assert_eq!(states(&office, ada), [ConsentState::Requested]);
}

#[test]
fn a_mail_that_can_not_be_put_in_its_place_after_it_was_recorded_waits_for_no_answer() {
    let (office, ada) = office();
    let out = office.beside("ask.eml");
    let in_the_way = out.clone();
    office.during_next_change(move |_| std::fs::create_dir(in_the_way).unwrap());

    let refused = ask(&office, ada, MailWay::File { out: out.clone() }, &NoProgram);

    assert!(matches!(refused, Err(Problem::PlaceNotWritable)), "{refused:?}");
    assert_eq!(std::fs::read_dir(&out).unwrap().count(), 0, "what came in the way is as it was");
    let beside: Vec<_> =
        std::fs::read_dir(out.parent().unwrap()).unwrap().map(|file| file.unwrap().file_name()).collect();
    assert!(!beside.iter().any(|name| name.to_string_lossy().contains("tmp")), "no half mail is left: {beside:?}");
    assert_eq!(list_requests(office.session(), None).unwrap(), []);
    assert_eq!(states(&office, ada), []);
    let actions: Vec<String> = office.history(ada).into_iter().rev().take(2).map(|entry| entry.action).collect();
    assert_eq!(actions, ["fail_ask", "ask_consent"], "both stay in the history");
    assert!(office.verify().ok);

    std::fs::remove_dir(&out).unwrap();
    ask(&office, ada, MailWay::File { out: out.clone() }, &NoProgram).unwrap();
    assert!(out.is_file());
}

struct Program(RefCell<Vec<String>>);

impl MailProgram for Program {
    fn open(&self, link: &str) -> kartei_core::Result<()> {
        self.0.borrow_mut().push(link.to_owned());
        Ok(())
    }
}

#[test]
fn the_users_mail_program_gets_receiver_subject_and_text_and_nobody_else_the_token() {
    let (office, ada) = office();
    assert_eq!(not_sent(ask(&office, ada, MailWay::Program, &NoProgram)), ("no_program", 0));
    assert_eq!(list_requests(office.session(), None).unwrap(), []);

    let program = Program(RefCell::default());
    ask(&office, ada, MailWay::Program, &program).unwrap();
    let [link] = &program.0.borrow()[..] else { panic!("one mail") };
    assert!(link.starts_with("mailto:ada@example.com?subject=Bitte%20best%C3%A4tigen"), "{link}");
    let body = link.split("&body=").nth(1).unwrap();
    assert!(body.starts_with("Guten%20Tag%20Ada%2C%0D%0A") && !body.contains('&'), "{body}");
    let token = token_in(body);
    assert!(!format!("{:?}", office.dump()).contains(&token), "the token is in the mail alone");
    assert_eq!(list_requests(office.session(), None).unwrap().len(), 1);
}

/// The mail that asked, as it is kept: among the requests, and among the evidence once it was answered.
fn kept(office: &Office, person: PersonId, token: String) -> (String, String) {
    let stored: Vec<u8> = office.raw().query_row("SELECT mail FROM consent_request", [], |row| row.get(0)).unwrap();
    let answer = Answer::Token { token };
    let taken = TakeAnswer { person, answer, agrees: true, despite_no: false };
    let given = take_answer(office.session(), &taken, &reader()).unwrap().value;
    let [asked] = given.evidence.as_slice() else { panic!("{given:?}") };
    let read = show_evidence(office.session(), asked.document, &reader()).unwrap();
    assert!(read.mail.unwrap().text.contains("****-****-****-****"));
    (String::from_utf8(stored).unwrap(), asked.name.clone())
}

#[test]
fn what_is_kept_of_a_mail_says_no_more_than_what_left() {
    const MADE_BY_PROGRAM: [&str; 4] = ["\nFrom:", "\nDate:", "\nMessage-ID:", "\nX-Unsent:"];
    let has = |mail: &str| MADE_BY_PROGRAM.map(|header| mail.contains(header));

    let (one, ada) = office();
    let program = Program(RefCell::default());
    ask(&one, ada, MailWay::Program, &program).unwrap();
    let token = token_in(program.0.borrow()[0].split("&body=").nth(1).unwrap());
    let (mail, name) = kept(&one, ada, token);
    assert_eq!(has(&mail), [false; 4], "the user's own program makes those: {mail}");
    assert!(mail.starts_with("X-Kartei-Left-By: program\r\n") && mail.contains("\nTo: ada@example.com\r\n"), "{mail}");
    assert_eq!(name, "Bitte um Bestätigung, dem E-Mail-Programm übergeben.eml");

    let (two, ada) = office();
    let out = two.beside("ask.eml");
    ask(&two, ada, MailWay::File { out: out.clone() }, &NoProgram).unwrap();
    let token = token_in(&reader().mail(&out).unwrap().text);
    let (mail, name) = kept(&two, ada, token);
    assert_eq!(has(&mail), [true; 4], "the file as it was written");
    assert_eq!(name, "Bitte um Bestätigung, als Datei gespeichert.eml");

    let post = PostOffice::that_refuses(Refuses::Nothing);
    let (three, ada) = with(&post);
    ask(&three, ada, MailWay::Server, &NoProgram).unwrap();
    let token = token_in(&reader().mail(&three.write("sent.eml", &post.mails()[0])).unwrap().text);
    let (mail, name) = kept(&three, ada, token);
    assert_eq!((has(&mail), name.as_str()), ([true, true, true, false], "Bitte um Bestätigung.eml"));
}

#[test]
fn the_password_of_the_server_is_kept_in_one_place_and_goes_with_it() {
    let (mut office, _) = office();
    let session = office.session();
    let one = server(587, Tls::Starttls);
    let invalid = |server: MailServer, password: Option<&str>| match set_mail_server(session, &server, password) {
        Err(Problem::InvalidField { field, .. }) => field,
        other => panic!("{other:?}"),
    };
    assert_eq!(invalid(MailServer { host: " ".into(), ..one.clone() }, Some("x")), "host");
    assert_eq!(invalid(MailServer { host: "https://x".into(), ..one.clone() }, Some("x")), "host");
    assert_eq!(invalid(MailServer { port: 0, ..one.clone() }, Some("x")), "host");
    assert_eq!(invalid(MailServer { sender: "nord".into(), ..one.clone() }, Some("x")), "sender");
    assert_eq!(invalid(one.clone(), None), "mail_password");
    assert_eq!(mail_server(session).unwrap(), None);

    let set = set_mail_server(session, &one, Some(PASSWORD)).unwrap();
    set_mail_server(session, &MailServer { port: 465, tls: Tls::Implicit, ..one.clone() }, None).unwrap();
    let shown = mail_server(session).unwrap().unwrap();
    assert_eq!((shown.server.port, shown.has_password), (465, true), "the password stays with its server");
    assert!(!serde_json::to_string(&shown).unwrap().contains(PASSWORD), "and is never shown");
    let places: Vec<String> = office
        .dump()
        .iter()
        .filter(|(_, rows)| format!("{rows:?}").contains(PASSWORD))
        .map(|(name, _)| name.clone())
        .collect();
    assert_eq!(places, ["mail_password"], "the history keeps none");
    assert!(!format!("{:?}", office.history(None)).contains(PASSWORD));
    assert_eq!(invalid(MailServer { host: "other.example".into(), ..one.clone() }, None), "mail_password");
    assert!(matches!(undo(session, set.change), Err(Problem::CannotBeUndone)));

    users::add_user(session, "Bob", Role::Editor, "vier grüne Waschbären kegeln").unwrap();
    office.reopen_as("Bob", "vier grüne Waschbären kegeln");
    assert!(matches!(set_mail_server(office.session(), &one, Some("x")), Err(Problem::NotAllowed { .. })));
    assert!(matches!(remove_mail_server(office.session()), Err(Problem::NotAllowed { .. })));
    office.reopen_as(support::USER, support::PASSWORD);
    remove_mail_server(office.session()).unwrap();
    assert_eq!(mail_server(office.session()).unwrap(), None);
    assert!(!format!("{:?}", office.dump()).contains(PASSWORD));
    assert!(matches!(remove_mail_server(office.session()), Err(Problem::NotFound)));
}
