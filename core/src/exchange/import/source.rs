//! A foreign file opened: its first records seen, its columns understood.

use std::collections::VecDeque;
use std::path::Path;

use serde::{Deserialize, Serialize};

use super::birthday;
use super::card::Card;
use super::card_note::is_untold;
use super::catalogue::{Catalogue, header_key};
use super::child::{Cancel, ReaderProcess, Record, Records};
use super::draft::{Channel, PersonDraft};
use super::error::ReadError;
use super::fields::{Field, FieldKey};
use super::guess::guess;
use super::home::Home;
use super::layout;
use super::own;
use super::read::ImportOptions;
use super::read::frame::{ImportFormat, Texts};
use super::row::Plan;
use super::row_says::SaidConsent;
use super::told::Unassigned;
use super::two_headers::two_headers;
use crate::language::Language;
use crate::records::persons::Said;

/// So many records are read ahead, to see what the columns hold.
const AHEAD: usize = 1_000;

/// And no more than about so many bytes.
const AHEAD_BYTES: usize = 8 << 20;

/// What a person chose for a column.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct ColumnMapping {
    /// The column, from zero.
    pub index: usize,
    /// The name of a field, with or without a label.
    pub field: String,
}

/// A person's choice for the columns of the first file, for others to follow.
#[derive(Debug, Clone, Default)]
pub(super) struct Choice {
    fields: Vec<(usize, Field)>,
    /// The headers of the file that the choice was made for.
    headers: Vec<String>,
}

impl Choice {
    pub fn new(mapping: Option<&[ColumnMapping]>, home: &Home) -> Result<Self, ReadError> {
        let fields = mapping.unwrap_or_default().iter().map(|column| {
            let field: Field = column.field.parse().map_err(|_| ReadError::UnknownField)?;
            if field.key == FieldKey::Own && home.own(&field.label).is_none() {
                return Err(ReadError::UnknownField);
            }
            Ok((column.index, field))
        });
        Ok(Self { fields: fields.collect::<Result<_, ReadError>>()?, headers: Vec::new() })
    }

    /// The field chosen for a column of a file with these headers, by its place, or where files differ by its name.
    fn field(&self, headers: &[String], index: usize) -> Option<&Field> {
        let keys = |headers: &[String]| headers.iter().map(|header| header_key(header)).collect::<Vec<_>>();
        let chosen = |wanted: usize| self.fields.iter().find(|(index, _)| *index == wanted).map(|(_, field)| field);
        if self.headers.is_empty() || keys(headers) == keys(&self.headers) {
            return chosen(index);
        }
        let key = header_key(headers.get(index)?);
        chosen(self.headers.iter().position(|header| header_key(header) == key)?)
    }
}

/// An opened file.
#[derive(Debug)]
pub(super) struct Source {
    pub records: Records,
    ahead: VecDeque<Record>,
    /// Empty where the table has none.
    pub headers: Vec<String>,
    /// The rows that name the columns, as they are written.
    header_lines: Vec<Vec<String>>,
    pub header_row: bool,
    /// Rows stood above the header.
    pub preamble: bool,
    pub origin: String,
    pub fields: Vec<Field>,
    pub guessed: Vec<bool>,
    /// The kind of person is guessed by what stands in a column.
    pub kind_by_values: bool,
    /// Some of its cards have a birthday that goes into the note.
    notes_birthdays: bool,
    plan: Option<Plan>,
    pub unassigned: Unassigned,
    /// Properties of cards that go into no field, each once.
    pub untold: Vec<String>,
    /// How many cards were groups.
    pub groups: u64,
    /// How many cells had a formula without a result.
    pub formulas: u64,
    /// How many phone numbers a spreadsheet had cut.
    pub numbers_cut: u64,
    number: u64,
    language: Language,
    year: i32,
}

