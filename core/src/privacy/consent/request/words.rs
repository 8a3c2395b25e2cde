//! What somebody wrote themselves in an answer: without the mail that they answer, which mail programs put below, above or around it.

use super::no::is_no;
use super::{Mail, token};

/// What an answer says of its own, without what it quotes; empty if nothing. What its first text leaves open another one may say.
pub(super) fn own_words(answer: &Mail, question: &Mail, token: &[u8; 32]) -> String {
    let mut own = without_quotation(&answer.text, &question.text, token);
    if is_no(&own).is_none() {
        own = format!("{own}\n{}", without_quotation(&answer.other_texts, &question.text, token));
    }
    if says_anything(&own) { own.trim().to_owned() } else { String::new() }
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
    const SAY_SO: [&str; 12] = [
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
        "anfang der weitergeleiteten nachricht",
        "begin forwarded message",
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
    let first = first.trim_matches(['*', '-', '_', ':', ' ']);
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
    const BEGINS: [&str; 15] = [
        "von meinem ",
        "sent from ",
        "sent with ",
        "sent via ",
        "gesendet mit ",
        "gesendet von ",
        "gesendet über ",
        "get outlook for ",
        "outlook für ",
        "outlook for ",
        "holen sie sich outlook ",
        "laden sie outlook ",
        "diese nachricht wurde von meinem ",
        "diese nachricht wurde mit ",
        "envoyé de mon ",
    ];
    let line = plain(line);
    let line = line.trim_end_matches(['.', ' ']);
    BEGINS.iter().any(|begin| line.starts_with(begin)) || line.starts_with("von ") && line.ends_with(" gesendet")
}

#[cfg(test)]
mod tests {
    use super::super::no::begins_with_no;
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
    fn a_telephone_s_own_line_is_no_answer() {
        let token = token::hash("K7QF-2M9D-ATRB-4HWZ").unwrap();
        let mail = |text: &str, other: &str| Mail {
            from: Vec::new(),
            senders: Vec::new(),
            to: Vec::new(),
            subject: String::new(),
            at: None,
            received_at: None,
            message_id: String::new(),
            text: text.to_owned(),
            automatic: false,
            other_texts: other.to_owned(),
        };
        let words = |text: &str, other: &str| own_words(&mail(text, other), &mail(QUESTION, ""), &token);
        for line in [
            "Von meinem iPhone gesendet",
            "Von Samsung-Mobilgerät gesendet.",
            "Outlook für iOS beziehen",
            "Holen Sie sich Outlook für Android<https://aka.ms/x>",
            "Get Outlook for iOS",
            "Sent from Outlook for iOS",
            "Diese Nachricht wurde von meinem Android Mobiltelefon mit WEB.DE Mail gesendet.",
            "Envoyé de mon iPhone",
            "Anfang der weitergeleiteten Nachricht:\n\nVon: Büro Nord",
            "Begin forwarded message:\n\nwhatever",
        ] {
            assert_eq!(words(&format!("{line}\n\n{}", quoted()), ""), "", "{line}");
            let hidden = words(line, "Nein danke");
            assert!(begins_with_no(&hidden), "{line}: {hidden}");
        }
        assert!(begins_with_no(&words("Guten Tag", "Guten Tag, nein danke")), "in whichever text it stands");
        assert_eq!(words("Ja", "Nein"), "Ja", "what a text says is not asked of another");
    }
}
