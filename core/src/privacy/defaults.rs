//! The law as data: the purposes and declarations that a workspace begins with, to be edited there.

use std::collections::BTreeMap;
use std::sync::OnceLock;

use rusqlite::{Connection, named_params};
use serde::Deserialize;
use sha2::{Digest as _, Sha256};

use super::consent::Channel;
use super::notices::{NoticeKind, texts};
use super::purposes::{self, PurposeDraft};
use super::{declarations, retention, suppression};
use crate::problem::Result;
use crate::records::search;
use crate::time::{Day, Timestamp};

const PURPOSES: &str = include_str!("../../../assets/defaults/purposes.json");
const NOTICES: &str = include_str!("../../../assets/defaults/notices.json");
const DECLARATIONS: &str = include_str!("../../../assets/defaults/declarations.json");

/// A declaration that comes with the program.
#[derive(Deserialize)]
pub(crate) struct Declaration {
    purpose: String,
    /// The channels that its words name; none: they name no channel.
    pub channels: Vec<Channel>,
    /// Since when there are these words: nobody said them before.
    pub as_of: Day,
    text: BTreeMap<String, String>,
}

#[derive(Deserialize)]
struct Notice {
    kind: NoticeKind,
    /// Since when there are these words: nobody was told them before.
    as_of: Day,
    text: BTreeMap<String, String>,
}

/// Fills in what a workspace begins with whose schema had version `from`, at the time of who opens it.
pub(crate) fn begin(connection: &Connection, from: i64, now: Timestamp) -> Result<()> {
    const FIRST_WITH_DOMAINS_AS_READ: i64 = 31;
    begin_with_purposes(connection, from, now)?;
    retention::begin(connection, now)?;
    begin_with_notices(connection, now)?;
    if from < FIRST_WITH_DOMAINS_AS_READ { search::spell_domains(connection) } else { Ok(()) }
}

/// No text of a notice ever goes: a workspace without one has just come to know them.
fn begin_with_notices(connection: &Connection, now: Timestamp) -> Result<()> {
    if connection.prepare("SELECT 1 FROM notice_text")?.exists([])? {
        return Ok(());
    }
    for notice in shipped_notices() {
        texts::insert(connection, notice.kind, 1, &notice.text, now)?;
    }
    Ok(())
}

fn begin_with_purposes(connection: &Connection, from: i64, now: Timestamp) -> Result<()> {
    const FIRST_WITH_PURPOSES: i64 = 2;
    const FIRST_IN_BOTH_LANGUAGES: i64 = 4;
    let purposes: Vec<PurposeDraft> = serde_json::from_str(PURPOSES)?;
    if from < FIRST_WITH_PURPOSES {
        for purpose in &purposes {
            purposes::put(connection, purpose)?;
        }
        for declaration in shipped() {
            declarations::insert(connection, &declaration.purpose, 1, &declaration.text, false, now)?;
        }
    } else if from < FIRST_IN_BOTH_LANGUAGES {
        translate(connection, &purposes)?;
    }
    // Whoever objects is listed by the spelling of this version too.
    suppression::spell_again(connection)?;
    suppression::begin(connection)?;
    // What is marked may be more than the program before knew of.
    suppression::rebuild(connection)
}

/// Gives the shipped texts their German where they are as they were shipped, in English only. What a user wrote stays.
fn translate(connection: &Connection, purposes: &[PurposeDraft]) -> Result<()> {
    for purpose in purposes {
        for (column, text) in
            [("reason", &purpose.reason), ("balancing", &purpose.balancing), ("source", &purpose.source)]
        {
            let sql = format!(
                "UPDATE purpose SET {column}_de = :de WHERE key = :key AND {column}_en = :en AND {column}_de = :en"
            );
            connection.prepare(&sql)?.execute(named_params! {":key": purpose.key, ":de": text.de, ":en": text.en})?;
        }
    }
    Ok(())
}

/// Whether a declaration says what one says that comes with the program, word for word.
pub(crate) fn is_shipped(purpose: &str, language: &str, text: &str) -> bool {
    shipped_as(purpose, language, text).is_some()
}

/// The declaration that comes with the program and says the same, word for word.
pub(crate) fn shipped_as(purpose: &str, language: &str, text: &str) -> Option<&'static Declaration> {
    let same =
        |one: &&Declaration| one.purpose == purpose && one.text.get(language).map(|own| own.trim()) == Some(text);
    shipped().iter().find(same)
}

/// Whether a purpose comes with the program as advertising.
pub(crate) fn is_shipped_advertising(key: &str) -> bool {
    static SHIPPED: OnceLock<Vec<PurposeDraft>> = OnceLock::new();
    let all =
        SHIPPED.get_or_init(|| serde_json::from_str(PURPOSES).expect("BUG: the shipped purposes are not readable"));
    all.iter().any(|one| one.key == key && one.advertising)
}

/// Whether the text of an information notice is one that comes with the program, by its SHA-256.
pub(crate) fn is_shipped_information(language: &str, sha256: &[u8; 32]) -> bool {
    let informing = shipped_notices().iter().filter(|notice| notice.kind == NoticeKind::Information);
    informing.filter_map(|notice| notice.text.get(language)).any(|text| Sha256::digest(text.trim())[..] == sha256[..])
}

/// Since when there is the text of a notice that comes with the program and says the same, word for word.
pub(crate) fn shipped_notice(kind: NoticeKind, language: &str, text: &str) -> Option<Day> {
    let same = |one: &&Notice| one.kind == kind && one.text.get(language).map(|own| own.trim()) == Some(text);
    shipped_notices().iter().find(same).map(|notice| notice.as_of)
}

fn shipped_notices() -> &'static [Notice] {
    static SHIPPED: OnceLock<Vec<Notice>> = OnceLock::new();
    SHIPPED.get_or_init(|| serde_json::from_str(NOTICES).expect("BUG: the shipped notices are not readable"))
}

fn shipped() -> &'static [Declaration] {
    static SHIPPED: OnceLock<Vec<Declaration>> = OnceLock::new();
    SHIPPED.get_or_init(|| serde_json::from_str(DECLARATIONS).expect("BUG: the shipped declarations are not readable"))
}
