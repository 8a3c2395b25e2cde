//! The history, backups and keys.

use std::path::PathBuf;

use clap::{Args, Subcommand};

use super::assignment;

const ROLES: [&str; 3] = ["admin", "editor", "reader"];

#[derive(Debug, Args)]
#[command(args_conflicts_with_subcommands = true)]
pub struct History {
    #[command(subcommand)]
    pub command: Option<HistoryCommand>,
    #[arg(value_name = "person")]
    pub person: Option<String>,
    #[arg(long, value_name = "name")]
    pub actor: Option<String>,
    #[arg(long, value_name = "action")]
    pub action: Option<String>,
    #[arg(long, value_name = "time")]
    pub since: Option<String>,
    #[arg(long, value_name = "time")]
    pub until: Option<String>,
}

#[derive(Debug, Subcommand)]
pub enum HistoryCommand {
    Proof(HistoryProof),
}

#[derive(Debug, Args)]
pub struct HistoryProof {
    #[arg(long, value_name = "file")]
    pub out: PathBuf,
}

#[derive(Debug, Args)]
pub struct Backup {
    #[arg(value_name = "file")]
    pub file: PathBuf,
}

#[derive(Debug, Args)]
pub struct Restore {
    #[arg(value_name = "file")]
    pub file: PathBuf,
    /// Of the old workspace, or a newer backup.
    #[arg(long, value_name = "file")]
    pub journal: Vec<PathBuf>,
    /// Goes on though nobody knows who was erased since.
    #[arg(long)]
    pub without_journal: bool,
    /// Today is what this computer says: what fell due since the backup goes at once.
    #[arg(long)]
    pub clock_is_right: bool,
    /// With the recovery key of then; the password is a new one.
    #[arg(long)]
    pub recover: bool,
}

#[derive(Debug, Args)]
pub struct Rekey {
    /// Makes a new recovery key too; the one before opens nothing any more.
    #[arg(long)]
    pub new_recovery_key: bool,
}

#[derive(Debug, Args)]
pub struct BackupsSet {
    /// Changes the settings; without, they are only shown.
    #[arg(long, value_name = "field=value", value_parser = assignment)]
    pub set: Vec<(String, String)>,
}

#[derive(Debug, Subcommand)]
pub enum UserCommand {
    Add(UserAdd),
    Role(UserRole),
    Remove(UserRemove),
    List,
    /// The own one.
    Password,
    /// With the recovery key, where the password is lost.
    Recover,
    /// A new one in the place of the one before.
    RecoveryKey,
}

#[derive(Debug, Args)]
pub struct UserAdd {
    #[arg(value_name = "name")]
    pub name: String,
    #[arg(long, value_name = "role", value_parser = ROLES, default_value = "editor")]
    pub role: String,
}

#[derive(Debug, Args)]
pub struct UserRole {
    #[arg(value_name = "name")]
    pub name: String,
    #[arg(value_name = "role", value_parser = ROLES)]
    pub role: String,
}

#[derive(Debug, Args)]
pub struct UserRemove {
    #[arg(value_name = "name")]
    pub name: String,
}
