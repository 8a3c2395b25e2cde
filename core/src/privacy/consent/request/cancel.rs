//! Taking a request back: its mail did not leave, or nobody waits for the answer any more.

use rusqlite::{Connection, OptionalExtension as _, named_params};

use super::mail::left_by;
use super::purge::forget;
use crate::ids::{ConsentEventId, ConsentRequestId, NoticeId, PersonId};
use crate::privacy::notices;
use crate::problem::{Problem, Result};
use crate::time::Timestamp;
use crate::vault::access::Right;
use crate::vault::mail::MailWay;
use crate::vault::session::{Change, Changed, Session, Why};

/// A request that waits.
struct Waiting {
    person: PersonId,
    event: ConsentEventId,
    purpose: String,
    asked_at: Timestamp,
    is_sent: bool,
}

/// Takes a request back by hand, so that it can be asked anew: its code confirms nothing any more. Where nobody but the user sent its mail,
/// nobody was asked: the ledger's entry goes too, and so does the notice of the right to object that stood in the mail. A mail that the
/// server took has told and asked all the same.
///
/// # Errors
/// [`Problem::NotFound`] if there is no such request, or it was answered or ended; refusals of the rights to record consents and to erase.
pub fn cancel_request(session: &Session, request: ConsentRequestId) -> Result<Changed<()>> {
    let waiting = session.read(|read| waiting(read.allow(Right::RecordConsent)?, request))?;
    session.change(Why::of("cancel_request").because(waiting.purpose), |change| {
        let connection = change.allow(Right::RecordConsent)?;
        // It may have been answered meanwhile.
        let Waiting { person, event, asked_at, is_sent, .. } = self::waiting(connection, request)?;
        if is_sent {
            end(connection, person, request)?;
            // Requests are not recorded themselves.
            return change.note();
        }
        let is_alone = !connection
            .prepare_cached(
                "SELECT 1 FROM consent_request WHERE person_id = :person AND asked_at = :at AND id <> :request",
            )?
            .exists(named_params! {":person": person, ":at": asked_at, ":request": request})?;
        if is_alone {
            notices::unsend_at(change, person, asked_at)?;
        }
        remove(change, person, request, event)?;
        // On hold, the ledger's entry stays: that nobody waits any more is told all the same.
        let mut stays =
            connection.prepare_cached("SELECT 1 FROM consent_event WHERE person_id = :person AND id = :event")?;
        if stays.exists(named_params! {":person": person, ":event": event})? { change.note() } else { Ok(()) }
    })
}

fn waiting(connection: &Connection, request: ConsentRequestId) -> Result<Waiting> {
    connection
        .prepare_cached("SELECT person_id, event_id, purpose, asked_at, mail FROM waiting_request WHERE id = :request")?
        .query_row(named_params! {":request": request}, |row| {
            let mail: Vec<u8> = row.get("mail")?;
            Ok(Waiting {
                person: row.get("person_id")?,
                event: row.get("event_id")?,
                purpose: row.get("purpose")?,
                asked_at: row.get("asked_at")?,
                is_sent: is_sent(&mail),
            })
        })
        .optional()?
        .ok_or(Problem::NotFound)
}

/// Whether a mail is known to have left: where a file was written, or a program opened, only the user knows.
pub(super) fn is_sent(mail: &[u8]) -> bool {
    left_by(mail) == MailWay::Server.key()
}

/// Without its mail nobody can answer, and nobody was asked: nothing of it stays, so that whoever asks again need not wait.
pub(super) fn take_back(
    session: &Session,
    (person, purpose): (PersonId, &str),
    request: ConsentRequestId,
    notice: Option<NoticeId>,
) -> Result<()> {
    session.change(Why::of("fail_ask").because(purpose.to_owned()), |change| {
        if let Some(notice) = notice {
            notices::unsend(change, person, notice)?;
        }
        let event: Option<ConsentEventId> = change
            .allow(Right::RecordConsent)?
            .prepare_cached("SELECT event_id FROM consent_request WHERE person_id = :person AND id = :id")?
            .query_row(named_params! {":person": person, ":id": request}, |row| row.get("event_id"))
            .optional()?;
        event.map_or(Ok(()), |event| remove(change, person, request, event))
    })?;
    Ok(())
}

fn remove(change: &Change<'_>, person: PersonId, request: ConsentRequestId, event: ConsentEventId) -> Result<()> {
    end(change.allow(Right::RecordConsent)?, person, request)?;
    forget(change, person, event)
}

fn end(connection: &Connection, person: PersonId, request: ConsentRequestId) -> Result<()> {
    connection
        .prepare_cached("DELETE FROM consent_request WHERE person_id = :person AND id = :id")?
        .execute(named_params! {":person": person, ":id": request})?;
    Ok(())
}
