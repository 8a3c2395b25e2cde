//! The answer: the token, and who brings it.

use std::path::{Path, PathBuf};

use rusqlite::{Connection, named_params};
use serde::{Deserialize, Serialize};

use super::mail::left_by;
use super::no::{begins_with_no, begins_with_yes};
use super::words::own_words;
use super::{Mail, MailReader, token};
use crate::ids::{ConsentRequestId, PersonId};
use crate::language::Language;
use crate::privacy::consent::record::{RecordConsent, enter};
use crate::privacy::consent::{Channel, ConsentEvent, ConsentState, Method};
use crate::privacy::gate;
use crate::problem::{Problem, Result};
use crate::records::documents::{self, Content};
use crate::records::normalise::email_normalised;
use crate::records::persons::{Channel as PointChannel, normalised};
use crate::time::Timestamp;
use crate::vault::access::Right;
use crate::vault::history::hex;
use crate::vault::session::{Changed, Session, Why};

/// What came back.
#[derive(Debug, Clone, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export, rename = "ConsentAnswer"))]
#[serde(rename_all = "snake_case", tag = "kind")]
pub enum Answer {
    /// The mail of the answer, as a file.
    Mail {
        /// The file (EML).
        #[cfg_attr(test, ts(type = "string"))]
        file: PathBuf,
    },
    /// The token as the person told it, such as by a letter.
    Token {
        /// In any spelling.
        token: String,
    },
}

/// An answer to take.
#[derive(Debug, Clone, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct TakeAnswer {
    /// Who answered.
    pub person: PersonId,
    /// How.
    pub answer: Answer,
    /// Whether the person agrees: a mail may bring the token back and say no.
    pub agrees: bool,
    /// Whether somebody has read that a mail agrees though it begins with a no.
    #[serde(default)]
    pub despite_no: bool,
}

/// A mail that answers, before it is taken. All of it is plain text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct ReadAnswer {
    /// The senders' addresses.
    pub from: Vec<String>,
    /// The same with their names.
    pub senders: Vec<String>,
    /// The subject.
    pub subject: String,
    /// When it says it was sent.
    pub at: Option<Timestamp>,
    /// What it says.
    pub text: String,
    /// The request that it answers; none if it can't be taken.
    pub request: Option<ConsentRequestId>,
    /// Why it can't be taken: `token`, `sender`, `automatic`, `address_gone`, `nothing_asked`, `nothing_written`; empty if it can.
    pub refused: String,
    /// Whether what the person wrote begins with a no.
    pub says_no: bool,
    /// Whether it begins with a yes; neither where it says nothing of either.
    pub says_yes: bool,
    /// Why it can't be taken as a yes, though as a no: `child`; empty if it can.
    pub yes_refused: String,
    /// The limit that this follows from.
    pub limit: Option<u32>,
}

/// Reads a mail and says whether it answers what a person was asked.
///
/// # Errors
/// [`Problem::NotFound`]; what is wrong with the file.
pub fn read_answer(session: &Session, person: PersonId, file: &Path, reader: &dyn MailReader) -> Result<ReadAnswer> {
    let mail = reader.read(file)?;
    let tokens = tokens(&mail);
    let words = words(session, person, &tokens, &mail, reader)?;
    session.read(|read| {
        let connection = read.allow(Right::RecordConsent)?;
        let asked = matching(connection, person, &tokens, Some((&mail, &words)), read.now());
        let (request, refused, limit) = match asked {
            Ok(asked) => {
                let at = said_at(&mail, &asked, read.now()).unwrap_or(read.now());
                (Some(asked.id), "", gate::child_below(connection, person, at.day())?)
            }
            Err(Problem::ConsentNotConfirmed { reason, .. }) => (None, reason, None),
            Err(problem) => return Err(problem),
        };
        let (refused, yes_refused) = (refused.to_owned(), limit.map(|_| "child".to_owned()).unwrap_or_default());
        let says_no = request.is_some() && begins_with_no(&words);
        let says_yes = request.is_some() && begins_with_yes(&words);
        let Mail { from, senders, subject, at, text, .. } = mail.clone();
        Ok(ReadAnswer { from, senders, subject, at, text, request, refused, says_no, says_yes, yes_refused, limit })
    })
}

