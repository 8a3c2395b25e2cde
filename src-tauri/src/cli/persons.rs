//! `find`, `person …`: people, one or many.

use kartei_core::Problem;
use kartei_core::ids::PersonId;
use kartei_core::language::Language;
use kartei_core::privacy::purposes::{Held, purposes_of};
use kartei_core::privacy::{apart, gate};
use kartei_core::records::chosen::Chosen;
use kartei_core::records::persons::{
    self, Assignment, Capacity, Channel, LABELS, PersonDraft, PersonField, PersonFilter, PersonKind, PersonRow,
    PersonView, PostalAddress, each_person,
};
use kartei_core::records::search;
use kartei_core::vault::session::Session;
use serde::Serialize;

use super::definition::{Find, PersonAdd, PersonEdit, PersonList, PersonShow, PersonTag, Which};
use super::terminal::{Done, Failure, Terminal, id, table};
use super::{fields, readings};

/// Finds persons by anything known of them.
pub fn find(terminal: &Terminal, request: Find) -> Done {
    let session = terminal.open()?;
    let mut found = search::find(&session, &request.text, u64::from(request.limit))?;
    let statuses = gate::statuses(&session, &found.iter().map(|person| person.id).collect::<Vec<_>>())?;
    found.iter_mut().zip(statuses).for_each(|(person, status)| person.status = status);
    terminal.answer(&found, |found| table(&found.iter().map(hit).collect::<Vec<_>>()))
}

/// Adds a person.
pub fn add(terminal: &Terminal, request: PersonAdd) -> Done {
    let set = fields::without_own(&request.set, terminal.language)?;
    let values = values(&set, terminal.language)?;
    let mut draft = PersonDraft::default();
    draft.assign(&values)?;
    if !values.iter().any(|one| one.field == PersonField::Capacity) {
        draft.capacity_follows();
    }
    let session = terminal.open()?;
    draft.fields = fields::values(&session, &request.set, terminal.language)?;
    let mut added = persons::add_person(&session, draft)?.value;
    look_up(&session, std::slice::from_mut(&mut added))?;
    // Who may not compare adds all the same.
    let likely = apart::likely_duplicates(&session, added.id).unwrap_or_default();
    if let Some(first) = likely.first() {
        terminal.note(&terminal.language.text_with(
            "terminal-likely-duplicate",
            &[
                ("name", first.person.name.as_str().into()),
                ("id", first.person.id.to_string().into()),
                ("others", (likely.len() as u64 - 1).into()),
            ],
        ));
    }
    terminal.answer(&added, |person| sheet(person, terminal.language))
}

/// Changes fields of a person.
pub fn edit(terminal: &Terminal, request: PersonEdit) -> Done {
    let set = fields::without_own(&request.set, terminal.language)?;
    let values = values(&set, terminal.language)?;
    let session = terminal.open()?;
    let before = persons::show_person(&session, named(terminal, &session, &request.person)?)?;
    let mut draft = before.draft();
    draft.assign(&values)?;
    draft.fields = fields::values(&session, &request.set, terminal.language)?;
    let mut edited = persons::edit_person(&session, before.id, draft, Some(before.version))?.value;
    look_up(&session, std::slice::from_mut(&mut edited))?;
    terminal.answer(&edited, |person| sheet(person, terminal.language))
}

/// Gives persons tags and takes others away.
pub fn tag(terminal: &Terminal, request: PersonTag) -> Done {
    let filter = filter(request.which, terminal.language)?;
    let session = terminal.open()?;
    tags_in_use(terminal, &session, &filter)?;
    let chosen = if request.person.is_empty() {
        Chosen::all(filter)
    } else {
        let named = request.person.iter().map(|name| named(terminal, &session, name));
        Chosen::These(named.collect::<Result<_, _>>()?)
    };
    let tagged = persons::tag_persons(&session, &chosen, &request.add, &request.remove, &mut |_, _| ())?.value;
    if tagged.gone > 0 {
        terminal.note(&terminal.language.text_with("terminal-tagged-gone", &[("count", tagged.gone.into())]));
    }
    terminal.answer(&tagged, |tagged| terminal.language.text_with("terminal-tagged", &[("count", tagged.count.into())]))
}

/// Which persons are meant.
///
/// # Errors
/// Wrong usage for an import that is no id.
pub fn filter(which: Which, language: Language) -> Result<PersonFilter, Failure> {
    Ok(PersonFilter {
        text: which.find,
        kinds: which.kind.iter().filter_map(|kind| PersonKind::of_key(kind)).collect(),
        tags: which.tag,
        import_id: which.import.map(|import| id(&import, language)).transpose()?,
        ..PersonFilter::default()
    })
}

