//! An import from the first record to the last: all of it or nothing.

use std::path::PathBuf;

use rusqlite::Connection;
use serde::{Deserialize, Serialize};

use super::ahead::{Ahead, Outcome, Ready};
use super::child::{Cancel, ReaderProcess};
use super::draft::Building as _;
use super::drafts::{DraftRequest, Drafts, drafts};
use super::error::{ReadError, of_file};
use super::home::Home;
use super::known::{self, Acquaintance, Found, Known};
use super::labels;
use super::privacy::{ImportBlocked, ImportWithdrawal, Privacy};
use super::read::ImportOptions;
use super::row_says::SaidConsent;
use super::source::ColumnMapping;
use super::store;
use super::told::Told;
use crate::ids::{ImportId, PersonId};
use crate::language::Language;
use crate::privacy::gate::Verdict;
use crate::problem::{Problem, Result};
use crate::records::duplicates::DuplicateReason;
use crate::records::fields;
use crate::records::persons::{self, Origin, PersonDraft, PersonKind, Said, Spellings};
use crate::time::Day;
use crate::vault::access::Right;
use crate::vault::session::{Change, Session, Why, Written};
use crate::vault::special::Sight;

/// What to import, and how.
#[derive(Debug, Clone, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct ImportRequest {
    /// Read one after the other.
    #[cfg_attr(test, ts(type = "string[]"))]
    pub files: Vec<PathBuf>,
    /// How to read them.
    #[serde(default)]
    pub options: ImportOptions,
    /// Fields of columns of the first file; a column that is not named keeps the guess.
    pub mapping: Option<Vec<ColumnMapping>>,
    /// Where the data come from (Art. 14(2)(f) GDPR).
    pub source: String,
    /// On which day they were collected; none: today.
    pub collected_at: Option<Day>,
    /// The kind of all persons that name none.
    pub kind: PersonKind,
    /// What to do with persons who are there already.
    pub on_duplicate: OnDuplicate,
    /// A tag for all of them.
    pub tag: Option<String>,
    /// Keys of the purposes that the data are held for, beside those that follow from the kind.
    #[serde(default)]
    pub purposes: Vec<String>,
    /// Keys of the purposes that all persons are said to have agreed to: nothing proves it, so that it allows nothing.
    #[serde(default)]
    pub legacy_consents: Vec<String>,
    /// Whether a no in a column that says who agreed withdraws the consent that stands: it can't be undone.
    #[serde(default)]
    pub withdraw: bool,
    /// Only look what would happen.
    pub dry_run: bool,
}

/// What becomes of a record whose person is there already.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
#[serde(rename_all = "snake_case")]
pub enum OnDuplicate {
    /// It is left out.
    #[default]
    Skip,
    /// The person gets what is new in it.
    Update,
    /// It becomes a person of its own.
    Create,
}

/// What an import did, or would do.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct ImportResult {
    /// None where nothing was written.
    pub import_id: Option<ImportId>,
    /// Records read.
    pub read: u64,
    /// Persons added.
    pub created: u64,
    /// Persons that were there and got something new.
    pub updated: u64,
    /// Records left out because their person is there already.
    pub skipped: u64,
    /// Records left out because their e-mail address or phone number is on the suppression list.
    pub suppressed: u64,
    /// The first records whose person said no: those left out, those whose person stays blocked, and those in doubt.
    pub blocked: Vec<ImportBlocked>,
    /// All of those.
    pub blocked_total: u64,
    /// Records that could not be imported.
    pub failed: Vec<ImportFailure>,
    /// All of those, for whoever passes only the first on.
    pub failed_total: u64,
    /// The first records whose person is there already.
    pub duplicates: Vec<ImportDuplicate>,
    /// All of those.
    pub duplicates_total: u64,
    /// The first records that became persons of their own, though somebody who is stored has nearly their name and an address or
    /// organisation of theirs.
    pub possible: Vec<ImportDuplicate>,
    /// All of those.
    pub possible_total: u64,
    /// The first records that say no where a consent of the stored person stands.
    pub withdrawals: Vec<ImportWithdrawal>,
    /// All of those.
    pub withdrawals_total: u64,
    /// Of how many of those the consents were withdrawn.
    pub withdrawn: u64,
    /// What a person should know of the files, for whom has seen no preview.
    #[serde(skip)]
    pub told: Told,
    /// The change's sequence; none where nothing was written.
    pub change: Option<u64>,
}

