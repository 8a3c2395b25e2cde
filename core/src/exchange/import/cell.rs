//! What stands in the cells of foreign tables: values and what programs put around and between them.

use super::catalogue::{Catalogue, header_key};
use super::draft::{Building as _, Channel, DraftAddress, DraftMembership, PersonDraft};
use crate::language::{Language, flag_of};
use crate::records::normalise::{bare_email, is_email};

/// Between several values in a cell of Google's.
pub(super) const SEVERAL: &str = ":::";

/// A cell without what programs put around a value, empty if it stands for nothing.
pub(super) fn cleaned(cell: &str) -> &str {
    let mut value = cell.trim_matches(|char: char| char.is_whitespace() || char == '\u{feff}');
    if let Some(text) = value.strip_prefix("=\"").and_then(|rest| rest.strip_suffix('"')) {
        // Excel's way to keep leading zeros in a CSV file.
        value = text.trim();
    } else if let Some(text) = value.strip_prefix('\'')
        && text.starts_with(['=', '+', '-', '@', '0'])
    {
        // How careful programs keep a spreadsheet from evaluating a text.
        value = text;
    }
    if Catalogue::get().is_empty_value(value) { "" } else { value }
}

pub(super) fn pieces<'a>(value: &'a str, between: &'a str) -> impl Iterator<Item = &'a str> {
    value.split(between).map(str::trim).filter(|piece| !piece.is_empty())
}

pub(super) fn first_of(value: &str) -> &str {
    pieces(value, SEVERAL).next().unwrap_or_default()
}

pub(super) fn collapsed(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

pub(super) fn join(text: &mut String, more: &str, between: &str) {
    if text == more || more.is_empty() {
        return;
    }
    if !text.is_empty() {
        text.push_str(between);
    }
    text.push_str(more);
}

/// Adds given names to those that are there, each once: further columns often repeat the first.
pub(super) fn join_names(text: &mut String, more: &str) {
    let has = |names: &str, name: &str| names.split_whitespace().any(|known| known == name);
    if more.split_whitespace().all(|name| has(text, name)) {
        return;
    }
    if text.split_whitespace().all(|name| has(more, name)) {
        text.clear();
    }
    join(text, &collapsed(more), " ");
}

/// A street, its number, further lines.
pub(super) fn street(text: &mut String, value: &str) {
    for line in value.lines().flat_map(|line| pieces(line, SEVERAL)) {
        let number = line.len() <= 8 && line.starts_with(|char: char| char.is_ascii_digit()) && !line.contains(' ');
        join(text, line, if number { " " } else { ", " });
    }
}

/// A post-office box of which the cell has but the number, in the header's word.
pub(super) fn numbered_box(header: &str, value: &str) -> Option<String> {
    let key = header_key(header);
    let word = if key.contains("postfach") {
        "Postfach"
    } else if key.ends_with("pobox") {
        "PO Box"
    } else {
        return None;
    };
    let is_number = value.chars().all(|letter| letter.is_ascii_digit() || letter == ' ');
    is_number.then(|| format!("{word} {value}"))
}

/// A city; with it may stand its postal code, before or behind it: "12209 Berlin". It may also stand alone.
pub(super) fn city(address: &mut DraftAddress, value: &str) {
    let value = first_of(value);
    let words: Vec<&str> = value.split_whitespace().collect();
    // The country may stand before the code.
    let bare = |word: &str| {
        let rest = word.split_once('-').filter(|(country, _)| {
            (1..=3).contains(&country.len()) && country.bytes().all(|byte| byte.is_ascii_uppercase())
        });
        rest.map_or(word, |(_, rest)| rest).trim_end_matches(',').to_owned()
    };
    let is_code = |word: &str| {
        let code = bare(word);
        (4..=5).contains(&code.len()) && code.bytes().all(|byte| byte.is_ascii_digit())
    };
    let Some(at) = words.iter().position(|word| is_code(word)).filter(|_| address.postal_code.is_empty()) else {
        join(&mut address.city, value, ", ");
        return;
    };
    address.postal_code = bare(words[at]);
    let city = [&words[..at], &words[at + 1..]].concat().join(" ");
    join(&mut address.city, city.trim_end_matches(','), ", ");
}

/// A whole address in one cell: "Obere Str. 57, 12209 Berlin".
pub(super) fn split_address(address: &mut DraftAddress) {
    let Some((before, last)) = address.street.rsplit_once(", ") else {
        return;
    };
    let last = last.strip_prefix("D-").unwrap_or(last);
    let Some((code, city)) = last.split_once(' ') else {
        return;
    };
    if code.len() == 5 && code.bytes().all(|byte| byte.is_ascii_digit()) && !city.trim().is_empty() {
        let (code, city, before) = (code.to_owned(), city.trim().to_owned(), before.to_owned());
        (address.postal_code, address.city, address.street) = (code, city, before);
    }
}

/// A whole address in lines, the country perhaps last.
pub(super) fn whole_address(address: &mut DraftAddress, value: &str) {
    let mut lines: Vec<&str> = value.lines().map(str::trim).filter(|line| !line.is_empty()).collect();
    let country = match lines.as_slice() {
        [.., before, last] => {
            let is_place = before.contains(|char: char| char.is_ascii_digit());
            Some(*last).filter(|last| is_place && !last.contains(|char: char| char.is_ascii_digit() || char == ','))
        }
        _ => None,
    };
    // Below one line alone, a line without a digit is as soon the place.
    if let Some(country) = country.filter(|_| lines.len() > 2) {
        country.clone_into(&mut address.country);
        lines.pop();
    }
    address.street = lines.join(", ");
    split_address(address);
}

pub(super) fn emails(draft: &mut PersonDraft, value: &str, label: &str, named: Named<'_>) {
    let several = value.matches('@').count() > 1;
    for part in value.split(|char| several && matches!(char, ';' | ',' | '\n')).flat_map(|part| pieces(part, SEVERAL)) {
        let count = part.matches('@').count();
        let slashed: Vec<&str> = pieces(part, "/").collect();
        if count > 1 && slashed.len() > 1 && slashed.iter().all(|piece| piece.contains('@')) {
            slashed.into_iter().for_each(|piece| email(draft, piece, label, named));
        } else if count > 1 && !part.contains('"') {
            pieces(part, " ").for_each(|piece| email(draft, piece, label, named));
        } else {
            email(draft, part, label, named);
        }
    }
}

/// An address, and what stands in brackets behind it.
fn email(draft: &mut PersonDraft, piece: &str, label: &str, named: Named<'_>) {
    let trimmed = piece.trim_end_matches([';', ',', '.', ' ']);
    let (before, remark) = match trimmed.strip_suffix(')').and_then(|text| text.rsplit_once('(')) {
        Some((before, remark)) if before.contains('@') => (before.trim_end_matches([';', ',', '.', ' ']), remark),
        _ => (trimmed, ""),
    };
    let address = bare_email(before);
    if is_email(address) && (address.matches('@').count() == 1 || address.starts_with('"')) {
        let label = if remark.is_empty() { label.to_owned() } else { Catalogue::get().label(remark) };
        draft.add_point(Channel::Email, address, &label);
    } else {
        draft.add_note(&heading(named, "channel-email"), piece);
    }
}

/// The header of a column, and the language in which what has none is named.
pub(super) type Named<'a> = (&'a str, Language);

