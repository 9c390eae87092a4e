//! Other weightings: ranked as an engine with those numbers would, and orders that hold under every weighting, by chance and by
//! brute force.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, missing_docs)]

mod common;

use std::collections::BTreeSet;

use candour::engine::{Advice, Cell, EdgeStanding, Standing};
use candour::explain::{order, robustness};
use candour::knowledge::Folder;
use candour::knowledge::model::{ToolRef, Weights};
use candour::report::{View, text};
use candour::{Engine, KnowledgeBase, api};
use common::{Rng, World, examples, profile, random_input, random_profile, root, today};

/// Numbers in which a higher level, more of a purpose and better evidence never count for less.
fn monotone(rng: &mut Rng) -> Weights {
    let steps = |rng: &mut Rng, count: usize| {
        let most = *rng.pick(&[1, 2, 5, 30]);
        let mut numbers: Vec<u32> = (0..count).map(|_| 1 + rng.below(most) as u32).collect();
        numbers.sort_unstable();
        numbers
    };
    let (levels, mut strengths, mut evidence) = (steps(rng, 4), steps(rng, 3), steps(rng, 5));
    strengths.reverse();
    evidence.reverse();
    Weights {
        levels: levels.try_into().unwrap(),
        strengths: strengths.try_into().unwrap(),
        evidence: evidence.try_into().unwrap(),
    }
}

fn tools(engine: &Engine) -> impl Iterator<Item = ToolRef> + Clone {
    (0..engine.knowledge().model().tools.len()).map(|i| ToolRef(i as u32))
}

/// The folder with other numbers for its ranking.
fn with_weights(folder: &Folder, weights: &Weights) -> Folder {
    let mut folder = folder.clone();
    let policy = folder.files.get_mut("policy.toml").unwrap();
    let (begin, end) = (policy.find("[weights.level]").unwrap(), policy.find("[ranking]").unwrap());
    let table = |name: &str, words: &[&str], numbers: &[u32]| {
        let lines: String = words.iter().zip(numbers).map(|(word, n)| format!("{word} = {n}\n")).collect();
        format!("[weights.{name}]\n{lines}")
    };
    let grades = ["trialled-in-health", "evaluated", "used-in-practice", "expert-consensus", "asserted"];
    let tables = table("level", &["low", "moderate", "high", "critical"], &weights.levels)
        + &table("strength", &["primary", "partial", "supporting"], &weights.strengths)
        + &table("evidence", &grades, &weights.evidence);
    policy.replace_range(begin..end, &tables);
    folder
}

#[test]
fn ranked_with_other_weights_is_ranked_by_an_engine_with_those_numbers() {
    for seed in 0..120 {
        let world = World::new(seed);
        let mut rng = Rng::new(seed);
        let weights = monotone(&mut rng);
        let other = Engine::new(KnowledgeBase::from_folder(&with_weights(&world.folder, &weights)).unwrap()).unwrap();
        let engine = Engine::new(world.kb).unwrap();
        for answered in [30, 70, 100] {
            let profile = random_profile(&mut rng, engine.knowledge(), answered);
            let (here, there) = (engine.advise(&profile, today()), other.advise(&profile, today()));
            assert_eq!(here.standings_with(&weights), there.standings(), "seed {seed}");
            let own = &engine.knowledge().model().policy.weights;
            assert_eq!(here.standings_with(own), here.standings(), "seed {seed}");
        }
    }
}

#[test]
fn the_published_weightings_on_the_examples() {
    let engine = common::bundled();
    let folder = Folder::read(&root("knowledge")).unwrap();
    let mut moved = 0;
    for (place, weighting) in engine.knowledge().model().policy.others.iter().enumerate() {
        assert_eq!(weighting.weights.faults(), Vec::<&str>::new(), "{}", weighting.id);
        let other = KnowledgeBase::from_folder(&with_weights(&folder, &weighting.weights)).unwrap();
        let other = Engine::new(other).unwrap();
        for (name, profile) in examples(engine.knowledge()) {
            let (here, there) = (engine.advise(&profile, today()), other.advise(&profile, today()));
            let standings = there.standings();
            let found = robustness(&here, 10);
            assert_eq!(found.ranges.len(), 10);
            for range in &found.ranges {
                let under = &range.under[place];
                assert_eq!(*under, standings[range.tool.index()], "{name}, {}", weighting.id);
                moved += usize::from(*under != Standing::Recommended(range.place));
                if let Standing::Recommended(place) = under {
                    assert!((range.highest()..=range.lowest()).contains(place));
                }
                assert!((range.highest()..=range.lowest()).contains(&range.place));
            }
        }
    }
    assert!(moved > 0, "weightings that move nothing show nothing");
}