/// A record that could not be imported.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct ImportFailure {
    /// The file's name.
    pub file: String,
    /// The record's number in it, from one; a header is none.
    pub record: u64,
    /// The line of the text or row of the sheet where it begins, from one.
    pub line: u32,
    /// Why.
    pub code: String,
    /// The same in words.
    pub message: String,
}

/// Which record: the file's name, the record's number in it and the line where it begins.
#[derive(Debug, Clone, Copy)]
pub(super) struct At<'a> {
    pub file: &'a str,
    pub record: u64,
    pub line: u32,
}

/// A record whose person is there already.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct ImportDuplicate {
    /// The file's name.
    pub file: String,
    /// The record's number in its file, from one.
    pub record: u64,
    /// The line of the text or row of the sheet where it begins, from one.
    pub line: u32,
    /// The name in the file.
    pub name: String,
    /// The person.
    pub person: PersonId,
    /// That person's name.
    pub person_name: String,
    /// By what they were known again.
    pub reasons: Vec<DuplicateReason>,
}

/// Imports files in one change, or says what that would do. `progress` is told the records done.
///
/// # Errors
/// `import_source_missing` without a source; those of the files; [`Problem::Cancelled`]. Nothing is written then.
pub fn run_import(
    session: &Session,
    request: &ImportRequest,
    reader: ReaderProcess,
    language: Language,
    cancel: &Cancel,
    progress: &mut dyn FnMut(u64),
) -> Result<ImportResult> {
    if request.source.trim().is_empty() {
        return Err(Problem::Import { code: "import_source_missing", file: None });
    }
    if request.files.is_empty() {
        return Err(Problem::FileNotFound);
    }
    let (home, now) = session.read(|read| Ok((Home::of(read, language, request.mapping.as_deref())?, read.now())))?;
    if request.collected_at.is_some_and(|at| at.is_in_future(now)) {
        return Err(Problem::InvalidField { field: "collected_at", reason: "in_future" });
    }
    // Opened before anything is locked: what is wrong with a file shows first.
    let drafts = drafts(DraftRequest {
        reader,
        files: request.files.clone(),
        options: request.options.clone(),
        mapping: request.mapping.clone(),
        base: PersonDraft {
            kind: request.kind,
            source: request.source.trim().to_owned(),
            collected_at: Some(request.collected_at.unwrap_or_else(|| now.day())),
            tags: request.tag.iter().map(|tag| tag.trim().to_owned()).filter(|tag| !tag.is_empty()).collect(),
            ..PersonDraft::default()
        },
        home: home.clone(),
        cancel: cancel.clone(),
    })
    .map_err(|error| of_file(error, &request.files, 0))?;
    let import = ImportId::new();
    let why = Why::of("import").because(import.to_string());
    let written = session.catalogue().written;
    let run = Run { request, home, import, cancel, written };
    if request.dry_run {
        let done = session.rehearse(why, |change| run.all(change, drafts, progress))?;
        return Ok(ImportResult { import_id: None, change: None, ..done });
    }
    let done = session.change(why, |change| run.all(change, drafts, progress))?;
    Ok(ImportResult { change: Some(done.change), ..done.value })
}

struct Run<'a> {
    request: &'a ImportRequest,
    home: Home,
    import: ImportId,
    cancel: &'a Cancel,
    written: Written,
}

