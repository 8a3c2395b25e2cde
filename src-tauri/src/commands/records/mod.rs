//! People, organisations, and everything that happened with them.

pub mod documents;
pub mod duplicates;
pub mod info;
pub mod organisations;
pub mod persons;
pub mod readings;
pub mod search;
pub mod touchpoints;
pub mod views;
