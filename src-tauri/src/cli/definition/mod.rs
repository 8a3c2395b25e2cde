//! What can be typed: the commands, their arguments and values. The words around them are in `cli.ftl`, by their names.

mod contact;
mod privacy;
mod purposes;
mod records;
mod retention;
mod vault;

use std::path::PathBuf;

use clap::{ArgAction, Args, Parser, Subcommand};
use kartei_core::language::Language;

pub use self::contact::{
    MailCommand, MailServerCommand, MailServerSet, NoticeCommand, NoticeDue, NoticeGive, NoticeList, NoticeOrigin,
    NoticeText, NoticeWrite,
};
pub use self::privacy::{
    Audience, ConsentAnswer, ConsentAsk, ConsentAt, ConsentCancel, ConsentCheck, ConsentCommand, ConsentCoverage,
    ConsentEvidence, ConsentList, ConsentProof, ConsentRecord, ConsentWaiting, ConsentWithdraw, DeclarationCommand,
    DeclarationList, DeclarationWrite, GroundAdd, GroundCommand, GroundEnd, GroundList, Lift, LimitCommand, LimitSet,
    May, Object, ObjectionCommand, ObjectionDecide, ObjectionList, Restrict, RestrictionCommand, RestrictionList,
    SuppressionAddress, SuppressionCommand, SuppressionRemove,
};
pub use self::purposes::{
    FieldAdd, FieldCommand, FieldEdit, FieldEnd, FieldResume, PurposeAdd, PurposeCommand, PurposeEdit, PurposeEnd,
    PurposeHold, PurposeResume,
};
pub use self::records::{
    Disclosures, DocumentAdd, DocumentCommand, DocumentList, DocumentRemove, DocumentSave, Duplicates, FirstContact,
    OrganisationAdd, OrganisationCommand, OrganisationEdit, OrganisationExport, OrganisationJoin, OrganisationLeave,
    OrganisationList, OrganisationNamed, PersonMerge, PersonReadings, PersonTag, Readings, TouchpointAdd,
    TouchpointCommand, TouchpointEdit, TouchpointList, TouchpointRemove, Undo, Which,
};
pub use self::retention::{
    Erase, HoldAdd, HoldCommand, HoldList, HoldRemove, RetentionAssign, RetentionCommand, RetentionConcept,
    RetentionEnd, RetentionPerson, RetentionRecipients, RetentionRules, RetentionSet, RetentionSettings, Sweep,
};
pub use self::vault::{
    Backup, BackupsSet, History, HistoryCommand, HistoryProof, Rekey, Restore, UserAdd, UserCommand, UserRemove,
    UserRole,
};
use super::terminal::absolute;
use crate::state::Start;

/// Everything on the command line.
#[derive(Debug, Parser)]
#[command(
    name = "kartei",
    version,
    disable_help_subcommand = true,
    disable_help_flag = true,
    disable_version_flag = true
)]
pub struct Cli {
    #[command(flatten)]
    pub global: Global,
    /// None: the window is opened.
    #[command(subcommand)]
    pub command: Option<Command>,
}

/// What every command takes.
#[derive(Debug, Clone, Args)]
pub struct Global {
    #[arg(long, global = true, value_name = "dir", env = "KARTEI_WORKSPACE")]
    pub workspace: Option<PathBuf>,
    #[arg(long, global = true, value_name = "name")]
    pub user: Option<String>,
    #[arg(long, global = true, value_name = "language", value_parser = ["de", "en"])]
    pub language: Option<String>,
    #[arg(long, global = true)]
    pub json: bool,
    /// The first line of standard input is the password.
    #[arg(long, global = true)]
    pub password_stdin: bool,
    /// The present, RFC 3339.
    #[cfg(feature = "test-clock")]
    #[arg(long, global = true, value_name = "time")]
    pub now: Option<String>,
    #[arg(short, long, global = true, action = ArgAction::Help)]
    help: Option<bool>,
    #[arg(short = 'V', long, action = ArgAction::Version)]
    version: Option<bool>,
}

impl Global {
    /// What the window begins with.
    pub fn start(&self) -> Start {
        Start {
            workspace: self.workspace.as_deref().map(absolute),
            language: self.language.as_deref().and_then(Language::of_locale),
            user: self.user.clone(),
        }
    }
}

