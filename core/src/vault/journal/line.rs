//! Which copy of the workspace a journal is of, so that none vouches for what was erased in another one since.

use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// A restore begins a copy that goes its own way: of what is erased in one from then on the other does not know.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Line {
    /// Of this copy, random; the first one has none.
    copy: Option<Uuid>,
    /// Those that it came of, and up to which entry of their history it knows what was erased there.
    of: Vec<Before>,
}

/// A copy of the workspace that another one came of.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
struct Before {
    copy: Option<Uuid>,
    seq: u64,
}

impl Line {
    pub(super) fn is_first(&self) -> bool {
        *self == Self::default()
    }

    /// Whether whoever goes by this line knows what was erased in another one after an entry: it is that line, or came of it later.
    pub(in crate::vault) fn knows(&self, other: &Self, seq: u64) -> bool {
        self.copy == other.copy || self.of.iter().any(|before| before.copy == other.copy && seq <= before.seq)
    }

    /// The line of a new copy that knows what these knew as of an entry each.
    pub(in crate::vault) fn after(known: &[(Self, u64)]) -> Self {
        let mut of: Vec<Before> = Vec::new();
        let own = known.iter().map(|(line, seq)| Before { copy: line.copy, seq: *seq });
        for before in own.chain(known.iter().flat_map(|(line, _)| line.of.iter().cloned())) {
            match of.iter_mut().find(|there| there.copy == before.copy) {
                Some(there) => there.seq = there.seq.max(before.seq),
                None => of.push(before),
            }
        }
        Self { copy: Some(Uuid::new_v4()), of }
    }
}
