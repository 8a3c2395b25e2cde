//! The shell around the core: a window and a terminal, each a thin layer over the same use cases.

mod cli;
mod commands;
mod daily;
mod language;
mod mail_program;
mod preferences;
mod problem;
mod readings;
mod state;

pub use preferences::Store;
pub use state::{Shell, Start};

use std::ffi::OsString;
use std::process::ExitCode;

use kartei_core::exchange::import::{READER_ARGUMENT, serve};
use tauri::{Builder, Runtime};
use tauri_plugin_window_state::StateFlags;

/// What the window opens with again.
const REMEMBERED: StateFlags = StateFlags::SIZE.union(StateFlags::POSITION).union(StateFlags::MAXIMIZED);

/// The window's program for any runtime, so that tests can use Tauri's mock.
pub fn builder<R: Runtime>(shell: Shell) -> Builder<R> {
    Builder::<R>::new()
        .plugin(tauri_plugin_dialog::init())
        .plugin(tauri_plugin_window_state::Builder::new().with_state_flags(REMEMBERED).build())
        .manage(shell)
        .invoke_handler(commands::handler())
}

/// Runs the program as it was called: a window without a command, else one job on the terminal.
pub fn run() -> ExitCode {
    let arguments: Vec<OsString> = std::env::args_os().collect();
    // Before anything else is read or opened: this process is for one foreign file, which may be hostile.
    if arguments.get(1).is_some_and(|first| first == READER_ARGUMENT) {
        return serve();
    }
    cli::run(arguments)
}

/// Opens the window and returns when it is closed.
fn open_window(shell: Shell) -> ExitCode {
    // Nobody who unlocks the workspace shall wait for a keyring that does not answer.
    let asked = shell.clone();
    std::thread::spawn(move || asked.keyring());
    match builder::<tauri::Wry>(shell).run(tauri::generate_context!()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(_) => ExitCode::FAILURE,
    }
}
