//! The erasure concept as pages to print: what a supervisory authority asks for (Art. 5(2), 30(1)(f) GDPR; DIN 66398).

use std::path::{Path, PathBuf};

use fluent_bundle::FluentValue;
use serde::Serialize;

use crate::exchange::outgoing::Outgoing;
use crate::exchange::page::{Block, Column, Level, Paper, Table, write};
use crate::language::Language;
use crate::privacy::retention::{
    RetentionAction, RetentionLevel, RetentionRule, RetentionSettings, SweepMode, list_holds, list_retention_rules,
    retention_settings,
};
use crate::problem::Result;
use crate::time::Timestamp;
use crate::vault::backup::backup_state;
use crate::vault::session::Session;
use crate::vault::settings::controller;

/// An erasure concept that was written.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct SavedConcept {
    /// The file.
    #[cfg_attr(test, ts(type = "string"))]
    pub file: PathBuf,
    /// How many rules are in it.
    pub rules: u64,
}

/// Prints the erasure concept as a PDF; one that is there is replaced. It holds no person's data: it is no disclosure.
///
/// # Errors
/// Failures to write; nothing is left behind then.
pub fn save_concept(session: &Session, out: &Path, language: Language) -> Result<SavedConcept> {
    let rules = list_retention_rules(session)?;
    let now = session.read(|read| Ok(read.now()))?;
    let controller = controller(session)?;
    let printed = Printed {
        language,
        settings: retention_settings(session)?,
        backup_days: backup_state(session)?.settings.days_max,
        holds: list_holds(session, false)?.len(),
    };
    let at = language.time_in_zone(now, now.zone_minutes());
    let footer = printed.say("paper-concept-footer", &[("at", at.as_str().into())]);
    let bytes = write(&Paper {
        language,
        title: language.text("paper-concept-title"),
        header: controller.name,
        footer,
        created_at: now,
        blocks: printed.blocks(&rules, now),
        attachment: None,
    })?;
    let mut outgoing = Outgoing::beside(session, out)?;
    outgoing.write(&bytes)?;
    outgoing.settle()?;
    outgoing.deliver()?;
    Ok(SavedConcept { file: out.to_owned(), rules: rules.len() as u64 })
}

struct Printed {
    language: Language,
    settings: RetentionSettings,
    backup_days: u32,
    holds: usize,
}

