//! The sweep itself: in changes of bounded size, each of which is whole; what was stopped goes on the next time.

use rusqlite::{Connection, named_params};
use serde::Deserialize;

use super::agreed;
use super::find::{self, Due, Finding};
use super::named::{self, Looked};
use super::preview::{self, is_due};
use super::report::{self, SweepReport};
use super::values;
use crate::cancel::Cancel;
use crate::ids::PersonId;
use crate::privacy::consent::request;
use crate::privacy::erasure::{self, Eraser, Parting, at_its_time};
use crate::privacy::retention::{self, HELD_PERSONS, Period, Proposed, Rules, SweepMode, facts, retention_settings};
use crate::problem::{Problem, Result};
use crate::records::readings;
use crate::time::{Day, Timestamp};
use crate::vault::access::Right;
use crate::vault::clock::ClockJump;
use crate::vault::restore::FellDue;
use crate::vault::session::{Change, Session, Why};
use crate::vault::zones::{self, Zones};
use crate::vault::{backup, clock};

/// So many persons go in one change.
const TOGETHER: usize = 1000;

/// And so many where their names are looked for in texts about others, which takes longer.
const TOGETHER_IF_NAMED: usize = 50;

/// What a sweep is to do.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
#[serde(default)]
pub struct SweepRequest {
    /// What was due on this day, which is not to come; none: as in the preview.
    pub as_of: Option<Day>,
    /// The preview that was looked at.
    pub token: Option<String>,
    /// Somebody looked: the clock is right.
    pub clock_is_right: bool,
    /// Whether the names of those who go are blackened in texts about others; none: as in the preview.
    pub redact: Option<bool>,
}

/// Erases what is due. `progress` gets how many persons of how many are done; what the search's indexes hold of them goes after that.
///
/// # Errors
/// [`Problem::PreviewOutdated`] if the rules, or what is due, are others than those of the token; [`Problem::ClockJumped`] as long as nobody says
/// that the clock is right; [`Problem::SecondUserNeeded`] where the settings ask for four eyes; [`Problem::InvalidField`] for a
/// day to come; refusals of the right to erase; [`Problem::Cancelled`], [`Problem::DiskFull`] and the like: what was done until
/// then stays done, and nothing is half done. Of a full disk [`Problem::SweepDiskFull`] says how many are done.
pub fn run_sweep(
    session: &Session,
    request: &SweepRequest,
    cancel: &Cancel,
    progress: &mut dyn FnMut(u64, u64),
) -> Result<SweepReport> {
    let session = &session.until(cancel);
    let (now, jump) = by_the_clock(session)?;
    if let Some(jump) = jump.filter(|_| !request.clock_is_right) {
        // What goes without a question waits for no answer.
        purge(session, now)?;
        return Err(Problem::ClockJumped { last: jump.last, now: jump.now });
    }
    let (token, rules, due, redact, report) = session.read(|read| {
        let connection = read.allow(Right::Erase)?;
        let today = zones::today(connection, read.now())?;
        let rules = Rules::read(connection)?.token();
        let proposed = retention::proposed_sweep(connection, &rules, session.user(), read.now())?;
        let as_of = match request.as_of {
            Some(as_of) => as_of,
            None => preview::day_to_sweep(connection, &rules, proposed.as_ref(), read.now())?,
        };
        if as_of > today {
            return Err(Problem::InvalidField { field: "as_of", reason: "in_future" });
        }
        let redact = match request.redact {
            Some(redact) => redact,
            None => preview::to_redact(connection, proposed.as_ref())?,
        };
        let due = find::due(read, as_of)?;
        let token = due.marks.token(as_of, &rules);
        if request.token.as_ref().is_some_and(|wanted| *wanted != token) {
            return Err(Problem::PreviewOutdated);
        }
        let report = SweepReport::new(read.now(), session.user_name(), as_of);
        Ok((find::proposed(&token, redact), rules, due, redact, report))
    })?;
    purge(session, report.at)?;
    // Whoever confirms it does so for what the other one saw: the same day, the same rules, and no more and no less due. What erases
    // nobody needs no confirmation.
    if !due.is_empty() {
        agreed::second_user(session, &token, &rules, &due)?;
    }
    carry_out(session, &due, redact, (&token, &rules), report, request.clock_is_right, progress)
}

