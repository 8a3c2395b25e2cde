//! What the fault suites share: chance that repeats itself, and disks that are full.
#![allow(dead_code, reason = "each test program uses its own part")]
#![allow(clippy::unwrap_used, reason = "a test may stop where it stands")]

use std::fs;
use std::io::{BufRead as _, BufReader, Write as _};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::Duration;

use kartei_core::{Problem, Result};

use crate::support::soak;

/// Numbers that look random and are the same in every run (Marsaglia's xorshift).
pub struct Random(pub u64);

impl Random {
    /// One of the numbers from 0 up to, but without, `bound`.
    pub fn below(&mut self, bound: u64) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0 % bound
    }
}

/// Names the workspace to a process that is killed.
pub const FOLDER: &str = "KARTEI_TEST_FOLDER";
/// Names the file that it writes.
pub const OUT: &str = "KARTEI_TEST_OUT";

/// What such a process was told.
pub fn place(name: &str) -> PathBuf {
    PathBuf::from(std::env::var_os(name).expect("started by another test"))
}

/// Says that something is done.
pub fn acknowledge(what: &str) {
    let mut out = std::io::stdout();
    writeln!(out, "\ndone {what}").unwrap();
    out.flush().unwrap();
}

/// Starts one of the ignored tests of this program, lets it acknowledge once, and kills it within so many microseconds. Answers
/// all that it acknowledged.
pub fn killed(test: &str, folder: &Path, out: &Path, moments: u64, random: &mut Random) -> Vec<String> {
    killed_after(1, test, folder, out, moments, random)
}

/// The same, once it acknowledged so many things.
pub fn killed_after(
    count: usize,
    test: &str,
    folder: &Path,
    out: &Path,
    moments: u64,
    random: &mut Random,
) -> Vec<String> {
    let mut worker = Command::new(std::env::current_exe().unwrap())
        .args(["--exact", test, "--ignored", "--nocapture", "--test-threads=1"])
        .env(FOLDER, folder)
        .env(OUT, out)
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    let mut lines = BufReader::new(worker.stdout.take().unwrap()).lines().map(|line| line.unwrap());
    let mut done = Vec::new();
    let mut told = lines.by_ref().filter_map(|line| line.strip_prefix("done ").map(str::to_owned));
    done.extend(told.by_ref().take(count));
    std::thread::sleep(Duration::from_micros(random.below(moments)));
    worker.kill().unwrap();
    worker.wait().unwrap();
    done.extend(lines.filter_map(|line| line.strip_prefix("done ").map(str::to_owned)));
    assert!(!done.is_empty(), "{test} came to work");
    done
}

/// Starts one of the ignored tests of this program in which writes that go too far fail as they do on a drive that is broken, and do not
/// end it. Answers what it acknowledged last.
pub fn refused(test: &str, folder: &Path, out: &Path, what: &str) -> String {
    let told = Command::new("sh")
        .args(["-c", "trap '' XFSZ; exec \"$0\" \"$@\""])
        .arg(std::env::current_exe().unwrap())
        .args(["--exact", test, "--ignored", "--nocapture", "--test-threads=1"])
        .env(FOLDER, folder)
        .env(OUT, out)
        .env("KARTEI_TEST_WHAT", what)
        .output()
        .unwrap();
    let text = String::from_utf8_lossy(&told.stdout).into_owned();
    let done = text.lines().filter_map(|line| line.strip_prefix("done ")).next_back().map(str::to_owned);
    done.unwrap_or_else(|| panic!("{what}: {text} {}", String::from_utf8_lossy(&told.stderr)))
}

/// A small disk in memory, for root.
pub struct SmallDisk(tempfile::TempDir);

impl SmallDisk {
    /// One of so many mebibytes; none where it can't be mounted.
    pub fn new(mebibytes: u64) -> Option<Self> {
        let size = format!("size={mebibytes}m");
        let place = tempfile::Builder::new().prefix("disk").tempdir().unwrap();
        let mounted = Command::new("mount").args(["-t", "tmpfs", "-o", &size, "none"]).arg(place.path()).output();
        mounted.is_ok_and(|output| output.status.success()).then_some(Self(place))
    }

    /// Where it is.
    pub fn path(&self) -> &Path {
        self.0.path()
    }

    /// Fills it but for so many bytes.
    pub fn fill_but(&self, bytes: u64) {
        const BLOCK: usize = 4096;
        let mut filler = fs::File::create(self.path().join("filler")).unwrap();
        while filler.write_all(&[1; BLOCK]).is_ok() {}
        let length = filler.metadata().unwrap().len();
        filler.set_len(length.saturating_sub(bytes)).unwrap();
    }

    /// Refuses every write from now on.
    pub fn make_read_only(&self) -> bool {
        Command::new("mount").args(["-o", "remount,ro"]).arg(self.path()).status().is_ok_and(|status| status.success())
    }

    /// Takes away what it was filled with.
    pub fn empty(&self) {
        let _ = fs::remove_file(self.path().join("filler"));
    }
}

impl Drop for SmallDisk {
    fn drop(&mut self) {
        let _ = Command::new("umount").arg("-l").arg(self.path()).status();
    }
}

/// Does something on a disk with less and less room: it works, or it says that the disk is full and nothing is done.
pub fn sweep(disk: &SmallDisk, most: u64, mut attempt: impl FnMut(u64) -> Result<()>, mut unchanged: impl FnMut(u64)) {
    let steps = if soak() > 1 { 40 } else { 10 };
    let (mut worked, mut full) = (0, 0);
    for step in 0..=steps {
        let room = most * step / steps;
        disk.fill_but(room);
        let done = attempt(room);
        disk.empty();
        match done {
            Ok(()) => worked += 1,
            Err(Problem::DiskFull) => {
                full += 1;
                unchanged(room);
                attempt(room).unwrap_or_else(|problem| panic!("room again after {room} bytes, but: {problem}"));
            }
            Err(problem) => panic!("with {room} bytes left: {problem} ({})", problem.code()),
        }
    }
    assert!(worked > 0 && full > 0, "the sweep met both: {worked} worked, {full} did not");
}
