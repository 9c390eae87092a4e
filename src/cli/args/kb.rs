//! Commands for curators.

use std::path::PathBuf;

use clap::{Args, Subcommand, ValueHint};

use super::words::{Format, GraphFormat, LintFormat, date, draft};
use crate::audit::Draft;
use crate::date::Date;

/// Work on a folder of knowledge
#[derive(Args, Debug)]
pub(in crate::cli) struct KbArgs {
    #[command(subcommand)]
    pub(in crate::cli) command: KbCommand,
}

#[derive(Debug, Subcommand)]
pub(in crate::cli) enum KbCommand {
    New(EntryArgs),
    Lint(LintArgs),
    Test(TestArgs),
    Fmt(FmtArgs),
    Diff(DiffArgs),
    Stats(StatsArgs),
    Links(LinksArgs),
    Graph(GraphArgs),
}

impl KbCommand {
    /// Whether complaints go to a program.
    pub(super) fn wants_json(&self) -> bool {
        match self {
            Self::Stats(StatsArgs { format, .. })
            | Self::Links(LinksArgs { format, .. })
            | Self::Test(TestArgs { format, .. })
            | Self::Diff(DiffArgs { format, .. }) => *format == Format::Json,
            // Its complaints are the answer.
            Self::Graph(GraphArgs { format, .. }) => *format == GraphFormat::Json,
            Self::New(_) | Self::Lint(_) | Self::Fmt(_) => false,
        }
    }
}

/// Check a folder of knowledge, or an overlay, and print every complaint
#[derive(Args, Debug)]
#[command(after_help = "\
Examples:
  candour kb lint                        the folder `knowledge`
  candour kb lint our-overlay            an overlay of the bundled knowledge
  candour kb lint --format sarif > lint.sarif

Prints nothing when there is nothing to complain about. Returns 1 when there are
complaints, and 3 when the folder cannot be used at all.")]
pub(in crate::cli) struct LintArgs {
    /// The folder
    #[arg(value_name = "DIR", default_value = "knowledge", value_hint = ValueHint::DirPath)]
    pub(in crate::cli) dir: PathBuf,

    /// How to write the complaints
    #[arg(long, value_enum, default_value_t)]
    pub(in crate::cli) format: LintFormat,

    /// Check dates against this day, such as 2026-11-22; otherwise against today (UTC)
    #[arg(long, value_name = "DATE", value_parser = date)]
    pub(in crate::cli) today: Option<Date>,
}

/// Judge the scenarios of a folder of knowledge: profiles with the advice that must come of them
#[derive(Args, Debug)]
#[command(after_help = "\
Examples:
  candour kb test                        every scenario of the folder `knowledge`
  candour kb test --only scribe-in-social-care
  candour kb test our-overlay            those of an overlay of the bundled knowledge

A scenario is a file in `scenarios`; the README of the knowledge says how to
write one. What is not as expected is printed with its proof. Returns 1 when
something is not as expected, and 3 when the folder or a scenario cannot be
used.")]
pub(in crate::cli) struct TestArgs {
    /// The folder
    #[arg(value_name = "DIR", default_value = "knowledge", value_hint = ValueHint::DirPath)]
    pub(in crate::cli) dir: PathBuf,

    /// Judge this scenario only; can be given more than once
    #[arg(long, value_name = "ID")]
    pub(in crate::cli) only: Vec<String>,

    /// How to write the answer
    #[arg(long, value_enum, default_value_t)]
    pub(in crate::cli) format: Format,
}

/// Print a new entry to fill in, with every key explained
#[derive(Args, Debug)]
#[command(after_help = "\
Examples:
  candour kb new method threshold-review
  candour kb new case bedside-test -o knowledge/cases/bedside-test.toml
  candour kb new risk alarm-fatigue >> knowledge/risks/human.toml

What begins a file also begins with a line that tells editors of the schema.
Returns 1 when the id is taken, or very like another. No file is overwritten.")]
pub(in crate::cli) struct EntryArgs {
    /// What sort of entry: a kind of tool, or another
    #[arg(value_name = "KIND", value_parser = draft())]
    pub(in crate::cli) kind: Draft,

    /// Its id: lower-case letters, digits and single hyphens. It never changes
    #[arg(value_name = "ID")]
    pub(in crate::cli) id: String,

    /// Write it to this new file instead
    #[arg(short, long, value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub(in crate::cli) output: Option<PathBuf>,

    /// Accept an id that is very like another
    #[arg(long)]
    pub(in crate::cli) similar: bool,

    /// The folder whose ids it must not repeat
    #[arg(long, value_name = "DIR", default_value = "knowledge", value_hint = ValueHint::DirPath)]
    pub(in crate::cli) dir: PathBuf,

