//! Entries as they are written, by kind and id.

use std::collections::BTreeMap;

use toml::{Table, Value};

use super::fields::changes;
use crate::catalogue::Record;
use crate::knowledge::Folder;
use crate::knowledge::keys::page;

/// What differs.
pub(super) struct Entries {
    pub(super) added: Vec<Record>,
    pub(super) removed: Vec<Record>,
    pub(super) changed: Vec<Record>,
}

/// Kind and id.
pub(in crate::audit) type Name = (String, String);

pub(super) fn compare(old: &Folder, new: &Folder) -> Entries {
    let (old, new) = (entries(old), entries(new));
    let without = |all: &BTreeMap<Name, Value>, others: &BTreeMap<Name, Value>| -> Vec<Record> {
        all.iter()
            .filter(|(name, _)| !others.contains_key(*name))
            .map(|(name, value)| row(name, title(value)))
            .collect()
    };
    let changed = old.iter().filter_map(|(name, before)| {
        let found = changes(before, new.get(name)?);
        (!found.is_empty()).then(|| row(name, None).with("fields", "Fields", found))
    });
    Entries { added: without(&new, &old), removed: without(&old, &new), changed: changed.collect() }
}

fn row((kind, id): &Name, title: Option<&str>) -> Record {
    let more = title.map(|title| format!(": {title}")).unwrap_or_default();
    Record::of(format!("{kind} {id}{more}")).data("kind", kind.as_str()).data("id", id.as_str())
}

/// What people call an entry.
fn title(entry: &Value) -> Option<&str> {
    let text = |of: &'_ Value, key| of.get(key).and_then(Value::as_str).map(str::len).is_some();
    let heads = [Some(entry), entry.get("tool"), entry.get("framework"), entry.get("case")];
    let head =
        heads.into_iter().flatten().find(|head| ["name", "title", "question"].iter().any(|key| text(head, key)))?;
    ["name", "title", "question"].iter().find_map(|key| head.get(key)?.as_str())
}

/// The kind of entry that a whole file is, where it is one: then its head is called after it, and the file after the entry.
fn kind_of_file(path: &str) -> Option<&'static str> {
    let page = page(path)?;
    let is_entry = page.path.ends_with("*.toml") && page.root.key(page.name).is_some_and(|key| key.needed);
    is_entry.then_some(page.name)
}

/// The kind and id of every entry.
pub(in crate::audit) fn names(folder: &Folder) -> impl Iterator<Item = Name> {
    entries(folder).into_keys()
}

fn entries(folder: &Folder) -> BTreeMap<Name, Value> {
    let mut found = BTreeMap::new();
    for (path, text) in &folder.files {
        // A folder that loads has none that cannot be parsed, but for files in places where nothing is read.
        let Ok(table) = text.parse::<Table>() else { continue };
        let stem = path.strip_suffix(".toml").unwrap_or(path);
        let id = stem.rsplit('/').next().unwrap_or(stem).to_owned();
        if let Some(kind) = kind_of_file(path) {
            found.insert((kind.to_owned(), id), Value::Table(table));
            continue;
        }
        let mut rest = Table::new();
        for (key, value) in table {
            match value {
                Value::Array(items) if items.iter().all(|item| name(&key, item).is_some()) => {
                    for item in items {
                        if let Some(id) = name(&key, &item) {
                            found.insert((key.clone(), id), item);
                        }
                    }
                }
                other => drop(rest.insert(key, other)),
            }
        }
        if !rest.is_empty() {
            found.insert(("file".to_owned(), path.clone()), Value::Table(rest));
        }
    }
    found
}

/// What an entry of a list goes by.
fn name(kind: &str, entry: &Value) -> Option<String> {
    let text = |key: &str| entry.get(key).and_then(Value::as_str);
    match kind {
        "law" => text("nation").map(ToOwned::to_owned),
        "redirect" => text("from").map(ToOwned::to_owned),
        "floor" => Some(format!("{}/{}", text("risk")?, text("function")?)),
        "addresses" => Some(format!("{}/{}/{}", text("tool")?, text("risk")?, text("act")?)),
        _ => text("id").map(ToOwned::to_owned),
    }
}
