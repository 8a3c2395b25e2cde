//! Wrong passwords: after a few, the wait grows.

use std::collections::HashMap;
use std::path::PathBuf;
use std::sync::Mutex;
use std::time::{Duration, Instant};

use super::session::lock;
use crate::problem::{Problem, Result};

pub(super) type Attempt = (PathBuf, String);
static ATTEMPTS: Mutex<Option<HashMap<Attempt, (u32, Instant)>>> = Mutex::new(None);

/// Three tries are free; then the wait doubles from one second to five minutes.
fn wait_after(failures: u32) -> Duration {
    const FREE: u32 = 3;
    const SECONDS_MAX: u64 = 300;
    match failures.checked_sub(FREE) {
        Some(over) => Duration::from_secs(2u64.saturating_pow(over).min(SECONDS_MAX)),
        None => Duration::ZERO,
    }
}

pub(super) fn attempts_allow(attempt: &Attempt) -> Result<()> {
    let attempts = lock(&ATTEMPTS);
    let Some((failures, last)) = attempts.as_ref().and_then(|attempts| attempts.get(attempt)) else {
        return Ok(());
    };
    let left = wait_after(*failures).saturating_sub(last.elapsed());
    if left.is_zero() { Ok(()) } else { Err(Problem::TooManyAttempts { seconds: left.as_secs().max(1) }) }
}

pub(super) fn attempts_note<T>(attempt: Attempt, opened: &Result<T>) {
    let mut attempts = lock(&ATTEMPTS);
    let attempts = attempts.get_or_insert_default();
    match opened {
        Err(Problem::WrongPassword) => {
            let failures = attempts.get(&attempt).map_or(0, |(failures, _)| *failures);
            attempts.insert(attempt, (failures + 1, Instant::now()));
        }
        _ => {
            attempts.remove(&attempt);
        }
    }
}
