//! The words that come with the program: consents name the controller, notices promise nothing that nobody checked, nobody's words change
//! once they were used, and those of before are known.
#![allow(clippy::unwrap_used, reason = "a test may stop where it stands")]

mod support;

use kartei_core::Problem;
use kartei_core::exchange::disclosures::ExportReason;
use kartei_core::exchange::proof::{ConsentProofRequest, ProofFormat, check_proof, save_consent_proof};
use kartei_core::ids::PersonId;
use kartei_core::language::{Both, Language};
use kartei_core::privacy::consent::{Channel, ConsentState, Method, RecordConsent, of_person, record_consent};
use kartei_core::privacy::controller::set_controller;
use kartei_core::privacy::declarations::{
    Declaration, DeclarationDraft, add_declaration, list_declarations, names_controller, says_withdrawal,
};
use kartei_core::privacy::notices::{
    NoticeDraft, NoticeKind, WordedFor, give_notice, left_out, left_unsaid, list_notice_texts, notice_words,
};
use kartei_core::privacy::purposes::{edit_purpose, hold_for, list_purposes};
use kartei_core::time::{Day, Timestamp};
use kartei_core::vault::history::{self, undo};
use kartei_core::vault::session::Changed;
use kartei_core::vault::settings::{Controller, controller};
use serde_json::Value;
use sha2::{Digest as _, Sha256};
use support::Office;

const NAME: &str = "Lovelace Maschinen";

fn texts(office: &Office, purpose: &str) -> Vec<Declaration> {
    list_declarations(office.session()).unwrap().into_iter().filter(|one| one.purpose == purpose).collect()
}

fn rename(office: &Office, name: &str) -> Changed<()> {
    let known = controller(office.session()).unwrap();
    set_controller(office.session(), &Controller { name: name.into(), ..known }).unwrap()
}

fn named(office: &Office, purpose: &str, name: &str) -> bool {
    texts(office, purpose).iter().all(|one| names_controller(&one.text, name))
}

fn hex(text: &str) -> String {
    Sha256::digest(text).iter().map(|byte| format!("{byte:02x}")).collect()
}

fn ada(office: &Office) -> PersonId {
    office.person("Ada").email("ada@example.com").phone("+49 30 123456").add()
}

fn said(person: PersonId, purpose: &str, channel: Channel) -> RecordConsent {
    RecordConsent::new(person, purpose, channel, ConsentState::Given, Method::Form)
}

/// The words that workspaces of before began with, by purpose.
fn former() -> Vec<Value> {
    let all: Vec<Value> = serde_json::from_str(include_str!("../../assets/defaults/declarations.json")).unwrap();
    all.into_iter().filter(|one| one["former"] == true).collect()
}

/// Makes a workspace one that began with the words of before.
fn begun_before(office: &Office) {
    let raw = office.raw();
    for one in former() {
        for language in ["de", "en"] {
            let text = one["text"][language].as_str().unwrap();
            raw.execute(
                "UPDATE declaration SET text = ?1, sha256 = ?2 WHERE purpose = ?3 AND language = ?4",
                (text, Sha256::digest(text).as_slice(), one["purpose"].as_str().unwrap(), language),
            )
            .unwrap();
        }
    }
}

#[test]
fn the_words_of_a_consent_say_to_whom_it_is_given_and_that_is_what_is_kept_and_hashed() {
    let office = Office::new();
    let all = list_declarations(office.session()).unwrap();
    assert_eq!(all.len(), 10, "five purposes in two languages");
    for one in all {
        assert!(one.text.contains(NAME) && !one.text.contains('{'), "{}", one.text);
        assert!(says_withdrawal(&one.text) && one.sha256 == hex(&one.text), "{}", one.text);
    }
    let ada = ada(&office);
    record_consent(office.session(), &said(ada, "telephone_sales", Channel::Phone)).unwrap();
    let entry = of_person(office.session(), ada).unwrap().remove(0);
    assert!(entry.text.contains(NAME), "{}", entry.text);
    for one in former() {
        assert!(!one.to_string().contains("{controller}"), "of before nobody was named: {one}");
    }
}

