//! What this device remembers between two starts, in the user's configuration folder: no data of any workspace, no
//! person but the user's own sign-in name.

use std::collections::BTreeMap;
use std::fs::{self, File};
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Mutex, PoisonError};

use kartei_core::ids::WorkspaceId;
use kartei_core::language::Language;
use kartei_core::vault::restore;
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
}

impl Default for Preferences {
    fn default() -> Self {
        Self { language: None, theme: None, idle_lock_minutes: 5 }
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

/// A user's secret in the keyring. Asking the keyring itself may make it prompt, which a start must not.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Secret {
    /// The workspace's folder.
    pub workspace: PathBuf,
    /// The workspace's id: the folder may be gone when its secret is to be forgotten.
    pub id: WorkspaceId,
    /// Whose it is.
    pub user: String,
}

#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
struct Kept {
    #[serde(flatten)]
    preferences: Preferences,
    /// Folders of workspaces, the last opened first.
    recent: Vec<PathBuf>,
    /// Who worked last in each of them.
    users: BTreeMap<PathBuf, String>,
    secrets: Vec<Secret>,
    /// Into which places a backup is being restored, or was when the program was killed.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    restoring: Vec<PathBuf>,
}

/// The file of preferences. A file that is missing or damaged counts as empty, and one that can't be written keeps nobody
/// from working: what was to be kept holds until the program ends.
#[derive(Debug)]
pub struct Store {
    file: Option<PathBuf>,
    kept: Mutex<Kept>,
    /// What is kept here is newer than the file, which could not be written.
    unwritten: AtomicBool,
}

impl Store {
    /// Reads the preferences of the user who runs the program.
    pub fn of_user() -> Self {
        Self::at(dirs::config_dir().map(|folder| folder.join("kartei").join("preferences.json")))
    }

    /// Reads the preferences in `file`; without one nothing is kept.
    pub fn at(file: Option<PathBuf>) -> Self {
        let kept = file.as_deref().and_then(read).unwrap_or_default();
        Self { file, kept: Mutex::new(kept), unwritten: AtomicBool::new(false) }
    }

    /// The user's choices.
    pub fn get(&self) -> Preferences {
        self.kept().preferences.clone()
    }

    /// Keeps what is chosen otherwise than it was told.
    ///
    /// # Errors
    /// Failures of the file.
    pub fn set(&self, told: &Preferences, chosen: &Preferences) -> Result<()> {
        self.alter(|Kept { preferences: kept, .. }| {
            if chosen.language != told.language {
                kept.language = chosen.language;
            }
            if chosen.theme != told.theme {
                kept.theme = chosen.theme;
            }
            if chosen.idle_lock_minutes != told.idle_lock_minutes {
                kept.idle_lock_minutes = chosen.idle_lock_minutes;
            }
        })
    }

    /// The workspaces opened last, newest first.
    pub fn recent(&self) -> Vec<PathBuf> {
        self.kept().recent.clone()
    }

    /// Who worked last in a workspace.
    pub fn last_user(&self, workspace: &Path) -> Option<String> {
        self.kept().users.get(workspace).cloned()
    }

    /// Puts a workspace first among the recent ones and notes who opened it.
    pub fn opened(&self, workspace: &Path, user: Option<&str>) {
        let _ = self.alter(|kept| {
            kept.recent.retain(|path| path != workspace);
            kept.recent.insert(0, workspace.to_owned());
            kept.recent.truncate(RECENT_MAX);
            if let Some(user) = user {
                kept.users.insert(workspace.to_owned(), user.to_owned());
            }
            let Kept { recent, users, .. } = kept;
            users.retain(|path, _| recent.contains(path));
        });
    }

    /// Takes a workspace off the recent ones; the workspace itself is not touched.
    ///
    /// # Errors
    /// Failures of the file.
    pub fn forget(&self, workspace: &Path) -> Result<()> {
        self.alter(|kept| {
            kept.recent.retain(|path| path != workspace);
            kept.users.remove(workspace);
        })
    }

    /// The secrets in the keyring that open a workspace.
    pub fn secrets(&self, workspace: &Path) -> Vec<Secret> {
        self.kept().secrets.iter().filter(|secret| secret.workspace == workspace).cloned().collect()
    }

    /// Whom the keyring lets into a workspace: `user`, or if nobody is named who worked last, else who was remembered last.
    pub fn remembered(&self, workspace: &Path, user: Option<&str>) -> Option<String> {
        let users: Vec<String> = self.secrets(workspace).into_iter().map(|secret| secret.user).collect();
        let of = |name: &str| users.iter().find(|user| same(user, name)).cloned();
        match (user, self.last_user(workspace)) {
            (Some(name), _) => of(name),
            (None, last) => last.and_then(|name| of(&name)).or_else(|| users.last().cloned()),
        }
    }

