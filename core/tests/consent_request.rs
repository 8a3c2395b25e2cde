//! Consent asked for by a mail and confirmed by its receiver.
#![allow(clippy::unwrap_used, reason = "a test may stop where it stands")]

mod import_support;
mod request_support;
mod support;

use std::collections::{BTreeMap, BTreeSet};

use import_support::reader;
use kartei_core::Problem;
use kartei_core::exchange::disclosures::{self, SaveDocument};
use kartei_core::ids::PersonId;
use kartei_core::language::Language;
use kartei_core::privacy::consent::request::{
    Answer, AskConsent, TakeAnswer, ask_consent, list_askable, list_requests, read_answer, take_answer,
};
use kartei_core::privacy::consent::{
    Channel, ConsentState, Method, RecordConsent, WithdrawConsents, record_consent, withdraw_consents,
};
use kartei_core::privacy::gate::may;
use kartei_core::privacy::purposes::retire_purpose;
use kartei_core::privacy::rights::{Ground, Objected, object, restrict};
use kartei_core::records::chosen::Chosen;
use kartei_core::records::persons::{edit_person, show_person};
use kartei_core::time::Timestamp;
use request_support::{ada, asked, asking, office, reply, reply_with, states, taken};
use sha2::{Digest as _, Sha256};
use support::{NoProgram, Office};

#[test]
fn a_consent_is_asked_for_by_a_mail_and_given_by_the_answer_from_the_address_that_was_asked() {
    let office = office();
    let ada = ada(&office);
    let (asked, token) = asked(&office, ada);

    let mail = reader().mail(asked.file.as_ref().unwrap()).unwrap();
    assert_eq!((mail.from, mail.to), (vec!["buero@nord.example".to_owned()], vec!["ada@example.com".to_owned()]));
    assert!(mail.subject.contains(&token), "{}", mail.subject);
    for part in ["Messe am 1. März", "Ich möchte", "Büro Nord", "30 Tagen", token.as_str()] {
        assert!(mail.text.contains(part), "{part} is missing: {}", mail.text);
    }
    assert_eq!(states(&office, ada), [ConsentState::Requested]);
    let waiting = list_requests(office.session(), Some(ada)).unwrap();
    assert_eq!((waiting.len(), waiting[0].id, waiting[0].expires_at), (1, asked.id, asked.expires_at));

    let file = reply(&office, "ADA@example.com", &format!("Ja. {token}"));
    let bytes = std::fs::read(&file).unwrap();
    let read = read_answer(office.session(), ada, &file, &reader()).unwrap();
    assert_eq!((read.request, read.refused.as_str()), (Some(asked.id), ""));
    assert!(read.text.contains("Ja.") && !read.text.contains('<'), "plain text only: {}", read.text);

    let given = taken(&office, ada, Answer::Mail { file }).unwrap();
    assert_eq!((given.state, given.method, given.channel), (ConsentState::Given, Method::DoubleOptIn, Channel::Email));
    assert_eq!((given.address.as_str(), given.text_version), ("ada@example.com", Some(1)));
    assert_eq!(given.note, "Newsletter, Messe am 1. März");
    assert_eq!(given.evidence.len(), 2, "the mail that asked and the one that answered");
    let answer = given.evidence.iter().find(|file| file.name == "reply.eml").unwrap();
    let out = office.beside("again.eml");
    disclosures::save_document(office.session(), &SaveDocument::for_own_use(answer.document, &out)).unwrap();
    assert_eq!(std::fs::read(out).unwrap(), bytes, "the evidence is what was received, byte for byte");
    assert_eq!(list_requests(office.session(), None).unwrap(), []);
    assert_eq!(states(&office, ada), [ConsentState::Given, ConsentState::Requested]);
}

