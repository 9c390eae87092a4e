//! Entries that a reader cannot tell apart, and relations that are written twice.

use std::collections::{BTreeMap, BTreeSet};

use super::Lint;
use crate::diagnostic::code;
use crate::knowledge::model::{Tool, ToolRef};
use crate::knowledge::vocabulary::RelationKind;

pub(super) fn check(lint: &mut Lint<'_>) {
    same_edges(lint);
    near_names(lint);
    relations(lint);
}

/// Two tools may act on the same risks in the same way if a relation says how they differ.
fn same_edges(lint: &mut Lint<'_>) {
    let model = lint.model;
    let mut by_edges: BTreeMap<Vec<_>, Vec<usize>> = BTreeMap::new();
    for (i, tool) in model.tools.iter().enumerate() {
        let when = |text: Option<&crate::knowledge::model::When>| text.map_or_else(String::new, |w| w.text.to_string());
        let mut edges: Vec<_> =
            tool.edges.iter().map(|e| (e.risk, e.act as u8, e.strength as u8, when(e.when.as_ref()))).collect();
        edges.sort_unstable();
        if !edges.is_empty() {
            by_edges.entry(edges).or_default().push(i);
        }
    }
    for same in by_edges.into_values() {
        for (n, &second) in same.iter().enumerate() {
            for &first in same.iter().take(n) {
                let (Some(a), Some(b)) = (model.tools.get(first), model.tools.get(second)) else { continue };
                let related = |from: &Tool, to: usize| from.relations.iter().any(|r| r.to == ToolRef(to as u32));
                if !related(a, second)
                    && !related(b, first)
                    && a.fits.as_ref().map(|w| &w.text) == b.fits.as_ref().map(|w| &w.text)
                {
                    let message = format!("`{}` and `{}` act on the same risks in the same way", a.id, b.id);
                    lint.say(code::SAME_EDGES, b.at, message);
                }
            }
        }
    }
}

/// The words of a name, whatever their order and case, without those that every name has.
fn words(name: &str) -> BTreeSet<String> {
    const SMALL: [&str; 9] = ["a", "an", "the", "of", "for", "and", "in", "on", "to"];
    let words = name.split(|c: char| !c.is_alphanumeric()).map(str::to_lowercase);
    words.filter(|w| !w.is_empty() && !SMALL.contains(&w.as_str())).collect()
}

fn near_names(lint: &mut Lint<'_>) {
    let model = lint.model;
    let mut seen: BTreeMap<BTreeSet<String>, &str> = BTreeMap::new();
    for tool in &model.tools {
        if let Some(other) = seen.insert(words(&tool.name), &tool.id) {
            let message = format!("the names of `{other}` and `{}` say the same", tool.id);
            lint.say(code::NEAR_NAME, tool.at, message);
        }
    }
}

/// Whether a relation reads the same from both sides. It is written once, and every reader sees it from both.
fn symmetric(kind: RelationKind) -> bool {
    matches!(kind, RelationKind::Complements | RelationKind::AlternativeTo | RelationKind::ConflictsWith)
}

fn relations(lint: &mut Lint<'_>) {
    let model = lint.model;
    for (i, tool) in model.tools.iter().enumerate() {
        for (n, relation) in tool.relations.iter().enumerate() {
            let Some(other) = model.tools.get(relation.to.index()) else { continue };
            let earlier = tool.relations.iter().take(n).any(|r| r.to == relation.to && r.kind == relation.kind);
            let back = other.relations.iter().filter(|r| r.to.index() == i && symmetric(r.kind));
            let again =
                symmetric(relation.kind) && relation.to.index() < i && back.clone().any(|r| r.kind == relation.kind);
            if earlier || again {
                let message = format!("that `{}` {} `{}` is said twice", tool.id, relation.kind, other.id);
                lint.say(code::TWICE_RELATED, relation.at, message);
            }
            let clash = |kind: RelationKind| {
                let other_kinds = [RelationKind::Complements, RelationKind::Requires, RelationKind::Feeds];
                kind == RelationKind::ConflictsWith && other_kinds.contains(&relation.kind)
            };
            let own = tool.relations.iter().filter(|r| r.to == relation.to);
            if own.chain(back).any(|r| clash(r.kind)) {
                let message = format!("`{}` both {} `{}` and conflicts with it", tool.id, relation.kind, other.id);
                lint.say(code::TWICE_RELATED, relation.at, message);
            }
        }
    }
}
