//! What somebody wrote themselves in an answer: without the mail that they answer, which mail programs put below, above or around it.

use super::{Mail, token};

/// What an answer says of its own, without what it quotes; empty if nothing.
pub(super) fn own_words(answer: &Mail, question: &Mail, token: &[u8; 32]) -> String {
    let of = |text: &str| without_quotation(text, &question.text, token);
    let own = of(&answer.text);
    if says_anything(&own) {
        return own;
    }
    let other = of(&answer.other_texts);
    if says_anything(&other) { other } else { String::new() }
}

/// Whether there is a word or a sign such as a thumb, and not only what separates words.
fn says_anything(text: &str) -> bool {
    let is_mark = |letter: char| ('\u{2000}'..='\u{206f}').contains(&letter) || "\u{feff}\u{ad}\u{a0}".contains(letter);
    text.chars()
        .any(|letter| letter.is_alphanumeric() || !letter.is_ascii() && !letter.is_whitespace() && !is_mark(letter))
}

fn without_quotation(text: &str, question: &str, token: &[u8; 32]) -> String {
    let asked: Vec<String> = question.lines().map(plain).filter(|line| !line.is_empty()).collect();
    let whole = asked.join(" ");
    let lines: Vec<&str> = text.lines().map(str::trim).collect();
    let mut own: Vec<&str> = Vec::new();
    let mut at = 0;
    while let Some(line) = lines.get(at) {
        if *line == "--" || begins_quotation(&lines[at..]) {
            break;
        }
        let attributed = attribution(&lines[at..]);
        if attributed > 0 {
            at += attributed;
            continue;
        }
        at += 1;
        if !is_quoted(line, &asked, &whole, token) && !is_of_program(line) {
            own.push(line);
        }
    }
    own.join("\n").trim().to_owned()
}

/// In small letters, with single blanks.
fn plain(line: &str) -> String {
    line.to_lowercase().split_whitespace().collect::<Vec<_>>().join(" ")
}

fn is_quoted(line: &str, asked: &[String], whole: &str, token: &[u8; 32]) -> bool {
    /// A shorter piece of a line may be the person's own: the question says "Yes" too.
    const LETTERS_MIN: usize = 16;
    const TOKEN_LETTERS: usize = 16;
    if line.starts_with('>') {
        return true;
    }
    let line = plain(line);
    let letters = line.chars().filter(|letter| letter.is_ascii_alphanumeric()).count();
    letters == TOKEN_LETTERS && token::hashes_in(&line).contains(token)
        || asked.contains(&line)
        || line.chars().count() >= LETTERS_MIN && whole.contains(&line)
}

/// Whether all that follows is the mail that is answered: a line that says so, or its headers.
fn begins_quotation(lines: &[&str]) -> bool {
    const SAY_SO: [&str; 10] = [
        "ursprüngliche nachricht",
        "ursprüngliche e-mail",
        "ursprüngliche mail",
        "original message",
        "original-nachricht",
        "original nachricht",
        "originalnachricht",
        "forwarded message",
        "weitergeleitete nachricht",
        "weitergeleitete e-mail",
    ];
    const HEADERS: [&str; 14] = [
        "von:",
        "from:",
        "gesendet:",
        "sent:",
        "an:",
        "to:",
        "betreff:",
        "subject:",
        "datum:",
        "date:",
        "cc:",
        "kopie:",
        "antwort an:",
        "reply-to:",
    ];
    const HEADERS_MIN: usize = 3;
    const WITHIN_LINES: usize = 5;
    let first = plain(lines[0]);
    let first = first.trim_matches(['*', '-', '_', ' ']);
    let is_header = |line: &&&str| {
        let line = plain(line);
        HEADERS.iter().any(|header| line.trim_start_matches('*').starts_with(header))
    };
    SAY_SO.contains(&first)
        || is_header(&&lines[0]) && lines.iter().take(WITHIN_LINES).filter(is_header).count() >= HEADERS_MIN
}

