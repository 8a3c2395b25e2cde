//! An office that asks for consents by mail, and the answers.
#![allow(dead_code, reason = "each test file uses its part")]

use std::path::PathBuf;

use kartei_core::ids::PersonId;
use kartei_core::privacy::consent::request::{Answer, AskConsent, AskedConsent, TakeAnswer, ask_consent, take_answer};
use kartei_core::privacy::consent::{ConsentEvent, ConsentState, of_person};
use kartei_core::privacy::controller;
use kartei_core::vault::mail::MailWay;
use kartei_core::vault::settings::{self, Controller};

use super::import_support::reader;
use super::support::{NoProgram, Office};

pub const NOW: &str = "2026-03-02T09:00:00Z";

pub fn office() -> Office {
    let office = Office::at(NOW);
    let home = settings::controller(office.session()).unwrap();
    let us = Controller { name: "Büro Nord".into(), email: "buero@nord.example".into(), ..home };
    controller::set_controller(office.session(), &us).unwrap();
    office
}

pub fn ada(office: &Office) -> PersonId {
    office.person("Ada").email("Ada@Example.com").with(|draft| draft.language = "de".into()).add()
}

pub fn asking(office: &Office, person: PersonId) -> AskConsent {
    AskConsent {
        person,
        purpose: "newsletter".into(),
        address: "ada@example.com".into(),
        wish: "Newsletter, Messe am 1. März".into(),
        version: None,
        language: String::new(),
        by: MailWay::File { out: office.beside("ask.eml") },
    }
}

pub fn asked(office: &Office, person: PersonId) -> (AskedConsent, String) {
    let asked = ask_consent(office.session(), &asking(office, person), &NoProgram).unwrap().value;
    let subject = reader().mail(asked.file.as_ref().unwrap()).unwrap().subject;
    let token = subject.split(['[', ']']).nth(1).unwrap().to_owned();
    (asked, token)
}

pub fn reply(office: &Office, from: &str, text: &str) -> PathBuf {
    let day = "Date: Mon, 02 Mar 2026 08:59:59 +0000\r\n";
    reply_with(office, from, day, text)
}

pub fn reply_with(office: &Office, from: &str, headers: &str, text: &str) -> PathBuf {
    let mail = format!(
        "From: Ada <{from}>\r\nTo: buero@nord.example\r\nSubject: =?utf-8?q?Re=3A_Best=C3=A4tigen?=\r\n\
         {headers}Content-Type: text/html; charset=utf-8\r\n\r\n\
         <p onclick=\"alert(1)\">{text}</p><script>alert(2)</script><img src=\"http://tracker.example/x\">"
    );
    office.write("reply.eml", mail)
}

pub fn taken(office: &Office, person: PersonId, answer: Answer) -> kartei_core::Result<ConsentEvent> {
    Ok(take_answer(office.session(), &TakeAnswer { person, answer, agrees: true, despite_no: false }, &reader())?.value)
}

pub fn states(office: &Office, person: PersonId) -> Vec<ConsentState> {
    of_person(office.session(), person).unwrap().iter().map(|entry| entry.state).collect()
}
