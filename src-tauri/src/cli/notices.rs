//! `notice …`: what persons are told, whom it is due to, and who was told.

use std::collections::BTreeMap;
use std::path::Path;

use kartei_core::Problem;
use kartei_core::exchange::disclosures::save_notice;
use kartei_core::privacy::notices::{
    self, CollectedFrom, DueId, DueNotice, DueQuery, GiveNotices, Notice, NoticeDraft, NoticeKind, NoticeText as Text,
    NoticeTextDraft, NoticeWords, WordedFor,
};
use kartei_core::records::chosen::Chosen;
use kartei_core::records::documents::DOCUMENT_BYTES_MAX;
use serde_json::json;

use super::definition::{NoticeDue, NoticeGive, NoticeList, NoticeOrigin, NoticeText, NoticeWrite};
use super::persons::named;
use super::terminal::{Done, Failure, Terminal, absolute, day, table, time};

fn kind(key: &str) -> NoticeKind {
    NoticeKind::of_key(key).expect("BUG: clap let an unknown kind pass")
}

/// The notices that a person got.
pub fn list(terminal: &Terminal, request: &NoticeList) -> Done {
    let session = terminal.open()?;
    let given = notices::list_notices(&session, named(terminal, &session, &request.person)?)?;
    let row = |one: &Notice| {
        let what = if one.exemption.is_empty() {
            terminal.say("terminal-notice-version", &[("version", &one.version)])
        } else {
            terminal.say("terminal-notice-exempt", &[("reason", &one.exemption)])
        };
        vec![terminal.language.time(one.at), terminal.language.code("notice", one.kind.key()), what]
    };
    terminal.answer(&given, |given| table(&given.iter().map(row).collect::<Vec<_>>()))
}

/// Records that a person got a notice, or why it is not due.
pub fn give(terminal: &Terminal, request: NoticeGive) -> Done {
    let at = request.at.map(|at| time(&at, terminal.language)).transpose()?;
    if request.exempt.as_ref().is_some_and(|reason| reason.trim().is_empty()) {
        return Err(Problem::InvalidField { field: "why", reason: "empty" }.into());
    }
    let session = terminal.open()?;
    let kind = kind(&request.kind);
    if let [person] = request.persons.as_slice() {
        let person = named(terminal, &session, person)?;
        let draft = NoticeDraft {
            at,
            version: request.version,
            exemption: request.exempt.unwrap_or_default(),
            ..NoticeDraft::given(kind)
        };
        let id = notices::give_notice(&session, person, &draft)?.value;
        return terminal
            .answer(&json!({"id": id}), |_| terminal.say("terminal-notice-given", &[("id", &id.to_string())]));
    }
    let which = if request.due {
        Chosen::all(DueQuery {
            kind: Some(kind),
            days_left_max: request.within,
            seen: request.seen,
            ..DueQuery::default()
        })
    } else {
        let person = |word: &String| Ok::<_, Failure>(DueId { person: named(terminal, &session, word)?, kind });
        Chosen::These(request.persons.iter().map(person).collect::<Result<_, _>>()?)
    };
    let many = GiveNotices { which, at, version: request.version, exemption: request.exempt.unwrap_or_default() };
    let given = notices::give_notices(&session, &many)?.value;
    terminal.answer(&json!({"given": given}), |_| {
        terminal.language.text_with("terminal-notices-given", &[("count", given.into())])
    })
}

/// Makes the notice for a person: on standard output, or in a file.
pub fn text(terminal: &Terminal, request: NoticeText) -> Done {
    let session = terminal.open()?;
    let worded = WordedFor {
        person: named(terminal, &session, &request.person)?,
        kind: kind(&request.kind),
        version: request.version,
        language: request.spoken.unwrap_or_default(),
    };
    let Some(out) = request.out.map(|out| absolute(&out)) else {
        let words = notices::notice_words(&session, &worded)?;
        note_contact(terminal, &words);
        return terminal.answer(&words, |words| words.text.clone());
    };
    let words = save_notice(&session, &worded, &out)?;
    note_contact(terminal, &words);
    let written = json!({"file": out, "kind": words.kind, "version": words.version, "language": words.language});
    terminal.answer(&written, |_| terminal.say("terminal-notice-saved", &[("file", &out.to_string_lossy())]))
}

/// Says that whoever gets it would not know where to turn to.
fn note_contact(terminal: &Terminal, words: &NoticeWords) {
    if words.without_contact {
        terminal.note(&terminal.language.text("terminal-notice-without-contact"));
    }
}

