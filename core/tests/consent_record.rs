//! What a proof says beside the ledger, and that proofs which do not say it yet still check.
#![allow(clippy::unwrap_used, reason = "a test may stop where it stands")]

mod proof_support;
mod support;

use std::fs;
use std::path::{Path, PathBuf};

use kartei_core::exchange::disclosures::ExportReason;
use kartei_core::exchange::lists::{AudienceExportRequest, ListFormat, export_audience};
use kartei_core::exchange::proof::{ConsentProofRequest, ProofFormat, check_proof, check_proof_in, save_consent_proof};
use kartei_core::ids::PersonId;
use kartei_core::language::Language;
use kartei_core::privacy::consent::{
    Channel, ConsentState, Method, ProofCheck, ProofProblem, RecordConsent, record_consent,
};
use kartei_core::privacy::declarations::{DeclarationDraft, add_declaration};
use kartei_core::privacy::notices::{
    NoticeDraft, NoticeKind, NoticeTextDraft, add_notice_text, give_notice, list_notice_texts,
};
use kartei_core::privacy::rights::{Ground, Objected, object, restrict};
use kartei_core::records::persons::{PersonDraft, edit_person, show_person};
use kartei_core::time::Timestamp;
use kartei_core::vault::history::proof;
use proof_support::resealed;
use serde_json::{Value, json};
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
    code(&check_proof(&again(office, proof, change)).unwrap())
}

fn code(found: &ProofCheck) -> String {
    found.problem.as_ref().map_or("ok".to_owned(), |problem| problem.code().to_owned())
}

/// A changed record whose digest was counted anew.
fn again(office: &Office, proof: &Value, change: impl FnOnce(&mut Value)) -> PathBuf {
    office.write("again.json", resealed(proof, change))
}

#[test]
fn a_proof_says_what_the_person_was_told_how_to_withdraw_where_it_lies_how_long_and_which_words_came_later() {
    let mut office = Office::new();
    let ada = office.person("Ada").email("ada@example.com").add();
    let then = |day| RecordConsent { at: Timestamp::parse(day), version: Some(1), ..said(ada) };
    record_consent(office.session(), &then("2026-02-01")).unwrap();
    let told = NoticeDraft {
        at: Timestamp::parse("2026-02-15"),
        language: "de".into(),
        ..NoticeDraft::given(NoticeKind::Information)
    };
    give_notice(office.session(), ada, &told).unwrap();
    office.reopen_at("2026-03-05T09:00:00Z");
    let text = [("de".to_owned(), "Ja, bitte.".to_owned()), ("en".to_owned(), "Yes, please.".to_owned())].into();
    add_declaration(
        office.session(),
        &DeclarationDraft { purpose: "newsletter".into(), text, since: None, informs: false },
    )
    .unwrap();
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
    for field in ["withdrawal_method", "storage_locations"] {
        let code = sealed_again(&office, &proof, |proof| drop(proof.as_object_mut().unwrap().remove(field)));
        assert_eq!(code, "proof_field_altered", "{field} is part of every record");
    }
    for field in ["advertising", "legal_basis"] {
        let purpose = |proof: &mut Value| drop(proof["purposes"][0].as_object_mut().unwrap().remove(field));
        assert_eq!(
            sealed_again(&office, &proof, purpose),
            "proof_field_altered",
            "{field} says which objections count"
        );
    }
}

#[test]
fn what_the_person_had_been_told_is_bound_by_the_history_as_the_consent_is() {
    for own_text in [false, true] {
        let mut office = Office::new();
        let ada = office.person("Ada").email("ada@example.com").add();
        if own_text {
            let kind = NoticeKind::Information;
            let text = [("de".to_owned(), "Wir sind es.".to_owned()), ("en".to_owned(), "It is us.".to_owned())].into();
            add_notice_text(office.session(), &NoticeTextDraft { kind, text, since: None }).unwrap();
        }
        give_notice(office.session(), ada, &NoticeDraft::given(NoticeKind::RightToObject)).unwrap();
        give_notice(office.session(), ada, &NoticeDraft::given(NoticeKind::Information)).unwrap();
        office.reopen_at("2026-03-05T09:00:00Z");
        record_consent(office.session(), &said(ada)).unwrap();
        record_consent(office.session(), &RecordConsent { state: ConsentState::Withdrawn, ..said(ada) }).unwrap();

        let file = saved(&office, ada, ProofFormat::Json);
        let proof: Value = serde_json::from_slice(&fs::read(&file).unwrap()).unwrap();

        let found = check_proof_in(office.session(), &file).unwrap();
        assert_eq!((code(&found).as_str(), found.in_history), ("ok", Some(true)));
        let content = found.content.unwrap();
        assert_eq!((content.notices, content.notices_in_history), (2, 2));
        for (field, forged) in [
            ("version", json!(7)),
            ("language", json!("fr")),
            ("sha256", json!("00".repeat(32))),
            ("given_at", json!("2026-03-01T08:59:59Z")),
        ] {
            let forge = |event: &mut Value| event["information_notice"][field] = forged.clone();
            let one = sealed_again(&office, &proof, |proof| forge(&mut proof["events"][0]));
            let both = sealed_again(&office, &proof, |proof| {
                proof["events"].as_array_mut().unwrap().iter_mut().for_each(forge)
            });
            for altered in [one, both] {
                let expected = ["proof_event_altered", "proof_text_altered"];
                assert!(expected.contains(&altered.as_str()), "{field}, own text: {own_text}: {altered}");
            }
        }
        let unbound = again(&office, &proof, |proof| {
            for event in proof["events"].as_array_mut().unwrap() {
                event["information_notice"].as_object_mut().unwrap().remove("recorded");
                event["information_notice"]["version"] = json!(7);
            }
        });
        let content = check_proof(&unbound).unwrap().content.unwrap();
        assert_eq!((content.notices, content.notices_in_history), (2, 0), "what only the file says is told apart");
    }
}

