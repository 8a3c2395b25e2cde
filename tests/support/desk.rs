//! A desk: a home folder, a screen, a session bus and a keyring of its own, all gone when it is dropped.

use std::cell::OnceCell;
use std::fs::{self, OpenOptions};
use std::io::{BufRead, BufReader, Write};
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};

use tempfile::TempDir;

use super::terminal::Run;
use super::window::Window;
use super::{KARTEI, wait_for};

/// Whether the desk has a service that keeps secrets.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Keyring {
    /// A running one, unlocked, as after signing in to a desktop.
    Unlocked,
    /// No session bus at all, as on a server.
    None,
}

/// Where a test sits: nothing of the machine's own settings, screens or keyrings is seen from here.
pub struct Desk {
    home: TempDir,
    language: &'static str,
    size: (u32, u32),
    keyring: Keyring,
    screen: OnceCell<(Process, String)>,
    bus: OnceCell<(Vec<Process>, String)>,
}

impl Desk {
    /// A German desk with a screen of 1280 × 800 and an unlocked keyring.
    pub fn new() -> Self {
        let home = tempfile::Builder::new().prefix("desk").tempdir().expect("a temporary folder");
        for folder in ["data", "config", "cache", "run", "files"] {
            fs::create_dir(home.path().join(folder)).expect("a folder of the desk");
        }
        // Session services refuse a runtime folder that others may read.
        fs::set_permissions(home.path().join("run"), fs::Permissions::from_mode(0o700)).expect("a private folder");
        Self {
            home,
            language: "de_DE.UTF-8",
            size: (1280, 800),
            keyring: Keyring::Unlocked,
            screen: OnceCell::new(),
            bus: OnceCell::new(),
        }
    }

    /// The same desk where English is spoken.
    pub fn in_english(self) -> Self {
        Self { language: "en_US.UTF-8", ..self }
    }

    /// The same desk with another screen, in pixels.
    pub fn with_screen(self, width: u32, height: u32) -> Self {
        Self { size: (width, height), ..self }
    }

    /// The same desk with another keyring.
    pub fn with_keyring(self, keyring: Keyring) -> Self {
        Self { keyring, ..self }
    }

    /// The desk's home folder.
    pub fn home(&self) -> &Path {
        self.home.path()
    }

    /// A path in the folder for the test's own files and workspaces.
    pub fn file(&self, name: &str) -> PathBuf {
        self.home().join("files").join(name)
    }

    /// Writes a file of the test and returns its path.
    pub fn write(&self, name: &str, content: impl AsRef<[u8]>) -> PathBuf {
        let path = self.file(name);
        fs::write(&path, content).expect("a file of the test is written");
        path
    }

    /// Answers the next file dialog with `path`; an empty path dismisses it.
    pub fn next_dialog_answers(&self, path: impl AsRef<Path>) {
        let mut answers =
            OpenOptions::new().create(true).append(true).open(self.answers()).expect("the list of answers");
        writeln!(answers, "{}", path.as_ref().display()).expect("an answer is noted");
    }

    fn answers(&self) -> PathBuf {
        self.home().join("answers")
    }

    /// Opens the program's window.
    pub fn open(&self) -> Window {
        Window::open(self, &[])
    }

    /// Opens the program's window with arguments.
    pub fn open_with(&self, arguments: &[&str]) -> Window {
        Window::open(self, arguments)
    }

    /// Runs one command in the terminal, without a display.
    pub fn kartei(&self, arguments: &[&str]) -> Run {
        self.command().arguments(arguments).run()
    }

    /// Begins a command in the terminal; see [`Run`] for what may be added before it runs.
    pub fn command(&self) -> super::terminal::Order {
        let mut command = Command::new(KARTEI);
        self.furnish(&mut command);
        command.env_remove("DISPLAY");
        super::terminal::Order::new(command)
    }

    /// Sets the environment of the desk, and nothing else, on a command; the screen and the bus start with their first use.
    pub fn furnish(&self, command: &mut Command) {
        let home = self.home();
        command
            .env_clear()
            .current_dir(home.join("files"))
            .env("PATH", std::env::var_os("PATH").unwrap_or_default())
            .env("HOME", home)
            .env("XDG_DATA_HOME", home.join("data"))
            .env("XDG_CONFIG_HOME", home.join("config"))
            .env("XDG_CACHE_HOME", home.join("cache"))
            .env("XDG_RUNTIME_DIR", home.join("run"))
            .env("LANG", self.language)
            .env("TZ", "Europe/Berlin")
            // Those locales are seldom installed: the programs of the test itself must not complain.
            .env("LC_ALL", "")
            .env("DBUS_SESSION_BUS_ADDRESS", self.bus_address())
            .env("KARTEI_TEST_FILES", self.answers());
        for name in ["RUST_BACKTRACE", "KARTEI_SOAK"] {
            if let Some(value) = std::env::var_os(name) {
                command.env(name, value);
            }
        }
    }

