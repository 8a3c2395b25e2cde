//! A look into foreign files before anything is imported.

use std::path::PathBuf;

use serde::{Deserialize, Serialize};

use super::child::{Cancel, ReaderProcess};
use super::draft::PersonDraft;
use super::error::{ReadError, of_file};
use super::home::Home;
use super::read::ImportOptions;
use super::read::frame::ImportFormat;
use super::source::{Choice, ColumnMapping, Source};
use crate::ids::FieldId;
use crate::language::{Both, Language};
use crate::problem::Problem;
use crate::records::fields::{Field, FieldKind};
use crate::vault::session::Session;

/// So many drafts are shown.
const SAMPLE: usize = 20;

/// So many values of a column are shown.
const COLUMN_SAMPLES: usize = 5;

/// A column of a table.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct ImportColumn {
    /// From zero.
    pub index: usize,
    /// Its name, or empty.
    pub header: String,
    /// The first values that are not empty.
    pub samples: Vec<String>,
    /// The field it fills, `ignore` when nothing fits.
    pub field: String,
    /// Nobody chose the field.
    pub guessed: bool,
}

/// A field of the workspace's own that a column may fill, as `field:KEY`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct OwnColumn {
    /// The field.
    pub field: FieldId,
    /// Its name on the wire.
    pub key: String,
    /// Its name for people.
    pub name: Both,
    /// What its values are.
    pub kind: FieldKind,
}

/// What an import would read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct ImportPreview {
    /// The files as given.
    pub files: Vec<String>,
    /// The format of the first.
    pub format: ImportFormat,
    /// The program that wrote it (`outlook`, `google`, `thunderbird`, `linkedin`, `hubspot`, `salesforce`, `apple`,
    /// `northwind`, `roundcube`, `datev`, `pipedrive`, `mailchimp`, `brevo`, `shopify`), or empty.
    pub origin: String,
    /// Its encoding.
    pub encoding: String,
    /// Its separator.
    pub delimiter: Option<String>,
    /// The sheet that is read.
    pub sheet: Option<String>,
    /// All its sheets.
    pub sheets: Vec<String>,
    /// Whether a row names the columns.
    pub header_row: bool,
    /// The records of all files.
    pub records: u64,
    /// The columns of the first file; none for vCards.
    pub columns: Vec<ImportColumn>,
    /// The first persons as they would be stored.
    pub sample: Vec<PersonDraft>,
    /// The workspace's own fields that columns may fill.
    pub own: Vec<OwnColumn>,
    /// How many cells have a formula whose result the file has not got: they are read as empty.
    pub formulas: u64,
    /// How many phone numbers a spreadsheet has cut to their first digits: they are in the notes only.
    pub numbers_cut: u64,
    /// Properties of cards that go into no field, such as pictures.
    pub untold: Vec<String>,
    /// How many cards are groups: they are no persons.
    pub groups: u64,
    /// Codes: `preamble_skipped`, `separator_line`, `replaced_characters`, `no_header_row`, `no_person_column`,
    /// `failed_records`, `columns_differ`, `dates_month_first`, `dates_day_first`, `years_of_two_digits`,
    /// `birthdays_in_note`, `kind_by_values`, `no_name_column`, `second_persons`, `opt_outs`.
    pub notes: Vec<String>,
}

/// Reads files to their end without storing anything.
///
/// # Errors
/// Any [`ReadError`] of any of the files but [`ReadError::NoPersonColumn`], which a person can mend by a mapping.
pub fn inspect(
    reader: &ReaderProcess,
    files: &[PathBuf],
    options: &ImportOptions,
    mapping: Option<&[ColumnMapping]>,
    home: &Home,
    cancel: &Cancel,
) -> Result<ImportPreview, ReadError> {
    let mut choice = Choice::new(mapping, home)?;
    let mut preview: Option<ImportPreview> = None;
    let base = PersonDraft::default();
    let mut sample = Vec::new();
    let (mut records, mut formulas, mut numbers_cut, mut groups) = (0, 0, 0, 0);
    let mut untold: Vec<String> = Vec::new();
    let mut notes: Vec<String> = Vec::new();
    for path in files {
        let mut source = Source::open(reader, path, options, &mut choice, home, cancel)?;
        let described = describe(&source, files);
        notes_of(&source, &mut notes);
        match &preview {
            None => preview = Some(described),
            Some(first) if headers(first) != headers(&described) => note(&mut notes, "columns_differ"),
            Some(_) => {}
        }
        while let Some(record) = source.next_record() {
            let (_, record) = record?;
            records += 1;
            if sample.len() < SAMPLE {
                match source.draft(&record, &base) {
                    Ok(draft) => sample.push(draft),
                    Err(_) => note(&mut notes, "failed_records"),
                }
            }
        }
        formulas += source.formulas;
        numbers_cut += source.numbers_cut;
        groups += source.groups;
        source.untold.iter().for_each(|name| note(&mut untold, name));
    }
    let preview = preview.filter(|_| records > 0).ok_or(ReadError::Empty)?;
    let own = |field: &Field| OwnColumn {
        field: field.id,
        key: field.key.clone(),
        name: field.name.clone(),
        kind: field.kind,
    };
    let own = home.own.iter().map(own).collect();
    Ok(ImportPreview { records, sample, formulas, numbers_cut, untold, groups, notes, own, ..preview })
}

