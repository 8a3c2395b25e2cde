//! Fields of the workspace's own: what else is kept about persons, each for a purpose and because it is needed.
//!
//! Who may add one, and for which purpose, is the business of the privacy wing.

mod assign;
mod store;
mod values;

pub use assign::FIELD_FIELDS;
pub(crate) use store::{all, filled_of, has_special, in_use, one, put, running_of, seal_again, set_ended, taken};
pub use values::{FieldValue, KeptBack, ValueDraft, ValueState};
pub(crate) use values::{are_stored, ended_for, keep_sealed, kept_back, of_person, put_all, take_over, write};

use serde::{Deserialize, Serialize};

use crate::ids::FieldId;
use crate::language::{Both, Language, flag_of};
use crate::problem::Result;
use crate::time::Day;
use crate::vault::access::Right;
use crate::vault::data_map::{Category, Column, Format, Sheet, Subject, Table};
use crate::vault::session::Session;

/// The table of the persons' values.
pub(crate) const VALUES: &str = "custom_value";

pub(crate) const DATA_MAP: &[Table] = &[
    Table {
        name: "custom_field",
        subject: Subject::None,
        recorded: true,
        sheet: None,
        columns: &[
            Column::business("id", Format::Hex),
            Column::business("key", Format::Text),
            Column::business("name_de", Format::Text),
            Column::business("name_en", Format::Text),
            Column::business("kind", Format::Code("field-kind")),
            Column::business("choices", Format::Text),
            Column::business("category", Format::Code("category")),
            Column::business("purpose", Format::Key("purpose")),
            Column::business("necessity", Format::LongText),
            Column::business("special", Format::Code("special")),
            Column::business("exception", Format::Code("exception")),
            Column::business("special_reason", Format::LongText),
            Column::business("position", Format::Number),
            Column::business("ended_on", Format::Date),
        ],
    },
    Table {
        name: VALUES,
        subject: Subject::Person("person_id"),
        recorded: true,
        sheet: Some(Sheet::Master),
        columns: &[
            Column::noted("field_id", Category::Personal, Format::Named("custom_field")),
            Column::provided("value", Category::Personal, Format::LongText),
            Column::sealed("sealed"),
            Column::technical("person_id"),
        ],
    },
];

/// What the values of a field are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
#[serde(rename_all = "snake_case")]
#[expect(missing_docs, reason = "the words say it")]
pub enum FieldKind {
    #[default]
    Text,
    LongText,
    Number,
    Date,
    YesNo,
    Choice,
}

impl FieldKind {
    /// All kinds.
    pub const ALL: [Self; 6] = [Self::Text, Self::LongText, Self::Number, Self::Date, Self::YesNo, Self::Choice];

    /// The name in the file and on the wire.
    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            Self::Text => "text",
            Self::LongText => "long_text",
            Self::Number => "number",
            Self::Date => "date",
            Self::YesNo => "yes_no",
            Self::Choice => "choice",
        }
    }

    /// The kind of a name.
    #[must_use]
    pub fn of_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.key() == key)
    }

    /// A value as it is stored: numbers with a point, days as ISO 8601, `yes` or `no`. What is wrong with it otherwise.
    pub(crate) fn stored(self, typed: &str, choices: &[String]) -> std::result::Result<String, &'static str> {
        const TEXT_CHARS_MAX: usize = 200;
        let typed = typed.trim().replace('\0', "");
        match self {
            _ if typed.is_empty() => Ok(typed),
            Self::Text if typed.chars().count() > TEXT_CHARS_MAX => Err("too_long"),
            Self::Text | Self::LongText => Ok(typed),
            Self::Number => number(&typed).ok_or("not_a_number"),
            Self::Date => day(&typed).ok_or("not_a_date"),
            Self::YesNo => {
                flag_of(&typed).map(|flag| (if flag { "yes" } else { "no" }).to_owned()).ok_or("not_yes_or_no")
            }
            Self::Choice if choices.contains(&typed) => Ok(typed),
            Self::Choice => Err("not_a_choice"),
        }
    }

    /// A stored value as people read it.
    #[must_use]
    pub fn shown(self, value: &str, language: Language) -> String {
        match self {
            Self::Date => language.date(value),
            Self::YesNo => language.flag(i64::from(value == "yes")),
            Self::Number if language == Language::De => value.replace('.', ","),
            _ => value.to_owned(),
        }
    }
}

/// Digits with at most one point or comma among them, and a sign; beside the one the other parts thousands.
fn number(typed: &str) -> Option<String> {
    let text = match typed.rfind(['.', ',']).map(|at| typed.split_at(at)) {
        Some((whole, rest)) if whole.contains(if rest.starts_with(',') { '.' } else { ',' }) => {
            let mut parts = whole.strip_prefix('-').unwrap_or(whole).split(['.', ',']);
            let is_first = parts.next().is_some_and(|part| (1..=3).contains(&part.len()));
            if !is_first || parts.any(|part| part.len() != 3) {
                return None;
            }
            format!("{}.{}", whole.replace(['.', ','], ""), &rest[1..])
        }
        _ => typed.replace(',', "."),
    };
    let digits = text.strip_prefix('-').unwrap_or(&text);
    let is_number = digits.chars().all(|letter| letter.is_ascii_digit() || letter == '.')
        && digits.matches('.').count() <= 1
        && digits.starts_with(|letter: char| letter.is_ascii_digit())
        && digits.ends_with(|letter: char| letter.is_ascii_digit());
    is_number.then_some(text)
}

