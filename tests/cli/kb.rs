//! `candour kb lint`.

use super::harness::{Ran, Test};
use candour::cli::exit;

fn lint(arguments: &[&str], test: impl Fn(Test) -> Test) -> Ran {
    test(Test::new(["kb", "lint", "--today", "2026-11-23"].iter().chain(arguments))).run()
}

fn overlay(test: Test) -> Test {
    test.file("ours/overlay.toml", "[overlay]\nname = \"trust\"\nversion = \"1\"\ndate = 2026-11-23\n")
}

/// An overlay whose only source nobody cites.
fn idle(test: Test) -> Test {
    overlay(test).file(
        "ours/sources/s.toml",
        "[[source]]\nid = \"trust:policy\"\ntitle = \"Our policy\"\npublisher = \"The trust\"\nurl = \"https://example.org/\"\nread = \"full\"\n",
    )
}

#[test]
fn clean_knowledge_is_passed_in_silence() {
    lint(&["ours"], overlay).code(exit::DONE).no_answer().silent();
    let json = lint(&["ours", "--format", "json"], overlay).code(exit::DONE).silent().json();
    assert_eq!(json["diagnostics"].as_array().unwrap().len(), 0);
}

#[test]
fn complaints_are_the_answer() {
    let ran = lint(&["ours"], idle).code(exit::NO).silent();
    insta::assert_snapshot!(ran.answer);
    let sarif = lint(&["ours", "--format", "sarif"], idle).code(exit::NO).silent().json();
    assert_eq!(sarif["version"], "2.1.0");
    assert_eq!(sarif["runs"][0]["results"][0]["ruleId"], "unused-source");
}

#[test]
fn folders_that_cannot_be_used() {
    let none = lint(&[], |t| t).code(exit::INPUT).silent();
    assert!(none.answer.contains("`knowledge` does not exist"), "{}", none.answer);
    let file = lint(&["me.toml"], |t| t.file("me.toml", "")).code(exit::INPUT);
    assert!(file.answer.contains("`me.toml` is not a folder"), "{}", file.answer);
    let broken = lint(&["kb"], |t| t.file("kb/manifest.toml", "[knowledge\n")).code(exit::INPUT).silent();
    assert!(broken.answer.contains("error[syntax]"), "{}", broken.answer);
    let sarif = lint(&["kb", "--format", "sarif"], |t| t.file("kb/manifest.toml", "[knowledge\n")).code(exit::INPUT);
    assert_eq!(sarif.json()["runs"][0]["results"][0]["level"], "error");
}