/// The commands, named as the use cases are.
#[derive(Debug, Subcommand)]
pub enum Command {
    Init(Init),
    Controller(ControllerFields),
    Demo(Demo),
    Info,
    Doctor(Doctor),
    Import(ImportCommand),
    Find(Find),
    Person {
        #[command(subcommand)]
        command: PersonCommand,
    },
    Organisation {
        #[command(subcommand)]
        command: OrganisationCommand,
    },
    Touchpoint {
        #[command(subcommand)]
        command: TouchpointCommand,
    },
    Document {
        #[command(subcommand)]
        command: DocumentCommand,
    },
    Duplicates(Duplicates),
    Undo(Undo),
    Consent {
        #[command(subcommand)]
        command: ConsentCommand,
    },
    Declaration {
        #[command(subcommand)]
        command: DeclarationCommand,
    },
    Ground {
        #[command(subcommand)]
        command: GroundCommand,
    },
    Purpose {
        #[command(subcommand)]
        command: PurposeCommand,
    },
    Limit {
        #[command(subcommand)]
        command: LimitCommand,
    },
    Field {
        #[command(subcommand)]
        command: FieldCommand,
    },
    Notice {
        #[command(subcommand)]
        command: NoticeCommand,
    },
    Mail {
        #[command(subcommand)]
        command: MailCommand,
    },
    May(May),
    Audience(Audience),
    Object(Object),
    Objection {
        #[command(subcommand)]
        command: ObjectionCommand,
    },
    Restrict(Restrict),
    Restriction {
        #[command(subcommand)]
        command: RestrictionCommand,
    },
    Lift(Lift),
    Suppression {
        #[command(subcommand)]
        command: SuppressionCommand,
    },
    Sweep(Sweep),
    Hold {
        #[command(subcommand)]
        command: HoldCommand,
    },
    Erase(Erase),
    Retention {
        #[command(subcommand)]
        command: RetentionCommand,
    },
    Glance(Glance),
    Export(Export),
    Disclosures(Disclosures),
    Readings(Readings),
    History(History),
    Verify(Verify),
    Backup(Backup),
    Backups(BackupsSet),
    Restore(Restore),
    Rekey(Rekey),
    User {
        #[command(subcommand)]
        command: UserCommand,
    },
}

#[derive(Debug, Args)]
pub struct Init {
    /// The controller's name (Art. 4(7) GDPR).
    #[arg(long, value_name = "name")]
    pub controller: String,
    /// ISO 3166-1, two letters.
    #[arg(long, value_name = "country", default_value = "DE", value_parser = country)]
    pub country: String,
    /// The first user, an administrator; the name at the system if absent.
    #[arg(long, value_name = "name")]
    pub name: Option<String>,
    #[arg(long, value_name = "text", default_value = "")]
    pub street: String,
    #[arg(long, value_name = "text", default_value = "")]
    pub postal_code: String,
    #[arg(long, value_name = "text", default_value = "")]
    pub city: String,
    #[arg(long, value_name = "email", default_value = "")]
    pub email: String,
    #[arg(long, value_name = "text", default_value = "")]
    pub phone: String,
    #[arg(long, value_name = "text", default_value = "")]
    pub web: String,
    /// The data protection officer, where there is one (Art. 37 GDPR).
    #[arg(long, value_name = "name", default_value = "")]
    pub dpo_name: String,
    #[arg(long, value_name = "email", default_value = "")]
    pub dpo_email: String,
}

#[derive(Debug, Args)]
pub struct ControllerFields {
    /// Changes it; without, it is only shown.
    #[arg(long, value_name = "field=value", value_parser = assignment)]
    pub set: Vec<(String, String)>,
}

#[derive(Debug, Args)]
pub struct Doctor {
    /// Makes anew what can be made anew.
    #[arg(long)]
    pub repair: bool,
}

#[derive(Debug, Args)]
pub struct Verify {
    /// Goes on after a loss of changes.
    #[arg(long)]
    pub acknowledge: bool,
    /// Checks a proof of consents too.
    #[arg(long, value_name = "file")]
    pub proof: Option<PathBuf>,
}

#[derive(Debug, Args)]
pub struct Demo {
    /// Opens the window on the demo workspace instead, which is made only if it isn't there.
    #[arg(long)]
    pub window: bool,
}

#[derive(Debug, Args)]
#[command(args_conflicts_with_subcommands = true, subcommand_negates_reqs = true)]
pub struct ImportCommand {
    #[command(subcommand)]
    pub command: Option<ImportSubcommand>,
    #[command(flatten)]
    pub run: ImportRun,
}

#[derive(Debug, Subcommand)]
pub enum ImportSubcommand {
    Undo(ImportUndo),
    List,
    Failures(ImportFailures),
}

#[derive(Debug, Args)]
pub struct ImportUndo {
    #[arg(value_name = "import_id")]
    pub import_id: String,
}

#[derive(Debug, Args)]
pub struct ImportFailures {
    #[arg(value_name = "import_id")]
    pub import_id: String,
    #[arg(long, value_name = "file")]
    pub out: PathBuf,
}

