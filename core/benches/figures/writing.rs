//! Importing many people: how fast, in how much memory, into how large a file.

use std::process::Command;
use std::time::Instant;

use super::bare::Rows;
use super::office::Office;
use super::people::People;
use super::table::{Limit, Unit, line, median, memory, say};

/// The word by which the program is called to fill one workspace in a process of its own.
pub const FILL: &str = "__fill";

/// Imports into a new workspace and says how long it took, how much memory the process had at the most and how large
/// the file is.
#[expect(clippy::print_stdout, reason = "the calling process reads it")]
pub fn fill(count: u64) {
    let office = Office::new(People::new(count));
    let file = office.csv(0..count);
    let begin = Instant::now();
    office.import(&file, &[]);
    let took = begin.elapsed().as_secs_f64();
    println!("{took} {} {}", memory::most(), office.bytes());
}

/// The figures of importing.
pub fn import(office: &Office) {
    let people = office.people;
    const RUNS: u32 = 5;
    const MEGABYTE: f64 = 1_000_000.0;
    let rows = Rows::of(office);
    let folder = tempfile::tempdir().expect("a temporary folder");
    let (mut rates, mut limits, mut memory, mut sizes, mut bare_sizes) = (vec![], vec![], vec![], vec![], vec![]);
    for run in 1..=RUNS {
        say(&format!("importing {} people, {run} of {RUNS}", people.count));
        let (took, bytes) = rows.insert(folder.path());
        limits.push(people.count as f64 / took.as_secs_f64());
        bare_sizes.push(bytes as f64);
        let this = std::env::current_exe().expect("this program");
        let output = Command::new(this).args([FILL, &people.count.to_string()]).output().expect("another process");
        let text = String::from_utf8(output.stdout).expect("numbers");
        let numbers: Vec<f64> = text.split_whitespace().filter_map(|word| word.parse().ok()).collect();
        assert_eq!(numbers.len(), 3, "the process answers: {text}{}", String::from_utf8_lossy(&output.stderr));
        rates.push(people.count as f64 / numbers[0]);
        memory.push(numbers[1]);
        sizes.push(numbers[2]);
        say(&format!(
            "bare {:.0}/s, with history {:.0}/s, {:.0} MB",
            limits[limits.len() - 1],
            rates[rates.len() - 1],
            numbers[1] / MEGABYTE
        ));
    }
    let count = people.count;
    let bare_rate = median(limits);
    let figure = format!("import of {count} people from CSV (≥ 0.5 × bare insert)");
    line(&figure, Unit::PerSecond, median(rates), Limit::AtLeast(0.5 * bare_rate));
    line("memory of the core while importing", Unit::Megabytes, median(memory) / MEGABYTE, Limit::AtMost(200.0));
    let limit = Limit::AtMost(2.0 * median(bare_sizes) / MEGABYTE);
    line(
        "size of the file with full history (≤ 2 × bare tables and indexes)",
        Unit::Megabytes,
        median(sizes) / MEGABYTE,
        limit,
    );
}
