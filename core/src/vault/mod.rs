//! The workspace on disk: keys, opening, the two doors, the history, who may do what.

pub mod access;
mod attempts;
pub mod backup;
mod cached;
mod catalogue;
pub mod clock;
pub mod data_map;
pub mod doctor;
pub mod files;
pub mod history;
pub mod journal;
pub mod keyring;
mod keys;
mod loss;
pub mod mail;
pub(crate) mod outgoing;
mod pages;
mod readers;
pub mod rekey;
pub mod restore;
pub mod schema;
pub mod session;
pub mod settings;
pub(crate) mod special;
pub mod users;
mod why;
pub mod workspace;
