//! What belongs to the device: preferences, recent workspaces, where a new one would lie.

use std::path::{Path, PathBuf};

use kartei_core::language::Language;
use kartei_core::vault::workspace::{name_of, password_strength as strength};
use serde::Serialize;
use tauri::{State, command};

use crate::preferences::Preferences;
use crate::problem::Answer;
use crate::state::Shell;

/// What the window must know before anything is unlocked.
#[derive(Debug, Serialize)]
pub struct AppState {
    state: &'static str,
    workspace: Option<Place>,
    user_count: usize,
    user: Option<String>,
    remembered: bool,
    recent: Vec<Recent>,
    preferences: Preferences,
    system_language: Language,
    version: &'static str,
}

/// A workspace by its folder.
#[derive(Debug, Serialize)]
pub struct Place {
    /// The folder.
    pub path: PathBuf,
    /// The folder's name without its ending.
    pub name: String,
}

#[derive(Debug, Serialize)]
struct Recent {
    #[serde(flatten)]
    place: Place,
    exists: bool,
}

/// How strong a password is.
#[derive(Debug, Serialize)]
pub struct Strength {
    score: u8,
    acceptable: bool,
}

impl Place {
    /// The place of a folder.
    pub fn of(folder: &Path) -> Self {
        Self { path: folder.to_owned(), name: name_of(folder) }
    }
}

impl AppState {
    /// What the shell looks at.
    pub fn of(shell: &Shell) -> Self {
        let chosen = shell.chosen();
        let recent = shell.preferences().recent();
        Self {
            state: match chosen {
                None => "none",
                Some(_) if shell.is_open() => "open",
                Some(_) => "locked",
            },
            user_count: shell.workspace().map_or(0, |workspace| workspace.user_count()),
            user: shell.expected(),
            remembered: shell.remembered().is_some(),
            workspace: chosen.as_deref().map(Place::of),
            recent: recent.iter().map(|path| Recent { place: Place::of(path), exists: path.exists() }).collect(),
            preferences: shell.choices(),
            system_language: crate::language::of_system(),
            version: env!("CARGO_PKG_VERSION"),
        }
    }
}

/// What the window must know before anything is unlocked.
#[command(rename_all = "snake_case")]
pub async fn app_state(shell: State<'_, Shell>) -> Answer<AppState> {
    shell.aside(|shell| Ok(AppState::of(shell))).await
}

/// Keeps the user's choices.
#[command(rename_all = "snake_case")]
pub async fn set_preferences(shell: State<'_, Shell>, preferences: Preferences) -> Answer<()> {
    shell.aside(move |shell| shell.choose_otherwise(&preferences)).await
}

/// Takes a workspace off the recent ones, and what opens it out of the keyring; the workspace itself is not touched.
#[command(rename_all = "snake_case")]
pub async fn forget_workspace(shell: State<'_, Shell>, path: PathBuf) -> Answer<AppState> {
    shell
        .aside(move |shell| {
            if shell.chosen().as_deref() == Some(&path) {
                shell.choose(None);
            }
            shell.forget_secrets(&path, None);
            shell.preferences().forget(&path)?;
            Ok(AppState::of(shell))
        })
        .await
}

/// Where a new workspace of that name would lie: a folder that is not there yet.
#[command(rename_all = "snake_case")]
pub async fn suggest_workspace_path(name: String) -> Answer<PathBuf> {
    let home = dirs::document_dir().or_else(dirs::home_dir).unwrap_or_default();
    Ok(free_place(&home.join("Kartei"), &name))
}

/// How strong a password is, and whether it is strong enough; `inputs` are words it must not lean on.
#[command(rename_all = "snake_case")]
pub async fn password_strength(password: String, inputs: Vec<String>) -> Answer<Strength> {
    let inputs: Vec<&str> = inputs.iter().map(String::as_str).collect();
    let (score, acceptable) = strength(&password, &inputs);
    Ok(Strength { score, acceptable })
}

/// `NAME.kartei` in `folder`, numbered if that is taken; what no file system takes is left out of the name.
fn free_place(folder: &Path, name: &str) -> PathBuf {
    const NAME_CHARS_MAX: usize = 60;
    let clean: String = name
        .chars()
        .filter(|letter| !letter.is_control() && !r#"/\:*?"<>|"#.contains(*letter))
        .take(NAME_CHARS_MAX)
        .collect();
    let clean = match clean.trim().trim_matches('.').trim() {
        "" => "Kartei",
        clean => clean,
    };
    (1..)
        .map(|number| if number == 1 { format!("{clean}.kartei") } else { format!("{clean} {number}.kartei") })
        .map(|file| folder.join(file))
        .find(|path| !path.exists())
        .unwrap_or_else(|| folder.join("Kartei.kartei"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_new_workspace_is_suggested_where_nothing_lies_yet() {
        let folder = tempfile::tempdir().unwrap();
        assert_eq!(
            free_place(folder.path(), " Müller & Söhne: GmbH/KG "),
            folder.path().join("Müller & Söhne GmbHKG.kartei")
        );
        assert_eq!(free_place(folder.path(), "../.."), folder.path().join("Kartei.kartei"));

        std::fs::create_dir(folder.path().join("Kartei.kartei")).unwrap();
        assert_eq!(free_place(folder.path(), ""), folder.path().join("Kartei 2.kartei"));
    }
}
