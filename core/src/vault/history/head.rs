//! The head file: the last acknowledged sequence and hash, outside the database.
//!
//! Neither SQLite nor SQLCipher can notice that the newest pages are gone: a cut WAL or an old copy of `data.db` is a
//! valid older state. The head file remembers how far the history had come.
//!
//! Two slots of 128 bytes are written in turn, each with its own check, so that a torn write leaves the other.
//!
//! It also says how many lines the journal of erasures has: nothing in that file itself tells that its end was cut off. Older
//! versions read over the number, and write none.

use std::fs::{File, OpenOptions};
use std::io::{Read as _, Seek as _, SeekFrom, Write as _};
use std::path::{Path, PathBuf};

use sha2::{Digest as _, Sha256};

use super::chain::{Hash, Tip};
use crate::problem::{Problem, Result};

const SLOT_BYTES: usize = 128;

/// What a slot says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Slot {
    tip: Tip,
    /// How many lines the journal of erasures has.
    erasures: Option<u64>,
}

/// `history.head` of a workspace.
#[derive(Debug, Clone)]
pub(crate) struct HeadFile(PathBuf);

impl HeadFile {
    pub fn new(path: PathBuf) -> Self {
        Self(path)
    }

    /// What the newest readable slot says; `None` if the file is missing or neither slot is whole.
    pub fn read(&self) -> Result<Option<Tip>> {
        Ok(self.newest()?.map(|slot| slot.tip))
    }

    /// How many lines the journal of erasures had when it was last written, if that was counted.
    pub fn erasures(&self) -> Result<Option<u64>> {
        Ok(self.newest()?.and_then(|slot| slot.erasures))
    }

    fn newest(&self) -> Result<Option<Slot>> {
        let mut file = match File::open(&self.0) {
            Ok(file) => file,
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(None),
            Err(error) => return Err(Problem::io(error, &self.0)),
        };
        file.lock_shared().map_err(|error| Problem::io(error, &self.0))?;
        Ok(newest(read_slots(&mut file, &self.0)?))
    }

    /// The content of a file that knows of this head alone.
    pub fn content(tip: Tip) -> Vec<u8> {
        encode(Slot { tip, erasures: None })
    }

    /// Moves the head forward to `tip` and makes it durable; a head that is further already stays.
    pub fn advance(&self, tip: Tip) -> Result<()> {
        let problem = |error| Problem::io(error, &self.0);
        let mut options = OpenOptions::new();
        options.read(true).write(true).create(true).truncate(false);
        #[cfg(unix)]
        std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
        let mut file = options.open(&self.0).map_err(problem)?;
        file.lock().map_err(problem)?;
        let slots = read_slots(&mut file, &self.0)?;
        let newest = newest(slots);
        if newest.is_some_and(|newest| newest.tip.seq >= tip.seq) {
            return Ok(());
        }
        let slot = Slot { tip, erasures: newest.and_then(|newest| newest.erasures) };
        write_slot(&mut file, oldest(slots), slot).map_err(problem)
    }

    /// Says how many lines the journal of erasures has. A workspace in the making has no head yet.
    pub fn count_erasures(&self, lines: u64) -> Result<()> {
        let problem = |error| Problem::io(error, &self.0);
        let mut file = match OpenOptions::new().read(true).write(true).open(&self.0) {
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(()),
            file => file.map_err(problem)?,
        };
        file.lock().map_err(problem)?;
        let slots = read_slots(&mut file, &self.0)?;
        let Some(newest) = newest(slots).filter(|newest| newest.erasures != Some(lines)) else { return Ok(()) };
        let slot = Slot { erasures: Some(lines), ..newest };
        // Both, since the head itself stays: the newest would not be told from the other.
        let first = oldest(slots);
        write_slot(&mut file, first, slot).and_then(|()| write_slot(&mut file, 1 - first, slot)).map_err(problem)
    }
}

/// Of two that say the same head, the one that demands less: a crash came between them.
fn newest(slots: [Option<Slot>; 2]) -> Option<Slot> {
    slots.into_iter().flatten().max_by_key(|slot| (slot.tip.seq, std::cmp::Reverse(slot.erasures)))
}

/// Which slot is written next.
fn oldest(slots: [Option<Slot>; 2]) -> usize {
    match slots {
        [None, _] => 0,
        [_, None] => 1,
        [Some(first), Some(second)] => usize::from(first.tip.seq > second.tip.seq),
    }
}

fn write_slot(file: &mut File, index: usize, slot: Slot) -> std::io::Result<()> {
    file.seek(SeekFrom::Start((index * SLOT_BYTES) as u64))?;
    file.write_all(&encode(slot))?;
    file.sync_data()
}

