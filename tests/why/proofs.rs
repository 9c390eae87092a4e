//! Proofs end in answers, and what is said to decide an open conclusion does, and nothing smaller.

use std::collections::BTreeMap;

use candour::api::{self, Alternatives, ProofNode, State, WhyDocument};
use candour::engine::{Advice, Subject};
use candour::knowledge::model::*;
use candour::logic::Truth;
use candour::{Engine, Profile};

use super::space::{Step, after, all_changes, answers, step, world};
use crate::common::{self, Rng, examples, random_profile, today};

fn subjects(model: &Model) -> Vec<Subject> {
    let places = |count: usize| 0..count as u32;
    let mut all: Vec<Subject> = places(model.signals.len()).map(|i| Subject::Signal(SignalRef(i))).collect();
    all.extend(places(model.risks.len()).map(|i| Subject::Risk(RiskRef(i))));
    all.extend(places(model.duties.len()).map(|i| Subject::Duty(DutyRef(i))));
    all.extend(places(model.cautions.len()).map(|i| Subject::Caution(CautionRef(i))));
    all
}

/// Walks a proof, with the values of a question that a case assumes: that it has them, or that it has not.
struct Walk<'a> {
    advice: &'a Advice<'a>,
    assumed: Vec<(String, bool, Vec<String>)>,
    nodes: usize,
}

impl Walk<'_> {
    fn node(&mut self, node: &ProofNode) {
        self.nodes += 1;
        let model = self.advice.engine().knowledge().model();
        match node {
            ProofNode::Rule { when, at, premises, .. } => {
                assert!(!premises.is_empty() || when == "always", "a rule that rests on nothing: {when}");
                let (file, line) = at.rsplit_once(':').unwrap();
                assert!(model.files.iter().any(|f| f.as_str() == file) && line.parse::<u32>().unwrap() > 0, "{at}");
                premises.iter().for_each(|premise| self.node(premise));
            }
            ProofNode::Answer { facet, has, values } => assert!(self.answered(facet, *has, values), "{node:?}"),
            ProofNode::Constraint { facet, has, values } => {
                let place = model.facet_place(facet).unwrap();
                let forced = self.advice.profile().forced();
                assert!(forced.iter().any(|f| f.facet.index() == place), "{facet} follows from nothing");
                assert!(self.answered(facet, *has, values), "{node:?}");
            }
            ProofNode::Conclusion { kind, id, proof, .. } => {
                assert!(proof.is_some() || kind == "tool", "{kind} {id} without a proof");
                proof.iter().for_each(|proof| self.node(proof));
            }
            ProofNode::Absent { kind, id, at_least, rules } => {
                let of = |rules: &[Rule]| rules.len();
                let high = |raise: &&Raise| at_least.is_none_or(|level| raise.level >= level);
                let expected = match kind.as_str() {
                    "signal" => model.signals.iter().find(|s| s.id == **id).map(|s| of(&s.rules)),
                    _ => model.risks.iter().find(|r| r.id == **id).map(|r| r.raises.iter().filter(high).count()),
                };
                assert_eq!(Some(rules.len()), expected, "{kind} {id}");
            }
            ProofNode::Cases { facet, cases } => {
                assert!(!cases.is_empty());
                for case in cases {
                    self.assumed.push((facet.clone(), case.has, case.values.clone()));
                    self.node(&case.proof);
                    self.assumed.pop();
                }
            }
        }
    }

    fn answered(&self, facet: &str, has: bool, values: &[String]) -> bool {
        let (profile, model) = (self.advice.profile(), self.advice.engine().knowledge().model());
        if facet == "uses" {
            let uses = profile.uses().unwrap();
            return values.iter().any(|id| uses.iter().any(|t| model.tools[t.index()].id == **id)) == has;
        }
        let place = model.facet_place(facet).unwrap();
        let known = profile.answers().variables[place];
        let ruled_out = known.no;
        let bit = |id: &String| 1u64 << model.facets[place].position(id).unwrap();
        let bits = values.iter().map(bit).fold(0, |all, bit| all | bit);
        let mut known = if has { known.yes } else { known.no };
        for (of, is, values) in self.assumed.iter().filter(|(of, ..)| of == facet) {
            assert_eq!(of, facet);
            // Values told together lead to the same proof; each of them does by itself.
            if *is == has {
                known |= values.iter().map(bit).fold(0, |all, bit| all | bit);
            } else if !model.facets[place].variable().many {
                known |= model.facets[place].variable().all() & !values.iter().map(bit).fold(0, |all, bit| all | bit);
            }
        }
        // Where an answer has exactly one value, it is one of those that nothing rules out.
        let shape = model.facets[place].variable();
        let left = !shape.many && has && (ruled_out | bits) == shape.all();
        if has { left || known & bits != 0 } else { known & bits == bits }
    }
}

/// How many nodes were walked, and how many proofs are too long to be shown.
fn holds_together(advice: &Advice<'_>, tell: &str) -> (usize, usize) {
    let engine = advice.engine();
    let (mut nodes, mut long) = (0, 0);
    for subject in subjects(engine.knowledge().model()) {
        let document = api::why(advice, subject);
        let truth = engine.truth_of(advice.findings(), subject);
        let always = subject.conditions(engine.knowledge().model()).is_empty();
        let tell = format!("{tell}: {}", document.subject.id);
        let due = truth == Truth::Holds && !always;
        let too_long = document.short.iter().any(|line| line.contains("more cases than can be shown"));
        assert_eq!(document.proof.is_some(), due && !too_long, "{tell}");
        long += usize::from(too_long);
        assert!((1..=3).contains(&document.short.len()), "{tell}: {:?}", document.short);
        let narrow = document.sure == document.possible;
        let open = matches!(subject, Subject::Risk(_)) && !narrow || document.state == Some(State::Open);
        assert_eq!(document.decides.is_some(), open, "{tell}");
        let mut walk = Walk { advice, assumed: Vec::new(), nodes: 0 };
        document.proof.iter().for_each(|proof| walk.node(proof));
        nodes += walk.nodes;
        cited(&document);
    }
    (nodes, long)
}

