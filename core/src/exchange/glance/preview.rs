//! What a workbook would hold, before it is written.

use super::gather::{Telling, pages};
use super::request::{GlancePreview, GlanceSheet, OVERVIEW};
use crate::ids::PersonId;
use crate::language::Language;
use crate::problem::Result;
use crate::vault::session::Session;

/// Counts the rows of each sheet.
///
/// # Errors
/// [`crate::Problem::NotFound`]; refusals of the right to export.
pub fn preview(session: &Session, person: PersonId, language: Language) -> Result<GlancePreview> {
    let telling = Telling { person, language, users: false };
    let pages = session.read(|read| pages(read, session.catalogue(), telling, &|_| false))?;
    let overview = GlanceSheet {
        key: OVERVIEW.to_owned(),
        title: language.code("sheet", OVERVIEW),
        rows: pages.iter().map(|page| page.sheets().len() as u64).sum(),
    };
    let further = pages.iter().flat_map(|page| page.keys().into_iter().skip(1)).collect();
    let sheets =
        pages.into_iter().map(|page| GlanceSheet { key: page.key.to_owned(), rows: page.rows(), title: page.title });
    Ok(GlancePreview { sheets: std::iter::once(overview).chain(sheets).collect(), further })
}
