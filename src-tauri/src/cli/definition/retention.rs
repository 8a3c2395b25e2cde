//! The commands about what goes when, and what holds it up.

use std::path::PathBuf;

use clap::{ArgGroup, Args, Subcommand};

#[derive(Debug, Args)]
#[command(group(ArgGroup::new("mode").required(true).args(["preview", "run"])))]
pub struct Sweep {
    /// Says what is due, and erases nothing.
    #[arg(long)]
    pub preview: bool,
    #[arg(long)]
    pub run: bool,
    #[arg(long, value_name = "day")]
    pub as_of: Option<String>,
    /// Somebody looked, though it lies far from the last entry of the history.
    #[arg(long, requires = "run")]
    pub clock_is_right: bool,
    /// Takes longer: texts about others are searched for the names.
    #[arg(long, requires = "preview")]
    pub mentions: bool,
    #[arg(long, requires = "run", value_name = "yes_no", value_parser = ["yes", "no"], num_args = 0..=1, default_missing_value = "yes")]
    pub redact: Option<String>,
}

#[derive(Debug, Subcommand)]
pub enum HoldCommand {
    Add(HoldAdd),
    Remove(HoldRemove),
    List(HoldList),
}

#[derive(Debug, Args)]
pub struct HoldAdd {
    #[arg(value_name = "person", required_unless_present = "organisation")]
    pub person: Option<String>,
    /// All its members, by its id or name.
    #[arg(long, value_name = "organisation", conflicts_with_all = ["person", "touchpoint", "document"])]
    pub organisation: Option<String>,
    #[arg(long, value_name = "text")]
    pub reason: String,
    #[arg(long, value_name = "day")]
    pub review: String,
    #[arg(long, value_name = "kind", value_parser = ["tax", "litigation", "other"], default_value = "other")]
    pub kind: String,
    /// This record of the person only.
    #[arg(long, value_name = "id", conflicts_with = "document")]
    pub touchpoint: Option<String>,
    #[arg(long, value_name = "id")]
    pub document: Option<String>,
}

#[derive(Debug, Args)]
pub struct HoldRemove {
    #[arg(value_name = "id")]
    pub hold: String,
}

#[derive(Debug, Args)]
pub struct HoldList {
    #[arg(long)]
    pub lifted: bool,
}

#[derive(Debug, Args)]
pub struct Erase {
    #[arg(value_name = "person")]
    pub person: String,
    /// The letter of Art. 17(1) GDPR.
    #[arg(long, value_name = "ground", value_parser = ["a", "b", "c", "d", "e", "f"], required_unless_present = "preview")]
    pub ground: Option<String>,
    /// A text about others in which the person's names are blackened: an id of the preview, or `all`.
    #[arg(long, value_name = "id")]
    pub redact: Vec<String>,
    /// An organisation that is left without members and goes too.
    #[arg(long, value_name = "id")]
    pub organisation: Vec<String>,
    /// Says what would go and what would stay, and erases nothing.
    #[arg(long, conflicts_with_all = ["ground", "redact", "organisation"])]
    pub preview: bool,
}

#[derive(Debug, Subcommand)]
pub enum RetentionCommand {
    Rules(RetentionRules),
    Set(Box<RetentionSet>),
    Concept(RetentionConcept),
    Person(RetentionPerson),
    End(RetentionEnd),
    Assign(RetentionAssign),
    Settings(RetentionSettings),
    Recipients(RetentionRecipients),
    Sweeps,
    Proposals,
}

#[derive(Debug, Args)]
pub struct RetentionRules {
    /// All versions of this one.
    #[arg(value_name = "key")]
    pub key: Option<String>,
}

#[derive(Debug, Args)]
pub struct RetentionSet {
    #[arg(value_name = "key")]
    pub key: String,
    #[arg(long, value_name = "number")]
    pub months: u32,
    #[arg(long, value_name = "number")]
    pub days: Option<u32>,
    #[arg(long, value_name = "yes_no", value_parser = ["yes", "no"])]
    pub year_end: Option<String>,
    #[arg(long, value_name = "what", value_parser = ["erase", "anonymise", "restrict"])]
    pub action: Option<String>,
    /// Of a new rule.
    #[arg(long, value_name = "what", value_parser = ["record", "person"])]
    pub level: Option<String>,
    /// Of a new rule.
    #[arg(long, value_name = "what", value_parser = [
        "closing", "document_date", "end_of_relation", "last_touchpoint", "collection", "withdrawal",
    ])]
    pub start: Option<String>,
    #[arg(long, value_name = "text")]
    pub name_de: Option<String>,
    #[arg(long, value_name = "text")]
    pub name_en: Option<String>,
    #[arg(long, value_name = "text")]
    pub source_de: Option<String>,
    #[arg(long, value_name = "text")]
    pub source_en: Option<String>,
    /// As of when the source was read.
    #[arg(long, value_name = "day")]
    pub as_of: Option<String>,
    #[arg(long, value_name = "text")]
    pub reason_de: Option<String>,
    #[arg(long, value_name = "text")]
    pub reason_en: Option<String>,
}

#[derive(Debug, Args)]
pub struct RetentionConcept {
    #[arg(value_name = "file")]
    pub file: PathBuf,
}

#[derive(Debug, Args)]
pub struct RetentionPerson {
    #[arg(value_name = "person")]
    pub person: String,
}

#[derive(Debug, Args)]
pub struct RetentionEnd {
    #[arg(value_name = "person")]
    pub person: String,
    #[arg(value_name = "day", required_unless_present = "goes_on")]
    pub day: Option<String>,
    /// The dealings have not ended.
    #[arg(long, conflicts_with = "day")]
    pub goes_on: bool,
}

#[derive(Debug, Args)]
#[command(group(ArgGroup::new("record").required(true).args(["touchpoint", "document"])))]
#[command(group(ArgGroup::new("which").required(true).args(["rule", "usual"])))]
pub struct RetentionAssign {
    #[arg(value_name = "person")]
    pub person: String,
    #[arg(long, value_name = "id")]
    pub touchpoint: Option<String>,
    #[arg(long, value_name = "id")]
    pub document: Option<String>,
    #[arg(long, value_name = "key")]
    pub rule: Option<String>,
    /// Back under the rule of its kind.
    #[arg(long)]
    pub usual: bool,
    /// When its period begins, if not with its own date.
    #[arg(long, value_name = "day", requires = "rule")]
    pub starts: Option<String>,
}

#[derive(Debug, Args)]
pub struct RetentionSettings {
    #[arg(long, value_name = "what", value_parser = ["propose", "do"])]
    pub mode: Option<String>,
    #[arg(long, value_name = "yes_no", value_parser = ["yes", "no"])]
    pub four_eyes: Option<String>,
    #[arg(long, value_name = "yes_no", value_parser = ["yes", "no"])]
    pub redact: Option<String>,
}

#[derive(Debug, Args)]
pub struct RetentionRecipients {
    /// This one was told.
    #[arg(long, value_name = "id")]
    pub told: Option<String>,
}
