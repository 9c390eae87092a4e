//! One command after another: the verbs of the command line, read with a line editor on a terminal and plainly elsewhere.

use std::ffi::OsString;
use std::io::{BufRead, BufReader, IsTerminal, Read};

use rustyline::DefaultEditor;
use rustyline::error::ReadlineError;

use crate::cli::exit;
use crate::cli::streams::Streams;

/// Runs a command line, as the command line itself does.
type Obey<'o> = dyn FnMut(Vec<OsString>, &mut Streams<'_>) -> u8 + 'o;

const PROMPT: &str = "candour> ";
/// A longer line is nobody's command.
const LINE: u64 = 64 << 10;

/// Reads commands until `quit` or the end. The number is that of the last command that did not end well, so that scripts
/// notice.
pub(crate) fn run(streams: &mut Streams<'_>, command: &mut Obey<'_>) -> std::io::Result<u8> {
    let plain = std::env::var_os("TERM").is_some_and(|term| term == "dumb");
    if std::io::stdin().is_terminal() && std::io::stdout().is_terminal() && !plain {
        return on_a_terminal(streams, command);
    }
    let mut code = exit::DONE;
    let mut input = BufReader::new(std::io::stdin());
    loop {
        let mut bytes = Vec::new();
        if (&mut input).take(LINE).read_until(b'\n', &mut bytes)? == 0 {
            return Ok(code);
        }
        match obey(&String::from_utf8_lossy(&bytes), streams, command) {
            None => return Ok(code),
            Some(exit::DONE) => {}
            Some(other) => code = other,
        }
    }
}

fn on_a_terminal(streams: &mut Streams<'_>, command: &mut Obey<'_>) -> std::io::Result<u8> {
    let mut editor = DefaultEditor::new().map_err(std::io::Error::other)?;
    writeln!(
        streams.talk,
        "candour {}: give a command such as `list facets`, `help` or `quit`",
        env!("CARGO_PKG_VERSION")
    )?;
    loop {
        match editor.readline(PROMPT) {
            Ok(text) => {
                // What is pasted arrives as one text; each line of it is a command.
                for line in text.lines() {
                    let _ = editor.add_history_entry(line);
                    if obey(line, streams, command).is_none() {
                        return Ok(exit::DONE);
                    }
                }
            }
            // Ctrl-C drops the line; Ctrl-D leaves.
            Err(ReadlineError::Interrupted) => {}
            Err(ReadlineError::Eof) => return Ok(exit::DONE),
            Err(error) => return Err(std::io::Error::other(error)),
        }
    }
}

/// Runs a line; nothing when it says to leave.
fn obey(line: &str, streams: &mut Streams<'_>, command: &mut Obey<'_>) -> Option<u8> {
    let words = words(line);
    match words.first().map(String::as_str) {
        None | Some("repl") => return Some(exit::DONE),
        Some("quit" | "exit") => return None,
        Some(_) => {}
    }
    let arguments = std::iter::once("candour".to_owned()).chain(words).map(OsString::from).collect();
    let mut inner = Streams {
        input: &mut std::io::empty(),
        answer: &mut *streams.answer,
        talk: &mut *streams.talk,
        width: streams.width,
        once: false,
    };
    Some(command(arguments, &mut inner))
}

/// The words of a line. Quotes keep spaces together; `#` begins a comment.
fn words(line: &str) -> Vec<String> {
    let (mut words, mut word, mut quote) = (Vec::new(), None::<String>, None);
    for c in line.trim().chars() {
        match (c, quote) {
            (c, Some(open)) if c == open => quote = None,
            (c, Some(_)) => word.get_or_insert_default().push(c),
            ('"' | '\'', None) => {
                quote = Some(c);
                word.get_or_insert_default();
            }
            ('#', None) if word.is_none() => break,
            (c, None) if c.is_whitespace() => words.extend(word.take()),
            (c, None) => word.get_or_insert_default().push(c),
        }
    }
    words.extend(word);
    words
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_and_quotes() {
        assert_eq!(words("show  fairlearn # a tool"), ["show", "fairlearn"]);
        assert_eq!(words("recommend \"my file.toml\" ''"), ["recommend", "my file.toml", ""]);
        assert_eq!(words("  "), Vec::<String>::new());
    }

    #[test]
    fn errors_do_not_end_it_and_quit_does() {
        let (mut answer, mut talk) = (Vec::new(), Vec::new());
        let mut streams =
            Streams { input: &mut std::io::empty(), answer: &mut answer, talk: &mut talk, width: 80, once: false };
        let run = &mut |arguments, streams: &mut Streams<'_>| crate::cli::run(arguments, streams);
        assert_eq!(obey("shwo fairlearn", &mut streams, run), Some(exit::USAGE));
        assert_eq!(obey("show no-such-thing", &mut streams, run), Some(exit::NO));
        assert_eq!(obey("show fairlearn", &mut streams, run), Some(exit::DONE));
        assert_eq!(obey("quit", &mut streams, run), None);
        assert!(String::from_utf8(answer).unwrap().contains("Fairlearn"));
    }
}
