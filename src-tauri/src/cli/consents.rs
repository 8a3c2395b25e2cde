//! `consent …`: the ledger, and the proof of it.

use std::path::PathBuf;

use kartei_core::Problem;
use kartei_core::exchange::disclosures::{self, SaveDocument};
use kartei_core::exchange::import::ReaderProcess;
use kartei_core::exchange::proof::{self, ConsentProofRequest, ProofFormat, check_proof};
use kartei_core::ids::DocumentId;
use kartei_core::privacy::consent::{
    self, AddressHolder, Channel, ConsentEvent, ConsentState, LaterEntry, Method, ProofCheck, ProofScope,
    RecordConsent, RecordedConsent, WithdrawConsents,
};
use kartei_core::records::chosen::Chosen;
use kartei_core::time::Timestamp;

use super::definition::{
    ConsentAt, ConsentCheck, ConsentEvidence, ConsentList, ConsentProof, ConsentRecord, ConsentWithdraw,
};
use super::exports::reason;
use super::gate::channel;
use super::persons::named;
use super::readings;
use super::terminal::{Done, Failure, Terminal, absolute, day, end_time, table, time};

/// Appends to the ledger.
pub fn record(terminal: &Terminal, request: ConsentRecord) -> Done {
    let state = ConsentState::of_key(&request.state).expect("BUG: clap let an unknown state pass");
    let is_no = matches!(state, ConsentState::Withdrawn | ConsentState::Refused | ConsentState::Revoked);
    let read = |at: &str| if is_no { end_time(at, terminal) } else { time(at, terminal.language) };
    let at: Option<Timestamp> = request.at.as_deref().map(read).transpose()?;
    let expires_on = request.expires.map(|expires| day(&expires, terminal.language)).transpose()?;
    let session = terminal.open()?;
    let person = named(terminal, &session, &request.person)?;
    let method = Method::of_key(&request.method).expect("BUG: clap let an unknown method pass");
    let entry = RecordConsent {
        version: request.text,
        language: request.spoken.unwrap_or_default(),
        at,
        zone_minutes: request.at.as_deref().and_then(Timestamp::offset_in),
        address: request.address,
        expires_on,
        explicit: request.explicit,
        guardian: request.guardian,
        note: request.note,
        evidence: request.evidence,
        ..RecordConsent::new(person, &request.purpose, channel(&request.channel), state, method)
    };
    let recorded = consent::record_consent(&session, &entry)?.value;
    if recorded.entry.is_unproven() {
        terminal.note(&terminal.language.text("consents-unproven-hint"));
    }
    terminal.answer(&recorded, |RecordedConsent { entry, addresses }| {
        let (state, at) = (state_in_words(terminal, entry), terminal.language.time(entry.at));
        let id = entry.id.to_string();
        let said = terminal.say("terminal-consent-recorded", &[("state", &state), ("at", &at), ("id", &id)]);
        match addresses.as_slice() {
            [] => said,
            all => said + "\n" + &terminal.say("terminal-consent-addresses", &[("addresses", &all.join(", "))]),
        }
    })
}

/// The ledger of a person.
pub fn list(terminal: &Terminal, request: ConsentList) -> Done {
    let session = terminal.open()?;
    let person = named(terminal, &session, &request.person)?;
    let entries = consent::of_person(&session, person)?;
    let row = |entry: &ConsentEvent| {
        let code = |kind: &str, key: &str| terminal.language.code(kind, key);
        vec![
            terminal.language.time(entry.at),
            entry.purpose.clone(),
            code("channel", entry.channel.key()),
            entry.address.clone(),
            state_in_words(terminal, entry),
            code("method", entry.method.key()),
            entry.text_version.map(|version| version.to_string()).unwrap_or_default(),
            if entry.is_unproven() {
                terminal.language.text("consents-unproven")
            } else {
                entry.evidence.iter().map(|file| file.name.as_str()).collect::<Vec<_>>().join(", ")
            },
            entry.id.to_string(),
        ]
    };
    let answered = terminal.answer(&entries, |entries| table(&entries.iter().map(row).collect::<Vec<_>>()));
    readings::noted(terminal, &session, person, answered)
}

fn state_in_words(terminal: &Terminal, entry: &ConsentEvent) -> String {
    terminal.language.code("consent", entry.state.key())
}

