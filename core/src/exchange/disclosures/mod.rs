//! Disclosures: what was handed out about whom, to whom, when and why (Art. 15(1)(c), 19 GDPR).

mod document;
mod list;
mod notice;
mod record;

pub use document::{SaveDocument, save_document};
pub use list::{DisclosureView, list_disclosures};
pub use notice::save_notice;
pub(super) use record::{NewDisclosure, record, record_with};

use serde::{Deserialize, Serialize};

use crate::vault::data_map::{Category, Column, Format, Order, Sheet, Subject, Table};

/// `disclosure` stands before what binds it to persons: tables are declared parents first.
pub(crate) const DATA_MAP: &[Table] = &[
    Table {
        name: "disclosure",
        subject: Subject::Through { table: "disclosure_person", column: "disclosure_id" },
        recorded: true,
        sheet: Some(Sheet::Disclosures),
        columns: &[
            Column::noted("at", Category::Provenance, Format::Time).ordered(Order::Descending),
            Column::noted("kind", Category::Provenance, Format::Code("disclosed")),
            Column::noted("recipient", Category::Provenance, Format::Text),
            Column::noted("reason", Category::Provenance, Format::Code("export-reason")),
            Column::noted("actor", Category::Provenance, Format::Name { table: "user", column: "name" }),
            Column::noted("omitted", Category::Provenance, Format::Pairs("sheet")),
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

/// Why data leaves.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
#[serde(rename_all = "snake_case")]
pub enum ExportReason {
    /// The person asked for access (Art. 15 GDPR).
    AccessRequest,
    /// The business works with it itself.
    #[default]
    OwnUse,
    /// The person is told what the law demands (Art. 13, 14, 21(4) GDPR).
    Notice,
    /// Others get it, who are named.
    Other,
}

impl ExportReason {
    /// The name in the file and on the wire.
    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            Self::AccessRequest => "access_request",
            Self::OwnUse => "own_use",
            Self::Notice => "notice",
            Self::Other => "other",
        }
    }

    /// The reason of a name.
    #[must_use]
    pub fn of_key(key: &str) -> Option<Self> {
        [Self::AccessRequest, Self::OwnUse, Self::Notice, Self::Other].into_iter().find(|reason| reason.key() == key)
    }
}

/// What left.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
#[serde(rename_all = "snake_case")]
pub enum DisclosureKind {
    /// All about one person, as a workbook.
    Glance,
    /// A list of persons.
    List,
    /// A document that is kept with a person.
    Document,
}

impl DisclosureKind {
    /// The name in the file and on the wire.
    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            Self::Glance => "glance",
            Self::List => "list",
            Self::Document => "document",
        }
    }

    fn of_key(key: &str) -> Option<Self> {
        [Self::Glance, Self::List, Self::Document].into_iter().find(|kind| kind.key() == key)
    }
}