/// What a mail says of its own, without the mail that asked; empty also where it answers none.
fn words(
    session: &Session,
    person: PersonId,
    tokens: &[[u8; 32]],
    mail: &Mail,
    reader: &dyn MailReader,
) -> Result<String> {
    let asked = session.read(|read| waiting_for(read.allow(Right::RecordConsent)?, person, tokens, read.now()));
    match asked {
        Ok(asked) => Ok(own_words(mail, &reader.read_bytes(&asked.mail)?, &asked.token)),
        Err(Problem::ConsentNotConfirmed { .. }) => Ok(String::new()),
        Err(problem) => Err(problem),
    }
}

/// Enters what the person answered into the ledger, with the mail that asked and the one that answered as evidence, and ends the
/// request.
///
/// # Errors
/// [`Problem::ConsentNotConfirmed`] if the token is none that waits (`token`), the mail comes from elsewhere (`sender`), a
/// program wrote it (`automatic`), the person no longer has the address that was asked (`address_gone`), nothing waits
/// (`nothing_asked`), it says nothing but what it quotes (`nothing_written`), or it is a yes that begins with a no
/// (`begins_with_no`) or of a child (`child`); what is wrong with the file. Nothing is written then.
pub fn take_answer(session: &Session, taken: &TakeAnswer, reader: &dyn MailReader) -> Result<Changed<ConsentEvent>> {
    let (tokens, mail, mut evidence) = match &taken.answer {
        Answer::Mail { file } => {
            let content = documents::read_file(file)?;
            let mail = reader.read(file)?;
            (tokens(&mail), Some(mail), vec![content])
        }
        Answer::Token { token } => (token::hash(token).into_iter().collect(), None, Vec::new()),
    };
    let words = mail.as_ref().map(|mail| words(session, taken.person, &tokens, mail, reader)).transpose()?;
    let state = if taken.agrees { ConsentState::Given } else { ConsentState::Refused };
    session.change(Why::of("take_answer").because(state.key()), |change| {
        let connection = change.allow(Right::RecordConsent)?;
        let asked = matching(connection, taken.person, &tokens, mail.as_ref().zip(words.as_deref()), change.now())?;
        if taken.agrees && !taken.despite_no && words.as_deref().is_some_and(begins_with_no) {
            return Err(Problem::ConsentNotConfirmed { reason: "begins_with_no", limit: None });
        }
        let at = mail.as_ref().and_then(|mail| said_at(mail, &asked, change.now()));
        let mut note = asked.wish;
        if mail.is_some() && at.is_none() {
            let language = Language::of_locale(&asked.language).unwrap_or_default();
            note = language.text_with("answer-undated", &[("wish", note.into())]);
        }
        // The code is in no mail that is kept. Its hash is, so that a letter or an answer that has the code proves what it answers.
        let name = file_name(&asked.language, left_by(&asked.mail));
        let mut kept = format!("X-Kartei-Token-SHA256: {}\r\n", hex(&asked.token)).into_bytes();
        kept.extend(asked.mail);
        evidence.push(Content::new(name, kept));
        // Nobody may have known that when it was asked for.
        if taken.agrees
            && let Some(years) = gate::child_below(connection, taken.person, at.unwrap_or(change.now()).day())?
        {
            return Err(Problem::ConsentNotConfirmed { reason: "child", limit: Some(years) });
        }
        let entry = RecordConsent {
            address: asked.address,
            version: Some(asked.version),
            language: asked.language,
            at,
            note,
            ..RecordConsent::new(taken.person, &asked.purpose, Channel::Email, state, Method::DoubleOptIn)
        };
        let event = enter(change, &entry, &evidence)?;
        connection
            .prepare_cached("DELETE FROM consent_request WHERE person_id = :person AND id = :id")?
            .execute(named_params! {":person": taken.person, ":id": asked.id})?;
        Ok(event)
    })
}

