//! `retention …`: the erasure concept, what it makes of one person, and who is to be told.

use std::collections::HashMap;

use kartei_core::Problem;
use kartei_core::exchange::concept::save_concept;
use kartei_core::language::{Both, Language, flag_of};
use kartei_core::privacy::erasure::{self, KeptItem, RecipientToTell};
use kartei_core::privacy::purposes;
use kartei_core::privacy::retention::{
    self, Dated, HoldUp, PersonRetention, ProposedErasure, RecordKind, RetentionAction, RetentionLevel, RetentionRule,
    RetentionRuleDraft, RetentionStart, RetentionState, SweepMode,
};
use kartei_core::privacy::sweep::{self, SweepReport};
use kartei_core::time::Day;
use kartei_core::vault::session::Session;
use serde_json::json;
use uuid::Uuid;

use super::definition::{
    RetentionAssign, RetentionConcept, RetentionEnd, RetentionPerson, RetentionRecipients, RetentionRules,
    RetentionSet, RetentionSettings,
};
use super::persons::named;
use super::sweep::beside;
use super::terminal::{Done, Terminal, absolute, day, id, table};

/// What rules are called.
pub struct RuleNames {
    names: HashMap<String, String>,
    rules: HashMap<String, RetentionRule>,
}

impl RuleNames {
    /// Those of a workspace.
    ///
    /// # Errors
    /// Failures of the file.
    pub fn of(session: &Session, language: Language) -> Result<Self, Problem> {
        let rules = retention::list_retention_rules(session)?;
        let names = rules.iter().map(|rule| (rule.key.clone(), rule.name.within(language).to_owned()));
        let names = names.chain([(KeptItem::ON_HOLD.to_owned(), language.text("rule-on-hold"))]).collect();
        Ok(Self { names, rules: rules.into_iter().map(|rule| (rule.key.clone(), rule)).collect() })
    }

    /// The name of a rule; its key where there is none.
    pub fn name(&self, key: &str) -> String {
        self.names.get(key).cloned().unwrap_or_else(|| key.to_owned())
    }

    /// With what the period of something begins, and the day on which it did.
    fn started(&self, terminal: &Terminal, one: &Dated) -> String {
        let rule = self.rules.get(&one.rule).filter(|rule| rule.start == one.start);
        let word = |rule: &RetentionRule| rule.start_word(terminal.language);
        let start = rule.map_or_else(|| terminal.language.code("retention-start", one.start.key()), word);
        match one.started_on {
            Some(day) => {
                let date = terminal.language.date(&day.to_string());
                terminal.say("terminal-retention-started", &[("start", &start), ("date", &date)])
            }
            None => start,
        }
    }
}

/// What holds something up, in words.
pub fn held_up(terminal: &Terminal, held_up: &[HoldUp], rules: &RuleNames) -> String {
    let one = |held: &HoldUp| {
        let rule = held.rule.as_deref().map(|rule| rules.name(rule)).unwrap_or_default();
        let id = format!("held-up-{}", held.kind.key().replace('_', "-"));
        let why = terminal.say(&id, &[("rule", &rule)]);
        let Some(until) = held.until.map(|day| terminal.language.date(&day.to_string())) else { return why };
        let id = if held.hold.is_some() { "held-up-review" } else { "held-up-until" };
        terminal.say(id, &[("why", &why), ("date", &until)])
    };
    held_up.iter().map(one).collect::<Vec<_>>().join("; ")
}

/// The rules, or all versions of one.
pub fn rules(terminal: &Terminal, request: &RetentionRules) -> Done {
    let session = terminal.open()?;
    let rules = match &request.key {
        Some(key) => retention::list_rule_versions(&session, key)?,
        None => retention::list_retention_rules(&session)?,
    };
    // Of several versions it matters which one applied when, and who made it.
    let versions = request.key.is_some();
    let line = |rule: &RetentionRule| {
        let mut line = row(terminal, rule);
        if versions {
            let date = terminal.language.time(rule.since);
            let shipped = || terminal.language.text("rule-shipped");
            let name = if rule.changed_by.is_empty() { shipped() } else { rule.changed_by.clone() };
            line.insert(2, terminal.say("terminal-rule-since", &[("date", &date), ("name", &name)]));
        }
        line
    };
    terminal.answer(&rules, |rules| table(&rules.iter().map(line).collect::<Vec<_>>()))
}

/// Writes a new version of a rule, or a new rule.
pub fn set(terminal: &Terminal, request: RetentionSet) -> Done {
    let as_of = request.as_of.as_deref().map(|typed| day(typed, terminal.language)).transpose()?;
    let session = terminal.open()?;
    let before = retention::list_retention_rules(&session)?.into_iter().find(|rule| rule.key == request.key);
    let version = before.as_ref().map(|rule| rule.version);
    let mut draft = draft(request, before)?;
    draft.as_of = as_of.or(draft.as_of);
    let saved = retention::save_retention_rule(&session, &draft, version)?.value;
    terminal.answer(&saved, |rule| table(&[row(terminal, rule)]))
}

