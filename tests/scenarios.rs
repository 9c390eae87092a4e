//! Curators' tests of advice: they notice what they should, and say why; those of the bundled knowledge pass.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, missing_docs)]

mod common;

use candour::audit::scenario::{self, Outcome};
use candour::diagnostic::{Complaints, text};
use candour::knowledge::Folder;
use candour::{Engine, KnowledgeBase};
use common::{base, root};

const HEAD: &str = "[scenario]\nname = \"N\"\nbecause = \"B.\"\ntoday = 2026-06-01\n";

/// The small world with more in it, so that lists, gaps and cautions have something to show.
fn world(scenario: &str) -> Folder {
    let mut folder = base();
    folder.files.insert(
        "cautions/c.toml".to_owned(),
        "[[caution]]\nid = \"beware\"\ntools = [\"tool\"]\nwhen = \"nation has eu\"\neffect = \"exclude\"\ntext = \"T.\"\n\
         instead = [\"second\"]\nsources = [\"src\"]\n"
            .to_owned(),
    );
    let second = folder.files["tools/method/tool.toml"]
        .replace("name = \"Tool\"", "name = \"Another\"\nroles = [\"driver\"]\nfits = \"data has text\"")
        .replace("act = \"measure\"", "act = \"identify\"");
    folder.files.insert("tools/method/second.toml".to_owned(), second);
    folder.files.insert("scenarios/one.toml".to_owned(), format!("{HEAD}{scenario}"));
    folder
}

fn run(scenario: &str) -> Result<Outcome, Complaints> {
    let folder = world(scenario);
    let kb = KnowledgeBase::from_folder(&folder).expect("the small world loads");
    let scenarios = scenario::scenarios(&folder, &kb)?;
    Ok(scenario::run(&Engine::new(kb).unwrap(), &scenarios))
}

/// What was expected and what came out, a line a failure.
fn failures(scenario: &str) -> Vec<String> {
    let found = run(scenario).unwrap_or_else(|c| panic!("{}", text(&c.0)));
    found.failures.iter().map(|f| format!("{}: {}; {}", f.line, f.expected, f.found)).collect()
}

#[test]
fn what_is_as_expected_is_passed_and_counted() {
    let scenario = r#"
[answers]
stage = "deployment"
nation = ["england"]
data = ["imaging"]
uses = []
[expect]
holds = ["duty", "harm", "harm-3"]
fails = ["sig", "harm-5", "beware"]
yours = ["duty"]
settled = ["duty"]
stop = ["duty"]
at-least = { harm-3 = "high" }
at-most = { harm = "moderate" }
recommend = ["tool"]
not = ["second"]
gap = { harm = ["fix"] }
no-gap = { harm-2 = ["account"] }
[[but]]
because = "elsewhere"
answers = { nation = ["eu"] }
expect = { fails = ["duty"], holds = ["beware"], excluded = ["tool"], warn = ["beware"] }
[[but]]
because = "nobody has said where"
unset = ["nation"]
expect = { open = ["duty", "beware"] }
[[but]]
because = "text in it"
answers = { data = ["imaging", "text"], nation = ["eu"] }
[but.expect]
within = { second = 1 }
role = { driver = ["second"] }
warn-about = { tool = ["beware"] }
instead = { beware = ["second"] }
"#;
    let outcome = run(scenario).unwrap();
    assert_eq!(outcome.failures, []);
    assert_eq!((outcome.scenarios, outcome.steps, outcome.expectations), (1, 4, 25));
}

#[test]
fn every_kind_of_expectation_can_fail() {
    let scenario = r#"
[answers]
stage = "deployment"
nation = ["england"]
data = ["text"]
uses = []
[expect]
holds = ["duty", "beware"]
fails = ["sig"]
open = ["harm-5"]
probably = ["duty"]
settled = ["duty"]
yours = ["duty"]
theirs = ["duty"]
stop = ["duty"]
upcoming = ["duty"]
ended = ["duty"]
at-least = { harm-2 = "high" }
at-most = { harm-5 = "low" }
recommend = ["tool"]
within = { second = 1 }
role = { creator = ["second"] }
offer = ["tool"]
depends = ["tool"]
excluded = ["tool"]
warn = ["beware"]
gap = { harm = ["find"] }
no-gap = { harm-5 = ["find"] }
[expect.warn-about]
second = ["beware"]
[expect.instead]
beware = ["tool"]
[[but]]
because = "pictures, which the tool is for"
answers = { data = ["imaging"] }
expect = { not = ["tool"] }
"#;
    insta::assert_snapshot!(failures(scenario).join("\n"));
}

#[test]
fn a_failure_comes_with_its_proof() {
    let scenario = "[answers]\nnation = [\"england\"]\ndata = [\"imaging\", \"text\"]\n\
                    [expect]\nfails = [\"duty\", \"harm-2\"]\nholds = [\"harm-3\"]\nnot = [\"tool\"]\nrecommend = [\"second\"]\n";
    let outcome = run(scenario).unwrap();
    let lines = outcome.failures.iter().flat_map(|f| {
        let why = f.why.iter().map(|(depth, line)| format!("{}{line}", "  ".repeat(depth + 1)));
        std::iter::once(format!("{}; {}", f.expected, f.found)).chain(why).collect::<Vec<_>>()
    });
    insta::assert_snapshot!(lines.collect::<Vec<_>>().join("\n"));
}

#[test]
fn slips_are_told_with_their_places_and_nothing_is_judged() {
    let scenario = "[answers]\ndata = [\"pictures\"]\n[expect]\nholds = [\"dutty\"]\n";
    let found = run(scenario).unwrap_err();
    assert!(text(&found.0).contains("`data` has no answer `pictures`"), "{}", text(&found.0));
    let scenario = "[answers]\ndata = [\"text\"]\n[expect]\nholds = [\"dutty\"]\nrecomend = [\"tool\"]\nat-least = { harm = \"big\" }\n\
                    within = { tool = \"first\" }\n[[but]]\nbecause = \"B.\"\nunset = [\"dta\"]\n[expects]\n";
    insta::assert_snapshot!(text(&run(scenario).unwrap_err().0));
}

#[test]
fn the_scenarios_of_the_bundled_knowledge_pass() {
    let folder = Folder::read(&root("knowledge")).unwrap();
    let kb = KnowledgeBase::bundled();
    let scenarios = scenario::scenarios(&folder, &kb).unwrap_or_else(|c| panic!("{}", text(&c.0)));
    let outcome = scenario::run(&Engine::new(kb).unwrap(), &scenarios);
    let failures = outcome.failures.iter().map(|f| format!("{}:{}: {}; {}\n", f.file, f.line, f.expected, f.found));
    assert_eq!(failures.collect::<String>(), "");
}
