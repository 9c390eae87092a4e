//! Knowledge that leans to one side: tools that claim too much or turn up everywhere, risks in one hand, questions that
//! decide nothing.

use std::collections::BTreeMap;

use super::Lint;
use crate::audit::power::{FIRST, Power};
use crate::diagnostic::code;
use crate::knowledge::Vocabulary;
use crate::knowledge::model::Tool;

/// How many edges one tool may have.
const EDGES: usize = 8;
/// How many tools must act on a risk before one of them can dominate.
const ENOUGH: usize = 5;
/// How many projects the scenarios must hold before anything is said about all of them.
const PROJECTS: usize = 20;

pub(super) fn check(lint: &mut Lint<'_>) {
    let model = lint.model;
    for tool in &model.tools {
        if tool.edges.len() > EDGES {
            let message =
                format!("`{}` acts on {} risks, more than {EDGES} are hard to believe", tool.id, tool.edges.len());
            lint.say(code::OVER_TAGGED, tool.at, message);
        }
    }
    for (place, risk) in model.risks.iter().enumerate() {
        let acts = |tool: &&Tool| tool.edges.iter().any(|e| e.risk.index() == place);
        let tools: Vec<&Tool> = model.tools.iter().filter(acts).collect();
        if tools.len() < ENOUGH {
            continue;
        }
        let most = |name: fn(&Tool) -> &str| -> Option<(usize, String)> {
            let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
            tools.iter().for_each(|t| *counts.entry(name(t)).or_default() += 1);
            counts.into_iter().map(|(name, n)| (n, name.to_owned())).max()
        };
        // Half from one publisher, or three quarters of one kind.
        let publisher = most(|t| &t.publisher).filter(|(n, _)| 2 * n > tools.len());
        let kind = most(|t| t.kind.name()).filter(|(n, _)| 4 * n > 3 * tools.len());
        for (n, name) in publisher.into_iter().chain(kind) {
            let message = format!("of {} tools for `{}`, {n} are alike: {name}", tools.len(), risk.id);
            lint.say(code::ONE_SIDED, risk.at, message);
        }
    }
}

/// What shows only over many projects.
pub(super) fn over_projects(lint: &mut Lint<'_>, power: &Power) {
    let model = lint.model;
    if power.projects < PROJECTS {
        return;
    }
    for (tool, shown) in model.tools.iter().zip(&power.tools) {
        if 2 * shown.first > power.projects {
            let message =
                format!("`{}` is among the first {FIRST} in {} of {} projects", tool.id, shown.first, power.projects);
            lint.say(code::EVERYWHERE, tool.at, message);
        }
    }
    for (facet, counts) in model.facets.iter().zip(&power.answers) {
        let idle = facet.values.iter().zip(counts).filter(|(_, n)| **n == 0).map(|(v, _)| format!("`{}`", v.id));
        let idle: Vec<String> = idle.collect();
        if !idle.is_empty() {
            let message = format!(
                "in none of {} projects does answering `{}` with {} change a conclusion",
                power.projects,
                facet.id,
                idle.join(", ")
            );
            lint.say(code::NO_POWER, facet.at, message);
        }
    }
}
