//! What a proof says beside the ledger, and that proofs which do not say it yet still check.
#![allow(clippy::unwrap_used, reason = "a test may stop where it stands")]

mod support;

use std::fs;
use std::path::PathBuf;

use kartei_core::exchange::disclosures::ExportReason;
use kartei_core::exchange::lists::{AudienceExportRequest, ListFormat, export_audience};
use kartei_core::exchange::proof::{ConsentProofRequest, ProofFormat, check_proof, save_consent_proof};
use kartei_core::ids::PersonId;
use kartei_core::language::Language;
use kartei_core::privacy::consent::{Channel, ConsentState, Method, RecordConsent, record_consent};
use kartei_core::privacy::declarations::{DeclarationDraft, add_declaration};
use kartei_core::privacy::notices::{NoticeDraft, NoticeKind, give_notice, list_notice_texts};
use kartei_core::privacy::rights::{Ground, Objected, object, restrict};
use kartei_core::time::Timestamp;
use serde_json::{Value, json};
use sha2::{Digest as _, Sha256};
use support::Office;

fn said(person: PersonId) -> RecordConsent {
    RecordConsent {
        language: "de".into(),
        ..RecordConsent::new(person, "newsletter", Channel::Email, ConsentState::Given, Method::Form)
    }
}

fn saved(office: &Office, person: PersonId, format: ProofFormat) -> PathBuf {
    let out = office.beside("proof");
    let (reason, recipient) = (ExportReason::Other, "LfDI".into());
    let request = ConsentProofRequest { person, scope: None, out: out.clone(), format, reason, recipient };
    save_consent_proof(office.session(), &request, Language::De).unwrap();
    out
}

/// What the check says of a changed record whose digest was counted anew.
fn sealed_again(office: &Office, proof: &Value, change: impl FnOnce(&mut Value)) -> String {
    let mut proof = proof.clone();
    proof.as_object_mut().unwrap().remove("sha256");
    change(&mut proof);
    let text = serde_json::to_string_pretty(&proof).unwrap();
    let body = text.strip_suffix("\n}").unwrap();
    let digest: String = Sha256::digest(body).iter().map(|byte| format!("{byte:02x}")).collect();
    let file = office.write("again.json", format!("{body},\n  \"sha256\": \"{digest}\"\n}}\n"));
    check_proof(&file).unwrap().problem.map_or("ok".to_owned(), |problem| problem.code().to_owned())
}

#[test]
fn a_proof_says_what_the_person_was_told_how_to_withdraw_where_it_lies_how_long_and_which_words_came_later() {
    let mut office = Office::new();
    let ada = office.person("Ada").email("ada@example.com").add();
    let then = |day| RecordConsent { at: Timestamp::parse(day), ..said(ada) };
    record_consent(office.session(), &then("2026-02-01")).unwrap();
    let told = NoticeDraft {
        at: Timestamp::parse("2026-02-15"),
        language: "de".into(),
        ..NoticeDraft::given(NoticeKind::Information)
    };
    give_notice(office.session(), ada, &told).unwrap();
    office.reopen_at("2026-03-05T09:00:00Z");
    let text = [("de".to_owned(), "Ja, bitte.".to_owned()), ("en".to_owned(), "Yes, please.".to_owned())].into();
    add_declaration(office.session(), &DeclarationDraft { purpose: "newsletter".into(), text, since: None }).unwrap();
    record_consent(office.session(), &said(ada)).unwrap();

    let proof: Value = serde_json::from_slice(&fs::read(saved(&office, ada, ProofFormat::Json)).unwrap()).unwrap();
    let [before, after] = proof["events"].as_array().unwrap().as_slice() else { panic!("two events: {proof}") };
    assert_eq!(before["information_notice"], json!(null));
    let notice = &after["information_notice"];
    assert_eq!(
        (&notice["version"], &notice["language"], &notice["given_at"]),
        (&json!(1), &json!("de"), &json!("2026-02-15T00:00:00Z"))
    );
    let text = list_notice_texts(office.session()).unwrap();
    let text = text.iter().find(|text| text.kind == NoticeKind::Information && text.language == "de").unwrap();
    assert_eq!(notice["sha256"], text.sha256);
    assert_eq!(
        before["privacy_notice_later"], proof["privacy_notices"][0]["created_at"],
        "nobody had those words here yet"
    );
    assert_eq!(after["privacy_notice_later"], json!(null));
    let rule = &proof["purposes"][0]["retention_rule"];
    assert!(rule["duration"].as_str().unwrap().starts_with('P') && rule["name"]["de"].is_string(), "{rule}");
    for (field, word) in [("withdrawal_method", "Jederzeit"), ("storage_locations", "verschlüsselt")] {
        assert!(proof[field]["de"].as_str().unwrap().contains(word) && proof[field]["en"].is_string(), "{field}");
    }
    assert!(check_proof(&saved(&office, ada, ProofFormat::Pdf)).unwrap().ok);

    let code = sealed_again(&office, &proof, |proof| {
        proof["events"][0]["privacy_notice_later"] = json!("2026-01-01T00:00:00Z")
    });
    assert_eq!(code, "proof_event_altered");
    let older = sealed_again(&office, &proof, |proof| {
        for field in ["withdrawal_method", "storage_locations"] {
            proof.as_object_mut().unwrap().remove(field);
        }
        proof["purposes"][0].as_object_mut().unwrap().remove("retention_rule");
        for event in proof["events"].as_array_mut().unwrap() {
            event
                .as_object_mut()
                .unwrap()
                .retain(|field, _| !["information_notice", "privacy_notice_later"].contains(&field.as_str()));
        }
    });
    assert_eq!(older, "ok", "what an older version wrote says less and still checks");
}

