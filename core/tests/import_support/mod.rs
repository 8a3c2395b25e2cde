//! A folder with foreign files and a reader for them.
#![allow(dead_code, reason = "each test file uses its part")]

pub mod lines;

use std::path::{Path, PathBuf};

use kartei_core::exchange::import::{
    Cancel, Channel, ColumnMapping, DraftRequest, Drafted, Home, ImportOptions, ImportPreview, ImportRequest,
    OnDuplicate, PersonDraft, ReadError, ReaderProcess, Record, drafts, inspect,
};
use kartei_core::records::persons::PersonKind;

/// The small program that reads foreign files in tests.
pub fn reader() -> ReaderProcess {
    ReaderProcess::new(env!("CARGO_BIN_EXE_foreign_reader").into(), Vec::new())
}

/// Adds prospects of a trade fair, without whoever is there already.
pub fn import_request(files: Vec<PathBuf>) -> ImportRequest {
    ImportRequest {
        files,
        options: ImportOptions::default(),
        mapping: None,
        source: String::from("trade fair"),
        collected_at: None,
        kind: PersonKind::Prospect,
        on_duplicate: OnDuplicate::Skip,
        tag: None,
        purposes: Vec::new(),
        legacy_consents: Vec::new(),
        withdraw: false,
        dry_run: false,
    }
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

    /// A file of the project's own under `fixtures/import`.
    pub fn fixture(&self, name: &str) -> PathBuf {
        self.put(name, fixture(name))
    }

    pub fn request(&self, names: &[&str]) -> DraftRequest {
        DraftRequest {
            reader: reader(),
            files: names.iter().map(|name| self.path(name)).collect(),
            options: self.options.clone(),
            mapping: None,
            base: PersonDraft::default(),
            home: Home { country: "DE".to_owned(), year: 2026, ..Home::default() },
            cancel: Cancel::default(),
        }
    }

    pub fn drafts(&self, names: &[&str]) -> Result<Vec<Drafted>, ReadError> {
        drafts(self.request(names))?.collect()
    }

    pub fn inspect(&self, names: &[&str], mapping: Option<&[ColumnMapping]>) -> Result<ImportPreview, ReadError> {
        let request = self.request(names);
        inspect(&request.reader, &request.files, &request.options, mapping, &request.home, &request.cancel)
    }

    pub fn records(&self, name: &str) -> Result<Vec<Record>, ReadError> {
        records(&self.path(name), &self.options)
    }

    /// The rows of a table as texts.
    pub fn rows(&self, name: &str) -> Result<Vec<Vec<String>>, ReadError> {
        Ok(rows(&self.records(name)?))
    }
}

/// The bytes of a file of the project's own.
pub fn fixture(name: &str) -> Vec<u8> {
    std::fs::read(Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/import").join(name)).unwrap()
}

/// A container of files that are not compressed (PKWARE APPNOTE).
pub fn zip(parts: &[(&str, &[u8])]) -> Vec<u8> {
    let entries: Vec<ZipPart<'_>> = parts
        .iter()
        .map(|(name, bytes)| ZipPart { name, bytes, method: 0, size: bytes.len() as u32, crc: crc32(bytes) })
        .collect();
    zip_of(&entries)
}

/// An entry as it is written, whatever is in it.
pub struct ZipPart<'a> {
    pub name: &'a str,
    pub bytes: &'a [u8],
    pub method: u16,
    pub size: u32,
    pub crc: u32,
}

