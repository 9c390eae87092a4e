//! What can be asked on the command line.

use std::path::PathBuf;

use clap::builder::{PossibleValue, PossibleValuesParser, TypedValueParser};
use clap::{Args, Parser, Subcommand, ValueEnum, ValueHint};

use super::help::EXAMPLES;
use crate::catalogue::Noun;
use crate::date::Date;
use crate::knowledge::Vocabulary;
use crate::knowledge::vocabulary::{Kind, Role};

/// The version of the program, and of the knowledge that comes with it.
const VERSION: &str = concat!(env!("CARGO_PKG_VERSION"), " (knowledge ", env!("CANDOUR_KNOWLEDGE"), ")");

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
    Profile(ProfileArgs),
    Show(ShowArgs),
    Search(SearchArgs),
    List(ListArgs),
    Explain(ExplainArgs),
    Kb(KbArgs),
    Completions(CompletionsArgs),
    Man(ManArgs),
    Help(HelpArgs),
}

impl Command {
    /// Whether complaints go to a program.
    pub(super) fn wants_json(&self) -> bool {
        match self {
            Self::Recommend(args) => args.format == AdviceFormat::Json,
            Self::Profile(ProfileArgs { command: ProfileCommand::Check(args) }) => args.format == Format::Json,
            Self::Show(ShowArgs { format, .. })
            | Self::Search(SearchArgs { format, .. })
            | Self::List(ListArgs { format, .. })
            | Self::Explain(ExplainArgs { format, .. }) => *format == Format::Json,
            Self::Profile(_) | Self::Kb(_) | Self::Completions(_) | Self::Man(_) | Self::Help(_) => false,
        }
    }
}

/// Text for people, or JSON for programs.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub(super) enum Format {
    /// Labelled lines
    #[default]
    Text,
    /// JSON, versioned
    Json,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub(super) enum AdviceFormat {
    /// Labelled lines
    #[default]
    Text,
    /// The whole answer, as `candour.advice/1`
    Json,
    /// Markdown
    Markdown,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub(super) enum LintFormat {
    /// One block for each complaint, with the line and a caret
    #[default]
    Text,
    /// JSON, as `candour.diagnostics/1`
    Json,
    /// SARIF 2.1.0, for code hosts
    Sarif,
}

/// Which knowledge to answer from.
#[derive(Args, Debug)]
#[command(next_help_heading = "Knowledge")]
pub(super) struct KnowledgeArgs {
    /// Answer from this folder of knowledge, not from the one that comes with the program
    #[arg(long, value_name = "DIR", value_hint = ValueHint::DirPath)]
    pub(super) kb: Option<PathBuf>,

    /// Add this folder of your own entries; can be given more than once
    #[arg(long, value_name = "DIR", value_hint = ValueHint::DirPath)]
    pub(super) overlay: Vec<PathBuf>,
}

/// Recommend tools and practices for a project, with duties, cautions and reasons
#[derive(Args, Debug)]
#[command(after_help = "\
Examples:
  candour profile new -o me.toml         write a profile to fill in
  candour recommend me.toml              the whole advice
  candour recommend me.toml --top 5      the first five tools only
  candour recommend me.toml --role creator --stage development
  candour recommend me.toml --format json > advice.json

Places never change: --top, --role and --stage only hide tools after ranking.
JSON is always the whole answer, so that it can be replayed.")]
pub(super) struct RecommendArgs {
    /// The profile of one AI component in one use; `-` reads standard input
    #[arg(value_name = "PROFILE.toml", value_hint = ValueHint::FilePath)]
    pub(super) profile: PathBuf,

    /// How to write the answer
    #[arg(long, value_enum, default_value_t, hide_possible_values = false)]
    pub(super) format: AdviceFormat,

    /// Show at most N tools
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u32).range(1..))]
    pub(super) top: Option<u32>,

    /// Show only tools that this role uses
    #[arg(long, value_name = "ROLE", value_parser = role())]
    pub(super) role: Option<Role>,

    /// Show only tools that are of use at this stage (`candour show stage` lists the stages)
    #[arg(long, value_name = "STAGE")]
    pub(super) stage: Option<String>,

    /// Give the advice for this day, such as 2026-11-22; otherwise for today (UTC)
    #[arg(long, value_name = "DATE", value_parser = date)]
    pub(super) today: Option<Date>,

    /// Return 1 when there is a duty to stop or pause for
    #[arg(long)]
    pub(super) strict: bool,

    #[command(flatten)]
    pub(super) knowledge: KnowledgeArgs,
}

