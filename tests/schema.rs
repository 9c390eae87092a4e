//! The JSON contract: schemas that are generated from the types, committed, and true of what is answered.
//!
//! After a wanted change of the contract: `CANDOUR_UPDATE=1 cargo test --features schema --test schema`.
#![cfg(feature = "schema")]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, missing_docs)]

mod common;

use candour::api::{
    self, AdviceDocument, CompareDocument, NextDocument, RobustnessDocument, VerifyDocument, WhatIfDocument,
    WhyDocument, WhyNotDocument, verification,
};
use candour::audit::verify::verify;
use candour::engine::Subject;
use candour::knowledge::model::{CautionRef, DutyRef, RiskRef, SignalRef, ToolRef};
use candour::profile::ProfileInput;
use common::schema::{faults, same_as_committed};
use common::{examples, json, today};
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

#[test]
fn the_schema_of_advice_is_committed() {
    same_as_committed("advice.schema.json", &schema::<AdviceDocument>());
}

#[test]
fn the_schema_of_profiles_is_committed() {
    same_as_committed("profile.schema.json", &schema::<ProfileInput>());
}

#[test]
fn the_schema_of_verifications_is_committed_and_true() {
    let schema = schema::<VerifyDocument>();
    same_as_committed("verify.schema.json", &schema);
    let engine = common::bundled();
    let (_, profile) = examples(engine.knowledge()).remove(0);
    let text = json(&engine, &profile, today());
    let damaged = text.replacen("\"place\": 1,", "\"place\": 2,", 1);
    let elsewhere = text.replacen("\"digest\": \"", "\"digest\": \"0", 1);
    for text in [text, damaged, elsewhere] {
        let document = verification(&engine, &verify(&engine, "advice.json", &text).unwrap());
        let value = serde_json::to_value(&document).unwrap();
        assert_eq!(faults(&value, &schema), Vec::<String>::new());
    }
}

#[test]
fn the_schema_of_the_next_question_is_committed() {
    same_as_committed("next.schema.json", &schema::<NextDocument>());
}

#[test]
fn the_next_question_for_every_example_and_for_nothing_is_valid() {
    let engine = common::bundled();
    let schema = schema::<NextDocument>();
    let nothing = candour::Profile::from_input(ProfileInput::default(), engine.knowledge()).unwrap();
    let profiles = examples(engine.knowledge()).into_iter().chain([("nothing".to_owned(), nothing)]);
    for (name, profile) in profiles {
        let text = candour::api::json(&candour::api::next(&engine, &profile, today()));
        let value: Value = serde_json::from_str(&text).unwrap();
        assert_eq!(faults(&value, &schema), Vec::<String>::new(), "{name}");
        assert_eq!(value["schema"], "candour.next/1");
    }
}

#[test]
fn the_schemas_of_why_and_why_not_are_committed() {
    same_as_committed("why.schema.json", &schema::<WhyDocument>());
    same_as_committed("why-not.schema.json", &schema::<WhyNotDocument>());
}

/// A few entries of every kind for each example.
#[test]
fn what_why_and_why_not_say_of_every_example_is_valid() {
    let engine = common::bundled();
    let model = engine.knowledge().model();
    let (why, why_not) = (schema::<WhyDocument>(), schema::<WhyNotDocument>());
    let valid = |text: String, schema: &str, tell: &str| {
        let value: Value = serde_json::from_str(&text).unwrap();
        assert_eq!(faults(&value, schema), Vec::<String>::new(), "{tell}");
    };
    for (name, profile) in examples(engine.knowledge()) {
        let advice = engine.advise(&profile, today());
        for tool in (0..model.tools.len() as u32).step_by(9).map(ToolRef) {
            let tell = format!("{name}: {}", model.tools[tool.index()].id);
            valid(api::json(&api::why_tool(&advice, tool)), &why, &tell);
            valid(api::json(&api::why_not_tool(&advice, tool)), &why_not, &tell);
        }
        let some = |count: usize| (0..count as u32).step_by(7);
        let subjects = (some(model.risks.len()).map(|i| Subject::Risk(RiskRef(i))))
            .chain(some(model.signals.len()).map(|i| Subject::Signal(SignalRef(i))))
            .chain(some(model.duties.len()).map(|i| Subject::Duty(DutyRef(i))))
            .chain(some(model.cautions.len()).map(|i| Subject::Caution(CautionRef(i))));
        for subject in subjects {
            let tell = format!("{name}: {}", subject.id(model));
            valid(api::json(&api::why(&advice, subject)), &why, &tell);
            valid(api::json(&api::why_not(&advice, subject)), &why_not, &tell);
        }
    }
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
fn the_schemas_of_comparisons_and_robustness_are_committed_and_true() {
    let (compared, robust) = (schema::<CompareDocument>(), schema::<RobustnessDocument>());
    same_as_committed("compare.schema.json", &compared);
    same_as_committed("robustness.schema.json", &robust);
    let engine = common::bundled();
    let check = |text: String, schema: &str, name: &str| {
        let value: Value = serde_json::from_str(&text).unwrap();
        assert_eq!(faults(&value, schema), Vec::<String>::new(), "{name}");
    };
    for (name, profile) in examples(engine.knowledge()) {
        let advice = engine.advise(&profile, today());
        let robustness = api::robustness(&advice, 10);
        check(api::json(&robustness), &robust, &name);
        let back: RobustnessDocument = serde_json::from_str(&api::json(&robustness)).unwrap();
        assert!(back == robustness);
        for place in 0..30 {
            let document = api::compare(&advice, ToolRef(place), ToolRef(3 * place + 1)).unwrap();
            check(api::json(&document), &compared, &name);
            let back: CompareDocument = serde_json::from_str(&api::json(&document)).unwrap();
            assert!(back == document);
        }
        assert!(api::compare(&advice, ToolRef(0), ToolRef(u32::MAX)).is_none());
    }
}

#[test]
fn the_schema_of_what_if_is_committed_and_true() {
    let schema = schema::<WhatIfDocument>();
    same_as_committed("what-if.schema.json", &schema);
    let engine = common::bundled();
    let kb = engine.knowledge();
    for (name, profile) in examples(kb) {
        let before = engine.advise(&profile, today());
        for changes in
            [["nation=eu", "uses=[]"], ["group-data=may-not-be-used", "autonomy=unset"], ["data=[]", "setting=unset"]]
        {
            let Ok(changed) = profile.changed(&changes, kb) else { continue };
            let document = candour::api::what_if(&before, &engine.advise(&changed, today()));
            let value = serde_json::to_value(&document).unwrap();
            assert!(!document.is_empty(), "{name}: {changes:?}");
            assert_eq!(faults(&value, &schema), Vec::<String>::new(), "{name}: {changes:?}");
        }
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
