//! `candour kb new`.

use super::super::args::EntryArgs;
use super::super::failure::Failure;
use super::super::save::save;
use super::super::{Streams, exit, input};
use crate::audit::{Draft, Ids, Taken, draft};
use crate::diagnostic::{Complaints, Diagnostic, clean, code};
use crate::knowledge::{Folder, KnowledgeBase, is_id};

pub(super) fn run(args: &EntryArgs, quiet: bool, streams: &mut Streams<'_>) -> Result<u8, Failure> {
    let today = input::today(args.today)?;
    let kind = args.kind;
    if !is_id(&args.id) {
        let message = format!("`{}` is not an id", args.id);
        let help = "lower-case letters, digits and single hyphens, at most 64";
        return Err(Failure::one(exit::USAGE, Diagnostic::new(code::BAD_ID, message).help(help)));
    }
    if let Some(path) = args.output.as_ref().filter(|path| path.symlink_metadata().is_ok()) {
        let path = path.display();
        return Err(Failure::usage(format!("`{path}` is there already, and nothing is ever overwritten")));
    }
    let folder = Folder::read(&args.dir).map_err(Complaints)?;
    let overlay = folder.overlay_name();
    let base = overlay.is_some().then(KnowledgeBase::bundled);
    let ids = Ids::of(&folder, base.as_ref().map(KnowledgeBase::model));
    // Entries of an overlay carry its name, but for those that are called after their file.
    let id = match &overlay {
        Some(name) if !kind.has_a_file_of_its_own() => format!("{name}:{}", args.id),
        _ => args.id.clone(),
    };
    match ids.taken(kind.noun(), &id) {
        None => {}
        Some(Taken::Like(_)) if args.similar => {}
        Some(taken) => return Err(refused(&id, kind, &taken)),
    }
    // Only what begins a file can tell of its schema; overlays have none.
    let begins = kind.has_a_file_of_its_own() || args.output.is_some();
    let text = draft(kind, &id, today, begins && overlay.is_none());
    let place = kind.path(&args.id);
    match &args.output {
        None => {
            streams.answer.write_all(text.as_bytes())?;
            let what = if kind.has_a_file_of_its_own() { "write it to" } else { "add it to" };
            say(quiet, streams, &format!("{what} {place} in {}", args.dir.display()));
        }
        Some(path) => {
            save(path, &text, false)?;
            say(quiet, streams, &format!("wrote {}; fill it in, then: candour kb lint", path.display()));
            let written = path.to_string_lossy().replace('\\', "/");
            let folder = place.split('*').next().unwrap_or_default();
            if !written.contains(folder) {
                say(quiet, streams, &format!("it is read from {place} only"));
            }
        }
    }
    Ok(exit::DONE)
}

fn refused(id: &str, kind: Draft, taken: &Taken) -> Failure {
    let (message, help) = match taken {
        Taken::By(noun) => (format!("there is a {noun} `{id}` already"), "choose another id".to_owned()),
        Taken::Once => {
            let message = format!("`{id}` is an old id that means another entry now");
            (message, "choose another; ids are never used again".to_owned())
        }
        Taken::Like(other) => (
            format!("`{id}` is very like the {} `{other}`", kind.noun()),
            format!("work on `{other}`; or, if this is another thing, add --similar"),
        ),
    };
    Failure::one(exit::NO, Diagnostic::new(code::DUPLICATE_ID, message).help(help))
}

fn say(quiet: bool, streams: &mut Streams<'_>, note: &str) {
    if !quiet {
        let _ = writeln!(streams.talk, "note: {}", clean(note));
    }
}
