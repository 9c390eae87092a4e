//! Why a command gives no answer, and how that is told.

use std::io::ErrorKind;

use super::{Streams, clean_lines, exit};
use crate::diagnostic::{self, Complaints, Diagnostic, Severity, code};

/// Why a command gives no answer.
pub(super) enum Failure {
    /// Complaints, with the number for the shell.
    Complaints(u8, Vec<Diagnostic>),
    /// The command line is wrong; or it asks for help, which is an answer.
    Usage(Box<clap::Error>),
    /// The answer could not be written.
    Output(std::io::Error),
}

impl Failure {
    /// One complaint.
    pub(super) fn one(code: u8, diagnostic: Diagnostic) -> Self {
        Self::Complaints(code, vec![diagnostic])
    }

    /// A command line that cannot be followed, for a reason that only the knowledge or the disk shows.
    pub(super) fn usage(message: impl std::fmt::Display) -> Self {
        let error = clap::Error::raw(clap::error::ErrorKind::ValueValidation, format!("{message}\n"));
        Self::Usage(Box::new(error))
    }

    /// Tells it and gives the number for the shell.
    pub(super) fn tell(self, streams: &mut Streams<'_>, json: bool) -> u8 {
        // What cannot be told cannot be told: there is no third stream.
        match self {
            // Whoever reads has read enough.
            Self::Output(error) if error.kind() == ErrorKind::BrokenPipe => exit::DONE,
            Self::Output(error) => {
                let _ = writeln!(streams.talk, "error: the answer cannot be written: {error}");
                exit::INTERNAL
            }
            Self::Usage(error) => {
                let text = clean_lines(&error.render().to_string());
                if error.use_stderr() {
                    let _ = streams.talk.write_all(text.as_bytes());
                    exit::USAGE
                } else {
                    match streams.answer.write_all(text.as_bytes()).and_then(|()| streams.answer.flush()) {
                        Ok(()) => exit::DONE,
                        Err(error) => Self::Output(error).tell(streams, json),
                    }
                }
            }
            Self::Complaints(code, complaints) => {
                let _ = streams.talk.write_all(render(&complaints, json, true).as_bytes());
                code
            }
        }
    }
}

/// Complaints for people or for programs; whether they stop the program.
pub(super) fn render(complaints: &[Diagnostic], json: bool, stops: bool) -> String {
    if json {
        return diagnostic::json(complaints);
    }
    let mut out = diagnostic::text(complaints);
    if complaints.iter().all(|c| c.place.is_none()) {
        // The empty line is for the next complaint or the count, and there is neither.
        out.truncate(out.trim_end().len() + usize::from(!out.is_empty()));
    }
    // Unknown ids and files are plain enough; what is wrong inside a file may need more words.
    let errors = complaints.iter().filter(|c| c.severity == Severity::Error).count();
    let placed = |c: &&Diagnostic| c.place.is_some();
    let worst = complaints.iter().find(|c| placed(c) && c.severity == Severity::Error);
    if let Some(first) = worst.or_else(|| complaints.iter().find(placed)) {
        let count = match (complaints.len(), errors) {
            (1, 1) => "1 error".to_owned(),
            (1, _) => "1 warning".to_owned(),
            (all, errors) if all == errors => format!("{errors} errors"),
            (all, 0) => format!("{all} warnings"),
            (all, errors) => format!("{all} complaints, errors among them: {errors}"),
        };
        // A mistyped key in a profile is a warning, and yet advice on the rest of it would mislead.
        let stop = if stops && errors == 0 { ", to be mended first" } else { "" };
        out.push_str(&format!("{count}{stop}. `candour explain {}` says more.\n", first.code));
    }
    out
}

impl From<clap::Error> for Failure {
    fn from(error: clap::Error) -> Self {
        Self::Usage(Box::new(error))
    }
}

impl From<std::io::Error> for Failure {
    fn from(error: std::io::Error) -> Self {
        Self::Output(error)
    }
}

impl From<Complaints> for Failure {
    fn from(complaints: Complaints) -> Self {
        Self::Complaints(exit::INPUT, complaints.0)
    }
}

/// "There is no …" with what was perhaps meant.
pub(super) fn unknown(message: String, help: Option<String>) -> Failure {
    Failure::one(exit::NO, Diagnostic::new(code::UNKNOWN_ID, message).maybe_help(help))
}
