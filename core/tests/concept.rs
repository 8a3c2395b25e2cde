//! The erasure concept on paper.
#![allow(clippy::unwrap_used, reason = "a test may stop where it stands")]

mod support;

use std::process::Command;

use kartei_core::exchange::concept::save_concept;
use kartei_core::language::{Both, Language};
use kartei_core::privacy::retention::{
    RetentionAction, RetentionLevel, RetentionRuleDraft, RetentionSettings, RetentionStart, SweepMode,
    save_retention_rule, set_retention_settings,
};
use support::Office;

#[test]
fn the_concept_says_every_rule_its_source_and_version_and_how_it_is_erased() {
    let office = Office::new();
    let both = |de: &str, en: &str| Both { de: de.to_owned(), en: en.to_owned() };
    let draft = RetentionRuleDraft {
        key: String::from("lead"),
        level: RetentionLevel::Person,
        name: both("Interessenten", "Leads"),
        start: RetentionStart::LastTouchpoint,
        months: 24,
        days: 0,
        year_end: false,
        action: RetentionAction::Erase,
        source: both("Art. 5 DSGVO", "Art. 5 GDPR"),
        as_of: None,
        reason: both("Lange Anbahnung im Anlagenbau", "Plants take long to sell"),
    };
    save_retention_rule(office.session(), &draft, Some(1)).unwrap();
    // Beyond what the law demands it is a policy of one's own.
    let longer = RetentionRuleDraft {
        key: String::from("letter"),
        level: RetentionLevel::Record,
        name: both("Briefe", "Letters"),
        start: RetentionStart::DocumentDate,
        months: 120,
        year_end: true,
        action: RetentionAction::Restrict,
        source: both("§ 147 AO", "§147 AO"),
        ..draft
    };
    save_retention_rule(office.session(), &longer, Some(1)).unwrap();
    set_retention_settings(
        office.session(),
        &RetentionSettings { mode: SweepMode::Do, four_eyes: false, redact: true },
    )
    .unwrap();
    for (language, phrases) in [
        (
            Language::De,
            [
                "Löschkonzept",
                "Interessenten nach dem letzten 2 Jahre löschen",
                "8 Jahre ab Ende",
                "§ 147 AO",
                "Stand 01.11.2026",
                "Lange Anbahnung im Anlagenbau",
                "2, seit 01.03.2026",
                "löscht das Programm beim Öffnen und täglich von selbst",
                "nach spätestens 30 Tagen",
                "Widerspruch gegen solange geworben löschen",
                "bis die Frist des",
                "Datenart Beginn der Frist Frist Umgang Grundlage",
                "wird auch in Notizen, Mails und Feldern über andere unkenntlich",
                "Einsichten:",
                "Löschverlangen",
            ],
        ),
        (
            Language::En,
            [
                "Erasure concept",
                "Leads",
                "8 years from the",
                "§147 AO",
                "as of 1 Nov 2026",
                "Plants take long to sell",
                "2, since 1 Mar 2026",
                "erases what is due by itself",
                "after 30 days at the latest",
                "as long as there",
                "until the period",
                "How",
                "is made unreadable in notes, mails and fields about others",
                "Views:",
                "demand to",
            ],
        ),
    ] {
        let file = office.beside("concept.pdf");
        let saved = save_concept(office.session(), &file, language).unwrap();
        assert_eq!(saved.rules, 22);
        assert!(std::fs::read(&file).unwrap().starts_with(b"%PDF-"));
        let Ok(output) = Command::new("pdftotext").arg("-layout").arg(&file).arg("-").output() else {
            eprintln!("skipped: pdftotext is not installed");
            return;
        };
        let text = String::from_utf8(output.stdout).unwrap();
        let words = text.split_whitespace().collect::<Vec<_>>().join(" ");
        for phrase in phrases {
            assert!(words.contains(phrase), "{phrase} in {words}");
        }
        assert!(!words.contains("paper-") && !words.contains("retention-"), "every word is there: {words}");
    }
}