#[test]
fn only_who_was_asked_can_confirm_and_only_with_the_token() {
    let office = office();
    let ada = ada(&office);
    let bob = office.person("Bob").email("bob@example.com").add();
    let (_, token) = asked(&office, ada);
    let refused = |person, answer| match taken(&office, person, answer) {
        Err(Problem::ConsentNotConfirmed { reason, .. }) => reason,
        other => panic!("{other:?}"),
    };

    let elsewhere = reply(&office, "eve@example.com", &token);
    assert_eq!(refused(ada, Answer::Mail { file: elsewhere }), "sender");
    let without = reply(&office, "ada@example.com", "Ja");
    assert_eq!(refused(ada, Answer::Mail { file: without }), "token");
    assert_eq!(refused(ada, Answer::Token { token: "0000-0000-0000-0000".into() }), "token");
    assert_eq!(refused(bob, Answer::Token { token: token.clone() }), "nothing_asked");
    assert_eq!(states(&office, ada), [ConsentState::Requested], "nothing was written");

    let typed = token.to_lowercase().replace('-', " ");
    let given = taken(&office, ada, Answer::Token { token: typed.clone() }).unwrap();
    assert_eq!((given.state, given.evidence.len()), (ConsentState::Given, 1));
    let kept = office.beside("kept.eml");
    disclosures::save_document(office.session(), &SaveDocument::for_own_use(given.evidence[0].document, &kept))
        .unwrap();
    let kept = std::fs::read_to_string(kept).unwrap();
    let hash: String = Sha256::digest(token.replace('-', "")).iter().map(|byte| format!("{byte:02x}")).collect();
    assert!(kept.contains(&hash) && !kept.contains(&token), "the code that the person told proves itself: {kept}");
    assert_eq!(refused(ada, Answer::Token { token: typed }), "nothing_asked", "a token holds once");
}

#[test]
fn the_token_is_in_the_mail_alone() {
    let office = office();
    let ada = ada(&office);
    let (_, token) = asked(&office, ada);
    let stored =
        office.raw().query_row("SELECT mail FROM consent_request", [], |row| row.get::<_, Vec<u8>>(0)).unwrap();
    let kept = office.write("kept.eml", stored);
    let kept = reader().mail(&kept).unwrap();
    assert!(kept.text.contains("****-****-****-****") && !kept.text.contains(&token));
    assert!(!format!("{:?}", office.dump()).contains(&token));
}

#[test]
fn an_answer_that_says_no_is_a_refusal_after_which_no_mail_may_ask_again() {
    let office = office();
    let ada = ada(&office);
    let (_, token) = asked(&office, ada);
    let file = reply(&office, "ada@example.com", &format!("Nein danke {token}"));
    let no = TakeAnswer { person: ada, answer: Answer::Mail { file }, agrees: false, despite_no: false };
    take_answer(office.session(), &no, &reader()).unwrap();
    assert_eq!(states(&office, ada), [ConsentState::Refused, ConsentState::Requested]);

    let again = ask_consent(office.session(), &asking(&office, ada), &NoProgram);
    assert!(matches!(again, Err(Problem::ConsentNotConfirmed { reason: "said_no", .. })), "{again:?}");
}

#[test]
fn no_mail_asks_without_a_wish_nor_whom_must_not_be_written_to_nor_twice() {
    let office = office();
    let ada = ada(&office);
    let refused = |request: &AskConsent| {
        let problem = ask_consent(office.session(), request, &NoProgram).unwrap_err();
        assert!(!office.beside("ask.eml").exists(), "no mail is left");
        match problem {
            Problem::ConsentNotConfirmed { reason, .. } => reason,
            Problem::InvalidField { field, .. } => field,
            other => panic!("{other:?}"),
        }
    };
    let request = asking(&office, ada);
    assert_eq!(refused(&AskConsent { wish: " ".into(), ..request.clone() }), "wish");
    assert_eq!(refused(&AskConsent { address: "eve@example.com".into(), ..request.clone() }), "address");
    assert_eq!(refused(&AskConsent { purpose: "nothing".into(), ..request.clone() }), "purpose");
    assert_eq!(states(&office, ada), []);

    asked(&office, ada);
    std::fs::remove_file(office.beside("ask.eml")).unwrap();
    assert_eq!(refused(&request), "asked_already");
    object(office.session(), ada, &Objected::Marketing, None, "").unwrap();
    assert_eq!(refused(&request), "objected");
}

