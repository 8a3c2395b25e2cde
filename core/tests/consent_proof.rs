//! The proof of consents: what it says, and that nothing in it can be changed unseen.
#![allow(clippy::unwrap_used, reason = "a test may stop where it stands")]

mod proof_support;
mod support;

use std::fs;
use std::path::PathBuf;

use kartei_core::Problem;
use kartei_core::exchange::disclosures::{ExportReason, list_disclosures};
use kartei_core::exchange::lists::{AudienceExportRequest, ListFormat, export_audience};
use kartei_core::exchange::proof::{ConsentProofRequest, ProofFormat, check_proof, save_consent_proof};
use kartei_core::ids::PersonId;
use kartei_core::language::Language;
use kartei_core::privacy::consent::{
    Channel, ConsentState, Method, ProofCheck, ProofScope, RecordConsent, WithdrawConsents, record_consent,
    withdraw_consents,
};
use kartei_core::privacy::declarations::{DeclarationDraft, add_declaration};
use kartei_core::privacy::rights::{
    Decision, Ground, Objected, decide_objection, lift, list_objections, object, restrict,
};
use kartei_core::records::chosen::Chosen;
use kartei_core::time::Day;
use kartei_core::vault::access::Role;
use kartei_core::vault::history;
use kartei_core::vault::users::add_user;
use proof_support::{hex, resealed, sealed};
use serde_json::{Value, json};
use support::Office;

fn said(person: PersonId, state: ConsentState) -> RecordConsent {
    RecordConsent {
        language: "de".into(),
        ..RecordConsent::new(person, "newsletter", Channel::Email, state, Method::Form)
    }
}

/// An office in which Ada consented, with a scan, and took it back.
fn office() -> (Office, PersonId) {
    let office = Office::new();
    let ada = office.person("Ada").email("ada@example.com").phone("+49 30 123456").add();
    let bob = office.person("Bob").email("bob@example.com").add();
    let scan = office.write("card.pdf", "%PDF a scanned card");
    record_consent(office.session(), &RecordConsent { evidence: vec![scan], ..said(ada, ConsentState::Given) })
        .unwrap();
    record_consent(office.session(), &said(bob, ConsentState::Given)).unwrap();
    record_consent(office.session(), &RecordConsent { method: Method::Oral, ..said(ada, ConsentState::Withdrawn) })
        .unwrap();
    (office, ada)
}

/// The proof of a person's consents, saved.
fn saved(office: &Office, person: PersonId) -> PathBuf {
    saved_as(office, person, ProofFormat::Json, None)
}

fn saved_as(office: &Office, person: PersonId, format: ProofFormat, scope: Option<ProofScope>) -> PathBuf {
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
    out
}

fn check(office: &Office, content: impl AsRef<[u8]>) -> ProofCheck {
    check_proof(&office.write("checked.json", content)).unwrap()
}

/// What a check of a proof says that somebody changed and whose digest they counted anew.
fn forged(office: &Office, proof: &Value, change: impl FnOnce(&mut Value)) -> String {
    let found = check(office, resealed(proof, change));
    assert_eq!(found.ok, found.problem.is_none());
    found.problem.map_or("ok".to_owned(), |problem| problem.code().to_owned())
}

