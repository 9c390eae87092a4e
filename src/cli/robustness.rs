//! `candour robustness`.

use super::args::RobustnessArgs;
use super::ask::{Asked, asked, write};
use super::failure::Failure;
use super::{Streams, exit};
use crate::api;

pub(super) fn run(args: &RobustnessArgs, quiet: bool, streams: &mut Streams<'_>) -> Result<u8, Failure> {
    let Asked { engine, profile, today } = asked(&args.ask, quiet, streams)?;
    let advice = engine.advise(&profile, today);
    write(&api::robustness(&advice, args.top as usize), args.ask.format, streams)?;
    Ok(exit::DONE)
}
