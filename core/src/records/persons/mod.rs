//! Natural persons: who they are and how they are reached.

mod add;
mod assign;
mod draft;
mod each;
mod edit;
mod field;
mod join;
mod list;
mod place;
mod row;
mod show;
mod spoken;
mod store;
mod tags;

pub use add::add_person;
pub(crate) use add::{Origin, insert};
pub use assign::Assignment;
pub use draft::{Address, Capacity, Channel, ContactPoint, Member, PersonDraft, PersonKind, TAG_CHARS_MAX};
pub use each::each_person;
pub use edit::{Said, edit_person};
pub(crate) use edit::{merge_into, unchanged_by};
pub use field::{LABELS, PersonField};
pub use join::MergeField;
pub(crate) use join::{differing, join};
pub use list::{
    ErasureFilter, Has, Neighbours, PersonFilter, PersonSort, SortBy, count_persons, each_of, list_persons, neighbours,
    orders,
};
pub(crate) use list::{NOT_KEPT, rows_going, rows_of, total};
pub(crate) use place::{can_be_one, street_key};
pub use row::PersonRow;
pub use show::{ContactPointView, MembershipView, PersonView, PostalAddress, find_one, show_person};
pub(crate) use show::{postal_addresses, view, whole};
pub(crate) use spoken::tag_of;
pub(crate) use store::{
    address_of, dialled_in, exists, normalised, put_update, spoken_by, with_address, with_email_of_before,
};
pub(crate) use tags::{Spellings, chosen};
pub use tags::{TagCount, Tagged, UnusedTag, list_tags, still_there, tag_persons, unused_tags};

use crate::vault::data_map::{Category, Column, Format, Order, Sheet, Subject, Table};

pub(crate) const DATA_MAP: &[Table] = &[
    Table {
        name: "person",
        subject: Subject::Person("id"),
        recorded: true,
        sheet: Some(Sheet::Master),
        columns: &[
            Column::provided("name", Category::Identity, Format::Text),
            Column::provided("salutation", Category::Identity, Format::Text),
            Column::provided("title", Category::Identity, Format::Text),
            Column::provided("given_name", Category::Identity, Format::Text),
            Column::provided("family_name", Category::Identity, Format::Text),
            Column::provided("name_suffix", Category::Identity, Format::Text),
            Column::provided("birthday", Category::Identity, Format::Date),
            Column::provided("language", Category::Identity, Format::Code("spoken")),
            Column::noted("kind", Category::Work, Format::Code("kind")),
            Column::noted("capacity", Category::Work, Format::Code("capacity")),
            Column::noted("note", Category::Communication, Format::LongText),
            Column::noted("source", Category::Provenance, Format::Text).on(Sheet::Source),
            Column::noted("collected_at", Category::Provenance, Format::Date).on(Sheet::Source),
            Column::noted("import_id", Category::Provenance, Format::Name { table: "import", column: "source" })
                .on(Sheet::Source),
            Column::noted("created_at", Category::Provenance, Format::Time).on(Sheet::Source),
            Column::technical("id"),
            Column::technical("sort_key"),
        ],
    },
    Table {
        name: "contact_point",
        subject: Subject::Person("person_id"),
        recorded: true,
        sheet: Some(Sheet::Addresses),
        columns: &[
            Column::provided("channel", Category::Contact, Format::Code("channel")),
            Column::provided("value", Category::Contact, Format::Text),
            Column::provided("label", Category::Contact, Format::Code("label")),
            Column::technical("person_id"),
            Column::technical("id"),
            Column::technical("position").ordered(Order::Ascending),
            Column::technical("normalised"),
        ],
    },
    Table {
        name: "postal_address",
        subject: Subject::Person("person_id"),
        recorded: true,
        sheet: Some(Sheet::Addresses),
        columns: &[
            Column::provided("street", Category::Contact, Format::Text),
            Column::provided("postal_code", Category::Contact, Format::Text),
            Column::provided("city", Category::Contact, Format::Text),
            Column::provided("region", Category::Contact, Format::Text),
            Column::provided("country", Category::Contact, Format::Text),
            Column::provided("label", Category::Contact, Format::Code("label")),
            Column::technical("person_id"),
            Column::technical("id"),
            Column::technical("position").ordered(Order::Ascending),
        ],
    },
    Table {
        name: "person_tag",
        subject: Subject::Person("person_id"),
        recorded: true,
        sheet: Some(Sheet::Master),
        columns: &[
            Column::noted("tag", Category::Work, Format::Text).ordered(Order::Ascending),
            Column::technical("person_id"),
        ],
    },
    // Since when only what the law demands is kept of a person, by which rule, and until when.
    Table {
        name: "kept_person",
        subject: Subject::Person("person_id"),
        recorded: true,
        sheet: Some(Sheet::Rights),
        columns: &[
            Column::noted("since", Category::Provenance, Format::Date),
            Column::noted("until", Category::Provenance, Format::Date),
            Column::technical("person_id"),
            Column::technical("rule"),
            // Of which record what was told: the ids are random.
            Column::technical("records"),
        ],
    },
    // Under which other id a person was stored too.
    Table {
        name: "former_person",
        subject: Subject::Person("person_id"),
        recorded: true,
        sheet: Some(Sheet::Source),
        columns: &[
            Column::noted("source", Category::Provenance, Format::Text),
            Column::noted("collected_at", Category::Provenance, Format::Date),
            Column::noted("at", Category::Provenance, Format::Time).ordered(Order::Ascending),
            Column::technical("person_id"),
            Column::technical("former_id"),
        ],
    },
];
