//! The engine against a slow and obvious reference, on random knowledge and random profiles: the whole of the advice.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::print_stdout,
    missing_docs
)]

#[path = "common/brute.rs"]
mod brute;
mod common;
#[path = "common/naive.rs"]
mod naive;

use brute::{Three, Whole};
use candour::engine::{Advice, Reason, Tier};
use candour::knowledge::model::*;
use candour::logic::{Findings, Truth};
use candour::profile::{AnswerInput, Forced, ProfileInput};
use candour::{Engine, Profile};
use common::{Rng, World, random_input, random_profile, today};
use naive::{Naive, NaiveDuty, NaiveGap, NaiveListed, NaiveLists};

/// Knowledge bases, and profiles for each.
const WORLDS: u64 = 1_120;
const PROFILES: usize = 18;
/// Pairs with more ways to answer what is missing are judged by parts only.
const COMPLETIONS: usize = 1_000;

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
        bearer: d.bearer,
        in_force: d.in_force,
        met_by: d.met_by,
        meet_with: d.meet_with,
        clash: d.clash.map(CautionRef::index),
        stop: three(d.stop),
    };
    advice.duties().iter().map(duty).collect()
}

/// Judged part by part, the engine against the reference by parts; and what parts decide, all completions confirm.
fn compare_parts(advice: &Advice<'_>, tell: &str) {
    let (engine, profile, exact) = (advice.engine(), advice.profile(), advice.findings());
    let model = engine.knowledge().model();
    let naive = Naive::by_parts(model, profile, today());
    let mut parts = Findings::default();
    engine.findings_into(profile, &mut parts);
    // Where a constraint leaves some values of a question with one answer, the engine may decide more than the parts of a
    // condition do: it reads two tests of one question as one.
    let one = |facet: FacetRef| !model.facets[facet.index()].variable().many;
    let left_some = |f: &Forced| one(f.facet) && profile.answers().variables[f.facet.index()].yes == 0;
    let may_decide_more = profile.forced().iter().any(left_some);
    let check = |what: &str, id: &str, found: Truth, reference: Three, exact: Truth| {
        let same = three(found) == reference || may_decide_more && reference.is_none();
        assert!(same, "{what} {id} by parts: {found:?}, not {reference:?}: {tell}");
        assert!(found == Truth::Open || found == exact, "{what} {id}: {found:?} by parts, {exact:?} in fact: {tell}");
    };
    // Certainty is compared where a rule surely fires; more than the parts decide may make it more settled.
    let certainty = |id: &str, head: u32, holds: bool, settled: bool| {
        let found = parts.settled(head);
        assert!(!holds || found == settled || may_decide_more && found, "certainty of {id}: {tell}");
        assert!(!holds || exact.by_cases(head) || exact.sure(head) > parts.sure(head) || exact.settled(head) == found);
    };
    for (i, signal) in model.signals.iter().enumerate() {
        let of = |findings: &Findings| engine.signal(findings, SignalRef(i as u32));
        let reference = naive.signal(signal);
        check("signal", &signal.id, of(&parts), reference, of(exact));
        certainty(&signal.id, signal.head, reference == Some(true), naive.settled_head(signal.head));
    }
    for (i, risk) in model.risks.iter().enumerate() {
        let of = |findings: &Findings| engine.risk(findings, RiskRef(i as u32));
        let (parts, exact, (sure, possible)) = (of(&parts), of(exact), naive.level(i));
        let same = (parts.sure, parts.possible) == (sure, possible);
        let inside = sure <= parts.sure && parts.possible <= possible;
        assert!(same || may_decide_more && inside, "risk {} by parts: {parts:?}: {tell}", risk.id);
        assert!(parts.sure <= exact.sure && exact.possible <= parts.possible, "risk {}: {tell}", risk.id);
        certainty(&risk.id, risk.head, same && sure.is_some(), naive.settled_head(risk.head));
    }
    for (i, tool) in model.tools.iter().enumerate() {
        let of = |findings: &Findings| engine.fit(findings, ToolRef(i as u32));
        check("fit of", &tool.id, of(&parts), naive.fit(i), of(exact));
    }
    for (i, caution) in model.cautions.iter().enumerate() {
        let of = |findings: &Findings| engine.caution(findings, CautionRef(i as u32));
        check("caution", &caution.id, of(&parts), naive.caution(i), of(exact));
    }
    for (i, duty) in model.duties.iter().enumerate() {
        let of = |findings: &Findings| engine.duty(findings, DutyRef(i as u32));
        let reference = naive.duty(duty).truth;
        check("duty", &duty.id, of(&parts), reference, of(exact));
        let (found, settled) = (advice.duties()[i].settled, naive.settled_duty(duty));
        let same = found == settled || may_decide_more && found;
        assert!(reference != Some(true) || same, "certainty of {}: {tell}", duty.id);
    }
}

