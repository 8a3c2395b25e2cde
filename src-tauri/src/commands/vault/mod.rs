//! The workspace: making, opening, locking it; its history and check-ups.

pub mod backups;
pub mod history;
pub mod mail;
pub mod session;
pub mod users;
pub mod workspace;
