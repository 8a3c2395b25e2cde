//! Rows chosen in a list.

use std::collections::HashSet;
use std::hash::Hash;

use serde::Deserialize;

use super::persons::PersonFilter;
use crate::ids::PersonId;
use crate::problem::Result;

/// Rows chosen in a list: persons, where nothing else is said. Whoever chooses all need not know which they are.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
#[serde(rename_all = "snake_case")]
pub enum Chosen<Id = PersonId, Filter = PersonFilter> {
    /// These.
    These(Vec<Id>),
    /// All that a filter lets through, but for some.
    AllBut {
        /// The list's.
        filter: Filter,
        /// Who was taken out of the choice again.
        except: Vec<Id>,
    },
}

impl<Id, Filter> Chosen<Id, Filter> {
    /// All that a filter lets through.
    pub const fn all(filter: Filter) -> Self {
        Self::AllBut { filter, except: Vec::new() }
    }
}

impl<Id: Copy + Eq + Hash, Filter> Chosen<Id, Filter> {
    /// Which they are; `all` answers what a filter lets through.
    pub(crate) fn resolve(&self, all: impl FnOnce(&Filter) -> Result<Vec<Id>>) -> Result<Vec<Id>> {
        match self {
            Self::These(ids) => Ok(ids.clone()),
            Self::AllBut { filter, except } => {
                let except: HashSet<Id> = except.iter().copied().collect();
                let mut ids = all(filter)?;
                ids.retain(|id| !except.contains(id));
                Ok(ids)
            }
        }
    }
}
