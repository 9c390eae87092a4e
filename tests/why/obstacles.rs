//! What is told as not met is false on the answers, and what is told as open is open: each part is read again as a curator
//! would write it.

use candour::api::{self, State, UnmetEntry, WhyNotDocument};
use candour::engine::Subject;
use candour::knowledge::Folder;
use candour::knowledge::model::{CautionRef, DutyRef, RiskRef, SignalRef, ToolRef};
use candour::logic::Truth;
use candour::profile::ProfileInput;
use candour::{Engine, KnowledgeBase, Profile};

use super::space::answers;
use crate::common::{self, Rng, World, examples, root, today};

fn parts(document: &WhyNotDocument) -> Vec<UnmetEntry> {
    let of_rules = document.rules.iter().chain(document.risks.iter().flat_map(|risk| &risk.rules));
    let of_acts = document.acts.iter().flat_map(|act| &act.unmet);
    document.fit.iter().chain(of_rules.flat_map(|rule| &rule.unmet)).chain(of_acts).cloned().collect()
}

/// Every part that is told, each once.
fn told(engine: &Engine, input: &ProfileInput, rng: &mut Rng, share: usize) -> Vec<(String, State)> {
    let profile = Profile::from_input(input.clone(), engine.knowledge()).unwrap();
    let advice = engine.advise(&profile, today());
    let model = engine.knowledge().model();
    let mut found: Vec<(String, State)> = Vec::new();
    let mut add = |document: WhyNotDocument| {
        for rule in &document.rules {
            assert!(!document.fit.is_empty() || rule.state != State::Holds, "{} fires", rule.id);
        }
        found.extend(parts(&document).into_iter().map(|unmet| (unmet.part, unmet.state)));
    };
    let places = |count: usize| 0..count as u32;
    let subjects = (places(model.signals.len()).map(|i| Subject::Signal(SignalRef(i))))
        .chain(places(model.risks.len()).map(|i| Subject::Risk(RiskRef(i))))
        .chain(places(model.duties.len()).map(|i| Subject::Duty(DutyRef(i))))
        .chain(places(model.cautions.len()).map(|i| Subject::Caution(CautionRef(i))));
    for subject in subjects.filter(|_| rng.chance(share)) {
        add(api::why_not(&advice, subject));
    }
    for tool in places(model.tools.len()).map(ToolRef).filter(|_| rng.chance(share / 2)) {
        add(api::why_not_tool(&advice, tool));
    }
    found.sort_by(|a, b| a.0.cmp(&b.0));
    found.dedup();
    found
}

/// The parts as the conditions of cautions, judged by an engine that has those cautions.
fn read_again(mut folder: Folder, tool: &str, input: &ProfileInput, parts: &[(String, State)], tell: &str) {
    let entry = |(place, (part, _)): (usize, &(String, State))| {
        format!(
            "[[caution]]\nid = \"part-{place}\"\ntools = [\"{tool}\"]\ntext = \"T.\"\neffect = \"warn\"\nsources = []\n\
             when = \"{part}\"\n"
        )
    };
    let text: String = parts.iter().enumerate().map(entry).collect();
    folder.files.insert("cautions/parts-read-again.toml".to_owned(), text);
    let kb = KnowledgeBase::from_folder(&folder).unwrap_or_else(|c| panic!("{}", candour::diagnostic::text(&c.0)));
    let engine = Engine::new(kb).unwrap();
    let profile = Profile::from_input(input.clone(), engine.knowledge()).unwrap();
    let findings = engine.findings(&profile);
    let cautions = &engine.knowledge().model().cautions;
    for (place, (part, state)) in parts.iter().enumerate() {
        let id = format!("part-{place}");
        let at = cautions.iter().position(|c| c.id == *id).unwrap();
        let truth = engine.caution(&findings, CautionRef(at as u32));
        let expected = if *state == State::Open { Truth::Open } else { Truth::Fails };
        assert_ne!(*state, State::Holds, "{tell}: {part} is met");
        assert_eq!(truth, expected, "{tell}: {part}");
    }
}

#[test]
fn parts_that_are_not_met_are_so_in_random_worlds() {
    let mut count = 0;
    for seed in 9_800..9_900 {
        let world = World::new(seed);
        let (engine, mut rng) = (Engine::new(world.kb).unwrap(), Rng::new(seed));
        let tool = engine.knowledge().model().tools[0].id.to_string();
        for answered in [0, 50, 100] {
            let input = answers(&mut rng, engine.knowledge(), answered);
            let parts = told(&engine, &input, &mut rng, 100);
            count += parts.len();
            read_again(world.folder.clone(), &tool, &input, &parts, &format!("seed {seed}, {input:?}"));
        }
    }
    assert!(count > 1_000, "{count} parts are too few to mean anything");
}

#[test]
fn parts_that_are_not_met_are_so_on_the_bundled_knowledge() {
    let (engine, mut rng) = (common::bundled(), Rng::new(5));
    let folder = Folder::read(&root("knowledge")).unwrap();
    let (name, profile) = examples(engine.knowledge()).remove(4);
    let mut inputs = vec![(name, profile.to_input(engine.knowledge().model()))];
    inputs.push(("half of the answers".to_owned(), answers(&mut rng, engine.knowledge(), 50)));
    for (name, input) in inputs {
        let parts = told(&engine, &input, &mut rng, 50);
        assert!(parts.len() > 50, "{name}");
        read_again(folder.clone(), "levelling-down-check", &input, &parts, &name);
    }
}
