//! The sweep: everything whose time is over goes, by its rule, and can be seen beforehand (Art. 5(1)(e) GDPR; DIN 66398).

mod agreed;
mod find;
mod named;
mod preview;
mod report;
mod run;
mod values;

pub use named::{SweepMention, SweepMentions, sweep_mentions};
pub use preview::{DueItem, HeldItem, SweepPreview, SweepReminder, preview_sweep, sweep_reminder};
pub use report::{RuleCount, SweepReport, list_sweeps};
pub use run::{SweepRequest, clock_is_right, purge_by_itself, run_sweep, sweep_by_itself, sweep_restored};
pub use values::DueField;

use crate::vault::data_map::{Column, Format, Subject, Table};

pub(crate) const DATA_MAP: &[Table] = &[
    Table {
        name: "sweep",
        subject: Subject::None,
        recorded: false,
        sheet: None,
        columns: &[
            Column::technical("id"),
            Column::business("at", Format::Time),
            Column::business("actor", Format::Name { table: "user", column: "name" }),
            Column::business("as_of", Format::Date),
            Column::business("persons", Format::Number),
            Column::business("records", Format::Number),
            Column::business("minimised", Format::Number),
            Column::business("organisations", Format::Number),
            Column::business("held", Format::Number),
            Column::business("finished", Format::Flag),
            Column::business("rules", Format::Text),
            Column::business("redacted", Format::Number),
            Column::business("own_values", Format::Number),
            Column::business("texts_held", Format::Number),
            Column::business("texts_by_law", Format::Number),
        ],
    },
    // Digests over random ids, which go with the sweep.
    Table {
        name: "agreed_sweep",
        subject: Subject::None,
        recorded: false,
        sheet: None,
        columns: &[
            Column::technical("token"),
            Column::technical("at"),
            Column::technical("persons"),
            Column::technical("fields"),
        ],
    },
];
