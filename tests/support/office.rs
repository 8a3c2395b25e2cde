//! A workspace and the terminal to work on it.

use std::path::PathBuf;

use serde_json::Value;

use super::{Desk, Keyring, Run};

/// The password of the workspace's user.
pub const PASSWORD: &str = "correct horse battery";
const NOW: &str = "2026-03-01T09:00:00Z";

/// A desk with a workspace on it.
pub struct Office {
    pub desk: Desk,
    pub folder: PathBuf,
}

impl Office {
    /// A German one.
    pub fn new() -> Self {
        Self::at(Desk::new())
    }

    /// One on a desk of this kind.
    pub fn at(desk: Desk) -> Self {
        let desk = desk.with_keyring(Keyring::None);
        let folder = desk.file("Office.kartei");
        let office = Self { desk, folder };
        office.run(&["init", "--controller", "Muster GmbH", "--name", "ada"]).succeeded();
        office
    }

    /// Runs a command on it.
    pub fn run(&self, arguments: &[&str]) -> Run {
        let order = self.desk.command().workspace(&self.folder).password(PASSWORD);
        order.arguments(&["--now", NOW]).arguments(arguments).run()
    }

    /// What a command answers.
    pub fn json(&self, arguments: &[&str]) -> Value {
        self.run(&[arguments, &["--json"]].concat()).json()
    }

    /// The code with which a command is refused.
    pub fn refusal(&self, arguments: &[&str]) -> String {
        self.run(&[arguments, &["--json"]].concat()).refusal()
    }
}
