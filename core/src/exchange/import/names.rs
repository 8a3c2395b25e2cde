//! The parts of a person's name.

use std::collections::HashSet;
use std::sync::OnceLock;

use serde::Deserialize;

use super::of_two::opens_name;

const NAME_PARTS: &str = include_str!("../../../../assets/defaults/name_parts.json");

#[derive(Deserialize)]
struct NameWords {
    salutations: HashSet<String>,
    of_men: HashSet<String>,
    of_women: HashSet<String>,
    titles: HashSet<String>,
    titles_first: HashSet<String>,
    suffixes: HashSet<String>,
    particles: HashSet<String>,
    legal_forms: HashSet<String>,
    firms_first: HashSet<String>,
    firm_endings: Vec<String>,
    functions: HashSet<String>,
}

fn words() -> &'static NameWords {
    static WORDS: OnceLock<NameWords> = OnceLock::new();
    WORDS.get_or_init(|| serde_json::from_str(NAME_PARTS).expect("BUG: the words of names are JSON"))
}

/// A name in its parts.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct NameParts {
    /// Herr, Frau, Mr.
    pub salutation: String,
    /// Academic or professional: `Prof. Dr. med.`
    pub title: String,
    /// Given names.
    pub given_name: String,
    /// Family name with its particles: `von der Heide`.
    pub family_name: String,
    /// What stands behind: `jr.`, `MBA`.
    pub name_suffix: String,
}

/// Whether a text is a form of address.
#[must_use]
pub fn is_salutation(text: &str) -> bool {
    words().salutations.contains(text)
}

/// A word in the case in which forms of address are known: `HERR` is `Herr`. Any other text stays as it is.
#[must_use]
pub fn cased(text: &str) -> String {
    let mut letters = text.chars();
    let first = letters.next().map(|letter| letter.to_uppercase().collect::<String>()).unwrap_or_default();
    let cased = first + &letters.as_str().to_lowercase();
    if is_salutation(&cased) { cased } else { text.to_owned() }
}

/// Whether a form of address is a man's, or a woman's; none if it says neither, or both.
#[must_use]
pub fn is_of_a_man(salutation: &str) -> Option<bool> {
    let has = |known: &HashSet<String>| salutation.split_whitespace().any(|word| known.contains(word));
    let (man, woman) = (has(&words().of_men), has(&words().of_women));
    (man != woman).then_some(man)
}

/// Whether a word stands behind a name: `jr.`, `MBA`.
#[must_use]
pub fn is_suffix(word: &str) -> bool {
    words().suffixes.contains(word)
}

/// Whether every word of a text is a form of address or a title.
#[must_use]
pub fn is_title(text: &str) -> bool {
    let mut any = false;
    let all = text.split_whitespace().all(|word| {
        any = true;
        is_salutation(word) || begins_title(word) || words().titles.contains(word)
    });
    any && all
}

/// Whether what stands where forms of address do says that the row is about a firm.
#[must_use]
pub fn is_firm(text: &str) -> bool {
    matches!(text.to_lowercase().as_str(), "firma" | "fa." | "fa" | "unternehmen" | "company")
}

/// Whether a text names an organisation: by its legal form, or by what such places are called, `Praxis Dr. Kurz`, `Löwen-Apotheke`.
#[must_use]
pub fn is_organisation(text: &str) -> bool {
    let known = words();
    let tokens: Vec<&str> = text.split_whitespace().collect();
    let [first, others @ ..] = tokens.as_slice() else { return false };
    if others.iter().any(|word| known.legal_forms.contains(word.trim_matches(','))) {
        return true;
    }
    // Only where it begins so: people save "Anna Volksbank" for somebody who works there.
    let small = first.trim_matches(',').to_lowercase();
    let is_place = known.firm_endings.iter().any(|ending| small.ends_with(ending.as_str()));
    !opens_name(first) && (is_place || !others.is_empty() && known.firms_first.contains(*first))
}

/// Whether what stands for somebody in an organisation is a part of it: `Einkauf`, `Abt. Buchhaltung`.
#[must_use]
pub fn is_function(text: &str) -> bool {
    let small = text.trim().to_lowercase();
    let bare = ["abt. ", "abteilung "].into_iter().find_map(|word| small.strip_prefix(word)).unwrap_or(&small);
    words().functions.contains(bare.trim())
}

