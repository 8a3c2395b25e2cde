//! What of a proof stands in no entry: what the file alone shows of it, and what only the workspace does.
#![allow(clippy::unwrap_used, reason = "a test may stop where it stands")]

mod proof_support;
mod support;

use std::fs;

use kartei_core::exchange::disclosures::ExportReason;
use kartei_core::exchange::proof::{ConsentProofRequest, ProofFormat, check_proof, check_proof_in, save_consent_proof};
use kartei_core::ids::PersonId;
use kartei_core::language::Language;
use kartei_core::privacy::consent::{Channel, ConsentState, Method, ProofCheck, RecordConsent, record_consent};
use kartei_core::privacy::purposes::{Basis, list_purposes};
use kartei_core::privacy::rights::{Decision, Ground, Objected, decide_objection, lift, object, restrict};
use kartei_core::time::{Day, Timestamp};
use kartei_core::vault::history;
use proof_support::{resealed, sealed};
use serde_json::{Value, json};
use support::Office;

fn said(person: PersonId, state: ConsentState) -> RecordConsent {
    RecordConsent {
        language: "de".into(),
        ..RecordConsent::new(person, "newsletter", Channel::Email, state, Method::Form)
    }
}

/// An office in which Ada consented, with a scan, and took it back; and the proof of that.
fn office() -> (Office, PersonId, Value) {
    let office = Office::new();
    let ada = office.person("Ada").email("ada@example.com").add();
    let evidence = vec![office.write("card.pdf", "%PDF a scanned card")];
    record_consent(office.session(), &RecordConsent { evidence, ..said(ada, ConsentState::Given) }).unwrap();
    record_consent(office.session(), &said(ada, ConsentState::Withdrawn)).unwrap();
    let proof = proof_of(&office, ada);
    (office, ada, proof)
}

fn proof_of(office: &Office, person: PersonId) -> Value {
    let request = ConsentProofRequest {
        person,
        scope: None,
        out: office.beside("proof.json"),
        format: ProofFormat::Json,
        reason: ExportReason::Other,
        recipient: "LfDI".into(),
    };
    save_consent_proof(office.session(), &request, Language::De).unwrap();
    let proof = serde_json::from_slice(&fs::read(&request.out).unwrap()).unwrap();
    fs::remove_file(request.out).unwrap();
    proof
}

fn check(office: &Office, content: impl AsRef<[u8]>) -> ProofCheck {
    check_proof(&office.write("checked.json", content)).unwrap()
}

/// The member of a record at `/`-separated names.
fn at<'a>(proof: &'a mut Value, path: &str) -> &'a mut Value {
    proof.pointer_mut(path).unwrap_or_else(|| panic!("there is no {path}"))
}

#[test]
fn what_a_record_must_have_and_what_can_have_one_value_only_needs_no_workspace_to_be_checked() {
    let (office, _, proof) = office();
    let field = |text: String| {
        let found = check(&office, text);
        assert!(!found.ok);
        found.problem.unwrap().field().unwrap_or("none").to_owned()
    };
    for (path, value, name) in [
        ("/schema_version", json!("ISO/IEC TS 27560:2030"), "schema_version"),
        ("/lawful_basis", json!("https://w3id.org/dpv/legal/eu/gdpr#A6-1-f"), "lawful_basis"),
        ("/withdrawal_method/de", json!("Nie"), "withdrawal_method"),
        ("/storage_locations/en", json!("In the cloud"), "storage_locations"),
        ("/history/algorithm", json!("none"), "history.algorithm"),
        ("/events/0/special_basis", json!("https://w3id.org/dpv/legal/eu/gdpr#A9-2-a"), "events[0].special_basis"),
        ("/pii_controller/name", json!(""), "pii_controller.name"),
        ("/purposes", json!([]), "purposes"),
    ] {
        assert_eq!(field(resealed(&proof, |proof| *at(proof, path) = value)), name);
    }
    for (of, member, name) in [
        ("", "withdrawal_method", "withdrawal_method"),
        ("", "storage_locations", "storage_locations"),
        ("/pii_controller", "street", "pii_controller.street"),
        ("/purposes/0/name", "de", "purposes[0].name.de"),
        ("/events/0", "special_basis", "events[0].special_basis"),
    ] {
        let text = resealed(&proof, |proof| drop(at(proof, of).as_object_mut().unwrap().remove(member)));
        assert_eq!(field(text), name, "a member that is gone");
    }
    let text = resealed(&proof, |proof| proof["events"][0]["remark"] = json!("was eager"));
    assert_eq!(field(text), "events[0].remark", "one that the program does not know");
}