fn day(typed: &str) -> Option<String> {
    let german = || chrono::NaiveDate::parse_from_str(typed, "%d.%m.%Y").ok().map(|day| day.to_string());
    let iso = Day::parse(typed).map(|day| day.to_string()).or_else(german)?;
    // A year of five digits or before our era is a slip of the hand, and the file's own dates know neither.
    (iso.len() == 10).then_some(iso)
}

/// A special category of data (Art. 9(1) GDPR), or what is no category at all but forbidden.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
#[serde(rename_all = "snake_case")]
#[expect(missing_docs, reason = "the words say it")]
pub enum SpecialKind {
    Health,
    Belief,
    Politics,
    Union,
    Sexuality,
    Origin,
    Genetic,
    Biometric,
    /// Criminal convictions and offences (Art. 10 GDPR): refused.
    Convictions,
}

impl SpecialKind {
    /// All of them.
    pub const ALL: [Self; 9] = [
        Self::Health,
        Self::Belief,
        Self::Politics,
        Self::Union,
        Self::Sexuality,
        Self::Origin,
        Self::Genetic,
        Self::Biometric,
        Self::Convictions,
    ];

    /// The name in the file and on the wire.
    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            Self::Health => "health",
            Self::Belief => "belief",
            Self::Politics => "politics",
            Self::Union => "union",
            Self::Sexuality => "sexuality",
            Self::Origin => "origin",
            Self::Genetic => "genetic",
            Self::Biometric => "biometric",
            Self::Convictions => "convictions",
        }
    }

    /// The category of a name.
    #[must_use]
    pub fn of_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.key() == key)
    }
}

/// The letters of Art. 9(2) GDPR.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
#[serde(rename_all = "lowercase")]
#[expect(missing_docs, reason = "the words say it")]
pub enum Exception {
    A,
    B,
    C,
    D,
    E,
    F,
    G,
    H,
    I,
    J,
}

impl Exception {
    /// All letters.
    pub const ALL: [Self; 10] =
        [Self::A, Self::B, Self::C, Self::D, Self::E, Self::F, Self::G, Self::H, Self::I, Self::J];

    /// The letter.
    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            Self::A => "a",
            Self::B => "b",
            Self::C => "c",
            Self::D => "d",
            Self::E => "e",
            Self::F => "f",
            Self::G => "g",
            Self::H => "h",
            Self::I => "i",
            Self::J => "j",
        }
    }

    /// The exception of a letter.
    #[must_use]
    pub fn of_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|exception| exception.key() == key)
    }
}

/// That a field holds special data, and what allows it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct Special {
    /// Which category.
    pub kind: SpecialKind,
    /// The exception; a draft may lack it, and is refused.
    pub exception: Option<Exception>,
    /// Why that exception holds.
    #[serde(default)]
    pub reason: String,
}

/// A field.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct Field {
    /// Its id.
    pub id: FieldId,
    /// Its name on the wire.
    pub key: String,
    /// Its name for people.
    pub name: Both,
    /// What its values are.
    pub kind: FieldKind,
    /// The values to choose from.
    pub choices: Vec<String>,
    /// The category of data.
    pub category: String,
    /// The purpose that needs it.
    pub purpose: String,
    /// Why the purpose can't do without it (Art. 5(1)(c) GDPR).
    pub necessity: String,
    /// For special data: which, and what allows it.
    pub special: Option<Special>,
    /// From this day on nothing new is written into it.
    pub ended_on: Option<Day>,
    /// From this day on the purpose that needs it has ended: nothing new either, and what is there goes by the purpose's rule.
    pub purpose_ended_on: Option<Day>,
    /// Whether somebody has a value.
    pub in_use: bool,
    /// Of this state: an edit says by it what it is based on.
    pub version: String,
}

/// All that a form holds of a field.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
#[serde(default)]
#[expect(missing_docs, reason = "the fields are those of the field")]
pub struct FieldDraft {
    /// Small letters, digits and `_`; once there it stays.
    pub key: String,
    pub name: Both,
    pub kind: FieldKind,
    pub choices: Vec<String>,
    pub category: String,
    pub purpose: String,
    pub necessity: String,
    pub special: Option<Special>,
    /// Said expressly: it holds no special data, though its name sounds like some. It is not stored.
    pub holds_none: bool,
    /// Said expressly: what those have for whom its purpose has ended leaves normal use, and goes. It is not stored.
    pub lets_go: bool,
}

impl Field {
    /// Whether something new may be written into it.
    #[must_use]
    pub fn is_running(&self) -> bool {
        self.ended_on.is_none() && self.purpose_ended_on.is_none()
    }

    /// What is stored, as a form holds it.
    #[must_use]
    pub fn draft(&self) -> FieldDraft {
        FieldDraft {
            key: self.key.clone(),
            name: self.name.clone(),
            kind: self.kind,
            choices: self.choices.clone(),
            category: self.category.clone(),
            purpose: self.purpose.clone(),
            necessity: self.necessity.clone(),
            special: self.special.clone(),
            holds_none: false,
            lets_go: false,
        }
    }
}

/// All fields in their order, those that have ended too.
///
/// # Errors
/// Failures of the file.
pub fn list_fields(session: &Session) -> Result<Vec<Field>> {
    session.read(|read| store::all(read.allow(Right::ReadPersons)?))
}
