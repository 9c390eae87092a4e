//! `candour kb fmt`.

use super::super::args::FmtArgs;
use super::super::failure::Failure;
use super::super::save::save;
use super::super::{Streams, exit};
use crate::audit::format;
use crate::diagnostic::{Complaints, Diagnostic, clean, code};
use crate::knowledge::Folder;

pub(super) fn run(args: &FmtArgs, quiet: bool, streams: &mut Streams<'_>) -> Result<u8, Failure> {
    let folder = Folder::read(&args.dir).map_err(Complaints)?;
    if !["manifest.toml", "overlay.toml"].iter().any(|file| folder.files.contains_key(*file)) {
        // Somebody else's files are not ours to write anew.
        let message = "the folder has neither `manifest.toml` nor `overlay.toml`";
        return Err(Complaints(vec![Diagnostic::new(code::NO_MANIFEST, message)]).into());
    }
    let mut complaints = Vec::new();
    let mut changed = Vec::new();
    for (path, text) in &folder.files {
        match format(path, text) {
            Ok(formatted) if formatted != *text => changed.push((path, formatted)),
            Ok(_) => {}
            Err(mut found) => complaints.append(&mut found.0),
        }
    }
    // All or nothing: a folder that is half written anew is hard to read in a diff.
    if !complaints.is_empty() {
        return Err(Complaints(complaints).into());
    }
    for (path, text) in &changed {
        if !args.check {
            save(&args.dir.join(path), text, true)?;
        }
        writeln!(streams.answer, "{}", clean(path))?;
    }
    if args.check && !changed.is_empty() {
        if !quiet {
            let _ = writeln!(streams.talk, "note: {} of {} files would change", changed.len(), folder.files.len());
        }
        return Ok(exit::NO);
    }
    Ok(exit::DONE)
}
