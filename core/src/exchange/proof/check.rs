//! Checking a proof by nothing but its file, or also by the workspace that it is of.

use std::fs::File;
use std::io::Read as _;
use std::path::Path;

use super::page;
use crate::language::Language;
use crate::privacy::consent::{Proof, ProofCheck, ProofProblem, Standing, check_bytes, head_stands, stands};
use crate::problem::{Problem, Result};
use crate::vault::history::saved_head;
use crate::vault::session::Session;

const PDF: &[u8] = b"%PDF-";

/// Checks a proof: the record, and of a page also that it is, byte for byte, what this program prints of that record. So
/// nothing on the page can say anything else than the record does.
///
/// # Errors
/// [`Problem::FileTooLarge`]; failures to read the file.
pub fn check_proof(file: &Path) -> Result<ProofCheck> {
    Ok(checked(&content(file)?).0)
}

/// The same, and whether the proof stands in the history of the workspace that is open, which the file alone cannot say: whoever
/// leaves out an entry with all that belongs to it can count every hash of the file anew. Of a head of the history that was saved
/// (`history::proof`) this is all there is to say.
///
/// # Errors
/// The same; refusals of the right to verify.
pub fn check_proof_in(session: &Session, file: &Path) -> Result<ProofCheck> {
    let bytes = content(file)?;
    if let Some(saved) = saved_head(&bytes) {
        let problem = session.read(|read| head_stands(read, &saved))?;
        let (ok, later) = (problem.is_none(), Vec::new());
        let differs = Vec::new();
        return Ok(ProofCheck { ok, problem, in_history: Some(ok), later, differs, compared: false, content: None });
    }
    let (mut found, proof) = checked(&bytes);
    if let Some(proof) = proof {
        match session.read(|read| stands(read, &proof))? {
            Ok(Standing { later, differs, compared }) => {
                found.in_history = Some(true);
                (found.later, found.differs, found.compared) = (later, differs, compared);
            }
            Err(problem) => {
                found.in_history = Some(false);
                found.ok = false;
                found.problem.get_or_insert(problem);
            }
        }
    }
    Ok(found)
}

fn content(file: &Path) -> Result<Vec<u8>> {
    const BYTES_MAX: u64 = 50 * 1024 * 1024;
    let problem = |error| Problem::io(error, file);
    let mut bytes = Vec::new();
    File::open(file).map_err(problem)?.take(BYTES_MAX + 1).read_to_end(&mut bytes).map_err(problem)?;
    if bytes.len() as u64 > BYTES_MAX {
        return Err(Problem::FileTooLarge { size_bytes_max: BYTES_MAX });
    }
    Ok(bytes)
}

fn checked(bytes: &[u8]) -> (ProofCheck, Option<Proof>) {
    let is_page = bytes.starts_with(PDF);
    let record = if is_page { page::record_in(bytes) } else { Some(bytes) };
    let found = |problem: Option<_>, content| ProofCheck {
        ok: problem.is_none(),
        problem,
        in_history: None,
        later: Vec::new(),
        differs: Vec::new(),
        compared: false,
        content,
    };
    let (proof, content) = match record.ok_or(ProofProblem::ProofUnknown).and_then(check_bytes) {
        Ok(checked) => checked,
        Err(problem) => return (found(Some(problem), None), None),
    };
    let mut problem = None;
    if let Some(record) = record.filter(|_| is_page) {
        let mut printed =
            [Language::De, Language::En].into_iter().map(|language| page::print(&proof, record.to_vec(), language));
        if !printed.any(|page| page.is_ok_and(|page| page == bytes)) {
            problem = Some(ProofProblem::ProofPageDiffers);
        }
    }
    (found(problem, Some(content)), Some(proof))
}
