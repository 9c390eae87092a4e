//! The nearest change: it brings the tool in, no smaller one does, and none is forgotten.

use std::collections::BTreeMap;

use candour::api::{self, Alternatives, ChangeEntry, WhyNotDocument};
use candour::knowledge::model::{Model, ToolRef};
use candour::profile::ProfileInput;
use candour::{Engine, Profile};

use super::space::{Cost, Step, after, all_changes, answers, is_in, step, world};
use crate::common::{self, Rng, today};

fn tools(model: &Model) -> impl Iterator<Item = ToolRef> + use<> {
    (0..model.tools.len() as u32).map(ToolRef)
}

fn brings_in(engine: &Engine, input: &ProfileInput, steps: &[Step], tool: ToolRef) -> bool {
    let changed = after(input, engine.knowledge().model(), steps);
    let Ok(profile) = Profile::from_input(changed, engine.knowledge()) else { return false };
    is_in(&engine.advise(&profile, today()), tool)
}

fn told(engine: &Engine, input: &ProfileInput, tool: ToolRef) -> WhyNotDocument {
    let profile = Profile::from_input(input.clone(), engine.knowledge()).unwrap();
    api::why_not_tool(&engine.advise(&profile, today()), tool)
}

/// What an entry says of the answers as they are is so, and it changes no fact that is known.
fn sound(entry: &ChangeEntry, input: &ProfileInput, model: &Model) {
    let known = |facet: &str| {
        let profile = input.answers.get(facet)?;
        Some(serde_json::to_string(profile).unwrap())
    };
    assert!(!entry.known || known(&entry.facet).is_some(), "{entry:?}");
    assert!(!(entry.known && entry.change == "fact"), "a known fact is changed: {entry:?}");
    if let Some(facet) = model.facet(&entry.facet) {
        assert_eq!(entry.several, facet.variable().many);
        if !entry.several {
            assert_eq!(entry.known, known(&entry.facet).is_some(), "{entry:?}");
        }
    }
    if let Some(from) = &entry.from {
        assert!(known(&entry.facet).unwrap().contains(from.as_str()), "{entry:?}");
    }
}

/// How many sets were looked at.
fn holds_together(engine: &Engine, input: &ProfileInput, tool: ToolRef, tell: &str) -> usize {
    let model = engine.knowledge().model();
    let document = told(engine, input, tool);
    let profile = Profile::from_input(input.clone(), engine.knowledge()).unwrap();
    if is_in(&engine.advise(&profile, today()), tool) {
        assert_eq!(document.nearest, None, "{tell}: it is in");
        return 0;
    }
    if matches!(document.standing.as_deref(), Some("in-place" | "asked-for")) {
        return 0;
    }
    assert!(!document.given_up, "{tell}");
    let nearest = document.nearest.unwrap();
    assert!(nearest.sets.len() <= 20);
    for set in &nearest.sets {
        set.iter().for_each(|entry| sound(entry, input, model));
        let count = |wanted: &dyn Fn(&ChangeEntry) -> bool| set.iter().filter(|e| wanted(e)).count() as u32;
        let cost = (
            count(&|e| e.known && e.change == "slow"),
            count(&|e| e.known && e.change != "slow"),
            count(&|e| !e.known),
        );
        assert_eq!(cost, (nearest.slow, nearest.quick, nearest.answered), "{tell}: {set:?}");
        let steps: Vec<Step> = set.iter().map(step).collect();
        assert!(brings_in(engine, input, &steps, tool), "{tell}: {steps:?} does not bring it in");
        for left_out in 0..steps.len() {
            let mut fewer = steps.clone();
            let not_needed = fewer.remove(left_out);
            assert!(!brings_in(engine, input, &fewer, tool), "{tell}: {not_needed:?} is not needed in {steps:?}");
        }
    }
    nearest.sets.len()
}

