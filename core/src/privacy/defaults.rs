//! The law as data: the purposes and declarations that a workspace begins with, to be edited there.

use std::collections::BTreeMap;
use std::sync::OnceLock;

use rusqlite::{Connection, named_params};
use serde::Deserialize;
use sha2::{Digest as _, Sha256};

use super::consent::Channel;
use super::notices::{NoticeKind, texts};
use super::purposes::{self, PurposeDraft};
use super::{declarations, limits, retention, suppression};
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
    /// Workspaces of before began with it, new ones don't.
    #[serde(default)]
    former: bool,
    /// By language; [`CONTROLLER`] stands for whom somebody consents to.
    text: BTreeMap<String, String>,
}

/// Stands in the words of a declaration for the controller's name, until a workspace has one.
const CONTROLLER: &str = "{controller}";

impl Declaration {
    /// The words with the name of a controller, on one line as the rest of them.
    fn worded(&self, controller: &str) -> BTreeMap<String, String> {
        let name = controller.split_whitespace().collect::<Vec<_>>().join(" ");
        self.text.iter().map(|(language, text)| (language.clone(), text.trim().replace(CONTROLLER, &name))).collect()
    }

    /// Whether a text is the one in a language, word for word, whatever the controller's name is in it.
    fn says(&self, language: &str, text: &str) -> bool {
        /// No name is longer.
        const NAME_BYTES_MAX: usize = 400;
        let Some(own) = self.text.get(language).map(|own| own.trim()) else { return false };
        let Some((before, after)) = own.split_once(CONTROLLER) else { return own == text };
        let name = text.strip_prefix(before).and_then(|rest| rest.strip_suffix(after));
        name.is_some_and(|name| !name.trim().is_empty() && name.len() <= NAME_BYTES_MAX && !name.contains('\n'))
    }
}

#[derive(Deserialize)]
struct Notice {
    kind: NoticeKind,
    /// Since when there are these words: nobody was told them before.
    as_of: Day,
    /// Workspaces of before began with it, new ones don't.
    #[serde(default)]
    former: bool,
    text: BTreeMap<String, String>,
}

/// Fills in what a workspace begins with whose schema had version `from`, at the time of who opens it, in the name of its controller.
pub(crate) fn begin(connection: &Connection, from: i64, now: Timestamp, controller: &str) -> Result<()> {
    const FIRST_WITH_DOMAINS_AS_READ: i64 = 31;
    const FIRST_WITH_KEPT_BACK: i64 = 34;
    limits::begin(connection)?;
    begin_with_purposes(connection, from, now, controller)?;
    retention::begin(connection, now)?;
    begin_with_notices(connection, now)?;
    if from < FIRST_WITH_DOMAINS_AS_READ {
        search::spell_domains(connection)?;
    }
    if from < FIRST_WITH_KEPT_BACK { search::keep_back(connection) } else { Ok(()) }
}

/// No text of a notice ever goes: a workspace without one has just come to know them.
fn begin_with_notices(connection: &Connection, now: Timestamp) -> Result<()> {
    if connection.prepare("SELECT 1 FROM notice_text")?.exists([])? {
        return Ok(());
    }
    for notice in shipped_notices().iter().filter(|one| !one.former) {
        texts::insert(connection, notice.kind, 1, &notice.text, now)?;
    }
    Ok(())
}

fn begin_with_purposes(connection: &Connection, from: i64, now: Timestamp, controller: &str) -> Result<()> {
    const FIRST_WITH_PURPOSES: i64 = 2;
    const FIRST_IN_BOTH_LANGUAGES: i64 = 4;
    let purposes: Vec<PurposeDraft> = serde_json::from_str(PURPOSES)?;
    if from < FIRST_WITH_PURPOSES {
        for purpose in &purposes {
            purposes::put(connection, purpose)?;
        }
        for declaration in shipped().iter().filter(|one| !one.former) {
            let words = declaration.worded(controller);
            declarations::insert(connection, &declaration.purpose, 1, &words, false, now)?;
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

/// Whether a declaration says what one says that comes with the program, word for word. One that names the controller is none of these:
/// whatever stands in place of the name, every entry about it binds its words.
pub(crate) fn is_shipped(purpose: &str, language: &str, text: &str) -> bool {
    let same =
        |one: &Declaration| one.purpose == purpose && one.text.get(language).is_some_and(|own| own.trim() == text);
    shipped().iter().any(same)
}

/// The declaration that comes with the program and says the same, word for word but for the controller's name.
pub(crate) fn shipped_as(purpose: &str, language: &str, text: &str) -> Option<&'static Declaration> {
    shipped().iter().find(|one| one.purpose == purpose && one.says(language, text))
}

/// What new workspaces begin with, by purpose, in the name of one controller and of another: what stands in the words of the first
/// becomes the second.
pub(super) fn renamed<'a>(
    (before, now): (&'a str, &'a str),
) -> impl Iterator<Item = (&'static str, BTreeMap<String, String>, BTreeMap<String, String>)> + 'a {
    let current = shipped().iter().filter(|one| !one.former);
    current.map(move |one| (one.purpose.as_str(), one.worded(before), one.worded(now)))
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
