//! The shell.
mod cli;
/// Starts the program.
pub fn run() {
    tauri::Builder::default()
        .plugin(tauri_plugin_dialog::init())
        .run(tauri::generate_context!())
        .expect("the window opens");
}
