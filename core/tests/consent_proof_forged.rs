//! What entries of the history that say something else, or nothing any more, prove of a consent.
#![allow(clippy::unwrap_used, reason = "a test may stop where it stands")]

mod import_support;
mod proof_support;
mod support;

use std::fs;

use import_support::{import_request, reader};
use kartei_core::Cancel;
use kartei_core::exchange::import::run_import;
use kartei_core::exchange::proof::{check_proof, check_proof_in};
use kartei_core::ids::PersonId;
use kartei_core::language::Language;
use kartei_core::privacy::consent::{Channel, ConsentState, Method, ProofCheck, RecordConsent, record_consent};
use kartei_core::privacy::erasure::{ErasureGround, ErasureRequest, erase_person};
use kartei_core::privacy::merge::{MergeChoice, merge_persons};
use kartei_core::privacy::notices::{NoticeDraft, NoticeKind, give_notice};
use kartei_core::privacy::rights::{Ground, Objected, lift, object, restrict};
use kartei_core::privacy::sweep::{SweepRequest, run_sweep};
use kartei_core::records::persons::find_one;
use kartei_core::vault::history;
use proof_support::{forge_mixed, hex, resealed, saved_proof, unpacked};
use serde_json::{Value, json};
use support::Office;

fn agrees(office: &Office, person: PersonId, purpose: &str, channel: Channel) -> u64 {
    let given = RecordConsent::new(person, purpose, channel, ConsentState::Given, Method::Letter);
    let given = RecordConsent { language: "de".into(), version: Some(1), ..given };
    record_consent(office.session(), &given).unwrap().change
}

fn merge(office: &Office, keep: PersonId, other: PersonId) -> u64 {
    merge_persons(office.session(), keep, other, &MergeChoice::default()).unwrap().change
}

fn proof_of(office: &Office, person: PersonId) -> Value {
    let out = saved_proof(office, person);
    serde_json::from_slice(&fs::read(out).unwrap()).unwrap()
}

/// The proof, which must be right, without and within its workspace.
fn proven(office: &Office, person: PersonId) -> Value {
    let proof = proof_of(office, person);
    let file = office.beside("proof.json");
    assert_eq!(check_proof(&file).unwrap().problem, None);
    let within = check_proof_in(office.session(), &file).unwrap();
    assert_eq!((within.problem, within.in_history, within.compared), (None, Some(true), true));
    proof
}

/// What the entries of a proof say that have their content.
fn contents(proof: &Value) -> String {
    let links = proof["history"]["links"].as_array().unwrap().iter();
    let payloads = links.filter_map(|link| link["content"]["payload"].as_str());
    payloads.map(|payload| String::from_utf8_lossy(&unpacked(payload)).into_owned()).collect()
}

fn link_of<'a>(proof: &'a mut Value, action: &str) -> &'a mut Value {
    let links = proof["history"]["links"].as_array_mut().unwrap();
    links.iter_mut().find(|link| link["action"] == action).unwrap()
}

/// A consent to calls that was never given, as if it had been entered in the same moment as the first word.
fn with_a_yes(proof: &mut Value) {
    let mut event = proof["events"][0].clone();
    let text = "Ja, rufen Sie mich an.";
    let words = "7fffffff-0000-7000-8000-000000000001";
    event["event_id"] = json!("7fffffff-0000-7000-8000-000000000002");
    (event["purpose_type"], event["channel"]) = (json!("telephone_sales"), json!("phone"));
    event["address"] = json!("+4930123456");
    (event["privacy_notice"], event["privacy_notice_sha256"]) = (json!(words), json!(hex(text)));
    event["evidence"] = json!([]);
    proof["events"].as_array_mut().unwrap().push(event);
    let mut notice = proof["privacy_notices"][0].clone();
    (notice["id"], notice["purpose_type"]) = (json!(words), json!("telephone_sales"));
    (notice["text"], notice["sha256"]) = (json!(text), json!(hex(text)));
    proof["privacy_notices"].as_array_mut().unwrap().push(notice);
    let mut purpose = proof["purposes"][0].clone();
    purpose["purpose_type"] = json!("telephone_sales");
    purpose.as_object_mut().unwrap().remove("dpv_purpose");
    proof["purposes"].as_array_mut().unwrap().push(purpose);
}