/// An office in which Ada consented with a scan, was on a list, took the consent back, objected and was restricted, and the record
/// of it.
fn busy() -> (Office, PersonId, Value) {
    let office = Office::new();
    let ada = office.person("Ada").email("ada@example.com").add();
    let scan = office.write("card.pdf", "%PDF a scanned card");
    record_consent(office.session(), &RecordConsent { evidence: vec![scan], ..said(ada) }).unwrap();
    let list = AudienceExportRequest {
        purpose: "newsletter".into(),
        channel: Channel::Email,
        out: office.beside("list.csv"),
        format: ListFormat::Csv,
        reason: ExportReason::OwnUse,
        recipient: String::new(),
    };
    export_audience(office.session(), &list, Language::En, &mut |_, _| true).unwrap();
    record_consent(office.session(), &RecordConsent { state: ConsentState::Withdrawn, ..said(ada) }).unwrap();
    object(office.session(), ada, &Objected::Marketing, None, "").unwrap();
    restrict(office.session(), ada, Ground::A, None, "").unwrap();
    let proof = serde_json::from_slice(&fs::read(saved(&office, ada, ProofFormat::Json)).unwrap()).unwrap();
    (office, ada, proof)
}

#[test]
fn a_forged_twin_of_what_was_said_hides_behind_no_true_one() {
    let (office, _, proof) = busy();
    let twin = |list: fn(&mut Value) -> &mut Value, forged: (&str, Value), in_front: bool| {
        sealed_again(&office, &proof, |proof| {
            let all = list(proof).as_array_mut().unwrap();
            let mut twin = all.last().unwrap().clone();
            twin[forged.0] = forged.1;
            all.insert(if in_front { 0 } else { all.len() }, twin);
        })
    };
    for in_front in [true, false] {
        for (list, forged) in [
            ((|proof| &mut proof["events"]) as fn(&mut Value) -> &mut Value, ("event_state", json!("given"))),
            (|proof| &mut proof["events"], ("note", json!(""))),
            (|proof| &mut proof["events"][0]["evidence"], ("sha256", json!("00".repeat(32)))),
            (|proof| &mut proof["uses"], ("at", json!("2026-01-01T00:00:00Z"))),
            (|proof| &mut proof["objections"], ("scope", json!("all"))),
            (|proof| &mut proof["restrictions"], ("ground", json!("b"))),
            (|proof| &mut proof["privacy_notices"], ("version", json!(7))),
        ] {
            assert_eq!(twin(list, forged.clone(), in_front), "proof_event_altered", "{forged:?}, in front: {in_front}");
        }
    }
    let turned = sealed_again(&office, &proof, |proof| proof["events"].as_array_mut().unwrap().reverse());
    assert_eq!(turned, "proof_event_altered", "the withdrawal would read as if it came first");
}
