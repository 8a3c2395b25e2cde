//! All that Kartei knows. Four wings, one direction: exchange → privacy → records → vault.

pub mod ids;
pub mod language;
mod problem;
pub mod time;
pub mod vault;

pub use problem::{Detail, Problem, Result};
