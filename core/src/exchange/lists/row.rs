//! What a list says about a person.

use std::collections::HashMap;
use std::ops::Range;

use rusqlite::{Connection, named_params};

use crate::ids::{FieldId, PersonId};
use crate::language::Language;
use crate::problem::{Problem, Result};
use crate::records::fields::{self, Field, FieldKind};
use crate::records::persons::PersonRow;
use crate::time::Day;
use crate::vault::session::Written;

/// A value of a list.
pub(super) enum Value {
    Text(String),
    /// One or several phone numbers.
    Phones(Vec<String>),
    Number(i64),
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

/// Those of them that say where somebody lives.
pub(super) const PLACE: Range<usize> = 10..15;

/// How wide each is in a workbook, in digits.
const WIDTHS: [f64; HEADS.len()] =
    [28.0, 10.0, 10.0, 18.0, 20.0, 17.0, 28.0, 24.0, 36.0, 36.0, 30.0, 14.0, 20.0, 16.0, 14.0, 18.0, 24.0, 28.0, 18.0];

/// What a list has columns for: the same of everybody, and the fields of the workspace's own that are wanted.
pub(super) struct Columns {
    language: Language,
    /// Whether one says what advertising is allowed.
    pub standing: bool,
    /// Whether one has the messenger addresses.
    messengers: bool,
    fields: Vec<Field>,
    /// Who knows what is kept for a purpose that has ended, and by which day: that is on no list.
    seen_by: (Written, Day),
}

/// What a list says of a person for advertising, in a word of the gate's ([`crate::privacy::gate::statuses`]).
pub(super) type Standing = &'static str;

impl Columns {
    /// The columns of a list with some fields of the workspace's own, in the order of the fields. Special categories are on no
    /// list (Art. 9 GDPR).
    pub(super) fn with(
        connection: &Connection,
        (standing, messengers): (bool, bool),
        wanted: &[String],
        (language, seen_by): (Language, (Written, Day)),
    ) -> Result<Self> {
        let mut fields = fields::all(connection)?;
        fields.retain(|field| wanted.contains(&field.key));
        let refused = |reason| Err(Problem::InvalidField { field: "field", reason });
        if wanted.iter().any(|key| !fields.iter().any(|field| field.key == *key)) {
            return refused("unknown");
        }
        if fields.iter().any(|field| field.special.is_some()) {
            return refused("never_listed");
        }
        Ok(Self { language, standing, messengers, fields, seen_by })
    }

    /// The columns of a list for advertising without fields of the workspace's own.
    #[cfg(test)]
    pub(super) fn of_all(language: Language) -> Self {
        let seen_by = (crate::CATALOGUE.written, Day::parse("2026-03-01").expect("BUG: a day"));
        Self { language, standing: true, messengers: false, fields: Vec::new(), seen_by }
    }

    /// The heads, and how wide each column is in a workbook.
    pub(super) fn heads(&self) -> Vec<(String, f64)> {
        const WIDTH_OF_FIELD: f64 = 20.0;
        const WIDTH_OF_STANDING: f64 = 30.0;
        const WIDTH_OF_MESSENGERS: f64 = 30.0;
        let word = |head: &Head| match head {
            Head::Column(table, column) => self.language.column(table, column),
            Head::Text(id) => self.language.text(id),
        };
        let own = self.fields.iter().map(|field| (field.name.within(self.language).to_owned(), WIDTH_OF_FIELD));
        let standing = self.standing.then(|| (self.language.text("list-standing"), WIDTH_OF_STANDING));
        let messengers = self.messengers.then(|| (self.language.text("channel-messenger"), WIDTH_OF_MESSENGERS));
        HEADS.iter().map(word).zip(WIDTHS).chain(messengers).chain(standing).chain(own).collect()
    }

    /// All values of a person in the order of the columns.
    pub(super) fn values(
        &self,
        connection: &Connection,
        row: PersonRow,
        standing: Option<Standing>,
        messengers: Option<Vec<String>>,
    ) -> Result<Vec<Value>> {
        let person = row.id;
        let mut values = master(connection, row, self.language)?;
        if self.messengers {
            values.push(Value::Text(messengers.unwrap_or_default().join(", ")));
        }
        if self.standing {
            let id = match standing {
                Some("allowed") => "list-standing-allowed",
                Some("blocked") => "list-standing-blocked",
                _ => "list-standing-stored",
            };
            values.push(Value::Text(self.language.text(id)));
        }
        if !self.fields.is_empty() {
            let mut own = own(connection, person, self.seen_by)?;
            values.extend(self.fields.iter().map(|field| match own.remove(&field.id) {
                Some(iso) if field.kind == FieldKind::Date => Value::Date(iso),
                Some(value) => Value::Text(field.kind.shown(&value, self.language)),
                None => Value::Text(String::new()),
            }));
        }
        Ok(values)
    }
}

/// A person's values of the workspace's own fields, but for sealed ones and those whose purpose has ended.
fn own(
    connection: &Connection,
    person: PersonId,
    (written, today): (Written, Day),
) -> Result<HashMap<FieldId, String>> {
    let mut statement = connection
        .prepare_cached("SELECT field_id, value FROM custom_value WHERE person_id = :person AND sealed IS NULL")?;
    let rows =
        statement.query_map(named_params! {":person": person}, |row| Ok((row.get("field_id")?, row.get("value")?)))?;
    let mut own = rows.collect::<rusqlite::Result<HashMap<_, _>>>()?;
    if !own.is_empty() {
        for kept in fields::kept_back(connection, written, person, today)? {
            own.remove(&kept.field);
        }
    }
    Ok(own)
}

/// What a list says of everybody.
fn master(connection: &Connection, row: PersonRow, language: Language) -> Result<Vec<Value>> {
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
        Ok(vec![
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
