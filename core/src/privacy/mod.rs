//! What may be done with people's data, and the proof of it.

pub mod consent;
pub mod contact;
pub mod declarations;
mod defaults;
pub mod gate;
pub mod grounds;
pub mod notices;
pub mod purposes;
pub mod rights;

pub(crate) use defaults::begin;
