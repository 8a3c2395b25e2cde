//! `field …`: fields of the workspace's own, and a person's values of them.

use kartei_core::Problem;
use kartei_core::ids::FieldId;
use kartei_core::language::Language;
use kartei_core::privacy::fields::{self, EndedField, sounds_special};
use kartei_core::records::fields::{FIELD_FIELDS, Field, FieldDraft, SpecialKind, ValueDraft, list_fields};
use kartei_core::records::persons::PersonField;
use kartei_core::vault::session::Session;

use super::definition::{FieldAdd, FieldEdit, FieldEnd, FieldResume};
use super::persons;
use super::purposes::named;
use super::terminal::{Done, Failure, Terminal, table};

/// What stands before the key of a field behind `person … --set`.
const PREFIX: &str = "field.";

/// Lists the fields.
pub fn list(terminal: &Terminal) -> Done {
    let all = list_fields(&terminal.open()?)?;
    terminal.answer(&all, |all| table(&all.iter().map(|one| row(terminal, one)).collect::<Vec<_>>()))
}

/// Adds a field.
pub fn add(terminal: &Terminal, request: FieldAdd) -> Done {
    let mut draft = FieldDraft { key: request.key, ..FieldDraft::default() };
    draft
        .assign(named(&request.set, &FIELD_FIELDS, terminal.language)?)
        .map_err(|problem| failure(terminal, problem))?;
    let names = names(&draft);
    let added = fields::add_field(&terminal.open()?, draft).map_err(|problem| unsaid(terminal, &names, problem))?.value;
    terminal.answer(&added, |one| table(&[row(terminal, one)]))
}

/// Changes what is said of a field.
pub fn edit(terminal: &Terminal, request: &FieldEdit) -> Done {
    let values = named(&request.set, &FIELD_FIELDS, terminal.language)?;
    let session = terminal.open()?;
    let before = of_key(&session, &request.key)?;
    let mut draft = before.draft();
    draft.assign(values).map_err(|problem| failure(terminal, problem))?;
    let (names, purpose) = (names(&draft), draft.purpose.clone());
    let edited = match fields::edit_field(&session, before.id, draft, Some(&before.version)) {
        Err(Problem::InvalidField { field: "purpose", reason: "ended_for_some" }) => {
            let moved = fields::preview_moved_field(&session, before.id, &purpose)?;
            let count = |n: u64| (n.into(), n.to_string().into());
            let ((ended, ended_shown), (going, going_shown)) = (count(moved.ended), count(moved.going));
            let values = [("ended", ended), ("shown", ended_shown), ("going", going), ("going_shown", going_shown)];
            let sentence = terminal.language.text_with("terminal-field-lets-go", &values);
            return Err(Failure::Refused { code: "invalid_field", sentence });
        }
        edited => edited.map_err(|problem| unsaid(terminal, &names, problem))?.value,
    };
    terminal.answer(&edited, |one| table(&[row(terminal, one)]))
}

/// Ends a field.
pub fn end(terminal: &Terminal, request: &FieldEnd) -> Done {
    let session = terminal.open()?;
    let ended = fields::end_field(&session, of_key(&session, &request.key)?.id)?.value;
    terminal.answer(&ended, |EndedField { values, .. }| {
        terminal.language.text_with("terminal-field-ended", &[("count", (*values).into())])
    })
}

/// Lets a field go on.
pub fn resume(terminal: &Terminal, request: &FieldResume) -> Done {
    let session = terminal.open()?;
    let resumed = fields::resume_field(&session, of_key(&session, &request.key)?.id)?.value;
    terminal.answer(&resumed, |one| table(&[row(terminal, one)]))
}