/// Every answer given, at random, on top of those that are.
fn completed(rng: &mut Rng, kb: &KnowledgeBase, input: &candour::profile::ProfileInput) -> Option<candour::Profile> {
    let mut whole = random_input(rng, kb, 100);
    for (facet, answer) in &input.answers {
        // Answers in part are left as they are.
        whole.answers.insert(facet.clone(), answer.clone());
    }
    profile(&whole, kb)
}

/// What the greater is worth least and the lesser is worth most, under many weightings and in completions of the answers.
#[test]
fn orders_hold_under_random_weightings_and_in_random_completions() {
    let (mut claims, mut checks, mut with_open) = (0, 0, 0);
    let worlds = (0..300).map(|seed| (seed, Engine::new(World::new(seed).kb).unwrap(), 60));
    let bundled = [(1_000, common::bundled(), 1_500)];
    for (seed, engine, most) in worlds.chain(bundled) {
        let mut rng = Rng::new(seed);
        for answered in [40, 70, 100] {
            let input = loop {
                let input = random_input(&mut rng, engine.knowledge(), answered);
                if profile(&input, engine.knowledge()).is_some() {
                    break input;
                }
            };
            let partial = profile(&input, engine.knowledge()).unwrap();
            let whole: Vec<candour::Profile> =
                (0..6).filter_map(|_| completed(&mut rng, engine.knowledge(), &input)).collect();
            let advice = engine.advise(&partial, today());
            let advices: Vec<Advice<'_>> = whole.iter().chain([&partial]).map(|p| engine.advise(p, today())).collect();
            let weightings: Vec<Weights> = (0..12).map(|_| monotone(&mut rng)).collect();
            let mut pairs: Vec<(ToolRef, ToolRef)> =
                tools(&engine).flat_map(|a| tools(&engine).map(move |b| (a, b))).filter(|(a, b)| a != b).collect();
            rng.shuffle(&mut pairs);
            // Pairs of which the lesser cannot count are true and dull.
            let counts = |t: ToolRef| advice.edges(t).iter().any(EdgeStanding::possible);
            for (a, b) in pairs.into_iter().filter(|(_, b)| counts(*b)).take(most) {
                let Some(order) = order(&advice, a, b) else { continue };
                claims += 1;
                with_open += usize::from(advice.edges(b).iter().any(|e| e.possible() && !e.sure()));
                let by: BTreeSet<Cell> = order.matching.iter().map(|m| m.by).collect();
                assert_eq!(by.len(), order.matching.len(), "a part is matched twice");
                for advice in &advices {
                    for weights in &weightings {
                        let (greater, lesser) = (advice.worth(a, weights), advice.worth(b, weights));
                        assert!(greater.lo >= lesser.lo, "seed {seed}: {a:?} {b:?} {weights:?}");
                        checks += 1;
                    }
                }
            }
        }
    }
    assert!(claims > 500 && with_open > 50 && checks > 20_000, "{claims} claims, {with_open} open, {checks} checks");
}

/// Whether the cells of the lesser can be given different cells of the greater, by trying every way.
fn by_trying(greater: &[EdgeStanding], lesser: &[EdgeStanding]) -> bool {
    let cells = |edges: Vec<&EdgeStanding>| edges.iter().map(|e| e.cell).collect::<BTreeSet<Cell>>();
    let of = cells(lesser.iter().filter(|e| e.possible()).collect()).into_iter().collect::<Vec<_>>();
    let by = cells(greater.iter().filter(|e| e.stands.holds() && e.level.possible.is_some()).collect());
    let makes_up = |of: Cell, by: Cell| {
        lesser.iter().filter(|l| l.cell == of && l.possible()).all(|l| {
            greater.iter().any(|g| {
                let level = g.cell.risk == l.cell.risk || g.level.sure >= l.level.possible;
                g.cell == by
                    && g.stands.holds()
                    && level
                    && g.strength as usize <= l.strength as usize
                    && g.evidence as usize <= l.evidence as usize
            })
        })
    };
    fn give(of: &[Cell], by: &BTreeSet<Cell>, makes_up: &dyn Fn(Cell, Cell) -> bool) -> bool {
        let Some((first, rest)) = of.split_first() else { return true };
        by.iter().filter(|b| makes_up(*first, **b)).any(|b| {
            let mut left = by.clone();
            left.remove(b);
            give(rest, &left, makes_up)
        })
    }
    give(&of, &by, &makes_up)
}