fn begins_title(word: &str) -> bool {
    let known = words();
    known.titles_first.contains(word)
        || word.starts_with("Dipl.-")
        || (word.starts_with("Dr.") && word[3..].split('.').all(|part| part.is_empty() || part.len() <= 5))
        || matches!(word, "dr." | "DR." | "prof." | "PROF.")
}

pub(super) fn continues_title(word: &str) -> bool {
    begins_title(word) || words().titles.contains(word) || (word.starts_with('(') && word.ends_with(')'))
}

/// Takes forms of address and titles from the beginning.
fn take_front<'a, 'b>(mut tokens: &'b [&'a str], parts: &mut NameParts) -> &'b [&'a str] {
    while let [first, rest @ ..] = tokens
        && is_salutation(first.trim_end_matches(','))
        // Rather somebody's initial than a French gentleman.
        && *first != "M."
        && !rest.is_empty()
    {
        append(&mut parts.salutation, first);
        tokens = rest;
        // Herr und Frau
        if let [and, second, rest @ ..] = tokens
            && matches!(*and, "u." | "und" | "&" | "and" | "+")
            && is_salutation(second)
            && !rest.is_empty()
        {
            append(&mut parts.salutation, and);
            append(&mut parts.salutation, second);
            tokens = rest;
        }
    }
    while let [first, rest @ ..] = tokens
        && !rest.is_empty()
        && if parts.title.is_empty() { begins_title(first) } else { continues_title(first) }
    {
        append(&mut parts.title, first);
        tokens = rest;
    }
    tokens
}

/// Takes suffixes from the end: also a remark in brackets, and a name of before.
fn take_back<'a, 'b>(mut tokens: &'b [&'a str], parts: &mut NameParts) -> &'b [&'a str] {
    let mut suffixes = Vec::new();
    let opens = tokens.iter().rposition(|token| token.starts_with('('));
    if let Some(at) = opens.filter(|at| *at > 0 && tokens.last().is_some_and(|last| last.ends_with(')'))) {
        suffixes.extend(&tokens[at..]);
        tokens = &tokens[..at];
    }
    if let Some(at) =
        tokens.iter().position(|token| begins_former_name(token)).filter(|at| *at > 0 && at + 1 < tokens.len())
    {
        suffixes.splice(0..0, tokens[at..].iter().copied());
        tokens = &tokens[..at];
    }
    while let [rest @ .., last] = tokens
        && (rest.len() > 1 && words().suffixes.contains(last.trim_matches(','))
            || is_behind_comma(rest) && stands_behind(last))
    {
        suffixes.insert(0, last.trim_matches(','));
        tokens = rest;
    }
    suffixes.into_iter().for_each(|suffix| append(&mut parts.name_suffix, suffix));
    tokens
}

/// Whether a word between or behind commas is one that stands behind a name: a suffix, or a degree that other lists have in front.
fn stands_behind(token: &str) -> bool {
    let word = token.trim_matches(',');
    words().suffixes.contains(word) || continues_title(word)
}

/// Whether what follows these words stands behind a comma, with nothing but words between that stand behind a name.
fn is_behind_comma(tokens: &[&str]) -> bool {
    let behind = tokens.iter().rev().take_while(|token| !token.ends_with(',')).count();
    behind < tokens.len() && tokens[tokens.len() - behind..].iter().all(|token| stands_behind(token))
}

fn begins_former_name(token: &str) -> bool {
    matches!(token.trim_matches(','), "geb." | "geborene" | "geborener" | "née" | "né")
}

fn append(text: &mut String, word: &str) {
    if !text.is_empty() {
        text.push(' ');
    }
    text.push_str(word);
}

pub(super) fn is_particle(word: &str) -> bool {
    let known = words();
    known.particles.contains(word)
        || matches!(
            word,
            "Von" | "Van" | "De" | "Den" | "Der" | "Di" | "Du" | "Della" | "Del" | "La" | "Le" | "Ten" | "Ter"
        )
}

/// A full name whose family name comes first, with a comma behind that: `Müller Anna`, `von der Heide Dr. Anna`.
#[must_use]
pub fn with_comma(full: &str) -> String {
    let tokens: Vec<&str> = full.split_whitespace().collect();
    let mut parts = NameParts::default();
    let before = tokens.len() - take_front(&tokens, &mut parts).len();
    let particles = tokens[before..].iter().take_while(|token| is_particle(token)).count();
    let family_end = before + particles + 1;
    if family_end >= tokens.len() {
        return full.to_owned();
    }
    format!("{}, {}", tokens[..family_end].join(" "), tokens[family_end..].join(" "))
}

