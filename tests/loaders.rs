//! Whatever comes in, nothing panics or hangs, and every complaint has a place inside the text.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, missing_docs)]

mod common;

use candour::diagnostic::Diagnostic;
use candour::knowledge::Folder;
use candour::profile::ProfileInput;
use candour::{Engine, KnowledgeBase, Profile};
use common::{Rng, base, today};
use proptest::prelude::*;
use proptest::test_runner::{Config, RngAlgorithm, TestRng, TestRunner};

/// The same inputs on every run.
fn runner(cases: u32) -> TestRunner {
    let config = Config { cases, failure_persistence: None, ..Config::default() };
    TestRunner::new_with_rng(config, TestRng::deterministic_rng(RngAlgorithm::ChaCha))
}

/// One path for each class of file, and one that is none.
const PATHS: [&str; 17] = [
    "manifest.toml",
    "policy.toml",
    "redirects.toml",
    "facets.toml",
    "uses.toml",
    "constraints.toml",
    "signals.toml",
    "edges.toml",
    "risks/x.toml",
    "tools/method/x.toml",
    "duties/x.toml",
    "cautions/x.toml",
    "frameworks/x.toml",
    "sources/x.toml",
    "cases/x.toml",
    "scenarios/x.toml",
    "elsewhere/x.toml",
];

/// Words from which text that looks like knowledge is made.
const WORDS: [&str; 64] = [
    "[tool]",
    "[[addresses]]",
    "[[risk]]",
    "[[risk.raise]]",
    "[[signal]]",
    "[[signal.rule]]",
    "[[duty]]",
    "[[duty.rule]]",
    "[[caution]]",
    "[[facet]]",
    "[[constraint]]",
    "[[source]]",
    "[framework]",
    "[[item]]",
    "[[map]]",
    "[case]",
    "[[used]]",
    "[[tick]]",
    "[[trait]]",
    "[[redirect]]",
    "[knowledge]",
    "[overlay]",
    "[weights.level]",
    "[demand]",
    "[ranking]",
    "[[floor]]",
    "[answers]",
    "[project]",
    "id",
    "name",
    "when",
    "never",
    "because",
    "sources",
    "risk",
    "act",
    "level",
    "kind",
    "values",
    "stage",
    "data",
    "nation",
    "uses",
    "yes",
    "no",
    "= \"src\"",
    "= [\"src\"]",
    "= [\"src\", \"src\"]",
    "= 2026-01-01",
    "= 2026-13-45",
    "= -1",
    "= 99999999999999999999",
    "= 1e400",
    "= true",
    "= \"\"",
    "= \"é\\u0007\"",
    "= { id = \"a\" }",
    "= [{ id = \"a\", name = \"b\" }]",
    "= \"data has imaging\"",
    "= \"signal sig and\"",
    "= \"not (((stage is\"",
    "= '''\n'''",
    "= \"harm\"",
    "\"",
];

fn words() -> impl Strategy<Value = String> {
    let line = prop::collection::vec(prop::sample::select(&WORDS[..]), 1..4).prop_map(|words| words.join(" "));
    prop::collection::vec(line, 0..30).prop_map(|lines| lines.join("\n"))
}

/// A sound text with a few changes: bytes taken out, put in, doubled, or lines moved.
fn mutated(text: &str, rng: &mut Rng) -> String {
    let mut chars: Vec<char> = text.chars().collect();
    for _ in 0..1 + rng.below(4) {
        if chars.is_empty() {
            break;
        }
        let at = rng.below(chars.len());
        let odd = ['"', '\'', '[', ']', '{', '}', '=', '\n', '\0', '\u{202e}', 'é', '𝔽', '#', '\\', '-', '9', '(', ','];
        match rng.below(5) {
            0 => drop(chars.drain(at..(at + 1 + rng.below(20)).min(chars.len()))),
            1 => chars.insert(at, *rng.pick(&odd)),
            2 => chars[at] = *rng.pick(&odd),
            3 => {
                let part: Vec<char> = chars[at..(at + rng.below(80)).min(chars.len())].to_vec();
                chars.splice(at..at, part);
            }
            _ => chars.truncate(at),
        }
    }
    chars.into_iter().collect()
}

