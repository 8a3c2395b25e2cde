//! Taking back what was said of rules.

use rusqlite::named_params;

use crate::problem::{Problem, Result};
use crate::vault::history::TakenBack;

/// Refuses to take a version of a rule back by which something went already or stays for as long as it says, and a rule that purposes or
/// records go by. One that was followed by another version stays in any case.
///
/// # Errors
/// [`Problem::CannotBeUndone`], [`Problem::Conflict`].
pub(crate) fn leave_rules_alone(back: &TakenBack<'_>) -> Result<()> {
    let connection = back.connection();
    for row in back.rows("retention_rule")?.iter().filter(|row| row.is_gone()) {
        let (rule, version) = (row.key("key")?, row.number_before("version"));
        let mut went = connection.prepare_cached(
            "SELECT 1 FROM tombstone WHERE rule = :rule AND version = :version
             UNION ALL
             SELECT 1 FROM sweep, json_each(sweep.rules) AS done
             WHERE done.value ->> 'rule' = :rule AND done.value ->> 'version' = :version
             UNION ALL
             SELECT 1 FROM kept_person, json_each(kept_person.records) AS told
             WHERE told.value ->> 'rule' = :rule AND told.value ->> 'version' = :version",
        )?;
        if went.exists(named_params! {":rule": rule, ":version": version})? {
            return Err(Problem::CannotBeUndone);
        }
        let mut named = connection.prepare_cached(
            "SELECT 1 WHERE NOT EXISTS (SELECT 1 FROM retention_rule WHERE key = :rule)
             AND (EXISTS (SELECT 1 FROM purpose WHERE retention = :rule)
                  OR EXISTS (SELECT 1 FROM record_rule WHERE rule = :rule))",
        )?;
        if named.exists(named_params! {":rule": rule})? {
            return Err(Problem::Conflict);
        }
    }
    Ok(())
}
