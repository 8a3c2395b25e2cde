//! What a proof of consent hands out, and that it stands when all else of its person is gone.
#![allow(clippy::unwrap_used, reason = "a test may stop where it stands")]

mod import_support;
mod proof_support;
mod request_support;
mod support;

use std::fs;
use std::path::PathBuf;

use import_support::{import_request, reader};
use kartei_core::Cancel;
use kartei_core::exchange::disclosures::ExportReason;
use kartei_core::exchange::import::{ColumnMapping, ImportRequest, OnDuplicate, run_import};
use kartei_core::exchange::proof::{ConsentProofRequest, ProofFormat, check_proof, check_proof_in, save_consent_proof};
use kartei_core::ids::PersonId;
use kartei_core::language::{Both, Language};
use kartei_core::privacy::consent::request::Answer;
use kartei_core::privacy::consent::{
    Channel, ConsentState, Method, ProofCheck, ProofScope, RecordConsent, WithdrawConsents, record_consent,
    withdraw_consents,
};
use kartei_core::privacy::erasure::{ErasureGround, ErasureRequest, erase_person};
use kartei_core::privacy::fields::add_field;
use kartei_core::privacy::purposes::retire_purpose;
use kartei_core::privacy::sweep::{SweepRequest, run_sweep};
use kartei_core::records::chosen::Chosen;
use kartei_core::records::fields::FieldDraft;
use kartei_core::records::persons::{find_one, show_person};
use proof_support::{forge_mixed, resealed, tables_in, unpacked};
use serde_json::{Value, json};
use support::Office;

/// The proof of a person's consents, in a form, and what a check of it says without and within the workspace.
fn proven_as(
    office: &Office,
    person: PersonId,
    format: ProofFormat,
    scope: Option<ProofScope>,
) -> (PathBuf, ProofCheck) {
    let out = office.beside(if format == ProofFormat::Pdf { "proof.pdf" } else { "proof.json" });
    let request = ConsentProofRequest {
        person,
        scope,
        out: out.clone(),
        format,
        reason: ExportReason::Other,
        recipient: "LfDI".into(),
    };
    save_consent_proof(office.session(), &request, Language::De).unwrap();
    let found = check_proof(&out).unwrap();
    let within = check_proof_in(office.session(), &out).unwrap();
    assert_eq!((&within.problem, within.in_history), (&found.problem, Some(found.ok)), "{within:?}");
    (out, found)
}

/// The record, how many events it has, and how many of them the history binds; it must be right, on paper too.
fn proven(office: &Office, person: PersonId) -> (Value, u64, u64) {
    let (_, paper) = proven_as(office, person, ProofFormat::Pdf, None);
    let (file, found) = proven_as(office, person, ProofFormat::Json, None);
    assert_eq!((&paper.problem, &found.problem), (&None, &None));
    let content = found.content.unwrap();
    (serde_json::from_slice(&fs::read(file).unwrap()).unwrap(), content.events, content.events_in_history)
}

/// The states of a proof's events.
fn states(proof: &Value) -> Vec<&str> {
    proof["events"].as_array().unwrap().iter().map(|event| event["event_state"].as_str().unwrap()).collect()
}

/// The tables of which the entries of a proof that are about its person say something.
fn handed_out(proof: &Value) -> Vec<String> {
    let links = proof["history"]["links"].as_array().unwrap().iter();
    let own = links.filter(|link| !link["subject"].is_null() && !link["content"].is_null());
    let mut tables: Vec<String> =
        own.flat_map(|link| tables_in(&unpacked(link["content"]["payload"].as_str().unwrap()))).collect();
    tables.sort();
    tables.dedup();
    tables
}

fn erase(office: &Office, person: PersonId, redact: &[String]) {
    let redact = redact.iter().map(|text| text.parse().unwrap()).collect();
    let request = ErasureRequest { redact, ..ErasureRequest::on(ErasureGround::B) };
    erase_person(office.session(), person, &request).unwrap();
}

fn sweep(office: &Office) {
    let request = SweepRequest { clock_is_right: true, ..SweepRequest::default() };
    run_sweep(office.session(), &request, &Cancel::default(), &mut |_, _| ()).unwrap();
}

fn import(office: &Office, request: &ImportRequest) {
    run_import(office.session(), request, reader(), Language::De, &Cancel::default(), &mut |_| {}).unwrap();
}

fn withdraw_all(office: &Office, person: PersonId, objects: bool) -> u64 {
    let all = WithdrawConsents {
        persons: Chosen::These(vec![person]),
        purpose: None,
        channel: None,
        address: None,
        method: Some(Method::Letter),
        objects,
    };
    withdraw_consents(office.session(), &all, &mut |_, _| {}).unwrap().change
}