impl Source {
    /// Opens a file and understands its columns.
    pub fn open(
        reader: &ReaderProcess,
        path: &Path,
        options: &ImportOptions,
        choice: &mut Choice,
        home: &Home,
        cancel: &Cancel,
    ) -> Result<Self, ReadError> {
        let mut records = reader.open(path, options, cancel)?;
        let mut ahead = VecDeque::new();
        let mut ahead_bytes = 0;
        while ahead.len() < AHEAD
            && ahead_bytes < AHEAD_BYTES
            && let Some(record) = records.next()
        {
            let record = record?;
            ahead_bytes += record.size_bytes();
            ahead.push_back(record);
        }
        let mut source = Self {
            records,
            ahead,
            headers: Vec::new(),
            header_lines: Vec::new(),
            header_row: false,
            preamble: false,
            origin: String::new(),
            fields: Vec::new(),
            guessed: Vec::new(),
            kind_by_values: false,
            notes_birthdays: false,
            plan: None,
            unassigned: Unassigned::default(),
            untold: Vec::new(),
            groups: 0,
            formulas: 0,
            numbers_cut: 0,
            number: 0,
            language: home.language,
            year: home.year,
        };
        if source.records.head().format != ImportFormat::Vcard {
            source.understand(options, choice, home);
        } else {
            let notes_birthdays = source.samples().any(|card| Card::new(card).notes_birthday(home.year));
            source.notes_birthdays = notes_birthdays;
            if source.samples().any(|card| is_by_apple(Card::new(card))) {
                source.origin = "apple".to_owned();
            }
        }
        Ok(source)
    }

    fn understand(&mut self, options: &ImportOptions, choice: &mut Choice, home: &Home) {
        let rows: Vec<&Texts> = self.samples().collect();
        let header = layout::header_row(&rows, options.header_row);
        let width = rows.iter().map(|row| row.len()).max().unwrap_or(0);
        if let Some(at) = header {
            let texts = |at: usize| rows[at].iter().map(|cell| cell.trim().to_owned()).collect::<Vec<String>>();
            let two = two_headers(&rows, at);
            let (first, last) = two.as_ref().map_or((at, at), |(first, _)| (*first, first + 1));
            let lines = (first..=last).map(texts).collect();
            let headers = two.map_or_else(|| texts(at), |(_, names)| names);
            // Also what failed to be a row above it.
            let is_row = |record: &&Record| matches!(record, Record::Row { .. });
            let mut read = self.ahead.iter().enumerate().filter(|(_, record)| is_row(record));
            let count = read.nth(last).map_or(0, |(at, _)| at + 1);
            self.preamble = first > 0;
            self.headers = headers;
            self.header_lines = lines;
            self.ahead.drain(..count);
        }
        self.header_row = header.is_some();
        let rows: Vec<&Texts> = self.samples().collect();
        let columns: Vec<Vec<&str>> =
            (0..width).map(|index| rows.iter().take(200).map(|row| row.get(index)).collect()).collect();
        let headers = layout::bare_headers(&self.headers);
        let guess = guess(&headers, &columns);
        let mut fields = guess.fields;
        // What the workspace calls so itself, unless it says who somebody is.
        for (index, field) in fields.iter_mut().enumerate().filter(|(_, field)| !field.identifies()) {
            if let Some(own) = headers.get(index).and_then(|header| own::named(&home.own, header)) {
                *field = Field { key: FieldKey::Own, label: own.key.clone() };
            }
        }
        let mut guessed = vec![true; fields.len()];
        for (index, field) in fields.iter_mut().enumerate() {
            if let Some(chosen) = choice.field(&self.headers, index) {
                chosen.clone_into(field);
                guessed[index] = false;
            }
        }
        let kind_by_values =
            guess.kind_by_values.is_some_and(|index| guessed[index] && fields[index].key == FieldKey::Kind);
        let plan = Plan::new(&headers, &fields, &rows, home);
        let is_left = |index: &usize| guessed[*index] && fields[*index] == Field::IGNORE && !plan.takes(*index);
        self.unassigned = Unassigned::new((0..width).filter(is_left).collect(), width);
        self.plan = Some(plan);
        self.kind_by_values = kind_by_values;
        // Where all headers begin alike that tells more of the program than what is left of them.
        self.origin = match Catalogue::get().origin(&self.headers) {
            "" => guess.origin,
            origin => origin.to_owned(),
        };
        self.fields = fields;
        self.guessed = guessed;
        if choice.headers.is_empty() {
            choice.headers.clone_from(&self.headers);
        }
    }

    /// The texts of the records read ahead.
    pub fn samples(&self) -> impl Iterator<Item = &Texts> {
        self.ahead.iter().filter_map(|record| match record {
            Record::Row { cells, .. } => Some(cells),
            Record::Card { properties, .. } => Some(properties),
            Record::Failed { .. } => None,
        })
    }

    /// Whether anything in it can say who a person is.
    pub fn has_person_column(&self) -> bool {
        self.plan.is_none() || self.fields.iter().any(Field::identifies)
    }

