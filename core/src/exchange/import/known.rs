//! Whether the person of a record is stored already.

use rusqlite::{Connection, named_params};

use super::alike::{Agreement, letters, may_be_called_shortly, part_agrees};
use super::candidate::{Candidate, is_named};
use super::labels::has_note;
use super::marks::{Circumstance, Marks, is_shared, profile};
use super::seen::Seen;
use crate::ids::PersonId;
use crate::problem::Result;
use crate::records::duplicates::DuplicateReason;
use crate::records::fields;
use crate::records::fold::{fold, name_key};
use crate::records::persons::{self, Address, Channel, NOT_KEPT, PersonDraft, normalised};
use crate::vault::special::Sight;

/// A stored person and by what it was known again.
#[derive(Debug)]
pub(super) struct Known {
    pub person: PersonId,
    pub reasons: Vec<DuplicateReason>,
}

/// Whom a record is about.
#[derive(Debug, Default)]
pub(super) struct Found {
    pub known: Option<Known>,
    /// Who it may be about, where nobody is known again.
    pub perhaps: Option<Known>,
}

/// A stored person and by what they were found.
type By = (PersonId, DuplicateReason);

/// What an import compares its records with.
pub(super) struct Acquaintance<'a> {
    connection: &'a Connection,
    sight: &'a Sight<'a>,
    seen: Seen,
}

impl<'a> Acquaintance<'a> {
    pub fn new(connection: &'a Connection, sight: &'a Sight<'a>) -> Self {
        Self { connection, sight, seen: Seen::default() }
    }

    /// Takes note of what a person is called and has since an update.
    pub fn updated(&mut self, person: PersonId) -> Result<()> {
        self.seen.updated(self.connection, person)
    }

    /// The stored person that a record is about, other than one who is only kept: by e-mail, else by phone and name, else by name and what belongs to it.
    /// Indexes only: an import asks for every record.
    pub fn find(&mut self, draft: &PersonDraft, marks: Marks) -> Result<Found> {
        self.seen.another(self.connection)?;
        let mut reasons = Vec::new();
        let (mut found, mut perhaps) = (None, None);
        for (channel, reason, value) in &marks.addresses {
            if !self.seen.meets(value) {
                continue;
            }
            let (person, other) = self.with_address(*channel, value, draft)?;
            perhaps = perhaps.or(other.map(|person| (person, *reason)));
            if person.is_some() && (found.is_none() || found == person) {
                found = person;
                if !reasons.contains(reason) {
                    reasons.push(*reason);
                }
            }
        }
        let first_names = self.meets_first_names(&marks);
        let sounds = self.meets_sound(&marks);
        let (mut by_name, another) = self.with_name(draft, marks, found.is_some())?;
        perhaps = perhaps.or(another);
        if found.is_none() && by_name.is_none() {
            by_name = self.with_first_name(draft, first_names)?;
        }
        if found.is_none() && by_name.is_none() && sounds {
            let (same, alike) = self.with_sound(draft)?;
            by_name = same.map(|person| (person, DuplicateReason::NameOrganisation));
            perhaps = perhaps.or(alike.map(|person| (person, DuplicateReason::SimilarName)));
        }
        if let Some((person, reason)) = by_name {
            found = Some(person);
            reasons.push(reason);
        }
        let known = found.map(|person| Known { person, reasons });
        let perhaps = perhaps.filter(|_| known.is_none());
        Ok(Found { known, perhaps: perhaps.map(|(person, reason)| Known { person, reasons: vec![reason] }) })
    }

