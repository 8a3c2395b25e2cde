//! `organisation …`: organisations and who belongs to them.

use kartei_core::Problem;
use kartei_core::exchange::lists::{self, OrganisationsExportRequest};
use kartei_core::ids::OrganisationId;
use kartei_core::records::organisations::{
    self, ChosenOrganisations, OrganisationDraft, OrganisationFilter, OrganisationRow, OrganisationSort,
    OrganisationView,
};
use kartei_core::vault::session::Session;
use serde_json::json;

use super::definition::{
    OrganisationAdd, OrganisationEdit, OrganisationExport, OrganisationJoin, OrganisationLeave, OrganisationList,
    OrganisationNamed,
};
use super::exports::{format_of, reason};
use super::persons;
use super::terminal::{Done, Failure, Terminal, absolute, table};

const FIELDS: [&str; 10] =
    ["name", "street", "postal_code", "city", "region", "country", "phone", "email", "web", "note"];

/// Adds an organisation.
pub fn add(terminal: &Terminal, request: &OrganisationAdd) -> Done {
    let mut draft = OrganisationDraft::default();
    assign(terminal, &mut draft, &request.set)?;
    let added = organisations::add_organisation(&terminal.open()?, &draft)?.value;
    terminal.answer(&added, |added| sheet(terminal, added))
}

/// Changes fields of an organisation.
pub fn edit(terminal: &Terminal, request: &OrganisationEdit) -> Done {
    assign(terminal, &mut OrganisationDraft::default(), &request.set)?;
    let session = terminal.open()?;
    let before = organisations::show_organisation(&session, named(terminal, &session, &request.organisation)?)?;
    let (id, version) = (before.id, before.version);
    let mut draft = draft_of(before);
    assign(terminal, &mut draft, &request.set)?;
    let edited = organisations::edit_organisation(&session, id, &draft, Some(version))?.value;
    terminal.answer(&edited, |edited| sheet(terminal, edited))
}

/// Shows an organisation with its members.
pub fn show(terminal: &Terminal, request: &OrganisationNamed) -> Done {
    let session = terminal.open()?;
    let shown = organisations::show_organisation(&session, named(terminal, &session, &request.organisation)?)?;
    terminal.answer(&shown, |shown| sheet(terminal, shown))
}

/// Lists organisations by name, as they are read.
pub fn list(terminal: &Terminal, request: OrganisationList) -> Done {
    const AT_ONCE: u64 = 1000;
    let session = terminal.open()?;
    let filter = OrganisationFilter { text: request.find, ..OrganisationFilter::default() };
    let mut list = terminal.list(|rows: &[OrganisationRow]| table(&rows.iter().map(row).collect::<Vec<_>>()));
    let mut offset = 0;
    loop {
        let page = organisations::list_organisations(&session, &filter, OrganisationSort::default(), offset, AT_ONCE)?;
        if page.rows.is_empty() {
            return list.end();
        }
        offset += page.rows.len() as u64;
        page.rows.into_iter().try_for_each(|row| list.put(row))?;
    }
}

/// Removes an organisation; its members stay.
pub fn remove(terminal: &Terminal, request: &OrganisationNamed) -> Done {
    let session = terminal.open()?;
    let organisation = named(terminal, &session, &request.organisation)?;
    organisations::remove_organisation(&session, organisation)?;
    terminal.answer(&json!({ "id": organisation }), |_| terminal.language.text("terminal-removed"))
}

/// Makes a person a member, or changes the position.
pub fn join(terminal: &Terminal, request: &OrganisationJoin) -> Done {
    let session = terminal.open()?;
    let organisation = named(terminal, &session, &request.organisation)?;
    let person = persons::named(terminal, &session, &request.person)?;
    organisations::set_membership(&session, person, organisation, &request.position)?;
    let shown = organisations::show_organisation(&session, organisation)?;
    terminal.answer(&shown, |shown| sheet(terminal, shown))
}