/// Every place is inside the text it names.
fn placed(found: &[Diagnostic], folder: &Folder, prefix: &str) {
    for diagnostic in found {
        let Some(place) = &diagnostic.place else { continue };
        let path = place.file.strip_prefix(prefix).unwrap_or(&place.file);
        let Some(text) = folder.files.get(path) else {
            assert!(!prefix.is_empty(), "{diagnostic:?} is in no file");
            continue;
        };
        inside(diagnostic, text);
    }
    assert!(!candour::diagnostic::text(found).chars().any(|c| c.is_control() && c != '\n'), "{found:?}");
    let json: serde_json::Value = serde_json::from_str(&candour::diagnostic::json(found)).unwrap();
    assert_eq!(json["diagnostics"].as_array().unwrap().len(), found.len());
    let _: serde_json::Value = serde_json::from_str(&candour::diagnostic::sarif(found)).unwrap();
}

fn inside(diagnostic: &Diagnostic, text: &str) {
    let place = diagnostic.place.as_ref().unwrap();
    let lines: Vec<&str> = text.split('\n').collect();
    assert!((1..=lines.len()).contains(&place.line), "{diagnostic:?}");
    let width = lines[place.line - 1].chars().count();
    assert!((1..=width + 1).contains(&place.column), "{diagnostic:?} in {:?}", lines[place.line - 1]);
    assert!(place.length <= width.max(1), "{diagnostic:?} in {:?}", lines[place.line - 1]);
}

/// Puts a text in the place of a file, and does everything that can be done with the folder.
fn knowledge(path: &str, text: &str) {
    let mut folder = base();
    folder.files.insert(path.to_owned(), text.to_owned());
    placed(&candour::audit::lint(&folder, today()), &folder, "");
    if let Ok(kb) = KnowledgeBase::from_folder(&folder)
        && let Ok(engine) = Engine::new(kb)
    {
        let profile = Profile::from_input(ProfileInput::default(), engine.knowledge());
        if let Ok(profile) = profile {
            common::json(&engine, &profile, today());
        }
    }
}

fn overlay(path: &str, text: &str) {
    let mut folder = Folder::default();
    let head = "[overlay]\nname = \"o\"\nversion = \"1\"\ndate = 2026-01-01\n";
    folder.files.insert("overlay.toml".to_owned(), head.to_owned());
    folder.files.insert(path.to_owned(), text.to_owned());
    let kb = KnowledgeBase::from_folder(&base()).unwrap();
    match kb.with_overlay(&folder) {
        Ok(kb) => placed(kb.warnings(), &folder, "o:"),
        Err(complaints) => placed(&complaints.0, &folder, "o:"),
    }
}

fn as_profile(text: &str, kb: &KnowledgeBase) {
    if let Err(complaints) = Profile::parse("p.toml", text, kb) {
        assert!(!complaints.0.is_empty());
        for diagnostic in complaints.0.iter().filter(|d| d.place.is_some()) {
            inside(diagnostic, text);
        }
        let _ = candour::diagnostic::text(&complaints.0);
    }
    if let Ok(input) = serde_json::from_str::<ProfileInput>(text)
        && let Err(complaints) = Profile::from_input(input, kb)
    {
        assert!(!complaints.0.is_empty());
    }
}

fn condition(text: &str) {
    if let Err(error) = candour::logic::parse(text) {
        assert!(error.range.start < error.range.end, "{error:?} for {text:?}");
        assert!(error.range.end <= text.len().max(1), "{error:?} for {text:?}");
        assert!(text.is_empty() || text.get(error.range.clone()).is_some(), "{error:?} splits a character of {text:?}");
    }
}

#[test]
fn arbitrary_text_at_every_loader() {
    let kb = KnowledgeBase::from_folder(&base()).unwrap();
    let text = prop_oneof![
        any::<String>(),
        prop::collection::vec(any::<u8>(), 0..200).prop_map(|b| String::from_utf8_lossy(&b).into_owned())
    ];
    let path = prop::sample::select(&PATHS[..]);
    let run = |(path, text): (&str, String)| {
        knowledge(path, &text);
        overlay(path, &text);
        as_profile(&text, &kb);
        condition(&text);
        Ok(())
    };
    runner(300).run(&(path, text), run).unwrap();
}

#[test]
fn text_that_looks_like_knowledge() {
    let kb = KnowledgeBase::from_folder(&base()).unwrap();
    let run = |(path, text): (&str, String)| {
        knowledge(path, &text);
        overlay(path, &text);
        as_profile(&text, &kb);
        Ok(())
    };
    runner(400).run(&(prop::sample::select(&PATHS[..]), words()), run).unwrap();
}

