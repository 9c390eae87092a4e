//! What single entries need: rules, dates in order, reasons for a status, somebody to ask.

use std::collections::BTreeMap;

use super::Lint;
use crate::date::Date;
use crate::diagnostic::code;
use crate::knowledge::model::{At, Rule};
use crate::knowledge::vocabulary::{Certainty, Status, Vocabulary};

pub(super) fn check(lint: &mut Lint<'_>) {
    rules(lint);
    statuses(lint);
    dates(lint);
    places(lint);
    ids(lint);
    frameworks(lint);
    policy(lint);
}

/// Answers may only narrow what a tool is worth and what is asked for; that rests on the order of the numbers.
fn policy(lint: &mut Lint<'_>) {
    let policy = &lint.model.policy;
    let mut wrong: Vec<String> = policy.weights.faults().into_iter().map(ToOwned::to_owned).collect();
    for other in &policy.others {
        wrong.extend(
            other.weights.faults().into_iter().map(|fault| format!("in the weighting `{}`, {fault}", other.id)),
        );
    }
    let nested = |pair: &[Vec<crate::knowledge::vocabulary::Function>]| match pair {
        [lower, higher] => lower.iter().all(|f| higher.contains(f)),
        _ => true,
    };
    if !policy.demand.windows(2).all(nested) {
        wrong.push("a level does not ask for all that a lower one asks for".to_owned());
    }
    let at = lint.beginning("policy.toml");
    for message in wrong {
        lint.say(code::POLICY, at, message);
    }
}

fn rules(lint: &mut Lint<'_>) {
    let model = lint.model;
    let ask = |lint: &mut Lint<'_>, rule: &Rule, otherwise: bool| {
        if rule.certainty == Certainty::Arguable && rule.ask.is_none() && !otherwise {
            lint.say(
                code::NO_ASK,
                rule.when.at,
                format!("the rule `{}` is arguable, but names nobody to ask", rule.id),
            );
        }
    };
    for signal in &model.signals {
        if signal.rules.is_empty() {
            lint.say(code::NO_RULE, signal.at, format!("nothing concludes the signal `{}`", signal.id));
        }
        signal.rules.iter().for_each(|rule| ask(lint, rule, false));
    }
    for duty in &model.duties {
        if duty.rules.is_empty() {
            lint.say(code::NO_RULE, duty.at, format!("nothing concludes the duty `{}`", duty.id));
        }
        duty.rules.iter().for_each(|rule| ask(lint, rule, duty.ask.is_some()));
    }
    for risk in &model.risks {
        if risk.raises.is_empty() {
            lint.say(code::NEVER_RAISED, risk.at, format!("no rule raises `{}`", risk.id));
        }
    }
}

fn statuses(lint: &mut Lint<'_>) {
    for tool in &lint.model.tools {
        let needs = matches!(tool.status, Status::Dormant | Status::Archived | Status::Superseded);
        let has = tool.status_reason.as_ref().is_some_and(|r| !r.because.is_empty() && !r.sources.is_empty());
        if needs && !has {
            let message = format!("`{}` is called {}, without a reason and a source", tool.id, tool.status.name());
            lint.say(code::STATUS_REASON, tool.at, message);
        }
    }
}

fn dates(lint: &mut Lint<'_>) {
    let (model, today) = (lint.model, lint.today);
    let mut check = |at: At, id: &str, added: Date, reviewed: Date| {
        if added > today || reviewed > today {
            lint.say(code::DATE, at, format!("a date of `{id}` is after {today}"));
        } else if reviewed < added {
            lint.say(code::DATE, at, format!("`{id}` was reviewed before it was added"));
        }
    };
    for tool in &model.tools {
        check(tool.at, &tool.id, tool.added, tool.reviewed);
    }
    for duty in &model.duties {
        check(duty.at, &duty.id, duty.added, duty.reviewed);
    }
    for trial in &model.trials {
        check(trial.at, &trial.id, trial.on, trial.on);
    }
    for search in &model.searches {
        check(search.at, "a search", search.on, search.on);
    }
    for source in &model.sources {
        if let Some(checked) = source.checked {
            check(source.at, &source.id, checked, checked);
        }
    }
    for tool in model.tools.iter().filter(|t| t.year.is_some_and(|year| year > today.year() + 1)) {
        lint.say(code::DATE, tool.at, format!("the year of `{}` is still to come", tool.id));
    }
    for duty in &model.duties {
        if let (Some(from), Some(until)) = (duty.from, duty.until)
            && until < from
        {
            lint.say(code::DATE, duty.at, format!("`{}` ends before it begins", duty.id));
        }
    }
}

/// Where things are, when they are of use, and whom to ask: never a person.
fn places(lint: &mut Lint<'_>) {
    let model = lint.model;
    let web = |url: &str| url.starts_with("https://") || url.starts_with("http://");
    for tool in &model.tools {
        if !web(&tool.url) {
            lint.say(code::BAD_URL, tool.at, format!("the address of `{}` is none of the web", tool.id));
        }
        if tool.stages == 0 {
            lint.say(code::NO_STAGE, tool.at, format!("`{}` is of use at no stage", tool.id));
        }
    }
    for source in &model.sources {
        if std::iter::once(&source.url).chain(&source.aliases).any(|url| !web(url)) {
            lint.say(code::BAD_URL, source.at, format!("an address of `{}` is none of the web", source.id));
        }
    }
    for trial in model.trials.iter().filter(|t| t.contact.as_ref().is_some_and(|c| c.contains('@'))) {
        lint.say(code::PERSONAL, trial.at, format!("the contact of `{}` is somebody's address", trial.id));
    }
}

fn ids(lint: &mut Lint<'_>) {
    let model = lint.model;
    let mut seen: BTreeMap<&str, &str> = BTreeMap::new();
    let entries = (model.tools.iter().map(|x| ("tool", &x.id, x.at)))
        .chain(model.risks.iter().map(|x| ("risk", &x.id, x.at)))
        .chain(model.duties.iter().map(|x| ("duty", &x.id, x.at)))
        .chain(model.signals.iter().map(|x| ("signal", &x.id, x.at)))
        .chain(model.cautions.iter().map(|x| ("caution", &x.id, x.at)))
        .chain(model.ticks.iter().filter(|t| model.tools.iter().all(|x| x.id != t.id)).map(|x| ("tick", &x.id, x.at)))
        .chain(model.facets.iter().map(|x| ("facet", &x.id, x.at)));
    for (kind, id, at) in entries {
        if let Some(other) = seen.insert(id, kind) {
            lint.say(code::AMBIGUOUS_ID, at, format!("`{id}` is both a {other} and a {kind}"));
        }
    }
}

fn frameworks(lint: &mut Lint<'_>) {
    for framework in &lint.model.frameworks {
        for (i, item) in framework.items.iter().enumerate() {
            // A code that another code continues ("1" and "1.3") is a heading.
            let heading = format!("{}.", item.code);
            let is_heading = framework.items.iter().any(|other| other.code.starts_with(&heading));
            if !is_heading && framework.maps.iter().all(|m| m.item as usize != i) {
                let message = format!("the item `{}` of `{}` has no mapping", item.code, framework.id);
                lint.say(code::UNMAPPED, framework.at, message);
            }
        }
    }
}