#[test]
fn whom_no_mail_may_ask_is_known_before_one_is_written() {
    let office = office();
    let ada = ada(&office);
    let asks = |person: PersonId| -> BTreeMap<String, String> {
        let all = list_askable(office.session(), person).unwrap();
        all.into_iter().map(|one| (one.purpose, one.refused)).collect()
    };
    let refused = |person: PersonId| -> BTreeSet<String> { asks(person).into_values().collect() };
    let all = |reason: &str| BTreeSet::from([String::from(reason)]);
    assert_eq!(list_askable(office.session(), ada).unwrap()[0].address, "ada@example.com");
    let purposes: Vec<String> = asks(ada).into_keys().collect();
    assert_eq!(purposes, ["applications", "customer_care", "newsletter"], "reached by e-mail, and with a text");
    assert_eq!(refused(ada), all(""));
    assert_eq!(refused(office.person("Bob").add()), BTreeSet::new(), "nobody is asked without an address");
    let child = office.person("Kim").email("kim@example.com").with(|draft| draft.birthday = Some("2015-01-01".into()));
    assert_eq!(refused(child.add()), all("child"));

    asked(&office, ada);
    assert_eq!((asks(ada)["newsletter"].as_str(), asks(ada)["applications"].as_str()), ("asked_already", ""));
    restrict(office.session(), ada, Ground::A, None, "").unwrap();
    assert_eq!(refused(ada), all("restricted"));
    retire_purpose(office.session(), "newsletter").unwrap();
    assert!(!asks(ada).contains_key("newsletter"), "one that has ended is not asked for");
}

#[test]
fn a_second_sender_in_the_mail_confirms_nothing() {
    let office = office();
    let ada = ada(&office);
    let (_, token) = asked(&office, ada);
    let mail = format!("From: eve@example.com\r\nFrom: ada@example.com\r\nSubject: {token}\r\n\r\nJa");
    let file = office.write("forged.eml", mail);
    let forged = taken(&office, ada, Answer::Mail { file });
    assert!(matches!(forged, Err(Problem::ConsentNotConfirmed { reason: "sender", .. })), "{forged:?}");
    assert_eq!(states(&office, ada), [ConsentState::Requested]);
}

#[test]
fn a_mail_that_a_program_wrote_confirms_nothing() {
    let office = office();
    let ada = ada(&office);
    let (asked, token) = asked(&office, ada);
    let automatic = [
        "Auto-Submitted: auto-replied\r\n",
        "auto-submitted: Auto-Generated; type=vacation\r\n",
        "Precedence: bulk\r\n",
        "Precedence: auto_reply\r\n",
        "Precedence: junk\r\n",
        "X-Auto-Response-Suppress: All\r\n",
        "X-Autoreply: yes\r\n",
        "Return-Path: <>\r\n",
    ];
    let report = format!(
        "From: ada@example.com\r\nSubject: Bericht\r\nContent-Type: multipart/report; report-type=delivery-status; boundary=x\r\n\
         \r\n--x\r\n\r\n{token}\r\n--x--\r\n"
    );
    let replies = automatic.map(|header| (header, format!("Ich bin nicht da. {token}")));
    let replies =
        replies.map(|(header, text)| (header, std::fs::read(reply_with(&office, "ada@example.com", header, &text))));
    let away = ["Automatische Antwort: Bitte bestätigen", "AW: Out of Office Re: Bitte"].map(|subject| {
        let text = format!("Ab morgen bin ich gerne wieder für Sie da. {token}");
        (subject, format!("From: ada@example.com\r\nSubject: {subject}\r\n\r\n{text}\r\n").into_bytes())
    });
    let mails = replies.into_iter().map(|(header, bytes)| (header, bytes.unwrap()));
    let mails = mails.chain([("report", report.into())]).chain(away);
    for (header, bytes) in mails {
        let file = office.write("automatic.eml", bytes);
        let read = read_answer(office.session(), ada, &file, &reader()).unwrap();
        assert_eq!((read.request, read.refused.as_str()), (None, "automatic"), "{header}");
        let took = taken(&office, ada, Answer::Mail { file });
        assert!(matches!(took, Err(Problem::ConsentNotConfirmed { reason: "automatic", .. })), "{header}: {took:?}");
    }
    assert_eq!(states(&office, ada), [ConsentState::Requested]);

    let own = "Auto-Submitted: no\r\nPrecedence: first-class\r\nReturn-Path: <ada@example.com>\r\n";
    let file = reply_with(&office, "ada@example.com", own, &format!("Ja. {token}"));
    assert_eq!(read_answer(office.session(), ada, &file, &reader()).unwrap().request, Some(asked.id));
}

