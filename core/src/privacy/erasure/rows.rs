//! What an erasure does to the rows, driven by the data map.

use std::collections::HashMap;

use rusqlite::{Connection, named_params};
use uuid::Uuid;

use super::happened::{all_erasures, cut, erasures};
use super::parting::{Rest, Stub, Told};
use super::{care, recipients, traces};
use crate::ids::PersonId;
use crate::privacy::retention::facts::Facts;
use crate::privacy::retention::{self, Date, KeptRecord, RecordKind, RetentionAction};
use crate::privacy::suppression;
use crate::problem::Result;
use crate::time::{Day, Timestamp};
use crate::vault::access::Right;
use crate::vault::data_map::Subject;
use crate::vault::journal::{self, Erasure, Origin};
use crate::vault::session::Change;

/// Of an id that somebody was stored under too; in `rule` of the person whom they are one with.
pub(super) const MERGED: &str = "merged";

/// Of somebody who objected to advertising; in `rule` since when.
pub(super) const OBJECTED: &str = "objected";

/// Something that goes, and by which rule or ground.
#[derive(Debug, Clone)]
pub(crate) struct Gone {
    pub kind: &'static str,
    pub subject: Uuid,
    pub rule: String,
    pub version: u32,
    /// What was told of the records that stay.
    pub kept: Option<serde_json::Value>,
}

/// An erasure within one change.
pub(crate) struct Eraser<'a> {
    change: &'a Change<'a>,
    connection: &'a Connection,
    sweep: Option<Uuid>,
    /// When all went that go together, as recipients are told.
    told_as_of: Timestamp,
    gone: Vec<Gone>,
    /// Who objects by wanting to be erased.
    objecting: Option<PersonId>,
    /// How many rows of each table went.
    pub counts: HashMap<&'static str, u64>,
}

impl<'a> Eraser<'a> {
    /// From here on the change leaves no content.
    ///
    /// # Errors
    /// Refusals of the right to erase.
    pub fn begin(change: &'a Change<'a>, sweep: Option<Uuid>) -> Result<Self> {
        let connection = change.allow(Right::Erase)?;
        change.leave_no_content();
        let told_as_of = change.now();
        Ok(Self { change, connection, sweep, told_as_of, gone: Vec::new(), objecting: None, counts: HashMap::new() })
    }

    /// Of several changes that let go what goes together: recipients are told of it as of one.
    pub fn told_as_of(mut self, at: Timestamp) -> Self {
        self.told_as_of = at;
        self
    }

    /// Erases persons as a whole.
    ///
    /// # Errors
    /// Failures of the file.
    pub fn persons(&mut self, persons: &[(PersonId, String, u32)]) -> Result<()> {
        for (person, rule, version) in persons {
            self.leave(*person)?;
            self.note("person", person.0, rule, *version);
        }
        self.with_former()?;
        let ids: Vec<PersonId> = persons.iter().map(|(person, ..)| *person).collect();
        recipients::remember(self.connection, self.told_as_of)?;
        care::before(self.connection)?;
        traces::remove(self.connection, &ids)?;
        let tables: Vec<_> = self.change.session().catalogue().tables().collect();
        for table in tables.iter().rev() {
            let Subject::Person(column) = table.subject else { continue };
            if matches!(table.name, "history" | "person") {
                continue;
            }
            self.delete(table.name, &format!("{column} IN (SELECT subject FROM leaving)"))?;
        }
        self.delete("person", "id IN (SELECT subject FROM leaving)")?;
        self.has_left()
    }

