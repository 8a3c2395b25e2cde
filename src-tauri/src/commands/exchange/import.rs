//! Bringing in foreign files.

use std::path::PathBuf;

use kartei_core::exchange::import::{
    self, ColumnMapping, ImportOptions, ImportPreview, ImportRequest, ImportResult, ImportUndone, PastImport,
    ReaderProcess,
};
use kartei_core::ids::ImportId;
use kartei_core::vault::session::Changed;
use tauri::ipc::Channel;
use tauri::{State, command};

use crate::commands::{Progress, Written, tell};
use crate::problem::Answer;
use crate::state::Shell;

/// How many failed records the window gets to show, of however many there are.
const SHOWN: usize = 200;

/// A look into files before anything is imported.
#[command(rename_all = "snake_case")]
pub async fn inspect_import(
    shell: State<'_, Shell>,
    files: Vec<PathBuf>,
    options: ImportOptions,
    mapping: Option<Vec<ColumnMapping>>,
    job: String,
) -> Answer<ImportPreview> {
    let language = shell.language();
    shell
        .run_job(job, move |session, cancel| {
            let reader = ReaderProcess::of_this_program()?;
            import::inspect_import(session, &reader, &files, &options, mapping.as_deref(), language, cancel)
        })
        .await
}

/// Imports files, or says what that would do.
#[command(rename_all = "snake_case")]
pub async fn run_import(
    shell: State<'_, Shell>,
    request: ImportRequest,
    job: String,
    on_progress: Channel<Progress>,
) -> Answer<ImportResult> {
    let language = shell.language();
    shell
        .run_job(job, move |session, cancel| {
            let reader = ReaderProcess::of_this_program()?;
            let progress = &mut |done| drop(on_progress.send(Progress { done, total: None }));
            let mut done = import::run_import(session, &request, reader, language, cancel, progress)?;
            done.failed.truncate(SHOWN);
            Ok(done)
        })
        .await
}

/// Writes the failed records of an import into a table.
#[command(rename_all = "snake_case")]
pub async fn save_failures(shell: State<'_, Shell>, import_id: ImportId, out: PathBuf) -> Answer<Written> {
    let language = shell.language();
    shell
        .run(move |session| import::save_failures(session, import_id, &out, language).map(|()| Written { file: out }))
        .await
}

/// Past imports, the newest first.
#[command(rename_all = "snake_case")]
pub async fn list_imports(shell: State<'_, Shell>) -> Answer<Vec<PastImport>> {
    shell.run(import::list_imports).await
}

/// Takes an import back.
#[command(rename_all = "snake_case")]
pub async fn undo_import(
    shell: State<'_, Shell>,
    import_id: ImportId,
    job: String,
    on_progress: Channel<Progress>,
) -> Answer<Changed<ImportUndone>> {
    shell
        .run_job(job, move |session, _| {
            import::undo_import(session, import_id, &mut |done, total| tell(&on_progress, done, total))
        })
        .await
}
