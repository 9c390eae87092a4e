//! Is this what candour says? Replay, and the independent checker of proofs and sums.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, missing_docs)]

mod common;

use candour::api::{AdviceDocument, BearerName, FailingRule, ProofCase, ProofNode, State, advice, json as to_json};
use candour::audit::verify::{Replay, Verdict, check as check_advice, verify};
use candour::knowledge::vocabulary::{Certainty, Level, Role};
use candour::profile::AnswerInput;
use candour::{Engine, KnowledgeBase, Profile};
use common::json::{changes, tree};
use common::{Rng, World, base, bundled, examples, json, random_profile, today};
use serde_json::Value;

fn faults(engine: &Engine, document: &AdviceDocument) -> Vec<String> {
    let checked = check_advice(engine.knowledge().model(), document);
    checked.faults.iter().map(|f| format!("{}: {}", f.pointer, f.says)).collect()
}

fn answer(engine: &Engine, profile: &Profile) -> AdviceDocument {
    advice(&engine.advise(profile, today()))
}

#[test]
fn the_checker_finds_nothing_wrong_in_the_examples() {
    let engine = bundled();
    for (name, profile) in examples(engine.knowledge()) {
        let document = answer(&engine, &profile);
        let checked = check_advice(engine.knowledge().model(), &document);
        assert!(checked.faults.is_empty(), "{name}: {:#?}", checked.faults);
        assert!(checked.proofs > 20 && checked.sums > 200, "{name}: {} {}", checked.proofs, checked.sums);
    }
}

#[test]
fn the_checker_finds_nothing_wrong_in_random_profiles() {
    let engine = bundled();
    let mut rng = Rng::new(1);
    for i in 0..200 {
        let profile = random_profile(&mut rng, engine.knowledge(), [0, 20, 50, 80, 100][i % 5]);
        let found = faults(&engine, &answer(&engine, &profile));
        assert!(found.is_empty(), "profile {i}: {found:#?}");
    }
}

#[test]
fn the_checker_finds_nothing_wrong_on_random_knowledge() {
    for seed in 0..250 {
        let engine = Engine::new(World::new(seed).kb).unwrap();
        let mut rng = Rng::new(seed);
        for answered in [0, 25, 50, 75, 100] {
            let profile = random_profile(&mut rng, engine.knowledge(), answered);
            let found = faults(&engine, &answer(&engine, &profile));
            assert!(found.is_empty(), "seed {seed}, {answered}: {found:#?}");
        }
    }
}

/// Whether a text is anything but an advice that is as it was made.
fn detected(engine: &Engine, text: &str) -> bool {
    let found = verify(engine, "advice.json", text);
    !found.is_ok_and(|v| matches!(v.verdict, Verdict::Verified | Verdict::Reformatted))
}

fn verdict(engine: &Engine, text: &str) -> Verdict {
    verify(engine, "advice.json", text).unwrap().verdict
}

#[test]
fn an_advice_as_it_was_made_is_verified() {
    let engine = bundled();
    for (name, profile) in examples(engine.knowledge()) {
        let found = verify(&engine, &name, &json(&engine, &profile, today())).unwrap();
        assert_eq!(found.verdict, Verdict::Verified, "{name}: {:?}", found.checked.faults);
        assert!(found.agreements.iter().all(|a| a.agrees()) && found.agreements.len() == 4, "{name}");
        assert!(found.differences.is_empty() && found.changes.is_empty() && found.checked.proofs > 0, "{name}");
    }
}

/// Every leaf, key and element of small advices, through everything.
#[test]
fn every_change_of_a_small_advice_is_detected() {
    let mut seen = 0;
    for seed in 0..6 {
        let engine = Engine::new(World::new(seed).kb).unwrap();
        let mut rng = Rng::new(seed);
        let profile = random_profile(&mut rng, engine.knowledge(), 60);
        let text = json(&engine, &profile, today());
        assert_eq!(verdict(&engine, &text), Verdict::Verified);
        let mut all = Vec::new();
        changes(&text, &tree(&text), &mut all);
        for change in &all {
            assert!(detected(&engine, &change.made(&text)), "seed {seed}: {}", change.what);
        }
        seen += all.len();
    }
    assert!(seen > 2_500, "{seen}");
}