/// Of how many lines the sentence is with which a mail program begins a quotation, such as "On … Ada wrote:" or "Ada <ada@…> schrieb am
/// …:"; none: it is none.
fn attribution(lines: &[&str]) -> usize {
    const LINES_MAX: usize = 3;
    const SAYS: [&str; 2] = ["schrieb", "wrote"];
    let first = plain(lines[0].trim_start_matches(['>', ' ']));
    let says = |line: &str| SAYS.iter().any(|word| line.contains(word));
    // Without a day or an address it may be somebody's own sentence, and so may a line before it.
    let is_of_program = |line: &str| line.contains(|letter: char| letter.is_ascii_digit() || "@<‹".contains(letter));
    let begins = ["am ", "on "].iter().any(|begin| first.starts_with(begin));
    let names = (says(&first) || first.contains(" hat am ")) && is_of_program(&first) || first.ends_with(['<', '‹']);
    if !begins && !names {
        return 0;
    }
    let mut said = String::new();
    for (count, line) in lines.iter().take(LINES_MAX).enumerate() {
        said.push_str(&plain(line));
        said.push(' ');
        if said.trim_end().ends_with(':') && says(&said) && (begins || is_of_program(&said)) {
            return count + 1;
        }
    }
    0
}

/// What a telephone adds below each mail.
fn is_of_program(line: &str) -> bool {
    let line = plain(line);
    ["von meinem ", "sent from my ", "gesendet mit ", "gesendet von ", "get outlook for ", "sent with "]
        .iter()
        .any(|begin| line.starts_with(begin))
}

/// Whether what somebody wrote begins with a no: nobody may take it for a yes unread. The first sentence that says yes or no decides,
/// and in it the word that comes first; a word that is a no wherever it stands is one.
pub(super) fn begins_with_no(own: &str) -> bool {
    const YES: [&str; 11] =
        ["ja", "jawohl", "jo", "jep", "yes", "yep", "yeah", "gern", "gerne", "einverstanden", "okay"];
    const NO: [&str; 22] = [
        "ne",
        "nee",
        "nö",
        "no",
        "not",
        "never",
        "don",
        "dont",
        "nicht",
        "nichts",
        "nie",
        "niemals",
        "kein",
        "keine",
        "keinen",
        "keinem",
        "keiner",
        "keinerlei",
        "keines",
        "keins",
        "stop",
        "stopp",
    ];
    const ANYWHERE: [&str; 38] = [
        "nein",
        "nope",
        "abmelden",
        "abmeldung",
        "abbestellen",
        "abbestelle",
        "austragen",
        "widerspreche",
        "widerspruch",
        "widerrufe",
        "widerruf",
        "ablehnen",
        "ablehne",
        "lehne",
        "unsubscribe",
        "unsubscribing",
        "object",
        "withdraw",
        "löschen",
        "lösche",
        "löscht",
        "löschung",
        "entfernen",
        "entferne",
        "entfernt",
        "streichen",
        "streiche",
        "streicht",
        "aufhören",
        "verschonen",
        "verzichte",
        "kündige",
        "delete",
        "remove",
        "removed",
        "erase",
        "cancel",
        "leave",
    ];
    /// Words that are a no where both stand.
    const TOGETHER: [(&str, &str); 5] =
        [("lassen", "ruhe"), ("lasst", "ruhe"), ("aus", "verteiler"), ("take", "off"), ("opt", "out")];
    for sentence in own.split(['.', '!', '?', '\n']) {
        let said: Vec<String> = sentence
            .split(|letter: char| !letter.is_alphanumeric())
            .filter(|word| !word.is_empty())
            .map(str::to_lowercase)
            .collect();
        let first = |words: &[&str]| said.iter().position(|word| words.contains(&word.as_str()));
        let both = |(one, other): &(&str, &str)| first(&[one]).is_some() && first(&[other]).is_some();
        if first(&ANYWHERE).is_some() || TOGETHER.iter().any(both) {
            return true;
        }
        match (first(&YES), first(&NO)) {
            (None, None) => {}
            (Some(_), None) => return false,
            (None, Some(_)) => return true,
            (Some(yes), Some(no)) => return no < yes,
        }
    }
    false
}

