//! `sweep`: what is due goes; a scheduler may call it every night.

use std::io::IsTerminal as _;

use kartei_core::Cancel;
use kartei_core::language::flag_of;
use kartei_core::privacy::erasure::OrganisationLeft;
use kartei_core::privacy::retention::{RecordKind, RetentionAction};
use kartei_core::privacy::sweep::{
    self, DueField, DueItem, HeldItem, SweepMention, SweepMentions, SweepPreview, SweepReport, SweepRequest,
};
use kartei_core::records::documents;
use kartei_core::time::Day;
use serde::Serialize;

use super::definition::Sweep;
use super::erasure::{mention, recipients, staying, views};
use super::password::Passwords;
use super::retention::{RuleNames, held_up};
use super::terminal::{Done, Terminal, day, table};

#[derive(Serialize)]
struct Swept {
    due: Vec<DueItem>,
    held: Vec<HeldItem>,
    /// How many persons and single records went.
    done: u64,
    as_of: Day,
    /// All of them, where the lists hold the first ones only.
    due_persons: u64,
    due_records: u64,
    due_values: u64,
    held_count: u64,
    held_records: u64,
    /// Fields whose purpose has ended.
    fields: Vec<DueField>,
    /// Organisations that nobody would belong to any more.
    organisations: Vec<OrganisationLeft>,
    organisation_count: u64,
    /// Where those who go are named, if it was asked for.
    #[serde(skip_serializing_if = "Option::is_none")]
    named: Option<SweepMentions>,
    /// Of a run.
    #[serde(skip_serializing_if = "Option::is_none")]
    report: Option<SweepReport>,
}

/// Says what is due, or erases it.
pub fn sweep(terminal: &Terminal, request: &Sweep) -> Done {
    const LIMIT: u64 = 10_000;
    let as_of = request.as_of.as_deref().map(|typed| day(typed, terminal.language)).transpose()?;
    // Nothing else is tidied up before: its entry in the history would hide that the clock jumped.
    let session = terminal.open_with(&mut Passwords::of(terminal))?;
    let preview = sweep::preview_sweep(&session, as_of, LIMIT)?;
    // Beside a refusal in JSON nothing else is on standard error.
    if let Some(clock) = preview.clock
        && (request.preview || !request.clock_is_right && !terminal.global.json)
    {
        let (last, now) = (terminal.language.time(clock.last), terminal.language.time(clock.now));
        terminal.note(&terminal.say("terminal-sweep-clock", &[("last", &last), ("now", &now)]));
    }
    let watched = std::io::stderr().is_terminal();
    let progress = &mut |done: u64, of: u64| {
        if watched && of > 0 {
            let values = [("done", &*done.to_string()), ("of", &of.to_string())];
            terminal.note(&terminal.say("terminal-sweep-progress", &values));
        }
    };
    if request.preview {
        let rules = RuleNames::of(&session, terminal.language)?;
        let look = || sweep::sweep_mentions(&session, Some(preview.as_of), &Cancel::default(), progress);
        let named = request.mentions.then(look).transpose()?;
        let swept = Swept { named, ..Swept::of(preview, None) };
        return terminal.answer(&swept, |swept| shown(terminal, swept, &rules));
    }
    let asked = SweepRequest {
        as_of: Some(preview.as_of),
        token: Some(preview.token.clone()),
        clock_is_right: request.clock_is_right,
        redact: request.redact.as_deref().and_then(flag_of),
    };
    let report = sweep::run_sweep(&session, &asked, &Cancel::default(), progress)?;
    // Whoever only reads leaves it to others.
    let _ = documents::purge_removed(&session);
    terminal.answer(&Swept::of(preview, Some(report)), |swept| done(terminal, swept))
}

impl Swept {
    fn of(preview: SweepPreview, report: Option<SweepReport>) -> Self {
        let SweepPreview {
            mut due,
            mut held,
            as_of,
            due_persons,
            due_records,
            due_values,
            held_count,
            held_records,
            fields,
            mut organisations,
            organisation_count,
            ..
        } = preview;
        if report.is_some() {
            // What a scheduler writes into its log outlives whoever was erased.
            due.iter_mut().for_each(|item| item.name.clear());
            held.iter_mut().for_each(|item| item.name.clear());
            organisations.iter_mut().for_each(|one| one.name.clear());
        }
        let done =
            report.iter().map(|report| report.rules.iter().map(|count| count.n).sum::<u64>() + report.values).sum();
        Self {
            named: None,
            due,
            held,
            done,
            as_of,
            due_persons,
            due_records,
            due_values,
            held_count,
            held_records,
            fields,
            organisations,
            organisation_count,
            report,
        }
    }
}

/// A line for each thing that is due, one for each that is held up, and how many there are.
fn shown(terminal: &Terminal, swept: &Swept, rules: &RuleNames) -> String {
    let language = terminal.language;
    let due = swept.due.iter().map(|item| {
        vec![
            language.date(&item.since.to_string()),
            item.name.clone(),
            what(terminal, item.kind, item.n),
            rules.name(&item.rule),
            then(terminal, item),
            item.person.to_string(),
        ]
    });
    let held = swept.held.iter().map(|item| {
        vec![
            language.date(&item.since.to_string()),
            item.name.clone(),
            what(terminal, item.kind, item.n),
            rules.name(&item.rule),
            held_up(terminal, &item.held_up, rules),
            item.person.to_string(),
        ]
    });
    let left = fields(terminal, &swept.fields) + &left_behind(terminal, swept) + &named(terminal, swept);
    let (due, held) = (table(&due.collect::<Vec<_>>()), table(&held.collect::<Vec<_>>()));
    let counts = counts(terminal, "terminal-sweep-due", swept);
    if held.is_empty() {
        return format!("{due}{counts}{left}");
    }
    let count = swept.held_count + swept.held_records;
    format!("{due}{counts}{left}\n{}\n{held}", language.text_with("held-text", &[("count", count.into())]))
}