#[test]
fn a_record_that_names_a_member_twice_is_none_of_the_program() {
    let (office, _, proof) = office();
    let whole = resealed(&proof, |_| ());
    let body = whole.split(",\n  \"sha256\"").next().unwrap();
    for (place, twin) in
        [("\"pii_principal_name\":", "\"pii_principal_name\": \"Eve\""), ("\"note\":", "\"note\": \"eager\"")]
    {
        let twice = sealed(&body.replacen(place, &format!("{twin}, {place}"), 1));
        assert_eq!(check(&office, twice).problem.map(|problem| problem.code()), Some("proof_altered"), "{twin}");
    }
    assert_eq!(check(&office, sealed(body)).problem, None);
}

#[test]
fn that_words_came_later_than_they_were_said_can_not_be_left_out() {
    let office = Office::new();
    let ada = office.person("Ada").email("ada@example.com").add();
    let then = RecordConsent { at: Timestamp::parse("2026-02-01"), version: Some(1), ..said(ada, ConsentState::Given) };
    record_consent(office.session(), &then).unwrap();
    let proof = proof_of(&office, ada);
    assert!(proof["events"][0]["privacy_notice_later"].is_string());
    let unsaid = resealed(&proof, |proof| {
        drop(proof["events"][0].as_object_mut().unwrap().remove("privacy_notice_later"));
    });
    assert_eq!(check(&office, unsaid).problem.map(|problem| problem.code()), Some("proof_event_altered"));
}

#[test]
fn each_event_says_by_what_kind_of_act_the_person_agrees() {
    let office = Office::new();
    let ada = office.person("Ada").email("ada@example.com").add();
    for explicit in [false, true] {
        record_consent(office.session(), &RecordConsent { explicit, ..said(ada, ConsentState::Given) }).unwrap();
    }
    let unknown = RecordConsent { method: Method::Import, ..said(ada, ConsentState::Unknown) };
    let bob = office.person("Bob").email("bob@example.com").add();
    record_consent(office.session(), &RecordConsent { person: bob, ..unknown }).unwrap();
    let proof = proof_of(&office, ada);
    let [expressed, explicit] =
        ["ExpressedConsent", "ExplicitlyExpressedConsent"].map(|term| json!(format!("https://w3id.org/dpv#{term}")));
    let types: Vec<_> = proof["events"].as_array().unwrap().iter().map(|event| event["event_type"].clone()).collect();
    assert_eq!(types, [expressed.clone(), explicit]);
    assert_eq!(proof_of(&office, bob)["events"][0]["event_type"], json!(null), "of what came along nobody knows");

    let other = resealed(&proof, |proof| proof["events"][1]["event_type"] = expressed);
    assert_eq!(check(&office, other).problem.map(|problem| problem.code()), Some("proof_event_altered"));
    let older = resealed(&proof, |proof| {
        for event in proof["events"].as_array_mut().unwrap() {
            event.as_object_mut().unwrap().remove("event_type");
        }
    });
    let older = check_proof_in(office.session(), &office.write("checked.json", older)).unwrap();
    assert_eq!((older.ok, older.problem, older.differs), (true, None, vec![]), "older proofs don't say it");
}

#[test]
fn the_workspace_makes_the_record_once_more_and_compares_every_field() {
    let (mut office, ada, proof) = office();
    let found =
        |office: &Office, text: String| check_proof_in(office.session(), &office.write("checked.json", text)).unwrap();
    let whole = found(&office, resealed(&proof, |_| ()));
    assert_eq!((whole.ok, whole.compared, whole.differs), (true, true, vec![]));

    for (path, value, name) in [
        ("/privacy_notices/0/created_at", json!("2020-01-01T09:00:00Z"), "privacy_notices[0].created_at"),
        ("/events/0/recorded_by_name", json!("Eve"), "events[0].recorded_by_name"),
        ("/events/0/evidence/0/name", json!("contract.pdf"), "events[0].evidence[0].name"),
    ] {
        let text = resealed(&proof, |proof| *at(proof, path) = value);
        assert!(check(&office, &text).ok, "{name}: the file alone can't say it");
        let refused = found(&office, text);
        assert_eq!((refused.ok, refused.in_history), (false, Some(false)), "{name}");
        assert_eq!(refused.problem.unwrap().field(), Some(name));
    }
    let seq = resealed(&proof, |proof| proof["history"]["seq"] = json!(proof["history"]["seq"].as_u64().unwrap() + 1));
    assert_eq!(found(&office, seq).problem.unwrap().code(), "proof_not_in_history");

    // Names and addresses may rightly be others today; what only the file says is told.
    for (path, name) in [
        ("/purposes/0/name/de", "purposes[0].name.de"),
        ("/pii_controller/street", "pii_controller.street"),
        ("/pii_principal_name", "pii_principal_name"),
    ] {
        let told = found(&office, resealed(&proof, |proof| *at(proof, path) = json!("Other")));
        assert_eq!((told.ok, told.differs), (true, vec![name.to_owned()]));
    }
    office.reopen_at("2026-03-02T09:00:00Z");
    object(office.session(), ada, &Objected::Marketing, None, "").unwrap();
    record_consent(office.session(), &said(ada, ConsentState::Given)).unwrap();
    let later = found(&office, resealed(&proof, |_| ()));
    assert_eq!((later.ok, later.later.len(), later.differs), (true, 2, vec![]), "what came later is no difference");
    office.erase(ada);
    let gone = found(&office, resealed(&proof, |_| ()));
    assert_eq!((gone.ok, gone.in_history), (true, Some(true)), "its entries are in the chain for ever: {gone:?}");
}

