//! Foreign files as drafts of persons, one after the other; nothing is stored here.

use std::path::PathBuf;

use super::child::{Cancel, ReaderProcess, Record};
use super::draft::PersonDraft;
use super::error::ReadError;
use super::home::Home;
use super::inspect::notes_of;
use super::read::ImportOptions;
use super::read::frame::ImportFormat;
use super::row_says::SaidConsent;
use super::source::{Choice, ColumnMapping, Source};
use super::told::Told;
use crate::records::persons::Said;

/// What to read, and how.
#[derive(Debug, Clone)]
pub struct DraftRequest {
    /// The program that reads.
    pub reader: ReaderProcess,
    /// The files, read one after the other.
    pub files: Vec<PathBuf>,
    /// How to read them.
    pub options: ImportOptions,
    /// Fields of columns, of the first file. A column that is not named keeps the guess.
    pub mapping: Option<Vec<ColumnMapping>>,
    /// What holds for every person: kind, source, time of collection, tags.
    pub base: PersonDraft,
    /// Where they come to.
    pub home: Home,
    /// Stops reading.
    pub cancel: Cancel,
}

/// A record of a file and what became of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Drafted {
    /// The file's place among the files, from zero.
    pub file: usize,
    /// The record's number in its file, from one; a header is none.
    pub record: u64,
    /// As read, for the list of failures.
    pub as_read: Record,
    /// The draft, or the code why there is none: `no_name`, `invalid_email`, `invalid_phone`, `formula_without_result`, or that of [`Record::Failed`].
    pub outcome: Result<PersonDraft, String>,
    /// To what the person is said to have agreed, or not.
    pub consents: Vec<SaidConsent>,
    /// What it says in words of its own of what every draft has.
    pub said: Said,
}

/// The drafts of all files in order. Dropping it ends reading.
#[derive(Debug)]
pub struct Drafts {
    request: DraftRequest,
    choice: Choice,
    file: usize,
    source: Option<Source>,
    ended: bool,
    told: Told,
}

/// Opens the files for drafts. The first is opened at once, so that what is wrong with it shows before anything is
/// written.
///
/// # Errors
/// Any [`ReadError`] of the first file, also [`ReadError::NoPersonColumn`].
pub fn drafts(request: DraftRequest) -> Result<Drafts, ReadError> {
    let choice = Choice::new(request.mapping.as_deref(), &request.home)?;
    let mut drafts = Drafts { request, choice, file: 0, source: None, ended: false, told: Told::default() };
    drafts.source = drafts.open()?;
    if drafts.source.is_none() {
        return Err(ReadError::Empty);
    }
    Ok(drafts)
}

impl Drafts {
    /// The place of the file that is being read, from zero.
    #[must_use]
    pub fn file(&self) -> usize {
        self.file
    }

    /// The headers of the file that is being read; empty where it has none.
    #[must_use]
    pub fn headers(&self) -> &[String] {
        self.source.as_ref().map_or(&[], |source| &source.headers)
    }

    /// The format of the file that is being read.
    #[must_use]
    pub fn format(&self) -> ImportFormat {
        self.source.as_ref().map_or(ImportFormat::Csv, |source| source.records.head().format)
    }

    /// What a person should know of the files that were read.
    #[must_use]
    pub fn told(&self) -> &Told {
        &self.told
    }

    fn open(&mut self) -> Result<Option<Source>, ReadError> {
        let DraftRequest { reader, files, options, home, cancel, .. } = &self.request;
        let Some(path) = files.get(self.file) else {
            return Ok(None);
        };
        let source = Source::open(reader, path, options, &mut self.choice, home, cancel)?;
        notes_of(&source, &mut self.told.notes);
        self.told.add_columns(&source.headers, &source.fields);
        self.told.add_sheets(source.records.head());
        if !source.has_person_column() {
            return Err(ReadError::NoPersonColumn);
        }
        Ok(Some(source))
    }

    fn next_drafted(&mut self) -> Result<Option<Drafted>, ReadError> {
        loop {
            let Some(source) = &mut self.source else {
                return Ok(None);
            };
            match source.next_record() {
                Some(record) => {
                    let (record, as_read) = record?;
                    let outcome = source.draft(&as_read, &self.request.base);
                    let consents = source.consents(&as_read);
                    let said = source.said(&as_read);
                    let as_read = source.bare(as_read);
                    return Ok(Some(Drafted { file: self.file, record, as_read, outcome, consents, said }));
                }
                None => {
                    self.told.add_unassigned(&source.headers, &source.unassigned);
                    self.told.add_cards(&source.untold, source.groups);
                    self.told.formulas += source.formulas;
                    self.told.numbers_cut += source.numbers_cut;
                    if self.file + 1 < self.request.files.len() {
                        self.file += 1;
                        self.source = self.open()?;
                    } else {
                        self.source = None;
                    }
                }
            }
        }
    }
}

impl Iterator for Drafts {
    type Item = Result<Drafted, ReadError>;

    fn next(&mut self) -> Option<Self::Item> {
        if self.ended {
            return None;
        }
        let next = self.next_drafted().transpose();
        self.ended = !matches!(next, Some(Ok(_)));
        next
    }
}
