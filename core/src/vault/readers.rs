//! Connections for reading: each in a transaction of its own, kept for the next time.

use std::panic::resume_unwind;

use rusqlite::Connection;

use super::session::{Read, Session, lock};
use super::{history, schema};
use crate::problem::Result;

/// A connection that reads one state of the file.
pub(super) fn begin(session: &Session) -> Result<Connection> {
    session.check_not_over()?;
    let inner = session.inner();
    let pooled = lock(&inner.readers).pop();
    let mut connection = match pooled {
        Some(connection) => connection,
        None => schema::open_reader(&inner.folder, &inner.key)?,
    };
    session.cancel().watch(&mut connection)?;
    connection.execute_batch("BEGIN DEFERRED")?;
    schema::refuse_newer(&connection)?;
    Ok(connection)
}

/// Ends its transaction. A connection that can't is dropped, which ends it too.
pub(super) fn end(session: &Session, connection: Connection) {
    if connection.execute_batch("ROLLBACK").is_ok() {
        let mut readers = lock(&session.inner().readers);
        const POOLED_MAX: usize = 4;
        if readers.len() < POOLED_MAX {
            readers.push(connection);
        }
    }
}

impl Read<'_> {
    /// Does `work` with each part, all on this state of the data: side by side where other connections find the same
    /// state, else one after the other.
    pub(crate) fn side_by_side<P: Sync, T: Send>(
        &self,
        parts: &[P],
        work: impl Fn(&Read<'_>, &P) -> Result<T> + Sync,
    ) -> Result<Vec<T>> {
        let (session, now) = (self.session(), self.now());
        let Some((own, others)) = parts.split_first() else { return Ok(Vec::new()) };
        let Some(connections) = at(session, others.len(), history::tip(self.connection())?.seq)? else {
            return parts.iter().map(|part| work(self, part)).collect();
        };
        std::thread::scope(|scope| {
            let work = &work;
            let threads: Vec<_> = others
                .iter()
                .zip(connections)
                .map(|(part, connection)| {
                    scope.spawn(move || {
                        let done = work(&Read::of(session, &connection, now), part);
                        end(session, connection);
                        done
                    })
                })
                .collect();
            let first = work(self, own);
            let joined = threads.into_iter().map(|thread| thread.join().unwrap_or_else(|panic| resume_unwind(panic)));
            std::iter::once(first).chain(joined).collect()
        })
    }

    /// Gives back the memory of the pages that were read: whoever reads everybody once will not ask for them again.
    ///
    /// # Errors
    /// Failures of the file.
    pub(crate) fn forget_pages(&self) -> Result<()> {
        Ok(self.connection().execute_batch("PRAGMA shrink_memory")?)
    }
}

/// Several that read the state after the change `seq`; none if there was a change since.
fn at(session: &Session, count: usize, seq: u64) -> Result<Option<Vec<Connection>>> {
    let mut connections = Vec::with_capacity(count);
    for _ in 0..count {
        let connection = begin(session)?;
        let same = history::tip(&connection)?.seq == seq;
        connections.push(connection);
        if !same {
            connections.into_iter().for_each(|connection| end(session, connection));
            return Ok(None);
        }
    }
    Ok(Some(connections))
}
