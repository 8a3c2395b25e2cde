//! Birthdays of foreign files. A draft has one only with a year in which somebody may be born; any other is a line of the note.

use std::borrow::Cow;

use super::catalogue::{Catalogue, Meaning};
use super::cell::{Named, cleaned, heading};
use super::dates::{DateOrder, DateRead, read_date_until};
use super::draft::{Building as _, PersonDraft};
use super::fields::{Field, FieldKey};
use super::read::frame::Texts;

/// The code of what is told where some of a file's birthdays go into the note.
pub(super) const NOTED: &str = "birthdays_in_note";

/// The columns of a birthday in three.
#[derive(Debug)]
pub(super) struct Parts {
    year: usize,
    month: usize,
    day: usize,
}

impl Parts {
    /// Those of a table.
    pub fn of(headers: &[String], fields: &[Field]) -> Option<Self> {
        let catalogue = Catalogue::get();
        let at = |wanted: &dyn Fn(&Meaning) -> bool| {
            headers.iter().position(|header| catalogue.meaning("", header).is_some_and(wanted))
        };
        let year = at(&|meaning| *meaning == Meaning::BirthYear)?;
        let month = at(&|meaning| *meaning == Meaning::BirthMonth)?;
        let day = at(&|meaning| matches!(meaning, Meaning::Field(field) if field.key == FieldKey::Birthday))?;
        fields.get(day).filter(|field| field.key == FieldKey::Birthday).map(|_| Self { year, month, day })
    }

    /// Whether a column has the year or the month.
    pub fn takes(&self, index: usize) -> bool {
        [self.year, self.month].contains(&index)
    }
}

/// What a row says in a column for birthdays, with the year and month that may stand beside it.
pub(super) fn text<'a>(parts: Option<&Parts>, index: usize, row: &'a Texts) -> Cow<'a, str> {
    let Some(parts) = parts.filter(|parts| parts.day == index) else { return cleaned(row.get(index)).into() };
    let [year, month, day] = [parts.year, parts.month, parts.day].map(|index| cleaned(row.get(index)));
    let has_year = year.contains(|digit: char| digit != '0');
    match (month, day) {
        ("", "") => year.into(),
        ("", _) | (_, "") => [year, month, day].join("-").trim_matches('-').to_owned().into(),
        _ if month.contains(char::is_alphabetic) => format!("{day} {month} {year}").trim_end().to_owned().into(),
        _ if has_year => [year, month, day].join("-").into(),
        _ => format!("--{month:0>2}-{day:0>2}").into(),
    }
}

/// Whether nobody is born then: the days on which the calendars of programs begin and end, and the year that some have for none.
pub(super) fn stands_for_none(date: &str) -> bool {
    const DAYS: [&str; 7] =
        ["1601-01-01", "1753-01-01", "1899-12-30", "1899-12-31", "1904-01-01", "4501-01-01", "9999-12-31"];
    date.starts_with("1900-") || DAYS.contains(&date)
}

/// Whether what is written as a birthday goes into the note.
pub(super) fn is_noted(text: &str, (order, year): (DateOrder, i32)) -> bool {
    match read_date_until(text, order, year) {
        DateRead::Date(date) => stands_for_none(&date),
        DateRead::WithoutYear(_) => true,
        DateRead::Nothing | DateRead::Bad => false,
    }
}

/// Takes what is written as a birthday: nobody was born after the present `year`.
pub(super) fn put(draft: &mut PersonDraft, text: &str, (order, year): (DateOrder, i32), named: Named<'_>) {
    let heading = || heading(named, "column-birthday");
    let (_, language) = named;
    match read_date_until(text, order, year) {
        DateRead::Date(date) if stands_for_none(&date) => draft.add_note(&heading(), &language.date(&date)),
        DateRead::Date(date) if draft.birthday.as_ref().is_none_or(|known| *known == date) => {
            draft.birthday = Some(date);
        }
        DateRead::Date(_) | DateRead::Bad => draft.add_note(&heading(), text),
        DateRead::Nothing => {}
        DateRead::WithoutYear(day) => draft.add_note(&heading(), &language.day_of_year(&day)),
    }
}
