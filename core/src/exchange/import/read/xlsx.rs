use std::fs::File;
use std::io::Write;
use super::super::error::ReadError;
use super::{ImportOptions, Sink, Stop};
pub(super) fn read<W: Write>(_file: File, _options: &ImportOptions, _sink: &mut Sink<'_, W>) -> Result<(), Stop> {
    Err(ReadError::Unreadable.into())
}