/// Whose purpose has ended, and how many values go with that, or stay for now.
fn fields(terminal: &Terminal, fields: &[DueField]) -> String {
    let mut lines = vec![String::new()];
    if !fields.is_empty() {
        lines.push(format!("{}:", terminal.language.text("going-fields")));
    }
    for field in fields {
        let count = |id: &str, n: u64| {
            let name = field.name.within(terminal.language).to_owned();
            terminal
                .language
                .text_with(id, &[("name", name.into()), ("count", n.into()), ("shown", n.to_string().into())])
        };
        let held = (field.held > 0).then(|| count("going-field-held", field.held));
        let said = [Some(count("going-field", field.values)), held].into_iter().flatten().collect::<Vec<_>>();
        lines.push(format!("  {}", said.join(" ")));
    }
    lines.join("\n")
}

/// What stays of those who go, for somebody to look at.
fn left_behind(terminal: &Terminal, swept: &Swept) -> String {
    if swept.due_persons == 0 {
        return String::new();
    }
    let mut lines = vec![String::new()];
    if swept.named.is_none() {
        lines.push(terminal.language.text("sweep-named-elsewhere-cli"));
    }
    if swept.organisation_count > 0 {
        let values = [("count", swept.organisation_count.into())];
        lines.push(terminal.language.text_with("sweep-organisations-left", &values));
        let row = |one: &OrganisationLeft| vec![format!("  {}", one.name), one.id.to_string()];
        lines.push(table(&swept.organisations.iter().map(row).collect::<Vec<_>>()).trim_end().to_owned());
    }
    lines.join("\n")
}

/// In which texts about others those who go are named, and who is to be told of it.
fn named(terminal: &Terminal, swept: &Swept) -> String {
    let Some(found) = &swept.named else { return String::new() };
    let language = terminal.language;
    let mut lines = vec![String::new()];
    match found.mention_count {
        0 => lines.push(language.text("terminal-sweep-mentions-none")),
        count => lines.push(language.text_with("terminal-sweep-mentions", &[("count", count.into())])),
    }
    let row = |one: &SweepMention| {
        let [place, owner, words, _] = mention(terminal, &one.mention);
        vec![place, owner, one.name.clone(), words]
    };
    if !found.mentions.is_empty() {
        lines.push(table(&found.mentions.iter().map(row).collect::<Vec<_>>()).trim_end().to_owned());
    }
    if found.looked_for < found.going {
        let values = [("looked", &*found.looked_for.to_string()), ("going", &found.going.to_string())];
        lines.push(terminal.say("terminal-sweep-mentions-some", &values));
    }
    lines.extend(staying(terminal, found.staying));
    lines.extend(views(terminal, found.views));
    if !found.recipients.is_empty() {
        lines.push(language.text("terminal-sweep-tell"));
        lines.extend(recipients(terminal, &found.recipients));
        lines.push(language.text("recipients-which"));
    }
    lines.join("\n")
}

fn counts(terminal: &Terminal, id: &str, swept: &Swept) -> String {
    let as_of = terminal.language.date(&swept.as_of.to_string());
    let values = [("date", as_of.into()), ("persons", swept.due_persons.into()), ("records", swept.due_records.into())];
    terminal.language.text_with(id, &values)
}

fn what(terminal: &Terminal, kind: RecordKind, n: u64) -> String {
    let word = terminal.language.code("record-kind", kind.key());
    match kind {
        RecordKind::Person => {
            terminal.language.text_with("terminal-sweep-person", &[("what", word.into()), ("count", n.into())])
        }
        _ if n > 1 => format!("{n} × {word}"),
        _ => word,
    }
}

fn then(terminal: &Terminal, item: &DueItem) -> String {
    match (item.action, item.keeps_until) {
        (RetentionAction::Restrict, Some(until)) => {
            let until = terminal.language.date(&until.to_string());
            terminal.say("terminal-sweep-keeps", &[("date", &until)])
        }
        (action, _) => terminal.language.code("retention-action", action.key()),
    }
}

/// What a run did, in numbers, for the log of a scheduler.
fn done(terminal: &Terminal, swept: &Swept) -> String {
    let Some(report) = &swept.report else { return String::new() };
    let values = [
        ("date", terminal.language.date(&report.as_of.to_string()).into()),
        ("persons", report.persons.into()),
        ("records", report.records.into()),
        ("minimised", report.minimised.into()),
        ("held", report.held.into()),
    ];
    let done = terminal.language.text_with("terminal-sweep-done", &values);
    let mut lines = vec![done];
    lines.extend(beside(terminal, report));
    lines.join("\n")
}

/// What a run did beside persons and records, and what it left.
pub fn beside(terminal: &Terminal, report: &SweepReport) -> Vec<String> {
    let line = |(id, count): (&str, u64)| {
        let values = [("count", count.into()), ("shown", count.to_string().into())];
        (count > 0).then(|| terminal.language.text_with(id, &values))
    };
    let erased = [("sweep-report-values", report.values), ("sweep-redacted", report.redacted)];
    let mut lines: Vec<String> = erased.into_iter().filter_map(line).collect();
    lines.extend(staying(terminal, report.staying));
    lines.extend(line(("sweep-organisations-empty", report.organisations)));
    lines
}
