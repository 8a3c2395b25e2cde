//! Likely duplicates.
