//! The laws of the design, on random knowledge and on the bundled knowledge.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, missing_docs)]

mod common;

use std::collections::{BTreeMap, BTreeSet};

use candour::engine::{Advice, Reason, Tier};
use candour::knowledge::Vocabulary;
use candour::knowledge::model::*;
use candour::knowledge::vocabulary::{Function, Level};
use candour::logic::{Findings, Truth, VariableSet};
use candour::profile::{AnswerInput, ProfileInput};
use candour::{Engine, KnowledgeBase, Profile};
use common::{Rng, World, json, profile, random_input, random_profile, refined, today};

/// Every engine that the laws are tried on, with so many seeds for each.
fn worlds(count: u64) -> impl Iterator<Item = (u64, Engine)> {
    (5_000..5_000 + count).map(|seed| (seed, Engine::new(World::of(seed).kb).unwrap()))
}

fn admissible(rng: &mut Rng, kb: &KnowledgeBase, answered: usize) -> (ProfileInput, Profile) {
    loop {
        let input = random_input(rng, kb, answered);
        if let Some(profile) = profile(&input, kb) {
            return (input, profile);
        }
    }
}

/// Own worth of every tool that is not taken as given: at least, and at most where it is said.
fn worths(advice: &Advice<'_>) -> BTreeMap<ToolRef, (u32, Option<u32>)> {
    let given: Vec<ToolRef> = advice.in_place().iter().chain(advice.asked_for()).copied().collect();
    let tools = (0..advice.engine().knowledge().model().tools.len()).map(|i| ToolRef(i as u32));
    let mut found: BTreeMap<_, _> = tools.filter(|t| !given.contains(t)).map(|t| (t, (0, Some(0)))).collect();
    for r in advice.recommended() {
        found.insert(r.tool, (r.lo, Some(r.hi)));
        found.extend(r.alternatives.iter().map(|a| (a.tool, (a.worth, None))));
    }
    found.extend(advice.covered().iter().map(|(_, a)| (a.tool, (a.worth, None))));
    found.extend(advice.depends().iter().map(|d| (d.tool, (0, Some(d.hi)))));
    found
}

fn stays(before: Truth, after: Truth) -> bool {
    before == Truth::Open || before == after
}

/// Refinement, bounds, and gaps that only shrink: `after` knows more than `before`.
fn narrows(before: &Advice<'_>, after: &Advice<'_>, tell: &str) {
    let (engine, model) = (before.engine(), before.engine().knowledge().model());
    let (old, new) = (before.findings(), after.findings());
    for (i, signal) in model.signals.iter().enumerate() {
        let at = SignalRef(i as u32);
        assert!(stays(engine.signal(old, at), engine.signal(new, at)), "signal {}: {tell}", signal.id);
    }
    for (i, tool) in model.tools.iter().enumerate() {
        let at = ToolRef(i as u32);
        assert!(stays(engine.fit(old, at), engine.fit(new, at)), "fit of {}: {tell}", tool.id);
    }
    for (i, caution) in model.cautions.iter().enumerate() {
        let at = CautionRef(i as u32);
        assert!(stays(before.caution(at), after.caution(at)), "caution {}: {tell}", caution.id);
    }
    for (old, new) in before.duties().iter().zip(after.duties()) {
        let id = &model.duties[old.duty.index()].id;
        assert!(stays(old.truth, new.truth) && stays(old.stop, new.stop), "duty {id}: {tell}");
    }
    for (i, risk) in model.risks.iter().enumerate() {
        let (old, new) = (before.risk(RiskRef(i as u32)), after.risk(RiskRef(i as u32)));
        assert!(old.sure <= new.sure && new.possible <= old.possible, "risk {}: {tell}", risk.id);
        assert!(new.sure <= new.possible, "risk {}: {tell}", risk.id);
    }
    let after_worths = worths(after);
    for (tool, (lo, hi)) in worths(before) {
        let Some(&(new_lo, new_hi)) = after_worths.get(&tool) else { continue };
        let id = &model.tools[tool.index()].id;
        assert!(new_lo >= lo, "worth of {id} falls from {lo} to {new_lo}: {tell}");
        if let (Some(hi), Some(new_hi)) = (hi, new_hi) {
            assert!(new_hi <= hi, "possible worth of {id} rises from {hi} to {new_hi}: {tell}");
        }
        assert!(hi.is_none_or(|hi| new_lo <= hi), "worth of {id} exceeds what was possible: {tell}");
    }
    let left: BTreeMap<_, _> = after.gaps().iter().map(|g| (g.cell, g.sure)).collect();
    let old: BTreeMap<_, _> = before.gaps().iter().map(|g| (g.cell, g.sure)).collect();
    assert!(left.keys().all(|cell| old.contains_key(cell)), "a gap opens: {tell}");
    assert!(old.iter().all(|(cell, sure)| !sure || left.get(cell) == Some(&true)), "a sure gap closes: {tell}");
}

