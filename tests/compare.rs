//! Two tools compared: a mirror image, a verdict that no answer takes back, and the rule written out plainly.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, missing_docs)]

#[path = "common/brute.rs"]
mod brute;
mod common;
#[path = "common/naive.rs"]
#[allow(dead_code)]
mod naive;

use std::collections::BTreeSet;

use candour::engine::EdgeStanding;
use candour::explain::{Comparison, Ground, Outcome, Verdict, compare, compare_with};
use candour::knowledge::model::ToolRef;
use candour::profile::{AnswerInput, ProfileInput};
use candour::report::{View, markdown, text};
use candour::{Engine, Profile, api};
use common::{Rng, World, examples, profile, random_input, random_profile, refined, today};
use naive::{Kept, Naive};

fn pairs(engine: &Engine) -> impl Iterator<Item = (ToolRef, ToolRef)> {
    let count = engine.knowledge().model().tools.len() as u32;
    (0..count).flat_map(move |a| (0..count).filter(move |b| a != *b).map(move |b| (ToolRef(a), ToolRef(b))))
}

fn some_pairs(rng: &mut Rng, engine: &Engine, most: usize) -> Vec<(ToolRef, ToolRef)> {
    let mut all: Vec<(ToolRef, ToolRef)> = pairs(engine).collect();
    rng.shuffle(&mut all);
    all.truncate(most);
    all
}

fn mirrored(verdict: Verdict) -> Verdict {
    match verdict {
        Verdict::First => Verdict::Second,
        Verdict::Second => Verdict::First,
        other => other,
    }
}

/// What must be so of every comparison.
fn holds_together(c: &Comparison, back: &Comparison, tell: &str) {
    assert_eq!(mirrored(c.verdict), back.verdict, "{tell}");
    let turned: Vec<(Ground, Outcome)> = back
        .steps
        .iter()
        .map(|s| (s.ground, Outcome { first: s.outcome.second, second: s.outcome.first, tie: s.outcome.tie }))
        .collect();
    assert_eq!(c.steps.iter().map(|s| (s.ground, s.outcome)).collect::<Vec<_>>(), turned, "{tell}");
    assert_eq!((&c.first_worth, &c.second_worth), (&back.second_worth, &back.first_worth), "{tell}");
    assert!(c.steps.is_sorted_by_key(|s| s.ground), "{tell}");
    assert_eq!(c.verdict == Verdict::Depends, !c.open.is_empty(), "{tell}: {c:?}");
    assert!(c.steps.iter().all(|s| s.outcome.first || s.outcome.tie || s.outcome.second), "{tell}: {c:?}");
    // By worth a tool is better only where its least is more than the other's most, or where it is worth at least as much
    // whatever happens.
    let (a, b) = (&c.first_worth, &c.second_worth);
    if c.verdict == Verdict::First && c.decided_by() == Some(Ground::Worth) {
        assert!(a.lo > b.hi || c.order.is_some() || a.lo > 0 && b.lo == 0, "{tell}: {c:?}");
    }
    if c.verdict == Verdict::Neither {
        assert_eq!((a.hi, b.hi), (0, 0), "{tell}");
    }
}

#[test]
fn a_comparison_turned_round_is_its_mirror_image() {
    let mut verdicts = BTreeSet::new();
    let worlds = (0..200).map(|seed| (seed, Engine::new(World::new(seed).kb).unwrap()));
    for (seed, engine) in worlds.chain([(1_000, common::bundled())]) {
        let mut rng = Rng::new(seed);
        for answered in [0, 50, 100] {
            let profile = random_profile(&mut rng, engine.knowledge(), answered);
            let advice = engine.advise(&profile, today());
            for (a, b) in some_pairs(&mut rng, &engine, 60) {
                let (c, back) = (compare(&advice, a, b), compare(&advice, b, a));
                holds_together(&c, &back, &format!("seed {seed}: {a:?} {b:?}"));
                verdicts.insert(format!("{:?} {:?}", c.verdict, c.decided_by()));
            }
        }
    }
    // Every way in which it can end came up.
    assert_eq!(verdicts.len(), 5 + 5 + 3, "{verdicts:?}");
}

