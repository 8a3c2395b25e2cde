//! Persons of whom every text that can be stored is one word, so that the word tells where they still are.
#![allow(dead_code, reason = "each test program uses its own part")]
#![allow(clippy::unwrap_used, reason = "a test may stop where it stands")]

mod nest;
pub mod words;

use aes::Aes256;
use aes::cipher::generic_array::GenericArray;
use aes::cipher::{BlockDecrypt as _, KeyInit as _};

use std::collections::BTreeSet;

use rusqlite::Connection;

use crate::support::Office;

pub use nest::Nest;

/// The decrypted pages of the database, unused ones included: AES-256-CBC, 4096 bytes a page, of which the last 80 are
/// the initialisation vector and the code that authenticates it (<https://www.zetetic.net/sqlcipher/design/>).
pub fn pages(office: &Office) -> Vec<u8> {
    const PAGE: usize = 4096;
    const SALT: usize = 16;
    let cipher = Aes256::new(GenericArray::from_slice(&office.key()));
    let mut plain = Vec::new();
    for (number, page) in std::fs::read(office.file("data.db")).unwrap().chunks_exact(PAGE).enumerate() {
        decrypt(&cipher, page, if number == 0 { SALT } else { 0 }, &mut plain);
    }
    plain
}

/// The decrypted pages of the log: a header of 32 bytes, then of 24 before each page (<https://www.sqlite.org/walformat.html>).
pub fn log(office: &Office) -> Vec<u8> {
    const HEADER: usize = 32;
    const FRAME: usize = 24 + 4096;
    let cipher = Aes256::new(GenericArray::from_slice(&office.key()));
    let mut plain = Vec::new();
    let bytes = std::fs::read(office.file("data.db-wal")).unwrap_or_default();
    for frame in bytes.get(HEADER..).unwrap_or_default().chunks_exact(FRAME) {
        // Page 1 begins with the salt.
        let start = if frame[..4] == [0, 0, 0, 1] { 16 } else { 0 };
        decrypt(&cipher, &frame[24..], start, &mut plain);
    }
    plain
}

fn decrypt(cipher: &Aes256, page: &[u8], start: usize, plain: &mut Vec<u8>) {
    const RESERVED: usize = 80;
    let end = page.len() - RESERVED;
    let mut previous = &page[end..end + 16];
    for sealed in page[start..end].chunks_exact(16) {
        let mut block = GenericArray::clone_from_slice(sealed);
        cipher.decrypt_block(&mut block);
        plain.extend(block.iter().zip(previous).map(|(byte, mask)| byte ^ mask));
        previous = sealed;
    }
}

/// The contents of the history's entries, unpacked.
pub fn history_contents(raw: &Connection) -> Vec<(u64, Vec<u8>)> {
    const DICTIONARY: &[u8] = include_bytes!("../../src/vault/history/payload.dictionary");
    const CONTENT_MAX: usize = 64 << 20;
    let mut unpacker = zstd::bulk::Decompressor::with_dictionary(DICTIONARY).unwrap();
    let mut statement = raw.prepare("SELECT seq, payload FROM history_payload ORDER BY seq").unwrap();
    let packed = statement.query_map([], |row| Ok((row.get(0)?, row.get::<_, Vec<u8>>(1)?))).unwrap();
    packed
        .map(|row| {
            let (seq, packed) = row.unwrap();
            let content = match packed[0] {
                0 => packed[1..].to_vec(),
                _ => unpacker.decompress(&packed[1..], CONTENT_MAX).unwrap(),
            };
            (seq, content)
        })
        .collect()
}

/// All terms that the blocks of an index of the search hold, those that it does not find any more included: leaves of FTS5's
/// segments, with terms as what differs from the one before (<https://www.sqlite.org/fts5.html>, fts5_index.c).
pub fn terms(raw: &Connection, index: &str) -> BTreeSet<String> {
    const FIRST_LEAF: i64 = 1 << 37;
    const NO_LEAF: i64 = 1 << 36;
    let sql = format!("SELECT block FROM {index}_data WHERE id >= {FIRST_LEAF} AND id & {NO_LEAF} = 0");
    let mut statement = raw.prepare(&sql).unwrap();
    let blocks = statement.query_map([], |row| row.get::<_, Vec<u8>>(0)).unwrap();
    let mut found = BTreeSet::new();
    for block in blocks {
        let block = block.unwrap();
        let mut places = usize::from(u16::from_be_bytes([block[2], block[3]]));
        let (mut place, mut term) = (0, Vec::new());
        while places < block.len() {
            place += varint(&block, &mut places);
            let mut at = place;
            let kept = if term.is_empty() { 0 } else { varint(&block, &mut at) };
            let new = varint(&block, &mut at);
            term.truncate(kept);
            term.extend_from_slice(&block[at..at + new]);
            found.insert(String::from_utf8_lossy(&term[1..]).into_owned());
        }
    }
    // Where each leaf begins, by the first letters of a term.
    let mut statement = raw.prepare(&format!("SELECT term FROM {index}_idx")).unwrap();
    let begins = statement.query_map([], |row| row.get::<_, Vec<u8>>(0)).unwrap();
    found.extend(begins.map(|term| String::from_utf8_lossy(term.unwrap().get(1..).unwrap_or_default()).into_owned()));
    found
}

fn varint(bytes: &[u8], at: &mut usize) -> usize {
    let mut number = 0;
    loop {
        let byte = bytes[*at];
        *at += 1;
        number = (number << 7) | usize::from(byte & 0x7f);
        if byte < 0x80 {
            return number;
        }
    }
}
