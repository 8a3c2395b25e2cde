//! What was typed, as the index understands it.

use crate::records::fold::fold;
use crate::records::normalise::dialled_from_abroad;

/// A search, ready for the trigram index.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Query {
    words: Vec<String>,
    digits: Option<String>,
    expression: String,
}

impl Query {
    /// Reads what was typed. Blanks separate words that must all occur. What looks like a phone number is one word of
    /// digits, in any notation; it may be an order number or a sum as well and is also looked for as it stands.
    #[must_use]
    pub fn parse(text: &str) -> Self {
        let text = fold(&text.replace('\0', ""));
        let text = text.trim();
        let number = text.strip_prefix("tel:").map_or(text, str::trim_start);
        let mut digits = phone_digits(number);
        let text = if digits.is_some() { number } else { text };
        let mut words = words_of(text);
        if digits.as_deref() == Some("") {
            // Only the beginning of a number: nothing to look for yet.
            return Self::default();
        }
        if digits.is_some() && words.len() > 1 {
            if text.starts_with(['+', '0', '(']) {
                words = digits.take().into_iter().collect();
            } else {
                // Parts of a number stand in many others: as words they count from their beginning only.
                words.iter_mut().for_each(|word| word.insert_str(0, WORD_BEGINS));
            }
        }
        let digits = digits.filter(|digits| words != [digits.as_str()]);
        let mut expression = all_of(&words);
        if let Some(digits) = &digits {
            expression = format!("({expression}) OR ({})", all_of(std::slice::from_ref(digits)));
        }
        Self {
            words: words.iter().map(|word| sought(word)).collect(),
            digits: digits.as_deref().map(sought),
            expression,
        }
    }

    /// Whether nothing was typed.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.words.is_empty()
    }

    /// What must occur in the text, all of it. What has up to three letters the index answers by itself; what is longer
    /// must be looked for in the text, because its trigrams may stand apart.
    #[must_use]
    pub fn words(&self) -> &[String] {
        &self.words
    }

    /// What may occur instead of the words.
    #[must_use]
    pub fn digits(&self) -> Option<&str> {
        self.digits.as_deref()
    }

    /// Whether the index alone does not decide.
    #[must_use]
    pub fn needs_a_look(&self) -> bool {
        self.words.iter().chain(&self.digits).any(|word| word.chars().nth(3).is_some())
    }

    /// The expression for `MATCH`: each trigram quoted, so that nothing typed is syntax.
    #[must_use]
    pub fn expression(&self) -> &str {
        &self.expression
    }
}

/// What stands before each word of the index.
const WORD_BEGINS: &str = "  ";

/// The words without the quotes and commas around them; if nothing else was typed, these.
fn words_of(text: &str) -> Vec<String> {
    const AROUND: [char; 3] = ['"', '\'', ','];
    let bare: Vec<&str> =
        text.split_whitespace().map(|word| word.trim_matches(AROUND)).filter(|word| !word.is_empty()).collect();
    let words = if bare.is_empty() { text.split_whitespace().collect() } else { bare };
    words.into_iter().map(str::to_owned).collect()
}

/// A word as it is looked for: one or two letters are the beginning of a word.
fn sought(word: &str) -> String {
    match word.chars().count() {
        1 => format!("  {word}"),
        2 => format!(" {word}"),
        _ => word.to_owned(),
    }
}

/// The trigrams of all words.
fn all_of(words: &[String]) -> String {
    let mut trigrams = Vec::new();
    for word in words {
        let letters: Vec<char> = sought(word).chars().collect();
        trigrams.extend(letters.windows(3).map(String::from_iter));
    }
    trigrams.sort();
    trigrams.dedup();
    let quoted: Vec<String> = trigrams.iter().map(|trigram| format!("\"{}\"", trigram.replace('"', "\"\""))).collect();
    quoted.join(" AND ")
}

