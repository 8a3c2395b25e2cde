//! What enters and leaves the workspace.

mod cells;
pub mod concept;
pub mod demo;
pub mod disclosures;
pub mod glance;
pub mod import;
pub mod lists;
mod outgoing;
mod page;
pub mod proof;
