//! core
pub mod exchange;
