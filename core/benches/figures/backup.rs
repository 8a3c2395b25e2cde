//! A backup against a plain copy of the file.

use std::fs::{self, File};
use std::io;
use std::time::Instant;

use kartei_core::vault::backup;

use super::office::Office;
use super::table::{Limit, Unit, line, median, say};

/// Backups, each beside a copy that reaches the disk.
pub fn backup(office: &Office) {
    const RUNS: u32 = 7;
    const MEGABYTE: f64 = 1_000_000.0;
    let folder = tempfile::tempdir().expect("a temporary folder");
    let (copy, out) = (folder.path().join("copy.db"), folder.path().join("office.kartei-backup"));
    // The first file of a disk that slept takes longer than all others.
    copy_of(office, &copy);
    let (mut measured, mut limits) = (Vec::new(), Vec::new());
    for run in 1..=RUNS {
        say(&format!("backup {run} of {RUNS}"));
        let begin = Instant::now();
        let bytes = copy_of(office, &copy);
        limits.push(bytes as f64 / MEGABYTE / begin.elapsed().as_secs_f64());
        fs::remove_file(&copy).expect("the copy goes");
        let begin = Instant::now();
        backup::back_up(&office.session, &out, &mut |_, _| ()).expect("a backup");
        measured.push(bytes as f64 / MEGABYTE / begin.elapsed().as_secs_f64());
        fs::remove_file(&out).expect("the backup goes");
    }
    let figure = "backup, read back, in MB a second (≥ 0.6 × plain copy with fsync)";
    line(figure, Unit::PerSecond, median(measured), Limit::AtLeast(0.6 * median(limits)));
}

/// Copies the file as it lies there; the log is folded into it first.
fn copy_of(office: &Office, to: &std::path::Path) -> u64 {
    office.bare().query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |_| Ok(())).expect("no log");
    let mut source = File::open(office.path().join("data.db")).expect("the file");
    let mut copy = File::create(to).expect("a file");
    let bytes = io::copy(&mut source, &mut copy).expect("the bytes");
    copy.sync_all().expect("they are on the disk");
    bytes
}