/// An entry of the history as it is, without its content, the way a file holds it.
fn stripped(office: &Office, seq: u64) -> Value {
    let raw = office.raw();
    let sql = "SELECT change, at, lower(hex(actor)), action, reason, lower(hex(subject)), lower(hex(payload_digest)),
                      lower(hex(hash)), (SELECT lower(hex(hash)) FROM history AS before WHERE before.seq = entry.seq - 1)
               FROM history AS entry WHERE seq = ?1";
    raw.query_row(sql, [seq], |row| {
        let text = |at: usize| row.get::<_, String>(at);
        let id = |at: usize| text(at).map(|hex| hex.parse::<uuid::Uuid>().unwrap().to_string());
        Ok(json!({
            "seq": seq, "change": row.get::<_, u64>(0)?,
            "at": kartei_core::time::Timestamp(row.get(1)?).to_string(), "actor": id(2)?, "action": text(3)?,
            "reason": text(4)?, "subject": id(5)?, "content": null, "payload_digest": text(6)?,
            "previous": text(8)?, "hash": text(7)?,
        }))
    })
    .unwrap()
}

fn with_link(proof: &mut Value, link: Value) {
    let links = proof["history"]["links"].as_array_mut().unwrap();
    links.push(link);
    links.sort_by_key(|link| link["seq"].as_u64());
}

fn seqs(office: &Office, change: u64, action: &str, subject: PersonId) -> Vec<u64> {
    let raw = office.raw();
    let mut statement =
        raw.prepare("SELECT seq FROM history WHERE change = ?1 AND action = ?2 AND subject = ?3 ORDER BY seq").unwrap();
    let found = statement.query_map((change, action, subject.0.as_bytes()), |row| row.get(0)).unwrap();
    found.map(Result::unwrap).collect()
}

/// By the file alone the forged one fits, and says that nothing binds it; in its workspace it does not.
fn is_found_out(office: &Office, forged: String) -> (String, Option<String>) {
    let file = office.write("forged.json", forged);
    let alone: ProofCheck = check_proof(&file).unwrap();
    assert_eq!(alone.problem, None);
    let content = alone.content.unwrap();
    assert!(content.events_in_history < content.events);
    let within = check_proof_in(office.session(), &file).unwrap();
    assert_eq!((within.ok, within.in_history), (false, Some(false)));
    let problem = within.problem.unwrap();
    (problem.code().to_owned(), problem.field().map(str::to_owned))
}

#[test]
fn an_entry_about_something_else_speaks_for_no_consent_in_its_workspace() {
    // The document that proves the other word, and whose entry has its moment.
    let office = Office::new();
    let ada = office.person("Ada").email("ada@example.com").phone("+49 30 123456").add();
    let given = RecordConsent::new(ada, "newsletter", Channel::Email, ConsentState::Given, Method::Letter);
    let scan = office.write("scan.pdf", "%PDF a letter");
    let change = record_consent(office.session(), &RecordConsent { evidence: vec![scan], ..given }).unwrap().change;
    let proof = proven(&office, ada);
    let known: Vec<u64> =
        proof["history"]["links"].as_array().unwrap().iter().filter_map(|link| link["seq"].as_u64()).collect();
    let [of_document] =
        seqs(&office, change, "record_consent", ada).into_iter().filter(|seq| !known.contains(seq)).collect::<Vec<_>>()
            [..]
    else {
        panic!("one entry is the document's")
    };
    let forged = resealed(&proof, |proof| {
        with_a_yes(proof);
        with_link(proof, stripped(&office, of_document));
    });
    assert_eq!(is_found_out(&office, forged), (String::from("proof_entry_altered"), None));

    // A word about another purpose than the file says that it is about.
    let forged = resealed(&proof, |proof| {
        with_a_yes(proof);
        proof["events"].as_array_mut().unwrap().remove(0);
        proof["privacy_notices"].as_array_mut().unwrap().remove(0);
        proof["purposes"].as_array_mut().unwrap().remove(0);
        proof["scope"] = json!({"purpose": "telephone_sales", "channel": null});
        link_of(proof, "record_consent")["content"] = json!(null);
    });
    assert_eq!(is_found_out(&office, forged), (String::from("proof_entry_altered"), None));
}