    /// Leaves of a person what must be kept, and nothing else. `by`: the rule and version by which the rest goes.
    ///
    /// # Errors
    /// Failures of the file.
    pub fn minimise(
        &mut self,
        facts: &Facts,
        kept: &[Date],
        stub: Stub,
        (rule, version): (&str, u32),
        today: Day,
    ) -> Result<()> {
        let records = KeptRecord::of(kept);
        let rest = Rest::of(facts, kept, stub);
        let person = rest.person;
        self.leave(person)?;
        self.note("minimised", person.0, rule, version);
        if let Some(gone) = self.gone.last_mut() {
            let rule = Some(rest.stub.rule.clone());
            gone.kept = Some(serde_json::to_value(Told { rule, until: rest.stub.until, records: &records })?);
        }
        self.with_former()?;
        recipients::remember(self.connection, self.told_as_of)?;
        care::before(self.connection)?;
        traces::remove_of_rest(self.connection, person, &rest.consents)?;
        for event in facts.consents.iter().filter(|event| !rest.consents.contains(&event.id)) {
            self.delete_one("consent_event", person, event.id)?;
        }
        for touchpoint in facts.touchpoints.iter().filter(|touchpoint| !rest.touchpoints.contains(&touchpoint.id)) {
            self.delete_one("touchpoint", person, touchpoint.id)?;
        }
        for document in facts.documents.iter().filter(|document| !rest.documents.contains(&document.id)) {
            self.delete_document(person, document.id)?;
        }
        // By it a hold on an organisation is one on what stays.
        self.connection
            .prepare_cached(
                "INSERT OR IGNORE INTO kept_member (person_id, organisation_id)
                 SELECT person_id, organisation_id FROM membership WHERE person_id = :person",
            )?
            .execute(named_params! {":person": person})?;
        let tables: Vec<_> = self.change.session().catalogue().tables().collect();
        for table in tables.iter().rev() {
            let Subject::Person(column) = table.subject else { continue };
            let stays = match table.name {
                "history" | "person" | "kept_person" | "kept_member" | "touchpoint" | "document"
                | "document_content" => true,
                // Of holds those that stand.
                "consent_event" | "consent_evidence" | "consent_use" | "record_rule" | "hold" => true,
                // Claims are made at an address.
                "postal_address" => rest.stub.until.is_some(),
                _ => false,
            };
            if !stays {
                self.delete(table.name, &format!("{column} IN (SELECT subject FROM leaving)"))?;
            }
        }
        self.delete("hold", "person_id IN (SELECT subject FROM leaving) AND lifted_at IS NOT NULL")?;
        // Contents of documents that were removed before, kept to undo that.
        self.delete(
            "document_content",
            "person_id IN (SELECT subject FROM leaving) AND document_id NOT IN
                 (SELECT id FROM document WHERE document.person_id = document_content.person_id)",
        )?;
        self.connection
            .prepare_cached(
                "UPDATE person SET salutation = '', title = '', name_suffix = '', language = '', birthday = NULL, note = '',
                                   source = '–', import_id = NULL WHERE id = :person",
            )?
            .execute(named_params! {":person": person})?;
        self.connection
            .prepare_cached(
                "INSERT INTO kept_person (person_id, since, rule, until, records)
                 VALUES (:person, :since, :rule, :until, :records)
                 ON CONFLICT (person_id) DO UPDATE SET rule = :rule, until = :until, records = :records",
            )?
            .execute(named_params! {
                ":person": person, ":since": today, ":rule": rest.stub.rule, ":until": rest.stub.until,
                ":records": serde_json::to_string(&records)?,
            })?;
        self.has_left()
    }

