//! Whether the names of two lists can be one person's.

use super::draft::PersonDraft;
use crate::records::duplicates::{is_spelled_alike, may_be_short_form};
use crate::records::fold::name_key;

/// How two names go together.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Agreement {
    /// They are two persons'.
    Different,
    /// They may be one person's: with a typing error, or sounding the same.
    Alike,
    /// One person's in two spellings: the given names are one, or given and family name are in each other's place.
    Respelled,
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
    if is_swapped((given, family), draft) {
        return Agreement::Respelled;
    }
    match () {
        () if !is_family_near(family, draft) => Agreement::Different,
        () if agreements[0] != Some(false) || is_one_given_name(given, &draft.given_name) => Agreement::Respelled,
        () if is_spelled_alike(given, &draft.given_name, true) => Agreement::Alike,
        () => Agreement::Different,
    }
}

fn is_family_near(family: &str, draft: &PersonDraft) -> bool {
    part_agrees(family, &draft.family_name) != Some(false) || is_spelled_alike(family, &draft.family_name, false)
}

/// Whether one given name may be short for the other, which only who has an e-mail address of both can think: Micha and Michael.
pub(super) fn may_be_called_shortly((given, family): Names<'_>, draft: &PersonDraft) -> bool {
    is_family_near(family, draft) && may_be_short_form(&name_key(given), &name_key(&draft.given_name))
}

/// Whether two given names are one in two spellings, or the short form of one: Stefan and Stephan, Alex and Alexander. What only comes near
/// is more often the name of a wife or husband: Mario and Maria, Franz and Franziska.
fn is_one_given_name(a: &str, b: &str) -> bool {
    let (a, b) = (name_key(a), name_key(b));
    let (short, long) = if a.len() <= b.len() { (&a, &b) } else { (&b, &a) };
    part_agrees(&orthography(&a), &orthography(&b)) == Some(true) || is_short_form(short, long)
}

/// Whether a name begins another one that is no woman's form of it.
fn is_short_form(short: &str, long: &str) -> bool {
    const SHORT_MIN: usize = 3;
    /// Stefan and Stefanie, Josef and Josefin.
    const ENDING_MAX: usize = 2;
    const OF_WOMEN: [&str; 10] = ["a", "e", "i", "y", "ett", "gard", "hild", "lind", "stin", "trud"];
    // The word that goes on where the shorter name ends.
    let completed = long.split(' ').nth(short.matches(' ').count()).unwrap_or_default();
    short.len() >= SHORT_MIN
        && long.strip_prefix(short).is_some_and(|ending| ending.len() > ENDING_MAX)
        && !OF_WOMEN.iter().any(|ending| completed.ends_with(ending))
}

/// A name's key in one of the ways that its sounds may be written: Philipp and Filip, Matthias and Mathias, Sarah and Sara. Its vowels stay: by
/// them Mario and Maria are told apart.
fn orthography(key: &str) -> String {
    let word = |word: &str| {
        let mut plain = word.to_owned();
        for (written, sound) in
            [("sch", "s"), ("sh", "s"), ("ph", "f"), ("th", "t"), ("ch", "k"), ("ck", "k"), ("c", "k"), ("y", "i")]
        {
            plain = plain.replace(written, sound);
        }
        let mut letters: Vec<char> = plain.chars().collect();
        letters.dedup();
        if letters.len() > 2 && letters.last() == Some(&'h') {
            letters.pop();
        }
        letters.into_iter().collect::<String>()
    };
    key.split(' ').map(word).collect::<Vec<_>>().join(" ")
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
            (("Stefan", "Kurz"), ("Stephan", "Kurz"), Agreement::Respelled),
            (("Thomas", "Kurz"), ("Tomas Karl", "Kurz"), Agreement::Respelled),
            (("Cristian", "Kurz"), ("Christian", "Kurz"), Agreement::Respelled),
            (("Philipp", "Kurz"), ("Filip", "Kurz"), Agreement::Respelled),
            (("Carl-Heinz", "Kurz"), ("Karlheinz", "Kurz"), Agreement::Respelled),
            (("Hannah", "Kurz"), ("Hanna", "Kurtz"), Agreement::Respelled),
            (("Alex", "Kurz"), ("Alexander", "Kurz"), Agreement::Respelled),
            (("Eva", "Schultze"), ("Eva", "Schulze"), Agreement::Respelled),
            (("Kurz", "Eva"), ("Eva", "Kurz"), Agreement::Respelled),
            (("Mario", "Kurz"), ("Maria", "Kurz"), Agreement::Alike),
            (("Karl", "Kurz"), ("Carla", "Kurz"), Agreement::Alike),
            (("Franz", "Kurz"), ("Franziska", "Kurz"), Agreement::Alike),
            (("Wilhelm", "Kurz"), ("Wilhelmine", "Kurz"), Agreement::Alike),
            (("Michael", "Kurz"), ("Michaela", "Kurz"), Agreement::Different),
            (("Anna", "Kurz"), ("Max", "Kurz"), Agreement::Different),
        ] {
            let draft = PersonDraft { given_name: read.0.into(), family_name: read.1.into(), ..PersonDraft::default() };
            assert_eq!(names_agree(stored, &draft), agreement, "{stored:?} {read:?}");
        }
    }
}
