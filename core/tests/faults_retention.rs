//! What can happen to a sweep and an erasure: processes that are killed, disks that are full. Ten times larger under `scripts/soak`.
#![allow(clippy::unwrap_used, reason = "a test may stop where it stands")]

mod faults_support;
mod import_support;
mod support;
mod town_support;

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use faults_support::{FOLDER, Random, SmallDisk, acknowledge, killed, killed_after, place};
use kartei_core::ids::PersonId;
use kartei_core::privacy::erasure::{self, ErasureGround, ErasureRequest};
use kartei_core::privacy::sweep::preview_sweep;
use kartei_core::records::persons;
use kartei_core::vault::session::Session;
use kartei_core::vault::{doctor, history};
use kartei_core::{Cancel, Problem, Result};
use support::{Office, copy_folder, open_with_key, soak};
use town_support::{Before, Went, hex, opened, swept, town};

const KILLS: u64 = 20;

type Attempt<'a> = &'a dyn Fn(&Session) -> Result<()>;

fn everybody(session: &Session) -> Vec<PersonId> {
    let all = persons::list_persons(session, &Default::default(), Default::default(), 0, 10_000).unwrap();
    all.rows.into_iter().map(|person| person.id).collect()
}

fn erase(session: &Session, person: PersonId) -> Result<()> {
    let request = ErasureRequest::on(ErasureGround::A);
    erasure::erase_person(session, person, &request).map(drop)
}

/// A town and a place for copies of it.
struct Site {
    office: Office,
    before: Before,
    copy: PathBuf,
    _place: tempfile::TempDir,
}

impl Site {
    fn new(leads: usize) -> Self {
        let mut office = town(leads);
        let before = Before::of(&office.raw());
        office.close();
        let place = support::in_memory();
        Self { office, before, copy: place.path().join("copy.kartei"), _place: place }
    }

    fn fresh(&self) {
        let _ = fs::remove_dir_all(&self.copy);
        copy_folder(&self.office.folder(), &self.copy);
    }

    fn look(&self, folder: &Path, when: &str) -> Went {
        let raw = open_with_key(&folder.join("data.db"), &self.office.key());
        self.before.look(&raw, folder, when)
    }

    /// The next sweep finishes whatever there was, and cuts off of the journal what came to nothing.
    fn finishes(&self, session: &Session, when: &str) {
        assert!(swept(session, &mut |_, _| ()).unwrap().finished, "{when}");
        erasure::finish(session, &Cancel::default()).unwrap();
        let preview = preview_sweep(session, None, 10).unwrap();
        assert_eq!((preview.due_persons, preview.due_records), (0, 0), "{when}: nothing is left to do");
        assert!(doctor::doctor(session).unwrap().ok, "{when}");
    }
}

#[test]
#[ignore = "the process that another test starts and kills"]
fn sweeping() {
    let session = opened(&place(FOLDER)).unwrap();
    acknowledge("0");
    swept(&session, &mut |done, _| acknowledge(&done.to_string())).unwrap();
    erasure::finish(&session, &Cancel::default()).unwrap();
    std::thread::sleep(std::time::Duration::from_secs(60));
}

#[test]
fn a_sweep_that_is_killed_leaves_nobody_half_and_the_next_one_finishes() {
    let site = Site::new(1400);
    let mut random = Random(0x428a_2f98_d728_ae22);
    site.fresh();
    let (session, started) = (opened(&site.copy).unwrap(), std::time::Instant::now());
    swept(&session, &mut |_, _| ()).unwrap();
    let whole = u64::try_from(started.elapsed().as_micros()).unwrap();
    drop(session);
    let all = site.look(&site.copy, "at its end");
    assert_eq!((all.persons.len(), all.minimised, all.in_part.len(), all.unsettled), (1400, 280, 50, 0));
    let mut halfway = 0;
    for kill in 0..KILLS * soak() {
        let when = format!("kill {kill}");
        site.fresh();
        // Some at once after the first change (its ready, its start, its change): how long the whole takes says little on a machine that is busy.
        let (count, moments) = if kill % 4 == 0 { (3, 1) } else { (1, whole * 5 / 4) };
        let done = killed_after(count, "sweeping", &site.copy, Path::new(""), moments, &mut random);

        let session = opened(&site.copy).unwrap();
        assert_eq!(session.missing(), None, "{when}");
        let went = site.look(&site.copy, &when);
        let touched = went.persons.union(&went.in_part).count();
        assert!(touched >= done.last().unwrap().parse().unwrap(), "{when}: what was told of is done");
        halfway += usize::from(touched > 0 && touched < 1450);
        site.finishes(&session, &when);
        let went = site.look(&site.copy, &when);
        assert_eq!(went, all, "{when}");
    }
    assert!(halfway > 0, "some were killed in their midst");
}

