//! What the window's commands share: the chosen workspace, its session, the preferences.

use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError, Weak};
use std::time::{Duration, Instant};

use kartei_core::exchange::demo;
use kartei_core::exchange::import::ReaderProcess;
use kartei_core::language::Language;
use kartei_core::privacy::consent::request;
use kartei_core::records::documents;
use kartei_core::time::Clock;
use kartei_core::vault::files::Lock;
use kartei_core::vault::session::Session;
use kartei_core::vault::workspace::{Conditions, Workspace};
use kartei_core::vault::{keyring, settings, users};
use kartei_core::{Cancel, Problem};

use crate::daily::Daily;
use crate::preferences::{Preferences, Store};
use crate::problem::Answer;
use crate::readings::Readings;

/// The shell's state; cloning it is cheap and shares it.
#[derive(Clone)]
pub struct Shell(Arc<Inner>);

struct Inner {
    preferences: Store,
    clock: Clock,
    /// For this time only.
    spoken: Mutex<Option<Language>>,
    user: Option<String>,
    chosen: Mutex<Option<PathBuf>>,
    /// By the workspace's folder.
    holds: Mutex<HashMap<PathBuf, Weak<Lock>>>,
    session: Mutex<Option<Session>>,
    keyring: Mutex<Option<(Result<(), &'static str>, Instant)>>,
    jobs: Mutex<HashMap<String, Cancel>>,
    daily: Daily,
    readings: Readings,
}

/// What the window begins with.
#[derive(Debug, Default)]
pub struct Start {
    /// The workspace that is meant; else the one opened last, if it is still there.
    pub workspace: Option<PathBuf>,
    /// The language spoken this time.
    pub language: Option<Language>,
    /// Who works this time.
    pub user: Option<String>,
}

impl Shell {
    /// A shell for one run of the window.
    pub fn new(preferences: Store, start: Start, clock: Clock) -> Self {
        let chosen = start.workspace.or_else(|| preferences.recent().into_iter().find(|path| path.exists()));
        Self(Arc::new(Inner {
            preferences,
            clock,
            spoken: Mutex::new(start.language),
            user: start.user,
            chosen: Mutex::new(chosen),
            session: Mutex::new(None),
            holds: Mutex::default(),
            keyring: Mutex::new(None),
            jobs: Mutex::default(),
            daily: Daily::default(),
            readings: Readings::default(),
        }))
    }

    /// What this device remembers.
    pub fn preferences(&self) -> &Store {
        &self.0.preferences
    }

    /// The user's choices, as they hold this time.
    pub fn choices(&self) -> Preferences {
        let kept = self.preferences().get();
        Preferences { language: lock(&self.0.spoken).or(kept.language), ..kept }
    }

    /// Keeps other choices. A language for this time only is kept if it was chosen again.
    ///
    /// # Errors
    /// Failures of the file.
    pub fn choose_otherwise(&self, chosen: &Preferences) -> kartei_core::Result<()> {
        let told = self.choices();
        if chosen.language != told.language {
            *lock(&self.0.spoken) = None;
        }
        self.preferences().set(&told, chosen)
    }

    /// The language spoken: the user's choice, else the system's.
    pub fn language(&self) -> Language {
        self.choices().language.unwrap_or_else(crate::language::of_system)
    }

    /// Who is expected to work in the chosen workspace.
    pub fn expected(&self) -> Option<String> {
        self.0.user.clone().or_else(|| self.preferences().last_user(&self.chosen()?))
    }

    /// Whom this device's keyring lets into the chosen workspace.
    pub fn remembered(&self) -> Option<String> {
        self.preferences().remembered(&self.chosen()?, self.0.user.as_deref())
    }

    /// Makes the device forget what opens a workspace: all users' secrets, or one's. What the keyring keeps stays noted.
    pub fn forget_secrets(&self, workspace: &Path, user: Option<&str>) {
        for secret in self.preferences().secrets(workspace) {
            if user.is_none_or(|user| user == secret.user) && users::forget_user(secret.id, &secret.user).is_ok() {
                let _ = self.preferences().forget_secret(workspace, &secret.user);
            }
        }
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
        self.workspace_in(&self.chosen().ok_or(Problem::NotAWorkspace)?)
    }

