//! Questions about an advice.

use std::path::PathBuf;

use clap::{Args, ValueHint};

use super::ask::AskArgs;
use super::words::{AnswerFormat, KnowledgeArgs};

/// Why a tool stands where it stands, or why a risk, signal, duty or caution is so
#[derive(Args, Debug)]
#[command(after_help = "\
Examples:
  candour why me.toml decision-curve-analysis   its place, part by part
  candour why me.toml automation-bias           the proof that a risk is raised
  candour why me.toml duty-dcb0129 --short      in three lines")]
pub(in crate::cli) struct WhyArgs {
    #[command(flatten)]
    pub(in crate::cli) ask: AskArgs,

    /// A tool, risk, signal, duty or caution
    #[arg(value_name = "ID")]
    pub(in crate::cli) id: String,

    /// Give three lines only
    #[arg(long)]
    pub(in crate::cli) short: bool,
}

/// Why a tool is not in the list, and the smallest changes that would bring it in
#[derive(Args, Debug)]
#[command(after_help = "\
Examples:
  candour why-not me.toml fairlearn
  candour why-not me.toml significant-decision  a conclusion that is not drawn

Known facts are never changed; an unknown one reads \"if it turns out that\".")]
pub(in crate::cli) struct WhyNotArgs {
    #[command(flatten)]
    pub(in crate::cli) ask: AskArgs,

    /// A tool, risk, signal, duty or caution
    #[arg(value_name = "ID")]
    pub(in crate::cli) id: String,

    /// Leave out proofs and sources
    #[arg(long)]
    pub(in crate::cli) short: bool,
}

/// Compare two tools for a project: what each does, what it takes, which fits better and why
#[derive(Args, Debug)]
#[command(after_help = "\
Examples:
  candour compare me.toml fairlearn ai-fairness-360
  candour compare me.toml dcb0129 dcb0160 --format markdown
  candour compare me.toml model-card datasheet-for-datasets --format json

Says that it depends, and on which answers, where they decide; and that it is a
tie where nothing tells them apart.")]
pub(in crate::cli) struct CompareArgs {
    #[command(flatten)]
    pub(in crate::cli) ask: AskArgs,

    /// A tool, by id
    #[arg(value_name = "A")]
    pub(in crate::cli) first: String,

    /// The tool to compare it with, by id
    #[arg(value_name = "B")]
    pub(in crate::cli) second: String,
}

/// Show how far the order of the list rests on the numbers of the ranking
#[derive(Args, Debug)]
#[command(after_help = "\
Examples:
  candour robustness me.toml
  candour robustness me.toml --top 5
  candour robustness me.toml --format json

Ranks again with each of the other weightings that the knowledge publishes, and
says which orders hold under every weighting.")]
pub(in crate::cli) struct RobustnessArgs {
    #[command(flatten)]
    pub(in crate::cli) ask: AskArgs,

    /// Look at the first N tools
    #[arg(long, value_name = "N", default_value_t = 10, value_parser = clap::value_parser!(u32).range(1..))]
    pub(in crate::cli) top: u32,
}

/// Say what would change in the advice if answers changed, and why
#[derive(Args, Debug)]
#[command(after_help = "\
Examples:
  candour what-if me.toml stage=deployment
  candour what-if me.toml group-data=well-recorded access+=outcomes
  candour what-if me.toml data=imaging,text       the whole list
  candour what-if me.toml data=[]                 none of them
  candour what-if me.toml uses+=impact-assessment
  candour what-if me.toml device-status=unset     as if not answered")]
pub(in crate::cli) struct WhatIfArgs {
    #[command(flatten)]
    pub(in crate::cli) ask: AskArgs,

    /// A change: FACET=VALUE, FACET=a,b, FACET=[], FACET=unset, FACET+=VALUE or FACET-=VALUE
    #[arg(value_name = "CHANGE", required = true)]
    pub(in crate::cli) changes: Vec<String>,
}

/// Verify an advice: make it again and compare every byte, and check its proofs and sums
#[derive(Args, Debug)]
#[command(after_help = "\
Examples:
  candour recommend me.toml --format json > advice.json
  candour verify advice.json
  candour verify - < advice.json
  candour verify advice.json --overlay our-overlay

The profile, the day and the knowledge are those that the file names. Give --kb
and --overlay as they were given when it was made. An advice that was shortened
with --top, --role or --stage is recognised, and is not the whole advice. Returns
0 when the advice is what candour says, however it is laid out, else 1.

It says nothing of who wrote the file, or whether the answers in it are true.")]
pub(in crate::cli) struct VerifyArgs {
    /// The advice, as `candour recommend --format json` writes it; `-` reads standard input
    #[arg(value_name = "ADVICE.json", value_hint = ValueHint::FilePath)]
    pub(in crate::cli) advice: PathBuf,

    /// How to write the answer
    #[arg(long, value_enum, default_value_t)]
    pub(in crate::cli) format: AnswerFormat,

    #[command(flatten)]
    pub(in crate::cli) knowledge: KnowledgeArgs,
}

/// Say which question to answer next, what it decides, and what no answer can change any more
#[derive(Args, Debug)]
#[command(after_help = "\
Examples:
  candour next me.toml                   the question that tells most
  candour next - < /dev/null             where to begin, with nothing answered
  candour next me.toml --format json     every answer with what it changes")]
pub(in crate::cli) struct NextArgs {
    #[command(flatten)]
    pub(in crate::cli) ask: AskArgs,
}
