//! Workspaces full of made-up people, and the bare file beside them.

use std::fs::File;
use std::io::{BufWriter, Write as _};
use std::ops::Range;
use std::path::{Path, PathBuf};

use kartei_core::exchange::import::{Cancel, ImportOptions, ImportRequest, OnDuplicate, ReaderProcess, run_import};
use kartei_core::ids::PersonId;
use kartei_core::language::Language;
use kartei_core::records::persons::PersonKind;
use kartei_core::time::Clock;
use kartei_core::vault::session::Session;
use kartei_core::vault::settings::Controller;
use kartei_core::vault::workspace::{Conditions, NewWorkspace, Workspace};
use rusqlite::Connection;
use tempfile::TempDir;

use super::people::{HEADER, People};
use super::table::say;

pub const USER: &str = "ada";
pub const PASSWORD: &str = "correct horse battery";

/// A workspace and the key of its file, which the recovery key opens without Kartei.
pub struct Office {
    pub people: People,
    pub session: Session,
    folder: TempDir,
    key: String,
}

impl Office {
    /// An empty one.
    pub fn new(people: People) -> Self {
        let folder = tempfile::Builder::new().prefix("figures").tempdir().expect("a temporary folder");
        let path = folder.path().join("Office.kartei");
        let controller = Controller { name: "Muster GmbH".into(), country: "DE".into(), ..Controller::default() };
        let new = NewWorkspace { controller, user: USER, password: PASSWORD };
        let conditions = Conditions { catalogue: &kartei_core::CATALOGUE, clock: Clock::System, window: false };
        let (session, recovery) = Workspace::create(&path, &new, conditions).expect("a new workspace");
        let identity: age::x25519::Identity = recovery.parse().expect("the recovery key is an identity of age");
        let sealed = File::open(path.join("data.key.age")).expect("the sealed key");
        let mut key = Vec::new();
        let decryptor = age::Decryptor::new(sealed).expect("a file of age");
        let mut reader = decryptor.decrypt(std::iter::once(&identity as &dyn age::Identity)).expect("it opens");
        std::io::Read::read_to_end(&mut reader, &mut key).expect("the key");
        let key = key.iter().map(|byte| format!("{byte:02x}")).collect();
        Self { people, session, folder, key }
    }

    /// One with all its people, imported a hundred thousand at a time.
    pub fn filled(people: People) -> Self {
        const CHANGE: usize = 100_000;
        let office = Self::new(people);
        for begin in (0..people.count).step_by(CHANGE) {
            say(&format!("filling a workspace: {begin} of {}", people.count));
            let file = office.csv(begin..(begin + CHANGE as u64).min(people.count));
            office.import(&file, &[]);
        }
        office
    }

    /// Writes some of its people into a CSV file.
    pub fn csv(&self, range: Range<u64>) -> PathBuf {
        let path = self.folder.path().join(format!("people-{}.csv", range.start));
        let mut file = BufWriter::new(File::create(&path).expect("a file"));
        writeln!(file, "{HEADER}").expect("the header");
        for index in range {
            writeln!(file, "{}", self.people.person(index).line()).expect("a line");
        }
        file.flush().expect("the file is written");
        path
    }

    /// Imports a file; whoever is there already becomes a person of their own, so that the order stays the file's.
    pub fn import(&self, file: &Path, said_to_consent: &[&str]) {
        let request = ImportRequest {
            files: vec![file.to_owned()],
            options: ImportOptions::default(),
            mapping: None,
            source: "Altbestand".into(),
            collected_at: None,
            kind: PersonKind::Customer,
            on_duplicate: OnDuplicate::Create,
            tag: None,
            purposes: Vec::new(),
            legacy_consents: said_to_consent.iter().map(|&purpose| purpose.to_owned()).collect(),
            withdraw: false,
            dry_run: false,
        };
        let reader = ReaderProcess::new(env!("CARGO_BIN_EXE_foreign_reader").into(), Vec::new());
        let done = run_import(&self.session, &request, reader, Language::De, &Cancel::default(), &mut |_| ());
        let done = done.expect("the import");
        assert_eq!((done.created, done.failed.len()), (done.read, 0), "everybody is imported");
    }

    /// The persons in the order of their indexes.
    pub fn ids(&self) -> Vec<PersonId> {
        // Ids sort by the time they were made.
        let bare = self.bare();
        let mut statement = bare.prepare("SELECT id FROM person ORDER BY id").expect("the statement");
        let ids = statement.query_map([], |row| row.get(0)).expect("ids").collect::<rusqlite::Result<_>>();
        ids.expect("every id")
    }

    /// The database without Kartei: SQLCipher and the key, with the settings that Kartei uses.
    pub fn bare(&self) -> Connection {
        open(&self.path().join("data.db"), &self.key)
    }

    pub fn path(&self) -> PathBuf {
        self.folder.path().join("Office.kartei")
    }

    /// The database's size after everything of the write-ahead log is in it.
    pub fn bytes(&self) -> u64 {
        bytes(&self.bare(), &self.path().join("data.db"))
    }
}

/// Opens a workspace once more, in another process.
pub fn open_again(folder: &Path) -> Session {
    let conditions = Conditions { catalogue: &kartei_core::CATALOGUE, clock: Clock::System, window: false };
    let workspace = Workspace::open(folder, conditions).expect("the workspace");
    workspace.unlock(Some(USER), PASSWORD).expect("the password opens it")
}

/// Opens an encrypted file without Kartei.
pub fn open(path: &Path, key: &str) -> Connection {
    let connection = Connection::open(path).expect("the file opens");
    connection
        .execute_batch(&format!(
            "PRAGMA cipher_log_level = NONE; PRAGMA key = \"x'{key}'\"; PRAGMA cache_size = -98304;
             PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON; PRAGMA secure_delete = ON;
             PRAGMA cell_size_check = ON; PRAGMA temp_store = MEMORY;"
        ))
        .expect("the settings");
    connection.set_prepared_statement_cache_capacity(64);
    connection
}

/// A file's size after everything of its write-ahead log is in it.
pub fn bytes(connection: &Connection, path: &Path) -> u64 {
    connection.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |_| Ok(())).expect("the log is emptied");
    std::fs::metadata(path).expect("the file is there").len()
}
