//! `candour verify`.

use super::args::VerifyArgs;
use super::failure::Failure;
use super::{Streams, ask, exit, input};
use crate::api::{self, Verdict};
use crate::audit::verify;

pub(super) fn run(args: &VerifyArgs, quiet: bool, streams: &mut Streams<'_>) -> Result<u8, Failure> {
    let engine = input::engine(input::knowledge(&args.knowledge, quiet, streams)?)?;
    let (name, text) = input::text(&args.advice, streams)?;
    let found = verify::verify(&engine, &name, &text)?;
    let document = api::verification(&engine, &found);
    ask::write(&document, args.format, streams)?;
    Ok(if matches!(document.verdict, Verdict::Verified | Verdict::Reformatted) { exit::DONE } else { exit::NO })
}
