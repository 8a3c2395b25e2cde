//! Where those who go are named: in texts about others, and on what was handed out to recipients. Asked for beside the preview, for
//! it takes longer than to say what is due.

use std::collections::HashSet;

use rusqlite::{Connection, named_params};
use serde::Serialize;
use uuid::Uuid;

use super::find::{self, Finding};
use super::preview;
use crate::cancel::Cancel;
use crate::ids::PersonId;
use crate::privacy::erasure::{self, Blackening, Eraser, Mention, Nearby, Parting, RecipientToTell};
use crate::privacy::retention::facts::Facts;
use crate::privacy::retention::{self, Rules, StayingTexts, TextsStaying};
use crate::problem::Result;
use crate::records::persons;
use crate::time::Day;
use crate::vault::access::Right;
use crate::vault::session::{Change, Session};
use crate::vault::zones;

/// So many of those who go are looked for: somebody waits.
const PERSONS_MAX: usize = 200;

/// So many texts are shown; of the rest is said how many there are.
const SHOWN_MAX: usize = 200;

/// A text about somebody else that names one of those who go.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct SweepMention {
    /// Who goes.
    pub person: PersonId,
    /// What they are called.
    pub name: String,
    /// The text.
    pub mention: Mention,
}

/// Where those who go are named.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct SweepMentions {
    /// How many go.
    pub going: u64,
    /// How many of them were looked for: of more, there may be more texts.
    pub looked_for: u64,
    /// The first texts about others that name them, and in which that can be blackened.
    pub mentions: Vec<SweepMention>,
    /// In how many they were found.
    pub mention_count: u64,
    /// How many name them beside that and stay as they are, for they are held or a law demands to keep them.
    pub staying: TextsStaying,
    /// How many saved views look for those who were looked for, and go with them.
    pub views: u64,
    /// Who got data of them and is to be told then, each with how many of them it is about.
    pub recipients: Vec<RecipientToTell>,
}

/// Where those are named who would go by a sweep on a day (none: as in the preview). `progress` gets how many of how many were looked for.
///
/// # Errors
/// Refusals of the right to erase; [`crate::Problem::Cancelled`]; failures of the file.
pub fn sweep_mentions(
    session: &Session,
    as_of: Option<Day>,
    cancel: &Cancel,
    progress: &mut dyn FnMut(u64, u64),
) -> Result<SweepMentions> {
    session.until(cancel).read(|read| {
        let connection = read.allow(Right::Erase)?;
        let rules = Rules::read(connection)?.token();
        let proposed = retention::proposed_sweep(connection, &rules, session.user(), read.now())?;
        let as_of = match as_of {
            Some(as_of) => as_of,
            None => preview::day_to_sweep(connection, &rules, proposed.as_ref(), read.now())?,
        };
        let due = find::due(read, as_of)?;
        let all: HashSet<PersonId> = due.leaving.iter().copied().collect();
        let mut found = SweepMentions {
            going: due.leaving.len() as u64,
            recipients: erasure::recipients_of_many(connection, &all)?,
            ..SweepMentions::default()
        };
        let looked_for = due.leaving.len().min(PERSONS_MAX) as u64;
        let mut texts = HashSet::new();
        let staying = StayingTexts::read(connection, read.now())?;
        let looked_at: Vec<PersonId> = due.leaving.iter().copied().take(PERSONS_MAX).collect();
        progress(0, looked_for);
        let nearby = Nearby::of(connection, &looked_at)?;
        found.views = nearby.views(connection)?;
        for person in &looked_at {
            progress(found.looked_for, looked_for);
            let name = persons::view(connection, *person)?.name;
            for mention in nearby.redactable(connection, *person, &staying)? {
                if mention.person.is_some_and(|other| due.whole.contains(&other)) {
                    continue;
                }
                let is_new = texts.insert(mention.id.clone());
                if let Some(why) = mention.stays {
                    if is_new {
                        found.staying.count(why);
                    }
                    continue;
                }
                found.mention_count += u64::from(is_new);
                if found.mentions.len() < SHOWN_MAX {
                    found.mentions.push(SweepMention { person: *person, name: name.clone(), mention });
                }
            }
            found.looked_for += 1;
        }
        progress(found.looked_for, looked_for);
        Ok(found)
    })
}

/// Where those who go by a sweep are named, as far as no index finds it: read once for all of its changes, before the first of them.
pub(super) struct Looked<'a> {
    leaving: &'a [PersonId],
    nearby: Nearby,
    /// What the history knew then.
    seen: u64,
}

impl<'a> Looked<'a> {
    pub fn before(session: &Session, leaving: &'a [PersonId]) -> Result<Self> {
        session.read(|read| Self::look(read.allow(Right::Erase)?, leaving))
    }

    fn look(connection: &Connection, leaving: &'a [PersonId]) -> Result<Self> {
        let mut there = Vec::with_capacity(leaving.len());
        for person in leaving {
            if persons::exists(connection, *person)? {
                there.push(*person);
            }
        }
        Ok(Self { leaving, nearby: Nearby::of(connection, &there)?, seen: last_entry(connection)? })
    }

    /// Looks again if there are changes since, but for those of the sweep: these only take away what names somebody.
    fn keep_up(&mut self, connection: &Connection, sweep: Uuid) -> Result<()> {
        let changed = connection
            .prepare_cached("SELECT 1 FROM history WHERE seq > :seen AND reason <> :sweep")?
            .exists(named_params! {":seen": self.seen, ":sweep": sweep.to_string()})?;
        if changed {
            *self = Self::look(connection, self.leaving)?;
        } else {
            self.seen = last_entry(connection)?;
        }
        Ok(())
    }
}

fn last_entry(connection: &Connection) -> Result<u64> {
    Ok(connection.prepare_cached("SELECT coalesce(max(seq), 0) FROM history")?.query_row([], |row| row.get(0))?)
}

/// Blackens the names of those of some persons who go, but for what goes in the same change as well: of what goes later in the same sweep
/// nobody knows yet whether it does, and by then nobody knows the names.
pub(super) fn blacken<'f>(
    change: &Change<'_>,
    eraser: &mut Eraser<'_>,
    rules: &Rules,
    persons: impl Iterator<Item = &'f Facts>,
    looked: &mut Looked<'_>,
    (sweep, as_of): (Uuid, Day),
) -> Result<Blackening> {
    let connection = change.allow(Right::Erase)?;
    looked.keep_up(connection, sweep)?;
    let today = zones::today(connection, change.now())?;
    let (mut going, mut whole) = (Vec::new(), HashSet::new());
    for facts in persons {
        let dates = retention::of(rules, facts, today);
        if !matches!(find::of(facts, &dates, as_of), Finding::Person { .. }) {
            continue;
        }
        going.push(facts.person);
        if matches!(erasure::at_its_time(&dates, as_of), Parting::Whole) {
            whole.insert(facts.person);
        }
    }
    let staying = StayingTexts::read(connection, change.now())?;
    erasure::before_looking(connection)?;
    let nearby = looked.nearby.among(connection, &going)?;
    let mut named = Vec::with_capacity(going.len());
    for person in going {
        let texts = nearby.redactable(connection, person, &staying)?.into_iter();
        let of_others = texts.filter(|text| text.person.is_none_or(|other| !whole.contains(&other)));
        named.push((person, of_others.map(|text| text.id).collect()));
    }
    erasure::blacken(change, eraser, &named)
}
