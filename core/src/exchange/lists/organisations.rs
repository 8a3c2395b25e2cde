//! Writing a list of organisations.

use std::cell::RefCell;
use std::collections::HashSet;
use std::path::PathBuf;

use rusqlite::{Connection, OptionalExtension as _, Row, named_params};
use serde::Deserialize;

use super::export::{ListExportResult, ListFormat};
use super::file::List;
use super::row::Value;
use crate::exchange::disclosures::{DisclosureKind, ExportReason, NewDisclosure, record};
use crate::exchange::outgoing::{Outgoing, hand_out};
use crate::ids::OrganisationId;
use crate::language::Language;
use crate::problem::{Problem, Result};
use crate::records::organisations::{ChosenOrganisations, OrganisationFilter, OrganisationSort, all};
use crate::vault::access::Right;
use crate::vault::session::{Session, Why};

/// A list of organisations that is to be written.
#[derive(Debug, Clone, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct OrganisationsExportRequest {
    /// Which.
    pub chosen: ChosenOrganisations,
    /// In which order.
    #[serde(default)]
    pub sort: OrganisationSort,
    /// The file; one that is there is replaced.
    #[cfg_attr(test, ts(type = "string"))]
    pub out: PathBuf,
    /// The format.
    pub format: ListFormat,
    /// Why it is handed out.
    pub reason: ExportReason,
    /// Who gets it; may be empty unless others do.
    #[serde(default)]
    pub recipient: String,
}

/// The columns of the data map that are columns of the list, and how wide each is in a workbook.
const COLUMNS: [(&str, f64); 9] = [
    ("name", 32.0),
    ("street", 30.0),
    ("postal_code", 14.0),
    ("city", 20.0),
    ("region", 16.0),
    ("country", 14.0),
    ("phone", 24.0),
    ("email", 36.0),
    ("web", 36.0),
];

/// Writes organisations, in order, and records that the list was handed out. It tells how many persons belong to each, not who:
/// it is nobody's disclosure. `progress` is told how many of how many are done, and says whether to go on.
///
/// # Errors
/// [`Problem::Cancelled`]; [`Problem::InvalidField`] if it is for others and nobody is named; refusals of the right to export; failures to write. No file is left and nothing recorded then.
pub fn export_organisations(
    session: &Session,
    request: &OrganisationsExportRequest,
    language: Language,
    progress: &mut dyn FnMut(u64, Option<u64>) -> bool,
) -> Result<ListExportResult> {
    const STRIDE: u64 = 200;
    let disclosure = NewDisclosure {
        kind: DisclosureKind::List,
        reason: request.reason,
        recipient: &request.recipient,
        omitted: &[],
    };
    let progress = RefCell::new(progress);
    let rows = hand_out(
        session,
        &Why::of("export_organisations"),
        &disclosure,
        |read| {
            let connection = read.allow(Right::Export)?;
            let organisations = in_order(read.allow(Right::ReadPersons)?, session, request)?;
            let total = organisations.len() as u64;
            let mut outgoing = Outgoing::beside(session, &request.out)?;
            let list = List {
                out: &request.out,
                format: request.format,
                title: language.text("sheet-organisations"),
                heads: heads(language),
                language,
                now: read.now(),
            };
            list.write(&mut outgoing, |row| {
                for (done, organisation) in (0..).zip(&organisations) {
                    if done % STRIDE == 0 && !(progress.borrow_mut())(done, Some(total)) {
                        return Err(Problem::Cancelled);
                    }
                    row(&values(connection, *organisation)?)?;
                }
                Ok(())
            })?;
            Ok((outgoing, total))
        },
        |change, name, _| record(change, &disclosure, name, []),
    )?;
    Ok(ListExportResult { file: request.out.clone(), rows, left_out: 0 })
}

/// The heads, and how wide each column is in a workbook.
pub(super) fn heads(language: Language) -> Vec<(String, f64)> {
    const WIDTH_OF_MEMBERS: f64 = 12.0;
    let columns = COLUMNS.map(|(column, width)| (language.column("organisation", column), width));
    columns.into_iter().chain([(language.text("organisations-list-members"), WIDTH_OF_MEMBERS)]).collect()
}

/// Those that were chosen, in the order of the list.
fn in_order(
    connection: &Connection,
    session: &Session,
    request: &OrganisationsExportRequest,
) -> Result<Vec<OrganisationId>> {
    let all = |filter: &OrganisationFilter| all(connection, session.catalogue().going, filter, request.sort);
    let chosen: HashSet<OrganisationId> = request.chosen.resolve(all)?.into_iter().collect();
    let mut ids = all(&OrganisationFilter::default())?;
    ids.retain(|id| chosen.contains(id));
    Ok(ids)
}

/// What the list says of an organisation.
fn values(connection: &Connection, organisation: OrganisationId) -> Result<Vec<Value>> {
    let mut statement = connection.prepare_cached(
        "SELECT name, street, postal_code, city, region, country, phone, email, web,
                (SELECT count(*) FROM membership WHERE organisation_id = organisation.id) AS members
         FROM organisation WHERE id = :id",
    )?;
    let value = |row: &Row<'_>, column: &str| -> rusqlite::Result<Value> {
        let text: String = row.get(column)?;
        Ok(if column == "phone" { Value::Phones(vec![text]) } else { Value::Text(text) })
    };
    let row = statement.query_row(named_params! {":id": organisation}, |row| {
        let mut values =
            COLUMNS.iter().map(|(column, _)| value(row, column)).collect::<rusqlite::Result<Vec<Value>>>()?;
        values.push(Value::Number(row.get("members")?));
        Ok(values)
    });
    row.optional()?.ok_or(Problem::NotFound)
}
