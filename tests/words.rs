//! The wording rules: no verdict, no tick, four phrases, whom to ask, and the notice on every answer.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, missing_docs)]

mod common;

use candour::api::{AdviceDocument, State, advice};
use candour::knowledge::model::Model;
use candour::knowledge::vocabulary::{Certainty, Level};
use common::{Rng, examples, random_profile, root, today};

/// Verdicts that no list of tools can give.
const VERDICTS: [&str; 12] = [
    "is compliant",
    "are compliant",
    "fully compliant",
    "is safe",
    "are safe",
    "safe to use",
    "is approved",
    "are approved",
    "is assured",
    "are assured",
    "guarantees",
    "guaranteed",
];
/// Words before a verdict that take it back.
const DENIALS: [&str; 9] =
    [" not ", " nor ", " never ", "whether", "no proof", " if ", "does not", " until ", "who says"];
const TICKS: [char; 8] =
    ['\u{2713}', '\u{2714}', '\u{2705}', '\u{2611}', '\u{2612}', '\u{1f5f8}', '\u{2717}', '\u{274c}'];

/// What is wrong with a text; nothing when it keeps the rules.
fn verdict(text: &str) -> Option<String> {
    if let Some(tick) = text.chars().find(|c| TICKS.contains(c)) {
        return Some(format!("a tick mark, {tick:?}"));
    }
    let lower = format!(" {} ", text.to_lowercase());
    for word in VERDICTS {
        for (at, _) in lower.match_indices(word) {
            let whole = |c: Option<char>| !c.is_some_and(char::is_alphanumeric);
            let after = lower[at + word.len()..].chars().next();
            if !whole(lower[..at].chars().next_back()) || !whole(after) {
                continue;
            }
            let start = lower[..at].rfind(['.', ';']).unwrap_or(0);
            if !DENIALS.iter().any(|denial| lower[start..at + word.len()].contains(denial)) {
                return Some(format!("`{word}`"));
            }
        }
    }
    None
}

/// Every sentence of the knowledge that people read, with what it belongs to. Titles of other people's works are theirs.
fn prose(model: &Model) -> Vec<(String, String)> {
    let mut all: Vec<(String, String)> = Vec::new();
    let mut add = |of: &str, text: &str| all.push((of.to_owned(), text.to_owned()));
    for x in &model.law {
        add(&x.nation, &x.note);
    }
    for x in &model.traits {
        add(&x.id, &x.name);
    }
    for x in &model.policy.others {
        [&x.name, &x.because].into_iter().for_each(|t| add(&x.id, t));
    }
    for x in &model.policy.floor {
        add("floor", &x.because);
    }
    for x in &model.facets {
        [&x.question, &x.why].into_iter().chain(&x.help).for_each(|t| add(&x.id, t));
        for v in &x.values {
            std::iter::once(&v.name).chain(&v.help).for_each(|t| add(&x.id, t));
        }
    }
    model.ticks.iter().for_each(|x| add(&x.id, &x.name));
    model.constraints.iter().for_each(|x| add(&x.id, &x.because));
    for x in &model.signals {
        [&x.name, &x.meaning].into_iter().for_each(|t| add(&x.id, t));
        x.rules.iter().for_each(|r| add(&r.id, &r.because));
    }
    for x in &model.risks {
        [&x.name, &x.definition].into_iter().for_each(|t| add(&x.id, t));
        x.evidence.iter().for_each(|e| add(&x.id, &e.finding));
        x.raises.iter().for_each(|r| add(&r.rule.id, &r.rule.because));
        x.waives.iter().for_each(|w| add(&x.id, &w.because));
    }
    for x in &model.tools {
        [&x.summary].into_iter().chain(&x.artefact).for_each(|t| add(&x.id, t));
        x.status_reason.iter().for_each(|s| add(&x.id, &s.because));
        x.edges.iter().for_each(|e| add(&x.id, &e.because));
        x.not_addresses.iter().for_each(|e| add(&x.id, &e.because));
        x.relations.iter().for_each(|r| add(&x.id, &r.because));
    }
    for x in &model.duties {
        [&x.name, &x.summary].into_iter().for_each(|t| add(&x.id, t));
        x.rules.iter().for_each(|r| add(&r.id, &r.because));
    }
    model.cautions.iter().for_each(|x| add(&x.id, &x.text));
    for x in &model.frameworks {
        x.maps.iter().for_each(|m| add(&x.id, &m.because));
    }
    for x in &model.cases {
        add(&x.id, &x.summary);
        x.used.iter().for_each(|u| add(&x.id, &u.because));
    }
    all
}

#[test]
fn the_rule_finds_verdicts_and_lets_denials_pass() {
    for bad in ["This tool is safe.", "The system is fully compliant with law", "done \u{2713}", "it is approved"] {
        assert!(verdict(bad).is_some(), "{bad}");
    }
    for good in [
        "Whether it is safe is for others to judge",
        "a mark is not proof that it is safe",
        "safety case",
        "unapproved",
    ] {
        assert_eq!(verdict(good), None, "{good}");
    }
}

