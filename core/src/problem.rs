//! What can go wrong, as far as somebody acts on it. Nothing here carries personal data.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::io;
use std::path::Path;

use serde::Serialize;

use crate::language::{Both, Language};
use crate::time::{Day, Timestamp};

/// The result of everything in the core.
pub type Result<T> = std::result::Result<T, Problem>;

/// A refusal or failure with a code of its own; [`Problem::Internal`] is everything nobody can act on.
///
/// The sentence for people comes from the locale files (`problem-CODE`); this type's own text is for developers.
#[derive(Debug, thiserror::Error)]
#[expect(missing_docs, reason = "each variant says in its message what it is")]
pub enum Problem {
    #[error("the password is wrong")]
    WrongPassword,
    #[error("no such user")]
    UnknownUser,
    #[error("too many attempts; wait {seconds} s")]
    TooManyAttempts { seconds: u64 },
    #[error("the recovery key is wrong")]
    WrongRecoveryKey,
    #[error("the password is too weak")]
    WeakPassword,
    #[error("this folder is not a workspace")]
    NotAWorkspace,
    #[error("the file that describes the workspace is damaged")]
    WorkspaceDamaged,
    #[error("there is something at this place already")]
    WorkspaceExists,
    #[error("another window works with this workspace")]
    WorkspaceOpenElsewhere,
    #[error("the workspace is locked")]
    WorkspaceLocked,
    #[error("the file's schema {found} is newer than {known}")]
    NewerSchema { found: i64, known: i64 },
    #[error("the folder's format {found} is newer than {known}")]
    NewerFormat { found: i64, known: i64 },
    #[error("a key file is missing")]
    KeyFileMissing,
    #[error("a key file is damaged")]
    KeyFileDamaged,
    #[error("data.db is missing")]
    DatabaseMissing,
    #[error("data.db is damaged")]
    DatabaseDamaged,
    #[error("{count} changes are missing")]
    ChangesMissing { count: u64 },
    #[error("the history is broken at {seq}")]
    HistoryBroken { seq: u64 },
    #[error("the content of entry {seq} was altered")]
    HistoryAltered { seq: u64 },
    #[error("{count} proofs of consents are not what was received")]
    EvidenceAltered { count: u64 },
    #[error("not a backup")]
    NotABackup,
    /// What is damaged: `data`, `keys`, `history`, or `end`, behind which something stands.
    #[error("the backup is damaged: {part}")]
    BackupDamaged { part: &'static str },
    #[error("no journal of the erasures since is at hand")]
    JournalMissing,
    /// How many erasures since it knows of, and the day of the last; of a newer backup, when that was made.
    #[error("nothing says whether this journal is whole; it knows of {known} erasures")]
    JournalUncertain { known: u64, last: Option<Day>, backed_up_on: Option<Day> },
    #[error("the folder can't be written")]
    FolderReadOnly,
    #[error("the disk is full")]
    DiskFull,
    #[error("the drive reports an error")]
    DriveFailed,
    /// What was due of so many persons is erased already.
    #[error("the disk was full after {persons} persons")]
    SweepDiskFull { persons: u64 },
    #[error("file not found")]
    FileNotFound,
    #[error("file not readable")]
    FileNotReadable,
    #[error("file exists")]
    FileExists,
    #[error("no file can be written there")]
    PlaceNotWritable,
    #[error("file too large (at most {size_bytes_max} bytes)")]
    FileTooLarge { size_bytes_max: u64 },
    #[error("no keyring: {reason}")]
    KeyringUnavailable { reason: &'static str },
    #[error("not allowed: {right}")]
    NotAllowed { right: &'static str },
    #[error("not found")]
    NotFound,
    #[error("the e-mail address names {count} persons")]
    AmbiguousPerson { count: u64 },
    #[error("field {field}: {reason}")]
    InvalidField { field: &'static str, reason: &'static str },
    /// The field is one of the workspace's own: its key, never its value.
    #[error("field {field}: {reason}")]
    InvalidValue { field: String, reason: &'static str },
    #[error("against the law: {rule}")]
    Unlawful { rule: &'static str },
    /// A period below the one that a law demands, named in both languages.
    #[error("at least {months} months")]
    RetentionTooShort { months: u32, law: Both },
    /// A law, named in both languages, demands to keep it; the first day on which it need not be kept any more.
    #[error("a law demands to keep it until {until}")]
    KeptByLaw { until: Day, law: Both },
    #[error("a hold forbids to erase it")]
    HeldUp,
    #[error("of this person only what must be kept is left")]
    OnlyKept,
    #[error("both are the same person already")]
    SamePerson,
    #[error("the rules are others than at the preview")]
    PreviewOutdated,
    #[error("the clock is at {now}, the last entry at {last}")]
    ClockJumped { last: Timestamp, now: Timestamp },
    #[error("a second user has to confirm it")]
    SecondUserNeeded,
    #[error("what is due is other than what was proposed")]
    ProposalChanged,
    #[error("a second user has to say that two need not agree")]
    SecondUserToEnd,
    #[error("changed meanwhile")]
    Conflict,
    #[error("data changed while a file was being written")]
    ExportOutdated,
    #[error("no other administrator would remain")]
    LastAdministrator,
    #[error("this kind of change can't be taken back")]
    CannotBeUndone,
    #[error("an entry of the ledger is never taken back")]
    EntryStays,
    #[error("this name is taken")]
    NameTaken,
    #[error("there is no consent to withdraw")]
    ConsentNotGiven,
    #[error("this file proves a consent and stays with it")]
    EvidenceStays,
    #[error("a consent by {method} is not proven")]
    ConsentNotProven { method: &'static str },
    #[error("nothing goes out before the notice of the right to object")]
    NoticeMissing,
    /// A mail that did not leave; the code is the server's, 0 where it said nothing.
    #[error("the mail was not sent: {reason} ({code})")]
    MailNotSent { reason: &'static str, code: u16 },
    /// `limit` is what the reason follows from: an age in years, or days.
    #[error("the answer confirms no consent: {reason}")]
    ConsentNotConfirmed { reason: &'static str, limit: Option<u32> },
    #[error("the limit is from {least} to {most}")]
    LimitOutOfRange { least: u32, most: u32 },
    /// A foreign file could not be read; the code is the reader's.
    #[error("import: {code}")]
    Import {
        code: &'static str,
        /// Which of several files, by the name that the user knows it by.
        file: Option<String>,
    },
    #[error("the import was taken back already")]
    ImportAlreadyUndone,
    #[error("cancelled")]
    Cancelled,
    #[error("another change is being written")]
    Busy,
    #[error("internal: {0}")]
    Internal(Box<dyn std::error::Error + Send + Sync>),
}

impl Problem {
    /// The code on the wire and in the locale files, in snake case.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Self::WrongPassword => "wrong_password",
            Self::UnknownUser => "unknown_user",
            Self::TooManyAttempts { .. } => "too_many_attempts",
            Self::WrongRecoveryKey => "wrong_recovery_key",
            Self::WeakPassword => "weak_password",
            Self::NotAWorkspace => "not_a_workspace",
            Self::WorkspaceDamaged => "workspace_damaged",
            Self::WorkspaceExists => "workspace_exists",
            Self::WorkspaceOpenElsewhere => "workspace_open_elsewhere",
            Self::WorkspaceLocked => "workspace_locked",
            Self::NewerSchema { .. } => "newer_schema",
            Self::NewerFormat { .. } => "newer_format",
            Self::KeyFileMissing => "key_file_missing",
            Self::KeyFileDamaged => "key_file_damaged",
            Self::DatabaseMissing => "database_missing",
            Self::DatabaseDamaged => "database_damaged",
            Self::ChangesMissing { .. } => "changes_missing",
            Self::HistoryBroken { .. } => "history_broken",
            Self::HistoryAltered { .. } => "history_altered",
            Self::EvidenceAltered { .. } => "evidence_altered",
            Self::NotABackup => "not_a_backup",
            Self::BackupDamaged { .. } => "backup_damaged",
            Self::JournalMissing => "journal_missing",
            Self::JournalUncertain { .. } => "journal_uncertain",
            Self::FolderReadOnly => "folder_read_only",
            Self::DiskFull => "disk_full",
            Self::DriveFailed => "drive_failed",
            Self::SweepDiskFull { .. } => "sweep_disk_full",
            Self::FileNotFound => "file_not_found",
            Self::FileNotReadable => "file_not_readable",
            Self::FileExists => "file_exists",
            Self::PlaceNotWritable => "place_not_writable",
            Self::FileTooLarge { .. } => "file_too_large",
            Self::KeyringUnavailable { .. } => "keyring_unavailable",
            Self::NotAllowed { .. } => "not_allowed",
            Self::NotFound => "not_found",
            Self::AmbiguousPerson { .. } => "ambiguous_person",
            Self::InvalidField { .. } => "invalid_field",
            Self::InvalidValue { .. } => "invalid_value",
            Self::Unlawful { .. } => "unlawful",
            Self::RetentionTooShort { .. } => "retention_too_short",
            Self::KeptByLaw { .. } => "kept_by_law",
            Self::HeldUp => "held_up",
            Self::OnlyKept => "only_kept",
            Self::SamePerson => "same_person",
            Self::PreviewOutdated => "preview_outdated",
            Self::ClockJumped { .. } => "clock_jumped",
            Self::SecondUserNeeded => "second_user_needed",
            Self::ProposalChanged => "proposal_changed",
            Self::SecondUserToEnd => "second_user_to_end",
            Self::Conflict => "conflict",
            Self::ExportOutdated => "export_outdated",
            Self::LastAdministrator => "last_administrator",
            Self::CannotBeUndone => "cannot_be_undone",
            Self::EntryStays => "entry_stays",
            Self::NameTaken => "name_taken",
            Self::ConsentNotGiven => "consent_not_given",
            Self::EvidenceStays => "evidence_stays",
            Self::ConsentNotProven { .. } => "consent_not_proven",
            Self::ConsentNotConfirmed { .. } => "consent_not_confirmed",
            Self::LimitOutOfRange { .. } => "limit_out_of_range",
            Self::NoticeMissing => "notice_missing",
            Self::MailNotSent { .. } => "mail_not_sent",
            Self::Import { code, .. } => code,
            Self::ImportAlreadyUndone => "import_already_undone",
            Self::Cancelled => "cancelled",
            Self::Busy => "busy",
            Self::Internal(_) => "internal",
        }
    }

    /// What the sentence needs beside its code: numbers and names of fields, never a person's data.
    #[must_use]
    pub fn details(&self) -> BTreeMap<&'static str, Detail> {
        let mut details = BTreeMap::new();
        match self {
            Self::TooManyAttempts { seconds } => details.insert("seconds", Detail::from(*seconds)),
            Self::NewerSchema { found, known } | Self::NewerFormat { found, known } => {
                details.insert("known", Detail::Number(*known));
                details.insert("found", Detail::Number(*found))
            }
            Self::ChangesMissing { count } | Self::AmbiguousPerson { count } | Self::EvidenceAltered { count } => {
                details.insert("count", Detail::from(*count))
            }
            Self::SweepDiskFull { persons } => details.insert("persons", Detail::from(*persons)),
            Self::HistoryBroken { seq } | Self::HistoryAltered { seq } => details.insert("seq", Detail::from(*seq)),
            Self::FileTooLarge { size_bytes_max } => details.insert("size_bytes_max", Detail::from(*size_bytes_max)),
            Self::KeyringUnavailable { reason } => details.insert("reason", Detail::Text((*reason).to_owned())),
            Self::ConsentNotProven { method } => details.insert("method", Detail::Text((*method).to_owned())),
            Self::ConsentNotConfirmed { reason, limit } => {
                if let Some(limit) = limit {
                    details.insert("limit", Detail::from(u64::from(*limit)));
                }
                details.insert("reason", Detail::Text((*reason).to_owned()))
            }
            Self::LimitOutOfRange { least, most } => {
                details.insert("least", Detail::from(u64::from(*least)));
                details.insert("most", Detail::from(u64::from(*most)))
            }
            Self::BackupDamaged { part } => details.insert("part", Detail::Text((*part).to_owned())),
            Self::MailNotSent { reason, code } => {
                details.insert("code", Detail::Number(i64::from(*code)));
                details.insert("reason", Detail::Text((*reason).to_owned()))
            }
            Self::Import { file: Some(file), .. } => details.insert("file", Detail::Text(file.clone())),
            Self::NotAllowed { right } => details.insert("right", Detail::Text((*right).to_owned())),
            Self::InvalidField { field, reason } => {
                details.insert("field", Detail::Text((*field).to_owned()));
                details.insert("reason", Detail::Text((*reason).to_owned()))
            }
            Self::InvalidValue { field, reason } => {
                details.insert("field", Detail::Text(field.clone()));
                details.insert("reason", Detail::Text((*reason).to_owned()))
            }
            Self::RetentionTooShort { months, law } => {
                details.insert("law_de", Detail::Text(law.de.clone()));
                details.insert("law_en", Detail::Text(law.en.clone()));
                details.insert("months", Detail::from(u64::from(*months)))
            }
            Self::JournalUncertain { known, last, backed_up_on } => {
                let last = last.map(|day| day.to_string()).unwrap_or_default();
                details.insert("backups", Detail::from(u64::from(backed_up_on.is_some())));
                let backed_up_on = backed_up_on.map(|day| day.to_string()).unwrap_or_default();
                details.insert("backed_up_on_de", Detail::Text(Language::De.date(&backed_up_on)));
                details.insert("backed_up_on_en", Detail::Text(Language::En.date(&backed_up_on)));
                details.insert("last_de", Detail::Text(Language::De.date(&last)));
                details.insert("last_en", Detail::Text(Language::En.date(&last)));
                details.insert("known", Detail::from(*known))
            }
            Self::KeptByLaw { until, law } => {
                let until = until.to_string();
                details.insert("law_de", Detail::Text(law.de.clone()));
                details.insert("law_en", Detail::Text(law.en.clone()));
                details.insert("until_de", Detail::Text(Language::De.date(&until)));
                details.insert("until_en", Detail::Text(Language::En.date(&until)));
                details.insert("until", Detail::Text(until))
            }
            Self::ClockJumped { last, now } => {
                details.insert("last", Detail::Text(last.to_string()));
                details.insert("now", Detail::Text(now.to_string()))
            }
            Self::Unlawful { rule } => details.insert("rule", Detail::Text((*rule).to_owned())),
            Self::Internal(source) => details.insert("incident", Detail::Text(incident(source.as_ref()))),
            _ => None,
        };
        details
    }

    /// Wraps an error nobody can act on.
    pub fn internal(source: impl Into<Box<dyn std::error::Error + Send + Sync>>) -> Self {
        Self::Internal(source.into())
    }

    /// What an I/O error at `path` means; the path itself is left out of the problem.
    #[must_use]
    pub fn io(error: io::Error, path: &Path) -> Self {
        // Not every full or read-only disk has an ErrorKind that says so on every platform.
        const READ_ONLY_FILE_SYSTEM: i32 = 30;
        const QUOTA: i32 = 122;
        const DRIVE: i32 = if cfg!(windows) { 1117 } else { 5 };
        match error.kind() {
            io::ErrorKind::NotFound => Self::FileNotFound,
            io::ErrorKind::PermissionDenied | io::ErrorKind::ReadOnlyFilesystem => {
                if path.exists() && std::fs::File::open(path).is_err() {
                    Self::FileNotReadable
                } else {
                    Self::FolderReadOnly
                }
            }
            io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded | io::ErrorKind::WriteZero => Self::DiskFull,
            // Some drives take no file of more than four gigabytes.
            io::ErrorKind::FileTooLarge => Self::DriveFailed,
            io::ErrorKind::AlreadyExists => Self::FileExists,
            io::ErrorKind::IsADirectory | io::ErrorKind::NotADirectory => Self::FileNotReadable,
            _ if error.raw_os_error() == Some(READ_ONLY_FILE_SYSTEM) => Self::FolderReadOnly,
            _ if error.raw_os_error() == Some(QUOTA) => Self::DiskFull,
            _ if error.raw_os_error() == Some(DRIVE) => Self::DriveFailed,
            _ => Self::internal(error),
        }
    }
}

/// A number or a word beside a problem's code.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(untagged)]
pub enum Detail {
    /// A count, a sequence, seconds, bytes.
    Number(i64),
    /// The name of a field, a right, a reason.
    Text(String),
}

impl From<u64> for Detail {
    fn from(value: u64) -> Self {
        Self::Number(i64::try_from(value).unwrap_or(i64::MAX))
    }
}

/// A number under which an internal error can be found again: the same error gives the same number.
fn incident(source: &(dyn std::error::Error + Send + Sync)) -> String {
    use sha2::Digest as _;
    let digest = sha2::Sha256::digest(source.to_string().as_bytes());
    digest.iter().take(4).fold(String::new(), |mut text, byte| {
        let _ = write!(text, "{byte:02X}");
        text
    })
}

impl From<rusqlite::Error> for Problem {
    fn from(error: rusqlite::Error) -> Self {
        use rusqlite::ErrorCode;
        match &error {
            rusqlite::Error::QueryReturnedNoRows => return Self::NotFound,
            rusqlite::Error::SqliteFailure(failure, message) => match failure.code {
                ErrorCode::DiskFull => return Self::DiskFull,
                ErrorCode::ReadOnly => return Self::FolderReadOnly,
                ErrorCode::CannotOpen => return Self::FolderReadOnly,
                ErrorCode::DatabaseCorrupt | ErrorCode::NotADatabase => {
                    return Self::DatabaseDamaged;
                }
                ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked => return Self::Busy,
                ErrorCode::OperationInterrupted => return Self::Cancelled,
                // A trigger's words; what refuses something a person may try has a code of its own.
                ErrorCode::ConstraintViolation if message.as_deref() == Some("evidence stays with its consent") => {
                    return Self::EvidenceStays;
                }
                // A page that can't be read back as it was written; a full disk has a code of its own.
                ErrorCode::SystemIoFailure => {
                    const IOERR_READ: i32 = 266;
                    const IOERR_SHORT_READ: i32 = 522;
                    const IOERR_CORRUPTFS: i32 = 8458;
                    const IOERR_DATA: i32 = 8202;
                    // The index of the log finds no room.
                    const IOERR_SHMSIZE: i32 = 4874;
                    if failure.extended_code == IOERR_SHMSIZE {
                        return Self::DiskFull;
                    }
                    if matches!(failure.extended_code, IOERR_READ | IOERR_SHORT_READ | IOERR_CORRUPTFS | IOERR_DATA) {
                        return Self::DatabaseDamaged;
                    }
                    return Self::DriveFailed;
                }
                _ => {}
            },
            _ => {}
        }
        Self::internal(error)
    }
}

impl From<serde_json::Error> for Problem {
    fn from(error: serde_json::Error) -> Self {
        Self::internal(error)
    }
}

impl From<rusqlite::types::FromSqlError> for Problem {
    fn from(error: rusqlite::types::FromSqlError) -> Self {
        Self::from(rusqlite::Error::from(error))
    }
}
