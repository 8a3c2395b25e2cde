//! The two languages. Texts lie in `assets/locales/{de,en}/*.ftl` and serve the core, the command line and the window.

use std::sync::OnceLock;

use chrono::Offset as _;
use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};
use serde::{Deserialize, Serialize};

use crate::time::Timestamp;

/// A language of the program.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
#[serde(rename_all = "lowercase")]
pub enum Language {
    /// German.
    #[default]
    De,
    /// English.
    En,
}

/// A text in both languages, as a user wrote it.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
#[serde(default)]
pub struct Both {
    /// German.
    pub de: String,
    /// English.
    pub en: String,
}

impl Both {
    /// The text in a language; in the other where it was written in that one only.
    #[must_use]
    pub fn within(&self, language: Language) -> &str {
        let (own, other) = match language {
            Language::De => (&self.de, &self.en),
            Language::En => (&self.en, &self.de),
        };
        if own.is_empty() { other } else { own }
    }

    /// Without blanks around.
    #[must_use]
    pub fn trimmed(&self) -> Self {
        Self { de: self.de.trim().to_owned(), en: self.en.trim().to_owned() }
    }

    /// Whether neither language has a text.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.de.is_empty() && self.en.is_empty()
    }
}

/// Yes or no as people type it in either language; none for anything else.
#[must_use]
pub fn flag_of(word: &str) -> Option<bool> {
    match word.trim().to_lowercase().as_str() {
        "yes" | "ja" | "true" | "1" => Some(true),
        "no" | "nein" | "false" | "0" => Some(false),
        _ => None,
    }
}

type Bundle = FluentBundle<FluentResource>;

impl Language {
    /// The language of a locale's name such as `de_AT.UTF-8` or `en-GB`; none for others.
    #[must_use]
    pub fn of_locale(locale: &str) -> Option<Self> {
        match locale.get(..2)?.to_ascii_lowercase().as_str() {
            "de" => Some(Self::De),
            "en" => Some(Self::En),
            _ => None,
        }
    }

    /// The language's tag (BCP 47).
    #[must_use]
    pub fn tag(self) -> &'static str {
        match self {
            Self::De => "de",
            Self::En => "en",
        }
    }

    /// The text of a Fluent id without arguments. An id without a text gives itself; a test finds those.
    #[must_use]
    pub fn text(self, id: &str) -> String {
        self.find(id, None).unwrap_or_else(|| id.to_owned())
    }

    /// The text of a Fluent id with arguments.
    #[must_use]
    pub fn text_with(self, id: &str, args: &[(&str, FluentValue<'_>)]) -> String {
        let args: FluentArgs = args.iter().map(|(name, value)| (*name, value.clone())).collect();
        self.find(id, Some(&args)).unwrap_or_else(|| id.to_owned())
    }

    /// The text of a Fluent id, if there is one.
    #[must_use]
    pub fn find(self, id: &str, args: Option<&FluentArgs<'_>>) -> Option<String> {
        let bundle = self.bundle();
        let pattern = bundle.get_message(id)?.value()?;
        let mut errors = Vec::new();
        Some(bundle.format_pattern(pattern, args, &mut errors).into_owned())
    }

    /// The word of a table of the data map.
    #[must_use]
    pub fn table(self, table: &str) -> String {
        self.text(&format!("table-{}", table.replace('_', "-")))
    }

    /// The word of a column of the data map.
    #[must_use]
    pub fn column(self, table: &str, column: &str) -> String {
        let (table, column) = (table.replace('_', "-"), column.replace('_', "-"));
        self.find(&format!("column-{table}-{column}"), None).unwrap_or_else(|| self.text(&format!("column-{column}")))
    }

    /// The word of a code; a value that is no code, such as a label of one's own, stays as it is.
    #[must_use]
    pub fn code(self, prefix: &str, code: &str) -> String {
        self.find(&format!("{prefix}-{}", code.replace('_', "-")), None).unwrap_or_else(|| code.to_owned())
    }

    /// The column in which a table keeps names in this language.
    #[must_use]
    pub fn name_column(self) -> &'static str {
        match self {
            Self::De => "name_de",
            Self::En => "name_en",
        }
    }

    /// Yes or no.
    #[must_use]
    pub fn flag(self, flag: i64) -> String {
        self.text(if flag == 0 { "flag-no" } else { "flag-yes" })
    }

    /// A size in bytes, rounded as the window rounds it.
    #[must_use]
    pub fn size(self, bytes: i64) -> String {
        const UNITS: [&str; 3] = ["KB", "MB", "GB"];
        let power = bytes.checked_ilog10().unwrap_or(0) / 3;
        let Some(unit) = UNITS.into_iter().take(power as usize).next_back() else { return format!("{bytes} B") };
        let number = format!("{:.1}", bytes as f64 / 1000_f64.powi(power.min(3) as i32));
        let number = number.strip_suffix(".0").unwrap_or(&number);
        match self {
            Self::De => format!("{} {unit}", number.replace('.', ",")),
            Self::En => format!("{number} {unit}"),
        }
    }

    /// A JSON list of pairs of a code and a text, a line each; none without a pair, the text itself if it is no such list.
    #[must_use]
    pub fn pairs(self, prefix: &str, json: &str) -> Option<String> {
        let Ok(pairs) = serde_json::from_str::<Vec<(String, String)>>(json) else {
            return Some(json.to_owned());
        };
        let lines: Vec<String> =
            pairs.iter().map(|(code, text)| format!("{}: {text}", self.code(prefix, code))).collect();
        if lines.is_empty() { None } else { Some(lines.join("\n")) }
    }

    /// A point in time as people write it, in the machine's time zone.
    #[must_use]
    pub fn time(self, time: Timestamp) -> String {
        let local = time.to_utc().with_timezone(&chrono::Local);
        match self {
            Self::De => local.format("%d.%m.%Y %H:%M").to_string(),
            Self::En => local.format("%-d %b %Y %H:%M").to_string(),
        }
    }

    /// A point in time as people write it, in a time zone that is named: so many minutes ahead of UTC.
    #[must_use]
    pub fn time_in_zone(self, time: Timestamp, zone_minutes: i32) -> String {
        let zone = chrono::FixedOffset::east_opt(zone_minutes * 60).unwrap_or(chrono::Utc.fix());
        let there = time.to_utc().with_timezone(&zone);
        let name = if zone_minutes == 0 { String::from("UTC") } else { there.format("UTC%:z").to_string() };
        match self {
            Self::De => format!("{} ({name})", there.format("%d.%m.%Y %H:%M")),
            Self::En => format!("{} ({name})", there.format("%-d %b %Y %H:%M")),
        }
    }

    /// An ISO date as people write it; anything else as it is.
    #[must_use]
    pub fn date(self, iso: &str) -> String {
        match (self, iso.parse::<chrono::NaiveDate>()) {
            (Self::De, Ok(date)) => date.format("%d.%m.%Y").to_string(),
            (Self::En, Ok(date)) => date.format("%-d %b %Y").to_string(),
            (_, Err(_)) => iso.to_owned(),
        }
    }

    /// A day without a year (`--MM-DD`) as people write it; anything else as it is.
    #[must_use]
    pub fn day_of_year(self, day: &str) -> String {
        // A year that has a 29 February.
        let date = day.strip_prefix("--").and_then(|rest| format!("2000-{rest}").parse::<chrono::NaiveDate>().ok());
        match (self, date) {
            (Self::De, Some(date)) => date.format("%d.%m.").to_string(),
            (Self::En, Some(date)) => date.format("%-d %b").to_string(),
            (_, None) => day.to_owned(),
        }
    }

    fn bundle(self) -> &'static Bundle {
        static GERMAN: OnceLock<Bundle> = OnceLock::new();
        static ENGLISH: OnceLock<Bundle> = OnceLock::new();
        match self {
            Self::De => GERMAN.get_or_init(|| load("de", DE)),
            Self::En => ENGLISH.get_or_init(|| load("en", EN)),
        }
    }
}

