//! The one file of a backup: the encrypted database itself, and behind it a ZIP archive of what opening it needs.
//!
//! `sqlcipher` opens the file as it is, since a database says in its header where it ends; `unzip` takes the key files out of
//! it, since an archive is found by its end. So the database is written once and lies at the beginning of the file.

use std::fs::File;
use std::io::{Cursor, Read as _, Seek as _, SeekFrom, Write as _};
use std::path::Path;

use serde::{Deserialize, Serialize};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipArchive, ZipWriter};

use crate::ids::WorkspaceId;
use crate::problem::{Problem, Result};
use crate::time::Timestamp;
use crate::vault::files;
use crate::vault::pages::PAGE_BYTES;

/// What the archive says of the backup.
pub(in crate::vault) const MANIFEST: &str = "backup.json";
const KIND: &str = "kartei-backup";
const FORMAT: i64 = 1;

/// `backup.json`: what must be known before anything is opened.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(in crate::vault) struct Manifest {
    kind: String,
    format: i64,
    pub workspace: WorkspaceId,
    pub at: Timestamp,
    pub schema: i64,
    /// The last entry of the history that is in it, and its hash.
    pub seq: u64,
    pub head: String,
    pub entries: u64,
    /// So many bytes of the file are the database.
    pub data_bytes: u64,
}

impl Manifest {
    pub fn new(workspace: WorkspaceId, at: Timestamp) -> Self {
        let (kind, head) = (KIND.to_owned(), String::new());
        Self { kind, format: FORMAT, workspace, at, schema: 0, seq: 0, head, entries: 0, data_bytes: 0 }
    }
}

/// A file of the workspace's folder beside the database: its name in the folder, with `/`, and its content.
pub(in crate::vault) type Beside = (String, Vec<u8>);

/// Writes the archive behind the database, with which `file` ends.
///
/// # Errors
/// [`Problem::DiskFull`] and the like.
pub(super) fn close(file: &mut File, path: &Path, manifest: &Manifest, beside: &[Beside]) -> Result<()> {
    let problem = |error: zip::result::ZipError| match error {
        zip::result::ZipError::Io(error) => Problem::io(error, path),
        other => Problem::internal(other),
    };
    file.seek(SeekFrom::Start(manifest.data_bytes)).map_err(|error| Problem::io(error, path))?;
    let mut archive = ZipWriter::new(&mut *file);
    let stored = SimpleFileOptions::default().compression_method(CompressionMethod::Stored).unix_permissions(0o600);
    let manifest = (MANIFEST.to_owned(), serde_json::to_vec_pretty(manifest)?);
    for (name, content) in std::iter::once(&manifest).chain(beside) {
        archive.start_file(name.as_str(), stored).map_err(problem)?;
        archive.write_all(content).map_err(|error| Problem::io(error, path))?;
    }
    archive.finish().map(drop).map_err(problem)
}

/// A backup that was opened.
#[derive(Debug)]
pub(in crate::vault) struct Container {
    /// At its beginning, which is that of the database.
    pub file: File,
    pub manifest: Manifest,
    pub beside: Vec<Beside>,
}

impl Container {
    /// Reads all but the database.
    ///
    /// # Errors
    /// [`Problem::NotABackup`]; [`Problem::NewerFormat`]; [`Problem::BackupDamaged`], which says what is; failures of the file.
    pub fn open(path: &Path) -> Result<Self> {
        let problem = |error| Problem::io(error, path);
        let mut file = File::open(path).map_err(problem)?;
        if !file.metadata().map_err(problem)?.is_file() {
            return Err(Problem::NotABackup);
        }
        let mut beside = read_archive(&mut file, path)?;
        let manifest = beside.iter().position(|(name, _)| name == MANIFEST).ok_or(Problem::NotABackup)?;
        let (_, manifest) = beside.swap_remove(manifest);
        let manifest: Manifest = serde_json::from_slice(&manifest).map_err(|_| Problem::NotABackup)?;
        if manifest.kind != KIND || manifest.format < 1 {
            return Err(Problem::NotABackup);
        }
        if manifest.format > FORMAT {
            return Err(Problem::NewerFormat { found: manifest.format, known: FORMAT });
        }
        if manifest.data_bytes == 0 || !manifest.data_bytes.is_multiple_of(PAGE_BYTES as u64) {
            return Err(Problem::BackupDamaged { part: "data" });
        }
        file.rewind().map_err(problem)?;
        Ok(Self { file, manifest, beside })
    }