/// Adds answers one by one, at random, and looks at every step.
fn refine(engine: &Engine, rng: &mut Rng, steps: usize, tell: &str) {
    let kb = engine.knowledge();
    let answered = *rng.pick(&[0, 30, 60]);
    let (mut input, mut before) = admissible(rng, kb, answered);
    for _ in 0..steps {
        let Some(more) = refined(rng, &input, kb) else { continue };
        let Some(after) = profile(&more, kb) else { continue };
        let tell =
            format!("{tell}: {} -> {}", serde_json::to_string(&input).unwrap(), serde_json::to_string(&more).unwrap());
        narrows(&engine.advise(&before, today()), &engine.advise(&after, today()), &tell);
        (input, before) = (more, after);
    }
}

#[test]
fn answers_only_narrow_on_random_knowledge() {
    for (seed, engine) in worlds(350) {
        let mut rng = Rng::new(seed);
        (0..3).for_each(|_| refine(&engine, &mut rng, 10, &format!("seed {seed}")));
    }
}

#[test]
fn answers_only_narrow_on_the_bundled_knowledge() {
    let (engine, mut rng) = (common::bundled(), Rng::new(1));
    (0..12).for_each(|_| refine(&engine, &mut rng, 30, "bundled"));
}

/// What is known, as bounds on every head: sure and possible.
fn bounds(engine: &Engine, findings: &Findings) -> Vec<(u8, u8)> {
    let model = engine.knowledge().model();
    let heads = model.signals.iter().map(|s| s.head).chain(model.risks.iter().map(|r| r.head));
    let mut all: Vec<(u8, u8)> = heads.map(|head| (findings.sure(head), findings.possible(head))).collect();
    let both = |truth: Truth| (u8::from(truth.holds()), u8::from(truth.possible()));
    all.extend((0..model.tools.len()).map(|i| both(engine.fit(findings, ToolRef(i as u32)))));
    all.extend((0..model.cautions.len()).map(|i| both(engine.caution(findings, CautionRef(i as u32)))));
    all.extend((0..model.duties.len()).map(|i| both(engine.duty(findings, DutyRef(i as u32)))));
    all
}

/// A whole admissible profile that keeps to what is known; none when chance does not find one.
fn completion(rng: &mut Rng, input: &ProfileInput, kb: &KnowledgeBase) -> Option<Profile> {
    let total = random_input(rng, kb, 100);
    let mut whole = input.clone();
    for facet in &kb.model().facets {
        if !matches!(input.answers.get(&*facet.id), Some(AnswerInput::One(_) | AnswerInput::List(_))) {
            whole.answers.insert(facet.id.to_string(), completed(input, &total, facet));
        }
    }
    whole.answers.entry("uses".to_owned()).or_insert_with(|| total.answers["uses"].clone());
    profile(&whole, kb)
}