/// Splits a full name: `Dr. Anna von der Heide`, `Müller, Anna`, `Herr Prof. Dr. med. Max Mustermann jr.`.
#[must_use]
pub fn split_name(full: &str) -> NameParts {
    let mut parts = NameParts::default();
    let tokens: Vec<&str> = full.split_whitespace().collect();
    let comma = tokens.iter().position(|token| token.ends_with(',') && token.len() > 1);
    if let Some(at) = comma
        && at + 1 < tokens.len()
        && !begins_former_name(tokens[at + 1])
        && !tokens[at + 1..].iter().all(|token| stands_behind(token))
    {
        let before = take_front(&tokens[..=at], &mut parts);
        let family = before.iter().map(|token| token.trim_end_matches(',')).collect::<Vec<_>>();
        let after = take_back(take_front(&tokens[at + 1..], &mut parts), &mut parts);
        // Heide, Anna von der
        let given_count = after.iter().rposition(|token| !is_particle(token)).map_or(after.len(), |last| last + 1);
        parts.given_name = after[..given_count].join(" ").trim_matches(',').to_owned();
        parts.family_name = after[given_count..].iter().chain(&family).copied().collect::<Vec<_>>().join(" ");
        return parts;
    }
    let tokens = take_back(take_front(&tokens, &mut parts), &mut parts);
    let tokens: Vec<&str> = tokens.iter().map(|token| token.trim_end_matches(',')).collect();
    let family_at = match tokens.len() {
        0 | 1 => 0,
        count if is_particle(tokens[0]) => {
            if count > 1 {
                0
            } else {
                count
            }
        }
        count => {
            // Of `von und zu`, but not between two given names.
            let joins = |index: usize| tokens[index] == "und" && !is_particle(tokens[index - 1]);
            let begins = |index: &usize| is_particle(tokens[*index]) && !joins(*index);
            // Of two who share no name but this one: Kurz & Lang.
            let last =
                if count > 2 && matches!(tokens[count - 2], "&" | "+" | "und" | "u.") { count - 3 } else { count - 1 };
            (1..count - 1).find(begins).unwrap_or(last)
        }
    };
    parts.given_name = tokens[..family_at].join(" ");
    parts.family_name = tokens[family_at..].join(" ");
    parts
}

/// Splits what stands in a column for forms of address: only known titles are some, `Herr und Frau` is none.
#[must_use]
pub fn split_salutation(text: &str) -> (String, String) {
    let (mut salutation, mut title) = (String::new(), String::new());
    for word in text.split_whitespace() {
        let is_title =
            !is_salutation(word) && if title.is_empty() { begins_title(word) } else { continues_title(word) };
        append(if is_title { &mut title } else { &mut salutation }, word);
    }
    (salutation, title)
}

