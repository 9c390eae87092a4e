//! The JSON contract: schemas that are generated from the types, committed, and true of what is answered.
//!
//! After a wanted change of the contract: `CANDOUR_UPDATE=1 cargo test --features schema --test schema`.
#![cfg(feature = "schema")]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, missing_docs)]

mod common;

use candour::api::AdviceDocument;
use candour::profile::ProfileInput;
use common::{examples, json, root, today};
use schemars::JsonSchema;
use schemars::generate::SchemaSettings;
use serde_json::{Value, json};

/// The schema of a type, as text: draft 7, keys in order, ending in a line break.
fn schema<T: JsonSchema>() -> String {
    let schema = SchemaSettings::draft07().into_generator().into_root_schema_for::<T>();
    let mut text = serde_json::to_string_pretty(&schema).unwrap();
    text.push('\n');
    text
}

fn same_as_committed(name: &str, schema: &str) {
    let path = root("knowledge/schema").join(name);
    if std::env::var_os("CANDOUR_UPDATE").is_some_and(|v| v == "1") {
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(&path, schema).unwrap();
    }
    let committed = std::fs::read_to_string(&path).unwrap_or_default();
    assert!(committed == schema, "{name} has drifted: run this test with CANDOUR_UPDATE=1 and look at the change");
}

#[test]
fn the_schema_of_advice_is_committed() {
    same_as_committed("advice.schema.json", &schema::<AdviceDocument>());
}

#[test]
fn the_schema_of_profiles_is_committed() {
    same_as_committed("profile.schema.json", &schema::<ProfileInput>());
}

/// What a value breaks in a schema: only the words that our schemas use, and every word must be one of them.
fn breaks(value: &Value, schema: &Value, whole: &Value, path: &str, found: &mut Vec<String>) {
    let Some(schema) = schema.as_object() else {
        if schema == &Value::Bool(false) {
            found.push(format!("{path}: nothing is allowed here"));
        }
        return;
    };
    for (word, rule) in schema {
        match word.as_str() {
            "$schema" | "title" | "description" | "definitions" | "default" | "format" => {}
            "$ref" => {
                let name = rule.as_str().unwrap().strip_prefix("#/definitions/").unwrap();
                breaks(value, &whole["definitions"][name], whole, path, found);
            }
            "type" => {
                let types: Vec<&str> = match rule {
                    Value::Array(types) => types.iter().map(|t| t.as_str().unwrap()).collect(),
                    one => vec![one.as_str().unwrap()],
                };
                if !types.iter().any(|t| is_a(value, t)) {
                    found.push(format!("{path}: not of type {types:?}"));
                }
            }
            "enum" if !rule.as_array().unwrap().contains(value) => found.push(format!("{path}: {value} not in {rule}")),
            "const" if rule != value => found.push(format!("{path}: {value} is not {rule}")),
            "enum" | "const" => {}
            "minimum" if value.as_i64().is_some_and(|n| n < rule.as_f64().unwrap() as i64) => {
                found.push(format!("{path}: below {rule}"));
            }
            "minimum" | "maximum" => {}
            "pattern" => assert_eq!(rule, "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"),
            "required" => {
                for key in rule.as_array().unwrap().iter().filter(|_| value.is_object()) {
                    if value.get(key.as_str().unwrap()).is_none() {
                        found.push(format!("{path}: no {key}"));
                    }
                }
            }
            "properties" => {
                for (key, value) in value.as_object().into_iter().flatten() {
                    if let Some(of_key) = rule.get(key) {
                        breaks(value, of_key, whole, &format!("{path}/{key}"), found);
                    }
                }
            }
            "additionalProperties" => {
                let known = |key: &str| schema.get("properties").is_some_and(|p| p.get(key).is_some());
                for (key, value) in value.as_object().into_iter().flatten().filter(|(k, _)| !known(k)) {
                    breaks(value, rule, whole, &format!("{path}/{key}"), found);
                }
            }
            "items" => {
                for (i, item) in value.as_array().into_iter().flatten().enumerate() {
                    breaks(item, rule, whole, &format!("{path}/{i}"), found);
                }
            }
            "allOf" => rule.as_array().unwrap().iter().for_each(|s| breaks(value, s, whole, path, found)),
            "anyOf" | "oneOf" => {
                let fits = rule.as_array().unwrap().iter().filter(|s| {
                    let mut inner = Vec::new();
                    breaks(value, s, whole, path, &mut inner);
                    inner.is_empty()
                });
                let count = fits.count();
                if count == 0 || word == "oneOf" && count > 1 {
                    found.push(format!("{path}: fits {count} of {word}"));
                }
            }
            other => panic!("the checker does not know `{other}`"),
        }
    }
}

fn is_a(value: &Value, wanted: &str) -> bool {
    match wanted {
        "null" => value.is_null(),
        "boolean" => value.is_boolean(),
        "string" => value.is_string(),
        "integer" => value.is_i64() || value.is_u64(),
        "number" => value.is_number(),
        "array" => value.is_array(),
        "object" => value.is_object(),
        other => panic!("{other}"),
    }
}

fn faults(value: &Value, schema: &str) -> Vec<String> {
    let schema: Value = serde_json::from_str(schema).unwrap();
    let mut found = Vec::new();
    breaks(value, &schema, &schema, "", &mut found);
    found
}

#[test]
fn the_advice_for_every_example_is_valid() {
    let engine = common::bundled();
    let (advice, input) = (schema::<AdviceDocument>(), schema::<ProfileInput>());
    for (name, profile) in examples(engine.knowledge()) {
        let text = json(&engine, &profile, today());
        let value: Value = serde_json::from_str(&text).unwrap();
        assert_eq!(faults(&value, &advice), Vec::<String>::new(), "{name}");
        assert_eq!(faults(&value["profile"]["input"], &input), Vec::<String>::new(), "{name}");
    }
}

#[test]
fn the_schema_refuses_what_is_not_advice() {
    let engine = common::bundled();
    let (name, profile) = examples(engine.knowledge()).remove(0);
    let sound: Value = serde_json::from_str(&json(&engine, &profile, today())).unwrap();
    let advice = schema::<AdviceDocument>();
    let change = |change: fn(&mut Value)| {
        let mut other = sound.clone();
        change(&mut other);
        faults(&other, &advice)
    };
    assert!(change(|_| {}).is_empty(), "{name}");
    assert!(!change(|v| drop(v.as_object_mut().unwrap().remove("notice"))).is_empty());
    assert!(!change(|v| v["recommended"][0]["place"] = json!("first")).is_empty());
    assert!(!change(|v| v["risks"][0]["possible"] = json!("enormous")).is_empty());
    assert!(!change(|v| v["duties"] = json!({})).is_empty());
    assert!(!change(|v| v["profile"]["input"]["answers"]["stage"] = json!(3)).is_empty());
    assert!(change(|v| v["a-later-field"] = json!(1)).is_empty(), "readers pass over what they do not know");
}