/// A verdict that is sure stays as it is, whatever is answered next; and so does an order.
#[test]
fn no_answer_takes_back_a_verdict() {
    let mut kept = [0; 4];
    let worlds = (0..250).map(|seed| (seed, Engine::new(World::new(seed).kb).unwrap()));
    for (seed, engine) in worlds.chain([(1_000, common::bundled())]) {
        let mut rng = Rng::new(seed);
        let kb = engine.knowledge();
        let mut input = ProfileInput::default();
        let Some(mut before) = profile(&input, kb) else { continue };
        for _ in 0..14 {
            let Some((more, after)) = (0..20).find_map(|_| {
                let more = refined(&mut rng, &input, kb)?;
                Some((more.clone(), profile(&more, kb)?))
            }) else {
                break;
            };
            let (was, is) = (engine.advise(&before, today()), engine.advise(&after, today()));
            for (a, b) in some_pairs(&mut rng, &engine, 40) {
                let (was, is) = (compare(&was, a, b), compare(&is, a, b));
                let sure = [Verdict::First, Verdict::Second, Verdict::Tie, Verdict::Neither];
                if let Some(place) = sure.iter().position(|v| *v == was.verdict) {
                    assert_eq!(is.verdict, was.verdict, "seed {seed}: {a:?} {b:?}\n{input:?}\n{more:?}");
                    kept[place] += 1;
                }
            }
            (input, before) = (more, after);
        }
    }
    assert!(kept.iter().all(|n| *n > 4), "{kept:?}");
}

/// The rule where every answer is given, from the words of the documentation and the slow reference.
fn plainly(naive: &Naive<'_>, a: usize, b: usize) -> Verdict {
    let worth = |t: usize| naive.worth(t, true);
    if worth(a) == 0 && worth(b) == 0 {
        return Verdict::Neither;
    }
    let cells = |t: usize| naive.best(t, true).iter().map(|x| (x.risk, x.function)).collect::<BTreeSet<_>>();
    let effort = |t: usize| naive.model.tools[t].effort;
    let wins = |a: usize, b: usize| {
        [
            (worth(a) > 0, worth(b) > 0),
            (!naive.in_demoted_tier(a), !naive.in_demoted_tier(b)),
            (worth(a) > worth(b), worth(b) > worth(a)),
            (
                cells(a).is_superset(&cells(b)) && cells(a) != cells(b),
                cells(b).is_superset(&cells(a)) && cells(a) != cells(b),
            ),
            (effort(a) < effort(b), effort(b) < effort(a)),
        ]
    };
    match wins(a, b).into_iter().find(|(first, second)| first != second) {
        Some((true, _)) => Verdict::First,
        Some(_) => Verdict::Second,
        None => Verdict::Tie,
    }
}

#[test]
fn with_every_answer_given_it_is_the_plain_rule() {
    let mut seen = BTreeSet::new();
    let worlds = (0..300).map(|seed| (seed, Engine::new(World::new(seed).kb).unwrap()));
    for (seed, engine) in worlds.chain([(1_000, common::bundled())]) {
        let mut rng = Rng::new(seed);
        let kb = engine.knowledge();
        let whole = loop {
            let mut input = random_input(&mut rng, kb, 100);
            // What is neither among the values nor ruled out is not known.
            for answer in input.answers.values_mut() {
                if let AnswerInput::Parts { yes, .. } = answer {
                    *answer = AnswerInput::List(yes.clone());
                }
            }
            if let Some(profile) = profile(&input, kb) {
                break profile;
            }
        };
        let advice = engine.advise(&whole, today());
        let naive = Naive {
            model: kb.model(),
            profile: &whole,
            today: today(),
            other: None,
            wholes: None,
            kept: Kept::default(),
        };
        for (a, b) in some_pairs(&mut rng, &engine, 300) {
            let found = compare(&advice, a, b).verdict;
            assert_eq!(found, plainly(&naive, a.index(), b.index()), "seed {seed}: {a:?} {b:?}");
            seen.insert(format!("{found:?}"));
        }
    }
    assert_eq!(seen.len(), 4, "{seen:?}");
}

