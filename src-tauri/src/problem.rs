//! A problem at the window's border: a code, and the numbers and words its sentence needs.

use std::collections::BTreeMap;

use kartei_core::{Detail, Problem};
use serde::Serialize;

/// What a command answers.
pub type Answer<T> = Result<T, Refusal>;

/// A core's problem as the window gets it. An internal one keeps an incident number only: its text may quote data.
#[derive(Debug, Serialize)]
pub struct Refusal {
    /// In snake case; its sentence is `problem-CODE` of the locale files.
    pub code: &'static str,
    /// Numbers, names of fields and rights; never a person's data.
    pub details: BTreeMap<&'static str, Detail>,
}

impl From<Problem> for Refusal {
    fn from(problem: Problem) -> Self {
        Self { code: problem.code(), details: problem.details() }
    }
}

/// What a failure is called in the one line of the terminal.
pub fn sentence(problem: &Problem, language: kartei_core::language::Language) -> String {
    let details = problem.details();
    let values: Vec<_> = details
        .iter()
        .map(|(name, detail)| match detail {
            Detail::Number(number) => (*name, (*number).into()),
            Detail::Text(text) => (*name, text.clone().into()),
        })
        .collect();
    let sentence = language.text_with(&format!("problem-{}", problem.code().replace('_', "-")), &values);
    match details.get("file") {
        Some(Detail::Text(file)) => format!("{file}: {sentence}"),
        _ => sentence,
    }
}
