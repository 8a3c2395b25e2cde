//! What the demo's invented people said: consents, objections, and what else advertising to them may rest on.

use std::path::PathBuf;

use serde::Deserialize;

use super::Words;
use crate::ids::PersonId;
use crate::language::Language;
use crate::privacy::consent::{Channel, ConsentState, Method, RecordConsent, record_consent};
use crate::privacy::grounds::{GroundDraft, record_ground};
use crate::privacy::notices::{NoticeDraft, NoticeKind, give_notice};
use crate::privacy::rights::{Ground, Objected, object, restrict};
use crate::problem::Result;
use crate::records::persons::find_one;
use crate::time::Timestamp;
use crate::vault::session::Session;

const SAID: &str = include_str!("../../../../assets/sample/consents.json");
const DAY_MS: i64 = 86_400_000;

#[derive(Deserialize)]
struct Entry {
    email: String,
    days_ago: i64,
    #[serde(flatten)]
    what: What,
}

#[derive(Deserialize)]
#[serde(untagged)]
enum What {
    Said { said: Said },
    Notice { notice: NoticeKind },
    Objects { objects: String },
    Restricts { restricts: Ground },
    Customer { sale: Words, similar: Words },
    Interest { interest: Words },
}

#[derive(Deserialize)]
struct Said {
    purpose: String,
    channel: Channel,
    state: ConsentState,
    method: Method,
    file: Option<Words>,
    expires_in_days: Option<i64>,
    #[serde(default)]
    note: Words,
}

/// How many days ago the first of it was said.
pub(super) fn earliest() -> Result<Option<i64>> {
    Ok(serde_json::from_str::<Vec<Entry>>(SAID)?.iter().map(|entry| entry.days_ago).max())
}

/// Records all of it, at its time before `now`; `path` is where a sample file lies.
pub(super) fn record_said(
    session: &Session,
    now: Timestamp,
    language: Language,
    path: impl Fn(&str) -> PathBuf,
) -> Result<()> {
    let words = |texts: &Words| texts.get(language.tag()).cloned().unwrap_or_default();
    for entry in serde_json::from_str::<Vec<Entry>>(SAID)? {
        let person = find_one(session, &entry.email)?;
        let at = Timestamp(now.0 - entry.days_ago * DAY_MS);
        match entry.what {
            What::Said { said } => {
                let note = words(&said.note);
                let evidence = said.file.iter().map(|file| path(&words(file))).collect();
                said.record(session, person, (at, now), note, evidence)?;
            }
            What::Notice { notice } => {
                give_notice(session, person, &NoticeDraft { at: Some(at), ..NoticeDraft::given(notice) })?;
            }
            What::Objects { objects: scope } => {
                let to = if scope == "all" { Objected::All } else { Objected::Marketing };
                object(session, person, &to, Some(at), "")?;
            }
            What::Restricts { restricts } => {
                restrict(session, person, restricts, Some(at), "")?;
            }
            What::Customer { sale, similar } => {
                let (sale, similar) = (words(&sale), words(&similar));
                let address = entry.email.clone();
                let ground = GroundDraft::ExistingCustomer { address, sale, similar, opt_out_at_collection: true };
                record_ground(session, person, &ground)?;
            }
            What::Interest { interest } => {
                record_ground(session, person, &GroundDraft::PresumedInterest { interest: words(&interest) })?;
            }
        }
    }
    Ok(())
}

impl Said {
    fn record(
        self,
        session: &Session,
        person: PersonId,
        (at, now): (Timestamp, Timestamp),
        note: String,
        evidence: Vec<PathBuf>,
    ) -> Result<()> {
        let request = RecordConsent {
            at: Some(at),
            note,
            expires_on: self.expires_in_days.map(|days| Timestamp(now.0 + days * DAY_MS).day()),
            evidence,
            ..RecordConsent::new(person, &self.purpose, self.channel, self.state, self.method)
        };
        record_consent(session, &request)?;
        Ok(())
    }
}