/// Whatever is decided part by part is so in fact; and whole answers lie within what was said of them before. On the
/// bundled knowledge there are too many completions to try them all, so some are taken by chance.
#[test]
fn exact_findings_confirm_the_parts_and_every_completion_lies_within_them() {
    let bundled = (0..8).map(|seed| (seed, common::bundled()));
    let (mut tried, mut narrower) = (0, 0);
    for (seed, engine) in worlds(300).chain(bundled) {
        let (kb, mut rng) = (engine.knowledge(), Rng::new(seed));
        let answered = [30, 60, 80][seed as usize % 3];
        let (input, before) = admissible(&mut rng, kb, answered);
        let mut parts = Findings::default();
        engine.findings_into(&before, &mut parts);
        let (parts, exact) = (bounds(&engine, &parts), bounds(&engine, &engine.findings(&before)));
        for (parts, exact) in parts.iter().zip(&exact) {
            assert!(parts.0 <= exact.0 && exact.0 <= exact.1 && exact.1 <= parts.1, "seed {seed}: {input:?}");
            narrower += usize::from(parts != exact);
        }
        for _ in 0..20 {
            let Some(whole) = completion(&mut rng, &input, kb) else { continue };
            let whole = bounds(&engine, &engine.findings(&whole));
            for (whole, exact) in whole.iter().zip(&exact) {
                assert_eq!(whole.0, whole.1, "seed {seed}: everything is answered");
                assert!(exact.0 <= whole.0 && whole.1 <= exact.1, "seed {seed}: {input:?}");
            }
            tried += 1;
        }
    }
    assert!(tried >= 2_000 && narrower >= 100, "{tried} completions, {narrower} narrower");
}

/// What is open is true in one completion and false in another.
#[test]
fn what_is_open_is_true_in_one_completion_and_false_in_another() {
    let (engine, mut rng) = (common::bundled(), Rng::new(11));
    let (kb, mut open) = (engine.knowledge(), 0);
    let model = kb.model();
    for i in 0..9 {
        let (_, before) = admissible(&mut rng, kb, [40, 70, 90][i % 3]);
        let findings = engine.findings(&before);
        let mut reach = engine.reach_within(&before);
        for (i, duty) in model.duties.iter().enumerate() {
            let reference = DutyRef(i as u32);
            let truth = engine.duty(&findings, reference);
            for holds in [true, false] {
                let witness = reach.duty(reference, holds);
                let expected = truth == Truth::Open || truth == Truth::known(holds);
                assert_eq!(witness.is_some(), expected, "duty {}: {truth:?}", duty.id);
            }
            open += usize::from(truth == Truth::Open);
        }
        for (i, risk) in model.risks.iter().enumerate() {
            let found = engine.risk(&findings, RiskRef(i as u32));
            let mut reached = |level: Option<Level>| level.is_none_or(|l| reach.level(RiskRef(i as u32), l).is_some());
            assert!(reached(found.sure) && reached(found.possible), "risk {}: {found:?}", risk.id);
            let beyond = Level::ALL.iter().filter(|l| Some(**l) > found.possible || Some(**l) < found.sure);
            assert!(!beyond.copied().any(|l| reached(Some(l))), "risk {}: {found:?}", risk.id);
            open += usize::from(found.sure != found.possible);
        }
    }
    assert!(open >= 200, "{open}");
}

