//! What every command has at hand: the session, where results go, how failures are said.

use std::cell::Cell;
use std::fmt::Write as _;
use std::io::{self, BufWriter, Stdout, Write as _};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use kartei_core::Problem;
use kartei_core::language::Language;
use kartei_core::privacy::consent::request;
use kartei_core::records::documents;
use kartei_core::records::fold::turns;
use kartei_core::time::{Clock, Day, Timestamp};
use kartei_core::vault::session::Session;
use kartei_core::vault::workspace::{Conditions, Workspace};
use serde::Serialize;
use serde_json::json;

use super::WRONG_USAGE;
use super::definition::Global;
use super::password::Passwords;
use crate::preferences::Store;
use crate::problem;

/// What a command comes to.
pub type Done = Result<(), Failure>;

/// Why a command came to nothing.
#[derive(Debug)]
pub enum Failure {
    /// It was called wrongly; the sentence says how.
    Usage(String),
    /// The shell refused it.
    Refused {
        /// For programs.
        code: &'static str,
        /// For people.
        sentence: String,
    },
    /// The core refused it, or it failed.
    Problem(Problem),
    /// The reader of standard output has gone away.
    NobodyListens,
}

impl From<Problem> for Failure {
    fn from(problem: Problem) -> Self {
        Self::Problem(problem)
    }
}

impl From<io::Error> for Failure {
    fn from(error: io::Error) -> Self {
        match error.kind() {
            io::ErrorKind::BrokenPipe => Self::NobodyListens,
            io::ErrorKind::StorageFull => Self::Problem(Problem::DiskFull),
            _ => Self::Problem(Problem::internal(error)),
        }
    }
}

/// A terminal with a command in it.
pub struct Terminal {
    /// The language of sentences and files.
    pub language: Language,
    /// Where the time comes from.
    pub clock: Clock,
    /// What this device remembers.
    pub preferences: Store,
    /// What every command takes.
    pub global: Global,
    /// How many changes the opened workspace misses, as long as nobody was told.
    pub missing: Cell<Option<u64>>,
}

impl Terminal {
    /// The folder that is meant: named, else the workspace opened last.
    ///
    /// # Errors
    /// Wrong usage if neither is there.
    pub fn folder(&self) -> Result<PathBuf, Failure> {
        let named = self.global.workspace.as_deref().map(absolute);
        named
            .or_else(|| self.preferences.recent().into_iter().next())
            .ok_or_else(|| Failure::Usage(self.language.text("terminal-wrong-workspace-missing")))
    }

    /// How a command works with a workspace: beside a window, if there is one.
    pub fn conditions(&self) -> Conditions {
        Conditions { catalogue: &kartei_core::CATALOGUE, clock: self.clock, window: false }
    }

    /// Opens the workspace that is meant.
    ///
    /// # Errors
    /// What the password or the workspace have against it.
    pub fn open(&self) -> Result<Session, Failure> {
        let session = self.open_to_verify()?;
        // Whoever writes is refused with the same words.
        self.missing.set(session.missing().map(|missing| missing.count));
        Ok(session)
    }

    /// Opens the workspace that is meant for what answers itself whether changes are missing.
    ///
    /// # Errors
    /// What the password or the workspace have against it.
    pub fn open_to_verify(&self) -> Result<Session, Failure> {
        let session = self.open_with(&mut Passwords::of(self))?;
        // Whoever only reads leaves it to others.
        let _ = documents::purge_removed(&session);
        let _ = request::purge_requests(&session);
        Ok(session)
    }

    /// Opens the workspace that is meant with the first of `passwords`.
    ///
    /// # Errors
    /// What the password or the workspace have against it.
    pub fn open_with(&self, passwords: &mut Passwords<'_>) -> Result<Session, Failure> {
        let workspace = Workspace::open(&self.folder()?, self.conditions())?;
        let session = self.sign_in(&workspace, passwords)?;
        // Whoever is named for one command is not expected for the next.
        let user = self.global.user.is_none().then(|| session.user_name());
        self.preferences.opened(session.folder(), user);
        Ok(session)
    }

