//! Folding: what makes `Müller`, `muller` and `Mueller` the same to a search, and ä sort with a (DIN 5007-1).

use std::borrow::Cow;

use unicode_normalization::UnicodeNormalization as _;
use unicode_normalization::char::is_combining_mark;

/// Lower case without accents, with the signs of a keyboard: `Müller` → `muller`, `Straße` → `strasse`, `Łódź` → `lodz`,
/// `O’Brien` → `o'brien`.
#[must_use]
pub fn fold(text: &str) -> String {
    if text.is_ascii() {
        let folded = text.to_ascii_lowercase();
        return if folded.contains('`') { folded.replace('`', "'") } else { folded };
    }
    let mut folded = String::with_capacity(text.len());
    let seen = text.chars().filter(|letter| !is_unseen(*letter)).map(typed);
    for letter in seen.nfkd().filter(|letter| !is_combining_mark(*letter)).flat_map(char::to_lowercase) {
        match letter {
            'ß' => folded.push_str("ss"),
            'æ' => folded.push_str("ae"),
            'œ' => folded.push_str("oe"),
            'ø' => folded.push('o'),
            'ł' => folded.push('l'),
            'đ' | 'ð' => folded.push('d'),
            'þ' => folded.push_str("th"),
            'ı' => folded.push('i'),
            letter if !is_combining_mark(letter) => folded.push(letter),
            _ => {}
        }
    }
    folded
}

/// Whether a letter only says where a line may break, how letters join, or in which direction they stand: nobody sees it,
/// and nobody types it.
#[must_use]
pub const fn is_unseen(letter: char) -> bool {
    turns(letter)
        || matches!(letter, '\u{ad}' | '\u{61c}' | '\u{180e}' | '\u{200b}'..='\u{200f}' | '\u{2060}'..='\u{206f}' | '\u{feff}')
}