#[test]
fn the_code_is_found_in_a_mail_however_a_mail_program_broke_it() {
    let broken: [fn(&str) -> String; 4] = [
        |token| token.replace('-', ""),
        |token| token.to_lowercase().replace('-', " "),
        |token| token.replacen('-', "-<br>&gt; ", 2),
        |token| format!("{}<br>{}", &token[..7], &token[7..]),
    ];
    for break_it in broken {
        let office = office();
        let ada = ada(&office);
        let (_, token) = asked(&office, ada);
        let file = reply(&office, "ada@example.com", &format!("Ja, gern! {}", break_it(&token)));
        assert_eq!(taken(&office, ada, Answer::Mail { file }).unwrap().state, ConsentState::Given);
    }
}

#[test]
fn what_the_person_says_after_being_asked_ends_the_request_whatever_the_answer_dates_from() {
    type Said = fn(&Office, PersonId);
    fn record(office: &Office, ada: PersonId, purpose: &str, state: ConsentState) {
        let said = RecordConsent::new(ada, purpose, Channel::Email, state, Method::Letter);
        record_consent(office.session(), &said).unwrap();
    }
    fn withdraw(office: &Office, ada: PersonId, purpose: Option<&str>) {
        let request = WithdrawConsents {
            persons: Chosen::These(vec![ada]),
            purpose: purpose.map(str::to_owned),
            channel: None,
            address: None,
            method: None,
            objects: false,
        };
        withdraw_consents(office.session(), &request, &mut |_, _| {}).unwrap();
    }
    fn objects(office: &Office, ada: PersonId, to: &Objected) {
        object(office.session(), ada, to, None, "").unwrap();
    }
    let ends: [(&str, Said); 7] = [
        ("advertising", |office, ada| objects(office, ada, &Objected::Marketing)),
        ("everything", |office, ada| objects(office, ada, &Objected::All)),
        ("the purpose", |office, ada| objects(office, ada, &Objected::Purpose { purpose: "newsletter".into() })),
        ("restricted", |office, ada| {
            restrict(office.session(), ada, Ground::A, None, "").unwrap();
        }),
        ("refused", |office, ada| record(office, ada, "newsletter", ConsentState::Refused)),
        ("withdrawn", |office, ada| withdraw(office, ada, None)),
        ("withdrawn of it", |office, ada| withdraw(office, ada, Some("newsletter"))),
    ];
    for (what, said) in ends {
        let mut office = office();
        let ada = ada(&office);
        let (_, token) = asked(&office, ada);
        office.reopen_at("2026-03-03T09:00:00Z");
        said(&office, ada);
        assert_eq!(list_requests(office.session(), None).unwrap(), [], "{what}");

        office.reopen_at("2026-03-04T09:00:00Z");
        let undated = reply_with(&office, "ada@example.com", "", &format!("Ja. {token}"));
        for answer in [Answer::Mail { file: undated }, Answer::Token { token }] {
            let took = taken(&office, ada, answer);
            assert!(
                matches!(took, Err(Problem::ConsentNotConfirmed { reason: "nothing_asked", .. })),
                "{what}: {took:?}"
            );
        }
        assert!(!may(office.session(), ada, "newsletter", Channel::Email, Language::De).unwrap().allowed, "{what}");
    }
}

#[test]
fn what_is_about_something_else_leaves_the_request() {
    let office = office();
    let ada = ada(&office);
    let (asked, _) = asked(&office, ada);
    let other = Objected::Purpose { purpose: "direct_mail".into() };
    object(office.session(), ada, &other, None, "").unwrap();
    let post = RecordConsent::new(ada, "direct_mail", Channel::Post, ConsentState::Refused, Method::Letter);
    record_consent(office.session(), &post).unwrap();
    let waiting = list_requests(office.session(), None).unwrap();
    assert_eq!(waiting.iter().map(|one| one.id).collect::<Vec<_>>(), [asked.id]);
}