/// What is open names the questions that decide it: once they are answered in full, it is not open.
#[test]
fn open_conclusions_name_every_question_that_they_depend_on() {
    let bundled = (0..3).map(|seed| (seed, common::bundled()));
    let mut tried = 0;
    for (seed, engine) in worlds(400).chain(bundled) {
        let (kb, mut rng) = (engine.knowledge(), Rng::new(seed));
        let model = kb.model();
        let (input, before) = admissible(&mut rng, kb, 40);
        let advice = engine.advise(&before, today());
        let total = random_input(&mut rng, kb, 100);
        let heads = (model.signals.iter().map(|s| s.head)).chain(model.risks.iter().map(|r| r.head));
        let conclusions = heads.map(|head| (advice.findings().open(head), Some(head), None));
        let duties = advice.duties().iter().map(|d| (d.open, None, Some(d.duty)));
        for (open, head, duty) in conclusions.chain(duties) {
            let may = match (head, duty) {
                (Some(head), _) => advice.findings().sure(head) != advice.findings().possible(head),
                (_, duty) => advice.duties()[duty.unwrap().index()].truth == Truth::Open,
            };
            assert!(!may || !open.is_empty(), "seed {seed}: open, and on nothing");
            for (facet, known) in model
                .facets
                .iter()
                .zip(&before.answers().variables)
                .enumerate()
                .filter_map(|(i, p)| open.contains(i).then_some(p))
            {
                assert!(!known.is_total(facet.variable().all()), "seed {seed}: `{}` is answered", facet.id);
            }
            let mut more = input.clone();
            for (_, facet) in model.facets.iter().enumerate().filter(|(i, _)| open.contains(*i)) {
                more.answers.insert(facet.id.to_string(), completed(&input, &total, facet));
            }
            if open.contains(VariableSet::FLAGS) {
                more.answers.insert("uses".to_owned(), total.answers["uses"].clone());
            }
            let Some(after) = profile(&more, kb) else { continue };
            let after = engine.advise(&after, today());
            tried += 1;
            if let Some(head) = head {
                assert_eq!(
                    after.findings().sure(head),
                    after.findings().possible(head),
                    "seed {seed}: {open:?} {more:?}"
                );
            } else {
                assert_ne!(after.duties()[duty.unwrap().index()].truth, Truth::Open, "seed {seed}: {more:?}");
            }
        }
    }
    assert!(tried > 1_000, "{tried}");
}

/// The whole answer to one question, in keeping with what is known of it.
fn completed(input: &ProfileInput, total: &ProfileInput, facet: &Facet) -> AnswerInput {
    let answer = total.answers[&*facet.id].clone();
    if !facet.variable().many {
        return answer;
    }
    let said = match answer {
        AnswerInput::List(list) => list,
        AnswerInput::Parts { yes, .. } => yes,
        other => panic!("{other:?}"),
    };
    match input.answers.get(&*facet.id) {
        Some(AnswerInput::Parts { yes, no }) => {
            let mut all: Vec<String> = said.into_iter().filter(|id| !no.contains(id) && !yes.contains(id)).collect();
            all.extend(yes.iter().cloned());
            AnswerInput::List(all)
        }
        _ => AnswerInput::List(said),
    }
}

#[test]
fn an_answer_taken_back_leaves_no_trace() {
    let bundled = (0..2).map(|seed| (seed, common::bundled()));
    for (seed, engine) in worlds(150).chain(bundled) {
        let (kb, mut rng) = (engine.knowledge(), Rng::new(seed));
        let (input, before) = admissible(&mut rng, kb, 60);
        let bytes = json(&engine, &before, today());
        let mut memory = Findings::default();
        for _ in 0..4 {
            let Some(more) = refined(&mut rng, &input, kb) else { continue };
            let Some(after) = profile(&more, kb) else { continue };
            engine.findings_into(&after, &mut memory);
            let mut back = more;
            back.answers.retain(|question, _| input.answers.contains_key(question));
            for (question, answer) in &input.answers {
                back.answers.insert(question.clone(), answer.clone());
            }
            let back = profile(&back, kb).unwrap();
            assert_eq!(json(&engine, &back, today()), bytes, "seed {seed}");
            engine.findings_into(&back, &mut memory);
            let mut fresh = Findings::default();
            engine.findings_into(&back, &mut fresh);
            for head in 0..4_000 {
                let state =
                    |f: &Findings| (f.sure(head), f.possible(head), f.settled(head), f.open(head), f.proof_size(head));
                assert_eq!(state(&memory), state(&fresh), "seed {seed}: memory used again remembers");
            }
        }
    }
}

