//! People, organisations, and everything that happened with them.

pub mod chosen;
pub mod countries;
pub mod documents;
pub mod duplicates;
pub mod fields;
pub mod fold;
pub mod info;
pub mod normalise;
pub mod organisations;
pub mod persons;
pub mod readings;
pub mod search;
pub mod touchpoints;
pub mod views;
