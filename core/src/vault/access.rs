//! Who may do what. A use case reaches SQL only by naming a right (see [`super::session`]).

use serde::{Deserialize, Serialize};

/// What a use case asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
#[serde(rename_all = "snake_case")]
pub enum Right {
    /// See persons, organisations and their timelines.
    ReadPersons,
    /// Add and change them.
    EditPersons,
    /// Write down what a person agreed or objected to, and which notices they got.
    RecordConsent,
    /// Bring in foreign files.
    Import,
    /// Hand data out.
    Export,
    /// See who changed what.
    ReadHistory,
    /// Check the history and the file.
    Verify,
    /// Read and write special categories of data (Art. 9 GDPR).
    SeeSpecial,
    /// Erase for good what has to go: persons, records.
    Erase,
    /// Change users, settings, the controller.
    Administer,
}

impl Right {
    const ALL: [Self; 10] = [
        Self::ReadPersons,
        Self::EditPersons,
        Self::RecordConsent,
        Self::Import,
        Self::Export,
        Self::ReadHistory,
        Self::Verify,
        Self::SeeSpecial,
        Self::Erase,
        Self::Administer,
    ];

    /// The name on the wire.
    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            Self::ReadPersons => "read_persons",
            Self::EditPersons => "edit_persons",
            Self::RecordConsent => "record_consent",
            Self::Import => "import",
            Self::Export => "export",
            Self::ReadHistory => "read_history",
            Self::Verify => "verify",
            Self::SeeSpecial => "see_special",
            Self::Erase => "erase",
            Self::Administer => "administer",
        }
    }
}

/// What a user is in a workspace.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
#[serde(rename_all = "snake_case")]
pub enum Role {
    /// Everything.
    Admin,
    /// Works with persons, imports and exports; no users and settings.
    Editor,
    /// Reads.
    Reader,
}

impl Role {
    /// Whether the role has a right.
    #[must_use]
    pub fn may(self, right: Right) -> bool {
        match self {
            Self::Admin => true,
            Self::Editor => right != Right::Administer,
            Self::Reader => matches!(right, Right::ReadPersons),
        }
    }

    /// Whether the role sees special categories of data (Art. 9 GDPR): their key is sealed to its users.
    #[must_use]
    pub fn sees_special_categories(self) -> bool {
        self.may(Right::SeeSpecial)
    }

    /// All rights of the role.
    #[must_use]
    pub fn rights(self) -> Vec<Right> {
        Right::ALL.into_iter().filter(|right| self.may(*right)).collect()
    }

    /// The name in the file and on the wire.
    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            Self::Admin => "admin",
            Self::Editor => "editor",
            Self::Reader => "reader",
        }
    }

    /// The role of a name.
    #[must_use]
    pub fn of_key(key: &str) -> Option<Self> {
        [Self::Admin, Self::Editor, Self::Reader].into_iter().find(|role| role.key() == key)
    }
}
