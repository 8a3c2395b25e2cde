//! What the product is made of, as far as the vault must know.

use std::collections::HashSet;

use rusqlite::Connection;
use uuid::Uuid;

use super::data_map::Table;
use super::history::{Parted, TakenBack, Touched};
use super::journal::Erasure;
use super::restore::FellDue;
use super::session::{Change, Read, Session};
use crate::ids::PersonId;
use crate::problem::Result;
use crate::time::{Day, Timestamp};

/// What the features of the product bring to the vault: their part of the data map, and what they keep in step.
#[derive(Debug)]
pub struct Catalogue {
    /// The data map, a list per feature.
    pub data_map: &'static [&'static [Table]],
    /// Run before each commit (and each step of a long change) with the rows touched: derived tables follow here, and what must
    /// not be is refused.
    pub after_change: &'static [fn(&Connection, &Touched) -> Result<()>],
    /// Run once rows were taken back, in the same transaction: what the feature would refuse to whoever did it by hand is refused.
    pub after_undo: &'static [fn(&TakenBack<'_>) -> Result<()>],
    /// Run once two are two again who were one, in the same transaction: what holds for both of what was entered meanwhile.
    pub parted: &'static [fn(&Change<'_>, &Parted) -> Result<()>],
    /// Run in the transaction that brings the schema from a version to the present one: what a workspace begins with, at what time, and
    /// the name of its controller.
    pub begin: fn(&Connection, i64, Timestamp, &str) -> Result<()>,
    /// Does erasures again in a copy that is older than they are, and answers how many there were to do. Each is known by its
    /// tombstone from then on.
    pub erase_again: fn(&Change<'_>, &[Erasure]) -> Result<u64>,
    /// The erasures that happened: the journal has to know of each.
    pub erased: Erased,
    /// Run on a restored workspace before anybody opens it: what fell due since goes as well, by a clock of which somebody may have said
    /// that it is right.
    pub sweep_restored: fn(&Session, bool) -> Result<FellDue>,
    /// Run in a change by which a user goes or gets another role: refuses it where the settings need the user.
    pub fewer_users: fn(&Connection) -> Result<()>,
    /// Whether of a person only what must be kept is left: its name is shown where somebody looks at that person, nowhere else.
    pub only_kept: fn(&Connection, PersonId) -> Result<bool>,
    /// What writing a person's data brings with it.
    pub written: Written,
    /// How many proofs are not what was received, by their digests.
    pub altered_evidence: fn(&Connection) -> Result<u64>,
    /// The persons of one answer to *when does it go?*, and when some persons go.
    pub going: Going,
    /// Calls its function for every sealed value with whose it is, in which field, and its bytes, and puts what that answers in
    /// their place; none: they stay.
    pub seal_again: fn(&Connection, &mut SealAgain<'_>) -> Result<()>,
    /// What the search finds by, which follows from the records.
    pub search: Derived,
    /// Who is marked as having an address of the suppression list.
    pub suppressed: Derived,
}

/// What whoever writes a person's data asks of those who know what may be done with them.
#[derive(Debug, Clone, Copy)]
pub struct Written {
    /// The addresses by which the ledger names a person: they stay spelled as they are there.
    pub named: fn(&Connection, PersonId) -> Result<Vec<String>>,
    /// Follows a person who is of another kind now, from the one to the other, on a day.
    pub other_kind: fn(&Connection, PersonId, (&str, &str), Day) -> Result<()>,
    /// Whether a purpose has ended for a person, by a day: nothing new is kept for it then.
    pub has_ended: fn(&Connection, PersonId, &str, Day) -> Result<bool>,
}

/// The erasures that happened, by their tombstones.
#[derive(Debug, Clone, Copy)]
pub struct Erased {
    /// How many there were.
    pub count: fn(&Connection) -> Result<u64>,
    /// All of them, the oldest first.
    pub all: fn(&Connection) -> Result<Vec<Erasure>>,
    /// Whether one of this id happened.
    pub is_one: fn(&Connection, Uuid) -> Result<bool>,
}

/// The days of some persons, in their order; none: not known yet.
type Days = Vec<Option<Day>>;

/// When persons go, as the erasure concept says.
#[derive(Debug, Clone, Copy)]
pub struct Going {
    /// Those who go by then: `due`, `within_30_days`, `within_12_months`.
    pub by: fn(&Connection, Timestamp, &str) -> Result<HashSet<PersonId>>,
    /// When each of some persons goes; none: not known yet.
    pub on: fn(&Read<'_>, &[PersonId]) -> Result<Days>,
    /// Selects the organisations whose persons all stay for as long as a hold stands.
    pub held: &'static str,
}

/// Seals a value anew: of a person, in a field.
pub type SealAgain<'a> = dyn FnMut(Uuid, Uuid, &[u8]) -> Result<Option<Vec<u8>>> + 'a;

/// Tables that follow from others and are no loss.
#[derive(Debug, Clone, Copy)]
pub struct Derived {
    /// How many rows are not as they should be.
    pub differing: fn(&Connection) -> Result<u64>,
    /// Makes all of them anew.
    pub rebuild: fn(&Connection) -> Result<()>,
}

impl Catalogue {
    /// All declared tables.
    pub fn tables(&self) -> impl Iterator<Item = &'static Table> {
        self.data_map.iter().flat_map(|feature| feature.iter())
    }

    /// One table's declaration.
    #[must_use]
    pub fn table(&self, name: &str) -> Option<&'static Table> {
        self.tables().find(|table| table.name == name)
    }
}
