//! What a purpose must be, so that the law and the gate can work with it.

use rusqlite::Connection;

use super::draft::PurposeDraft;
use super::{Basis, store};
use crate::language::Both;
use crate::privacy::consent::Channel;
use crate::privacy::retention;
use crate::problem::{Problem, Result};
use crate::records::fields;
use crate::vault::data_map::Category;

/// The longest key.
const KEY_CHARS_MAX: usize = 40;

/// Whether a word can be the key of something that a user defines.
pub(crate) fn is_key(key: &str) -> bool {
    key.len() <= KEY_CHARS_MAX
        && key.starts_with(|letter: char| letter.is_ascii_lowercase())
        && key.chars().all(|letter| letter.is_ascii_lowercase() || letter.is_ascii_digit() || letter == '_')
}

/// Refuses what can't be a purpose.
///
/// # Errors
/// [`Problem::InvalidField`] for what is missing or unknown; [`Problem::Unlawful`] for what the law forbids.
pub(super) fn check(connection: &Connection, draft: &PurposeDraft) -> Result<()> {
    let wrong = |field, reason| Err(Problem::InvalidField { field, reason });
    if !is_key(&draft.key) {
        return wrong("key", if draft.key.is_empty() { "empty" } else { "not_a_key" });
    }
    in_both(&draft.name, "name_de", "name_en")?;
    // Whoever names a basis says why it holds (Art. 5(2) GDPR).
    in_both(&draft.reason, "reason_de", "reason_en")?;
    if draft.basis == Basis::LegitimateInterest {
        in_both(&draft.balancing, "balancing_de", "balancing_en")?;
    }
    for other in &draft.compatible {
        if *other == draft.key || !store::exists(connection, other)? {
            return wrong("compatible", "unknown");
        }
    }
    if draft.categories.iter().any(|category| Category::of_persons(category).is_none()) {
        return wrong("categories", "unknown");
    }
    if draft.channels.is_empty() && (draft.advertising || draft.basis == Basis::Consent) {
        return wrong("channels", "empty");
    }
    if draft.retention.is_empty() {
        return wrong("retention", "empty");
    }
    if !retention::holds_persons(connection, &draft.retention)? {
        return wrong("retention", "unknown");
    }
    lawful(draft)?;
    if draft.basis.is_interest() && fields::has_special(connection, &draft.key)? {
        return Err(Problem::Unlawful { rule: "special_interest" });
    }
    Ok(())
}

/// Advertising has rules of its own (§7 UWG): what the gate would never let through is refused here already.
fn lawful(draft: &PurposeDraft) -> Result<()> {
    let unlawful = |rule| Err(Problem::Unlawful { rule });
    let electronic = |channel: &Channel| !matches!(channel, Channel::Post | Channel::Phone);
    match draft.basis {
        Basis::ExistingCustomer if !draft.advertising => unlawful("existing_customer_no_advertising"),
        Basis::ExistingCustomer if draft.channels != [Channel::Email] => unlawful("existing_customer_channel"),
        Basis::ExistingCustomer | Basis::Consent => Ok(()),
        _ if !draft.advertising => Ok(()),
        Basis::LegitimateInterest if draft.channels.iter().any(electronic) => unlawful("electronic_advertising"),
        Basis::LegitimateInterest => Ok(()),
        _ => unlawful("advertising_basis"),
    }
}

fn in_both(text: &Both, de: &'static str, en: &'static str) -> Result<()> {
    for (field, text) in [(de, &text.de), (en, &text.en)] {
        if text.is_empty() {
            return Err(Problem::InvalidField { field, reason: "empty" });
        }
    }
    Ok(())
}
