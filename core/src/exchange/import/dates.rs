//! Dates as people and programs write them.

use chrono::{Datelike, NaiveDate};

/// Whether the day or the month comes first in a date like `3/4/1980`; a column decides it for all its values.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum DateOrder {
    /// 3 April, as in Europe.
    #[default]
    DayFirst,
    /// March 4, as in the United States.
    MonthFirst,
}

/// What a text says as a date.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum DateRead {
    /// `YYYY-MM-DD`.
    Date(String),
    /// A day without a year, `--MM-DD` (ISO 8601 as vCard has it).
    WithoutYear(String),
    /// Nothing: empty, or only zeros.
    Nothing,
    /// Something that is no date.
    Bad,
}

impl DateOrder {
    /// What the values of a column tell; `None` when each could be read both ways.
    pub fn of_column<'a>(values: impl Iterator<Item = &'a str>) -> Option<Self> {
        for value in values {
            let Some((first, second, _, separator)) = three_numbers(value).or_else(|| two_numbers(value)) else {
                continue;
            };
            if separator == '.' || (first > 12 && second <= 12) {
                return Some(Self::DayFirst);
            }
            if second > 12 && first <= 12 {
                return Some(Self::MonthFirst);
            }
        }
        None
    }

    /// What a person should know of how the values of a column are read in this order: `dates_month_first`,
    /// `dates_day_first` where they could be read both ways, `years_of_two_digits`.
    pub(super) fn notes<'a>(self, values: impl Iterator<Item = &'a str> + Clone) -> Vec<&'static str> {
        let is_date = |value: &&str| is_date(value, self) || is_day_of_year(value, self);
        let numbers = |value| three_numbers(value).or_else(|| two_numbers(value));
        let dates = || values.clone().filter(is_date).filter_map(numbers);
        let mut notes = Vec::new();
        if dates().any(|(.., separator)| separator != '.') {
            match self {
                Self::MonthFirst => notes.push("dates_month_first"),
                Self::DayFirst if Self::of_column(values.clone()).is_none() => notes.push("dates_day_first"),
                Self::DayFirst => {}
            }
        }
        if dates().any(|(_, _, year, _)| year.trim().len() == 2) {
            notes.push("years_of_two_digits");
        }
        notes
    }
}

/// Whether a text is a date, whichever century its year is of.
pub(super) fn is_date(text: &str, order: DateOrder) -> bool {
    const ANY: i32 = 1999;
    matches!(read_date_until(text, order, ANY), DateRead::Date(_))
}

/// Whether a text is a day of no year: `12/24`.
fn is_day_of_year(text: &str, order: DateOrder) -> bool {
    matches!(read_date(text, order), DateRead::WithoutYear(_))
}

fn is_short_number(text: &str) -> bool {
    (1..=2).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit())
}

/// Numbers of a date whose year comes last, and what stands between them.
fn three_numbers(text: &str) -> Option<(u32, u32, &str, char)> {
    let text = date_part(text);
    let separator = text.chars().find(|char| !char.is_ascii_digit())?;
    if !matches!(separator, '.' | '/' | '-') {
        return None;
    }
    let mut parts = text.split(separator).map(str::trim);
    let (first, second, year) = (parts.next()?, parts.next()?, parts.next()?);
    if parts.next().is_some() || first.len() > 2 || second.len() > 2 {
        return None;
    }
    Some((first.parse().ok()?, second.parse().ok()?, year, separator))
}

/// Numbers of a date without a year, and what stands between them.
fn two_numbers(text: &str) -> Option<(u32, u32, &str, char)> {
    let text = text.trim();
    let (at, separator) = text.char_indices().find(|(_, letter)| matches!(letter, '.' | '/' | '-'))?;
    let (first, second) = (&text[..at], &text[at + 1..]);
    if !is_short_number(first) || !is_short_number(second) {
        return None;
    }
    Some((first.parse().ok()?, second.parse().ok()?, "", separator))
}

/// A text without a time of day behind the date.
fn date_part(text: &str) -> &str {
    let text = text.trim();
    match text.find(['T', ' ']) {
        Some(at)
            if at >= 6
                && text[at + 1..].starts_with(|char: char| char.is_ascii_digit())
                && text[at..].contains(':') =>
        {
            &text[..at]
        }
        Some(at) if at == 8 && text[..at].bytes().all(|byte| byte.is_ascii_digit()) => &text[..at],
        _ => text,
    }
}

/// Reads a date whose year has four digits: what two mean is for the column to say.
#[must_use]
pub fn read_date(text: &str, order: DateOrder) -> DateRead {
    read(text, order, None)
}

/// Reads a date; a year of two digits is the last of that ending that is not after `latest`.
#[must_use]
pub fn read_date_until(text: &str, order: DateOrder, latest: i32) -> DateRead {
    read(text, order, Some(latest))
}

