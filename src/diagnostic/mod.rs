//! Complaints as values: a code, a place, what is wrong, and what to do about it.

pub mod code;
mod render;
mod suggest;

use std::fmt;
use std::ops::Range;

use serde::Serialize;

pub use code::{CODES, Code, Example};
pub use render::{json, sarif, text};
pub use suggest::{closest, did_you_mean};

/// How bad it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// Worth mending; nothing stops.
    Warning,
    /// The input cannot be used as it is.
    Error,
}

impl Severity {
    /// As people read it.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Warning => "warning",
            Self::Error => "error",
        }
    }
}

/// Where in a file: lines and columns count from 1, columns and lengths in characters.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Place {
    /// The file, relative to its folder, with `/` on every platform.
    pub file: String,
    /// The line.
    pub line: usize,
    /// The first column.
    pub column: usize,
    /// How many characters.
    pub length: usize,
    /// The whole line, without control characters.
    #[serde(skip)]
    pub excerpt: String,
}

impl Place {
    /// The place of a byte range in a text. Ranges beyond the text are cut.
    #[must_use]
    pub fn new(file: &str, text: &str, range: Range<usize>) -> Self {
        let before = text.as_bytes().get(..range.start.min(text.len())).unwrap_or_default();
        let begin = before.iter().rposition(|&b| b == b'\n').map_or(0, |i| i + 1);
        let line = before.iter().filter(|&&b| b == b'\n').count() + 1;
        Self::in_line(
            file,
            line,
            text.get(begin..).unwrap_or_default(),
            range.start.saturating_sub(begin)..range.end.max(begin) - begin,
        )
    }

    /// The place of a byte range in a text that begins with its line, whose number is known.
    pub(crate) fn in_line(file: &str, number: usize, text: &str, range: Range<usize>) -> Self {
        let line = text.split('\n').next().unwrap_or_default();
        let line = line.strip_suffix('\r').unwrap_or(line);
        let floor = |mut at: usize| {
            at = at.min(line.len());
            while !line.is_char_boundary(at) {
                at -= 1;
            }
            at
        };
        let (start, end) = (floor(range.start), floor(range.end));
        let head = line.get(..start).unwrap_or_default();
        let inside = line.get(start..end.max(start)).unwrap_or_default();
        // A very long line is cut to a window round the fault.
        let column = head.chars().count();
        let skip = column.saturating_sub(60);
        let excerpt: String = line.chars().skip(skip).take(140).map(printable).collect();
        Self {
            file: file.to_owned(),
            line: number,
            column: column + 1,
            length: inside.chars().count().max(1),
            excerpt: if skip > 0 { format!("\u{2026}{excerpt}") } else { excerpt },
        }
    }
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}:{}", self.file, self.line, self.column)
    }
}

/// One complaint.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Diagnostic {
    /// Which kind; `candour explain CODE` tells more.
    pub code: &'static str,
    /// How bad.
    pub severity: Severity,
    /// What is wrong, in one line: lower case, user text in backticks.
    pub message: String,
    /// Where.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub place: Option<Place>,
    /// What to do.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub help: Option<String>,
}

impl Diagnostic {
    /// A complaint of a kind.
    #[must_use]
    pub fn new(code: Code, message: impl Into<String>) -> Self {
        Self { code: code.name, severity: code.severity, message: clean(&message.into()), place: None, help: None }
    }

    /// With a place.
    #[must_use]
    pub fn at(mut self, place: Place) -> Self {
        self.place = Some(place);
        self
    }

    /// With advice.
    #[must_use]
    pub fn help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(clean(&help.into()));
        self
    }

    /// With advice, if there is any.
    #[must_use]
    pub fn maybe_help(self, help: Option<String>) -> Self {
        match help {
            Some(help) => self.help(help),
            None => self,
        }
    }
}

/// Complaints, as an error. Never empty.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Complaints(pub Vec<Diagnostic>);

impl fmt::Display for Complaints {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let errors = self.0.iter().filter(|d| d.severity == Severity::Error).count();
        match self.0.iter().find(|d| d.severity == Severity::Error).or_else(|| self.0.first()) {
            Some(first) if errors > 1 => write!(f, "{} (and {} more)", first.message, errors - 1),
            Some(first) => write!(f, "{}", first.message),
            None => write!(f, "no complaint"),
        }
    }
}

impl std::error::Error for Complaints {}

/// Sorts by place, then code, so that the order of reading does not show.
pub fn sort(diagnostics: &mut [Diagnostic]) {
    diagnostics.sort_by(|a, b| (&a.place, a.code, &a.message).cmp(&(&b.place, b.code, &b.message)));
}

/// The text without control characters and marks that turn writing round, so that nothing can act on a terminal.
#[must_use]
pub fn clean(text: &str) -> String {
    text.chars().map(printable).collect()
}

fn printable(c: char) -> char {
    match c {
        '\t' => ' ',
        c if c.is_control() => '\u{fffd}',
        '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => '\u{fffd}',
        c => c,
    }
}
