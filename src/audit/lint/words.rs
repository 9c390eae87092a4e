//! Lengths, and words that pass a verdict.

use super::Lint;
use crate::diagnostic::code;
use crate::knowledge::model::{At, Model, Target};

/// Words that promise what no list of tools can give. "Safety" and "approval" as subjects are fine; these are verdicts.
const VERDICTS: [&str; 9] = [
    "is compliant",
    "fully compliant",
    "is safe",
    "safe to use",
    "are safe",
    "is approved",
    "is assured",
    "guarantees",
    "guaranteed",
];

/// Abbreviations that everybody in health and care knows.
const KNOWN: [&str; 8] = ["AI", "NHS", "UK", "US", "EU", "GP", "IT", "COVID"];

/// Names of things, which need no explaining, mix capitals and small letters: only words of capitals and digits count.
fn is_abbreviation(word: &str) -> bool {
    word.chars().count() > 1
        && word.starts_with(|c: char| c.is_ascii_uppercase())
        && word.chars().all(|c| c.is_ascii_uppercase() || c.is_ascii_digit())
        && word.chars().filter(char::is_ascii_uppercase).count() > 1
}

/// Abbreviations that neither the glossary, nor the text itself, nor the entry's name explains: "(AUC)" or "AUC (…)".
fn unexplained<'t>(model: &Model, name: &str, text: &'t str) -> Vec<&'t str> {
    let words = text.split(|c: char| !(c.is_alphanumeric() || c == '+' || c == '.'));
    let words = words.map(|w| w.trim_end_matches(['.', 's']));
    let mut found: Vec<&str> = words.filter(|w| is_abbreviation(w) && !KNOWN.contains(w)).collect();
    found.sort_unstable();
    found.dedup();
    found.retain(|w| {
        let explained = text.contains(&format!("({w})")) || text.contains(&format!("{w} (")) || name.contains(w);
        // Roman numbers, as in "phase III", and items of lists, as in "LLM01".
        let item = w.trim_end_matches(|c: char| c.is_ascii_digit());
        let number = w.chars().all(|c| "IVX".contains(c)) || w.len() == item.len() + 2;
        let known = |word: &str| word == *w || word.strip_prefix(w).is_some_and(|rest| rest.starts_with(['(', '-']));
        !explained && !number && !model.terms.iter().any(|t| known(&t.word))
    });
    found
}

pub(super) fn check(lint: &mut Lint<'_>) {
    let model = lint.model;
    jargon(lint);
    let mut text = |at: At, what: &str, id: &str, text: &str, limit: usize| {
        let length = text.chars().count();
        if length > limit {
            lint.say(code::TOO_LONG, at, format!("the {what} of `{id}` has {length} characters, at most {limit} fit"));
        }
        let lower = text.to_lowercase();
        let words = |verdict: &str| {
            lower.match_indices(verdict).any(|(i, _)| {
                let before = lower.get(..i).and_then(|s| s.chars().next_back());
                let after = lower.get(i + verdict.len()..).and_then(|s| s.chars().next());
                !before.is_some_and(char::is_alphanumeric) && !after.is_some_and(char::is_alphanumeric)
            })
        };
        for verdict in VERDICTS {
            let denied = ["not", "nor", "never", "whether it", "no proof that it", "if it"];
            let negated = denied.iter().any(|d| lower.contains(&format!("{d} {verdict}")));
            if words(verdict) && !negated {
                lint.say(code::BANNED_WORD, at, format!("the {what} of `{id}` says `{verdict}`"));
            }
        }
    };
    for tool in &model.tools {
        text(tool.at, "name", &tool.id, &tool.name, 80);
        text(tool.at, "summary", &tool.id, &tool.summary, 320);
        for edge in &tool.edges {
            text(edge.at, "reason", &tool.id, &edge.because, 200);
        }
    }
    for risk in &model.risks {
        text(risk.at, "name", &risk.id, &risk.name, 80);
        text(risk.at, "definition", &risk.id, &risk.definition, 320);
        for raise in &risk.raises {
            text(raise.rule.when.at, "reason", &raise.rule.id, &raise.rule.because, 200);
        }
    }
    for signal in &model.signals {
        text(signal.at, "name", &signal.id, &signal.name, 80);
        for rule in &signal.rules {
            text(rule.when.at, "reason", &rule.id, &rule.because, 200);
        }
    }
    for duty in &model.duties {
        text(duty.at, "name", &duty.id, &duty.name, 120);
        text(duty.at, "summary", &duty.id, &duty.summary, 320);
    }
    for caution in &model.cautions {
        text(caution.at, "text", &caution.id, &caution.text, 300);
    }
}

fn jargon(lint: &mut Lint<'_>) {
    let model = lint.model;
    let tools = model.tools.iter().flat_map(|t| {
        let edges = t.edges.iter().map(move |e| (e.at, &t.id, t.name.as_str(), &e.because));
        std::iter::once((t.at, &t.id, t.name.as_str(), &t.summary)).chain(edges)
    });
    let risks = model.risks.iter().map(|r| (r.at, &r.id, r.name.as_str(), &r.definition));
    let duties = model.duties.iter().map(|d| (d.at, &d.id, d.name.as_str(), &d.summary));
    let cautions = model.cautions.iter().map(|c| {
        let tool = if let Target::Tools(tools) = &c.target { tools.first() } else { None };
        let name = tool.and_then(|t| model.tools.get(t.index())).map_or("", |t| t.name.as_str());
        (c.at, &c.id, name, &c.text)
    });
    let texts: Vec<_> = tools.chain(risks).chain(duties).chain(cautions).collect();
    for (at, id, name, text) in texts {
        for word in unexplained(model, name, text) {
            lint.say(code::JARGON, at, format!("`{id}` says `{word}` and nothing explains it"));
        }
    }
}
