//! Backups that are made by themselves: daily, as many as the settings say, none older than they say. An erased person is
//! gone from all of them by then.

use std::collections::HashSet;
use std::fs;
use std::path::{Path, PathBuf};

use rusqlite::{Connection, OptionalExtension as _};
use serde::{Deserialize, Serialize};

use super::{BackedUp, place};
use crate::problem::{Problem, Result};
use crate::time::Timestamp;
use crate::vault::access::Right;
use crate::vault::session::{Changed, Session, Why};
use crate::vault::workspace::{Conditions, Workspace};
use crate::vault::{clock, files, history, schema, settings};

const DAY_MS: i64 = 24 * 60 * 60 * 1000;

/// What is backed up by itself, where, and how long it is kept.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
#[serde(default)]
pub struct BackupSettings {
    /// Whether there are any.
    pub automatic: bool,
    /// A second place for each, best on another drive; empty: none.
    pub folder: String,
    /// Second places of earlier, from which what is over still has to go.
    pub former: Vec<String>,
    /// How many of the newest days are kept.
    pub daily: u32,
    /// How many of the newest weeks are kept.
    pub weekly: u32,
    /// After so many days none is left.
    pub days_max: u32,
}

impl Default for BackupSettings {
    fn default() -> Self {
        Self { automatic: true, folder: String::new(), former: Vec::new(), daily: 7, weekly: 4, days_max: 30 }
    }
}

/// A backup that was made by itself.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct KnownBackup {
    /// Where it lies.
    pub file: PathBuf,
    /// When it was made.
    pub at: Timestamp,
    /// How large it is.
    pub size_bytes: u64,
    /// Whether it lies in the second place.
    pub second: bool,
}

/// How the backups stand.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct BackupState {
    /// What is set.
    pub settings: BackupSettings,
    /// Those made by themselves, the newest first.
    pub backups: Vec<KnownBackup>,
    /// When the last one came to another drive, or to the second place.
    pub last_outside_at: Option<Timestamp>,
    /// That is too long ago.
    pub remind: bool,
    /// The second place is set and can't be reached now.
    pub folder_missing: bool,
    /// The second place is set and lies on the workspace's own drive.
    pub same_drive: bool,
    /// Of the second places of earlier those that can't be reached now, or in which nothing lies: so does a drive that is not there look.
    /// Whoever was erased may be in a backup there.
    pub former_missing: Vec<String>,
    /// No copy of the key of special categories is whole: no backup has one.
    pub special_key_missing: bool,
}

/// How the backups stand.
///
/// # Errors
/// Failures of the file.
pub fn backup_state(session: &Session) -> Result<BackupState> {
    /// A week: the longest that daily work should be lost with a drive.
    const REMIND_AFTER_MS: i64 = 7 * DAY_MS;
    session.read(|read| {
        let connection = read.allow(Right::ReadPersons)?;
        let settings = read_settings(connection)?;
        let last = settings::get(connection, settings::LAST_OUTSIDE_BACKUP_AT)?;
        let last_outside_at = last.as_deref().and_then(Timestamp::parse);
        let since = match last_outside_at {
            None => begun_at(connection)?.unwrap_or(read.now()),
            Some(at) => at,
        };
        let second = second_place(&settings);
        let mut backups = known(session, &own_place(session), false);
        if let Some(folder) = &second {
            backups.extend(known(session, folder, true));
        }
        let special_key_missing = super::special_keys(session.folder(), &session.inner().identity).is_empty();
        backups.sort_by_key(|backup| (std::cmp::Reverse(backup.at), backup.second));
        Ok(BackupState {
            backups,
            last_outside_at,
            remind: read.now().0 - since.0 > REMIND_AFTER_MS,
            folder_missing: second.as_ref().is_some_and(|folder| !folder.is_dir()),
            same_drive: second
                .is_some_and(|folder| folder.is_dir() && !place::is_on_another_drive(&folder, session.folder())),
            former_missing: settings.former.iter().filter(|folder| is_missing(session, folder)).cloned().collect(),
            special_key_missing,
            settings,
        })
    })
}