/// What was typed; what was not is as before.
fn draft(request: RetentionSet, before: Option<RetentionRule>) -> Result<RetentionRuleDraft, Problem> {
    let start = request.start.as_deref().and_then(RetentionStart::of_key);
    let start = start.or(before.as_ref().map(|rule| rule.start));
    let level = request.level.as_deref().and_then(RetentionLevel::of_key);
    let action = request.action.as_deref().and_then(RetentionAction::of_key);
    let known = before.as_ref();
    let text = |typed: Option<String>, known: Option<&String>| typed.or(known.cloned()).unwrap_or_default();
    Ok(RetentionRuleDraft {
        name: Both {
            de: text(request.name_de, known.map(|rule| &rule.name.de)),
            en: text(request.name_en, known.map(|rule| &rule.name.en)),
        },
        source: Both {
            de: text(request.source_de, known.map(|rule| &rule.source.de)),
            en: text(request.source_en, known.map(|rule| &rule.source.en)),
        },
        reason: Both {
            de: text(request.reason_de, known.map(|rule| &rule.reason.de)),
            en: text(request.reason_en, known.map(|rule| &rule.reason.en)),
        },
        as_of: known.and_then(|rule| rule.as_of),
        level: level.or(known.map(|rule| rule.level)).unwrap_or(RetentionLevel::Record),
        key: request.key,
        start: start.ok_or(Problem::InvalidField { field: "start", reason: "empty" })?,
        months: request.months,
        days: request.days.unwrap_or(known.map_or(0, |rule| rule.days)),
        year_end: request.year_end.as_deref().and_then(flag_of).unwrap_or(known.is_some_and(|rule| rule.year_end)),
        action: action.or(known.map(|rule| rule.action)).unwrap_or(RetentionAction::Erase),
    })
}

fn row(terminal: &Terminal, rule: &RetentionRule) -> Vec<String> {
    let language = terminal.language;
    let action = if rule.is_stated() { RetentionAction::Erase } else { rule.applied() };
    let source = rule.source.within(language);
    let dated = |day: Day| {
        let date = language.date(&day.to_string());
        terminal.say("purposes-law-of", &[("source", source), ("date", &date)])
    };
    vec![
        rule.key.clone(),
        rule.version.to_string(),
        rule.name.within(language).to_owned(),
        period(terminal, rule),
        language.code("retention-action", action.key()),
        rule.as_of.filter(|_| !source.is_empty()).map_or_else(|| source.to_owned(), dated),
    ]
}

/// How long data of a purpose stay: the rule that it names, in words. The key where the rule was taken back.
///
/// # Errors
/// Failures of the file.
pub fn of_purpose(terminal: &Terminal, session: &Session, key: &str) -> Result<String, Problem> {
    let Some(rule) = retention::list_retention_rules(session)?.into_iter().find(|rule| rule.key == key) else {
        return Ok(key.to_owned());
    };
    let (name, period) = (rule.name.within(terminal.language), period(terminal, &rule));
    Ok(terminal.say("rule-of-purpose", &[("name", name), ("period", &period)]))
}

fn period(terminal: &Terminal, rule: &RetentionRule) -> String {
    if rule.is_stated() {
        return terminal.language.code("rule-stated", &rule.key);
    }
    let start = rule.start_word(terminal.language);
    let id = if rule.year_end { "rule-period-year-end" } else { "rule-period" };
    terminal.say(id, &[("period", &duration(terminal, rule)), ("start", &start)])
}

fn duration(terminal: &Terminal, rule: &RetentionRule) -> String {
    let part = |id: &str, count: u32| (count > 0).then(|| terminal.language.text_with(id, &[("count", count.into())]));
    let long = match rule.months {
        months if months % 12 == 0 => part("period-years", months / 12),
        months => part("period-months", months),
    };
    let parts: Vec<String> = long.into_iter().chain(part("period-days", rule.days)).collect();
    if parts.is_empty() { terminal.language.text("period-none") } else { parts.join(" + ") }
}

/// Prints the rules as the written erasure concept.
pub fn concept(terminal: &Terminal, request: &RetentionConcept) -> Done {
    let saved = save_concept(&terminal.open()?, &absolute(&request.file), terminal.language)?;
    terminal.answer(&saved, |saved| terminal.say("terminal-concept-saved", &[("file", &saved.file.to_string_lossy())]))
}