    /// The display's name; the screen is switched on with the first call.
    pub fn display(&self) -> &str {
        &self.screen.get_or_init(|| self.start_screen()).1
    }

    fn start_screen(&self) -> (Process, String) {
        let (width, height) = self.size;
        let mut screen = Process::start(
            Command::new("Xvfb")
                .args(["-displayfd", "1", "-nolisten", "tcp", "-screen", "0"])
                .arg(format!("{width}x{height}x24"))
                .stdout(Stdio::piped()),
        );
        let number = screen.first_line();
        (screen, format!(":{number}"))
    }

    fn bus_address(&self) -> &str {
        match self.keyring {
            Keyring::None => "unix:path=/nonexistent",
            Keyring::Unlocked => &self.bus.get_or_init(|| self.start_bus()).1,
        }
    }

    fn start_bus(&self) -> (Vec<Process>, String) {
        let mut bus = Process::start(
            Command::new("dbus-daemon")
                .args(["--session", "--nofork", "--nopidfile", "--print-address=1"])
                .env("XDG_DATA_HOME", self.home().join("data"))
                .env("XDG_RUNTIME_DIR", self.home().join("run"))
                .stdout(Stdio::piped()),
        );
        let address = bus.first_line();
        // Before anybody asks for secrets: else the bus starts a locked keyring by itself, which prompts.
        let mut keyring = Process::start(
            Command::new("gnome-keyring-daemon")
                .args(["--foreground", "--unlock", "--components=secrets"])
                .env("DBUS_SESSION_BUS_ADDRESS", &address)
                .env("HOME", self.home())
                .env("XDG_DATA_HOME", self.home().join("data"))
                .env("XDG_RUNTIME_DIR", self.home().join("run"))
                .stdin(Stdio::piped())
                .stdout(Stdio::null()),
        );
        // Closing the input ends the password.
        keyring.0.stdin.take().expect("the keyring listens").write_all(b"keyring").expect("the keyring is unlocked");
        wait_for("the keyring answers on the bus", 10, || {
            let answer = Command::new("dbus-send")
                .args([
                    "--session",
                    "--print-reply",
                    "--dest=org.freedesktop.DBus",
                    "/",
                    "org.freedesktop.DBus.NameHasOwner",
                ])
                .arg("string:org.freedesktop.secrets")
                .env("DBUS_SESSION_BUS_ADDRESS", &address)
                .output()
                .expect("dbus-send runs");
            String::from_utf8_lossy(&answer.stdout).contains("true").then_some(())
        });
        (vec![keyring, bus], address)
    }
}

/// A process of the desk that ends with it.
pub struct Process(pub Child);

impl Process {
    /// Starts it with a silent standard error, unless KARTEI_TEST_LOUD is set.
    pub fn start(command: &mut Command) -> Self {
        if std::env::var_os("KARTEI_TEST_LOUD").is_none() {
            command.stderr(Stdio::null());
        }
        let program = command.get_program().to_owned();
        Self(command.spawn().unwrap_or_else(|problem| panic!("{} starts: {problem}", program.display())))
    }

    /// The processes that it started itself and that still run.
    pub fn children(&self) -> Vec<u32> {
        let threads = fs::read_dir(format!("/proc/{}/task", self.0.id())).into_iter().flatten().flatten();
        let lists = threads.filter_map(|thread| fs::read_to_string(thread.path().join("children")).ok());
        lists.flat_map(|list| list.split(' ').filter_map(|pid| pid.parse().ok()).collect::<Vec<_>>()).collect()
    }

    fn first_line(&mut self) -> String {
        let mut line = String::new();
        let output = self.0.stdout.take().expect("the output is piped");
        BufReader::new(output).read_line(&mut line).expect("a first line");
        assert!(!line.is_empty(), "a service of the desk ended at once");
        line.trim().to_owned()
    }
}

impl Drop for Process {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}
