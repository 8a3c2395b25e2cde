//! The erasure of one person on demand.

use rusqlite::Connection;
use serde::{Deserialize, Serialize};

use super::agreed;
use super::mention::MentionId;
use super::parting::{self, Parting};
use super::preview::{KeptItem, KindCount, counted, kept_items};
use super::recipients::RecipientToTell;
use super::redact::Blackening;
use super::rows::Eraser;
use super::{organisations, recipients, redact};
use crate::ids::{OrganisationId, PersonId};
use crate::privacy::retention::{self, HoldView, Proposed, Rules, TextsStaying, active_on, facts, words};
use crate::privacy::rights;
use crate::problem::{Problem, Result};
use crate::time::Timestamp;
use crate::vault::access::Right;
use crate::vault::session::{Changed, Session, Why};

words! {
    /// Why a person is erased: the letters of Art. 17(1) GDPR.
    ErasureGround {
        /// The data are not needed any more.
        A = "a",
        /// The consent was withdrawn.
        B = "b",
        /// The person objected.
        C = "c",
        /// They were processed unlawfully.
        D = "d",
        /// A law demands it.
        E = "e",
        /// They were collected from a child by a service.
        F = "f",
    }
}

impl ErasureGround {
    /// As tombstone and journal name it.
    fn rule(self) -> &'static str {
        match self {
            Self::A => "art_17_1_a",
            Self::B => "art_17_1_b",
            Self::C => "art_17_1_c",
            Self::D => "art_17_1_d",
            Self::E => "art_17_1_e",
            Self::F => "art_17_1_f",
        }
    }
}

/// What is to be erased beside the person.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct ErasureRequest {
    /// Why.
    pub ground: ErasureGround,
    /// Texts about others in which the person's names are blackened.
    #[serde(default)]
    pub redact: Vec<MentionId>,
    /// And all others in which they can be, also those that the preview only counts, but for those that are only chosen one by one.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub redact_all: bool,
    /// Organisations that are left without members, to go too.
    #[serde(default)]
    pub organisations: Vec<OrganisationId>,
    /// The preview that was looked at.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub seen: Option<String>,
}

impl ErasureRequest {
    /// That a person is erased and nothing beside.
    #[must_use]
    pub fn on(ground: ErasureGround) -> Self {
        Self { ground, redact: Vec::new(), redact_all: false, organisations: Vec::new(), seen: None }
    }

    /// As a proposal holds it, the same for the same.
    pub(super) fn written(&self) -> Result<String> {
        let mut same = self.clone();
        same.redact.sort();
        same.redact.dedup();
        same.organisations.sort();
        same.organisations.dedup();
        same.seen = None;
        Ok(serde_json::to_string(&same)?)
    }

    /// What a proposal holds.
    pub(super) fn of_token(token: &str) -> Option<Self> {
        serde_json::from_str(token.rsplit_once(' ').map_or(token, |(how, _)| how)).ok()
    }
}

/// What was erased, and what the law keeps.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct Erased {
    /// How many of what went.
    pub erased: Vec<KindCount>,
    /// What stays, restricted, until when and by which rule.
    pub kept: Vec<KeptItem>,
    /// In how many texts about others names were blackened.
    pub redacted: u64,
    /// How many of the texts in which they were to be stay as they are.
    pub staying: TextsStaying,
    /// Who is to be told.
    pub recipients: Vec<RecipientToTell>,
}

/// Erases a person: everything goes but what the law demands to keep, which stays restricted and goes by itself later.
///
/// # Errors
/// [`Problem::NotFound`], also for a text or an organisation that is not one of the preview's; [`Problem::HeldUp`] as long as there is a hold, or the person restricted the processing because they
/// do not want the erasure or need the data; [`Problem::PreviewOutdated`] if what goes or stays is other than what was seen, or than
/// what was agreed to a moment before; [`Problem::SecondUserNeeded`] where the settings ask for four eyes, [`Problem::ProposalChanged`] if
/// what goes or stays is other than what another user proposed; refusals of the right to erase; [`Problem::DiskFull`] and the like. Nothing is erased then.
pub fn erase_person(session: &Session, person: PersonId, request: &ErasureRequest) -> Result<Changed<Erased>> {
    let catalogue = session.catalogue();
    let token = session.read(|read| {
        let connection = read.allow(Right::Erase)?;
        may_go(connection, person, read.now())?;
        let state = agreed::state(connection, catalogue, person, read.now())?;
        if request.seen.as_ref().is_some_and(|seen| *seen != state) {
            return Err(Problem::PreviewOutdated);
        }
        agreed::token(connection, request, &state, &agreed::texts(connection, person, request, read.now())?)
    })?;
    let proposed = Proposed::Erasure { person, token: &token };
    retention::second_user(session, proposed)?;
    let rule = request.ground.rule();
    let erased = session.change(Why::of("erase_person").because(rule), |change| {
        let mut eraser = Eraser::begin(change, None)?;
        let connection = change.allow(Right::Erase)?;
        may_go(connection, person, change.now())?;
        let found = agreed::texts(connection, person, request, change.now())?;
        let state = agreed::state(connection, catalogue, person, change.now())?;
        if agreed::token(connection, request, &state, &found)? != token {
            return Err(Problem::PreviewOutdated);
        }
        let recipients = recipients::of(connection, person)?;
        organisations::may_go(connection, person, &request.organisations)?;
        let mut texts = request.redact.clone();
        texts.extend(found.into_iter().map(|text| text.id));
        let Blackening { redacted, staying } = redact::blacken(change, &mut eraser, &[(person, texts)])?;
        if request.ground == ErasureGround::C {
            eraser.objects(person);
        }
        let rules = Rules::read(connection)?;
        let mut facts = facts::of(connection, person, change.now())?;
        let kept = match parting::on_demand(&rules, &mut facts, change.now()) {
            Parting::Whole => {
                eraser.persons(&[(person, rule.to_owned(), 0)])?;
                Vec::new()
            }
            Parting::Minimised { kept, stub } => {
                let items = kept_items(connection, &rules, &facts, &kept, &stub, change.now())?;
                let by = stub.rule.clone();
                let version = rules.one(&by).map_or(0, |rule| rule.version);
                eraser.minimise(&facts, &kept, stub, (&by, version), facts.zones.latest(change.now()).day())?;
                items
            }
        };
        organisations::remove(connection, &request.organisations)?;
        request.organisations.iter().for_each(|id| eraser.note("organisation", id.0, rule, 0));
        retention::carried_out(connection, proposed)?;
        let recipients = recipients::as_tasks(connection, recipients, change.now())?;
        let erased = counted(&eraser.end()?);
        Ok(Erased { erased, kept, redacted, staying, recipients })
    })?;
    // The log holds what was there before. Whoever reads at this moment is waited for; else the next sweep empties it.
    session.truncate_log()?;
    Ok(erased)
}

fn may_go(connection: &Connection, person: PersonId, now: Timestamp) -> Result<()> {
    if !crate::records::persons::exists(connection, person)? {
        return Err(Problem::NotFound);
    }
    if !rights::vetoes(connection, person, now)?.is_empty() {
        return Err(Problem::HeldUp);
    }
    if active_on(connection, person, now)?.iter().any(HoldView::holds_person) {
        return Err(Problem::HeldUp);
    }
    Ok(())
}
