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

/// All that an index of the search can find.
pub fn vocabulary(raw: &Connection, index: &str) -> BTreeSet<String> {
    raw.execute_batch(&format!("CREATE VIRTUAL TABLE temp.known_{index} USING fts5vocab (main, {index}, row)"))
        .unwrap();
    let mut statement = raw.prepare(&format!("SELECT term FROM temp.known_{index}")).unwrap();
    statement.query_map([], |row| row.get(0)).unwrap().map(Result::unwrap).collect()
}
