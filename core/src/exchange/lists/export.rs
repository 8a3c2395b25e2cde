//! Writing a list of persons.

use std::cell::RefCell;
use std::collections::{HashMap, HashSet};
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use super::file::List;
use super::row::{Columns, PLACE, Standing, Value};
use crate::exchange::disclosures::{DisclosureKind, ExportReason, NewDisclosure, record_with};
use crate::exchange::outgoing::{Outgoing, hand_out};
use crate::ids::{ConsentEventId, PersonId};
use crate::language::Language;
use crate::privacy::apart::restricted;
use crate::privacy::consent::record_use;
use crate::privacy::gate::{Reach, statuses_of};
use crate::problem::{Problem, Result};
use crate::records::chosen::Chosen;
use crate::records::persons::{PersonFilter, PersonSort, each_of, orders};
use crate::vault::access::Right;
use crate::vault::session::{Read, Session, Why};

/// A list that is to be written.
#[derive(Debug, Clone, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct ListExportRequest {
    /// Which persons.
    pub chosen: Chosen,
    /// In which order.
    #[serde(default)]
    pub sort: PersonSort,
    /// The file; one that is there is replaced.
    #[cfg_attr(test, ts(type = "string"))]
    pub out: PathBuf,
    /// The format.
    pub format: ListFormat,
    /// Why it is handed out.
    pub reason: ExportReason,
    /// Who gets it; may be empty unless others do.
    #[serde(default)]
    pub recipient: String,
    /// The workspace's own fields that are columns too, by their keys. Special categories never are.
    #[serde(default)]
    pub fields: Vec<String>,
}

/// A format of lists.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
#[serde(rename_all = "lowercase")]
pub enum ListFormat {
    /// A workbook.
    Xlsx,
    /// Text: UTF-8; semicolons in German, commas in English.
    Csv,
}

/// A list that was written.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct ListExportResult {
    /// The file.
    #[cfg_attr(test, ts(type = "string"))]
    pub file: PathBuf,
    /// How many persons or organisations are in it.
    pub rows: u64,
    /// How many are not, because their data may only be stored (Art. 18 GDPR).
    pub left_out: u64,
}

/// Writes the persons that were chosen, in the order of the list, each with what advertising is allowed, and records for each that it was
/// handed out. Whose data may only be stored is left out. `progress` is told how many of how many persons are done, and says whether
/// to go on.
///
/// # Errors
/// [`Problem::InvalidField`] for a field that there is not or that holds special categories, or if it is for others and nobody is named;
/// [`Problem::Cancelled`]; [`Problem::ExportOutdated`] if data changed each time it was written; refusals of the right to export; failures
/// to write. No file is left and nothing recorded then.
pub fn export_persons(
    session: &Session,
    request: &ListExportRequest,
    language: Language,
    progress: &mut dyn FnMut(u64, Option<u64>) -> bool,
) -> Result<ListExportResult> {
    let leaving = Leaving {
        out: &request.out,
        format: request.format,
        reason: request.reason,
        recipient: &request.recipient,
        fields: &request.fields,
        standing: true,
        messengers: false,
        why: Why::of("export_persons"),
    };
    write(session, &leaving, language, progress, |read| {
        let apart = restricted(read.allow(Right::Export)?, read.now())?;
        let mut persons = in_order(read, &request.chosen, request.sort)?;
        let all = persons.len();
        persons.retain(|person| !apart.contains(person));
        let left_out = (all - persons.len()) as u64;
        Ok(Listed { persons, left_out, uses: Vec::new(), reach: None })
    })
}

/// Those that were chosen, in the order of the list.
fn in_order(read: &Read<'_>, chosen: &Chosen, sort: PersonSort) -> Result<Vec<PersonId>> {
    let (filter, named) = match chosen {
        Chosen::These(ids) => (&PersonFilter::default(), ids),
        Chosen::AllBut { filter, except } => (filter, except),
    };
    let is_named: HashSet<PersonId> = named.iter().copied().collect();
    let wanted = matches!(chosen, Chosen::These(_));
    let all = orders(read, filter, sort)?;
    Ok(all.iter().copied().filter(|person| is_named.contains(person) == wanted).collect())
}

