//! A tool's place: its parts add up, and it stands above the next one for the reason that is told.

use std::collections::BTreeMap;

use candour::api;
use candour::engine::{Advice, Cell, Recommendation};
use candour::knowledge::model::ToolRef;

use super::space::world;
use crate::common::{self, Rng, examples, random_profile, today};

/// What a tool would add at a place: to what is given, and to what stands above the place.
fn adds_at(advice: &Advice<'_>, tool: ToolRef, place: usize) -> u32 {
    let mut best: BTreeMap<Cell, u32> = BTreeMap::new();
    let mut above: Vec<ToolRef> = advice.in_place().to_vec();
    above.extend(advice.asked_for());
    above.extend(advice.recommended()[..place - 1].iter().map(|r| r.tool));
    for part in above.iter().flat_map(|tool| advice.parts(*tool, true)) {
        let best = best.entry(part.cell).or_default();
        *best = part.quality.max(*best);
    }
    let parts = advice.parts(tool, true);
    parts.iter().map(|p| p.weight * p.quality.saturating_sub(best.get(&p.cell).copied().unwrap_or(0))).sum()
}

/// Why the first of two neighbours comes first.
fn decider(advice: &Advice<'_>, first: &Recommendation, next: &Recommendation) -> &'static str {
    let tool = |r: &Recommendation| &advice.engine().knowledge().model().tools[r.tool.index()];
    let next_adds = adds_at(advice, next.tool, first.place);
    if first.tier != next.tier {
        "tier"
    } else if first.adds > next_adds {
        "adds"
    } else if first.adds == next_adds && first.lo > next.lo {
        "own-worth"
    } else if (first.adds, first.lo) == (next_adds, next.lo) && tool(first).effort < tool(next).effort {
        "effort"
    } else if (first.adds, first.lo, tool(first).effort) == (next_adds, next.lo, tool(next).effort)
        && tool(first).id < tool(next).id
    {
        "id"
    } else {
        "nothing that the order knows"
    }
}

/// What decided, for every tool of the list.
fn holds_together(advice: &Advice<'_>, tell: &str) -> Vec<String> {
    let mut decided = Vec::new();
    let listed = advice.recommended();
    for (i, r) in listed.iter().enumerate() {
        let document = api::why_tool(advice, r.tool);
        let tell = format!("{tell}: {}", document.subject.id);
        let tool = document.tool.unwrap();
        let sum = |part: fn(&api::ReasonEntry) -> u32| tool.reasons.iter().map(|w| part(&w.reason)).sum::<u32>();
        assert_eq!((tool.standing.as_str(), tool.place), ("listed", Some(i + 1)), "{tell}");
        assert_eq!(sum(|r| r.weight * r.quality), tool.lo, "{tell}: own worth");
        assert_eq!(Some(sum(|r| r.adds)), tool.adds, "{tell}: what it adds");
        assert_eq!(tool.adds, Some(adds_at(advice, r.tool, r.place)), "{tell}");
        assert!(tool.reasons.iter().all(|why| why.risk.is_some()), "{tell}: a risk that counts is not proven");
        assert_eq!(tool.above.is_none(), i + 1 == listed.len(), "{tell}");
        if let Some(above) = tool.above {
            let next = &listed[i + 1];
            assert_eq!(above.next_adds, adds_at(advice, next.tool, r.place), "{tell}");
            assert_eq!(above.decided_by, decider(advice, r, next), "{tell}");
            decided.push(above.decided_by);
        }
    }
    decided
}

#[test]
fn every_place_of_the_examples_is_explained() {
    let engine = common::bundled();
    for (name, profile) in examples(engine.knowledge()) {
        assert!(holds_together(&engine.advise(&profile, today()), &name).len() > 20);
    }
}

#[test]
fn every_place_in_random_worlds_is_explained() {
    let mut decided: BTreeMap<String, usize> = BTreeMap::new();
    for seed in 9_400..9_700 {
        let (engine, mut rng) = (world(seed), Rng::new(seed));
        for answered in [40, 100] {
            let profile = random_profile(&mut rng, engine.knowledge(), answered);
            for by in holds_together(&engine.advise(&profile, today()), &format!("seed {seed}")) {
                *decided.entry(by).or_default() += 1;
            }
        }
    }
    assert_eq!(decided.keys().collect::<Vec<_>>(), ["adds", "effort", "id", "own-worth", "tier"]);
}
