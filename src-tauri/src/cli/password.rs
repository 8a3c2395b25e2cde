//! Where passwords come from: standard input, the environment, a question. Never from an argument, which others can see.

use std::io::{self, BufRead as _, IsTerminal as _};

use kartei_core::vault::session::Session;
use kartei_core::vault::workspace::Workspace;
use zeroize::Zeroizing;

use super::terminal::{Failure, Terminal};

/// The passwords of one command, asked for one after the other.
pub struct Passwords<'a> {
    terminal: &'a Terminal,
    environment: Option<Zeroizing<String>>,
    given: bool,
}

impl<'a> Passwords<'a> {
    /// The passwords that come with a command.
    pub fn of(terminal: &'a Terminal) -> Self {
        let environment = std::env::var("KARTEI_PASSWORD").ok().filter(|password| !password.is_empty());
        let given = terminal.global.password_stdin || environment.is_some();
        Self { terminal, environment: environment.map(Zeroizing::new), given }
    }

    /// Whether a password comes with the command, so that neither keyring nor person need be asked.
    pub fn are_given(&self) -> bool {
        self.given
    }

    /// The password of the user who works.
    ///
    /// # Errors
    /// Wrong usage where none comes with the command and nobody can be asked.
    pub fn current(&mut self, user: &str) -> Result<Zeroizing<String>, Failure> {
        if self.terminal.global.password_stdin {
            return self.line();
        }
        match self.environment.take() {
            Some(password) => Ok(password),
            None => self.ask("terminal-ask-password", user, "terminal-wrong-password-missing"),
        }
    }

    /// Opens the workspace that is meant for what needs the password itself, even where this device remembers the user.
    ///
    /// # Errors
    /// What the password or the workspace have against it.
    pub fn open(&mut self) -> Result<(Session, Zeroizing<String>), Failure> {
        let workspace = Workspace::open(&self.terminal.folder()?, self.terminal.conditions())?;
        let user = self.terminal.user_of(&workspace);
        self.unlock(&workspace, user.as_deref())
    }

    /// Opens a workspace with the password of a user, who may be left out where there is one only.
    ///
    /// # Errors
    /// What the password or the workspace have against it.
    pub fn unlock(
        &mut self,
        workspace: &Workspace,
        user: Option<&str>,
    ) -> Result<(Session, Zeroizing<String>), Failure> {
        if user.is_none() && workspace.user_count() > 1 {
            return Err(self.wrong("terminal-wrong-user-missing"));
        }
        let password = self.current(user.unwrap_or(&workspace.name()))?;
        Ok((workspace.unlock(user, &password)?, password))
    }

    /// A password for somebody new. It is asked for twice, since nobody sees what is typed.
    ///
    /// # Errors
    /// Wrong usage where none comes with the command and nobody can be asked, or if the two differ.
    pub fn new_one(&mut self, user: &str) -> Result<Zeroizing<String>, Failure> {
        if self.terminal.global.password_stdin {
            return self.line();
        }
        if let Some(password) = self.environment.take() {
            return Ok(password);
        }
        // One that came with the command has been used for who works.
        let missing =
            if self.given { "terminal-wrong-new-password-missing" } else { "terminal-wrong-password-missing" };
        let first = self.ask("terminal-ask-new-password", user, missing)?;
        let second = self.ask("terminal-ask-new-password-again", user, missing)?;
        if *first == *second { Ok(first) } else { Err(self.wrong("terminal-wrong-password-mismatch")) }
    }

    /// A password for something else than the workspace: the next line of standard input, or asked for.
    ///
    /// # Errors
    /// Wrong usage where none comes with the command and nobody can be asked.
    pub fn elsewhere(&mut self, user: &str) -> Result<Zeroizing<String>, Failure> {
        self.secret("terminal-ask-mail-password", user)
    }

    /// The recovery key: the next line of standard input, or asked for.
    ///
    /// # Errors
    /// Wrong usage where none comes with the command and nobody can be asked.
    pub fn recovery_key(&mut self, workspace: &str) -> Result<Zeroizing<String>, Failure> {
        self.secret("terminal-ask-recovery-key", workspace)
    }

    fn secret(&mut self, question: &str, of: &str) -> Result<Zeroizing<String>, Failure> {
        if self.terminal.global.password_stdin || !io::stdin().is_terminal() {
            return self.line();
        }
        self.ask(question, of, "terminal-wrong-password-missing")
    }

    fn line(&self) -> Result<Zeroizing<String>, Failure> {
        let mut line = Zeroizing::new(String::new());
        io::stdin().lock().read_line(&mut line)?;
        let password = line.trim_end_matches(['\r', '\n']);
        if password.is_empty() {
            Err(self.wrong("terminal-wrong-password-missing"))
        } else {
            Ok(Zeroizing::new(password.to_owned()))
        }
    }

    fn ask(&self, question: &str, user: &str, missing: &str) -> Result<Zeroizing<String>, Failure> {
        if !io::stdin().is_terminal() {
            return Err(self.wrong(missing));
        }
        let question = self.terminal.say(question, &[("user", user)]);
        rpassword::prompt_password(question).map(Zeroizing::new).map_err(|_| self.wrong(missing))
    }

    fn wrong(&self, id: &str) -> Failure {
        Failure::Usage(self.terminal.language.text(id))
    }
}