fn read(text: &str, order: DateOrder, latest: Option<i32>) -> DateRead {
    let text = date_part(text);
    if text.is_empty() || (text.contains('0') && text.chars().all(|char| matches!(char, '0' | '.' | '/' | '-' | ':'))) {
        return DateRead::Nothing;
    }
    if let Some(rest) = text.strip_prefix("--") {
        let digits: String = rest.chars().filter(char::is_ascii_digit).collect();
        return without_year(digits.get(..2), digits.get(2..4));
    }
    if text.len() == 8 && text.bytes().all(|byte| byte.is_ascii_digit()) {
        return full(&text[..4], &text[4..6], &text[6..]);
    }
    if let Some((first, second, year, separator)) = three_numbers(text) {
        let (day, month) = match order {
            DateOrder::DayFirst => (first, second),
            DateOrder::MonthFirst => (second, first),
        };
        // Whoever parts by points puts the day first, and was mistaken in something else.
        let is_other = separator != '.' && month > 12 && day <= 12;
        let (day, month) = if is_other { (month, day) } else { (day, month) };
        return match year.trim() {
            "" => without_year(Some(&month.to_string()), Some(&day.to_string())),
            year => full(&full_year(year, latest), &month.to_string(), &day.to_string()),
        };
    }
    // 1980-03-04, 1980/3/4, 1980.03.04
    let parts: Vec<&str> = text.split(['-', '/', '.']).collect();
    match parts.as_slice() {
        [year, month, day] if year.len() == 4 => return full(year, month, day),
        // 24.12. without a year
        [day, month, ""] if text.ends_with('.') => return without_year(Some(month), Some(day)),
        // 24.12, 24/12, 12-24
        [first, second] if [first, second].iter().all(|part| is_short_number(part)) => {
            let is_month_first = order == DateOrder::MonthFirst && !text.contains('.');
            let (day, month) = if is_month_first { (second, first) } else { (first, second) };
            return match without_year(Some(month), Some(day)) {
                DateRead::Bad => without_year(Some(day), Some(month)),
                read => read,
            };
        }
        _ => {}
    }
    with_month_name(text, latest)
}

/// A year in four digits, as far as that is known.
fn full_year(year: &str, latest: Option<i32>) -> String {
    match (year.len(), year.parse::<i32>(), latest) {
        (2, Ok(short), Some(latest)) => (latest - (latest - short).rem_euclid(100)).to_string(),
        _ => year.to_owned(),
    }
}

fn full(year: &str, month: &str, day: &str) -> DateRead {
    let numbers = (year.parse(), month.trim().parse(), day.trim().parse());
    let (Ok(year), Ok(month), Ok(day)) = numbers else {
        return DateRead::Bad;
    };
    // Where the year is unknown Apple writes 1604, and databases 0.
    if matches!(year, 0 | 1604) {
        return without_year(Some(&format!("{month:02}")), Some(&format!("{day:02}")));
    }
    match NaiveDate::from_ymd_opt(year, month, day) {
        Some(date) if (1000..=9999).contains(&date.year()) => DateRead::Date(date.format("%Y-%m-%d").to_string()),
        _ => DateRead::Bad,
    }
}

fn without_year(month: Option<&str>, day: Option<&str>) -> DateRead {
    let numbers = (month.and_then(|month| month.trim().parse().ok()), day.and_then(|day| day.trim().parse().ok()));
    match numbers {
        // A year with a 29 February.
        (Some(month), Some(day)) if NaiveDate::from_ymd_opt(2000, month, day).is_some() => {
            DateRead::WithoutYear(format!("--{month:02}-{day:02}"))
        }
        _ => DateRead::Bad,
    }
}

