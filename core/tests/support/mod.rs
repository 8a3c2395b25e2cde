//! An office to test in: a real encrypted workspace in a temporary folder, with a clock that stands still.
#![allow(dead_code, reason = "each test program uses its own part")]
#![allow(clippy::unwrap_used, reason = "a test may stop where it stands")]

pub mod post;
pub mod raw;

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use kartei_core::ids::PersonId;
use kartei_core::language::Language;
use kartei_core::privacy::contact;
use kartei_core::privacy::declarations::{DeclarationDraft, add_declaration};
use kartei_core::records::chosen::Chosen;
use kartei_core::records::persons::{self, Channel, ContactPoint, Member, PersonDraft, Tagged};
use kartei_core::records::touchpoints::{Direction, TouchpointDraft, TouchpointKind};
use kartei_core::time::{Clock, Day, Timestamp};
use kartei_core::vault::history::{self, HistoryEntry, HistoryQuery, Touched, Verification};
use kartei_core::vault::journal::{self, Erasure};
use kartei_core::vault::mail::MailProgram;
use kartei_core::vault::session::{Catalogue, Changed, Session, Why};
use kartei_core::vault::settings::Controller;
use kartei_core::vault::workspace::{Conditions, NewWorkspace, Workspace};
use kartei_core::{CATALOGUE, Cancel, Problem, Result};
use rusqlite::Connection;
use tempfile::TempDir;

pub use raw::{Dump, dump, key_with, open_with_key};

/// The first user of every office.
pub const USER: &str = "Grace";
/// Her password.
pub const PASSWORD: &str = "vier blaue Waschbären kegeln";

/// How large the fault suites are: 1, or `KARTEI_SOAK` times.
pub fn soak() -> u64 {
    std::env::var("KARTEI_SOAK").ok().and_then(|times| times.parse().ok()).unwrap_or(1)
}

type Sql = Box<dyn FnOnce(&Connection) -> Result<()>>;

thread_local! {
    static SQL: RefCell<Option<Sql>> = const { RefCell::new(None) };
}

/// The product's catalogue, and a hook through which a test runs SQL of its own inside a change.
static WITH_SQL: Catalogue = Catalogue { data_map: CATALOGUE.data_map, after_change: &[run_sql, follow], ..CATALOGUE };

fn follow(connection: &Connection, touched: &Touched) -> Result<()> {
    CATALOGUE.after_change.iter().try_for_each(|follow| follow(connection, touched))
}

fn run_sql(connection: &Connection, _: &Touched) -> Result<()> {
    match SQL.take() {
        Some(sql) => sql(connection),
        None => Ok(()),
    }
}

/// A workspace and the session of the user who works with it.
pub struct Office {
    place: TempDir,
    /// As it was printed when the workspace was made.
    pub recovery_key: String,
    clock: Clock,
    session: Option<Session>,
}

impl Office {
    /// A new one on 1 March 2026.
    pub fn new() -> Self {
        Self::at("2026-03-01T09:00:00Z")
    }

    /// A new one at a point in time, which does not pass.
    pub fn at(time: &str) -> Self {
        let place = tempfile::Builder::new().prefix("office").tempdir().unwrap();
        Self::in_place(place, time)
    }

    /// One in memory, where there is such a thing: nothing waits for a disk.
    pub fn in_memory() -> Self {
        Self::in_place(in_memory(), "2026-03-01T09:00:00Z")
    }

    fn in_place(place: TempDir, time: &str) -> Self {
        let clock = Clock::Fixed(Timestamp::parse(time).unwrap());
        let (session, recovery_key) =
            Workspace::create(&place.path().join("office.kartei"), &new_workspace(), conditions(clock)).unwrap();
        Self { place, recovery_key: recovery_key.to_string(), clock, session: Some(session) }
    }

    /// The workspace's folder.
    pub fn folder(&self) -> PathBuf {
        self.place.path().join("office.kartei")
    }

    /// A file in the workspace's folder.
    pub fn file(&self, name: &str) -> PathBuf {
        self.folder().join(name)
    }

    /// A path beside the workspace.
    pub fn beside(&self, name: &str) -> PathBuf {
        self.place.path().join(name)
    }

    /// Writes a file beside the workspace.
    pub fn write(&self, name: &str, content: impl AsRef<[u8]>) -> PathBuf {
        let path = self.beside(name);
        fs::write(&path, content).unwrap();
        path
    }

    /// The open session.
    pub fn session(&self) -> &Session {
        self.session.as_ref().expect("the office is open")
    }

    /// Closes it.
    pub fn close(&mut self) {
        self.session = None;
    }

    /// The day on which it stands.
    pub fn today(&self) -> Day {
        self.clock.now().day()
    }

    /// The conditions under which it is opened: no window, so that several sessions may work at once.
    pub fn conditions(&self) -> Conditions {
        conditions(self.clock)
    }

    /// The locked workspace.
    pub fn workspace(&self) -> Result<Workspace> {
        Workspace::open(&self.folder(), self.conditions())
    }

