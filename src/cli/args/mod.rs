//! What can be asked on the command line. The first line of each comment is what the help says.

mod advice;
mod ask;
mod entries;
mod explain;
mod kb;
mod upkeep;
mod words;

use clap::{Parser, Subcommand};

pub(super) use advice::{CheckArgs, NewArgs, ProfileArgs, ProfileCommand, RecommendArgs};
pub(super) use ask::AskArgs;
pub(super) use entries::{ExplainArgs, ListArgs, OnlyArgs, SearchArgs, ShowArgs};
pub(super) use explain::NextArgs;
pub(super) use explain::VerifyArgs;
pub(super) use explain::WhatIfArgs;
pub(super) use explain::{CompareArgs, RobustnessArgs};
pub(super) use explain::{WhyArgs, WhyNotArgs};
pub(super) use kb::{
    DiffArgs, EntryArgs, FmtArgs, GraphArgs, KbArgs, KbCommand, LinksArgs, LintArgs, StatsArgs, TestArgs,
};
pub(super) use upkeep::{CompletionsArgs, HelpArgs, ManArgs};
pub(super) use words::{AnswerFormat, Format, GraphFormat, KnowledgeArgs, LintFormat};

/// The version of the program, and of the knowledge that comes with it.
const VERSION: &str = concat!(env!("CARGO_PKG_VERSION"), " (knowledge ", env!("CANDOUR_KNOWLEDGE"), ")");

/// What the help ends with.
const EXAMPLES: &str = "\
Examples:
  candour profile new -o me.toml         write a profile to fill in
  candour recommend me.toml              what to use, and why
  candour next me.toml                   the question worth asking next
  candour why-not me.toml fairlearn      what keeps it out, what would bring it in
  candour verify advice.json             is this what candour says?
  candour show dcb0129                   everything about one entry
  candour search \"hidden stratification\"

Topics: `candour help exit-codes` says what the program returns to the shell.

Advice to think with: not legal advice, clinical assurance, approval or
endorsement. Write no patient details in a profile.";

/// Recommend accountability tools and practices for an AI project in health or care, and say why
#[derive(Debug, Parser)]
#[command(name = "candour", version = VERSION, after_help = EXAMPLES, disable_help_subcommand = true)]
pub(super) struct Arguments {
    #[command(subcommand)]
    pub(super) command: Command,

    /// Say nothing but the answer and errors
    #[arg(short, long, global = true)]
    pub(super) quiet: bool,
}

#[derive(Debug, Subcommand)]
pub(super) enum Command {
    Recommend(RecommendArgs),
    Why(WhyArgs),
    WhyNot(WhyNotArgs),
    WhatIf(WhatIfArgs),
    Compare(CompareArgs),
    Next(NextArgs),
    Robustness(RobustnessArgs),
    Verify(VerifyArgs),
    Profile(ProfileArgs),
    Show(ShowArgs),
    Search(SearchArgs),
    List(ListArgs),
    Explain(ExplainArgs),
    Kb(KbArgs),
    Completions(CompletionsArgs),
    Man(ManArgs),
    Help(HelpArgs),
    /// Give one command after another, without the word `candour`; `quit` leaves
    Repl,
}

impl Command {
    /// Whether complaints go to a program.
    pub(super) fn wants_json(&self) -> bool {
        match self {
            Self::Recommend(args) => args.format == AnswerFormat::Json,
            Self::Why(args) => args.ask.format == AnswerFormat::Json,
            Self::WhyNot(args) => args.ask.format == AnswerFormat::Json,
            Self::Compare(args) => args.ask.format == AnswerFormat::Json,
            Self::Robustness(args) => args.ask.format == AnswerFormat::Json,
            Self::WhatIf(args) => args.ask.format == AnswerFormat::Json,
            Self::Verify(args) => args.format == AnswerFormat::Json,
            Self::Next(args) => args.ask.format == AnswerFormat::Json,
            Self::Profile(ProfileArgs { command: ProfileCommand::Check(args) }) => args.format == Format::Json,
            Self::Show(ShowArgs { format, .. })
            | Self::Search(SearchArgs { format, .. })
            | Self::List(ListArgs { format, .. })
            | Self::Explain(ExplainArgs { format, .. }) => *format == Format::Json,
            Self::Kb(args) => args.command.wants_json(),
            Self::Profile(_) | Self::Completions(_) | Self::Man(_) | Self::Help(_) | Self::Repl => false,
        }
    }
}
