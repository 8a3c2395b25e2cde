//! Headers of two rows: what is known of somebody in the first, and below it of which kind it is. `Telefon` stands above `privat` and
//! `geschäftlich`, as one cell over both.

use super::catalogue::{Catalogue, Meaning, header_key};
use super::fields::FieldKey;
use super::layout::{is_value, is_year};
use super::postal::is_postal;
use super::read::frame::Texts;

/// The names of the columns of a table whose header is at that row, where it has two, and at which row the first of them is.
pub(super) fn two_headers(rows: &[&Texts], at: usize) -> Option<(usize, Vec<String>)> {
    let row = |at: usize| rows.get(at).map(|row| row.iter().map(str::trim).collect::<Vec<_>>());
    let known = row(at)?;
    let below = row(at + 1).and_then(|below| with_row_below(&known, &below)).map(|names| (at, names));
    below.or_else(|| {
        let first = at.checked_sub(1)?;
        with_row_above(&row(first)?, &known).map(|names| (first, names))
    })
}

/// What stands in a cell of the second row.
struct Cell<'a> {
    /// In the first row above it.
    above: &'a str,
    /// There, or in the cell that reaches over it.
    group: &'a str,
    text: &'a str,
}

impl Cell<'_> {
    /// Amounts below years, and marks below nothing, repeat no name.
    fn is_repeated(&self) -> bool {
        self.text.contains(char::is_alphabetic) && self.text.to_lowercase() == self.above.to_lowercase()
    }

    fn is_new(&self) -> bool {
        !self.text.is_empty() && !self.is_repeated()
    }
}

fn cells<'a>(above: &[&'a str], below: &[&'a str]) -> Vec<Cell<'a>> {
    let mut group = "";
    let width = above.len().max(below.len());
    (0..width)
        .map(|at| {
            let get = |row: &[&'a str]| row.get(at).copied().unwrap_or_default();
            let (above, text) = (get(above), get(below));
            if !above.is_empty() {
                group = above;
            }
            Cell { above, group, text }
        })
        .collect()
}

/// The row below a header is a part of it if it has nothing but names of columns and words for kinds of them, some of which the header
/// has not. What repeats names above it is no record whatever else it says, as long as that may be a name of a column.
fn with_row_below(above: &[&str], below: &[&str]) -> Option<Vec<String>> {
    const REPEATED_MIN: usize = 2;
    let cells = cells(above, below);
    let new = || cells.iter().filter(|cell| cell.is_new());
    let repeats = cells.iter().filter(|cell| !cell.text.is_empty() && cell.is_repeated()).count() >= REPEATED_MIN;
    let may_be_name = |cell: &Cell<'_>| !is_value(cell.text) || is_year(cell.text);
    // Alone such a word may stand for all that comes below it.
    let count = new().count();
    let may_be_alone = |cell: &Cell<'_>| is_reach(key(cell.group)) || key(cell.group).is_some_and(is_postal);
    let divides = |cell: &Cell<'_>| may_divide(cell) && (count > 1 || may_be_alone(cell));
    let is_header = count > 0 && new().all(|cell| may_be_name(cell) && (repeats || divides(cell)));
    is_header.then(|| cells.iter().map(joined).collect())
}

/// The row above a header is a part of it if it names columns that the header leaves without a name.
fn with_row_above(above: &[&str], below: &[&str]) -> Option<Vec<String>> {
    const KNOWN_MIN: usize = 2;
    let cells = cells(above, below);
    let is_left = |cell: &Cell<'_>| cell.text.is_empty() && meaning(cell.above).is_some();
    let known = above.iter().filter(|text| meaning(text).is_some()).count();
    let is_header = known >= KNOWN_MIN && cells.iter().any(is_left) && !above.iter().any(|text| is_value(text));
    let name = |cell: &Cell<'_>| match meaning(cell.text) {
        None if cell.text.is_empty() || is_kind(cell.text) => joined(cell),
        _ => cell.text.to_owned(),
    };
    is_header.then(|| cells.iter().map(name).collect())
}

/// Whether a cell below another says of which kind, or what of it, its column has.
fn may_divide(cell: &Cell<'_>) -> bool {
    use FieldKey::{Capacity, CollectedAt, Consent, FamilyName, GivenName, Kind, Language, Note, Source, Tag};
    let is_header = meaning(cell.text).is_some();
    match key(cell.group) {
        None if Catalogue::get().may_be_kind(cell.group) => cell.group.is_empty() && is_header,
        None => is_header,
        // What may well be a value.
        Some(Capacity | CollectedAt | Consent | FamilyName | GivenName | Kind | Language | Note | Source | Tag) => {
            false
        }
        // "Kunde" may be the name of one.
        Some(whole) if is_whole(whole) => is_header && key(cell.text).is_none_or(|part| !is_whole(part)),
        Some(_) => is_header || is_kind(cell.text),
    }
}

/// The name of a column with two headers.
fn joined(cell: &Cell<'_>) -> String {
    let Cell { above, group, text } = *cell;
    if !cell.is_new() {
        return above.to_owned();
    }
    if group.is_empty() {
        return text.to_owned();
    }
    let together = [format!("{group} {text}"), format!("{text} {group}")];
    let alone = meaning(text);
    let wanted = if alone.is_some() { key(text) } else { key(group) };
    let is_it = |name: &&String| meaning(name).is_some_and(|known| Some(key_of(known)) == wanted);
    if let Some(name) = together.iter().find(is_it).filter(|_| wanted.is_some()) {
        return name.clone();
    }
    let [name, _] = together;
    match wanted {
        // The name of a company is the company.
        Some(_) if key(group) == Some(FieldKey::Organisation) && alone == Some(&Meaning::NameOrFamilyName) => {
            group.to_owned()
        }
        // Whether one may call is no number.
        Some(key) if is_reach(Some(key)) && (meaning(group).is_some() || is_consent(group)) => name,
        Some(_) if alone.is_some() => text.to_owned(),
        _ => name,
    }
}

fn meaning(header: &str) -> Option<&'static Meaning> {
    Catalogue::get().meaning("", header)
}

fn key_of(meaning: &Meaning) -> FieldKey {
    match meaning {
        Meaning::Field(field) => field.key,
        Meaning::TitleOrPosition => FieldKey::Title,
        Meaning::NameOrFamilyName => FieldKey::Name,
        Meaning::CallName => FieldKey::GivenName,
        Meaning::BeforeFamilyName => FieldKey::FamilyName,
        Meaning::BirthYear | Meaning::BirthMonth => FieldKey::Birthday,
    }
}

fn key(header: &str) -> Option<FieldKey> {
    meaning(header).map(key_of)
}

fn is_whole(key: FieldKey) -> bool {
    matches!(key, FieldKey::Name | FieldKey::Organisation)
}

fn is_reach(key: Option<FieldKey>) -> bool {
    matches!(key, Some(FieldKey::Phone | FieldKey::Email))
}

fn is_consent(header: &str) -> bool {
    let key = header_key(header);
    ["einwillig", "zustimm", "werbung", "newsletter", "consent"].iter().any(|word| key.contains(word))
}

/// Whether a text is a word for a kind of phone number or address and no more.
fn is_kind(text: &str) -> bool {
    let mut words = text.split(|letter: char| !letter.is_alphanumeric()).filter(|word| !word.is_empty()).peekable();
    words.peek().is_some() && words.all(|word| Catalogue::get().phone_word(&word.to_lowercase()).is_some())
}
