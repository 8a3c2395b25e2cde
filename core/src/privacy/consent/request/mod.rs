//! Consent asked for by a mail and confirmed by its receiver (double opt-in), without a server: the mail carries a token, the
//! answer brings it back from the address that was asked.

use std::path::Path;

mod answer;
mod ask;
mod cancel;
mod mail;
mod no;
mod purge;
mod whom;
mod words;

pub use answer::{Answer, ReadAnswer, TakeAnswer, read_answer, take_answer};
pub use ask::{AskConsent, AskedConsent, PendingRequest, ask_consent, list_requests};
pub use cancel::cancel_request;
pub use purge::purge_requests;
pub(crate) use purge::purge_requests_over;
pub use whom::{Askable, list_askable};

use serde::Serialize;

use crate::problem::Result;
use crate::time::Timestamp;
use crate::vault::data_map::{Category, Column, Format, Sheet, Subject, Table};

/// A mail as it was read, all of it plain text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct Mail {
    /// The senders' addresses.
    pub from: Vec<String>,
    /// The same with their names, as a mail program shows them: `Ada Byron <ada@example.com>`.
    pub senders: Vec<String>,
    /// The receivers' addresses.
    pub to: Vec<String>,
    /// The subject.
    pub subject: String,
    /// When it says it was sent.
    pub at: Option<Timestamp>,
    /// When the server that took it last says it came.
    #[serde(skip)]
    pub received_at: Option<Timestamp>,
    /// Its Message-ID without brackets.
    pub message_id: String,
    /// The text; of a mail in HTML what it says.
    pub text: String,
    /// Whether a program wrote it, such as an out-of-office reply or a delivery report: nobody said anything then.
    pub automatic: bool,
    /// What its other texts say, such as the same in HTML: an answer may quote the code there alone.
    #[serde(skip)]
    pub other_texts: String,
}

/// Reads the mails of strangers where they can do no harm.
pub trait MailReader {
    /// Reads one.
    ///
    /// # Errors
    /// What is wrong with the file.
    fn read(&self, file: &Path) -> Result<Mail>;

    /// Reads one that lies in no file.
    ///
    /// # Errors
    /// What is wrong with it.
    fn read_bytes(&self, bytes: &[u8]) -> Result<Mail>;
}

pub(crate) const TABLE: Table = Table {
    name: "consent_request",
    subject: Subject::Person("person_id"),
    // It goes without a trace when its time is over.
    recorded: false,
    sheet: Some(Sheet::Consents),
    columns: &[
        Column::noted("asked_at", Category::Communication, Format::Time).kept_as("consent"),
        Column::noted("purpose", Category::Communication, Format::Key("purpose")).kept_as("consent"),
        Column::provided("address", Category::Contact, Format::Text).kept_as("consent"),
        Column::noted("wish", Category::Communication, Format::LongText).kept_as("consent"),
        Column::noted("expires_at", Category::Communication, Format::Time).kept_as("consent"),
        Column::technical("person_id"),
        Column::technical("id"),
        Column::technical("event_id"),
        Column::technical("declaration_id"),
        Column::technical("token_sha256"),
        Column { disclosed: false, ..Column::noted("mail", Category::Communication, Format::Hex) },
    ],
};

/// What comes back with the answer: 80 random bits in letters and digits that nobody takes for one another.
mod token {
    use sha2::{Digest as _, Sha256};

    use crate::problem::{Problem, Result};

    /// Crockford's base 32.
    const LETTERS: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    const LENGTH: usize = 16;
    const GROUP: usize = 4;

    /// A new one, in groups of four.
    pub fn new() -> Result<String> {
        let mut random = [0u8; LENGTH];
        getrandom::fill(&mut random).map_err(|error| Problem::internal(error.to_string()))?;
        let letters: Vec<char> = random.iter().map(|byte| char::from(LETTERS[usize::from(byte % 32)])).collect();
        Ok(letters.chunks(GROUP).map(|group| group.iter().collect::<String>()).collect::<Vec<_>>().join("-"))
    }

    /// What stands for it in the mail that is kept.
    pub const HIDDEN: &str = "****-****-****-****";

    /// Its hash, however it was typed: small letters, blanks, O for 0.
    pub fn hash(token: &str) -> Option<[u8; 32]> {
        let plain: String =
            token.chars().filter(|letter| !letter.is_whitespace() && *letter != '-').map(plain).collect();
        let is_one = plain.len() == LENGTH && plain.bytes().all(|letter| LETTERS.contains(&letter));
        is_one.then(|| Sha256::digest(plain).into())
    }

    fn plain(letter: char) -> char {
        match letter.to_ascii_uppercase() {
            'O' => '0',
            'I' | 'L' => '1',
            other => other,
        }
    }

    /// The hashes of all that could be tokens in a text: mail programs put blanks, marks of quotes and line breaks anywhere.
    pub fn hashes_in(text: &str) -> Vec<[u8; 32]> {
        let parts = text.split(|letter: char| !letter.is_ascii_alphanumeric()).filter(|part| !part.is_empty());
        let parts: Vec<&str> = parts.collect();
        let mut hashes = Vec::new();
        for first in 0..parts.len() {
            let mut word = String::new();
            for part in &parts[first..] {
                if word.len() + part.len() > LENGTH {
                    break;
                }
                word.push_str(part);
            }
            hashes.extend(hash(&word));
        }
        hashes
    }

    #[cfg(test)]
    mod tests {
        use super::*;

        #[test]
        fn a_token_is_known_however_it_is_typed_and_in_any_text() {
            let token = new().unwrap();
            let known = hash(&token).unwrap();
            assert_eq!(hash(&token.to_lowercase().replace('-', " ")), Some(known));
            assert!(hashes_in(&format!("> Re: Bitte bestätigen [{token}], danke")).contains(&known));
            let spellings = [
                token.replace('-', ""),
                token.to_lowercase().replace('-', " "),
                token.replace('-', "-\r\n> "),
                token.replacen('-', " \u{2013}\u{a0}", 2),
                format!("{}\n{}", &token[..6], &token[6..]),
            ];
            for spelling in spellings {
                let text = format!("Ja, gern: ich bin es\n> {spelling}\n> Ihr Büro Nord");
                assert!(hashes_in(&text).contains(&known), "{text}");
            }
            assert!(!hashes_in(&token[1..]).contains(&known));
            assert_eq!(hash(&token[1..]), None);
            assert_ne!(hash(&new().unwrap()), Some(known));
        }
    }
}
