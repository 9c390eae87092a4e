//! How tools and edges are spread.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use super::{by_word, share};
use crate::catalogue::Record;
use crate::knowledge::model::Model;

/// How many publishers are listed.
const PUBLISHERS: usize = 10;

pub(super) fn add(record: Record, model: &Model) -> Record {
    record
        .with("kinds", "Tools by kind", by_word(model.tools.iter().map(|t| t.kind)))
        .with("publishers", "Tools by publisher", publishers(model))
        .with("stages", "Tools by stage (a tool can have several)", stages(model))
        .with("health", "Tools by tie to health", by_word(model.tools.iter().map(|t| t.health)))
        .with("status", "Tools by status", by_word(model.tools.iter().map(|t| t.status)))
        .with("evidence", "Evidence of what tools do about risks", {
            by_word(model.tools.iter().flat_map(|t| &t.edges).map(|e| e.evidence))
        })
}

/// The publishers with most tools, ties by name, and what all the others have.
fn publishers(model: &Model) -> Vec<Record> {
    let mut tools: BTreeMap<&str, usize> = BTreeMap::new();
    for tool in &model.tools {
        *tools.entry(&tool.publisher).or_default() += 1;
    }
    let mut tools: Vec<(&str, usize)> = tools.into_iter().collect();
    tools.sort_by_key(|&(name, number)| (Reverse(number), name));
    let others = tools.split_off(tools.len().min(PUBLISHERS));
    let whole = model.tools.len();
    let mut rows: Vec<Record> = tools.iter().map(|(name, number)| share(name, name, *number, whole)).collect();
    if !others.is_empty() {
        let number = others.iter().map(|(_, number)| number).sum();
        rows.push(share("", format!("the other {} publishers", others.len()), number, whole));
    }
    rows
}

fn stages(model: &Model) -> Vec<Record> {
    let Some(stage) = model.facet("stage") else { return Vec::new() };
    let row = |(place, value): (usize, &crate::knowledge::model::Value)| {
        let number = model.tools.iter().filter(|t| t.stages >> place & 1 == 1).count();
        share(&value.id, &value.name, number, model.tools.len())
    };
    stage.values.iter().enumerate().map(row).collect()
}
