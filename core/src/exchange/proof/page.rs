//! The proof as pages that an authority can read without the program, with the record in the file. What is printed follows from
//! the record and the language alone: so it can be printed again and compared.

use fluent_bundle::FluentValue;

use crate::exchange::page::{Attachment, Block, Column, Level, Paper, Table, write};
use crate::language::Language;
use crate::privacy::consent::{Against, ConsentState, Event, Proof, ProofObjection, Words};
use crate::problem::Result;
use crate::time::Timestamp;
use crate::vault::history::hex;

/// Where a record begins, and where it ends.
const BEGIN: &[u8] = b"{\n  \"kind\": \"kartei-consent-proof-";
const END: &[u8] = b"\"\n}\n";

/// Prints a proof; `record` is the sealed one.
pub(super) fn print(proof: &Proof, record: Vec<u8>, language: Language) -> Result<Vec<u8>> {
    let words = Printed { proof, language };
    write(&Paper {
        language,
        title: language.text("paper-proof-title"),
        header: proof.pii_controller.name.clone(),
        footer: words.say("paper-proof-footer", &[("at", &words.time(proof.created_at)), ("program", &proof.program)]),
        created_at: proof.created_at,
        blocks: words.blocks(),
        attachment: Some(Attachment {
            name: language.text("paper-proof-file"),
            media_type: "application/json",
            description: language.text("paper-proof-record"),
            content: record,
        }),
    })
}

/// The record that lies in a printed proof, as it is.
pub(super) fn record_in(page: &[u8]) -> Option<&[u8]> {
    let find = |bytes: &[u8], part: &[u8]| bytes.windows(part.len()).position(|window| window == part);
    let record = &page[find(page, BEGIN)?..];
    Some(&record[..find(record, END)? + END.len()])
}

/// The columns of the entries: half of a hash fits into the last, whatever its digits.
const CHAIN: [(&str, f32); 4] = [("paper-seq", 0.8), ("paper-when", 2.9), ("paper-what", 2.5), ("paper-hash", 4.8)];

/// A hash in two lines of equal length, which are easier to compare than one that breaks somewhere.
fn digest(hash: &[u8; 32]) -> String {
    let digits = hex(hash);
    let (first, second) = digits.split_at(digits.len() / 2);
    format!("{first}\n{second}")
}

/// The entries that hold, the oldest first, as the gate reads them: a word about all addresses is one about each of them, what was
/// only asked or brought along covers nothing that was said, and what ends a yes covers no earlier no.
fn latest(events: &[Event]) -> Vec<&Event> {
    use ConsentState::{Given, Refused, Requested, Revoked, Unknown, Withdrawn};
    let is_no = |event: &Event| matches!(event.event_state, Withdrawn | Refused | Revoked);
    let is_word = |event: &Event| event.event_state == Given || is_no(event);
    let is_open = |event: &Event| matches!(event.event_state, Requested | Unknown);
    let mut latest: Vec<&Event> = Vec::new();
    for event in events {
        let covers = |one: &Event, other: &Event| {
            one.purpose_type == other.purpose_type
                && one.channel == other.channel
                && (one.address.is_empty() || one.address == other.address)
        };
        let before = latest.iter().rev().find(|known| covers(known, event) && is_word(known));
        if is_open(event) && latest.iter().any(|known| covers(known, event) && !is_open(known)) {
            continue;
        }
        if !is_word(event) && before.is_some_and(|known| is_no(known)) {
            continue;
        }
        let leaves = |known: &Event| (!is_word(event) && is_no(known)) || (is_open(event) && !is_open(known));
        latest.retain(|known| !covers(event, known) || leaves(known));
        latest.push(event);
    }
    latest
}

struct Printed<'a> {
    proof: &'a Proof,
    language: Language,
}

