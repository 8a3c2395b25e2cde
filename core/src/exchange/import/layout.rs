//! Where in a table the names of its columns stand, if anywhere.

use super::by_value::looks_like_phone;
use super::catalogue::Catalogue;
use super::dates::{DateOrder, is_date};
use super::read::frame::Texts;
use crate::records::normalise::is_email;

/// So many rows are looked at for a header.
const ROWS: usize = 20;

/// The index of the row that names the columns; `wanted` is what a person says about there being one.
pub(super) fn header_row(rows: &[&Texts], wanted: Option<bool>) -> Option<usize> {
    if wanted == Some(false) {
        return None;
    }
    let rows = &rows[..rows.len().min(ROWS)];
    // DATEV's files begin with a line about the file.
    let about = usize::from(rows.first().is_some_and(|row| matches!(row.iter().next(), Some("EXTF" | "DTVF"))));
    let rows = &rows[about..];
    let found = known_header(rows).or_else(|| {
        let first = first_of_table(rows)?;
        (wanted == Some(true) || differs_from_what_follows(rows[first], &rows[first + 1..])).then_some(first)
    });
    found.map(|index| about + index)
}

/// The headers without what all of them begin with, `Person - Name`: some programs say before each whose column it is.
pub(super) fn bare_headers(headers: &[String]) -> Vec<String> {
    const SEPARATORS: [&str; 4] = [" - ", " – ", " — ", ": "];
    let named: Vec<&String> = headers.iter().filter(|header| !header.is_empty()).collect();
    let common = SEPARATORS.iter().find_map(|separator| {
        let (before, _) = named.first()?.split_once(separator)?;
        let prefix = format!("{before}{separator}");
        (named.len() > 1 && named.iter().all(|header| header.len() > prefix.len() && header.starts_with(&prefix)))
            .then_some(prefix)
    });
    let Some(prefix) = common else { return headers.to_vec() };
    headers.iter().map(|header| header.strip_prefix(&prefix).unwrap_or(header).to_owned()).collect()
}

fn filled(row: &Texts) -> impl Iterator<Item = &str> {
    row.iter().map(str::trim).filter(|cell| !cell.is_empty())
}

/// The row with the most cells that are known as headers, of those about as wide as the table that stand above its
/// values. A title or the name of a group may be such a word, too.
fn known_header(rows: &[&Texts]) -> Option<usize> {
    let catalogue = Catalogue::get();
    let widest = rows.iter().map(|row| filled(row).count()).max()?;
    let mut best = None;
    for (index, row) in rows.iter().enumerate() {
        let count = filled(row).count();
        if count * 2 < widest {
            continue;
        }
        let known = catalogue.known_headers(filled(row));
        // Beside names of columns a year is one too: what was paid then.
        if row.iter().any(|cell| is_value(cell) && (known < 2 || !is_year(cell))) {
            // A date or a number beside a word stands above the table: "Stand: 30.11.2026".
            if known == 0 && count < widest && !row.iter().any(is_address) {
                continue;
            }
            break;
        }
        let enough = if count <= 2 { known == count } else { known >= 2 && (known * 2 >= count || known >= 4) };
        if enough && known > best.map_or(0, |(_, most)| most) {
            best = Some((index, known));
        }
    }
    best.map(|(index, _)| index)
}

/// The first row that is as wide as a row of the table, past any title above it.
fn first_of_table(rows: &[&Texts]) -> Option<usize> {
    let widest = rows.iter().map(|row| filled(row).count()).max()?;
    rows.iter().position(|row| filled(row).count() * 2 > widest)
}

/// A row without values of persons, above rows that have some in the same columns or repeat none of its cells.
fn differs_from_what_follows(row: &Texts, following: &[&Texts]) -> bool {
    if following.is_empty() || row.iter().any(is_value) || filled(row).any(|cell| cell.len() > 60) {
        return false;
    }
    let mut cells: Vec<&str> = filled(row).collect();
    let count = cells.len();
    cells.sort_unstable();
    cells.dedup();
    let repeats = |other: &&&Texts| other.iter().any(|cell| cells.binary_search(&cell.trim()).is_ok());
    let repeated = following.iter().filter(repeats).count() * 5 > following.len();
    let values_below = following.iter().any(|other| other.iter().any(is_value));
    cells.len() == count
        && !repeated
        && (values_below || filled(row).all(|cell| !cell.contains(|char: char| char.is_ascii_digit())))
}