/// Write or check the profile of a project
#[derive(Args, Debug)]
pub(super) struct ProfileArgs {
    #[command(subcommand)]
    pub(super) command: ProfileCommand,
}

#[derive(Debug, Subcommand)]
pub(super) enum ProfileCommand {
    New(NewArgs),
    Check(CheckArgs),
}

/// Print a profile to fill in, with every question, why it is asked, and the answers
#[derive(Args, Debug)]
#[command(after_help = "\
Examples:
  candour profile new > me.toml
  candour profile new -o me.toml         refuses to overwrite a file
  candour profile new -o me.toml --force")]
pub(super) struct NewArgs {
    /// Write it to this file instead
    #[arg(short, long, value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub(super) output: Option<PathBuf>,

    /// Overwrite the file
    #[arg(long, requires = "output")]
    pub(super) force: bool,

    #[command(flatten)]
    pub(super) knowledge: KnowledgeArgs,
}

/// Check a profile: every complaint at once; or what is answered, what follows and what is open
#[derive(Args, Debug)]
#[command(after_help = "\
Examples:
  candour profile check me.toml
  candour profile check - < me.toml
  candour profile check me.toml --format json")]
pub(super) struct CheckArgs {
    /// The profile; `-` reads standard input
    #[arg(value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub(super) file: PathBuf,

    /// How to write the answer
    #[arg(long, value_enum, default_value_t)]
    pub(super) format: Format,

    #[command(flatten)]
    pub(super) knowledge: KnowledgeArgs,
}

/// Show an entry with its reasons, its sources and the line it is written in
#[derive(Args, Debug)]
#[command(after_help = "\
Examples:
  candour show datasheets-for-datasets   a tool or practice
  candour show automation-bias           a risk
  candour show stage                     a question
  candour show stage=deployment          an answer to a question
  candour show medical-purpose/2         a rule
  candour show tool:data-hazards         with its kind, where an id is ambiguous")]
pub(super) struct ShowArgs {
    /// Any id: tool, risk, facet, facet=value, signal, duty, caution, source, framework, case, trait, rule…
    #[arg(value_name = "ID")]
    pub(super) id: String,

    /// How to write the answer
    #[arg(long, value_enum, default_value_t)]
    pub(super) format: Format,

    #[command(flatten)]
    pub(super) knowledge: KnowledgeArgs,
}

/// Explain a complaint by its code, or show any other entry
#[derive(Args, Debug)]
#[command(after_help = "\
Examples:
  candour explain unknown-value          what a complaint means and how to mend it
  candour list codes                     every code
  candour explain medical-purpose        the same as `candour show medical-purpose`")]
pub(super) struct ExplainArgs {
    /// The code of a complaint, or any id
    #[arg(value_name = "CODE|ID")]
    pub(super) id: String,

    /// How to write the answer
    #[arg(long, value_enum, default_value_t)]
    pub(super) format: Format,

    #[command(flatten)]
    pub(super) knowledge: KnowledgeArgs,
}

/// Search ids, names and summaries for words, the best matches first
#[derive(Args, Debug)]
#[command(after_help = "\
Examples:
  candour search drift
  candour search \"model card\" --top 3
  candour search ethnicity recording --format json

Entries with every word come first and alone; when there is none, those with the most words.")]
pub(super) struct SearchArgs {
    /// The words
    #[arg(value_name = "WORDS", required = true, num_args = 1..)]
    pub(super) words: Vec<String>,

    /// Show at most N entries
    #[arg(long, value_name = "N", default_value_t = 20, value_parser = clap::value_parser!(u32).range(1..))]
    pub(super) top: u32,

    /// How to write the answer
    #[arg(long, value_enum, default_value_t)]
    pub(super) format: Format,

    #[command(flatten)]
    pub(super) knowledge: KnowledgeArgs,
}

/// List the entries of a kind, one a line
#[derive(Args, Debug)]
#[command(after_help = "\
Examples:
  candour list facets                    the questions of a profile
  candour list uses                      ticks for what is already in place
  candour list tools --kind method --role creator
  candour list tools --risk automation-bias
  candour list codes                     kinds of complaints")]
pub(super) struct ListArgs {
    /// What to list
    #[arg(value_name = "KIND", value_parser = noun())]
    pub(super) kind: Noun,

