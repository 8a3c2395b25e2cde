//! What of the workspace, and of who imports, decides how a foreign file is understood.

use super::fields::{Field, FieldKey};
use super::source::ColumnMapping;
use crate::language::Language;
use crate::problem::{Problem, Result};
use crate::records::fields;
use crate::vault::access::Right;
use crate::vault::session::Read;
use crate::vault::settings::read_controller;

/// Where a file comes to.
#[derive(Debug, Clone, Default)]
pub struct Home {
    /// The country (ISO 3166-1 alpha-2) of the controller: what phone numbers and postal codes without one mean.
    pub country: String,
    /// The year that it is there: what two digits mean as one.
    pub year: i32,
    /// In which what goes into a note is named.
    pub language: Language,
    /// The workspace's own fields that columns may fill: those that run, and of special categories those of whoever sees them.
    pub own: Vec<fields::Field>,
}

impl Home {
    /// That of a workspace, for somebody who reads this language and has chosen these fields.
    ///
    /// # Errors
    /// Refusals of the right to import, and of that to see special categories where one is chosen; [`Problem::InvalidField`] for a
    /// field that is not there, [`Problem::InvalidValue`] for one that has ended, or whose purpose has.
    pub(super) fn of(read: &Read<'_>, language: Language, chosen: Option<&[ColumnMapping]>) -> Result<Self> {
        let connection = read.allow(Right::Import)?;
        let all = fields::all(connection)?;
        let sees = read.allow(Right::SeeSpecial);
        for field in chosen.into_iter().flatten().filter_map(|column| column.field.parse::<Field>().ok()) {
            if field.key != FieldKey::Own {
                continue;
            }
            let own = all.iter().find(|own| own.key == field.label);
            let own = own.ok_or(Problem::InvalidField { field: "map", reason: "unknown" })?;
            if !own.is_running() {
                return Err(Problem::InvalidValue { field: own.key.clone(), reason: "ended" });
            }
            if own.special.is_some() {
                read.allow(Right::SeeSpecial)?;
            }
        }
        let may = |own: &fields::Field| own.is_running() && (sees.is_ok() || own.special.is_none());
        let own = all.into_iter().filter(may).collect();
        Ok(Self { country: read_controller(connection)?.country, year: read.now().day().year(), language, own })
    }

    /// One of the own fields, by its key.
    pub(super) fn own(&self, key: &str) -> Option<&fields::Field> {
        self.own.iter().find(|own| own.key == key)
    }
}
