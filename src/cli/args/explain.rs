//! Questions about an advice.

use std::path::PathBuf;

use clap::{Args, ValueHint};

use super::words::{AnswerFormat, KnowledgeArgs};

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
