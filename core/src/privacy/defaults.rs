//! The law as data: the purposes and declarations that a workspace begins with, to be edited there.

use std::collections::BTreeMap;

use rusqlite::{Connection, named_params};
use serde::Deserialize;

use super::declarations;
use super::notices::{NoticeKind, texts};
use super::purposes::Basis;
use crate::problem::Result;
use crate::time::{Clock, Day};

const PURPOSES: &str = include_str!("../../../assets/defaults/purposes.json");
const NOTICES: &str = include_str!("../../../assets/defaults/notices.json");
const DECLARATIONS: &str = include_str!("../../../assets/defaults/declarations.json");

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Purpose {
    key: String,
    basis: Basis,
    advertising: bool,
    name: Both,
    description: Both,
    reason: String,
    #[serde(default)]
    balancing: String,
    channels: Vec<super::consent::Channel>,
    kinds: Vec<crate::records::persons::PersonKind>,
    compatible: Vec<String>,
    categories: Vec<String>,
    retention: String,
    source: String,
    as_of: Day,
}

#[derive(Deserialize)]
struct Both {
    de: String,
    en: String,
}

#[derive(Deserialize)]
struct Declaration {
    purpose: String,
    text: BTreeMap<String, String>,
}

#[derive(Deserialize)]
struct Notice {
    kind: NoticeKind,
    text: BTreeMap<String, String>,
}

/// Fills in what a workspace begins with whose schema had version `from`.
pub(crate) fn begin(connection: &Connection, from: i64) -> Result<()> {
    begin_with_purposes(connection, from)?;
    begin_with_notices(connection)
}

/// No text of a notice ever goes: a workspace without one has just come to know them.
fn begin_with_notices(connection: &Connection) -> Result<()> {
    if connection.prepare("SELECT 1 FROM notice_text")?.exists([])? {
        return Ok(());
    }
    for notice in serde_json::from_str::<Vec<Notice>>(NOTICES)? {
        texts::insert(connection, notice.kind, 1, &notice.text, Clock::System.now())?;
    }
    Ok(())
}

fn begin_with_purposes(connection: &Connection, from: i64) -> Result<()> {
    const FIRST_WITH_PURPOSES: i64 = 2;
    if from >= FIRST_WITH_PURPOSES {
        return Ok(());
    }
    let purposes: Vec<Purpose> = serde_json::from_str(PURPOSES)?;
    let mut insert = connection.prepare(
        "INSERT INTO purpose (key, name_de, name_en, description_de, description_en, basis, reason, balancing, advertising,
                              channels, kinds, compatible, categories, retention, source, as_of, position)
         VALUES (:key, :name_de, :name_en, :description_de, :description_en, :basis, :reason, :balancing, :advertising,
                 :channels, :kinds, :compatible, :categories, :retention, :source, :as_of, :position)",
    )?;
    for (position, purpose) in (1i64..).zip(&purposes) {
        insert.execute(named_params! {
            ":key": purpose.key, ":name_de": purpose.name.de, ":name_en": purpose.name.en,
            ":description_de": purpose.description.de, ":description_en": purpose.description.en,
            ":basis": purpose.basis.key(), ":reason": purpose.reason, ":balancing": purpose.balancing,
            ":advertising": purpose.advertising, ":channels": serde_json::to_string(&purpose.channels)?,
            ":kinds": serde_json::to_string(&purpose.kinds)?, ":compatible": serde_json::to_string(&purpose.compatible)?,
            ":categories": serde_json::to_string(&purpose.categories)?, ":retention": purpose.retention,
            ":source": purpose.source, ":as_of": purpose.as_of, ":position": position,
        })?;
    }
    let declarations: Vec<Declaration> = serde_json::from_str(DECLARATIONS)?;
    for declaration in declarations {
        declarations::insert(connection, &declaration.purpose, 1, &declaration.text, Clock::System.now())?;
    }
    Ok(())
}
