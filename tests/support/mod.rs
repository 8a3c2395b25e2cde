//! What the tests of the whole program share: a desk to sit at, its window, its terminal.
#![allow(dead_code, unused_imports, reason = "each test program uses its own part")]

mod desk;
mod office;
#[allow(clippy::unwrap_used, reason = "a test may stop where it stands")]
#[path = "../../core/tests/support/post.rs"]
pub mod post;
pub mod secured;
mod terminal;
mod window;
pub mod workbook;

pub use desk::{Desk, Keyring};
pub use office::{Office, PASSWORD};
pub use terminal::Run;
pub use window::Window;

use std::path::PathBuf;
use std::time::{Duration, Instant};

/// The program under test.
pub const KARTEI: &str = env!("CARGO_BIN_EXE_kartei");

/// The root of the repository.
pub fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

/// Asks `answer` again and again until it has one, for at most `seconds`; panics with `what` then.
pub fn wait_for<T>(what: &str, seconds: u64, mut answer: impl FnMut() -> Option<T>) -> T {
    let until = Instant::now() + Duration::from_secs(seconds);
    loop {
        if let Some(value) = answer() {
            return value;
        }
        assert!(Instant::now() < until, "waited {seconds} s in vain: {what}");
        std::thread::sleep(Duration::from_millis(25));
    }
}
