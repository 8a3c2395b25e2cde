//! The commands about what lies around persons: organisations, contacts, documents.

use std::path::PathBuf;

use clap::{Args, Subcommand};

use super::{Disclosure, KINDS, assignment};

const TOUCHPOINTS: [&str; 7] = ["note", "call", "email", "meeting", "letter", "purchase", "event"];
const DIRECTIONS: [&str; 3] = ["in", "out", "none"];

#[derive(Debug, Subcommand)]
pub enum OrganisationCommand {
    Add(OrganisationAdd),
    Edit(OrganisationEdit),
    Show(OrganisationNamed),
    List(OrganisationList),
    Remove(OrganisationNamed),
    Join(OrganisationJoin),
    Leave(OrganisationLeave),
    Export(OrganisationExport),
}

#[derive(Debug, Args)]
pub struct OrganisationAdd {
    #[arg(long, value_name = "field=value", value_parser = assignment, required = true)]
    pub set: Vec<(String, String)>,
}

#[derive(Debug, Args)]
pub struct OrganisationEdit {
    #[arg(value_name = "organisation")]
    pub organisation: String,
    #[arg(long, value_name = "field=value", value_parser = assignment, required = true)]
    pub set: Vec<(String, String)>,
}

#[derive(Debug, Args)]
pub struct OrganisationNamed {
    #[arg(value_name = "organisation")]
    pub organisation: String,
}

#[derive(Debug, Args)]
pub struct OrganisationList {
    #[arg(long, value_name = "text", default_value = "")]
    pub find: String,
}

#[derive(Debug, Args)]
pub struct OrganisationJoin {
    #[arg(value_name = "organisation")]
    pub organisation: String,
    #[arg(value_name = "person")]
    pub person: String,
    #[arg(long, value_name = "text", default_value = "")]
    pub position: String,
}

#[derive(Debug, Args)]
pub struct OrganisationLeave {
    #[arg(value_name = "organisation")]
    pub organisation: String,
    #[arg(value_name = "person")]
    pub person: String,
}

#[derive(Debug, Args)]
pub struct OrganisationExport {
    #[arg(long, value_name = "file")]
    pub out: PathBuf,
    /// By the file's ending if absent.
    #[arg(long = "as", value_name = "format", value_parser = ["xlsx", "csv"])]
    pub format: Option<String>,
    #[arg(long, value_name = "text", default_value = "")]
    pub find: String,
    #[command(flatten)]
    pub disclosure: Disclosure,
}

#[derive(Debug, Subcommand)]
pub enum TouchpointCommand {
    Add(TouchpointAdd),
    Edit(TouchpointEdit),
    List(TouchpointList),
    Remove(TouchpointRemove),
}

#[derive(Debug, Args)]
pub struct TouchpointAdd {
    #[arg(value_name = "person")]
    pub person: String,
    #[arg(long, value_name = "kind", value_parser = TOUCHPOINTS)]
    pub kind: String,
    /// RFC 3339; now if absent.
    #[arg(long, value_name = "time")]
    pub at: Option<String>,
    #[arg(long, value_name = "text")]
    pub text: String,
    #[arg(long, value_name = "text", default_value = "")]
    pub subject: String,
    /// None: unknown, unless what was said of the notice says that it went out.
    #[arg(long, value_name = "direction", value_parser = DIRECTIONS)]
    pub direction: Option<String>,
    /// Documents that belong to it.
    #[arg(long, value_name = "file")]
    pub file: Vec<PathBuf>,
    #[command(flatten)]
    pub notice: FirstContact,
}

/// What an outgoing contact did about the notice of the right to object (Art. 21(4) GDPR).
#[derive(Debug, Args)]
pub struct FirstContact {
    /// It went out with it; the current version if none is named.
    #[arg(long, value_name = "version", num_args = 0..=1, default_missing_value = "0", conflicts_with = "no_notice")]
    pub notice_given: Option<u64>,
    /// Why that notice is not due.
    #[arg(long, value_name = "text")]
    pub no_notice: Option<String>,
}

