//! The engine against clingo, a solver that many people rely on. `tests/oracle` makes an answer set program of the knowledge,
//! from the same TOML and by nothing that the engine uses; what is true in all completions of a profile, and in some, is then
//! the solver's word. Every signal, risk level, duty, fit, caution, edge and exclusion is compared.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::print_stdout,
    missing_docs
)]

mod common;

use std::collections::BTreeMap;
use std::io::Write;
use std::path::Path;
use std::process::{Command, Stdio};

use candour::engine::Bearer;
use candour::knowledge::model::{CautionRef, Edge, Model, RiskRef, SignalRef, ToolRef};
use candour::knowledge::vocabulary::{CautionEffect, Level};
use candour::knowledge::{Folder, Vocabulary};
use candour::logic::Truth;
use candour::profile::{AnswerInput, ProfileInput};
use candour::{Engine, Profile};
use common::{Rng, World, profile, random_profile, root, today};
use serde::Deserialize;
use serde_json::{Value, json};

/// Whether the engine must decide whatever clingo decides, or may leave it open.
const EXACT: bool = true;

/// Every conclusion about a profile, by name.
type Conclusions = BTreeMap<String, Truth>;

/// What the engine concludes.
fn engine_says(engine: &Engine, profile: &Profile) -> Conclusions {
    let advice = engine.advise(profile, today());
    let (model, findings) = (engine.knowledge().model(), advice.findings());
    let mut all = Conclusions::new();
    let mut say = |name: String, truth: Truth| assert!(all.insert(name, truth).is_none());
    for (i, signal) in model.signals.iter().enumerate() {
        say(format!("signal:{}", signal.id), engine.signal(findings, SignalRef(i as u32)));
    }
    for (i, risk) in model.risks.iter().enumerate() {
        let range = engine.risk(findings, RiskRef(i as u32));
        for level in Level::ALL {
            let reaches = |found: Option<Level>| found >= Some(*level);
            say(
                format!("risk:{}:{}", risk.id, level.id()),
                Truth::between(reaches(range.sure), reaches(range.possible)),
            );
        }
    }
    for found in advice.duties() {
        let id = &model.duties[found.duty.index()].id;
        say(format!("duty:{id}"), found.truth);
        let yours = match found.bearer {
            Bearer::Yours => Truth::Holds,
            Bearer::Theirs => Truth::Fails,
            Bearer::Open => Truth::Open,
        };
        say(format!("yours:{id}"), yours);
    }
    for (i, caution) in model.cautions.iter().enumerate() {
        say(format!("caution:{}", caution.id), engine.caution(findings, CautionRef(i as u32)));
    }
    for (i, tool) in model.tools.iter().enumerate() {
        let place = ToolRef(i as u32);
        say(format!("fit:{}", tool.id), engine.fit(findings, place));
        let about = advice.cautions_about(place);
        for (j, edge) in tool.edges.iter().enumerate() {
            say(format!("edge:{}:{}", tool.id, j + 1), engine.edge(findings, place, j));
            let excluding = about.iter().filter(|(c, _)| excludes(model, *c, edge)).map(|(_, truth)| *truth);
            say(format!("excluded:{}:{}", tool.id, j + 1), excluding.max().unwrap_or(Truth::Fails));
        }
    }
    all
}

/// Whether a caution about a tool, if it stands, takes this edge away.
fn excludes(model: &Model, caution: CautionRef, edge: &Edge) -> bool {
    let caution = &model.cautions[caution.index()];
    caution.effect == CautionEffect::Exclude
        && (caution.acts.is_empty() || caution.acts.contains(&edge.act))
        && (caution.risks.is_empty() || caution.risks.contains(&edge.risk))
}

/// What was answered, without what follows from it: for each question the values that apply, and those that do not.
fn answered(profile: &Profile, model: &Model) -> Value {
    let answers = profile.to_input(model).answers.into_iter().map(|(question, answer)| {
        let all: Vec<String> = match model.facets.iter().find(|f| f.id == *question) {
            Some(facet) => facet.values.iter().map(|v| v.id.to_string()).collect(),
            None => model.tools.iter().map(|t| t.id.to_string()).collect(),
        };
        let rest = |yes: &[String]| all.iter().filter(|v| !yes.contains(v)).cloned().collect();
        let (yes, no): (Vec<String>, Vec<String>) = match answer {
            AnswerInput::YesNo(_) => unreachable!("a profile gives values"),
            AnswerInput::One(value) => (vec![value], Vec::new()),
            AnswerInput::List(yes) => (yes.clone(), rest(&yes)),
            AnswerInput::Parts { yes, no } => (yes, no),
        };
        (question, json!({ "yes": yes, "no": no }))
    });
    Value::Object(answers.collect())
}

