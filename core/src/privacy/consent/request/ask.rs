//! Asking, and what is not answered in time.

use std::path::{Path, PathBuf};

use rusqlite::{Connection, named_params};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::cancel::{is_sent, take_back};
use super::mail::Asking;
use super::token;
use super::whom::refused;
use crate::ids::{ConsentEventId, ConsentRequestId, DeclarationId, PersonId};
use crate::language::Language;
use crate::privacy::consent::record::{Identifiers, RecordConsent, enter};
use crate::privacy::consent::{Channel, ConsentState, Method};
use crate::privacy::notices;
use crate::privacy::retention::Period;
use crate::problem::{Problem, Result};
use crate::records::normalise::with_ascii_domain;
use crate::time::Timestamp;
use crate::vault::access::Right;
use crate::vault::mail::{Departure, Leaving, MailProgram, MailWay};
use crate::vault::session::{Changed, Session, Why};
use crate::vault::settings::read_controller;

/// Whom to ask, for what, and why: a mail that asks out of the blue is advertising itself (BGH I ZR 218/07).
#[derive(Debug, Clone, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct AskConsent {
    /// The person.
    pub person: PersonId,
    /// The purpose; its channel is e-mail.
    pub purpose: String,
    /// The e-mail address, in any spelling.
    pub address: String,
    /// Where and when the person wished for it: a line of at most 120 characters without a link, for the mail says it.
    pub wish: String,
    /// The version of the declaration; none: the current one.
    #[serde(default)]
    pub version: Option<u64>,
    /// The language of the mail; empty: the person's.
    #[serde(default)]
    pub language: String,
    /// How the mail leaves.
    pub by: MailWay,
}

/// The longest wish.
const WISH_CHARS_MAX: usize = 120;

/// What was asked.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct AskedConsent {
    /// The request.
    pub id: ConsentRequestId,
    /// Until when it waits for an answer.
    pub expires_at: Timestamp,
    /// Where the mail lies; none if it left otherwise.
    #[cfg_attr(test, ts(type = "string | null"))]
    pub file: Option<PathBuf>,
}

/// A request that waits for its answer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct PendingRequest {
    /// The request.
    pub id: ConsentRequestId,
    /// Who was asked.
    pub person: PersonId,
    /// The name.
    pub person_name: String,
    /// For what.
    pub purpose: String,
    /// Where.
    pub address: String,
    /// Where and when the person wished for it.
    pub wish: String,
    /// When.
    pub asked_at: Timestamp,
    /// Until when it waits.
    pub expires_at: Timestamp,
    /// Whether its mail is known to have left: through the mail server.
    pub sent: bool,
}

/// Makes the mail that asks a person to confirm a consent, keeps that it was asked, and lets the mail go. Only the mail has the
/// token. The first mail to somebody also tells of the right to object (Art. 21(4) GDPR), which is noted. A consent that stands is asked
/// for anew once the gate says that it lies idle, or where it ends within the days of the limit for that: it holds until the answer, and
/// until its end without one.
///
/// # Errors
/// [`Problem::NotFound`]; [`Problem::ConsentNotConfirmed`] where no mail may ask: an objection, a restriction, a consent that was
/// taken back, a child; [`Problem::InvalidField`] without a wish or for one that is more than a line, for an unknown purpose, declaration
/// or address, a purpose that has ended, or if the controller has no e-mail address; [`Problem::MailNotSent`]; failures to write.
/// Nothing waits for an answer then, but where it is uncertain whether the server has taken the mail.
pub fn ask_consent(
    session: &Session,
    request: &AskConsent,
    program: &dyn MailProgram,
) -> Result<Changed<AskedConsent>> {
    let mut departure = Departure::by(session, &request.by, program)?;
    let mut notice = None;
    let asked = session.change(Why::of("ask_consent").because(request.purpose.clone()), |change| {
        let connection = change.allow(Right::RecordConsent)?;
        check_wish(request.wish.trim())?;
        let controller = read_controller(connection)?;
        if controller.email.trim().is_empty() {
            return Err(Problem::InvalidField { field: "controller_email", reason: "empty" });
        }
        if request.address.trim().is_empty() {
            return Err(Problem::InvalidField { field: "address", reason: "empty" });
        }
        let identifiers = Identifiers::of(connection, request.person)?;
        let address = identifiers.address(Channel::Email, &request.address, &controller.country)?;
        if let Some(why) = refused(connection, request.person, &request.purpose, &address, change.now())? {
            return Err(why.into());
        }
        let entry = RecordConsent {
            address: request.address.clone(),
            version: request.version,
            language: request.language.clone(),
            note: request.wish.clone(),
            ..about(request.person, &request.purpose, ConsentState::Requested)
        };
        let event = enter(change, &entry, &[])?;
        let (declaration, text, language) = declaration(connection, request.person, event.id)?;
        let told = notices::tell_with(change, request.person, &language)?;
        notice = told.as_ref().map(|(id, _)| *id);
        let token = token::new()?;
        let hash = token::hash(&token).ok_or_else(|| Problem::internal("a token that is none"))?;
        let (id, now) = (ConsentRequestId::new(), change.now());
        let period = Period::of(connection, Period::UNCONFIRMED)?;
        let expires_at = period.ends(now);
        // Mail servers and programs know international domains in ASCII only.
        let sender = with_ascii_domain(&controller.email);
        let host = sender.rsplit('@').next().unwrap_or_default();
        let from = with_ascii_domain(departure.sender().unwrap_or(&sender));
        let to = with_ascii_domain(&event.address);
        let mail = Asking {
            controller: &controller,
            from: &from,
            is_draft: departure.is_draft(),
            name: &event.person_name,
            to: &to,
            language: Language::of_locale(&language).unwrap_or(Language::De),
            declaration: &text,
            version: event.text_version.unwrap_or_default(),
            wish: request.wish.trim(),
            message_id: &format!("{}@{host}", Uuid::new_v4().simple()),
            at: now,
            days: period.days(now),
            notice: told.as_ref().map(|(_, words)| words.text.as_str()),
        };
        connection
            .prepare_cached(
                "INSERT INTO consent_request (person_id, id, event_id, purpose, address, declaration_id, wish, token_sha256,
                    mail, asked_at, expires_at)
                 VALUES (:person, :id, :event, :purpose, :address, :declaration, :wish, :token, :mail, :now, :expires_at)",
            )?
            .execute(named_params! {
                ":person": request.person, ":id": id, ":event": event.id, ":purpose": request.purpose,
                ":address": event.address, ":declaration": declaration, ":wish": request.wish.trim(), ":token": hash,
                ":mail": mail.kept(&request.by, token::HIDDEN)?, ":now": now, ":expires_at": expires_at,
            })?;
        departure.take(&Leaving {
            from: &from,
            to: &to,
            subject: &mail.subject(&token),
            text: &mail.text(&token),
            bytes: &mail.bytes(&token)?,
        })?;
        Ok(AskedConsent { id, expires_at, file: request.by.file().map(Path::to_owned) })
    })?;
    let Err(problem) = departure.go() else { return Ok(asked) };
    if !matches!(problem, Problem::MailNotSent { reason: "uncertain", .. }) {
        take_back(session, (request.person, &request.purpose), asked.value.id, notice)?;
    }
    Err(problem)
}