#[test]
fn what_took_words_over_and_says_nothing_any_more_speaks_for_none_that_nobody_entered() {
    let office = Office::new();
    let ada = office.person("Ada").email("ada@example.com").phone("+49 30 123456").add();
    let bea = office.person("Bea").email("bea@example.com").add();
    agrees(&office, ada, "newsletter", Channel::Email);
    let change = merge(&office, ada, bea);
    let undone = history::undo(office.session(), change).unwrap().change;
    let proof = proven(&office, ada);
    let taking_over = [(change, "merge_persons"), (undone, "undo")];
    for (change, action) in taking_over {
        let Some(seq) = seqs(&office, change, action, ada).first().copied() else { continue };
        let forged = resealed(&proof, |proof| {
            with_a_yes(proof);
            with_link(proof, stripped(&office, seq));
        });
        let found = is_found_out(&office, forged);
        assert_eq!(found, (String::from("proof_field_altered"), Some(String::from("events[1]"))), "{action}");
    }
}

#[test]
fn a_list_speaks_for_no_yes_and_in_its_workspace_for_no_word_that_it_did_not_bring() {
    let office = Office::new();
    let list = "Vorname;Name;E-Mail\r\nUte;Lang;ute@example.com\r\n";
    let request = import_request(vec![office.write("list.csv", list)]);
    let brought =
        run_import(office.session(), &request, reader(), Language::De, &Cancel::default(), &mut |_| {}).unwrap();
    assert_eq!(brought.created, 1);
    let ute = find_one(office.session(), "ute@example.com").unwrap();
    agrees(&office, ute, "newsletter", Channel::Email);
    let proof = proven(&office, ute);
    let of_list: u64 = office
        .raw()
        .query_row("SELECT seq FROM history WHERE action = 'import' AND subject = ?1", [ute.0.as_bytes()], |row| {
            row.get(0)
        })
        .unwrap();
    let brings = |state: &str, term: &str| {
        resealed(&proof, |proof| {
            with_a_yes(proof);
            let event = &mut proof["events"][1];
            (event["collection_method"], event["event_state"]) = (json!("import"), json!(state));
            event["dpv_state"] = json!(term);
            if state == "unknown" {
                event.as_object_mut().unwrap().remove("event_type");
            }
            with_link(proof, stripped(&office, of_list));
        })
    };
    let yes = brings("given", "https://w3id.org/dpv#ConsentGiven");
    assert_eq!(check_proof(&office.write("forged.json", yes)).unwrap().problem.unwrap().code(), "proof_event_altered");
    let unknown = brings("unknown", "https://w3id.org/dpv#ConsentUnknown");
    assert_eq!(is_found_out(&office, unknown), (String::from("proof_entry_altered"), None));
}

