//! The proof of a person's consents on its way out: the record for programs, or a page for people with the record in it; and the
//! check of either by nothing but the file.

mod check;
mod page;
mod save;

pub use check::{check_proof, check_proof_in};
pub use save::{ConsentProofRequest, ConsentProofResult, ProofFormat, save_consent_proof};
