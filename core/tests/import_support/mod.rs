//! A folder with foreign files and a reader for them.
#![allow(dead_code, reason = "each test file uses its part")]

use std::path::{Path, PathBuf};

use kartei_core::exchange::import::{
    Cancel, ColumnMapping, DraftRequest, Drafted, ImportOptions, ImportPreview, PersonDraft, ReadError, ReaderProcess,
    Record, drafts, inspect,
};

/// The small program that reads foreign files in tests.
pub fn reader() -> ReaderProcess {
    ReaderProcess { program: env!("CARGO_BIN_EXE_foreign_reader").into(), args: Vec::new() }
}

/// A folder with foreign files.
pub struct Desk {
    folder: tempfile::TempDir,
    pub options: ImportOptions,
}

impl Desk {
    pub fn new() -> Self {
        Self { folder: tempfile::tempdir().unwrap(), options: ImportOptions::default() }
    }

    pub fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    pub fn put(&self, name: &str, bytes: impl AsRef<[u8]>) -> PathBuf {
        let path = self.path(name);
        std::fs::write(&path, bytes).unwrap();
        path
    }

    pub fn request(&self, names: &[&str]) -> DraftRequest {
        DraftRequest {
            reader: reader(),
            files: names.iter().map(|name| self.path(name)).collect(),
            options: self.options.clone(),
            mapping: None,
            base: PersonDraft::default(),
            country: "DE".to_owned(),
            cancel: Cancel::default(),
        }
    }

    pub fn drafts(&self, names: &[&str]) -> Result<Vec<Drafted>, ReadError> {
        drafts(self.request(names))?.collect()
    }

    pub fn inspect(&self, names: &[&str], mapping: Option<&[ColumnMapping]>) -> Result<ImportPreview, ReadError> {
        let request = self.request(names);
        inspect(&request.reader, &request.files, &request.options, mapping, &request.country, &request.cancel)
    }

    pub fn records(&self, name: &str) -> Result<Vec<Record>, ReadError> {
        records(&self.path(name), &self.options)
    }

    /// The rows of a table as texts.
    pub fn rows(&self, name: &str) -> Result<Vec<Vec<String>>, ReadError> {
        Ok(rows(&self.records(name)?))
    }
}

/// All records of a file.
pub fn records(path: &Path, options: &ImportOptions) -> Result<Vec<Record>, ReadError> {
    reader().open(path, options, &Cancel::default())?.collect()
}

/// The cells of the rows among records.
pub fn rows(records: &[Record]) -> Vec<Vec<String>> {
    records
        .iter()
        .filter_map(|record| match record {
            Record::Row { cells, .. } => Some(cells.iter().map(str::to_owned).collect()),
            _ => None,
        })
        .collect()
}

/// The names of drafted persons.
pub fn names(drafts: &[Drafted]) -> Vec<String> {
    drafts.iter().map(|drafted| drafted.outcome.as_ref().map_or_else(Clone::clone, PersonDraft::name)).collect()
}
