//! The user's own mail program, opened with a mail in it.

use std::process::{Child, Stdio};
use std::thread::sleep;
use std::time::{Duration, Instant};

use kartei_core::vault::mail::MailProgram;
use kartei_core::{Problem, Result};

/// The one that the desktop has for `mailto:` links.
pub struct UsersMailProgram;

impl MailProgram for UsersMailProgram {
    fn open(&self, link: &str) -> Result<()> {
        debug_assert!(link.starts_with("mailto:"), "BUG: nothing else is opened");
        for mut command in open::commands(link) {
            let started = command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null()).spawn();
            if started.is_ok_and(took) {
                return Ok(());
            }
        }
        Err(Problem::MailNotSent { reason: "no_program", code: 0 })
    }
}

/// Whether the opener has done its work; one that still runs is the mail program itself.
fn took(mut opener: Child) -> bool {
    const PATIENCE: Duration = Duration::from_secs(3);
    let until = Instant::now() + PATIENCE;
    while Instant::now() < until {
        match opener.try_wait() {
            Ok(Some(status)) => return status.success(),
            Ok(None) => sleep(Duration::from_millis(20)),
            Err(_) => return false,
        }
    }
    // Waited for, so that it leaves no zombie behind.
    std::thread::spawn(move || opener.wait());
    true
}