/// Sets what is backed up by itself. Which second places of earlier there are is known: those that are left out are forgotten, and the
/// one before becomes one of them.
///
/// # Errors
/// [`Problem::InvalidField`] for numbers that keep nothing, or a folder that is not there; refusals of the right to administer.
pub fn set_backup_settings(session: &Session, settings: &BackupSettings) -> Result<Changed<()>> {
    const KEPT_MAX: u32 = 366;
    let numbers = [("daily", settings.daily, 1), ("weekly", settings.weekly, 0), ("days_max", settings.days_max, 1)];
    for (field, number, least) in numbers {
        if !(least..=KEPT_MAX).contains(&number) {
            return Err(Problem::InvalidField { field, reason: "invalid" });
        }
    }
    session.change(Why::of("set_backup_settings"), |change| {
        let connection = change.allow(Right::Administer)?;
        let before = read_settings(connection)?;
        if let Some(folder) = second_place(settings)
            && settings.folder != before.folder
            && (!folder.is_absolute() || !folder.is_dir() || folder.starts_with(session.folder()))
        {
            return Err(Problem::InvalidField { field: "folder", reason: "unknown" });
        }
        let mut former = before.former;
        former.retain(|folder| settings.former.contains(folder));
        if !before.folder.is_empty() && !former.contains(&before.folder) {
            former.push(before.folder);
        }
        former.retain(|folder| *folder != settings.folder);
        put_settings(connection, &BackupSettings { former, ..settings.clone() })
    })
}

/// Makes today's backup if there is none yet and the settings ask for one, and takes away those whose time is over. The second
/// place gets its own copy, later if it could not be reached; today's backup is made all the same. As long as nobody says that a clock
/// that jumped is right, no more is over than by the time before and what has passed since.
///
/// # Errors
/// As [`super::back_up`], without a right: whoever works here lets it happen.
pub fn back_up_if_due(session: &Session) -> Result<Option<BackedUp>> {
    let (settings, now) = session.read(|read| {
        let connection = read.allow(Right::ReadPersons)?;
        Ok((read_settings(connection)?, read.now()))
    })?;
    let own = own_place(session);
    let of_today =
        |folder: &Path| known(session, folder, false).into_iter().filter(|backup| backup.at.day() == now.day());
    let made = if settings.automatic && of_today(&own).next().is_none() {
        files::create_private_folder(&own)?;
        let name = place::name(session.workspace(), now, "");
        Some(super::write(session, &own.join(&name), Why::of("back_up_daily"), false, &mut |_, _| ())?)
    } else {
        None
    };
    let outside = second_place(&settings).filter(|folder| settings.automatic && folder.is_dir());
    let copied = match outside.filter(|folder| of_today(folder).next().is_none()) {
        Some(folder) => bring(session, of_today(&own).max_by_key(|backup| backup.at), &folder),
        None => Ok(()),
    };
    remove_over(session, &settings, now)?;
    copied.map(|()| made)
}

fn bring(session: &Session, newest: Option<KnownBackup>, folder: &Path) -> Result<()> {
    match newest.as_ref().and_then(|newest| newest.file.file_name().map(|name| (&newest.file, name))) {
        Some((file, name)) => copy_to(session, file, &folder.join(name)),
        None => Ok(()),
    }
}

/// Takes away the backups made by themselves whose time is over by then.
///
/// # Errors
/// Failures of the file and of the places.
pub fn remove_expired_backups(session: &Session, now: Timestamp) -> Result<()> {
    let settings = session.read(|read| read_settings(read.allow(Right::ReadPersons)?))?;
    remove_over(session, &settings, now)
}

/// Whether a place does not show the backups that it may hold.
fn is_missing(session: &Session, folder: &str) -> bool {
    lying_in(session, Path::new(folder), true).is_none_or(|backups| backups.is_empty())
}

/// In each place, also if another one can't be written. A former one whose last one went here is none any more: one where nothing is
/// seen may be a drive that is not there.
fn remove_over(session: &Session, settings: &BackupSettings, now: Timestamp) -> Result<()> {
    let (now, is_certain) = session.read(|read| {
        let connection = read.allow(Right::ReadPersons)?;
        let at_least = clock::at_least_until_answered(connection, read.now())?;
        Ok((now.min(at_least), clock::jump(connection, read.now())?.is_none()))
    })?;
    let mut failed = Ok(());
    let mut remove = |folder: &Path, known: &[KnownBackup]| {
        let times: Vec<Timestamp> = known.iter().map(|backup| backup.at).collect();
        let over = over(&times, now, is_certain, settings);
        let mut left = known.len();
        for backup in known.iter().filter(|backup| over.contains(&backup.at)) {
            match fs::remove_file(&backup.file) {
                Ok(()) => left -= 1,
                Err(error) if failed.is_ok() => failed = Err(Problem::io(error, folder)),
                Err(_) => {}
            }
        }
        left
    };
    for folder in [Some(own_place(session)), second_place(settings)].into_iter().flatten() {
        remove(&folder, &known(session, &folder, false));
    }
    let mut emptied = Vec::new();
    for folder in &settings.former {
        let place = Path::new(folder);
        let known = lying_in(session, place, false).unwrap_or_default();
        if !known.is_empty() && remove(place, &known) == 0 {
            emptied.push(folder.clone());
        }
    }
    if !emptied.is_empty() {
        session.change(Why::of("back_up_daily").because("former_empty"), |change| {
            let connection = change.allow(Right::ReadPersons)?;
            let mut settings = read_settings(connection)?;
            settings.former.retain(|folder| !emptied.contains(folder));
            put_settings(connection, &settings)
        })?;
    }
    failed
}

