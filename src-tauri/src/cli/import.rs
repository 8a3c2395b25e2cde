//! `import`, `import list`, `import undo`: bringing foreign files in and taking them out again.

use std::io::IsTerminal as _;
use std::path::PathBuf;

use kartei_core::Problem;
use kartei_core::exchange::import::{
    self, Cancel, ColumnMapping, Field, ImportBlocked, ImportDuplicate, ImportFailure, ImportOptions, ImportPreview,
    ImportRequest, ImportResult, ImportUndone, ImportWithdrawal, OnDuplicate, PastImport, ReaderProcess, Stayed, Told,
    header_key,
};
use kartei_core::ids::ImportId;
use kartei_core::records::persons::PersonKind;
use kartei_core::vault::session::Session;
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::json;

use super::definition::{ImportFailures, ImportRun, ImportUndo};
use super::import_report::report;
use super::terminal::{Done, Failure, Terminal, absolute, day, id, table};
use crate::problem;

/// Imports files, or says what that would do.
pub fn run(terminal: &Terminal, run: ImportRun) -> Done {
    let options = ImportOptions {
        format: run.format.as_deref().map(of_word),
        encoding: run.encoding.clone(),
        delimiter: run.delimiter.as_deref().map(|typed| match typed {
            "tab" | "\\t" => String::from("\t"),
            other => other.to_owned(),
        }),
        sheet: run.sheet.clone(),
        header_row: run.header_row.as_deref().map(|word| word == "yes"),
    };
    check_fields(terminal, &run.map)?;
    if let Some(folder) = run.files.iter().find(|file| file.is_dir()) {
        let sentence = terminal.say("terminal-import-folder", &[("folder", &folder.to_string_lossy())]);
        return Err(Failure::Refused { code: Problem::FileNotFound.code(), sentence });
    }
    let session = terminal.open()?;
    let reader = ReaderProcess::of_this_program().map_err(Problem::from)?;
    if let Some(name) = &run.sheet {
        check_sheet(terminal, &session, &reader, &run.files, name)?;
    }
    let mapping = mapping(terminal, &session, &reader, &run, &options)?;
    let request = ImportRequest {
        files: run.files,
        options,
        mapping,
        source: run.source.unwrap_or_default(),
        collected_at: run.collected.as_deref().map(|typed| day(typed, terminal.language)).transpose()?,
        kind: PersonKind::of_key(&run.kind).unwrap_or_default(),
        on_duplicate: of_word::<OnDuplicate>(&run.on_duplicate),
        tag: run.tag,
        purposes: run.purpose,
        legacy_consents: run.legacy_consent,
        withdraw: run.withdraw,
        dry_run: run.dry_run,
    };
    let watched = std::io::stderr().is_terminal();
    let progress = &mut |done: u64| {
        const EVERY: u64 = 5000;
        if watched && done.is_multiple_of(EVERY) {
            terminal.note(&terminal.say("terminal-import-progress", &[("done", &done.to_string())]));
        }
    };
    let done = import::run_import(&session, &request, reader.clone(), terminal.language, &Cancel::default(), progress)
        .map_err(|problem| name_sheets(terminal, &session, &reader, &request, problem))?;
    for note in &done.told.notes {
        terminal.note(&terminal.language.text(&format!("import-note-{}", note.replace('_', "-"))));
    }
    if !done.told.unassigned.is_empty() {
        let columns = done.told.unassigned.join(", ");
        terminal.note(&terminal.say("terminal-import-unassigned", &[("columns", &columns)]));
    }
    if !done.told.untold.is_empty() {
        let properties = done.told.untold.join(", ");
        terminal.note(&terminal.say("import-untold", &[("properties", &properties)]));
    }
    if !done.told.other_sheets.is_empty() {
        let sheets = done.told.other_sheets.join(", ");
        terminal.note(&terminal.say("terminal-import-unread-sheets", &[("sheets", &sheets)]));
    }
    if done.told.formulas > 0 {
        terminal.note(&terminal.language.text_with("import-formulas", &[("count", done.told.formulas.into())]));
    }
    if done.told.numbers_cut > 0 {
        terminal.note(&terminal.language.text_with("import-numbers-cut", &[("count", done.told.numbers_cut.into())]));
    }
    if done.told.groups > 0 {
        terminal.note(&terminal.language.text_with("import-groups", &[("count", done.told.groups.into())]));
    }
    terminal.answer(&Imported::of(&done), |_| report(terminal, &done, &request))
}