/// Every leaf, key and element of one example, and many of the others, are compared with the advice made again once. What an
/// advice was made from makes another advice when it is changed: some of those are verified in full.
#[test]
fn every_change_of_the_examples_is_detected() {
    let engine = bundled();
    let mut rng = Rng::new(7);
    let (mut seen, mut whole) = (0, 0);
    for (i, (name, profile)) in examples(engine.knowledge()).iter().enumerate() {
        let replay = Replay::new(answer(&engine, profile));
        let text = json(&engine, profile, today());
        let mut all = Vec::new();
        changes(&text, &tree(&text), &mut all);
        for change in &all {
            let (_, pointer) = change.what.rsplit_once(' ').unwrap();
            let origin = ["/profile", "/today", "/knowledge", "/engine", "/schema"];
            let origin = pointer.is_empty() || origin.iter().any(|o| pointer.starts_with(o));
            if i > 0 && !origin && rng.below(20) > 0 {
                continue;
            }
            let changed = change.made(&text);
            assert_eq!(replay.same(&changed), None, "{name}: {}", change.what);
            seen += 1;
            if rng.below(if origin { 15 } else { 5_000 }) == 0 {
                assert!(detected(&engine, &changed), "{name}: {}", change.what);
                whole += 1;
            }
        }
    }
    assert!(seen > 30_000 && whole > 50, "{seen} {whole}");
}

#[test]
fn spaces_and_line_ends_are_layout_and_nothing_else_is() {
    let engine = bundled();
    let (_, profile) = examples(engine.knowledge()).remove(0);
    let text = json(&engine, &profile, today());
    let value: Value = serde_json::from_str(&text).unwrap();
    let document: AdviceDocument = serde_json::from_str(&text).unwrap();
    for other in [
        text.replace('\n', "\r\n"),
        format!("\u{feff}{text}"),
        text.trim_end().to_owned(),
        format!("{text}\n\n"),
        serde_json::to_string(&document).unwrap(),
        text.replace("  ", "\t"),
    ] {
        assert_eq!(verdict(&engine, &other), Verdict::Reformatted);
    }
    // Keys in another order, a key twice, a character as an escape: the same values, and yet not as it was made.
    let first = "\"schema\": \"candour.advice/1\",";
    for other in [
        serde_json::to_string_pretty(&value).unwrap(),
        text.replacen(first, &format!("{first}{first}"), 1),
        text.replacen("\"notice\": \"A", "\"notice\": \"\\u0041", 1),
    ] {
        assert_ne!(other, text);
        let found = verify(&engine, "advice.json", &other);
        let Ok(found) = found else { continue };
        assert_eq!(found.verdict, Verdict::Differs);
        assert_eq!(found.differences.len(), 1, "{:?}", found.differences);
        assert!(found.differences[0].was.as_ref().unwrap().contains("the same values"));
    }
    // A space inside a text is not layout.
    assert_eq!(verdict(&engine, &text.replacen("Advice to think", "Advice  to think", 1)), Verdict::Differs);
}

#[test]
fn differences_are_told_by_their_place() {
    let engine = bundled();
    let (_, profile) = examples(engine.knowledge()).remove(3);
    let mut document = answer(&engine, &profile);
    document.recommended[0].adds += 1;
    document.risks[2].name = "Another name".to_owned();
    document.duties.remove(1);
    let found = verify(&engine, "advice.json", &to_json(&document)).unwrap();
    assert_eq!(found.verdict, Verdict::Differs);
    let places: Vec<&str> = found.differences.iter().map(|d| d.pointer.as_str()).collect();
    assert_eq!(places, ["/duties/1", "/recommended/0/adds", "/risks/2/name"]);
    assert!(found.differences[0].was.is_none() && found.differences[0].now.is_some());
    let said = found.checked.faults.iter().filter(|f| f.pointer == "/recommended/0/adds").count();
    assert!(said > 0, "{:?}", found.checked.faults);
}