#[derive(Debug, Args)]
pub struct ImportRun {
    #[arg(value_name = "file", required = true)]
    pub files: Vec<PathBuf>,
    /// Where the data come from: mandatory (Art. 14(2)(f) GDPR).
    // Optional for clap only, which would ask for it in `import undo` too.
    #[arg(long, value_name = "text", required = true)]
    pub source: Option<String>,
    #[arg(long = "as", value_name = "format", value_parser = ["csv", "xlsx", "vcard"])]
    pub format: Option<String>,
    /// FIELD=COLUMN, by header or by number from 1.
    #[arg(long, value_name = "field=column", value_parser = assignment)]
    pub map: Vec<(String, String)>,
    #[arg(long, value_name = "character")]
    pub delimiter: Option<String>,
    #[arg(long, value_name = "encoding")]
    pub encoding: Option<String>,
    #[arg(long, value_name = "sheet")]
    pub sheet: Option<String>,
    #[arg(long, value_name = "what", value_parser = ["skip", "update", "create"], default_value = "skip")]
    pub on_duplicate: String,
    /// The kind of all persons that name none.
    #[arg(long, value_name = "kind", value_parser = KINDS, default_value = "prospect")]
    pub kind: String,
    #[arg(long, value_name = "tag")]
    pub tag: Option<String>,
    /// What the data are held for, beside what follows from the kind.
    #[arg(long, value_name = "purpose")]
    pub purpose: Vec<String>,
    /// What all persons are said to have agreed to, without proof.
    #[arg(long, value_name = "purpose")]
    pub legacy_consent: Vec<String>,
    /// Whether a no in a column that says who agreed withdraws the consent that stands.
    #[arg(long)]
    pub withdraw: bool,
    /// On which day the data were collected; without it today counts.
    #[arg(long, value_name = "day")]
    pub collected: Option<String>,
    /// Whether the first row of a table names its columns; without it that is found out.
    #[arg(long, value_name = "yes_no", value_parser = ["yes", "no"])]
    pub header_row: Option<String>,
    #[arg(long)]
    pub dry_run: bool,
}

#[derive(Debug, Args)]
pub struct Find {
    #[arg(value_name = "text")]
    pub text: String,
    #[arg(long, value_name = "number", default_value_t = 50)]
    pub limit: u32,
}

#[derive(Debug, Subcommand)]
pub enum PersonCommand {
    Add(PersonAdd),
    Edit(PersonEdit),
    Show(PersonShow),
    List(PersonList),
    Tag(PersonTag),
    Merge(PersonMerge),
    Readings(PersonReadings),
}

#[derive(Debug, Args)]
pub struct PersonAdd {
    #[arg(long, value_name = "field=value", value_parser = assignment, required = true)]
    pub set: Vec<(String, String)>,
}

#[derive(Debug, Args)]
pub struct PersonEdit {
    #[arg(value_name = "person")]
    pub person: String,
    #[arg(long, value_name = "field=value", value_parser = assignment, required = true)]
    pub set: Vec<(String, String)>,
}

#[derive(Debug, Args)]
pub struct PersonShow {
    #[arg(value_name = "person")]
    pub person: String,
}

#[derive(Debug, Args)]
pub struct PersonList {
    #[arg(long, value_name = "import_id")]
    pub import: Option<String>,
}

#[derive(Debug, Args)]
pub struct Glance {
    #[arg(value_name = "person")]
    pub person: String,
    #[arg(long, value_name = "file.xlsx")]
    pub out: PathBuf,
    /// SHEET=REASON: what would affect the rights of others (Art. 15(4) GDPR).
    #[arg(long, value_name = "sheet=reason", value_parser = assignment)]
    pub omit: Vec<(String, String)>,
    /// Name those who work here; the person gets a number for each (CJEU C-579/21).
    #[arg(long)]
    pub names: bool,
    #[command(flatten)]
    pub disclosure: Disclosure,
}

/// What is noted about everything that leaves.
#[derive(Debug, Args)]
pub struct Disclosure {
    #[arg(long, value_name = "reason", value_parser = ["access_request", "own_use", "other"], default_value = "own_use")]
    pub reason: String,
    #[arg(long, value_name = "text", default_value = "")]
    pub recipient: String,
}

#[derive(Debug, Args)]
pub struct Export {
    #[arg(long, value_name = "file")]
    pub out: PathBuf,
    /// By the file's ending if absent.
    #[arg(long = "as", value_name = "format", value_parser = ["xlsx", "csv"])]
    pub format: Option<String>,
    #[command(flatten)]
    pub which: Which,
    /// A field of the workspace's own that is a column too.
    #[arg(long, value_name = "key")]
    pub field: Vec<String>,
    #[command(flatten)]
    pub disclosure: Disclosure,
}

const KINDS: [&str; 6] = ["prospect", "customer", "business_contact", "supplier", "applicant", "employee"];

/// Two letters, in capitals.
fn country(text: &str) -> Result<String, String> {
    let country = text.trim().to_ascii_uppercase();
    if country.len() == 2 && country.chars().all(|letter| letter.is_ascii_uppercase()) {
        Ok(country)
    } else {
        Err("ISO 3166-1 alpha-2".to_owned())
    }
}

/// Splits `NAME=VALUE`; the value may be empty or hold further `=`.
fn assignment(text: &str) -> Result<(String, String), String> {
    match text.split_once('=') {
        Some((name, value)) if !name.trim().is_empty() => Ok((name.trim().to_owned(), value.to_owned())),
        _ => Err("NAME=VALUE".to_owned()),
    }
}
