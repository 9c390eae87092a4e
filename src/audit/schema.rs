//! JSON Schemas of the files of the knowledge, for editors: made from the list of keys.

use serde_json::{Map, Value, json};

use crate::knowledge::keys::{Form, Key, Page, Shape};

/// The schema of a kind of file: draft 7, ending in a line break. Editors see dates as text.
#[must_use]
pub fn schema(page: &Page) -> String {
    let mut whole = Map::new();
    whole.insert("$schema".to_owned(), "http://json-schema.org/draft-07/schema#".into());
    whole.insert("title".to_owned(), page.path.into());
    whole.extend(table(page.root));
    let mut out = serde_json::to_string_pretty(&whole).unwrap_or_default();
    out.push('\n');
    out
}

fn table(shape: &Shape) -> Map<String, Value> {
    let properties: Map<String, Value> =
        shape.keys.iter().map(|key| (key.name.to_owned(), Value::Object(property(key)))).collect();
    let needed: Vec<&str> = shape.keys.iter().filter(|key| key.needed).map(|key| key.name).collect();
    let mut found = object(json!({ "type": "object", "additionalProperties": false }));
    found.insert("description".to_owned(), shape.about.into());
    found.insert("properties".to_owned(), properties.into());
    if !needed.is_empty() {
        found.insert("required".to_owned(), needed.into());
    }
    found
}

fn property(key: &Key) -> Map<String, Value> {
    let list = |items: Value| json!({ "type": "array", "items": items, "uniqueItems": true });
    let text = || if key.needed { json!({ "type": "string", "minLength": 1 }) } else { json!({ "type": "string" }) };
    let words = |words: &[(&str, &str)]| json!({ "enum": words.iter().map(|(id, _)| *id).collect::<Vec<_>>() });
    let mut about = key.about.to_owned();
    let form = match key.form {
        Form::Text | Form::Condition | Form::Id(_) => text(),
        Form::Texts | Form::Ids(_) => list(json!({ "type": "string" })),
        Form::Word(all) => words(&all()),
        Form::Words(all) => list(words(&all())),
        Form::Date => json!({ "type": "string", "format": "date" }),
        Form::Number => json!({ "type": "integer", "minimum": 0 }),
        Form::Flag => json!({ "type": "boolean" }),
        Form::Open(_) => json!({ "type": "object" }),
        Form::Table(shape) => table(shape).into(),
        Form::Tables(shape) | Form::Lines(shape) => {
            json!({ "type": "array", "items": Value::Object(table(shape)) })
        }
    };
    match key.form {
        Form::Condition => about.push_str(" (a condition)"),
        Form::Open(what) => about.push_str(&format!(" ({what})")),
        Form::Id(noun) => about.push_str(&format!(" (id of a {noun})")),
        Form::Ids(noun) => about.push_str(&format!(" (ids of kind {noun})")),
        // What people read stands beside each word.
        Form::Word(all) | Form::Words(all) => {
            let all: Vec<String> = all().iter().map(|(id, name)| format!("{id}: {name}")).collect();
            about.push_str(&format!(" ({})", all.join("; ")));
        }
        _ => {}
    }
    let mut found = object(form);
    found.insert("description".to_owned(), about.into());
    found
}

fn object(value: Value) -> Map<String, Value> {
    if let Value::Object(map) = value { map } else { Map::new() }
}
