//! The pages of the encrypted file, checked without opening it: each carries an HMAC under a key that follows from the
//! file's (SQLCipher 4: pages of 4 KiB, of which the last 80 bytes are the IV and the HMAC-SHA512 over content, IV and number).
//!
//! SQLCipher's own check reads a whole file on one processor; this one takes any part of it, while it is being written. It
//! hashes with the OpenSSL that SQLCipher brings, which is twice as fast as what is written in Rust.

use std::io::Read;

use openssl::sha::Sha512;

use crate::problem::{Problem, Result};

/// How large a page is.
pub(super) const PAGE_BYTES: usize = 4096;
const SALT_BYTES: usize = 16;
const IV_BYTES: usize = 16;
const HMAC_BYTES: usize = 64;
/// The page at SQLite's byte for locks is never written.
const LOCKS_PAGE: u64 = 0x4000_0000 / PAGE_BYTES as u64 + 1;

/// What checks the pages of one file.
#[derive(Clone)]
pub(super) struct Pages(Keyed);

/// SHA-512 after the two pads of HMAC's key.
#[derive(Clone)]
struct Keyed {
    inner: Sha512,
    outer: Sha512,
}

impl Keyed {
    fn new(key: &[u8]) -> Self {
        const BLOCK_BYTES: usize = 128;
        let pad = |with: u8| {
            let mut block = zeroize::Zeroizing::new([with; BLOCK_BYTES]);
            block.iter_mut().zip(key).for_each(|(byte, key)| *byte ^= key);
            let mut padded = Sha512::new();
            padded.update(block.as_slice());
            padded
        };
        Self { inner: pad(0x36), outer: pad(0x5c) }
    }

    fn of(&self, parts: &[&[u8]]) -> [u8; HMAC_BYTES] {
        let mut inner = self.inner.clone();
        parts.iter().for_each(|part| inner.update(part));
        let mut outer = self.outer.clone();
        outer.update(&inner.finish());
        outer.finish()
    }
}

impl Pages {
    /// For the file that begins with `first`, under the key of its data.
    pub fn new(key: &[u8; 32], first: &[u8]) -> Self {
        // PBKDF2 of two rounds over the salt, each byte of it changed so that it is not that of the encryption.
        let mut salt: Vec<u8> = first.iter().take(SALT_BYTES).map(|byte| byte ^ 0x3a).collect();
        salt.extend(1u32.to_be_bytes());
        let data = Keyed::new(key);
        let one = zeroize::Zeroizing::new(data.of(&[&salt]));
        let two = zeroize::Zeroizing::new(data.of(&[one.as_slice()]));
        let derived: zeroize::Zeroizing<Vec<u8>> =
            zeroize::Zeroizing::new(one.iter().zip(two.iter()).take(32).map(|(one, two)| one ^ two).collect());
        Self(Keyed::new(&derived))
    }

    /// Whether the page of this number, from 1, is as it was written.
    pub fn holds(&self, number: u64, page: &[u8]) -> bool {
        let start = if number == 1 { SALT_BYTES } else { 0 };
        let (Ok(counted), Some((content, hmac))) =
            (u32::try_from(number), page.split_at_checked(PAGE_BYTES - HMAC_BYTES))
        else {
            return false;
        };
        debug_assert!(content.len() > IV_BYTES, "BUG: a page holds more than its IV");
        number == LOCKS_PAGE || self.0.of(&[&content[start..], &counted.to_le_bytes()]) == hmac
    }

    /// Checks pages one after the other, the first of them being `number`.
    ///
    /// # Errors
    /// [`Problem::DatabaseDamaged`].
    pub fn check(&self, number: u64, pages: &[u8]) -> Result<()> {
        let whole = (number..).zip(pages.chunks(PAGE_BYTES)).all(|(number, page)| self.holds(number, page));
        if whole { Ok(()) } else { Err(Problem::DatabaseDamaged) }
    }
}

/// Fills `buffer` as far as there is something to read.
pub(super) fn fill(from: &mut impl Read, buffer: &mut [u8]) -> std::io::Result<usize> {
    let mut filled = 0;
    while filled < buffer.len() {
        match from.read(&mut buffer[filled..]) {
            Ok(0) => break,
            Ok(count) => filled += count,
            Err(error) if error.kind() == std::io::ErrorKind::Interrupted => {}
            Err(error) => return Err(error),
        }
    }
    Ok(filled)
}