#[test]
fn the_order_of_answers_is_irrelevant() {
    let bundled = (0..3).map(|seed| (seed, common::bundled()));
    for (seed, engine) in worlds(200).chain(bundled) {
        let (kb, mut rng) = (engine.knowledge(), Rng::new(seed));
        let (input, first) = admissible(&mut rng, kb, 80);
        let mut answers: Vec<_> = input.answers.clone().into_iter().collect();
        for (_, answer) in &mut answers {
            match answer {
                AnswerInput::List(list) => rng.shuffle(list),
                AnswerInput::Parts { yes, no } => {
                    rng.shuffle(yes);
                    rng.shuffle(no);
                }
                _ => {}
            }
        }
        rng.shuffle(&mut answers);
        let other = ProfileInput { answers: answers.into_iter().collect(), ..input };
        let other = profile(&other, kb).unwrap();
        assert_eq!(first.digest(), other.digest());
        assert_eq!(json(&engine, &first, today()), json(&engine, &other, today()), "seed {seed}");
    }
}

/// What an answer says by ids alone, so that it can be compared between folders in another order.
fn by_ids(engine: &Engine, profile: &Profile) -> String {
    let model = engine.knowledge().model();
    let advice = engine.advise(profile, today());
    let tool = |t: ToolRef| model.tools[t.index()].id.as_str();
    let mut risks: Vec<String> = Vec::new();
    for (i, risk) in model.risks.iter().enumerate() {
        risks.push(format!("{} {:?}", risk.id, advice.risk(RiskRef(i as u32))));
    }
    let mut duties: Vec<String> = advice
        .duties()
        .iter()
        .map(|d| {
            format!(
                "{} {:?} {:?} {:?} {:?} {:?}",
                model.duties[d.duty.index()].id,
                d.truth,
                d.settled,
                d.bearer,
                d.stop,
                d.meet_with.map(tool)
            )
        })
        .collect();
    let mut gaps: Vec<String> = advice
        .gaps()
        .iter()
        .map(|g| {
            format!(
                "{} {:?} {:?} {:?} {:?} {}",
                model.risks[g.cell.risk.index()].id,
                g.cell.function,
                g.cover,
                g.kind,
                g.level,
                g.sure
            )
        })
        .collect();
    [&mut risks, &mut duties, &mut gaps].into_iter().for_each(|list| list.sort());
    let listed = |r: &candour::engine::Recommendation| {
        let alternatives: Vec<_> = r.alternatives.iter().map(|a| (tool(a.tool), a.adds, a.shares)).collect();
        format!("{} {:?} {} {} {} {alternatives:?}", tool(r.tool), r.tier, r.adds, r.lo, r.hi)
    };
    let recommended: Vec<String> = advice.recommended().iter().map(listed).collect();
    let depends: Vec<_> = advice.depends().iter().map(|d| (tool(d.tool), d.hi)).collect();
    let not_for: Vec<_> = advice.not_for().iter().map(|n| (tool(n.tool), n.reason == Reason::DoesNotFit)).collect();
    format!("{risks:#?} {duties:#?} {gaps:#?} {recommended:#?} {depends:?} {not_for:?}")
}

/// The entries of a file in another order.
fn shuffled(text: &str, table: &str, rng: &mut Rng) -> String {
    let mark = format!("[[{table}]]\n");
    let mut parts: Vec<&str> = text.split(&mark).skip(1).collect();
    rng.shuffle(&mut parts);
    parts.iter().map(|part| format!("{mark}{part}")).collect()
}

