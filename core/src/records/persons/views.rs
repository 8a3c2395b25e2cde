//! Views: what a user often looks for, kept under a name. They are the user's own and lie in the workspace, for what is
//! looked for may be a person's name.

use rusqlite::named_params;
use serde::{Deserialize, Serialize};

use super::list::{PersonFilter, PersonSort};
use crate::problem::{Problem, Result};
use crate::records::fold::ByLetters;
use crate::vault::access::Right;
use crate::vault::session::{Changed, Session, Why};

/// A filter and an order under a name.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct SavedView {
    /// What the user calls it.
    pub name: String,
    /// Which persons.
    pub filter: PersonFilter,
    /// In which order.
    pub sort: PersonSort,
}

/// A list as it is stored.
#[derive(Serialize, Deserialize)]
struct List {
    filter: PersonFilter,
    sort: PersonSort,
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
            let List { filter, sort } = serde_json::from_str(row.get_ref("list")?.as_str()?)?;
            views.push(SavedView { name: row.get("name")?, filter, sort });
        }
        views.sort_by_cached_key(|view| ByLetters::new(&view.name, false));
        Ok(views)
    })
}

/// Keeps a view; one of the same name is replaced.
///
/// # Errors
/// [`Problem::InvalidField`] without a name, or with too long a one.
pub fn save_view(session: &Session, name: &str, filter: &PersonFilter, sort: PersonSort) -> Result<Changed<()>> {
    const NAME_CHARS_MAX: usize = 60;
    let name = name.trim();
    if name.is_empty() {
        return Err(Problem::InvalidField { field: "name", reason: "empty" });
    }
    if name.chars().count() > NAME_CHARS_MAX {
        return Err(Problem::InvalidField { field: "name", reason: "too_long" });
    }
    let list = serde_json::to_string(&List { filter: filter.clone(), sort })?;
    session.change(Why::of("save_view"), |change| {
        change
            .allow(Right::ReadPersons)?
            .prepare_cached(
                "INSERT INTO saved_view (user_id, name, list) VALUES (:user, :name, :list)
                 ON CONFLICT (user_id, name) DO UPDATE SET list = :list",
            )?
            .execute(named_params! {":user": change.actor(), ":name": name, ":list": list})?;
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
