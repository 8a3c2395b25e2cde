//! What a rule comes to: what happens by it, and with what its period begins in words.

use super::Period;
use super::rules::{RetentionAction, RetentionLevel, RetentionRule, RetentionStart};
use crate::language::Language;

impl RetentionRule {
    /// The word for what its period begins with: of applicants what ends the relation is that they were turned down, what is noted
    /// of a look was collected by it, and what was taken back is over since then.
    #[must_use]
    pub fn start_word(&self, language: Language) -> String {
        let word = match (self.key.as_str(), self.start) {
            ("applicant", RetentionStart::EndOfRelation) => "rejection",
            (Period::READING, RetentionStart::Collection) => "reading",
            (Period::TAKEN_BACK, RetentionStart::Collection) => "taken_back",
            _ => self.start.key(),
        };
        language.code("retention-start", word)
    }

    /// What does happen, also where a rule was stored that says what can't be.
    #[must_use]
    pub fn applied(&self) -> RetentionAction {
        match self.action {
            _ if self.must_restrict() => RetentionAction::Restrict,
            RetentionAction::Restrict if !can_restrict(self.level, self.start) => RetentionAction::Erase,
            action => action,
        }
    }

    /// Whether it only states what is done elsewhere, and has no period of its own.
    #[must_use]
    pub fn is_stated(&self) -> bool {
        self.level == RetentionLevel::Information && !Period::is_of(&self.key)
    }

    /// How many months the law demands, where the rule keeps longer: the rest is a policy of one's own.
    #[must_use]
    pub fn law_exceeded(&self) -> Option<u32> {
        self.floor_months.filter(|floor| self.months > *floor || self.days > 0)
    }

    /// What a law demands to keep, and the proof of consents.
    pub(super) fn must_restrict(&self) -> bool {
        self.floor_months.is_some() || self.level == RetentionLevel::Consent
    }
}

/// Whether there is something that can be kept out of normal use: of a person what there may be claims from after the dealings.
pub(super) fn can_restrict(level: RetentionLevel, start: RetentionStart) -> bool {
    level != RetentionLevel::Person || start == RetentionStart::EndOfRelation
}