/// The whole advice against the reference over all completions; false when there are too many of them.
fn compare(engine: &Engine, profile: &Profile, seed: u64, most: usize) -> bool {
    let model = engine.knowledge().model();
    let advice = engine.advise(profile, today());
    let findings = advice.findings();
    let answers = || serde_json::to_string(&profile.to_input(model)).unwrap();
    compare_parts(&advice, &format!("seed {seed}, answers {}", answers()));
    let Some(naive) = Naive::exact(model, profile, today(), most) else { return false };
    let tell = || format!("seed {seed}, answers {}", answers());
    // What is called settled is so in every completion. The converse is not claimed: one proof is shown, and another,
    // longer one may rest on settled rules.
    let certain = |settled: &dyn Fn(&Whole<'_>) -> bool| naive.wholes.as_ref().unwrap().iter().all(settled);
    for (i, signal) in model.signals.iter().enumerate() {
        let found = engine.signal(findings, SignalRef(i as u32));
        assert_eq!(three(found), naive.signal(signal), "signal {}: {}", signal.id, tell());
        let settled = !findings.settled(signal.head) || certain(&|w| w.settled_head(signal.head, 1));
        assert!(settled, "certainty of {}: {}", signal.id, tell());
    }
    for (i, risk) in model.risks.iter().enumerate() {
        let found = advice.risk(RiskRef(i as u32));
        assert_eq!((found.sure, found.possible), naive.level(i), "risk {}: {}", risk.id, tell());
        let level = findings.sure(risk.head);
        let settled = !findings.settled(risk.head) || certain(&|w| w.settled_head(risk.head, level));
        assert!(settled, "certainty of {}: {}", risk.id, tell());
    }
    for (i, tool) in model.tools.iter().enumerate() {
        let found = engine.fit(findings, ToolRef(i as u32));
        assert_eq!(three(found), naive.fit(i), "fit of {}: {}", tool.id, tell());
    }
    for i in 0..model.cautions.len() {
        let found = advice.caution(CautionRef(i as u32));
        assert_eq!(three(found), naive.caution(i), "caution {}: {}", model.cautions[i].id, tell());
    }
    for (duty, found) in model.duties.iter().zip(duties(&advice)) {
        assert_eq!(found, naive.duty(duty), "duty {}: {}", duty.id, tell());
    }
    for (duty, found) in model.duties.iter().zip(advice.duties()) {
        let settled = !(found.truth.holds() && found.settled) || certain(&|w| w.settled_duty(duty));
        assert!(settled, "certainty of {}: {}", duty.id, tell());
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
        let world = World::of(seed);
        let engine = Engine::new(world.kb).unwrap();
        let mut rng = Rng::new(seed ^ 0xabcd_ef01);
        for i in 0..PROFILES {
            let profile = random_profile(&mut rng, engine.knowledge(), [30, 60, 80, 70, 90, 100][i % 6]);
            pairs += usize::from(compare(&engine, &profile, seed, COMPLETIONS));
        }
    }
    pairs
}

#[test]
fn engine_and_reference_agree_on_the_first_half() {
    let pairs = run(0..WORLDS / 2);
    println!("{pairs} pairs");
    assert!(pairs >= 8_000, "{pairs}");
}

#[test]
fn engine_and_reference_agree_on_the_second_half() {
    let pairs = run(WORLDS / 2..WORLDS);
    println!("{pairs} pairs");
    assert!(pairs >= 8_000, "{pairs}");
}

/// Two of the examples with every answer that they lack filled in by chance, and another whole profile; then some answers
/// taken out, as many as leave few enough completions.
#[test]
fn engine_and_reference_agree_on_the_bundled_knowledge() {
    let engine = common::bundled();
    let (kb, mut rng) = (engine.knowledge(), Rng::new(7));
    let model = kb.model();
    let mut given: Vec<ProfileInput> = common::examples(kb).iter().map(|(_, p)| p.to_input(model)).collect();
    given.resize(7, ProfileInput::default());
    given.drain(..4);
    let (mut compared, mut open) = (0, 0);
    for given in given {
        let whole = loop {
            let mut whole = random_input(&mut rng, kb, 100);
            for (question, answer) in &given.answers {
                whole.answers.insert(question.clone(), answer.clone());
            }
            for answer in whole.answers.values_mut() {
                if let AnswerInput::Parts { yes, .. } = answer {
                    *answer = AnswerInput::List(std::mem::take(yes));
                }
            }
            if common::profile(&whole, kb).is_some() {
                break whole;
            }
        };
        let mut input = whole;
        for facet in rng.some(&model.facets, 40) {
            let mut less = input.clone();
            less.answers.swap_remove(&*facet.id);
            let profile = common::profile(&less, kb).unwrap();
            if brute::completions(model, &profile.given(), 16).is_some() {
                input = less;
            }
        }
        let profile = common::profile(&input, kb).unwrap();
        open += model.facets.len() + 1 - input.answers.len();
        compared += usize::from(compare(&engine, &profile, 0, 16));
    }
    assert!(compared == 3 && open >= 4, "{compared} profiles, {open} answers missing");
}

/// The random knowledge reaches everything that the reference is there to compare.
#[test]
fn the_random_knowledge_reaches_every_kind_of_answer() {
    let mut seen = std::collections::BTreeMap::<String, usize>::new();
    for seed in 0..200 {
        let engine = Engine::new(World::of(seed).kb).unwrap();
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