impl Printed<'_> {
    fn text(&self, id: &str) -> String {
        self.language.text(id)
    }

    fn say(&self, id: &str, values: &[(&str, &str)]) -> String {
        let values: Vec<(&str, FluentValue<'_>)> =
            values.iter().map(|(name, value)| (*name, (*value).into())).collect();
        self.language.text_with(id, &values)
    }

    fn time(&self, at: Timestamp) -> String {
        self.language.time_in_zone(at, 0)
    }

    fn heading(&self, id: &str) -> Block {
        Block::Heading(Level::Section, self.text(id))
    }

    fn facts<const N: usize>(&self, facts: [(&str, String); N]) -> Block {
        Block::Facts(facts.into_iter().map(|(id, value)| (self.text(id), value)).collect())
    }

    fn table<const N: usize>(&self, columns: [(&str, f32); N], rows: Vec<[String; N]>) -> Block {
        let column = |(id, width)| Column { heading: self.text(id), width };
        Block::Table(Table { columns: columns.map(column).into(), rows: rows.into_iter().map(Vec::from).collect() })
    }

    fn purpose(&self, key: &str) -> String {
        let known = self.proof.purposes.iter().find(|purpose| purpose.purpose_type == key);
        known.map_or_else(|| key.to_owned(), |purpose| purpose.name.within(self.language).to_owned())
    }

    fn blocks(&self) -> Vec<Block> {
        let lead = self.say("paper-proof-lead", &[("file", &self.text("paper-proof-file"))]);
        let mut blocks = vec![Block::Paragraph(lead)];
        blocks.extend(self.about());
        blocks.extend(self.glance());
        blocks.extend(self.events());
        blocks.extend(self.rights());
        blocks.extend(self.texts());
        blocks.extend(self.chain());
        blocks.push(self.heading("paper-check"));
        let how = ["paper-check-command", "paper-check-head", "paper-check-hand"];
        blocks.extend(how.map(|id| Block::Paragraph(self.text(id))));
        blocks
    }

    fn about(&self) -> [Block; 2] {
        let proof = self.proof;
        let us = &proof.pii_controller;
        let joined = |parts: &[&str], by: &str| {
            parts.iter().copied().filter(|part| !part.trim().is_empty()).collect::<Vec<_>>().join(by)
        };
        let city = joined(&[&us.postal_code, &us.city, &us.country], " ");
        let scope = match &proof.scope {
            None => self.text("paper-scope-all"),
            Some(scope) => {
                let channel = scope.channel.map(|channel| self.language.code("channel", channel.key()));
                joined(&[&self.purpose(&scope.purpose), channel.as_deref().unwrap_or_default()], ", ")
            }
        };
        let facts = self.facts([
            ("paper-person", proof.pii_principal_name.clone()),
            ("paper-person-id", proof.pii_principal_id.to_string()),
            ("paper-controller", joined(&[&us.name, &us.street, &city, &us.email, &us.phone], "\n")),
            ("paper-dpo", joined(&[&us.dpo_name, &us.dpo_email], "\n")),
            ("paper-basis", self.text("paper-basis-consent")),
            ("paper-scope", scope),
            ("paper-written-at", self.time(proof.created_at)),
            ("paper-written-by", joined(&[&proof.created_by, &proof.program], ", ")),
            ("paper-record-id", proof.record_id.to_string()),
        ]);
        [self.heading("paper-about"), facts]
    }

    /// What holds of each purpose, channel and address.
    fn glance(&self) -> [Block; 2] {
        let written_on = self.proof.created_at.day_in_zone(0);
        let row = |event: &Event| {
            let over =
                event.validity_duration.filter(|day| event.event_state == ConsentState::Given && *day < written_on);
            let against = if event.event_state == ConsentState::Given { self.proof.against(event) } else { None };
            let state = |state: ConsentState| self.language.code("consent", state.key());
            let (state, since) = match (over, against) {
                (Some(day), _) => (state(ConsentState::Expired), self.language.date(&day.to_string())),
                (None, Some(Against::Restriction(one))) => (self.text("paper-state-restricted"), self.time(one.at)),
                (None, Some(Against::Objection(one))) => (self.text("paper-state-objected"), self.time(one.at)),
                (None, None) => {
                    (state(event.event_state), self.language.time_in_zone(event.event_time, event.zone_minutes))
                }
            };
            [self.purpose(&event.purpose_type), self.channel(event), state, since]
        };
        let columns = [("paper-purpose", 3.0), ("paper-channel", 3.0), ("paper-state", 2.0), ("paper-since", 3.0)];
        let rows = latest(&self.proof.events).into_iter().map(row).collect();
        [self.heading("paper-glance"), self.table(columns, rows)]
    }

    fn channel(&self, event: &Event) -> String {
        let channel = self.language.code("channel", event.channel.key());
        if event.address.is_empty() { channel } else { format!("{channel}: {}", event.address) }
    }

    fn events(&self) -> Vec<Block> {
        let mut blocks = vec![self.heading("paper-events")];
        for (number, event) in (1..).zip(&self.proof.events) {
            let heading = [
                ("number", &*number.to_string()),
                ("state", &self.language.code("consent", event.event_state.key())),
                ("purpose", &self.purpose(&event.purpose_type)),
                ("channel", &self.language.code("channel", event.channel.key())),
            ];
            blocks.push(Block::Heading(Level::Part, self.say("paper-event", &heading)));
            blocks.push(self.event(event));
        }
        blocks
    }

    fn event(&self, event: &Event) -> Block {
        let when = |at| self.language.time_in_zone(at, event.zone_minutes);
        let evidence = event.evidence.iter().map(|file| {
            let removed = || self.text("paper-evidence-removed");
            let name = if file.name.is_empty() { removed() } else { file.name.clone() };
            self.say("paper-evidence-named", &[("name", &name), ("sha256", &digest(&file.sha256))])
        });
        let mut evidence = evidence.collect::<Vec<_>>().join("\n");
        if evidence.is_empty() && event.event_state == ConsentState::Given {
            evidence = self.text("paper-evidence-none");
        }
        let uses = self.proof.uses.iter().filter(|used| used.event_id == event.event_id).map(|used| {
            let kind = self.language.code("consent-use", &used.kind);
            self.say("paper-use", &[("at", &self.time(used.at)), ("kind", &kind)])
        });
        let mut uses = uses.collect::<Vec<_>>().join("\n");
        if uses.is_empty() && event.event_state == ConsentState::Given {
            uses = self.text("paper-uses-none");
        }
        let entry = self.proof.link_of(event).map(|(link, is_bound)| {
            let id = if is_bound { "paper-entry-named" } else { "paper-entry-unbound" };
            self.say(id, &[("seq", &link.seq.to_string()), ("hash", &digest(&link.hash))])
        });
        let recorded = [("at", &*when(event.recorded_at)), ("name", &event.recorded_by_name)];
        self.facts([
            ("paper-when", when(event.event_time)),
            ("paper-who", self.language.pairs("identifier", &event.identifiers.to_string()).unwrap_or_default()),
            ("paper-for", self.purpose(&event.purpose_type)),
            ("paper-channel", self.language.code("channel", event.channel.key())),
            ("paper-address", event.address.clone()),
            ("paper-how", self.language.code("method", event.collection_method.key())),
            ("paper-text", self.text_of(event)),
            ("paper-informed", self.informed(event)),
            ("paper-explicit", if event.explicit { self.text("paper-explicit-yes") } else { String::new() }),
            ("paper-guardian", event.guardian.clone()),
            (
                "paper-until",
                event.validity_duration.map(|day| self.language.date(&day.to_string())).unwrap_or_default(),
            ),
            ("paper-then-controller", event.controller.clone()),
            ("paper-note", event.note.clone()),
            ("paper-recorded", self.say("paper-recorded-by", &recorded)),
            ("paper-evidence", evidence),
            ("paper-uses", uses),
            ("paper-entry", entry.unwrap_or_default()),
        ])
    }

    fn text_of(&self, event: &Event) -> String {
        let texts = (1..).zip(&self.proof.privacy_notices);
        let own = texts.into_iter().find(|(_, words)| event.privacy_notice == Some(words.id));
        let named = own.map(|(number, words)| self.named("paper-text-named", number, words)).unwrap_or_default();
        match event.privacy_notice_later {
            Some(at) => format!("{named}\n{}", self.say("paper-text-later", &[("at", &self.time(at))])),
            None => named,
        }
    }

    /// Which version of the notice about the processing the person had been given.
    fn informed(&self, event: &Event) -> String {
        let Some(told) = &event.information_notice else { return String::new() };
        let values = [
            ("version", &*told.version.to_string()),
            ("language", &self.language.code("spoken", &told.language)),
            ("at", &self.time(told.given_at)),
            ("sha256", &digest(&told.sha256)),
        ];
        self.say("paper-informed-by", &values)
    }

    fn named(&self, id: &str, number: u64, words: &Words) -> String {
        let values = [
            ("number", &*number.to_string()),
            ("purpose", &self.purpose(&words.purpose_type)),
            ("version", &words.version.to_string()),
            ("language", &self.language.code("spoken", &words.language)),
        ];
        self.say(id, &values)
    }

    /// Whether there is something to weigh against an objection: not where it is about advertising, whichever purpose it names. Of a purpose
    /// that nobody consented to the record does not say what it is: until somebody decides, that objection stands.
    fn is_weighed(&self, objection: &ProofObjection) -> bool {
        match &objection.purpose_type {
            Some(key) => {
                self.proof.purposes.iter().any(|one| one.purpose_type == *key && one.advertising == Some(false))
            }
            None => objection.scope != "marketing",
        }
    }

    fn rights(&self) -> [Block; 2] {
        let heading = self.heading("paper-rights");
        let mut rows: Vec<(Timestamp, [String; 3])> = Vec::new();
        for objection in &self.proof.objections {
            let scope = match &objection.purpose_type {
                Some(purpose) => self.purpose(purpose),
                None => self.language.code("objection", &objection.scope),
            };
            let outcome = match (&objection.decision, objection.decided_at) {
                (Some(decision), Some(at)) => {
                    let decision = self.language.code("decision", decision);
                    self.say("paper-decided", &[("decision", &decision), ("at", &self.time(at))])
                }
                _ if self.is_weighed(objection) => self.text("paper-open"),
                _ => self.text("paper-in-force"),
            };
            let what = self.say("paper-objection", &[("scope", &scope)]);
            rows.push((objection.at, [self.time(objection.at), what, outcome]));
        }
        for restriction in &self.proof.restrictions {
            let ground = self.language.code("restriction", &restriction.ground);
            let outcome = match restriction.lifted_at {
                Some(at) => {
                    let told = restriction.told_on.map(|day| self.language.date(&day.to_string())).unwrap_or_default();
                    self.say("paper-lifted", &[("at", &self.time(at)), ("told", &told)])
                }
                None => self.text("paper-in-force"),
            };
            let what = self.say("paper-restriction", &[("ground", &ground)]);
            rows.push((restriction.at, [self.time(restriction.at), what, outcome]));
        }
        if rows.is_empty() {
            return [heading, Block::Paragraph(self.text("paper-rights-none"))];
        }
        rows.sort_by_key(|(at, _)| *at);
        let columns = [("paper-when", 3.0), ("paper-what", 4.0), ("paper-outcome", 4.0)];
        [heading, self.table(columns, rows.into_iter().map(|(_, row)| row).collect())]
    }

    fn texts(&self) -> Vec<Block> {
        let mut blocks = Vec::new();
        for (number, words) in (1..).zip(&self.proof.privacy_notices) {
            if number == 1 {
                blocks.push(self.heading("paper-texts"));
            }
            let known = self.proof.purposes.iter().find(|purpose| purpose.purpose_type == words.purpose_type);
            let description = known.map(|purpose| purpose.description.within(self.language).to_owned());
            blocks.push(Block::Heading(Level::Part, self.named("paper-text-heading", number, words)));
            blocks.push(Block::Quote(words.text.clone()));
            blocks.push(self.facts([
                ("paper-text-hash", digest(&words.sha256)),
                ("paper-text-since", self.time(words.created_at)),
                ("paper-text-purpose", description.unwrap_or_default()),
            ]));
        }
        blocks
    }

    fn chain(&self) -> Vec<Block> {
        let history = &self.proof.history;
        let row = |link: &crate::privacy::consent::Link| {
            let action = self.language.code("action", &link.action);
            [link.seq.to_string(), self.time(link.at), action, digest(&link.hash)]
        };
        vec![
            self.heading("paper-chain"),
            Block::Paragraph(self.text("paper-chain-text")),
            self.table(CHAIN, history.links.iter().map(row).collect()),
            self.facts([
                ("paper-head-seq", history.seq.to_string()),
                ("paper-head", digest(&history.head)),
                ("paper-workspace", self.proof.workspace.to_string()),
            ]),
        ]
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::exchange::page::lines_in;

    #[test]
    fn half_a_hash_is_one_line_whatever_its_digits() {
        let columns = CHAIN.map(|(heading, width)| Column { heading: heading.to_owned(), width });
        let table = Table { columns: columns.into(), rows: Vec::new() };
        for byte in 0..=u8::MAX {
            assert_eq!(lines_in(&table, 3, &digest(&[byte; 32])), 2, "{byte:02x}");
        }
        assert_eq!(lines_in(&table, 0, "12345"), 1);
        for language in [Language::De, Language::En] {
            let time = language.time_in_zone(Timestamp(1_795_000_000_000), 0);
            assert_eq!(lines_in(&table, 1, &time), 1, "{time}");
        }
    }
}
