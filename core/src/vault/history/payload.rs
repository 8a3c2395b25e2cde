//! How a changeset lies in `history_payload`: a byte that names the packing, then the changeset.

use std::borrow::Cow;

use crate::problem::{Problem, Result};

const PLAIN: u8 = 0;

/// Packs a changeset.
pub(crate) fn pack(changeset: &[u8]) -> Vec<u8> {
    let mut packed = Vec::with_capacity(changeset.len() + 1);
    packed.push(PLAIN);
    packed.extend_from_slice(changeset);
    packed
}

/// The changeset of a stored payload.
///
/// # Errors
/// [`Problem::DatabaseDamaged`] if it is packed in no known way.
pub(crate) fn unpack(payload: &[u8]) -> Result<Cow<'_, [u8]>> {
    match payload.split_first() {
        Some((&PLAIN, changeset)) => Ok(Cow::Borrowed(changeset)),
        _ => Err(Problem::DatabaseDamaged),
    }
}