#[test]
fn views_are_recognised_and_other_parts_are_not() {
    let engine = bundled();
    let (_, profile) = examples(engine.knowledge()).remove(3);
    let document = answer(&engine, &profile);
    let shorter = |keep: &dyn Fn(&candour::api::RecommendationEntry) -> bool, top: usize| {
        let mut short = document.clone();
        short.recommended.retain(|r| keep(r));
        short.recommended.truncate(top);
        verify(&engine, "advice.json", &to_json(&short)).unwrap()
    };
    let top = shorter(&|_| true, 5);
    assert_eq!(top.verdict, Verdict::Shortened);
    let how = top.shortened.unwrap();
    assert_eq!((how.role, how.stage, how.top), (None, None, Some(5)));
    assert_eq!(how.left_out, document.recommended.len() - 5);
    assert!(top.checked.faults.is_empty() && top.checked.sums > 100, "the whole advice is checked");
    let role = shorter(&|r| r.tool.roles.contains(&Role::Creator), usize::MAX);
    assert_eq!(role.shortened.unwrap().role, Some(Role::Creator));
    let both = |r: &candour::api::RecommendationEntry| {
        r.tool.roles.contains(&Role::Driver) && r.tool.stages.iter().any(|s| s == "procurement")
    };
    let both = shorter(&both, 2);
    assert_eq!(both.verdict, Verdict::Shortened, "{:?}", both.differences);
    // The first tool alone is hidden: no view does that.
    let first = document.recommended[0].tool.id.clone();
    assert_eq!(shorter(&|r| r.tool.id != first, usize::MAX).verdict, Verdict::Differs);
    // The same tools in another order.
    let mut short = document.clone();
    short.recommended.truncate(5);
    short.recommended.swap(0, 1);
    assert_eq!(verdict(&engine, &to_json(&short)), Verdict::Differs);
    // A view, and a change besides.
    let mut short = document.clone();
    short.recommended.truncate(5);
    short.risks.pop();
    assert_eq!(verdict(&engine, &to_json(&short)), Verdict::Differs);
}

/// The small folder with some words changed.
fn version(change: &[(&str, &str, &str)]) -> Engine {
    let mut folder = base();
    for (file, from, to) in change {
        let text = folder.files.get_mut(*file).unwrap();
        assert!(text.contains(from), "{from} in {file}");
        *text = text.replace(from, to);
    }
    Engine::new(KnowledgeBase::from_folder(&folder).unwrap_or_else(|c| panic!("{c:?}"))).unwrap()
}

fn small(engine: &Engine, answers: &str) -> AdviceDocument {
    let profile = Profile::parse("me.toml", &format!("[answers]\n{answers}"), engine.knowledge()).unwrap();
    answer(engine, &profile)
}

#[test]
fn an_advice_from_another_version_is_compared_with_the_present() {
    let old = version(&[]);
    let new = version(&[
        ("risks/harms.toml", "level = \"moderate\"", "level = \"critical\""),
        ("manifest.toml", "\"1\"", "\"2\""),
    ]);
    let text = to_json(&small(&old, "data = [\"imaging\"]\nnation = [\"england\"]\n"));
    assert_eq!(verdict(&old, &text), Verdict::Verified);
    let found = verify(&new, "advice.json", &text).unwrap();
    assert_eq!(found.verdict, Verdict::OtherKnowledge);
    assert!(found.differences.is_empty() && found.checked == Default::default());
    let layer = found.agreements.iter().find(|a| a.what == "knowledge `base`").unwrap();
    assert!(
        !layer.agrees()
            && layer.said.as_ref().unwrap().starts_with("1 of")
            && layer.here.as_ref().unwrap().starts_with("2 of")
    );
    let risk = found.changes.iter().find(|c| c.about == "risk").unwrap();
    assert_eq!(
        (risk.id.as_str(), risk.was.as_deref(), risk.now.as_deref()),
        ("harm", Some("moderate"), Some("critical"))
    );
    assert!(found.changes.iter().any(|c| c.about == "gap" && c.was.is_none()), "{:?}", found.changes);
    // The words of an entry alone: other knowledge, and nothing is said otherwise.
    let words = version(&[("risks/harms.toml", "The first thing", "The very first thing")]);
    let found = verify(&words, "advice.json", &text).unwrap();
    assert_eq!((found.verdict, found.changes.len()), (Verdict::OtherKnowledge, 0));
    // A question that is no longer asked.
    let gone = version(&[
        ("facets.toml", "id = \"eu\"", "id = \"norway\""),
        ("risks/harms.toml", "nation has eu", "nation has norway"),
    ]);
    let text = to_json(&small(&old, "nation = [\"eu\"]\n"));
    let complaints = verify(&gone, "advice.json", &text).unwrap_err();
    assert!(complaints.0[0].message.contains("made with base 1 of 2026-11-22"), "{:?}", complaints.0);
}

