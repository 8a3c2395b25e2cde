//! Likely duplicates against the pairs that were planted.

use std::collections::HashMap;
use std::time::Instant;

use kartei_core::records::duplicates::duplicate_ids;

use super::office::Office;
use super::table::{Limit, Unit, line, median, say};

/// How many are found, how many of those rightly, and how long it takes.
pub fn duplicates(office: &Office) {
    const SECONDS: f64 = 2.0;
    say("likely duplicates");
    let index_of: HashMap<_, u64> = office.ids().into_iter().zip(0..).collect();
    let (mut times, mut found) = (Vec::new(), Vec::new());
    for _ in 0..5 {
        let begin = Instant::now();
        found = office.session.read(duplicate_ids).expect("duplicates");
        times.push(begin.elapsed().as_secs_f64());
    }
    let planted: std::collections::HashSet<(u64, u64)> = office.people.pairs().into_iter().collect();
    let right = found.iter().filter(|(one, other)| {
        let (one, other) = (index_of[one], index_of[other]);
        planted.contains(&(one.min(other), one.max(other)))
    });
    let right = right.count() as f64;
    let (recall, precision) = (right / planted.len() as f64, right / found.len().max(1) as f64);
    let count = office.people.count;
    line(&format!("likely duplicates among {count} found"), Unit::Seconds, median(times), Limit::AtMost(SECONDS));
    line("of the planted duplicates, those found (recall)", Unit::Share, recall, Limit::AtLeast(0.95));
    line("of those found, the planted ones (precision)", Unit::Share, precision, Limit::AtLeast(0.9));
}
