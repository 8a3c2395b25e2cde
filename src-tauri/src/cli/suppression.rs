//! `suppression`: who must not be advertised to though they are not stored any more.

use kartei_core::privacy::suppression::{self, OffReason, SuppressionCheck, SuppressionCount};
use serde_json::json;

use super::definition::{SuppressionAddress, SuppressionRemove};
use super::terminal::{Done, Terminal};

/// How much is on the list.
pub fn list(terminal: &Terminal) -> Done {
    let count = suppression::count_suppression(&terminal.open()?)?;
    terminal.answer(&count, |SuppressionCount { emails, phones, left, since }| match since {
        None => terminal.language.text("terminal-suppression-empty"),
        Some(since) => terminal.say(
            "terminal-suppression",
            &[
                ("emails", &emails.to_string()),
                ("phones", &phones.to_string()),
                ("left", &left.to_string()),
                ("since", &terminal.language.date(&since.to_string())),
            ],
        ),
    })
}

/// Whether an address is on it.
pub fn check(terminal: &Terminal, request: &SuppressionAddress) -> Done {
    let found = suppression::check_suppression(&terminal.open()?, &request.address)?;
    terminal.answer(&found, |SuppressionCheck { since, objected, .. }| {
        let Some(since) = since else { return terminal.language.text("terminal-suppression-no") };
        let since = terminal.language.date(&since.to_string());
        let id = if *objected { "terminal-suppression-objected" } else { "terminal-suppression-yes" };
        terminal.language.text_with(id, &[("since", since.into())])
    })
}

/// Puts the address of somebody on it who objects and is not stored.
pub fn add(terminal: &Terminal, request: &SuppressionAddress) -> Done {
    suppression::add_suppression(&terminal.open()?, &request.address)?;
    terminal.answer(&json!({"added": true}), |_| terminal.language.text("terminal-suppression-added"))
}

/// Takes an address off it.
pub fn remove(terminal: &Terminal, request: &SuppressionRemove) -> Done {
    let reason = OffReason::of_key(&request.reason).expect("BUG: clap let an unknown reason pass");
    suppression::remove_suppression(&terminal.open()?, &request.address, reason)?;
    terminal.answer(&json!({"removed": true}), |_| terminal.language.text("terminal-suppression-removed"))
}