impl Run<'_> {
    fn all(&self, change: &Change<'_>, drafts: Drafts, progress: &mut dyn FnMut(u64)) -> Result<ImportResult> {
        /// So many records between two looks at the clock and the cancel button.
        const PROGRESS_EVERY: u64 = 250;
        let connection = change.allow(Right::Import)?;
        let names: Vec<String> = self.request.files.iter().map(|path| store::file_name(path)).collect();
        let begun = store::Begun {
            id: self.import,
            at: change.now(),
            actor: change.actor(),
            files: &names,
            format: drafts.format(),
            source: self.request.source.trim(),
            first_change: change.seq(),
        };
        store::begin(connection, &begun)?;
        let mut done = ImportResult {
            import_id: Some(self.import),
            read: 0,
            created: 0,
            updated: 0,
            skipped: 0,
            suppressed: 0,
            blocked: Vec::new(),
            blocked_total: 0,
            failed: Vec::new(),
            failed_total: 0,
            duplicates: Vec::new(),
            duplicates_total: 0,
            possible: Vec::new(),
            possible_total: 0,
            withdrawals: Vec::new(),
            withdrawals_total: 0,
            withdrawn: 0,
            told: Told::default(),
            change: None,
        };
        let mut privacy = Privacy::of(change, self.request, &self.home.country)?;
        let mut drafts = Ahead::of(drafts, self.home.country.clone()).map_err(Problem::internal)?;
        let sight = change.sight();
        let mut met = Acquaintance::new(connection, &sight);
        let mut headed = None;
        let mut tags = Spellings::of(connection)?;
        for drafted in drafts.by_ref() {
            let Ready { file: place, headers, record, as_read, outcome, consents, said } =
                drafted.map_err(|(place, error)| of_file(error, &self.request.files, place))?;
            let outcome = outcome.map(|(mut draft, marks)| {
                draft.tags = draft.tags.into_iter().map(|tag| tags.spell(tag)).collect();
                (draft, marks)
            });
            done.read += 1;
            let file = names.get(place).map_or("", String::as_str);
            let at = At { file, record, line: as_read.line() };
            if let Err(code) = self.one(
                (change, connection, &sight),
                at,
                (outcome, &consents, said),
                &mut privacy,
                &mut met,
                &mut done,
            ) {
                let code = code?;
                if headed != Some(place) && !headers.is_empty() {
                    store::add_header(connection, self.import, place, &headers)?;
                    headed = Some(place);
                }
                store::add_failure(connection, self.import, (place, record), &as_read, &code)?;
                let message = super::failures::sentence(&code, self.home.language);
                done.failed_total += 1;
                done.failed.push(ImportFailure { file: file.to_owned(), record, line: at.line, code, message });
            }
            if change.step_is_due() {
                change.step()?;
            }
            if done.read.is_multiple_of(PROGRESS_EVERY) {
                progress(done.read);
                if self.cancel.is_cancelled() {
                    return Err(Problem::Cancelled);
                }
            }
        }
        progress(done.read);
        if done.read == 0 {
            return Err(ReadError::Empty.into());
        }
        done.told = drafts.told().clone();
        store::finish(connection, self.import, &done)?;
        Ok(done)
    }

    /// Imports one record. An inner error is the code why that can't be; an outer one ends the import.
    fn one(
        &self,
        (change, connection, sight): (&Change<'_>, &Connection, &Sight<'_>),
        at: At<'_>,
        (outcome, consents, said): (Outcome, &[SaidConsent], Said),
        privacy: &mut Privacy<'_>,
        met: &mut Acquaintance<'_>,
        done: &mut ImportResult,
    ) -> std::result::Result<(), Result<String>> {
        /// So many are told one by one.
        const LISTED_MAX: usize = 200;
        let (mut draft, marks) = outcome?;
        let now = privacy.now;
        if let Some(day) = draft.birthday.take_if(|day| Day::parse(day).is_some_and(|day| day.is_in_future(now))) {
            draft.add_note(&self.home.language.text("column-birthday"), &self.home.language.date(&day));
        }
        if draft.collected_at.is_some_and(|at| at.is_in_future(now)) {
            return Err(Ok(String::from("invalid_collected_at")));
        }
        let origin = Origin { import: Some(self.import), country: &self.home.country, now, written: self.written };
        let (is_listed, is_number_listed) = privacy.is_listed(&marks).map_err(Err)?;
        let Found { known, perhaps } = met.find(&draft, marks).map_err(Err)?;
        let listed = |person: PersonId, reasons: &[DuplicateReason]| -> Result<ImportDuplicate> {
            let (name, reasons) = (draft.display_name(), reasons.to_vec());
            let At { file, record, line } = at;
            let (file, person_name) = (file.to_owned(), known::name(connection, person)?);
            Ok(ImportDuplicate { file, record, line, name, person, person_name, reasons })
        };
        if let Some(Known { person, reasons }) = &known {
            done.duplicates_total += 1;
            if done.duplicates.len() < LISTED_MAX {
                done.duplicates.push(listed(*person, reasons).map_err(Err)?);
            }
        }
        if let Some(Known { person, reasons }) = perhaps.filter(|_| !is_listed) {
            done.possible_total += 1;
            if done.possible.len() < LISTED_MAX {
                done.possible.push(listed(person, &reasons).map_err(Err)?);
            }
        }
        let person = known.as_ref().map(|known| known.person);
        let word = privacy.word(connection, person, is_listed).map_err(Err)?;
        let is_added = person.is_none() || self.request.on_duplicate == OnDuplicate::Create;
        let blocked = match word {
            Some(why) => Some(ImportBlocked::new(at, draft.display_name(), person, why, self.home.language)),
            None if is_number_listed && is_added => {
                Some(ImportBlocked::in_doubt(at, draft.display_name(), self.home.language))
            }
            None => None,
        };
        if let Some(blocked) = blocked {
            const NAMED_MAX: usize = 1000;
            done.blocked_total += 1;
            if done.blocked.len() < NAMED_MAX {
                done.blocked.push(blocked);
            }
        }
        let mut withdraws = false;
        if let Some(person) = person {
            const NAMED_MAX: usize = 1000;
            let denied = privacy.denied(connection, person, &draft, consents).map_err(Err)?;
            if !denied.is_empty() {
                withdraws = self.request.withdraw;
                if withdraws {
                    privacy.withdraw(change, person, &denied, &draft.source).map_err(Err)?;
                    done.withdrawn += 1;
                }
                done.withdrawals_total += 1;
                if done.withdrawals.len() < NAMED_MAX {
                    let person_name = known::name(connection, person).map_err(Err)?;
                    done.withdrawals.push(ImportWithdrawal::new(at, (person, person_name), denied));
                }
            }
        }
        match (known, self.request.on_duplicate) {
            (None, _) if is_listed => done.suppressed += 1,
            // A second row of somebody who said no would know nothing of it.
            (Some(_), OnDuplicate::Create) if word.is_some() || withdraws => done.skipped += 1,
            (None, _) | (Some(_), OnDuplicate::Create) => {
                let person = persons::insert(connection, &draft, origin).map_err(Err)?;
                fields::put_all(connection, sight, person, &draft.fields).map_err(Err)?;
                privacy.write(connection, person, true, &draft.source, consents).map_err(Err)?;
                done.created += 1;
            }
            (Some(_), OnDuplicate::Skip) => done.skipped += 1,
            // Their data may only be stored (Art. 18(2) GDPR).
            (Some(_), OnDuplicate::Update) if word == Some(Verdict::Restricted) => done.skipped += 1,
            (Some(Known { person, .. }), OnDuplicate::Update) => {
                if !draft.note.is_empty()
                    && labels::has_note(&known::note(connection, person).map_err(Err)?, &draft.note)
                {
                    draft.note.clear();
                }
                let (fields, today) = (&draft.fields, now.day());
                if fields::ended_for(connection, (sight, self.written), person, fields, today).map_err(Err)?.is_some() {
                    return Err(Ok(String::from("purpose_ended")));
                }
                // The kind chosen for all is a guess about strangers; what is known of this person is better.
                let merged = persons::merge_into(connection, person, (&draft, said), origin).map_err(Err)?;
                let own = fields::put_all(connection, sight, person, &draft.fields).map_err(Err)?;
                let agreed = privacy.write(connection, person, false, &draft.source, consents).map_err(Err)?;
                if merged {
                    met.updated(person).map_err(Err)?;
                } else if own || agreed {
                    persons::put_update(connection, person, self.import, &draft, now).map_err(Err)?;
                }
                let count = if merged || own || agreed { &mut done.updated } else { &mut done.skipped };
                *count += 1;
            }
        }
        Ok(())
    }
}
