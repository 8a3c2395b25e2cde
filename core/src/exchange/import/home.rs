//! What of the workspace, and of who imports, decides how a foreign file is understood.

use crate::language::Language;
use crate::problem::Result;
use crate::vault::access::Right;
use crate::vault::session::Read;
use crate::vault::settings::read_controller;

/// Where a file comes to.
#[derive(Debug, Clone, Default)]
pub struct Home {
    /// The country (ISO 3166-1 alpha-2) of the controller: what phone numbers and postal codes without one mean.
    pub country: String,
    /// In which what goes into a note is named.
    pub language: Language,
}

impl Home {
    /// That of a workspace, for somebody who reads this language.
    ///
    /// # Errors
    /// Refusals of the right to import.
    pub(super) fn of(read: &Read<'_>, language: Language) -> Result<Self> {
        let connection = read.allow(Right::Import)?;
        Ok(Self { country: read_controller(connection)?.country, language })
    }
}
