//! Views: what a user often looks for, kept under a name. They are the user's own and lie in the workspace, for what is
//! looked for may be a person's name.

use std::mem::discriminant;

use rusqlite::{OptionalExtension as _, named_params};
use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::organisations::{OrganisationFilter, OrganisationSort};
use super::persons::{PersonFilter, PersonSort};
use crate::problem::{Problem, Result};
use crate::records::fold::ByLetters;
use crate::vault::access::Right;
use crate::vault::data_map::{Column, Format, Subject, Table};
use crate::vault::session::{Changed, Session, Why};

// What a user looks for may be a name: it lies in the encrypted file, and the history does not show it.
pub(crate) const DATA_MAP: &[Table] = &[Table {
    name: "saved_view",
    subject: Subject::None,
    recorded: true,
    sheet: None,
    columns: &[
        Column::business("user_id", Format::Name { table: "user", column: "name" }),
        Column::business("name", Format::Text),
        Column::technical("list"),
    ],
}];

/// A list under a name.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct SavedView {
    /// What the user calls it.
    pub name: String,
    /// What it shows.
    pub list: ListView,
}

/// What of which list is shown, and in which order.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
#[serde(tag = "of", rename_all = "snake_case")]
#[expect(missing_docs, reason = "the words say it")]
pub enum ListView {
    Persons { filter: PersonFilter, sort: PersonSort },
    Organisations { filter: OrganisationFilter, sort: OrganisationSort },
}

impl ListView {
    /// A view as it is stored. Those that don't say which list they are of are older than the others.
    fn stored(list: &str) -> Result<Self> {
        let mut list: Value = serde_json::from_str(list)?;
        if let Some(said) = list.as_object_mut() {
            said.entry("of").or_insert_with(|| Value::from("persons"));
        }
        Ok(serde_json::from_value(list)?)
    }
}

/// The user's views by name.
///
/// # Errors
/// Failures of the file.
pub fn list_views(session: &Session) -> Result<Vec<SavedView>> {
    session.read(|read| {
        let mut statement = read
            .allow(Right::ReadPersons)?
            .prepare_cached("SELECT name, list FROM saved_view WHERE user_id = :user ORDER BY name")?;
        let mut rows = statement.query(named_params! {":user": session.user()})?;
        let mut views = Vec::new();
        while let Some(row) = rows.next()? {
            views.push(SavedView { name: row.get("name")?, list: ListView::stored(row.get_ref("list")?.as_str()?)? });
        }
        views.sort_by_cached_key(|view| ByLetters::new(&view.name, false));
        Ok(views)
    })
}

/// Keeps a view; one of the same name is replaced.
///
/// # Errors
/// [`Problem::InvalidField`] without a name, or with too long a one; [`Problem::NameTaken`] if a view of another list has it.
pub fn save_view(session: &Session, name: &str, list: &ListView) -> Result<Changed<()>> {
    const NAME_CHARS_MAX: usize = 60;
    let name = name.trim();
    if name.is_empty() {
        return Err(Problem::InvalidField { field: "name", reason: "empty" });
    }
    if name.chars().count() > NAME_CHARS_MAX {
        return Err(Problem::InvalidField { field: "name", reason: "too_long" });
    }
    session.change(Why::of("save_view"), |change| {
        let connection = change.allow(Right::ReadPersons)?;
        let known: Option<String> = connection
            .prepare_cached("SELECT list FROM saved_view WHERE user_id = :user AND name = :name")?
            .query_row(named_params! {":user": change.actor(), ":name": name}, |row| row.get("list"))
            .optional()?;
        if let Some(known) = known
            && discriminant(&ListView::stored(&known)?) != discriminant(list)
        {
            return Err(Problem::NameTaken);
        }
        connection
            .prepare_cached(
                "INSERT INTO saved_view (user_id, name, list) VALUES (:user, :name, :list)
                 ON CONFLICT (user_id, name) DO UPDATE SET list = :list",
            )?
            .execute(named_params! {":user": change.actor(), ":name": name, ":list": serde_json::to_string(list)?})?;
        Ok(())
    })
}

/// Forgets a view.
///
/// # Errors
/// [`Problem::NotFound`].
pub fn remove_view(session: &Session, name: &str) -> Result<Changed<()>> {
    session.change(Why::of("remove_view"), |change| {
        let removed = change
            .allow(Right::ReadPersons)?
            .prepare_cached("DELETE FROM saved_view WHERE user_id = :user AND name = :name")?
            .execute(named_params! {":user": change.actor(), ":name": name})?;
        if removed == 0 { Err(Problem::NotFound) } else { Ok(()) }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_view_from_before_there_were_others_is_one_of_persons() {
        let stored = r#"{"filter":{"text":"ada"},"sort":{"by":"city"}}"#;
        let ListView::Persons { filter, sort } = ListView::stored(stored).unwrap() else { panic!("of persons") };
        assert_eq!((filter.text.as_str(), sort.by), ("ada", crate::records::persons::SortBy::City));
    }
}