#[test]
fn when_against_what_and_how_decided_an_objection_was_is_bound_and_what_restricts_too() {
    for words in ["", "my private reasons"] {
        let (mut office, ada, _) = office();
        office.reopen_at("2026-03-02T09:00:00Z");
        let to = Objected::Purpose { purpose: "direct_mail".into() };
        object(office.session(), ada, &to, None, words).unwrap();
        let weighed = object(office.session(), ada, &Objected::All, None, words).unwrap().value;
        restrict(office.session(), ada, Ground::A, None, words).unwrap();
        office.reopen_at("2026-03-04T09:00:00Z");
        decide_objection(office.session(), weighed, Decision::Overridden, &format!("compelling {words}")).unwrap();
        lift(office.session(), ada, Day::parse("2026-03-03").unwrap()).unwrap();
        let proof = proof_of(&office, ada);
        assert_eq!(check(&office, resealed(&proof, |_| ())).problem, None);

        for (path, value) in [
            ("/objections/0/at", json!("2026-02-01T09:00:00Z")),
            ("/objections/0/purpose_type", json!("newsletter")),
            ("/objections/1/decision", json!("upheld")),
            ("/objections/1/decided_at", json!("2026-03-03T09:00:00Z")),
            ("/restrictions/1/at", json!("2026-02-01T09:00:00Z")),
            ("/restrictions/1/told_on", json!("2026-03-01")),
            ("/restrictions/1/lifted_at", json!("2026-03-03T09:00:00Z")),
        ] {
            let found = check(&office, resealed(&proof, |proof| *at(proof, path) = value));
            assert_eq!(found.problem.map(|problem| problem.code()), Some("proof_event_altered"), "{path} {words}");
        }
    }
}

#[test]
fn what_was_taken_back_with_its_words_stands_against_no_proof() {
    let (mut office, ada, _) = office();
    let objected = object(office.session(), ada, &Objected::All, None, "my reasons").unwrap();
    let before = proof_of(&office, ada);
    office.reopen_at("2026-03-02T09:00:00Z");
    let decided = decide_objection(office.session(), objected.value, Decision::Upheld, "theirs").unwrap();
    let with_decision = proof_of(&office, ada);
    let found = |text: String| check_proof_in(office.session(), &office.write("checked.json", text)).unwrap();
    let later = found(resealed(&before, |_| ()));
    assert_eq!((later.ok, later.later.len()), (true, 1), "decided since: {later:?}");
    history::undo(office.session(), decided.change).unwrap();
    assert_eq!(check(&office, resealed(&proof_of(&office, ada), |_| ())).problem, None, "the decision is taken back");
    assert!(found(resealed(&with_decision, |_| ())).ok, "it was decided then");
    history::undo(office.session(), objected.change).unwrap();
    let proof = proof_of(&office, ada);
    assert_eq!((check(&office, resealed(&proof, |_| ())).problem, &proof["objections"]), (None, &json!([])));
}

#[test]
fn what_the_person_took_back_after_it_was_decided_stands_against_no_proof() {
    let (mut office, ada, _) = office();
    let all = object(office.session(), ada, &Objected::All, None, "my reasons").unwrap().value;
    decide_objection(office.session(), all, Decision::Upheld, "theirs").unwrap();
    let decided = proof_of(&office, ada);
    office.reopen_at("2026-03-02T09:00:00Z");
    decide_objection(office.session(), all, Decision::Withdrawn, "").unwrap();

    let today = check(&office, resealed(&proof_of(&office, ada), |_| ()));
    assert_eq!((today.problem, today.ok), (None, true));
    let file = office.write("checked.json", resealed(&decided, |_| ()));
    let before = check_proof_in(office.session(), &file).unwrap();
    assert!(before.ok, "it was decided then: {before:?}");
    let forged = resealed(&decided, |proof| *at(proof, "/objections/0/decision") = json!("overridden"));
    assert!(!check_proof_in(office.session(), &office.write("checked.json", forged)).unwrap().ok);
}