    /// The content of a file beside the database.
    pub fn content(&self, name: &str) -> Option<&[u8]> {
        self.beside.iter().find(|(known, _)| known == name).map(|(_, content)| content.as_slice())
    }

    /// The files of keys; of users there are as many as can sign in.
    pub fn users(&self) -> impl Iterator<Item = &Beside> {
        let prefix = format!("{}/", files::USERS);
        self.beside.iter().filter(move |(name, _)| name.starts_with(&prefix) && !files::is_second(name))
    }
}

fn read_archive(file: &mut File, path: &Path) -> Result<Vec<Beside>> {
    // The archive is a few kilobytes; in a foreign one names and sizes may say anything.
    const FILES_MAX: usize = 10_000;
    const BYTES_MAX: u64 = 64 << 20;
    let archive = match ZipArchive::new(&mut *file) {
        Err(zip::result::ZipError::Io(error)) if error.kind() != std::io::ErrorKind::UnexpectedEof => {
            return Err(Problem::io(error, path));
        }
        Err(_) => return Err(Problem::NotABackup),
        Ok(archive) => archive,
    };
    if archive.index_for_name(MANIFEST).is_none() || archive.len() > FILES_MAX {
        return Err(Problem::NotABackup);
    }
    let damaged = |_| Problem::BackupDamaged { part: "keys" };
    drop(archive);
    if !ends_with_archive(file).map_err(|error| Problem::io(error, path))? {
        return Err(Problem::BackupDamaged { part: "end" });
    }
    let mut archive = ZipArchive::new(&mut *file).map_err(|_| Problem::NotABackup)?;
    let mut beside = Vec::new();
    for index in 0..archive.len() {
        let entry = archive.by_index(index).map_err(|_| Problem::BackupDamaged { part: "keys" })?;
        let name = entry.name().map_err(|_| Problem::BackupDamaged { part: "keys" })?.into_owned();
        if !is_one_of_ours(&name) {
            return Err(Problem::BackupDamaged { part: "keys" });
        }
        let mut content = Cursor::new(Vec::new());
        // Its checksum is compared at its end.
        std::io::copy(&mut entry.take(BYTES_MAX), &mut content).map_err(damaged)?;
        beside.push((name, content.into_inner()));
    }
    Ok(beside)
}

/// Whether the file ends as it was written, with the record of the archive's end, which has no comment: readers of archives pass over
/// whatever somebody put behind it.
fn ends_with_archive(file: &mut File) -> std::io::Result<bool> {
    const END_BYTES: i64 = 22;
    let mut end = [0; END_BYTES as usize];
    file.seek(SeekFrom::End(-END_BYTES))?;
    file.read_exact(&mut end)?;
    Ok(end.starts_with(b"PK\x05\x06") && end.ends_with(&[0, 0]))
}

/// The names that a backup holds, so that none leads out of the folder it is restored into.
fn is_one_of_ours(name: &str) -> bool {
    let name = name.strip_suffix(&files::second_name("")).unwrap_or(name);
    let of_user = name.strip_prefix(files::USERS).and_then(|rest| rest.strip_prefix('/'));
    match of_user.and_then(|rest| rest.strip_suffix(".age")) {
        Some(user) => !user.is_empty() && user.chars().all(|letter| letter.is_ascii_hexdigit()),
        None => {
            let known = [MANIFEST, files::FORMAT, files::DATA_KEY, files::SPECIAL_KEY, files::HEAD, files::ERASURES];
            known.contains(&name)
        }
    }
}
