//! What the history tells of settings is told in words.
#![allow(clippy::unwrap_used, reason = "a test may stop where it stands")]

mod support;

use kartei_core::language::Language;
use kartei_core::privacy::controller::set_controller;
use kartei_core::privacy::retention::{RetentionSettings, SweepMode, set_retention_settings};
use kartei_core::vault::backup::{BackupSettings, set_backup_settings};
use kartei_core::vault::history::{self, HistoryQuery};
use kartei_core::vault::settings::controller;
use support::Office;

/// The lines of the last entry.
fn told(office: &Office) -> Vec<String> {
    let entry = history::list(office.session(), &HistoryQuery { limit: 1, ..HistoryQuery::default() }, Language::De);
    let changes = entry.unwrap().rows.remove(0).changes;
    changes
        .into_iter()
        .map(|change| format!("{}: {:?} {:?}", change.label, change.old.as_deref(), change.new.as_deref()))
        .collect()
}

#[test]
fn the_first_entry_names_the_controller_and_no_key_of_a_setting() {
    let office = Office::new();

    let told = told(&office);

    let name = controller(office.session()).unwrap().name;
    assert!(told.contains(&format!("Einstellung: Verantwortlicher: Name: None Some({name:?})")), "{told:?}");
    assert!(told.contains(&"Benutzer: Hat Zugang: None Some(\"ja\")".to_owned()), "{told:?}");
    for technical in ["{", "controller", "recovery_recipient", "dpo_name", "Schlüssel: None Some(\"rec"] {
        assert!(!told.iter().any(|line| line.contains(technical)), "{technical}: {told:?}");
    }
}

#[test]
fn a_changed_setting_tells_which_part_of_it_is_another() {
    let office = Office::new();
    let mut wanted = controller(office.session()).unwrap();
    wanted.dpo_name = String::from("Dr. Weiß");
    set_controller(office.session(), &wanted).unwrap();
    assert_eq!(told(&office), ["Einstellung: Verantwortlicher: Datenschutzbeauftragter: None Some(\"Dr. Weiß\")"]);

    set_backup_settings(office.session(), &BackupSettings { daily: 7, ..BackupSettings::default() }).unwrap();
    set_backup_settings(office.session(), &BackupSettings { daily: 9, automatic: false, ..BackupSettings::default() })
        .unwrap();
    assert_eq!(
        told(&office),
        [
            "Einstellung: Sicherungen: von selbst: Some(\"ja\") Some(\"nein\")",
            "Einstellung: Sicherungen: Tage, von denen eine bleibt: Some(\"7\") Some(\"9\")",
        ]
    );

    set_retention_settings(
        office.session(),
        &RetentionSettings { mode: SweepMode::Do, four_eyes: false, ..RetentionSettings::default() },
    )
    .unwrap();
    assert_eq!(
        told(&office),
        [
            "Einstellung: Löschen: Bestätigung durch einen Zweiten: None Some(\"nein\")",
            "Einstellung: Löschen: Was fällig ist: None Some(\"wird von selbst gelöscht\")",
            "Einstellung: Löschen: Namen in Texten über andere unkenntlich machen: None Some(\"nein\")",
        ]
    );
}
