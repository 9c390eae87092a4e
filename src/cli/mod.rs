//! The command line: arguments in, an answer on standard output, talk on standard error, a number for the shell.
//!
//! It holds no knowledge of its own: every answer is the library's.

mod args;
mod ask;
mod compare;
pub mod exit;
mod failure;
mod help;
mod input;
mod kb;
mod list;
mod next;
mod profile;
mod recommend;
mod review;
mod robustness;
mod save;
mod show;
pub(crate) mod streams;
mod verify;
mod what_if;
mod why;

use std::ffi::OsString;
use std::io::Write;

use crate::diagnostic::clean;
use args::{Arguments, Command};
use failure::Failure;
pub use streams::Streams;

/// Columns where nobody says otherwise.
pub const WIDTH: usize = 80;
/// Longer lines are hard to read, however wide the window.
const WIDEST: usize = 100;

/// Runs the program of this process and gives its exit code.
#[must_use]
pub fn main() -> u8 {
    // A fault of the program is told in a sentence, with the number that says so.
    std::panic::set_hook(Box::new(|fault| {
        let place = fault.location().map(|l| format!(" ({}:{})", l.file(), l.line())).unwrap_or_default();
        let _ = writeln!(std::io::stderr(), "error: this is a fault of candour; please report it{place}");
        std::process::exit(exit::INTERNAL.into());
    }));
    let width = terminal_size::terminal_size_of(std::io::stdout()).map_or(WIDTH, |(columns, _)| columns.0.into());
    let mut streams = Streams {
        input: &mut std::io::stdin(),
        answer: &mut std::io::stdout().lock(),
        talk: &mut std::io::stderr(),
        width: width.clamp(40, WIDEST),
        once: true,
    };
    run(std::env::args_os(), &mut streams)
}

/// Runs a command line and gives its exit code. The first argument is the name of the program.
pub fn run(arguments: impl IntoIterator<Item = OsString>, streams: &mut Streams<'_>) -> u8 {
    let command = help::command(streams.width);
    let parsed =
        command.try_get_matches_from(arguments).and_then(|m| <Arguments as clap::FromArgMatches>::from_arg_matches(&m));
    let (result, json) = match parsed {
        Ok(arguments) => {
            let json = arguments.command.wants_json();
            (dispatch(&arguments, streams), json)
        }
        Err(error) => (Err(error.into()), false),
    };
    let result = result.and_then(|code| streams.answer.flush().map(|()| code).map_err(Failure::from));
    match result {
        Ok(code) => code,
        Err(failure) => failure.tell(streams, json),
    }
}

fn dispatch(arguments: &Arguments, streams: &mut Streams<'_>) -> Result<u8, Failure> {
    let quiet = arguments.quiet;
    match &arguments.command {
        Command::Recommend(args) => recommend::run(args, quiet, streams),
        Command::Why(args) => why::why(args, quiet, streams),
        Command::WhyNot(args) => why::why_not(args, quiet, streams),
        Command::Compare(args) => compare::run(args, quiet, streams),
        Command::Robustness(args) => robustness::run(args, quiet, streams),
        Command::WhatIf(args) => what_if::run(args, quiet, streams),
        Command::Next(args) => next::run(args, quiet, streams),
        Command::Profile(args) => profile::run(args, quiet, streams),
        Command::Verify(args) => verify::run(args, quiet, streams),
        Command::Show(args) => show::show(args, quiet, streams),
        Command::Explain(args) => show::explain(args, quiet, streams),
        Command::Search(args) => list::search(args, quiet, streams),
        Command::List(args) => list::list(args, quiet, streams),
        Command::Kb(args) => kb::run(args, quiet, streams),
        Command::Completions(args) => help::completions(args, streams),
        Command::Man(args) => help::man(args, streams),
        Command::Help(args) => help::help(args, streams),
        Command::Repl => {
            crate::repl::run(streams, &mut |arguments, streams| run(arguments, streams)).map_err(Failure::from)
        }
    }
}

/// Text of others, line by line, so that nothing in it acts on a terminal.
fn clean_lines(text: &str) -> String {
    text.split('\n').map(clean).collect::<Vec<_>>().join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_command_line_is_well_formed() {
        help::command(WIDTH).debug_assert();
    }

    #[test]
    fn lines_keep_their_breaks_and_nothing_else() {
        assert_eq!(clean_lines("a\u{1b}[2J\nb\r"), "a\u{fffd}[2J\nb\u{fffd}");
    }
}
