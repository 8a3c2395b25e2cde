//! The proof as pages: what they say, and that they say nothing else than the record in them.
#![allow(clippy::unwrap_used, reason = "a test may stop where it stands")]

mod support;

use std::fs;
use std::path::Path;
use std::process::Command;

use kartei_core::exchange::disclosures::ExportReason;
use kartei_core::exchange::proof::{ConsentProofRequest, ProofFormat, check_proof, save_consent_proof};
use kartei_core::ids::PersonId;
use kartei_core::language::Language;
use kartei_core::privacy::consent::{Channel, ConsentState, Method, RecordConsent, record_consent};
use kartei_core::privacy::declarations::{DeclarationDraft, add_declaration};
use kartei_core::privacy::gate::{Verdict, may};
use kartei_core::privacy::rights::{Decision, Ground, Objected, decide_objection, object, restrict};
use kartei_core::time::{Day, Timestamp};
use support::Office;

const NAME: &str = "Zażółć Ξένη Иванова";

fn office() -> (Office, PersonId) {
    let office = Office::new();
    let person = office.person(NAME).email("ada@example.com").add();
    let said = RecordConsent {
        language: "de".into(),
        note: "an der Theke".into(),
        evidence: vec![office.write("karte.pdf", "%PDF a scanned card")],
        ..RecordConsent::new(person, "newsletter", Channel::Email, ConsentState::Given, Method::Form)
    };
    record_consent(office.session(), &said).unwrap();
    (office, person)
}

fn printed(office: &Office, person: PersonId, language: Language) -> std::path::PathBuf {
    let request = ConsentProofRequest {
        person,
        scope: None,
        out: office.beside("proof.pdf"),
        format: ProofFormat::Pdf,
        reason: ExportReason::Other,
        recipient: "LfDI".into(),
    };
    save_consent_proof(office.session(), &request, language).unwrap();
    request.out
}

/// What a reader copies out of it; none where the reading program is not installed.
fn read(file: &Path) -> Option<String> {
    let output = Command::new("pdftotext").args(["-layout"]).arg(file).arg("-").output().ok()?;
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    Some(String::from_utf8(output.stdout).unwrap())
}