    /// How to write the answer
    #[arg(long, value_enum, default_value_t)]
    pub(super) format: Format,

    #[command(flatten)]
    pub(super) only: OnlyArgs,

    #[command(flatten)]
    pub(super) knowledge: KnowledgeArgs,
}

/// Which tools to list.
#[derive(Args, Debug)]
#[command(next_help_heading = "Only some tools")]
pub(super) struct OnlyArgs {
    /// Tools of this kind
    #[arg(id = "tool-kind", long = "kind", value_name = "KIND", value_parser = kind())]
    pub(super) kind: Option<Kind>,

    /// Tools that this role uses
    #[arg(long, value_name = "ROLE", value_parser = role())]
    pub(super) role: Option<Role>,

    /// Tools that are of use at this stage
    #[arg(long, value_name = "STAGE")]
    pub(super) stage: Option<String>,

    /// Tools that act on this risk
    #[arg(long, value_name = "RISK")]
    pub(super) risk: Option<String>,
}

/// Work on a folder of knowledge
#[derive(Args, Debug)]
pub(super) struct KbArgs {
    #[command(subcommand)]
    pub(super) command: KbCommand,
}

#[derive(Debug, Subcommand)]
pub(super) enum KbCommand {
    Lint(LintArgs),
}

/// Check a folder of knowledge, or an overlay, and print every complaint
#[derive(Args, Debug)]
#[command(after_help = "\
Examples:
  candour kb lint                        the folder `knowledge`
  candour kb lint our-overlay            with the knowledge that comes with the program
  candour kb lint --format sarif > lint.sarif

Prints nothing when there is nothing to complain about. Returns 1 when there are
complaints, and 3 when the folder cannot be used at all.")]
pub(super) struct LintArgs {
    /// The folder
    #[arg(value_name = "DIR", default_value = "knowledge", value_hint = ValueHint::DirPath)]
    pub(super) dir: PathBuf,

    /// How to write the complaints
    #[arg(long, value_enum, default_value_t)]
    pub(super) format: LintFormat,

    /// Check dates against this day, such as 2026-11-22; otherwise against today (UTC)
    #[arg(long, value_name = "DATE", value_parser = date)]
    pub(super) today: Option<Date>,
}

/// Print a script that completes commands and options in a shell
#[derive(Args, Debug)]
#[command(after_help = "\
Examples:
  candour completions bash > ~/.local/share/bash-completion/completions/candour
  candour completions fish > ~/.config/fish/completions/candour.fish")]
pub(super) struct CompletionsArgs {
    /// The shell
    #[arg(value_name = "SHELL", value_enum)]
    pub(super) shell: clap_complete::Shell,
}

/// Print the manual page
#[derive(Args, Debug)]
#[command(after_help = "\
Examples:
  candour man > candour.1
  candour man profile check > candour-profile-check.1")]
pub(super) struct ManArgs {
    /// Of this command
    #[arg(value_name = "COMMAND")]
    pub(super) path: Vec<String>,
}

/// Print help on a command or a topic
#[derive(Args, Debug)]
#[command(after_help = "\
Topics:
  exit-codes                             what the program returns to the shell

Examples:
  candour help profile check
  candour help exit-codes")]
pub(super) struct HelpArgs {
    /// The command or topic
    #[arg(value_name = "COMMAND|TOPIC")]
    pub(super) path: Vec<String>,
}

fn date(text: &str) -> Result<Date, crate::date::NotADate> {
    text.parse()
}

fn words<V: Vocabulary + Send + Sync>() -> impl TypedValueParser<Value = V> {
    let words = V::ALL.iter().map(|w| PossibleValue::new(w.id()).help(w.name()));
    PossibleValuesParser::new(words).try_map(|id| V::from_id(&id).ok_or("an unknown word"))
}

fn role() -> impl TypedValueParser<Value = Role> {
    words::<Role>()
}

fn kind() -> impl TypedValueParser<Value = Kind> {
    words::<Kind>()
}

fn noun() -> impl TypedValueParser<Value = Noun> {
    let nouns = Noun::ALL.map(|noun| PossibleValue::new(noun.plural()).alias(noun.id()));
    PossibleValuesParser::new(nouns).try_map(|plural| {
        Noun::ALL.into_iter().find(|n| n.plural() == plural || n.id() == plural).ok_or("an unknown kind")
    })
}
