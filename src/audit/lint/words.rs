//! Lengths, and words that pass a verdict.

use super::Lint;
use crate::diagnostic::code;
use crate::knowledge::model::At;

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

pub(super) fn check(lint: &mut Lint<'_>) {
    let model = lint.model;
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
