//! Backups, work, erasures, sweeps and restores in any order: nobody returns unasked. Ten times larger under `scripts/soak`.
#![allow(clippy::unwrap_used, reason = "a test may stop where it stands")]

mod faults_support;
mod support;

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use faults_support::Random;
use kartei_core::ids::{PersonId, TouchpointId};
use kartei_core::privacy::contact::add_touchpoint;
use kartei_core::privacy::erasure::{self, ErasureGround, ErasureRequest};
use kartei_core::privacy::sweep::{SweepRequest, run_sweep};
use kartei_core::records::touchpoints::{TouchpointDraft, TouchpointKind};
use kartei_core::time::{Day, Timestamp};
use kartei_core::vault::restore::{RestoreRequest, Restored, restore};
use kartei_core::vault::{backup, doctor, journal};
use kartei_core::{Cancel, Result};
use rusqlite::Connection;
use support::{Office, PASSWORD, soak};
use uuid::Uuid;

const SEQUENCES: u64 = 100;
const STEPS: u64 = 11;

/// Why somebody goes, and how.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Sort {
    /// Goes when asked to.
    Lead,
    /// The same, but an invoice has to be kept.
    Buyer,
    /// Goes with the next sweep.
    OldLead,
    /// The same, but an invoice has to be kept.
    OldBuyer,
    /// Stays, while an invoice of long ago goes with the next sweep.
    OldInvoice,
}

const SORTS: [Sort; 5] = [Sort::Lead, Sort::Buyer, Sort::OldLead, Sort::OldBuyer, Sort::OldInvoice];

/// Somebody who was ever there.
struct Soul {
    id: PersonId,
    sort: Sort,
    invoice: Option<TouchpointId>,
}

/// What a workspace holds, or held when it was backed up.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
struct State {
    whole: BTreeSet<PersonId>,
    minimised: BTreeSet<PersonId>,
    touchpoints: BTreeMap<TouchpointId, PersonId>,
}

/// Erasures that a journal knows: each has an id, and names a kind and a subject.
type Known = BTreeMap<Uuid, (String, Uuid)>;

struct Backup {
    file: PathBuf,
    seq: u64,
    state: State,
    known: Known,
    gaps: BTreeSet<usize>,
}

/// A workspace, all that ever came of it, and what must be in it.
struct World {
    office: Office,
    souls: Vec<Soul>,
    state: State,
    known: Known,
    /// The restores of which nobody knew who had been erased since the backup.
    gaps: BTreeSet<usize>,
    restores: usize,
    backups: Vec<Backup>,
}

impl State {
    fn take(&mut self, kind: &str, subject: Uuid, souls: &[Soul]) {
        let person = PersonId(subject);
        match kind {
            "person" => {
                self.whole.remove(&person);
                self.minimised.remove(&person);
                self.touchpoints.retain(|_, owner| *owner != person);
            }
            "minimised" if self.whole.remove(&person) => {
                let soul = souls.iter().find(|soul| soul.id == person).unwrap();
                self.minimised.insert(person);
                self.touchpoints.retain(|id, owner| *owner != person || Some(*id) == soul.invoice);
            }
            "touchpoint" => drop(self.touchpoints.remove(&TouchpointId(subject))),
            _ => {}
        }
    }

    fn of(raw: &Connection) -> Self {
        let ids = |sql: &str| -> Vec<PersonId> {
            raw.prepare(sql).unwrap().query_map([], |row| row.get(0)).unwrap().map(|id| id.unwrap()).collect()
        };
        let minimised: BTreeSet<PersonId> = ids("SELECT person_id FROM kept_person").into_iter().collect();
        let all: BTreeSet<PersonId> = ids("SELECT id FROM person").into_iter().collect();
        let mut touchpoints = raw.prepare("SELECT id, person_id FROM touchpoint").unwrap();
        let touchpoints = touchpoints.query_map([], |row| Ok((row.get(0)?, row.get(1)?))).unwrap();
        Self {
            whole: all.difference(&minimised).copied().collect(),
            touchpoints: touchpoints.map(|row| row.unwrap()).collect(),
            minimised,
        }
    }
}

impl World {
    fn new() -> Self {
        let (souls, backups) = (Vec::new(), Vec::new());
        Self {
            office: Office::in_memory(),
            souls,
            state: State::default(),
            known: Known::new(),
            gaps: BTreeSet::new(),
            restores: 0,
            backups,
        }
    }

    fn touch(&mut self, person: PersonId, kind: TouchpointKind, on: &str) -> TouchpointId {
        let draft =
            TouchpointDraft { at: Timestamp::parse(&format!("{on}T08:00:00Z")), kind, ..support::note("something") };
        let id = add_touchpoint(self.office.session(), person, &draft, None).unwrap().value.id;
        self.state.touchpoints.insert(id, person);
        id
    }