pub(super) fn is_year(cell: &str) -> bool {
    let cell = cell.trim();
    cell.len() == 4
        && (cell.starts_with("19") || cell.starts_with("20"))
        && cell.bytes().all(|byte| byte.is_ascii_digit())
}

/// An e-mail address or a phone number.
fn is_address(cell: &str) -> bool {
    let cell = cell.trim();
    is_email(cell) || looks_like_phone(cell)
}

/// An address, a number or a date: what is never the name of a column.
pub(super) fn is_value(cell: &str) -> bool {
    let cell = cell.trim();
    is_address(cell) || cell.parse::<f64>().is_ok() || is_date(cell, DateOrder::DayFirst)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(rows: &[&[&str]], wanted: Option<bool>) -> Option<usize> {
        let rows: Vec<Texts> = rows.iter().map(|row| row.iter().collect()).collect();
        header_row(&rows.iter().collect::<Vec<_>>(), wanted)
    }

    #[test]
    fn a_header_is_found_below_titles_and_notes() {
        assert_eq!(found(&[&["Vorname", "Nachname"], &["Ada", "Byron"]], None), Some(0));
        assert_eq!(
            found(&[&["Our customers 2026"], &["Vorname", "Nachname", "Ort"], &["Ada", "Byron", "Ulm"]], None),
            Some(1)
        );
        assert_eq!(
            found(&[&["Notes:"], &["A long text."], &["First Name", "Last Name", "URL"], &["A", "B", "C"]], None),
            Some(2)
        );
        assert_eq!(found(&[&["XA", "XB"], &["a@example.com", "030 123456"]], None), Some(0), "unknown names are names");
        let above: &[&str] = &["Stand", "30.11.2026"];
        let names: &[&str] = &["Vorname", "Nachname", "Telefon"];
        assert_eq!(found(&[above, names, &["Ada", "Byron", "030 123456"]], None), Some(1));
        let years: &[&str] = &["Vorname", "Nachname", "E-Mail", "2024", "2025"];
        assert_eq!(found(&[years, &["Ada", "Byron", "a@example.com", "x", ""]], None), Some(0));
    }

    #[test]
    fn the_line_about_the_file_that_datev_begins_with_is_no_header_and_no_person() {
        let about: &[&str] = &["EXTF", "700", "16", "Debitoren/Kreditoren", "5", "20261129101500000"];
        let names: &[&str] = &["Konto", "Anrede", "Vorname", "Name (Adressattyp natürl. Person)", "Telefon"];
        let person: &[&str] = &["10001", "Frau", "Ada", "Byron", "030 123456"];
        for wanted in [None, Some(true)] {
            assert_eq!(found(&[about, names, person], wanted), Some(1));
        }
    }

    #[test]
    fn a_title_or_a_group_of_one_known_word_is_no_header() {
        let table: [&[&str]; 2] = [&["Kennung", "Wer", "Wo", "Kontakt"], &["7", "Ada Byron", "Ulm", "a@example.com"]];
        assert_eq!(found(&[&["Mitarbeiter"], table[0], table[1]], None), Some(1));
        assert_eq!(found(&[table[0], table[1], &["Kunde", "", "", ""], table[1]], None), Some(0));
        assert_eq!(found(&[&["Kunde"], &["Name", "Telefon"], &["Ada Byron", "030 123456"]], None), Some(1));
        assert_eq!(found(&[table[1], &["Kunde", "Firma", "Telefon", "Name"], table[1]], None), None);
    }

    #[test]
    fn a_table_without_a_header_has_none() {
        assert_eq!(found(&[&["Ada Byron", "a@example.com"], &["Max", "b@example.com"]], None), None);
        assert_eq!(found(&[&["1", "", "3"], &["4", "5", "6"]], None), None);
        assert_eq!(found(&[&["Vorname", "Nachname"], &["Ada", "Byron"]], Some(false)), None, "a person knows better");
        assert_eq!(found(&[&["1", "2"], &["3", "4"]], Some(true)), Some(0));
    }
}