#[test]
fn a_saved_head_of_the_history_is_compared_with_it() {
    let office = Office::new();
    let out = office.beside("head.txt");
    proof(office.session(), &out).unwrap();
    office.person("Ada").add();
    let check = |office: &Office, file: &Path| {
        let found = check_proof_in(office.session(), file).unwrap();
        (code(&found), found.ok, found.in_history, found.content)
    };
    assert_eq!(check(&office, &out), ("ok".to_owned(), true, Some(true), None));
    assert_eq!(code(&check_proof(&out).unwrap()), "proof_unknown", "the file alone says nothing");
    let mut saved: Value = serde_json::from_slice(&fs::read(&out).unwrap()).unwrap();
    saved["head"] = json!("00".repeat(32));
    let forged = office.write("forged.txt", saved.to_string());
    assert_eq!(check(&office, &forged).0, "proof_not_in_history");
    assert_eq!(check(&Office::new(), &out).0, "proof_of_another");
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

#[test]
fn the_check_shows_the_names_that_the_entries_took_down_and_tells_others_apart() {
    let (office, ada, proof) = busy();
    let named = |file: &Path| {
        let found = check_proof(file).unwrap();
        let content = found.content.unwrap();
        (content.person, content.person_now, content.controller, content.controller_now)
    };
    let (name, firm) = ("Ada".to_owned(), "Lovelace Maschinen".to_owned());

    assert_eq!(named(&again(&office, &proof, |_| ())), (name.clone(), None, firm.clone(), None));
    let file = again(&office, &proof, |proof| {
        proof["pii_principal_name"] = json!("Eva Anders");
        proof["pii_controller"]["name"] = json!("Andere AG");
    });
    assert_eq!(named(&file), (name.clone(), Some("Eva Anders".into()), firm.clone(), Some("Andere AG".into())));

    let view = show_person(office.session(), ada).unwrap();
    let renamed = PersonDraft { name: "Ada Byron".into(), ..view.draft() };
    edit_person(office.session(), ada, renamed, None).unwrap();
    let file = saved(&office, ada, ProofFormat::Json);
    assert_eq!(named(&file), (name, Some("Ada Byron".into()), firm, None), "as she was called when she said it");
}

#[test]
fn a_workspace_says_whether_a_proof_stands_in_its_history_what_was_left_out_and_what_came_later() {
    let (office, ada, proof) = busy();
    let check = |file: &Path| check_proof_in(office.session(), file).unwrap();
    let whole = again(&office, &proof, |_| ());
    let found = check(&whole);
    assert_eq!((code(&found).as_str(), found.in_history, found.later), ("ok", Some(true), vec![]));
    assert_eq!(check_proof(&whole).unwrap().in_history, None, "the file alone can't say");

    // The withdrawal and all that followed is cut off, with the entries that wrote it.
    let cut = |head: bool| {
        again(&office, &proof, |proof| {
            let links = proof["history"]["links"].as_array().unwrap().clone();
            let withdrawn = links.iter().position(|link| link["reason"] == "withdrawn").unwrap();
            for list in ["objections", "restrictions"] {
                proof[list] = json!([]);
            }
            proof["events"].as_array_mut().unwrap().truncate(1);
            if head {
                let last = &links[withdrawn - 1];
                proof["history"]["seq"] = last["seq"].clone();
                proof["history"]["head"] = last["hash"].clone();
            }
            proof["history"]["links"].as_array_mut().unwrap().truncate(withdrawn);
        })
    };
    let file = cut(false);
    let (alone, found) = (check_proof(&file).unwrap(), check(&file));
    assert_eq!((code(&alone).as_str(), code(&found).as_str(), found.ok), ("ok", "proof_lacks_entry", false));
    assert_eq!(found.in_history, Some(false));
    let found = check(&cut(true));
    let later: Vec<(&str, &str)> =
        found.later.iter().map(|entry| (entry.action.as_str(), entry.reason.as_str())).collect();
    assert_eq!(
        (code(&found).as_str(), later),
        ("ok", vec![("record_consent", "withdrawn"), ("object", "marketing"), ("restrict", "a")]),
        "as it would have been written then"
    );

    let whole = again(&office, &proof, |_| ());
    record_consent(office.session(), &said(ada)).unwrap();
    let found = check(&whole);
    assert_eq!((code(&found).as_str(), found.in_history, found.later.len()), ("ok", Some(true), 1));
    assert_eq!((found.later[0].action.as_str(), found.later[0].reason.as_str()), ("record_consent", "given"));

    let seq = proof["history"]["seq"].as_u64().unwrap() + 99;
    let head = again(&office, &proof, |proof| proof["history"]["seq"] = json!(seq));
    assert_eq!(check(&head).problem, Some(ProofProblem::ProofNotInHistory { seq }));
    let (other, _, _) = busy();
    let found = check_proof_in(other.session(), &head).unwrap();
    assert_eq!((code(&found).as_str(), found.in_history), ("proof_of_another", Some(false)));
}