fn carry_out(
    session: &Session,
    due: &Due,
    redact: bool,
    (token, by_rules): (&str, &str),
    mut report: SweepReport,
    clock_is_right: bool,
    progress: &mut dyn FnMut(u64, u64),
) -> Result<SweepReport> {
    // Said once, also if the sweep is stopped.
    let by_right_clock = |change: &Change<'_>| if clock_is_right { clock::is_right(change) } else { Ok(()) };
    report.held = due.held;
    let count = due.persons.len() as u64;
    progress(0, count);
    let mut done = 0;
    // What is done stays done.
    let stopped = |problem, persons| match problem {
        Problem::DiskFull if persons > 0 => Problem::SweepDiskFull { persons },
        problem => problem,
    };
    let mut looked = if redact { Some(Looked::before(session, &due.leaving)?) } else { None };
    for chunk in due.persons.chunks(if redact { TOGETHER_IF_NAMED } else { TOGETHER }) {
        let so_far = report.clone();
        report = session
            .change(Why::of("sweep").because(report.id.to_string()), |change| {
                by_right_clock(change)?;
                part(change, chunk, looked.as_mut(), by_rules, so_far)
            })
            .map_err(|problem| stopped(problem, done))?
            .value;
        done += chunk.len() as u64;
        progress(done, count);
    }
    let mut more = due.values() > 0;
    while more {
        let mut so_far = report.clone();
        (report, more) = session
            .change(Why::of("sweep").because(report.id.to_string()), |change| {
                by_right_clock(change)?;
                let more = values::erase(change, by_rules, &mut so_far)?;
                Ok((so_far, more))
            })
            .map_err(|problem| stopped(problem, done))?
            .value;
    }
    session
        .change(Why::of("sweep").because(report.id.to_string()), |change| {
            let connection = change.allow(Right::Erase)?;
            by_right_clock(change)?;
            retention::carried_out(connection, Proposed::Sweep { token })?;
            agreed::carried_out(connection, token)?;
            report.finished = true;
            report.write(connection, change.actor())?;
            // Also of one that found nothing: by it the next one tells whether the clock jumped.
            change.note()
        })
        .map_err(|problem| stopped(problem, done))?;
    // All of it is gone from the tables and told. Indexes that could not be written anew, or whose writing was stopped, are the
    // next look's affair.
    let _ = erasure::finish(session, session.cancel());
    Ok(report)
}

/// What goes without a question, whatever the settings say: requests for consent that nobody answered, what imports could not
/// read, who looked at whom, what the history holds of those whose adding was taken back and of what was removed or set right, backups whose
/// time is over. A crash may have left a line in the journal that nothing came of.
fn purge(session: &Session, now: Timestamp) -> Result<()> {
    /// An import that was taken back may come back until then.
    const REMAINS: &str =
        "import_failure WHERE import_id IN (SELECT id FROM import WHERE at < :last OR undone_at < :taken_back)";
    let over =
        |key: &str| session.read(|read| Ok(Period::of(read.allow(Right::ReadPersons)?, key)?.over(now).day().begin()));
    // Whose adding was taken back so long ago does not come back.
    let taken_back = over(Period::TAKEN_BACK)?;
    session.change(Why::of("sweep"), |change| {
        erasure::settle(change)?;
        erasure::remove_of_gone(change.allow(Right::Erase)?, taken_back)
    })?;
    erasure::remove_outdated(session, taken_back, now)?;
    request::purge_requests_over(session, now)?;
    let last = over(Period::IMPORT_REMAINS)?;
    let over = named_params! {":last": last, ":taken_back": taken_back};
    let left = session.read(|read| {
        let connection = read.allow(Right::ReadPersons)?;
        Ok(connection.prepare_cached(&format!("SELECT 1 FROM {REMAINS}"))?.exists(over)?)
    })?;
    if left {
        session.change(Why::of("purge_import_remains"), |change| {
            change.allow(Right::Erase)?.prepare_cached(&format!("DELETE FROM {REMAINS}"))?.execute(over)?;
            Ok(())
        })?;
    }
    purge_readings(session, now)?;
    backup::remove_expired_backups(session, now)
}

