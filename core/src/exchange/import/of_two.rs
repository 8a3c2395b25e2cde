//! Texts that name two persons.

use super::names::{continues_title, is_organisation, is_particle, is_salutation, is_suffix};

/// The parts of a text that name one person, or an organisation, and then another: `Herr Müller, Frau Schmidt`, `Anna Kurz / Max Lang`,
/// `Holz GmbH, Frau Süß`. None for a couple of one name, `Herr Max und Frau Eva Lang`, or for `Lang, Frau Eva`.
pub(super) fn of_two(text: &str) -> Option<(&str, &str)> {
    let (mut at, mut is_joined) = (0, false);
    for token in text.split(' ') {
        let (start, end) = (at, at + token.len());
        at = (end + 1).min(text.len());
        let joins = matches!(token, "und" | "u." | "&" | "+" | "and" | "sowie");
        let (before, behind) = (text[..start].trim_end(), if joins { text[at..].trim_start() } else { &text[start..] });
        let are_two = match () {
            () if joins => name_words(behind) == 1 || name_words(before) > 1,
            () => opens_name(token) && !is_suffix(token) && !is_joined,
        };
        is_joined = joins;
        let cut = Some((before, behind)).filter(|_| are_two && is_whole(before) && is_addressed(behind));
        let cut = cut.or_else(|| separated(text, start, end));
        if cut.is_some_and(|(first, other)| name_words(first) > 0 && name_words(other) > 0) {
            return cut.map(|(first, other)| (without_attention(first), other));
        }
    }
    None
}

/// The parts of a text on either side of what separates them in one of its words, if that are two persons.
fn separated(text: &str, start: usize, end: usize) -> Option<(&str, &str)> {
    let at = start + text[start..end].find([',', ';', '/'])?;
    let (before, behind) = (text[..at].trim_end(), text[at + 1..].trim_start());
    let is_apart = text[..at].ends_with(' ') || text[at + 1..].starts_with(' ');
    // No c/o.
    let is_long = |word: Option<&str>| word.is_some_and(|word| word.chars().count() > 1);
    let are_long = is_long(before.rsplit(' ').next()) && is_long(behind.split(' ').next());
    let are_whole = are_long && name_words(before) > 1 && name_words(behind) > 1;
    let are_two = match text.as_bytes()[at] {
        b',' => is_whole(before) && is_addressed(behind),
        b';' => is_addressed(behind) || are_whole,
        _ => is_addressed(behind) || is_apart || are_whole,
    };
    are_two.then_some((before, behind))
}

/// Whether a text is somebody with a form of address, or an organisation.
fn is_whole(text: &str) -> bool {
    is_addressed(text) || is_organisation(text)
}

/// An organisation without the words that say to whose attention something goes there.
fn without_attention(text: &str) -> &str {
    const WORDS: [&str; 8] = ["z. Hd.", "z.Hd.", "z. H.", "z.H.", "zHd", "zu Händen", "c/o", "Attn."];
    let text = text.trim_end_matches([' ', ',']);
    WORDS.iter().find_map(|word| text.strip_suffix(word)).unwrap_or(text).trim_end_matches([' ', ','])
}

/// Whether a text begins with a form of address, before a name.
pub(super) fn is_addressed(text: &str) -> bool {
    text.split(' ').next().is_some_and(opens_name) && name_words(text) > 0
}

pub(super) fn opens_name(word: &str) -> bool {
    // Rather somebody's initial than a French gentleman.
    is_salutation(word) && word != "M."
}

/// How many words of a text are names, without forms of address, titles and particles.
fn name_words(text: &str) -> usize {
    let is_name = |word: &&str| {
        word.contains(char::is_alphabetic)
            && !is_salutation(word)
            && !continues_title(word)
            && !is_particle(word)
            && !is_suffix(word)
    };
    text.split([' ', ',', ';', '/']).filter(is_name).count()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn two_persons_in_one_text_are_told_apart() {
        for (text, first, other) in [
            ("Herr Müller, Frau Schmidt", "Herr Müller", "Frau Schmidt"),
            ("Hr. Müller / Fr. Schmidt", "Hr. Müller", "Fr. Schmidt"),
            ("Hr. Müller/Fr. Schmidt", "Hr. Müller", "Fr. Schmidt"),
            ("Herr Dr. Max Müller; Frau Anna Schmidt", "Herr Dr. Max Müller", "Frau Anna Schmidt"),
            ("Herr Müller und Frau Schmidt", "Herr Müller", "Frau Schmidt"),
            ("Herr Max Müller und Frau Eva Müller", "Herr Max Müller", "Frau Eva Müller"),
            ("Herr Müller Frau Schmidt", "Herr Müller", "Frau Schmidt"),
            ("Frau Süß, Herr von Holz, Frau Lang", "Frau Süß", "Herr von Holz, Frau Lang"),
            ("Anna Kurz / Max Lang", "Anna Kurz", "Max Lang"),
            ("Anna Kurz/Max Lang", "Anna Kurz", "Max Lang"),
            ("Anna Kurz; Max Lang", "Anna Kurz", "Max Lang"),
            ("Anna Kurz / Einkauf", "Anna Kurz", "Einkauf"),
            ("Holz GmbH / Frau Süß", "Holz GmbH", "Frau Süß"),
            ("Holz GmbH, Hr. Kurz", "Holz GmbH", "Hr. Kurz"),
            ("Holz GmbH z. Hd. Frau Süß", "Holz GmbH", "Frau Süß"),
            ("Praxis Dr. Kurz, z.Hd. Frau Süß", "Praxis Dr. Kurz", "Frau Süß"),
        ] {
            assert_eq!(of_two(text), Some((first, other)), "{text}");
        }
        for text in [
            "Müller, Anna",
            "Müller, Frau Anna",
            "Müller & Söhne GmbH",
            "Holz GmbH, Berlin",
            "Herr und Frau Müller",
            "Herr u. Frau Dr. Müller",
            "Herrn Max und Frau Eva Müller",
            "Eheleute Hans und Grete Meier",
            "Hans Müller und Grete Schmidt",
            "Mr. John Smith, Sr.",
            "Mr. John Smith Sr. MBA",
            "Anna Meier-Schulz",
            "Anna Meier/Schulz",
            "Anna Kurz c/o Meier",
            "Graf von und zu Stein",
            "Dr. Anna Meier, geb. Schmidt",
            "",
        ] {
            assert_eq!(of_two(text), None, "{text}");
        }
    }
}
