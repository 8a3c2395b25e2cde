//! Retention: what is due of everybody, what a sweep erases in a second, one erasure, and a restore that does erasures again.

use std::fs;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use kartei_core::Cancel;
use kartei_core::ids::PersonId;
use kartei_core::privacy::erasure::{ErasureGround, ErasureRequest, erase_person, finish};
use kartei_core::privacy::sweep::{SweepRequest, preview_sweep, run_sweep};
use kartei_core::time::Clock;
use kartei_core::vault::backup;
use kartei_core::vault::restore::{RestoreRequest, restore};
use kartei_core::vault::workspace::Conditions;
use rusqlite::{Connection, named_params};

use super::office::{Office, PASSWORD, USER};
use super::people::People;
use super::table::{Limit, Unit, line, median, memory, milliseconds, say};

/// With the person itself ten records.
const TOUCHPOINTS: u64 = 9;
/// Of twenty, one is due.
const DUE_OF: u64 = 20;

/// Everything of the retention.
pub fn sweep(people: People) {
    let office = Office::filled(people);
    let bare = office.bare();
    say("touchpoints of everybody, one person in twenty due");
    fill(&bare);
    one_erasure(&office, &bare);
    restored(&office);
    // As somebody does it: the run follows its preview.
    previewed(&office, people.count);
    swept(&office, &bare, people.count);
}

fn fill(bare: &Connection) {
    let texts = "'Gespräch ' || n || ' über das Angebot vom ' || date(at / 1000, 'unixepoch') || ', Rückfrage ' || hex(randomblob(4))";
    let sql = format!(
        "BEGIN;
         UPDATE person SET kind = 'prospect', collected_at = date('now', '-3 years');
         CREATE TEMP TABLE due AS SELECT id FROM person ORDER BY id LIMIT (SELECT count(*) / {DUE_OF} FROM person);
         INSERT INTO touchpoint (person_id, id, at, kind, direction, text, author)
         -- Ids begin with the time at which they were made.
         SELECT person_id, CAST(unhex(printf('%012x', at)) || randomblob(10) AS BLOB), at, 'note', 'in', {texts}, zeroblob(16) FROM (
             SELECT person.id AS person_id, n,
                    unixepoch() * 1000 - n * 86400000
                        - CASE WHEN person.id IN (SELECT id FROM due) THEN 400 * 86400000 ELSE 0 END AS at
             FROM person, (WITH RECURSIVE number (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM number WHERE n < {TOUCHPOINTS})
                           SELECT n FROM number));
         INSERT INTO touchpoint_search (person_id, touchpoint_id, text) SELECT person_id, id, lower(text) FROM touchpoint;
         DROP TABLE due;
         COMMIT;"
    );
    bare.execute_batch(&sql).expect("the touchpoints");
}

fn previewed(office: &Office, count: u64) {
    const RUNS: u32 = 5;
    let mut measured = Vec::new();
    for run in 1..=RUNS {
        say(&format!("preview {run} of {RUNS}"));
        let begin = Instant::now();
        let preview = preview_sweep(&office.session, None, 1000).expect("the preview");
        measured.push(milliseconds(begin.elapsed()));
        assert!(preview.due_persons > 0 && preview.held_count == 0, "some are due");
    }
    let figure = format!("preview of what is due of {} records", (TOUCHPOINTS + 1) * count);
    let limit = 2000.0 * count as f64 / 100_000.0;
    line(&figure, Unit::Milliseconds, median(measured), Limit::AtMost(limit));
}

