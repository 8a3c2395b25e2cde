//! Search as you type: over names, organisations, e-mails, phone digits, tags and texts, by any part of a word.

mod derived;
mod find;
mod follow;
mod new;
mod place;
mod query;

pub use derived::{differing, rebuild};
pub(crate) use derived::{keep_back, spell_domains};
pub(crate) use find::{LOOK, by_what_is_known, matching_by_touchpoint, matching_persons, persons};
pub use find::{OrganisationHit, SearchHits, TouchpointHit, find, search};
pub use follow::follow;
pub(crate) use follow::{forget, organisation_text};
pub use query::Query;

use crate::vault::data_map::{Category, Column, Format, Subject, Table};

pub(crate) const DATA_MAP: &[Table] = &[
    Table {
        name: "person_search",
        subject: Subject::Person("person_id"),
        recorded: false,
        sheet: None,
        columns: &[
            Column::technical("place"),
            Column::technical("person_id"),
            Column { disclosed: false, ..Column::provided("text", Category::Identity, Format::Text) },
            Column { disclosed: false, ..Column::provided("shown", Category::Identity, Format::Text) },
        ],
    },
    Table {
        name: "organisation_search",
        subject: Subject::None,
        recorded: false,
        sheet: None,
        columns: &[
            Column::technical("row"),
            Column::technical("organisation_id"),
            Column::business("text", Format::Text),
        ],
    },
    Table {
        name: "touchpoint_search",
        subject: Subject::Person("person_id"),
        recorded: false,
        sheet: None,
        columns: &[
            Column::technical("row"),
            Column::technical("person_id"),
            Column::technical("touchpoint_id"),
            Column { disclosed: false, ..Column::noted("text", Category::Communication, Format::Text) },
        ],
    },
];