    fn arrive(&mut self, sort: Sort) {
        let collected = match sort {
            Sort::OldLead | Sort::OldBuyer => "2015-01-05",
            _ => "2026-02-20",
        };
        let name = format!("N{}", self.souls.len());
        let person = self.office.person(&name).email(&format!("{name}@example.com"));
        let id = person.with(|draft| draft.collected_at = Day::parse(collected)).add();
        self.state.whole.insert(id);
        self.touch(id, TouchpointKind::Note, collected);
        let invoice = match sort {
            Sort::Lead | Sort::OldLead => None,
            Sort::Buyer | Sort::OldBuyer => Some("2024-05-05"),
            Sort::OldInvoice => Some("2010-05-05"),
        };
        let invoice = invoice.map(|on| self.touch(id, TouchpointKind::Purchase, on));
        self.souls.push(Soul { id, sort, invoice });
    }

    fn goes(&mut self, kind: &str, subject: Uuid) {
        self.state.take(kind, subject, &self.souls);
        self.known = self.journal();
        assert!(self.known.values().any(|known| (known.0.as_str(), known.1) == (kind, subject)), "the journal knows");
    }

    fn erase(&mut self, random: &mut Random) {
        let there: Vec<PersonId> = self.state.whole.iter().copied().collect();
        if there.is_empty() {
            return;
        }
        let person = there[random.below(there.len() as u64) as usize];
        let soul = self.souls.iter().find(|soul| soul.id == person).unwrap();
        let keeps = matches!(soul.sort, Sort::Buyer | Sort::OldBuyer);
        let request = ErasureRequest::on(ErasureGround::A);
        let erased = erasure::erase_person(self.office.session(), person, &request).unwrap().value;
        assert_eq!(!erased.kept.is_empty(), keeps);
        self.goes(if keeps { "minimised" } else { "person" }, person.0);
    }

    fn sweep(&mut self) {
        let request = SweepRequest::default();
        run_sweep(self.office.session(), &request, &Cancel::default(), &mut |_, _| ()).unwrap();
        let due = self.souls.iter().filter(|soul| self.state.whole.contains(&soul.id));
        let due: Vec<(&str, Uuid)> = due
            .filter_map(|soul| match soul.sort {
                Sort::OldLead => Some(("person", soul.id.0)),
                Sort::OldBuyer => Some(("minimised", soul.id.0)),
                Sort::OldInvoice => {
                    let invoice = soul.invoice.filter(|id| self.state.touchpoints.contains_key(id))?;
                    Some(("touchpoint", invoice.0))
                }
                Sort::Lead | Sort::Buyer => None,
            })
            .collect();
        due.into_iter().for_each(|(kind, subject)| self.goes(kind, subject));
    }

    fn back_up(&mut self) {
        let folder = self.office.beside("away");
        fs::create_dir_all(&folder).unwrap();
        let file = folder.join(format!("{}.kartei-backup", self.backups.len()));
        let made = backup::back_up(self.office.session(), &file, &mut |_, _| ()).unwrap();
        let (state, known, gaps) = (self.state.clone(), self.known.clone(), self.gaps.clone());
        self.backups.push(Backup { file, seq: made.entries, state, known, gaps });
    }

    /// What the journal of the workspace knows.
    fn journal(&self) -> Known {
        let lines = journal::read(&self.office.file("erasures.journal")).unwrap();
        lines.into_iter().map(|erasure| (erasure.id, (erasure.kind, erasure.subject))).collect()
    }

