//! A town of persons whose time is over, and the question whether each of them is there or gone, and nothing in between.
#![allow(dead_code, reason = "each test program uses its own part")]
#![allow(clippy::unwrap_used, reason = "a test may stop where it stands")]

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use kartei_core::exchange::import::{ImportRequest, OnDuplicate, run_import};
use kartei_core::language::Language;
use kartei_core::privacy::sweep::{SweepReport, SweepRequest, run_sweep};
use kartei_core::time::{Clock, Day, Timestamp};
use kartei_core::vault::data_map::Subject;
use kartei_core::vault::journal;
use kartei_core::vault::session::Session;
use kartei_core::vault::workspace::Workspace;
use kartei_core::{CATALOGUE, Cancel, Result};
use rusqlite::Connection;

use crate::import_support::{import_request, reader};
use crate::support::{Office, PASSWORD, conditions};

/// The day on which the town is looked at.
pub const NOW: &str = "2026-03-01T09:00:00Z";

type Id = [u8; 16];

/// A town of leads of long ago, of whom every fifth bought something that has to be kept; and of fifty leads of today, each with
/// a voucher of long ago.
pub fn town(leads: usize) -> Office {
    let office = Office::at(NOW);
    settle(&office, "Old", leads, "2015-01-05");
    settle(&office, "New", 50, "2026-02-20");
    office
        .change_with_sql(|connection| {
            let touchpoint = |at: &str, kind: &str, whom: &str| {
                format!(
                    "INSERT INTO touchpoint (person_id, id, at, kind, direction, subject, text, author)
                     SELECT id, randomblob(16), unixepoch('{at}') * 1000, '{kind}', 'none', '', '{kind} of ' || name, zeroblob(16)
                     FROM person WHERE {whom};"
                )
            };
            connection.execute_batch(&touchpoint("2015-01-06", "note", "given_name = 'Old'"))?;
            connection.execute_batch(&touchpoint("2024-05-05", "purchase", "given_name = 'Old' AND family_name GLOB 'X*[05]'"))?;
            connection.execute_batch(&touchpoint("2010-05-05", "purchase", "given_name = 'New'"))?;
            Ok(())
        })
        .unwrap();
    office
}

fn settle(office: &Office, given: &str, count: usize, collected_at: &str) {
    let mut table = String::from("Vorname;Name;E-Mail;Ort;Notiz\r\n");
    for number in 0..count {
        table.push_str(&format!("{given};X{number};{given}{number}@example.com;Köln;note\r\n"));
    }
    let request = ImportRequest {
        collected_at: Day::parse(collected_at),
        on_duplicate: OnDuplicate::Create,
        tag: Some(String::from("town")),
        ..import_request(vec![office.write(&format!("{given}.csv"), table)])
    };
    let done = run_import(office.session(), &request, reader(), Language::En, &Cancel::default(), &mut |_| {}).unwrap();
    assert_eq!(done.created, count as u64);
}

/// Opens a workspace on the day of the town.
pub fn opened(folder: &Path) -> Result<Session> {
    let clock = Clock::Fixed(Timestamp::parse(NOW).unwrap());
    Workspace::open(folder, conditions(clock))?.unlock(None, PASSWORD)
}

/// Sweeps it.
pub fn swept(session: &Session, progress: &mut dyn FnMut(u64, u64)) -> Result<SweepReport> {
    run_sweep(session, &SweepRequest::default(), &Cancel::default(), progress)
}

/// A town as it was.
pub struct Before {
    rows: BTreeMap<Id, BTreeMap<&'static str, u64>>,
    touchpoints: Vec<(Id, Id, String)>,
}

/// What went since.
#[derive(Debug, PartialEq, Eq)]
pub struct Went {
    /// Persons, wholly, or but for what is kept.
    pub persons: BTreeSet<Id>,
    /// Of those, who is kept.
    pub minimised: usize,
    /// Persons of whom single records went.
    pub in_part: BTreeSet<Id>,
    /// Lines of the journal of erasures that came to nothing.
    pub unsettled: usize,
}

impl Before {
    pub fn of(raw: &Connection) -> Self {
        Self { rows: counts(raw), touchpoints: touchpoints(raw) }
    }