/// Looks at persons whose time is over go, in changes of bounded size. Of whom something holds up whatever would go, they stay with
/// the rest.
fn purge_readings(session: &Session, now: Timestamp) -> Result<()> {
    const TOGETHER: u32 = 10_000;
    let held =
        format!("{HELD_PERSONS} UNION SELECT person_id FROM hold WHERE person_id IS NOT NULL AND lifted_at IS NULL");
    let over = |connection: &Connection| -> Result<Timestamp> {
        let zones = Zones::read(connection, now)?;
        let last = Period::of(connection, Period::READING)?.over_on(zones.earliest(now).day());
        Ok(zones.all_before(last.end()))
    };
    while session.read(|read| {
        let connection = read.allow(Right::ReadPersons)?;
        readings::are_before(connection, (over(connection)?, now), &held)
    })? {
        session.change(Why::of("purge_readings"), |change| {
            let connection = change.allow(Right::Erase)?;
            readings::remove_before(connection, (over(connection)?, now), &held, TOGETHER)
        })?;
    }
    Ok(())
}

/// Erases what is due of some persons, as it is now: what was changed since it was found is looked at again.
fn part(
    change: &Change<'_>,
    persons: &[PersonId],
    looked: Option<&mut Looked<'_>>,
    by_rules: &str,
    mut report: SweepReport,
) -> Result<SweepReport> {
    let as_of = report.as_of;
    let mut eraser = Eraser::begin(change, Some(report.id))?.told_as_of(report.at);
    let connection = change.allow(Right::Erase)?;
    let today = zones::today(connection, change.now())?;
    let rules = Rules::read(connection)?;
    if rules.token() != by_rules {
        return Err(Problem::PreviewOutdated);
    }
    // What befalls one of them is no fact of another one's.
    let mut facts = facts::of_these(connection, persons, change.now())?;
    if let Some(looked) = looked {
        let going = persons.iter().filter_map(|person| facts.get(person));
        let done = named::blacken(change, &mut eraser, &rules, going, looked, (report.id, as_of))?;
        report.redacted += done.redacted;
        report.staying.held += done.staying.held;
        report.staying.by_law += done.staying.by_law;
    }
    let mut whole = Vec::with_capacity(persons.len());
    let mut organisations = Vec::new();
    for person in persons {
        let Some(facts) = facts.remove(person) else { continue };
        let dates = retention::of(&rules, &facts, today);
        match find::of(&facts, &dates, as_of) {
            Finding::Nothing | Finding::Held { .. } => {}
            Finding::Records { due: records, .. } => {
                for date in &records {
                    report.count(&date.rule, date.version, 1);
                }
                report.records += records.len() as u64;
                eraser.count_records(&records)?;
                eraser.records(&facts, &records)?;
            }
            Finding::Person { .. } => {
                let decisive = &dates.decisive;
                let (rule, version) = (decisive.rule.clone(), decisive.version);
                let mut records = (facts.touchpoints.len() + facts.documents.len()) as u64;
                report.count(&rule, version, 1);
                organisations.extend(erasure::organisations_of(connection, *person)?);
                let parting = at_its_time(&dates, as_of);
                if let Parting::Minimised { kept, .. } = &parting {
                    records = records.saturating_sub(kept.len() as u64);
                }
                let by_own_rules = eraser.count_records(&dates.records)?;
                eraser.count_person(decisive, records.saturating_sub(by_own_rules))?;
                match parting {
                    Parting::Whole => {
                        report.persons += 1;
                        report.records += records;
                        whole.push((*person, rule, version));
                    }
                    Parting::Minimised { kept, stub } => {
                        report.minimised += 1;
                        report.records += records;
                        eraser.minimise(&facts, &kept, stub, (&rule, version), today)?;
                    }
                }
            }
        }
    }
    eraser.persons(&whole)?;
    report.organisations += erasure::without_members(connection, organisations)?;
    report.write(connection, change.actor())?;
    eraser.end()?;
    Ok(report)
}