impl Printed {
    fn say(&self, id: &str, values: &[(&str, FluentValue<'_>)]) -> String {
        self.language.text_with(id, values)
    }

    fn paragraph(&self, id: &str) -> Block {
        Block::Paragraph(self.language.text(id))
    }

    fn heading(&self, id: &str) -> Block {
        Block::Heading(Level::Section, self.language.text(id))
    }

    fn blocks(&self, rules: &[RetentionRule], now: Timestamp) -> Vec<Block> {
        let today = self.language.date(&now.day().to_string());
        let mut blocks = vec![Block::Paragraph(self.say("paper-concept-lead", &[("day", today.as_str().into())]))];
        for (id, level) in [
            ("paper-concept-persons", RetentionLevel::Person),
            ("paper-concept-records", RetentionLevel::Record),
            ("paper-concept-consents", RetentionLevel::Consent),
            ("paper-concept-information", RetentionLevel::Information),
        ] {
            let of_level: Vec<&RetentionRule> = rules.iter().filter(|rule| rule.level == level).collect();
            blocks.push(self.heading(id));
            blocks.push(self.table(&of_level));
        }
        blocks.push(self.heading("paper-concept-reasons"));
        blocks.push(self.reasons(rules));
        blocks.push(self.heading("paper-concept-how"));
        blocks.push(self.paragraph("paper-concept-latest"));
        // Where two have to agree nothing goes by itself.
        blocks.push(self.paragraph(match self.settings.mode {
            _ if self.settings.four_eyes => "paper-concept-both",
            SweepMode::Propose => "paper-concept-propose",
            SweepMode::Do => "paper-concept-do",
        }));
        if self.settings.redact {
            blocks.push(self.paragraph("paper-concept-redact"));
        }
        let values = [("count", FluentValue::from(self.holds as u64))];
        blocks.push(Block::Paragraph(self.say("paper-concept-holds", &values)));
        let values = [("days", FluentValue::from(u64::from(self.backup_days)))];
        blocks.push(Block::Paragraph(self.say("paper-concept-backups", &values)));
        blocks.push(self.paragraph("paper-concept-proof"));
        blocks
    }

    fn column(&self, id: &str, width: f32) -> Column {
        Column { heading: self.language.text(id), width }
    }

    fn table(&self, rules: &[&RetentionRule]) -> Block {
        let columns = vec![
            self.column("paper-concept-kind", 3.0),
            self.column("paper-concept-start", 2.6),
            self.column("paper-concept-period", 2.4),
            self.column("paper-concept-action", 2.2),
            self.column("paper-concept-source", 2.6),
        ];
        let row = |rule: &&RetentionRule| {
            let source = rule.source.within(self.language);
            let read_on = rule.as_of.map(|day| self.language.date(&day.to_string())).unwrap_or_default();
            let as_of = if read_on.is_empty() || source.is_empty() {
                String::new()
            } else {
                self.say("paper-concept-as-of", &[("day", read_on.as_str().into())])
            };
            let policy = match rule.law_exceeded() {
                Some(months) => {
                    let by_law = period_words(&RetentionRule { months, days: 0, ..(*rule).clone() }, self.language);
                    self.say("paper-concept-beyond", &[("period", by_law.as_str().into())])
                }
                None if rule.policy => self.language.text("paper-concept-policy"),
                None => String::new(),
            };
            // What is only stated goes with something else, and not by a period.
            let stated = |id: &str| rule.is_stated().then(|| self.language.code(id, &rule.key));
            let action = if rule.is_stated() { RetentionAction::Erase } else { rule.applied() };
            vec![
                rule.name.within(self.language).to_owned(),
                stated("rule-stated-start").unwrap_or_else(|| rule.start_word(self.language)),
                stated("rule-stated").unwrap_or_else(|| period_words(rule, self.language)),
                self.language.code("retention-action", action.key()),
                [source, &as_of, &policy]
                    .iter()
                    .filter(|part| !part.is_empty())
                    .map(|part| (*part).to_owned())
                    .collect::<Vec<_>>()
                    .join("\n"),
            ]
        };
        Block::Table(Table { columns, rows: rules.iter().map(row).collect() })
    }

    fn reasons(&self, rules: &[RetentionRule]) -> Block {
        let columns = vec![
            self.column("paper-concept-kind", 3.0),
            self.column("paper-concept-reason", 5.5),
            self.column("paper-concept-version", 2.5),
        ];
        let row = |rule: &RetentionRule| {
            let since = self.language.date(&rule.since.day().to_string());
            let version = self.say(
                "paper-concept-version-of",
                &[("version", FluentValue::from(u64::from(rule.version))), ("day", since.as_str().into())],
            );
            let by = (!rule.changed_by.is_empty()).then(|| rule.changed_by.clone());
            vec![
                rule.name.within(self.language).to_owned(),
                rule.reason.within(self.language).to_owned(),
                [Some(version), by].into_iter().flatten().collect::<Vec<_>>().join("\n"),
            ]
        };
        Block::Table(Table { columns, rows: rules.iter().map(row).collect() })
    }
}

/// The period of a rule in words: years where it is whole ones.
pub(super) fn period_words(rule: &RetentionRule, language: Language) -> String {
    let counted = |id: &str, count: u64| language.text_with(id, &[("count", FluentValue::from(count))]);
    let months = u64::from(rule.months);
    let mut parts = Vec::new();
    match months {
        0 => {}
        _ if months.is_multiple_of(12) && months > 12 => parts.push(counted("paper-concept-years", months / 12)),
        _ => parts.push(counted("paper-concept-months", months)),
    }
    if rule.days > 0 {
        parts.push(counted("paper-concept-days", u64::from(rule.days)));
    }
    if parts.is_empty() {
        parts.push(language.text("paper-concept-at-once"));
    }
    let period = parts.join(", ");
    if rule.year_end {
        return language.text_with("paper-concept-year-end", &[("period", period.as_str().into())]);
    }
    period
}