fn read_slots(file: &mut File, path: &Path) -> Result<[Option<Slot>; 2]> {
    let mut bytes = Vec::with_capacity(2 * SLOT_BYTES);
    file.seek(SeekFrom::Start(0)).map_err(|error| Problem::io(error, path))?;
    file.take(2 * SLOT_BYTES as u64).read_to_end(&mut bytes).map_err(|error| Problem::io(error, path))?;
    let slot = |index: usize| bytes.get(index * SLOT_BYTES..(index + 1) * SLOT_BYTES).and_then(decode);
    Ok([slot(0), slot(1)])
}

fn encode(slot: Slot) -> Vec<u8> {
    let mut line = format!("kartei-head 1 {:020} {}", slot.tip.seq, hex(&slot.tip.hash));
    if let Some(lines) = slot.erasures {
        line.push_str(&format!(" {lines}"));
    }
    let check = hex(&Sha256::digest(line.as_bytes())[..6]);
    line.push(' ');
    line.push_str(&check);
    format!("{line:<width$}\n", width = SLOT_BYTES - 1).into_bytes()
}

fn decode(slot: &[u8]) -> Option<Slot> {
    let line = std::str::from_utf8(slot).ok()?.trim_end();
    let (content, check) = line.rsplit_once(' ')?;
    if hex(&Sha256::digest(content.as_bytes())[..6]) != check {
        return None;
    }
    let mut words = content.split(' ');
    if words.next()? != "kartei-head" || words.next()? != "1" {
        return None;
    }
    let tip = Tip { seq: words.next()?.parse().ok()?, hash: unhex(words.next()?)? };
    Some(Slot { tip, erasures: words.next().and_then(|lines| lines.parse().ok()) })
}

/// Lower-case hexadecimal.
pub(crate) fn hex(bytes: &[u8]) -> String {
    use std::fmt::Write as _;
    bytes.iter().fold(String::with_capacity(bytes.len() * 2), |mut text, byte| {
        let _ = write!(text, "{byte:02x}");
        text
    })
}

fn unhex(text: &str) -> Option<Hash> {
    let mut hash = [0; 32];
    if text.len() != 64 || !text.is_ascii() {
        return None;
    }
    for (index, byte) in hash.iter_mut().enumerate() {
        *byte = u8::from_str_radix(&text[2 * index..2 * index + 2], 16).ok()?;
    }
    Some(hash)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_head_only_moves_forward_and_survives_a_torn_slot() {
        let folder = tempfile::tempdir().unwrap();
        let head = HeadFile::new(folder.path().join("history.head"));
        assert_eq!(head.read().unwrap(), None, "a missing file has no head");

        for seq in [1, 2, 3, 2] {
            head.advance(Tip { seq, hash: [seq as u8; 32] }).unwrap();
        }
        assert_eq!(head.read().unwrap(), Some(Tip { seq: 3, hash: [3; 32] }), "2 came after 3 and changed nothing");

        let mut bytes = std::fs::read(&head.0).unwrap();
        assert_eq!(bytes.len(), 2 * SLOT_BYTES);
        bytes[20] ^= 1;
        std::fs::write(&head.0, &bytes).unwrap();
        assert_eq!(head.read().unwrap(), Some(Tip { seq: 2, hash: [2; 32] }), "the other slot still counts");
    }
    #[test]
    fn the_count_of_erasures_goes_with_the_head_and_may_become_less() {
        let folder = tempfile::tempdir().unwrap();
        let head = HeadFile::new(folder.path().join("history.head"));
        head.count_erasures(3).unwrap();
        assert_eq!(head.erasures().unwrap(), None, "there is no head that it could go with");
        for seq in 1..4 {
            let tip = Tip { seq, hash: [7; 32] };
            head.advance(tip).unwrap();
            for lines in [u64::from(u32::MAX), 12, 12] {
                head.count_erasures(lines).unwrap();
                assert_eq!((head.read().unwrap(), head.erasures().unwrap()), (Some(tip), Some(lines)));
            }
        }
        let bytes = std::fs::read(&head.0).unwrap();
        assert_eq!(bytes.len(), 2 * SLOT_BYTES);
        for slot in 0..2 {
            let mut torn = bytes.clone();
            torn[slot * SLOT_BYTES + 20] ^= 1;
            std::fs::write(&head.0, &torn).unwrap();
            assert_eq!(head.read().unwrap(), Some(Tip { seq: 3, hash: [7; 32] }), "slot {slot} is torn");
        }
    }
}
