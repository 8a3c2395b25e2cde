//! What stands before names: forms of address and titles, and the particles that belong to them.

use unicode_normalization::UnicodeNormalization as _;

/// Folded, in the one spelling in which names are compared. Behind one of them even a short word is a name.
const FORMS: [&str; 66] = [
    "herr",
    "herrn",
    "hr",
    "hrn",
    "frau",
    "fr",
    "frl",
    "fraulein",
    "familie",
    "fam",
    "eheleute",
    "ehepaar",
    "kollege",
    "kollegin",
    "kunde",
    "kundin",
    "dr",
    "doktor",
    "doctor",
    "prof",
    "professor",
    "professorin",
    "mag",
    "ing",
    "dipl",
    "med",
    "jur",
    "phil",
    "rer",
    "nat",
    "mr",
    "ms",
    "mrs",
    "mx",
    "miss",
    "mister",
    "sir",
    "lady",
    "sr",
    "sra",
    "srta",
    "senor",
    "senora",
    "senorita",
    "don",
    "dona",
    "monsieur",
    "madame",
    "mademoiselle",
    "mme",
    "mlle",
    "mm",
    "signor",
    "signora",
    "sig",
    "dott",
    "dhr",
    "mevr",
    "mevrouw",
    "mw",
    "pan",
    "pani",
    "bay",
    "bayan",
    "gospodin",
    "gospodja",
];

/// Behind a name of signs.
pub(super) const BEHIND_SIGNS: [&str; 15] =
    ["先生", "女士", "小姐", "太太", "老师", "老師", "经理", "經理", "さん", "さま", "様", "氏", "씨", "님", "선생님"];

const PARTICLES: [&str; 38] = [
    "von", "vom", "van", "zu", "zum", "zur", "der", "den", "dem", "de", "des", "d", "v", "z", "da", "das", "do", "dos",
    "di", "du", "del", "della", "dello", "degli", "la", "las", "le", "les", "lo", "los", "ten", "ter", "te", "und",
    "y", "e", "al", "el",
];

pub(super) fn is_form(word: &str) -> bool {
    FORMS.contains(&word)
}

pub(super) fn is_particle(word: &str) -> bool {
    PARTICLES.contains(&word)
}

/// How each of them begins in the index of the search.
pub(super) fn beginnings() -> impl Iterator<Item = String> {
    FORMS.iter().map(|form| beginning(form)).chain([String::from(" m.")])
}

/// Three signs with which a word begins in the index of the search.
pub(super) fn beginning(word: &str) -> String {
    let first: String = word.chars().take(3).collect();
    if first.chars().count() < 3 { format!(" {first}") } else { first }
}

/// How many signs a name has, if it is of a script that puts no blanks between words.
pub(super) fn signs_of(name: &str) -> Option<usize> {
    let is_sign = |letter: char| {
        matches!(letter, '\u{3040}'..='\u{30ff}' | '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}'
            | '\u{ac00}'..='\u{d7a3}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3134f}')
    };
    let name: String = name.nfc().collect();
    let mut letters = name.chars().filter(|letter| letter.is_alphanumeric()).peekable();
    letters.peek()?;
    letters.try_fold(0, |count, letter| is_sign(letter).then_some(count + 1))
}
