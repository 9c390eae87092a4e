//! `candour compare`.

use super::args::CompareArgs;
use super::ask::{Asked, asked, write};
use super::failure::{Failure, unknown};
use super::{Streams, exit, input};
use crate::api;
use crate::catalogue::Entry;
use crate::diagnostic::did_you_mean;
use crate::knowledge::model::{Model, ToolRef};

pub(super) fn run(args: &CompareArgs, quiet: bool, streams: &mut Streams<'_>) -> Result<u8, Failure> {
    let Asked { engine, profile, today } = asked(&args.ask, quiet, streams)?;
    let model = engine.knowledge().model();
    let first = tool(model, &args.first, quiet, streams)?;
    let second = tool(model, &args.second, quiet, streams)?;
    if first == second {
        return Err(Failure::usage(format!("`{}` and `{}` are the same tool; name two", args.first, args.second)));
    }
    let advice = engine.advise(&profile, today);
    if let Some(document) = api::compare(&advice, first, second) {
        write(&document, args.ask.format, streams)?;
    }
    Ok(exit::DONE)
}

/// The tool with an id.
fn tool(model: &Model, id: &str, quiet: bool, streams: &mut Streams<'_>) -> Result<ToolRef, Failure> {
    match input::entry(model, id, quiet, streams)? {
        Entry::Tool(tool, _) => Ok(tool),
        other => {
            let what = other.noun().id();
            let tools = model.tools.iter().map(|t| t.id.as_str());
            let help = did_you_mean(&other.id(), tools)
                .unwrap_or_else(|| format!("`candour show {}` says more about it", other.id()));
            Err(unknown(format!("`{}` is a {what}, not a tool or practice", other.id()), Some(help)))
        }
    }
}
