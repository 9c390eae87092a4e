//! Help, topics, manual pages, completions, and wrong usage.

use super::harness::Test;
use candour::cli::exit;

const COMMANDS: [&str; 26] = [
    "",
    "recommend",
    "why",
    "why-not",
    "what-if",
    "compare",
    "next",
    "robustness",
    "verify",
    "profile",
    "profile new",
    "profile check",
    "show",
    "search",
    "list",
    "explain",
    "kb",
    "kb lint",
    "kb new",
    "kb diff",
    "kb fmt",
    "kb stats",
    "kb links",
    "kb graph",
    "completions",
    "man",
];

#[test]
fn help_of_every_command() {
    for command in COMMANDS.into_iter().chain(["help"]) {
        let words = || command.split_whitespace();
        let ran = Test::new(words().chain(["--help"])).run().code(exit::DONE).silent().narrow();
        let first = ran.answer.lines().next().unwrap();
        assert!(!first.ends_with('.') && first.starts_with(char::is_uppercase), "{first}");
        let name = if command.is_empty() { "candour".to_owned() } else { command.replace(' ', "-") };
        insta::assert_snapshot!(format!("help-{name}"), ran.answer);
        if command != "help" {
            let same = Test::new(["help"].into_iter().chain(words())).run().code(exit::DONE);
            assert_eq!(same.answer, ran.answer, "`candour help {command}`");
        }
    }
}

#[test]
fn exit_codes_are_a_topic() {
    let ran = Test::new(["help", "exit-codes"]).run().code(exit::DONE).silent().narrow();
    for (code, _) in exit::TABLE {
        assert!(ran.answer.contains(&format!("  {code}: ")), "{code}");
    }
    insta::assert_snapshot!(ran.answer);
}

#[test]
fn the_version_names_the_knowledge() {
    let ran = Test::new(["--version"]).run().code(exit::DONE).silent();
    assert_eq!(ran.answer, "candour 0.1.0 (knowledge 0.2.0, 2026-11-23)\n");
    let kb = candour::KnowledgeBase::bundled();
    let layer = &kb.model().layers[0];
    assert!(ran.answer.contains(&format!("(knowledge {}, {})", layer.version, layer.date)));
}

#[test]
fn wrong_usage() {
    let wrong: [(&str, &[&str], &str); 13] = [
        ("no-command", &[], "Usage: candour"),
        ("unknown-command", &["recomend"], "recommend"),
        ("unknown-option", &["recommend", "me.toml", "--tops", "3"], "--top"),
        ("no-profile", &["recommend"], "<PROFILE.toml>"),
        ("bad-format", &["recommend", "me.toml", "--format", "jsn"], "json"),
        ("bad-top", &["recommend", "me.toml", "--top", "0"], "1.."),
        ("bad-role", &["recommend", "me.toml", "--role", "creators"], "creator"),
        ("bad-stage", &["recommend", "me.toml", "--stage", "deploy"], "`deployment`"),
        ("bad-day", &["recommend", "me.toml", "--today", "22/11/2026"], "2026-11-22"),
        ("unknown-kind", &["list", "tool-kits"], "tools"),
        ("filter-of-risks", &["list", "risks", "--kind", "method"], "list tools"),
        ("unknown-topic", &["help", "exit-code"], "`exit-codes`"),
        ("force-alone", &["profile", "new", "--force"], "--output"),
    ];
    let mut all = String::new();
    for (name, arguments, hint) in wrong {
        let ran = Test::new(arguments).file("me.toml", "[answers]\n").run().code(exit::USAGE).no_answer().says(hint);
        all.push_str(&format!("---- {name}: candour {}\n{}\n", arguments.join(" "), ran.talk));
    }
    insta::assert_snapshot!(all);
}

#[test]
fn arguments_never_act_on_the_terminal() {
    for arguments in [
        vec!["\u{1b}[2J"],
        vec!["show", "a\u{1b}]0;title\u{7}b"],
        vec!["explain", "\u{202e}abc"],
        vec!["recommend", "no\u{1b}[31msuch.toml"],
        vec!["recommend", "me.toml", "--role", "\u{1b}c"],
        vec!["recommend", "me.toml", "--stage", "\u{1b}c"],
        vec!["recommend", "me.toml", "--today", "\u{9b}31m"],
        vec!["recommend", "me.toml", "--kb", "\u{1b}[2J"],
        vec!["recommend", "me.toml", "--overlay", "\u{1b}[2J"],
        vec!["profile", "new", "-o", "no/such\u{1b}[2J/folder"],
        vec!["list", "tools", "--risk", "\u{1b}[2J"],
        vec!["verify", "\u{1b}[2J"],
        vec!["kb", "lint", "\u{1b}[2J"],
        vec!["kb", "stats", "\u{1b}[2J"],
        vec!["kb", "fmt", "\u{1b}[2J"],
        vec!["kb", "graph", "\u{1b}[2J"],
        vec!["kb", "new", "method", "\u{1b}[2J"],
        vec!["kb", "new", "method", "x", "--dir", "\u{1b}[2J"],
        vec!["kb", "links", "\u{1b}[2J"],
        vec!["kb", "diff", "\u{1b}[2J", "\u{202e}"],
        vec!["help", "\u{1b}[2J"],
        vec!["man", "\u{1b}[2J"],
        vec!["search", "\u{1b}[2J\u{0}"],
    ] {
        // Nothing with a null byte can be an argument.
        if arguments.iter().any(|a| a.contains('\0')) {
            continue;
        }
        let ran = Test::new(arguments.clone()).file("me.toml", "[answers]\n").run();
        assert_ne!(ran.code, 0, "{arguments:?}");
        assert!(!ran.talk.contains('\u{202e}'));
    }
}

#[cfg(unix)]
#[test]
fn arguments_that_are_not_text() {
    use std::os::unix::ffi::OsStringExt;
    let odd = || std::ffi::OsString::from_vec(vec![b'a', 0xff, b'b']);
    Test::new(["show".into(), odd()]).run().code(exit::USAGE);
    Test::new(["recommend".into(), odd()]).run().code(exit::INPUT).says("there is no such file");
    Test::new(["kb".into(), "lint".into(), odd()]).run().code(exit::INPUT);
}

#[test]
fn manual_and_completions() {
    let ran = Test::new(["man"]).run().code(exit::DONE).silent();
    assert!(ran.answer.contains(".TH candour 1"), "{}", ran.answer);
    Test::new(["man", "profile", "check"]).run().code(exit::DONE).answers("candour\\-profile\\-check");
    Test::new(["man", "profil"]).run().code(exit::USAGE).says("`profile`");
    for shell in ["bash", "zsh", "fish", "elvish", "powershell"] {
        let ran = Test::new(["completions", shell]).run().code(exit::DONE).silent();
        assert!(ran.answer.contains("recommend"), "{shell}");
    }
}
