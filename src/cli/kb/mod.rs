//! `candour kb`: commands for curators.

mod diff;
mod fmt;
mod lint;
mod new;
mod test;

use std::path::Path;

use super::args::{GraphArgs, GraphFormat, KbArgs, KbCommand, LinksArgs, StatsArgs};
use super::failure::Failure;
use super::show::write;
use super::{Streams, exit};
use crate::audit;
use crate::diagnostic::Complaints;
use crate::knowledge::{self, Folder, KnowledgeBase};
use crate::report;

pub(super) fn run(args: &KbArgs, quiet: bool, streams: &mut Streams<'_>) -> Result<u8, Failure> {
    match &args.command {
        KbCommand::New(args) => new::run(args, quiet, streams),
        KbCommand::Lint(args) => lint::run(args, streams),
        KbCommand::Test(args) => test::run(args, streams),
        KbCommand::Fmt(args) => fmt::run(args, quiet, streams),
        KbCommand::Diff(args) => diff::run(args, streams),
        KbCommand::Stats(args) => stats(args, streams),
        KbCommand::Links(args) => links(args, streams),
        KbCommand::Graph(args) => graph(args, streams),
    }
}

fn stats(args: &StatsArgs, streams: &mut Streams<'_>) -> Result<u8, Failure> {
    let (_, kb) = load(&args.dir)?;
    write(&audit::stats(kb.model(), args.risks), args.format, streams)
}

fn links(args: &LinksArgs, streams: &mut Streams<'_>) -> Result<u8, Failure> {
    let (_, kb) = load(&args.dir)?;
    write(&audit::links(kb.model(), args.oldest), args.format, streams)
}

fn graph(args: &GraphArgs, streams: &mut Streams<'_>) -> Result<u8, Failure> {
    let (_, kb) = load(&args.dir)?;
    let graph = knowledge::graph::graph(kb.model(), args.sources);
    let text = match args.format {
        GraphFormat::Dot => report::graph::dot(&graph),
        GraphFormat::Graphml => report::graph::graphml(&graph),
        GraphFormat::Json => report::graph::json(&graph),
    };
    streams.answer.write_all(text.as_bytes())?;
    Ok(exit::DONE)
}

/// A folder with the knowledge in it; an overlay comes with the bundled knowledge.
fn load(dir: &Path) -> Result<(Folder, KnowledgeBase), Complaints> {
    let folder = Folder::read(dir).map_err(Complaints)?;
    let kb = KnowledgeBase::of(&folder)?;
    Ok((folder, kb))
}
