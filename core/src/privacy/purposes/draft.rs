//! What a form says about a purpose.

use serde::{Deserialize, Serialize};

use super::{Basis, Purpose};
use crate::language::Both;
use crate::privacy::consent::Channel;
use crate::records::persons::PersonKind;
use crate::time::Day;

/// All that a form holds of a purpose.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
#[serde(default)]
#[expect(missing_docs, reason = "the fields are those of the purpose")]
pub struct PurposeDraft {
    /// Small letters, digits and `_`; once there it stays.
    pub key: String,
    pub name: Both,
    pub description: Both,
    pub basis: Basis,
    pub reason: Both,
    pub balancing: Both,
    pub advertising: bool,
    pub channels: Vec<Channel>,
    pub kinds: Vec<PersonKind>,
    pub compatible: Vec<String>,
    pub categories: Vec<String>,
    pub recipients: Both,
    pub retention: String,
    pub source: Both,
    pub as_of: Option<Day>,
}

impl PurposeDraft {
    /// Without blanks around its texts, without what its lists name twice.
    #[must_use]
    pub(super) fn tidied(mut self) -> Self {
        for both in [
            &mut self.name,
            &mut self.description,
            &mut self.reason,
            &mut self.balancing,
            &mut self.recipients,
            &mut self.source,
        ] {
            *both = both.trimmed();
        }
        self.key = self.key.trim().to_owned();
        self.retention = self.retention.trim().to_owned();
        once(&mut self.channels);
        once(&mut self.kinds);
        once(&mut self.compatible);
        once(&mut self.categories);
        self
    }
}

fn once<T: PartialEq + Clone>(list: &mut Vec<T>) {
    let mut seen = Vec::with_capacity(list.len());
    list.retain(|one| {
        let is_new = !seen.contains(one);
        if is_new {
            seen.push(one.clone());
        }
        is_new
    });
}

impl Purpose {
    /// What is stored, as a form holds it.
    #[must_use]
    pub fn draft(&self) -> PurposeDraft {
        PurposeDraft {
            key: self.key.clone(),
            name: self.name.clone(),
            description: self.description.clone(),
            basis: self.basis,
            reason: self.reason.clone(),
            balancing: self.balancing.clone(),
            advertising: self.advertising,
            channels: self.channels.clone(),
            kinds: self.kinds.clone(),
            compatible: self.compatible.clone(),
            categories: self.categories.clone(),
            recipients: self.recipients.clone(),
            retention: self.retention.clone(),
            source: self.source.clone(),
            as_of: self.as_of,
        }
    }
}