#[derive(Deserialize)]
struct Reply {
    heads: Vec<String>,
    truths: Vec<String>,
}

impl Reply {
    fn conclusions(&self) -> impl Iterator<Item = Conclusions> {
        self.truths.iter().map(|truths| {
            assert_eq!(truths.len(), self.heads.len());
            let truth = |letter: char| match letter {
                'h' => Truth::Holds,
                'f' => Truth::Fails,
                'o' => Truth::Open,
                other => panic!("what is `{other}`?"),
            };
            self.heads.iter().cloned().zip(truths.chars().map(truth)).collect()
        })
    }
}

/// Asks the oracle: about each folder, the profiles.
fn ask(questions: &[Value]) -> Vec<Reply> {
    let python = std::env::var("CANDOUR_PYTHON").unwrap_or_else(|_| "python3".to_owned());
    let mut child = Command::new(&python)
        .arg("-B")
        .arg(root("tests/oracle"))
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap_or_else(|e| panic!("cannot start `{python}` ({e}): set CANDOUR_PYTHON to a Python that has clingo"));
    // One that stops before it has read everything says why itself.
    let _ = child.stdin.take().unwrap().write_all(&serde_json::to_vec(questions).unwrap());
    let output = child.wait_with_output().unwrap();
    assert!(output.status.success(), "the oracle failed: does `{python}` have tests/oracle/requirements.txt?");
    serde_json::from_slice(&output.stdout).unwrap()
}

/// What the solver says of each profile; as many solvers at once as there are processors.
fn clingo_says(folder: &Path, model: &Model, profiles: &[Profile]) -> Vec<Conclusions> {
    let answers: Vec<Value> = profiles.iter().map(|p| answered(p, model)).collect();
    let at_once = std::thread::available_parallelism().map_or(1, usize::from);
    let parts = answers.chunks(answers.len().div_ceil(at_once));
    std::thread::scope(|scope| {
        let asked: Vec<_> =
            parts.map(|part| scope.spawn(move || ask(&[json!({ "knowledge": folder, "profiles": part })]))).collect();
        asked.into_iter().flat_map(|a| a.join().unwrap()[0].conclusions().collect::<Vec<_>>()).collect()
    })
}

/// Conclusions that differ, by name: how often, and the shortest account of one.
#[derive(Default)]
struct Differences(BTreeMap<String, (usize, String)>);

impl Differences {
    fn add(&mut self, name: &str, tell: String) {
        let (count, shortest) = self.0.entry(name.to_owned()).or_insert_with(|| (0, tell.clone()));
        *count += 1;
        if tell.len() < shortest.len() {
            *shortest = tell;
        }
    }

    fn count(&self) -> usize {
        self.0.values().map(|(count, _)| count).sum()
    }
}

impl std::fmt::Display for Differences {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{} conclusions, {} names", self.count(), self.0.len())?;
        self.0.iter().take(20).try_for_each(|(name, (count, tell))| write!(f, "\n  {count} × {name}: {tell}"))
    }
}

/// How two accounts compare.
#[derive(Default)]
struct Comparison {
    /// By what the solver says.
    counts: BTreeMap<Truth, usize>,
    /// The engine decides what is otherwise.
    wrong: Differences,
    /// The engine leaves open what is decided.
    left_open: Differences,
}

impl Comparison {
    fn add(&mut self, engine: &Conclusions, clingo: &Conclusions, tell: &str) {
        assert!(engine.keys().eq(clingo.keys()), "not the same conclusions: {tell}");
        for ((name, ours), theirs) in engine.iter().zip(clingo.values()) {
            *self.counts.entry(*theirs).or_default() += 1;
            if ours != theirs {
                let kind = if *ours == Truth::Open { &mut self.left_open } else { &mut self.wrong };
                kind.add(name, format!("{ours:?}, clingo {theirs:?}, for {tell}"));
            }
        }
    }

