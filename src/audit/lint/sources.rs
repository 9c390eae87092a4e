//! Every claim has a source that somebody has read, and every source stands once and is cited.

use std::collections::HashMap;

use super::Lint;
use crate::diagnostic::code;
use crate::knowledge::model::{At, Rule, SourceRef};
use crate::knowledge::vocabulary::{Depth, Evidence};

pub(super) fn check(lint: &mut Lint<'_>) {
    let model = lint.model;
    let mut cited = vec![false; model.sources.len()];
    let mut claim = |lint: &mut Lint<'_>, sources: &[SourceRef], at: At, what: String, needs_reading: bool| {
        if sources.is_empty() {
            lint.say(code::NO_SOURCE, at, format!("{what} has no source"));
        }
        for source in sources {
            if let Some(slot) = cited.get_mut(source.index()) {
                *slot = true;
            }
        }
        let read = |s: &SourceRef| model.sources.get(s.index()).is_some_and(|s| s.read != Depth::NotRead);
        if needs_reading && !sources.is_empty() && !sources.iter().any(read) {
            lint.say(code::UNREAD, at, format!("{what} rests only on sources that nobody has read"));
        }
    };
    let rule = |r: &Rule| (r.when.at, format!("the rule `{}`", r.id));
    for signal in &model.signals {
        for r in &signal.rules {
            let (at, what) = rule(r);
            claim(lint, &r.sources, at, what, false);
        }
    }
    for risk in &model.risks {
        for found in &risk.evidence {
            claim(lint, &found.sources, risk.at, format!("the evidence for `{}`", risk.id), false);
        }
        for raise in &risk.raises {
            let (at, what) = rule(&raise.rule);
            claim(lint, &raise.rule.sources, at, what, false);
        }
    }
    for duty in &model.duties {
        for r in &duty.rules {
            let (at, what) = rule(r);
            claim(lint, &r.sources, at, what, true);
        }
    }
    for tool in &model.tools {
        claim(lint, &tool.sources, tool.at, format!("the tool `{}`", tool.id), false);
        if let Some(reason) = &tool.status_reason {
            claim(lint, &reason.sources, tool.at, format!("the status of `{}`", tool.id), false);
        }
        for edge in &tool.edges {
            let risk = model.risks.get(edge.risk.index()).map_or("?", |r| &r.id);
            let what = format!("the edge from `{}` to `{risk}`", tool.id);
            claim(lint, &edge.sources, edge.at, what, edge.evidence != Evidence::Asserted);
        }
        for edge in &tool.not_addresses {
            claim(lint, &edge.sources, edge.at, format!("the edge that `{}` does not have", tool.id), false);
        }
        for relation in &tool.relations {
            for source in &relation.sources {
                claim(lint, std::slice::from_ref(source), relation.at, String::new(), false);
            }
        }
    }
    for constraint in &model.constraints {
        for source in &constraint.sources {
            claim(lint, std::slice::from_ref(source), constraint.never.at, String::new(), false);
        }
    }
    for caution in &model.cautions {
        claim(lint, &caution.sources, caution.at, format!("the caution `{}`", caution.id), false);
    }
    for framework in &model.frameworks {
        claim(lint, &framework.sources, framework.at, format!("the framework `{}`", framework.id), false);
    }
    for case in &model.cases {
        claim(lint, &case.sources, case.at, format!("the case `{}`", case.id), true);
    }
    for trial in &model.trials {
        // What an overlay tried itself needs no other witness.
        if trial.id.contains(':') {
            trial.sources.iter().for_each(|s| claim(lint, std::slice::from_ref(s), trial.at, String::new(), false));
        } else {
            claim(lint, &trial.sources, trial.at, format!("the trial `{}`", trial.id), true);
        }
    }
    let mut addresses: HashMap<String, &str> = HashMap::new();
    for (source, cited) in model.sources.iter().zip(cited) {
        if !cited {
            lint.say(code::UNUSED_SOURCE, source.at, format!("nothing cites the source `{}`", source.id));
        }
        for url in std::iter::once(&source.url).chain(&source.aliases) {
            match addresses.insert(address(url), &source.id) {
                Some(other) if other != source.id.as_str() => {
                    lint.say(code::DUPLICATE_URL, source.at, format!("`{}` has the address of `{other}`", source.id));
                }
                _ => {}
            }
        }
    }
}

/// What two spellings of one address have in common.
fn address(url: &str) -> String {
    let url = url.trim();
    let url = url.strip_prefix("https://").or_else(|| url.strip_prefix("http://")).unwrap_or(url);
    url.strip_prefix("www.").unwrap_or(url).trim_end_matches('/').to_lowercase()
}