#[cfg(test)]
mod tests {
    use super::*;

    const QUESTION: &str = "Guten Tag Ada,\n\nSie haben uns um Folgendes gebeten: Newsletter, Messe am 1. März\n\n\
        Wenn Sie einverstanden sind, antworten Sie auf diese E-Mail mit „Ja“ und lassen die Kennung stehen:\n\n\
        ****-****-****-****\n\nMit freundlichen Grüßen\nBüro Nord";

    fn own(text: &str) -> String {
        let token = token::hash("K7QF-2M9D-ATRB-4HWZ").unwrap();
        without_quotation(&text.replace("TOKEN", "K7QF-2M9D-ATRB-4HWZ"), QUESTION, &token)
    }

    fn quoted() -> String {
        QUESTION.lines().map(|line| format!("> {line}\n")).collect()
    }

    #[test]
    fn what_a_mail_program_puts_around_an_answer_is_not_the_answer() {
        let q = quoted();
        let outlook =
            "Von: Büro Nord <buero@nord.example>\nGesendet: Montag, 2. März 2026 10:00\nAn: Ada\nBetreff: Bitte";
        let around = [
            format!("SAID\n\nAm Mo., 2. März 2026 um 10:00 Uhr schrieb Büro Nord <\nbuero@nord.example>:\n\n{q}"),
            format!("Am 02.03.26 um 10:00 schrieb Büro Nord:\n{q}\n\nSAID\n\n-- \nAda\nBüro Süd"),
            format!("SAID\n\nOn Mon, 2 Mar 2026 at 10:00, Büro Nord wrote:\n{q}"),
            format!("SAID\n\n{outlook}\n\n{QUESTION}"),
            format!("SAID\n\n-----Ursprüngliche Nachricht-----\n{outlook}\n\nirgendwas"),
            format!("SAID\n{QUESTION}\nTOKEN"),
            String::from("SAID\n\n-----Original-Nachricht-----\nBetreff: Bitte\nDatum: 2026-03-02\n\nirgendwas"),
            format!("SAID\n\nBüro Nord <buero@nord.example> schrieb am 2. März 2026 um 10:00:\n{q}"),
            format!("SAID\nBüro Nord ‹buero@nord.example› schrieb am Mo., 2. März:\n\n{QUESTION}"),
            format!("SAID\n\nBüro Nord <\nbuero@nord.example> schrieb am Mo., 2. März\n2026 10:00:\n{q}"),
            format!("SAID\n\nBüro Nord hat am 02.03.2026 10:00 CET geschrieben:\n\n{q}"),
            format!("SAID\n\nBüro Nord <buero@nord.example> hat am 02.03.2026 um 10:00\ngeschrieben:\n{q}"),
            format!("SAID\n\n> Büro Nord <buero@nord.example> hat am 02.03.2026 um 10:00\n> geschrieben:\n{q}"),
            format!("SAID\n\nVon meinem iPhone gesendet\n\n{q}"),
            String::from("SAID\nWenn Sie einverstanden sind, antworten Sie\nauf diese E-Mail mit „Ja“\n[TOKEN]"),
        ];
        for text in around {
            assert_eq!(own(&text.replace("SAID", "Ja, gern!")), "Ja, gern!", "{text}");
            assert_eq!(own(&text.replace("SAID", "Ja")), "Ja", "{text}");
            assert!(!says_anything(&own(&text.replace("SAID", " "))), "{text}");
        }
        for said in [
            "Von mir aus gern, an: Ada",
            "Wie ich schon schrieb:\nja",
            "Ja <3",
            "Ja, so wie meine Frau es Ihnen geschrieben hat:\ngern",
        ] {
            assert_eq!(own(said), said);
        }
        assert!(says_anything("👍") && !says_anything("> -- \u{feff}…\u{a0}"));
    }

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
            "",
        ] {
            assert!(!begins_with_no(yes), "{yes}");
        }
    }
}
