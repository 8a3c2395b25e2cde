//! A setting as the history tells it to people: what of it is another than before, in words.

use serde_json::{Map, Value};

use super::view::HistoryChange;
use crate::language::Language;
use crate::time::Timestamp;
use crate::vault::settings::{OF_THE_JOURNAL, TABLE};

/// The lines for a setting that was `old` and is `new`. Settings of several parts are stored as JSON: each part is a line.
pub(super) fn told(key: &str, old: Option<&str>, new: Option<&str>, language: Language) -> Vec<HistoryChange> {
    if OF_THE_JOURNAL.contains(&key) {
        return Vec::new();
    }
    let name = language.code("setting", key);
    let line = |column: &str, label: String, old, new| HistoryChange {
        table: TABLE.to_owned(),
        column: column.to_owned(),
        label: format!("{}: {label}", language.table(TABLE)),
        old,
        new,
    };
    let parts = |text: Option<&str>| text.and_then(|text| serde_json::from_str::<Map<String, Value>>(text).ok());
    let (before, after) = (parts(old), parts(new));
    if before.is_none() && after.is_none() {
        let shown = |text: Option<&str>| text.map(|text| time_or_text(text, language));
        return vec![line("value", name, shown(old), shown(new))];
    }
    let (before, after) = (before.unwrap_or_default(), after.unwrap_or_default());
    let known = before.keys().chain(after.keys().filter(|part| !before.contains_key(*part)));
    let shown = |part: &str, value: Option<&Value>| value.and_then(|value| in_words(key, part, value, language));
    known
        .map(|part| (part, shown(part, before.get(part)), shown(part, after.get(part))))
        .filter(|(_, old, new)| old != new)
        .map(|(part, old, new)| line(part, format!("{name}: {}", part_name(key, part, language)), old, new))
        .collect()
}

fn part_name(key: &str, part: &str, language: Language) -> String {
    let [key, part] = [key, part].map(|text| text.replace('_', "-"));
    let of_setting = language.find(&format!("setting-{key}-{part}"), None);
    of_setting.or_else(|| language.find(&format!("column-{part}"), None)).unwrap_or(part)
}

/// None for what says nothing.
fn in_words(key: &str, part: &str, value: &Value, language: Language) -> Option<String> {
    match value {
        Value::Bool(flag) => Some(language.flag(i64::from(*flag))),
        Value::String(text) if text.is_empty() => None,
        Value::String(text) => {
            let [key, part, code] = [key, part, text].map(|text| text.replace('_', "-"));
            Some(language.find(&format!("setting-{key}-{part}-{code}"), None).unwrap_or_else(|| text.clone()))
        }
        Value::Null => None,
        Value::Array(list) => {
            let texts: Vec<&str> = list.iter().filter_map(Value::as_str).collect();
            (!texts.is_empty()).then(|| texts.join(", "))
        }
        other => Some(other.to_string()),
    }
}

fn time_or_text(text: &str, language: Language) -> String {
    Timestamp::parse(text).map_or_else(|| text.to_owned(), |time| language.time(time))
}
