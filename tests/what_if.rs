//! What changes when answers change: against direct comparisons, both ways round, and as people read it.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, missing_docs)]

mod common;

use std::collections::{BTreeMap, BTreeSet};

use candour::api::{AdviceDocument, WhatIfDocument, advice, what_if};
use candour::catalogue::{NotFound, find};
use candour::explain::{Difference, Row, WhatIf};
use candour::knowledge::model::Model;
use candour::profile::{AnswerInput, ProfileInput};
use candour::report::{View, markdown, text};
use candour::{Engine, KnowledgeBase, Profile};
use common::{Rng, World, examples, json, random_profile, root, today};
use serde_json::{Value, json};

/// Every engine that the laws are tried on, with a seed: random knowledge, and the bundled one.
fn engines(random: u64, bundled: u64) -> impl Iterator<Item = (u64, Engine)> {
    let random = (7_000..7_000 + random).map(|seed| (seed, Engine::new(World::new(seed).kb).unwrap()));
    random.chain((0..bundled).map(|seed| (seed, common::bundled())))
}

/// A random change, as text and as what it does to answers that are written out.
fn random_change(rng: &mut Rng, model: &Model, input: &mut ProfileInput) -> String {
    let place = rng.below(model.facets.len() + 1);
    let (id, many, ids): (String, bool, Vec<String>) = match model.facets.get(place) {
        Some(f) => (f.id.to_string(), f.variable().many, f.values.iter().map(|v| v.id.to_string()).collect()),
        None => ("uses".to_owned(), true, model.tools.iter().map(|t| t.id.to_string()).collect()),
    };
    if rng.chance(20) {
        input.answers.shift_remove(&id);
        return format!("{id}=unset");
    }
    if !many {
        let value = rng.pick(&ids).clone();
        input.answers.insert(id.clone(), AnswerInput::One(value.clone()));
        return format!("{id}={value}");
    }
    let values = rng.some(&ids, if id == "uses" { 4 } else { 30 });
    let known = input.answers.get(&id).cloned();
    if values.is_empty() || rng.chance(40) || id == "uses" && known.is_none() {
        input.answers.insert(id.clone(), AnswerInput::List(values.clone()));
        return match values.len() {
            0 => format!("{id}=[]"),
            1 if rng.chance(50) => format!("{id}=[ {} ]", values[0]),
            _ => format!("{id}={}", values.join(", ")),
        };
    }
    let (yes, no) = match known {
        None => (Vec::new(), Vec::new()),
        Some(AnswerInput::List(yes)) => (yes.clone(), ids.into_iter().filter(|v| !yes.contains(v)).collect()),
        Some(AnswerInput::Parts { yes, no }) => (yes, no),
        Some(other) => panic!("{other:?}"),
    };
    let add = rng.chance(50);
    let without = |list: Vec<String>| list.into_iter().filter(|v| !values.contains(v)).collect::<Vec<_>>();
    let (mut yes, mut no) = (without(yes), without(no));
    if add { &mut yes } else { &mut no }.extend(values.iter().cloned());
    let answer = if id == "uses" { AnswerInput::List(yes) } else { AnswerInput::Parts { yes, no } };
    input.answers.insert(id.clone(), answer);
    format!("{id}{}={}", if add { "+" } else { "-" }, values.join(","))
}

/// A profile and another that comes of it by changes.
fn pair(rng: &mut Rng, kb: &KnowledgeBase) -> (Profile, Profile, Vec<String>) {
    loop {
        let before = random_profile(rng, kb, [20, 50, 80, 100][rng.clone().below(4)]);
        let mut input = before.to_input(kb.model());
        let mut changes: Vec<String> = Vec::new();
        for _ in 0..1 + rng.below(3) {
            let mut next = input.clone();
            let change = random_change(rng, kb.model(), &mut next);
            let id = |c: &str| c.split('=').next().unwrap().trim_end_matches(['+', '-']).to_owned();
            if changes.iter().all(|c| id(c) != id(&change)) {
                input = next;
                changes.push(change);
            }
        }
        let (done, written) = (before.changed(&changes, kb), Profile::from_input(input, kb));
        assert_eq!(done.as_ref().ok(), written.as_ref().ok(), "{changes:?}");
        if let Ok(after) = done {
            assert_eq!(after.digest(), written.unwrap().digest());
            let mut turned = changes.clone();
            turned.reverse();
            assert_eq!(before.changed(&turned, kb).unwrap(), after, "{changes:?}: the order of changes matters");
            return (before, after, changes);
        }
    }
}

