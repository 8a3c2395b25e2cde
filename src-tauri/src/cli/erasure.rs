//! `erase`: one person goes, but for what the law keeps.

use std::collections::BTreeMap;

use kartei_core::Cancel;
use kartei_core::ids::OrganisationId;
use kartei_core::privacy::erasure::{
    self, ErasureGround, ErasurePreview, ErasureRequest, KeptItem, KindCount, Mention, MentionId, MentionKind,
    OrganisationLeft, RecipientToTell, Unsearched,
};
use kartei_core::privacy::retention::{HoldView, RecordKind, TextsStaying};
use kartei_core::privacy::rights::Restriction;
use kartei_core::vault::session::Session;
use serde::Serialize;

use super::definition::Erase;
use super::persons::named;
use super::retention::{RuleNames, of_persons};
use super::terminal::{Done, Failure, Terminal, id, table};

/// In the place of an id: every text that can be redacted.
const ALL: &str = "all";

#[derive(Serialize)]
struct Erased {
    erased: BTreeMap<String, u64>,
    kept: Vec<KeptItem>,
    redacted: u64,
    staying: TextsStaying,
    recipients: Vec<RecipientToTell>,
}

#[derive(Serialize)]
struct Preview {
    erased: BTreeMap<String, u64>,
    kept: Vec<KeptItem>,
    held: Vec<HoldView>,
    restrictions: Vec<Restriction>,
    mentions: Vec<Mention>,
    mention_count: u64,
    staying: TextsStaying,
    unsearched: Unsearched,
    views: u64,
    organisations: Vec<OrganisationLeft>,
    recipients: Vec<RecipientToTell>,
}

/// Erases a person, or says what that would do.
pub fn erase(terminal: &Terminal, request: &Erase) -> Done {
    let redact_all = request.redact.iter().any(|typed| typed == ALL);
    let redact = request.redact.iter().filter(|typed| *typed != ALL).map(|typed| id(typed, terminal.language));
    let redact = redact.collect::<Result<Vec<MentionId>, Failure>>()?;
    let organisations = request.organisation.iter().map(|typed| id(typed, terminal.language));
    let organisations = organisations.collect::<Result<Vec<OrganisationId>, Failure>>()?;
    let session = terminal.open()?;
    let person = named(terminal, &session, &request.person)?;
    let rules = RuleNames::of(&session, terminal.language)?;
    if request.preview {
        return preview(terminal, &rules, erasure::preview_erasure(&session, person)?);
    }
    let ground = request.ground.as_deref().and_then(ErasureGround::of_key);
    let ground = ground.expect("BUG: clap let an unknown ground pass");
    let request = ErasureRequest { ground, redact, redact_all, seen: None, organisations };
    let done = erasure::erase_person(&session, person, &request)?.value;
    tidy(terminal, &session);
    let erased = Erased {
        erased: by_kind(&done.erased),
        kept: done.kept,
        redacted: done.redacted,
        staying: done.staying,
        recipients: done.recipients,
    };
    terminal.answer(&erased, |erased| {
        let heading = if done.erased.is_empty() { "terminal-erased-nothing" } else { "terminal-erased" };
        let mut lines = vec![terminal.language.text(heading)];
        lines.extend(what_goes(terminal, &done.erased));
        lines.extend(what_stays(terminal, &rules, "terminal-erase-kept", &erased.kept));
        if erased.redacted > 0 {
            let values = [("count", erased.redacted.into())];
            lines.push(terminal.language.text_with("terminal-erase-redacted", &values));
        }
        lines.extend(staying(terminal, erased.staying));
        lines.extend(whom_to_tell(terminal, &erased.recipients));
        lines.join("\n")
    })
}

/// The person is gone by now: what is left to do for the search is not what the command is judged by, and the next sweep does it.
fn tidy(terminal: &Terminal, session: &Session) {
    if erasure::finish(session, &Cancel::default()).is_err() {
        terminal.note(&terminal.language.text("terminal-erase-unfinished"));
    }
}

fn preview(terminal: &Terminal, rules: &RuleNames, found: ErasurePreview) -> Done {
    let goes = what_goes(terminal, &found.erased);
    let name = found.name;
    let preview = Preview {
        erased: by_kind(&found.erased),
        kept: found.kept,
        held: found.held,
        restrictions: found.restrictions,
        mentions: found.mentions,
        mention_count: found.mention_count,
        staying: found.staying,
        unsearched: found.unsearched,
        views: found.views,
        organisations: found.organisations,
        recipients: found.recipients,
    };
    terminal.answer(&preview, |found| {
        let mut lines = vec![terminal.say("terminal-erase-would", &[("name", &name)])];
        lines.extend(goes);
        lines.extend(what_stays(terminal, rules, "terminal-erase-keeps", &found.kept));
        if !found.held.is_empty() {
            lines.push(terminal.language.text("terminal-erase-held"));
            let row = |hold: &HoldView| {
                let article = terminal.language.text(&format!("hold-{}-article", hold.kind.key()));
                vec![format!("  {}", hold.name), hold.reason.clone(), article, hold.id.to_string()]
            };
            lines.push(table(&found.held.iter().map(row).collect::<Vec<_>>()).trim_end().to_owned());
        }
        if !found.restrictions.is_empty() {
            lines.push(terminal.language.text("terminal-erase-restricted"));
            let ground = |one: &Restriction| format!("  {}", terminal.language.code("veto", one.ground.key()));
            lines.extend(found.restrictions.iter().map(ground));
        }
        if !found.mentions.is_empty() {
            lines.push(terminal.language.text("terminal-erase-mentions"));
            let row = |one: &Mention| mention(terminal, one).to_vec();
            lines.push(table(&found.mentions.iter().map(row).collect::<Vec<_>>()).trim_end().to_owned());
            let more = found.mention_count - found.mentions.len() as u64;
            if more > 0 {
                lines.push(terminal.language.text_with("terminal-erase-mentions-more", &[("count", more.into())]));
            }
        }
        lines.extend(staying(terminal, found.staying));
        for (id, count) in [
            ("erase-unsearched-documents", found.unsearched.documents),
            ("erase-unsearched-values", found.unsearched.values),
        ] {
            if count > 0 {
                lines.push(terminal.language.text_with(id, &[("count", count.into())]));
            }
        }
        if !found.unsearched.names.is_empty() {
            let names = found.unsearched.names.join(", ");
            lines.push(terminal.say("erase-unsearched-names", &[("names", &names)]));
        }
        lines.extend(views(terminal, found.views));
        if !found.organisations.is_empty() {
            lines.push(terminal.language.text("terminal-erase-organisations"));
            let row = |one: &OrganisationLeft| vec![format!("  {}", one.name), one.id.to_string()];
            lines.push(table(&found.organisations.iter().map(row).collect::<Vec<_>>()).trim_end().to_owned());
        }
        lines.extend(whom_to_tell(terminal, &found.recipients));
        lines.join("\n")
    })
}

