//! Lists of persons and organisations that leave, as a workbook or as CSV.

mod audience;
mod csv;
mod export;
mod file;
mod organisations;
mod row;
mod xlsx;

pub use audience::{AudienceExportRequest, export_audience};
pub use export::{ListExportRequest, ListExportResult, ListFormat, export_persons};
pub use organisations::{OrganisationsExportRequest, export_organisations};
