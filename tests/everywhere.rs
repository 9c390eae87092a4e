//! Gaps over every admissible profile against the advice for single ones, and against enumeration; and what brings a tool in
//! against the advice once it is changed.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::print_stdout,
    missing_docs
)]

mod common;

use candour::engine::{Cell, Cover, Extent};
use candour::knowledge::model::{RiskRef, ToolRef};
use candour::knowledge::vocabulary::{Function, Vocabulary};
use candour::logic::{Answers, Axis, Change, Known};
use candour::profile::{AnswerInput, ProfileInput};
use candour::{Engine, KnowledgeBase, Profile};
use common::{Rng, World, bundled, examples, profile, today};

const BUDGET: usize = 4_000_000;
const KINDS: [Cover; 2] = [Cover::Good, Cover::Thin];

fn cells(kb: &KnowledgeBase) -> Vec<Cell> {
    let risks = (0..kb.model().risks.len()).map(|i| RiskRef(i as u32));
    risks.flat_map(|risk| Function::ALL.iter().map(move |&function| Cell { risk, function })).collect()
}

/// Whole answers as a profile gives them, with nothing in place.
fn input(answers: &Answers, kb: &KnowledgeBase) -> ProfileInput {
    let mut input = ProfileInput::default();
    for (facet, known) in kb.model().facets.iter().zip(&answers.variables) {
        let mut ids = facet.named(known.yes).map(|v| v.id.to_string());
        let answer = if facet.variable().many {
            AnswerInput::List(ids.collect())
        } else {
            AnswerInput::One(ids.next().unwrap())
        };
        input.answers.insert(facet.id.to_string(), answer);
    }
    input.answers.insert("uses".to_owned(), AnswerInput::List(Vec::new()));
    input
}

/// A random whole profile with nothing in place, when it is admissible.
fn whole(rng: &mut Rng, kb: &KnowledgeBase) -> Option<Profile> {
    let mut answers = Answers::unknown(kb.model().facets.len(), 0);
    for (known, facet) in answers.variables.iter_mut().zip(&kb.model().facets) {
        let shape = facet.variable();
        // Few values as often as many.
        let dense = rng.next();
        let values = if rng.chance(50) { dense } else { dense & rng.next() & rng.next() };
        let one = 1 << rng.below(usize::from(shape.values));
        *known = Known::exactly(if shape.many { values } else { one }, shape.all());
    }
    profile(&input(&answers, kb), kb)
}

/// Whether the advice says that a cell is covered less than that.
fn is_gap(engine: &Engine, profile: &Profile, cell: Cell, below: Cover) -> bool {
    engine.advise(profile, today()).gaps().iter().any(|gap| gap.cell == cell && gap.cover < below)
}

#[test]
fn counted_gaps_are_what_the_advice_says_of_each_profile() {
    let engine = bundled();
    let kb = engine.knowledge();
    let mut everywhere = engine.everywhere(today(), BUDGET);
    let mut rng = Rng::new(41);
    let profiles: Vec<Profile> = (0..2_000).filter_map(|_| whole(&mut rng, kb)).take(250).collect();
    let gaps: Vec<Vec<(Cell, Cover)>> = profiles
        .iter()
        .map(|profile| engine.advise(profile, today()).gaps().iter().map(|gap| (gap.cell, gap.cover)).collect())
        .collect();
    let (mut so, mut not, mut never) = (0, 0, 0);
    for cell in cells(kb) {
        for below in KINDS {
            let built = everywhere.diagrams(cell, below).unwrap();
            for (profile, gaps) in profiles.iter().zip(&gaps) {
                let expected = gaps.iter().any(|(other, cover)| *other == cell && *cover < below);
                assert!(built.diagrams.holds(built.admissible, profile.answers()));
                assert_eq!(built.diagrams.holds(built.gap, profile.answers()), expected, "{cell:?} {below:?}");
                so += usize::from(expected);
                not += usize::from(!expected);
            }
            let Extent::Exact(exact) = everywhere.extent(cell, below) else { panic!("{cell:?} is not exact") };
            assert_eq!(exact.witness.is_none(), exact.combinations == Some(0), "{cell:?}");
            assert_eq!(exact.witness.is_none(), exact.share == 0.0, "{cell:?}");
            if let (Some(part), Some(of)) = (exact.combinations, exact.of) {
                assert!((part as f64 / of as f64 - exact.share).abs() < 1e-9, "{cell:?}");
            }
            never += usize::from(exact.witness.is_none());
            // One witness by the diagram, one by the solver; the advice agrees with both.
            let solved = everywhere.witness(cell, below);
            assert_eq!(solved.is_some(), exact.witness.is_some(), "{cell:?}");
            for answers in [exact.witness, solved].into_iter().flatten() {
                let found = profile(&input(&answers, kb), kb).expect("a witness is admissible");
                assert!(is_gap(&engine, &found, cell, below), "{cell:?} {below:?}");
            }
        }
    }
    println!("{} profiles: {so} times a gap, {not} times none; {never} cells are never one", profiles.len());
    assert!(profiles.len() >= 100 && so >= 5_000 && not >= 5_000 && never >= 10);
}