#[test]
fn purposes_bases_and_rights_stand_beside_the_keys_in_the_vocabulary_of_the_w3c_and_older_proofs_do_without() {
    const GDPR: &str = "https://w3id.org/dpv/legal/eu/gdpr#";
    let (office, ada, _) = office();
    object(office.session(), ada, &Objected::Marketing, None, "").unwrap();
    restrict(office.session(), ada, Ground::A, None, "").unwrap();
    let proof = proof_of(&office, ada);
    let term = |path: &str| proof.pointer(path).and_then(Value::as_str).unwrap_or("none").to_owned();
    assert_eq!(term("/purposes/0/purpose_type"), "newsletter", "the workspace's own key stays");
    assert_eq!(term("/purposes/0/dpv_purpose"), "https://w3id.org/dpv#DirectMarketing");
    assert_eq!(term("/purposes/0/dpv_legal_basis"), format!("{GDPR}A6-1-a"));
    assert_eq!([term("/events/0/dpv_right"), term("/events/1/dpv_right")], ["none".to_owned(), format!("{GDPR}A7-3")]);
    assert_eq!(term("/objections/0/dpv_right"), format!("{GDPR}A21"));
    assert_eq!(term("/restrictions/0/dpv_right"), format!("{GDPR}A18"));

    let members = [
        ("/purposes/0", "dpv_purpose", "purposes[0].dpv_purpose"),
        ("/purposes/0", "dpv_legal_basis", "purposes[0].dpv_legal_basis"),
        ("/events/1", "dpv_right", "events[1].dpv_right"),
        ("/objections/0", "dpv_right", "objections[0].dpv_right"),
        ("/restrictions/0", "dpv_right", "restrictions[0].dpv_right"),
    ];
    for (of, member, name) in members {
        let text = resealed(&proof, |proof| at(proof, of)[member] = json!("https://w3id.org/dpv#LegalCompliance"));
        assert_eq!(check(&office, text).problem.unwrap().field(), Some(name), "another term");
    }
    let older = resealed(&proof, |proof| {
        for (of, member, _) in members {
            at(proof, of).as_object_mut().unwrap().remove(member);
        }
    });
    assert!(check(&office, &older).ok, "a proof of before is one still");
    let compared = check_proof_in(office.session(), &office.write("checked.json", older)).unwrap();
    assert_eq!((compared.ok, compared.compared, compared.differs), (true, true, vec![]));
    let newer = resealed(&proof, |proof| {
        proof["program"] = json!("Kartei 9.0.0");
        at(proof, "/purposes/0")["dpv_purpose"] = json!("https://w3id.org/dpv#Marketing");
    });
    let compared = check_proof_in(office.session(), &office.write("checked.json", newer)).unwrap();
    assert_eq!((compared.ok, compared.differs), (true, vec![]), "another version names another term");
    let foreign = resealed(&proof, |proof| {
        proof["program"] = json!("Kartei 9.0.0");
        at(proof, "/purposes/0")["dpv_purpose"] = json!("anything");
    });
    assert_eq!(check(&office, foreign).problem.unwrap().field(), Some("purposes[0].dpv_purpose"));
}

#[test]
fn each_term_of_the_vocabulary_is_one_and_every_shipped_purpose_and_basis_has_its_own() {
    let terms: Value = serde_json::from_str(include_str!("../../assets/defaults/dpv.json")).unwrap();
    let group = |name: &str| terms[name].as_object().unwrap().clone();
    for (name, namespaces) in [
        ("purpose", &["https://w3id.org/dpv#"][..]),
        ("lawful_basis", &["https://w3id.org/dpv/legal/eu/gdpr#A6-1-", "https://w3id.org/dpv/legal/eu/gdpr#A9-2-"]),
        ("right", &["https://w3id.org/dpv/legal/eu/gdpr#A"]),
        ("event_state", &["https://w3id.org/dpv#Consent"]),
    ] {
        for (key, term) in group(name) {
            let term = term.as_str().unwrap();
            assert!(namespaces.iter().any(|namespace| term.starts_with(namespace)), "{key}: {term}");
        }
    }
    for purpose in list_purposes(Office::new().session()).unwrap() {
        assert!(group("purpose").contains_key(&purpose.key), "{}", purpose.key);
    }
    // §7(3) UWG is none of the GDPR's: there is no term for it.
    for basis in Basis::ALL.into_iter().filter(|basis| *basis != Basis::ExistingCustomer) {
        assert!(group("lawful_basis").contains_key(basis.key()), "{}", basis.key());
    }
}