/// How many texts about others keep the name, and why.
pub fn staying(terminal: &Terminal, texts: TextsStaying) -> impl Iterator<Item = String> {
    let why = [("texts-stay-held", texts.held), ("texts-stay-law", texts.by_law)];
    why.into_iter()
        .filter(|(_, count)| *count > 0)
        .map(|(id, count)| terminal.language.text_with(id, &[("count", count.into())]))
}

/// How many saved views go, too.
pub fn views(terminal: &Terminal, views: u64) -> Option<String> {
    (views > 0).then(|| terminal.language.text_with("views-go", &[("count", views.into())]))
}

/// Where a mention stands, on whom, the words around, and by which id it is redacted, or why it is not.
pub fn mention(terminal: &Terminal, one: &Mention) -> [String; 4] {
    let place = match (one.kind, one.at, &one.field) {
        (MentionKind::Touchpoint, Some(at), _) => terminal.language.time(at),
        (MentionKind::Document, ..) => one.subject.clone(),
        (MentionKind::Value | MentionKind::Sealed, _, Some(field)) => field.within(terminal.language).to_owned(),
        (MentionKind::Organisation, ..) => terminal.language.text("terminal-erase-in-organisation"),
        (MentionKind::Note | MentionKind::Touchpoint | MentionKind::Value, ..) => {
            terminal.language.text("terminal-erase-in-note")
        }
        (kind, Some(at), _) => {
            format!("{}, {}", terminal.language.code("mention", kind.key()), terminal.language.time(at))
        }
        (kind, ..) => terminal.language.code("mention", kind.key()),
    };
    let words = if one.excerpt.is_empty() { &one.subject } else { &one.excerpt };
    let id = match one.stays {
        Some(why) => terminal.language.code("text-stays", why.key()),
        None if one.can_be_redacted() => one.id.to_string(),
        None => String::from("–"),
    };
    [format!("  {place}"), one.name.clone(), words.clone(), id]
}

fn by_kind(counts: &[KindCount]) -> BTreeMap<String, u64> {
    counts.iter().map(|count| (count.kind.clone(), count.n)).collect()
}

/// How many of what, a line each, as the program orders them.
fn what_goes(terminal: &Terminal, counts: &[KindCount]) -> Vec<String> {
    counts.iter().map(|count| format!("  {} × {}", count.n, terminal.language.table(&count.kind))).collect()
}

fn what_stays(terminal: &Terminal, rules: &RuleNames, heading: &str, kept: &[KeptItem]) -> Vec<String> {
    if kept.is_empty() {
        return Vec::new();
    }
    let item = |item: &KeptItem| {
        let (count, rule) = (item.n.to_string(), rules.name(&item.rule));
        let source = item.source.within(terminal.language);
        let what = terminal.language.code("record-kind", item.kind.key());
        match item.until {
            Some(until) => {
                let until = terminal.language.date(&until.to_string());
                let values =
                    [("count", &*count), ("what", &what), ("date", &until), ("rule", &rule), ("source", source)];
                // The rest of the person goes; and the name stays with whatever else does.
                let of_person = item.kind == RecordKind::Person;
                let id = if of_person { "terminal-erase-kept-name" } else { "terminal-erase-kept-until" };
                terminal.say(id, &values)
            }
            None => {
                let values = [("count", &*count), ("what", &what), ("rule", &rule), ("source", source)];
                let is_held = item.rule == KeptItem::ON_HOLD;
                terminal.say(if is_held { "terminal-erase-kept-held" } else { "terminal-erase-kept-open" }, &values)
            }
        }
    };
    std::iter::once(terminal.language.text(heading))
        .chain(kept.iter().map(item).map(|line| format!("  {line}")))
        .collect()
}

fn whom_to_tell(terminal: &Terminal, recipients: &[RecipientToTell]) -> Vec<String> {
    if recipients.is_empty() {
        return Vec::new();
    }
    std::iter::once(terminal.language.text("terminal-erase-tell"))
        .chain(self::recipients(terminal, recipients))
        .collect()
}

/// A line for each recipient: when they got what, and of how many persons.
pub fn recipients(terminal: &Terminal, recipients: &[RecipientToTell]) -> Vec<String> {
    let line = |one: &RecipientToTell| {
        let about = (one.persons > 1).then(|| of_persons(terminal, one));
        let told = [Some(terminal.language.time(one.handed_out_at)), about].into_iter().flatten();
        format!("  {} ({})", one.recipient, told.collect::<Vec<_>>().join(", "))
    };
    recipients.iter().map(line).collect()
}
