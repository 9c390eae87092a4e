//! Small worlds in which every change of the answers can be tried.

use candour::api::ChangeEntry;
use candour::engine::Advice;
use candour::knowledge::model::{Model, ToolRef};
use candour::knowledge::vocabulary::Change;
use candour::profile::{AnswerInput, ProfileInput};
use candour::{Engine, KnowledgeBase, Profile};

use crate::common::{Rng, World, random_input};

/// Random knowledge in which questions are about facts, slow choices and quick ones.
pub(super) fn world(seed: u64) -> Engine {
    let mut folder = World::new(seed).folder;
    let mut rng = Rng::new(seed ^ 0xfac7);
    let facets = folder.files.get_mut("facets.toml").unwrap();
    let mut parts = facets.split("change = \"fact\"");
    let mut mixed = parts.next().unwrap().to_owned();
    for part in parts {
        let kind = rng.pick(&["fact", "slow", "choice", "choice"]);
        mixed.push_str(&format!("change = \"{kind}\"{part}"));
    }
    *facets = mixed;
    Engine::new(KnowledgeBase::from_folder(&folder).unwrap()).unwrap()
}

/// A random admissible profile, as answers.
pub(super) fn answers(rng: &mut Rng, kb: &KnowledgeBase, answered: usize) -> ProfileInput {
    loop {
        let input = random_input(rng, kb, answered);
        if let Ok(profile) = Profile::from_input(input, kb) {
            return profile.to_input(kb.model());
        }
    }
}

/// A tool is in: it is surely worth something.
pub(super) fn is_in(advice: &Advice<'_>, tool: ToolRef) -> bool {
    advice.parts(tool, true).iter().any(|part| part.weight * part.quality > 0)
}

/// What a change costs: slow choices, quick ones, missing answers.
pub(super) type Cost = (u32, u32, u32);

/// One answer, changed or given: question, value, whether it is so. A question with one answer always has `true`.
pub(super) type Step = (String, String, bool);

pub(super) fn step(entry: &ChangeEntry) -> Step {
    (entry.facet.clone(), entry.value.clone(), entry.to)
}

/// The answers after some steps.
pub(super) fn after(input: &ProfileInput, model: &Model, steps: &[Step]) -> ProfileInput {
    let mut changed = input.clone();
    for (facet, value, to) in steps {
        let answer = changed.answers.get(facet);
        let answer = if facet == "uses" {
            let mut uses = match answer {
                Some(AnswerInput::List(uses)) => uses.clone(),
                _ => Vec::new(),
            };
            uses.retain(|tool| tool != value);
            uses.extend(to.then(|| value.clone()));
            AnswerInput::List(uses)
        } else if model.facet(facet).unwrap().variable().many {
            let (mut yes, mut no) = parts(model, facet, answer);
            yes.retain(|v| v != value);
            no.retain(|v| v != value);
            if *to { &mut yes } else { &mut no }.push(value.clone());
            AnswerInput::Parts { yes, no }
        } else {
            AnswerInput::One(value.clone())
        };
        changed.answers.insert(facet.clone(), answer);
    }
    changed
}

fn parts(model: &Model, facet: &str, answer: Option<&AnswerInput>) -> (Vec<String>, Vec<String>) {
    match answer {
        None => (Vec::new(), Vec::new()),
        Some(AnswerInput::Parts { yes, no }) => (yes.clone(), no.clone()),
        Some(AnswerInput::List(yes)) => {
            let all = model.facet(facet).unwrap().values.iter().map(|v| v.id.to_string());
            (yes.clone(), all.filter(|v| !yes.contains(v)).collect())
        }
        other => panic!("{other:?}"),
    }
}

/// Every set of steps, with its cost, that leaves known facts as they are; or those only that give missing answers.
/// None when there are too many to try.
pub(super) fn all_changes(input: &ProfileInput, model: &Model, missing_only: bool) -> Option<Vec<(Cost, Vec<Step>)>> {
    let mut sets: Vec<(Cost, Vec<Step>)> = vec![((0, 0, 0), Vec::new())];
    let mut choices: Vec<Vec<(Cost, Step)>> = Vec::new();
    for facet in &model.facets {
        let answer = input.answers.get(facet.id.as_str());
        let cost = |known: bool| match (known, facet.change) {
            (false, _) => Some((0, 0, 1)),
            (true, _) if missing_only => None,
            (true, Change::Fact) => None,
            (true, Change::Slow) => Some((1, 0, 0)),
            (true, Change::Choice) => Some((0, 1, 0)),
        };
        let id = |v: &str| (facet.id.to_string(), v.to_owned());
        if facet.variable().many {
            let (yes, no) = parts(model, &facet.id, answer);
            for value in &facet.values {
                let (is, is_not) = (yes.contains(&value.id.to_string()), no.contains(&value.id.to_string()));
                let Some(cost) = cost(is || is_not) else { continue };
                let (facet, value) = id(&value.id);
                let mut axis = Vec::new();
                axis.extend((!is).then(|| (cost, (facet.clone(), value.clone(), true))));
                axis.extend((!is_not).then_some((cost, (facet, value, false))));
                choices.push(axis);
            }
        } else {
            let Some(cost) = cost(answer.is_some()) else { continue };
            let now = match answer {
                Some(AnswerInput::One(value)) => Some(value.as_str()),
                _ => None,
            };
            let others = facet.values.iter().filter(|v| Some(v.id.as_str()) != now);
            choices.push(others.map(|v| id(&v.id)).map(|(f, v)| (cost, (f, v, true))).collect());
        }
    }
    if !missing_only {
        let Some(AnswerInput::List(uses)) = input.answers.get("uses") else { return None };
        for tool in &model.tools {
            let to = !uses.contains(&tool.id.to_string());
            choices.push(vec![((0, 1, 0), ("uses".to_owned(), tool.id.to_string(), to))]);
        }
    }
    for axis in choices {
        let mut more = sets.clone();
        for (cost, steps) in &sets {
            for (added, step) in &axis {
                let cost = (cost.0 + added.0, cost.1 + added.1, cost.2 + added.2);
                more.push((cost, steps.iter().cloned().chain([step.clone()]).collect()));
            }
        }
        sets = more;
        if sets.len() > 6_000 {
            return None;
        }
    }
    sets.sort();
    Some(sets)
}
