//! Questions about an advice.

use clap::Args;

use super::ask::AskArgs;

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
