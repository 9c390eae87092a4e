//! The engine against a slow and obvious reference, on random knowledge and random profiles: the whole of the advice.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, missing_docs)]

mod common;
#[path = "common/naive.rs"]
mod naive;

use candour::engine::{Advice, Reason, Tier};
use candour::knowledge::model::*;
use candour::logic::Truth;
use candour::{Engine, Profile};
use common::{Rng, World, random_profile, today};
use naive::{Kept, Naive, NaiveDuty, NaiveGap, NaiveListed, NaiveLists, Three};

/// Knowledge bases, and profiles for each.
const WORLDS: u64 = 1_120;
const PROFILES: usize = 18;

fn three(truth: Truth) -> Three {
    match truth {
        Truth::Holds => Some(true),
        Truth::Fails => Some(false),
        Truth::Open => None,
    }
}

/// What the engine says, in the words of the reference.
fn lists(advice: &Advice<'_>) -> NaiveLists {
    let listed = |r: &candour::engine::Recommendation| NaiveListed {
        tool: r.tool.index(),
        demoted: r.tier == Tier::Demoted,
        adds: r.adds,
        lo: r.lo,
        hi: r.hi,
        alternatives: r.alternatives.iter().map(|a| (a.tool.index(), a.adds, a.shares)).collect(),
    };
    let reason = |reason: &Reason| match reason {
        Reason::Excluded(caution) => Some(caution.index()),
        Reason::DoesNotFit => None,
    };
    NaiveLists {
        recommended: advice.recommended().iter().map(listed).collect(),
        depends: advice.depends().iter().map(|d| (d.tool.index(), d.hi)).collect(),
        not_for: advice.not_for().iter().map(|n| (n.tool.index(), reason(&n.reason))).collect(),
        covered: advice.covered().iter().map(|(by, a)| (a.tool.index(), by.index(), a.adds, a.shares)).collect(),
    }
}

fn gaps(advice: &Advice<'_>) -> Vec<NaiveGap> {
    let gap = |g: &candour::engine::Gap| NaiveGap {
        risk: g.cell.risk.index(),
        function: g.cell.function,
        cover: g.cover,
        kind: g.kind,
        level: g.level,
        sure: g.sure,
        nearest: g.nearest.clone(),
    };
    advice.gaps().iter().map(gap).collect()
}

fn duties(advice: &Advice<'_>) -> Vec<NaiveDuty> {
    let duty = |d: &candour::engine::DutyFinding| NaiveDuty {
        truth: three(d.truth),
        settled: d.truth.holds() && d.settled,
        bearer: d.bearer,
        in_force: d.in_force,
        met_by: d.met_by,
        meet_with: d.meet_with,
        clash: d.clash.map(CautionRef::index),
        stop: three(d.stop),
    };
    advice.duties().iter().map(duty).collect()
}

/// Where a constraint leaves some values of a question with one answer, the engine may decide more than the parts of a
/// condition do: it reads two tests of one question as one. True when it did; what it decides must still be sound.
fn decides_more(engine: &Engine, profile: &Profile, naive: &Naive<'_>, seed: u64) -> bool {
    let model = engine.knowledge().model();
    let one = |facet: FacetRef| !model.facets[facet.index()].variable().many;
    if !profile.forced().iter().any(|f| one(f.facet) && profile.answers().variables[f.facet.index()].yes == 0) {
        return false;
    }
    let advice = engine.advise(profile, today());
    let findings = advice.findings();
    let mut pairs: Vec<(Truth, Three)> = Vec::new();
    pairs.extend((0..model.tools.len()).map(|i| (engine.fit(findings, ToolRef(i as u32)), naive.fit(i))));
    pairs.extend((0..model.cautions.len()).map(|i| (advice.caution(CautionRef(i as u32)), naive.caution(i))));
    pairs.extend(advice.duties().iter().zip(&model.duties).map(|(d, duty)| (d.truth, naive.duty(duty).truth)));
    let signals = model.signals.iter().enumerate();
    pairs.extend(signals.map(|(i, s)| (engine.signal(findings, SignalRef(i as u32)), naive.signal(s))));
    let mut more = pairs.iter().any(|(found, parts)| {
        assert!(parts.is_none() || *parts == three(*found), "seed {seed}: unsound");
        three(*found) != *parts
    });
    for i in 0..model.risks.len() {
        let (found, (sure, possible)) = (advice.risk(RiskRef(i as u32)), naive.level(i));
        assert!(sure <= found.sure && found.possible <= possible, "seed {seed}: unsound");
        more |= (sure, possible) != (found.sure, found.possible);
    }
    more
}

