//! How a changeset lies in `history_payload`: a byte that names the packing, then the changeset.
//!
//! One person's changeset is a few hundred bytes, most of them the same for everybody: names of tables, empty columns.
//! With a dictionary Zstandard (RFC 8878) makes a third of it. The dictionary was trained on made-up people
//! (`zstd --train --maxdict=4096`); what it was used for needs it for ever: another one gets a number of its own.

use std::borrow::Cow;
use std::cell::RefCell;

use zstd::bulk::{Compressor, Decompressor};
use zstd::zstd_safe::get_frame_content_size;

use crate::problem::{Problem, Result};

const PLAIN: u8 = 0;
const ZSTD: u8 = 1;
const DICTIONARY: &[u8] = include_bytes!("payload.dictionary");
/// The fastest level; higher ones gain nothing on so little.
const LEVEL: i32 = 1;

thread_local! {
    static PACKER: RefCell<Option<Compressor<'static>>> = RefCell::new(Compressor::with_dictionary(LEVEL, DICTIONARY).ok());
    static UNPACKER: RefCell<Option<Decompressor<'static>>> = RefCell::new(Decompressor::with_dictionary(DICTIONARY).ok());
}

/// Packs a changeset.
pub(crate) fn pack(changeset: &[u8]) -> Vec<u8> {
    let packed = PACKER.with_borrow_mut(|packer| packer.as_mut()?.compress(changeset).ok());
    match packed.filter(|packed| packed.len() < changeset.len()) {
        Some(packed) => behind(ZSTD, &packed),
        None => behind(PLAIN, changeset),
    }
}

fn behind(packing: u8, content: &[u8]) -> Vec<u8> {
    let mut payload = Vec::with_capacity(content.len() + 1);
    payload.push(packing);
    payload.extend_from_slice(content);
    payload
}

/// The changeset of a stored payload.
///
/// # Errors
/// [`Problem::DatabaseDamaged`] if it is packed in no known way.
pub(crate) fn unpack(payload: &[u8]) -> Result<Cow<'_, [u8]>> {
    // No value of SQLite is longer.
    const BYTES_MAX: u64 = 1_000_000_000;
    unpack_within(payload, BYTES_MAX)
}

/// The same for a payload out of a foreign file, which may claim any length.
///
/// # Errors
/// [`Problem::DatabaseDamaged`] if it is packed in no known way, or longer than `bytes_max`.
pub(crate) fn unpack_within(payload: &[u8], bytes_max: u64) -> Result<Cow<'_, [u8]>> {
    match payload.split_first() {
        Some((&PLAIN, changeset)) => Ok(Cow::Borrowed(changeset)),
        Some((&ZSTD, packed)) => {
            let length = get_frame_content_size(packed).ok().flatten().filter(|length| *length <= bytes_max);
            let length = usize::try_from(length.ok_or(Problem::DatabaseDamaged)?).map_err(Problem::internal)?;
            let changeset = UNPACKER.with_borrow_mut(|unpacker| unpacker.as_mut()?.decompress(packed, length).ok());
            changeset.map(Cow::Owned).ok_or(Problem::DatabaseDamaged)
        }
        _ => Err(Problem::DatabaseDamaged),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_packed_comes_back_and_what_is_cut_is_refused() {
        for changeset in [&b""[..], b"T", &[7; 5000], &(0..=255).cycle().take(70_000).collect::<Vec<u8>>()] {
            let packed = pack(changeset);
            assert_eq!(unpack(&packed).unwrap(), changeset);
            assert!(packed.len() <= changeset.len() + 1, "never longer than plain");
        }
        let packed = pack(&[7; 5000]);
        assert_eq!(packed[0], ZSTD);
        for end in 0..packed.len() {
            assert!(unpack(&packed[..end]).is_err(), "cut at {end}");
        }
    }

    #[test]
    fn the_dictionary_stays_what_it_is() {
        use sha2::{Digest as _, Sha256};
        let digest = crate::vault::history::hex(&Sha256::digest(DICTIONARY));
        assert_eq!(digest, "544488fd4a87670672e013f9ce8f866ba71774632212b8ea417fe72a231673b8", "older files need it");
    }
}
