//! Values of special categories (Art. 9 GDPR), sealed one by one with a key that only those have whose role sees them.
//!
//! XChaCha20-Poly1305 with a random nonce. A sealed value is bound to its place: moved to another person or field, it does not
//! open.

use std::cell::OnceCell;

use chacha20poly1305::aead::{Aead as _, KeyInit as _, Payload};
use chacha20poly1305::{XChaCha20Poly1305, XNonce};
use uuid::Uuid;
use zeroize::Zeroizing;

use super::access::Right;
use super::files;
use super::keys::{self, Key};
use super::session::{Change, Read, Session};
use crate::problem::{Problem, Result};

/// The first byte of a sealed value: how the rest is written.
const FORMAT: u8 = 1;
const NONCE_BYTES: usize = 24;
const LENGTH_BYTES: usize = 4;
/// Values are filled up to a multiple of this: else their length would tell a yes from a no.
const BLOCK_BYTES: usize = 64;

/// Where a value stands: whose it is, and in which field.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Place {
    pub person: Uuid,
    pub field: Uuid,
}

impl Place {
    fn bytes(self) -> [u8; 32] {
        let mut bytes = [0; 32];
        bytes[..16].copy_from_slice(self.person.as_bytes());
        bytes[16..].copy_from_slice(self.field.as_bytes());
        bytes
    }
}

/// What a user sees of special categories. The key is looked for when the first value asks for it.
pub(crate) struct Sight<'a> {
    session: &'a Session,
    may: bool,
    key: OnceCell<Result<XChaCha20Poly1305>>,
}

/// A sealed value as a user sees it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Seen {
    /// It opened.
    Text(String),
    /// The role does not see it.
    Hidden,
    /// The key file is gone or damaged, or the value is.
    Unreadable,
}

impl<'a> Read<'a> {
    /// What the user sees of special categories of data.
    pub(crate) fn sight(&self) -> Sight<'a> {
        Sight::of(self.session(), self.allow(Right::SeeSpecial).is_ok())
    }
}

impl<'a> Change<'a> {
    /// What the user sees of special categories of data.
    pub(crate) fn sight(&self) -> Sight<'a> {
        Sight::of(self.session(), self.allow(Right::SeeSpecial).is_ok())
    }
}

impl<'a> Sight<'a> {
    /// What the session's user sees, whose role sees special categories or not.
    pub(super) fn of(session: &'a Session, may: bool) -> Self {
        Self { session, may, key: OnceCell::new() }
    }

    /// Opens a value.
    pub(crate) fn open(&self, place: Place, sealed: &[u8]) -> Seen {
        if !self.may {
            return Seen::Hidden;
        }
        match self.key() {
            Ok(key) => open(key, place, sealed).map_or(Seen::Unreadable, Seen::Text),
            Err(Problem::NotAllowed { .. }) => Seen::Hidden,
            Err(_) => Seen::Unreadable,
        }
    }

    /// Seals a value.
    ///
    /// # Errors
    /// [`Problem::NotAllowed`] for a role that does not see it; [`Problem::KeyFileMissing`], [`Problem::KeyFileDamaged`].
    pub(crate) fn seal(&self, place: Place, text: &str) -> Result<Vec<u8>> {
        if !self.may {
            return Err(refused());
        }
        let key = self.key().map_err(|problem| match problem {
            Problem::NotAllowed { .. } => refused(),
            Problem::KeyFileMissing => Problem::KeyFileMissing,
            _ => Problem::KeyFileDamaged,
        })?;
        seal(key, place, text)
    }

    fn key(&self) -> std::result::Result<&XChaCha20Poly1305, &Problem> {
        self.key.get_or_init(|| read_key(self.session)).as_ref()
    }
}

fn refused() -> Problem {
    Problem::NotAllowed { right: super::access::Right::SeeSpecial.key() }
}

fn read_key(session: &Session) -> Result<XChaCha20Poly1305> {
    let path = session.folder().join(files::SPECIAL_KEY);
    let secret = keys::open_file(&path, &session.inner().identity).map_err(|sealed| match sealed {
        // Sealed to others only, whatever the role says by now.
        keys::Sealed::WrongKey => refused(),
        keys::Sealed::Missing => Problem::KeyFileMissing,
        keys::Sealed::Damaged => Problem::KeyFileDamaged,
    })?;
    XChaCha20Poly1305::new_from_slice(&secret).map_err(|_| Problem::KeyFileDamaged)
}