/// A container of such entries.
pub fn zip_of(entries: &[ZipPart<'_>]) -> Vec<u8> {
    let (mut out, mut directory) = (Vec::new(), Vec::new());
    for part in entries {
        let offset = out.len() as u32;
        let mut common = Vec::new();
        for number in [20u16, 0, part.method, 0, 0x21] {
            common.extend_from_slice(&number.to_le_bytes());
        }
        for number in [part.crc, part.bytes.len() as u32, part.size] {
            common.extend_from_slice(&number.to_le_bytes());
        }
        common.extend_from_slice(&(part.name.len() as u16).to_le_bytes());
        common.extend_from_slice(&[0, 0]);
        out.extend_from_slice(b"PK\x03\x04");
        out.extend_from_slice(&common);
        out.extend_from_slice(part.name.as_bytes());
        out.extend_from_slice(part.bytes);
        directory.extend_from_slice(b"PK\x01\x02\x14\0");
        directory.extend_from_slice(&common);
        directory.extend_from_slice(&[0; 10]);
        directory.extend_from_slice(&offset.to_le_bytes());
        directory.extend_from_slice(part.name.as_bytes());
    }
    let (count, start, size) = (entries.len() as u16, out.len() as u32, directory.len() as u32);
    out.extend_from_slice(&directory);
    out.extend_from_slice(b"PK\x05\x06\0\0\0\0");
    out.extend_from_slice(&count.to_le_bytes());
    out.extend_from_slice(&count.to_le_bytes());
    out.extend_from_slice(&size.to_le_bytes());
    out.extend_from_slice(&start.to_le_bytes());
    out.extend_from_slice(&[0, 0]);
    out
}

fn crc32(bytes: &[u8]) -> u32 {
    let mut crc = !0u32;
    for byte in bytes {
        crc ^= u32::from(*byte);
        for _ in 0..8 {
            crc = if crc & 1 == 1 { crc >> 1 ^ 0xEDB8_8320 } else { crc >> 1 };
        }
    }
    !crc
}

const MAIN: &str = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const RELATIONS: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

/// The smallest workbook around a sheet's XML; `strings` are what stands within its table of shared strings.
pub fn workbook_parts(sheet: &str) -> Vec<(String, String)> {
    let part = |name: &str, text: String| (name.to_owned(), format!("<?xml version=\"1.0\"?>{text}"));
    let package = "http://schemas.openxmlformats.org/package/2006";
    vec![
        part(
            "[Content_Types].xml",
            format!(
                "<Types xmlns=\"{package}/content-types\"><Default Extension=\"xml\" ContentType=\"application/xml\"/>\
                 <Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/></Types>"
            ),
        ),
        part(
            "_rels/.rels",
            format!(
                "<Relationships xmlns=\"{package}/relationships\"><Relationship Id=\"r1\" Type=\"{RELATIONS}/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>"
            ),
        ),
        part(
            "xl/_rels/workbook.xml.rels",
            format!(
                "<Relationships xmlns=\"{package}/relationships\"><Relationship Id=\"r1\" Type=\"{RELATIONS}/worksheet\" Target=\"worksheets/sheet1.xml\"/>\
                 <Relationship Id=\"r2\" Type=\"{RELATIONS}/sharedStrings\" Target=\"sharedStrings.xml\"/></Relationships>"
            ),
        ),
        part(
            "xl/workbook.xml",
            format!(
                "<workbook xmlns=\"{MAIN}\" xmlns:r=\"{RELATIONS}\"><sheets><sheet name=\"S\" sheetId=\"1\" r:id=\"r1\"/></sheets></workbook>"
            ),
        ),
        part("xl/worksheets/sheet1.xml", format!("<worksheet xmlns=\"{MAIN}\">{sheet}</worksheet>")),
    ]
}

/// That workbook as a file.
pub fn workbook(sheet: &str) -> Vec<u8> {
    let parts = workbook_parts(sheet);
    zip(&parts.iter().map(|(name, text)| (name.as_str(), text.as_bytes())).collect::<Vec<_>>())
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
    drafts.iter().map(|drafted| drafted.outcome.as_ref().map_or_else(Clone::clone, PersonDraft::display_name)).collect()
}

/// The draft at a place.
pub fn person(drafts: &[Drafted], index: usize) -> &PersonDraft {
    drafts[index].outcome.as_ref().unwrap()
}

/// The values and labels of a person's addresses of a kind.
pub fn points(draft: &PersonDraft, channel: Channel) -> Vec<(&str, &str)> {
    draft
        .contact_points
        .iter()
        .filter(|point| point.channel == channel)
        .map(|point| (point.value.as_str(), point.label.as_str()))
        .collect()
}
