//! What the index of the search is asked about names: trigrams that stand in every text that holds one.

use std::collections::BTreeSet;

use unicode_normalization::UnicodeNormalization as _;

use super::forms::{beginning, beginnings};
use super::names::Names;
use super::reached::DIGITS_MIN;
use crate::records::fold::{fold, name_key};

/// What the index is asked.
pub(super) struct Asked {
    pub all: String,
    /// The same without what matters only where a text ends so.
    pub exact: String,
    /// The ends, of two letters each behind a blank.
    pub ends: String,
}

impl Asked {
    /// What of the answers of an index is worth a look, in SQL.
    pub fn look(index: &str) -> String {
        format!(
            "(:ends = '' OR instr(:ends, ' ' || substr(entry.text, -2)) > 0
              OR {index}.rowid IN (SELECT rowid FROM {index} WHERE {index} MATCH :exact))"
        )
    }
}

impl Names {
    /// Whatever names one of them is among what the index answers.
    pub fn asked(&self) -> Option<Asked> {
        let mut groups: Vec<BTreeSet<String>> =
            self.words.values().flatten().map(|words| of_words(&words.keys)).collect();
        for email in &self.emails {
            // As it stands in an address on the web or in HTML, too.
            groups.extend(["@", "%40", "&#64;"].map(|sign| trigrams(&email.replace('@', sign))));
        }
        groups.extend(self.phones.iter().map(|phone| of_digits(phone)));
        groups.extend(self.signs.iter().map(|signs| of_words(std::slice::from_ref(signs))));
        groups.extend(self.addressed.keys().map(|word| self.of_addressed(word)));
        for name in &self.written {
            groups.extend(of_encoded(name));
            groups.extend(name_key(name).split(' ').filter_map(of_broken));
        }
        let (exact, short): (_, Vec<&String>) = (any_group(groups.clone())?, self.short_words().collect());
        groups.extend(short.iter().map(|word| self.of_end(word)));
        let ends = short.iter().map(|word| format!(" {word}")).collect();
        Some(Asked { all: any_group(groups)?, exact, ends })
    }

    fn short_words(&self) -> impl Iterator<Item = &String> {
        self.addressed.keys().filter(|word| word.chars().count() == 2)
    }

    /// A word of two letters begins many others: behind it has to be a sign.
    fn of_addressed(&self, word: &str) -> BTreeSet<String> {
        let letters = word.chars().count();
        match letters {
            3 => [quoted(word), begins(word)].into(),
            2 => [begins(word), any_of(" ,.;:!?)'\"-/&(]*s".chars().map(|sign| format!("{word}{sign}")))].into(),
            _ => trigrams(word),
        }
    }

    /// One with which a text ends has none: only with a form of address it is asked for.
    fn of_end(&self, word: &str) -> BTreeSet<String> {
        let given = self
            .given
            .iter()
            .flat_map(|given| [beginning(given), format!(" {}.", given.chars().take(1).collect::<String>())]);
        [begins(word), any_of(beginnings().chain(given).collect::<BTreeSet<_>>())].into()
    }
}

/// Those of which none holds another.
fn any_group(mut groups: Vec<BTreeSet<String>>) -> Option<String> {
    groups.sort_by_key(BTreeSet::len);
    let mut needed: Vec<BTreeSet<String>> = Vec::new();
    for group in groups {
        if !needed.iter().any(|known| known.is_subset(&group)) {
            needed.push(group);
        }
    }
    let all: Vec<String> =
        needed.iter().map(|group| format!("({})", Vec::from_iter(group.iter().cloned()).join(" AND "))).collect();
    if all.is_empty() { None } else { Some(all.join(" OR ")) }
}

fn begins(word: &str) -> String {
    let first: String = word.chars().take(2).collect();
    any_of([format!(" {first}"), format!(".{first}")])
}

/// A search text has each word in this spelling too, behind two blanks.
fn of_words(keys: &[String]) -> BTreeSet<String> {
    let long: BTreeSet<String> = keys.iter().flat_map(|key| trigrams(key)).collect();
    if long.is_empty() { keys.iter().flat_map(|key| trigrams(&format!("  {key}"))).collect() } else { long }
}

/// A name of which what is no letter of a keyboard was written as a sign of HTML or of an address on the web: what is left of it,
/// and that there is such a sign.
fn of_encoded(name: &str) -> Option<BTreeSet<String>> {
    let name: String = name.nfc().collect();
    let first = fold(&name.chars().find(|letter| letter.is_alphabetic() && !letter.is_ascii())?.to_string());
    let first = first.chars().next()?;
    // By an entity's name, such as `&uuml;`, by its number, or by its bytes.
    let named = "uagctrszeol".chars().map(|second| format!("&{first}{second}"));
    let numbered = ('1'..='9').chain(['x']).map(|digit| format!("&#{digit}"));
    let bytes = ('2'..='9').chain('a'..='f').flat_map(|digit| ['c', 'd', 'e'].map(|high| format!("%{high}{digit}")));
    let mut group: BTreeSet<String> =
        name.split(|letter: char| !letter.is_ascii_alphanumeric()).flat_map(|rest| trigrams(&fold(rest))).collect();
    group.insert(any_of(named.chain(numbered).chain(bytes)));
    Some(group)
}

/// A word that is parted at the end of a line.
fn of_broken(word: &str) -> Option<BTreeSet<String>> {
    const LETTERS_MIN: usize = 6;
    let letters: Vec<char> = word.chars().collect();
    if letters.len() < LETTERS_MIN {
        return None;
    }
    let parted = |at: usize| {
        let before = quoted(&format!("{}{}-", letters[at - 2], letters[at - 1]));
        let rest: String = letters[at..].iter().take(3).collect();
        format!("({before} AND {})", quoted(&beginning(&rest)))
    };
    let ways: Vec<String> = (2..=letters.len() - 2).map(parted).collect();
    Some([quoted(&beginning(&String::from_iter(&letters[..2]))), format!("({})", ways.join(" OR "))].into())
}

fn any_of(trigrams: impl IntoIterator<Item = String>) -> String {
    format!("({})", trigrams.into_iter().map(|one| quoted(&one)).collect::<Vec<_>>().join(" OR "))
}

fn trigrams(text: &str) -> BTreeSet<String> {
    let letters: Vec<char> = text.chars().collect();
    letters.windows(3).map(|three| quoted(&String::from_iter(three))).collect()
}

/// The last six digits: wherever groups of them are set apart, a group of two begins with a blank, a hyphen's part with it too.
fn of_digits(phone: &str) -> BTreeSet<String> {
    let last = &phone[phone.len() - DIGITS_MIN..];
    let choice = |at: usize| {
        let mut ways = vec![last[at..at + 3].to_owned(), format!(" {}", &last[at + 1..at + 3])];
        ways.push(format!(".{}", &last[at + 1..at + 3]));
        match last.get(at + 2..at + 4) {
            Some(two) => ways.extend([format!(" {two}"), format!(".{two}")]),
            None => ways
                .extend([format!("  {}", &last[at + 2..]), format!("{}.{}", &last[at + 1..at + 2], &last[at + 2..])]),
        }
        any_of(ways)
    };
    (0..=DIGITS_MIN - 3).map(choice).collect()
}

fn quoted(trigram: &str) -> String {
    format!("\"{}\"", trigram.replace('"', "\"\""))
}
