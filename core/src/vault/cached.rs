//! What was worked out once, kept until something changes.

use std::any::Any;
use std::sync::Arc;

use super::history;
use super::session::{Read, lock};
use crate::problem::Result;

/// Something worked out from the state of the file after the change `seq`.
pub(super) struct Cached {
    key: String,
    seq: u64,
    value: Arc<dyn Any + Send + Sync>,
}

impl Read<'_> {
    /// What `make` works out, kept until the next change: the history's sequence says whether there was one.
    pub(crate) fn cached<T: Any + Send + Sync>(&self, key: String, make: impl FnOnce() -> Result<T>) -> Result<Arc<T>> {
        const CACHED_MAX: usize = 6;
        let seq = history::tip(self.connection())?.seq;
        let inner = self.session().inner();
        let mut cache = lock(&inner.cache);
        cache.retain(|cached| cached.seq == seq);
        if let Some(found) = cache.iter().find(|cached| cached.key == key).map(|cached| Arc::clone(&cached.value))
            && let Ok(value) = found.downcast::<T>()
        {
            return Ok(value);
        }
        drop(cache);
        let value = Arc::new(make()?);
        let mut cache = lock(&inner.cache);
        if cache.len() >= CACHED_MAX {
            cache.remove(0);
        }
        cache.push(Cached { key, seq, value: Arc::<T>::clone(&value) });
        Ok(value)
    }
}
