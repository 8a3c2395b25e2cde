//! Whether what somebody wrote is a no.

/// Whether what somebody wrote begins with a no: nobody may take it for a yes unread.
pub(super) fn begins_with_no(own: &str) -> bool {
    is_no(own) == Some(true)
}

/// Whether it begins with a yes. What says neither may be a no in words that nobody thought of.
pub(super) fn begins_with_yes(own: &str) -> bool {
    is_no(own) == Some(false)
}

/// Whether what somebody wrote is a no; none if it says neither yes nor no. The first sentence that says one of them decides: a no before a
/// yes is one, and a yes before a no is neither, since that may be a condition or all that it says. A word that is a no wherever it stands is
/// one.
pub(super) fn is_no(own: &str) -> Option<bool> {
    const YES: [&str; 11] =
        ["ja", "jawohl", "jo", "jep", "yes", "yep", "yeah", "gern", "gerne", "einverstanden", "okay"];
    const NO: [&str; 24] = [
        "ne", "nee", "nö", "no", "not", "never", "dont", "didnt", "wont", "cant", "cannot", "nicht", "nichts", "nie",
        "niemals", "kein", "keine", "keinen", "keinem", "keiner", "keines", "keins", "stop", "stopp",
    ];
    /// However the word goes on: a verb has many forms.
    const ANYWHERE: [&str; 55] = [
        "nein",
        "nope",
        "abmeld",
        "abgemeld",
        "abzumeld",
        "abbestell",
        "abzubestell",
        "austrag",
        "ausgetrag",
        "auszutrag",
        "austret",
        "widersp",
        "widerruf",
        "widerrief",
        "ablehn",
        "abgelehn",
        "abzulehn",
        "lehne",
        "einspruch",
        "unsubscri",
        "object",
        "withdr",
        "declin",
        "refus",
        "reject",
        "lösch",
        "gelösch",
        "entfern",
        "streich",
        "gestrich",
        "aufhör",
        "aufzuhör",
        "verschon",
        "verzicht",
        "kündig",
        "gekündig",
        "unterlass",
        "storn",
        "delet",
        "remov",
        "eras",
        "cancel",
        "leave",
        "keinerlei",
        "untersag",
        "verbiet",
        "verbitt",
        "verboten",
        "verbeten",
        "unterbind",
        "sperr",
        "gesperrt",
        "unerwünsch",
        "unwanted",
        "belästig",
    ];
    /// Words that are a no where both stand; the first however it goes on: German verbs come in two parts.
    const TOGETHER: [(&str, &str); 19] = [
        ("meld", "ab"),
        ("bestell", "ab"),
        ("lehn", "ab"),
        ("trag", "aus"),
        ("hör", "auf"),
        ("lass", "ruhe"),
        ("lasst", "ruhe"),
        ("lass", "frieden"),
        ("lasst", "frieden"),
        ("nehm", "raus"),
        ("nehm", "heraus"),
        ("nimm", "raus"),
        ("aus", "verteiler"),
        ("aus", "liste"),
        ("von", "liste"),
        ("take", "off"),
        ("taken", "off"),
        ("opt", "out"),
        ("opted", "out"),
    ];
    for sentence in own.split_inclusive(['.', '!', '?', '\n']) {
        if sentence.contains('👎') {
            return Some(true);
        }
        let said: Vec<String> = sentence
            .split(|letter: char| !letter.is_alphanumeric())
            .filter(|word| !word.is_empty())
            .map(str::to_lowercase)
            .collect();
        let first = |words: &[&str]| said.iter().position(|word| words.contains(&word.as_str()));
        let any_begins = |stem: &str| said.iter().any(|word| word.starts_with(stem));
        let both = |(one, other): &(&str, &str)| any_begins(one) && first(&[other]).is_some();
        if ANYWHERE.iter().any(|stem| any_begins(stem)) || TOGETHER.iter().any(both) {
            return Some(true);
        }
        // "Don't", "wasn't": the apostrophe parts them.
        let contracted = said.windows(2).position(|pair| pair[0].ends_with('n') && pair[1] == "t");
        let no = [first(&NO), contracted].into_iter().flatten().min();
        match (first(&YES), no) {
            (None, None) => {}
            // Who asks back has not agreed.
            (Some(_), None) => return (!sentence.ends_with('?')).then_some(false),
            (None, Some(_)) => return Some(true),
            (Some(yes), Some(no)) => return (no < yes).then_some(true),
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_no_is_known_by_how_an_answer_begins() {
        let nos = [
            "Nein danke",
            "Stop",
            "Abmelden",
            "Ich widerspreche",
            "Hallo,\nnein, lieber nicht.",
            "no",
            "Kein Interesse",
            "Guten Tag, nein danke",
            "Bitte abmelden!",
            "Ja, ich widerspreche",
            "Unsubscribe me",
            "Nicht einverstanden",
            "Danke, nein",
            "Danke. Lieber nicht.",
            "Leider nein",
            "Bitte nicht",
            "Ich möchte keinen Newsletter",
            "Hallo, ich will das nicht",
            "Hallo ich will das nicht",
            "Vielen Dank für die Nachfrage. Leider geht das nicht.",
            "Ich bin damit nicht einverstanden",
            "Please don't",
            "I do not want this",
            "Ja, nein, lieber doch nicht",
            "Bitte löschen Sie meine Daten",
            "Guten Tag, entfernen Sie mich aus dem Verteiler.",
            "Bitte nehmen Sie mich aus dem Verteiler",
            "Ich möchte von der Liste gestrichen werden, bitte streichen",
            "Lassen Sie mich in Ruhe",
            "Remove me",
            "Please delete my data",
            "Leave me alone",
            "Take me off your list",
            "Keins von beiden",
        ];
        for no in nos {
            assert!(begins_with_no(no), "{no}");
        }
        for yes in [
            "Ja",
            "Ja, gern!",
            "Hallo Büro,\nja. Nicht mehr als einmal im Monat",
            "Yes please",
            "Ja, aber nicht öfter als einmal im Monat",
            "Vielen Dank. Ich bin einverstanden. Bitte keine Anrufe.",
            "Hallo, gern. Nicht am Telefon.",
            "Hiermit bestätige ich die Anmeldung",
            "Das habe ich in aller Ruhe gelesen und bin einverstanden",
            "Ja, gern. Bitte löschen Sie die alte Adresse.",
            "👍",
            "Notiert, ja",
            "Bitte nehmen Sie mich in den Verteiler auf",
            "Melden Sie mich bitte an, das hat mir gefallen",
            "I can confirm that it was me",
            "",
        ] {
            assert!(!begins_with_no(yes), "{yes}");
        }
    }

    #[test]
    fn a_yes_with_a_no_behind_it_stands_out_as_neither() {
        for unclear in [
            "Okay, dann bitte keine Mails mehr.",
            "Ja, bitte keine weiteren Newsletter",
            "Guten Tag,\nja, bitte nicht mehr. Danke, gern ein andermal",
            "Yes, don't send me anything",
            "Ja, aber nicht öfter als einmal im Monat",
            "Ja hallo, woher haben Sie meine Adresse? Ich habe nie etwas bestellt.",
        ] {
            assert_eq!((begins_with_no(unclear), begins_with_yes(unclear)), (false, false), "{unclear}");
        }
        for yes in ["Ja, gern. Nicht am Telefon.", "Ja, das passt mir gut"] {
            assert!(begins_with_yes(yes), "{yes}");
        }
    }

    #[test]
    fn a_no_in_any_form_of_its_verb_is_no_yes_unread() {
        for no in [
            "Ich möchte meine Einwilligung widerrufen.",
            "Ich möchte dem widersprechen",
            "Dem habe ich schon widersprochen",
            "Bitte melden Sie mich ab.",
            "Das ist ja unerhört, melden Sie mich ab",
            "Bitte tragen Sie mich aus",
            "Ich bestelle das ab",
            "Hiermit abbestellt",
            "Ich bin schon abgemeldet",
            "Bitte um Abbestellung",
            "Ich will ausgetragen werden",
            "Ich will von der Liste gestrichen werden",
            "Meine Daten sollen gelöscht werden",
            "Hören Sie auf damit",
            "Lass mich in Ruhe",
            "Ich möchte kündigen",
            "Kündigung",
            "Ich will darauf verzichten",
            "Unterlassen Sie das",
            "Das wird abgelehnt",
            "Ablehnung",
            "Dagegen lege ich Einspruch ein",
            "Nehmen Sie mich da raus",
            "I didn't sign up for this",
            "It wasn't me",
            "I can’t remember this",
            "I won't read it",
            "I wouldn't like that",
            "I decline",
            "I refuse",
            "Rejected",
            "I unsubscribed already",
            "Consent withdrawn",
            "Hiermit untersage ich die Zusendung von Werbung.",
            "Ich verbiete Ihnen das",
            "Bitte sperren Sie meine Adresse für Werbung.",
            "Ihre Werbung ist unerwünscht!",
            "Lassen Sie mich in Frieden",
            "I am withdrawing my consent",
            "My objection stands",
            "I want my data erased",
            "This should be deleted",
            "👎",
        ] {
            assert!(begins_with_no(no), "{no}");
        }
    }
}
