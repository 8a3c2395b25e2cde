//! The notice for a person leaves as a file.

use std::path::Path;

use super::{DisclosureKind, ExportReason, NewDisclosure, record};
use crate::exchange::outgoing::{Outgoing, hand_out};
use crate::privacy::notices::{NoticeWords, WordedFor, words_for};
use crate::problem::Result;
use crate::vault::session::{Session, Why};

/// Writes the notice for a person as plain text. That the file left is recorded; that the person got it is for
/// [`crate::privacy::notices::give_notice`].
///
/// # Errors
/// As [`crate::privacy::notices::notice_words`]; failures to write. Nothing is left behind and nothing recorded then.
pub fn save_notice(session: &Session, worded: &WordedFor, out: &Path) -> Result<NoticeWords> {
    let disclosure =
        NewDisclosure { kind: DisclosureKind::Document, reason: ExportReason::Notice, recipient: "", omitted: &[] };
    hand_out(
        session,
        &Why::of("save_notice").because(worded.kind.key()),
        &disclosure,
        |read| {
            let words = words_for(read, worded)?;
            let mut outgoing = Outgoing::beside(session, out)?;
            outgoing.write(words.text.as_bytes())?;
            outgoing.write(b"\n")?;
            Ok((outgoing, words))
        },
        |change, name, _| record(change, &disclosure, name, [Ok(worded.person)]),
    )
}
