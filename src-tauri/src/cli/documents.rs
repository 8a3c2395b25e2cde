//! `document …`: the files of a person.

use kartei_core::exchange::disclosures::{self, SaveDocument};
use kartei_core::ids::DocumentId;
use kartei_core::language::Language;
use kartei_core::records::documents::{self, Document};
use serde_json::json;

use super::definition::{Disclosures, DocumentAdd, DocumentList, DocumentRemove, DocumentSave};
use super::exports::reason;
use super::persons::named;
use super::terminal::{Done, Terminal, absolute, id, table};

/// Adds a file to a person.
pub fn add(terminal: &Terminal, request: &DocumentAdd) -> Done {
    let session = terminal.open()?;
    let person = named(terminal, &session, &request.person)?;
    let added = documents::add_document(&session, person, &request.file)?.value;
    terminal.answer(&added, |added| table(&[row(terminal.language, added)]))
}

/// The documents of a person, the newest first.
pub fn list(terminal: &Terminal, request: &DocumentList) -> Done {
    let session = terminal.open()?;
    let found = documents::list_documents(&session, named(terminal, &session, &request.person)?)?;
    terminal.answer(&found, |found| {
        table(&found.iter().map(|document| row(terminal.language, document)).collect::<Vec<_>>())
    })
}

/// Writes a document into a file outside the workspace, which is recorded as a disclosure.
pub fn save(terminal: &Terminal, request: DocumentSave) -> Done {
    let request = SaveDocument {
        document: id(&request.document, terminal.language)?,
        out: absolute(&request.out),
        reason: reason(&request.disclosure),
        recipient: request.disclosure.recipient,
    };
    disclosures::save_document(&terminal.open()?, &request)?;
    terminal.answer(&json!({ "file": request.out }), |_| {
        terminal.say("terminal-document-saved", &[("file", &request.out.to_string_lossy())])
    })
}

/// Removes a document from its person.
pub fn remove(terminal: &Terminal, request: &DocumentRemove) -> Done {
    let document: DocumentId = id(&request.document, terminal.language)?;
    documents::remove_document(&terminal.open()?, document)?;
    terminal.answer(&json!({ "id": document }), |_| terminal.language.text("terminal-removed"))
}

/// What was handed out about a person, the newest first.
pub fn handed_out(terminal: &Terminal, request: &Disclosures) -> Done {
    let session = terminal.open()?;
    let found = disclosures::list_disclosures(&session, named(terminal, &session, &request.person)?)?;
    terminal.answer(&found, |found| {
        let row = |one: &disclosures::DisclosureView| {
            let reason = terminal.language.code("export-reason", &one.reason);
            let kind = terminal.language.code("disclosed", one.kind.key());
            let at = terminal.language.time(one.at);
            vec![at, kind, reason, one.recipient.clone(), one.actor.clone(), one.file_name.clone()]
        };
        table(&found.iter().map(row).collect::<Vec<_>>())
    })
}

fn row(language: Language, document: &Document) -> Vec<String> {
    let size = language.size(document.size_bytes as i64);
    vec![language.time(document.added_at), document.name.clone(), size, document.id.to_string()]
}
