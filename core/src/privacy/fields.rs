//! Who may add which field: each is for a purpose and needed by it, and special data want an exception of Art. 9(2) GDPR.

use std::collections::BTreeMap;
use std::sync::OnceLock;

use rusqlite::Connection;
use serde::Serialize;

use super::ended::over_for;
use super::purposes::{self, Purpose, is_key};
use super::retention::Rules;
use crate::ids::FieldId;
use crate::problem::{Problem, Result};
use crate::records::fields::{self, Field, FieldDraft, FieldKind, Special, SpecialKind};
use crate::time::Timestamp;
use crate::vault::access::Right;
use crate::vault::data_map::Category;
use crate::vault::history::TakenBack;
use crate::vault::session::{Changed, Session, Why};

/// Adds a field.
///
/// # Errors
/// [`Problem::InvalidField`] for what is missing, taken or unknown; [`Problem::Unlawful`] for special data without an exception
/// or on a mere interest, for criminal convictions, and where the name sounds like either and nobody said that there are none. Nothing is
/// written then.
pub fn add_field(session: &Session, draft: FieldDraft) -> Result<Changed<Field>> {
    let draft = tidied(draft);
    session.change(Why::of("add_field").because(draft.key.clone()), |change| {
        let connection = change.allow(Right::Administer)?;
        check(connection, &draft)?;
        said(&draft)?;
        running(connection, &draft.purpose)?;
        if fields::taken(connection, &draft.key)? {
            return Err(Problem::InvalidField { field: "key", reason: "taken" });
        }
        let id = FieldId::new();
        fields::put(connection, id, &draft)?;
        fields::one(connection, id)
    })
}

/// What special data a field of such names is likely to hold, though nobody said so. The window asks the same (`soundsSpecial`).
#[must_use]
pub fn sounds_special(names: &[&str]) -> Option<SpecialKind> {
    /// So short a stem begins a word; a longer one may stand anywhere in it, as in German compounds.
    const SHORT: usize = 5;
    const STEMS: &str = include_str!("../../../assets/defaults/special_words.json");
    static KNOWN: OnceLock<BTreeMap<String, Vec<String>>> = OnceLock::new();
    let stems = KNOWN.get_or_init(|| serde_json::from_str(STEMS).expect("BUG: the words of special data are JSON"));
    let text = names.join(" ").to_lowercase();
    let words: Vec<&str> = text.split(|letter: char| !letter.is_alphabetic()).filter(|word| !word.is_empty()).collect();
    let words = format!(" {}", words.join(" "));
    let sounds = |stem: &String| {
        if stem.chars().count() > SHORT { words.contains(stem.as_str()) } else { words.contains(&format!(" {stem}")) }
    };
    let of = |kind: &SpecialKind| stems.get(kind.key()).is_some_and(|stems| stems.iter().any(sounds));
    SpecialKind::ALL.into_iter().find(of)
}

/// Replaces what is stored of a field. `version` is the [`Field::version`] that the draft is based on.
///
/// # Errors
/// As [`add_field`]; [`Problem::NotFound`]; [`Problem::Conflict`] if the field was changed since; [`Problem::InvalidField`] where
/// values are there that another kind of field could not hold, or of persons for whom its new purpose has ended, and nobody said that
/// they may go. Nothing is written then.
pub fn edit_field(session: &Session, id: FieldId, draft: FieldDraft, version: Option<&str>) -> Result<Changed<Field>> {
    let draft = tidied(draft);
    session.change(Why::of("edit_field").because(draft.key.clone()), |change| {
        let connection = change.allow(Right::Administer)?;
        let before = fields::one(connection, id)?;
        if version.is_some_and(|version| version != before.version) {
            return Err(Problem::Conflict);
        }
        let wrong = |field, reason| Err(Problem::InvalidField { field, reason });
        if draft.key != before.key {
            return wrong("key", "fixed");
        }
        check(connection, &draft)?;
        if draft.name != before.name {
            said(&draft)?;
        }
        if draft.purpose != before.purpose {
            running(connection, &draft.purpose)?;
            if !draft.lets_go && moved(connection, &before, &draft.purpose, change.now())?.ended > 0 {
                return wrong("purpose", "ended_for_some");
            }
        }
        fits_values(&before, draft.kind != before.kind, draft.special.is_some() != before.special.is_some())?;
        fields::put(connection, id, &draft)?;
        fields::one(connection, id)
    })
}