/// Refuses tags that nobody has: that nobody is meant is no answer to a slip of the hand.
///
/// # Errors
/// The first of them, with those that are written most like it.
pub fn tags_in_use(terminal: &Terminal, session: &Session, filter: &PersonFilter) -> Result<(), Failure> {
    let Some(unused) = persons::unused_tags(session, &filter.tags)?.into_iter().next() else { return Ok(()) };
    let like = unused.nearest.join(", ");
    let id = if like.is_empty() { "terminal-unused-tag" } else { "terminal-unused-tag-like" };
    let sentence = terminal.say(id, &[("tag", &unused.tag), ("like", &like)]);
    Err(Failure::Refused { code: "not_found", sentence })
}

/// Shows a person.
pub fn show(terminal: &Terminal, request: PersonShow) -> Done {
    let session = terminal.open()?;
    let mut person = persons::show_person(&session, named(terminal, &session, &request.person)?)?;
    look_up(&session, std::slice::from_mut(&mut person))?;
    let shown = Shown { purposes: purposes_of(&session, person.id)?, person };
    let answered = terminal.answer(&shown, |Shown { person, purposes }| {
        let held = purposes.iter().map(|held| super::purposes::held_row(terminal, held)).collect::<Vec<_>>();
        let title = terminal.language.text("terminal-held");
        let lines = [sheet(person, terminal.language), title, table(&held)];
        lines.into_iter().take(if held.is_empty() { 1 } else { 3 }).collect::<Vec<_>>().join("\n")
    });
    readings::noted(terminal, &session, shown.person.id, answered)
}

/// A person, and what their data are held for.
#[derive(Serialize)]
struct Shown {
    #[serde(flatten)]
    person: PersonView,
    purposes: Vec<Held>,
}

/// Lists persons, each as soon as it is read.
pub fn list(terminal: &Terminal, request: PersonList) -> Done {
    let import = request.import.map(|import| id(&import, terminal.language)).transpose()?;
    let session = terminal.open()?;
    // The gate is asked about so many at once; each is told soon, and all cost little more than their reading.
    const AT_ONCE: usize = 200;
    let mut stream = terminal.stream();
    let mut waiting: Vec<PersonView> = Vec::with_capacity(AT_ONCE);
    let mut tell = |waiting: &mut Vec<PersonView>| -> Done {
        look_up(&session, waiting)?;
        waiting.drain(..).try_for_each(|person| stream.put(&person, row))
    };
    each_person(&session, import, |person| {
        waiting.push(person);
        if waiting.len() < AT_ONCE { Ok(()) } else { tell(&mut waiting) }
    })?;
    tell(&mut waiting)?;
    stream.end()
}

/// What may be done with the persons' data: records know nothing of it, the gate does.
fn look_up(session: &Session, persons: &mut [PersonView]) -> Result<(), Problem> {
    let statuses = gate::statuses(session, &persons.iter().map(|person| person.id).collect::<Vec<_>>())?;
    persons.iter_mut().zip(statuses).for_each(|(person, status)| person.status = status);
    Ok(())
}

/// The person that an id or an e-mail address names.
///
/// # Errors
/// If it names none or several.
pub fn named(terminal: &Terminal, session: &Session, name: &str) -> Result<PersonId, Failure> {
    persons::find_one(session, name).map_err(|problem| match problem {
        Problem::NotFound => {
            Failure::Refused { code: "not_found", sentence: terminal.language.text("terminal-no-such-person") }
        }
        other => other.into(),
    })
}

/// Wrong usage of a field, with the names of those that there are.
pub fn wrong_field(id: &str, name: &str, language: Language) -> Failure {
    let fields = PersonField::keys().collect::<Vec<_>>().join(", ");
    Failure::Usage(language.text_with(id, &[("field", name.into()), ("fields", fields.into())]))
}

/// The field that a name behind `--set` means, and the label of the address where one is named: `email:work`.
pub fn field_of(name: &str, language: Language) -> Option<(PersonField, Option<String>)> {
    match name.split_once(':') {
        None => PersonField::of_key(name).map(|field| (field, None)),
        Some((key, label)) => PersonField::of_key(key.trim())?.labelled(label_of(label, language)),
    }
}

/// A label as it is stored: those that have a word may be typed as it is shown.
pub fn label_of(typed: &str, language: Language) -> String {
    let small = typed.trim().to_lowercase();
    let is_meant = |label: &&&str| **label == small || language.text(&format!("label-{label}")).to_lowercase() == small;
    LABELS.iter().find(is_meant).map_or_else(|| typed.trim().to_owned(), |label| (*label).to_owned())
}