    /// Another session of the first user.
    pub fn sign_in(&self) -> Result<Session> {
        self.workspace()?.unlock(Some(USER), PASSWORD)
    }

    /// Closes and opens it again.
    pub fn reopen(&mut self) -> Result<()> {
        self.close();
        self.session = Some(self.sign_in()?);
        Ok(())
    }

    /// Closes it and opens it at another point in time.
    pub fn reopen_at(&mut self, time: &str) {
        self.clock = Clock::Fixed(Timestamp::parse(time).unwrap());
        self.reopen().unwrap();
    }

    /// Works on in another folder, which takes the place of the workspace.
    pub fn move_to(&mut self, folder: &Path) {
        self.close();
        fs::remove_dir_all(self.folder()).unwrap();
        fs::rename(folder, self.folder()).unwrap();
        self.reopen().unwrap();
    }

    /// Works on as another user.
    pub fn reopen_as(&mut self, user: &str, password: &str) {
        self.close();
        self.session = Some(self.workspace().unwrap().unlock(Some(user), password).unwrap());
    }

    /// Begins a person of this given name; only what the test is about need be said.
    pub fn person(&self, given_name: &str) -> Person<'_> {
        let draft = PersonDraft {
            given_name: given_name.to_owned(),
            source: String::from("trade fair"),
            ..PersonDraft::default()
        };
        Person { office: self, draft }
    }

    /// Gives a purpose words of the office's own, which are about all channels, as if there had never been others.
    pub fn words(&self, purpose: &str) {
        let text = ["de", "en"].map(|language| (language.to_owned(), format!("{language}: {purpose}, by any way")));
        let draft = DeclarationDraft {
            purpose: purpose.to_owned(),
            text: text.into(),
            since: Day::parse("2000-01-01"),
            informs: false,
        };
        add_declaration(self.session(), &draft).unwrap();
        let since = draft.since.unwrap().begin().0;
        let raw = self.raw();
        raw.execute("UPDATE declaration SET created_at = ?1 WHERE purpose = ?2", (since, purpose)).unwrap();
    }

    /// Adds a note to a person's timeline.
    pub fn note(&self, person: PersonId, text: &str) -> kartei_core::ids::TouchpointId {
        contact::add_touchpoint(self.session(), person, &note(text), None).unwrap().value.id
    }

    /// Runs SQL inside a recorded change, as a use case would.
    pub fn change_with_sql(&self, sql: impl FnOnce(&Connection) -> Result<()> + 'static) -> Result<u64> {
        let changed = self.session().change(Why::of("test"), |change| {
            SQL.set(Some(Box::new(sql)));
            change.step()
        });
        SQL.take();
        changed.map(|changed| changed.change)
    }

    /// Erases a person as a whole, whatever there is to keep, as the journal then knows.
    pub fn erase(&self, person: PersonId) -> Erasure {
        let erasures = [erasure_of(person)];
        journal::append(&self.folder(), &erasures).unwrap();
        self.session().change(Why::of("test"), |change| (CATALOGUE.erase_again)(change, &erasures)).unwrap();
        let [erasure] = erasures;
        erasure
    }

    /// Does something while the next change is written, shortly before it is committed.
    pub fn during_next_change(&self, work: impl FnOnce(&Connection) + 'static) {
        SQL.set(Some(Box::new(move |connection| {
            work(connection);
            Ok(())
        })));
    }

    /// Works on with a session that `cancel` stops.
    pub fn work_until(&mut self, cancel: &Cancel) {
        self.session = Some(self.session().until(cancel));
    }

    /// The whole history, or a person's, the oldest first.
    pub fn history(&self, person: impl Into<Option<PersonId>>) -> Vec<HistoryEntry> {
        let query = HistoryQuery { person: person.into(), limit: 100_000, ..HistoryQuery::default() };
        let mut entries = history::list(self.session(), &query, Language::En).unwrap().rows;
        entries.reverse();
        entries
    }

    /// The whole history as one line an entry, the oldest first; what the creation of the workspace did is left out.
    pub fn story(&self, person: impl Into<Option<PersonId>>) -> String {
        let mut text = String::new();
        for entry in self.history(person).iter().filter(|entry| entry.action != "create_workspace") {
            text.push_str(&told(entry));
            text.push('\n');
        }
        text
    }

    /// Verifies the history.
    pub fn verify(&self) -> Verification {
        history::verify(self.session(), &mut |_| true).unwrap()
    }

    /// The key of the data, by the recovery key alone.
    pub fn key(&self) -> [u8; 32] {
        key_with(&self.recovery_key, &self.file("data.key.age"))
    }

    /// The decrypted database without Kartei in between.
    pub fn raw(&self) -> Connection {
        open_with_key(&self.file("data.db"), &self.key())
    }

    /// Every row of every table.
    pub fn dump(&self) -> Dump {
        dump(&self.raw())
    }

    /// Copies the workspace as it lies on the disk into a new place of its own.
    pub fn copy_to(&self, target: &Path) {
        copy_folder(&self.folder(), target);
    }
}

