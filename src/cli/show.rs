//! `candour show` and `candour explain`.

use super::args::{ExplainArgs, Format, ShowArgs};
use super::failure::Failure;
use super::{Streams, exit, input};
use crate::catalogue::{Entry, Record, describe};
use crate::diagnostic::CODES;

pub(super) fn show(args: &ShowArgs, quiet: bool, streams: &mut Streams<'_>) -> Result<u8, Failure> {
    let kb = input::knowledge(&args.knowledge, quiet, streams)?;
    let entry = input::entry(kb.model(), &args.id, quiet, streams)?;
    write(&describe(kb.model(), &entry), args.format, streams)
}

/// Codes of complaints come first: they are what this command is asked for.
pub(super) fn explain(args: &ExplainArgs, quiet: bool, streams: &mut Streams<'_>) -> Result<u8, Failure> {
    let kb = input::knowledge(&args.knowledge, quiet, streams)?;
    let entry = match CODES.iter().find(|code| code.name == args.id) {
        Some(code) => Entry::Code(code),
        None => input::entry(kb.model(), &args.id, quiet, streams)?,
    };
    write(&describe(kb.model(), &entry), args.format, streams)
}

/// Writes a record as the answer.
pub(super) fn write(record: &Record, format: Format, streams: &mut Streams<'_>) -> Result<u8, Failure> {
    let text = match format {
        Format::Text => record.text(streams.width),
        Format::Json => record.json(),
    };
    streams.answer.write_all(text.as_bytes())?;
    Ok(exit::DONE)
}