#[test]
fn a_proof_says_who_to_which_words_when_how_with_what_evidence_and_what_followed() {
    let (office, ada) = office();
    let objection = object(office.session(), ada, &Objected::All, None, "private reasons").unwrap().value;
    decide_objection(office.session(), objection, Decision::Upheld, "").unwrap();
    restrict(office.session(), ada, Ground::A, None, "").unwrap();
    lift(office.session(), ada, Day::parse("2026-03-01").unwrap()).unwrap();

    let file = saved(&office, ada);

    let proof: Value = serde_json::from_slice(&fs::read(&file).unwrap()).unwrap();
    assert_eq!(
        (&proof["kind"], &proof["schema_version"]),
        (&json!("kartei-consent-proof-1"), &json!("ISO/IEC TS 27560:2023"))
    );
    assert_eq!(
        (&proof["pii_principal_name"], &proof["pii_controller"]["name"]),
        (&json!("Ada"), &json!("Lovelace Maschinen"))
    );
    assert_eq!(proof["lawful_basis"], "https://w3id.org/dpv/legal/eu/gdpr#A6-1-a");
    let [given, withdrawn] = proof["events"].as_array().unwrap().as_slice() else { panic!("two events: {proof}") };
    assert_eq!(
        (&given["event_state"], &given["dpv_state"]),
        (&json!("given"), &json!("https://w3id.org/dpv#ConsentGiven"))
    );
    assert_eq!((&given["collection_method"], &given["event_time"]), (&json!("form"), &json!("2026-03-01T09:00:00Z")));
    assert_eq!((&withdrawn["event_state"], &withdrawn["collection_method"]), (&json!("withdrawn"), &json!("oral")));
    let scan = &given["evidence"][0];
    assert_eq!((&scan["name"], &scan["sha256"]), (&json!("card.pdf"), &json!(hex("%PDF a scanned card"))));
    let words = &proof["privacy_notices"][0];
    assert_eq!(
        (&given["privacy_notice"], &words["version"], &words["language"]),
        (&words["id"], &json!(1), &json!("de"))
    );
    assert_eq!(words["sha256"], hex(words["text"].as_str().unwrap()));
    assert_eq!(
        (&proof["objections"][0]["scope"], &proof["objections"][0]["decision"]),
        (&json!("all"), &json!("upheld"))
    );
    assert_eq!(proof["restrictions"].as_array().unwrap().len(), 2, "one came with the objection: {proof}");
    assert!(!proof.to_string().contains("Bob"), "nobody else is in it");

    let found = check_proof(&file).unwrap();
    assert_eq!((found.ok, found.problem), (true, None));
    let content = found.content.unwrap();
    assert_eq!((content.person.as_str(), content.events, content.texts), ("Ada", 2, 1));
    let kept = |seq: u64| -> String {
        let sql = "SELECT lower(hex(hash)) FROM history WHERE seq = ?1";
        office.raw().query_row(sql, [seq], |row| row.get(0)).unwrap()
    };
    assert_eq!(content.head, kept(content.seq));
    for link in proof["history"]["links"].as_array().unwrap() {
        assert_eq!(link["hash"], kept(link["seq"].as_u64().unwrap()), "the workspace has the same");
    }
    assert_eq!(list_disclosures(office.session(), ada).unwrap()[0].recipient, "LfDI");
    assert!(office.verify().ok);
}

#[test]
fn a_proof_with_one_byte_changed_added_or_missing_does_not_check_out() {
    let (office, ada) = office();
    let bytes = fs::read(saved(&office, ada)).unwrap();
    assert!(check(&office, &bytes).ok);
    for at in 0..bytes.len() {
        let mut changed = bytes.clone();
        changed[at] ^= 1;
        assert!(!check(&office, &changed).ok, "byte {at}");
        if at % 7 == 0 {
            let [before, behind] = [&bytes[..at], &bytes[at..]];
            assert!(!check(&office, [before, b" ", behind].concat()).ok, "a blank at {at}");
            assert!(!check(&office, [before, &behind[1..]].concat()).ok, "without byte {at}");
        }
    }
    assert!(!check(&office, [&bytes[..], b"\n"].concat()).ok);
}

