//! What enters and leaves: imports, workbooks, lists.

pub mod glance;
pub mod import;
pub mod lists;