    fn sign_in(&self, workspace: &Workspace, passwords: &mut Passwords<'_>) -> Result<Session, Failure> {
        let user = self.user_of(workspace);
        let remembered = self.preferences.remembered(workspace.folder(), user.as_deref());
        if let (Some(remembered), false) = (remembered, passwords.are_given()) {
            match workspace.unlock_remembered(Some(&remembered)) {
                Err(Problem::WrongPassword | Problem::UnknownUser | Problem::KeyringUnavailable { .. }) => {}
                opened => return Ok(opened?),
            }
        }
        Ok(passwords.unlock(workspace, user.as_deref())?.0)
    }

    /// Who is meant: named, else whoever opened the workspace last.
    pub fn user_of(&self, workspace: &Workspace) -> Option<String> {
        let last = self.preferences.last_user(workspace.folder()).filter(|user| workspace.has_user(user));
        self.global.user.clone().or(last)
    }

    /// What `work` comes to with a workspace just made, which goes again if it fails: nothing is half done.
    ///
    /// # Errors
    /// What the work says.
    pub fn or_nothing(&self, session: Session, work: impl FnOnce(&Session) -> Done) -> Done {
        let done = work(&session);
        let (folder, user) = (session.folder().to_owned(), session.user_name().to_owned());
        drop(session);
        match done {
            Ok(()) => self.preferences.opened(&folder, Some(&user)),
            Err(_) => drop(std::fs::remove_dir_all(&folder)),
        }
        done
    }

    /// Writes a result: one JSON document, or what `words` makes of it.
    ///
    /// # Errors
    /// Failures of standard output.
    pub fn answer<T: Serialize>(&self, result: &T, words: impl FnOnce(&T) -> String) -> Done {
        self.tell_of_missing();
        let mut text = match self.global.json {
            true => serde_json::to_string(result).map_err(Problem::from)?,
            false => plain(&words(result)),
        };
        if !text.is_empty() && !text.ends_with('\n') {
            text.push('\n');
        }
        let mut out = io::stdout().lock();
        out.write_all(text.as_bytes())?;
        Ok(out.flush()?)
    }

    /// A result that is one list, which is written as it comes; `words` puts some of it into lines.
    pub fn list<T: Serialize>(&self, words: impl Fn(&[T]) -> String) -> List<T, impl Fn(&[T]) -> String> {
        self.tell_of_missing();
        List { json: self.global.json, out: BufWriter::new(io::stdout()), waiting: Vec::new(), begun: false, words }
    }

    /// A result of many parts, which are written as they come.
    pub fn stream(&self) -> Stream {
        self.tell_of_missing();
        Stream { json: self.global.json, out: BufWriter::new(io::stdout()), rows: Vec::new() }
    }

    /// Writes a note beside the result, to standard error.
    fn tell_of_missing(&self) {
        if let Some(count) = self.missing.take() {
            self.note(&problem::sentence(&Problem::ChangesMissing { count }, self.language));
        }
    }

    pub fn note(&self, text: &str) {
        let _ = writeln!(io::stderr(), "{}", plain(text));
    }

    /// The sentence `id` with its values.
    pub fn say(&self, id: &str, values: &[(&str, &str)]) -> String {
        let values: Vec<_> = values.iter().map(|(name, value)| (*name, (*value).into())).collect();
        self.language.text_with(id, &values)
    }
}

/// A result that is one list: as JSON an array.
pub struct List<T, P> {
    json: bool,
    out: BufWriter<Stdout>,
    waiting: Vec<T>,
    begun: bool,
    words: P,
}

impl<T: Serialize, P: Fn(&[T]) -> String> List<T, P> {
    /// Takes one part.
    ///
    /// # Errors
    /// Failures of standard output.
    pub fn put(&mut self, part: T) -> Done {
        const TOGETHER: usize = 200;
        self.waiting.push(part);
        if self.waiting.len() == TOGETHER { self.write() } else { Ok(()) }
    }

