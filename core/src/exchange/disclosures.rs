//! Disclosures: what was handed out about whom, to whom, when and why (Art. 15(1)(c), 19 GDPR).

use crate::vault::data_map::{Category, Column, Format, Sheet, Subject, Table};

/// `disclosure` stands before what binds it to persons: tables are declared parents first.
pub(crate) const DATA_MAP: &[Table] = &[
    Table {
        name: "disclosure",
        subject: Subject::Through { table: "disclosure_person", column: "disclosure_id" },
        recorded: true,
        sheet: Some(Sheet::Disclosures),
        columns: &[
            Column::noted("at", Category::Provenance, Format::Time),
            Column::noted("kind", Category::Provenance, Format::Code("disclosure")),
            Column::noted("recipient", Category::Provenance, Format::Text),
            Column::noted("reason", Category::Provenance, Format::Code("reason")),
            Column::noted("actor", Category::Provenance, Format::Name { table: "user", column: "name" }),
            Column::noted("omitted", Category::Provenance, Format::Text),
            Column::noted("file_name", Category::Provenance, Format::Text),
            Column::technical("id"),
        ],
    },
    Table {
        name: "disclosure_person",
        subject: Subject::Person("person_id"),
        recorded: true,
        sheet: None,
        columns: &[Column::technical("person_id"), Column::technical("disclosure_id")],
    },
];