/// Whether a letter turns round what follows: with it, a text looks like another one.
#[must_use]
pub const fn turns(letter: char) -> bool {
    matches!(letter, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// A sign that word processors put in the place of the keyboard's, as it is typed.
fn typed(sign: char) -> char {
    match sign {
        '\u{60}' | '\u{b4}' | '\u{2018}' | '\u{2019}' | '\u{201a}' | '\u{2bc}' | '\u{2032}' => '\'',
        '\u{201c}' | '\u{201d}' | '\u{201e}' | '\u{ab}' | '\u{bb}' => '"',
        '\u{2010}'..='\u{2014}' | '\u{2212}' => '-',
        other => other,
    }
}

/// The key that names sort by: family name first, else the given name, folded; of equal keys the id decides.
#[must_use]
pub fn sort_key(family_name: &str, given_name: &str, name: &str) -> String {
    fold(&sorted_by(family_name, given_name, name)).trim().to_owned()
}

/// The sort keys that a name has in each way its umlauts may be spelled.
pub(crate) fn sort_keys(family_name: &str, given_name: &str, name: &str) -> Vec<String> {
    spellings(sorted_by(family_name, given_name, name).trim())
}

fn sorted_by<'a>(family_name: &str, given_name: &'a str, name: &'a str) -> Cow<'a, str> {
    match (family_name, given_name) {
        ("", "") => Cow::Borrowed(name),
        ("", given) => Cow::Borrowed(given),
        _ => Cow::Owned(format!("{family_name} {given_name}")),
    }
}

/// A key by which texts sort as people read them, the empty ones last whatever the direction.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum ByLetters {
    Ascending(String),
    Descending(std::cmp::Reverse<String>),
    Nothing,
}

impl ByLetters {
    pub fn new(text: &str, descending: bool) -> Self {
        match fold(text) {
            folded if folded.is_empty() => Self::Nothing,
            folded if descending => Self::Descending(std::cmp::Reverse(folded)),
            folded => Self::Ascending(folded),
        }
    }
}

/// A name as it is compared: folded, umlauts without their e, words with one blank between them.
pub(crate) fn name_key(name: &str) -> String {
    let folded = fold(name);
    let mut key = String::with_capacity(folded.len());
    for word in folded.split(|letter: char| !letter.is_alphanumeric()).filter(|word| !word.is_empty()) {
        if !key.is_empty() {
            key.push(' ');
        }
        key.push_str(word);
    }
    without_e(&key).unwrap_or(key)
}

/// A text folded in each way its umlauts may be spelled: `Müller` → `muller`, `mueller`.
pub(crate) fn spellings(text: &str) -> Vec<String> {
    let folded = fold(text);
    let mut spellings = vec![with_e(text)];
    spellings.extend(without_e(&folded));
    if !spellings.contains(&folded) {
        spellings.push(folded);
    }
    spellings
}

/// Adds a text's words to a search text: each behind two spaces, so that a trigram `␣␣m` finds words that begin with m,
/// with the other spellings of its umlauts.
pub(crate) fn add_words(out: &mut String, text: &str) {
    for word in text.split_whitespace() {
        let folded = fold(word);
        add_word(out, &folded);
        // Behind a hyphen a part can be typed from its first letter.
        for part in folded.split(['-', '/', '(', '"', '&', '+', ',']).skip(1).filter(|part| !part.is_empty()) {
            add_word(out, part);
        }
        if let Some(joined) = joined(&folded) {
            add_word(out, &joined);
        }
        if !word.is_ascii() {
            let spelled = with_e(word);
            if spelled != folded {
                add_word(out, &spelled);
            }
            add_signs(out, &folded);
        }
        if let Some(short) = without_e(&folded) {
            add_word(out, &short);
        }
    }
}

/// Chinese and Japanese put no blanks between words, and two signs may be one: each sign is the beginning of a word, of which
/// two letters are enough, as more are found wherever they stand.
fn add_signs(out: &mut String, word: &str) {
    let is_sign = |letter: &char| matches!(letter, '\u{3040}'..='\u{30ff}' | '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}' | '\u{20000}'..='\u{3134f}');
    let letters = word.chars().skip(1);
    for (letter, next) in
        letters.clone().zip(letters.skip(1).map(Some).chain([None])).filter(|(letter, _)| is_sign(letter))
    {
        out.push_str("  ");
        out.push(letter);
        out.extend(next.filter(is_sign));
    }
}

/// A name without the signs between its parts, as who does not know of them types it: `o'connor` → `oconnor`, `anna-lena` →
/// `annalena`. None of what has other signs too, such as an address.
fn joined(word: &str) -> Option<String> {
    if !word.contains(['-', '\'']) {
        return None;
    }
    let joined = word.replace(['-', '\''], "");
    let is_name = joined.chars().all(char::is_alphanumeric) && joined.contains(char::is_alphabetic);
    is_name.then_some(joined)
}

fn add_word(out: &mut String, word: &str) {
    out.push_str("  ");
    out.push_str(word);
}

/// `Müller` → `mueller`.
fn with_e(word: &str) -> String {
    let composed: String = word.nfc().collect();
    let mut spelled = String::with_capacity(composed.len() + 2);
    for letter in composed.chars() {
        spelled.push(letter);
        if matches!(letter, 'ä' | 'ö' | 'ü' | 'Ä' | 'Ö' | 'Ü') {
            spelled.push('e');
        }
    }
    fold(&spelled)
}

/// `mueller` → `muller`; none if there is nothing to shorten.
pub(crate) fn without_e(folded: &str) -> Option<String> {
    let bytes = folded.as_bytes();
    if !bytes.windows(2).any(|pair| matches!(pair, b"ae" | b"oe" | b"ue")) {
        return None;
    }
    Some(folded.replace("ae", "a").replace("oe", "o").replace("ue", "u"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn folding_makes_spellings_alike() {
        for (text, expected) in [
            ("Müller", "muller"),
            ("STRASSE", "strasse"),
            ("Straße", "strasse"),
            ("Łódź", "lodz"),
            ("Æsir Œuvre", "aesir oeuvre"),
            ("O\u{308}zil", "ozil"),
            ("ﬁn", "fin"),
            ("İstanbul", "istanbul"),
            ("O’Brien", "o'brien"),
            ("O´Brien", "o'brien"),
            ("O`Brien", "o'brien"),
            ("Meyer–Lüdenscheidt", "meyer-ludenscheidt"),
            ("Mül\u{ad}ler\u{200b}", "muller"),
            ("\u{feff}Ada\u{2060}", "ada"),
            ("\u{202e}nnA\u{202c}", "nna"),
        ] {
            assert_eq!(fold(text), expected, "{text}");
        }
    }

    #[test]
    fn a_search_text_holds_every_spelling_of_an_umlaut() {
        let mut text = String::new();
        add_words(&mut text, "Jörg Mueller-Lüdenscheidt");
        for part in ["  jorg", "  joerg", "  mueller-ludenscheidt", "  muller", "  ludenscheidt", "luedenscheidt"] {
            assert!(text.contains(part), "{part:?} in {text:?}");
        }
    }

    #[test]
    fn signs_without_blanks_are_found_from_each_of_them() {
        let mut text = String::new();
        add_words(&mut text, "李小龙");
        assert_eq!(text, "  李小龙  小龙  龙");
        text.clear();
        add_words(&mut text, "Лев Ελένη");
        assert_eq!(text, "  лев  ελενη", "other scripts have blanks");
    }

    #[test]
    fn what_nobody_sees_makes_no_other_name() {
        assert_eq!(name_key("Mül\u{ad}ler"), name_key("Müller"));
        assert_eq!(sort_keys("Mül\u{200b}ler", "Anna", ""), sort_keys("Müller", "Anna", ""));
    }

    #[test]
    fn an_umlaut_sorts_with_its_letter() {
        let mut names = [("Zander", "A"), ("Ärmel", "B"), ("Arend", "C"), ("Azur", "D")];
        names.sort_by_key(|(family, given)| sort_key(family, given, ""));
        assert_eq!(names.map(|(family, _)| family), ["Arend", "Ärmel", "Azur", "Zander"]);
        assert_eq!(sort_key("", "Zeno", "Dr. Zeno"), "zeno", "a title leads nobody's name");
    }
}