    /// Restores one of the backups, with what knows of the erasures since; work goes on in what came of it.
    fn restore(&mut self, random: &mut Random, when: &str) -> Outcome {
        if self.backups.is_empty() {
            return Outcome::Nothing;
        }
        let newest = self.backups.len() - 1;
        let at = if random.below(3) == 0 { newest } else { random.below(newest as u64 + 1) as usize };
        let other = &self.backups[random.below(newest as u64 + 1) as usize];
        let backup = &self.backups[at];
        let (journal, own) = (self.office.file("erasures.journal"), self.office.folder());
        let (named, workspaces, knows) = match random.below(6) {
            0 => (Some(journal), None, Some(&self.known)),
            1 => (Some(own), None, Some(&self.known)),
            2 | 3 => (None, Some(own), Some(&self.known)),
            4 => (Some(other.file.clone()), None, Some(&other.known)),
            _ => (None, None, None),
        };
        let is_backup = named.as_ref().is_some_and(|named| *named == other.file);
        // A journal that knows nothing of what the backup knows is another's: of a workspace that went another way.
        let belongs = |known: &&Known| backup.known.is_empty() || backup.known.keys().any(|id| known.contains_key(id));
        let is_another = knows.is_some_and(|known| !belongs(&known));
        // A backup of before tells nothing of what came since, unless it went another way.
        let is_newer = other.seq > backup.seq;
        let is_useless = is_backup && !is_newer && other.known.keys().all(|id| backup.known.contains_key(id));
        let knows = knows.filter(belongs);
        let (journals, workspaces) = (Vec::from_iter(named.clone()), Vec::from_iter(workspaces));
        let mut restored = self.attempt(&backup.file, &journals, &workspaces, false);
        if named.is_some() && (is_another || is_useless) {
            assert_eq!(code(&restored), "invalid_field", "{when}: the journal of another, or of before");
            assert!(!self.folder().exists(), "{when}");
            return Outcome::Refused;
        }
        // A journal lacks nothing of what the backup and newer ones beside it know; nobody knows what came after a newer backup.
        let beside = self.backups.iter().filter(|newer| newer.seq > backup.seq);
        let mut certain = beside.chain([backup]).flat_map(|backup| backup.known.keys());
        let lost = match knows {
            None => true,
            Some(_) if is_backup => true,
            // Nor does one know all that has a gap since.
            Some(known) => !self.gaps.is_subset(&backup.gaps) || !certain.all(|id| known.contains_key(id)),
        };
        if lost {
            let asked = ["journal_missing", "journal_uncertain"];
            assert!(asked[..1 + usize::from(is_backup)].contains(&code(&restored)), "{when}: it stops first");
            assert!(!self.folder().exists(), "{when}");
            restored = self.attempt(&backup.file, &journals, &workspaces, true);
        }
        // Journals of newer backups that lie beside are asked by themselves.
        let beside = self.backups.iter().filter(|newer| newer.seq > backup.seq).map(|newer| &newer.known);
        let known: Known = beside.chain(knows).flatten().map(|(id, what)| (*id, what.clone())).collect();
        let mut expected = backup.state.clone();
        known.values().for_each(|(kind, subject)| expected.take(kind, *subject, &self.souls));
        let mut gaps = backup.gaps.clone();
        if lost || is_backup {
            gaps.insert(self.restores);
        }
        let all: Known = known.into_iter().chain(backup.known.clone()).collect();
        let restored = restored.unwrap_or_else(|problem| panic!("{when}: {problem} ({})", problem.code()));
        drop(restored);
        self.office.move_to(&self.folder());
        let raw = self.office.raw();
        assert_eq!(State::of(&raw), expected, "{when}");
        assert_eq!(self.journal(), all, "{when}: what is backed up from here on knows of all");
        let mut tombstones = raw.prepare("SELECT id FROM tombstone").unwrap();
        let tombstones = tombstones.query_map([], |row| Ok(Uuid::from_bytes(row.get(0)?))).unwrap();
        assert_eq!(tombstones.map(|id| id.unwrap()).collect::<BTreeSet<_>>(), all.keys().copied().collect(), "{when}");
        assert!(self.office.verify().ok, "{when}");
        let returned = expected.whole.iter().any(|person| self.known.values().any(|(_, gone)| *gone == person.0));
        (self.state, self.known, self.gaps) = (expected, all, gaps);
        self.restores += 1;
        match (lost, returned) {
            (true, true) => Outcome::Returned,
            (true, false) => Outcome::Lost,
            (false, _) => Outcome::Restored,
        }
    }

    fn folder(&self) -> PathBuf {
        self.office.beside("again.kartei")
    }

    fn attempt(
        &self,
        file: &Path,
        journals: &[PathBuf],
        workspaces: &[PathBuf],
        without_journal: bool,
    ) -> Result<Restored> {
        let folder = self.folder();
        let request = RestoreRequest {
            backup: file,
            folder: &folder,
            user: None,
            password: PASSWORD,
            recovery_key: None,
            journals,
            workspaces,
            without_journal,
            clock_is_right: false,
        };
        restore(&request, self.office.conditions(), &Cancel::default(), &mut |_, _| ())
    }
}

/// How a restore went.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Outcome {
    /// There was no backup.
    Nothing,
    /// The journal is of a workspace that went another way.
    Refused,
    /// With all that was erased since.
    Restored,
    /// With no journal, and told so.
    Lost,
    /// The same, and somebody returned.
    Returned,
}

fn code(restored: &Result<Restored>) -> &'static str {
    match restored {
        Ok(_) => "restored",
        Err(problem) => problem.code(),
    }
}

#[test]
fn nobody_returns_unasked_whatever_is_restored_with_whatever_knows_who_was_erased() {
    let mut outcomes: BTreeMap<Outcome, u64> = BTreeMap::new();
    for seed in 0..SEQUENCES * soak() {
        let mut random = Random(0xb5c0_fbcf_ec4d_3b2f ^ (seed + 1));
        let mut world = World::new();
        SORTS.into_iter().for_each(|sort| world.arrive(sort));
        for step in 0..STEPS {
            match random.below(8) {
                0 => world.arrive(SORTS[random.below(5) as usize]),
                1 | 2 => world.erase(&mut random),
                3 => world.sweep(),
                4 | 5 => world.back_up(),
                _ => {
                    let outcome = world.restore(&mut random, &format!("sequence {seed}, step {step}"));
                    *outcomes.entry(outcome).or_default() += 1;
                }
            }
        }
        assert_eq!(State::of(&world.office.raw()), world.state, "sequence {seed}");
        assert!(doctor::doctor(world.office.session()).unwrap().ok, "sequence {seed}");
    }
    let all = [Outcome::Nothing, Outcome::Refused, Outcome::Restored, Outcome::Lost, Outcome::Returned];
    assert_eq!(outcomes.keys().copied().collect::<Vec<_>>(), all, "all of it happened: {outcomes:?}");
}