#[test]
#[ignore = "the process that another test starts and kills"]
fn erasing() {
    let session = opened(&place(FOLDER)).unwrap();
    let persons = everybody(&session);
    acknowledge("ready");
    for person in persons {
        erase(&session, person).unwrap();
        acknowledge(&hex(&person.0.into_bytes()));
    }
}

#[test]
fn an_erasure_that_is_killed_leaves_nobody_half_and_none_that_was_acknowledged_is_lost() {
    let site = Site::new(400);
    let mut random = Random(0x7137_4491_23ef_65cd);
    let (mut acknowledged, mut left, mut erased) = (BTreeSet::new(), 0, 0);
    for kill in 0..KILLS * soak() {
        let when = format!("kill {kill}");
        if left < 100 {
            site.fresh();
            acknowledged.clear();
        }
        acknowledged.extend(killed("erasing", &site.copy, Path::new(""), 300_000, &mut random));
        acknowledged.remove("ready");

        let session = opened(&site.copy).unwrap();
        assert_eq!(session.missing(), None, "{when}");
        assert!(history::verify(&session, &mut |_| true).unwrap().ok, "{when}");
        let went = site.look(&site.copy, &when);
        let gone: BTreeSet<String> = went.persons.iter().map(hex).collect();
        assert!(gone.is_superset(&acknowledged), "{when}: an acknowledged erasure is lost");
        assert!(gone.len() <= acknowledged.len() + 1, "{when}: one was under way");
        // The next erasure settles the journal.
        let next = everybody(&session);
        erase(&session, next[0]).unwrap();
        let went = site.look(&site.copy, &when);
        assert_eq!(went.unsettled, 0, "{when}");
        left = next.len() - 1;
        erased += went.persons.len();
        acknowledged = went.persons.iter().map(hex).collect();
        if left < 100 {
            site.finishes(&session, &when);
        }
    }
    assert!(erased > 20, "some were erased");
    site.finishes(&opened(&site.copy).unwrap(), "at the end");
}

#[test]
fn a_full_disk_stops_a_sweep_or_an_erasure_and_leaves_nobody_half() {
    let Some(disk) = SmallDisk::new(24) else {
        eprintln!("only root may mount a small disk: not tried");
        return;
    };
    let site = Site::new(240);
    let folder = disk.path().join("office.kartei");
    let steps = if soak() > 1 { 40 } else { 8 };
    let all_at_once = |session: &Session| swept(session, &mut |_, _| ()).map(drop);
    let one = |session: &Session| erase(session, everybody(session)[0]);
    let attempts: [(Attempt<'_>, u64, usize); 2] = [(&all_at_once, 4 << 20, 240), (&one, 256 << 10, 1)];
    for (attempt, most, persons) in attempts {
        let (mut worked, mut full) = (0, 0);
        for step in 0..=steps {
            let room = most * step / steps;
            let when = format!("with {room} bytes left");
            copy_folder(&site.office.folder(), &folder);
            let session = opened(&folder).unwrap();
            disk.fill_but(room);
            let done = attempt(&session);
            disk.empty();
            let went = site.look(&folder, &when);
            match done {
                Ok(()) => worked += 1,
                Err(Problem::DiskFull) => {
                    full += 1;
                    assert_eq!((went.persons.len(), went.in_part.len()), (0, 0), "{when}: what failed is not done");
                    attempt(&session).unwrap_or_else(|problem| panic!("room again after {room} bytes, but: {problem}"));
                }
                // All are gone, and the report that says so came no further.
                Err(Problem::SweepDiskFull { .. }) => assert_eq!(went.persons.len(), persons, "{when}"),
                Err(problem) => panic!("{when}: {problem} ({})", problem.code()),
            }
            assert_eq!(site.look(&folder, &when).persons.len(), persons, "{when}");
            site.finishes(&session, &when);
            assert_eq!(site.look(&folder, &when).unsettled, 0, "{when}");
            drop(session);
            fs::remove_dir_all(&folder).unwrap();
        }
        assert!(worked > 0 && full > 0, "both were met: {worked} worked, {full} did not");
    }
}

#[test]
fn a_disk_that_is_full_in_the_midst_of_a_sweep_is_told_with_how_many_are_done() {
    let Some(disk) = SmallDisk::new(64) else {
        eprintln!("only root may mount a small disk: not tried");
        return;
    };
    let site = Site::new(1400);
    let folder = disk.path().join("office.kartei");
    copy_folder(&site.office.folder(), &folder);
    let session = opened(&folder).unwrap();

    let full = swept(&session, &mut |done, _| {
        if done > 0 {
            disk.fill_but(0);
        }
    });

    let Err(Problem::SweepDiskFull { persons }) = full else { panic!("{full:?}") };
    disk.empty();
    let went = site.look(&folder, "in its midst");
    let touched = went.persons.union(&went.in_part).count() as u64;
    assert!(persons > 0 && touched == persons, "{persons} told, {touched} gone");
    site.finishes(&session, "with room again");
}