/// A folder in memory where there is such a thing.
pub fn in_memory() -> TempDir {
    let memory = Path::new("/dev/shm");
    if memory.is_dir() { tempfile::tempdir_in(memory) } else { tempfile::tempdir() }.unwrap()
}

/// What a new office begins with.
pub fn new_workspace() -> NewWorkspace<'static> {
    let controller =
        Controller { name: String::from("Lovelace Maschinen"), country: String::from("DE"), ..Controller::default() };
    NewWorkspace { controller, user: USER, password: PASSWORD }
}

/// Conditions of a job on the command line.
pub fn conditions(clock: Clock) -> Conditions {
    Conditions { catalogue: &WITH_SQL, clock, window: false }
}

/// An erasure of a person, as a journal keeps it.
pub fn erasure_of(person: PersonId) -> Erasure {
    let (id, kind, rule) = (uuid::Uuid::new_v4(), String::from("person"), String::from("art17_1_a"));
    Erasure { id, kind, subject: person.0, at: Timestamp::parse("2026-03-01T10:00:00Z").unwrap(), rule, kept: None }
}

/// A touchpoint that says something.
pub fn note(text: &str) -> TouchpointDraft {
    TouchpointDraft {
        at: None,
        kind: TouchpointKind::Note,
        direction: Direction::None,
        subject: String::new(),
        text: text.to_owned(),
        files: Vec::new(),
    }
}

/// Gives a person tags and takes others away.
pub fn tag(session: &Session, person: PersonId, add: &[String], remove: &[String]) -> Result<Changed<Tagged>> {
    persons::tag_persons(session, &Chosen::These(vec![person]), add, remove, &mut |_, _| ())
}

/// A desk without a mail program.
pub struct NoProgram;

impl MailProgram for NoProgram {
    fn open(&self, _: &str) -> Result<()> {
        Err(Problem::MailNotSent { reason: "no_program", code: 0 })
    }
}

/// One entry of the history on one line.
pub fn told(entry: &HistoryEntry) -> String {
    let mut line = format!("{} {} {}", entry.at, entry.actor, entry.action);
    if !entry.reason.is_empty() {
        line.push_str(&format!(" ({})", entry.reason));
    }
    if let Some(person) = &entry.person {
        line.push_str(&format!(" [{}]", person.name));
    }
    if entry.erased {
        line.push_str(" erased");
    }
    // Times are shown in the zone of whoever runs the test.
    for change in entry.changes.iter().filter(|change| !change.column.ends_with("_at") && change.column != "at") {
        let value = |text: &Option<String>| text.clone().unwrap_or_else(|| String::from("-"));
        line.push_str(&format!(
            "; {}.{}: {} > {}",
            change.table,
            change.column,
            value(&change.old),
            value(&change.new)
        ));
    }
    line
}

/// Copies a folder with all that is in it.
pub fn copy_folder(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap() {
        let entry = entry.unwrap();
        let target = to.join(entry.file_name());
        if entry.file_type().unwrap().is_dir() {
            copy_folder(&entry.path(), &target);
        } else {
            fs::copy(entry.path(), target).unwrap();
        }
    }
}

/// Every file of a folder and its bytes, so that a test can say: nothing was touched.
pub fn bytes_of(folder: &Path) -> BTreeMap<PathBuf, Vec<u8>> {
    let mut files = BTreeMap::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            files.extend(bytes_of(&path));
        } else {
            files.insert(path.clone(), fs::read(&path).unwrap());
        }
    }
    files
}

/// A person to be added.
pub struct Person<'a> {
    office: &'a Office,
    draft: PersonDraft,
}

impl Person<'_> {
    pub fn family(mut self, name: &str) -> Self {
        self.draft.family_name = name.to_owned();
        self
    }

    pub fn note(mut self, text: &str) -> Self {
        self.draft.note = text.to_owned();
        self
    }

    pub fn tag(mut self, tag: &str) -> Self {
        self.draft.tags.push(tag.to_owned());
        self
    }

    pub fn email(self, address: &str) -> Self {
        self.reached(Channel::Email, address)
    }

    pub fn phone(self, number: &str) -> Self {
        self.reached(Channel::Phone, number)
    }

    pub fn reached(mut self, channel: Channel, value: &str) -> Self {
        self.draft.contact_points.push(ContactPoint {
            id: None,
            channel,
            value: value.to_owned(),
            label: String::new(),
        });
        self
    }

    pub fn living_in(mut self, city: &str) -> Self {
        self.draft.addresses.push(persons::Address { city: city.to_owned(), ..persons::Address::default() });
        self
    }

    pub fn working_for(mut self, organisation: &str, position: &str) -> Self {
        self.draft.memberships.push(Member::named(organisation, position));
        self
    }

    pub fn with(mut self, edit: impl FnOnce(&mut PersonDraft)) -> Self {
        edit(&mut self.draft);
        self
    }

    /// Adds the person.
    pub fn add(self) -> PersonId {
        self.try_add().unwrap()
    }

    /// Adds the person, or says why not.
    pub fn try_add(self) -> Result<PersonId> {
        persons::add_person(self.office.session(), self.draft).map(|added| added.value.id)
    }
}
