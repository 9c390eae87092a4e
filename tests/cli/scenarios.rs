//! `candour kb test`.

use super::harness::{Ran, Test};
use candour::cli::exit;

const OVERLAY: &str = "[overlay]\nname = \"trust\"\nversion = \"1\"\ndate = 2026-11-23\n";

/// Judges one scenario of an overlay that has nothing else.
fn judge(expect: &str, arguments: &[&str]) -> Ran {
    let scenario = format!(
        "[scenario]\nname = \"N\"\nbecause = \"B.\"\ntoday = 2026-11-23\n[answers]\nnation = [\"scotland\"]\n[expect]\n{expect}\n"
    );
    let test = Test::new(["kb", "test", "ours"].iter().chain(arguments)).file("ours/overlay.toml", OVERLAY);
    test.file("ours/scenarios/one.toml", scenario).run()
}

#[test]
fn what_is_as_expected() {
    let ran = judge("holds = [\"uk\"]", &[]).code(exit::DONE).silent();
    assert_eq!(ran.answer, "Scenarios: 1. Sets of answers: 1. Expectations: 1, not met: 0.\n");
    let json = judge("holds = [\"uk\"]", &["--format", "json"]).code(exit::DONE).json();
    assert_eq!((json["expectations"].as_u64(), json["failures"].as_array().map(Vec::len)), (Some(1), Some(0)));
}

#[test]
fn what_is_not_as_expected_is_printed_with_its_proof() {
    let ran = judge("fails = [\"uk\"]", &[]).code(exit::NO).silent();
    assert!(
        ran.answer.starts_with("scenarios/one.toml:8: expected the signal `uk` not to hold; it holds\n"),
        "{}",
        ran.answer
    );
    assert!(
        ran.answer.contains("`nation` is scotland") || ran.answer.contains("`nation` is england or"),
        "{}",
        ran.answer
    );
    assert!(ran.answer.lines().all(|l| l.chars().count() <= 80), "{}", ran.answer);
    let json = judge("fails = [\"uk\"]", &["--format", "json"]).code(exit::NO).json();
    assert_eq!(json["failures"][0]["line"].as_u64(), Some(8));
}

#[test]
fn scenarios_that_cannot_be_judged() {
    let ran = judge("holds = [\"ukk\"]", &[]).code(exit::INPUT);
    assert!(
        ran.talk.contains("there is no duty, signal, risk or caution `ukk`") && ran.talk.contains("`uk`"),
        "{}",
        ran.talk
    );
    let ran = judge("holds = [\"uk\"]", &["--only", "two"]).code(exit::NO);
    assert!(ran.talk.contains("there is no scenario `two`"), "{}", ran.talk);
    judge("holds = [\"uk\"]", &["--only", "one"]).code(exit::DONE);
}