/// What time it is at least, and whether the clock is not to be trusted.
fn by_the_clock(session: &Session) -> Result<(Timestamp, Option<ClockJump>)> {
    session.read(|read| {
        let connection = read.allow(Right::Erase)?;
        Ok((clock::at_least(connection, read.now())?, clock::jump(connection, read.now())?))
    })
}

/// Takes down that the clock is right, also where nothing is due that it could be said of with a [`SweepRequest`]: what goes without a
/// question goes by it again. Nothing is written where nobody has to be asked.
///
/// # Errors
/// Refusals of the right to erase.
pub fn clock_is_right(session: &Session) -> Result<()> {
    let done = session.change(Why::of("clock_is_right"), |change| {
        if clock::jump(change.allow(Right::Erase)?, change.now())?.is_none() {
            return Ok(());
        }
        clock::is_right(change)?;
        // By its entry the next look tells whether the clock jumped since.
        change.note()
    });
    done.map(|done| done.value)
}

/// What goes without a question goes on while nobody says whether the clock is right: by the time before it jumped, and what has passed
/// since.
///
/// # Errors
/// Failures of the file.
pub fn purge_by_itself(session: &Session) -> Result<()> {
    if !session.role().may(Right::Erase) {
        return Ok(());
    }
    let now = session.read(|read| clock::at_least_until_answered(read.allow(Right::Erase)?, read.now()))?;
    purge(session, now)
}

/// What a sweep does by itself, when a workspace is opened and daily while it is open: nothing but what the settings say. `None`
/// where it is left to somebody to say so.
///
/// # Errors
/// As [`run_sweep`].
pub fn sweep_by_itself(session: &Session) -> Result<Option<SweepReport>> {
    if !session.role().may(Right::Erase) {
        return Ok(None);
    }
    if session.read(|read| erasure::care_is_due(read.allow(Right::ReadPersons)?))? {
        erasure::finish(session, session.cancel())?;
    }
    let settings = retention_settings(session)?;
    // Nobody confirms by himself, without a look, what another user proposed.
    if settings.mode == SweepMode::Propose || settings.four_eyes {
        let (now, jump) = by_the_clock(session)?;
        purge(session, now)?;
        // What went is an entry by the clock, which hides from the next look that it jumped.
        if let Some(jump) = jump {
            return Err(Problem::ClockJumped { last: jump.last, now: jump.now });
        }
        if settings.mode == SweepMode::Do && is_due(session)? {
            let token = session.read(|read| {
                let connection = read.allow(Right::Erase)?;
                let (rules, today) = (Rules::read(connection)?.token(), zones::today(connection, now)?);
                Ok(find::proposed(&find::due(read, today)?.marks.token(today, &rules), settings.redact))
            })?;
            retention::is_proposed_by_another(session, Proposed::Sweep { token: &token })?;
        }
        return Ok(None);
    }
    if report::finished_on(session)? == Some(session.read(|read| Ok(read.now().day()))?) && !is_due(session)? {
        return Ok(None);
    }
    run_sweep(session, &SweepRequest::default(), session.cancel(), &mut |_, _| ()).map(Some)
}

/// A restored workspace: what fell due since goes before anybody opens it, where the settings let the sweep work by itself. A clock that is
/// a day or more from the backup's last entry may be wrong: unless somebody said that it is right, nothing goes, and whoever opens
/// the workspace is asked. What erasures that were done again left in the search's indexes is left to [`erasure::finish`].
///
/// # Errors
/// As [`run_sweep`], but for [`Problem::ClockJumped`].
pub fn sweep_restored(session: &Session, clock_is_right: bool) -> Result<FellDue> {
    if clock_is_right {
        session.change(Why::of("sweep"), clock::is_right)?;
    }
    let settings = retention_settings(session)?;
    if settings.mode == SweepMode::Propose || settings.four_eyes {
        return Ok(FellDue::default());
    }
    match run_sweep(session, &SweepRequest::default(), session.cancel(), &mut |_, _| ()) {
        Ok(report) => {
            Ok(FellDue { persons: report.persons + report.minimised, records: report.records, waits_for_clock: false })
        }
        Err(Problem::ClockJumped { .. }) => Ok(FellDue { waits_for_clock: true, ..FellDue::default() }),
        Err(problem) => Err(problem),
    }
}
