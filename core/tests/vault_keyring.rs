//! *Remember on this device*, with a real keyring on a session bus of its own and where there is none.
#![allow(clippy::unwrap_used, reason = "a test may stop where it stands")]

mod support;

use std::os::unix::net::UnixListener;
use std::process::{Command, Output};
use std::time::{Duration, Instant};

use kartei_core::Problem;
use kartei_core::vault::{keyring, users};
use support::Office;

/// Runs one of the ignored tests below in a process of its own: the address of the bus is read once per process.
fn run(program: &str, arguments: &[&str], test: &str, bus: Option<&str>) -> Output {
    let home = tempfile::tempdir().unwrap();
    let mut command = Command::new(program);
    command
        .args(arguments)
        .args(["--exact", test, "--ignored", "--nocapture"])
        .env("HOME", home.path())
        .env("XDG_DATA_HOME", home.path())
        .env("XDG_RUNTIME_DIR", home.path());
    match bus {
        Some(address) => command.env("DBUS_SESSION_BUS_ADDRESS", address),
        None => command.env_remove("DBUS_SESSION_BUS_ADDRESS"),
    };
    command.output().unwrap()
}

fn this_program() -> String {
    std::env::current_exe().unwrap().to_str().unwrap().to_owned()
}

fn assert_passed(output: &Output) {
    let text = String::from_utf8_lossy(&output.stdout);
    assert!(
        output.status.success() && text.contains("1 passed"),
        "{text}\n{}",
        String::from_utf8_lossy(&output.stderr)
    );
}

#[test]
fn a_device_remembers_and_forgets() {
    // The daemon must be there before anybody asks for secrets: else the bus starts a locked one, which prompts.
    const SCRIPT: &str =
        "printf keyring | gnome-keyring-daemon --unlock --components=secrets >/dev/null 2>&1; exec \"$@\"";
    let program = this_program();
    let arguments = ["--", "sh", "-c", SCRIPT, "sh", program.as_str()];
    assert_passed(&run("dbus-run-session", &arguments, "with_an_unlocked_keyring", None));
}

#[test]
#[ignore = "started by the test above on a bus of its own"]
fn with_an_unlocked_keyring() {
    let mut office = Office::new();
    let ada = office.person("Ada").add();
    let workspace = office.workspace().unwrap();
    assert!(matches!(workspace.unlock_remembered(None), Err(Problem::WrongPassword)));

    users::remember_device(office.session()).unwrap();
    office.close();
    let session = workspace.unlock_remembered(None).unwrap();
    assert_eq!(kartei_core::records::persons::show_person(&session, ada).unwrap().name, "Ada");

    users::forget_device(&session).unwrap();
    users::forget_device(&session).expect("forgetting twice is no mistake");
    assert!(matches!(workspace.unlock_remembered(None), Err(Problem::WrongPassword)));

    users::remember_device(&session).unwrap();
    users::forget_user(workspace.id(), support::USER).unwrap();
    assert!(matches!(workspace.unlock_remembered(None), Err(Problem::WrongPassword)), "also without the session");
}

#[test]
fn without_a_keyring_it_is_said_at_once() {
    assert_passed(&run(&this_program(), &[], "where_no_keyring_answers", Some("unix:path=/nonexistent")));
}

#[test]
fn a_keyring_that_never_answers_is_not_waited_for() {
    let place = tempfile::tempdir().unwrap();
    let path = place.path().join("bus");
    let _silent = UnixListener::bind(&path).unwrap();
    let address = format!("unix:path={}", path.display());
    assert_passed(&run(&this_program(), &[], "where_no_keyring_answers", Some(&address)));
}

#[test]
#[ignore = "started by the tests above with a bus that does not answer"]
fn where_no_keyring_answers() {
    const LIMIT: Duration = Duration::from_millis(3500);
    let office = Office::new();
    let begun = Instant::now();
    assert!(matches!(keyring::available(), Err(Problem::KeyringUnavailable { .. })));
    assert!(begun.elapsed() < LIMIT, "{:?}", begun.elapsed());
    let begun = Instant::now();
    assert!(matches!(users::remember_device(office.session()), Err(Problem::KeyringUnavailable { .. })));
    assert!(begun.elapsed() < LIMIT, "{:?}", begun.elapsed());
    assert!(office.sign_in().is_ok(), "the password opens all the same");
}