#[test]
fn another_program_says_so() {
    let engine = version(&[]);
    let mut document = small(&engine, "data = [\"imaging\"]\n");
    document.engine = "0.0.9".to_owned();
    let found = verify(&engine, "advice.json", &to_json(&document)).unwrap();
    assert_eq!(found.verdict, Verdict::OtherEngine);
    assert_eq!(found.differences.len(), 1);
    assert!(found.checked.faults.is_empty() && found.checked.proofs > 0);
}

#[test]
fn overlays_are_named() {
    let kb = KnowledgeBase::bundled();
    let with = Engine::new(kb.with_overlays(&[&common::root("examples/overlays/trust")]).unwrap()).unwrap();
    let (_, profile) = examples(with.knowledge()).remove(0);
    let text = json(&with, &profile, today());
    let found = verify(&with, "advice.json", &text).unwrap();
    assert_eq!((found.verdict, found.agreements.len()), (Verdict::Verified, 5));
    let found = verify(&bundled(), "advice.json", &text).unwrap();
    assert_eq!(found.verdict, Verdict::OtherKnowledge);
    assert!(found.agreements.iter().any(|a| a.what == "knowledge `trust`" && a.here.is_none()));
}

#[test]
fn what_is_no_advice_is_told_with_its_place() {
    let engine = version(&[]);
    let text = to_json(&small(&engine, "data = [\"imaging\"]\n"));
    let complaint = |text: &str| verify(&engine, "advice.json", text).unwrap_err().0.remove(0);
    for (bad, code) in [
        ("", "not-json"),
        ("[answers]\n", "not-json"),
        ("{\"schema\": \"candour.advice/1\"", "not-json"),
        ("[]", "not-advice"),
        ("{}", "not-advice"),
        ("{\"schema\": 3}", "not-advice"),
        ("{\"schema\": \"candour.verify/1\"}", "not-advice"),
        ("{\"schema\": \"candour.advice/2\"}", "not-advice"),
        ("{\"schema\": \"candour.advice/1\"}", "not-advice"),
    ] {
        assert_eq!(complaint(bad).code, code, "{bad}");
    }
    assert_eq!(complaint(&format!("{}1", "[".repeat(100_000))).code, "not-json");
    let found = complaint(&text.replacen("\"notice\"", "\"notes\"", 1));
    assert!(found.message.contains("missing field `notice`") && found.place.is_some(), "{found:?}");
    let at = text.lines().position(|l| l.contains("\"today\"")).unwrap() + 1;
    let found = complaint(&text.replacen("\"today\": \"2026", "\"today\": \"1026", 1));
    assert_eq!(found.place.unwrap().line, at);
    assert_eq!(complaint(&text.replacen("\"imaging\"", "\"imagining\"", 1)).code, "unknown-value");
}

// ---- The checker alone: nothing is made again. ----

/// Whether the checker finds a fault at a place, or below it.
fn finds(engine: &Engine, document: &AdviceDocument, place: &str) -> bool {
    let checked = check_advice(engine.knowledge().model(), document);
    checked.faults.iter().any(|f| f.pointer.starts_with(place))
}

/// Every leaf of the document that the checker answers for, flipped: each is found without a replay.
fn leaves(engine: &Engine, text: &str, wanted: &dyn Fn(&str) -> bool, rng: &mut Rng, one_in: usize) -> usize {
    let mut all = Vec::new();
    changes(text, &tree(text), &mut all);
    let (mut seen, mut missed) = (0, Vec::new());
    for change in &all {
        let Some(pointer) = change.what.strip_prefix("flip ") else { continue };
        if !wanted(pointer) || rng.below(one_in) > 0 {
            continue;
        }
        // What is no longer an advice is found by reading it.
        let Ok(document) = candour::audit::verify::read("advice.json", &change.made(text)) else { continue };
        if faults(engine, &document).is_empty() {
            missed.push(format!("{}: {}", change.what, change.text));
        }
        seen += 1;
    }
    assert!(missed.is_empty(), "{missed:#?}");
    seen
}

