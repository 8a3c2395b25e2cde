//! `demo`: a workspace with invented people, and the main job done once.

use std::path::PathBuf;

use kartei_core::exchange::demo;
use kartei_core::exchange::disclosures::ExportReason;
use kartei_core::exchange::glance::{self, GlanceRequest};
use kartei_core::exchange::import::ReaderProcess;
use kartei_core::records::search;
use kartei_core::vault::session::Session;
use serde::Serialize;
use zeroize::Zeroizing;

use super::password::Passwords;
use super::terminal::{Done, Failure, Terminal, absolute};
use crate::state::{Shell, Start};

#[derive(Serialize)]
struct Demo {
    workspace: PathBuf,
    persons: u64,
    workbook: PathBuf,
}

/// What is searched for: spelled as on a keyboard without umlauts.
const SEARCHED: &str = "oezdemir";

/// Makes the demo workspace, imports the sample files, searches, and writes one workbook.
pub fn demo(terminal: &Terminal) -> Done {
    let folder = terminal.global.workspace.as_deref().map(absolute);
    let folder = folder.ok_or_else(|| Failure::Usage(terminal.language.text("terminal-wrong-workspace-missing")))?;
    let mut passwords = Passwords::of(terminal);
    // Asked before it is taken: only the well-known password may be shown.
    let given = passwords.are_given();
    let password = if given { passwords.new_one(demo::USER)? } else { Zeroizing::new(demo::PASSWORD.to_owned()) };
    let reader = ReaderProcess::of_this_program().map_err(kartei_core::Problem::from)?;
    let (session, filled) = demo::create(&folder, &password, terminal.conditions(), &reader, terminal.language)?;
    terminal.note(&terminal.say("terminal-demo-made", &[("folder", &folder.to_string_lossy())]));
    if !given {
        terminal.note(&terminal.say("terminal-demo-password", &[("user", demo::USER), ("password", &password)]));
    }
    terminal.or_nothing(session, |session| work(terminal, session, &filled))
}

/// The main job: what was imported is found, and one person's data are written out.
fn work(terminal: &Terminal, session: &Session, filled: &demo::Filled) -> Done {
    for import in &filled.imports {
        let counts = [import.read, import.created, import.updated].map(|count| count.to_string());
        let values = [("file", import.file), ("read", &*counts[0]), ("created", &*counts[1]), ("updated", &*counts[2])];
        terminal.note(&terminal.say("terminal-demo-imported", &values));
    }
    let found = search::find(session, SEARCHED, 5)?;
    let names = found.iter().map(|person| person.name.as_str()).collect::<Vec<_>>().join(", ");
    terminal.note(&terminal.say("terminal-demo-found", &[("text", SEARCHED), ("names", &names)]));
    let done = Demo {
        persons: kartei_core::records::info::info(session)?.persons,
        workbook: workbook(terminal, session, filled)?,
        workspace: session.folder().to_owned(),
    };
    terminal.answer(&done, |done| terminal.say("terminal-demo-done", &[("file", &done.workbook.to_string_lossy())]))
}

fn workbook(terminal: &Terminal, session: &Session, filled: &demo::Filled) -> Result<PathBuf, Failure> {
    let name = terminal.language.text("terminal-demo-workbook");
    // What lies there already is not of the demo.
    let names = (1..).map(|number| if number == 1 { name.clone() } else { format!("{name} {number}") });
    let mut places = names.map(|name| session.folder().with_file_name(format!("{name}.xlsx")));
    let request = GlanceRequest {
        person: filled.person,
        out: places.find(|place| !place.exists()).unwrap_or_default(),
        language: terminal.language,
        reason: ExportReason::AccessRequest,
        recipient: String::new(),
        names: false,
        omit: Vec::new(),
    };
    Ok(glance::export(session, &request)?.file)
}

/// The window's shell with the demo workspace open in it; it is made if it isn't there.
///
/// # Errors
/// What making or opening it has against it.
pub fn shell(terminal: Terminal) -> Result<Shell, Failure> {
    let Start { workspace: place, language, .. } = terminal.global.start();
    let shell = Shell::new(terminal.preferences, Start { language, ..Start::default() }, terminal.clock);
    shell.open_demo(place)?;
    Ok(shell)
}
