//! Import: foreign files of persons, read in a process of their own and turned into neutral drafts.

mod child;
mod error;
pub mod read;

pub use child::{Cancel, FILE_BYTES_MAX, ReaderProcess, Record, Records, SILENCE_MAX, WAIT_MAX};
pub use error::ReadError;
pub use read::frame::{Head, ImportFormat, SheetEntry, SheetState, Texts};
pub use read::{ImportOptions, READER_ARGUMENT, serve};
