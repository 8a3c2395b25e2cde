//! Saved views that look for those who go: whoever finds nobody by them would find the name.

use rusqlite::{Connection, named_params};
use serde_json::Value;

use super::names::Names;
use super::traces::{remove_payload, text_of};
use crate::problem::Result;
use crate::vault::history::{changeset, changeset_of};

/// What a view says.
#[derive(Default)]
struct Said {
    /// What is looked for, which may be a family name.
    searched: Vec<String>,
    /// What the view is called, tags, and the like. A single word among these is a trade, a place or another's name as well.
    other: Vec<String>,
}

impl Said {
    fn of(name: &str, list: &str) -> Result<Self> {
        let mut said = Self { other: vec![name.to_owned()], ..Self::default() };
        said.add(&serde_json::from_str(list)?, false);
        Ok(said)
    }

    fn add(&mut self, value: &Value, is_searched: bool) {
        match value {
            Value::String(text) if is_searched => self.searched.push(text.clone()),
            Value::String(text) => self.other.push(text.clone()),
            Value::Array(values) => values.iter().for_each(|value| self.add(value, false)),
            Value::Object(values) => values.iter().for_each(|(key, value)| self.add(value, key == "text")),
            _ => {}
        }
    }

    /// Whether it names somebody, be it with a given name here and a family name there.
    fn names(&self, names: &Names) -> bool {
        let all = self.searched.iter().chain(&self.other);
        let words: Vec<String> = all.flat_map(|text| text.split_whitespace()).map(str::to_owned).collect();
        self.searched.iter().any(|text| names.are_in(text))
            || self.other.iter().any(|text| names.are_surely_in(text))
            || names.are_parts_among(&words)
    }
}

/// How many go with those who are called so.
pub(super) fn count(connection: &Connection, names: &Names) -> Result<u64> {
    Ok(naming(connection, names)?.len() as u64)
}

/// Whose they are, and what they are called.
fn naming(connection: &Connection, names: &Names) -> Result<Vec<([u8; 16], String)>> {
    let mut views = connection.prepare_cached("SELECT user_id, name, list FROM saved_view")?;
    let mut rows = views.query([])?;
    let mut named = Vec::new();
    while let Some(row) = rows.next()? {
        let name: String = row.get("name")?;
        if Said::of(&name, row.get_ref("list")?.as_str()?)?.names(names) {
            named.push((row.get("user_id")?, name));
        }
    }
    Ok(named)
}

/// Takes them out, and what the history holds of such views.
pub(super) fn remove<'a>(connection: &Connection, names: impl FnOnce() -> Result<&'a Names>) -> Result<()> {
    let seqs = connection
        .prepare_cached(
            "SELECT seq FROM history WHERE subject IS NULL AND action IN ('save_view', 'remove_view', 'undo')",
        )?
        .query_map([], |row| row.get(0))?
        .collect::<rusqlite::Result<Vec<u64>>>()?;
    if seqs.is_empty() && !connection.prepare_cached("SELECT 1 FROM saved_view")?.exists([])? {
        return Ok(());
    }
    let names = names()?;
    for (user, name) in naming(connection, names)? {
        connection
            .prepare_cached("DELETE FROM saved_view WHERE user_id = :user AND name = :name")?
            .execute(named_params! {":user": user, ":name": name})?;
    }
    for seq in seqs {
        if let Some(content) = changeset_of(connection, seq)?
            && said_by(&content)?.names(names)
        {
            remove_payload(connection, seq)?;
        }
    }
    Ok(())
}

fn said_by(content: &[u8]) -> Result<Said> {
    let mut said = Said::default();
    for row in changeset::read(content)?.iter().filter(|row| row.table == "saved_view") {
        for text in row.old.iter().chain(&row.new).flatten().filter_map(text_of) {
            match serde_json::from_str(text) {
                Ok(list @ Value::Object(_)) => said.add(&list, false),
                _ => said.other.push(text.to_owned()),
            }
        }
    }
    Ok(said)
}