#[test]
fn no_sentence_of_the_knowledge_passes_a_verdict() {
    let engine = common::bundled();
    let found: Vec<String> = prose(engine.knowledge().model())
        .iter()
        .filter_map(|(of, text)| Some(format!("{of}: {} in \"{text}\"", verdict(text)?)))
        .collect();
    assert!(found.is_empty(), "{}", found.join("\n"));
}

/// The strings of the source files of a room. Comments are not shown to anybody.
fn strings(text: &str) -> Vec<String> {
    let code: String = text.lines().filter(|l| !l.trim_start().starts_with("//")).map(|l| format!("{l}\n")).collect();
    code.split('"').skip(1).step_by(2).map(str::to_owned).collect()
}

fn sources(folder: &std::path::Path, found: &mut Vec<(String, String)>) {
    let Ok(entries) = std::fs::read_dir(folder) else { return };
    for path in entries.map(|e| e.unwrap().path()) {
        if path.is_dir() {
            sources(&path, found);
        } else if path.extension().is_some_and(|e| e == "rs" || e == "html" || e == "css") {
            found.push((path.display().to_string(), std::fs::read_to_string(&path).unwrap()));
        }
    }
}

#[test]
fn no_template_passes_a_verdict() {
    let mut files = Vec::new();
    for room in ["src/api", "src/report", "src/cli", "src/repl", "src/explain", "src/plan"] {
        sources(&root(room), &mut files);
    }
    assert!(files.iter().any(|(name, _)| name.contains("api")));
    for (name, text) in files {
        for string in strings(&text) {
            assert_eq!(verdict(&string), None, "{name}: \"{string}\"");
        }
    }
}

fn documents() -> Vec<(String, AdviceDocument)> {
    let engine = common::bundled();
    let mut all: Vec<(String, AdviceDocument)> = examples(engine.knowledge())
        .into_iter()
        .map(|(name, profile)| (name, advice(&engine.advise(&profile, today()))))
        .collect();
    let mut rng = Rng::new(21);
    for i in 0..12 {
        let profile = random_profile(&mut rng, engine.knowledge(), [0, 30, 60, 100][i % 4]);
        all.push((format!("random {i}"), advice(&engine.advise(&profile, today()))));
    }
    all
}

#[test]
fn every_answer_says_what_it_is_not() {
    for (name, document) in documents() {
        for words in [
            "Not legal advice",
            "clinical assurance",
            "approval",
            "endorsement",
            "statutory duty of candour",
            "act and report first",
        ] {
            assert!(document.notice.contains(words), "{name}: {}", document.notice);
        }
        assert!(!document.law.is_empty() && document.law.iter().any(|l| l.nation == "england"), "{name}");
        assert!(document.knowledge.iter().all(|l| l.digest.len() == 64), "{name}");
    }
}

#[test]
fn duties_speak_in_four_phrases_and_name_whom_to_ask() {
    for (name, document) in documents() {
        for duty in &document.duties {
            let tell = format!("{name}: {} says \"{}\"", duty.id, duty.phrase);
            match (duty.state, duty.certainty) {
                (State::Holds, Certainty::Settled) => assert_eq!(duty.phrase, "applies on your answers", "{tell}"),
                (State::Holds, Certainty::Arguable) => {
                    let whom = duty.phrase.strip_prefix("probably applies: take advice from ");
                    assert!(whom.is_some_and(|w| w.len() > 3), "{tell}");
                    assert!(duty.ask.is_some(), "{tell}");
                }
                (State::Open, _) => {
                    let what = duty.phrase.strip_prefix("may apply: answer ");
                    assert!(what.is_some_and(|w| !w.trim().is_empty()), "{tell}");
                }
                (State::Fails, _) => panic!("{tell}"),
            }
        }
    }
}

/// Read off the knowledge itself: whatever the profile, an arguable duty has somebody to ask.
#[test]
fn every_duty_that_may_be_arguable_names_whom_to_ask() {
    let engine = common::bundled();
    for duty in &engine.knowledge().model().duties {
        for rule in duty.rules.iter().filter(|r| r.certainty == Certainty::Arguable) {
            assert!(duty.ask.is_some() || rule.ask.is_some(), "{}", rule.id);
        }
    }
}

/// Not everything is critical: at most 15 in a hundred of all risks, for any example.
#[test]
fn few_risks_are_critical() {
    let engine = common::bundled();
    let risks = engine.knowledge().model().risks.len();
    let most = (risks * 15).div_ceil(100);
    let mut over = Vec::new();
    for (name, profile) in examples(engine.knowledge()) {
        let document = advice(&engine.advise(&profile, today()));
        let critical: Vec<&str> =
            document.risks.iter().filter(|r| r.sure == Some(Level::Critical)).map(|r| r.id.as_str()).collect();
        if critical.len() > most {
            over.push(format!("{name}: {} of {risks}, at most {most}: {}", critical.len(), critical.join(", ")));
        }
    }
    assert!(over.is_empty(), "{}", over.join("\n"));
}

#[test]
fn no_answer_passes_a_verdict() {
    for (name, document) in documents() {
        for duty in &document.duties {
            assert_eq!(verdict(&duty.phrase), None, "{name}: {}", duty.id);
        }
        for gap in &document.gaps {
            assert_eq!(verdict(&gap.because), None, "{name}");
            assert!(!gap.because.contains("no duty"), "{name}");
        }
    }
}
