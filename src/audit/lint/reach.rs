//! Answers that change nothing.

use std::collections::HashMap;

use super::Lint;
use crate::diagnostic::code;
use crate::logic::Test;

pub(super) fn check(lint: &mut Lint<'_>) {
    let model = lint.model;
    let mut used: HashMap<usize, u64> = HashMap::new();
    for (_, when) in model.conditions() {
        when.condition.tests(&mut |test| {
            if let Test::Any { variable, values } | Test::Only { variable, values } = test {
                *used.entry(usize::from(variable)).or_default() |= values;
            }
        });
    }
    let named = |bits: u64, facet: &str, used: &mut HashMap<usize, u64>| {
        if let Some(place) = model.facet_place(facet) {
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
