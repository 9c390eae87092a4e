//! Commands for curators, shells and readers of help.

use std::path::PathBuf;

use clap::{Args, Subcommand, ValueHint};

use super::words::{Format, LintFormat, date};
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
    Test(TestArgs),
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

/// Judge the scenarios of a folder of knowledge: profiles with the advice that must come of them
#[derive(Args, Debug)]
#[command(after_help = "\
Examples:
  candour kb test                        every scenario of the folder `knowledge`
  candour kb test --only scribe-in-social-care
  candour kb test our-overlay            those of an overlay of the bundled knowledge

A scenario is a file in `scenarios`; the README of the knowledge says how to
write one. What is not as expected is printed with its proof. Returns 1 when
something is not as expected, and 3 when the folder or a scenario cannot be
used.")]
pub(in crate::cli) struct TestArgs {
    /// The folder
    #[arg(value_name = "DIR", default_value = "knowledge", value_hint = ValueHint::DirPath)]
    pub(in crate::cli) dir: PathBuf,

    /// Judge this scenario only; can be given more than once
    #[arg(long, value_name = "ID")]
    pub(in crate::cli) only: Vec<String>,

    /// How to write the answer
    #[arg(long, value_enum, default_value_t)]
    format: Format,
}

impl TestArgs {
    pub(in crate::cli) fn json(&self) -> bool {
        self.format == Format::Json
    }
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
