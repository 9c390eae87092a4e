//! The schemas of the files of the knowledge: committed, true of every file, and refusing what the readers refuse.
//!
//! After a wanted change of the list of keys: `CANDOUR_UPDATE=1 cargo test --test kb_schema`.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, missing_docs)]

mod common;

use candour::audit::schema;
use candour::knowledge::Folder;
use candour::knowledge::keys::{PAGES, page};
use common::root;
use common::schema::{faults, same_as_committed};
use serde_json::Value;

/// A file as editors show it to a schema: dates are text.
fn as_json(value: &toml::Value) -> Value {
    match value {
        toml::Value::String(text) => text.as_str().into(),
        toml::Value::Integer(number) => (*number).into(),
        toml::Value::Float(number) => (*number).into(),
        toml::Value::Boolean(flag) => (*flag).into(),
        toml::Value::Datetime(date) => date.to_string().into(),
        toml::Value::Array(items) => items.iter().map(as_json).collect(),
        toml::Value::Table(table) => table.iter().map(|(key, value)| (key.clone(), as_json(value))).collect(),
    }
}

/// What a file breaks; none where it is in no place, or not TOML.
fn of_file(path: &str, text: &str) -> Option<Vec<String>> {
    let table = toml::Value::Table(text.parse().ok()?);
    Some(faults(&as_json(&table), &schema(page(path)?)))
}

#[test]
fn the_schemas_are_committed() {
    for page in PAGES {
        same_as_committed(&format!("{}.schema.json", page.name), &schema(page));
    }
}

#[test]
fn every_file_of_the_knowledge_is_valid() {
    for folder in ["knowledge", "tests/data/base", "tests/data/faulty/circles"] {
        let mut seen = 0;
        for (path, text) in &Folder::read(&root(folder)).unwrap().files {
            if let Some(found) = of_file(path, text) {
                assert_eq!(found, Vec::<String>::new(), "{folder}/{path}");
                seen += 1;
            }
        }
        assert!(seen > 5, "{folder}");
    }
}

/// What the readers say of the shape of an entry, the editor says as well.
#[test]
fn what_the_readers_refuse_the_schemas_refuse() {
    let kinds = ["missing-key", "unknown-key", "unknown-word", "wrong-type", "duplicate", "empty-text"];
    for folder in ["tests/data/faulty/reading", "tests/data/faulty/content"] {
        let folder = Folder::read(&root(folder)).unwrap();
        let found = candour::audit::lint(&folder, common::today());
        let faulty = found.iter().filter(|d| kinds.contains(&d.code)).filter_map(|d| d.place.as_ref());
        let mut seen = 0;
        for place in faulty {
            if let Some(found) = of_file(&place.file, &folder.files[&place.file]) {
                assert!(!found.is_empty(), "{place}");
                seen += 1;
            }
        }
        assert!(seen > 0);
    }
}

#[test]
fn a_template_asks_for_what_is_empty() {
    use candour::audit::{Draft, draft};
    for kind in Draft::all() {
        let text = draft(kind, "fresh", common::today(), true);
        let place = kind.path("fresh").replace('*', "x");
        let found = of_file(&place, &text).unwrap();
        assert!(!found.is_empty() && found.iter().all(|f| f.ends_with("too short")), "{place}: {found:?}");
        // The line that tells editors of the schema leads from the file to one that is committed.
        let directive = text.lines().next().unwrap().strip_prefix("#:schema ").unwrap();
        let from = root("knowledge").join(&place);
        let schema = from.parent().unwrap().join(directive);
        assert!(schema.exists(), "{}", schema.display());
    }
}

#[test]
fn what_a_schema_says() {
    let tool = PAGES.into_iter().find(|p| p.name == "tool").unwrap();
    let schema: Value = serde_json::from_str(&schema(tool)).unwrap();
    let edge = &schema["properties"]["addresses"]["items"]["properties"];
    assert_eq!(edge["strength"]["enum"], serde_json::json!(["primary", "partial", "supporting"]));
    assert_eq!(
        edge["strength"]["description"],
        "how much of its purpose that is (primary: main purpose; partial: in part; supporting: in support)"
    );
    assert_eq!(schema["required"], serde_json::json!(["tool"]));
}