    /// What still runs of a session that was locked keeps its hold, which the next one shares.
    fn workspace_in(&self, folder: &Path) -> kartei_core::Result<Workspace> {
        let hold = lock(&self.0.holds).get(folder).cloned().unwrap_or_default();
        Ok(Workspace::open(folder, self.conditions())?.sharing(hold))
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
    pub fn enter(&self, session: Session) -> Session {
        let folder = session.folder().to_owned();
        self.preferences().opened(&folder, Some(session.user_name()));
        // Whoever only reads leaves it to others.
        let _ = documents::purge_removed(&session);
        let _ = request::purge_requests(&session);
        lock(&self.0.holds).insert(folder.clone(), session.hold());
        *lock(&self.0.chosen) = Some(folder);
        *lock(&self.0.session) = Some(session.clone());
        self.0.daily.attend_to(self);
        session
    }

    /// Goes on with the session that came of another, unless the workspace was locked meanwhile.
    pub fn go_on_with(&self, session: Session) {
        let mut open = lock(&self.0.session);
        lock(&self.0.holds).insert(session.folder().to_owned(), session.hold());
        if open.is_some() {
            *open = Some(session);
        }
    }

    /// What is done by itself.
    pub fn daily(&self) -> &Daily {
        &self.0.daily
    }

    /// Who looked at whom.
    pub fn readings(&self) -> &Readings {
        &self.0.readings
    }

    /// Opens the demo workspace in its place, or in `folder`; it is made if it isn't there.
    ///
    /// # Errors
    /// What making or opening it has against it: its password may have been changed.
    pub fn open_demo(&self, folder: Option<PathBuf>) -> kartei_core::Result<Session> {
        let usual = || dirs::data_local_dir().unwrap_or_else(std::env::temp_dir).join("kartei").join("Demo.kartei");
        let folder = folder.unwrap_or_else(usual);
        self.lock();
        let session = if folder.join("workspace.json").exists() {
            self.workspace_in(&folder)?.unlock(Some(demo::USER), demo::PASSWORD)?
        } else {
            let reader = ReaderProcess::of_this_program()?;
            demo::create(&folder, demo::PASSWORD, self.conditions(), &reader, self.language())?.0
        };
        Ok(self.enter(session))
    }

    /// Stops the job that the window gave this name. Should the word to stop come first, the job ends as it begins.
    pub fn cancel_job(&self, job: String) {
        lock(&self.0.jobs).entry(job).or_default().cancel();
    }

    /// Locks the workspace; what runs comes to its end.
    pub fn lock(&self) {
        *lock(&self.0.session) = None;
    }

    /// Whether a keyring answers, else why not. Asking may take a moment; one that does not answer may have come up a little later.
    pub fn keyring(&self) -> Result<(), &'static str> {
        const ASKED_AGAIN_AFTER: Duration = Duration::from_secs(5);
        let mut known = lock(&self.0.keyring);
        if let Some((answer, at)) = *known
            && (answer.is_ok() || at.elapsed() < ASKED_AGAIN_AFTER)
        {
            return answer;
        }
        let answer = match keyring::available() {
            Ok(()) => Ok(()),
            Err(Problem::KeyringUnavailable { reason }) => Err(reason),
            Err(_) => Err("refused"),
        };
        *known = Some((answer, Instant::now()));
        answer
    }

    /// Runs a use case on the open session, away from the thread that draws.
    ///
    /// # Errors
    /// [`Problem::WorkspaceLocked`]; what the use case says.
    pub async fn run<T: Send + 'static>(
        &self,
        work: impl FnOnce(&Session) -> kartei_core::Result<T> + Send + 'static,
    ) -> Answer<T> {
        let (shell, session) = (self.clone(), self.session()?);
        aside(move || shell.unless_shut_out(work(&session))).await
    }

    /// Runs a use case that takes long and can be stopped: `job` is what the window calls it.
    ///
    /// # Errors
    /// [`Problem::Cancelled`]; as [`Shell::run`].
    pub async fn run_job<T: Send + 'static>(
        &self,
        job: String,
        work: impl FnOnce(&Session, &Cancel) -> kartei_core::Result<T> + Send + 'static,
    ) -> Answer<T> {
        let cancel = lock(&self.0.jobs).entry(job.clone()).or_default().clone();
        let answer = self.run(move |session| work(&session.until(&cancel), &cancel)).await;
        lock(&self.0.jobs).remove(&job);
        answer
    }

    /// Does what is left to do once the window has its answer. Should it fail, the daily look does it again.
    pub fn behind(
        &self,
        job: &'static str,
        work: impl FnOnce(&Session, &Cancel) -> kartei_core::Result<()> + Send + 'static,
    ) {
        let shell = self.clone();
        tauri::async_runtime::spawn(async move { drop(shell.run_job(job.to_owned(), work).await) });
    }

    /// Runs work on the shell itself that takes long and can be stopped.
    ///
    /// # Errors
    /// [`Problem::Cancelled`]; what the work says.
    pub async fn aside_job<T: Send + 'static>(
        &self,
        job: String,
        work: impl FnOnce(&Self, &Cancel) -> kartei_core::Result<T> + Send + 'static,
    ) -> Answer<T> {
        let cancel = lock(&self.0.jobs).entry(job.clone()).or_default().clone();
        let answer = self.aside(move |shell| work(shell, &cancel)).await;
        lock(&self.0.jobs).remove(&job);
        answer
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
        aside(move || shell.unless_shut_out(work(&shell))).await
    }

    /// Locks the workspace where the user was removed meanwhile.
    fn unless_shut_out<T>(&self, done: kartei_core::Result<T>) -> kartei_core::Result<T> {
        if let (Err(Problem::UnknownUser), Ok(session)) = (&done, self.session())
            && matches!(settings::controller(&session), Err(Problem::UnknownUser))
        {
            self.lock();
            return Err(Problem::WorkspaceLocked);
        }
        done
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::preferences::Theme;

    #[test]
    fn a_language_for_this_time_is_not_kept_with_other_choices() {
        let start = Start { language: Some(Language::En), ..Start::default() };
        let shell = Shell::new(Store::at(None), start, Clock::System);
        assert_eq!((shell.language(), shell.choices().language), (Language::En, Some(Language::En)));

        shell.choose_otherwise(&Preferences { theme: Some(Theme::Dark), ..shell.choices() }).unwrap();
        assert_eq!((shell.language(), shell.preferences().get().language), (Language::En, None));

        shell.choose_otherwise(&Preferences { language: Some(Language::De), ..shell.choices() }).unwrap();
        assert_eq!((shell.language(), shell.preferences().get().language), (Language::De, Some(Language::De)));
    }

    #[test]
    fn what_fails_leaves_the_chosen_workspace_chosen() {
        let place = tempfile::tempdir().unwrap();
        let office = place.path().join("office.kartei");
        let start = Start { workspace: Some(office.clone()), ..Start::default() };
        let shell = Shell::new(Store::at(None), start, Clock::System);
        std::fs::write(place.path().join("workspace.json"), "no workspace's").unwrap();

        assert!(shell.open_demo(Some(place.path().to_owned())).is_err());

        assert_eq!(shell.chosen(), Some(office));
    }
}
