//! Countries by their codes, in German, in English, and as people write them.

use std::collections::HashMap;
use std::sync::OnceLock;

use serde::Deserialize;

use super::fold::fold;
use crate::language::Language;

const COUNTRIES: &str = include_str!("../../../assets/defaults/countries.json");

#[derive(Deserialize)]
struct File {
    /// For each code its German name, its English one, and others.
    countries: HashMap<String, Vec<String>>,
}

struct Countries {
    names: HashMap<String, Vec<String>>,
    codes: HashMap<String, String>,
}

fn countries() -> &'static Countries {
    static KNOWN: OnceLock<Countries> = OnceLock::new();
    KNOWN.get_or_init(|| {
        let file: File = serde_json::from_str(COUNTRIES).expect("BUG: the countries are JSON");
        let spelled = file.countries.iter().flat_map(|(code, names)| {
            let names = names.iter().chain([code]).flat_map(|name| [key(name), key(&with_e(name))]);
            names.map(move |name| (name, code.clone()))
        });
        Countries { codes: spelled.collect(), names: file.countries }
    })
}

fn key(name: &str) -> String {
    fold(name).chars().filter(|letter| letter.is_alphanumeric()).collect()
}

/// As who has no umlauts writes it: Oesterreich.
fn with_e(name: &str) -> String {
    [("Ä", "Ae"), ("Ö", "Oe"), ("Ü", "Ue"), ("ä", "ae"), ("ö", "oe"), ("ü", "ue")]
        .iter()
        .fold(name.to_owned(), |name, (umlaut, letters)| name.replace(umlaut, letters))
}

/// The code (ISO 3166-1 alpha-2) of a country's code or name: `at`, `Österreich`, `Austria`.
#[must_use]
pub fn country_code(text: &str) -> Option<&'static str> {
    let text = text.trim();
    if text.is_empty() {
        return None;
    }
    countries().codes.get(&key(text)).map(String::as_str)
}

/// What the country of a code is called; the code where nobody knows it.
#[must_use]
pub fn country_name(code: &str, language: Language) -> &str {
    let at = usize::from(language != Language::De);
    countries().names.get(code).and_then(|names| names.get(at)).map_or(code, String::as_str)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_country_is_known_by_its_code_and_by_its_names() {
        for (text, code) in [
            ("AT", Some("AT")),
            ("at", Some("AT")),
            (" Österreich ", Some("AT")),
            ("Oesterreich", Some("AT")),
            ("Austria", Some("AT")),
            ("A", Some("AT")),
            ("USA", Some("US")),
            ("U.S.A.", Some("US")),
            ("United States", Some("US")),
            ("Schweiz", Some("CH")),
            ("Großbritannien", Some("GB")),
            ("", None),
            ("Bayern", None),
        ] {
            assert_eq!(country_code(text), code, "{text}");
        }
        assert_eq!(country_name("DE", Language::De), "Deutschland");
        assert_eq!(country_name("DE", Language::En), "Germany");
        assert_eq!(country_name("ZZ", Language::En), "ZZ");
    }

    #[test]
    fn no_name_is_that_of_two_countries() {
        let file: File = serde_json::from_str(COUNTRIES).unwrap();
        let mut seen = HashMap::new();
        for (code, names) in &file.countries {
            for name in names.iter().chain([code]) {
                let other = seen.insert(key(name), code);
                assert!(other.is_none_or(|other| other == code), "{name}: {code} and {other:?}");
            }
        }
    }
}