    fn agrees(&self, what: &str) {
        assert!(self.wrong.0.is_empty(), "{what}, wrong: {}", self.wrong);
        assert!(!EXACT || self.left_open.0.is_empty(), "{what}, left open: {}", self.left_open);
    }
}

/// Nothing answered; the examples, whole and with answers taken out; and random answers, from few to nearly all.
fn profiles(engine: &Engine) -> Vec<Profile> {
    let kb = engine.knowledge();
    let mut rng = Rng::new(7);
    let mut all = vec![Profile::from_input(ProfileInput::default(), kb).unwrap()];
    for (_, example) in common::examples(kb) {
        for kept in [80, 65, 50, 50, 35, 20] {
            let mut input = example.to_input(kb.model());
            input.answers.retain(|_, _| rng.chance(kept));
            all.extend(profile(&input, kb));
        }
        all.push(example);
    }
    for answered in [10, 25, 40, 55, 70, 80, 90, 97] {
        all.extend((0..65).map(|_| random_profile(&mut rng, kb, answered)));
    }
    all
}

fn has_unknowns(profile: &Profile, model: &Model) -> bool {
    let known = &profile.answers().variables;
    model.facets.iter().zip(known).any(|(facet, known)| !known.is_total(facet.variable().all()))
}

/// What both say of each profile.
fn compare(engine: &Engine, profiles: &[Profile], clingo: impl IntoIterator<Item = Conclusions>) -> Comparison {
    let clingo: Vec<Conclusions> = clingo.into_iter().collect();
    assert_eq!(clingo.len(), profiles.len());
    let model = engine.knowledge().model();
    let mut comparison = Comparison::default();
    for (profile, clingo) in profiles.iter().zip(clingo) {
        comparison.add(&engine_says(engine, profile), &clingo, &answered(profile, model).to_string());
    }
    comparison
}

#[test]
#[ignore = "needs clingo: see `tests/oracle/requirements.txt`"]
fn the_engine_agrees_with_clingo_on_the_bundled_knowledge() {
    let engine = common::bundled();
    let model = engine.knowledge().model();
    let profiles = profiles(&engine);
    let open = profiles.iter().filter(|p| has_unknowns(p, model)).count();
    let comparison = compare(&engine, &profiles, clingo_says(&root("knowledge"), model, &profiles));
    println!("{} profiles, {open} of them with unknowns; clingo says: {:?}", profiles.len(), comparison.counts);
    println!("left open though decided: {}", comparison.left_open);
    comparison.agrees("bundled");
    assert!(open >= 500 && comparison.counts.values().all(|&count| count > 100_000));
}

fn write(folder: &Folder, to: &Path) {
    for (path, text) in &folder.files {
        let path = to.join(path);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, text).unwrap();
    }
}

/// Random knowledge with profiles of it, few answers to all. It has what the bundled knowledge lacks: `uses` in conditions,
/// yes-no questions, exclusions that are narrowed or meet.
struct Small {
    folder: Folder,
    engine: Engine,
    profiles: Vec<Profile>,
}

impl Small {
    fn new(seed: u64) -> Self {
        let World { folder, kb } = World::new(seed);
        let mut rng = Rng::new(seed);
        let profiles = [0, 20, 40, 60, 80, 100].map(|answered| random_profile(&mut rng, &kb, answered));
        Self { folder, engine: Engine::new(kb).unwrap(), profiles: profiles.into() }
    }
}

/// The engine on some knowledge, and the solver on the folder beside it, one comparison for each.
fn compare_all<'s>(all: impl Iterator<Item = (&'s Small, &'s Folder)>) -> Vec<Comparison> {
    let folders = tempfile::tempdir().unwrap();
    let (mut asked, mut questions) = (Vec::new(), Vec::new());
    for (small, folder) in all {
        let at = folders.path().join(asked.len().to_string());
        write(folder, &at);
        let model = small.engine.knowledge().model();
        let profiles: Vec<Value> = small.profiles.iter().map(|p| answered(p, model)).collect();
        questions.push(json!({ "knowledge": at, "profiles": profiles }));
        asked.push(small);
    }
    let replies = ask(&questions);
    assert_eq!(replies.len(), asked.len());
    let one = |(small, reply): (&Small, &Reply)| compare(&small.engine, &small.profiles, reply.conclusions());
    asked.into_iter().zip(&replies).map(one).collect()
}