/// A new key of special categories, and the one before.
pub(super) struct Renewal {
    before: XChaCha20Poly1305,
    after: XChaCha20Poly1305,
    /// The new one, to be sealed to those who may see.
    pub secret: Key,
}

impl Renewal {
    /// A new key in the place of the session's; none where no copy of that opens: what it sealed can't be sealed anew then.
    pub(super) fn of(session: &Session) -> Result<Option<Self>> {
        let Ok(before) = read_key(session) else { return Ok(None) };
        let secret = keys::random_key()?;
        let after = XChaCha20Poly1305::new(secret.as_slice().into());
        Ok(Some(Self { before, after, secret }))
    }

    /// A value sealed with the new key; none if the one before does not open it: it stays as unreadable as it is.
    pub(super) fn seal_again(&self, place: Place, sealed: &[u8]) -> Result<Option<Vec<u8>>> {
        let Some(text) = open(&self.before, place, sealed).map(Zeroizing::new) else { return Ok(None) };
        seal(&self.after, place, &text).map(Some)
    }
}

/// Seals a text, bound to its place.
pub(super) fn seal(key: &XChaCha20Poly1305, place: Place, text: &str) -> Result<Vec<u8>> {
    let length = u32::try_from(text.len()).map_err(Problem::internal)?;
    let filled = (LENGTH_BYTES + text.len()).next_multiple_of(BLOCK_BYTES);
    let mut plain = Zeroizing::new(Vec::with_capacity(filled));
    plain.extend_from_slice(&length.to_be_bytes());
    plain.extend_from_slice(text.as_bytes());
    plain.resize(filled, 0);
    let mut nonce = [0; NONCE_BYTES];
    getrandom::fill(&mut nonce).map_err(|error| Problem::internal(error.to_string()))?;
    let bound = place.bytes();
    let content = key
        .encrypt(XNonce::from_slice(&nonce), Payload { msg: &plain, aad: &bound })
        .map_err(|error| Problem::internal(error.to_string()))?;
    Ok([&[FORMAT][..], &nonce, &content].concat())
}

/// Opens what [`seal`] made of a text at its place.
pub(super) fn open(key: &XChaCha20Poly1305, place: Place, sealed: &[u8]) -> Option<String> {
    let (format, rest) = sealed.split_first()?;
    let (nonce, content) = rest.split_at_checked(NONCE_BYTES).filter(|_| *format == FORMAT)?;
    let bound = place.bytes();
    let plain = key.decrypt(XNonce::from_slice(nonce), Payload { msg: content, aad: &bound }).ok()?;
    let plain = Zeroizing::new(plain);
    let (length, text) = plain.split_first_chunk::<LENGTH_BYTES>()?;
    let text = text.get(..usize::try_from(u32::from_be_bytes(*length)).ok()?)?;
    String::from_utf8(text.to_vec()).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn key() -> XChaCha20Poly1305 {
        XChaCha20Poly1305::new(&[7; 32].into())
    }

    #[test]
    fn a_sealed_value_opens_at_its_place_only_and_not_once_altered() {
        let (person, field) = (Uuid::from_u128(1), Uuid::from_u128(2));
        let place = Place { person, field };
        let sealed = seal(&key(), place, "Nussallergie").unwrap();

        assert_eq!(open(&key(), place, &sealed).as_deref(), Some("Nussallergie"));
        for elsewhere in [Place { person: field, field }, Place { person, field: person }] {
            assert_eq!(open(&key(), elsewhere, &sealed), None, "it was moved");
        }
        for at in 0..sealed.len() {
            let mut altered = sealed.clone();
            altered[at] ^= 1;
            assert_eq!(open(&key(), place, &altered), None, "byte {at}");
            assert_eq!(open(&key(), place, &sealed[..at]), None, "cut at {at}");
        }
    }

    #[test]
    fn its_length_tells_no_yes_from_a_no_and_the_same_word_never_looks_the_same() {
        let place = Place { person: Uuid::from_u128(1), field: Uuid::from_u128(2) };
        let sealed = |text: &str| seal(&key(), place, text).unwrap();
        assert_eq!(sealed("yes").len(), sealed("no").len());
        assert_ne!(sealed("yes"), sealed("yes"));
        let long = "ß".repeat(10_000);
        assert_eq!(open(&key(), place, &sealed(&long)), Some(long));
        assert_eq!(open(&key(), place, &sealed("")), Some(String::new()));
    }
}