/// Who has an address, and what they consented to.
pub fn at(terminal: &Terminal, request: &ConsentAt) -> Done {
    let found = consent::list_consents_at(&terminal.open()?, &request.address)?;
    let given = |holder: &AddressHolder| {
        let code = |channel: Channel| terminal.language.code("channel", channel.key());
        let given = holder.given.iter().map(|one| format!("{} ({})", one.purpose, code(one.channel)));
        given.collect::<Vec<_>>().join(", ")
    };
    let row = |holder: &AddressHolder| {
        let person = &holder.person;
        vec![person.name.clone(), person.organisation.clone(), given(holder), person.id.to_string()]
    };
    terminal.answer(&found, |found| match found.persons.as_slice() {
        [] => terminal.language.text("terminal-nobody-at"),
        persons => table(&persons.iter().map(row).collect::<Vec<_>>()),
    })
}

/// Shows a file that proves an entry, and writes it where it is wanted.
pub fn evidence(terminal: &Terminal, request: ConsentEvidence) -> Done {
    let session = terminal.open()?;
    let document: DocumentId = request.document.parse().map_err(|_| Problem::NotFound)?;
    // Whatever can be read of it, it is written.
    if let Some(out) = &request.out {
        let (reason, recipient) = (reason(&request.disclosure), request.disclosure.recipient);
        let leaving = SaveDocument { document, out: absolute(out), reason, recipient };
        disclosures::save_document(&session, &leaving)?;
    }
    let evidence =
        consent::show_evidence(&session, document, &ReaderProcess::of_this_program().map_err(Problem::from)?)?;
    if evidence.unreadable {
        terminal.note(&terminal.language.text("evidence-unreadable"));
    }
    terminal.answer(&evidence, |evidence| {
        let row = |id: &str, value: String| vec![terminal.language.text(id), value];
        let mut rows = vec![
            row("terminal-evidence-name", evidence.name.clone()),
            row("terminal-evidence-size", terminal.language.size(evidence.size_bytes.cast_signed())),
            row("terminal-evidence-hash", evidence.sha256.clone()),
        ];
        let Some(mail) = &evidence.mail else { return table(&rows) };
        rows.push(row("terminal-evidence-from", mail.senders.join(", ")));
        rows.push(row("terminal-evidence-to", mail.to.join(", ")));
        rows.push(row("terminal-evidence-subject", mail.subject.clone()));
        rows.push(row("terminal-evidence-at", mail.at.map(|at| terminal.language.time(at)).unwrap_or_default()));
        format!("{}\n\n{}", table(&rows), mail.text)
    })
}

/// Withdraws the consents of persons: all of theirs, or those about a purpose or a channel.
pub fn withdraw(terminal: &Terminal, request: ConsentWithdraw) -> Done {
    let session = terminal.open()?;
    let persons = request.persons.iter().map(|person| named(terminal, &session, person));
    let mut persons = persons.collect::<Result<Vec<_>, _>>()?;
    if let Some(address) = &request.address {
        let found = consent::list_consents_at(&session, address)?;
        persons.extend(found.persons.into_iter().map(|holder| holder.person.id));
        // Whoever is named and has the address says it once.
        persons.sort_unstable();
        persons.dedup();
        if persons.is_empty() {
            let sentence = if request.objects { "terminal-nobody-objects" } else { "terminal-nobody-at" };
            let sentence = terminal.language.text(sentence);
            return Err(Failure::Refused { code: "not_found", sentence });
        }
    }
    let request = WithdrawConsents {
        persons: Chosen::These(persons),
        purpose: request.purpose,
        channel: request.channel.as_deref().map(channel),
        address: None,
        method: request.method.as_deref().and_then(Method::of_key),
        objects: request.objects,
    };
    let withdrawn = consent::withdraw_consents(&session, &request, &mut |_, _| {})?.value;
    terminal.answer(&withdrawn, |withdrawn| {
        terminal.language.text_with(
            "terminal-consents-withdrawn",
            &[
                ("persons", withdrawn.persons.into()),
                ("consents", withdrawn.consents.into()),
                ("objections", withdrawn.objections.into()),
                ("kept", withdrawn.kept.len().into()),
                ("names", withdrawn.kept.iter().map(|one| one.name.as_str()).collect::<Vec<_>>().join(", ").into()),
            ],
        )
    })
}

