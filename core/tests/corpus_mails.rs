//! Real mails as evidence: what is read of them agrees with what two other parsers agree about, what is stored is what was received,
//! nothing of a mail is ever more than text. The corpus is no part of the project: `KARTEI_CORPUS` names its folder; without it
//! nothing is checked.
#![allow(clippy::unwrap_used, reason = "a test may stop where it stands")]

mod import_support;
mod support;

use std::path::PathBuf;

use import_support::reader;
use kartei_core::exchange::disclosures::{SaveDocument, save_document};
use kartei_core::exchange::import::ReadError;
use kartei_core::privacy::consent::{Channel, ConsentState, Method, RecordConsent, record_consent, show_evidence};
use serde_json::Value;
use support::Office;

/// Where we read something else, and why.
const OTHERWISE: [(&str, &str, &str); 2] = [
    ("eml/mikel-mail/plain_emails__raw_email_bad_time.eml", "date", "no mail was sent in the year 3609"),
    (
        "eml/mikel-mail/plain_emails__raw_email_multiple_from.eml",
        "from",
        "both senders are told, so that neither can confirm alone",
    ),
];

#[test]
fn mails_are_read_as_others_read_them_and_kept_byte_for_byte() {
    let Some(corpus) = std::env::var_os("KARTEI_CORPUS").filter(|name| !name.is_empty()).map(PathBuf::from) else {
        println!("KARTEI_CORPUS is not set: no foreign mails to compare with");
        return;
    };
    let office = Office::new();
    let ada = office.person("Ada").email("ada@example.com").add();
    let expected = std::fs::read_to_string(corpus.join("expected.jsonl")).unwrap();
    let mails: Vec<Value> = expected.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    let (mut wrong, mut read) = (Vec::new(), 0);
    for mail in mails.iter().filter(|mail| mail["kind"] == "eml") {
        let name = mail["file"].as_str().unwrap();
        let path = corpus.join(name);
        let kept = record_consent(
            office.session(),
            &RecordConsent {
                evidence: vec![path.clone()],
                ..RecordConsent::new(ada, "newsletter", Channel::Email, ConsentState::Given, Method::Email)
            },
        )
        .unwrap()
        .value;
        let again = office.beside("again.eml");
        save_document(office.session(), &SaveDocument::for_own_use(kept.entry.evidence[0].document, &again)).unwrap();
        assert!(std::fs::read(again).unwrap() == std::fs::read(&path).unwrap(), "{name} is not what was received");

        let shown = show_evidence(office.session(), kept.entry.evidence[0].document, &reader());
        let got = match reader().mail(&path) {
            Ok(got) => got,
            Err(error) => {
                assert!(!matches!(error, ReadError::Timeout | ReadError::Unreadable), "{name}: {error}");
                // What has neither subject, sender nor time is no mail.
                let empty = |field: &str| mail[field].as_str().unwrap_or_default().is_empty();
                let nobody = mail["from"].as_array().is_none_or(Vec::is_empty);
                if !(empty("subject") && empty("date") && nobody && matches!(error, ReadError::NoMail)) {
                    wrong.push(format!("{name}: {error}"));
                }
                continue;
            }
        };
        read += 1;
        if name.ends_with(".eml") {
            assert_eq!(shown.unwrap().mail.as_ref(), Some(&got), "{name}: stored, it says the same");
        }
        let agreed: Vec<&str> = mail["agree"].as_array().into_iter().flatten().filter_map(Value::as_str).collect();
        let mut compare = |field: &str, expected: String, got: String| {
            let known = OTHERWISE.iter().any(|(file, what, _)| (*file, *what) == (name, field));
            if agreed.contains(&field) && expected != got && !known {
                wrong.push(format!("{name}: {field} is {got:?}, not {expected:?}"));
            }
        };
        let words = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
        compare("subject", words(mail["subject"].as_str().unwrap_or_default()), words(&got.subject));
        let from: Vec<&str> = mail["from"].as_array().into_iter().flatten().filter_map(Value::as_str).collect();
        compare("from", from.join(" "), got.from.join(" "));
        let at = got.at.map(|at| at.to_utc().format("%Y-%m-%dT%H:%M:%S").to_string());
        compare("date", mail["date"].as_str().unwrap_or_default().to_owned(), at.unwrap_or_default());
    }
    println!("{read} mails read");
    assert!(wrong.is_empty(), "{} of {read}:\n{}", wrong.len(), wrong.join("\n"));
}
