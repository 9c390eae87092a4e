//! Commands that explain an advice.

use clap::Args;

use super::AskArgs;

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
