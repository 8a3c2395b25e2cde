//! What enters and leaves the workspace.

pub mod disclosures;
pub mod import;