    /// Whose address it is, else whose it may be.
    fn with_address(
        &self,
        channel: Channel,
        value: &str,
        draft: &PersonDraft,
    ) -> Result<(Option<PersonId>, Option<PersonId>)> {
        // A switchboard's number has many persons; that of the one sought comes among the first.
        let mut statement = self.connection.prepare_cached(&format!(
            "SELECT person.id, person.given_name, person.family_name, person.name_suffix, person.salutation, person.birthday, contact_point.channel
             FROM contact_point JOIN person ON person.id = contact_point.person_id
             WHERE contact_point.normalised = :value AND contact_point.normalised <> '' AND {NOT_KEPT} LIMIT 100"
        ))?;
        let mut rows = statement.query(named_params! {":value": value})?;
        let (mut renamed, mut perhaps) = (None, None);
        let is_own = channel == Channel::Email && !is_shared(value);
        while let Some(row) = rows.next()? {
            if row.get_ref("channel")?.as_str()? != channel.key() {
                continue;
            }
            let stored = Candidate::of(row)?;
            if stored.is_of_another_generation(draft) {
                continue;
            }
            let agreement = stored.agrees(draft);
            let mut is_doubtful = false;
            let fits = match (stored.is_named(), is_named(draft)) {
                (true, true) => {
                    let corrected = channel == Channel::Email && stored.has_name_of(draft);
                    let is_sure = match channel {
                        // Couples share one, and their given names often come near.
                        Channel::Email if is_own => agreement >= Agreement::Respelled,
                        // Those of one household are often called alike, and not quite.
                        // Colleagues behind one switchboard may be, too: each has a mailbox of their own.
                        Channel::Phone if part_agrees(&stored.given, &draft.given_name) == Some(true) => {
                            agreement == Agreement::Same
                                || agreement >= Agreement::Alike && !self.has_other_mailbox(stored.id, draft)?
                        }
                        _ => agreement == Agreement::Same,
                    };
                    is_doubtful = is_sure && self.may_be_another(&stored, draft, channel == Channel::Phone)?;
                    is_sure && !is_doubtful && (corrected || !stored.was_born_otherwise(draft))
                }
                // A branch is not its neighbour, though both have the firm's address.
                (false, false) => {
                    self.organisations_agree(stored.id, draft)? && !self.lives_elsewhere(stored.id, draft)?
                }
                // A bare address is its owner's. That of a firm is not one of its people, unless it is theirs alone.
                (true, false) => is_own && (draft.memberships.is_empty() || self.is_of_one_firm(stored.id, draft)?),
                (false, true) => is_own && self.organisations(stored.id)?.is_empty(),
            };
            if fits {
                return Ok((Some(stored.id), None));
            }
            let is_near = is_doubtful
                || matches!(agreement, Agreement::Alike | Agreement::Respelled)
                || channel == Channel::Email && may_be_called_shortly((&stored.given, &stored.family), draft);
            if is_near && !stored.was_born_otherwise(draft) {
                perhaps = Some(stored.id);
            }
            // An address of one's own stays when the family name changes.
            if is_own
                && part_agrees(&stored.given, &draft.given_name) == Some(true)
                && !stored.was_born_otherwise(draft)
            {
                renamed = Some(stored.id);
            }
        }
        Ok((renamed, perhaps))
    }

    fn with_name(&mut self, draft: &PersonDraft, marks: Marks, found: bool) -> Result<(Option<By>, Option<By>)> {
        let mut keys = marks.names;
        // Each is said to be known now, before any is looked for.
        keys.retain(|key| {
            let circumstances = marks.circumstances.iter();
            circumstances.fold(false, |met, (which, text)| self.seen.meets((key.as_str(), which, text.as_str())) | met)
        });
        if found {
            return Ok((None, None));
        }
        let mut perhaps = None;
        let is_bare = marks.circumstances.iter().any(|(which, _)| matches!(which, Circumstance::Nothing));
        for key in keys {
            let mut statement = self.connection.prepare_cached(&format!(
                "SELECT id, given_name, family_name, name_suffix, salutation, birthday FROM person
                 WHERE sort_key = :key AND {NOT_KEPT} ORDER BY id LIMIT 100"
            ))?;
            let mut rows = statement.query(named_params! {":key": key})?;
            while let Some(row) = rows.next()? {
                let stored = Candidate::of(row)?;
                let Some(reason) = self.by_circumstances(&stored, draft, is_bare)? else { continue };
                if !self.may_be_another(&stored, draft, true)? {
                    return Ok((Some((stored.id, reason)), None));
                }
                perhaps = perhaps.or(Some((stored.id, reason)));
            }
        }
        Ok((None, perhaps))
    }