    /// Writes what is left.
    ///
    /// # Errors
    /// Failures of standard output.
    pub fn end(mut self) -> Done {
        self.write()?;
        if self.json {
            self.out.write_all(if self.begun { b"]\n" } else { b"[]\n" })?;
        }
        Ok(self.out.flush()?)
    }

    fn write(&mut self) -> Done {
        if !self.json {
            self.out.write_all(plain(&(self.words)(&self.waiting)).as_bytes())?;
            self.waiting.clear();
            return Ok(());
        }
        for part in self.waiting.drain(..) {
            self.out.write_all(if self.begun { b"," } else { b"[" })?;
            self.begun = true;
            serde_json::to_writer(&mut self.out, &part).map_err(io::Error::from)?;
        }
        Ok(())
    }
}

/// A result of many parts: a JSON document a line, or rows of a table, as many in memory as are aligned at once.
pub struct Stream {
    json: bool,
    out: BufWriter<Stdout>,
    rows: Vec<Vec<String>>,
}

impl Stream {
    /// Writes one part: as JSON, or the row that `words` makes of it.
    ///
    /// # Errors
    /// Failures of standard output.
    pub fn put<T: Serialize>(&mut self, part: &T, words: impl FnOnce(&T) -> Vec<String>) -> Done {
        const ROWS_ALIGNED: usize = 1000;
        if self.json {
            serde_json::to_writer(&mut self.out, part).map_err(io::Error::from)?;
            return Ok(self.out.write_all(b"\n")?);
        }
        self.rows.push(words(part));
        if self.rows.len() == ROWS_ALIGNED { self.align() } else { Ok(()) }
    }

    /// Writes what is left.
    ///
    /// # Errors
    /// Failures of standard output.
    pub fn end(mut self) -> Done {
        self.align()?;
        Ok(self.out.flush()?)
    }

    fn align(&mut self) -> Done {
        Ok(self.out.write_all(table(&std::mem::take(&mut self.rows)).as_bytes())?)
    }
}

/// A point in time as it was typed.
///
/// # Errors
/// Wrong usage if it is none.
pub fn time(text: &str, language: Language) -> Result<Timestamp, Failure> {
    Timestamp::parse(text)
        .ok_or_else(|| Failure::Usage(language.text_with("terminal-wrong-time", &[("value", text.into())])))
}

/// A point in time up to which something counts, as it was typed: a day stands for its end.
///
/// # Errors
/// Wrong usage if it is none.
pub fn end_time(text: &str, terminal: &Terminal) -> Result<Timestamp, Failure> {
    Timestamp::parse_end(text, terminal.clock.now()).map_or_else(|| time(text, terminal.language), Ok)
}

/// A day as it was typed.
///
/// # Errors
/// Wrong usage if it is none.
pub fn day(text: &str, language: Language) -> Result<Day, Failure> {
    Day::parse(text).ok_or_else(|| Failure::Usage(language.text_with("terminal-wrong-day", &[("value", text.into())])))
}

/// An id as it was typed.
///
/// # Errors
/// Wrong usage if it is none.
pub fn id<T: std::str::FromStr>(text: &str, language: Language) -> Result<T, Failure> {
    text.parse().map_err(|_| Failure::Usage(language.text_with("terminal-wrong-id", &[("value", text.into())])))
}

/// The path from the root: preferences outlive the folder a command was called in.
pub fn absolute(path: &Path) -> PathBuf {
    std::path::absolute(path).unwrap_or_else(|_| path.to_owned())
}

/// What strangers wrote is in all that is written here: what would steer the terminal is left out, and what would turn letters round.
fn plain(text: &str) -> String {
    let is_shown = |letter: &char| (!letter.is_control() && !turns(*letter)) || matches!(letter, '\n' | '\t');
    text.chars().filter(is_shown).collect()
}