/// A backup is a file like any other once it is written and was read back: the second place gets the very bytes.
fn copy_to(session: &Session, from: &Path, to: &Path) -> Result<()> {
    let mut outgoing = place::begin((session.folder(), &session.inner().key), session.workspace(), to)?;
    let mut source = fs::File::open(from).map_err(|error| Problem::io(error, from))?;
    std::io::copy(&mut source, outgoing.file()).map_err(|error| Problem::io(error, to))?;
    outgoing.settle()?;
    let (_, temporary) = outgoing.parts();
    let copy = super::Container::open(temporary)?;
    super::copy::check_pages(temporary, copy.manifest.data_bytes, &session.inner().key)?;
    outgoing.deliver()?;
    session
        .change(Why::of("back_up_daily").because("second"), |change| {
            let connection = change.allow(Right::ReadPersons)?;
            settings::put(connection, settings::LAST_OUTSIDE_BACKUP_AT, &change.now().to_string())
        })
        .map(drop)
}

/// Those whose time is over: older than the settings allow, and of the others all but the newest of each kept day and week.
/// The newest of all stays as long as it is not too old. What was made while the clock was ahead is as old as it was ahead, if the
/// clock is certain now.
fn over(times: &[Timestamp], now: Timestamp, is_certain: bool, settings: &BackupSettings) -> HashSet<Timestamp> {
    let mut newest_first = times.to_vec();
    newest_first.sort_by_key(|at| std::cmp::Reverse(*at));
    let (mut days, mut weeks) = (HashSet::new(), HashSet::new());
    let (daily, weekly) = (settings.daily as usize, settings.weekly as usize);
    newest_first
        .into_iter()
        .filter(|at| {
            let age_days = (now.0 - at.0).abs() / DAY_MS;
            if at.0 - now.0 > DAY_MS {
                return is_certain && age_days >= i64::from(settings.days_max);
            }
            let of_day = days.len() < daily && days.insert(at.day());
            let of_week = weeks.len() < weekly && weeks.insert(at.day().week());
            age_days >= i64::from(settings.days_max) || !(of_day || of_week)
        })
        .collect()
}

/// The places beside the workspace's folder in which its backups may lie: the second one, and those of earlier.
///
/// # Errors
/// Failures of the file.
pub(in crate::vault) fn other_places(session: &Session) -> Result<Vec<PathBuf>> {
    let settings = session.read(|read| read_settings(read.allow(Right::ReadPersons)?))?;
    Ok(second_place(&settings).into_iter().chain(settings.former.iter().map(PathBuf::from)).collect())
}

/// Lets a restored workspace know the places of the one that lies in other folders: its own, and those that it knew, which it may know better
/// than the backup, which was made at the entry `seq`. Whoever was erased has to go from all of them in time. One that does not open leaves what
/// the backup knew.
///
/// # Errors
/// Failures of the file.
pub(in crate::vault) fn take_over_places(session: &Session, folders: &[PathBuf], seq: u64, why: Why) -> Result<()> {
    session
        .change(why, |change| {
            let connection = change.allow(Right::Administer)?;
            let before = read_settings(connection)?;
            let mut settings = before.clone();
            for folder in folders {
                if let Ok(Some(newer)) = settings_in(folder, session, seq) {
                    settings.former.push(std::mem::replace(&mut settings.folder, newer.folder));
                    settings.former.extend(newer.former);
                }
                let own = std::path::absolute(folder).unwrap_or_else(|_| folder.clone()).join(files::BACKUPS);
                if !known(session, &own, false).is_empty() {
                    settings.former.push(own.to_string_lossy().into_owned());
                }
            }
            let mut seen = HashSet::from([String::new(), settings.folder.clone()]);
            settings.former.retain(|former| seen.insert(former.clone()));
            if settings == before { Ok(()) } else { put_settings(connection, &settings) }
        })
        .map(drop)
}

