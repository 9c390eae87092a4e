//! Commands for shells and readers of help.

use clap::Args;

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