    /// Notes that the keyring holds a secret.
    ///
    /// # Errors
    /// Failures of the file.
    pub fn remember(&self, secret: &Secret) -> Result<()> {
        self.alter(|kept| {
            kept.secrets.retain(|known| known.workspace != secret.workspace || !same(&known.user, &secret.user));
            kept.secrets.push(secret.clone());
        })
    }

    /// Notes that the keyring holds a user's secret no more.
    ///
    /// # Errors
    /// Failures of the file.
    pub fn forget_secret(&self, workspace: &Path, user: &str) -> Result<()> {
        self.alter(|kept| kept.secrets.retain(|known| known.workspace != workspace || !same(&known.user, user)))
    }

    /// Restores into a place. If the program is killed meanwhile, the next start finds by this what is to be removed.
    pub fn while_restoring<T>(&self, place: &Path, restore: impl FnOnce() -> T) -> T {
        let _ = self.alter(|kept| {
            kept.restoring.retain(|path| path != place);
            kept.restoring.push(place.to_owned());
        });
        let done = restore();
        let _ = self.alter(|kept| kept.restoring.retain(|path| path != place));
        done
    }

    /// Removes what restores left that were killed. What can't be reached now is removed another time.
    pub fn remove_unfinished(&self) {
        let reached = |place: &PathBuf| place.parent().is_some_and(Path::is_dir) && restore::remove_unfinished(place);
        let gone: Vec<PathBuf> = self.kept().restoring.clone().into_iter().filter(reached).collect();
        if !gone.is_empty() {
            let _ = self.alter(|kept| kept.restoring.retain(|path| !gone.contains(path)));
        }
    }

