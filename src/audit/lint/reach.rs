//! Answers that change nothing.

use std::collections::HashMap;

use super::Lint;
use crate::diagnostic::code;
use crate::knowledge::model::{Model, When};
use crate::logic::Test;

pub(super) fn check(lint: &mut Lint<'_>) {
    let model = lint.model;
    let mut used: HashMap<usize, u64> = HashMap::new();
    let mut look = |when: &When| {
        when.condition.tests(&mut |test| {
            if let Test::Any { variable, values } | Test::Only { variable, values } = test {
                *used.entry(usize::from(variable)).or_default() |= values;
            }
        });
    };
    conditions(model, &mut look);
    let named = |bits: u64, facet: &str, used: &mut HashMap<usize, u64>| {
        if let Some(place) = model.facets.iter().position(|f| f.id == *facet) {
            *used.entry(place).or_default() |= bits;
        }
    };
    for tool in &model.tools {
        named(tool.applies_in, "nation", &mut used);
    }
    for duty in &model.duties {
        named(duty.applies_in, "nation", &mut used);
        if let Some(before) = duty.before {
            // A hold point tells the stages before it from the rest.
            named(1 << before, "stage", &mut used);
        }
    }
    for (place, facet) in model.facets.iter().enumerate() {
        let seen = used.get(&place).copied().unwrap_or(0);
        if seen == 0 {
            lint.say(code::IDLE_VALUE, facet.at, format!("no condition looks at `{}`", facet.id));
            continue;
        }
        // The first value of a question is the plain one: it differs from the others by firing nothing.
        let unused: Vec<String> = facet
            .values
            .iter()
            .enumerate()
            .skip(1)
            .filter(|(i, _)| seen >> i & 1 == 0)
            .map(|(_, v)| format!("`{}`", v.id))
            .collect();
        if !unused.is_empty() {
            lint.say(
                code::IDLE_VALUE,
                facet.at,
                format!("no condition looks at {} of `{}`", unused.join(", "), facet.id),
            );
        }
    }
}

/// Every condition that decides something.
fn conditions(model: &Model, look: &mut impl FnMut(&When)) {
    let rules = (model.signals.iter().flat_map(|s| &s.rules))
        .chain(model.risks.iter().flat_map(|r| r.raises.iter().map(|raise| &raise.rule)))
        .chain(model.duties.iter().flat_map(|d| &d.rules));
    rules.for_each(|rule| look(&rule.when));
    model.duties.iter().filter_map(|d| d.yours.as_ref()).for_each(&mut *look);
    model.cautions.iter().filter_map(|c| c.when.as_ref()).for_each(&mut *look);
    for tool in &model.tools {
        tool.fits.iter().for_each(&mut *look);
        tool.edges.iter().filter_map(|e| e.when.as_ref()).for_each(&mut *look);
    }
}
