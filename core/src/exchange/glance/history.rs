//! The last sheet: who changed what, and when.

use rusqlite::Connection;

use super::gather::{Block, Heading, LEFT_OUT, Page, Telling};
use super::left_out::LeftOut;
use crate::exchange::cells::Cell;
use crate::problem::Result;
use crate::vault::history::{self, HistoryQuery};

/// Its key.
pub(super) const HISTORY: &str = "history";

/// Of what is left out it says that something was done, when and by whom.
pub(super) fn history(connection: &Connection, left_out: LeftOut<'_>, telling: Telling) -> Result<Page> {
    let language = telling.language;
    let query = HistoryQuery { person: Some(telling.person), limit: i64::MAX as u64, ..HistoryQuery::default() };
    let names = telling.names(connection);
    let entries = history::list_in(connection, left_out.catalogue, &query, (language, names))?.rows;
    let mut rows = Vec::new();
    for entry in entries {
        let (at, actor) = (Cell::time(entry.at, language), Cell::text(&entry.actor));
        let action = Cell::text(&language.code("action", &entry.action));
        let shown = |value: Option<String>| value.map_or(Cell::Empty, |text| Cell::text(&text));
        let (out, changes): (Vec<_>, Vec<_>) =
            entry.changes.into_iter().partition(|change| left_out.column(&change.table, &change.column));
        if changes.is_empty() || !out.is_empty() {
            let what = if out.is_empty() { Cell::Empty } else { Cell::Text(language.text(LEFT_OUT)) };
            rows.push(vec![at.clone(), actor.clone(), action.clone(), what, Cell::Empty, Cell::Empty]);
        }
        for change in changes {
            let (label, old, new) = (Cell::text(&change.label), shown(change.old), shown(change.new));
            rows.push(vec![at.clone(), actor.clone(), action.clone(), label, old, new]);
        }
    }
    let heading = |(id, is_long): (&str, bool)| Heading { label: language.text(id), is_long };
    let headings = [
        ("workbook-when", false),
        ("workbook-who", false),
        ("workbook-what", false),
        ("workbook-field", false),
        ("workbook-before", true),
        ("workbook-after", true),
    ];
    let title = language.code("sheet", HISTORY);
    let headings = headings.into_iter().map(heading).collect();
    let blocks = if rows.is_empty() {
        Vec::new()
    } else {
        vec![Block { table: String::new(), tab: title.clone(), headings, rows }]
    };
    Ok(Page { key: HISTORY, title, is_card: false, blocks })
}