/// Whether a leaf is part of a proof, a number of the ranking, or a thing stated.
fn answered_for(pointer: &str) -> bool {
    let parts: Vec<&str> = pointer.split('/').skip(1).collect();
    let last = parts.last().copied().unwrap_or_default();
    let list = ["recommended", "depends", "covered"].contains(&parts[0]);
    let number = ["adds", "lo", "hi", "place", "worth", "shares", "weight", "quality"].contains(&last);
    let reason = parts.contains(&"reasons") && ["risk", "because", "when", "at", "contested"].contains(&last);
    let id = last == "id"
        && !parts.contains(&"cautions")
        && !["nearest", "used-in", "trials", "open-questions"].iter().any(|k| parts.contains(k));
    let stated = ["background", "demoted", "sure"].contains(&last);
    parts.contains(&"proof")
        || list && (number || reason)
        || id && parts.len() < 6
        || stated
        || ["stop", "duties-not-found-to-apply"].contains(&parts[0])
        || parts.contains(&"sources") && (parts[0] != "sources" || ["id", "url", "title"].contains(&last))
}

#[test]
fn the_checker_finds_every_flipped_leaf_that_it_answers_for() {
    let mut rng = Rng::new(3);
    let mut seen = 0;
    for seed in 0..60 {
        let engine = Engine::new(World::new(seed).kb).unwrap();
        for answered in [40, 80] {
            let profile = random_profile(&mut rng, engine.knowledge(), answered);
            seen += leaves(&engine, &json(&engine, &profile, today()), &answered_for, &mut rng, 1);
        }
    }
    let engine = bundled();
    for (_, profile) in examples(engine.knowledge()) {
        seen += leaves(&engine, &json(&engine, &profile, today()), &answered_for, &mut rng, 150);
    }
    assert!(seen > 3_000, "{seen}");
}