#[test]
#[ignore = "needs clingo: see `tests/oracle/requirements.txt`"]
fn the_engine_agrees_with_clingo_on_random_knowledge() {
    let all: Vec<Small> = (0..300).map(Small::new).collect();
    let comparisons = compare_all(all.iter().map(|small| (small, &small.folder)));
    comparisons.iter().enumerate().for_each(|(seed, comparison)| comparison.agrees(&format!("seed {seed}")));
    let total = |truth: Truth| comparisons.iter().filter_map(|c| c.counts.get(&truth)).sum::<usize>();
    let totals = [Truth::Holds, Truth::Open, Truth::Fails].map(total);
    let left_open = comparisons.iter().map(|c| c.left_open.count()).sum::<usize>();
    println!("holds, open, fails: {totals:?}; {left_open} left open though decided");
    assert!(totals.iter().all(|&count| count > 10_000));
}

/// The first condition under a key, in the files whose path starts so, made its own opposite.
fn turned(folder: &Folder, below: &str, key: &str) -> Option<Folder> {
    let start = format!("\n{key} = \"");
    let mut folder = folder.clone();
    let (_, text) = folder.files.iter_mut().find(|(path, text)| path.starts_with(below) && text.contains(&start))?;
    let from = text.find(&start)? + start.len();
    let to = from + text[from..].find('"')?;
    *text = format!("{}not ({}){}", &text[..from], &text[from..to], &text[to..]);
    Some(folder)
}

#[test]
#[ignore = "needs clingo: see `tests/oracle/requirements.txt`"]
fn a_turned_condition_is_noticed() {
    let all: Vec<Small> = (0..40).map(Small::new).collect();
    for (below, key) in [
        ("signals", "when"),
        ("risks", "when"),
        ("duties", "when"),
        ("duties", "yours"),
        ("cautions", "when"),
        ("tools", "fits"),
        ("tools", "when"),
    ] {
        let turned: Vec<_> = all.iter().filter_map(|s| Some((s, turned(&s.folder, below, key)?))).collect();
        let comparisons = compare_all(turned.iter().map(|(small, folder)| (*small, folder)));
        let noticed = comparisons.iter().filter(|c| !c.wrong.0.is_empty()).count();
        println!("`{key}` in {below}: {noticed} of {}", turned.len());
        // Another rule may conclude the same all the time.
        assert!(turned.len() >= 15 && noticed * 3 >= turned.len() * 2, "`{key}` in {below}");
    }
}

/// A conclusion of each kind made each of the two others.
#[test]
#[ignore = "needs clingo: see `tests/oracle/requirements.txt`"]
fn a_wrong_finding_is_noticed() {
    let engine = common::bundled();
    let (_, example) = common::examples(engine.knowledge()).remove(0);
    let clingo = clingo_says(&root("knowledge"), engine.knowledge().model(), std::slice::from_ref(&example)).remove(0);
    let ours = engine_says(&engine, &example);
    let differ = |ours: &Conclusions| {
        let mut comparison = Comparison::default();
        comparison.add(ours, &clingo, "");
        (comparison.wrong.count(), comparison.left_open.count())
    };
    let (wrong, left_open) = differ(&ours);
    assert_eq!(wrong, 0);
    for kind in ["signal:", "risk:", "duty:", "yours:", "fit:", "caution:", "edge:", "excluded:"] {
        let (name, truth) =
            clingo.iter().find(|(name, truth)| name.starts_with(kind) && ours[*name] == **truth).unwrap();
        for other in [Truth::Fails, Truth::Open, Truth::Holds].into_iter().filter(|other| other != truth) {
            let mut ours = ours.clone();
            ours.insert(name.clone(), other);
            let expected = if other == Truth::Open { (0, left_open + 1) } else { (1, left_open) };
            assert_eq!(differ(&ours), expected, "{name} made {other:?}");
        }
    }
}