    /// Compares with what is there: whoever has a tombstone is gone, whoever has none is whole.
    pub fn look(&self, raw: &Connection, folder: &Path, when: &str) -> Went {
        let tombstones = tombstones(raw);
        let gone: BTreeSet<Id> = of_kind(&tombstones, "person");
        let minimised: BTreeSet<Id> = of_kind(&tombstones, "minimised");
        let records: BTreeSet<Id> = of_kind(&tombstones, "touchpoint");
        let there: BTreeSet<Id> = touchpoints(raw).into_iter().map(|(id, ..)| id).collect();
        let mut left: BTreeMap<Id, u64> = BTreeMap::new();
        let mut in_part = BTreeSet::new();
        for (id, owner, kind) in &self.touchpoints {
            let goes =
                gone.contains(owner) || records.contains(id) || (minimised.contains(owner) && kind != "purchase");
            assert_eq!(there.contains(id), !goes, "{when}: the touchpoint {kind} of {}", hex(owner));
            *left.entry(*owner).or_default() += u64::from(!goes);
            if records.contains(id) {
                in_part.insert(*owner);
            }
        }
        let now = counts(raw);
        for (person, rows) in &self.rows {
            let mut expected = rows.clone();
            let left = left.get(person).copied().unwrap_or_default();
            if gone.contains(person) {
                expected.clear();
            } else if minimised.contains(person) {
                expected = BTreeMap::from([("person", 1), ("kept_person", 1)]);
                expected.insert("touchpoint", left);
            } else {
                expected.insert("touchpoint", left);
                expected.insert("touchpoint_search", left);
            }
            expected.retain(|_, rows| *rows > 0);
            assert_eq!(now.get(person).cloned().unwrap_or_default(), expected, "{when}: {}", hex(person));
        }
        assert!(now.keys().all(|person| self.rows.contains_key(person)), "{when}: nobody is new");
        let path = folder.join("erasures.journal");
        let journal = if path.exists() { journal::read(&path).unwrap() } else { Vec::new() };
        let told: BTreeSet<Id> = journal.iter().map(|erasure| erasure.id.into_bytes()).collect();
        let happened: BTreeSet<Id> = tombstones.iter().map(|(id, ..)| *id).collect();
        assert!(told.is_superset(&happened), "{when}: the journal knows each tombstone");
        Went {
            minimised: minimised.difference(&gone).count(),
            persons: gone.union(&minimised).copied().collect(),
            in_part,
            unsettled: told.len() - happened.len(),
        }
    }
}

fn of_kind(tombstones: &[(Id, String, Id)], kind: &str) -> BTreeSet<Id> {
    tombstones.iter().filter(|(_, known, _)| known == kind).map(|(.., subject)| *subject).collect()
}

fn tombstones(raw: &Connection) -> Vec<(Id, String, Id)> {
    let mut statement = raw.prepare("SELECT id, kind, subject FROM tombstone").unwrap();
    let rows = statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?))).unwrap();
    rows.map(rusqlite::Result::unwrap).collect()
}

fn touchpoints(raw: &Connection) -> Vec<(Id, Id, String)> {
    let mut statement = raw.prepare("SELECT id, person_id, kind FROM touchpoint").unwrap();
    let rows = statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?))).unwrap();
    rows.map(rusqlite::Result::unwrap).collect()
}

/// How many rows of which tables each person has.
fn counts(raw: &Connection) -> BTreeMap<Id, BTreeMap<&'static str, u64>> {
    let mut counts: BTreeMap<Id, BTreeMap<&'static str, u64>> = BTreeMap::new();
    for table in CATALOGUE.tables().filter(|table| table.name != "history") {
        let Subject::Person(column) = table.subject else { continue };
        let sql = format!("SELECT {column}, count(*) FROM {} WHERE {column} IS NOT NULL GROUP BY 1", table.name);
        let mut statement = raw.prepare(&sql).unwrap();
        let mut rows = statement.query([]).unwrap();
        while let Some(row) = rows.next().unwrap() {
            counts.entry(row.get(0).unwrap()).or_default().insert(table.name, row.get(1).unwrap());
        }
    }
    counts
}

/// An id as it is written.
pub fn hex(id: &Id) -> String {
    id.iter().map(|byte| format!("{byte:02x}")).collect()
}
