//! The JSON contract as a reader meets it: it comes back the same, and later versions may add to it.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, missing_docs)]

mod common;

use candour::api::{AdviceDocument, advice, json as to_json};
use candour::profile::ProfileInput;
use candour::{Engine, Profile};
use common::{World, examples, random_profile, today};
use serde_json::{Value, json};

fn documents() -> Vec<AdviceDocument> {
    let engine = common::bundled();
    let mut found: Vec<AdviceDocument> =
        examples(engine.knowledge()).iter().map(|(_, p)| advice(&engine.advise(p, today()))).collect();
    for seed in 0..60 {
        let engine = Engine::new(World::new(seed).kb).unwrap();
        let mut rng = common::Rng::new(seed);
        for answered in [0, 50, 100] {
            let profile = random_profile(&mut rng, engine.knowledge(), answered);
            found.push(advice(&engine.advise(&profile, today())));
        }
    }
    found
}

#[test]
fn advice_comes_back_as_it_was() {
    for document in documents() {
        let text = to_json(&document);
        assert!(text.ends_with("}\n"));
        let back: AdviceDocument = serde_json::from_str(&text).unwrap();
        assert!(back == document);
        assert_eq!(to_json(&back), text);
    }
}

/// Puts a field that nobody knows into every object but the profile, which is strict.
fn grown(value: &mut Value) {
    match value {
        Value::Object(fields) => {
            let strict = fields.contains_key("answers");
            fields.iter_mut().filter(|_| !strict).for_each(|(_, value)| grown(value));
            if !strict {
                fields.insert("field-of-a-later-version".to_owned(), json!({ "a": [1] }));
            }
        }
        Value::Array(items) => items.iter_mut().for_each(grown),
        _ => {}
    }
}

#[test]
fn readers_pass_over_fields_of_later_versions() {
    for document in documents() {
        let mut value = serde_json::to_value(&document).unwrap();
        grown(&mut value);
        assert!(serde_json::from_value::<AdviceDocument>(value).unwrap() == document);
    }
}

#[test]
fn profiles_come_back_as_they_were() {
    let engine = common::bundled();
    let kb = engine.knowledge();
    for (name, profile) in examples(kb) {
        let input = profile.to_input(kb.model());
        let text = serde_json::to_string(&input).unwrap();
        let back: ProfileInput = serde_json::from_str(&text).unwrap();
        assert_eq!(back, input, "{name}");
        let again = Profile::from_input(back, kb).unwrap();
        assert_eq!(again, profile, "{name}");
        assert_eq!(common::json(&engine, &again, today()), common::json(&engine, &profile, today()), "{name}");
    }
}
