//! Lists of persons that leave, as a workbook or as CSV.

mod csv;
mod export;
mod row;
mod xlsx;

pub use export::{ListExportRequest, ListExportResult, ListFormat, export_persons};
