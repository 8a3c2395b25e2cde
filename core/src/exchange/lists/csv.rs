//! A list as CSV: UTF-8 with a mark of its encoding, and no cell that a spreadsheet would evaluate.

use std::borrow::Cow;
use std::io::{BufWriter, Write};
use std::path::PathBuf;

use super::file::List;
use super::row::Value;
use crate::exchange::cells::legible;
use crate::language::Language;
use crate::problem::{Problem, Result};

/// A CSV file that is being written.
pub(super) struct Csv<W: Write> {
    writer: csv::Writer<BufWriter<W>>,
    language: Language,
    out: PathBuf,
}

impl<W: Write> Csv<W> {
    /// Begins the file: the mark, the heads.
    pub(super) fn begin(file: W, list: &List<'_>) -> Result<Self> {
        const BYTE_ORDER_MARK: &[u8] = b"\xEF\xBB\xBF";
        let mut file = BufWriter::with_capacity(1 << 16, file);
        file.write_all(BYTE_ORDER_MARK).map_err(|error| Problem::io(error, list.out))?;
        // What the spreadsheets of each language expect.
        let delimiter = match list.language {
            Language::De => b';',
            Language::En => b',',
        };
        let writer = csv::WriterBuilder::new().delimiter(delimiter).terminator(csv::Terminator::CRLF).from_writer(file);
        let mut csv = Self { writer, language: list.language, out: list.out.to_owned() };
        csv.record(list.heads.iter().map(|(head, _)| harmless(head)))?;
        Ok(csv)
    }

    /// Writes a row.
    pub(super) fn row(&mut self, values: &[Value]) -> Result<()> {
        let language = self.language;
        self.record(values.iter().map(|value| match value {
            Value::Text(text) => harmless(text),
            Value::Phones(phones) if phones.iter().all(|phone| is_plain_phone(phone)) => Cow::Owned(phones.join(", ")),
            Value::Phones(phones) => Cow::Owned(harmless(&phones.join(", ")).into_owned()),
            Value::Number(number) => Cow::Owned(number.to_string()),
            Value::Date(iso) => Cow::Owned(language.date(iso)),
        }))
    }

    /// Ends the file.
    pub(super) fn end(self) -> Result<()> {
        let io = |error: std::io::Error| Problem::io(error, &self.out);
        let mut file = self.writer.into_inner().map_err(|error| io(error.into_error()))?;
        file.flush().map_err(io)
    }

    fn record<'a>(&mut self, fields: impl Iterator<Item = Cow<'a, str>>) -> Result<()> {
        let write = || -> csv::Result<()> {
            for field in fields {
                self.writer.write_field(field.as_bytes())?;
            }
            self.writer.write_record(None::<&[u8]>)
        };
        write().map_err(|error| match error.into_kind() {
            csv::ErrorKind::Io(error) => Problem::io(error, &self.out),
            other => Problem::internal(format!("csv: {other:?}")),
        })
    }
}

/// The text so that no spreadsheet takes it for a formula: with an apostrophe before a sign that begins one (OWASP, CSV
/// injection).
fn harmless(text: &str) -> Cow<'_, str> {
    let text = legible(text);
    if text.starts_with(['=', '+', '-', '@', '\t', '\r']) && !is_plain_phone(&text) {
        Cow::Owned(format!("'{text}"))
    } else {
        text
    }
}

/// Digits and spaces after a plus: nothing to evaluate, and an apostrophe would spoil it.
fn is_plain_phone(text: &str) -> bool {
    text.chars().all(|letter| letter.is_ascii_digit() || matches!(letter, ' ' | '+'))
        && text.chars().any(|letter| letter.is_ascii_digit())
        && !text.get(1..).is_some_and(|rest| rest.contains('+'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_could_be_evaluated_gets_an_apostrophe() {
        for text in ["=1+1", "+cmd|' /C calc'!A0", "-2", "@SUM(A1)", "\tx", "+49+1", "+"] {
            assert_eq!(harmless(text), format!("'{text}"), "evaluated by some spreadsheet");
        }
        for text in ["", "Ada", "+49 30 12345", "030 12345", "a=b", "1-2"] {
            assert_eq!(harmless(text), text, "harmless as it is");
        }
    }
}
