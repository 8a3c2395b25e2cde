//! A list of those who may be reached for a purpose through a channel.

use std::collections::HashSet;
use std::path::PathBuf;

use serde::Deserialize;

use super::export::{Leaving, ListExportResult, ListFormat, Listed, write};
use crate::exchange::disclosures::ExportReason;
use crate::ids::PersonId;
use crate::language::Language;
use crate::privacy::consent::Channel;
use crate::privacy::gate::reachable;
use crate::problem::Result;
use crate::records::persons::{PersonFilter, PersonSort, orders};
use crate::vault::session::{Session, Why};

/// An audience that is to be written.
#[derive(Debug, Clone, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct AudienceExportRequest {
    /// What for.
    pub purpose: String,
    /// By which channel.
    pub channel: Channel,
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
}

/// Writes those whom the gate lets through, by name and with the addresses that it lets through, and records for each that it was handed out, and of those who are on it by
/// their consent that it was used.
///
/// # Errors
/// [`crate::Problem::InvalidField`] for an unknown purpose; as [`super::export_persons`].
pub fn export_audience(
    session: &Session,
    request: &AudienceExportRequest,
    language: Language,
    progress: &mut dyn FnMut(u64, Option<u64>) -> bool,
) -> Result<ListExportResult> {
    let leaving = Leaving {
        out: &request.out,
        format: request.format,
        reason: request.reason,
        recipient: &request.recipient,
        fields: &[],
        standing: false,
        messengers: request.channel == Channel::Messenger,
        why: Why::of("export_audience").because(request.purpose.clone()),
    };
    write(session, &leaving, language, progress, |read| {
        let reachable = reachable(read, &request.purpose, request.channel)?;
        let allowed: HashSet<PersonId> = reachable.persons.into_iter().collect();
        let all = orders(read, &PersonFilter::default(), PersonSort::default())?;
        let persons = all.iter().copied().filter(|person| allowed.contains(person)).collect();
        Ok(Listed { persons, left_out: 0, uses: reachable.uses, reach: Some(reachable.reach) })
    })
}
