//! What stands in the cells of foreign tables: values and what programs put around and between them.

use super::catalogue::{Catalogue, header_key};
use super::draft::{Building as _, Channel, DraftMembership, PersonDraft};
use super::fields::{Field, FieldKey};
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
        && (text.starts_with(['=', '+', '-', '@', '0']) || text.bytes().all(|byte| byte.is_ascii_digit()))
    {
        // How careful programs keep a spreadsheet from evaluating a text, or from taking it for a number.
        value = text;
    }
    if Catalogue::get().is_empty_value(value) { "" } else { value }
}

/// Where a hyperlink leads, as Access writes it: `what is shown#mailto:address#`; any other text as it is.
pub(super) fn linked(value: &str) -> &str {
    const BEGINS: [&str; 3] = ["mailto:", "http://", "https://"];
    let Some((_, behind)) = value.split_once('#') else { return value };
    let address = behind.split('#').next().unwrap_or_default().trim();
    let leads = behind.contains('#') && BEGINS.iter().any(|begin| address.starts_with(begin));
    if leads { address.strip_prefix(BEGINS[0]).unwrap_or(address) } else { value }
}

/// Whether what stands in a cell for a place, or where it stands for a name, only points at the row above.
pub(super) fn is_ditto(value: &str) -> bool {
    const DITTO: [&str; 17] = [
        "\"",
        "\"\"",
        "''",
        "-\"-",
        "- \" -",
        "-''-",
        "„",
        "“",
        "”",
        "″",
        "〃",
        "dto",
        "dto.",
        "dito",
        "s.o.",
        "s. o.",
        "siehe oben",
    ];
    value.len() <= 12 && DITTO.contains(&value.to_lowercase().as_str())
}

/// Whether a word in a cell for a place says that nobody knows it.
pub(super) fn is_unknown(value: &str) -> bool {
    const UNKNOWN: [&str; 12] = [
        "unbekannt",
        "unbek.",
        "keine",
        "keiner",
        "keins",
        "nicht bekannt",
        "nicht vorhanden",
        "unknown",
        "none",
        "---",
        "?",
        "??",
    ];
    value.len() <= 16 && UNKNOWN.contains(&value.to_lowercase().as_str())
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
        // "12", "12a", "12 a"
        let is_letter = |text: &str| text.len() == 1 && text.bytes().all(|byte| byte.is_ascii_alphabetic());
        let is_joined = line.split_once(' ').is_none_or(|(_, letter)| is_letter(letter));
        let number = line.len() <= 8 && line.starts_with(|char: char| char.is_ascii_digit()) && is_joined;
        join(text, line, if number { " " } else { ", " });
    }
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
    } else if let Some((address, label)) = labelled_email(trimmed) {
        draft.add_point(Channel::Email, address, &label);
    } else {
        draft.add_note(&heading(named, "channel-email"), piece);
    }
}

/// An address behind a word that is a label: "Büro: ada@example.com".
fn labelled_email(text: &str) -> Option<(&str, String)> {
    let (word, address) = text.split_once(char::is_whitespace)?;
    let label = Catalogue::get().label_in(word);
    let address = bare_email(address);
    (!label.is_empty() && is_email(address)).then_some((address, label))
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
        ["note", "notes", "notiz", "bem", "anmerk", "kommentar", "comment", "memo", "beschreib", "descri", "info"];
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
        let membership = DraftMembership::named(collapsed(organisation), position);
        if !draft.memberships.iter().any(|other| other.organisation == membership.organisation) {
            draft.memberships.push(membership);
        }
    }
    // A position needs an organisation; without one it is kept as a note.
    for (header, position) in positions.iter().skip(organisations.len()) {
        draft.add_note(&heading((header, language), "column-position"), position);
    }
}

/// Takes the tags of a cell; of a column that stands for one tag, whether the person has it.
pub(super) fn tags(draft: &mut PersonDraft, value: &str, tag: &str, header: &str) {
    match agreed(value) {
        _ if tag.is_empty() => {
            for piece in pieces(value, SEVERAL) {
                piece.split([';', ',']).for_each(|tag| draft.add_tag(tag));
            }
        }
        Some(true) => draft.add_tag(tag),
        Some(false) => {}
        None => draft.add_note(header, value),
    }
}

/// Whether a column says who wants no advertising: it stands for a tag, by which they are found once they are there.
pub(super) fn is_opt_out(field: &Field) -> bool {
    field.key == FieldKey::Tag && !field.label.is_empty()
}

/// Whether a cell says yes or no; none for any other word.
pub(super) fn agreed(value: &str) -> Option<bool> {
    match value.to_lowercase().as_str() {
        "x" | "✓" | "✔" | "y" | "j" | "on" | "wahr" => Some(true),
        "n" | "off" | "falsch" | "-" => Some(false),
        _ => flag_of(value),
    }
}