/// The mail says the wish as it is: with more than a line about where and when it would be an advert.
fn check_wish(wish: &str) -> Result<()> {
    let wrong = |reason| Err(Problem::InvalidField { field: "wish", reason });
    let small = wish.to_lowercase();
    if wish.is_empty() {
        return wrong("empty");
    }
    let is_line = wish.chars().count() <= WISH_CHARS_MAX && !wish.contains(char::is_control);
    if !is_line || small.contains("://") || small.contains("www.") { wrong("no_line") } else { Ok(()) }
}

fn about(person: PersonId, purpose: &str, state: ConsentState) -> RecordConsent {
    RecordConsent::new(person, purpose, Channel::Email, state, Method::DoubleOptIn)
}

fn declaration(
    connection: &Connection,
    person: PersonId,
    event: ConsentEventId,
) -> Result<(DeclarationId, String, String)> {
    Ok(connection
        .prepare_cached(
            "SELECT declaration.id, declaration.text, declaration.language FROM consent_event
             JOIN declaration ON declaration.id = consent_event.declaration_id
             WHERE consent_event.person_id = :person AND consent_event.id = :event",
        )?
        .query_row(named_params! {":person": person, ":event": event}, |row| {
            Ok((row.get("id")?, row.get("text")?, row.get("language")?))
        })?)
}

/// The requests that wait for an answer, the oldest first: of a person or of all. Where the person no longer has the address that
/// was asked, nothing waits.
///
/// # Errors
/// Failures of the file.
pub fn list_requests(session: &Session, person: Option<PersonId>) -> Result<Vec<PendingRequest>> {
    session.read(|read| {
        let connection = read.allow(Right::ReadPersons)?;
        let mut statement = connection.prepare_cached(
            "SELECT request.id, person_id, person.name, purpose, address, wish, asked_at, expires_at, mail
             FROM waiting_request AS request JOIN person ON person.id = request.person_id
             WHERE (:person IS NULL OR person_id = :person) AND expires_at > :now
               AND EXISTS (SELECT 1 FROM contact_point AS point WHERE point.person_id = request.person_id
                           AND point.channel = 'email' AND point.normalised = request.address)
             ORDER BY asked_at, request.id",
        )?;
        let rows = statement.query_map(named_params! {":person": person, ":now": read.now()}, |row| {
            Ok(PendingRequest {
                id: row.get("id")?,
                person: row.get("person_id")?,
                person_name: row.get("name")?,
                purpose: row.get("purpose")?,
                address: row.get("address")?,
                wish: row.get("wish")?,
                asked_at: row.get("asked_at")?,
                expires_at: row.get("expires_at")?,
                sent: is_sent(&row.get::<_, Vec<u8>>("mail")?),
            })
        })?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    })
}