/// A mail tells its time itself, or else the server that took it; it came after it was asked for. Where neither can be true, though
/// clocks differ a little, nobody knows more than that it is here now.
fn said_at(mail: &Mail, asked: &Asked, now: Timestamp) -> Option<Timestamp> {
    const CLOCKS_DIFFER_MS: i64 = 15 * 60 * 1000;
    let told = [mail.at, mail.received_at].into_iter().flatten();
    let mut close = told.filter(|at| at.0 >= asked.asked_at.0 - CLOCKS_DIFFER_MS && at.0 <= now.0 + CLOCKS_DIFFER_MS);
    close.next().map(|at| at.max(asked.asked_at).min(now))
}

fn tokens(mail: &Mail) -> Vec<[u8; 32]> {
    let mut all = token::hashes_in(&mail.subject);
    all.extend(token::hashes_in(&mail.text));
    all.extend(token::hashes_in(&mail.other_texts));
    all
}

/// What the mail that asked is called among the evidence, in its own language: a mail of which nobody knows that it was sent so is called what it is.
fn file_name(language: &str, left_by: &str) -> String {
    Language::of_locale(language).unwrap_or_default().text_with("request-file-name", &[("way", left_by.into())])
}

/// A request that waits.
struct Asked {
    id: ConsentRequestId,
    purpose: String,
    address: String,
    version: u64,
    language: String,
    wish: String,
    mail: Vec<u8>,
    asked_at: Timestamp,
    token: [u8; 32],
    /// Whether the person still has the address.
    is_there: bool,
}

/// The request that an answer is about. A mail must come from the address that was asked, and from no other, and say something of its
/// own.
fn matching(
    connection: &Connection,
    person: PersonId,
    tokens: &[[u8; 32]],
    mail: Option<(&Mail, &str)>,
    now: Timestamp,
) -> Result<Asked> {
    let refused = |reason| Err(Problem::ConsentNotConfirmed { reason, limit: None });
    let asked = waiting_for(connection, person, tokens, now)?;
    if !asked.is_there {
        return refused("address_gone");
    }
    let Some((mail, words)) = mail else { return Ok(asked) };
    let mut senders = mail.from.iter().map(|from| normalised(PointChannel::Email, from, ""));
    if senders.len() != 1 || senders.any(|sender| sender != email_normalised(&asked.address)) {
        return refused("sender");
    }
    if mail.automatic {
        return refused("automatic");
    }
    if words.is_empty() { refused("nothing_written") } else { Ok(asked) }
}

/// The request that waits for one of these tokens.
fn waiting_for(connection: &Connection, person: PersonId, tokens: &[[u8; 32]], now: Timestamp) -> Result<Asked> {
    let refused = |reason| Err(Problem::ConsentNotConfirmed { reason, limit: None });
    let mut statement = connection.prepare_cached(
        "SELECT request.id, request.purpose, request.address, declaration.version, declaration.language, request.wish,
                request.mail, request.asked_at, request.token_sha256,
                EXISTS (SELECT 1 FROM contact_point AS point WHERE point.person_id = request.person_id
                        AND point.channel = 'email' AND point.normalised = request.address) AS is_there
         FROM waiting_request AS request JOIN declaration ON declaration.id = request.declaration_id
         WHERE request.person_id = :person AND request.expires_at > :now",
    )?;
    let waiting = statement.query_map(named_params! {":person": person, ":now": now}, |row| {
        Ok(Asked {
            id: row.get("id")?,
            purpose: row.get("purpose")?,
            address: row.get("address")?,
            version: row.get("version")?,
            language: row.get("language")?,
            wish: row.get("wish")?,
            mail: row.get("mail")?,
            asked_at: row.get("asked_at")?,
            token: row.get("token_sha256")?,
            is_there: row.get("is_there")?,
        })
    })?;
    let mut waiting = waiting.collect::<rusqlite::Result<Vec<_>>>()?;
    if waiting.is_empty() {
        return refused("nothing_asked");
    }
    // Whatever could be a token is compared here: of a long mail those are many.
    let found = tokens.iter().find_map(|token| waiting.iter().position(|asked| asked.token == *token));
    found.map(|at| waiting.swap_remove(at)).ok_or(Problem::ConsentNotConfirmed { reason: "token", limit: None })
}