#[test]
fn a_forgery_whose_digest_was_counted_anew_does_not_fit_the_history() {
    let (office, ada) = office();
    object(office.session(), ada, &Objected::Marketing, None, "").unwrap();
    let proof: Value = serde_json::from_slice(&fs::read(saved(&office, ada)).unwrap()).unwrap();
    assert_eq!(forged(&office, &proof, |_| ()), "ok", "the order of members is nobody's business");
    let links = proof["history"]["links"].as_array().unwrap();
    let own = links.iter().position(|link| link["subject"] != json!(null)).unwrap();

    for (name, value) in [
        ("event_time", json!("2025-03-01T09:00:00Z")),
        ("event_state", json!("requested")),
        ("dpv_state", json!("https://w3id.org/dpv#ConsentRefused")),
        ("purpose_type", json!("telephone_sales")),
        ("channel", json!("phone")),
        ("collection_method", json!("letter")),
        ("explicit", json!(true)),
        ("guardian", json!("Eve")),
        ("validity_duration", json!("2030-01-01")),
        ("identifiers", json!([["name", "Eve"]])),
        ("controller", json!("Eve & Co.")),
        ("note", json!("was eager")),
        ("recorded_at", json!("2025-03-01T09:00:00Z")),
        ("privacy_notice", json!(null)),
        ("privacy_notice_sha256", json!(null)),
        ("privacy_notice_sha256", json!(hex("Anything."))),
        ("evidence", json!([])),
    ] {
        let code = forged(&office, &proof, |proof| proof["events"][0][name] = value);
        assert_eq!(code, "proof_event_altered", "{name}");
    }
    let removed = forged(&office, &proof, |proof| drop(proof["events"].as_array_mut().unwrap().pop()));
    assert_eq!(removed, "proof_event_altered", "a withdrawal left out");
    let removed = forged(&office, &proof, |proof| proof["objections"] = json!([]));
    assert_eq!(removed, "proof_event_altered", "an objection left out");
    let scan = forged(&office, &proof, |proof| proof["events"][0]["evidence"][0]["sha256"] = json!(hex("another")));
    assert_eq!(scan, "proof_event_altered");
    let text = forged(&office, &proof, |proof| proof["privacy_notices"][0]["text"] = json!("Anything."));
    assert_eq!(text, "proof_text_altered");
    let text = forged(&office, &proof, |proof| {
        proof["privacy_notices"][0]["text"] = json!("Anything.");
        proof["privacy_notices"][0]["sha256"] = json!(hex("Anything."));
    });
    assert_eq!(text, "proof_text_altered", "the text that came with the program is bound by the history too");
    for (name, value) in [("purpose_type", "telephone_sales"), ("language", "en")] {
        let text = forged(&office, &proof, |proof| proof["privacy_notices"][0][name] = json!(value));
        assert_eq!(text, "proof_text_altered", "{name} of the words");
    }
    let scope = forged(&office, &proof, |proof| proof["scope"] = json!({"purpose": "direct_mail"}));
    assert_eq!(scope, "proof_event_altered");

    for (name, value) in [
        ("hash", json!(hex("x"))),
        ("previous", json!(hex("x"))),
        ("payload_digest", json!(hex("x"))),
        ("at", json!("2025-03-01T09:00:00Z")),
        ("action", json!("import")),
        ("reason", json!("refused")),
        ("actor", json!(uuid::Uuid::now_v7())),
        ("seq", json!(1)),
    ] {
        let code = forged(&office, &proof, |proof| proof["history"]["links"][own][name] = value);
        assert_eq!(code, "proof_entry_altered", "{name}");
    }
    let code = forged(&office, &proof, |proof| proof["history"]["links"][own]["content"]["payload"] = json!("00"));
    assert_eq!(code, "proof_entry_altered");
    let stripped = check(&office, resealed(&proof, |proof| proof["history"]["links"][own]["content"] = json!(null)));
    let content = stripped.content.unwrap();
    assert_eq!((content.events, content.events_in_history), (2, 1), "what nothing wrote is not proven");
    let code = forged(&office, &proof, |proof| {
        proof["history"]["links"][own]["content"] = json!(null);
        proof["events"][0]["event_state"] = json!("refused");
    });
    assert_eq!(code, "proof_event_altered", "nor is it anything else then");
    let code = forged(&office, &proof, |proof| proof["history"]["seq"] = json!(1));
    assert_eq!(code, "proof_entry_altered", "a head before the entries");
}

#[test]
fn words_that_were_added_in_the_workspace_are_bound_by_its_history() {
    let (office, ada) = office();
    let text = [("de", "Ja, schickt mir Post."), ("en", "Yes, write to me.")];
    let draft = DeclarationDraft {
        purpose: "newsletter".into(),
        text: text.iter().map(|(language, text)| ((*language).to_owned(), (*text).to_owned())).collect(),
        since: None,
        informs: false,
    };
    add_declaration(office.session(), &draft).unwrap();
    record_consent(office.session(), &said(ada, ConsentState::Given)).unwrap();

    let file = saved(&office, ada);

    let content = check_proof(&file).unwrap().content.unwrap();
    assert_eq!((content.events, content.texts, content.texts_in_history), (3, 2, 2));
    let proof: Value = serde_json::from_slice(&fs::read(&file).unwrap()).unwrap();
    let code = forged(&office, &proof, |proof| {
        proof["privacy_notices"][1]["text"] = json!("Anything.");
        proof["privacy_notices"][1]["sha256"] = json!(hex("Anything."));
    });
    assert_eq!(code, "proof_text_altered");
}

/// An office in which Ada also consented to calls and objected, and a list was handed out to which her consent let her.
fn busy_office() -> (Office, PersonId) {
    let (office, ada) = office();
    record_consent(office.session(), &said(ada, ConsentState::Given)).unwrap();
    let calls = RecordConsent::new(ada, "telephone_sales", Channel::Phone, ConsentState::Given, Method::Letter);
    record_consent(office.session(), &calls).unwrap();
    let list = AudienceExportRequest {
        purpose: "newsletter".into(),
        channel: Channel::Email,
        out: office.beside("list.csv"),
        format: ListFormat::Csv,
        reason: ExportReason::OwnUse,
        recipient: String::new(),
    };
    export_audience(office.session(), &list, Language::En, &mut |_, _| true).unwrap();
    object(office.session(), ada, &Objected::All, None, "my private reasons").unwrap();
    restrict(office.session(), ada, Ground::A, None, "a private note").unwrap();
    (office, ada)
}

