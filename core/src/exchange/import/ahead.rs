//! Drafts made by a second processor while the first one writes.

use std::sync::Arc;
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
use std::thread::JoinHandle;

use super::Record;
use super::drafts::{Drafted, Drafts};
use super::error::ReadError;
use super::marks::Marks;
use super::row_says::SaidConsent;
use super::told::Told;
use crate::problem::{Problem, Result};
use crate::records::persons::{PersonDraft, Said};

/// A record, all done that can be done without the workspace; or in which of the files reading ended, and why.
pub(super) type Item = std::result::Result<Ready, (usize, ReadError)>;

/// A record of a file on its way into the workspace.
pub(super) struct Ready {
    /// The file's place among the files, from zero.
    pub file: usize,
    /// What its columns are called.
    pub headers: Arc<[String]>,
    /// The record's number in its file.
    pub record: u64,
    /// As read, for the list of failures.
    pub as_read: Record,
    pub outcome: Outcome,
    /// To what the person is said to have agreed, or not.
    pub consents: Vec<SaidConsent>,
    /// What it says of the person's kind and capacity.
    pub said: Said,
}

/// A checked draft with what it is compared by. An inner error is the code why there is none; an outer one ends the
/// import.
pub(super) type Outcome = std::result::Result<(PersonDraft, Marks), Result<String>>;

/// The drafts of all files in order, a few hundred of them made in advance. Dropping it ends reading.
pub(super) struct Ahead {
    batches: Option<Receiver<Vec<Item>>>,
    batch: std::vec::IntoIter<Item>,
    maker: Option<JoinHandle<Told>>,
    told: Told,
}

impl Ahead {
    /// Begins to make drafts.
    pub fn of(drafts: Drafts, country: String) -> std::io::Result<Self> {
        const BATCHES: usize = 2;
        let (send, batches) = sync_channel(BATCHES);
        let maker =
            std::thread::Builder::new().name("import-drafts".into()).spawn(move || make(drafts, &country, &send))?;
        Ok(Self { batches: Some(batches), batch: Vec::new().into_iter(), maker: Some(maker), told: Told::default() })
    }

    /// What a person should know of the files, when all are read.
    pub fn told(&self) -> &Told {
        &self.told
    }

    /// Waits for the maker, who has nobody to give to any more.
    fn end(&mut self) -> std::thread::Result<()> {
        self.batches = None;
        if let Some(maker) = self.maker.take() {
            self.told = maker.join()?;
        }
        Ok(())
    }
}

fn make(mut drafts: Drafts, country: &str, send: &SyncSender<Vec<Item>>) -> Told {
    const BATCH: usize = 200;
    // A record may be as long as several megabytes.
    const BATCH_BYTES: usize = 1 << 20;
    let (mut file, mut headers) = (None, Arc::from([]));
    loop {
        let (mut batch, mut bytes, mut is_last) = (Vec::with_capacity(BATCH), 0, false);
        while batch.len() < BATCH && bytes < BATCH_BYTES {
            let Some(next) = drafts.next() else {
                is_last = true;
                break;
            };
            bytes += next.as_ref().map_or(0, |drafted| drafted.as_read.size_bytes());
            if next.is_ok() && file != Some(drafts.file()) {
                file = Some(drafts.file());
                headers = Arc::from(drafts.headers());
            }
            let place = drafts.file();
            batch.push(
                next.map(|drafted| ready(drafted, Arc::clone(&headers), country)).map_err(|error| (place, error)),
            );
        }
        if send.send(batch).is_err() || is_last {
            return drafts.told().clone();
        }
    }
}

fn ready(drafted: Drafted, headers: Arc<[String]>, country: &str) -> Ready {
    let Drafted { file, record, as_read, outcome, consents, said } = drafted;
    let checked = outcome.map_err(Ok).and_then(|draft| {
        draft.checked().map_err(|problem| match problem {
            Problem::InvalidField { field, .. } => Ok(format!("invalid_{field}")),
            other => Err(other),
        })
    });
    let outcome = checked.map(|draft| {
        let marks = Marks::of(&draft, country);
        (draft, marks)
    });
    Ready { file, headers, record, as_read, outcome, consents, said }
}

impl Iterator for Ahead {
    type Item = Item;

    fn next(&mut self) -> Option<Item> {
        loop {
            if let Some(item) = self.batch.next() {
                return Some(item);
            }
            match self.batches.as_ref()?.recv() {
                Ok(batch) => self.batch = batch.into_iter(),
                Err(_) => {
                    // What came to an end by a panic must not look like the end of the files.
                    if let Err(panic) = self.end() {
                        std::panic::resume_unwind(panic);
                    }
                    return None;
                }
            }
        }
    }
}

impl Drop for Ahead {
    fn drop(&mut self) {
        let _ = self.end();
    }
}
