//! What rows are called in the history that are there no more.
#![allow(clippy::unwrap_used, reason = "a test may stop where it stands")]

mod support;

use kartei_core::language::Language;
use kartei_core::records::organisations;
use kartei_core::records::persons;
use kartei_core::vault::history::{HistoryChange, HistoryQuery, Values, each};
use support::Office;

/// All lines of the history about an organisation, the oldest first.
fn told(office: &Office, values: Values) -> Vec<String> {
    let mut lines = Vec::new();
    each(office.session(), &HistoryQuery::default(), Language::De, values, &mut |entry| {
        let is_of_organisation = |change: &&HistoryChange| {
            matches!(change.table.as_str(), "organisation" | "membership")
                && matches!(change.column.as_str(), "organisation_id" | "id" | "name")
        };
        let changes = entry.changes.iter().rev().filter(is_of_organisation);
        lines.extend(changes.map(|change| format!("{}: {:?} {:?}", change.label, change.old, change.new)));
        Ok::<_, kartei_core::Problem>(())
    })
    .unwrap();
    lines.reverse();
    lines
}

#[test]
fn a_removed_organisation_is_still_called_by_its_name() {
    let office = Office::new();
    let ada = office.person("Ada").working_for("Weiß KG", "Einkauf").add();
    let mut draft = persons::show_person(office.session(), ada).unwrap().draft();
    draft.memberships.clear();
    persons::edit_person(office.session(), ada, draft, None).unwrap();
    let all = organisations::list_organisations(office.session(), &Default::default(), Default::default(), 0, 9);
    organisations::remove_organisation(office.session(), all.unwrap().rows[0].id).unwrap();

    assert_eq!(
        told(&office, Values::Words),
        [
            "Organisation der Person: Organisation: None Some(\"Weiß KG\")",
            "Organisation: Name: None Some(\"Weiß KG\")",
            "Organisation der Person: Organisation: Some(\"Weiß KG\") None",
            "Organisation: Name: Some(\"Weiß KG\") None",
        ],
        "by its name, and never by its id"
    );
    assert_eq!(told(&office, Values::Codes).len(), 6, "programs get the ids too");
}

#[test]
fn an_organisation_of_which_the_history_knows_nothing_has_a_plain_word() {
    let office = Office::new();
    let ada = office.person("Ada").working_for("Weiß KG", "Einkauf").add();
    let id = ada.0.as_bytes().to_vec();
    office
        .change_with_sql(move |connection| {
            connection.execute("DELETE FROM membership WHERE person_id = ?1", [id])?;
            Ok(connection.execute("DELETE FROM organisation", []).map(|_| ())?)
        })
        .unwrap();

    let lines = told(&office, Values::Words);
    assert!(
        lines.contains(&"Organisation der Person: Organisation: None Some(\"entfernte Organisation\")".to_owned()),
        "{lines:?}"
    );
}