#[test]
fn changes_are_what_would_have_been_written() {
    for (seed, engine) in engines(150, 3) {
        let mut rng = Rng::new(seed);
        (0..8).for_each(|_| drop(pair(&mut rng, engine.knowledge())));
    }
}

#[test]
fn no_change_changes_nothing() {
    for (seed, engine) in engines(60, 2) {
        let profile = random_profile(&mut Rng::new(seed), engine.knowledge(), 60);
        let none: [&str; 0] = [];
        let same = profile.changed(&none, engine.knowledge()).unwrap();
        assert_eq!(same, profile);
        let (before, after) = (engine.advise(&profile, today()), engine.advise(&same, today()));
        assert!(WhatIf::between(&before, &after).is_empty(), "seed {seed}");
        assert!(Difference::between(&before, &after, 5).is_empty(), "seed {seed}");
        let document = what_if(&before, &after);
        assert!(document.is_empty() && document.changes.is_empty());
        assert!(text(&document, &View::default()).contains("Nothing changes"));
    }
}

/// The changes that set one answer back.
fn back(id: &str, answer: &AnswerInput) -> Vec<String> {
    match answer {
        AnswerInput::YesNo(yes) => vec![format!("{id}={yes}")],
        AnswerInput::One(value) => vec![format!("{id}={value}")],
        AnswerInput::List(values) if values.is_empty() => vec![format!("{id}=[]")],
        AnswerInput::List(values) => vec![format!("{id}={}", values.join(","))],
        AnswerInput::Parts { yes, no } => [("+", yes), ("-", no)]
            .iter()
            .filter(|(_, values)| !values.is_empty())
            .map(|(sign, values)| format!("{id}{sign}={}", values.join(",")))
            .collect(),
    }
}

#[test]
fn an_answer_unset_and_set_back_leaves_no_trace() {
    let engine = common::bundled();
    let kb = engine.knowledge();
    for (name, profile) in examples(kb) {
        let bytes = json(&engine, &profile, today());
        for (id, answer) in profile.to_input(kb.model()).answers {
            // Another answer may rest on this one, so that it cannot be taken away alone.
            let Ok(without) = profile.changed(&[format!("{id}=unset")], kb) else { continue };
            assert!(!without.to_input(kb.model()).answers.contains_key(&id), "{name}: {id}");
            let again = without.changed(&back(&id, &answer), kb).unwrap();
            assert_eq!(again, profile, "{name}: {id}");
            assert_eq!(json(&engine, &again, today()), bytes, "{name}: {id}");
        }
    }
}