    fn kept(&self) -> std::sync::MutexGuard<'_, Kept> {
        self.kept.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Other windows and commands of the same user keep theirs in the same file: it is changed as it is by now.
    fn alter(&self, how: impl Fn(&mut Kept)) -> Result<()> {
        let mut kept = self.kept();
        let Some(file) = &self.file else {
            how(&mut kept);
            return Ok(());
        };
        let alter = |kept: &mut Kept| {
            let before = if self.unwritten.load(Ordering::Relaxed) { None } else { read(file) };
            *kept = before.clone().unwrap_or_else(|| kept.clone());
            let base = kept.clone();
            how(kept);
            *kept != before.unwrap_or(base)
        };
        if !alter(&mut kept) {
            return Ok(());
        }
        let written = write(file, || {
            alter(&mut kept);
            Ok(serde_json::to_vec_pretty(&*kept)?)
        });
        self.unwritten.store(written.is_err(), Ordering::Relaxed);
        written
    }
}

/// Writes what `content` answers while nobody else writes: the file is there whole or not at all.
fn write(file: &Path, content: impl FnOnce() -> Result<Vec<u8>>) -> Result<()> {
    let folder = file.parent().ok_or(Problem::FileNotFound)?;
    fs::create_dir_all(folder).map_err(|error| Problem::io(error, folder))?;
    let lock = private(&file.with_extension("lock"))?;
    // A file system without locks is no reason to keep nothing.
    let _ = lock.lock();
    let beside = file.with_extension(format!("{}.new", std::process::id()));
    private(&beside)?.write_all(&content()?).map_err(|error| Problem::io(error, &beside))?;
    fs::rename(&beside, file).map_err(|error| Problem::io(error, file))
}

fn read(file: &Path) -> Option<Kept> {
    serde_json::from_slice(&fs::read(file).ok()?).ok()
}

/// A file that only its owner may read.
fn private(path: &Path) -> Result<File> {
    let mut options = File::options();
    options.write(true).create(true).truncate(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.open(path).map_err(|error| Problem::io(error, path))
}

/// As in the names of key files, case does not matter.
fn same(one: &str, other: &str) -> bool {
    one.trim().to_lowercase() == other.trim().to_lowercase()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn secret(workspace: &str, user: &str) -> Secret {
        Secret { workspace: workspace.into(), id: WorkspaceId::new(), user: user.to_owned() }
    }

    #[test]
    fn what_was_chosen_is_there_at_the_next_start() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("new").join("preferences.json");
        let chosen = Preferences { language: Some(Language::De), theme: Some(Theme::Dark), idle_lock_minutes: 20 };

        let store = Store::at(Some(file.clone()));
        store.set(&Preferences::default(), &chosen).unwrap();
        store.opened(Path::new("/a.kartei"), Some("ada"));
        store.opened(Path::new("/b.kartei"), None);
        store.opened(Path::new("/a.kartei"), None);

        let store = Store::at(Some(file.clone()));
        assert_eq!(store.get(), chosen);
        assert_eq!(
            store.recent(),
            [Path::new("/a.kartei"), Path::new("/b.kartei")],
            "the last opened first, each once"
        );
        let last = ["/a.kartei", "/b.kartei"].map(|path| store.last_user(Path::new(path)));
        assert_eq!(last, [Some(String::from("ada")), None], "who worked there, not who worked last");
        #[cfg(unix)]
        {
            let mode = std::os::unix::fs::PermissionsExt::mode(&fs::metadata(file).unwrap().permissions());
            assert_eq!(mode & 0o077, 0, "for its owner only: {mode:o}");
        }
    }

    #[test]
    fn each_user_of_a_workspace_is_remembered_alone() {
        let store = Store::at(None);
        let here = Path::new("/a.kartei");
        for user in ["ada", "Linus"] {
            store.remember(&secret("/a.kartei", user)).unwrap();
        }
        store.remember(&secret("/b.kartei", "grace")).unwrap();

        assert_eq!(store.remembered(here, None).as_deref(), Some("Linus"), "nobody worked here yet: the last one");
        store.opened(here, Some("ada"));
        assert_eq!(store.remembered(here, None).as_deref(), Some("ada"));
        assert_eq!(store.remembered(here, Some("LINUS")).as_deref(), Some("Linus"));
        assert_eq!(store.remembered(here, Some("grace")), None, "she is remembered elsewhere");

        store.forget_secret(here, "Ada").unwrap();
        assert_eq!(store.remembered(here, None).as_deref(), Some("Linus"));
        assert_eq!(store.secrets(Path::new("/b.kartei")).len(), 1);
    }

    #[test]
    fn two_programs_keep_what_both_were_told() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("preferences.json");
        let (one, other) = (Store::at(Some(file.clone())), Store::at(Some(file.clone())));
        let told = one.get();

        one.opened(Path::new("/a.kartei"), Some("ada"));
        other.opened(Path::new("/b.kartei"), None);
        one.set(&told, &Preferences { theme: Some(Theme::Dark), ..told.clone() }).unwrap();
        other.set(&told, &Preferences { idle_lock_minutes: 20, ..told.clone() }).unwrap();

        let kept = Store::at(Some(file));
        assert_eq!(kept.recent(), [Path::new("/b.kartei"), Path::new("/a.kartei")]);
        assert_eq!(kept.get(), Preferences { language: None, theme: Some(Theme::Dark), idle_lock_minutes: 20 });
    }

    #[test]
    fn what_a_restore_left_that_was_killed_goes_at_the_next_start() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("preferences.json");
        let [killed, other] = ["Office", "Other"].map(|name| folder.path().join(format!(".{name}.kartei.restoring")));
        for left in [&killed, &other] {
            fs::create_dir(left).unwrap();
            fs::write(left.join("data.db"), "all of them").unwrap();
        }

        Store::at(Some(file.clone())).while_restoring(&folder.path().join("Office.kartei"), || {
            Store::at(Some(file.clone())).remove_unfinished();
        });

        assert_eq!((killed.exists(), other.exists()), (false, true), "nothing that is not known is touched");
        assert_eq!(read(&file).unwrap().restoring, Vec::<PathBuf>::new());
    }

    #[test]
    fn what_cannot_be_written_holds_until_the_end() {
        let store = Store::at(Some(PathBuf::from("/dev/null/kartei/preferences.json")));

        store.opened(Path::new("/a.kartei"), Some("ada"));
        assert!(store.set(&store.get(), &Preferences { theme: Some(Theme::Dark), ..store.get() }).is_err());

        assert_eq!(store.last_user(Path::new("/a.kartei")).as_deref(), Some("ada"));
        assert_eq!(store.get().theme, Some(Theme::Dark));
    }

    #[test]
    fn a_damaged_file_counts_as_empty_and_is_replaced() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("preferences.json");
        fs::write(&file, "{ \"language\": ").unwrap();

        let store = Store::at(Some(file.clone()));
        assert_eq!(store.get(), Preferences::default());
        store.opened(Path::new("/a.kartei"), None);

        assert_eq!(Store::at(Some(file)).recent(), [Path::new("/a.kartei")]);
    }
}
