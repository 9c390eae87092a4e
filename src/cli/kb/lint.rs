//! `candour kb lint`.

use super::super::args::{LintArgs, LintFormat};
use super::super::failure::{Failure, render};
use super::super::{Streams, exit, input};
use crate::audit;
use crate::date::Date;
use crate::diagnostic::{self, Complaints, Diagnostic};

pub(super) fn run(args: &LintArgs, streams: &mut Streams<'_>) -> Result<u8, Failure> {
    let today = input::today(args.today)?;
    let (code, complaints) = match check(args, today) {
        Ok(found) if found.is_empty() => (exit::DONE, found),
        Ok(found) => (exit::NO, found),
        Err(Complaints(found)) => (exit::INPUT, found),
    };
    // Complaints are what was asked for, so they are the answer, whether or not the folder can be used.
    let text = match args.format {
        LintFormat::Text => render(&complaints, false, false),
        LintFormat::Json => diagnostic::json(&complaints),
        LintFormat::Sarif => diagnostic::sarif(&complaints),
    };
    streams.answer.write_all(text.as_bytes())?;
    if code == exit::INPUT && args.format == LintFormat::Text {
        writeln!(
            streams.answer,
            "Sources, scenarios and what only shows over the whole are checked once these are mended."
        )?;
    }
    Ok(code)
}

/// What the rules find; the error is what stops the folder from being used at all.
fn check(args: &LintArgs, today: Date) -> Result<Vec<Diagnostic>, Complaints> {
    let (folder, kb) = super::load(&args.dir)?;
    Ok(audit::check(&kb, &folder, today))
}