    /// Whether somebody of whom one list has no given name may be another of that family name: addressed otherwise, or with a mailbox of
    /// their own (`mailbox`) that is not the one known.
    fn may_be_another(&self, stored: &Candidate, draft: &PersonDraft, mailbox: bool) -> Result<bool> {
        Ok(stored.lacks_given_name(draft)
            && (stored.is_addressed_otherwise(draft) || mailbox && self.has_other_mailbox(stored.id, draft)?))
    }

    /// Whether both have e-mail addresses that are theirs alone, and none in common.
    fn has_other_mailbox(&self, person: PersonId, draft: &PersonDraft) -> Result<bool> {
        let emails = draft.contact_points.iter().filter(|point| point.channel == Channel::Email);
        let read = emails.map(|point| normalised(Channel::Email, &point.value, ""));
        let read: Vec<String> = read.filter(|value| !is_shared(value)).collect();
        let mut statement = self
            .connection
            .prepare_cached("SELECT normalised FROM contact_point WHERE person_id = :person AND channel = 'email'")?;
        let stored = statement.query_map(named_params! {":person": person}, |row| row.get("normalised"))?;
        let mut stored: Vec<String> = stored.collect::<rusqlite::Result<_>>()?;
        stored.retain(|value| !is_shared(value));
        Ok(!read.is_empty() && !stored.is_empty() && !read.iter().any(|value| stored.contains(value)))
    }

    /// The first names under which somebody of one of the organisations may be stored. Each is said to be known now.
    fn meets_first_names(&mut self, marks: &Marks) -> Vec<String> {
        let mut keys = marks.first_names.clone();
        keys.retain(|key| {
            let organisations =
                marks.circumstances.iter().filter(|(which, _)| matches!(which, Circumstance::Organisation));
            organisations.fold(false, |met, (_, text)| {
                self.seen.meets((key.as_str(), Circumstance::FirstNameOrganisation, text.as_str())) | met
            })
        });
        keys
    }

    /// Somebody of one organisation and family name whose further given names only one of both lists has.
    fn with_first_name(&self, draft: &PersonDraft, keys: Vec<String>) -> Result<Option<By>> {
        for key in keys {
            // Behind a first name stand a blank, a hyphen or a dot, which are all before the stroke.
            let mut statement = self.connection.prepare_cached(&format!(
                "SELECT id, given_name, family_name, name_suffix, salutation, birthday FROM person
                 WHERE sort_key >= :key AND sort_key < :key || '/' AND {NOT_KEPT} ORDER BY sort_key, id LIMIT 100"
            ))?;
            let mut rows = statement.query(named_params! {":key": key})?;
            while let Some(row) = rows.next()? {
                let stored = Candidate::of(row)?;
                if name_key(&stored.family) == name_key(&draft.family_name)
                    && part_agrees(&stored.given, &draft.given_name) == Some(true)
                    && !stored.was_born_otherwise(draft)
                    && !stored.is_of_another_generation(draft)
                    && self.is_of_one_firm(stored.id, draft)?
                {
                    return Ok(Some((stored.id, DuplicateReason::NameOrganisation)));
                }
            }
        }
        Ok(None)
    }

    /// Whether somebody of one of the organisations may have a name that sounds the same. Each is said to be known now.
    fn meets_sound(&mut self, marks: &Marks) -> bool {
        let Some(sound) = &marks.sound else { return false };
        let organisations = marks.circumstances.iter().filter(|(which, _)| matches!(which, Circumstance::Organisation));
        organisations.fold(false, |met, (_, text)| {
            self.seen.meets((sound.as_str(), Circumstance::SoundOrganisation, text.as_str())) | met
        })
    }