#[test]
fn the_proof_of_who_is_only_kept_checks_out_with_evidence_and_by_double_opt_in() {
    for by_mail in [false, true] {
        let office = request_support::office();
        let ada = request_support::ada(&office);
        if by_mail {
            let (_, token) = request_support::asked(&office, ada);
            let file = request_support::reply(&office, "ada@example.com", &format!("Ja, gern.<br>&gt; {token}"));
            request_support::taken(&office, ada, Answer::Mail { file }).unwrap();
        } else {
            let scan = office.write("scan.pdf", "%PDF a letter");
            let given = RecordConsent::new(ada, "newsletter", Channel::Email, ConsentState::Given, Method::Letter);
            record_consent(office.session(), &RecordConsent { evidence: vec![scan], ..given }).unwrap();
        }
        withdraw_all(&office, ada, true);
        let (_, before, _) = proven(&office, ada);

        erase(&office, ada, &[]);

        let (proof, events, bound) = proven(&office, ada);
        let said = if by_mail { &["requested", "given", "withdrawn"][..] } else { &["given", "withdrawn"][..] };
        assert_eq!(states(&proof), said, "by mail: {by_mail}");
        assert_eq!((events, bound), (before, said.len() as u64));
        let given = proof["events"].as_array().unwrap().iter().find(|event| event["event_state"] == "given").unwrap();
        assert_eq!(given["evidence"].as_array().unwrap().len(), if by_mail { 2 } else { 1 });
        assert_eq!(handed_out(&proof), ["consent_event", "consent_evidence"]);
        let forged = resealed(&proof, |proof| proof["events"][0]["note"] = json!("was eager"));
        let forged = check_proof(&office.write("forged.json", forged)).unwrap().problem.unwrap();
        assert_eq!(forged.code(), "proof_event_altered");
        assert!(office.verify().ok);
    }
}

/// Ute and Jan as an old list has them; Ute's note names Karl.
fn imported(office: &Office) -> PersonId {
    let draft = FieldDraft {
        key: "sector".into(),
        name: Both { de: "Branche".into(), en: "sector".into() },
        category: "work".into(),
        purpose: "telephone_sales".into(),
        necessity: "It is needed".into(),
        ..FieldDraft::default()
    };
    add_field(office.session(), draft).unwrap();
    let list = "Vorname;Name;E-Mail;Telefon;Geburtstag;Notiz;Branche\r\n\
                Ute;Lang;ute@example.com;030 123456;1980-04-01;Schwester von Karl Quarzbaum;Mühlen\r\n\
                Jan;Kurz;jan@example.com;;;;\r\n";
    let request = ImportRequest {
        mapping: Some(vec![ColumnMapping { index: 6, field: "field:sector".into() }]),
        legacy_consents: vec!["newsletter".into()],
        ..import_request(vec![office.write("list.csv", list)])
    };
    import(office, &request);
    find_one(office.session(), "ute@example.com").unwrap()
}

#[test]
fn the_proof_of_an_imported_person_says_nothing_of_the_list_but_the_consent() {
    let office = Office::new();
    let ute = imported(&office);
    let update = "Vorname;Name;E-Mail;Ort;Newsletter\r\nUte;Lang;ute@example.com;Bonn;nein\r\n";
    let given = RecordConsent::new(ute, "newsletter", Channel::Email, ConsentState::Given, Method::Oral);
    record_consent(office.session(), &given).unwrap();
    let request = ImportRequest {
        mapping: Some(vec![ColumnMapping { index: 4, field: "consent:newsletter/email".into() }]),
        on_duplicate: OnDuplicate::Update,
        withdraw: true,
        ..import_request(vec![office.write("list.csv", update)])
    };
    import(&office, &request);
    assert_eq!(show_person(office.session(), ute).unwrap().addresses[0].city, "Bonn", "it brought more");

    let (proof, events, bound) = proven(&office, ute);

    assert_eq!((handed_out(&proof), bound), (vec![String::from("consent_event")], events));
    assert!(states(&proof).contains(&"unknown") && states(&proof).contains(&"withdrawn"), "{proof}");
    let one = ProofScope { purpose: "newsletter".into(), channel: Some(Channel::Email) };
    let (file, found) = proven_as(&office, ute, ProofFormat::Json, Some(one));
    let proof: Value = serde_json::from_slice(&fs::read(file).unwrap()).unwrap();
    assert_eq!((found.problem, handed_out(&proof)), (None, vec![String::from("consent_event")]));
    assert!(office.verify().ok);
}

#[test]
fn a_blackened_note_or_a_swept_value_leaves_the_proof_of_a_consent_whole() {
    let office = Office::new();
    let karl = office.person("Karl").family("Quarzbaum").add();
    let ute = imported(&office);
    let (_, events, bound) = proven(&office, ute);
    assert_eq!((events > 0, bound), (true, events));

    erase(&office, karl, &[format!("note:{ute}")]);

    assert_eq!(show_person(office.session(), ute).unwrap().note, "Schwester von █████");
    let (_, after, bound) = proven(&office, ute);
    assert_eq!((after, bound), (events, events), "the note was blackened");

    retire_purpose(office.session(), "telephone_sales").unwrap();
    sweep(&office);

    assert!(show_person(office.session(), ute).unwrap().fields.is_empty());
    let (_, after, bound) = proven(&office, ute);
    assert_eq!((after, bound), (events, events), "the value went");
    assert!(!office.story(None).contains("Quarzbaum") && !office.story(None).contains("Mühlen"));
    assert!(office.verify().ok);
}

