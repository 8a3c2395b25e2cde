//! Keys, sealed in the age format (<https://age-encryption.org/v1>), so that the recovery key on paper opens the data
//! with `age` and `sqlcipher` alone.

use std::io::{Read as _, Write as _};
use std::path::Path;
use std::str::FromStr as _;

use age::secrecy::{ExposeSecret as _, SecretString};
use age::x25519;
use sha2::{Digest as _, Sha256};
use zeroize::Zeroizing;

use super::files;
use crate::problem::{Problem, Result};

/// A key of 256 random bits.
pub(super) type Key = Zeroizing<[u8; 32]>;

/// A fresh key from the system's random source.
pub(super) fn random_key() -> Result<Key> {
    let mut key = Zeroizing::new([0; 32]);
    getrandom::fill(key.as_mut_slice()).map_err(|error| Problem::internal(error.to_string()))?;
    Ok(key)
}

/// The logarithm of scrypt's cost N. 2^17 takes 128 MiB and some 0.7 s.
#[cfg(not(feature = "test-clock"))]
const WORK_FACTOR: u8 = 17;
/// Tests open hundreds of workspaces.
#[cfg(feature = "test-clock")]
const WORK_FACTOR: u8 = 4;

/// Seals a secret to people's keys: each of them opens it.
pub(super) fn seal(secret: &[u8], recipients: &[x25519::Recipient]) -> Result<Vec<u8>> {
    let recipients = recipients.iter().map(|recipient| recipient as &dyn age::Recipient);
    let encryptor = age::Encryptor::with_recipients(recipients).map_err(Problem::internal)?;
    write(encryptor, secret)
}

/// Seals a secret with a password.
pub(super) fn seal_with_password(secret: &[u8], password: &str) -> Result<Vec<u8>> {
    let mut recipient = age::scrypt::Recipient::new(SecretString::from(password.to_owned()));
    recipient.set_work_factor(WORK_FACTOR);
    let encryptor = age::Encryptor::with_recipients(std::iter::once(&recipient as &dyn age::Recipient))
        .map_err(Problem::internal)?;
    write(encryptor, secret)
}

fn write(encryptor: age::Encryptor, secret: &[u8]) -> Result<Vec<u8>> {
    let mut sealed = Vec::new();
    let mut writer = encryptor.wrap_output(&mut sealed).map_err(Problem::internal)?;
    writer.write_all(secret).map_err(Problem::internal)?;
    writer.finish().map_err(Problem::internal)?;
    Ok(sealed)
}

/// Why a sealed file did not open.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Sealed {
    /// No copy of the file is there.
    Missing,
    /// No copy is whole.
    Damaged,
    /// The file is whole, the key or password is another.
    WrongKey,
}

/// Opens a key file with an identity; the second copy serves where the first is damaged.
pub(super) fn open_file(path: &Path, identity: &dyn age::Identity) -> std::result::Result<Zeroizing<Vec<u8>>, Sealed> {
    open_copy(path, identity).map(|(secret, _)| secret)
}

/// Opens a key file as [`open_file`] does, and says which copy it was that opened.
pub(super) fn open_copy(
    path: &Path,
    identity: &dyn age::Identity,
) -> std::result::Result<(Zeroizing<Vec<u8>>, Vec<u8>), Sealed> {
    let mut copies = files::read_copies(path);
    // A wrong password is not tried twice on the same bytes.
    copies.dedup();
    let mut worst = Sealed::Missing;
    for copy in copies {
        match open(&copy, identity) {
            Ok(secret) => return Ok((secret, copy)),
            Err(Sealed::WrongKey) => worst = Sealed::WrongKey,
            Err(Sealed::Damaged | Sealed::Missing) if worst == Sealed::Missing => worst = Sealed::Damaged,
            Err(_) => {}
        }
    }
    Err(worst)
}