/// True when everything was compared.
fn compare(engine: &Engine, profile: &Profile, seed: u64) -> bool {
    let model = engine.knowledge().model();
    let advice = engine.advise(profile, today());
    let naive = Naive { model, profile, today: today(), access_open: false, kept: Kept::default() };
    if decides_more(engine, profile, &naive, seed) {
        return false;
    }
    let tell = || format!("seed {seed}, answers {}", serde_json::to_string(&profile.to_input(model)).unwrap());
    for (i, signal) in model.signals.iter().enumerate() {
        let found = engine.signal(advice.findings(), SignalRef(i as u32));
        assert_eq!(three(found), naive.signal(signal), "signal {}: {}", signal.id, tell());
        if found.holds() {
            let settled = advice.findings().settled(signal.head);
            assert_eq!(settled, naive.settled_head(signal.head), "certainty of {}: {}", signal.id, tell());
        }
    }
    for (i, risk) in model.risks.iter().enumerate() {
        let found = advice.risk(RiskRef(i as u32));
        assert_eq!((found.sure, found.possible), naive.level(i), "risk {}: {}", risk.id, tell());
    }
    for (i, tool) in model.tools.iter().enumerate() {
        let found = engine.fit(advice.findings(), ToolRef(i as u32));
        assert_eq!(three(found), naive.fit(i), "fit of {}: {}", tool.id, tell());
    }
    for i in 0..model.cautions.len() {
        let found = advice.caution(CautionRef(i as u32));
        assert_eq!(three(found), naive.caution(i), "caution {}: {}", model.cautions[i].id, tell());
    }
    for (duty, found) in model.duties.iter().zip(duties(&advice)) {
        assert_eq!(found, naive.duty(duty), "duty {}: {}", duty.id, tell());
    }
    assert_eq!(advice.asked_for(), naive.asked_for(), "asked for: {}", tell());
    assert_eq!(lists(&advice), naive.lists(), "lists: {}", tell());
    let (found, expected) = (gaps(&advice), naive.gaps());
    for (found, expected) in found.iter().zip(&expected) {
        assert_eq!(found, expected, "gap: {}", tell());
    }
    assert_eq!(found.len(), expected.len(), "gaps: {}", tell());
    true
}

fn run(worlds: std::ops::Range<u64>) -> usize {
    let mut pairs = 0;
    for seed in worlds {
        let world = World::new(seed);
        let engine = Engine::new(world.kb).unwrap();
        let mut rng = Rng::new(seed ^ 0xabcd_ef01);
        for i in 0..PROFILES {
            let profile = random_profile(&mut rng, engine.knowledge(), [0, 30, 50, 70, 90, 100][i % 6]);
            pairs += usize::from(compare(&engine, &profile, seed));
        }
    }
    pairs
}

#[test]
fn engine_and_reference_agree_on_the_first_half() {
    assert!(run(0..WORLDS / 2) >= 10_000);
}

#[test]
fn engine_and_reference_agree_on_the_second_half() {
    assert!(run(WORLDS / 2..WORLDS) >= 10_000);
}

#[test]
fn engine_and_reference_agree_on_the_bundled_knowledge() {
    let engine = common::bundled();
    for (_, profile) in common::examples(engine.knowledge()) {
        assert!(compare(&engine, &profile, 0));
    }
    let mut rng = Rng::new(7);
    for i in 0..6 {
        let profile = random_profile(&mut rng, engine.knowledge(), [30, 60, 90][i % 3]);
        assert!(compare(&engine, &profile, 0));
    }
}

/// The random knowledge reaches everything that the reference is there to compare.
#[test]
fn the_random_knowledge_reaches_every_kind_of_answer() {
    let mut seen = std::collections::BTreeMap::<String, usize>::new();
    for seed in 0..200 {
        let engine = Engine::new(World::new(seed).kb).unwrap();
        let mut rng = Rng::new(seed);
        for answered in [0, 40, 80, 100] {
            let profile = random_profile(&mut rng, engine.knowledge(), answered);
            let advice = engine.advise(&profile, today());
            let mut see = |what: String| *seen.entry(what).or_default() += 1;
            for gap in advice.gaps() {
                see(format!("gap {:?} sure={}", gap.kind, gap.sure));
            }
            for duty in advice.duties() {
                see(format!("stop {:?}", duty.stop));
                see(format!("clash {}", duty.clash.is_some()));
            }
            advice.recommended().iter().for_each(|r| see(format!("tier {:?}", r.tier)));
            advice.not_for().iter().for_each(|n| see(format!("excluded {}", n.reason != Reason::DoesNotFit)));
            advice.depends().iter().for_each(|_| see("depends".to_owned()));
            advice.covered().iter().for_each(|_| see("covered".to_owned()));
            advice.recommended().iter().flat_map(|r| &r.alternatives).for_each(|_| see("alternative".to_owned()));
            profile.forced().iter().for_each(|_| see("forced".to_owned()));
        }
    }
    let rare: Vec<_> = seen.iter().filter(|(_, n)| **n < 5).collect();
    assert!(seen.len() >= 29 && rare.is_empty(), "{} kinds: {seen:#?}", seen.len());
}