#[test]
fn another_name_stands_in_words_that_nobody_has_said_yet_and_in_no_others() {
    let mut office = Office::new();
    let ada = ada(&office);
    record_consent(office.session(), &said(ada, "newsletter", Channel::Email)).unwrap();
    let text = |language: &str| format!("{language}: by post, from {NAME}, and I can withdraw. Widerruf.");
    let own = ["de", "en"].map(|language| (language.to_owned(), text(language))).into();
    let own = DeclarationDraft { purpose: "direct_mail".into(), text: own, since: None, informs: false };
    add_declaration(office.session(), &own).unwrap();
    let (newsletter, post) = (texts(&office, "newsletter"), texts(&office, "direct_mail"));
    office.reopen_at("2026-03-02T09:00:00Z");

    let renamed = rename(&office, "Lovelace & Byron GmbH");

    assert_eq!(texts(&office, "newsletter").iter().map(|one| &one.text).collect::<Vec<_>>(), {
        newsletter.iter().map(|one| &one.text).collect::<Vec<_>>()
    });
    assert_eq!(texts(&office, "direct_mail"), post, "what somebody wrote is theirs, and what it followed is past");
    for purpose in ["telephone_sales", "customer_care", "applications"] {
        assert!(named(&office, purpose, "Lovelace & Byron GmbH"), "{purpose}");
        for one in texts(&office, purpose) {
            assert_eq!((one.sha256, one.version), (hex(&one.text), 1));
            assert_eq!(one.created_at, Timestamp::parse("2026-03-02T09:00:00Z").unwrap(), "since when they are these");
        }
    }
    let sms = record_consent(office.session(), &said(ada, "telephone_sales", Channel::Sms));
    assert!(matches!(sms, Err(Problem::InvalidField { field: "channel", reason: "not_in_words" })), "{sms:?}");

    undo(office.session(), renamed.change).unwrap();
    assert!(named(&office, "telephone_sales", NAME) && controller(office.session()).unwrap().name == NAME);
    let renamed = rename(&office, "Byron KG");
    record_consent(office.session(), &said(ada, "telephone_sales", Channel::Phone)).unwrap();
    let back = undo(office.session(), renamed.change);
    assert!(matches!(back, Err(Problem::Conflict)), "somebody has said these words: {back:?}");
    assert!(named(&office, "telephone_sales", "Byron KG"));
    rename(&office, "Ada AG");
    assert!(named(&office, "telephone_sales", "Byron KG") && named(&office, "customer_care", "Ada AG"));
    let sms = record_consent(office.session(), &said(ada, "telephone_sales", Channel::Sms));
    assert!(matches!(sms, Err(Problem::InvalidField { field: "channel", reason: "not_in_words" })), "{sms:?}");
    assert!(history::verify(office.session(), &mut |_| true).unwrap().ok);
}

#[test]
fn a_name_with_lines_stands_on_one_and_the_same_name_changes_nothing() {
    let office = Office::new();
    let before = list_declarations(office.session()).unwrap();
    let mut known = controller(office.session()).unwrap();
    known.city = "Berlin".into();
    set_controller(office.session(), &known).unwrap();
    assert_eq!(list_declarations(office.session()).unwrap(), before);
    rename(&office, "  Lovelace\n Maschinen  und Söhne ");
    assert!(named(&office, "newsletter", "Lovelace Maschinen und Söhne"));
    assert!(texts(&office, "newsletter").iter().all(|one| !one.text.contains('\n')));
}

#[test]
fn a_workspace_of_before_keeps_its_words_and_they_are_known_as_shipped() {
    let mut office = Office::at("2026-12-10T09:00:00Z");
    begun_before(&office);
    let before = list_declarations(office.session()).unwrap();
    let raw = office.raw();
    office.close();
    support::raw::take_back_migration_32(&raw);
    drop(raw);
    office.reopen().unwrap();
    assert_eq!(list_declarations(office.session()).unwrap(), before, "nobody else writes what is said to an owner");
    assert!(!names_controller(&before[0].text, NAME), "the window says so");

    let ada = ada(&office);
    let sms = record_consent(office.session(), &said(ada, "telephone_sales", Channel::Sms));
    assert!(matches!(sms, Err(Problem::InvalidField { field: "channel", reason: "not_in_words" })), "{sms:?}");
    let at = |day: &str| RecordConsent {
        at: Day::parse(day).map(Day::begin),
        version: Some(1),
        ..said(ada, "newsletter", Channel::Email)
    };
    let refused = record_consent(office.session(), &at("2026-10-31"));
    assert!(matches!(refused, Err(Problem::InvalidField { field: "declaration", reason: "later" })), "{refused:?}");
    record_consent(office.session(), &at("2026-11-01")).expect("there were these words");
    rename(&office, "Byron KG");
    assert!(!named(&office, "applications", "Byron KG"), "no place is held for a name in them");
}