/// Ends a membership.
pub fn leave(terminal: &Terminal, request: &OrganisationLeave) -> Done {
    let session = terminal.open()?;
    let organisation = named(terminal, &session, &request.organisation)?;
    let person = persons::named(terminal, &session, &request.person)?;
    organisations::end_membership(&session, person, organisation)?;
    let shown = organisations::show_organisation(&session, organisation)?;
    terminal.answer(&shown, |shown| sheet(terminal, shown))
}

/// Writes a list of organisations.
pub fn export(terminal: &Terminal, request: OrganisationExport) -> Done {
    let format = format_of(&request.out, request.format.as_deref(), terminal.language)?;
    let filter = OrganisationFilter { text: request.find, ..OrganisationFilter::default() };
    let asked = OrganisationsExportRequest {
        chosen: ChosenOrganisations::AllBut { filter, except: Vec::new() },
        sort: OrganisationSort::default(),
        out: absolute(&request.out),
        format,
        reason: reason(&request.disclosure),
        recipient: request.disclosure.recipient,
    };
    let written = lists::export_organisations(&terminal.open()?, &asked, terminal.language, &mut |_, _| true)?;
    terminal.answer(&written, |written| {
        let values = [("count", &*written.rows.to_string()), ("file", &*written.file.to_string_lossy())];
        terminal.say("terminal-organisations-exported", &values)
    })
}

/// The organisation that an id or a name names.
///
/// # Errors
/// If there is none.
pub fn named(terminal: &Terminal, session: &Session, name: &str) -> Result<OrganisationId, Failure> {
    organisations::find_organisation(session, name).map_err(|problem| match problem {
        Problem::NotFound => {
            Failure::Refused { code: "not_found", sentence: terminal.language.text("terminal-no-such-organisation") }
        }
        other => other.into(),
    })
}

fn assign(terminal: &Terminal, draft: &mut OrganisationDraft, set: &[(String, String)]) -> Done {
    for (name, value) in set {
        let field = match name.as_str() {
            "name" => &mut draft.name,
            "street" => &mut draft.street,
            "postal_code" => &mut draft.postal_code,
            "city" => &mut draft.city,
            "region" => &mut draft.region,
            "country" => &mut draft.country,
            "phone" => &mut draft.phone,
            "email" => &mut draft.email,
            "web" => &mut draft.web,
            "note" => &mut draft.note,
            _ => {
                let values = [("field", name.as_str()), ("fields", &FIELDS.join(", "))];
                return Err(Failure::Usage(terminal.say("terminal-wrong-field", &values)));
            }
        };
        value.clone_into(field);
    }
    Ok(())
}

fn draft_of(view: OrganisationView) -> OrganisationDraft {
    OrganisationDraft {
        name: view.name,
        street: view.street,
        postal_code: view.postal_code,
        city: view.city,
        region: view.region,
        country: view.country,
        phone: view.phone,
        email: view.email,
        web: view.web,
        note: view.note,
    }
}

fn row(organisation: &OrganisationRow) -> Vec<String> {
    let OrganisationRow { id, name, city, country, phone, email, members } = organisation;
    let words = [name, city, country, phone, email].map(String::clone);
    words.into_iter().chain([members.to_string(), id.to_string()]).collect()
}

/// What is known, one thing a line, and who belongs to it.
fn sheet(terminal: &Terminal, view: &OrganisationView) -> String {
    let id = view.id.to_string();
    let members: Vec<Vec<String>> = view
        .members
        .iter()
        .map(|member| vec![member.name.clone(), member.position.clone(), member.person.to_string()])
        .collect();
    let draft = draft_of(view.clone());
    let values = [
        draft.name,
        draft.street,
        draft.postal_code,
        draft.city,
        draft.region,
        draft.country,
        draft.phone,
        draft.email,
        draft.web,
        draft.note,
    ];
    let mut rows: Vec<Vec<String>> = FIELDS
        .iter()
        .zip(values)
        .filter(|(_, value)| !value.is_empty())
        .map(|(field, value)| vec![terminal.language.column("organisation", field), value])
        .collect();
    rows.push(vec![terminal.language.text("terminal-id"), id]);
    let mut text = table(&rows);
    if !members.is_empty() {
        text.push('\n');
        text.push_str(&table(&members));
    }
    text
}