/// What becomes of the values of a field that is given to another purpose.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct MovedField {
    /// How many persons have a value for whom that purpose has ended: they are out of normal use from then on.
    pub ended: u64,
    /// How many of those values go with the next sweep.
    pub going: u64,
}

/// What would become of the values of a field, were it given to a purpose.
///
/// # Errors
/// [`Problem::NotFound`]; [`Problem::InvalidField`] for an unknown purpose.
pub fn preview_moved_field(session: &Session, id: FieldId, purpose: &str) -> Result<MovedField> {
    session.read(|read| {
        let connection = read.allow(Right::ReadPersons)?;
        moved(connection, &fields::one(connection, id)?, purpose, read.now())
    })
}

fn moved(connection: &Connection, field: &Field, purpose: &str, now: Timestamp) -> Result<MovedField> {
    let purpose = purposes::one(connection, purpose)?;
    let over = over_for(connection, field, &purpose, &Rules::read(connection)?, now)?;
    Ok(MovedField { ended: over.ended, going: over.going })
}

/// What the end of a field leaves.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct EndedField {
    /// The field, which has ended.
    pub field: Field,
    /// How many persons have a value: they stay until they are cleared, or go with the person.
    pub values: u64,
}

/// Ends a field today: nothing new is written into it.
///
/// # Errors
/// [`Problem::NotFound`]; [`Problem::InvalidField`] if it has ended.
pub fn end_field(session: &Session, id: FieldId) -> Result<Changed<EndedField>> {
    session.change(Why::of("end_field").because(key_of(session, id)?), |change| {
        let connection = change.allow(Right::Administer)?;
        if fields::one(connection, id)?.ended_on.is_some() {
            return Err(Problem::InvalidField { field: "field", reason: "ended" });
        }
        fields::set_ended(connection, id, Some(change.now().day()))?;
        Ok(EndedField { field: fields::one(connection, id)?, values: fields::in_use(connection, id)? })
    })
}

/// Lets a field that had ended go on.
///
/// # Errors
/// [`Problem::NotFound`]; [`Problem::InvalidField`] if it is running, or its purpose has ended; [`Problem::Unlawful`] as
/// [`add_field`].
pub fn resume_field(session: &Session, id: FieldId) -> Result<Changed<Field>> {
    session.change(Why::of("resume_field").because(key_of(session, id)?), |change| {
        let connection = change.allow(Right::Administer)?;
        let before = fields::one(connection, id)?;
        if before.ended_on.is_none() {
            return Err(Problem::InvalidField { field: "field", reason: "running" });
        }
        check(connection, &before.draft())?;
        running(connection, &before.purpose)?;
        fields::set_ended(connection, id, None)?;
        fields::one(connection, id)
    })
}

/// Refuses to take back what [`edit_field`] and [`resume_field`] would refuse to do.
///
/// # Errors
/// As these.
pub(crate) fn leave_lawful(back: &TakenBack<'_>) -> Result<()> {
    let connection = back.connection();
    for row in back.rows("custom_field")?.iter().filter(|row| !row.is_gone()) {
        let field = fields::one(connection, FieldId(row.id("id")?))?;
        let was_special = row.word_before("special").is_some_and(|special| !special.is_empty());
        let is_other = row.changes("special") && was_special != field.special.is_some();
        fits_values(&field, row.changes("kind"), is_other)?;
        // One that has ended is checked when it goes on.
        if field.ended_on.is_none() {
            check(connection, &field.draft())?;
            if row.changes("purpose") || row.changes("ended_on") {
                running(connection, &field.purpose)?;
            }
        }
    }
    Ok(())
}