/// What an import did, as programs get it.
#[derive(Serialize)]
struct Imported<'a> {
    import_id: Option<ImportId>,
    read: u64,
    created: u64,
    updated: u64,
    skipped: u64,
    suppressed: u64,
    /// Who said no, where there is anybody.
    #[serde(skip_serializing_if = "<[_]>::is_empty")]
    blocked: &'a [ImportBlocked],
    /// How many those are, where not all are named.
    #[serde(skip_serializing_if = "Option::is_none")]
    blocked_total: Option<u64>,
    /// Who is stored already or stands further up, whom each of them is and why that is known, where there is anybody.
    #[serde(skip_serializing_if = "<[_]>::is_empty")]
    known: &'a [ImportDuplicate],
    /// How many those are, where not all are named.
    #[serde(skip_serializing_if = "Option::is_none")]
    known_total: Option<u64>,
    /// Who may be stored already under nearly the same name, where there is anybody.
    #[serde(skip_serializing_if = "<[_]>::is_empty")]
    possible: &'a [ImportDuplicate],
    /// How many those are, where not all are named.
    #[serde(skip_serializing_if = "Option::is_none")]
    possible_total: Option<u64>,
    /// Who says no where a consent stands, where there is anybody.
    #[serde(skip_serializing_if = "<[_]>::is_empty")]
    withdrawals: &'a [ImportWithdrawal],
    /// How many those are, where not all are named.
    #[serde(skip_serializing_if = "Option::is_none")]
    withdrawals_total: Option<u64>,
    /// Of how many of those the withdrawal was recorded.
    #[serde(skip_serializing_if = "Option::is_none")]
    withdrawn: Option<u64>,
    failed: &'a [ImportFailure],
    /// The columns that were not taken over: by header, else by number from one.
    #[serde(skip_serializing_if = "<[_]>::is_empty")]
    unassigned: &'a [String],
    /// The properties of cards that were not taken over.
    #[serde(skip_serializing_if = "<[_]>::is_empty")]
    untold: &'a [String],
    /// The sheets that were not read.
    #[serde(skip_serializing_if = "<[_]>::is_empty")]
    other_sheets: &'a [String],
    /// Cells that were read as empty, since the file has a formula for them and no result.
    #[serde(skip_serializing_if = "Option::is_none")]
    formulas: Option<u64>,
    /// Phone numbers that a spreadsheet has cut: they are in the notes only.
    #[serde(skip_serializing_if = "Option::is_none")]
    numbers_cut: Option<u64>,
    /// Codes of what a person should know of the files.
    #[serde(skip_serializing_if = "<[_]>::is_empty")]
    notes: &'a [String],
}

impl<'a> Imported<'a> {
    fn of(done: &'a ImportResult) -> Self {
        let ImportResult { import_id, read, created, updated, skipped, suppressed, .. } = *done;
        let beyond = |total: u64, named: usize| (total > named as u64).then_some(total);
        let Told { unassigned, untold, other_sheets, notes, formulas, numbers_cut, .. } = &done.told;
        let any = |count: u64| Some(count).filter(|count| *count > 0);
        Self {
            import_id,
            read,
            created,
            updated,
            skipped,
            suppressed,
            blocked: &done.blocked,
            blocked_total: beyond(done.blocked_total, done.blocked.len()),
            known: &done.duplicates,
            known_total: beyond(done.duplicates_total, done.duplicates.len()),
            possible: &done.possible,
            possible_total: beyond(done.possible_total, done.possible.len()),
            withdrawals: &done.withdrawals,
            withdrawals_total: beyond(done.withdrawals_total, done.withdrawals.len()),
            withdrawn: any(done.withdrawn),
            failed: &done.failed,
            unassigned,
            untold,
            other_sheets,
            formulas: any(*formulas),
            numbers_cut: any(*numbers_cut),
            notes,
        }
    }
}

