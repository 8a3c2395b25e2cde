//! The shell around the core: a window and a terminal, each a thin layer over the same use cases.

mod cli;
mod commands;
mod language;
mod preferences;
mod problem;
mod state;

pub use preferences::Store;
pub use state::Shell;

use std::process::ExitCode;

use tauri::{Builder, Runtime};

/// The name under which the program starts itself to read a foreign file in a limited process.
const READ_FOREIGN: &str = "__read-foreign";

/// The window's program for any runtime, so that tests can use Tauri's mock.
pub fn builder<R: Runtime>(shell: Shell) -> Builder<R> {
    Builder::<R>::new().plugin(tauri_plugin_dialog::init()).manage(shell).invoke_handler(commands::handler())
}

/// Runs the program as it was called: a window without a command, else one job on the terminal.
pub fn run() -> ExitCode {
    cli::run(std::env::args_os())
}

/// Opens the window and returns when it is closed.
fn open_window(shell: Shell) -> ExitCode {
    match builder::<tauri::Wry>(shell).run(tauri::generate_context!()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(_) => ExitCode::FAILURE,
    }
}
