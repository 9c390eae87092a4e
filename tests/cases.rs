//! Proofs by cases, checked by trying every admissible completion: what surely holds has a proof; the cases of a proof take
//! in every way of answering its question and none twice; and in each of them the rule fires.
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

use brute::Whole;
use candour::engine::{Cases, Fired, Proof, Subject};
use candour::knowledge::Folder;
use candour::knowledge::model::*;
use candour::logic::{Condition, Findings, Truth, VariableSet};
use candour::profile::ProfileInput;
use candour::{Engine, KnowledgeBase, Profile};
use common::{Rng, World, random_profile, today};

/// What a proof is of.
#[derive(Clone, Copy, Debug)]
enum Of {
    Signal(usize),
    Risk(usize),
    Duty(usize),
    Caution(usize),
    Fit(usize),
}

/// A rule fires in a completion, and draws the conclusion at the level that is proved.
fn draws(w: &Whole<'_>, of: Of, level: u8, fired: &Fired<'_>) -> bool {
    let id = fired.rule.map(|rule| rule.id.as_str());
    let is = |rule: &Rule| Some(rule.id.as_str()) == id;
    let concludes = match of {
        Of::Signal(i) => w.model.signals[i].rules.iter().any(is),
        Of::Risk(i) => w.model.risks[i].raises.iter().any(|r| is(&r.rule) && r.level as u8 + 1 >= level),
        Of::Duty(i) => w.model.duties[i].rules.iter().any(is) && w.duty(&w.model.duties[i]),
        Of::Caution(i) => w.model.cautions[i].when.as_ref().is_some_and(|when| std::ptr::eq(when, fired.when)),
        Of::Fit(i) => w.fit(i),
    };
    concludes && w.holds(&fired.when.condition)
}

#[derive(Debug, Default)]
struct Seen {
    rules: usize,
    splits: usize,
    deepest: usize,
    tools: usize,
    ruled_out: usize,
}

struct Check<'c> {
    engine: &'c Engine,
    profile: &'c Profile,
    of: Of,
    level: u8,
    tell: &'c str,
}

impl Check<'_> {
    fn cases(&self, cases: &Cases, wholes: &[&Whole<'_>], depth: usize, seen: &mut Seen) {
        seen.splits += 1;
        seen.deepest = seen.deepest.max(depth);
        seen.tools += usize::from(cases.variable == VariableSet::FLAGS);
        let model = self.engine.knowledge().model();
        if let Some(facet) = model.facets.get(cases.variable).filter(|f| !f.variable().many) {
            seen.ruled_out += usize::from(cases.cases.len() < facet.values.len());
        }
        let mut left = wholes.len();
        for case in &cases.cases {
            let test = Condition::Test(case.assumes);
            let here: Vec<&Whole<'_>> = wholes.iter().copied().filter(|w| w.holds(&test) == case.has).collect();
            assert!(!here.is_empty(), "a case that cannot be: {test:?}: {}", self.tell);
            left = left.checked_sub(here.len()).unwrap();
            match &case.next {
                Some(next) => {
                    assert_eq!(next.head, cases.head);
                    self.cases(next, &here, depth + 1, seen);
                }
                None => {
                    let fired = self.engine.fired(self.profile, &case.findings, cases.head).unwrap();
                    assert!(here.iter().all(|w| draws(w, self.of, self.level, &fired)), "{test:?}: {}", self.tell);
                }
            }
        }
        assert_eq!(left, 0, "answers without a case: {}", self.tell);
    }

    fn proof(&self, proof: Option<Proof<'_>>, wholes: &[&Whole<'_>], seen: &mut Seen) {
        match proof {
            Some(Proof::Fired(fired)) => {
                seen.rules += 1;
                assert!(wholes.iter().all(|w| draws(w, self.of, self.level, &fired)), "{:?}: {}", self.of, self.tell);
            }
            Some(Proof::Cases(cases)) => self.cases(&cases, wholes, 1, seen),
            // A tool whose fit hangs on nations or on what it requires has no condition of its own to show.
            None => assert!(matches!(self.of, Of::Fit(_)), "{:?} has no proof: {}", self.of, self.tell),
        }
    }
}

/// How many nodes of a document are proofs by cases, and how many cases those have.
fn written(value: &serde_json::Value) -> (usize, usize) {
    let mut found = match value {
        serde_json::Value::Object(map) if map.get("node").is_some_and(|n| n == "cases") => {
            (1, map["cases"].as_array().unwrap().len())
        }
        _ => (0, 0),
    };
    let parts: Vec<&serde_json::Value> = match value {
        serde_json::Value::Object(map) => map.values().collect(),
        serde_json::Value::Array(list) => list.iter().collect(),
        _ => Vec::new(),
    };
    for (nodes, cases) in parts.into_iter().map(written) {
        found = (found.0 + nodes, found.1 + cases);
    }
    found
}