/// What taking it back did, as programs get it.
#[derive(Serialize)]
struct Undone {
    removed: u64,
    restored: u64,
    /// Persons that were changed since: they stay as they are.
    kept: u64,
    /// Persons whose withdrawal stays.
    #[serde(skip_serializing_if = "Option::is_none")]
    withdrawn: Option<u64>,
    /// Of whom something stayed, and what; none where it is the whole person.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    stayed: Vec<Stayed>,
}

/// Takes an import back.
pub fn undo(terminal: &Terminal, request: &ImportUndo) -> Done {
    /// A multiple of how many are taken back together.
    const UNDONE_EVERY: u64 = 2560;
    let import: ImportId = id(&request.import_id, terminal.language)?;
    let watched = std::io::stderr().is_terminal();
    let progress = &mut |done: u64, _total: u64| {
        if watched && done.is_multiple_of(UNDONE_EVERY) {
            terminal.note(&terminal.say("terminal-import-undo-progress", &[("done", &done.to_string())]));
        }
    };
    let undone = import::undo_import(&terminal.open()?, import, progress)?.value;
    let [removed, restored, kept] = undone.counts().map(|count| count.to_string());
    let values = [("removed", removed.as_str()), ("restored", restored.as_str()), ("kept", kept.as_str())];
    let mut lines = vec![terminal.say("terminal-import-undone", &values)];
    if undone.withdrawn > 0 {
        let (count, shown) = (undone.withdrawn, undone.withdrawn.to_string());
        let values = [("count", count.into()), ("shown", shown.as_str().into())];
        lines.push(terminal.language.text_with("import-undone-withdrawn", &values));
    }
    for Stayed { name, values, .. } in &undone.stayed {
        let values: Vec<&str> = values.iter().map(|value| value.within(terminal.language)).collect();
        lines.push(match values.as_slice() {
            [] => terminal.say("terminal-import-stayed", &[("name", name)]),
            values => terminal.say("terminal-import-stayed-values", &[("name", name), ("values", &values.join(", "))]),
        });
    }
    let more = undone.stayed_total - undone.stayed.len() as u64;
    if more > 0 {
        lines.push(terminal.say("terminal-import-stayed-more", &[("count", &more.to_string())]));
    }
    let ImportUndone { removed, restored, kept, withdrawn, stayed, .. } = undone;
    let withdrawn = Some(withdrawn).filter(|count| *count > 0);
    terminal.answer(&Undone { removed, restored, kept, withdrawn, stayed }, |_| lines.join("\n"))
}

fn check_fields(terminal: &Terminal, map: &[(String, String)]) -> Done {
    let Some((wrong, _)) = map.iter().find(|(field, _)| field.parse::<Field>().is_err()) else {
        return Ok(());
    };
    let names = Field::names().map(|name| if name == "field" { "field:KEY" } else { name });
    let fields = names.collect::<Vec<_>>().join(", ");
    Err(Failure::Usage(terminal.say("terminal-wrong-map", &[("field", wrong), ("fields", &fields)])))
}

/// Refuses a sheet that one of the files has not got, and says which there are. What else is wrong with a file is found out
/// when it is read.
fn check_sheet(terminal: &Terminal, session: &Session, reader: &ReaderProcess, files: &[PathBuf], name: &str) -> Done {
    const CODE: &str = "import_unknown_sheet";
    for file in files {
        let language = terminal.language;
        let look = |sheet: Option<&str>| {
            let options = ImportOptions { sheet: sheet.map(str::to_owned), ..ImportOptions::default() };
            import::inspect_import(
                session,
                reader,
                std::slice::from_ref(file),
                &options,
                None,
                language,
                &Cancel::default(),
            )
        };
        if look(Some(name)).is_err_and(|problem| problem.code() == CODE)
            && let Ok(preview) = look(None)
        {
            let values = [("name", name), ("sheets", &preview.sheets.join(", "))];
            return Err(Failure::Refused { code: CODE, sentence: terminal.say("terminal-unknown-sheet", &values) });
        }
    }
    Ok(())
}

