//! The commands about what data are kept for.

use clap::{Args, Subcommand};

use super::assignment;

#[derive(Debug, Subcommand)]
pub enum PurposeCommand {
    List,
    Add(PurposeAdd),
    Edit(PurposeEdit),
    End(PurposeEnd),
    Resume(PurposeResume),
    Hold(PurposeHold),
    Unneeded,
}

#[derive(Debug, Args)]
pub struct PurposeAdd {
    #[arg(value_name = "key")]
    pub key: String,
    #[arg(long, value_name = "field=value", value_parser = assignment, required = true)]
    pub set: Vec<(String, String)>,
}

#[derive(Debug, Args)]
pub struct PurposeEdit {
    #[arg(value_name = "key")]
    pub key: String,
    #[arg(long, value_name = "field=value", value_parser = assignment, required = true)]
    pub set: Vec<(String, String)>,
}

#[derive(Debug, Args)]
pub struct PurposeEnd {
    #[arg(value_name = "key")]
    pub key: String,
    #[arg(long, value_name = "person")]
    pub person: Option<String>,
    /// Say what it would leave; nothing is written.
    #[arg(long)]
    pub preview: bool,
}

#[derive(Debug, Args)]
pub struct PurposeResume {
    #[arg(value_name = "key")]
    pub key: String,
    #[arg(long, value_name = "person")]
    pub person: Option<String>,
}

#[derive(Debug, Args)]
pub struct PurposeHold {
    #[arg(value_name = "key")]
    pub key: String,
    #[arg(long, value_name = "person")]
    pub person: String,
    #[arg(long, value_name = "day")]
    pub since: Option<String>,
    /// Where the data came from; the person's own source if absent.
    #[arg(long, value_name = "text")]
    pub source: Option<String>,
}

#[derive(Debug, Subcommand)]
pub enum FieldCommand {
    List,
    Add(FieldAdd),
    Edit(FieldEdit),
    End(FieldEnd),
    Resume(FieldResume),
}

#[derive(Debug, Args)]
pub struct FieldAdd {
    #[arg(value_name = "key")]
    pub key: String,
    #[arg(long, value_name = "field=value", value_parser = assignment, required = true)]
    pub set: Vec<(String, String)>,
}

#[derive(Debug, Args)]
pub struct FieldEdit {
    #[arg(value_name = "key")]
    pub key: String,
    #[arg(long, value_name = "field=value", value_parser = assignment, required = true)]
    pub set: Vec<(String, String)>,
}

#[derive(Debug, Args)]
pub struct FieldEnd {
    #[arg(value_name = "key")]
    pub key: String,
}

#[derive(Debug, Args)]
pub struct FieldResume {
    #[arg(value_name = "key")]
    pub key: String,
}