/// Writes the proof of a person's consents.
pub fn proof(terminal: &Terminal, request: ConsentProof) -> Done {
    let format = match request.format.as_deref() {
        Some("pdf") => Some(ProofFormat::Pdf),
        Some(_) => Some(ProofFormat::Json),
        None => ProofFormat::of_file(&request.out),
    };
    let format = format.ok_or_else(|| Failure::Usage(terminal.language.text("terminal-wrong-proof-format")))?;
    let session = terminal.open()?;
    let request = ConsentProofRequest {
        person: named(terminal, &session, &request.person)?,
        scope: request.purpose.map(|purpose| ProofScope { purpose, channel: request.channel.as_deref().map(channel) }),
        out: absolute(&request.out),
        format,
        reason: reason(&request.disclosure),
        recipient: request.disclosure.recipient,
    };
    let written =
        proof::save_consent_proof(&session, &request, terminal.language).map_err(|problem| match problem {
            Problem::NotFound => {
                Failure::Refused { code: "not_found", sentence: terminal.language.text("terminal-nothing-recorded") }
            }
            other => other.into(),
        })?;
    terminal.answer(&written, |written| {
        let entries = written.events.to_string();
        terminal.say("terminal-proof-done", &[("entries", &entries), ("file", &written.file.to_string_lossy())])
    })
}

/// Checks a proof by nothing but its file: no workspace is opened.
pub fn check(terminal: &Terminal, request: &ConsentCheck) -> Done {
    let file: PathBuf = absolute(&request.file);
    let found = check_proof(&file)?;
    terminal.answer(&found, |found| proof_sheet(terminal, found))?;
    refusal(terminal, &found)
}

/// What is wrong with a proof.
pub fn refusal(terminal: &Terminal, found: &ProofCheck) -> Done {
    match &found.problem {
        None => Ok(()),
        Some(problem) => {
            let sentence = terminal.say(
                &format!("proof-problem-{}", problem.code().replace('_', "-")),
                &[
                    ("seq", &problem.seq().unwrap_or_default().to_string()),
                    ("field", problem.field().unwrap_or_default()),
                    ("program", found.content.as_ref().map_or("", |content| &content.program)),
                ],
            );
            Err(Failure::Refused { code: problem.code(), sentence })
        }
    }
}

/// What a proof says.
pub fn proof_sheet(terminal: &Terminal, found: &ProofCheck) -> String {
    if !found.ok {
        return String::new();
    }
    let Some(content) = &found.content else {
        return terminal.language.text("proof-head-stands");
    };
    let unbound = (content.events - content.events_in_history).to_string();
    // What the ledger says as well is more than the file's own word.
    let only_by_file = content.events > content.events_in_history && !found.compared;
    let mut lines = vec![terminal.say(
        if only_by_file { "terminal-proof-partly" } else { "terminal-proof-ok" },
        &[
            ("unbound", &unbound),
            ("person", &content.person),
            ("controller", &content.controller),
            ("at", &terminal.language.time(content.created_at)),
            ("entries", &content.events.to_string()),
            ("seq", &content.seq.to_string()),
            ("head", &content.head),
        ],
    )];
    for (id, name) in [("proof-person-now", &content.person_now), ("proof-controller-now", &content.controller_now)] {
        lines.extend(name.as_ref().map(|name| terminal.say(id, &[("name", name)])));
    }
    if content.created_at > terminal.clock.now() {
        lines.push(terminal.say("proof-from-future", &[("at", &terminal.language.time(content.created_at))]));
    }
    if content.events > content.events_in_history {
        lines.push(terminal.say("proof-events-unbound", &[("count", &unbound)]));
    }
    if content.notices > content.notices_in_history {
        let unbound = (content.notices - content.notices_in_history).to_string();
        lines.push(terminal.say("proof-notices-unbound", &[("count", &unbound)]));
    }
    if found.in_history == Some(true) {
        let id = if found.later.is_empty() { "proof-stands" } else { "proof-later" };
        lines.push(terminal.language.text(id));
        let row = |entry: &LaterEntry| {
            let action = terminal.language.code("action", &entry.action);
            let state = terminal.language.code("consent", &entry.reason);
            vec![entry.seq.to_string(), terminal.language.time(entry.at), action, state]
        };
        lines.push(table(&found.later.iter().map(row).collect::<Vec<_>>()));
        lines.push(terminal.language.text(if found.compared { "proof-compared" } else { "proof-not-compared" }));
        if !found.differs.is_empty() {
            lines.push(terminal.say("proof-differs", &[("fields", &found.differs.join(", "))]));
        }
    } else {
        lines.push(terminal.language.text("proof-only-file"));
    }
    lines.retain(|line| !line.is_empty());
    lines.join("\n").trim_end().to_owned()
}