/// Who must still be told something.
pub fn due(terminal: &Terminal, request: &NoticeDue) -> Done {
    const TOGETHER: u64 = 1000;
    let session = terminal.open()?;
    let mut list =
        terminal.list(|due: &[DueNotice]| table(&due.iter().map(|one| due_row(terminal, one)).collect::<Vec<_>>()));
    let mut offset = 0;
    loop {
        let query = DueQuery {
            kind: request.kind.as_deref().map(kind),
            days_left_max: request.within,
            offset,
            limit: TOGETHER,
            seen: None,
        };
        let page = notices::list_due_notices(&session, &query)?;
        if page.total == 0 {
            terminal.note(&terminal.language.text("terminal-notice-none-due"));
        }
        // All of a kind can be said to be told by what this list was.
        if let (Some(kind), true) = (&request.kind, offset == 0 && page.total > 0) {
            let within = request.within.map(|days| format!(" --within {days}")).unwrap_or_default();
            let options = format!("--due --kind {kind}{within} --seen {}", page.seen);
            terminal.note(&terminal.say("terminal-notice-seen", &[("options", &options)]));
        }
        offset += page.rows.len() as u64;
        let is_last = page.rows.is_empty() || offset >= page.total;
        page.rows.into_iter().try_for_each(|one| list.put(one))?;
        if is_last {
            return list.end();
        }
    }
}

fn due_row(terminal: &Terminal, due: &DueNotice) -> Vec<String> {
    let id = if due.days_left < 0 { "terminal-notice-due-over" } else { "terminal-notice-due-left" };
    vec![
        terminal.language.date(&due.due.to_string()),
        terminal.language.text_with(id, &[("days", due.days_left.abs().into())]),
        due.person_name.clone(),
        terminal.language.code("notice", due.kind.key()),
        match due.purposes.as_slice() {
            [] => terminal.language.code("due-cause", due.cause.key()),
            further => format!("{}: {}", terminal.language.code("due-cause", due.cause.key()), further.join(", ")),
        },
        due.source.clone(),
        due.person.to_string(),
    ]
}

/// Says from whom a person's data came.
pub fn origin(terminal: &Terminal, request: &NoticeOrigin) -> Done {
    let from = CollectedFrom::of_key(&request.from).expect("BUG: clap let an unknown origin pass");
    let session = terminal.open()?;
    let person = named(terminal, &session, &request.person)?;
    notices::set_collected_from(&session, person, from)?;
    terminal.answer(&json!({"collected_from": from}), |_| {
        terminal.say("terminal-origin-set", &[("from", &terminal.language.code("collected-from", from.key()))])
    })
}

/// The texts in their versions.
pub fn texts(terminal: &Terminal) -> Done {
    let session = terminal.open()?;
    terminal.answer(&notices::list_notice_texts(&session)?, |texts| {
        let row = |one: &Text| {
            vec![
                terminal.language.code("notice", one.kind.key()),
                one.version.to_string(),
                one.language.clone(),
                terminal.language.time(one.created_at),
                one.used.to_string(),
                one.text.clone(),
            ]
        };
        table(&texts.iter().map(row).collect::<Vec<_>>())
    })
}

/// Adds a version of a text.
pub fn write(terminal: &Terminal, request: &NoticeWrite) -> Done {
    let text = BTreeMap::from([("de".to_owned(), read(&request.de)?), ("en".to_owned(), read(&request.en)?)]);
    let since = request.since.as_deref().map(|since| day(since, terminal.language)).transpose()?;
    let kind = kind(&request.kind);
    let session = terminal.open()?;
    let draft = NoticeTextDraft { kind, text, since };
    let version = notices::add_notice_text(&session, &draft)?.value;
    for (language, text) in &draft.text {
        let left_out = notices::left_out(kind, text).join("}, {");
        if !left_out.is_empty() {
            let language = terminal.language.code("spoken", language);
            let words = [("language", language.as_str()), ("names", &format!("{{{left_out}}}"))];
            terminal.note(&terminal.say("notice-left-out", &words));
        }
        for code in notices::left_unsaid(kind, text) {
            let language = terminal.language.code("spoken", language);
            terminal.note(&terminal.say(&format!("notice-unsaid-{code}"), &[("language", &language)]));
        }
    }
    terminal.answer(&json!({"version": version}), |_| {
        terminal.say("terminal-notice-added", &[("version", &version.to_string())])
    })
}

/// A text in a file.
///
/// # Errors
/// What is wrong with the file.
pub fn read(path: &Path) -> Result<String, Failure> {
    let problem = |error| Failure::Problem(Problem::io(error, path));
    if std::fs::metadata(path).map_err(problem)?.len() > DOCUMENT_BYTES_MAX {
        return Err(Problem::FileTooLarge { size_bytes_max: DOCUMENT_BYTES_MAX }.into());
    }
    match std::fs::read_to_string(path) {
        Err(error) if error.kind() == std::io::ErrorKind::InvalidData => Err(Problem::FileNotReadable.into()),
        read => read.map_err(problem),
    }
}
