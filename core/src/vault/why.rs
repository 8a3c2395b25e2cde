//! Why a change is made, and which change an answer came from.

use std::borrow::Cow;

use serde::Serialize;

/// Why something is done: the action (the use case's name) and a reason where there is one. Both are in the chain and
/// outlive an erasure: never a person's data.
#[derive(Debug, Clone)]
pub struct Why {
    pub(super) action: &'static str,
    pub(super) reason: Cow<'static, str>,
}

impl Why {
    /// An action that explains itself.
    #[must_use]
    pub fn of(action: &'static str) -> Self {
        Self { action, reason: Cow::Borrowed("") }
    }

    /// The same action for a reason: a code or an id.
    #[must_use]
    pub fn because(mut self, reason: impl Into<Cow<'static, str>>) -> Self {
        self.reason = reason.into();
        self
    }
}

/// A result and the change that led to it.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct Changed<T> {
    /// What the use case answers.
    pub value: T,
    /// The change's first sequence, by which it can be undone; 0 if nothing was changed.
    pub change: u64,
    /// Its last sequence: what lies between is the change's own.
    pub last: u64,
}

impl<T> Changed<T> {
    /// The same change with another answer.
    pub fn map<U>(self, view: impl FnOnce(T) -> U) -> Changed<U> {
        Changed { value: view(self.value), change: self.change, last: self.last }
    }
}
