//! Commands about a project: its advice and its profile.

use std::path::PathBuf;

use clap::{Args, Subcommand, ValueHint};

use super::words::{AnswerFormat, Format, KnowledgeArgs, date, role};
use crate::date::Date;
use crate::knowledge::vocabulary::Role;

/// Recommend tools and practices for a project, with duties, cautions and reasons
#[derive(Args, Debug)]
#[command(after_help = "\
Examples:
  candour profile new -o me.toml         write a profile to fill in
  candour recommend me.toml              the whole advice
  candour recommend me.toml --top 5      the first five tools only
  candour recommend me.toml --scores     with the parts of every score
  candour recommend me.toml --role creator --stage development
  candour recommend me.toml --format json > advice.json

Places never change: --top, --role and --stage only hide tools after ranking.")]
pub(in crate::cli) struct RecommendArgs {
    /// The profile of one AI component in one use; `-` reads standard input
    #[arg(value_name = "PROFILE.toml", value_hint = ValueHint::FilePath)]
    pub(in crate::cli) profile: PathBuf,

    /// How to write the answer
    #[arg(long, value_enum, default_value_t, hide_possible_values = false)]
    pub(in crate::cli) format: AnswerFormat,

    /// Show at most N tools
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u32).range(1..))]
    pub(in crate::cli) top: Option<u32>,

    /// Show only tools that this role uses
    #[arg(long, value_name = "ROLE", value_parser = role())]
    pub(in crate::cli) role: Option<Role>,

    /// Show only tools that are of use at this stage (`candour show stage` lists the stages)
    #[arg(long, value_name = "STAGE")]
    pub(in crate::cli) stage: Option<String>,

    /// Give the advice for this day, such as 2026-11-22; otherwise for today (UTC)
    #[arg(long, value_name = "DATE", value_parser = date)]
    pub(in crate::cli) today: Option<Date>,

    /// Show every score as its parts (JSON always does)
    #[arg(long)]
    pub(in crate::cli) scores: bool,

    /// Return 1 when a duty is to stop or pause for, or is due and not known to be met
    #[arg(long)]
    pub(in crate::cli) strict: bool,

    #[command(flatten)]
    pub(in crate::cli) knowledge: KnowledgeArgs,
}

/// Write or check the profile of a project
#[derive(Args, Debug)]
pub(in crate::cli) struct ProfileArgs {
    #[command(subcommand)]
    pub(in crate::cli) command: ProfileCommand,
}

#[derive(Debug, Subcommand)]
pub(in crate::cli) enum ProfileCommand {
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
pub(in crate::cli) struct NewArgs {
    /// Write it to this file instead
    #[arg(short, long, value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub(in crate::cli) output: Option<PathBuf>,

    /// Overwrite the file
    #[arg(long, requires = "output")]
    pub(in crate::cli) force: bool,

    #[command(flatten)]
    pub(in crate::cli) knowledge: KnowledgeArgs,
}

/// Check a profile: every complaint at once; or what is answered, what follows and what is open
#[derive(Args, Debug)]
#[command(after_help = "\
Examples:
  candour profile check me.toml
  candour profile check - < me.toml
  candour profile check me.toml --format json")]
pub(in crate::cli) struct CheckArgs {
    /// The profile; `-` reads standard input
    #[arg(value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub(in crate::cli) file: PathBuf,

    /// How to write the answer
    #[arg(long, value_enum, default_value_t)]
    pub(in crate::cli) format: Format,

    #[command(flatten)]
    pub(in crate::cli) knowledge: KnowledgeArgs,
}
