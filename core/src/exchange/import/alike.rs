//! Whether the names of two lists can be one person's.

use super::draft::PersonDraft;
use crate::records::duplicates::is_spelled_alike;
use crate::records::fold::name_key;

/// How two names go together.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Agreement {
    /// They are two persons'.
    Different,
    /// They may be one person's: written otherwise, or with given and family name in each other's place.
    Alike,
    /// One person's, as far as they are known.
    Same,
}

/// A stored person's given and family name.
pub(super) type Names<'a> = (&'a str, &'a str);

/// How the name of a stored person and that of a draft go together. Of two of which no part is known in both, nothing is.
pub(super) fn names_agree((given, family): Names<'_>, draft: &PersonDraft) -> Agreement {
    let parts = [(given, draft.given_name.as_str()), (family, draft.family_name.as_str())];
    let agreements = parts.map(|(known, read)| part_agrees(known, read));
    if !agreements.contains(&Some(false)) {
        return if agreements.contains(&Some(true)) { Agreement::Same } else { Agreement::Different };
    }
    let [given_parts, family_parts] = parts;
    let alike = |agrees: Option<bool>, (known, read): (&str, &str), is_given: bool| {
        agrees != Some(false) || is_spelled_alike(known, read, is_given)
    };
    if alike(agreements[0], given_parts, true) && alike(agreements[1], family_parts, false)
        || is_swapped((given, family), draft)
    {
        Agreement::Alike
    } else {
        Agreement::Different
    }
}

/// Whether one has for its given name what the other has for its family name.
fn is_swapped((given, family): Names<'_>, draft: &PersonDraft) -> bool {
    !given.is_empty()
        && !family.is_empty()
        && letters(given) == letters(&draft.family_name)
        && letters(family) == letters(&draft.given_name)
}

/// A name as it is compared, however its words are joined: Karl-Heinz, Karl Heinz and Karlheinz are one.
pub(super) fn letters(name: &str) -> String {
    name_key(name).replace(' ', "")
}

/// Whether two given or family names can be one: all words of the shorter are in the longer, or are its initials, or both differ only in
/// how their words are joined. `None` where one is unknown.
pub(super) fn part_agrees(a: &str, b: &str) -> Option<bool> {
    if a.is_empty() || b.is_empty() {
        return None;
    }
    if a == b {
        return Some(true);
    }
    let (a, b) = (name_key(a), name_key(b));
    let words = |name: &str| name.split(' ').map(str::to_owned).collect::<Vec<_>>();
    let (mut short, mut long) = (words(&a), words(&b));
    if short.len() > long.len() {
        std::mem::swap(&mut short, &mut long);
    }
    let is_initial = |short: &str, long: &str| short.chars().count() == 1 && long.starts_with(short);
    let is_in =
        |word: &String| long.iter().any(|other| word == other || is_initial(word, other) || is_initial(other, word));
    Some(short.iter().all(is_in) || a.replace(' ', "") == b.replace(' ', ""))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_agree_however_their_words_are_joined_and_are_alike_if_they_sound_so() {
        for (stored, read, agreement) in [
            (("Karl-Heinz", "Kurz"), ("Karlheinz", "Kurz"), Agreement::Same),
            (("Karl-Heinz", "Kurz"), ("Karl Heinz", "Kurz"), Agreement::Same),
            (("Eva", "Schmidt-Groß"), ("Eva", "Schmidt Gross"), Agreement::Same),
            (("Stefan", "Kurz"), ("Stephan", "Kurz"), Agreement::Alike),
            (("Eva", "Schultze"), ("Eva", "Schulze"), Agreement::Alike),
            (("Kurz", "Eva"), ("Eva", "Kurz"), Agreement::Alike),
            (("Michael", "Kurz"), ("Michaela", "Kurz"), Agreement::Different),
            (("Anna", "Kurz"), ("Max", "Kurz"), Agreement::Different),
        ] {
            let draft = PersonDraft { given_name: read.0.into(), family_name: read.1.into(), ..PersonDraft::default() };
            assert_eq!(names_agree(stored, &draft), agreement, "{stored:?} {read:?}");
        }
    }
}