/// An order says that no weighting makes the other worth more. Where they are worth the same, effort may still decide.
#[test]
fn an_order_keeps_the_verdict_by_worth_under_every_published_weighting() {
    let engine = common::bundled();
    let mut rng = Rng::new(5);
    let (mut proven, mut stronger) = (0, 0);
    for (name, profile) in examples(engine.knowledge()) {
        let advice = engine.advise(&profile, today());
        for (a, b) in some_pairs(&mut rng, &engine, 1_500) {
            let c = compare(&advice, a, b);
            if !matches!(c.verdict, Verdict::First | Verdict::Second | Verdict::Tie) || c.order.is_none() {
                continue;
            }
            proven += 1;
            for other in &engine.knowledge().model().policy.others {
                let under = compare_with(&advice, a, b, &other.weights);
                let tell = format!("{name}: {a:?} {b:?} {}", other.id);
                if c.verdict == Verdict::Tie {
                    assert_eq!(under.verdict, Verdict::Tie, "{tell}");
                }
                let not = match c.verdict {
                    Verdict::Second => under.second_worth.lo < under.first_worth.lo,
                    _ => under.first_worth.lo < under.second_worth.lo,
                };
                assert!(!not, "{tell}");
                let by_worth = under.decided_by() == Some(Ground::Worth);
                assert!(!by_worth || under.verdict == c.verdict, "{tell}");
                stronger += usize::from(by_worth);
            }
        }
    }
    assert!(proven > 50 && stronger > 50, "{proven} {stronger}");
}

fn document(engine: &Engine, name: &str, first: &str, second: &str) -> api::CompareDocument {
    let profile: Profile = examples(engine.knowledge()).into_iter().find(|(n, _)| n == name).unwrap().1;
    let tools = &engine.knowledge().model().tools;
    let tool = |id: &str| ToolRef(tools.iter().position(|t| t.id == *id).unwrap() as u32);
    api::compare(&engine.advise(&profile, today()), tool(first), tool(second)).unwrap()
}

/// An excluded tool; open answers; a tie; one that cannot be used; one set aside. Each was read critically.
#[test]
fn as_people_read_them() {
    let engine = common::bundled();
    for (name, first, second, better) in [
        ("chest-x-ray-fairness", "equalised-odds-postprocessing", "minimum-performance-floor", api::Better::Second),
        ("sepsis-score", "appraise-ai", "optica", api::Better::Depends),
        ("sepsis-score", "mas-ai", "nist-ai-rmf", api::Better::Tie),
        ("social-care-scribe", "eu-ai-act-fria", "cyber-essentials-plus", api::Better::Second),
    ] {
        let document = document(&engine, name, first, second);
        assert_eq!(document.better, better, "{name}: {first} {second}");
        let shown = text(&document, &View::default());
        for line in shown.lines() {
            assert!(line.chars().count() <= 80 || !line.trim().contains(' '), "{line}");
        }
        insta::assert_snapshot!(format!("{name}-{first}-{second}"), shown);
    }
    let document =
        document(&engine, "chest-x-ray-fairness", "equalised-odds-postprocessing", "minimum-performance-floor");
    let shown = markdown(&document, &View::default());
    insta::assert_snapshot!("as-markdown", shown.lines().take(40).collect::<Vec<_>>().join("\n"));
}

#[test]
fn every_edge_of_a_raised_risk_is_told_once() {
    let engine = common::bundled();
    let mut rng = Rng::new(8);
    for (_, profile) in examples(engine.knowledge()) {
        let advice = engine.advise(&profile, today());
        for (a, b) in some_pairs(&mut rng, &engine, 40) {
            let document = api::compare(&advice, a, b).unwrap();
            for (tool, edge) in [(a, true), (b, false)] {
                let side = |c: &api::ComparedCell| if edge { c.first.clone() } else { c.second.clone() };
                let told: Vec<_> = document.cells.iter().filter_map(side).collect();
                let raised = |e: &EdgeStanding| e.level.possible.is_some();
                let cells: BTreeSet<_> = advice.edges(tool).into_iter().filter(raised).map(|e| e.cell).collect();
                assert_eq!(told.len(), cells.len());
                let counts = told.iter().filter(|e| e.state == api::State::Holds);
                let worth: u32 = counts.map(|e| e.reason.weight * e.reason.quality).sum();
                assert_eq!(worth, if edge { document.first.lo } else { document.second.lo });
            }
        }
    }
}