#[test]
fn an_answer_counts_from_its_own_time_or_when_it_came_and_without_either_from_when_it_was_entered() {
    const CAME: &str = "Received: from mx.example by nord.example; Tue, 03 Mar 2026 10:00:00 +0100\r\n\
                        Received: from ada by mx.example; Tue, 03 Mar 2026 09:00:00 +0100\r\n";
    const ENTERED: &str = "2026-03-05T09:00:00Z";
    let dates = [
        (String::new(), ENTERED),
        ("Date: Mon, 02 Mar 2020 08:00:00 +0000\r\n".into(), ENTERED),
        ("Date: Mon, 02 Mar 2037 08:00:00 +0000\r\n".into(), ENTERED),
        (CAME.into(), "2026-03-03T09:00:00Z"),
        (format!("{CAME}Date: Mon, 02 Mar 2037 08:00:00 +0000\r\n"), "2026-03-03T09:00:00Z"),
        (format!("{CAME}Date: Mon, 2 Mar 26 10:00:00 GMT\r\n"), "2026-03-02T10:00:00Z"),
        (format!("{CAME}Date: Mon, 2 Mar 126 10:00:00 +0000\r\n"), "2026-03-02T10:00:00Z"),
    ];
    for (headers, at) in dates {
        let mut office = office();
        let ada = ada(&office);
        let (_, token) = asked(&office, ada);
        office.reopen_at(ENTERED);
        let file = reply_with(&office, "ada@example.com", &headers, &format!("Ja. {token}"));
        let given = taken(&office, ada, Answer::Mail { file }).unwrap();
        assert_eq!((given.state, Some(given.at)), (ConsentState::Given, Timestamp::parse(at)), "{headers:?}");
        assert_eq!(given.note.contains("nennt keinen Zeitpunkt"), at == ENTERED, "the ledger says so: {}", given.note);
        assert!(may(office.session(), ada, "newsletter", Channel::Email, Language::De).unwrap().allowed, "{headers:?}");
    }
}

#[test]
fn an_answer_that_only_quotes_confirms_nothing_and_one_that_begins_with_no_is_no_yes_unread() {
    let office = office();
    let ada = ada(&office);
    let (_, token) = asked(&office, ada);
    let quote = |own: &str| {
        let sent = std::fs::read_to_string(office.beside("ask.eml")).unwrap();
        let (_, sent) = sent.split_once("\r\n\r\n").unwrap();
        let quoted: String = sent.lines().map(|line| format!("> {line}\r\n")).collect();
        let mail = format!(
            "From: ada@example.com\r\nSubject: AW: [{token}]\r\nDate: Mon, 02 Mar 2026 09:00:00 +0000\r\n\
             Content-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n\
             {own}\r\n\r\nAm 02.03.26 um 10:00 schrieb Nord:\r\n{quoted}"
        );
        office.write("reply.eml", mail)
    };
    let read = |file: &std::path::PathBuf| read_answer(office.session(), ada, file, &reader()).unwrap();
    let take = |file: std::path::PathBuf, agrees, despite_no| {
        let answer = TakeAnswer { person: ada, answer: Answer::Mail { file }, agrees, despite_no };
        match take_answer(office.session(), &answer, &reader()) {
            Err(Problem::ConsentNotConfirmed { reason, .. }) => reason,
            other => other.unwrap().value.state.key(),
        }
    };
    let before = office.dump();

    let empty = quote("");
    assert_eq!((read(&empty).request, read(&empty).refused.as_str()), (None, "nothing_written"));
    assert_eq!(take(empty.clone(), true, true), "nothing_written");
    assert_eq!(take(empty, false, false), "nothing_written");
    for no in ["Nein danke", "Stop", "Abmelden", "Ich widerspreche"] {
        let file = quote(no);
        assert!(read(&file).says_no && read(&file).request.is_some(), "{no}");
        assert_eq!(take(file, true, false), "begins_with_no", "{no}");
    }
    assert_eq!(office.dump(), before, "nothing was written");
    assert!(read(&quote("Ja")).says_yes && !read(&quote("Ja")).says_no);
    let unclear = read(&quote("Wer sind Sie?"));
    assert_eq!((unclear.request.is_some(), unclear.says_yes, unclear.says_no), (true, false, false));
    assert_eq!(take(quote("Nein, habe nichts dagegen: ja"), true, true), "given", "somebody has read it");
}

