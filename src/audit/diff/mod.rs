//! What another version of the knowledge changes: in its entries, and in the advice for profiles.

mod advice;
mod entries;
mod fields;

pub(super) use entries::names;
use std::collections::BTreeMap;

use crate::catalogue::Record;
use crate::date::Date;
use crate::diagnostic::Complaints;
use crate::engine::Engine;
use crate::knowledge::Folder;
use crate::profile::Profile;

/// The name and major version of the contract.
const DIFF: &str = "candour.kb-diff/1";

/// A version of the knowledge: as it was written, and ready to answer.
#[derive(Clone, Copy)]
pub struct Version<'a> {
    /// The files.
    pub folder: &'a Folder,
    /// Made from them.
    pub engine: &'a Engine,
}

/// Entries added, removed and changed, and what changes in the advice for each profile: levels, duties, the first `top`
/// tools, cautions about them, and gaps. Profiles are texts by name.
///
/// # Errors
/// The complaints about the profiles that neither version can read.
pub fn diff(
    old: Version<'_>,
    new: Version<'_>,
    profiles: &BTreeMap<String, String>,
    top: usize,
    today: Date,
) -> Result<Record, Complaints> {
    let mut complaints = Vec::new();
    let mut rows = Vec::new();
    for (name, text) in profiles {
        let read = |version: Version<'_>| Profile::parse(&format!("{name}.toml"), text, version.engine.knowledge());
        match (read(old), read(new)) {
            (Ok(before), Ok(after)) => {
                let (before, after) = (old.engine.advise(&before, today), new.engine.advise(&after, today));
                rows.push((name, advice::changes(&before, &after, top)));
            }
            (Err(found), Ok(_)) => rows.push((name, Some(unreadable("old-complaint", "Not readable before", &found)))),
            (Ok(_), Err(found)) => rows.push((name, Some(unreadable("new-complaint", "No longer readable", &found)))),
            (Err(_), Err(mut found)) => complaints.append(&mut found.0),
        }
    }
    if !complaints.is_empty() {
        return Err(Complaints(complaints));
    }
    let entries = entries::compare(old.folder, new.folder);
    let record = Record::default().data("schema", DIFF).data("today", today).data("top", top);
    let record = record.with("old", "Before", version(old)).with("new", "After", version(new));
    let [added, removed, changed] = [&entries.added, &entries.removed, &entries.changed].map(Vec::len);
    let count = format!("{added} added, {removed} removed, {changed} changed");
    let record = record
        .said("Entries", count)
        .with("added", "Added", entries.added)
        .with("removed", "Removed", entries.removed)
        .with("changed", "Changed", entries.changed);
    if profiles.is_empty() {
        return Ok(record);
    }
    let other = rows.iter().filter(|(_, changes)| changes.is_some()).count();
    let count = format!("{other} of {} have other advice, for {today}", rows.len());
    let rows = rows.into_iter().map(|(name, changes)| {
        let changed = changes.is_some();
        let record = changes.unwrap_or_else(|| Record::default().said("Advice", "no change"));
        record.headed(name).data("profile", name.as_str()).data("changed", changed)
    });
    Ok(record.said("Profiles", count).with("profiles", "Advice by profile", rows.collect::<Vec<_>>()))
}

/// What a version calls itself.
fn version(version: Version<'_>) -> Vec<Record> {
    let layers = &version.engine.knowledge().model().layers;
    let row = |layer: &crate::knowledge::model::Layer| {
        Record::of(format!("{} {}, {} ({:.12})", layer.name, layer.version, layer.date, layer.digest))
            .data("name", &layer.name)
            .data("version", &layer.version)
            .data("date", layer.date)
            .data("digest", &layer.digest)
    };
    layers.iter().map(row).collect()
}

/// What one version says about a profile that it cannot read, and the other can.
fn unreadable(key: &'static str, label: &'static str, found: &Complaints) -> Record {
    Record::default().with(key, label, found.to_string())
}
