//! Commands for curators, shells and readers of help.

use std::path::PathBuf;

use clap::{Args, Subcommand, ValueHint};

use super::words::{LintFormat, date};
use crate::date::Date;

/// Work on a folder of knowledge
#[derive(Args, Debug)]
pub(in crate::cli) struct KbArgs {
    #[command(subcommand)]
    pub(in crate::cli) command: KbCommand,
}

#[derive(Debug, Subcommand)]
pub(in crate::cli) enum KbCommand {
    Lint(LintArgs),
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

/// Print a script that completes commands and options in a shell
#[derive(Args, Debug)]
#[command(after_help = "\
Examples:
  candour completions bash > ~/.local/share/bash-completion/completions/candour
  candour completions fish > ~/.config/fish/completions/candour.fish")]
pub(in crate::cli) struct CompletionsArgs {
    /// The shell
    #[arg(value_name = "SHELL", value_enum)]
    pub(in crate::cli) shell: clap_complete::Shell,
}

/// Print the manual page
#[derive(Args, Debug)]
#[command(after_help = "\
Examples:
  candour man > candour.1
  candour man profile check > candour-profile-check.1")]
pub(in crate::cli) struct ManArgs {
    /// Of this command
    #[arg(value_name = "COMMAND")]
    pub(in crate::cli) path: Vec<String>,
}

/// Print help on a command or a topic
#[derive(Args, Debug)]
#[command(after_help = "\
Topics:
  exit-codes                             what the program returns to the shell

Examples:
  candour help profile check
  candour help exit-codes")]
pub(in crate::cli) struct HelpArgs {
    /// The command or topic
    #[arg(value_name = "COMMAND|TOPIC")]
    pub(in crate::cli) path: Vec<String>,
}
