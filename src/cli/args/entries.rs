//! Commands about entries of the knowledge.

use clap::Args;

use super::words::{Format, KnowledgeArgs, kind, noun, role};
use crate::catalogue::Noun;
use crate::knowledge::vocabulary::{Kind, Role};

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
pub(in crate::cli) struct ShowArgs {
    /// Any id: tool, risk, facet, facet=value, signal, duty, caution, source, framework, case, trait, rule…
    #[arg(value_name = "ID")]
    pub(in crate::cli) id: String,

    /// How to write the answer
    #[arg(long, value_enum, default_value_t)]
    pub(in crate::cli) format: Format,

    #[command(flatten)]
    pub(in crate::cli) knowledge: KnowledgeArgs,
}

/// Explain a complaint by its code, or show any other entry
#[derive(Args, Debug)]
#[command(after_help = "\
Examples:
  candour explain unknown-value          what it means and how to mend it
  candour list codes                     every code
  candour explain medical-purpose        the same as with `show`")]
pub(in crate::cli) struct ExplainArgs {
    /// The code of a complaint, or any id
    #[arg(value_name = "CODE|ID")]
    pub(in crate::cli) id: String,

    /// How to write the answer
    #[arg(long, value_enum, default_value_t)]
    pub(in crate::cli) format: Format,

    #[command(flatten)]
    pub(in crate::cli) knowledge: KnowledgeArgs,
}

/// Search ids, names and summaries for words, the best matches first
#[derive(Args, Debug)]
#[command(after_help = "\
Examples:
  candour search drift
  candour search \"model card\" --top 3
  candour search ethnicity recording --format json

Entries with every word come first and alone; when there is none, those with the most words.")]
pub(in crate::cli) struct SearchArgs {
    /// The words
    #[arg(value_name = "WORDS", required = true, num_args = 1..)]
    pub(in crate::cli) words: Vec<String>,

    /// Show at most N entries
    #[arg(long, value_name = "N", default_value_t = 20, value_parser = clap::value_parser!(u32).range(1..))]
    pub(in crate::cli) top: u32,

    /// How to write the answer
    #[arg(long, value_enum, default_value_t)]
    pub(in crate::cli) format: Format,

    #[command(flatten)]
    pub(in crate::cli) knowledge: KnowledgeArgs,
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
pub(in crate::cli) struct ListArgs {
    /// What to list
    #[arg(value_name = "KIND", value_parser = noun())]
    pub(in crate::cli) kind: Noun,

    /// How to write the answer
    #[arg(long, value_enum, default_value_t)]
    pub(in crate::cli) format: Format,

    #[command(flatten)]
    pub(in crate::cli) only: OnlyArgs,

    #[command(flatten)]
    pub(in crate::cli) knowledge: KnowledgeArgs,
}

/// Which tools to list.
#[derive(Args, Debug)]
#[command(next_help_heading = "Only some tools")]
pub(in crate::cli) struct OnlyArgs {
    /// Tools of this kind
    #[arg(id = "tool-kind", long = "kind", value_name = "KIND", value_parser = kind())]
    pub(in crate::cli) kind: Option<Kind>,

    /// Tools that this role uses
    #[arg(long, value_name = "ROLE", value_parser = role())]
    pub(in crate::cli) role: Option<Role>,

    /// Tools that are of use at this stage
    #[arg(long, value_name = "STAGE")]
    pub(in crate::cli) stage: Option<String>,

    /// Tools that act on this risk
    #[arg(long, value_name = "RISK")]
    pub(in crate::cli) risk: Option<String>,
}
