//! What may be done with people's data, and the proof of it.

pub mod consent;
pub mod declarations;
pub mod fields;
pub mod gate;
pub mod grounds;
pub mod limits;
pub mod merge;
pub mod notices;
pub mod purposes;
pub mod request;
pub mod rights;
pub mod suppression;
