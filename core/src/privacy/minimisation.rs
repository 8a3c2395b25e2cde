//! What is kept though no purpose needs it (Art. 5(1)(c) GDPR): categories of data, and fields of the workspace's own.

use std::collections::BTreeSet;

use rusqlite::{Connection, named_params};
use serde::Serialize;

use super::ended;
use super::purposes::{self, Purpose};
use super::retention::Rules;
use crate::ids::FieldId;
use crate::language::Both;
use crate::problem::Result;
use crate::records::fields;
use crate::time::Day;
use crate::vault::access::Right;
use crate::vault::data_map::{Category, Column, Subject, Table};
use crate::vault::session::{Catalogue, Session};

/// What no purpose needs.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct Unneeded {
    /// Categories of data that are stored.
    pub categories: Vec<UnneededCategory>,
    /// Fields that are running or still have values.
    pub fields: Vec<UnneededField>,
}

/// A category of data that is stored for persons and that no running purpose needs.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct UnneededCategory {
    /// Its key.
    pub category: String,
    /// Of how many persons it is stored.
    pub persons: u64,
}

/// A field that no purpose needs.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct UnneededField {
    /// The field.
    pub id: FieldId,
    /// Its name on the wire.
    pub key: String,
    /// Its name for people.
    pub name: Both,
    /// Why.
    pub why: WhyUnneeded,
    /// How many persons have a value.
    pub values: u64,
    /// Of one whose purpose has ended: from which day on the last of its values goes, if that is to come. None: all of them go with the
    /// next sweep.
    pub over_on: Option<Day>,
}

/// Why no purpose needs a field.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
#[serde(rename_all = "snake_case")]
pub enum WhyUnneeded {
    /// Its purpose has ended: sweeps take its values, when the purpose's own rule lets them go.
    PurposeEnded,
    /// Its purpose does not need data of its category.
    CategoryNotOfPurpose,
    /// It has ended itself, and persons still have values.
    FieldEnded,
}

impl WhyUnneeded {
    /// The code; the sentence is `unneeded-CODE`.
    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            Self::PurposeEnded => "purpose_ended",
            Self::CategoryNotOfPurpose => "category_not_of_purpose",
            Self::FieldEnded => "field_ended",
        }
    }
}

/// What is kept though no purpose needs it.
///
/// # Errors
/// Failures of the file.
pub fn unneeded(session: &Session) -> Result<Unneeded> {
    session.read(|read| {
        let connection = read.allow(Right::ReadPersons)?;
        let today = read.now().day();
        let running = |purpose: &Purpose| purpose.ended_on.is_none_or(|ended_on| ended_on > today);
        let (purposes, ended): (Vec<Purpose>, Vec<Purpose>) = purposes::all(connection)?.into_iter().partition(running);
        let rules = Rules::read(connection)?;
        let needed: BTreeSet<&str> =
            purposes.iter().flat_map(|purpose| &purpose.categories).map(String::as_str).collect();
        let mut unneeded = Unneeded::default();
        for category in Category::OF_PERSONS.into_iter().filter(|category| !needed.contains(category.key())) {
            let persons = persons_with(connection, session.catalogue(), category)?;
            if persons > 0 {
                unneeded.categories.push(UnneededCategory { category: category.key().to_owned(), persons });
            }
        }
        for field in fields::all(connection)? {
            let purpose = purposes.iter().find(|purpose| purpose.key == field.purpose);
            let why = match purpose {
                _ if field.ended_on.is_some() && !field.in_use => continue,
                None => WhyUnneeded::PurposeEnded,
                _ if field.ended_on.is_some() => WhyUnneeded::FieldEnded,
                Some(purpose) if !purpose.categories.contains(&field.category) => WhyUnneeded::CategoryNotOfPurpose,
                Some(_) => continue,
            };
            let values = fields::in_use(connection, field.id)?;
            let purpose = ended.iter().find(|purpose| purpose.key == field.purpose);
            let over_on = ended::over_on(connection, &field, purpose, &rules, read.now())?;
            unneeded.fields.push(UnneededField {
                id: field.id,
                key: field.key,
                name: field.name,
                why,
                values,
                over_on,
            });
        }
        Ok(unneeded)
    })
}

/// What every person has, whatever it is kept for: the law itself asks by it.
const NO_CHOICE: [&str; 2] = ["kind", "capacity"];

/// Of how many persons data of a category are stored. Tables and columns come from the data map, never from input.
fn persons_with(connection: &Connection, catalogue: &Catalogue, category: Category) -> Result<u64> {
    let mut parts = vec![String::from(
        "SELECT person_id AS person FROM custom_value JOIN custom_field ON custom_field.id = field_id
         WHERE custom_field.category = :category",
    )];
    for table in catalogue.tables().filter(|table| table.name != fields::VALUES) {
        parts.extend(rows_with(table, category));
    }
    let sql = format!("SELECT count(DISTINCT person) FROM ({})", parts.join(" UNION ALL "));
    Ok(connection.prepare(&sql)?.query_row(named_params! {":category": category.key()}, |row| row.get(0))?)
}

fn rows_with(table: &Table, category: Category) -> Option<String> {
    let Subject::Person(subject) = table.subject else { return None };
    let is_kept = |column: &&Column| column.category == category && !NO_CHOICE.contains(&column.name);
    let filled: Vec<String> =
        table.columns.iter().filter(is_kept).map(|column| format!("coalesce(\"{}\", '') <> ''", column.name)).collect();
    let condition = filled.join(" OR ");
    (!filled.is_empty()).then(|| format!("SELECT \"{subject}\" FROM \"{}\" WHERE {condition}", table.name))
}
