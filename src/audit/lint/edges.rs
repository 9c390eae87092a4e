//! Edges from tools to risks, and from tools to tools.

use super::Lint;
use crate::diagnostic::code;
use crate::knowledge::model::{Target, Tool};
use crate::knowledge::vocabulary::{Function, Kind, RelationKind, Status, Strength, Vocabulary};

/// How many risks one tool may claim as its main purpose.
const MAIN_PURPOSES: usize = 4;

pub(super) fn check(lint: &mut Lint<'_>) {
    let model = lint.model;
    for (i, tool) in model.tools.iter().enumerate() {
        edges(lint, tool);
        for relation in &tool.relations {
            if relation.to.index() == i {
                lint.say(code::SELF_RELATION, relation.at, format!("`{}` refers to itself", tool.id));
            }
        }
        let succeeded = || {
            let mut all = model.tools.iter().flat_map(|t| &t.relations);
            all.any(|r| r.kind == RelationKind::Supersedes && r.to.index() == i)
        };
        if tool.status == Status::Superseded && !succeeded() {
            lint.say(code::SUPERSEDED, tool.at, format!("nothing supersedes `{}`", tool.id));
        }
        let cautioned = model.cautions.iter().any(|c| match &c.target {
            Target::Tools(tools) => tools.iter().any(|t| t.index() == i),
            Target::Trait(t) => tool.traits.contains(t),
        });
        if let Some(edge) = tool.edges.iter().find(|e| e.contested && !cautioned) {
            lint.say(
                code::CONTESTED,
                edge.at,
                format!("an edge of `{}` is contested, but no caution says why", tool.id),
            );
        }
    }
    for caution in &model.cautions {
        if let Target::Trait(t) = caution.target
            && model.tools.iter().all(|tool| !tool.traits.contains(&t))
        {
            let name = model.traits.get(t.index()).map_or("?", |t| &t.id);
            lint.say(code::IDLE_TRAIT, caution.at, format!("no tool has the trait `{name}`"));
        }
    }
}

fn edges(lint: &mut Lint<'_>, tool: &Tool) {
    let risk = |r: crate::knowledge::model::RiskRef| lint.model.risks.get(r.index()).map_or("?", |r| r.id.as_str());
    let mut found = Vec::new();
    if tool.edges.is_empty() {
        found.push((code::ADDRESSES_NOTHING, tool.at, format!("`{}` acts on no risk", tool.id)));
    }
    for (i, edge) in tool.edges.iter().enumerate() {
        let earlier = tool.edges.get(..i).unwrap_or_default();
        if earlier.iter().any(|e| e.risk == edge.risk && e.act == edge.act) {
            let message = format!("`{}` {} `{}` twice", tool.id, edge.act.name(), risk(edge.risk));
            found.push((code::DUPLICATE_EDGE, edge.at, message));
        }
        if tool.kind == Kind::Regulation && edge.act.function() != Function::Account {
            let message = format!("`{}` is a regulation and cannot by itself act to `{}`", tool.id, edge.act.id());
            found.push((code::LAW_CLAIM, edge.at, message));
        }
    }
    for denied in &tool.not_addresses {
        if let Some(edge) = tool.edges.iter().find(|e| e.risk == denied.risk && e.when.is_none()) {
            let message = format!("`{}` both {} `{}` and does not", tool.id, edge.act.name(), risk(edge.risk));
            found.push((code::CONTRADICTING_EDGE, denied.at, message));
        }
    }
    let mut main: Vec<_> = tool.edges.iter().filter(|e| e.strength == Strength::Primary).map(|e| e.risk).collect();
    main.sort_unstable();
    main.dedup();
    if main.len() > MAIN_PURPOSES {
        let message =
            format!("`{}` claims {} main purposes, at most {MAIN_PURPOSES} are believable", tool.id, main.len());
        found.push((code::OVERCLAIM, tool.at, message));
    }
    for (code, at, message) in found {
        lint.say(code, at, message);
    }
}
