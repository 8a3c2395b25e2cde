//! Backups and keys.

use std::path::PathBuf;

use clap::Args;

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
}