    /// Date it this day, such as 2026-11-22; otherwise today (UTC)
    #[arg(long, value_name = "DATE", value_parser = date)]
    pub(in crate::cli) today: Option<Date>,
}

/// Write the files of a folder in one way: order of keys, empty lines, quotes; comments stay
#[derive(Args, Debug)]
#[command(after_help = "\
Examples:
  candour kb fmt                         the folder `knowledge`
  candour kb fmt our-overlay
  candour kb fmt --check                 changes nothing

Lists the files that it changes, or would change. With --check it returns 1 when
there are any. The meaning of a file never changes.")]
pub(in crate::cli) struct FmtArgs {
    /// The folder
    #[arg(value_name = "DIR", default_value = "knowledge", value_hint = ValueHint::DirPath)]
    pub(in crate::cli) dir: PathBuf,

    /// Change nothing; list the files that would change
    #[arg(long)]
    pub(in crate::cli) check: bool,
}

/// Show what another version of a folder changes: in the entries, and in the advice for profiles
#[derive(Args, Debug)]
#[command(after_help = "\
Examples:
  candour kb diff ../released/knowledge knowledge
  candour kb diff old new --profiles examples/profiles
  candour kb diff old new --profiles examples/profiles --top 5 --format json

Without --profiles, entries only. Differences are an answer, not a fault: it
returns 0 with and without them, and 3 when a folder cannot be used.")]
pub(in crate::cli) struct DiffArgs {
    /// The folder before
    #[arg(value_name = "OLD", value_hint = ValueHint::DirPath)]
    pub(in crate::cli) old: PathBuf,

    /// The folder after
    #[arg(value_name = "NEW", value_hint = ValueHint::DirPath)]
    pub(in crate::cli) new: PathBuf,

    /// Compare the advice for every profile in this folder
    #[arg(long, value_name = "DIR", value_hint = ValueHint::DirPath)]
    pub(in crate::cli) profiles: Option<PathBuf>,

    /// Compare the first N recommended tools
    #[arg(long, value_name = "N", default_value_t = 10, value_parser = clap::value_parser!(u32).range(1..))]
    pub(in crate::cli) top: u32,

    /// Advise for this day, such as 2026-11-22; otherwise for today (UTC)
    #[arg(long, value_name = "DATE", value_parser = date)]
    pub(in crate::cli) today: Option<Date>,

    /// How to write the answer
    #[arg(long, value_enum, default_value_t)]
    pub(in crate::cli) format: Format,
}

/// Count what is in a folder, and show where it leans
#[derive(Args, Debug)]
#[command(after_help = "\
Examples:
  candour kb stats                       the folder `knowledge`
  candour kb stats --risks               with the tools for each risk
  candour kb stats our-overlay           an overlay, with the bundled knowledge
  candour kb stats --format json")]
pub(in crate::cli) struct StatsArgs {
    /// The folder
    #[arg(value_name = "DIR", default_value = "knowledge", value_hint = ValueHint::DirPath)]
    pub(in crate::cli) dir: PathBuf,

    /// List the tools that act on each risk, by line of defence
    #[arg(long)]
    pub(in crate::cli) risks: bool,

    /// How to write the answer
    #[arg(long, value_enum, default_value_t)]
    pub(in crate::cli) format: Format,
}

/// List every address that a folder cites, for a checker; nothing is fetched
#[derive(Args, Debug)]
#[command(after_help = "\
Examples:
  candour kb links
  candour kb links --oldest              those checked longest ago first
  candour kb links --format json")]
pub(in crate::cli) struct LinksArgs {
    /// The folder
    #[arg(value_name = "DIR", default_value = "knowledge", value_hint = ValueHint::DirPath)]
    pub(in crate::cli) dir: PathBuf,

    /// Begin with what was checked longest ago, or never
    #[arg(long)]
    pub(in crate::cli) oldest: bool,

    /// How to write the answer
    #[arg(long, value_enum, default_value_t)]
    pub(in crate::cli) format: Format,
}

/// Print the entries as a graph: what acts on, meets, warns of and needs what
#[derive(Args, Debug)]
#[command(after_help = "\
Examples:
  candour kb graph > knowledge.dot
  candour kb graph --format graphml > knowledge.graphml
  candour kb graph --format json --sources")]
pub(in crate::cli) struct GraphArgs {
    /// The folder
    #[arg(value_name = "DIR", default_value = "knowledge", value_hint = ValueHint::DirPath)]
    pub(in crate::cli) dir: PathBuf,

    /// With every source, and what cites it
    #[arg(long)]
    pub(in crate::cli) sources: bool,

    /// How to write the graph
    #[arg(long, value_enum, default_value_t)]
    pub(in crate::cli) format: GraphFormat,
}
