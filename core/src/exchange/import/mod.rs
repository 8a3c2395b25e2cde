//! Import: foreign files of persons, read in a process of their own and turned into drafts.
//!
//! A file goes a straight way: [`ReaderProcess`] starts the program itself with [`READER_ARGUMENT`], whose [`serve`]
//! reads the file under limits and sends [`Record`]s; [`inspect`] shows what they would become, [`drafts`] makes
//! [`PersonDraft`]s of them, one by one.

mod ahead;
mod alike;
mod birthday;
mod by_value;
mod candidate;
mod card;
mod card_name;
mod card_note;
mod catalogue;
mod cell;
mod child;
mod dates;
mod draft;
mod drafts;
mod error;
mod failures;
mod fields;
mod guess;
mod header_parts;
mod home;
mod inspect;
mod known;
mod labels;
mod layout;
mod marks;
mod names;
mod of_two;
mod own;
mod past;
mod phone_code;
mod phones;
mod place;
mod postal;
mod privacy;
mod reached;
pub mod read;
mod row;
mod row_says;
mod run;
mod second;
mod seen;
mod source;
mod store;
mod told;
mod two_headers;
mod undo;
mod whole_name;
mod whom;
mod zeros;

pub use crate::records::normalise::{bare_email, email_normalised, is_email, phone_normalised};
pub use card::{Card, Property};
pub use catalogue::header_key;
pub use child::{Cancel, FILE_BYTES_MAX, ReaderProcess, Record, Records, SILENCE_MAX, WAIT_MAX};
pub use dates::{DateOrder, DateRead, read_date_until};
pub use draft::{Capacity, Channel, DraftAddress, DraftContactPoint, DraftMembership, PersonDraft, PersonKind};
pub use drafts::{DraftRequest, Drafted, Drafts, drafts};
pub use error::ReadError;
pub use failures::save_failures;
pub use fields::{Field, FieldKey, UnknownField};
pub use guess::{Guess, guess};
pub use home::Home;
pub use inspect::{ImportColumn, ImportPreview, OwnColumn, inspect, inspect_import};
pub use names::{NameParts, is_organisation, is_salutation, is_title, split_name, split_title};
pub use past::{PastImport, list_imports};
pub use privacy::{ImportBlocked, ImportWithdrawal};
pub use read::frame::{Head, ImportFormat, SheetEntry, SheetState, Texts};
pub use read::{ImportOptions, READER_ARGUMENT, serve};
pub use row::Plan;
pub use row_says::SaidConsent;
pub use run::{ImportDuplicate, ImportFailure, ImportRequest, ImportResult, OnDuplicate, run_import};
pub use source::ColumnMapping;
pub use told::Told;
pub use undo::{ImportUndone, Stayed, undo_import};

use crate::vault::data_map::{Category, Column, Format, Order, Sheet, Subject, Table};

pub(crate) const DATA_MAP: &[Table] = &[
    Table {
        name: "import",
        subject: Subject::None,
        recorded: true,
        sheet: None,
        columns: &[
            Column::business("id", Format::Hex),
            Column::business("at", Format::Time),
            Column::business("actor", Format::Name { table: "user", column: "name" }),
            Column::business("files", Format::Text),
            Column::business("format", Format::Text),
            Column::business("source", Format::Text),
            Column::business("read", Format::Number),
            Column::business("created", Format::Number),
            Column::business("updated", Format::Number),
            Column::business("skipped", Format::Number),
            Column::business("suppressed", Format::Number),
            Column::business("failed", Format::Number),
            Column::business("withdrawn", Format::Number),
            Column::business("first_change", Format::Number),
            Column::business("undone_at", Format::Time),
        ],
    },
    Table {
        name: "person_update",
        subject: Subject::Person("person_id"),
        recorded: true,
        sheet: Some(Sheet::Source),
        columns: &[
            Column::noted("source", Category::Provenance, Format::Text),
            Column::noted("collected_at", Category::Provenance, Format::Date),
            Column::noted("at", Category::Provenance, Format::Time).ordered(Order::Ascending),
            Column::technical("person_id"),
            Column::technical("import_id"),
        ],
    },
    // What could not be read has no subject yet; the rows go with their import and are never in the history.
    Table {
        name: "import_failure",
        subject: Subject::None,
        recorded: false,
        sheet: None,
        columns: &[
            Column::technical("import_id"),
            Column::business("file", Format::Number),
            Column::business("record", Format::Number),
            Column::business("line", Format::Number),
            Column::business("code", Format::Text),
            Column { disclosed: false, ..Column::noted("cells", Category::Provenance, Format::Text) },
        ],
    },
];
