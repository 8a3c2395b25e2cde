//! Addresses and numbers by which somebody is named.

use std::ops::Range;

use super::names::Names;
use crate::records::normalise::dialled_at_home;

/// Shorter numbers are all kinds of numbers.
pub(super) const DIGITS_MIN: usize = 6;

impl Names {
    pub(super) fn add_phone(&mut self, normalised: &str) {
        let abroad = normalised.trim_start_matches('+').to_owned();
        let mut spellings = vec![abroad.clone()];
        if let Some(home) = dialled_at_home(normalised) {
            let national = home.trim_start_matches('0');
            let code = abroad.strip_suffix(national).unwrap_or_default();
            spellings.extend([format!("00{abroad}"), format!("{code}0{national}"), national.to_owned(), home.clone()]);
        }
        self.phones.extend(spellings.into_iter().filter(|digits| digits.len() >= DIGITS_MIN));
    }

    pub(super) fn find_emails(&self, folded: &str) -> Vec<Range<usize>> {
        let of_address = |letter: char| letter.is_alphanumeric() || "_%+-".contains(letter);
        let mut found = Vec::new();
        // Of many persons there are many addresses, and few texts have one.
        if !folded.contains('@') {
            return found;
        }
        for email in &self.emails {
            for (start, _) in folded.match_indices(email.as_str()) {
                let end = start + email.len();
                let before = folded[..start].chars().next_back();
                let mut after = folded[end..].chars();
                let next = after.next();
                let goes_on = next.is_some_and(of_address)
                    || next == Some('.') && after.next().is_some_and(char::is_alphanumeric);
                if !before.is_some_and(|letter| of_address(letter) || letter == '.') && !goes_on {
                    found.push(start..end);
                }
            }
        }
        found
    }

    pub(super) fn find_phones(&self, folded: &str) -> Vec<Range<usize>> {
        let digits: Vec<usize> =
            folded.bytes().enumerate().filter(|(_, byte)| byte.is_ascii_digit()).map(|(at, _)| at).collect();
        let mut found = Vec::new();
        if digits.len() < DIGITS_MIN {
            return found;
        }
        let bytes = folded.as_bytes();
        let is_digit = |at: Option<usize>| at.and_then(|at| bytes.get(at)).is_some_and(u8::is_ascii_digit);
        for phone in &self.phones {
            for there in digits.windows(phone.len()) {
                let (start, end) = (there[0], there[phone.len() - 1] + 1);
                let same = there.iter().zip(phone.bytes()).all(|(at, digit)| bytes[*at] == digit)
                    && there.windows(2).all(|two| is_between_digits(&folded[two[0] + 1..two[1]]))
                    && !is_digit(start.checked_sub(1))
                    && !is_digit(Some(end));
                if same {
                    let plus = usize::from(folded[..start].ends_with('+'));
                    found.push(start - plus..end);
                }
            }
        }
        found
    }
}

fn is_between_digits(text: &str) -> bool {
    text.chars().count() <= 3 && text.chars().all(|sign| sign.is_whitespace() || "-/.()".contains(sign))
}