#[test]
fn the_checker_finds_each_kind_of_fault() {
    type Fault = (&'static str, fn(&mut AdviceDocument));
    let engine = bundled();
    let (_, profile) = examples(engine.knowledge()).remove(3);
    let sound = answer(&engine, &profile);
    assert!(faults(&engine, &sound).is_empty());
    fn rule(proof: &mut Option<ProofNode>) -> (&mut String, &mut Option<String>, &mut Vec<ProofNode>) {
        match proof.as_mut().unwrap() {
            ProofNode::Rule { at, because, premises, .. } => (at, because, premises),
            other => panic!("{other:?}"),
        }
    }
    fn sure(d: &AdviceDocument) -> usize {
        d.risks.iter().position(|r| r.sure.is_some_and(|l| l < Level::Critical) && r.sure == r.possible).unwrap()
    }
    let kinds: Vec<Fault> = vec![
        ("/risks/0/proof/because", |d| *rule(&mut d.risks[0].proof).1 = Some("Because.".to_owned())),
        ("/risks/0/proof/at", |d| rule(&mut d.risks[0].proof).0.push('0')),
        ("/risks/0/proof/premises", |d| drop(rule(&mut d.risks[0].proof).2.pop())),
        ("/risks/0/proof", |d| d.risks[0].proof = None),
        ("/risks/0/proof", |d| d.risks[0].proof = d.risks[1].proof.clone()),
        ("/duties/0/proof", |d| d.duties[0].proof = d.risks[1].proof.clone()),
        ("/risks/", |d| {
            let i = sure(d);
            (d.risks[i].sure, d.risks[i].possible) = (Some(Level::Critical), Some(Level::Critical));
        }),
        ("/risks/", |d| {
            let i = sure(d);
            d.risks[i].possible = Some(Level::Critical);
        }),
        ("/risks", |d| d.risks.swap(0, 1)),
        ("/risks", |d| drop(d.risks.pop())),
        ("/signals", |d| drop(d.signals.pop())),
        ("/signals/0/state", |d| d.signals[0].state = State::Open),
        ("/duties/0/state", |d| d.duties[0].state = State::Open),
        ("/duties", |d| drop(d.duties.remove(0))),
        ("/duties/0/certainty", |d| {
            d.duties[0].certainty =
                if d.duties[0].certainty == Certainty::Settled { Certainty::Arguable } else { Certainty::Settled }
        }),
        ("/duties/0/bearer", |d| d.duties[0].bearer = BearerName::Open),
        ("/duties/0/stop", |d| {
            d.duties[0].stop = if d.duties[0].stop == State::Open { State::Fails } else { State::Open }
        }),
        ("/recommended/0/adds", |d| d.recommended[0].adds += 1),
        ("/recommended/0/lo", |d| d.recommended[0].lo += 1),
        ("/recommended/0/hi", |d| d.recommended[0].hi += 1),
        ("/recommended/0", |d| d.recommended.swap(0, 1)),
        ("/recommended/3", |d| drop(d.recommended.remove(3))),
        ("/recommended/0/demoted", |d| d.recommended[0].demoted = true),
        ("/recommended/0/reasons/0/level", |d| {
            let reason = &mut d.recommended[0].reasons[0];
            reason.level = if reason.level == Level::Low { Level::High } else { Level::Low };
        }),
        ("/recommended/0/reasons", |d| drop(d.recommended[0].reasons.pop())),
        ("/recommended/0/reasons/0", |d| d.recommended[0].reasons[0] = d.recommended[1].reasons[0].clone()),
        ("/recommended/0/alternatives", |d| drop(d.recommended[0].alternatives.remove(0))),
        ("/recommended/0/alternatives/0/shares", |d| d.recommended[0].alternatives[0].shares += 1),
        ("/not-for", |d| drop(d.not_for.remove(0))),
        ("/depends", |d| drop(d.depends.remove(0))),
        ("/gaps/0/cover", |d| d.gaps[0].cover = if d.gaps[0].cover == "none" { "thin" } else { "none" }.to_owned()),
        ("/gaps/0/sure", |d| d.gaps[0].sure = !d.gaps[0].sure),
        ("/gaps", |d| drop(d.gaps.pop())),
        ("/", |d| drop(d.sources.remove(0))),
        ("/recommended/0/reasons/0/sources", |d| d.recommended[0].reasons[0].sources.push("no-such-work".to_owned())),
        ("/stop", |d| d.stop.push(d.duties[0].id.clone())),
        ("/duties-not-found-to-apply", |d| drop(d.duties_not_found_to_apply.pop())),
        ("/profile/input/answers/no-such-question", |d| {
            d.profile.input.answers.insert("no-such-question".to_owned(), AnswerInput::YesNo(true));
        }),
    ];
    for (i, (place, change)) in kinds.iter().enumerate() {
        let mut document = sound.clone();
        change(&mut document);
        assert!(finds(&engine, &document, place), "fault {i}, at {place}: {:#?}", faults(&engine, &document));
    }
    // An answer changed under everything that rests on it.
    let mut document = sound.clone();
    let answers = &mut document.profile.input.answers;
    answers.retain(|question, _| question == "uses" || question == "stage");
    assert!(finds(&engine, &document, "/risks/0/proof/premises"));
}

/// Small knowledge in which a proof needs what is not there, what the constraints leave, and cases.
fn needy() -> Engine {
    let more = r#"
[[risk]]
id = "either"
name = "Either way"
definition = "What can go wrong at whatever stage."

[[risk.raise]]
level = "moderate"
when = "stage is development"
because = "It can."
sources = ["src"]

[[risk.raise]]
level = "low"
when = "stage is deployment"
because = "It can."
sources = ["src"]

[[risk]]
id = "quiet"
name = "Quiet"
definition = "What can go wrong where the fifth does not."

[[risk.raise]]
level = "low"
when = "not (risk harm-5) and not (risk harm at least critical)"
because = "It can."
sources = ["src"]

[[risk]]
id = "late"
name = "Late"
definition = "What can go wrong when it is late."

[[risk.raise]]
level = "low"
when = "stage at least deployment and not (data has imaging)"
because = "It can."
sources = ["src"]
"#;
    let mut folder = base();
    folder.files.get_mut("risks/harms.toml").unwrap().push_str(more);
    Engine::new(KnowledgeBase::from_folder(&folder).unwrap_or_else(|c| panic!("{c:?}"))).unwrap()
}

fn proof<'d>(document: &'d mut AdviceDocument, id: &str) -> &'d mut ProofNode {
    document.risks.iter_mut().find(|r| r.id == id).unwrap().proof.as_mut().unwrap()
}