#[test]
fn sound_files_with_faults_put_in() {
    let folder = base();
    let mut files: Vec<(String, String)> = folder.files.into_iter().collect();
    // Files of the bundled knowledge bring every key there is.
    for path in
        ["cases/epic-sepsis-v1.toml", "frameworks/caldicott-principles.toml", "tools/regulation/uk-gdpr-dpia.toml"]
    {
        if let Ok(text) = std::fs::read_to_string(common::root("knowledge").join(path)) {
            files.push((path.to_owned(), text));
        }
    }
    let mut rng = Rng::new(11);
    for _ in 0..700 {
        let (path, text) = rng.pick(&files).clone();
        let text = mutated(&text, &mut rng);
        knowledge(&path, &text);
        if rng.chance(30) {
            overlay(&path, &text);
        }
    }
}

#[test]
fn profiles_with_faults_put_in() {
    let engine = common::bundled();
    let kb = engine.knowledge();
    let mut rng = Rng::new(12);
    let mut texts: Vec<String> = Vec::new();
    for entry in std::fs::read_dir(common::root("examples/profiles")).unwrap() {
        texts.push(std::fs::read_to_string(entry.unwrap().path()).unwrap());
    }
    texts.sort();
    for (_, profile) in common::examples(kb) {
        texts.push(serde_json::to_string_pretty(&profile.to_input(kb.model())).unwrap());
    }
    for _ in 0..400 {
        let text = rng.pick(&texts).clone();
        let text = mutated(&text, &mut rng);
        as_profile(&text, kb);
    }
}

#[test]
fn conditions_with_faults_put_in() {
    const PARTS: [&str; 22] = [
        "data", "has", "imaging", "is", "any", "of", "at", "least", "most", "and", "or", "not", "(", ")", ",",
        "signal", "risk", "uses", "always", "only", "é", "-",
    ];
    let mut rng = Rng::new(13);
    for _ in 0..20_000 {
        let count = rng.below(14);
        let text: Vec<&str> = (0..count).map(|_| *rng.pick(&PARTS)).collect();
        condition(&text.join(if rng.chance(90) { " " } else { "" }));
    }
}

#[test]
fn nesting_without_end() {
    let kb = KnowledgeBase::from_folder(&base()).unwrap();
    for depth in [10, 100, 20_000] {
        for (open, close) in [("[", "]"), ("{a=", "}"), ("(", ")"), ("not ", ""), ("{\"a\":", "}"), ("[[", "]]")] {
            let nest = format!("{}{}", open.repeat(depth), close.repeat(depth));
            for text in [nest.clone(), format!("a = {nest}"), format!("[answers]\ndata = {nest}\n")] {
                for path in ["facets.toml", "tools/method/x.toml"] {
                    knowledge(path, &text);
                }
                as_profile(&text, &kb);
            }
            condition(&nest);
            let signal =
                format!("[[signal]]\nid = \"x\"\nname = \"N\"\nmeaning = \"M.\"\n[[signal.rule]]\nwhen = \"{nest}\"\n");
            knowledge("signals.toml", &signal.replace("{\"", "{"));
        }
        let dotted = format!("a{} = 1\n", ".a".repeat(depth));
        knowledge("policy.toml", &dotted);
        as_profile(&dotted, &kb);
        as_profile(&format!("[a{}]\n", ".a".repeat(depth)), &kb);
    }
}

#[test]
fn very_many_of_everything() {
    let source = |i: usize| {
        format!("[[source]]\nid = \"s{i}\"\ntitle = \"T\"\npublisher = \"P\"\nurl = \"u{i}\"\nread = \"full\"\n")
    };
    knowledge("sources/x.toml", &(0..5_000).map(source).collect::<String>());
    let kb = KnowledgeBase::from_folder(&base()).unwrap();
    as_profile(&format!("[answers]\ndata = [{}]\n", "\"imaging\", ".repeat(3_000)), &kb);
    as_profile(&(0..20_000).map(|i| format!("k{i} = 1\n")).collect::<String>(), &kb);
    let facet = |i: usize| {
        format!("[[facet]]\nid = \"f{i}\"\nkind = \"yes-no\"\nchange = \"fact\"\nquestion = \"Q?\"\nwhy = \"W.\"\n")
    };
    knowledge("facets.toml", &(0..200).map(facet).collect::<String>());
    let values: Vec<String> = (0..100).map(|i| format!("{{ id = \"v{i}\", name = \"n\" }}")).collect();
    let wide = format!("{}values = [{}]\n", facet(0).replace("yes-no", "many"), values.join(", "));
    knowledge("facets.toml", &wide);
}