#[test]
fn an_order_is_found_wherever_there_is_a_matching() {
    let mut found = [0; 2];
    for seed in 0..400 {
        let engine = Engine::new(World::new(seed).kb).unwrap();
        let mut rng = Rng::new(seed);
        for answered in [50, 100] {
            let profile = random_profile(&mut rng, engine.knowledge(), answered);
            let advice = engine.advise(&profile, today());
            for (a, b) in tools(&engine).flat_map(|a| tools(&engine).map(move |b| (a, b))) {
                let (greater, lesser) = (advice.edges(a), advice.edges(b));
                if !lesser.iter().any(EdgeStanding::possible) {
                    continue;
                }
                let slow = by_trying(&greater, &lesser);
                assert_eq!(order(&advice, a, b).is_some(), slow, "seed {seed}: {a:?} {b:?}");
                found[usize::from(slow)] += usize::from(a != b);
            }
        }
    }
    assert!(found.iter().all(|n| *n > 100), "{found:?}");
}

#[test]
fn how_firm_the_order_is_for_a_bought_score() {
    let engine = common::bundled();
    for name in ["sepsis-score", "social-care-scribe"] {
        let profile = examples(engine.knowledge()).into_iter().find(|(n, _)| n == name).unwrap().1;
        let advice = engine.advise(&profile, today());
        insta::assert_snapshot!(format!("robustness-{name}"), text(&api::robustness(&advice, 5), &View::default()));
    }
}

#[test]
fn an_empty_profile_and_a_policy_without_other_weightings() {
    let engine = Engine::new(KnowledgeBase::from_folder(&common::base()).unwrap()).unwrap();
    let input = candour::profile::ProfileInput::default();
    let nothing = profile(&input, engine.knowledge()).unwrap();
    let shown = text(&api::robustness(&engine.advise(&nothing, today()), 10), &View::default());
    assert!(shown.contains("nothing is recommended for certain"), "{shown}");
    let mut rng = Rng::new(1);
    let advised =
        |profile: &candour::Profile| text(&api::robustness(&engine.advise(profile, today()), 10), &View::default());
    let some = (0..50).map(|_| random_profile(&mut rng, engine.knowledge(), 100)).map(|p| advised(&p));
    assert!(some.into_iter().any(|shown| shown.contains("publishes no other weightings")));
}

/// What is wrong with a policy, line by line.
fn complaints(more: &str) -> Vec<String> {
    let mut folder = common::base();
    folder.files.get_mut("policy.toml").unwrap().push_str(more);
    let found = candour::audit::lint(&folder, today());
    found.iter().map(|d| format!("{}: {}", d.code, d.message)).filter(|d| !d.contains("no tool has")).collect()
}

#[test]
fn weightings_are_checked() {
    let base = complaints("");
    let new = |more: &str| complaints(more).into_iter().filter(|d| !base.contains(d)).collect::<Vec<_>>();
    let head = "\n[[weighting]]\nid = \"a\"\nname = \"N\"\nbecause = \"B.\"\n";
    assert_eq!(new(&format!("{head}level = {{ low = 1, moderate = 1, high = 1, critical = 100 }}\n")), [""; 0]);
    assert_eq!(
        new(&format!(
            "{head}level = {{ low = 2, moderate = 1, high = 1, critical = 1 }}\nstrength = {{ primary = 1, partial = 2, supporting = 0 }}\n"
        )),
        [
            "policy: in the weighting `a`, a higher level weighs less than a lower one",
            "policy: in the weighting `a`, a weight is 0, which would hide what it weighs",
            "policy: in the weighting `a`, more of a purpose counts for less",
        ]
    );
    assert_eq!(new(&format!("{head}{head}")), ["duplicate-id: there are two weightings `a`"]);
    assert_eq!(new(&head.replace("\"a\"", "\"A b\"")), ["bad-id: `A b` is not an id"]);
    assert_eq!(
        new(&format!("{head}evidence = {{ asserted = 101 }}\n")),
        [
            "missing-key: a table of weights has no `evaluated`",
            "missing-key: a table of weights has no `expert-consensus`",
            "missing-key: a table of weights has no `trialled-in-health`",
            "missing-key: a table of weights has no `used-in-practice`",
            "too-large: a weight is at most 100",
        ]
    );
    assert_eq!(new("\n[[weighting]]\nid = \"a\"\nnames = \"N\"\n").len(), 3);
}
