//! What in a note is called what, in the language of who imports.

use std::collections::HashMap;
use std::sync::OnceLock;

use super::dates::{DateOrder, DateRead, read_date};
use crate::language::Language;

/// The texts that stand before what a record says in its note.
const LABELS: [&str; 10] = [
    "column-birthday",
    "column-name",
    "column-position",
    "channel-email",
    "channel-phone",
    "import-label-nickname",
    "import-label-maiden-name",
    "import-label-date",
    "import-label-related",
    "import-label-deceased",
];

/// Words for who somebody is to the person, or what a day is (RFC 6350, 6.6.6; Apple's address book), as cards have them.
const WORDS: [&str; 26] = [
    "acquaintance",
    "agent",
    "anniversary",
    "assistant",
    "brother",
    "child",
    "co-resident",
    "co-worker",
    "colleague",
    "contact",
    "daughter",
    "emergency",
    "father",
    "friend",
    "kin",
    "manager",
    "mother",
    "neighbor",
    "other",
    "parent",
    "partner",
    "sibling",
    "sister",
    "son",
    "spouse",
    "sweetheart",
];

/// A word of a card in the language; one that is no word of the standard's or of Apple's stays as it is.
pub(super) fn word(language: Language, word: &str) -> String {
    let small = word.to_lowercase();
    match WORDS.iter().find(|known| **known == small) {
        Some(known) => language.text(&format!("import-word-{known}")),
        None => word.to_owned(),
    }
}

/// A date of a note as people write it, also a day without a year; any other text stays as it is.
pub(super) fn date(language: Language, text: &str) -> String {
    match read_date(text, DateOrder::DayFirst) {
        DateRead::Date(date) => language.date(&date),
        DateRead::WithoutYear(day) => language.day_of_year(&day),
        DateRead::Nothing | DateRead::Bad => text.to_owned(),
    }
}

/// Whether a note has what a record says, in whichever language it was named when it was imported before.
pub(super) fn has_note(known: &str, new: &str) -> bool {
    let (known, new) = (compared(known), compared(new));
    format!("\n{known}\n").contains(&format!("\n{new}\n"))
}

/// A note with its labels and dates in one spelling, whatever the language.
fn compared(note: &str) -> String {
    static LABEL_IDS: OnceLock<HashMap<String, String>> = OnceLock::new();
    let ids = LABEL_IDS.get_or_init(|| {
        let words = WORDS.iter().map(|word| format!("import-word-{word}"));
        let ids = LABELS.iter().map(|id| (*id).to_owned()).chain(words);
        let texts =
            |id: String| [Language::De, Language::En].map(|language| (language.text(&id).to_lowercase(), id.clone()));
        // The first of two that are called the same stands for both.
        let mut known = HashMap::new();
        for (text, id) in ids.flat_map(texts) {
            known.entry(text).or_insert(id);
        }
        known
    });
    let line = |line: &str| {
        let Some((label, value)) = line.split_once(": ") else { return line.to_owned() };
        let label = ids.get(&label.to_lowercase()).map_or(label, String::as_str);
        match read_date(value, DateOrder::DayFirst) {
            DateRead::Date(date) | DateRead::WithoutYear(date) => format!("{label}: {date}"),
            DateRead::Nothing | DateRead::Bad => format!("{label}: {value}"),
        }
    };
    note.lines().map(line).collect::<Vec<_>>().join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_note_is_known_in_whichever_language_it_was_taken() {
        let known = "A text.\n\nBirthday: --12-24\nSpouse: Max\nAnniversary: 20100506";
        assert!(has_note(known, "Geburtstag: 24.12.\nEhepartner: Max\nJahrestag: 06.05.2010"));
        assert!(has_note(known, "Birthday: 24 Dec\nSpouse: Max"));
        assert!(!has_note(known, "Geburtstag: 23.12."));
        assert!(!has_note(known, "Ehepartner: Ma"), "a part of a line may say something else");
    }
}