/// What was typed behind `--set` about a person's other fields.
///
/// # Errors
/// Wrong usage for a name that can't be the key of a field of the workspace's own either.
pub fn without_own(typed: &[(String, String)], language: Language) -> Result<Vec<(String, String)>, Failure> {
    let mut others = Vec::new();
    for (name, value) in typed.iter().filter(|(name, _)| !name.starts_with(PREFIX)) {
        if let Some((field, _)) = persons::field_of(name, language) {
            let is_label = field == PersonField::AddressLabel;
            let value = if is_label { persons::label_of(value, language) } else { value.clone() };
            others.push((name.clone(), value));
        } else if !name.bytes().all(|letter| letter.is_ascii_lowercase() || letter.is_ascii_digit() || letter == b'_') {
            return Err(persons::wrong_field("terminal-wrong-field", name, language));
        }
    }
    Ok(others)
}

/// What was typed behind `--set` about the workspace's own fields: `field.KEY=VALUE`, or `KEY=VALUE` where no other field is called so.
///
/// # Errors
/// A field that there is not.
pub fn values(session: &Session, typed: &[(String, String)], language: Language) -> Result<Vec<ValueDraft>, Failure> {
    let own = typed.iter().filter(|(name, _)| persons::field_of(name, language).is_none());
    own.map(|(name, value)| {
        let field = match name.strip_prefix(PREFIX) {
            Some(key) => of_key(session, key)?,
            None => of_key(session, name).map_err(|_| persons::wrong_field("terminal-wrong-field", name, language))?,
        };
        Ok(ValueDraft { field: field.id, value: value.clone() })
    })
    .collect()
}

/// Whether a name is that of a field of the workspace's own.
pub fn is_own(name: &str) -> bool {
    name.starts_with(PREFIX)
}

/// The field of the workspace's own that such a name means.
///
/// # Errors
/// A field that there is not.
pub fn of_name(session: &Session, name: &str) -> Result<FieldId, Failure> {
    Ok(of_key(session, name.strip_prefix(PREFIX).unwrap_or(name))?.id)
}

/// Whoever names no special category that there is learns which there are.
fn failure(terminal: &Terminal, problem: Problem) -> Failure {
    match problem {
        Problem::InvalidField { field: "special", reason: "unknown" } => {
            let all = SpecialKind::ALL.iter().filter(|kind| **kind != SpecialKind::Convictions);
            let all: Vec<&str> = all.map(|kind| kind.key()).collect();
            let sentence = terminal.say("terminal-field-special-unknown", &[("all", &all.join(", "))]);
            Failure::Refused { code: "invalid_field", sentence }
        }
        other => other.into(),
    }
}

fn names(draft: &FieldDraft) -> [String; 3] {
    [draft.name.de.clone(), draft.name.en.clone(), draft.key.clone()]
}

/// Whoever leaves open what a field holds learns how to say it here.
fn unsaid(terminal: &Terminal, names: &[String; 3], problem: Problem) -> Failure {
    let code = problem.code();
    let sounds = || sounds_special(&names.each_ref().map(String::as_str));
    let sentence = match problem {
        Problem::Unlawful { rule: "sounds_convictions" } => terminal.language.text("terminal-field-sounds-convictions"),
        Problem::Unlawful { rule: "sounds_special" } => match sounds() {
            Some(kind) => {
                let word = terminal.language.code("special", kind.key());
                terminal.say("terminal-field-sounds-special", &[("kind", &word), ("key", kind.key())])
            }
            None => return problem.into(),
        },
        other => return other.into(),
    };
    Failure::Refused { code, sentence }
}

fn of_key(session: &Session, key: &str) -> Result<Field, Failure> {
    let unknown = || Problem::InvalidField { field: "field", reason: "unknown" };
    Ok(list_fields(session)?.into_iter().find(|field| field.key == key).ok_or_else(unknown)?)
}

fn row(terminal: &Terminal, field: &Field) -> Vec<String> {
    let language = terminal.language;
    let ended = field.ended_on.map(|day| language.date(&day.to_string()));
    vec![
        field.key.clone(),
        field.name.within(language).to_owned(),
        language.code("field-kind", field.kind.key()),
        field.purpose.clone(),
        field.special.as_ref().map(|special| language.code("special", special.kind.key())).unwrap_or_default(),
        ended.map(|date| terminal.say("terminal-ended-on", &[("date", &date)])).unwrap_or_default(),
        field.necessity.clone(),
    ]
}