    /// Erases single records of a person who stays.
    ///
    /// # Errors
    /// Failures of the file.
    pub fn records(&mut self, facts: &Facts, records: &[Date]) -> Result<()> {
        let person = facts.person;
        // Addresses have no id, and the history says nothing of them any more.
        let records_only = records.iter().filter(|date| date.kind != RecordKind::Address);
        let ids: Vec<Uuid> = records_only.filter_map(|date| date.id).collect();
        self.connection
            .prepare_cached("INSERT OR IGNORE INTO leaving (subject) VALUES (:person)")?
            .execute(named_params! {":person": person})?;
        care::before(self.connection)?;
        traces::remove_of_records(self.connection, person, &ids)?;
        for date in records {
            let Some(id) = date.id else { continue };
            match date.kind {
                RecordKind::Touchpoint => {
                    retention::keep_documents(self.connection, person, date)?;
                    self.connection
                        .prepare_cached(
                            "UPDATE document SET touchpoint_id = NULL WHERE person_id = :person AND touchpoint_id = :id",
                        )?
                        .execute(named_params! {":person": person, ":id": id.as_bytes()})?;
                    self.delete_one("touchpoint", person, id)?;
                    self.note("touchpoint", id, &date.rule, date.version);
                }
                RecordKind::Document => {
                    self.delete_document(person, id)?;
                    self.note("document", id, &date.rule, date.version);
                }
                RecordKind::Consent => {
                    self.delete_one("consent_event", person, id)?;
                    self.note("consent", id, &date.rule, date.version);
                }
                RecordKind::Address => {
                    self.delete("postal_address", "person_id IN (SELECT subject FROM leaving)")?;
                    self.note("address", id, &date.rule, date.version);
                }
                RecordKind::Person => {}
            }
        }
        retention::keep_evidence(self.connection, facts, records)?;
        self.has_left()
    }

    /// Counts what is anonymised: how many, and no more than that.
    ///
    /// # Errors
    /// Failures of the file.
    pub fn count_person(&self, person: &Date, records: u64) -> Result<()> {
        if person.action == RetentionAction::Anonymise { self.count(&person.rule, 1, records) } else { Ok(()) }
    }

    /// The same of records that go by a rule of their own; how many they were. What stays is none of them: that is not anonymised.
    ///
    /// # Errors
    /// Failures of the file.
    pub fn count_records(&self, records: &[Date]) -> Result<u64> {
        let anonymised = |date: &&Date| date.action == RetentionAction::Anonymise && !date.is_on_hold();
        let mut counted = 0;
        for date in records.iter().filter(anonymised) {
            self.count(&date.rule, 0, 1)?;
            counted += 1;
        }
        Ok(counted)
    }

    fn count(&self, rule: &str, persons: u64, records: u64) -> Result<()> {
        self.connection
            .prepare_cached(
                "INSERT INTO anonymous_count (rule, month, persons, records) VALUES (:rule, :month, :persons, :records)
                 ON CONFLICT (rule, month) DO UPDATE SET persons = persons + :persons, records = records + :records",
            )?
            .execute(named_params! {
                ":rule": rule, ":month": self.change.now().day().month(), ":persons": persons, ":records": records,
            })?;
        Ok(())
    }