#[test]
fn of_two_consents_withdrawn_at_once_the_one_that_stays_is_proven() {
    let mut office = Office::at("2020-01-10T09:00:00Z");
    let eva = office.person("Eva").email("eva@example.com").phone("+49 30 123456").add();
    for (purpose, channel) in [("newsletter", Channel::Email), ("telephone_sales", Channel::Phone)] {
        let given = RecordConsent::new(eva, purpose, channel, ConsentState::Given, Method::Letter);
        record_consent(office.session(), &RecordConsent { version: Some(1), ..given }).unwrap();
    }
    office.reopen_at("2020-02-01T09:00:00Z");
    withdraw_all(&office, eva, false);
    erase(&office, eva, &[]);
    let (proof, events, bound) = proven(&office, eva);
    assert_eq!((states(&proof), events, bound), (vec!["given", "given", "withdrawn", "withdrawn"], 4, 4));

    office.reopen_at("2024-01-02T09:00:00Z");
    sweep(&office);

    let (proof, events, bound) = proven(&office, eva);
    assert_eq!((states(&proof), events, bound), (vec!["given", "withdrawn"], 2, 2));
    let purposes: Vec<&Value> =
        proof["events"].as_array().unwrap().iter().map(|event| &event["purpose_type"]).collect();
    assert_eq!(purposes, ["telephone_sales", "telephone_sales"]);
    assert!(!proof["history"].to_string().contains("newsletter"));
}

/// Somebody with a consent, a scan and a withdrawal, and the entries of the history that wrote the first as an older program did: with
/// the document in one.
fn of_before(office: &mut Office) -> PersonId {
    let ada = office.person("Ada").email("ada@example.com").add();
    let given = RecordConsent::new(ada, "newsletter", Channel::Email, ConsentState::Given, Method::Letter);
    let scan = office.write("Kündigung von Karl.pdf", "%PDF a scan");
    let change = record_consent(office.session(), &RecordConsent { evidence: vec![scan], ..given }).unwrap().change;
    withdraw_all(office, ada, false);
    // The event comes before its evidence.
    office.close();
    forge_mixed(&office.raw(), change + 1, change);
    // The file beside it knows another head.
    fs::remove_file(office.file("history.head")).unwrap();
    office.reopen().unwrap();
    office.session().acknowledge_missing_changes().unwrap();
    ada
}

#[test]
fn an_entry_of_before_that_says_more_than_a_consent_is_not_handed_out_and_not_called_forged() {
    let mut office = Office::new();
    let ada = of_before(&mut office);

    let (proof, events, bound) = proven(&office, ada);

    assert_eq!((states(&proof), events, bound), (vec!["given", "withdrawn"], 2, 1));
    assert_eq!(handed_out(&proof), ["consent_event"]);
    let raised = |change: fn(&mut Value)| {
        let found = check_proof(&office.write("forged.json", resealed(&proof, change))).unwrap();
        found.problem.map(|problem| problem.code())
    };
    // What the entry says of itself is bound still.
    assert_eq!(raised(|proof| proof["events"][0]["event_state"] = json!("refused")), Some("proof_event_altered"));
    let later = raised(|proof| proof["events"][0]["recorded_at"] = json!("2026-03-02T09:00:00Z"));
    assert_eq!(later, Some("proof_event_altered"));
    assert_eq!(raised(|proof| drop(proof["events"].as_array_mut().unwrap().remove(0))), Some("proof_event_altered"));
    // Of the rest the file alone knows nothing, and the workspace all.
    let eager = resealed(&proof, |proof| proof["events"][0]["collection_method"] = json!("form"));
    let file = office.write("forged.json", eager);
    assert_eq!(check_proof(&file).unwrap().problem, None);
    let found = check_proof_in(office.session(), &file).unwrap().problem.unwrap();
    assert_eq!((found.code(), found.field()), ("proof_field_altered", Some("events[0].collection_method")));
    // Nor does an entry become one of before because somebody leaves out what it says.
    let stripped = resealed(&proof, |proof| {
        for link in proof["history"]["links"].as_array_mut().unwrap() {
            link["content"] = json!(null);
        }
    });
    let file = office.write("stripped.json", stripped);
    assert_eq!(check_proof(&file).unwrap().content.unwrap().events_in_history, 0);
    assert_eq!(check_proof_in(office.session(), &file).unwrap().problem.unwrap().code(), "proof_entry_altered");
}

#[test]
fn what_an_entry_of_before_loses_with_the_rest_of_it_is_told_and_nothing_is_missing() {
    let mut office = Office::new();
    let ada = of_before(&mut office);
    let older = proven_as(&office, ada, ProofFormat::Json, None).0;
    let older = fs::read(older).unwrap();

    erase(&office, ada, &[]);

    let (proof, events, bound) = proven(&office, ada);
    assert_eq!((states(&proof), events, bound), (vec!["given", "withdrawn"], 2, 1));
    let found = check_proof_in(office.session(), &office.write("older.json", older)).unwrap();
    assert_eq!((found.problem, found.in_history), (None, Some(true)), "one that was made before");
}