macro_rules! locale {
    ($language:literal) => {
        &[
            include_str!(concat!("../../assets/locales/", $language, "/core.ftl")),
            include_str!(concat!("../../assets/locales/", $language, "/problems.ftl")),
            include_str!(concat!("../../assets/locales/", $language, "/paper.ftl")),
            include_str!(concat!("../../assets/locales/", $language, "/cli.ftl")),
            include_str!(concat!("../../assets/locales/", $language, "/cli-privacy.ftl")),
            include_str!(concat!("../../assets/locales/", $language, "/cli-backups.ftl")),
            include_str!(concat!("../../assets/locales/", $language, "/ui-words.ftl")),
            include_str!(concat!("../../assets/locales/", $language, "/ui-privacy.ftl")),
            include_str!(concat!("../../assets/locales/", $language, "/ui-fields.ftl")),
            include_str!(concat!("../../assets/locales/", $language, "/ui-import.ftl")),
            include_str!(concat!("../../assets/locales/", $language, "/cli-fields.ftl")),
            include_str!(concat!("../../assets/locales/", $language, "/cli-records.ftl")),
            include_str!(concat!("../../assets/locales/", $language, "/cli-contact.ftl")),
            include_str!(concat!("../../assets/locales/", $language, "/cli-retention.ftl")),
            include_str!(concat!("../../assets/locales/", $language, "/ui-notices.ftl")),
            include_str!(concat!("../../assets/locales/", $language, "/ui-mail.ftl")),
            include_str!(concat!("../../assets/locales/", $language, "/ui-retention.ftl")),
            include_str!(concat!("../../assets/locales/", $language, "/ui-merge.ftl")),
        ]
    };
}
const DE: &[&str] = locale!("de");
const EN: &[&str] = locale!("en");

fn load(language: &str, files: &[&str]) -> Bundle {
    let locale = language.parse().unwrap_or_default();
    let mut bundle = Bundle::new_concurrent(vec![locale]);
    bundle.set_use_isolating(false);
    for file in files {
        match FluentResource::try_new((*file).to_owned()) {
            Ok(resource) | Err((resource, _)) => bundle.add_resource_overriding(resource),
        }
    }
    bundle
}