fn swept(office: &Office, bare: &Connection, count: u64) {
    let plain = Plain::of(bare);
    let due = count / DUE_OF;
    let records = (due * (TOUCHPOINTS + 1)) as f64;
    say("the same deletes, unencrypted");
    let limit = plain.delete();
    say("the sweep");
    let before = memory::begin();
    let begin = Instant::now();
    let request = SweepRequest { clock_is_right: true, ..SweepRequest::default() };
    // The last one is told of before the indexes are written anew.
    let mut took = Duration::ZERO;
    let told = &mut |done, of| {
        if done == of {
            took = begin.elapsed();
        }
    };
    let report = run_sweep(&office.session, &request, &Cancel::default(), told).expect("the sweep");
    let afterwards = begin.elapsed() - took;
    let grown = memory::most().saturating_sub(before) as f64 / 1e6;
    assert!(report.finished && report.persons >= due, "all that is due goes: {report:?}");
    let figure = format!("a sweep of {} records, records a second", records);
    line(&figure, Unit::PerSecond, records / took.as_secs_f64(), Limit::AtLeast(20_000.0));
    let times = milliseconds(took);
    line(
        "the same (≤ 3 × the same deletes, unencrypted)",
        Unit::Milliseconds,
        times,
        Limit::AtMost(3.0 * milliseconds(limit)),
    );
    line("memory that it takes", Unit::Megabytes, grown, Limit::AtMost(150.0));
    say("the indexes, unencrypted");
    let limit = plain.optimise();
    let figure = "search index written anew twice after it (≤ 4 × once, unencrypted)";
    line(figure, Unit::Seconds, afterwards.as_secs_f64(), Limit::AtMost(4.0 * limit.as_secs_f64()));
}

/// The same rows in a file without encryption and history.
struct Plain {
    file: Connection,
    _folder: tempfile::TempDir,
}

impl Plain {
    fn of(bare: &Connection) -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("plain.db");
        bare.execute("ATTACH ?1 AS plain KEY ''", [path.to_str().expect("a path")]).expect("a plain file");
        bare.query_row("SELECT sqlcipher_export('plain')", [], |_| Ok(())).expect("the copy");
        bare.execute("DETACH plain", []).expect("it is whole");
        let plain = Connection::open(path).expect("the plain file");
        plain
            .execute_batch(
                "PRAGMA cache_size = -98304; PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON;
                 PRAGMA secure_delete = ON; PRAGMA temp_store = MEMORY;
                 INSERT INTO person_search_index (person_search_index, rank) VALUES ('secure-delete', 0);
                 INSERT INTO touchpoint_search_index (touchpoint_search_index, rank) VALUES ('secure-delete', 0);",
            )
            .expect("the settings");
        Self { file: plain, _folder: folder }
    }

    /// A thousand persons in a transaction, as the sweep does.
    fn delete(&self) -> Duration {
        let due: Vec<PersonId> = self
            .file
            .prepare(
                "SELECT id FROM person WHERE NOT EXISTS (SELECT 1 FROM touchpoint WHERE person_id = person.id
                     AND at > unixepoch() * 1000 - 380 * 86400000) ORDER BY id",
            )
            .expect("the statement")
            .query_map([], |row| row.get(0))
            .expect("rows")
            .collect::<rusqlite::Result<_>>()
            .expect("ids");
        let begin = Instant::now();
        for chunk in due.chunks(1000) {
            self.file.execute_batch("BEGIN IMMEDIATE").expect("a transaction");
            let mut delete = self.file.prepare_cached("DELETE FROM person WHERE id = :id").expect("the statement");
            for person in chunk {
                delete.execute(named_params! {":id": person}).expect("it goes");
            }
            self.file.execute_batch("COMMIT").expect("it is written");
        }
        begin.elapsed()
    }

    fn optimise(&self) -> Duration {
        let begin = Instant::now();
        self.file
            .execute_batch(
                "INSERT INTO person_search_index (person_search_index) VALUES ('optimize');
                 INSERT INTO touchpoint_search_index (touchpoint_search_index) VALUES ('optimize');",
            )
            .expect("the indexes");
        begin.elapsed()
    }
}

