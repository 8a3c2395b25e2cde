//! Proofs of consents that somebody changed.
#![allow(dead_code, reason = "each test file uses its part")]
#![allow(clippy::unwrap_used, reason = "a test may stop where it stands")]

use serde_json::Value;
use sha2::{Digest as _, Sha256};

/// A SHA-256 in hexadecimal.
pub fn hex(bytes: impl AsRef<[u8]>) -> String {
    Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect()
}

/// A record with its digest, as it stands in a file.
pub fn sealed(body: &str) -> String {
    format!("{body},\n  \"sha256\": \"{}\"\n}}\n", hex(body))
}

/// A record whose fields somebody changed and whose digest they counted anew.
pub fn resealed(proof: &Value, change: impl FnOnce(&mut Value)) -> String {
    let mut proof = proof.clone();
    proof.as_object_mut().unwrap().remove("sha256");
    change(&mut proof);
    sealed(serde_json::to_string_pretty(&proof).unwrap().strip_suffix("\n}").unwrap())
}