#[test]
fn the_privacy_notice_says_all_that_the_law_wants_and_denies_no_recipient() {
    let office = Office::new();
    for text in list_notice_texts(office.session()).unwrap() {
        assert!(left_out(text.kind, &text.text).is_empty(), "{}", text.text);
        assert!(left_unsaid(text.kind, &text.text).is_empty(), "{}", text.text);
    }
    let ada = ada(&office);
    let newsletter = list_purposes(office.session()).unwrap().into_iter().find(|one| one.key == "newsletter").unwrap();
    let mut draft = newsletter.draft();
    let who = "Versand Inc., USA (Art. 45 DSGVO)";
    draft.recipients = Both { de: who.into(), en: who.into() };
    edit_purpose(office.session(), "newsletter", draft, None).unwrap();
    hold_for(office.session(), ada, "newsletter", None, "fair").unwrap();
    let worded = WordedFor { person: ada, kind: NoticeKind::Information, version: None, language: "de".into() };
    let notice = notice_words(office.session(), &worded).unwrap().text;
    let at = notice.find(who).unwrap_or_else(|| panic!("{notice}"));
    let behind = notice[at + who.len()..].lines().nth(1).unwrap();
    assert!(behind.starts_with("Gehen sie in ein Land außerhalb des Europäischen Wirtschaftsraums"), "{behind}");
    assert!(!notice.contains("übermitteln sie nicht"), "{notice}");
    assert!(notice.contains("Sie müssen uns keine Daten geben"), "{notice}");
    assert_eq!(left_unsaid(NoticeKind::RightToObject, ""), Vec::<&str>::new());
    assert_eq!(left_unsaid(NoticeKind::Information, "Wir grüßen Sie."), ["transfers", "duty"]);
}

#[test]
fn a_workspace_of_before_keeps_its_notice_and_a_proof_of_it_is_one_still() {
    let mut office = Office::new();
    let all: Vec<Value> = serde_json::from_str(include_str!("../../assets/defaults/notices.json")).unwrap();
    let former = all.iter().find(|one| one["former"] == true).unwrap();
    let raw = office.raw();
    for language in ["de", "en"] {
        let text = former["text"][language].as_str().unwrap();
        raw.execute(
            "UPDATE notice_text SET text = ?1, sha256 = ?2 WHERE kind = 'information' AND language = ?3",
            (text, Sha256::digest(text).as_slice(), language),
        )
        .unwrap();
    }
    let before = list_notice_texts(office.session()).unwrap();
    office.close();
    support::raw::take_back_migration_32(&raw);
    drop(raw);
    office.reopen().unwrap();
    assert_eq!(list_notice_texts(office.session()).unwrap(), before);
    let told = before.iter().find(|one| one.kind == NoticeKind::Information).unwrap();
    assert_eq!(left_unsaid(told.kind, &told.text), ["duty"], "the window says what is missing in it");

    let ada = ada(&office);
    give_notice(office.session(), ada, &NoticeDraft::given(NoticeKind::Information)).unwrap();
    record_consent(office.session(), &said(ada, "newsletter", Channel::Email)).unwrap();
    let request = ConsentProofRequest {
        person: ada,
        scope: None,
        out: office.beside("proof.json"),
        format: ProofFormat::Json,
        reason: ExportReason::OwnUse,
        recipient: String::new(),
    };
    save_consent_proof(office.session(), &request, Language::De).unwrap();
    let found = check_proof(&request.out).unwrap();
    assert!(found.ok, "{found:?}");
    assert_eq!(found.content.unwrap().notices, 1);
}