    /// Somebody of one organisation whose name is joined in another way, else whose name sounds the same.
    fn with_sound(&self, draft: &PersonDraft) -> Result<(Option<PersonId>, Option<PersonId>)> {
        let mut statement = self.connection.prepare_cached(&format!(
            "SELECT person.id, person.given_name, person.family_name, person.name_suffix, person.salutation, person.birthday FROM organisation
             JOIN membership ON membership.organisation_id = organisation.id
             JOIN person ON person.id = membership.person_id
             WHERE organisation.sort_key = :organisation AND person.given_name <> '' AND person.family_name <> ''
                 AND {NOT_KEPT} LIMIT 300"
        ))?;
        let mut perhaps = None;
        for member in &draft.memberships {
            let mut rows = statement.query(named_params! {":organisation": fold(member.organisation.trim())})?;
            while let Some(row) = rows.next()? {
                let stored = Candidate::of(row)?;
                if stored.was_born_otherwise(draft) || stored.is_of_another_generation(draft) {
                    continue;
                }
                if letters(&stored.given) == letters(&draft.given_name)
                    && letters(&stored.family) == letters(&draft.family_name)
                {
                    return Ok((Some(stored.id), None));
                }
                if matches!(stored.agrees(draft), Agreement::Alike | Agreement::Respelled) {
                    perhaps = Some(stored.id);
                }
            }
        }
        Ok((None, perhaps))
    }

    /// What makes two of one name one person; `is_bare` is a record of which nothing does.
    fn by_circumstances(
        &self,
        stored: &Candidate,
        draft: &PersonDraft,
        is_bare: bool,
    ) -> Result<Option<DuplicateReason>> {
        let is_another = stored.was_born_otherwise(draft) || stored.is_of_another_generation(draft);
        if stored.is_named() != is_named(draft) || is_another {
            return Ok(None);
        }
        let same_firm = self.is_of_one_firm(stored.id, draft)?;
        if !stored.is_named() {
            let reachable = |channel| matches!(channel, Channel::Email | Channel::Phone);
            let says_no_more =
                draft.addresses.is_empty() && !draft.contact_points.iter().any(|point| reachable(point.channel));
            let lives_there = self.addresses(stored.id)?.iter().any(|known| is_place_of(known, draft));
            return Ok((same_firm && (says_no_more || lives_there)).then_some(DuplicateReason::NameOrganisation));
        }
        if is_bare {
            return Ok(self.says_as_little(stored.id, draft)?.then_some(DuplicateReason::SameDetails));
        }
        if same_firm {
            return Ok(Some(DuplicateReason::NameOrganisation));
        }
        if self.has_profile(stored.id, draft)? {
            return Ok(Some(DuplicateReason::NameProfile));
        }
        if stored.birthday.is_some() && stored.birthday == draft.birthday {
            return Ok(Some(DuplicateReason::NameBirthday));
        }
        let same_house = |known: &Address| {
            draft.addresses.iter().any(|read| {
                !read.street.is_empty() && persons::street_key(&known.street) == persons::street_key(&read.street)
            }) && is_place_of(known, draft)
        };
        Ok(self.addresses(stored.id)?.iter().any(same_house).then_some(DuplicateReason::NameCity))
    }

    /// Whether a record tells nothing new of a person of whom no more is known: it is the same record again.
    fn says_as_little(&self, person: PersonId, draft: &PersonDraft) -> Result<bool> {
        let is_noted = !draft.note.is_empty() && has_note(&note(self.connection, person)?, &draft.note);
        let draft = &PersonDraft { note: if is_noted { String::new() } else { draft.note.clone() }, ..draft.clone() };
        let Some(stored) = persons::unchanged_by(self.connection, person, draft)? else { return Ok(false) };
        Ok(stored.birthday.is_none()
            && stored.memberships.is_empty()
            && stored.contact_points.len() == draft.contact_points.len()
            && stored.addresses.len() == draft.addresses.len()
            && fields::are_stored(self.connection, self.sight, person, &draft.fields)?)
    }