/// What of a person goes when.
pub fn person(terminal: &Terminal, request: &RetentionPerson) -> Done {
    let session = terminal.open()?;
    let person = named(terminal, &session, &request.person)?;
    let found = retention::retention_of_person(&session, person)?;
    let rules = RuleNames::of(&session, terminal.language)?;
    let purposes = purposes::list_purposes(&session)?.into_iter();
    let purposes = purposes.map(|one| (one.key, one.name.within(terminal.language).to_owned())).collect();
    terminal.answer(&found, |found| sheet(terminal, found, &rules, &purposes))
}

fn sheet(
    terminal: &Terminal,
    found: &PersonRetention,
    rules: &RuleNames,
    purposes: &HashMap<String, String>,
) -> String {
    let language = terminal.language;
    let date = |day: Option<Day>| day.map(|day| language.date(&day.to_string())).unwrap_or_default();
    let state = format!("terminal-retention-{}", found.state.key());
    // As in the list: the day on which all goes but what must be kept. What becomes of that is said below it.
    let but_kept = found.restricted_from.filter(|_| found.kept_since.is_none());
    let day = but_kept.or(found.erase_on);
    let mut lines = vec![match found.state {
        RetentionState::Scheduled | RetentionState::Kept if day.is_none() => language.text("retention-on-hold"),
        RetentionState::Scheduled if but_kept.is_some() => {
            terminal.say("terminal-retention-scheduled-but-kept", &[("date", &date(day))])
        }
        _ => terminal.say(&state, &[("date", &date(day))]),
    }];
    match (but_kept, found.erase_on) {
        (None, _) => {}
        (Some(_), None) => lines.push(language.text("retention-on-hold")),
        (Some(_), day) => lines.push(terminal.say("retention-rest-until", &[("date", &date(day))])),
    }
    if !found.held_up.is_empty() {
        let why = held_up(terminal, &found.held_up, rules);
        lines.push(terminal.say("terminal-retention-held-by", &[("why", &why)]));
    }
    let purpose = |key: &str| purposes.get(key).cloned().unwrap_or_else(|| key.to_owned());
    let row = |one: &Dated| {
        let what = match one.kind {
            RecordKind::Person => purpose(&one.label),
            RecordKind::Consent => format!("{} {}", language.code("record-kind", "consent"), purpose(&one.label)),
            kind => {
                let kind = match one.touchpoint {
                    Some(touchpoint) => language.code("touchpoint", touchpoint.key()),
                    None => language.code("record-kind", kind.key()),
                };
                let at = one.at.map(|at| language.date(&at.day().to_string())).unwrap_or_default();
                [kind, at, one.label.clone()].into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" ")
            }
        };
        let when = match one.erase_on {
            Some(day) => date(Some(day)),
            None => language.text("retention-open"),
        };
        let id = one.id.map(|id| id.to_string()).unwrap_or_default();
        vec![
            when,
            what,
            rules.name(&one.rule),
            rules.started(terminal, one),
            held_up(terminal, &one.held_up, rules),
            id,
        ]
    };
    let rows = found.purposes.iter().chain(&found.records).map(row);
    lines.push(table(&rows.collect::<Vec<_>>()).trim_end().to_owned());
    if found.record_count > 0 {
        lines.push(language.text_with("terminal-retention-with", &[("count", found.record_count.into())]));
    }
    lines.join("\n")
}

/// Says when the dealings with a person ended, or that they go on.
pub fn end(terminal: &Terminal, request: &RetentionEnd) -> Done {
    let ended_on = request.day.as_deref().map(|typed| day(typed, terminal.language)).transpose()?;
    let session = terminal.open()?;
    let person = named(terminal, &session, &request.person)?;
    retention::set_relation_end(&session, person, ended_on)?;
    terminal.answer(&json!({ "ended_on": ended_on }), |_| match ended_on {
        Some(day) => terminal.say("terminal-retention-ended", &[("date", &terminal.language.date(&day.to_string()))]),
        None => terminal.language.text("terminal-retention-goes-on"),
    })
}

/// Puts a record under a rule of its own, or back under the one of its kind.
pub fn assign(terminal: &Terminal, request: &RetentionAssign) -> Done {
    let (kind, record) = match (&request.touchpoint, &request.document) {
        (Some(touchpoint), _) => (RecordKind::Touchpoint, touchpoint),
        (None, document) => (RecordKind::Document, document.as_ref().expect("BUG: clap let no record pass")),
    };
    let record: Uuid = id(record, terminal.language)?;
    let starts_on = request.starts.as_deref().map(|typed| day(typed, terminal.language)).transpose()?;
    let session = terminal.open()?;
    let person = named(terminal, &session, &request.person)?;
    let rule = request.rule.as_deref();
    retention::assign_retention_rule(&session, person, kind, record, rule, starts_on)?;
    terminal.answer(&json!({ "id": record, "rule": rule, "starts_on": starts_on }), |_| {
        terminal.language.text(if rule.is_some() { "terminal-retention-assigned" } else { "terminal-retention-usual" })
    })
}

