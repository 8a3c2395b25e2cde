//! What an import tells in a terminal.

use kartei_core::exchange::import::{ImportDuplicate, ImportRequest, ImportResult, ImportWithdrawal};
use kartei_core::privacy::consent::GivenConsent;

use super::terminal::Terminal;

/// What an import did, or would do.
pub(super) fn report(terminal: &Terminal, done: &ImportResult, request: &ImportRequest) -> String {
    let of_several = request.files.len() > 1;
    let place = |file: &str, line: u32| {
        if of_several { format!("{line} ({})", file) } else { line.to_string() }
    };
    let counts = [
        ("read", done.read),
        ("created", done.created),
        ("updated", done.updated),
        ("skipped", done.skipped),
        ("suppressed", done.suppressed),
        ("failed", done.failed_total),
    ]
    .map(|(name, count)| (name, count.to_string()));
    let values: Vec<(&str, &str)> = counts.iter().map(|(name, count)| (*name, count.as_str())).collect();
    let mut lines = Vec::new();
    if done.import_id.is_none() {
        lines.extend(done.told.columns.iter().map(|(column, field)| format!("{} → {field}", column)));
        lines.push(terminal.language.text("terminal-import-would"));
    }
    lines.push(terminal.say("terminal-import-done", &values));
    for blocked in &done.blocked {
        let line = place(&blocked.file, blocked.line);
        let values = [("line", line.as_str()), ("name", &blocked.name), ("reason", &blocked.message)];
        let id = match blocked.person {
            Some(_) => "terminal-import-stays-blocked",
            None if blocked.in_doubt => "terminal-import-in-doubt",
            None => "terminal-import-suppressed",
        };
        lines.push(terminal.say(id, &values));
    }
    if done.blocked_total > done.blocked.len() as u64 {
        let more = (done.blocked_total - done.blocked.len() as u64).to_string();
        lines.push(terminal.say("terminal-import-blocked-more", &[("count", &more)]));
    }
    lines.extend(withdrawals(terminal, done, request.withdraw, &place));
    lines.extend(known(terminal, done, &place));
    for ImportDuplicate { file, line, name, person_name, .. } in &done.possible {
        let values = [("line", place(file, *line)), ("name", name.clone()), ("person", person_name.clone())];
        lines.push(terminal.say("terminal-import-possible", &values.each_ref().map(|(id, text)| (*id, text.as_str()))));
    }
    if done.possible_total > done.possible.len() as u64 {
        let more = (done.possible_total - done.possible.len() as u64).to_string();
        lines.push(terminal.say("terminal-import-possible-more", &[("count", &more)]));
    }
    for failure in &done.failed {
        let line = failure.line.to_string();
        let values = [("file", failure.file.as_str()), ("line", &line), ("reason", &failure.message)];
        lines.push(terminal.say("terminal-import-failure", &values));
    }
    if let Some(import) = done.import_id {
        lines.push(terminal.say("terminal-import-id", &[("id", &import.to_string())]));
    }
    lines.join("\n")
}

/// Who says no where a consent stands, and what became of that.
fn withdrawals(
    terminal: &Terminal,
    done: &ImportResult,
    are_recorded: bool,
    place: &dyn Fn(&str, u32) -> String,
) -> Vec<String> {
    let consent =
        |one: &GivenConsent| format!("{} ({})", one.purpose, terminal.language.code("channel", one.channel.key()));
    let id = if are_recorded { "terminal-import-withdrawn" } else { "terminal-import-says-no" };
    let shown = done.withdrawals.iter();
    let mut lines: Vec<String> = shown
        .map(|ImportWithdrawal { file, line, person_name, consents, .. }| {
            let mut consents: Vec<String> = consents.iter().map(consent).collect();
            consents.dedup();
            let (line, consents) = (place(file, *line), consents.join(", "));
            terminal.say(id, &[("line", &line), ("name", person_name), ("consents", &consents)])
        })
        .collect();
    let more = done.withdrawals_total - lines.len() as u64;
    if more > 0 {
        lines.push(terminal.say("terminal-import-withdraw-more", &[("count", &more.to_string())]));
    }
    if !lines.is_empty() && !are_recorded {
        lines.push(terminal.language.text("terminal-import-withdraw-hint"));
    }
    lines
}

/// Who is there already: the first of them, then how many more.
fn known(terminal: &Terminal, done: &ImportResult, place: &dyn Fn(&str, u32) -> String) -> Vec<String> {
    const SHOWN_MAX: usize = 20;
    let shown = done.duplicates.iter().take(SHOWN_MAX);
    let mut lines: Vec<String> = shown
        .map(|ImportDuplicate { file, line, name, person_name, reasons, .. }| {
            let reasons: Vec<String> = reasons.iter().map(|reason| terminal.language.text(reason.id())).collect();
            let (line, reasons) = (place(file, *line), reasons.join(", "));
            let values = [("line", &*line), ("name", name), ("person", person_name), ("reasons", &reasons)];
            terminal.say("terminal-import-known", &values)
        })
        .collect();
    let more = done.duplicates_total - lines.len() as u64;
    if more > 0 {
        lines.push(terminal.say("terminal-import-known-more", &[("count", &more.to_string())]));
    }
    lines
}