/// Names the other sheets of a workbook in which nobody was found: perhaps the persons are on one of those.
fn name_sheets(
    terminal: &Terminal,
    session: &Session,
    reader: &ReaderProcess,
    request: &ImportRequest,
    problem: Problem,
) -> Failure {
    const CODE: &str = "import_no_person_column";
    if problem.code() != CODE {
        return problem.into();
    }
    for file in &request.files {
        let look = import::inspect_import(
            session,
            reader,
            std::slice::from_ref(file),
            &request.options,
            request.mapping.as_deref(),
            terminal.language,
            &Cancel::default(),
        );
        if let Ok(ImportPreview { sheet: Some(sheet), sheets, notes, .. }) = look
            && notes.iter().any(|note| note == "no_person_column")
            && sheets.len() > 1
        {
            let others: Vec<String> = sheets.into_iter().filter(|other| *other != sheet).collect();
            let values = [("sheet", sheet.as_str()), ("others", &others.join(", "))];
            let sentence = problem::sentence(&problem, terminal.language);
            let sentence = format!("{sentence} {}", terminal.say("terminal-import-other-sheets", &values));
            return Failure::Refused { code: CODE, sentence };
        }
    }
    problem.into()
}

/// Past imports, the newest first.
pub fn list(terminal: &Terminal) -> Done {
    let past = import::list_imports(&terminal.open()?)?;
    terminal.answer(&past, |past| {
        let row = |one: &PastImport| {
            let counts = [("created", one.created), ("updated", one.updated), ("failed", one.failed)];
            let counts = counts.map(|(name, count)| (name, count.to_string()));
            let counts = counts.each_ref().map(|(name, count)| (*name, count.as_str()));
            let undone = one
                .undone_at
                .map(|at| terminal.say("terminal-import-undone-at", &[("date", &terminal.language.time(at))]));
            vec![
                terminal.language.time(one.at),
                one.files.join(", "),
                one.source.clone(),
                terminal.say("terminal-import-counts", &counts),
                undone.unwrap_or_default(),
                one.id.to_string(),
            ]
        };
        table(&past.iter().map(row).collect::<Vec<_>>())
    })
}

/// Writes the records that an import could not read, with their reasons.
pub fn failures(terminal: &Terminal, request: &ImportFailures) -> Done {
    let import: ImportId = id(&request.import_id, terminal.language)?;
    let out = absolute(&request.out);
    import::save_failures(&terminal.open()?, import, &out, terminal.language)?;
    let file = out.to_string_lossy();
    terminal.answer(&json!({ "file": out }), |_| terminal.say("terminal-import-failures", &[("file", &file)]))
}

/// Columns by their number from one, or by their header, which the first file tells.
fn mapping(
    terminal: &Terminal,
    session: &Session,
    reader: &ReaderProcess,
    run: &ImportRun,
    options: &ImportOptions,
) -> Result<Option<Vec<ColumnMapping>>, Failure> {
    if run.map.is_empty() {
        return Ok(None);
    }
    let first: Vec<PathBuf> = run.files.iter().take(1).cloned().collect();
    let preview =
        import::inspect_import(session, reader, &first, options, None, terminal.language, &Cancel::default())?;
    let columns = run.map.iter().map(|(field, column)| {
        let named = preview.columns.iter().find(|known| known.header == *column).or_else(|| {
            preview
                .columns
                .iter()
                .find(|known| !known.header.is_empty() && header_key(&known.header) == header_key(column))
        });
        let numbered = column.parse::<usize>().ok().and_then(|number| number.checked_sub(1));
        let index = named.map(|column| column.index).or(numbered.filter(|index| *index < preview.columns.len()));
        let wrong = || Failure::Usage(terminal.say("terminal-wrong-column", &[("column", column)]));
        Ok(ColumnMapping { index: index.ok_or_else(wrong)?, field: field.clone() })
    });
    let columns = columns.collect::<Result<Vec<_>, Failure>>()?;
    let twice = (1..columns.len()).find(|at| columns[..*at].iter().any(|other| other.index == columns[*at].index));
    match twice {
        Some(at) => {
            let column = run.map[at].1.as_str();
            Err(Failure::Usage(terminal.say("terminal-wrong-column-twice", &[("column", column)])))
        }
        None => Ok(Some(columns)),
    }
}

/// A word that clap let pass, as the core has it.
fn of_word<T: DeserializeOwned>(word: &str) -> T {
    serde_json::from_value(serde_json::Value::from(word)).expect("BUG: clap let an unknown word pass")
}