/// Shows how the sweep works, or sets it.
pub fn settings(terminal: &Terminal, request: &RetentionSettings) -> Done {
    let session = terminal.open()?;
    let mut settings = retention::retention_settings(&session)?;
    settings.mode = request.mode.as_deref().and_then(SweepMode::of_key).unwrap_or(settings.mode);
    settings.four_eyes = request.four_eyes.as_deref().and_then(flag_of).unwrap_or(settings.four_eyes);
    settings.redact = request.redact.as_deref().and_then(flag_of).unwrap_or(settings.redact);
    if request.mode.is_some() || request.four_eyes.is_some() || request.redact.is_some() {
        retention::set_retention_settings(&session, &settings)?;
    }
    terminal.answer(&settings, |settings| {
        let mode = match settings.mode {
            SweepMode::Propose => "terminal-retention-mode-propose",
            SweepMode::Do => "terminal-retention-mode-do",
        };
        let eyes = if settings.four_eyes { "terminal-retention-eyes-four" } else { "terminal-retention-eyes-two" };
        let names = if settings.redact { "terminal-retention-redact-yes" } else { "terminal-retention-redact-no" };
        [mode, eyes, names].map(|id| terminal.language.text(id)).join("\n")
    })
}

/// The erasures of persons that wait for a second user.
pub fn proposals(terminal: &Terminal) -> Done {
    let proposed = retention::list_proposed_erasures(&terminal.open()?)?;
    if proposed.is_empty() {
        terminal.note(&terminal.language.text("terminal-proposals-none"));
    }
    let row = |one: &ProposedErasure| {
        let (at, until) = (terminal.language.time(one.proposal.at), one.proposal.until.to_string());
        let values = [("name", &*one.proposal.by), ("at", &at), ("until", &terminal.language.date(&until))];
        let id = if one.proposal.own { "proposed-own" } else { "proposed-other" };
        vec![one.name.clone(), terminal.say(id, &values), one.person.to_string()]
    };
    terminal.answer(&proposed, |all| table(&all.iter().map(row).collect::<Vec<_>>()))
}

/// Who is to be told of an erasure; or that one was told.
pub fn recipients(terminal: &Terminal, request: &RetentionRecipients) -> Done {
    let told: Option<Uuid> = request.told.as_deref().map(|typed| id(typed, terminal.language)).transpose()?;
    let session = terminal.open()?;
    if let Some(told) = told {
        erasure::set_recipient_told(&session, told)?;
        return terminal.answer(&json!({ "id": told }), |_| terminal.language.text("terminal-recipient-told"));
    }
    let recipients = erasure::list_recipients_to_tell(&session)?;
    if recipients.is_empty() {
        terminal.note(&terminal.language.text("terminal-recipient-none"));
    }
    let row = |one: &RecipientToTell| {
        let time = |at| terminal.language.time(at);
        let state = match one.told_at {
            Some(at) => terminal.say("terminal-recipient-told-at", &[("date", &time(at))]),
            None => terminal.language.text("terminal-recipient-open"),
        };
        let erased = one.erased_at.map(time).unwrap_or_default();
        let kind = terminal.language.code("disclosed", &one.kind);
        let of = of_persons(terminal, one);
        vec![state, one.recipient.clone(), kind, of, time(one.handed_out_at), erased, one.id.to_string()]
    };
    if recipients.iter().any(|one| one.told_at.is_none()) {
        terminal.note(&terminal.language.text("recipients-which"));
    }
    terminal.answer(&recipients, |all| table(&all.iter().map(row).collect::<Vec<_>>()))
}

/// How many persons of a hand-out it is about; it was not always noted.
pub fn of_persons(terminal: &Terminal, one: &RecipientToTell) -> String {
    let values = [("count", one.persons.into())];
    if one.persons == 0 { String::new() } else { terminal.language.text_with("recipients-of-persons", &values) }
}

/// Past sweeps.
pub fn sweeps(terminal: &Terminal) -> Done {
    let sweeps = sweep::list_sweeps(&terminal.open()?)?;
    if sweeps.is_empty() {
        terminal.note(&terminal.language.text("terminal-sweeps-none"));
    }
    let row = |one: &SweepReport| {
        let values = [
            ("persons", one.persons.into()),
            ("records", one.records.into()),
            ("minimised", one.minimised.into()),
            ("held", one.held.into()),
            ("date", terminal.language.date(&one.as_of.to_string()).into()),
        ];
        let id = if one.finished { "terminal-sweep-done" } else { "terminal-sweep-stopped" };
        let mut said = vec![terminal.language.text_with(id, &values)];
        said.extend(beside(terminal, one));
        vec![terminal.language.time(one.at), one.by.clone(), said.join(" ")]
    };
    terminal.answer(&sweeps, |all| table(&all.iter().map(row).collect::<Vec<_>>()))
}