    /// Whether anything in it can be what a person is called.
    pub fn has_name_column(&self) -> bool {
        let names = [FieldKey::GivenName, FieldKey::FamilyName, FieldKey::Name, FieldKey::Organisation];
        self.plan.is_none() || self.fields.iter().any(|field| names.contains(&field.key))
    }

    /// Codes of what is to be told of how its dates are read, and names.
    pub fn reading_notes(&self) -> &[&'static str] {
        match &self.plan {
            Some(plan) => plan.notes(),
            None if self.notes_birthdays => &[birthday::NOTED],
            None => &[],
        }
    }

    /// The next record with its number among the file's records, from one. Groups of cards are none.
    pub fn next_record(&mut self) -> Option<Result<(u64, Record), ReadError>> {
        loop {
            let record = match self.ahead.pop_front() {
                Some(record) => record,
                None => match self.records.next()? {
                    Ok(record) => record,
                    Err(error) => return Some(Err(error)),
                },
            };
            if let Record::Card { properties, .. } = &record {
                let card = Card::new(properties);
                if card.is_group() {
                    self.groups += 1;
                    continue;
                }
                for name in card.properties().filter(|property| is_untold(property)).map(|property| property.name) {
                    if !self.untold.iter().any(|known| known == name) {
                        self.untold.push(name.to_owned());
                    }
                }
            }
            if let Record::Row { cells, .. } = &record {
                self.unassigned.look(cells);
                self.formulas += cells.formulas();
                self.numbers_cut += self.plan.as_ref().map_or(0, |plan| plan.cut_numbers(cells));
            }
            self.number += 1;
            return Some(Ok((self.number, record)));
        }
    }

    /// The draft of a record.
    pub fn draft(&self, record: &Record, base: &PersonDraft) -> Result<PersonDraft, String> {
        match (record, &self.plan) {
            (Record::Row { cells, .. }, Some(_)) if self.repeats_header(cells) => Err("repeated_header".to_owned()),
            (Record::Row { cells, .. }, Some(plan)) if plan.is_below_list(cells) => Err("totals_row".to_owned()),
            (Record::Row { cells, .. }, Some(plan)) => {
                // What it says of who it is about may be what the file has not got.
                let code =
                    |code: &str| if plan.lacks_result(cells) { "formula_without_result" } else { code }.to_owned();
                plan.draft(cells, base).map(spoken_to_first).map_err(code)
            }
            (Record::Card { properties, .. }, _) => Card::new(properties)
                .draft(base, (self.language, self.year))
                .map(spoken_to_first)
                .map_err(str::to_owned),
            (Record::Failed { code, .. }, _) => Err(code.clone()),
            (Record::Row { .. }, None) => Err("no_name".to_owned()),
        }
    }

    /// Whether a row has the names of the columns once more: tables that were put together have.
    fn repeats_header(&self, row: &Texts) -> bool {
        let filled = || row.iter().map(str::trim).filter(|cell| !cell.is_empty());
        self.header_lines.iter().any(|line| {
            let names = || line.iter().map(String::as_str).filter(|name| !name.is_empty());
            names().nth(1).is_some() && filled().eq(names())
        })
    }

    /// A record without what is of a special category: it may be kept for the list of failures, which whoever imports may read.
    pub fn bare(&self, record: Record) -> Record {
        match (record, &self.plan) {
            (Record::Row { line, cells }, Some(plan)) => Record::Row { line, cells: plan.without_special(cells) },
            (record, _) => record,
        }
    }

    /// What a record says of its person's kind and capacity.
    pub fn said(&self, record: &Record) -> Said {
        match (record, &self.plan) {
            (Record::Row { cells, .. }, Some(plan)) => plan.said(cells),
            _ => Said::default(),
        }
    }

    /// To what a record says that its person agreed, or not.
    pub fn consents(&self, record: &Record) -> Vec<SaidConsent> {
        match (record, &self.plan) {
            (Record::Row { cells, .. }, Some(plan)) => plan.consents(cells),
            _ => Vec::new(),
        }
    }
}

/// A draft whose numbers to speak at stand before those for fax and pager: the first is the one that lists show.
fn spoken_to_first(mut draft: PersonDraft) -> PersonDraft {
    let is_silent = |label: &str| matches!(label, "fax" | "pager");
    draft.contact_points.sort_by_key(|point| point.channel == Channel::Phone && is_silent(&point.label));
    draft
}

fn is_by_apple(card: Card<'_>) -> bool {
    card.named("PRODID").any(|program| program.value.contains("Apple")) || card.named("X-ABUID").next().is_some()
}
