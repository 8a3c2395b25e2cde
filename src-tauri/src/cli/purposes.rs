//! `purpose …`: what data are kept for, and what no purpose needs.

use kartei_core::Problem;
use kartei_core::language::Language;
use kartei_core::privacy::minimisation;
use kartei_core::privacy::purposes::{self, EndedFor, Held, PURPOSE_FIELDS, Purpose, PurposeDraft, Retired};
use kartei_core::records::persons::show_person;
use kartei_core::time::Day;
use kartei_core::vault::session::Session;

use super::definition::{PurposeAdd, PurposeEdit, PurposeEnd, PurposeHold, PurposeResume};
use super::persons;
use super::retention::of_purpose;
use super::terminal::{Done, Failure, Terminal, day, table};

/// Lists the purposes; beside them, what none of them needs.
pub fn list(terminal: &Terminal) -> Done {
    let session = terminal.open()?;
    let found = minimisation::unneeded(&session)?;
    if found.categories.len() + found.fields.len() > 0 {
        terminal.note(&terminal.language.text("terminal-unneeded-there-is"));
    }
    terminal.answer(&purposes::list_purposes(&session)?, |all| {
        table(&all.iter().map(|one| row(terminal, one)).collect::<Vec<_>>())
    })
}

/// Adds a purpose.
pub fn add(terminal: &Terminal, request: PurposeAdd) -> Done {
    let mut draft = PurposeDraft { key: request.key, retention: String::from("lead"), ..PurposeDraft::default() };
    draft.assign(named(&request.set, &PURPOSE_FIELDS, terminal.language)?)?;
    let session = terminal.open()?;
    let added = purposes::add_purpose(&session, draft)?.value;
    answer(terminal, &session, &added)
}

/// Changes fields of a purpose.
pub fn edit(terminal: &Terminal, request: &PurposeEdit) -> Done {
    let values = named(&request.set, &PURPOSE_FIELDS, terminal.language)?;
    let session = terminal.open()?;
    let before = of_key(&session, &request.key)?;
    let mut draft = before.draft();
    draft.assign(values)?;
    let edited = purposes::edit_purpose(&session, &before.key, draft, Some(&before.version))?.value;
    answer(terminal, &session, &edited)
}

/// Ends a purpose for everybody, or for one person, or says what that would leave.
pub fn end(terminal: &Terminal, request: &PurposeEnd) -> Done {
    let session = terminal.open()?;
    if let Some(person) = &request.person {
        let person = persons::named(terminal, &session, person)?;
        let not_held = |problem| match problem {
            Problem::NotFound => {
                let sentence = terminal.language.text("terminal-purpose-not-held");
                Failure::Refused { code: "not_found", sentence }
            }
            other => Failure::from(other),
        };
        if request.preview {
            let left = purposes::preview_end(&session, person, &request.key).map_err(not_held)?;
            return terminal.answer(&left, |left| left_of_one(terminal, left));
        }
        let held = purposes::end_purpose(&session, person, &request.key).map_err(not_held)?.value;
        return terminal.answer(&held, |_| terminal.language.text("terminal-purpose-ended-person"));
    }
    let (left, id) = if request.preview {
        (purposes::preview_retired(&session, &request.key)?, "terminal-purpose-would-end")
    } else {
        (purposes::retire_purpose(&session, &request.key)?.value, "terminal-purpose-ended")
    };
    terminal.answer(&left, |left| left_of_all(terminal, id, left))
}

