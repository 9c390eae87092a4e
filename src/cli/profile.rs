//! `candour profile`.

use super::args::{CheckArgs, NewArgs, ProfileArgs, ProfileCommand};
use super::failure::Failure;
use super::save::save;
use super::show::write;
use super::{Streams, exit, input, review};
use crate::diagnostic::clean;
use crate::profile::template;

pub(super) fn run(args: &ProfileArgs, quiet: bool, streams: &mut Streams<'_>) -> Result<u8, Failure> {
    match &args.command {
        ProfileCommand::New(args) => new(args, quiet, streams),
        ProfileCommand::Check(args) => check(args, quiet, streams),
    }
}

fn new(args: &NewArgs, quiet: bool, streams: &mut Streams<'_>) -> Result<u8, Failure> {
    let kb = input::knowledge(&args.knowledge, quiet, streams)?;
    let text = template(&kb);
    match &args.output {
        None => streams.answer.write_all(text.as_bytes())?,
        Some(path) => {
            save(path, &text, args.force)?;
            if !quiet {
                let shown = clean(&path.to_string_lossy());
                let _ = writeln!(streams.talk, "wrote {shown}; fill it in, then: candour recommend {shown}");
            }
        }
    }
    Ok(exit::DONE)
}

fn check(args: &CheckArgs, quiet: bool, streams: &mut Streams<'_>) -> Result<u8, Failure> {
    let kb = input::knowledge(&args.knowledge, quiet, streams)?;
    let profile = input::profile(&args.file, &kb, streams)?;
    write(&review::review(kb.model(), &profile), args.format, streams)
}
