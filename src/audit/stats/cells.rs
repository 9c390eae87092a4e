//! For each risk, the tools in each line of defence.

use std::collections::{BTreeMap, BTreeSet};

use crate::catalogue::Record;
use crate::knowledge::Vocabulary;
use crate::knowledge::model::{Model, RiskRef};
use crate::knowledge::vocabulary::Function;

pub(super) fn add(record: Record, model: &Model, with_tools: bool) -> Record {
    let all = tools(model);
    let mut empty = Vec::new();
    let rows: Vec<Record> = (0..)
        .zip(&model.risks)
        .map(|(place, risk)| {
            let of = |function: Function| {
                let ids = all.get(&(RiskRef(place), function)).into_iter().flatten();
                (function, ids.map(|id| (*id).to_owned()).collect())
            };
            let tools: Vec<(Function, Vec<String>)> = Function::ALL.iter().copied().map(of).collect();
            for (function, _) in tools.iter().filter(|(f, ids)| ids.is_empty() && !risk.waives(*f)) {
                empty.push(format!("{}/{}", risk.id, function.id()));
            }
            let said: Vec<String> = tools.iter().map(|(f, ids)| format!("{} {}", f.id(), ids.len())).collect();
            let row = Record::of(format!("{}: {}", risk.id, said.join(", "))).data("risk", &risk.id);
            let row = tools.iter().fold(row.data("name", &risk.name), |row, (f, ids)| row.data(f.id(), ids.len()));
            if !with_tools {
                return row;
            }
            tools.into_iter().fold(row, |row, (function, ids)| {
                let (key, label) = keys(function);
                row.with(key, label, ids)
            })
        })
        .collect();
    record.with("risks", "Tools by risk and line of defence", rows).with(
        "empty",
        "No tool in this knowledge for (risk/line of defence)",
        empty,
    )
}

/// By risk and line of defence, the tools that act there, on whatever condition, by id.
pub(in crate::audit) fn tools(model: &Model) -> BTreeMap<(RiskRef, Function), BTreeSet<&str>> {
    let mut found: BTreeMap<_, BTreeSet<&str>> = BTreeMap::new();
    for tool in &model.tools {
        for edge in &tool.edges {
            found.entry((edge.risk, edge.act.function())).or_default().insert(&tool.id);
        }
    }
    found
}

fn keys(function: Function) -> (&'static str, &'static str) {
    match function {
        Function::Find => ("find-tools", "Find"),
        Function::Fix => ("fix-tools", "Fix"),
        Function::Watch => ("watch-tools", "Watch"),
        Function::Account => ("account-tools", "Account"),
    }
}
