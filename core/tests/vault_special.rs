//! Who can open the key of special categories of data (Art. 9 GDPR): those whose role sees them, and the paper.
#![allow(clippy::unwrap_used, reason = "a test may stop where it stands")]

mod support;

use std::io::Read as _;
use std::path::{Path, PathBuf};

use age::secrecy::SecretString;
use kartei_core::vault::access::Role;
use kartei_core::vault::{doctor, users};
use support::{Office, PASSWORD, USER};

const LINUS: &str = "drei grüne Pinguine tauchen";
const NEW: &str = "fünf rote Eulen rudern";

fn open(file: &Path, identity: &dyn age::Identity) -> Option<Vec<u8>> {
    let sealed = std::fs::read(file).ok()?;
    let decryptor = age::Decryptor::new_buffered(sealed.as_slice()).ok()?;
    let mut secret = Vec::new();
    decryptor.decrypt(std::iter::once(identity)).ok()?.read_to_end(&mut secret).ok()?;
    Some(secret)
}

/// The file of the user with this password, and the identity in it.
fn own(office: &Office, password: &str) -> Option<(PathBuf, Vec<u8>)> {
    let password = age::scrypt::Identity::new(SecretString::from(password.to_owned()));
    let mut files = std::fs::read_dir(office.file("users")).unwrap().map(|entry| entry.unwrap().path());
    files.find_map(|file| open(&file, &password).map(|text| (file, text)))
}

/// What a user's password opens: the key of the data, that of special categories.
fn opens(office: &Office, password: &str) -> [bool; 2] {
    let Some((_, text)) = own(office, password) else { return [false; 2] };
    let identity: age::x25519::Identity = String::from_utf8(text).unwrap().trim().parse().unwrap();
    ["data.key.age", "special.key.age"].map(|file| {
        let copies = [file.to_owned(), format!("{file}.copy")].map(|file| open(&office.file(&file), &identity));
        assert_eq!(copies[0], copies[1], "both copies are alike");
        copies[0].is_some()
    })
}

#[test]
fn the_key_of_special_categories_follows_the_roles() {
    let office = Office::new();
    assert_eq!(opens(&office, PASSWORD), [true, true]);

    users::add_user(office.session(), "Linus", Role::Reader, LINUS).unwrap();
    assert_eq!(opens(&office, LINUS), [true, false], "a reader");
    users::set_role(office.session(), "Linus", Role::Editor).unwrap();
    assert_eq!(opens(&office, LINUS), [true, true], "an editor");
    users::set_role(office.session(), "Linus", Role::Reader).unwrap();
    assert_eq!(opens(&office, LINUS), [true, false], "a reader again");
    users::set_role(office.session(), "Linus", Role::Editor).unwrap();
    let (file, _) = own(&office, LINUS).unwrap();
    let kept = std::fs::read(&file).unwrap();
    users::remove_user(office.session(), "Linus").unwrap();
    std::fs::write(&file, kept).unwrap();
    assert_eq!(opens(&office, LINUS), [false, false], "nobody any more, whatever he kept");

    assert_eq!(opens(&office, PASSWORD), [true, true]);
    let special = support::key_with(&office.recovery_key, &office.file("special.key.age"));
    assert_ne!(special, office.key(), "the paper opens both");
}

#[test]
fn recovering_gives_a_reader_no_more_than_before() {
    let office = Office::new();
    users::add_user(office.session(), "Linus", Role::Reader, LINUS).unwrap();

    let workspace = office.workspace().unwrap();
    workspace.recover(&office.recovery_key, Some("Linus"), NEW).unwrap();

    assert_eq!((opens(&office, LINUS), opens(&office, NEW)), ([false; 2], [true, false]));
    workspace.recover(&office.recovery_key, Some(USER), LINUS).unwrap();
    assert_eq!((opens(&office, LINUS), opens(&office, NEW)), ([true, true], [true, false]));
    let session = office.workspace().unwrap().unlock(Some(USER), LINUS).unwrap();
    assert!(doctor::doctor(&session).unwrap().ok);
}
