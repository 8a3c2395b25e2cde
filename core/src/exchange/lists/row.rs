//! What a list says about a person.

use rusqlite::{Connection, named_params};

use crate::language::Language;
use crate::problem::Result;
use crate::records::persons::PersonRow;

/// A value of a list.
pub(super) enum Value {
    Text(String),
    /// One or several phone numbers.
    Phones(Vec<String>),
    /// An ISO 8601 date.
    Date(String),
}

/// The columns: the table and column of the data map whose word heads it, or a Fluent id.
enum Head {
    Column(&'static str, &'static str),
    Text(&'static str),
}

const HEADS: [Head; 19] = [
    Head::Text("persons-list-name"),
    Head::Column("person", "salutation"),
    Head::Column("person", "title"),
    Head::Column("person", "given_name"),
    Head::Column("person", "family_name"),
    Head::Column("person", "name_suffix"),
    Head::Column("membership", "organisation_id"),
    Head::Column("membership", "position"),
    Head::Text("channel-email"),
    Head::Text("channel-phone"),
    Head::Column("postal_address", "street"),
    Head::Column("postal_address", "postal_code"),
    Head::Column("postal_address", "city"),
    Head::Column("postal_address", "region"),
    Head::Column("postal_address", "country"),
    Head::Column("person", "kind"),
    Head::Text("persons-list-tags"),
    Head::Column("person", "source"),
    Head::Column("person", "collected_at"),
];

/// The number of columns.
pub(super) const COLUMNS: usize = HEADS.len();
/// How wide each is in a workbook, in digits.
pub(super) const WIDTHS: [f64; COLUMNS] =
    [28.0, 10.0, 10.0, 18.0, 20.0, 17.0, 28.0, 24.0, 36.0, 36.0, 30.0, 14.0, 20.0, 16.0, 14.0, 18.0, 24.0, 28.0, 18.0];

/// The heads of the columns.
pub(super) fn heads(language: Language) -> Vec<String> {
    let word = |head: &Head| match head {
        Head::Column(table, column) => language.column(table, column),
        Head::Text(id) => language.text(id),
    };
    HEADS.iter().map(word).collect()
}

/// All values of a person in the order of the columns.
pub(super) fn values(connection: &Connection, row: PersonRow, language: Language) -> Result<[Value; COLUMNS]> {
    let id = named_params! {":person": row.id};
    let mut statement = connection.prepare_cached(
        "SELECT person.salutation, person.title, person.given_name, person.family_name, person.name_suffix,
                person.source, person.collected_at, address.street, address.postal_code, address.region, address.country
         FROM person LEFT JOIN postal_address AS address ON address.person_id = person.id AND address.id =
             (SELECT first.id FROM postal_address AS first WHERE first.person_id = person.id
              ORDER BY first.position, first.id LIMIT 1)
         WHERE person.id = :person",
    )?;
    Ok(statement.query_row(id, |master| {
        let text = |name: &str| -> rusqlite::Result<Value> {
            Ok(Value::Text(master.get::<_, Option<String>>(name)?.unwrap_or_default()))
        };
        Ok([
            Value::Text(row.name),
            text("salutation")?,
            text("title")?,
            text("given_name")?,
            text("family_name")?,
            text("name_suffix")?,
            Value::Text(row.organisation),
            Value::Text(row.position),
            Value::Text(row.emails.join(", ")),
            Value::Phones(row.phones),
            text("street")?,
            text("postal_code")?,
            Value::Text(row.city),
            text("region")?,
            text("country")?,
            Value::Text(language.code("kind", row.kind.key())),
            Value::Text(row.tags.join(", ")),
            text("source")?,
            Value::Date(master.get("collected_at")?),
        ])
    })?)
}
