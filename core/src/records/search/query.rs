//! What was typed, as the index understands it.

use crate::records::fold::fold;

/// A search, ready for the trigram index.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Query {
    words: Vec<String>,
    trigrams: Vec<String>,
}

impl Query {
    /// Reads what was typed. Blanks separate words that must all occur; what looks like a phone number is one word of
    /// digits, in any notation.
    #[must_use]
    pub fn parse(text: &str) -> Self {
        let words = match phone_digits(text) {
            Some(digits) => vec![digits],
            None => text
                .split_whitespace()
                .map(|word| fold(&word.replace('\0', "")))
                .filter(|word| !word.is_empty())
                .collect(),
        };
        let mut trigrams = Vec::new();
        for word in &words {
            let letters: Vec<char> = word.chars().collect();
            match letters.as_slice() {
                // Behind the blanks before each word of the index: words that begin so.
                [letter] => trigrams.push(format!("  {letter}")),
                [first, second] => trigrams.push(format!(" {first}{second}")),
                _ => trigrams.extend(letters.windows(3).map(String::from_iter)),
            }
        }
        trigrams.sort();
        trigrams.dedup();
        Self { words, trigrams }
    }

    /// Whether nothing was typed.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.words.is_empty()
    }

    /// The words that must occur. Those of up to three letters the index answers by itself; a longer one must be looked
    /// for in the text, because its trigrams may stand apart.
    #[must_use]
    pub fn words(&self) -> &[String] {
        &self.words
    }

    /// Whether the index alone does not decide.
    #[must_use]
    pub fn needs_a_look(&self) -> bool {
        self.words.iter().any(|word| word.chars().nth(3).is_some())
    }

    /// The expression for `MATCH`: each trigram quoted, so that nothing typed is syntax.
    #[must_use]
    pub fn expression(&self) -> String {
        let quoted: Vec<String> =
            self.trigrams.iter().map(|trigram| format!("\"{}\"", trigram.replace('"', "\"\""))).collect();
        quoted.join(" AND ")
    }
}

/// The digits of what can only be a phone number; an international prefix is dropped, as the index has both spellings.
fn phone_digits(text: &str) -> Option<String> {
    const DIGITS_MIN: usize = 3;
    let text = text.trim();
    let is_phone = text.chars().all(|letter| letter.is_ascii_digit() || " +-/().".contains(letter));
    let digits: String = text.replace("(0)", "").chars().filter(char::is_ascii_digit).collect();
    if !is_phone || digits.len() < DIGITS_MIN || is_date(text) {
        return None;
    }
    let international = if text.starts_with("00") { digits.strip_prefix("00") } else { None };
    Some(international.filter(|rest| rest.len() >= DIGITS_MIN).map_or(digits.clone(), str::to_owned))
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

    #[test]
    fn a_phone_number_is_one_word_of_digits_in_any_notation() {
        for typed in ["+49 (0)30 123-45", "0049 30 12345", "4930/12345"] {
            assert_eq!(Query::parse(typed).words(), ["493012345"], "{typed}");
        }
        assert_eq!(Query::parse("12").words(), ["12"], "two digits are a beginning of anything");
    }

    #[test]
    fn a_date_is_no_phone_number() {
        for typed in ["12.5.2024", "12.05.24", "12/31/2024", "2024-05-12"] {
            assert_eq!(Query::parse(typed).words(), [typed], "as it stands in texts");
        }
        for (typed, digits) in [("01.23.45.67.89", "0123456789"), ("030-12-34", "0301234"), ("32.12.2024", "32122024")]
        {
            assert_eq!(Query::parse(typed).words(), [digits], "{typed}");
        }
    }

    #[test]
    fn what_is_typed_is_never_syntax() {
        assert_eq!(Query::parse("a\"b").expression(), "\"a\"\"b\"");
        assert_eq!(Query::parse("OR").expression(), "\" or\"");
        assert_eq!(Query::parse("  ").expression(), "");
    }
}