/// Splits what stands in a column for titles or forms of address: `Frau Dr.` has both.
#[must_use]
pub fn split_title(text: &str) -> (String, String) {
    let (mut salutation, mut title) = (String::new(), String::new());
    for word in text.split_whitespace() {
        append(if is_salutation(word) { &mut salutation } else { &mut title }, word);
    }
    (salutation, title)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parts(full: &str) -> [String; 5] {
        let NameParts { salutation, title, given_name, family_name, name_suffix } = split_name(full);
        [salutation, title, given_name, family_name, name_suffix]
    }

    #[test]
    fn a_full_name_falls_into_its_parts() {
        assert_eq!(parts("Dr. Anna von der Heide"), ["", "Dr.", "Anna", "von der Heide", ""]);
        assert_eq!(parts("Müller, Anna"), ["", "", "Anna", "Müller", ""]);
        assert_eq!(parts("von der Heide, Dr. Anna"), ["", "Dr.", "Anna", "von der Heide", ""]);
        assert_eq!(parts("Heide, Anna von der"), ["", "", "Anna", "von der Heide", ""]);
        assert_eq!(parts("Herr Prof. Dr. med. Max Mustermann"), ["Herr", "Prof. Dr. med.", "Max", "Mustermann", ""]);
        assert_eq!(parts("Dipl.-Ing. (FH) Max Mustermann"), ["", "Dipl.-Ing. (FH)", "Max", "Mustermann", ""]);
        assert_eq!(parts("Mr. John Quincy Public jr."), ["Mr.", "", "John Quincy", "Public", "jr."]);
        assert_eq!(parts("John Smith, MBA"), ["", "", "John", "Smith", "MBA"]);
        assert_eq!(parts("John Smith, Sr."), ["", "", "John", "Smith", "Sr."]);
        assert_eq!(parts("Karl Weber Sen."), ["", "", "Karl", "Weber", "Sen."]);
        assert_eq!(parts("Karl Weber sen"), ["", "", "Karl", "Weber", "sen"]);
        assert_eq!(parts("Amartya Sen"), ["", "", "Amartya", "Sen", ""], "a family name");
        assert_eq!(parts("Max Muster, Dipl.-Ing. (FH)"), ["", "", "Max", "Muster", "Dipl.-Ing. (FH)"]);
        assert_eq!(parts("Muster, Max, Dipl.-Ing."), ["", "", "Max", "Muster", "Dipl.-Ing."]);
        assert_eq!(parts("Muster, Dr. Max"), ["", "Dr.", "Max", "Muster", ""]);
        assert_eq!(parts("Frau Müller"), ["Frau", "", "", "Müller", ""]);
        assert_eq!(parts("M. Müller"), ["", "", "M.", "Müller", ""]);
        assert_eq!(parts("Müller"), ["", "", "", "Müller", ""]);
        assert_eq!(parts("  Ludwig   van Beethoven "), ["", "", "Ludwig", "van Beethoven", ""]);
        assert_eq!(parts(""), ["", "", "", "", ""]);
        assert_eq!(parts("Dr."), ["", "", "", "Dr.", ""]);
        assert_eq!(parts("Herr u. Frau Krause"), ["Herr u. Frau", "", "", "Krause", ""]);
        assert_eq!(parts("Herr und Frau Dr. Krause"), ["Herr und Frau", "Dr.", "", "Krause", ""]);
        assert_eq!(parts("Peter Stein (Köln)"), ["", "", "Peter", "Stein", "(Köln)"]);
        assert_eq!(parts("Mag. pharm. Franz Alpen, MSc"), ["", "Mag. pharm.", "Franz", "Alpen", "MSc"]);
        assert_eq!(parts("Eheleute Hans und Grete Meier"), ["Eheleute", "", "Hans und Grete", "Meier", ""]);
        assert_eq!(parts("Anna Maria von Bülow geb. Schmidt"), ["", "", "Anna Maria", "von Bülow", "geb. Schmidt"]);
        assert_eq!(parts("Meier, Anna, geb. Schmidt"), ["", "", "Anna", "Meier", "geb. Schmidt"]);
        assert_eq!(parts("Dr. Anna Meier, geb. Schmidt"), ["", "Dr.", "Anna", "Meier", "geb. Schmidt"]);
        assert_eq!(parts("Familie Schulz"), ["Familie", "", "", "Schulz", ""]);
        assert_eq!(parts("Kurz & Lang"), ["", "", "", "Kurz & Lang", ""]);
        assert_eq!(parts("Dr. Kurz und Lang"), ["", "Dr.", "", "Kurz und Lang", ""]);
    }

    #[test]
    fn a_family_name_that_comes_first_gets_its_comma() {
        for (name, with) in [
            ("Müller Anna", "Müller, Anna"),
            ("von der Heide Dr. Anna", "von der Heide, Dr. Anna"),
            ("Dr. Müller Anna Maria", "Dr. Müller, Anna Maria"),
            ("Müller", "Müller"),
        ] {
            assert_eq!(with_comma(name), with);
        }
    }

    #[test]
    fn a_title_with_a_form_of_address_is_told_apart() {
        assert_eq!(split_title("Frau Dr."), ("Frau".into(), "Dr.".into()));
        assert_eq!(split_salutation("Herr Prof. Dr. med."), ("Herr".into(), "Prof. Dr. med.".into()));
        assert_eq!(split_salutation("Herr und Frau"), ("Herr und Frau".into(), String::new()));
        assert_eq!(split_salutation("Sehr geehrte Frau"), ("Sehr geehrte Frau".into(), String::new()));
        assert!(is_title("Herr") && is_title("Prof. Dr.") && !is_title("Sales Manager") && !is_title(""));
        for firm in
            ["Müller & Söhne GmbH", "Praxis Dr. Kurz", "Löwen-Apotheke", "Marienapotheke am Markt", "Bäckerei Lang"]
        {
            assert!(is_organisation(firm), "{firm}");
        }
        for none in ["AG", "Anna Müller", "Praxis", "Frau Praxis", "Anna Volksbank", ""] {
            assert!(!is_organisation(none), "{none}");
        }
        assert!(is_function("Einkauf") && is_function("Abt. Buchhaltung") && !is_function("Anna Einkauf"));
    }
}