/// The words of a page in a row, whatever line they are on.
fn words(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[test]
fn the_pages_say_in_both_languages_who_to_what_when_how_and_how_to_check_it() {
    let (office, person) = office();
    object(office.session(), person, &Objected::Marketing, None, "private reasons").unwrap();
    for (language, phrases) in [
        (
            Language::De,
            ["Nachweis von Einwilligungen", "Formular", "Widerspruch: Gegen Werbung", "Deutsch", "Seite 1 von"],
        ),
        (Language::En, ["Proof of consent", "Form", "Objection: ", "German", "Page 1 of"]),
    ] {
        let file = printed(&office, person, language);
        assert!(check_proof(&file).unwrap().ok);
        let Some(text) = read(&file) else { return };
        let text = words(&text);
        let always = [
            NAME,
            "Lovelace Maschinen",
            "ada@example.com",
            "karte.pdf",
            "an der Theke",
            "Neuigkeiten und Angebote",
            "kartei consent check",
        ];
        for phrase in always.into_iter().chain(phrases) {
            assert!(text.contains(phrase), "{language:?} says {phrase}: {text}");
        }
        assert!(!text.contains("private reasons"));
    }
}

#[test]
fn the_first_page_says_what_the_gate_says_of_each_address() {
    use ConsentState::{Expired, Given, Refused, Withdrawn};
    const ONE: &str = "ada@example.com";
    const TWO: &str = "ada@home.example";
    for (said, holds) in [
        (vec![(ONE, Given, 1), ("", Given, 2), ("", Withdrawn, 3)], vec!["E-Mail Widerrufen"]),
        (
            vec![("", Given, 1), (ONE, Withdrawn, 2)],
            vec!["E-Mail: ada@home.example Erteilt", "E-Mail: ada@example.com Widerrufen"],
        ),
        (
            vec![("", Given, 1), ("", Withdrawn, 2), (ONE, Given, 3)],
            vec!["E-Mail Widerrufen", "E-Mail: ada@example.com Erteilt"],
        ),
        // Entered later than what follows it: what is neither yes nor no covers no earlier no.
        (vec![("", Given, 1), ("", Expired, 3), ("", Withdrawn, 2)], vec!["E-Mail Widerrufen"]),
        (
            vec![("", Given, 1), ("", Expired, 3), (TWO, Refused, 2)],
            vec!["E-Mail: ada@home.example Abgelehnt", "E-Mail Abgelaufen"],
        ),
    ] {
        let office = Office::new();
        let person = office.person("Ada").email(ONE).email(TWO).add();
        for (address, state, day) in &said {
            let entry = RecordConsent::new(person, "newsletter", Channel::Email, *state, Method::Form);
            let at = Timestamp::parse(&format!("2026-02-{day:02}T09:00:00Z"));
            record_consent(
                office.session(),
                &RecordConsent {
                    address: (*address).into(),
                    at,
                    version: (*state == ConsentState::Given).then_some(1),
                    ..entry
                },
            )
            .unwrap();
        }
        let Some(text) = read(&printed(&office, person, Language::De)) else { return };
        let text = words(&text);
        let glance = text.split("Auf einen Blick").nth(1).unwrap().split("Was die Person erklärt hat").next().unwrap();
        let rows: Vec<&str> = glance.split("Newsletter ").skip(1).collect();
        assert_eq!(rows.len(), holds.len(), "{said:?}: {glance}");
        for (row, holds) in rows.iter().zip(holds) {
            assert!(row.starts_with(holds), "{said:?}: {row}");
        }
    }
}

#[test]
fn the_first_page_tells_what_an_objection_or_a_restriction_ended_as_the_gate_does() {
    type After = fn(&Office, PersonId);
    fn marketing(office: &Office, person: PersonId) {
        object(office.session(), person, &Objected::Marketing, None, "").unwrap();
    }
    let cases: [(After, Verdict, &str); 5] = [
        (|_, _| (), Verdict::Consent, "Erteilt"),
        (marketing, Verdict::Objected, "Widersprochen"),
        (
            |office, person| {
                let to = Objected::Purpose { purpose: "telephone_sales".into() };
                object(office.session(), person, &to, None, "").unwrap();
            },
            Verdict::Consent,
            "Erteilt",
        ),
        (
            |office, person| {
                restrict(office.session(), person, Ground::A, None, "").unwrap();
            },
            Verdict::Restricted,
            "Eingeschränkt",
        ),
        (
            |office, person| {
                let to = Objected::Purpose { purpose: "newsletter".into() };
                let id = object(office.session(), person, &to, None, "").unwrap().value;
                decide_objection(office.session(), id, Decision::Withdrawn, "").unwrap();
            },
            Verdict::Consent,
            "Erteilt",
        ),
    ];
    for (after, verdict, says) in cases {
        let (mut office, person) = office();
        office.reopen_at("2026-03-02T09:00:00Z");
        after(&office, person);
        let answer = may(office.session(), person, "newsletter", Channel::Email, Language::De).unwrap();
        assert_eq!(answer.reasons[0].code, verdict);
        let file = printed(&office, person, Language::De);
        assert!(check_proof(&file).unwrap().ok);
        let Some(text) = read(&file) else { return };
        assert!(words(&text).contains(&format!("E-Mail: ada@example.com {says}")), "{says}: {text}");
    }
    let (mut office, person) = office();
    marketing(&office, person);
    office.reopen_at("2026-03-02T09:00:00Z");
    let again = RecordConsent::new(person, "newsletter", Channel::Email, ConsentState::Given, Method::Form);
    record_consent(office.session(), &again).unwrap();
    let Some(text) = read(&printed(&office, person, Language::De)) else { return };
    assert!(words(&text).contains("E-Mail: ada@example.com Erteilt 02.03.2026"), "who consents later is reached again");
}

#[test]
fn an_objection_is_open_only_where_there_is_something_to_weigh() {
    for (to, expected) in [
        (Objected::Marketing, "gilt"),
        (Objected::Purpose { purpose: "newsletter".into() }, "gilt"),
        (Objected::Purpose { purpose: "direct_mail".into() }, "gilt"),
        (Objected::All, "offen"),
    ] {
        let (office, person) = office();
        object(office.session(), person, &to, None, "").unwrap();
        let Some(text) = read(&printed(&office, person, Language::De)) else { return };
        let rights = text.split("Widersprüche und Einschränkungen").nth(1).unwrap_or_else(|| panic!("{text}"));
        let line = rights.lines().find(|line| line.contains("Widerspruch")).unwrap();
        assert!(line.trim_end().ends_with(expected), "{to:?}: {line}");
    }
}

#[test]
fn a_consent_whose_last_day_is_over_is_expired_on_the_first_page() {
    let mut office = Office::new();
    let person = office.person("Ada").email("ada@example.com").add();
    let entry = RecordConsent::new(person, "newsletter", Channel::Email, ConsentState::Given, Method::Form);
    let limited = RecordConsent { expires_on: Day::parse("2026-03-10"), ..entry };
    record_consent(office.session(), &limited).unwrap();
    office.reopen_at("2026-03-12T09:00:00Z");
    let Some(text) = read(&printed(&office, person, Language::De)) else { return };
    assert!(words(&text).contains("E-Mail: ada@example.com Abgelaufen 10.03.2026"), "{text}");
}

#[test]
fn the_same_record_gives_the_same_pages_and_a_changed_byte_anywhere_is_noticed() {
    let (office, person) = office();
    let bytes = fs::read(printed(&office, person, Language::De)).unwrap();
    let check = |bytes: &[u8]| check_proof(&office.write("checked.pdf", bytes)).unwrap();
    assert!(check(&bytes).ok);
    let begin = bytes.windows(20).position(|window| window == b"{\n  \"kind\": \"kartei-").unwrap();
    let length = bytes[begin..].windows(4).position(|window| window == b"\"\n}\n").unwrap() + 4;
    // Every byte of the record within the file.
    for at in begin..begin + length {
        let mut changed = bytes.clone();
        changed[at] ^= 1;
        assert!(!check(&changed).ok, "byte {at} of the record");
    }
    // And of what is around it, of which the record stays whole: each is a page that is printed again.
    for at in (0..begin).chain(begin + length..bytes.len()).step_by(bytes.len() / 40) {
        let mut changed = bytes.clone();
        changed[at] ^= 1;
        let found = check(&changed);
        let code = found.problem.map(|problem| problem.code());
        assert!(matches!(code, Some("proof_page_differs" | "proof_altered" | "proof_unknown")), "byte {at}: {code:?}");
    }
    assert!(!check(&[&bytes[..], b"\n"].concat()).ok);
    assert_eq!(check(b"%PDF-1.7\nanother file").problem.map(|problem| problem.code()), Some("proof_unknown"));
}

#[test]
fn a_record_that_was_forged_and_printed_again_is_noticed() {
    let (office, person) = office();
    let bytes = fs::read(printed(&office, person, Language::De)).unwrap();
    let text = bytes.windows(5).position(|window| window == b"given").unwrap();
    let mut changed = bytes;
    changed[text..text + 5].copy_from_slice(b"taken");
    let found = check_proof(&office.write("checked.pdf", &changed)).unwrap();
    assert_eq!(found.problem.map(|problem| problem.code()), Some("proof_altered"));
}

#[test]
fn letters_that_the_typeface_has_not_got_are_explained_where_there_are_any() {
    let office = Office::new();
    let explained = |name: &str| {
        let person = office.person(name).email(&format!("{}@example.com", name.len())).add();
        record_consent(
            office.session(),
            &RecordConsent::new(person, "newsletter", Channel::Email, ConsentState::Given, Method::Form),
        )
        .unwrap();
        let file = printed(&office, person, Language::De);
        assert!(check_proof(&file).unwrap().ok, "{name}");
        let text = words(&read(&file)?);
        fs::remove_file(file).unwrap();
        Some((text.contains("mit ihrer Unicode-Nummer"), text))
    };
    let Some((told, text)) = explained("مريم Haddad") else { return };
    assert!(told && text.contains("[U+0645]"), "{text}");
    assert!(!explained(NAME).unwrap().0, "nothing to explain");
}

#[test]
fn a_long_text_goes_on_to_further_pages() {
    let (office, person) = office();
    let long = "Ich bin mit allem einverstanden, was hier steht. ".repeat(400);
    let text = [("de", long.clone()), ("en", long)];
    let draft = DeclarationDraft {
        purpose: "newsletter".into(),
        text: text.into_iter().map(|(language, text)| (language.to_owned(), text)).collect(),
        since: None,
        informs: false,
    };
    add_declaration(office.session(), &draft).unwrap();
    let said = RecordConsent {
        note: "Anmerkung. ".repeat(900),
        ..RecordConsent::new(person, "newsletter", Channel::Email, ConsentState::Given, Method::Form)
    };
    record_consent(office.session(), &said).unwrap();

    let file = printed(&office, person, Language::De);

    assert!(check_proof(&file).unwrap().ok);
    let Some(text) = read(&file) else { return };
    assert_eq!(text.matches("einverstanden,").count(), 400, "nothing is lost between the pages");
    assert_eq!(text.matches("Anmerkung.").count(), 900);
    let pages = text.matches("Seite ").count();
    assert!(pages > 4 && text.contains(&format!("Seite {pages} von {pages}")), "{pages}");
}