    /// Whether one page is about both.
    fn has_profile(&self, person: PersonId, draft: &PersonDraft) -> Result<bool> {
        let webs = draft.contact_points.iter().filter(|point| point.channel == Channel::Web);
        let pages: Vec<String> = webs.filter_map(|point| profile(&point.value)).collect();
        if pages.is_empty() {
            return Ok(false);
        }
        let mut statement = self
            .connection
            .prepare_cached("SELECT normalised FROM contact_point WHERE person_id = :person AND channel = 'web'")?;
        let mut rows = statement.query(named_params! {":person": person})?;
        while let Some(row) = rows.next()? {
            if profile(row.get_ref("normalised")?.as_str()?).is_some_and(|page| pages.contains(&page)) {
                return Ok(true);
            }
        }
        Ok(false)
    }

    fn organisations(&self, person: PersonId) -> Result<Vec<String>> {
        let mut statement = self.connection.prepare_cached(
            "SELECT organisation.sort_key FROM membership
             JOIN organisation ON organisation.id = membership.organisation_id WHERE membership.person_id = :person",
        )?;
        let rows = statement.query_map(named_params! {":person": person}, |row| row.get("sort_key"))?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }

    fn is_of_one_firm(&self, person: PersonId, draft: &PersonDraft) -> Result<bool> {
        Ok(!draft.memberships.is_empty() && self.organisations(person)?.iter().any(|known| is_member(draft, known)))
    }

    /// Whether one has no organisation, or both have one in common.
    fn organisations_agree(&self, person: PersonId, draft: &PersonDraft) -> Result<bool> {
        let known = self.organisations(person)?;
        Ok(known.is_empty() || draft.memberships.is_empty() || known.iter().any(|known| is_member(draft, known)))
    }

    fn addresses(&self, person: PersonId) -> Result<Vec<Address>> {
        let mut statement = self.connection.prepare_cached(
            "SELECT street, postal_code, city, country FROM postal_address WHERE person_id = :person",
        )?;
        let rows = statement.query_map(named_params! {":person": person}, |row| {
            Ok(Address {
                street: row.get("street")?,
                postal_code: row.get("postal_code")?,
                city: row.get("city")?,
                country: row.get("country")?,
                ..Address::default()
            })
        })?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }

    /// Whether both have addresses, and none in common.
    fn lives_elsewhere(&self, person: PersonId, draft: &PersonDraft) -> Result<bool> {
        let known = self.addresses(person)?;
        Ok(!known.is_empty() && !draft.addresses.is_empty() && !known.iter().any(|known| is_place_of(known, draft)))
    }
}

fn is_member(draft: &PersonDraft, organisation: &str) -> bool {
    draft.memberships.iter().any(|member| fold(member.organisation.trim()) == organisation)
}

/// Whether one of a draft's addresses can be the stored one.
fn is_place_of(known: &Address, draft: &PersonDraft) -> bool {
    draft.addresses.iter().any(|read| persons::can_be_one(known, read))
}

/// A stored person's name.
pub(super) fn name(connection: &Connection, person: PersonId) -> Result<String> {
    Ok(connection
        .prepare_cached("SELECT name FROM person WHERE id = :person")?
        .query_row(named_params! {":person": person}, |row| row.get("name"))?)
}

/// A stored person's note.
pub(super) fn note(connection: &Connection, person: PersonId) -> Result<String> {
    Ok(connection
        .prepare_cached("SELECT note FROM person WHERE id = :person")?
        .query_row(named_params! {":person": person}, |row| row.get("note"))?)
}
