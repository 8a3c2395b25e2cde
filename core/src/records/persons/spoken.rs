//! Languages that persons are written to in.

use super::super::fold::fold;
use crate::language::Language;

/// Those that have words in both languages of the program, with their other codes (ISO 639-2) and own names.
const NAMED: [(&str, &[&str]); 13] = [
    ("de", &["deu", "ger"]),
    ("en", &["eng"]),
    ("fr", &["fra", "fre", "français"]),
    ("it", &["ita", "italiano"]),
    ("es", &["spa", "español"]),
    ("pt", &["por", "português"]),
    ("nl", &["nld", "dut", "nederlands"]),
    ("da", &["dan", "dansk"]),
    ("pl", &["pol", "polski"]),
    ("cs", &["ces", "cze", "čeština"]),
    ("tr", &["tur", "türkçe"]),
    ("ru", &["rus", "русский"]),
    ("uk", &["ukr", "українська"]),
];

/// The codes of two letters (ISO 639-1).
const CODES: &str = "aa ab ae af ak am an ar as av ay az ba be bg bh bi bm bn bo br bs ca ce ch co cr cs cu cv cy da de dv dz ee el \
    en eo es et eu fa ff fi fj fo fr fy ga gd gl gn gu gv ha he hi ho hr ht hu hy hz ia id ie ig ii ik io is it iu ja jv ka kg ki \
    kj kk kl km kn ko kr ks ku kv kw ky la lb lg li ln lo lt lu lv mg mh mi mk ml mn mr ms mt my na nb nd ne ng nl nn no nr nv \
    ny oc oj om or os pa pi pl ps pt qu rm rn ro ru rw sa sc sd se sg si sk sl sm sn so sq sr ss st su sv sw ta te tg th ti tk tl \
    tn to tr ts tt tw ty ug uk ur uz ve vi vo wa wo xh yi yo za zh zu";

/// The tag (BCP 47) of a language that is written as a tag, as a code or as a word in a language of the program or its own; none for
/// anything else.
pub(crate) fn tag_of(text: &str) -> Option<String> {
    let text = text.trim();
    // "Deutsch (Österreich)"
    let word = text.split('(').next().unwrap_or_default().trim();
    let key = fold(word);
    let is_called = |(code, words): &&(&str, &[&str])| {
        let id = format!("spoken-{code}");
        let mut names = [Language::De, Language::En].into_iter().map(|language| fold(&language.text(&id)));
        names.any(|name| name == key) || words.iter().any(|word| fold(word) == key)
    };
    tag(text).or_else(|| NAMED.iter().find(is_called).map(|(code, _)| (*code).to_owned()))
}

/// A text as a tag in the letters that are usual (RFC 5646, 2.1.1), if it is one of a language of two letters.
fn tag(text: &str) -> Option<String> {
    let mut parts = text.split(['-', '_']);
    let code = parts.next()?.to_ascii_lowercase();
    if code.len() != 2 || !CODES.split(' ').any(|known| known == code) {
        return None;
    }
    let mut tag = code;
    for part in parts {
        if !(2..=8).contains(&part.len()) || !part.bytes().all(|letter| letter.is_ascii_alphanumeric()) {
            return None;
        }
        let small = part.to_ascii_lowercase();
        tag.push('-');
        match part.len() {
            2 => tag.push_str(&small.to_ascii_uppercase()),
            4 if !part.starts_with(|letter: char| letter.is_ascii_digit()) => {
                tag.push_str(&small[..1].to_ascii_uppercase());
                tag.push_str(&small[1..]);
            }
            _ => tag.push_str(&small),
        }
    }
    Some(tag)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_language_is_known_by_its_tag_its_code_and_its_name() {
        for (text, tag) in [
            ("de", "de"),
            ("EN", "en"),
            (" en_gb ", "en-GB"),
            ("de-at", "de-AT"),
            ("zh-hans-cn", "zh-Hans-CN"),
            ("ger", "de"),
            ("Deutsch", "de"),
            ("englisch", "en"),
            ("German", "de"),
            ("FRANZÖSISCH", "fr"),
            ("Français", "fr"),
            ("Deutsch (Österreich)", "de"),
        ] {
            assert_eq!(tag_of(text).as_deref(), Some(tag), "{text}");
        }
        for text in ["", "Deutsch, Englisch", "GB", "D", "Klingonisch", "de-", "x-klingon"] {
            assert_eq!(tag_of(text), None, "{text}");
        }
    }
}