/// `4 Mar 1980`, `4. März 1980`, `March 4, 1980`.
fn with_month_name(text: &str, latest: Option<i32>) -> DateRead {
    const MONTHS: [&[&str]; 12] = [
        &["jan", "jän"],
        &["feb"],
        &["mar", "mär", "mrz"],
        &["apr"],
        &["may", "mai"],
        &["jun"],
        &["jul"],
        &["aug"],
        &["sep"],
        &["oct", "okt"],
        &["nov"],
        &["dec", "dez"],
    ];
    let mut month = None;
    let mut numbers = Vec::new();
    for word in text.split([' ', ',', '.', '-']).filter(|word| !word.is_empty()) {
        if word.bytes().all(|byte| byte.is_ascii_digit()) {
            numbers.push(word);
        } else {
            let word = word.to_lowercase();
            let found = MONTHS.iter().position(|names| names.iter().any(|name| word.starts_with(name)));
            if found.is_none() || month.is_some() {
                return DateRead::Bad;
            }
            month = found.map(|index| (index + 1).to_string());
        }
    }
    match (month, numbers.as_slice()) {
        (Some(month), [day]) => without_year(Some(&month), Some(day)),
        (Some(month), [year, day]) if year.len() == 4 => full(year, &month, day),
        (Some(month), [day, year]) => full(&full_year(year, latest), &month, day),
        _ => DateRead::Bad,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_date_is_read_in_every_usual_form() {
        for text in [
            "1980-03-04",
            "1980-03-04T00:00:00",
            "1980-03-04 00:00:00.000",
            "19800304",
            "19800304T120000Z",
            "04.03.1980",
            "4.3.1980",
            "04/03/1980",
            "4-3-1980",
            "1980/3/4",
            "4 Mar 1980",
            "4. März 1980",
            "March 4, 1980",
        ] {
            assert_eq!(read_date(text, DateOrder::DayFirst), DateRead::Date("1980-03-04".into()), "{text}");
        }
        assert_eq!(read_date("3/4/1980", DateOrder::MonthFirst), DateRead::Date("1980-03-04".into()));
        assert_eq!(read_date("25/12/1980", DateOrder::MonthFirst), DateRead::Date("1980-12-25".into()));
    }

    #[test]
    fn zeros_are_no_date_and_a_missing_year_is_not_made_up() {
        for text in ["", "0.0.00", "00.00.00", "00/00/0000", "0000-00-00", "00:00:00"] {
            assert_eq!(read_date(text, DateOrder::DayFirst), DateRead::Nothing, "{text}");
        }
        for text in [
            "--1224",
            "--12-24",
            "24.12.",
            "24. Dezember",
            "24.12",
            "24/12",
            "12-24",
            "1604-12-24",
            "16041224",
            "24.12.1604",
            "0000-12-24",
            "24.12.0000",
        ] {
            assert_eq!(read_date(text, DateOrder::DayFirst), DateRead::WithoutYear("--12-24".into()), "{text}");
        }
        for text in ["31.02.1980", "12.13.1980", "soon", "13", "1980-13-01", "circa 1800"] {
            assert_eq!(read_date(text, DateOrder::DayFirst), DateRead::Bad, "{text}");
        }
    }

    #[test]
    fn one_value_decides_for_its_column() {
        assert_eq!(DateOrder::of_column(["1/2/1980", "1/20/1981"].into_iter()), Some(DateOrder::MonthFirst));
        assert_eq!(DateOrder::of_column(["1/2/1980", "20/1/1981"].into_iter()), Some(DateOrder::DayFirst));
        assert_eq!(DateOrder::of_column(["1.2.1980"].into_iter()), Some(DateOrder::DayFirst));
        assert_eq!(DateOrder::of_column(["1/2/1980"].into_iter()), None);
        assert_eq!(DateOrder::of_column(["05/08", "12/24"].into_iter()), Some(DateOrder::MonthFirst));
        assert_eq!(DateOrder::of_column(["05/08", "24/12"].into_iter()), Some(DateOrder::DayFirst));
        assert_eq!(DateOrder::of_column(["05/08"].into_iter()), None);
    }

    #[test]
    fn what_could_be_read_otherwise_is_told() {
        let told = |order: DateOrder, values: &[&'static str]| order.notes(values.iter().copied());
        assert_eq!(told(DateOrder::DayFirst, &["1/2/1980", "3-4-1980"]), ["dates_day_first"]);
        assert_eq!(told(DateOrder::MonthFirst, &["1/2/1980"]), ["dates_month_first"]);
        assert_eq!(told(DateOrder::MonthFirst, &["05/08"]), ["dates_month_first"]);
        assert_eq!(told(DateOrder::DayFirst, &["1/2/1980", "20/1/81"]), ["years_of_two_digits"], "a 20 tells");
        for plain in [&["04.03.1980", "1980-03-04"][..], &["", "24.12.", "0.0.00", "31/02/80"], &[]] {
            assert_eq!(told(DateOrder::DayFirst, plain), [""; 0], "{plain:?}");
        }
    }

    #[test]
    fn a_year_of_two_digits_is_the_last_that_it_may_be() {
        for (text, latest, date) in [
            ("1.2.26", 2026, "2026-02-01"),
            ("1.2.27", 2026, "1927-02-01"),
            ("1.2.27", 2027, "2027-02-01"),
            ("31.12.27", 2075, "2027-12-31"),
            ("3 Jan 80", 2075, "1980-01-03"),
        ] {
            assert_eq!(read_date_until(text, DateOrder::DayFirst, latest), DateRead::Date(date.into()), "{text}");
        }
        assert_eq!(read_date("1.2.26", DateOrder::DayFirst), DateRead::Bad, "nobody says which century");
    }
}
