//! `candour kb diff`.

use std::collections::BTreeMap;
use std::path::Path;

use super::super::args::DiffArgs;
use super::super::failure::Failure;
use super::super::{Streams, exit, input};
use crate::audit::{self, Version};
use crate::diagnostic::{Complaints, Diagnostic, code};
use crate::engine::Engine;
use crate::knowledge::Folder;

pub(super) fn run(args: &DiffArgs, streams: &mut Streams<'_>) -> Result<u8, Failure> {
    let today = input::today(args.today)?;
    let (before, after) = (ready(&args.old)?, ready(&args.new)?);
    let profiles = match &args.profiles {
        None => BTreeMap::new(),
        Some(dir) => profiles(dir)?,
    };
    let (old, new) = (version(&before), version(&after));
    let record = audit::diff(old, new, &profiles, args.top as usize, today)?;
    super::write(&record, args.format, streams)
}

fn version((folder, engine): &(Folder, Engine)) -> Version<'_> {
    Version { folder, engine }
}

fn ready(dir: &Path) -> Result<(Folder, Engine), Failure> {
    // Whose complaints they are is part of the complaint when there are two folders.
    let name = |found: Complaints| {
        let mut found = found.0;
        for place in found.iter_mut().filter_map(|d| d.place.as_mut()) {
            place.file = crate::diagnostic::clean(&dir.join(&place.file).to_string_lossy());
        }
        Complaints(found)
    };
    let (folder, kb) = super::load(dir).map_err(name)?;
    Ok((folder, input::engine(kb)?))
}

/// The texts of the profiles in a folder, by file name without its ending.
fn profiles(dir: &Path) -> Result<BTreeMap<String, String>, Failure> {
    let folder = Folder::read(dir).map_err(Complaints)?;
    if folder.files.is_empty() {
        let message = format!("`{}` has no profile in it", dir.display());
        return Err(Failure::one(exit::INPUT, Diagnostic::new(code::UNREADABLE, message)));
    }
    Ok(folder.files.into_iter().map(|(path, text)| (path.trim_end_matches(".toml").to_owned(), text)).collect())
}
