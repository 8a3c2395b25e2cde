//! What may be done with people's data, and the proof of it.

pub mod apart;
pub mod consent;
pub mod contact;
pub mod controller;
pub mod declarations;
mod defaults;
mod ended;
pub mod erasure;
pub mod fields;
pub mod gate;
pub mod grounds;
pub mod lifting;
pub mod limits;
pub mod merge;
pub mod minimisation;
pub mod notices;
pub(crate) mod parted;
pub mod purposes;
pub mod retention;
pub mod rights;
pub mod suppression;
pub mod sweep;

use defaults::renamed;
pub(crate) use defaults::{
    begin, is_shipped, is_shipped_advertising, is_shipped_information, shipped_as, shipped_notice,
};
