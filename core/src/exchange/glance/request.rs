//! What is asked for and answered.

use std::path::PathBuf;

use serde::ser::SerializeMap as _;
use serde::{Deserialize, Serialize, Serializer};

use super::gather::Telling;
use super::history::HISTORY;
use crate::exchange::disclosures::ExportReason;
use crate::ids::PersonId;
use crate::language::Language;
use crate::problem::{Problem, Result};
use crate::vault::data_map::Sheet;

/// The key of the sheet that tells of all others.
pub(super) const OVERVIEW: &str = "overview";

/// What a workbook would hold.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct GlancePreview {
    /// What it would hold in order, as it can be left out.
    pub sheets: Vec<GlanceSheet>,
    /// The sheets on which some of that goes on, each a table of its own.
    pub further: Vec<GlanceSheet>,
}

/// A sheet of the workbook.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct GlanceSheet {
    /// Its key, the same in every language.
    pub key: String,
    /// Its title.
    pub title: String,
    /// How many rows of data it holds.
    pub rows: u64,
}

/// A workbook that is to be written.
#[derive(Debug, Clone, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct GlanceRequest {
    /// About whom.
    pub person: PersonId,
    /// The file; one that is there is replaced.
    #[cfg_attr(test, ts(type = "string"))]
    pub out: PathBuf,
    /// The language of the workbook.
    pub language: Language,
    /// Why it is handed out.
    pub reason: ExportReason,
    /// Who gets it; may be empty unless others do.
    #[serde(default)]
    pub recipient: String,
    /// Whether those who work here are named, where the business takes it for itself; else each is told by a number.
    #[serde(default)]
    pub names: bool,
    /// What is left out, so as not to affect the rights of others (Art. 15(4) GDPR).
    #[serde(default)]
    pub omit: Vec<Omission>,
}

/// A sheet that is left out.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct Omission {
    /// Its key.
    pub sheet: String,
    /// Why: the workbook says it.
    pub why: String,
}

/// A workbook that was written.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct GlanceResult {
    /// The file.
    #[cfg_attr(test, ts(type = "string"))]
    pub file: PathBuf,
    /// The keys of its sheets and how many rows of data each holds, in order; on the wire a map.
    #[serde(serialize_with = "as_map")]
    #[cfg_attr(test, ts(type = "Record<string, number>"))]
    pub sheets: Vec<(String, u64)>,
}

fn as_map<S: Serializer>(sheets: &[(String, u64)], serializer: S) -> std::result::Result<S::Ok, S::Error> {
    let mut map = serializer.serialize_map(Some(sheets.len()))?;
    for (key, rows) in sheets {
        map.serialize_entry(key, rows)?;
    }
    map.end()
}

/// The keys of the sheets that may be left out, in their order.
pub fn omittable() -> impl Iterator<Item = &'static str> {
    let sheets = Sheet::ALL.into_iter().filter(|sheet| *sheet != Sheet::Master).map(Sheet::key);
    sheets.chain(std::iter::once(HISTORY))
}

impl GlanceRequest {
    /// How it is told.
    pub(super) fn telling(&self) -> Telling {
        let users = self.names && self.reason == ExportReason::OwnUse;
        Telling { person: self.person, language: self.language, users }
    }

    /// Refuses what may not be left out: the overview, who the person is, anything without a reason.
    pub(super) fn check(&self) -> Result<()> {
        for omission in &self.omit {
            if !omittable().any(|key| key == omission.sheet) {
                return Err(Problem::InvalidField { field: "sheet", reason: "invalid" });
            }
            if omission.why.trim().is_empty() {
                return Err(Problem::InvalidField { field: "why", reason: "empty" });
            }
        }
        Ok(())
    }

    /// Why a sheet is left out; none if it isn't.
    pub(super) fn omitted(&self, key: &str) -> Option<&str> {
        self.omit.iter().find(|omission| omission.sheet == key).map(|omission| omission.why.trim())
    }
}
