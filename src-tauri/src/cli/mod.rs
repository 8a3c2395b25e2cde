//! The terminal: one command, one job, with the same use cases, rights and history as the window.

pub mod definition;
pub mod help;