/// Every source that a proof names is listed.
fn cited(document: &WhyDocument) {
    let text = serde_json::to_value(&document.proof).unwrap().to_string();
    for source in &document.sources {
        let named = text.contains(&format!("\"{}\"", source.id));
        let of_caution = document.caution.as_ref().is_some_and(|c| c.sources.contains(&source.id));
        let of_bearer = document.duty.as_ref().is_some_and(|d| d.yours.is_some());
        assert!(named || of_caution || of_bearer, "{} is cited nowhere", source.id);
    }
}

#[test]
fn every_proof_of_the_examples_ends_in_answers() {
    let engine = common::bundled();
    for (name, profile) in examples(engine.knowledge()) {
        let (nodes, long) = holds_together(&engine.advise(&profile, today()), &name);
        assert!(nodes > 50 && long == 0, "{name}: {nodes} nodes, {long} proofs too long");
    }
}

#[test]
fn every_proof_of_random_worlds_ends_in_answers() {
    let (mut nodes, mut long) = (0, 0);
    for seed in 9_200..9_320 {
        let (engine, mut rng) = (world(seed), Rng::new(seed));
        for answered in [0, 50, 100] {
            let profile = random_profile(&mut rng, engine.knowledge(), answered);
            let (more, too_long) = holds_together(&engine.advise(&profile, today()), &format!("seed {seed}"));
            (nodes, long) = (nodes + more, long + too_long);
        }
    }
    assert!(nodes > 1_000 && long < 10, "{nodes} nodes, {long} proofs too long");
}

/// The level that a conclusion surely has, and the highest that it may have; a truth counts as 0 or 1.
fn range(engine: &Engine, profile: &Profile, subject: Subject) -> (u8, u8) {
    let findings = engine.findings(profile);
    if let Subject::Risk(risk) = subject {
        let range = engine.risk(&findings, risk);
        return (range.sure.map_or(0, |l| l as u8 + 1), range.possible.map_or(0, |l| l as u8 + 1));
    }
    match engine.truth_of(&findings, subject) {
        Truth::Holds => (1, 1),
        Truth::Open => (0, 1),
        Truth::Fails => (0, 0),
    }
}

#[test]
fn all_smallest_sets_of_answers_that_decide_are_found_and_no_others() {
    let mut compared = 0;
    for seed in 9_300..9_380 {
        let (engine, mut rng) = (world(seed), Rng::new(seed));
        let kb = engine.knowledge();
        let answered = *rng.pick(&[40, 60, 80]);
        let input = answers(&mut rng, kb, answered);
        let Some(all) = all_changes(&input, kb.model(), true) else { continue };
        let before = Profile::from_input(input.clone(), kb).unwrap();
        // What a constraint leaves one answer to is no question any more.
        if !before.forced().is_empty() {
            continue;
        }
        let advice = engine.advise(&before, today());
        let changed: Vec<(&Vec<Step>, Profile)> = all
            .iter()
            .filter_map(|(_, steps)| Some((steps, Profile::from_input(after(&input, kb.model(), steps), kb).ok()?)))
            .take(400)
            .collect();
        for subject in subjects(kb.model()) {
            let (sure, possible) = range(&engine, &before, subject);
            if sure == possible {
                continue;
            }
            let decides = api::why(&advice, subject).decides.unwrap();
            for (told, wanted) in [
                (&decides.holds, &(|(sure, _): (u8, u8)| sure >= possible) as &dyn Fn((u8, u8)) -> bool),
                (&decides.fails, &|(_, may): (u8, u8)| may < possible),
            ] {
                let mut by_size: BTreeMap<usize, Vec<Vec<Step>>> = BTreeMap::new();
                for (steps, profile) in &changed {
                    if by_size.first_key_value().is_none_or(|(size, _)| *size >= steps.len())
                        && wanted(range(&engine, profile, subject))
                    {
                        let mut steps = (*steps).clone();
                        steps.sort();
                        by_size.entry(steps.len()).or_default().push(steps);
                    }
                }
                same(told, by_size.pop_first(), changed.len() < 400, &format!("seed {seed} {subject:?} {input:?}"));
                compared += 1;
            }
        }
    }
    assert!(compared > 60, "{compared} are too few to mean anything");
}

fn same(told: &Alternatives, expected: Option<(usize, Vec<Vec<Step>>)>, whole: bool, tell: &str) {
    let mut sets: Vec<Vec<Step>> = told.sets.iter().map(|set| set.iter().map(step).collect()).collect();
    sets.iter_mut().for_each(|set| set.sort());
    sets.sort();
    assert_eq!((told.slow, told.quick), (0, 0), "{tell}");
    let Some((size, mut expected)) = expected else {
        assert!(!whole || sets.is_empty() || told.sets.iter().flatten().any(|e| e.facet == "uses"), "{tell}: {sets:?}");
        return;
    };
    // Tools in place, where nobody has said which, cannot be answered one by one.
    if told.sets.iter().flatten().any(|e| e.facet == "uses") {
        return;
    }
    assert_eq!(told.answered as usize, size, "{tell}");
    expected.sort();
    if whole && !told.more {
        assert_eq!(sets, expected, "{tell}");
    } else {
        assert!(!sets.is_empty(), "{tell}");
    }
}
