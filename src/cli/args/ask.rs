//! What every question about one profile has in common.

use std::path::PathBuf;

use clap::{Args, ValueHint};

use super::words::{AnswerFormat, KnowledgeArgs, date};
use crate::date::Date;

/// The profile, the day, the knowledge, and how to write the answer.
#[derive(Args, Debug)]
pub(in crate::cli) struct AskArgs {
    /// The profile of one AI component in one use; `-` reads standard input
    #[arg(value_name = "PROFILE.toml", value_hint = ValueHint::FilePath)]
    pub(in crate::cli) profile: PathBuf,

    /// How to write the answer
    #[arg(long, value_enum, default_value_t)]
    pub(in crate::cli) format: AnswerFormat,

    /// Answer for this day, such as 2026-11-22; otherwise for today (UTC)
    #[arg(long, value_name = "DATE", value_parser = date)]
    pub(in crate::cli) today: Option<Date>,

    #[command(flatten)]
    pub(in crate::cli) knowledge: KnowledgeArgs,
}
