//! The suppression list: keyed hashes of the e-mail addresses and phone numbers of those who object to advertising. It outlives
//! the person, so that nobody comes back by an import or by hand (Art. 21(3) GDPR).
//!
//! Whoever objects is entered with all addresses, later ones too, and goes from it when the objection is withdrawn; an address
//! that was given up meanwhile stays: it is what old lists know. One that came to them after they objected, by a change that is taken
//! back, was never theirs and goes from it too. Nobody need think of it: the list follows every change ([`follow`]). Only who removes a person says so first ([`keep`]).

mod derived;
mod follow;
mod list;
mod listed;
mod spelling;

pub use derived::{differing, rebuild};
pub(crate) use follow::begin;
pub use follow::{follow, keep, keep_since};
pub use list::{
    OffReason, SuppressionCheck, SuppressionCount, add_suppression, check_suppression, count_suppression,
    remove_suppression,
};
pub(crate) use listed::Listed;
pub(crate) use spelling::spell_again;

use crate::vault::data_map::{Column, Format, Subject, Table};

pub(crate) const DATA_MAP: &[Table] = &[
    Table {
        name: "suppression_key",
        subject: Subject::None,
        recorded: false,
        sheet: None,
        columns: &[Column::technical("id"), Column::technical("key")],
    },
    // A hash that only a guess leads from to an address, and that must be kept: no row of a person's.
    Table {
        name: "suppression",
        subject: Subject::None,
        recorded: false,
        sheet: None,
        columns: &[
            Column::technical("hash"),
            Column::business("channel", Format::Code("channel")),
            Column::business("day", Format::Date),
            Column::business("reason", Format::Code("suppression")),
            Column::technical("stays"),
        ],
    },
    Table {
        name: "suppressed_person",
        subject: Subject::Person("person_id"),
        recorded: false,
        sheet: None,
        columns: &[Column::technical("person_id"), Column::technical("until")],
    },
    Table {
        name: "suppressed_number",
        subject: Subject::Person("person_id"),
        recorded: false,
        sheet: None,
        columns: &[Column::technical("person_id"), Column::technical("point_id"), Column::technical("until")],
    },
];