#[test]
fn a_proof_has_the_uses_but_nobodys_reasons_to_object() {
    let (office, ada) = busy_office();

    let file = saved(&office, ada);

    let proof: Value = serde_json::from_slice(&fs::read(&file).unwrap()).unwrap();
    let used = &proof["uses"][0];
    assert_eq!(
        (&used["purpose_type"], &used["channel"], &used["kind"], &used["at"]),
        (&json!("newsletter"), &json!("email"), &json!("list"), &json!("2026-03-01T09:00:00Z"))
    );
    assert_eq!(used["event_id"], proof["events"][2]["event_id"], "the consent that held then");
    assert!(check_proof(&file).unwrap().ok);
    let links = proof["history"]["links"].as_array().unwrap();
    assert!(links.iter().all(|link| link["action"] != "note_right"), "the person's own words stay where they are");
    assert!(links.iter().all(|link| !link["content"].is_null()), "and all else is bound");
    let removed = forged(&office, &proof, |proof| proof["uses"] = json!([]));
    assert_eq!(removed, "proof_event_altered", "a use left out");
    let moved = forged(&office, &proof, |proof| proof["uses"][0]["at"] = json!("2025-03-01T09:00:00Z"));
    assert_eq!(moved, "proof_event_altered");
    for name in ["objections", "restrictions"] {
        let removed = forged(&office, &proof, |proof| drop(proof[name].as_array_mut().unwrap().pop()));
        assert_eq!(removed, "proof_event_altered", "one of the {name} left out");
    }
    let added = forged(&office, &proof, |proof| {
        let again = proof["objections"][0].clone();
        proof["objections"].as_array_mut().unwrap().push(again);
    });
    assert_eq!(added, "proof_event_altered", "an objection that nothing wrote");
    let later = forged(&office, &proof, |proof| proof["objections"][0]["at"] = json!("2026-04-01T09:00:00Z"));
    assert_eq!(later, "proof_event_altered", "entered before it was made");
}

#[test]
fn an_objection_that_was_taken_back_does_not_stand_against_a_proof() {
    let (office, ada) = office();
    let objection = object(office.session(), ada, &Objected::Marketing, None, "").unwrap();
    history::undo(office.session(), objection.change).unwrap();

    let file = saved(&office, ada);

    let proof: Value = serde_json::from_slice(&fs::read(&file).unwrap()).unwrap();
    assert_eq!((check_proof(&file).unwrap().ok, &proof["objections"]), (true, &json!([])));
}

#[test]
fn an_objection_said_with_a_withdrawal_is_proven_like_any_other() {
    let all = |person| WithdrawConsents {
        persons: Chosen::These(vec![person]),
        purpose: None,
        channel: None,
        address: None,
        method: None,
        objects: true,
    };
    let withdraw = |office: &Office, person| withdraw_consents(office.session(), &all(person), &mut |_, _| {}).unwrap();
    for is_withdrawn in [false, true] {
        let (office, ada) = office();
        if !is_withdrawn {
            record_consent(office.session(), &said(ada, ConsentState::Given)).unwrap();
        }
        withdraw(&office, ada);
        let file = saved(&office, ada);
        assert_eq!(check_proof(&file).unwrap().problem, None, "nothing left to withdraw: {is_withdrawn}");
        let proof: Value = serde_json::from_slice(&fs::read(&file).unwrap()).unwrap();
        assert_eq!(proof["objections"].as_array().unwrap().len(), 1);
        let unsaid = |one: &&Value| one["event_state"] == "withdrawn" && one["collection_method"] == "unsaid";
        let count = proof["events"].as_array().unwrap().iter().filter(unsaid).count();
        assert_eq!(count, usize::from(!is_withdrawn), "nobody said how: {proof}");
        let removed = forged(&office, &proof, |proof| proof["objections"] = json!([]));
        assert_eq!(removed, "proof_event_altered", "left out");
        let earlier = forged(&office, &proof, |proof| proof["objections"][0]["at"] = json!("2026-04-01T09:00:00Z"));
        assert_eq!(earlier, "proof_event_altered", "made at another time");
        let decided = forged(&office, &proof, |proof| {
            proof["objections"][0]["decision"] = json!("withdrawn");
            proof["objections"][0]["decided_at"] = json!("2026-03-01T09:00:00Z");
        });
        assert_eq!(decided, "proof_event_altered", "taken back, which nothing wrote");

        let objection = list_objections(office.session(), ada).unwrap()[0].id;
        decide_objection(office.session(), objection, Decision::Withdrawn, "").unwrap();
        assert_eq!(check_proof(&saved(&office, ada)).unwrap().problem, None, "taken back");
    }
    let (office, ada) = office();
    let undone = withdraw(&office, ada);
    history::undo(office.session(), undone.change).unwrap();
    assert_eq!(check_proof(&saved(&office, ada)).unwrap().problem, None, "undone");
    let (office, ada) = busy_office();
    withdraw(&office, ada);
    let scope = ProofScope { purpose: "telephone_sales".into(), channel: Some(Channel::Phone) };
    let file = saved_as(&office, ada, ProofFormat::Json, Some(scope));
    assert_eq!(check_proof(&file).unwrap().problem, None, "of a part");
}