/// What persons have of a field stays what it is: of that kind, and sealed or not.
fn fits_values(field: &Field, is_of_other_kind: bool, is_special_or_not: bool) -> Result<()> {
    let wrong = |field, reason| Err(Problem::InvalidField { field, reason });
    match (field.in_use, is_of_other_kind, is_special_or_not) {
        (true, true, _) => wrong("kind_of_field", "in_use"),
        (true, _, true) => wrong("special", "in_use"),
        _ => Ok(()),
    }
}

fn key_of(session: &Session, id: FieldId) -> Result<String> {
    session.read(|read| Ok(fields::one(read.allow(Right::ReadPersons)?, id)?.key))
}

/// Without blanks around its texts; choices only where one chooses, and the category of special data is that.
fn tidied(draft: FieldDraft) -> FieldDraft {
    let trimmed = |text: &String| text.trim().to_owned();
    let mut choices: Vec<String> = draft.choices.iter().map(trimmed).filter(|choice| !choice.is_empty()).collect();
    if draft.kind != FieldKind::Choice {
        choices.clear();
    }
    let mut known = Vec::new();
    choices.retain(|choice| {
        !known.contains(choice) && {
            known.push(choice.clone());
            true
        }
    });
    let special = draft.special.map(|special| Special { reason: trimmed(&special.reason), ..special });
    FieldDraft {
        key: trimmed(&draft.key),
        name: draft.name.trimmed(),
        category: if special.is_some() { Category::Special.key().to_owned() } else { trimmed(&draft.category) },
        purpose: trimmed(&draft.purpose),
        necessity: trimmed(&draft.necessity),
        kind: draft.kind,
        choices,
        special,
        holds_none: draft.holds_none,
        lets_go: draft.lets_go,
    }
}

/// A field whose name sounds like special data either has what allows them, or somebody says that it holds none.
fn said(draft: &FieldDraft) -> Result<()> {
    if draft.special.is_some() || draft.holds_none {
        return Ok(());
    }
    match sounds_special(&[&draft.name.de, &draft.name.en, &draft.key]) {
        None => Ok(()),
        Some(SpecialKind::Convictions) => Err(Problem::Unlawful { rule: "sounds_convictions" }),
        Some(_) => Err(Problem::Unlawful { rule: "sounds_special" }),
    }
}

fn check(connection: &Connection, draft: &FieldDraft) -> Result<()> {
    let wrong = |field, reason| Err(Problem::InvalidField { field, reason });
    if !is_key(&draft.key) {
        return wrong("key", if draft.key.is_empty() { "empty" } else { "not_a_key" });
    }
    let texts = [("name_de", &draft.name.de), ("name_en", &draft.name.en), ("necessity", &draft.necessity)];
    for (field, text) in texts {
        if text.is_empty() {
            return wrong(field, "empty");
        }
    }
    if draft.kind == FieldKind::Choice && draft.choices.is_empty() {
        return wrong("choices", "empty");
    }
    match (Category::of_persons(&draft.category), &draft.special) {
        (Some(Category::Special), None) => return wrong("special", "empty"),
        (Some(_), _) => {}
        (None, _) => return wrong("category", if draft.category.is_empty() { "empty" } else { "unknown" }),
    }
    let purpose = purposes::one(connection, &draft.purpose)?;
    match &draft.special {
        Some(special) => lawful(special, &purpose),
        None => Ok(()),
    }
}

/// Art. 9 and 10 GDPR.
fn lawful(special: &Special, purpose: &Purpose) -> Result<()> {
    let unlawful = |rule| Err(Problem::Unlawful { rule });
    if special.kind == SpecialKind::Convictions {
        return unlawful("convictions");
    }
    if special.exception.is_none() {
        return unlawful("special_exception");
    }
    if special.reason.is_empty() {
        return unlawful("special_reason");
    }
    if purpose.basis.is_interest() {
        return unlawful("special_interest");
    }
    Ok(())
}

fn running(connection: &Connection, purpose: &str) -> Result<()> {
    match purposes::one(connection, purpose)?.ended_on {
        Some(_) => Err(Problem::InvalidField { field: "purpose", reason: "ended" }),
        None => Ok(()),
    }
}