#[test]
fn a_word_that_went_since_and_that_only_the_file_says_is_told_as_not_compared() {
    let mut office = Office::at("2020-01-10T09:00:00Z");
    let ada = office.person("Ada").email("ada@example.com").add();
    let scan = office.write("scan.pdf", "%PDF a letter");
    let given = RecordConsent::new(ada, "newsletter", Channel::Email, ConsentState::Given, Method::Letter);
    let change = record_consent(office.session(), &RecordConsent { evidence: vec![scan], ..given }).unwrap().change;
    let entries = seqs(&office, change, "record_consent", ada);
    office.close();
    forge_mixed(&office.raw(), entries[1], entries[0]);
    fs::remove_file(office.file("history.head")).unwrap();
    office.reopen().unwrap();
    office.session().acknowledge_missing_changes().unwrap();
    let proof = proven(&office, ada);
    erase_person(office.session(), ada, &ErasureRequest::on(ErasureGround::B)).unwrap();
    office.reopen_at("2031-01-10T09:00:00Z");
    let request = SweepRequest { clock_is_right: true, ..SweepRequest::default() };
    run_sweep(office.session(), &request, &Cancel::default(), &mut |_, _| ()).unwrap();

    let found = check_proof_in(office.session(), &office.write("older.json", resealed(&proof, |_| {}))).unwrap();

    assert_eq!((found.problem, found.in_history, found.compared), (None, Some(true), false));
    let content = found.content.unwrap();
    assert_eq!((content.events, content.events_in_history), (1, 0));
}

#[test]
fn an_entry_that_says_more_does_not_speak_for_a_word_that_it_did_not_write_nor_without_one_that_it_did() {
    let mut office = Office::new();
    let ada = office.person("Ada").email("ada@example.com").email("byron@example.com").phone("+49 30 123456").add();
    let scan = office.write("scan.pdf", "%PDF a letter");
    let given = RecordConsent::new(ada, "newsletter", Channel::Email, ConsentState::Given, Method::Letter);
    let change = record_consent(office.session(), &RecordConsent { evidence: vec![scan], ..given }).unwrap().change;
    let entries = seqs(&office, change, "record_consent", ada);
    office.close();
    // Both words and the document in one, as an older program wrote them.
    for first in &entries[1..] {
        forge_mixed(&office.raw(), *first, entries[0]);
    }
    fs::remove_file(office.file("history.head")).unwrap();
    office.reopen().unwrap();
    office.session().acknowledge_missing_changes().unwrap();
    let proof = proven(&office, ada);
    assert_eq!(proof["events"].as_array().unwrap().len(), 2);

    let more = resealed(&proof, with_a_yes);
    assert_eq!(
        is_found_out(&office, more),
        (String::from("proof_field_altered"), Some(String::from("events[2]"))),
        "a third word"
    );
    let fewer = resealed(&proof, |proof| drop(proof["events"].as_array_mut().unwrap().remove(1)));
    assert_eq!(is_found_out(&office, fewer), (String::from("proof_event_altered"), None), "one word");
    let other = resealed(&proof, |proof| {
        let mut file = proof["events"][0]["evidence"][0].clone();
        file["document"] = json!("7fffffff-0000-7000-8000-000000000003");
        proof["events"][0]["evidence"].as_array_mut().unwrap().push(file);
    });
    let found = is_found_out(&office, other);
    assert_eq!(found, (String::from("proof_field_altered"), Some(String::from("events[0].evidence[1]"))));
}

/// Two, the second with rights and words in each of them, made one.
fn merged_with_words(office: &Office) -> (PersonId, u64) {
    let ada = office.person("Ada").email("ada@example.com").add();
    let bea = office.person("Bea").email("bea@example.com").add();
    agrees(office, ada, "newsletter", Channel::Email);
    agrees(office, bea, "newsletter", Channel::Email);
    let why = NoticeDraft { exemption: "Quarzgeheimnis".into(), ..NoticeDraft::given(NoticeKind::Information) };
    give_notice(office.session(), bea, &why).unwrap();
    give_notice(office.session(), bea, &NoticeDraft::given(NoticeKind::Information)).unwrap();
    object(office.session(), bea, &Objected::All, None, "Karl Quarzbaum hat mich geschickt").unwrap();
    restrict(office.session(), bea, Ground::A, None, "Quarzstreit").unwrap();
    let change = merge(office, ada, bea);
    (ada, change)
}

