//! `declaration …`: the words of consents, in versions.

use std::collections::BTreeMap;

use kartei_core::privacy::declarations::{self, Declaration, DeclarationDraft};
use kartei_core::vault::settings::controller;
use serde_json::json;

use super::definition::{DeclarationList, DeclarationWrite};
use super::notices::read;
use super::terminal::{Done, Terminal, day, table};

/// The texts with their versions, of a purpose or of all.
pub fn list(terminal: &Terminal, request: &DeclarationList) -> Done {
    let mut texts = declarations::list_declarations(&terminal.open()?)?;
    texts.retain(|one| request.purpose.as_ref().is_none_or(|purpose| *purpose == one.purpose));
    let row = |one: &Declaration| {
        vec![
            one.purpose.clone(),
            one.version.to_string(),
            one.language.clone(),
            terminal.language.time(one.created_at),
            one.used.to_string(),
            if one.informs { terminal.language.text("terminal-declaration-informs") } else { String::new() },
            one.text.clone(),
        ]
    };
    terminal.answer(&texts, |texts| table(&texts.iter().map(row).collect::<Vec<_>>()))
}

/// Adds a version of a purpose's text.
pub fn write(terminal: &Terminal, request: DeclarationWrite) -> Done {
    let since = request.since.map(|since| day(&since, terminal.language)).transpose()?;
    let text = BTreeMap::from([("de".to_owned(), read(&request.de)?), ("en".to_owned(), read(&request.en)?)]);
    let draft = DeclarationDraft { purpose: request.purpose, text, since, informs: request.informs };
    let session = terminal.open()?;
    let version = declarations::add_declaration(&session, &draft)?.value;
    let controller = controller(&session)?.name;
    for (language, text) in &draft.text {
        let language = terminal.language.code("spoken", language);
        if !declarations::says_withdrawal(text) {
            terminal.note(&terminal.say("terminal-declaration-no-withdrawal", &[("language", &language)]));
        }
        if !declarations::names_controller(text, &controller) {
            let values = [("language", language.as_str()), ("controller", &controller)];
            terminal.note(&terminal.say("declarations-no-controller", &values));
        }
    }
    terminal.answer(&json!({"version": version}), |_| {
        terminal.say("terminal-notice-added", &[("version", &version.to_string())])
    })
}