fn one_erasure(office: &Office, bare: &Connection) {
    const RUNS: usize = 5;
    let some: Vec<PersonId> = office.ids().into_iter().rev().take(RUNS).collect();
    let (mut measured, mut afterwards) = (Vec::new(), Vec::new());
    for (run, person) in some.into_iter().enumerate() {
        say(&format!("one erasure, {} of {RUNS}", run + 1));
        bare.execute_batch("BEGIN").expect("a transaction");
        for number in 0..500 {
            let id = rusqlite::types::Value::Blob(uuid::Uuid::now_v7().as_bytes().to_vec());
            bare.execute(
                "INSERT INTO touchpoint (person_id, id, at, kind, direction, text, author)
                 VALUES (?1, ?2, unixepoch() * 1000, 'note', 'in', ?3, zeroblob(16))",
                rusqlite::params![person, id, format!("Rückfrage {number} zur Lieferung der Mühle, Termin folgt")],
            )
            .expect("a touchpoint");
        }
        bare.execute(
            "INSERT INTO touchpoint_search (person_id, touchpoint_id, text)
             SELECT person_id, id, lower(text) FROM touchpoint WHERE person_id = ?1
             ON CONFLICT DO NOTHING",
            [person],
        )
        .expect("their texts");
        for number in 0..50 {
            let id = uuid::Uuid::now_v7();
            bare.execute(
                "INSERT INTO document (person_id, id, name, size_bytes, sha256, added_at)
                 VALUES (?1, ?2, ?3, 20000, randomblob(32), unixepoch() * 1000)",
                rusqlite::params![person, id.as_bytes(), format!("Angebot {number}.pdf")],
            )
            .expect("a document");
            bare.execute(
                "INSERT INTO document_content (document_id, person_id, bytes) VALUES (?1, ?2, randomblob(20000))",
                rusqlite::params![id.as_bytes(), person],
            )
            .expect("its bytes");
        }
        bare.execute_batch("COMMIT; PRAGMA wal_checkpoint(TRUNCATE);").expect("it is written");
        let request = ErasureRequest::on(ErasureGround::A);
        let begin = Instant::now();
        let erased = erase_person(&office.session, person, &request).expect("the erasure");
        measured.push(milliseconds(begin.elapsed()));
        assert!(erased.value.kept.is_empty(), "all of it goes");
        let begin = Instant::now();
        finish(&office.session, &Cancel::default()).expect("the indexes");
        afterwards.push(begin.elapsed().as_secs_f64());
    }
    let figure = "erasure of one with 500 touchpoints and 50 documents, log emptied";
    line(figure, Unit::Milliseconds, median(measured), Limit::AtMost(300.0));
    line("search index written anew after it", Unit::Seconds, median(afterwards), Limit::AtMost(60.0));
}

fn restored(office: &Office) {
    const ERASURES: usize = 1000;
    const RUNS: u32 = 3;
    let folder = tempfile::tempdir().expect("a folder");
    let out = folder.path().join("office.kartei-backup");
    backup::back_up(&office.session, &out, &mut |_, _| ()).expect("a backup");
    let journal = folder.path().join("erasures.journal");
    let lines: Vec<String> = office
        .ids()
        .iter()
        .skip(100)
        .take(ERASURES)
        .map(|person| {
            let id = uuid::Uuid::new_v4();
            format!(r#"{{"id":"{id}","kind":"person","subject":"{person}","at":"2026-01-01T00:00:00Z","rule":"lead"}}"#)
        })
        .collect();
    // A journal that knows nothing of what the backup's own knows is another workspace's.
    let own = fs::read_to_string(office.path().join("erasures.journal")).expect("the journal");
    fs::write(&journal, own + &lines.join("\n") + "\n").expect("a journal");
    let (mut measured, mut limits) = (Vec::new(), Vec::new());
    for run in 1..=RUNS {
        say(&format!("restore, {run} of {RUNS}"));
        limits.push(restore_once(&out, &folder.path().join("bare.kartei"), &[]).as_secs_f64());
        let journals = [journal.clone()];
        measured.push(restore_once(&out, &folder.path().join("again.kartei"), &journals).as_secs_f64());
    }
    let figure = format!("restore with {ERASURES} erasures done again (≤ 2 × without)");
    line(&figure, Unit::Seconds, median(measured), Limit::AtMost(2.0 * median(limits)));
}

fn restore_once(out: &Path, folder: &Path, journals: &[PathBuf]) -> Duration {
    let request = RestoreRequest {
        backup: out,
        folder,
        user: Some(USER),
        password: PASSWORD,
        recovery_key: None,
        journals,
        workspaces: &[],
        // One that was written here has no head that says how long it is: what it knows is done again all the same.
        without_journal: true,
        clock_is_right: false,
    };
    let conditions = Conditions { catalogue: &kartei_core::CATALOGUE, clock: Clock::System, window: false };
    let begin = Instant::now();
    let done = restore(&request, conditions, &Cancel::default(), &mut |_, _| ()).expect("it is restored");
    let took = begin.elapsed();
    assert_eq!(done.erasures_replayed, if journals.is_empty() { 0 } else { 1000 }, "they are done again");
    drop(done);
    fs::remove_dir_all(folder).expect("it goes");
    took
}