/// The digits of what can only be a phone number or its beginning, as the index has them: the international prefix is
/// dropped, and so is the zero that is dialled only at home.
fn phone_digits(text: &str) -> Option<String> {
    const DIGITS_MIN: usize = 3;
    let is_phone = !text.is_empty()
        && text.chars().all(|letter| letter.is_ascii_digit() || letter.is_whitespace() || "+-/().".contains(letter));
    if !is_phone || is_date(text) {
        return None;
    }
    let abroad = text.starts_with('+') || text.starts_with("00");
    // Perhaps not closed yet.
    let text = if abroad { text.replace("(0)", "").trim_end_matches("(0").to_owned() } else { text.to_owned() };
    let digits: String = text.chars().filter(char::is_ascii_digit).collect();
    if abroad {
        return Some(dialled_from_abroad(digits.strip_prefix("00").unwrap_or(&digits)));
    }
    (text.starts_with('(') || digits.len() >= DIGITS_MIN).then_some(digits)
}

/// Whether it is a date as people type it: 12.5.2024, 12.05.24, 12/5/2024, 2024-05-12.
fn is_date(text: &str) -> bool {
    let Some(separator) = text.chars().find(|letter| "./-".contains(*letter)) else { return false };
    let parts: Vec<&str> = text.split(separator).map(str::trim).collect();
    let &[first, second, third] = parts.as_slice() else { return false };
    let within = |part: &str, max: u32| part.len() <= 2 && part.parse().is_ok_and(|number| (1..=max).contains(&number));
    let is_year = |part: &str| part.len() == 4 && part.parse().is_ok_and(|year: u32| (1800..2200).contains(&year));
    let short_year = separator == '.' && third.len() == 2 && third.parse::<u32>().is_ok();
    let day_and_month =
        within(first, 31) && within(second, 12) || separator == '/' && within(first, 12) && within(second, 31);
    day_and_month && (is_year(third) || short_year) || is_year(first) && within(second, 12) && within(third, 31)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ways(typed: &str) -> (Vec<String>, Option<String>) {
        let query = Query::parse(typed);
        (query.words().to_vec(), query.digits().map(str::to_owned))
    }

    #[test]
    fn a_phone_number_is_one_word_of_digits_in_any_notation() {
        for typed in ["+49 (0)30 123-45", "0049 30 12345", "+49 030 12345", "tel:+49 30 12345", "+49\u{a0}30–12345"] {
            assert_eq!(ways(typed), (vec!["493012345".to_owned()], None), "{typed}");
        }
        assert_eq!(ways("4930/12345"), (vec!["4930/12345".to_owned()], Some("493012345".to_owned())));
        assert_eq!(ways("12"), (vec![" 12".to_owned()], None), "two digits are a beginning of anything");
    }

    #[test]
    fn a_phone_number_is_understood_while_it_is_typed() {
        for typed in ["+", "00", "(", "tel:+"] {
            assert!(Query::parse(typed).is_empty(), "{typed}");
        }
        for (typed, digits) in [("+4", "  4"), ("+49", " 49"), ("0049", " 49"), ("(0", "  0"), ("+49 (0", " 49")] {
            let (words, others) = ways(typed);
            assert!(words == [digits] || others.as_deref() == Some(digits), "{typed}: {words:?} {others:?}");
        }
    }

    #[test]
    fn a_date_is_no_phone_number() {
        for typed in ["12.5.2024", "12.05.24", "12/31/2024", "2024-05-12"] {
            assert_eq!(ways(typed), (vec![typed.to_owned()], None), "as it stands in texts");
        }
        for (typed, digits) in [("01.23.45.67.89", "0123456789"), ("030-12-34", "0301234"), ("32.12.2024", "32122024")]
        {
            assert_eq!(ways(typed).1.as_deref(), Some(digits), "{typed}");
        }
    }

    #[test]
    fn quotes_and_commas_around_words_are_not_looked_for() {
        assert_eq!(ways("„Byron, Ada“").0, ["byron", "ada"]);
        assert_eq!(ways("Byron , Ada").0, ["byron", "ada"]);
        assert_eq!(ways("O’Brien").0, ["o'brien"]);
        assert_eq!(ways("\"").0, ["  \""], "nothing else was typed");
    }

    #[test]
    fn what_is_typed_is_never_syntax() {
        assert_eq!(Query::parse("a\"b").expression(), "\"a\"\"b\"");
        assert_eq!(Query::parse("OR").expression(), "\" or\"");
        assert_eq!(Query::parse("  ").expression(), "");
    }
}
