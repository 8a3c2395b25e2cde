//! The table that `make bench` prints: a line for each figure.
#![allow(dead_code, reason = "each program of figures uses its part")]

use std::time::Duration;

/// What a number counts.
#[derive(Debug, Clone, Copy)]
pub enum Unit {
    Milliseconds,
    Seconds,
    PerSecond,
    Megabytes,
    Share,
}

impl Unit {
    fn show(self, value: f64) -> String {
        match self {
            Self::Milliseconds => format!("{value:.2} ms"),
            Self::Seconds => format!("{value:.2} s"),
            Self::PerSecond => format!("{value:.0}/s"),
            Self::Megabytes => format!("{value:.0} MB"),
            Self::Share => format!("{value:.3}"),
        }
    }
}

/// On which side of its limit a figure must lie.
#[derive(Debug, Clone, Copy)]
pub enum Limit {
    AtMost(f64),
    AtLeast(f64),
}

/// Prints the table's head.
#[expect(clippy::print_stdout, reason = "the table is the program's result")]
pub fn head() {
    println!("{:<68} {:>12} {:>14} {:>7}  ", "figure", "measured", "limit", "ratio");
    println!("{}", "-".repeat(110));
}

/// Prints a line: the ratio is the measured to the limit.
#[expect(clippy::print_stdout, reason = "the table is the program's result")]
pub fn line(figure: &str, unit: Unit, measured: f64, limit: Limit) {
    let (sign, bound, kept) = match limit {
        Limit::AtMost(bound) => ("≤", bound, measured <= bound),
        Limit::AtLeast(bound) => ("≥", bound, measured >= bound),
    };
    let limit = format!("{sign} {}", unit.show(bound));
    let word = if kept { "ok" } else { "OVER" };
    println!("{figure:<68} {:>12} {limit:>14} {:>7.2}  {word}", unit.show(measured), measured / bound);
}

/// Says what is running.
#[expect(clippy::print_stderr, reason = "progress goes beside the table")]
pub fn say(what: &str) {
    eprintln!("  {what}");
}

/// How long this thread has had a processor: on a busy machine it says what the time on the clock would be alone.
pub fn processor_time() -> Duration {
    let account = std::fs::read_to_string("/proc/thread-self/schedstat").unwrap_or_default();
    Duration::from_nanos(account.split(' ').next().and_then(|text| text.parse().ok()).unwrap_or_default())
}

/// This process's memory, in bytes, as Linux counts it.
pub mod memory {
    fn of(name: &str) -> u64 {
        let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
        let line = status.lines().find_map(|line| line.strip_prefix(name)).unwrap_or_default();
        line.trim().trim_end_matches(" kB").parse::<u64>().unwrap_or_default() * 1024
    }

    /// What there is now; the most is counted anew from here on.
    pub fn begin() -> u64 {
        let _ = std::fs::write("/proc/self/clear_refs", "5");
        of("VmRSS:")
    }

    /// The most there has been.
    pub fn most() -> u64 {
        of("VmHWM:")
    }
}

/// The middle one.
pub fn median(mut values: Vec<f64>) -> f64 {
    values.sort_by(f64::total_cmp);
    values[values.len() / 2]
}

/// The value that 95 of 100 don't exceed, in milliseconds.
pub fn p95(times: &[Duration]) -> f64 {
    at(times, 0.95)
}

/// The value that such a part doesn't exceed, in milliseconds.
pub fn at(times: &[Duration], part: f64) -> f64 {
    let mut sorted = times.to_vec();
    sorted.sort_unstable();
    let index = ((sorted.len() as f64 * part).ceil() as usize).clamp(1, sorted.len()) - 1;
    milliseconds(sorted[index])
}

/// A duration in milliseconds.
pub fn milliseconds(duration: Duration) -> f64 {
    duration.as_secs_f64() * 1000.0
}