/// Opens what was sealed.
pub(super) fn open(sealed: &[u8], identity: &dyn age::Identity) -> std::result::Result<Zeroizing<Vec<u8>>, Sealed> {
    let refusal = |error: age::DecryptError| match error {
        age::DecryptError::NoMatchingKeys
        | age::DecryptError::DecryptionFailed
        | age::DecryptError::KeyDecryptionFailed => Sealed::WrongKey,
        _ => Sealed::Damaged,
    };
    let decryptor = age::Decryptor::new_buffered(sealed).map_err(refusal)?;
    let mut reader = decryptor.decrypt(std::iter::once(identity)).map_err(refusal)?;
    let mut secret = Zeroizing::new(Vec::new());
    reader.read_to_end(&mut secret).map_err(|_| Sealed::Damaged)?;
    Ok(secret)
}

/// The copies of a key file that may be whole, each once: the one that is known to be, else all of which nobody here can tell. Only
/// whoever opens a key file knows that not a bit of it was turned.
pub(super) fn perhaps_whole(path: &Path, look: &dyn Fn(&[u8]) -> std::result::Result<(), Sealed>) -> Vec<Vec<u8>> {
    let mut copies = files::read_copies(path);
    copies.dedup();
    match copies.iter().position(|copy| look(copy).is_ok()) {
        Some(at) => vec![copies.swap_remove(at)],
        None => {
            copies.retain(|copy| look(copy) == Err(Sealed::WrongKey));
            copies
        }
    }
}

/// What an identity says of a copy.
pub(super) fn opened_by(identity: &x25519::Identity) -> impl Fn(&[u8]) -> std::result::Result<(), Sealed> + '_ {
    |copy| open(copy, identity).map(drop)
}

/// What the one copy that a password opened says of the others, which only that password opens.
pub(super) fn alike(opened: Option<&[u8]>) -> impl Fn(&[u8]) -> std::result::Result<(), Sealed> + '_ {
    move |copy| match opened == Some(copy) {
        true => Ok(()),
        false if is_sealed(copy) => Err(Sealed::WrongKey),
        false => Err(Sealed::Damaged),
    }
}

/// Whether this begins as a key file does, for whomever it is sealed.
fn is_sealed(content: &[u8]) -> bool {
    age::Decryptor::new_buffered(content).is_ok()
}

/// To how many keys this is sealed: each is named by a line before what is sealed.
pub(super) fn sealed_to(content: &[u8]) -> usize {
    let lines = content.split(|byte| *byte == b'\n').take_while(|line| !line.starts_with(b"---"));
    lines.filter(|line| line.starts_with(b"-> X25519 ")).count()
}

/// The identity that opens what a password sealed.
pub(super) fn password_identity(password: &str) -> age::scrypt::Identity {
    // A file with a larger factor would keep the program busy for minutes.
    const LOG_N_MAX: u8 = 20;
    let mut identity = age::scrypt::Identity::new(SecretString::from(password.to_owned()));
    identity.set_max_work_factor(LOG_N_MAX);
    identity
}

/// The text of an identity: what is printed as the recovery key and kept in a keyring.
pub(super) fn identity_text(identity: &x25519::Identity) -> Zeroizing<String> {
    Zeroizing::new(identity.to_string().expose_secret().to_owned())
}

/// Reads an identity as a person types it: spaces, line breaks, hyphens between groups and case don't matter.
pub(super) fn parse_identity(text: &str) -> Option<x25519::Identity> {
    const PREFIX: &str = "AGESECRETKEY";
    let letters: Zeroizing<String> = Zeroizing::new(
        text.chars().filter(char::is_ascii_alphanumeric).map(|letter| letter.to_ascii_uppercase()).collect(),
    );
    // Written down, it may be without what every key begins with; "1" is no letter of what follows.
    let body = letters.strip_prefix(PREFIX).unwrap_or(&letters);
    let body = Zeroizing::new(format!("AGE-SECRET-KEY-1{}", body.strip_prefix('1').unwrap_or(body)));
    x25519::Identity::from_str(&body).ok()
}

/// The name of a user's key file: the user's name itself stays out of file names.
pub(super) fn user_file(name: &str) -> String {
    let digest = Sha256::new().chain_update(b"kartei user\0").chain_update(name.trim().to_lowercase()).finalize();
    format!("{}.age", super::history::hex(&digest[..16]))
}
