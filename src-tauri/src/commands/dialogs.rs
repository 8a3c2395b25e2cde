//! The system's dialogs for files and folders. They are opened here, so that the page needs no permission for them.

use serde::Deserialize;
use tauri::{AppHandle, Runtime, command};
use tauri_plugin_dialog::{DialogExt as _, FileDialogBuilder, FilePath};
use tokio::sync::oneshot;

use crate::problem::Answer;

/// Which files a dialog offers.
#[derive(Debug, Deserialize)]
pub struct Filter {
    name: String,
    extensions: Vec<String>,
}

/// Lets a person choose a file to read; none if the dialog is dismissed.
#[command(rename_all = "snake_case")]
pub async fn choose_file<R: Runtime>(app: AppHandle<R>, filters: Vec<Filter>) -> Answer<Option<String>> {
    ask_one(&app, &filters, |dialog, done| dialog.pick_file(done)).await
}

/// Lets a person choose files to read; none if the dialog is dismissed.
#[command(rename_all = "snake_case")]
pub async fn choose_files<R: Runtime>(app: AppHandle<R>, filters: Vec<Filter>) -> Answer<Vec<String>> {
    ask(&app, &filters, |dialog, done| dialog.pick_files(move |chosen| done(chosen.unwrap_or_default()))).await
}

/// Lets a person choose a folder.
#[command(rename_all = "snake_case")]
pub async fn choose_folder<R: Runtime>(app: AppHandle<R>) -> Answer<Option<String>> {
    ask_one(&app, &[], |dialog, done| dialog.pick_folder(done)).await
}

/// Lets a person choose where to write a file; `name` is the suggestion.
#[command(rename_all = "snake_case")]
pub async fn choose_save<R: Runtime>(app: AppHandle<R>, name: String, filters: Vec<Filter>) -> Answer<Option<String>> {
    ask_one(&app, &filters, |dialog, done| dialog.set_file_name(name).save_file(done)).await
}

type Done<Chosen> = Box<dyn FnOnce(Chosen) + Send>;

async fn ask_one<R: Runtime>(
    app: &AppHandle<R>,
    filters: &[Filter],
    open: impl FnOnce(FileDialogBuilder<R>, Done<Option<FilePath>>),
) -> Answer<Option<String>> {
    let open = |dialog, done: Done<Vec<FilePath>>| {
        open(dialog, Box::new(move |chosen| done(chosen.into_iter().collect())));
    };
    Ok(ask(app, filters, open).await?.into_iter().next())
}

async fn ask<R: Runtime>(
    app: &AppHandle<R>,
    filters: &[Filter],
    open: impl FnOnce(FileDialogBuilder<R>, Done<Vec<FilePath>>),
) -> Answer<Vec<String>> {
    #[cfg(feature = "test-clock")]
    if let Some(list) = std::env::var_os("KARTEI_TEST_FILES") {
        return Ok(prepared_answer(std::path::Path::new(&list)));
    }
    let mut dialog = app.dialog().file();
    for filter in filters {
        let extensions: Vec<&str> = filter.extensions.iter().map(String::as_str).collect();
        dialog = dialog.add_filter(&filter.name, &extensions);
    }
    let (send, answer) = oneshot::channel();
    open(dialog, Box::new(move |chosen| drop(send.send(chosen))));
    let chosen = answer.await.unwrap_or_default().into_iter().filter_map(|path| path.into_path().ok());
    Ok(chosen.map(|path| path.to_string_lossy().into_owned()).collect())
}

/// In tests nobody sits before the dialog: the first line of the list is the answer, and is taken off it. Several files stand beside
/// each other with tabs between them.
#[cfg(feature = "test-clock")]
fn prepared_answer(list: &std::path::Path) -> Vec<String> {
    let text = std::fs::read_to_string(list).unwrap_or_default();
    let Some((answer, rest)) = text.split_once('\n') else { return Vec::new() };
    if std::fs::write(list, rest).is_err() {
        return Vec::new();
    }
    answer.split('\t').filter(|file| !file.is_empty()).map(str::to_owned).collect()
}
