//! Likely duplicates: records that are probably of one person.
//!
//! Two records are compared field by field; each agreement and disagreement weighs what it says about their being one
//! person, rare values more than common ones (I. Fellegi and A. Sunter, *A Theory for Record Linkage*, 1969, with
//! W. Winkler's weights by frequency). The score is the probability that results, between 0 and 1.

use std::collections::HashSet;

mod all;
mod compare;
mod load;
mod one;

pub use all::{DuplicatePair, DuplicatePairs, all_duplicates, duplicate_ids};
pub use compare::DuplicateReason;
pub(crate) use compare::{generation, is_spelled_alike, may_be_short_form, sound_of};
pub use one::{Duplicate, draft_duplicates, likely_duplicates};

use crate::ids::PersonId;
use crate::problem::Result;
use crate::vault::session::Read;

/// Names those who are left out of what the program looks for by itself.
pub type Apart = fn(&Read<'_>) -> Result<HashSet<PersonId>>;

/// From here on two records are called likely duplicates.
const SCORE_MIN: f64 = 0.5;
