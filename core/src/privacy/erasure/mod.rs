//! Erasing for good (Art. 17 GDPR): a person on demand or by the sweep, a single record, again after a restore.
//!
//! A change that erases leaves no content in the history, takes out what the history held of it, writes a line into the journal
//! before it commits and a tombstone with it. What the law demands to keep stays behind, minimised and out of normal use.

mod addressed;
mod again;
mod agreed;
mod asked;
mod blackened;
mod care;
mod documents;
mod elsewhere;
mod folded;
mod forms;
mod happened;
mod known;
mod mention;
mod mentions;
mod names;
mod organisations;
mod outdated;
mod parting;
mod person;
mod places;
mod preview;
mod reached;
mod recipients;
mod redact;
mod rows;
mod traces;
mod values;
mod views;

pub(crate) use again::erase_again;
pub use care::finish;
pub(crate) use care::is_due as care_is_due;
pub(crate) use care::{before_looking, before_many};
pub(crate) use happened::{all_erasures, erasures, is_erasure, settle};
pub use mention::{Mention, MentionId, MentionKind};
pub(crate) use mentions::Nearby;
pub use organisations::OrganisationLeft;
pub(crate) use organisations::{left_by, of as organisations_of, without_members};
pub(crate) use outdated::remove_outdated;
pub(crate) use parting::{Parting, at_its_time};
pub use person::{Erased, ErasureGround, ErasureRequest, erase_person};
pub use preview::{ErasurePreview, KeptItem, KindCount, Unsearched, preview_erasure};
pub(crate) use recipients::of_many as recipients_of_many;
pub use recipients::{RecipientToTell, list_recipients_to_tell, set_recipient_told};
pub(crate) use redact::{Blackening, blacken};
pub(crate) use rows::Eraser;
pub(crate) use traces::remove_of_gone;
pub(crate) use values::erase_values;

use crate::vault::data_map::{Column, Format, Subject, Table};

pub(crate) const DATA_MAP: &[Table] = &[
    // Random ids that lead nowhere.
    Table {
        name: "tombstone",
        subject: Subject::None,
        recorded: false,
        sheet: None,
        columns: &[
            Column::technical("id"),
            Column::business("kind", Format::Code("record-kind")),
            Column::technical("subject"),
            Column::business("at", Format::Time),
            Column::business("rule", Format::Text),
            Column::business("version", Format::Number),
            Column::business("actor", Format::Name { table: "user", column: "name" }),
            Column::technical("sweep_id"),
        ],
    },
    Table {
        name: "anonymous_count",
        subject: Subject::None,
        recorded: false,
        sheet: None,
        columns: &[
            Column::business("rule", Format::Text),
            Column::business("month", Format::Text),
            Column::business("persons", Format::Number),
            Column::business("records", Format::Number),
        ],
    },
    Table {
        name: "recipient_to_tell",
        subject: Subject::None,
        recorded: true,
        sheet: None,
        columns: &[
            Column::technical("id"),
            Column::business("recipient", Format::Text),
            Column::business("handed_out_at", Format::Time),
            Column::business("file_name", Format::Text),
            Column::business("erased_at", Format::Time),
            Column::business("told_at", Format::Time),
            Column::business("kind", Format::Code("disclosed")),
            Column::business("persons", Format::Number),
        ],
    },
    Table {
        name: "aftercare",
        subject: Subject::None,
        recorded: false,
        sheet: None,
        columns: &[Column::technical("one")],
    },
    Table {
        name: "history_looked_at",
        subject: Subject::None,
        recorded: false,
        sheet: None,
        columns: &[Column::technical("one"), Column::technical("seq")],
    },
    Table {
        name: "outdated_person",
        subject: Subject::Person("person_id"),
        recorded: false,
        sheet: None,
        columns: &[Column::technical("person_id"), Column::technical("due_on")],
    },
];
