//! `candour next`.

use super::args::NextArgs;
use super::ask::{asked, write};
use super::failure::Failure;
use super::{Streams, exit};
use crate::api;

pub(super) fn run(args: &NextArgs, quiet: bool, streams: &mut Streams<'_>) -> Result<u8, Failure> {
    let asked = asked(&args.ask, quiet, streams)?;
    write(&api::next(&asked.engine, &asked.profile, asked.today), args.ask.format, streams)?;
    Ok(exit::DONE)
}