/// What stands before a value in the note: the column's own word, else the text of `id`.
pub(super) fn heading((header, language): Named<'_>, id: &str) -> String {
    if header.trim().is_empty() { language.text(id) } else { header.trim().to_owned() }
}

/// A note's own header says nothing more than that it is one.
pub(super) fn note_heading(header: &str) -> &str {
    let key = header_key(header);
    let plain =
        ["note", "notes", "notiz", "bemerk", "anmerk", "kommentar", "comment", "memo", "beschreib", "descri", "info"];
    if plain.iter().any(|word| key.starts_with(word)) { "" } else { header.trim() }
}

pub(super) fn memberships(
    draft: &mut PersonDraft,
    organisations: &[&str],
    positions: &[(&str, &str)],
    language: Language,
) {
    for (index, organisation) in organisations.iter().enumerate() {
        let position = positions.get(index).map_or("", |(_, position)| *position);
        let membership = DraftMembership { organisation: collapsed(organisation), position: position.to_owned() };
        if !draft.memberships.iter().any(|other| other.organisation == membership.organisation) {
            draft.memberships.push(membership);
        }
    }
    // A position needs an organisation; without one it is kept as a note.
    for (header, position) in positions.iter().skip(organisations.len()) {
        draft.add_note(&heading((header, language), "column-position"), position);
    }
}

/// Whether a cell says yes or no; none for any other word.
pub(super) fn agreed(value: &str) -> Option<bool> {
    match value.to_lowercase().as_str() {
        "x" | "✓" | "✔" | "y" | "j" | "on" | "wahr" => Some(true),
        "n" | "off" | "falsch" | "-" => Some(false),
        _ => flag_of(value),
    }
}
