//! Checking a proof by nothing but its file.

use std::fs::File;
use std::io::Read as _;
use std::path::Path;

use super::page;
use crate::language::Language;
use crate::privacy::consent::{ProofCheck, ProofProblem, check_bytes};
use crate::problem::{Problem, Result};

const PDF: &[u8] = b"%PDF-";

/// Checks a proof: the record, and of a page also that it is, byte for byte, what this program prints of that record. So
/// nothing on the page can say anything else than the record does.
///
/// # Errors
/// [`Problem::FileTooLarge`]; failures to read the file.
pub fn check_proof(file: &Path) -> Result<ProofCheck> {
    const BYTES_MAX: u64 = 50 * 1024 * 1024;
    let problem = |error| Problem::io(error, file);
    let mut bytes = Vec::new();
    File::open(file).map_err(problem)?.take(BYTES_MAX + 1).read_to_end(&mut bytes).map_err(problem)?;
    if bytes.len() as u64 > BYTES_MAX {
        return Err(Problem::FileTooLarge { size_bytes_max: BYTES_MAX });
    }
    let is_page = bytes.starts_with(PDF);
    let record = if is_page { page::record_in(&bytes) } else { Some(&*bytes) };
    let (proof, content) = match record.ok_or(ProofProblem::ProofUnknown).and_then(check_bytes) {
        Ok(checked) => checked,
        Err(problem) => return Ok(ProofCheck { ok: false, problem: Some(problem), content: None }),
    };
    let mut problem = None;
    if let Some(record) = record.filter(|_| is_page) {
        let mut printed =
            [Language::De, Language::En].into_iter().map(|language| page::print(&proof, record.to_vec(), language));
        if !printed.any(|page| page.is_ok_and(|page| page == bytes)) {
            problem = Some(ProofProblem::ProofPageDiffers);
        }
    }
    Ok(ProofCheck { ok: problem.is_none(), problem, content: Some(content) })
}