    /// Writes the journal and the tombstones: the last thing before the commit.
    ///
    /// # Errors
    /// Failures of the file and the journal: nothing is erased then.
    pub fn end(self) -> Result<HashMap<&'static str, u64>> {
        self.change.step()?;
        let session = self.change.session();
        let (folder, origin) = (session.folder(), Origin::of(self.connection, session.workspace())?);
        cut(self.change, self.connection)?;
        if !journal::seems_whole(folder, &origin, erasures(self.connection)?)? {
            journal::mend(folder, &origin, all_erasures(self.connection)?)?;
        }
        journal::append(folder, &self.tombstones(self.change.now())?)?;
        Ok(self.counts)
    }

    /// The tombstones alone: the journal knows already.
    pub(super) fn end_known(self, ids: &[(Uuid, Timestamp)]) -> Result<()> {
        self.change.step()?;
        for (gone, (id, at)) in self.gone.iter().zip(ids) {
            self.tombstone(gone, *id, *at)?;
        }
        Ok(())
    }

    fn tombstones(&self, at: Timestamp) -> Result<Vec<Erasure>> {
        let mut entries = Vec::with_capacity(self.gone.len());
        for gone in &self.gone {
            let id = Uuid::new_v4();
            self.tombstone(gone, id, at)?;
            entries.push(Erasure {
                id,
                kind: gone.kind.to_owned(),
                subject: gone.subject,
                at,
                rule: gone.rule.clone(),
                kept: gone.kept.clone(),
            });
        }
        Ok(entries)
    }

    fn tombstone(&self, gone: &Gone, id: Uuid, at: Timestamp) -> Result<()> {
        self.connection
            .prepare_cached(
                "INSERT INTO tombstone (id, kind, subject, at, rule, version, actor, sweep_id)
                 SELECT :id, :kind, :subject, :at, :rule, :version, :actor, :sweep
                 WHERE NOT EXISTS (SELECT 1 FROM tombstone WHERE id = :id)",
            )?
            .execute(named_params! {
                ":id": id.as_bytes(), ":kind": gone.kind, ":subject": gone.subject.as_bytes(), ":at": at,
                ":rule": gone.rule, ":version": gone.version, ":actor": self.change.actor(),
                ":sweep": self.sweep.map(Uuid::into_bytes),
            })?;
        Ok(())
    }

    /// Forgets what went so far: whoever does erasures again has their names already.
    pub(super) fn forget_gone(&mut self) {
        self.gone.clear();
    }

    /// Names something that goes.
    pub(super) fn note(&mut self, kind: &'static str, subject: Uuid, rule: &str, version: u32) {
        self.gone.push(Gone { kind, subject, rule: rule.to_owned(), version, kept: None });
    }

    /// Says that somebody who goes objects by wanting to be erased.
    pub(super) fn objects(&mut self, person: PersonId) {
        self.objecting = Some(person);
    }

    /// Keeps the addresses of whoever objects. A copy of before may have no objection to go by: the journal says so in a line of its own.
    fn leave(&mut self, person: PersonId) -> Result<()> {
        let objected = if self.objecting == Some(person) {
            suppression::keep_since(self.change, person, self.change.now())?;
            Some(self.change.now())
        } else {
            suppression::keep(self.change, person)?
        };
        if let Some(since) = objected {
            self.note(OBJECTED, person.0, &since.to_string(), 0);
        }
        self.connection
            .prepare_cached("INSERT OR IGNORE INTO leaving (subject) VALUES (:person)")?
            .execute(named_params! {":person": person})?;
        Ok(())
    }

    /// With those in `leaving` go the ids under which they were stored too: an older copy of the workspace knows two persons.
    fn with_former(&mut self) -> Result<()> {
        let mut statement = self.connection.prepare_cached(
            "SELECT former_id, person_id FROM leaving CROSS JOIN former_person ON former_person.person_id = subject",
        )?;
        let former = statement
            .query_map([], |row| Ok((Uuid::from_bytes(row.get(0)?), row.get(1)?)))?
            .collect::<rusqlite::Result<Vec<(Uuid, PersonId)>>>()?;
        for (former, person) in former {
            self.note(MERGED, former, &person.to_string(), 0);
            self.connection
                .prepare_cached("INSERT OR IGNORE INTO leaving (subject) VALUES (:former)")?
                .execute(named_params! {":former": former.as_bytes()})?;
        }
        Ok(())
    }

    fn has_left(&self) -> Result<()> {
        self.connection.prepare_cached("DELETE FROM leaving")?.execute([])?;
        Ok(())
    }

    fn delete(&mut self, table: &'static str, whom: &str) -> Result<()> {
        let rows = self.connection.prepare_cached(&format!("DELETE FROM {table} WHERE {whom}"))?.execute([])?;
        *self.counts.entry(table).or_default() += rows as u64;
        Ok(())
    }

    fn delete_one(&mut self, table: &'static str, person: PersonId, id: Uuid) -> Result<()> {
        let rows = self
            .connection
            .prepare_cached(&format!("DELETE FROM {table} WHERE person_id = :person AND id = :id"))?
            .execute(named_params! {":person": person, ":id": id.as_bytes()})?;
        *self.counts.entry(table).or_default() += rows as u64;
        Ok(())
    }

    fn delete_document(&mut self, person: PersonId, id: Uuid) -> Result<()> {
        self.connection
            .prepare_cached("DELETE FROM document_content WHERE document_id = :id")?
            .execute(named_params! {":id": id.as_bytes()})?;
        self.delete_one("document", person, id)
    }
}