#[test]
fn nothing_waits_at_an_address_that_the_person_no_longer_has_and_no_answer_from_it_is_taken() {
    let office = office();
    let ada = ada(&office);
    let (asked, token) = asked(&office, ada);
    let draft = || show_person(office.session(), ada).unwrap().draft();
    let moved = |value: &str| {
        let mut draft = draft();
        draft.contact_points[0].value = value.into();
        edit_person(office.session(), ada, draft, None).unwrap();
    };
    moved("ada@home.example");

    assert_eq!(list_requests(office.session(), None).unwrap(), []);
    let file = reply(&office, "ada@example.com", &token);
    let read = read_answer(office.session(), ada, &file, &reader()).unwrap();
    assert_eq!((read.request, read.refused.as_str()), (None, "address_gone"));
    for answer in [Answer::Mail { file }, Answer::Token { token: token.clone() }] {
        let refused = taken(&office, ada, answer).map(|_| ());
        assert!(matches!(refused, Err(Problem::ConsentNotConfirmed { reason: "address_gone", .. })), "{refused:?}");
    }

    moved("ada@example.com");
    assert_eq!(list_requests(office.session(), None).unwrap()[0].id, asked.id, "corrected, it waits again");
    assert_eq!(taken(&office, ada, Answer::Token { token }).unwrap().state, ConsentState::Given);
}

#[test]
fn the_code_is_found_though_only_the_html_of_an_answer_has_it() {
    let office = office();
    let ada = ada(&office);
    let (_, token) = asked(&office, ada);
    let part = |kind: &str, text: &str| format!("--b\r\nContent-Type: text/{kind}; charset=utf-8\r\n\r\n{text}\r\n");
    let mail = format!(
        "From: Ada <ada@example.com>\r\nTo: buero@nord.example\r\nSubject: Re: Bitte\r\n\
         Date: Mon, 02 Mar 2026 08:59:59 +0000\r\nMIME-Version: 1.0\r\n\
         Content-Type: multipart/alternative; boundary=b\r\n\r\n{}{}--b--\r\n",
        part("plain", "Ja"),
        part("html", &format!("<p>Ja</p><blockquote>[{token}]</blockquote>")),
    );
    let file = office.write("reply.eml", mail);

    let read = read_answer(office.session(), ada, &file, &reader()).unwrap();
    assert_eq!((read.text.trim(), read.refused.as_str()), ("Ja", ""));
    assert_eq!(taken(&office, ada, Answer::Mail { file }).unwrap().state, ConsentState::Given);
}

#[test]
fn a_file_that_is_no_mail_is_called_so() {
    let office = office();
    let ada = ada(&office);
    asked(&office, ada);
    let file = office.write("picture.png", [0x89, b'P', b'N', b'G', 13, 10, 26, 10, 0, 0, 0, 13]);
    assert_eq!(taken(&office, ada, Answer::Mail { file }).unwrap_err().code(), "no_mail");
}

#[test]
fn a_mail_to_an_international_domain_goes_to_its_ascii_name() {
    let office = office();
    let ada = office.person("Ada").email("ada@b\u{fc}ro.example").add();
    let request = AskConsent { address: "ada@b\u{fc}ro.example".into(), ..asking(&office, ada) };
    let asked = ask_consent(office.session(), &request, &NoProgram).unwrap().value;
    let file = asked.file.unwrap();
    assert_eq!(reader().mail(&file).unwrap().to, ["ada@xn--bro-hoa.example"]);
    let token = reader().mail(&file).unwrap().subject.split(['[', ']']).nth(1).unwrap().to_owned();
    let file = reply(&office, "Ada@B\u{fc}ro.example", &format!("Ja {token}"));
    assert_eq!(taken(&office, ada, Answer::Mail { file }).unwrap().state, ConsentState::Given);
}