/// Columns under each other, as wide as their widest cell. Line breaks become blanks, and so does what a terminal would
/// take for a command. A cell of hundreds of letters is cut where another stands behind it.
pub fn table(rows: &[Vec<String>]) -> String {
    const LETTERS_MAX: usize = 200;
    let rows: Vec<Vec<String>> = rows
        .iter()
        .map(|row| {
            let last = row.iter().rposition(|cell| !cell.is_empty());
            let cells = row.iter().enumerate().take(last.map_or(0, |last| last + 1));
            cells
                .map(|(column, cell)| {
                    let is_cut = Some(column) != last && cell.chars().nth(LETTERS_MAX).is_some();
                    let letters = cell.chars().filter(|letter| !turns(*letter)).take(if is_cut {
                        LETTERS_MAX - 1
                    } else {
                        usize::MAX
                    });
                    let plain = letters.map(|letter| if letter.is_control() { ' ' } else { letter });
                    plain.chain(is_cut.then_some('…')).collect()
                })
                .collect()
        })
        .collect();
    let columns = rows.iter().map(Vec::len).max().unwrap_or(0);
    let is_filled = |column: usize| rows.iter().filter_map(|row| row.get(column)).any(|cell| !cell.is_empty());
    // Nothing stands behind the last cell of a row.
    let width = |column: usize| {
        let cells = rows.iter().filter(|row| row.len() > column + 1).map(|row| &row[column]);
        cells.map(|cell| cell.chars().count()).max().unwrap_or(0)
    };
    // A column that is empty in every row is left out.
    let columns: Vec<(usize, usize)> =
        (0..columns).filter(|column| is_filled(*column)).map(|column| (column, width(column))).collect();
    let mut text = String::new();
    for row in &rows {
        let mut line = String::new();
        for &(column, width) in &columns {
            if column + 1 < row.len() {
                let _ = write!(line, "{:width$}  ", row[column]);
            } else if let Some(cell) = row.get(column) {
                line.push_str(cell);
            }
        }
        text.push_str(line.trim_end());
        text.push('\n');
    }
    text
}

/// Writes a text of the program itself to standard output.
pub fn write_out(text: &str) -> ExitCode {
    let _ = writeln!(io::stdout(), "{}", text.trim_end());
    ExitCode::SUCCESS
}

/// Says in one line on standard error why a command came to nothing.
pub fn complain(failure: &Failure, json: bool, language: Language) -> ExitCode {
    let (code, sentence, status) = match failure {
        Failure::Usage(sentence) => ("wrong_usage", sentence.clone(), WRONG_USAGE),
        Failure::Refused { code, sentence } => (*code, sentence.clone(), 1),
        Failure::Problem(problem) => (problem.code(), problem::sentence(problem, language), 1),
        Failure::NobodyListens => return ExitCode::FAILURE,
    };
    let sentence = sentence.split_whitespace().collect::<Vec<_>>().join(" ");
    let line = if json { json!({ "code": code, "message": sentence }).to_string() } else { plain(&sentence) };
    let _ = writeln!(io::stderr(), "{line}");
    ExitCode::from(status)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_stand_under_each_other_whatever_their_letters() {
        let rows = [vec!["Jürgen".to_owned(), "admin".to_owned()], vec!["Ada".to_owned(), String::new()]];
        assert_eq!(table(&rows), "Jürgen  admin\nAda\n");
    }

    #[test]
    fn a_cell_of_a_hundred_thousand_letters_breaks_no_table() {
        let long = "x".repeat(100_000);
        let rows = [vec![long.clone(), "admin".to_owned()], vec!["Ada".to_owned(), long.clone()]];
        assert_eq!(table(&rows), format!("{}…  admin\nAda{}{long}\n", "x".repeat(199), " ".repeat(199)));
    }

    #[test]
    fn what_is_stored_commands_no_terminal_and_breaks_no_table() {
        let rows = [vec!["\u{202e}Ada\u{1b}[2J".to_owned(), String::new(), "two\nlines".to_owned()]];
        assert_eq!(table(&rows), "Ada [2J  two lines\n");
    }
}
