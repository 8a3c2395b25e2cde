//! Entries of the chain with all that their hashes cover, for somebody who has not got the workspace.

use rusqlite::{Connection, Row, named_params};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::chain::{Fields, Hash, entry_hash, payload_digest};
use super::changeset::{self, RowChange};
use super::payload;
use crate::problem::Result;
use crate::time::Timestamp;

/// One entry.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Link {
    pub seq: u64,
    pub change: u64,
    pub at: Timestamp,
    pub actor: Uuid,
    pub action: String,
    pub reason: String,
    #[serde(default)]
    pub subject: Option<Uuid>,
    /// What was changed, as the history packs it, and the salt before it; none if it was erased.
    #[serde(default)]
    pub content: Option<Content>,
    #[serde(with = "hexadecimal")]
    pub payload_digest: Hash,
    /// The hash of the entry before; zeros for the first.
    #[serde(with = "hexadecimal")]
    pub previous: Hash,
    #[serde(with = "hexadecimal")]
    pub hash: Hash,
}

/// The content of an entry.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Content {
    #[serde(with = "hexadecimal")]
    pub salt: Vec<u8>,
    #[serde(with = "hexadecimal")]
    pub payload: Vec<u8>,
}

impl Link {
    /// Whether the hash is that of what the entry says.
    pub fn holds(&self) -> bool {
        let fields = Fields {
            change: self.change,
            at: self.at,
            actor: self.actor.as_bytes(),
            action: self.action.as_bytes(),
            reason: self.reason.as_bytes(),
            subject: self.subject.as_ref().map(|id| id.as_bytes().as_slice()),
        };
        let content = self.content.as_ref();
        entry_hash(&self.previous, self.seq, &fields, &self.payload_digest) == self.hash
            && content.is_none_or(|content| payload_digest(&content.salt, &content.payload) == self.payload_digest)
    }

    /// The rows that it changed; none if its content was erased.
    ///
    /// # Errors
    /// [`crate::Problem::DatabaseDamaged`] if the content is not one of ours.
    pub fn changes(&self) -> Result<Vec<RowChange>> {
        // A link may come out of a foreign file, and one entry about one subject is small.
        const BYTES_MAX: u64 = 16 << 20;
        match &self.content {
            Some(content) => changeset::read(&payload::unpack_within(&content.payload, BYTES_MAX)?),
            None => Ok(Vec::new()),
        }
    }
}

const COLUMNS: &str = "SELECT entry.seq, change, at, actor, action, reason, subject, payload_digest, hash, salt, payload,
        (SELECT before.hash FROM history AS before WHERE before.seq < entry.seq ORDER BY before.seq DESC LIMIT 1) AS previous
    FROM history AS entry LEFT JOIN history_payload AS content ON content.seq = entry.seq";

/// The entries about a subject that changed rows of one of `tables`, the oldest first, and among them those whose content is gone: nobody
/// knows what they changed.
///
/// # Errors
/// Failures of the file.
pub(crate) fn links_of(connection: &Connection, subject: Uuid, tables: &[&str]) -> Result<Vec<Link>> {
    let mut statement = connection.prepare(&format!("{COLUMNS} WHERE subject = :subject ORDER BY entry.seq"))?;
    let mut rows = statement.query(named_params! {":subject": subject.as_bytes()})?;
    let mut links = Vec::new();
    while let Some(row) = rows.next()? {
        let link = read_row(row)?;
        let is_one = match &link.content {
            Some(content) => {
                let changed = payload::unpack(&content.payload)?;
                changeset::tables(&changed)?.iter().any(|(table, _)| tables.contains(&table.as_str()))
            }
            None => true,
        };
        if is_one {
            links.push(link);
        }
    }
    Ok(links)
}

/// The entries about nobody that an action wrote, the oldest first.
///
/// # Errors
/// Failures of the file.
pub(crate) fn links_about_nobody(connection: &Connection, action: &str) -> Result<Vec<Link>> {
    let mut statement =
        connection.prepare(&format!("{COLUMNS} WHERE subject IS NULL AND action = :action ORDER BY entry.seq"))?;
    let mut rows = statement.query(named_params! {":action": action})?;
    let mut links = Vec::new();
    while let Some(row) = rows.next()? {
        links.push(read_row(row)?);
    }
    Ok(links)
}

fn read_row(row: &Row<'_>) -> Result<Link> {
    let actor: [u8; 16] = row.get("actor")?;
    let subject: Option<[u8; 16]> = row.get("subject")?;
    let salt: Option<Vec<u8>> = row.get("salt")?;
    let payload: Option<Vec<u8>> = row.get("payload")?;
    Ok(Link {
        seq: row.get("seq")?,
        change: row.get("change")?,
        at: row.get("at")?,
        actor: Uuid::from_bytes(actor),
        action: row.get("action")?,
        reason: row.get("reason")?,
        subject: subject.map(Uuid::from_bytes),
        content: salt.zip(payload).map(|(salt, payload)| Content { salt, payload }),
        payload_digest: row.get("payload_digest")?,
        previous: row.get::<_, Option<Hash>>("previous")?.unwrap_or_default(),
        hash: row.get("hash")?,
    })
}

/// Bytes as lower-case hexadecimal.
pub(crate) mod hexadecimal {
    use serde::{Deserialize, Deserializer, Serializer, de::Error};

    use super::super::hex;

    pub fn serialize<S: Serializer>(bytes: &impl AsRef<[u8]>, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&hex(bytes.as_ref()))
    }

    pub fn deserialize<'de, D: Deserializer<'de>, T: TryFrom<Vec<u8>>>(deserializer: D) -> Result<T, D::Error> {
        let text = String::deserialize(deserializer)?;
        let pair = |pair: &[u8]| u8::from_str_radix(std::str::from_utf8(pair).ok()?, 16).ok();
        let bytes: Option<Vec<u8>> = text.as_bytes().chunks(2).map(pair).collect();
        let bytes = bytes.filter(|bytes| hex(bytes) == text).and_then(|bytes| T::try_from(bytes).ok());
        bytes.ok_or_else(|| D::Error::custom("bytes are written in lower-case hexadecimal"))
    }
}
