//! A field's own fields by their names, as the command line sets them.

use super::{Exception, FieldDraft, FieldKind, Special, SpecialKind};
use crate::language::flag_of;
use crate::problem::{Problem, Result};

/// The names of all that is said of a field.
pub const FIELD_FIELDS: [&str; 12] = [
    "name_de",
    "name_en",
    "kind",
    "choices",
    "category",
    "purpose",
    "necessity",
    "special",
    "exception",
    "special_reason",
    "holds_none",
    "lets_go",
];

impl FieldDraft {
    /// Sets what is said of a field by names. Choices are written with commas; an empty value clears.
    ///
    /// # Errors
    /// [`Problem::InvalidField`] for a name that is none of [`FIELD_FIELDS`] or a value that it can't hold.
    pub fn assign<'a>(&mut self, values: impl IntoIterator<Item = (&'a str, &'a str)>) -> Result<()> {
        // What allows special data is said of a field that holds some.
        let (special, others): (Vec<_>, Vec<_>) = values.into_iter().partition(|(name, _)| *name == "special");
        special.into_iter().chain(others).try_for_each(|(name, value)| self.assign_one(name, value.trim()))
    }

    fn assign_one(&mut self, name: &str, value: &str) -> Result<()> {
        let invalid = |field, reason| Problem::InvalidField { field, reason };
        match name {
            "name_de" => value.clone_into(&mut self.name.de),
            "name_en" => value.clone_into(&mut self.name.en),
            "category" => value.clone_into(&mut self.category),
            "purpose" => value.clone_into(&mut self.purpose),
            "necessity" => value.clone_into(&mut self.necessity),
            "kind" => self.kind = FieldKind::of_key(value).ok_or_else(|| invalid("kind_of_field", "unknown"))?,
            "choices" => self.choices = value.split(',').map(|choice| choice.trim().to_owned()).collect(),
            "special" if value.is_empty() => self.special = None,
            "special" => {
                let kind = SpecialKind::of_key(value).ok_or_else(|| invalid("special", "unknown"))?;
                let (exception, reason) =
                    self.special.take().map(|known| (known.exception, known.reason)).unwrap_or_default();
                self.special = Some(Special { kind, exception, reason });
            }
            "exception" => {
                let exception = Exception::of_key(value).ok_or_else(|| invalid("exception", "unknown"))?;
                self.special.as_mut().ok_or_else(|| invalid("special", "empty"))?.exception = Some(exception);
            }
            "special_reason" => {
                value.clone_into(&mut self.special.as_mut().ok_or_else(|| invalid("special", "empty"))?.reason);
            }
            "holds_none" => self.holds_none = flag_of(value).ok_or_else(|| invalid("holds_none", "not_yes_or_no"))?,
            "lets_go" => self.lets_go = flag_of(value).ok_or_else(|| invalid("lets_go", "not_yes_or_no"))?,
            _ => return Err(invalid("field", "unknown")),
        }
        Ok(())
    }
}
