//! Writing the workbook.

use rusqlite::named_params;

use super::gather::{Page, each_page};
use super::how_long::how_long;
use super::overview::Cover;
use super::request::{GlanceRequest, GlanceResult, OVERVIEW};
use super::workbook;
use crate::exchange::disclosures::{DisclosureKind, NewDisclosure, record};
use crate::exchange::outgoing::{Outgoing, hand_out};
use crate::problem::Result;
use crate::vault::access::Right;
use crate::vault::session::{Session, Why};
use crate::vault::settings::read_controller;

/// Writes a workbook with all that is stored about a person, but what is left out for a reason, and records that it was
/// handed out. A file of that name is replaced.
///
/// # Errors
/// [`crate::Problem::NotFound`]; [`crate::Problem::InvalidField`] if something is left out that may not be or without a reason, or it is for others and
/// nobody is named; [`crate::Problem::ExportOutdated`]; refusals of the right to export; failures to write. No file is left and nothing recorded then.
pub fn export(session: &Session, request: &GlanceRequest) -> Result<GlanceResult> {
    request.check()?;
    let omitted: Vec<(&str, &str)> =
        request.omit.iter().map(|omission| (omission.sheet.as_str(), omission.why.trim())).collect();
    let disclosure = NewDisclosure {
        kind: DisclosureKind::Glance,
        reason: request.reason,
        recipient: &request.recipient,
        omitted: &omitted,
    };
    let sheets = hand_out(
        session,
        &Why::of("export_glance"),
        &disclosure,
        |read| {
            let connection = read.allow(Right::Export)?;
            let name = connection
                .prepare_cached("SELECT name FROM person WHERE id = :id")?
                .query_row(named_params! {":id": request.person}, |row| row.get("name"))?;
            let telling = request.telling();
            let user = telling.names(connection).of("user", "name", session.user().0.as_bytes())?;
            let cover = Cover {
                request,
                name,
                controller: read_controller(connection)?,
                user: user.unwrap_or_default(),
                now: read.now(),
                how_long: match request.omitted("purposes") {
                    Some(_) => Vec::new(),
                    None => how_long(read, request.person, request.language, request.omitted("rights").is_none())?,
                },
            };
            let is_omitted = |key: &str| request.omitted(key).is_some();
            let (workbook, pages) =
                workbook::write(&cover, |take| each_page(read, session.catalogue(), telling, &is_omitted, take))?;
            let mut outgoing = Outgoing::beside(session, &request.out)?;
            outgoing.write(&workbook)?;
            let keys = pages.iter().flat_map(Page::keys).map(|sheet| (sheet.key, sheet.rows));
            Ok((outgoing, keys.collect::<Vec<(String, u64)>>()))
        },
        |change, name, _| record(change, &disclosure, name, [Ok(request.person)]),
    )?;
    let sheets = std::iter::once((OVERVIEW.to_owned(), sheets.len() as u64)).chain(sheets).collect();
    Ok(GlanceResult { file: request.out.clone(), sheets })
}
