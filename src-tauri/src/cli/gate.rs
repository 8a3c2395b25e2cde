//! `may`, `audience`: whether a person's data may be used, and whose.

use kartei_core::exchange::lists::{self, AudienceExportRequest};
use kartei_core::privacy::consent::Channel;
use kartei_core::privacy::gate::{self, Answer};
use serde::Serialize;

use super::definition::{Audience, May};
use super::exports::{format_of, reason};
use super::persons::named;
use super::terminal::{Done, Terminal, absolute, table};

/// The gate for one person.
pub fn may(terminal: &Terminal, request: May) -> Done {
    let session = terminal.open()?;
    let person = named(terminal, &session, &request.person)?;
    let channel = channel(&request.channel);
    let answer = gate::may_named(&session, person, &request.person, &request.purpose, channel, terminal.language)?;
    terminal.answer(&answer, |answer| sentences(terminal, answer))
}

/// What a terminal says of an answer: the verdict, then why, what would change it, for which addresses it holds and what has
/// to go with a use.
fn sentences(terminal: &Terminal, answer: &Answer) -> String {
    let basis = answer.basis.as_deref().map(|basis| terminal.language.code("basis", basis)).unwrap_or_default();
    let mut lines = vec![match answer.allowed {
        true => terminal.say("terminal-may-allowed", &[("basis", &basis)]),
        false => terminal.language.text("terminal-may-blocked"),
    }];
    for reason in &answer.reasons {
        lines.push(format!("{} ({})", reason.detail, reason.article));
        if !reason.remedy.is_empty() {
            lines.push(terminal.say("terminal-may-remedy", &[("remedy", &reason.remedy)]));
        }
    }
    lines.extend(answer.addresses.iter().map(|one| {
        let allowed = if one.allowed { "yes" } else { "no" };
        terminal.say("terminal-may-address", &[("address", &one.address), ("allowed", allowed), ("why", &one.detail)])
    }));
    lines.extend(duties(terminal, &answer.duties));
    lines.join("\n")
}

#[derive(Serialize)]
struct Counted {
    #[serde(flatten)]
    audience: gate::Audience,
    /// The list that was written.
    #[serde(skip_serializing_if = "Option::is_none")]
    file: Option<std::path::PathBuf>,
}

/// The gate for all; those who may be reached are written into a list if that is asked for.
pub fn audience(terminal: &Terminal, request: Audience) -> Done {
    let (language, channel) = (terminal.language, channel(&request.channel));
    let list = request.out.as_deref().map(|out| format_of(out, request.format.as_deref(), language)).transpose()?;
    let session = terminal.open()?;
    let mut file = None;
    if let (Some(out), Some(format)) = (&request.out, list) {
        let wanted = AudienceExportRequest {
            purpose: request.purpose.clone(),
            channel,
            out: absolute(out),
            format,
            reason: reason(&request.disclosure),
            recipient: request.disclosure.recipient,
        };
        file = Some(lists::export_audience(&session, &wanted, language, &mut |_, _| true)?.file);
    }
    let audience = gate::audience(&session, &request.purpose, channel, language)?;
    terminal.answer(&Counted { audience, file }, |counted| {
        let gate::Audience { allowed, blocked, by_reason, reasons, duties: due } = &counted.audience;
        let mut text = terminal
            .say("terminal-audience-done", &[("allowed", &allowed.to_string()), ("blocked", &blocked.to_string())]);
        text.push('\n');
        let row = |reason: &gate::Reason| vec![by_reason[reason.code.key()].to_string(), reason.detail.clone()];
        text.push_str(&table(&reasons.iter().map(row).collect::<Vec<_>>()));
        duties(terminal, due).for_each(|line| text.push_str(&format!("{line}\n")));
        if let Some(file) = &counted.file {
            text.push_str(&terminal.say("terminal-glance-done", &[("file", &file.to_string_lossy())]));
        }
        text
    })
}

fn duties<'a>(terminal: &'a Terminal, duties: &'a [gate::Duty]) -> impl Iterator<Item = String> + 'a {
    duties.iter().map(|duty| terminal.say("terminal-may-duty", &[("duty", &duty.detail)]))
}

/// The channel of a name that clap let pass.
pub fn channel(key: &str) -> Channel {
    Channel::of_key(key).expect("BUG: clap let an unknown channel pass")
}
