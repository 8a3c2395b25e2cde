//! What this device remembers between two starts, in the user's configuration folder: no data of any workspace, no
//! person but the user's own sign-in name.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

use kartei_core::language::Language;
use kartei_core::{Problem, Result};
use serde::{Deserialize, Serialize};

const RECENT_MAX: usize = 12;

/// Choices that go with the device rather than with a workspace.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Preferences {
    /// None: the system's.
    pub language: Option<Language>,
    /// None: the system's.
    pub theme: Option<Theme>,
    /// After so many idle minutes the window locks; 0: never.
    pub idle_lock_minutes: u32,
    /// The last user's name.
    pub user: Option<String>,
}

impl Default for Preferences {
    fn default() -> Self {
        Self { language: None, theme: None, idle_lock_minutes: 5, user: None }
    }
}

/// The window's colours.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Theme {
    /// Dark on light.
    Light,
    /// Light on dark.
    Dark,
}

#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
struct Kept {
    #[serde(flatten)]
    preferences: Preferences,
    /// Folders of workspaces, the last opened first.
    recent: Vec<PathBuf>,
    /// Those that the keyring can open. Asking the keyring itself may make it prompt, which a start must not.
    remembered: Vec<PathBuf>,
}

/// The file of preferences. A file that is missing or damaged counts as empty.
#[derive(Debug)]
pub struct Store {
    file: Option<PathBuf>,
    kept: Mutex<Kept>,
}

impl Store {
    /// Reads the preferences of the user who runs the program.
    pub fn of_user() -> Self {
        Self::at(dirs::config_dir().map(|folder| folder.join("kartei").join("preferences.json")))
    }

    /// Reads the preferences in `file`; without one nothing is kept.
    pub fn at(file: Option<PathBuf>) -> Self {
        let text = file.as_ref().and_then(|file| fs::read(file).ok()).unwrap_or_default();
        Self { file, kept: Mutex::new(serde_json::from_slice(&text).unwrap_or_default()) }
    }

    /// The user's choices.
    pub fn get(&self) -> Preferences {
        self.kept().preferences.clone()
    }

    /// Keeps other choices.
    ///
    /// # Errors
    /// Failures of the file.
    pub fn set(&self, preferences: Preferences) -> Result<()> {
        self.alter(|kept| kept.preferences = preferences)
    }

    /// The workspaces opened last, newest first.
    pub fn recent(&self) -> Vec<PathBuf> {
        self.kept().recent.clone()
    }

    /// Puts a workspace first among the recent ones and notes who opened it.
    ///
    /// # Errors
    /// Failures of the file.
    pub fn opened(&self, workspace: &Path, user: Option<&str>) -> Result<()> {
        self.alter(|kept| {
            kept.recent.retain(|path| path != workspace);
            kept.recent.insert(0, workspace.to_owned());
            kept.recent.truncate(RECENT_MAX);
            if let Some(user) = user {
                kept.preferences.user = Some(user.to_owned());
            }
        })
    }

    /// Takes a workspace off the recent ones; the workspace itself is not touched.
    ///
    /// # Errors
    /// Failures of the file.
    pub fn forget(&self, workspace: &Path) -> Result<()> {
        self.alter(|kept| kept.recent.retain(|path| path != workspace))
    }

    /// Whether the keyring holds a secret that opens the workspace.
    pub fn is_remembered(&self, workspace: &Path) -> bool {
        self.kept().remembered.iter().any(|path| path == workspace)
    }

    /// Notes whether the keyring holds a secret that opens the workspace.
    ///
    /// # Errors
    /// Failures of the file.
    pub fn set_remembered(&self, workspace: &Path, remembered: bool) -> Result<()> {
        self.alter(|kept| {
            kept.remembered.retain(|path| path != workspace);
            if remembered {
                kept.remembered.push(workspace.to_owned());
            }
        })
    }

    fn kept(&self) -> std::sync::MutexGuard<'_, Kept> {
        self.kept.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn alter(&self, how: impl FnOnce(&mut Kept)) -> Result<()> {
        let mut kept = self.kept();
        let before = kept.clone();
        how(&mut kept);
        let Some(file) = self.file.as_ref().filter(|_| *kept != before) else {
            return Ok(());
        };
        let folder = file.parent().ok_or(Problem::FileNotFound)?;
        fs::create_dir_all(folder).map_err(|error| Problem::io(error, folder))?;
        // Another window of the same user may read at any moment: the file is there whole or not at all.
        let beside = file.with_extension(format!("{}.new", std::process::id()));
        fs::write(&beside, serde_json::to_vec_pretty(&*kept)?).map_err(|error| Problem::io(error, &beside))?;
        fs::rename(&beside, file).map_err(|error| Problem::io(error, file))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_chosen_is_there_at_the_next_start() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("new").join("preferences.json");
        let chosen =
            Preferences { language: Some(Language::De), theme: Some(Theme::Dark), idle_lock_minutes: 20, user: None };

        let store = Store::at(Some(file.clone()));
        store.set(chosen.clone()).unwrap();
        store.opened(Path::new("/a.kartei"), Some("ada")).unwrap();
        store.opened(Path::new("/b.kartei"), None).unwrap();
        store.opened(Path::new("/a.kartei"), None).unwrap();
        store.set_remembered(Path::new("/a.kartei"), true).unwrap();

        let store = Store::at(Some(file));
        assert_eq!(store.get(), Preferences { user: Some("ada".to_owned()), ..chosen });
        assert_eq!(
            store.recent(),
            [Path::new("/a.kartei"), Path::new("/b.kartei")],
            "the last opened first, each once"
        );
        assert!(store.is_remembered(Path::new("/a.kartei")));
        assert!(!store.is_remembered(Path::new("/b.kartei")));
    }

    #[test]
    fn a_damaged_file_counts_as_empty_and_is_replaced() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("preferences.json");
        fs::write(&file, "{ \"language\": ").unwrap();

        let store = Store::at(Some(file.clone()));
        assert_eq!(store.get(), Preferences::default());
        store.opened(Path::new("/a.kartei"), None).unwrap();

        assert_eq!(Store::at(Some(file)).recent(), [Path::new("/a.kartei")]);
    }
}
