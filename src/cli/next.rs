//! `candour next`.

use super::args::NextArgs;
use super::ask::write;
use super::failure::Failure;
use super::{Streams, exit, input};
use crate::api;

pub(super) fn run(args: &NextArgs, quiet: bool, streams: &mut Streams<'_>) -> Result<u8, Failure> {
    let ask = &args.ask;
    let today = input::today(ask.today)?;
    let engine = input::engine(input::knowledge(&ask.knowledge, quiet, streams)?)?;
    let profile = input::profile_or_nothing(&ask.profile, engine.knowledge(), streams)?;
    write(&api::next(&engine, &profile, today), ask.format, streams)?;
    Ok(exit::DONE)
}