#[test]
fn past_the_budget_the_share_is_sampled_and_the_witness_is_exact() {
    let engine = bundled();
    let mut exact = engine.everywhere(today(), BUDGET);
    let (mut sampled, mut again) = (engine.everywhere(today(), 20), engine.everywhere(today(), 20));
    let (mut cells_seen, mut inside) = (0, 0);
    for cell in cells(engine.knowledge()).into_iter().step_by(3) {
        let Extent::Exact(whole) = exact.extent(cell, Cover::Good) else { panic!("{cell:?} is not exact") };
        let found = sampled.extent(cell, Cover::Good);
        assert_eq!(found, again.extent(cell, Cover::Good));
        let Extent::Sampled(part) = found else { continue };
        assert_eq!(part.witness.is_some(), whole.witness.is_some(), "{cell:?}");
        assert!(part.low <= part.high && part.hits <= part.drawn && part.drawn == 10_000);
        assert!(whole.share > part.low - 0.02 && whole.share < part.high + 0.02, "{cell:?}: {} {part:?}", whole.share);
        cells_seen += 1;
        inside += usize::from(whole.share >= part.low && whole.share <= part.high);
    }
    println!("{inside} of {cells_seen} shares lie inside their interval");
    assert!(cells_seen >= 60 && inside * 100 >= cells_seen * 85);
}

#[test]
fn on_small_knowledge_the_counts_are_those_of_enumeration() {
    let (mut counts, mut some) = (0, 0);
    for seed in 0..60 {
        let engine = Engine::new(World::new(seed + 5_000).kb).unwrap();
        let kb = engine.knowledge();
        let mut everywhere = engine.everywhere(today(), BUDGET);
        for cell in cells(kb) {
            for below in KINDS {
                let Extent::Exact(exact) = everywhere.extent(cell, below) else { panic!("not exact") };
                // Every way of answering the questions that decide it; the others as they may be.
                let fill = exact.witness.clone();
                let Some(fill) = fill.filter(|_| exact.of.is_some_and(|of| of <= 300)) else { continue };
                let mut ways = vec![fill];
                for variable in exact.over.iter().filter(|v| *v < kb.model().facets.len()) {
                    let shape = kb.model().facets[variable].variable();
                    let answers = (0..=shape.all()).filter(|values| shape.many || values.count_ones() == 1);
                    let answers: Vec<u64> = answers.collect();
                    let with = |way: &Answers, values: u64| {
                        let mut way = way.clone();
                        way.variables[variable] = Known::exactly(values, shape.all());
                        way
                    };
                    ways = ways.iter().flat_map(|way| answers.iter().map(|&values| with(way, values))).collect();
                }
                let admissible: Vec<Profile> = ways.iter().filter_map(|way| profile(&input(way, kb), kb)).collect();
                let gaps = admissible.iter().filter(|profile| is_gap(&engine, profile, cell, below)).count();
                assert_eq!(exact.of, Some(admissible.len() as u128), "seed {seed} {cell:?} {below:?}");
                assert_eq!(exact.combinations, Some(gaps as u128), "seed {seed} {cell:?} {below:?}");
                counts += 1;
                some += usize::from(gaps < admissible.len());
            }
        }
    }
    println!("{counts} counts, {some} of them of cells that are not always a gap");
    assert!(counts >= 100 && some >= 50);
}

/// A profile with changes made.
fn changed(before: &Profile, changes: &[Change], kb: &KnowledgeBase) -> Option<Profile> {
    let model = kb.model();
    let mut input = before.to_input(model);
    for change in changes {
        match change.axis {
            Axis::One(variable) => {
                let facet = &model.facets[usize::from(variable)];
                let value = facet.values[usize::from(change.to)].id.to_string();
                input.answers.insert(facet.id.to_string(), AnswerInput::One(value));
            }
            Axis::Value(variable, value) => {
                let facet = &model.facets[usize::from(variable)];
                let value = facet.values[usize::from(value)].id.to_string();
                let all = || facet.values.iter().map(|v| v.id.to_string());
                let (mut yes, mut no) = match input.answers.get(&*facet.id).cloned() {
                    Some(AnswerInput::List(yes)) => (yes.clone(), all().filter(|v| !yes.contains(v)).collect()),
                    Some(AnswerInput::Parts { yes, no }) => (yes, no),
                    _ => (Vec::new(), Vec::new()),
                };
                yes.retain(|v| *v != value);
                no.retain(|v| *v != value);
                if change.to == 1 {
                    yes.push(value)
                } else {
                    no.push(value)
                }
                input.answers.insert(facet.id.to_string(), AnswerInput::Parts { yes, no });
            }
            Axis::Flag(_) => return None,
        }
    }
    profile(&input, kb)
}

#[test]
fn the_nearest_change_brings_the_tool_in() {
    let engine = bundled();
    let kb = engine.knowledge();
    let (mut ways, mut none, mut already) = (0, 0, 0);
    for (name, before) in examples(kb) {
        let unchanged = engine.advise(&before, today());
        for place in 0..kb.model().tools.len() {
            let tool = ToolRef(place as u32);
            let Some(found) = engine.nearest_change(tool, &before, BUDGET).unwrap() else {
                none += 1;
                continue;
            };
            assert!(!found.ways.is_empty() && found.ways.len() <= 20);
            let id = &kb.model().tools[place].id;
            // The first of the ways stands for all: another test tries them all on small programs.
            let way = &found.ways[0];
            let after = changed(&before, way, kb).unwrap_or_else(|| panic!("{name}, {id}: not admissible: {way:?}"));
            let changed = (!way.is_empty()).then(|| engine.advise(&after, today()));
            let advice = changed.as_ref().unwrap_or(&unchanged);
            let mut lists = advice.recommended().iter();
            let listed = lists.any(|r| r.tool == tool || r.alternatives.iter().any(|a| a.tool == tool));
            let given = advice.asked_for().contains(&tool) || advice.in_place().contains(&tool);
            let covered = advice.covered().iter().any(|(_, a)| a.tool == tool);
            assert!(listed || given || covered, "{name}, {id}: {way:?} does not bring it in");
            already += usize::from(way.is_empty());
            ways += 1;
        }
    }
    println!("{ways} ways bring a tool in, {already} are in already; {none} tools never");
    assert!(ways >= 1_000 && already >= 500);
}