fn premises(node: &mut ProofNode) -> &mut Vec<ProofNode> {
    match node {
        ProofNode::Rule { premises, .. } => premises,
        other => panic!("{other:?}"),
    }
}

#[test]
fn a_missing_failing_rule_and_a_part_that_does_not_fail_are_found() {
    let engine = needy();
    let sound = small(&engine, "stage = \"development\"\ndata = [\"imaging\"]\n");
    assert_eq!(faults(&engine, &sound), [""; 0]);
    let at = sound.risks.iter().position(|r| r.id == "quiet").unwrap();
    let changed = |change: &dyn Fn(&mut Vec<ProofNode>)| {
        let mut document = sound.clone();
        change(premises(proof(&mut document, "quiet")));
        faults(&engine, &document)
    };
    let place = format!("/risks/{at}/proof/premises/");
    fn rules(node: &mut ProofNode) -> &mut Vec<FailingRule> {
        match node {
            ProofNode::Absent { rules, .. } => rules,
            other => panic!("{other:?}"),
        }
    }
    assert!(changed(&|p| drop(rules(&mut p[0]).pop()))[0].starts_with(&place));
    assert!(changed(&|p| rules(&mut p[0])[0].fails = "data has imaging".to_owned())[0].starts_with(&place));
    assert!(changed(&|p| rules(&mut p[0])[0].id = "harm/1".to_owned())[0].starts_with(&place));
    // The level that is not reached is part of what is said: the lower one is.
    let lower = changed(&|p| match &mut p[1] {
        ProofNode::Absent { at_least, .. } => *at_least = Some(Level::Low),
        other => panic!("{other:?}"),
    });
    assert!(lower[0].starts_with(&place), "{lower:?}");
}

#[test]
fn what_follows_from_constraints_is_worked_out_again() {
    let engine = needy();
    // Text cannot be there while it is being built, so it is in use.
    let sound = small(&engine, "data = [\"text\"]\n");
    assert_eq!(faults(&engine, &sound), [""; 0]);
    assert_eq!(sound.forced.len(), 1);
    let mut document = sound.clone();
    let has_constraint =
        premises(proof(&mut document, "late")).iter().any(|p| matches!(p, ProofNode::Constraint { .. }));
    assert!(has_constraint);
    for p in premises(proof(&mut document, "late")) {
        if let ProofNode::Constraint { facet, has, values } = p.clone() {
            *p = ProofNode::Answer { facet, has, values };
        }
    }
    assert!(faults(&engine, &document).iter().any(|f| f.contains("the profile does not say")), "a guess is no answer");
    let mut document = sound.clone();
    document.forced.clear();
    assert!(finds(&engine, &document, "/forced"));
    let mut document = sound;
    document.profile.input.answers.insert("stage".to_owned(), AnswerInput::One("development".to_owned()));
    assert!(faults(&engine, &document)[0].contains("break a constraint"));
}

#[test]
fn cases_must_leave_no_other_answer_and_each_must_hold() {
    let engine = needy();
    // The risk `either` is raised whatever the stage is, by one rule or by another.
    let sound = small(&engine, "data = [\"imaging\"]\n");
    assert_eq!(faults(&engine, &sound), [""; 0]);
    let changed = |change: &dyn Fn(&mut Vec<ProofCase>)| {
        let mut document = sound.clone();
        match proof(&mut document, "either") {
            ProofNode::Cases { cases, .. } => change(cases),
            other => panic!("{other:?}"),
        }
        faults(&engine, &document)
    };
    assert!(changed(&|c| drop(c.pop())).iter().any(|f| f.contains("another answer")));
    assert!(!changed(&|c| c.swap(0, 1)).iter().any(|f| f.contains("case")), "their order means nothing");
    assert!(!changed(&|c| c[1].proof = c[0].proof.clone()).is_empty());
    assert!(!changed(&|c| c[0].values = vec!["deployment".to_owned()]).is_empty());
    assert!(!changed(&|c| c[0].values = vec!["retired".to_owned()]).is_empty());
    // What is called open though every answer settles it is found, where exactness is promised.
    let mut open = sound.clone();
    let entry = open.risks.iter_mut().find(|r| r.id == "either").unwrap();
    (entry.sure, entry.proof) = (None, None);
    assert!(faults(&engine, &open).iter().any(|f| f.contains("the level `low` is reached for sure")));
}
