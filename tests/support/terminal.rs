//! The program in a terminal: one command, what it was given, what it answered.

use std::io::Write;
use std::path::Path;
use std::process::{Command, Stdio};

use serde_json::Value;

/// A command about to be run.
pub struct Order {
    command: Command,
    input: Vec<u8>,
    heard: bool,
}

impl Order {
    pub(super) fn new(command: Command) -> Self {
        Self { command, input: Vec::new(), heard: true }
    }

    /// Adds arguments.
    pub fn arguments(mut self, arguments: &[&str]) -> Self {
        self.command.args(arguments);
        self
    }

    /// Adds `--workspace` and the path.
    pub fn workspace(mut self, path: &Path) -> Self {
        self.command.arg("--workspace").arg(path);
        self
    }

    /// Sets the environment variable.
    pub fn set(mut self, name: &str, value: &str) -> Self {
        self.command.env(name, value);
        self
    }

    /// Sets KARTEI_PASSWORD.
    pub fn password(self, password: &str) -> Self {
        self.set("KARTEI_PASSWORD", password)
    }

    /// What comes on standard input.
    pub fn input(mut self, input: &str) -> Self {
        self.input = input.into();
        self
    }

    /// What it answers finds no room.
    pub fn into_full_disk(self) -> Self {
        Self { heard: false, ..self }
    }

    /// Runs it to its end.
    pub fn run(mut self) -> Run {
        let full = || std::fs::File::options().write(true).open("/dev/full").expect("a full device");
        let mut child = self
            .command
            .stdin(Stdio::piped())
            .stdout(if self.heard { Stdio::piped() } else { full().into() })
            .stderr(Stdio::piped())
            .spawn()
            .expect("the program starts");
        // A command that reads nothing may have closed its input already.
        let _ = child.stdin.take().expect("the input is piped").write_all(&self.input);
        let output = child.wait_with_output().expect("the program ends");
        Run {
            status: output.status.code(),
            out: String::from_utf8(output.stdout).expect("standard output is UTF-8"),
            err: String::from_utf8(output.stderr).expect("standard error is UTF-8"),
        }
    }
}

/// What a command did.
#[derive(Debug, PartialEq, Eq)]
pub struct Run {
    /// The exit status; none if a signal ended it.
    pub status: Option<i32>,
    /// Standard output.
    pub out: String,
    /// Standard error.
    pub err: String,
}

impl Run {
    /// The command, which must have succeeded.
    pub fn succeeded(self) -> Self {
        assert_eq!(self.status, Some(0), "the command succeeds; it said: {}", self.err);
        self
    }

    /// The one JSON document of a command that succeeded.
    pub fn json(self) -> Value {
        let run = self.succeeded();
        serde_json::from_str(&run.out).unwrap_or_else(|problem| panic!("one JSON document ({problem}): {}", run.out))
    }

    /// The JSON documents of a command that streams one a line.
    pub fn json_lines(self) -> Vec<Value> {
        let run = self.succeeded();
        run.out.lines().map(|line| serde_json::from_str(line).expect("a JSON document a line")).collect()
    }

    /// The `code` of a command that failed with `--json`; it must have written nothing else.
    pub fn refusal(self) -> String {
        assert_eq!(self.status, Some(1), "the command is refused: {self:?}");
        assert_eq!(self.out, "", "a refused command has no result");
        let problem: Value = serde_json::from_str(self.err.trim()).expect("one JSON document on standard error");
        problem["code"].as_str().expect("a code").to_owned()
    }
}