#[test]
fn the_order_of_files_and_of_entries_is_irrelevant() {
    for seed in 5_000..5_150 {
        let world = World::of(seed);
        let mut rng = Rng::new(seed);
        let mut other = world.folder.clone();
        for (from, table, to) in [
            ("signals.toml", "signal", "signals.toml"),
            ("risks/all.toml", "risk", "risks/zebra.toml"),
            ("duties/all.toml", "duty", "duties/aardvark.toml"),
            ("cautions/all.toml", "caution", "cautions/zebra.toml"),
        ] {
            let text = other.files.remove(from).unwrap();
            other.files.insert(to.to_owned(), shuffled(&text, table, &mut rng));
        }
        let (one, two) =
            (Engine::new(world.kb).unwrap(), Engine::new(KnowledgeBase::from_folder(&other).unwrap()).unwrap());
        for answered in [0, 40, 80] {
            let (input, first) = admissible(&mut rng, one.knowledge(), answered);
            let second = profile(&input, two.knowledge()).unwrap();
            assert_eq!(by_ids(&one, &first), by_ids(&two, &second), "seed {seed}: {input:?}");
        }
    }
}

/// Laws about one answer.
fn holds_together(engine: &Engine, profile: &Profile, tell: &str) {
    let advice = engine.advise(profile, today());
    let model = engine.knowledge().model();
    for tier in [Tier::Main, Tier::Demoted] {
        let adds: Vec<u32> = advice.recommended().iter().filter(|r| r.tier == tier).map(|r| r.adds).collect();
        assert!(adds.is_sorted_by(|a, b| a >= b), "{tell}: what tools add rises: {adds:?}");
    }
    assert!(advice.recommended().is_sorted_by_key(|r| r.tier), "{tell}");
    for (i, r) in advice.recommended().iter().enumerate() {
        assert_eq!(r.place, i + 1);
        assert_eq!(r.adds, r.parts.iter().map(|p| p.adds).sum::<u32>());
        assert_eq!(r.lo, r.parts.iter().map(|p| p.weight * p.quality).sum::<u32>());
        assert!(0 < r.lo && r.lo <= r.hi && model.policy.set_aside * r.adds >= r.lo, "{tell}: {r:?}");
    }
    let mut seen = BTreeSet::new();
    let lists = (advice.recommended().iter().map(|r| r.tool))
        .chain(advice.recommended().iter().flat_map(|r| r.alternatives.iter().map(|a| a.tool)))
        .chain(advice.covered().iter().map(|(_, a)| a.tool))
        .chain(advice.depends().iter().map(|d| d.tool))
        .chain(advice.not_for().iter().map(|n| n.tool))
        .chain(advice.in_place().iter().copied())
        .chain(advice.asked_for().iter().copied());
    for tool in lists {
        assert!(seen.insert(tool), "{tell}: `{}` is in two lists", model.tools[tool.index()].id);
    }
    for d in advice.depends() {
        assert!(!d.open.is_empty(), "{tell}: `{}` depends on nothing", model.tools[d.tool.index()].id);
    }
    // Duties are never excluded: each that applies is told, and what meets it is in no list of tools to avoid.
    let document = candour::api::advice(&advice);
    for duty in advice.duties() {
        let entry = document.duties.iter().find(|e| model.duties[duty.duty.index()].id == *e.id);
        assert_eq!(entry.is_some(), duty.truth.possible(), "{tell}");
        let Some(entry) = entry else { continue };
        let avoided = |id: &str| document.not_for.iter().any(|n| n.id == id);
        if duty.truth.holds() && advice.asked_for().iter().any(|t| Some(*t) == duty.meet_with) {
            assert!(!avoided(&entry.meet_with[0].id), "{tell}: what the duty `{}` asks for is avoided", entry.id);
            assert_eq!(entry.clash.is_some(), duty.clash.is_some());
        }
    }
}

#[test]
fn every_answer_holds_together() {
    let bundled = (0..4).map(|seed| (seed, common::bundled()));
    for (seed, engine) in worlds(400).chain(bundled) {
        let mut rng = Rng::new(seed);
        for answered in [0, 40, 70, 100] {
            let profile = random_profile(&mut rng, engine.knowledge(), answered);
            holds_together(&engine, &profile, &format!("seed {seed}"));
        }
    }
    let engine = common::bundled();
    for (name, profile) in common::examples(engine.knowledge()) {
        holds_together(&engine, &profile, &name);
    }
}

