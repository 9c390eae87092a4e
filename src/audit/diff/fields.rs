//! Which fields of an entry differ.

use std::collections::{BTreeMap, BTreeSet};

use toml::Value;

use crate::catalogue::Record;

/// How much of a text is shown beside its field.
const SHOWN: usize = 60;

/// The fields that differ, each with what it was and is.
pub(super) fn changes(old: &Value, new: &Value) -> Vec<Record> {
    let mut found = Vec::new();
    compare("", Some(old), Some(new), &mut found);
    found
}

fn compare(path: &str, old: Option<&Value>, new: Option<&Value>, found: &mut Vec<Record>) {
    match (old, new) {
        (Some(Value::Table(old)), Some(Value::Table(new))) => {
            let keys: BTreeSet<&String> = old.keys().chain(new.keys()).collect();
            for key in keys {
                compare(&join(path, key), old.get(key), new.get(key), found);
            }
        }
        (Some(Value::Array(old)), Some(Value::Array(new))) if tables(old) && tables(new) => {
            let (old, new) = (by_name(path, old), by_name(path, new));
            let names: BTreeSet<&String> = old.keys().chain(new.keys()).collect();
            for name in names {
                let path = format!("{path} {name}");
                match (old.get(name), new.get(name)) {
                    (Some(gone), None) => found.push(row(&path, "taken out", Some(summary(gone)), None)),
                    (None, Some(come)) => found.push(row(&path, "added", None, Some(summary(come)))),
                    (old, new) => compare(&path, old.copied(), new.copied(), found),
                }
            }
        }
        (Some(Value::Array(old)), Some(Value::Array(new))) if old != new => {
            let (before, after): (BTreeSet<String>, BTreeSet<String>) =
                (old.iter().map(plain).collect(), new.iter().map(plain).collect());
            let only = |these: &BTreeSet<String>, others: &BTreeSet<String>| -> Vec<String> {
                these.difference(others).cloned().collect()
            };
            let (gone, come) = (only(&before, &after), only(&after, &before));
            let said = match (gone.is_empty(), come.is_empty()) {
                (true, true) => "in another order".to_owned(),
                (true, false) => format!("with {}", come.join(", ")),
                (false, true) => format!("without {}", gone.join(", ")),
                (false, false) => format!("without {}, with {}", gone.join(", "), come.join(", ")),
            };
            let whole = |all: &[Value]| Some(all.iter().map(plain).collect::<Vec<_>>().join(", "));
            found.push(row(path, &said, whole(old), whole(new)));
        }
        (old, new) if old != new => {
            let (was, now) = (old.map(plain), new.map(plain));
            let said = match (&was, &now) {
                (Some(was), Some(now)) if was.len() + now.len() <= SHOWN => format!("was {was}, now {now}"),
                (Some(_), Some(_)) => "other words".to_owned(),
                (None, Some(now)) if now.len() <= SHOWN => format!("added, {now}"),
                (None, _) => "added".to_owned(),
                (Some(was), None) if was.len() <= SHOWN => format!("taken out, was {was}"),
                (Some(_), None) => "taken out".to_owned(),
            };
            found.push(row(path, &said, was, now));
        }
        _ => {}
    }
}

fn row(field: &str, said: &str, was: Option<String>, now: Option<String>) -> Record {
    Record::of(format!("{field}: {said}")).data("field", field).data("was", was).data("now", now)
}

/// Keys of one table are told apart by a point, parts of a list by a space.
fn join(path: &str, key: &str) -> String {
    if path.is_empty() { key.to_owned() } else { format!("{path}.{key}") }
}

fn tables(items: &[Value]) -> bool {
    items.iter().all(Value::is_table)
}

/// The keys that tell the tables of a list apart.
const NAMES: [&[&str]; 8] =
    [&["risk", "act"], &["kind", "to"], &["item", "risk"], &["id"], &["code"], &["tool"], &["risk"], &["function"]];

/// Each table of a list by what it goes by: what it is about, where that tells them apart, else its number.
fn by_name<'v>(path: &str, items: &'v [Value]) -> BTreeMap<String, &'v Value> {
    // Rules go by their numbers, in advice as well.
    let numbered = path.ends_with("rule") || path.ends_with("raise");
    let has = |keys: &&[&str]| items.iter().all(|item| keys.iter().all(|key| item.get(*key).is_some()));
    let keys = NAMES.into_iter().filter(|_| !numbered).find(has).unwrap_or_default();
    let mut seen: BTreeMap<String, usize> = BTreeMap::new();
    let mut found = BTreeMap::new();
    for (i, item) in items.iter().enumerate() {
        let parts: Vec<String> = keys.iter().filter_map(|key| item.get(*key)).map(plain).collect();
        let name = if parts.is_empty() { (i + 1).to_string() } else { parts.join("/") };
        let times = seen.entry(name.clone()).or_default();
        *times += 1;
        found.insert(if *times == 1 { name } else { format!("{name} ({times})") }, item);
    }
    found
}

/// Enough of a table to know it by.
fn summary(table: &Value) -> String {
    ["because", "text", "name", "finding"]
        .iter()
        .find_map(|key| table.get(*key)?.as_str())
        .unwrap_or_default()
        .to_owned()
}

fn plain(value: &Value) -> String {
    match value {
        Value::String(text) => text.clone(),
        Value::Integer(number) => number.to_string(),
        Value::Float(number) => number.to_string(),
        Value::Boolean(flag) => flag.to_string(),
        Value::Datetime(date) => date.to_string(),
        Value::Array(items) => items.iter().map(plain).collect::<Vec<_>>().join(", "),
        Value::Table(_) => summary(value),
    }
}
