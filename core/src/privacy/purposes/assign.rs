//! A purpose's fields by their names, as the command line sets them.

use super::Basis;
use super::draft::PurposeDraft;
use crate::language::flag_of;
use crate::privacy::consent::Channel;
use crate::problem::{Problem, Result};
use crate::records::persons::PersonKind;
use crate::time::Day;

/// The names of all fields.
pub const PURPOSE_FIELDS: [&str; 20] = [
    "name_de",
    "name_en",
    "description_de",
    "description_en",
    "basis",
    "reason_de",
    "reason_en",
    "balancing_de",
    "balancing_en",
    "advertising",
    "channels",
    "kinds",
    "compatible",
    "categories",
    "recipients_de",
    "recipients_en",
    "retention",
    "source_de",
    "source_en",
    "as_of",
];

impl PurposeDraft {
    /// Sets fields by their names. Lists are written with commas; an empty value clears.
    ///
    /// # Errors
    /// [`Problem::InvalidField`] for a name that is none of [`PURPOSE_FIELDS`] or a value that the field can't hold.
    pub fn assign<'a>(&mut self, values: impl IntoIterator<Item = (&'a str, &'a str)>) -> Result<()> {
        values.into_iter().try_for_each(|(field, value)| self.assign_one(field, value.trim()))
    }

    fn assign_one(&mut self, field: &str, value: &str) -> Result<()> {
        let invalid = |field, reason| Problem::InvalidField { field, reason };
        let text = match field {
            "name_de" => &mut self.name.de,
            "name_en" => &mut self.name.en,
            "description_de" => &mut self.description.de,
            "description_en" => &mut self.description.en,
            "reason_de" => &mut self.reason.de,
            "reason_en" => &mut self.reason.en,
            "balancing_de" => &mut self.balancing.de,
            "balancing_en" => &mut self.balancing.en,
            "recipients_de" => &mut self.recipients.de,
            "recipients_en" => &mut self.recipients.en,
            "retention" => &mut self.retention,
            "source_de" => &mut self.source.de,
            "source_en" => &mut self.source.en,
            "basis" => {
                self.basis = Basis::of_key(value).ok_or_else(|| invalid("basis", "unknown"))?;
                return Ok(());
            }
            "advertising" => {
                self.advertising = flag_of(value).ok_or_else(|| invalid("advertising", "not_yes_or_no"))?;
                return Ok(());
            }
            "as_of" => {
                let day = || Day::parse(value).ok_or_else(|| invalid("as_of", "not_a_date"));
                self.as_of = if value.is_empty() { None } else { Some(day()?) };
                return Ok(());
            }
            "channels" => {
                self.channels = list(value, Channel::of_key).ok_or_else(|| invalid("channels", "unknown"))?;
                return Ok(());
            }
            "kinds" => {
                self.kinds = list(value, PersonKind::of_key).ok_or_else(|| invalid("kinds", "unknown"))?;
                return Ok(());
            }
            "compatible" => {
                self.compatible = list(value, |key| Some(key.to_owned())).unwrap_or_default();
                return Ok(());
            }
            "categories" => {
                self.categories = list(value, |key| Some(key.to_owned())).unwrap_or_default();
                return Ok(());
            }
            _ => return Err(invalid("field", "unknown")),
        };
        value.clone_into(text);
        Ok(())
    }
}

/// Words between commas; none if one of them is unknown.
fn list<T>(value: &str, of_key: impl Fn(&str) -> Option<T>) -> Option<Vec<T>> {
    value.split(',').map(str::trim).filter(|word| !word.is_empty()).map(of_key).collect()
}