/// What is known of a list that leaves, whoever is in it.
pub(super) struct Leaving<'a> {
    pub out: &'a Path,
    pub format: ListFormat,
    pub reason: ExportReason,
    pub recipient: &'a str,
    pub fields: &'a [String],
    /// Whether the list says of each what advertising is allowed.
    pub standing: bool,
    /// Whether it has the messenger addresses.
    pub messengers: bool,
    pub why: Why,
}

/// Who is on a list, and why.
pub(super) struct Listed {
    /// In the list's order.
    pub persons: Vec<PersonId>,
    /// How many are left out.
    pub left_out: u64,
    /// The consents because of which some of them are, in the order of ids.
    pub uses: Vec<(PersonId, ConsentEventId)>,
    /// By which addresses alone they may be reached; none: all are listed.
    pub reach: Option<Reach>,
}

/// Writes the persons that `choose` names.
pub(super) fn write(
    session: &Session,
    leaving: &Leaving<'_>,
    language: Language,
    progress: &mut dyn FnMut(u64, Option<u64>) -> bool,
    choose: impl Fn(&Read<'_>) -> Result<Listed>,
) -> Result<ListExportResult> {
    const STRIDE: u64 = 200;
    /// About how many the gate is asked at once.
    const ASKED: usize = 2000;
    let disclosure = NewDisclosure {
        kind: DisclosureKind::List,
        reason: leaving.reason,
        recipient: leaving.recipient,
        omitted: &[],
    };
    let progress = RefCell::new(progress);
    let still_wanted = |number: u64, done: u64, total: u64| {
        let goes_on = !number.is_multiple_of(STRIDE) || (progress.borrow_mut())(done, Some(total));
        if goes_on { Ok(()) } else { Err(Problem::Cancelled) }
    };
    let listed = hand_out(
        session,
        &leaving.why,
        &disclosure,
        |read| {
            let connection = read.allow(Right::Export)?;
            let beside = (leaving.standing, leaving.messengers);
            let seen_by = (session.catalogue().written, read.now().day());
            let columns = Columns::with(connection, beside, leaving.fields, (language, seen_by))?;
            let mut listed = choose(read)?;
            let total = listed.persons.len() as u64;
            let mut outgoing = Outgoing::beside(session, leaving.out)?;
            let mut done = 0;
            let mut each = |write: &mut dyn FnMut(&[Value]) -> Result<()>| {
                listed.persons.chunks(ASKED).try_for_each(|persons| {
                    let words = if columns.standing { statuses_of(read, persons)? } else { Vec::new() };
                    let standing: HashMap<PersonId, Standing> = persons.iter().copied().zip(words).collect();
                    each_of(read, persons, &mut |mut row| {
                        still_wanted(done, done, total)?;
                        done += 1;
                        let mut messengers = None;
                        if let Some(reach) = &listed.reach {
                            reach.narrow(connection, &mut row)?;
                            messengers = reach.messengers(connection, row.id)?;
                        }
                        let standing = standing.get(&row.id).copied();
                        let mut values = columns.values(connection, row, standing, messengers)?;
                        // Whom one writes an e-mail or calls lives where that is nobody's business (Art. 5(1)(c) GDPR).
                        if listed.reach.as_ref().is_some_and(|reach| !reach.is_by_post()) {
                            values[PLACE].fill_with(|| Value::Text(String::new()));
                        }
                        write(&values)
                    })
                })
            };
            let list = List {
                out: leaving.out,
                format: leaving.format,
                title: language.text("persons-list-title"),
                heads: columns.heads(),
                language,
                now: read.now(),
            };
            list.write(&mut outgoing, |row| each(row))?;
            // Recorded in the order in which they lie in the file, so that each page is touched once.
            listed.persons.sort_unstable();
            read.forget_pages()?;
            Ok((outgoing, listed))
        },
        |change, name, listed| {
            let total = listed.persons.len() as u64;
            let persons = (0..).zip(&listed.persons);
            let persons = persons.map(|(recorded, person)| still_wanted(recorded, total, total).map(|()| *person));
            record_with(change, &disclosure, name, persons, |list, person| {
                let first = listed.uses.partition_point(|(other, _)| *other < person);
                let mut uses = listed.uses[first..].iter().take_while(|(other, _)| *other == person);
                uses.try_for_each(|(_, consent)| record_use(change, person, *consent, list))
            })
        },
    )?;
    let rows = listed.persons.len() as u64;
    Ok(ListExportResult { file: leaving.out.to_owned(), rows, left_out: listed.left_out })
}
