use std::io;
use std::path::PathBuf;

use super::store;
use crate::problem::Problem;

/// Why a foreign file could not be read. Says nothing of what the file holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum ReadError {
    /// There is no such file, or it is a folder.
    #[error("the file was not found")]
    NotFound,
    /// The file is there, but may not or cannot be read from the disk.
    #[error("the file cannot be read")]
    NotReadable,
    /// Neither a table, a workbook nor a vCard file.
    #[error("the format of the file is not known")]
    UnknownFormat,
    /// A workbook of the format that Excel had before 2007, or a page that bears the name of one.
    #[error("the workbook is of an old format")]
    OldWorkbook,
    /// The file is no mail.
    #[error("the file is no mail")]
    NoMail,
    /// The file is protected by a password.
    #[error("the file is encrypted")]
    Encrypted,
    /// The file is damaged or hostile: its reader gave up.
    #[error("the file is damaged and cannot be read")]
    Unreadable,
    /// Reading the file takes more memory, or unpacks to more bytes, than allowed.
    #[error("the file is too large to be read safely")]
    TooLarge,
    /// Reading the file takes more time than allowed.
    #[error("reading the file took too long")]
    Timeout,
    /// The file holds no record.
    #[error("the file holds no records")]
    Empty,
    /// No column could be recognised, or was chosen, that says who a person is.
    #[error("no column holds a name, an e-mail address, a phone number or an organisation")]
    NoPersonColumn,
    /// A column is mapped to a field that does not exist.
    #[error("a column is mapped to a field that does not exist")]
    UnknownField,
    /// The encoding that was chosen does not exist.
    #[error("no encoding has that name")]
    UnknownEncoding,
    /// The workbook has no such sheet.
    #[error("no sheet has that name")]
    UnknownSheet,
    /// What was chosen as separator is not one plain character.
    #[error("a separator is one character")]
    UnknownSeparator,
    /// Somebody cancelled the reading.
    #[error("cancelled")]
    Cancelled,
    /// The reader process could not be started.
    #[error("the reader process could not be started")]
    NoReader,
}

impl ReadError {
    /// The code of the wire contract (`ProblemCode`).
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::NotFound => "file_not_found",
            Self::NotReadable => "file_not_readable",
            Self::UnknownFormat => "import_unknown_format",
            Self::OldWorkbook => "import_old_workbook",
            Self::NoMail => "no_mail",
            Self::Encrypted => "import_encrypted",
            Self::Unreadable => "import_unreadable",
            Self::TooLarge => "import_too_large",
            Self::Timeout => "import_timeout",
            Self::Empty => "import_empty",
            Self::NoPersonColumn => "import_no_person_column",
            Self::UnknownField => "invalid_field",
            Self::UnknownEncoding => "import_unknown_encoding",
            Self::UnknownSheet => "import_unknown_sheet",
            Self::UnknownSeparator => "import_unknown_separator",
            Self::Cancelled => "cancelled",
            Self::NoReader => "internal",
        }
    }

    /// The error of a code that a reader process sent; an unknown one is [`ReadError::Unreadable`].
    #[must_use]
    pub fn from_code(code: &str) -> Self {
        [
            Self::NotFound,
            Self::NotReadable,
            Self::UnknownFormat,
            Self::OldWorkbook,
            Self::NoMail,
            Self::Encrypted,
            Self::TooLarge,
            Self::Timeout,
            Self::Empty,
            Self::UnknownEncoding,
            Self::UnknownSheet,
            Self::UnknownSeparator,
        ]
        .into_iter()
        .find(|error| error.code() == code)
        .unwrap_or(Self::Unreadable)
    }

    /// What a failed system call on the foreign file means.
    pub(crate) fn from_io(error: &io::Error) -> Self {
        match error.kind() {
            io::ErrorKind::NotFound => Self::NotFound,
            io::ErrorKind::PermissionDenied => Self::NotReadable,
            io::ErrorKind::OutOfMemory | io::ErrorKind::FileTooLarge => Self::TooLarge,
            _ => Self::Unreadable,
        }
    }
}

/// What is wrong with one of the files; of several it is named.
pub(super) fn of_file(error: ReadError, files: &[PathBuf], place: usize) -> Problem {
    match Problem::from(error) {
        Problem::Import { code, .. } if files.len() > 1 => {
            Problem::Import { code, file: files.get(place).map(|path| store::file_name(path)) }
        }
        other => other,
    }
}

impl From<ReadError> for Problem {
    fn from(error: ReadError) -> Self {
        match error {
            ReadError::NotFound => Self::FileNotFound,
            ReadError::NotReadable => Self::FileNotReadable,
            ReadError::Cancelled => Self::Cancelled,
            ReadError::UnknownField => Self::InvalidField { field: "map", reason: "unknown" },
            ReadError::NoReader => Self::internal(error),
            other => Self::Import { code: other.code(), file: None },
        }
    }
}
