//! Organisations and who belongs to them.

mod edit;
mod list;
mod members;
mod show;

pub(crate) use edit::find_or_add;
pub use edit::{
    OrganisationDraft, add_organisation, edit_organisation, find_organisation, remove_organisation,
    remove_organisations,
};
pub(crate) use list::all;
pub use list::{
    ChosenOrganisations, OrganisationFilter, OrganisationHas, OrganisationNeighbours, OrganisationRow,
    OrganisationSort, OrganisationSortBy, list_organisations, organisation_neighbours,
};
pub use members::{end_membership, set_membership};
pub use show::{OrganisationMember, OrganisationView, show_organisation};

use crate::vault::data_map::{Category, Column, Format, Order, Sheet, Subject, Table};

pub(crate) const DATA_MAP: &[Table] = &[
    Table {
        name: "organisation",
        subject: Subject::None,
        recorded: true,
        sheet: None,
        columns: &[
            Column::business("id", Format::Hex),
            Column::business("name", Format::Text),
            Column::technical("sort_key"),
            Column::business("street", Format::Text),
            Column::business("postal_code", Format::Text),
            Column::business("city", Format::Text),
            Column::business("region", Format::Text),
            Column::business("country", Format::Text),
            Column::business("phone", Format::Text),
            Column::business("email", Format::Text),
            Column::business("web", Format::Text),
            Column::business("note", Format::LongText),
            Column::business("created_at", Format::Time),
        ],
    },
    Table {
        name: "membership",
        subject: Subject::Person("person_id"),
        recorded: true,
        sheet: Some(Sheet::Organisations),
        columns: &[
            Column::provided("organisation_id", Category::Work, Format::Name { table: "organisation", column: "name" }),
            Column::provided("position", Category::Work, Format::Text),
            Column::technical("person_id"),
            Column::technical("ordinal").ordered(Order::Ascending),
        ],
    },
    // What a hold on an organisation goes by once only what must be kept of a person is left.
    Table {
        name: "kept_member",
        subject: Subject::Person("person_id"),
        recorded: true,
        sheet: Some(Sheet::Organisations),
        columns: &[
            Column::noted("organisation_id", Category::Work, Format::Name { table: "organisation", column: "name" }),
            Column::technical("person_id"),
        ],
    },
];
