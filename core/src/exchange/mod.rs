//! What enters and leaves the workspace.
pub mod import;