/// What is not named stays as it is.
#[derive(Debug, Args)]
pub struct TouchpointEdit {
    #[arg(value_name = "person")]
    pub person: String,
    #[arg(value_name = "id")]
    pub touchpoint: String,
    #[arg(long, value_name = "kind", value_parser = TOUCHPOINTS)]
    pub kind: Option<String>,
    /// RFC 3339.
    #[arg(long, value_name = "time")]
    pub at: Option<String>,
    #[arg(long, value_name = "text")]
    pub text: Option<String>,
    #[arg(long, value_name = "text")]
    pub subject: Option<String>,
    #[arg(long, value_name = "direction", value_parser = DIRECTIONS)]
    pub direction: Option<String>,
    /// Further documents that belong to it.
    #[arg(long, value_name = "file")]
    pub file: Vec<PathBuf>,
    #[command(flatten)]
    pub notice: FirstContact,
}

#[derive(Debug, Args)]
pub struct TouchpointList {
    #[arg(value_name = "person")]
    pub person: String,
    #[arg(long, value_name = "kind", value_parser = TOUCHPOINTS)]
    pub kind: Vec<String>,
}

#[derive(Debug, Args)]
pub struct TouchpointRemove {
    #[arg(value_name = "id")]
    pub touchpoint: String,
}

#[derive(Debug, Subcommand)]
pub enum DocumentCommand {
    Add(DocumentAdd),
    List(DocumentList),
    Save(DocumentSave),
    Remove(DocumentRemove),
}

#[derive(Debug, Args)]
pub struct DocumentAdd {
    #[arg(value_name = "person")]
    pub person: String,
    #[arg(value_name = "file")]
    pub file: PathBuf,
}

#[derive(Debug, Args)]
pub struct DocumentList {
    #[arg(value_name = "person")]
    pub person: String,
}

#[derive(Debug, Args)]
pub struct DocumentSave {
    #[arg(value_name = "document")]
    pub document: String,
    #[arg(long, value_name = "file")]
    pub out: PathBuf,
    #[command(flatten)]
    pub disclosure: Disclosure,
}

#[derive(Debug, Args)]
pub struct DocumentRemove {
    #[arg(value_name = "document")]
    pub document: String,
}

#[derive(Debug, Args)]
pub struct Duplicates {
    /// All likely pairs if absent.
    #[arg(value_name = "person")]
    pub person: Option<String>,
    #[arg(long, value_name = "number", default_value_t = 50)]
    pub limit: u32,
}

/// Which persons of the list are meant: as it is filtered in the window.
#[derive(Debug, Args)]
pub struct Which {
    #[arg(long, value_name = "text", default_value = "")]
    pub find: String,
    #[arg(long, value_name = "kind", value_parser = KINDS)]
    pub kind: Vec<String>,
    #[arg(long, value_name = "tag")]
    pub tag: Vec<String>,
    #[arg(long, value_name = "import_id")]
    pub import: Option<String>,
}

#[derive(Debug, Args)]
pub struct PersonTag {
    #[arg(
        value_name = "person",
        required_unless_present_any = ["find", "kind", "tag", "import"],
        conflicts_with_all = ["find", "kind", "tag", "import"]
    )]
    pub person: Vec<String>,
    #[arg(long, value_name = "tag", required_unless_present = "remove")]
    pub add: Vec<String>,
    #[arg(long, value_name = "tag")]
    pub remove: Vec<String>,
    #[command(flatten)]
    pub which: Which,
}

#[derive(Debug, Args)]
pub struct PersonMerge {
    #[arg(value_name = "person")]
    pub person: String,
    #[arg(value_name = "person")]
    pub other: String,
    #[arg(long, value_name = "what")]
    pub take: Vec<String>,
    #[arg(long)]
    pub preview: bool,
}

#[derive(Debug, Args)]
pub struct PersonReadings {
    #[arg(value_name = "person")]
    pub person: String,
}

#[derive(Debug, Args)]
pub struct Readings {
    /// Changes it; without, it is only shown.
    #[arg(long, value_name = "yes_no", value_parser = ["yes", "no"])]
    pub record: Option<String>,
}

#[derive(Debug, Args)]
pub struct Undo {
    #[arg(value_name = "entry")]
    pub change: u64,
}

#[derive(Debug, Args)]
pub struct Disclosures {
    #[arg(value_name = "person")]
    pub person: String,
}