/// The same for a workspace, whose country decides what a phone number or postal code without one means, and for somebody who reads
/// this language.
///
/// # Errors
/// Refusals of the right to import; as [`inspect`].
pub fn inspect_import(
    session: &Session,
    reader: &ReaderProcess,
    files: &[PathBuf],
    options: &ImportOptions,
    mapping: Option<&[ColumnMapping]>,
    language: Language,
    cancel: &Cancel,
) -> Result<ImportPreview, Problem> {
    let home = session.read(|read| Home::of(read, language, mapping))?;
    // Alone each file is its own; all of them are looked at again only where one can't be read.
    inspect(reader, files, options, mapping, &home, cancel).map_err(|error| {
        let is_it = |path: &PathBuf| {
            inspect(reader, std::slice::from_ref(path), options, None, &home, cancel).err() == Some(error)
        };
        let place = if files.len() > 1 { files.iter().position(is_it).unwrap_or(files.len()) } else { 0 };
        of_file(error, files, place)
    })
}

fn headers(preview: &ImportPreview) -> Vec<&str> {
    preview.columns.iter().map(|column| column.header.as_str()).collect()
}

fn note(notes: &mut Vec<String>, code: &str) {
    if !notes.iter().any(|known| known == code) {
        notes.push(code.to_owned());
    }
}

pub(super) fn notes_of(source: &Source, notes: &mut Vec<String>) {
    let head = source.records.head();
    head.notes.iter().for_each(|code| note(notes, code));
    if head.format == ImportFormat::Vcard {
        source.reading_notes().iter().for_each(|code| note(notes, code));
        return;
    }
    if source.preamble {
        note(notes, "preamble_skipped");
    }
    if !source.header_row {
        note(notes, "no_header_row");
    }
    if !source.has_person_column() {
        note(notes, "no_person_column");
    } else if !source.has_name_column() {
        note(notes, "no_name_column");
    }
    if source.kind_by_values {
        note(notes, "kind_by_values");
    }
    source.reading_notes().iter().for_each(|code| note(notes, code));
}

fn describe(source: &Source, files: &[PathBuf]) -> ImportPreview {
    let head = source.records.head();
    let columns = source.fields.iter().enumerate().map(|(index, field)| {
        let values = source.samples().map(|row| row.get(index).trim()).filter(|value| !value.is_empty());
        ImportColumn {
            index,
            header: source.headers.get(index).cloned().unwrap_or_default(),
            samples: values.take(COLUMN_SAMPLES).map(shortened).collect(),
            field: field.to_string(),
            guessed: source.guessed[index],
        }
    });
    ImportPreview {
        files: files.iter().map(|file| file.to_string_lossy().into_owned()).collect(),
        format: head.format,
        origin: source.origin.clone(),
        encoding: head.encoding.clone(),
        delimiter: head.delimiter.map(String::from),
        sheet: head.sheet.clone(),
        sheets: head.sheets.iter().map(|sheet| sheet.name.clone()).collect(),
        header_row: source.header_row,
        records: 0,
        columns: columns.collect(),
        sample: Vec::new(),
        own: Vec::new(),
        formulas: 0,
        numbers_cut: 0,
        untold: Vec::new(),
        groups: 0,
        notes: Vec::new(),
    }
}

/// A value short enough for a column's head.
fn shortened(value: &str) -> String {
    match value.char_indices().nth(80) {
        Some((at, _)) => format!("{}…", &value[..at]),
        None => value.to_owned(),
    }
}
