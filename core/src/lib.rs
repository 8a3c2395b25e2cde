//! All that Kartei knows. Four wings, one direction: exchange → privacy → records → vault.

mod cancel;
mod catalogue;
pub mod exchange;
pub mod ids;
pub mod language;
pub mod privacy;
mod problem;
pub mod records;
pub mod time;
pub mod vault;

pub use cancel::Cancel;
pub use catalogue::CATALOGUE;
pub use problem::{Detail, Problem, Result};
