//! `candour what-if`.

use super::args::WhatIfArgs;
use super::failure::Failure;
use super::{Streams, ask, exit};
use crate::api;

pub(super) fn run(args: &WhatIfArgs, quiet: bool, streams: &mut Streams<'_>) -> Result<u8, Failure> {
    let ask::Asked { engine, profile, today } = ask::asked(&args.ask, quiet, streams)?;
    let changed = profile.changed(&args.changes, engine.knowledge())?;
    let (before, after) = (engine.advise(&profile, today), engine.advise(&changed, today));
    ask::write(&api::what_if(&before, &after), args.ask.format, streams)?;
    Ok(exit::DONE)
}
