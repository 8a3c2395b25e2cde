//! What the window's commands share: the chosen workspace, its session, the preferences.

use std::path::PathBuf;
use std::sync::{Arc, Mutex, MutexGuard, OnceLock, PoisonError};

use kartei_core::Problem;
use kartei_core::exchange::demo;
use kartei_core::exchange::import::{Cancel, ReaderProcess};
use kartei_core::language::Language;
use kartei_core::records::documents;
use kartei_core::time::Clock;
use kartei_core::vault::keyring;
use kartei_core::vault::session::Session;
use kartei_core::vault::workspace::{Conditions, NewWorkspace, Workspace};

use crate::preferences::Store;
use crate::problem::Answer;

/// The shell's state; cloning it is cheap and shares it.
#[derive(Clone)]
pub struct Shell(Arc<Inner>);

struct Inner {
    preferences: Store,
    clock: Clock,
    chosen: Mutex<Option<PathBuf>>,
    session: Mutex<Option<Session>>,
    keyring: OnceLock<Result<(), &'static str>>,
    import: Mutex<Cancel>,
}

impl Shell {
    /// A shell that looks at `workspace`, else at the one opened last if it is still there.
    pub fn new(preferences: Store, workspace: Option<PathBuf>, clock: Clock) -> Self {
        let chosen = workspace.or_else(|| preferences.recent().into_iter().find(|path| path.exists()));
        Self(Arc::new(Inner {
            preferences,
            clock,
            chosen: Mutex::new(chosen),
            session: Mutex::new(None),
            keyring: OnceLock::new(),
            import: Mutex::default(),
        }))
    }

    /// What this device remembers.
    pub fn preferences(&self) -> &Store {
        &self.0.preferences
    }

    /// The language spoken: the user's choice, else the system's.
    pub fn language(&self) -> Language {
        self.preferences().get().language.unwrap_or_else(crate::language::of_system)
    }

    /// How the window works with a workspace.
    pub fn conditions(&self) -> Conditions {
        Conditions { catalogue: &kartei_core::CATALOGUE, clock: self.0.clock, window: true }
    }

    /// The folder of the chosen workspace.
    pub fn chosen(&self) -> Option<PathBuf> {
        lock(&self.0.chosen).clone()
    }

    /// Chooses a workspace, or none; an open one is locked.
    pub fn choose(&self, folder: Option<PathBuf>) {
        self.lock();
        *lock(&self.0.chosen) = folder;
    }

    /// The chosen workspace.
    ///
    /// # Errors
    /// [`Problem::NotAWorkspace`] if none is chosen; as [`Workspace::open`].
    pub fn workspace(&self) -> kartei_core::Result<Workspace> {
        let folder = self.chosen().ok_or(Problem::NotAWorkspace)?;
        Workspace::open(&folder, self.conditions())
    }

    /// Whether a session is open.
    pub fn is_open(&self) -> bool {
        lock(&self.0.session).is_some()
    }

    /// The open session.
    ///
    /// # Errors
    /// [`Problem::WorkspaceLocked`].
    pub fn session(&self) -> kartei_core::Result<Session> {
        lock(&self.0.session).clone().ok_or(Problem::WorkspaceLocked)
    }

    /// Begins to work with an unlocked workspace.
    ///
    /// # Errors
    /// Failures of the file of preferences.
    pub fn enter(&self, session: Session) -> kartei_core::Result<Session> {
        self.preferences().opened(session.folder(), Some(session.user_name()))?;
        // Whoever only reads leaves it to others.
        let _ = documents::purge_removed(&session);
        *lock(&self.0.chosen) = Some(session.folder().to_owned());
        *lock(&self.0.session) = Some(session.clone());
        Ok(session)
    }

    /// Opens the demo workspace in its place, or in `folder`; it is made if it isn't there.
    ///
    /// # Errors
    /// What making or opening it has against it: its password may have been changed.
    pub fn open_demo(&self, folder: Option<PathBuf>) -> kartei_core::Result<Session> {
        let usual = || dirs::data_local_dir().unwrap_or_else(std::env::temp_dir).join("kartei").join("Demo.kartei");
        let folder = folder.unwrap_or_else(usual);
        self.choose(None);
        if folder.join("workspace.json").exists() {
            let workspace = Workspace::open(&folder, self.conditions())?;
            return self.enter(workspace.unlock(Some(demo::USER), demo::PASSWORD)?);
        }
        let new = NewWorkspace { controller: demo::controller(), user: demo::USER, password: demo::PASSWORD };
        let (session, _) = Workspace::create(&folder, &new, self.conditions())?;
        let filled = ReaderProcess::of_this_program()
            .map_err(Problem::from)
            .and_then(|reader| demo::fill(&session, &reader, self.language()));
        if let Err(problem) = filled {
            drop(session);
            // Half a demo would never be filled again.
            let _ = std::fs::remove_dir_all(&folder);
            return Err(problem);
        }
        self.enter(session)
    }

    /// A way to stop the import, or the look into files, that begins now.
    pub fn begin_import(&self) -> Cancel {
        let cancel = Cancel::default();
        *lock(&self.0.import) = cancel.clone();
        cancel
    }

    /// Stops the import that runs.
    pub fn cancel_import(&self) {
        lock(&self.0.import).cancel();
    }

    /// Locks the workspace; what runs comes to its end.
    pub fn lock(&self) {
        *lock(&self.0.session) = None;
    }

    /// Whether a keyring answers, else why not; asked once, which may take a moment.
    pub fn keyring(&self) -> Result<(), &'static str> {
        *self.0.keyring.get_or_init(|| match keyring::available() {
            Ok(()) => Ok(()),
            Err(Problem::KeyringUnavailable { reason }) => Err(reason),
            Err(_) => Err("refused"),
        })
    }

    /// Runs a use case on the open session, away from the thread that draws.
    ///
    /// # Errors
    /// [`Problem::WorkspaceLocked`]; what the use case says.
    pub async fn run<T: Send + 'static>(
        &self,
        work: impl FnOnce(&Session) -> kartei_core::Result<T> + Send + 'static,
    ) -> Answer<T> {
        let session = self.session()?;
        aside(move || work(&session)).await
    }

    /// Runs work on the shell itself, away from the thread that draws.
    ///
    /// # Errors
    /// What the work says.
    pub async fn aside<T: Send + 'static>(
        &self,
        work: impl FnOnce(&Self) -> kartei_core::Result<T> + Send + 'static,
    ) -> Answer<T> {
        let shell = self.clone();
        aside(move || work(&shell)).await
    }
}

async fn aside<T: Send + 'static>(work: impl FnOnce() -> kartei_core::Result<T> + Send + 'static) -> Answer<T> {
    // A use case that panics ends with its own command, not with the program.
    let done = tauri::async_runtime::spawn_blocking(work).await;
    Ok(done.map_err(Problem::internal)??)
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
