//! `candour why` and `candour why-not`.

use super::harness::Test;

const ME: &str = "[answers]\nai = [\"deep-learning\"]\ndata = [\"imaging\"]\ntask = [\"detect-or-diagnose\"]\n";

fn ask(words: &[&str]) -> Test {
    let day = ["--today", "2026-11-23"];
    Test::new(words.iter().chain(&day).copied()).file("me.toml", ME)
}

#[test]
fn a_tool_a_risk_a_signal_a_duty_and_a_caution_can_be_asked_about() {
    for (id, heading) in [
        ("levelling-down-check", "Tool [levelling-down-check]"),
        ("levelling-down", "Risk [levelling-down]"),
        ("learning-ai", "Signal [learning-ai]"),
        ("duty-eu-product-liability", "Duty [duty-eu-product-liability]"),
        ("levelling-down-in-imaging", "Caution [levelling-down-in-imaging]"),
    ] {
        ask(&["why", "me.toml", id]).run().code(0).answers("WHY: ").answers(heading).silent();
        ask(&["why-not", "me.toml", id]).run().code(0).answers("WHY NOT: ").answers(heading).silent();
    }
}

#[test]
fn an_unknown_id_gets_a_suggestion() {
    for verb in ["why", "why-not"] {
        ask(&[verb, "me.toml", "levelling-down-chek"])
            .run()
            .code(1)
            .says("there is no entry `levelling-down-chek`")
            .says("did you mean `levelling-down-check`")
            .no_answer();
    }
}

#[test]
fn an_entry_that_cannot_be_asked_about_is_named_for_what_it_is() {
    ask(&["why", "me.toml", "zhang-2022"])
        .run()
        .code(1)
        .says("`zhang-2022` is a source: there is nothing to reason about")
        .says("ask about a tool, a risk, a signal, a duty or a caution")
        .no_answer();
}

/// A term of the glossary has the same id.
#[test]
fn of_several_entries_with_an_id_the_one_that_can_be_asked_about_is_meant() {
    ask(&["why", "me.toml", "hallucination"]).run().code(0).answers("Risk [hallucination]");
    ask(&["why", "me.toml", "risk:hallucination"]).run().code(0).answers("Risk [hallucination]");
}

#[test]
fn an_old_id_is_followed_and_said() {
    ask(&["why", "me.toml", "minimum-rate-constraints"])
        .run()
        .code(0)
        .answers("Tool [minimum-performance-floor]")
        .says("note: `minimum-rate-constraints` is now `minimum-performance-floor`");
}

#[test]
fn the_short_form_is_three_lines() {
    for id in ["levelling-down-check", "levelling-down", "learning-ai"] {
        let ran = ask(&["why", "me.toml", id, "--short"]).run().code(0);
        let items = ran.answer.lines().filter(|line| line.starts_with("- ")).count();
        assert!((1..=3).contains(&items), "{}", ran.answer);
        assert!(!ran.answer.contains("PROOF") && !ran.answer.contains("SOURCES"), "{}", ran.answer);
    }
}

#[test]
fn answers_come_as_text_markdown_and_json() {
    ask(&["why", "me.toml", "learning-ai", "--format", "markdown"])
        .run()
        .code(0)
        .answers("# Why: ")
        .answers("## Proof");
    for (verb, schema) in [("why", "candour.why/1"), ("why-not", "candour.why-not/1")] {
        let ran = ask(&[verb, "me.toml", "fairlearn", "--format", "json"]).run().code(0).silent();
        let value: serde_json::Value = serde_json::from_str(&ran.answer).unwrap();
        assert_eq!(value["schema"], schema);
        assert_eq!(value["subject"]["id"], "fairlearn");
        assert_eq!(value["made"]["today"], "2026-11-23");
    }
}

#[test]
fn the_profile_may_come_from_standard_input() {
    let text = ask(&["why", "me.toml", "levelling-down"]).run().code(0).answer;
    let piped = ask(&["why", "-", "levelling-down"]).input(ME).run().code(0).answer;
    assert_eq!(piped, text);
}

#[test]
fn a_bad_profile_is_refused_with_its_place() {
    for verb in ["why", "why-not"] {
        ask(&[verb, "bad.toml", "levelling-down"])
            .file("bad.toml", "[answers]\nai = [\"deep-lerning\"]\n")
            .run()
            .code(3)
            .says("bad.toml:2")
            .says("deep-learning")
            .no_answer();
        ask(&[verb, "nowhere.toml", "levelling-down"]).run().says("nowhere.toml").no_answer();
    }
}