/// What the end of a purpose leaves.
fn left_of_all(terminal: &Terminal, id: &str, left: &Retired) -> String {
    let language = terminal.language;
    let mut lines = vec![language.text_with(id, &[("count", left.persons.into())])];
    if !left.fields.is_empty() {
        lines.push(terminal.say("terminal-purpose-ended-fields", &[("fields", &left.fields.join(", "))]));
    }
    let (values, going) = (left.values.to_string(), left.going.to_string());
    let counts = |date: String| {
        [
            ("count", left.values.into()),
            ("shown", values.as_str().into()),
            ("going", left.going.into()),
            ("going_shown", going.as_str().into()),
            ("date", date.into()),
        ]
    };
    match left.over_on.map(|day| language.date(&day.to_string())) {
        _ if left.values == 0 => {}
        Some(date) => lines.push(language.text_with("terminal-purpose-ended-later", &counts(date))),
        None => lines.push(language.text_with("terminal-purpose-ended-now", &counts(String::new()))),
    }
    lines.join("\n")
}

/// What the end of a purpose would leave of one person.
fn left_of_one(terminal: &Terminal, left: &EndedFor) -> String {
    let mut lines = vec![terminal.language.text("terminal-purpose-would-end-person")];
    if !left.fields.is_empty() {
        let fields = left.fields.join(", ");
        lines.push(match left.over_on.map(|day| terminal.language.date(&day.to_string())) {
            Some(date) => terminal.say("terminal-purpose-person-later", &[("fields", &fields), ("date", &date)]),
            None => terminal.say("terminal-purpose-person-now", &[("fields", &fields)]),
        });
    }
    lines.join("\n")
}

/// Lets a purpose go on, for everybody or for one person.
pub fn resume(terminal: &Terminal, request: &PurposeResume) -> Done {
    let session = terminal.open()?;
    if let Some(person) = &request.person {
        let person = persons::named(terminal, &session, person)?;
        let held = purposes::resume_for(&session, person, &request.key)?.value;
        return terminal.answer(&held, |held| held_table(terminal, held));
    }
    let resumed = purposes::resume_purpose(&session, &request.key)?.value;
    answer(terminal, &session, &resumed)
}

/// Holds a person's data for a purpose.
pub fn hold(terminal: &Terminal, request: &PurposeHold) -> Done {
    let since = request.since.as_deref().map(|since| day(since, terminal.language)).transpose()?;
    let session = terminal.open()?;
    let person = persons::named(terminal, &session, &request.person)?;
    let source = match &request.source {
        Some(source) => source.clone(),
        None => show_person(&session, person)?.source,
    };
    let held = purposes::hold_for(&session, person, &request.key, since, &source)?.value;
    terminal.answer(&held, |held| held_table(terminal, held))
}

fn held_table(terminal: &Terminal, held: &[Held]) -> String {
    table(&held.iter().map(|one| held_row(terminal, one)).collect::<Vec<_>>())
}

/// What a person's data are held for, on one line.
pub fn held_row(terminal: &Terminal, held: &Held) -> Vec<String> {
    let language = terminal.language;
    let date = |day: Day| language.date(&day.to_string());
    vec![
        held.purpose.clone(),
        language.code("basis", held.basis.key()),
        date(held.since),
        held.agreed.map_or_else(|| held.source.clone(), |agreed| language.code("held", agreed.key())),
        held.ended_on.map(|day| terminal.say("terminal-ended-on", &[("date", &date(day))])).unwrap_or_default(),
    ]
}

/// What is kept though no purpose needs it.
pub fn unneeded(terminal: &Terminal) -> Done {
    let language = terminal.language;
    terminal.answer(&minimisation::unneeded(&terminal.open()?)?, |unneeded| {
        let mut lines: Vec<String> = Vec::new();
        for one in &unneeded.categories {
            let word = language.code("category", &one.category);
            let values = [("category", word.into()), ("count", one.persons.into())];
            lines.push(language.text_with("terminal-unneeded-category", &values));
        }
        for one in &unneeded.fields {
            let why = match one.over_on.map(|day| language.date(&day.to_string())) {
                Some(date) => terminal.say("unneeded-purpose-ended-later", &[("date", &date)]),
                None => language.code("unneeded", one.why.key()),
            };
            let values =
                [("name", one.name.within(language).into()), ("why", why.into()), ("count", one.values.into())];
            lines.push(language.text_with("terminal-unneeded-field", &values));
        }
        lines.push(language.text(if lines.is_empty() { "terminal-unneeded-nothing" } else { "terminal-unneeded-do" }));
        lines.join("\n")
    })
}