#[test]
fn a_proof_of_one_consent_says_nothing_of_the_others() {
    let (office, ada) = busy_office();
    let scope = ProofScope { purpose: "telephone_sales".into(), channel: Some(Channel::Phone) };

    let file = saved_as(&office, ada, ProofFormat::Json, Some(scope.clone()));

    let proof: Value = serde_json::from_slice(&fs::read(&file).unwrap()).unwrap();
    assert_eq!((proof["events"].as_array().unwrap().len(), &proof["uses"]), (1, &json!([])));
    assert_eq!(proof["privacy_notices"].as_array().unwrap().len(), 1);
    let own: Vec<&Value> =
        proof["history"]["links"].as_array().unwrap().iter().filter(|link| link["subject"] != json!(null)).collect();
    assert!(own.iter().all(|link| link["action"] != "export_audience"), "{own:?}");
    let found = check_proof(&file).unwrap();
    assert_eq!((found.ok, found.content.unwrap().scope), (true, Some(scope)));
    let none = ProofScope { purpose: "direct_mail".into(), channel: None };
    let request = ConsentProofRequest {
        person: ada,
        scope: Some(none),
        out: office.beside("none.json"),
        format: ProofFormat::Json,
        reason: ExportReason::Other,
        recipient: "LfDI".into(),
    };
    assert!(matches!(save_consent_proof(office.session(), &request, Language::De), Err(Problem::NotFound)));
    assert!(!request.out.exists());
}

#[test]
fn no_proof_leaves_without_a_consent_or_the_right_to_hand_it_out() {
    let (mut office, ada) = office();
    let carl = office.person("Carl").add();
    add_user(office.session(), "Reader", Role::Reader, "noch vier rote Dachse tanzen").unwrap();
    let request = |person| ConsentProofRequest {
        person,
        scope: None,
        out: office.beside("proof.pdf"),
        format: ProofFormat::Pdf,
        reason: ExportReason::OwnUse,
        recipient: String::new(),
    };
    let (of_carl, of_nobody, of_ada) = (request(carl), request(PersonId::new()), request(ada));
    let save = |office: &Office, request| save_consent_proof(office.session(), request, Language::De);
    let entries = |office: &Office| history::state(office.session()).unwrap().entries;
    let before = entries(&office);

    assert!(matches!(save(&office, &of_carl), Err(Problem::NotFound)));
    assert!(matches!(save(&office, &of_nobody), Err(Problem::NotFound)));
    office.reopen_as("Reader", "noch vier rote Dachse tanzen");
    assert!(matches!(save(&office, &of_ada), Err(Problem::NotAllowed { .. })));

    assert!(!of_ada.out.exists());
    office.reopen().unwrap();
    assert_eq!(entries(&office), before);
}

#[test]
fn another_file_is_no_proof() {
    let office = Office::new();
    for content in ["", "{}", "\n", "{\n  \"sha256\": \"\"\n}\n", "\"kartei\"", &"[".repeat(100_000)] {
        let found = check(&office, content);
        assert_eq!(found.problem.map(|problem| problem.code()), Some("proof_unknown"), "{:.40}", content);
    }
    let body = "{\n  \"kind\": \"kartei-consent-proof-1\"";
    let found = check(&office, sealed(body));
    assert_eq!(found.problem.map(|problem| problem.code()), Some("proof_unknown"));
    assert!(matches!(check_proof(&office.beside("none.json")), Err(Problem::FileNotFound)));
}
