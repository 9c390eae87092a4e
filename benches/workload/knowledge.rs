//! The workload written as knowledge, as a curator would write it: what is recommended, excluded and cautioned about are
//! signals `tool-N`, `excluded-N` and `caution-N`.

use std::fmt::Write as _;

use candour::knowledge::{Folder, Vocabulary, vocabulary::Level};

use super::{FACETS, Rule, Test, VALUES, Workload};

const MANIFEST: &str = r#"
[knowledge]
name = "workload"
version = "1.0.0"
date = 2026-11-23
licence = "CC0-1.0"
"#;

const POLICY: &str = r#"
[weights.level]
low = 1
moderate = 2
high = 4
critical = 8
[weights.strength]
primary = 4
partial = 2
supporting = 1
[weights.evidence]
trialled-in-health = 5
evaluated = 4
used-in-practice = 3
expert-consensus = 2
asserted = 1
[ranking]
fold = 5
set-aside = 4
stale = 30
[demand]
low = ["account"]
moderate = ["account", "find", "fix"]
high = ["account", "find", "fix", "watch"]
critical = ["account", "find", "fix", "watch"]
"#;

const SOURCES: &str = r#"
[[source]]
id = "workload"
title = "Synthetic workload"
publisher = "candour"
url = "https://example.org/workload"
date = "2026"
checked = 2026-11-23
read = "full"
"#;

/// The workload as the files of a folder of knowledge.
pub(crate) fn folder(workload: &Workload) -> Folder {
    let files = [
        ("manifest.toml", MANIFEST.to_owned()),
        ("policy.toml", POLICY.to_owned()),
        ("sources/workload.toml", SOURCES.to_owned()),
        ("facets.toml", facets()),
        ("risks/workload.toml", risks(workload)),
        ("signals.toml", signals(workload)),
    ];
    Folder { files: files.into_iter().map(|(path, text)| (path.to_owned(), text)).collect() }
}

fn facets() -> String {
    let mut out = String::new();
    let values: Vec<String> = (0..VALUES).map(|v| format!("{{ id = \"v{v}\", name = \"answer {v}\" }}")).collect();
    let values = values.join(", ");
    for facet in 0..FACETS {
        writeln!(out, "[[facet]]\nid = \"f{facet}\"\nkind = \"one\"\nchange = \"fact\"").unwrap();
        writeln!(out, "question = \"Question {facet}?\"\nwhy = \"Rules ask.\"\nvalues = [{values}]").unwrap();
    }
    out
}

fn risks(workload: &Workload) -> String {
    let mut out = String::new();
    for risk in 0..workload.risks {
        writeln!(out, "[[risk]]\nid = \"risk-{risk}\"\nname = \"Risk {risk}\"\ndefinition = \"Goes wrong.\"").unwrap();
        for rule in workload.raise.iter().filter(|r| r.risk == risk) {
            let level = Level::from_rank(rule.level).unwrap().id();
            writeln!(out, "[[risk.raise]]\nlevel = \"{level}\"").unwrap();
            rest(&mut out, &conjunction(rule, &[]));
        }
    }
    out
}

fn signals(workload: &Workload) -> String {
    let mut out = String::new();
    for tool in 0..workload.tools {
        signal(&mut out, "tool", tool, &workload.recommend, |r| vec![format!("risk risk-{}", r.risk)]);
        signal(&mut out, "excluded", tool, &workload.exclude, on_recommended);
        signal(&mut out, "caution", tool, &workload.caution, on_recommended);
    }
    out
}

/// A tool's recommendation comes first, then what must not be there.
fn on_recommended(rule: &Rule) -> Vec<String> {
    let risk = rule.not_risk.map(|risk| format!("not risk risk-{risk}"));
    let tool = rule.not_tool.map(|tool| format!("not signal tool-{tool}"));
    [Some(format!("signal tool-{}", rule.tool)), risk, tool].into_iter().flatten().collect()
}

fn signal(out: &mut String, word: &str, tool: usize, rules: &[Rule], premises: impl Fn(&Rule) -> Vec<String>) {
    let own: Vec<&Rule> = rules.iter().filter(|r| r.tool == tool).collect();
    // A signal without rules is left out, except where other rules may name it.
    if own.is_empty() && word != "tool" {
        return;
    }
    writeln!(out, "[[signal]]\nid = \"{word}-{tool}\"\nname = \"{word} {tool}\"\nmeaning = \"It is so.\"").unwrap();
    for rule in own {
        out.push_str("[[signal.rule]]\n");
        rest(out, &conjunction(rule, &premises(rule)));
    }
}

fn rest(out: &mut String, when: &str) {
    writeln!(out, "when = \"{when}\"\nbecause = \"The workload says so.\"\nsources = [\"workload\"]").unwrap();
}

fn conjunction(rule: &Rule, premises: &[String]) -> String {
    let tests = rule.when.iter().map(test);
    premises.iter().cloned().chain(tests).collect::<Vec<_>>().join(" and ")
}

fn test(test: &Test) -> String {
    let values: Vec<String> = test.values.iter().map(|v| format!("v{v}")).collect();
    let not = if test.negated { "not " } else { "" };
    format!("{not}f{} is any of {}", test.facet, values.join(", "))
}
