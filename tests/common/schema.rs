//! Committed schemas, and a checker that knows only the words that they use.

use serde_json::Value;

use super::root;

/// `CANDOUR_UPDATE=1` writes it anew.
pub fn same_as_committed(name: &str, schema: &str) {
    let path = root("knowledge/schema").join(name);
    if std::env::var_os("CANDOUR_UPDATE").is_some_and(|v| v == "1") {
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(&path, schema).unwrap();
    }
    let committed = std::fs::read_to_string(&path).unwrap_or_default();
    assert!(committed == schema, "{name} has drifted: run this test with CANDOUR_UPDATE=1 and look at the change");
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
            "minLength" if value.as_str().is_some_and(|s| s.chars().count() < rule.as_u64().unwrap() as usize) => {
                found.push(format!("{path}: too short"));
            }
            "uniqueItems" => {
                let items = value.as_array().map(Vec::as_slice).unwrap_or_default();
                if items.iter().enumerate().any(|(i, item)| items[..i].contains(item)) {
                    found.push(format!("{path}: twice"));
                }
            }
            "minLength" => {}
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

/// What a value breaks in a whole schema.
pub fn faults(value: &Value, schema: &str) -> Vec<String> {
    let schema: Value = serde_json::from_str(schema).unwrap();
    let mut found = Vec::new();
    breaks(value, &schema, &schema, "", &mut found);
    found
}
