//! Pages to print: what is on a paper, and the PDF that it becomes.
//!
//! A paper is a list of blocks, from top to bottom. It becomes A4 pages with numbers, whose text can be selected, searched and
//! read aloud: PDF/A-3a and PDF/UA-1, with the typeface in the file.

mod face;
mod layout;
mod lines;
mod write;

#[cfg(test)]
pub(super) use layout::lines_in;
pub(super) use write::write;

use crate::language::Language;
use crate::time::Timestamp;

/// What is to be printed.
#[derive(Debug)]
pub(super) struct Paper {
    pub language: Language,
    /// On top of the first page, and what a reader's window is called.
    pub title: String,
    /// At the top of each page: whose paper it is.
    pub header: String,
    /// At the bottom of each page, beside its number.
    pub footer: String,
    pub created_at: Timestamp,
    pub blocks: Vec<Block>,
    /// A file within the file.
    pub attachment: Option<Attachment>,
}

impl Paper {
    /// All that is printed.
    fn texts(&self) -> impl Iterator<Item = &str> {
        [&self.title, &self.header, &self.footer]
            .into_iter()
            .map(String::as_str)
            .chain(self.blocks.iter().flat_map(Block::texts))
    }
}

/// A part of a paper.
#[derive(Debug)]
pub(super) enum Block {
    /// Begins a section; two levels are told apart.
    Heading(Level, String),
    /// Text; a line break in it stays one.
    Paragraph(String),
    /// Somebody's words as they stand.
    Quote(String),
    /// Names and what they stand for, a row each. An empty value is left out.
    Facts(Vec<(String, String)>),
    /// Rows under headings, which are repeated on each page that the table goes on to.
    Table(Table),
}

impl Block {
    fn texts(&self) -> Vec<&str> {
        match self {
            Self::Heading(_, text) | Self::Paragraph(text) | Self::Quote(text) => vec![text],
            Self::Facts(facts) => facts.iter().flat_map(|(name, value)| [name.as_str(), value]).collect(),
            Self::Table(table) => table.rows.iter().flatten().map(String::as_str).collect(),
        }
    }
}

/// How much a heading heads.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Level {
    Section,
    Part,
}

/// A table.
#[derive(Debug)]
pub(super) struct Table {
    pub columns: Vec<Column>,
    /// Of each as many cells as there are columns.
    pub rows: Vec<Vec<String>>,
}

/// A column of a table.
#[derive(Debug)]
pub(super) struct Column {
    pub heading: String,
    /// Its part of the page's width, in relation to those of the other columns.
    pub width: f32,
}

/// A file within the file.
#[derive(Debug)]
pub(super) struct Attachment {
    pub name: String,
    pub media_type: &'static str,
    /// What it is, for people.
    pub description: String,
    /// Lies in the file as it is.
    pub content: Vec<u8>,
}
