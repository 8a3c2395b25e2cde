//! Lists of persons and organisations that leave, as a workbook or as CSV.

mod audience;
mod csv;
mod export;
mod file;
mod organisations;
mod row;
mod xlsx;

/// The heads of the lists of persons and of organisations.
#[cfg(test)]
pub(crate) fn heads(language: crate::language::Language) -> Vec<String> {
    let persons = row::Columns::of_all(language).heads().into_iter().map(|(head, _)| head);
    persons.chain(organisations::heads(language).into_iter().map(|(head, _)| head)).collect()
}

pub use audience::{AudienceExportRequest, export_audience};
pub use export::{ListExportRequest, ListExportResult, ListFormat, export_persons};
pub use organisations::{OrganisationsExportRequest, export_organisations};