#[test]
fn what_somebody_wrote_with_an_objection_is_in_no_proof_after_a_merge_either() {
    let office = Office::new();
    let (ada, change) = merged_with_words(&office);

    let proof = proven(&office, ada);

    assert_eq!((proof["events"].as_array().unwrap().len(), proof["objections"].as_array().unwrap().len()), (2, 1));
    assert_eq!(proof["restrictions"].as_array().unwrap().len(), 2);
    let told = contents(&proof);
    assert!(!told.contains("Quarz") && told.contains("objection"), "{told}");
    let content = check_proof(&office.beside("proof.json")).unwrap().content.unwrap();
    assert_eq!((content.events_in_history, content.notices, content.notices_in_history), (2, 2, 2));
    // The words went along all the same, and come back with whom they are of.
    assert!(office.story(ada).contains("Quarzgeheimnis") && office.story(ada).contains("Quarzstreit"));
    history::undo(office.session(), change).unwrap();
    let rights =
        office.raw().query_row("SELECT count(*) FROM objection WHERE note LIKE '%Quarz%'", [], |row| row.get(0));
    assert_eq!(rights, Ok(1));
    assert!(office.verify().ok);
}

#[test]
fn a_name_blackened_in_an_objection_leaves_the_proof_whole() {
    for (was_merged, is_of_before) in [(true, false), (true, true), (false, true)] {
        let mut office = Office::new();
        let karl = office.person("Karl").family("Quarzbaum").add();
        let (ada, change) = if was_merged {
            merged_with_words(&office)
        } else {
            let ada = office.person("Ada").email("ada@example.com").add();
            agrees(&office, ada, "newsletter", Channel::Email);
            let change =
                object(office.session(), ada, &Objected::All, None, "Karl Quarzbaum weiß davon").unwrap().change;
            (ada, change)
        };
        if is_of_before {
            let words = seqs(&office, change, "note_right", ada);
            let action = if was_merged { "merge_persons" } else { "object" };
            let rights = seqs(&office, change, action, ada).into_iter().find(|seq| {
                let payload: Vec<u8> = office
                    .raw()
                    .query_row("SELECT payload FROM history_payload WHERE seq = ?1", [seq], |row| row.get(0))
                    .unwrap();
                let hex: String = payload.iter().map(|byte| format!("{byte:02x}")).collect();
                proof_support::tables_in(&unpacked(&hex)).contains(&String::from("objection"))
            });
            office.close();
            forge_mixed(&office.raw(), words[0], rights.unwrap());
            fs::remove_file(office.file("history.head")).unwrap();
            office.reopen().unwrap();
            office.session().acknowledge_missing_changes().unwrap();
        }
        // What is restricted stays as it is.
        lift(office.session(), ada, office.today()).unwrap();
        let before = proven(&office, ada);
        assert!(!contents(&before).contains("Quarz"), "merged: {was_merged}, of before: {is_of_before}");
        let request = ErasureRequest { redact_all: true, ..ErasureRequest::on(ErasureGround::B) };

        assert!(erase_person(office.session(), karl, &request).unwrap().value.redacted > 0);

        let after = proven(&office, ada);
        assert_eq!(after["objections"], before["objections"]);
        assert_eq!(after["restrictions"], before["restrictions"]);
        assert!(!office.story(None).contains("Karl Quarzbaum"));
        // The one of before stands still, and one that leaves the objection out does not.
        let file = office.write("before.json", resealed(&before, |_| {}));
        let found = check_proof_in(office.session(), &file).unwrap();
        assert_eq!((found.problem, found.in_history), (None, Some(true)));
        let without = resealed(&after, |proof| {
            (proof["objections"], proof["restrictions"]) = (json!([]), json!([]));
        });
        let found = check_proof_in(office.session(), &office.write("without.json", without)).unwrap();
        assert!(!found.ok, "merged: {was_merged}, of before: {is_of_before}");
    }
}