#[test]
fn each_nearest_change_brings_the_tool_in_and_none_is_more_than_is_needed() {
    let mut sets = 0;
    for seed in 9_000..9_060 {
        let (engine, mut rng) = (world(seed), Rng::new(seed));
        for answered in [0, 40, 80] {
            let input = answers(&mut rng, engine.knowledge(), answered);
            for tool in tools(engine.knowledge().model()) {
                sets += holds_together(&engine, &input, tool, &format!("seed {seed}, {input:?}, {tool:?}"));
            }
        }
    }
    assert!(sets > 300, "{sets} sets are too few to mean anything");
}

#[test]
fn each_nearest_change_brings_the_tool_in_on_the_bundled_knowledge() {
    let (engine, mut rng) = (common::bundled(), Rng::new(11));
    let model = engine.knowledge().model();
    let mut inputs: Vec<ProfileInput> =
        common::examples(engine.knowledge()).into_iter().map(|(_, profile)| profile.to_input(model)).collect();
    inputs.extend([0, 40, 80].map(|answered| answers(&mut rng, engine.knowledge(), answered)));
    let mut sets = 0;
    for input in &inputs {
        for _ in 0..4 {
            let tool = ToolRef(rng.below(model.tools.len()) as u32);
            let id = &model.tools[tool.index()].id;
            sets += holds_together(&engine, input, tool, &format!("{id}, {input:?}"));
        }
    }
    assert!(sets > 10, "{sets} sets are too few to mean anything");
}

fn as_told(nearest: &Alternatives) -> (Option<Cost>, Vec<Vec<Step>>) {
    let mut sets: Vec<Vec<Step>> = nearest.sets.iter().map(|set| set.iter().map(step).collect()).collect();
    sets.iter_mut().for_each(|set| set.sort());
    sets.sort();
    ((!sets.is_empty()).then_some((nearest.slow, nearest.quick, nearest.answered)), sets)
}

/// Every set of changes is tried; the cheapest that bring a tool in are those told.
#[test]
fn all_smallest_changes_are_found_and_no_others() {
    let (mut compared, mut none) = (0, 0);
    for seed in 9_100..9_300 {
        let (engine, mut rng) = (world(seed), Rng::new(seed));
        let model = engine.knowledge().model();
        let answered = *rng.pick(&[50, 80, 100]);
        let mut input = answers(&mut rng, engine.knowledge(), answered);
        input.answers.entry("uses".to_owned()).or_insert(candour::profile::AnswerInput::List(Vec::new()));
        let Some(all) = all_changes(&input, model, false) else { continue };
        let mut smallest: BTreeMap<ToolRef, (Cost, Vec<Vec<Step>>)> = BTreeMap::new();
        for (cost, steps) in &all {
            let wanted = |tool: &ToolRef| smallest.get(tool).is_none_or(|(least, _)| least == cost);
            let wanted: Vec<ToolRef> = tools(model).filter(wanted).collect();
            let Ok(profile) = Profile::from_input(after(&input, model, steps), engine.knowledge()) else { continue };
            if wanted.is_empty() {
                break;
            }
            let advice = engine.advise(&profile, today());
            for tool in wanted.into_iter().filter(|tool| is_in(&advice, *tool)) {
                let mut steps = steps.clone();
                steps.sort();
                smallest.entry(tool).or_insert((*cost, Vec::new())).1.push(steps);
            }
        }
        for tool in tools(model) {
            let Some(nearest) = told(&engine, &input, tool).nearest else { continue };
            let (cost, sets) = as_told(&nearest);
            let expected = smallest.get(&tool);
            let tell = format!("seed {seed}, {}: {input:?}", model.tools[tool.index()].id);
            assert_eq!(cost, expected.map(|(cost, _)| *cost), "{tell}");
            let mut expected = expected.map(|(_, sets)| sets.clone()).unwrap_or_default();
            expected.sort();
            if nearest.more {
                assert!(expected.len() > 20 && sets.iter().all(|set| expected.contains(set)), "{tell}");
            } else {
                assert_eq!(sets, expected, "{tell}");
            }
            compared += 1;
            none += usize::from(cost.is_none());
        }
    }
    assert!(compared > 30 && none > 3 && none < compared, "{compared} compared, {none} of them none");
}
