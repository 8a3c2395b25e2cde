//! The erasure concept: which data go when, by which rule, and what holds them up (Art. 5(1)(e), 17 GDPR; DIN 66398).
//!
//! Rules are data ([`rules`]); what they make of a person is worked out in one place (`dates.rs`) from facts that are read for
//! many persons in one pass (`facts.rs`). The sweep, the erasure of one person and every screen ask the same.

mod applied;
mod check;
mod consents;
mod dates;
mod duties;
pub(crate) mod facts;
mod holds;
mod kept;
mod of_person;
mod outlook;
mod period;
mod proposal;
mod purposes;
mod records;
mod rules;
mod settings;
mod staying;
mod texts;
mod undone;

pub(crate) use dates::{Date, Dates, ON_HOLD, Rules, of, period_ends};
pub use dates::{HoldUp, HoldUpKind, RecordKind};
pub(crate) use duties::{Standing, keep_documents, keep_duties, keep_duties_of, keep_evidence};
pub(crate) use holds::{HELD_ORGANISATIONS, HELD_PERSONS, active_on, holds_to_review, is_held};
pub use holds::{HoldDraft, HoldKind, HoldTarget, HoldView, add_hold, lift_hold, list_holds};
pub(crate) use kept::{KeptRecord, as_told, leave_kept_alone, only_kept};
pub use of_person::{
    Dated, PersonRetention, RetentionState, assign_retention_rule, retention_of_person, set_relation_end,
};
pub(crate) use of_person::{follow_kind, resume_relation, retention_of};
pub use outlook::MonthCount;
pub(crate) use outlook::{Months, erase_on, everybody, going};
pub(crate) use period::Period;
pub(crate) use proposal::{
    PROPOSAL_DAYS, Proposed, carried_out, is_proposed_by_another, proposed_erasure, proposed_erasures, proposed_sweep,
    second_user,
};
pub use proposal::{Proposal, ProposedErasure, list_proposed_erasures};
pub(crate) use records::no_longer_than_the_law;
pub use rules::{
    RetentionAction, RetentionLevel, RetentionRule, RetentionRuleDraft, RetentionStart, list_retention_rules,
    list_rule_versions, save_retention_rule,
};
pub(crate) use rules::{begin, current as current_rules, holds_persons, words};
pub use settings::{RetentionSettings, SweepMode, retention_settings, set_retention_settings};
pub(crate) use settings::{eyes_remain, read as settings_of};
pub(crate) use staying::{kept_by_law, leave_held_alone};
pub(crate) use texts::{StayingTexts, recipient_stays};
pub use texts::{TextStays, TextsStaying};
pub(crate) use undone::leave_rules_alone;

use crate::vault::data_map::{Category, Column, Format, Sheet, Subject, Table};

pub(crate) const DATA_MAP: &[Table] = &[
    Table {
        name: "retention_rule",
        subject: Subject::None,
        recorded: true,
        sheet: None,
        columns: &[
            Column::business("key", Format::Text),
            Column::business("version", Format::Number),
            Column::business("name_de", Format::Text),
            Column::business("name_en", Format::Text),
            Column::business("level", Format::Code("retention-level")),
            Column::business("start", Format::Code("retention-start")),
            Column::business("months", Format::Number),
            Column::business("days", Format::Number),
            Column::business("year_end", Format::Flag),
            Column::business("action", Format::Code("retention-action")),
            Column::business("floor_months", Format::Number),
            Column::business("touchpoints", Format::Text),
            Column::business("kinds", Format::Text),
            Column::business("source_de", Format::Text),
            Column::business("source_en", Format::Text),
            Column::business("reason_de", Format::LongText),
            Column::business("reason_en", Format::LongText),
            Column::business("policy", Format::Flag),
            Column::business("position", Format::Number),
            Column::business("since", Format::Time),
            Column::business("changed_by", Format::Name { table: "user", column: "name" }),
            Column::business("as_of", Format::Date),
        ],
    },
    Table {
        name: "relation_end",
        subject: Subject::Person("person_id"),
        recorded: true,
        sheet: Some(Sheet::Master),
        columns: &[Column::noted("ended_on", Category::Work, Format::Date), Column::technical("person_id")],
    },
    Table {
        name: "record_rule",
        subject: Subject::Person("person_id"),
        recorded: true,
        sheet: None,
        columns: &[
            Column::technical("person_id"),
            Column::technical("record_id"),
            Column::business("kind", Format::Code("record-kind")),
            Column::business("rule", Format::Text),
            Column::business("starts_on", Format::Date),
        ],
    },
    // Why something is held may be a matter of a lawsuit: the person learns that it is.
    Table {
        name: "hold",
        subject: Subject::Person("person_id"),
        recorded: true,
        sheet: Some(Sheet::Rights),
        columns: &[
            Column::noted("placed_at", Category::Communication, Format::Time),
            Column::noted("kind", Category::Communication, Format::Code("hold")),
            Column::noted("review_on", Category::Communication, Format::Date),
            Column::noted("lifted_at", Category::Communication, Format::Time),
            Column { disclosed: false, ..Column::noted("reason", Category::Communication, Format::LongText) },
            Column::technical("author"),
            Column::technical("id"),
            Column::technical("person_id"),
            Column::technical("organisation_id"),
            Column::technical("record_kind"),
            Column::technical("record_id"),
        ],
    },
    Table {
        name: "proposal",
        subject: Subject::Person("person_id"),
        recorded: true,
        sheet: None,
        columns: &[
            Column::technical("id"),
            Column::business("kind", Format::Code("proposal")),
            Column::technical("person_id"),
            Column::technical("token"),
            Column::business("actor", Format::Name { table: "user", column: "name" }),
            Column::business("at", Format::Time),
        ],
    },
];
