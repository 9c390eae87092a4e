//! Help, topics, manual pages and completions.

use clap::{ColorChoice, CommandFactory};

use super::args::{Arguments, CompletionsArgs, HelpArgs, ManArgs};
use super::failure::Failure;
use super::{Streams, exit};
use crate::catalogue::paragraph;
use crate::diagnostic::did_you_mean;

/// Topics that are not commands.
const TOPICS: [&str; 1] = ["exit-codes"];

/// The command line, for lines of so many columns. Nothing is said by colour or weight.
pub(super) fn command(width: usize) -> clap::Command {
    Arguments::command().term_width(width).color(ColorChoice::Never).styles(clap::builder::Styles::plain())
}

pub(super) fn help(args: &HelpArgs, streams: &mut Streams<'_>) -> Result<u8, Failure> {
    let path: Vec<&str> = args.path.iter().map(String::as_str).collect();
    if path == ["exit-codes"] {
        streams.answer.write_all(exit_codes(streams.width).as_bytes())?;
        return Ok(exit::DONE);
    }
    subcommand(&path, streams.width)?;
    // The same words as with the option, by the same way.
    let arguments = ["candour"].into_iter().chain(path).chain(["--help"]);
    match command(streams.width).try_get_matches_from(arguments) {
        Ok(_) => Ok(exit::DONE),
        Err(shown) => Err(shown.into()),
    }
}

fn exit_codes(width: usize) -> String {
    let mut out = String::from("What candour returns to the shell:\n\n");
    for (code, meaning) in exit::TABLE {
        paragraph(&mut out, 2, 6, width, &format!("{code}: {meaning}"));
    }
    out.push_str("\nA reader that stops early, such as `head`, is no error: 0.\n");
    out
}

pub(super) fn man(args: &ManArgs, streams: &mut Streams<'_>) -> Result<u8, Failure> {
    let path: Vec<&str> = args.path.iter().map(String::as_str).collect();
    clap_mangen::Man::new(subcommand(&path, streams.width)?).render(&mut streams.answer)?;
    Ok(exit::DONE)
}

pub(super) fn completions(args: &CompletionsArgs, streams: &mut Streams<'_>) -> Result<u8, Failure> {
    // Into memory first: the generator stops the process when it cannot write.
    let mut script = Vec::new();
    clap_complete::generate(args.shell, &mut command(streams.width), "candour", &mut script);
    streams.answer.write_all(&script)?;
    Ok(exit::DONE)
}

/// The command at the end of a path.
fn subcommand(path: &[&str], width: usize) -> Result<clap::Command, Failure> {
    let mut found = command(width);
    found.build();
    for name in path {
        let Some(next) = found.find_subcommand(name) else {
            let names: Vec<&str> = found.get_subcommands().map(clap::Command::get_name).chain(TOPICS).collect();
            let help = did_you_mean(name, names).unwrap_or_else(|| "`candour help` lists the commands".to_owned());
            return Err(Failure::usage(format!("there is no command or topic `{name}`; {help}")));
        };
        found = next.clone();
    }
    Ok(found.term_width(width).color(ColorChoice::Never).styles(clap::builder::Styles::plain()))
}