/// What is set in the workspace that lies in a folder, if the user opens it; none: it is older.
fn settings_in(folder: &Path, session: &Session, seq: u64) -> Result<Option<BackupSettings>> {
    let inner = session.inner();
    let conditions = Conditions { catalogue: inner.catalogue, clock: inner.clock, window: false };
    let key = Workspace::open(folder, conditions)?.data_key(&inner.identity)?;
    let connection = schema::open_reader(folder, &key)?;
    if history::tip(&connection)?.seq < seq {
        return Ok(None);
    }
    read_settings(&connection).map(Some)
}

fn own_place(session: &Session) -> PathBuf {
    session.folder().join(files::BACKUPS)
}

fn second_place(settings: &BackupSettings) -> Option<PathBuf> {
    (!settings.folder.is_empty()).then(|| PathBuf::from(&settings.folder))
}

fn known(session: &Session, folder: &Path, second: bool) -> Vec<KnownBackup> {
    lying_in(session, folder, second).unwrap_or_default()
}

/// The backups made by themselves that lie in a folder; none: it can't be read.
fn lying_in(session: &Session, folder: &Path, second: bool) -> Option<Vec<KnownBackup>> {
    let mut backups = Vec::new();
    for entry in fs::read_dir(folder).ok()? {
        let entry = entry.ok()?;
        if let Some(at) = place::made_at(session.workspace(), &entry.file_name().to_string_lossy()) {
            let size_bytes = entry.metadata().map_or(0, |file| file.len());
            backups.push(KnownBackup { file: entry.path(), at, size_bytes, second });
        }
    }
    Some(backups)
}

fn put_settings(connection: &Connection, settings: &BackupSettings) -> Result<()> {
    settings::put(connection, settings::BACKUPS, &serde_json::to_string(settings)?)
}

fn read_settings(connection: &Connection) -> Result<BackupSettings> {
    match settings::get(connection, settings::BACKUPS)? {
        Some(text) => Ok(serde_json::from_str(&text)?),
        None => Ok(BackupSettings::default()),
    }
}

/// When the workspace was made.
fn begun_at(connection: &Connection) -> Result<Option<Timestamp>> {
    Ok(connection.query_row("SELECT at FROM history ORDER BY seq LIMIT 1", [], |row| row.get("at")).optional()?)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(number: i64) -> Timestamp {
        // Noon, so that it is the same day in every zone that tests run in.
        Timestamp(Timestamp::parse("2026-03-01T12:00:00Z").unwrap().0 + number * DAY_MS)
    }

    /// Which of daily backups are left after each day had its own, by their age in days.
    fn left_after(days: i64, settings: &BackupSettings) -> Vec<i64> {
        let mut times = Vec::new();
        for today in 0..days {
            times.push(day(today));
            let over = over(&times, day(today), true, settings);
            times.retain(|at| !over.contains(at));
        }
        times.iter().rev().map(|at| (day(days - 1).0 - at.0) / DAY_MS).collect()
    }

    #[test]
    fn seven_days_and_four_weeks_are_kept_and_nothing_of_thirty_days() {
        let left = left_after(100, &BackupSettings::default());
        assert_eq!(left[..7], [0, 1, 2, 3, 4, 5, 6]);
        let weeks: HashSet<_> = left.iter().map(|age| day(99 - age).day().week()).collect();
        assert!((4..=5).contains(&weeks.len()), "{left:?}");
        assert!(left.iter().all(|age| *age < 30), "{left:?}");
        assert!(left.len() <= 11, "{left:?}");
    }

    #[test]
    fn what_lies_long_unopened_is_gone_on_the_thirtieth_day() {
        let settings = BackupSettings::default();
        assert!(over(&[day(0)], day(29), true, &settings).is_empty(), "the day before");
        assert_eq!(over(&[day(0)], day(30), true, &settings), HashSet::from([day(0)]), "on the day");
    }

    #[test]
    fn several_of_one_day_leave_the_newest() {
        let later = Timestamp(day(0).0 + 1000);
        assert_eq!(over(&[day(0), later], later, true, &BackupSettings::default()), HashSet::from([day(0)]));
    }

    #[test]
    fn what_a_clock_made_that_was_ahead_takes_nobodys_place_and_goes_once_the_clock_is_certain() {
        let settings = BackupSettings::default();
        let week: Vec<Timestamp> = (0..7).map(day).collect();
        let ahead: Vec<Timestamp> = (0..8).map(|number| day(400 + number)).collect();
        let all = [week, ahead.clone()].concat();
        assert_eq!(over(&all, day(6), true, &settings), ahead.into_iter().collect());
        assert!(over(&all, day(6), false, &settings).is_empty(), "nobody knows which of them are right");
    }
}