/// What was typed behind `--set`, by the fields' names.
fn values(typed: &[(String, String)], language: Language) -> Result<Vec<Assignment<'_>>, Failure> {
    let mut values: Vec<Assignment<'_>> = Vec::new();
    for (name, value) in typed {
        let wrong = |id: &str| wrong_field(id, name, language);
        let (field, label) = field_of(name, language).ok_or_else(|| wrong("terminal-wrong-field"))?;
        if !field.takes_several() && values.iter().any(|known| (known.field, &known.label) == (field, &label)) {
            return Err(wrong("terminal-wrong-field-twice"));
        }
        let possible: &[&str] = match field {
            PersonField::Kind => &PersonKind::ALL.map(PersonKind::key),
            PersonField::Capacity => &[Capacity::Private.key(), Capacity::Business.key()],
            _ => &[],
        };
        if !possible.is_empty() && !possible.contains(&value.trim()) {
            let words = [("value", value.as_str()), ("argument", name), ("possible", &possible.join(", "))];
            let words: Vec<_> = words.iter().map(|(name, word)| (*name, (*word).into())).collect();
            return Err(Failure::Usage(language.text_with("terminal-wrong-value-of", &words)));
        }
        values.push(Assignment { field, label, value });
    }
    Ok(values)
}

/// A person found, on one line.
pub fn hit(person: &PersonRow) -> Vec<String> {
    line(&person.name, &person.organisation, [&person.emails, &person.phones], person.id)
}

fn row(person: &PersonView) -> Vec<String> {
    line(&person.name, &person.organisation, [&person.emails, &person.phones], person.id)
}

/// A person on one line, with the first address of each kind.
fn line(name: &str, organisation: &str, contacts: [&Vec<String>; 2], id: PersonId) -> Vec<String> {
    let [email, phone] = contacts.map(|values| values.first().cloned().unwrap_or_default());
    vec![name.to_owned(), organisation.to_owned(), email, phone, id.to_string()]
}

/// All that is said of a person, a line each.
fn sheet(person: &PersonView, language: Language) -> String {
    let field = |column: &str, value: &str| vec![language.column("person", column), value.to_owned()];
    let code = |kind: &str, value: &str| language.text(&format!("{kind}-{}", value.replace('_', "-")));
    let birthday = person.birthday.as_deref().map(|day| language.date(day)).unwrap_or_default();
    let mut rows = vec![
        field("name", &person.name),
        field("salutation", &person.salutation),
        field("birthday", &birthday),
        field("language", &language.code("language", &person.language)),
    ];
    for member in &person.memberships {
        let place = [member.organisation.as_str(), member.position.as_str()];
        rows.push(vec![language.column("membership", "organisation_id"), joined(&place)]);
    }
    for channel in [Channel::Email, Channel::Phone, Channel::Web, Channel::Messenger] {
        let points = person.contact_points.iter().filter(|point| point.channel == channel);
        rows.extend(points.map(|point| {
            let label = match language.find(&format!("label-{}", point.label), None) {
                _ if point.label.is_empty() => String::new(),
                word => format!(" ({})", word.unwrap_or_else(|| point.label.clone())),
            };
            vec![code("channel", channel.key()), format!("{}{label}", point.value)]
        }));
    }
    rows.extend(person.addresses.iter().map(|address| vec![language.table("postal_address"), on_one_line(address)]));
    rows.extend([
        field("kind", &code("kind", person.kind.key())),
        field("capacity", &code("capacity", person.capacity.key())),
        field("source", &person.source),
        field("collected_at", &language.date(&person.collected_at.to_string())),
        vec![language.column("person_tag", "tag"), person.tags.join(", ")],
        field("note", &person.note),
    ]);
    rows.extend(person.fields.iter().map(|own| vec![own.name.within(language).to_owned(), own.shown(language)]));
    let kept_back: Vec<&str> = person.kept_back.iter().map(|own| own.name.within(language)).collect();
    rows.push(vec![language.text("person-kept-back"), kept_back.join(", ")]);
    rows.extend([vec![language.text("terminal-id"), person.id.to_string()]]);
    rows.retain(|row| row.last().is_some_and(|value| !value.is_empty()));
    table(&rows)
}

fn on_one_line(address: &PostalAddress) -> String {
    let place = format!("{} {}", address.postal_code, address.city);
    joined(&[&address.street, place.trim(), &address.region, &address.country])
}

fn joined(parts: &[&str]) -> String {
    parts.iter().filter(|part| !part.is_empty()).copied().collect::<Vec<_>>().join(", ")
}
