//! What goes when, what holds it up, and the erasure itself.

pub mod erasure;
pub mod holds;
pub mod person;
pub mod rules;
pub mod sweep;