fn mirrored<R: Copy + PartialEq + std::fmt::Debug, S: PartialEq + std::fmt::Debug>(
    there: &[Row<'_, R, S>],
    back: &[Row<'_, R, S>],
    tell: &str,
) {
    assert_eq!(there.len(), back.len(), "{tell}");
    for (one, other) in there.iter().zip(back) {
        assert_eq!((one.of, &one.was, &one.now), (other.of, &other.now, &other.was), "{tell}");
        assert!(!one.causes.is_empty(), "{tell}: {one:?} has no reason");
        assert!(!other.causes.is_empty(), "{tell}: {other:?} has no reason");
    }
}

#[test]
fn there_and_back_are_mirrors_and_every_row_has_a_reason() {
    for (seed, engine) in engines(250, 8) {
        let mut rng = Rng::new(seed);
        for _ in 0..4 {
            let (one, other, changes) = pair(&mut rng, engine.knowledge());
            let (before, after) = (engine.advise(&one, today()), engine.advise(&other, today()));
            let (there, back) = (WhatIf::between(&before, &after), WhatIf::between(&after, &before));
            let tell = format!("seed {seed}: {changes:?}");
            mirrored(&there.risks, &back.risks, &tell);
            mirrored(&there.duties, &back.duties, &tell);
            mirrored(&there.tools, &back.tools, &tell);
            mirrored(&there.exclusions, &back.exclusions, &tell);
            mirrored(&there.cautions, &back.cautions, &tell);
            mirrored(&there.gaps, &back.gaps, &tell);
            mirrored(&there.questions, &back.questions, &tell);
        }
    }
}

/// By what it is about: how it stands, as JSON, read off an advice document without any help from the comparison.
type Picture = BTreeMap<String, Value>;

fn picture(document: &AdviceDocument, fold: usize) -> Picture {
    let mut found = Picture::new();
    let mut put = |kind: &str, id: &str, value: Value| {
        found.entry(format!("{kind} {id}")).or_insert(value);
    };
    let value = |x: &dyn erased::Json| x.value();
    for r in &document.risks {
        put("risk", &r.id, json!({ "sure": r.sure, "possible": r.possible }));
    }
    for d in &document.duties {
        let in_force = d.upcoming.is_none() && d.ended.is_none();
        let stand = json!({ "state": d.state, "certainty": d.certainty, "bearer": d.bearer, "in-force": in_force, "stop": d.stop });
        put("duty", &d.id, stand);
    }
    for r in &document.recommended {
        put("tool", &r.tool.id, json!({ "list": "recommended", "place": r.place, "demoted": r.demoted }));
        for a in &r.alternatives {
            put("tool", &a.id, json!({ "list": "set-aside", "beside": r.tool.id }));
        }
    }
    document.in_place.iter().for_each(|t| put("tool", &t.id, json!({ "list": "in-place" })));
    document
        .covered
        .iter()
        .for_each(|c| put("tool", &c.alternative.id, json!({ "list": "set-aside", "beside": c.by.id })));
    document.depends.iter().for_each(|d| put("tool", &d.id, json!({ "list": "depends" })));
    for n in &document.not_for {
        let caution = n.caution.as_ref().map(|c| &c.id);
        put("tool", &n.id, json!({ "list": "not-for", "caution": caution }));
        if let Some(c) = &n.caution {
            put("exclusion", &n.id, json!({ "caution": c.id, "text": c.text, "in-part": false }));
        }
    }
    for n in &document.excluded_in_part {
        let c = n.caution.as_ref().unwrap();
        put("exclusion", &n.id, json!({ "caution": c.id, "text": c.text, "in-part": true }));
    }
    for c in document.recommended.iter().take(fold).flat_map(|r| &r.cautions) {
        put("caution", &c.id, value(&c.state));
    }
    for g in &document.gaps {
        let kind = json!({ "kind": g.kind, "because": g.because, "sure": g.sure });
        put("gap", &format!("{}/{}", g.risk, value(&g.function).as_str().unwrap()), kind);
    }
    document.open_questions.iter().for_each(|q| put("question", &q.id, json!(true)));
    found
}

mod erased {
    use serde_json::Value;

    pub(super) trait Json {
        fn value(&self) -> Value;
    }

    impl<T: serde::Serialize> Json for T {
        fn value(&self) -> Value {
            serde_json::to_value(self).unwrap()
        }
    }
}

/// What the rows of a document say, by what they are about: before and after.
fn said(document: &WhatIfDocument) -> BTreeMap<String, (Value, Value)> {
    let whole = serde_json::to_value(document).unwrap();
    let mut found = BTreeMap::new();
    for (list, kind) in [
        ("risks", "risk"),
        ("duties", "duty"),
        ("tools", "tool"),
        ("exclusions", "exclusion"),
        ("cautions", "caution"),
        ("gaps", "gap"),
        ("questions", "question"),
    ] {
        for row in whole[list].as_array().unwrap() {
            let id = match kind {
                "gap" => format!("{}/{}", row["risk"].as_str().unwrap(), row["function"].as_str().unwrap()),
                _ => row["id"].as_str().unwrap().to_owned(),
            };
            // Nothing, in the words of each list.
            let plain = |side: &Value| match side {
                Value::Bool(false) => Value::Null,
                Value::String(state) if state == "fails" => Value::Null,
                Value::Object(o) if o.get("list") == Some(&json!("not-listed")) => Value::Null,
                Value::Object(o) if o.get("possible") == Some(&Value::Null) => Value::Null,
                other => other.clone(),
            };
            let gone = found.insert(format!("{kind} {id}"), (plain(&row["was"]), plain(&row["now"])));
            assert_eq!(gone, None, "{kind} {id} is there twice");
        }
    }
    found
}

/// What the document does not tell: which tools duties ask for is not a list of its own there.
fn untold(key: &str, sides: &(Value, Value)) -> bool {
    let asked = |side: &Value| side.get("list") == Some(&json!("asked-for"));
    key.starts_with("tool ") && (asked(&sides.0) || asked(&sides.1))
}

#[test]
fn the_rows_are_all_that_differs_between_the_documents() {
    let mut compared = 0;
    for (seed, engine) in engines(200, 6) {
        let fold = engine.knowledge().model().policy.fold as usize;
        let mut rng = Rng::new(seed);
        for _ in 0..3 {
            let (one, other, changes) = pair(&mut rng, engine.knowledge());
            let (before, after) = (engine.advise(&one, today()), engine.advise(&other, today()));
            let (old, new) = (picture(&advice(&before), fold), picture(&advice(&after), fold));
            let keys: BTreeSet<&String> = old.keys().chain(new.keys()).collect();
            let side = |all: &Picture, key: &str| all.get(key).cloned().unwrap_or(Value::Null);
            let mut wanted: BTreeMap<String, (Value, Value)> = keys
                .into_iter()
                .map(|key| (key.clone(), (side(&old, key), side(&new, key))))
                .filter(|(_, (was, now))| was != now)
                .collect();
            let mut found = said(&what_if(&before, &after));
            let untold: Vec<String> = found.iter().filter(|(k, s)| untold(k, s)).map(|(k, _)| k.clone()).collect();
            for key in untold {
                found.remove(&key);
                wanted.remove(&key);
            }
            assert_eq!(found, wanted, "seed {seed}: {changes:?}");
            compared += found.len();
        }
    }
    assert!(compared > 2_000, "{compared}");
}

/// Every id in a document, with the key before it.
fn ids<'v>(value: &'v Value, key: &'v str, found: &mut Vec<(&'v str, &'v str)>) {
    match value {
        Value::Object(fields) => fields.iter().for_each(|(key, value)| ids(value, key, found)),
        Value::Array(items) => items.iter().for_each(|value| ids(value, key, found)),
        Value::String(id) => found.push((key, id)),
        _ => {}
    }
}

#[test]
fn every_id_exists() {
    for (seed, engine) in engines(60, 6) {
        let model = engine.knowledge().model();
        let mut rng = Rng::new(seed);
        let (one, other, _) = pair(&mut rng, engine.knowledge());
        let document = what_if(&engine.advise(&one, today()), &engine.advise(&other, today()));
        let value = serde_json::to_value(&document).unwrap();
        let mut all = Vec::new();
        for list in ["duties", "exclusions", "tools", "risks", "cautions", "gaps", "questions", "first"] {
            ids(&value[list], list, &mut all);
        }
        for (key, id) in all {
            let known = match key {
                "id" => id == "uses" || !matches!(find(model, id), Err(NotFound::Unknown(_))),
                "risk" => model.risks.iter().any(|r| r.id == *id),
                "beside" => model.tools.iter().any(|t| t.id == *id),
                "caution" => model.cautions.iter().any(|c| c.id == *id),
                "rule" => model.conditions().any(|(of, _)| of == id),
                "sources" => model.sources.iter().any(|s| s.id == *id),
                _ => true,
            };
            assert!(known, "seed {seed}: {key} {id}");
        }
    }
}

#[test]
fn the_document_comes_back_as_it_was() {
    for (seed, engine) in engines(40, 2) {
        let (one, other, _) = pair(&mut Rng::new(seed), engine.knowledge());
        let document = what_if(&engine.advise(&one, today()), &engine.advise(&other, today()));
        let text = candour::api::json(&document);
        let back: WhatIfDocument = serde_json::from_str(&text).unwrap();
        assert!(back == document);
        assert_eq!(candour::api::json(&back), text);
    }
}

fn asked(engine: &Engine, name: &str, changes: &[&str]) -> WhatIfDocument {
    let file = root("examples/profiles").join(format!("{name}.toml"));
    let profile = Profile::parse(name, &std::fs::read_to_string(file).unwrap(), engine.knowledge()).unwrap();
    let changed = profile.changed(changes, engine.knowledge()).unwrap();
    what_if(&engine.advise(&profile, today()), &engine.advise(&changed, today()))
}

#[test]
fn as_people_read_it() {
    let engine = common::bundled();
    for (shot, name, changes) in [
        ("groups-recorded", "sepsis-score", vec!["group-data=well-recorded"]),
        ("no-parity", "chest-x-ray-fairness", vec!["techniques-=parity-constraint,group-threshold"]),
        ("impact-assessment", "social-care-scribe", vec!["uses+=impact-assessment"]),
        ("no-device", "skin-lesion", vec!["device-status=none-held", "autonomy=suggests"]),
        ("nothing", "social-care-scribe", vec!["device-status=class-i"]),
    ] {
        let shown = text(&asked(&engine, name, &changes), &View::default());
        assert!(shown.lines().all(|line| line.chars().count() <= 80), "{shown}");
        insta::assert_snapshot!(shot, shown);
    }
    insta::assert_snapshot!(
        "impact-assessment-markdown",
        markdown(&asked(&engine, "social-care-scribe", &["uses+=impact-assessment"]), &View::default())
    );
}
