//! The rules of the erasure concept.

use std::path::PathBuf;

use kartei_core::exchange::concept::{self, SavedConcept};
use kartei_core::language::Language;
use kartei_core::privacy::retention::{self, RetentionRule, RetentionRuleDraft};
use kartei_core::vault::session::Changed;
use tauri::{State, command};

use crate::problem::Answer;
use crate::state::Shell;

/// The rules as they are now.
#[command(rename_all = "snake_case")]
pub async fn list_retention_rules(shell: State<'_, Shell>) -> Answer<Vec<RetentionRule>> {
    shell.run(retention::list_retention_rules).await
}

/// All versions of a rule, the newest first.
#[command(rename_all = "snake_case")]
pub async fn list_rule_versions(shell: State<'_, Shell>, key: String) -> Answer<Vec<RetentionRule>> {
    shell.run(move |session| retention::list_rule_versions(session, &key)).await
}

/// Writes a new version of a rule, or a new rule.
#[command(rename_all = "snake_case")]
pub async fn save_retention_rule(
    shell: State<'_, Shell>,
    draft: RetentionRuleDraft,
    version: Option<u32>,
) -> Answer<Changed<RetentionRule>> {
    shell.run(move |session| retention::save_retention_rule(session, &draft, version)).await
}

/// Prints the rules as the written erasure concept.
#[command(rename_all = "snake_case")]
pub async fn save_concept(shell: State<'_, Shell>, language: Language, out: PathBuf) -> Answer<SavedConcept> {
    shell.run(move |session| concept::save_concept(session, &out, language)).await
}