#[test]
fn what_surely_holds_has_a_proof_and_its_cases_are_right() {
    let mut seen = Seen::default();
    let mut documents = 0;
    for seed in 9_000..9_500 {
        let engine = Engine::new(World::of_halves(seed).kb).unwrap();
        let (model, mut rng) = (engine.knowledge().model(), Rng::new(seed));
        for answered in [30, 50, 60, 80] {
            let profile = random_profile(&mut rng, engine.knowledge(), answered);
            let Some(wholes) = brute::completions(model, profile.answers(), 400) else { continue };
            let wholes: Vec<&Whole<'_>> = wholes.iter().collect();
            let findings = engine.findings(&profile);
            let input = serde_json::to_string(&profile.to_input(model)).unwrap();
            let tell = format!("seed {seed}, answers {input}");
            let mut check = |of: Of, level: u8, proof: Option<Proof<'_>>| {
                Check { engine: &engine, profile: &profile, of, level, tell: &tell }.proof(proof, &wholes, &mut seen);
            };
            for (i, signal) in model.signals.iter().enumerate().filter(|(_, s)| findings.sure(s.head) > 0) {
                check(Of::Signal(i), 1, engine.proof(&profile, &findings, signal.head));
            }
            for (i, risk) in model.risks.iter().enumerate().filter(|(_, r)| findings.sure(r.head) > 0) {
                check(Of::Risk(i), findings.sure(risk.head), engine.proof(&profile, &findings, risk.head));
            }
            for i in 0..model.duties.len() {
                let duty = DutyRef(i as u32);
                if engine.duty(&findings, duty).holds() {
                    check(Of::Duty(i), 1, engine.proof_of(&profile, &findings, Subject::Duty(duty)));
                }
            }
            for (i, caution) in model.cautions.iter().enumerate() {
                let reference = CautionRef(i as u32);
                let asked = caution.when.as_ref().is_some_and(|w| w.condition != Condition::Always);
                if asked && engine.caution(&findings, reference).holds() {
                    check(Of::Caution(i), 1, engine.proof_of(&profile, &findings, Subject::Caution(reference)));
                }
            }
            for i in 0..model.tools.len() {
                let tool = ToolRef(i as u32);
                if engine.fit(&findings, tool) == Truth::Holds {
                    check(Of::Fit(i), 1, engine.proof_of_fit(&profile, &findings, tool));
                }
            }
            let advice = engine.advise(&profile, today());
            let (nodes, cases) = written(&serde_json::to_value(candour::api::advice(&advice)).unwrap());
            let heads = model.signals.iter().map(|s| s.head).chain(model.risks.iter().map(|r| r.head));
            let by_cases = heads.filter(|head| findings.sure(*head) > 0 && findings.by_cases(*head)).count();
            assert!(nodes >= by_cases && cases >= nodes, "{nodes} nodes, {cases} cases for {by_cases}: {tell}");
            documents += usize::from(nodes > 0);
        }
    }
    println!("{seen:?}, {documents} documents with cases");
    assert!(seen.rules >= 3_000 && seen.splits >= 500 && seen.deepest >= 2 && documents >= 100, "{seen:?}");
    assert!(seen.tools >= 20 && seen.ruled_out >= 5, "{seen:?}");
}

/// Knowledge in which the last signal holds whatever the answers are, and every proof of that asks all the questions.
fn chain(links: usize) -> Folder {
    let mut folder = common::base();
    let mut facets = folder.files["facets.toml"].clone();
    let mut signals = String::new();
    let signal = |id: &str, rules: &[String]| {
        let rules: Vec<String> =
            rules.iter().map(|r| format!("[[signal.rule]]\nwhen = \"{r}\"\nbecause = \"B.\"\n")).collect();
        format!("[[signal]]\nid = \"{id}\"\nname = \"N\"\nmeaning = \"M.\"\n{}", rules.concat())
    };
    for i in 0..links {
        facets += &format!(
            "\n[[facet]]\nid = \"link-{i}\"\nkind = \"yes-no\"\nchange = \"fact\"\nquestion = \"Q?\"\nwhy = \"W.\"\n"
        );
        let rules = match i {
            0 => vec!["link-0 is yes".to_owned()],
            _ => vec![
                format!("link-{i} is yes and not (signal odd-{})", i - 1),
                format!("link-{i} is no and signal odd-{}", i - 1),
            ],
        };
        signals += &signal(&format!("odd-{i}"), &rules);
    }
    let last = links - 1;
    signals += &signal("always-so", &[format!("signal odd-{last}"), format!("not (signal odd-{last})")]);
    folder.files.insert("facets.toml".to_owned(), facets);
    *folder.files.entry("signals.toml".to_owned()).or_default() += &format!("\n{signals}");
    folder
}

/// Deep nesting ends: a proof that would be too long is left out, and the conclusion is right all the same.
#[test]
fn proofs_that_nobody_could_read_are_not_looked_for() {
    for (links, proved) in [(2, true), (5, true), (40, false)] {
        let kb =
            KnowledgeBase::from_folder(&chain(links)).unwrap_or_else(|c| panic!("{}", candour::diagnostic::text(&c.0)));
        let engine = Engine::new(kb).unwrap();
        let profile = Profile::from_input(ProfileInput::default(), engine.knowledge()).unwrap();
        let model = engine.knowledge().model();
        let head = model.signals.iter().find(|s| s.id == "always-so").unwrap().head;
        let (findings, mut parts) = (engine.findings(&profile), Findings::default());
        engine.findings_into(&profile, &mut parts);
        assert_eq!((parts.sure(head), findings.sure(head)), (0, 1), "{links} links");
        let proof = engine.proof(&profile, &findings, head);
        assert_eq!(proof.is_some(), proved, "{links} links");
        // Certain it is all the same: its rules are settled, however long the proof.
        assert!(findings.settled(head), "{links} links");
        let document = candour::api::json(&candour::api::advice(&engine.advise(&profile, today())));
        assert_eq!(document.contains("\"cases\""), proved, "{links} links");
    }
}