/// What was typed behind `--set`, each once.
///
/// # Errors
/// Wrong usage for a name that is not one of `fields`.
pub fn named<'a>(
    typed: &'a [(String, String)],
    fields: &[&str],
    language: Language,
) -> Result<Vec<(&'a str, &'a str)>, Failure> {
    let mut values: Vec<(&str, &str)> = Vec::new();
    for (name, value) in typed {
        let wrong = |id: &str| {
            let words = [("field", name.as_str().into()), ("fields", fields.join(", ").into())];
            Failure::Usage(language.text_with(id, &words))
        };
        if !fields.contains(&name.as_str()) {
            return Err(wrong("terminal-wrong-field"));
        }
        if values.iter().any(|(known, _)| known == name) {
            return Err(wrong("terminal-wrong-field-twice"));
        }
        values.push((name, value));
    }
    Ok(values)
}

fn of_key(session: &Session, key: &str) -> Result<Purpose, Failure> {
    let unknown = || Problem::InvalidField { field: "purpose", reason: "unknown" };
    Ok(purposes::list_purposes(session)?.into_iter().find(|one| one.key == key).ok_or_else(unknown)?)
}

fn row(terminal: &Terminal, purpose: &Purpose) -> Vec<String> {
    let language = terminal.language;
    let ended = purpose.ended_on.map(|day| language.date(&day.to_string()));
    vec![
        purpose.key.clone(),
        purpose.name.within(language).to_owned(),
        language.code("basis", purpose.basis.key()),
        ended.map(|date| terminal.say("terminal-ended-on", &[("date", &date)])).unwrap_or_default(),
    ]
}

fn answer(terminal: &Terminal, session: &Session, purpose: &Purpose) -> Done {
    let retention = of_purpose(terminal, session, &purpose.retention)?;
    terminal.answer(purpose, |purpose| sheet(terminal, purpose, retention))
}

fn sheet(terminal: &Terminal, purpose: &Purpose, retention: String) -> String {
    let language = terminal.language;
    let words = |prefix: &str, codes: Vec<&str>| {
        codes.into_iter().map(|code| language.code(prefix, code)).collect::<Vec<_>>().join(", ")
    };
    let field = |column: &str, value: String| vec![language.column("purpose", column), value];
    let mut rows = vec![
        field("key", purpose.key.clone()),
        field("name_de", purpose.name.de.clone()),
        field("name_en", purpose.name.en.clone()),
        field("description_de", purpose.description.de.clone()),
        field("description_en", purpose.description.en.clone()),
        field("basis", language.code("basis", purpose.basis.key())),
        field("reason_de", purpose.reason.de.clone()),
        field("reason_en", purpose.reason.en.clone()),
        field("balancing_de", purpose.balancing.de.clone()),
        field("balancing_en", purpose.balancing.en.clone()),
        field("advertising", language.flag(i64::from(purpose.advertising))),
        field("channels", words("channel", purpose.channels.iter().map(|one| one.key()).collect())),
        field("kinds", words("kind", purpose.kinds.iter().map(|one| one.key()).collect())),
        field("compatible", purpose.compatible.join(", ")),
        field("categories", words("category", purpose.categories.iter().map(String::as_str).collect())),
        field("recipients_de", purpose.recipients.de.clone()),
        field("recipients_en", purpose.recipients.en.clone()),
        field("retention", retention),
        field("source_de", purpose.source.de.clone()),
        field("source_en", purpose.source.en.clone()),
        field("ended_on", purpose.ended_on.map(|day| language.date(&day.to_string())).unwrap_or_default()),
    ];
    rows.retain(|row| row.last().is_some_and(|value| !value.is_empty()));
    table(&rows)
}