#[test]
fn every_level_function_and_tier_is_reached() {
    let (engine, mut rng) = (common::bundled(), Rng::new(2));
    let (mut levels, mut functions, mut tiers) = (BTreeSet::new(), BTreeSet::new(), BTreeSet::new());
    let mut raised = BTreeSet::new();
    for i in 0..60 {
        let profile = random_profile(&mut rng, engine.knowledge(), [60, 90, 100][i % 3]);
        let advice = engine.advise(&profile, today());
        for (risk, range) in advice.risks() {
            levels.extend(range.sure);
            raised.extend(range.sure.map(|_| risk));
        }
        for r in advice.recommended() {
            tiers.insert(r.tier);
            functions.extend(r.parts.iter().map(|p| p.cell.function));
        }
    }
    assert_eq!(levels.len(), Level::ALL.len());
    assert_eq!(functions.len(), Function::ALL.len());
    assert_eq!(tiers.len(), 2);
    let risks = &engine.knowledge().model().risks;
    let never: Vec<&str> = risks
        .iter()
        .enumerate()
        .filter(|(i, _)| !raised.contains(&RiskRef(*i as u32)))
        .map(|(_, r)| r.id.as_str())
        .collect();
    assert!(never.is_empty(), "no profile raises {never:?}");
}

/// Pairs of values that no profile tells apart. A pair that some profile does tell apart must leave the list.
const ALIKE: &[(&str, &str, &str)] = &[
    // Two ways to the same parity: every rule names both.
    ("techniques", "parity-constraint", "group-threshold"),
];

/// Everything that follows from the answers, by head, and what must stop.
fn conclusions(engine: &Engine, profile: &Profile, stage: bool) -> Vec<u8> {
    let findings = engine.findings(profile);
    let mut all: Vec<u8> = (0..4_000).map(|head| findings.sure(head)).collect();
    if stage {
        all.extend(engine.advise(profile, today()).duties().iter().map(|d| d.stop as u8));
    }
    all
}

#[test]
fn some_profile_tells_any_two_values_apart() {
    let (engine, mut rng) = (common::bundled(), Rng::new(3));
    let kb = engine.knowledge();
    let mut alike: Vec<(String, String, String)> = Vec::new();
    for facet in &kb.model().facets {
        let ids: Vec<&str> = facet.values.iter().map(|v| v.id.as_str()).collect();
        let mut pairs: Vec<(usize, usize)> =
            (0..ids.len()).flat_map(|i| (i + 1..ids.len()).map(move |j| (i, j))).collect();
        for _ in 0..80 {
            if pairs.is_empty() {
                break;
            }
            let context = random_input(&mut rng, kb, 100);
            let outcome = |id: &&str| {
                let mut input = context.clone();
                let answer = match facet.variable().many {
                    true => AnswerInput::List(vec![(*id).to_owned()]),
                    false => AnswerInput::One((*id).to_owned()),
                };
                input.answers.insert(facet.id.to_string(), answer);
                Some(conclusions(&engine, &profile(&input, kb)?, facet.id == "stage"))
            };
            let outcomes: Vec<Option<Vec<u8>>> = ids.iter().map(outcome).collect();
            pairs.retain(|&(i, j)| outcomes[i].is_none() || outcomes[j].is_none() || outcomes[i] == outcomes[j]);
        }
        alike.extend(pairs.iter().map(|&(i, j)| (facet.id.to_string(), ids[i].to_owned(), ids[j].to_owned())));
    }
    let found: Vec<(&str, &str, &str)> = alike.iter().map(|(f, a, b)| (f.as_str(), a.as_str(), b.as_str())).collect();
    assert_eq!(found, ALIKE, "mend the knowledge, or the list");
}
