//! What can only be checked once every entry is there: circles, and conditions that are too complex.

use std::collections::HashMap;

use petgraph::graph::DiGraph;

use super::folder::Folder;
use super::model::{At, Model, Rule, Tool};
use super::vocabulary::RelationKind;
use crate::diagnostic::{Code, Diagnostic, Place, code};
use crate::logic::{Program, ProgramError, RuleSpec};

/// A complaint about a line.
pub(crate) fn complaint(model: &Model, code: Code, at: At, message: impl Into<String>) -> Diagnostic {
    let file = model.files.get(at.file as usize).map_or_else(String::new, ToString::to_string);
    let place = Place { file, line: at.line as usize, column: 1, length: 1, excerpt: String::new() };
    Diagnostic::new(code, message).at(place)
}

/// Shows the lines of complaints that know only their number. `prefix` is what an overlay puts before its files.
pub(crate) fn show(diagnostics: &mut [Diagnostic], folder: &Folder, prefix: &str) {
    let mut lines: HashMap<String, Vec<&str>> = HashMap::new();
    for place in diagnostics.iter_mut().filter_map(|d| d.place.as_mut()).filter(|p| p.excerpt.is_empty()) {
        let Some(text) = place.file.strip_prefix(prefix).and_then(|path| folder.files.get(path)) else { continue };
        let lines = lines.entry(place.file.clone()).or_insert_with(|| text.split('\n').collect());
        if let Some(line) = lines.get(place.line.saturating_sub(1)) {
            *place = Place::in_line(&place.file, place.line, line, 0..line.trim_end().len());
        }
    }
}

pub(super) fn check(model: &Model) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    conditions(model, &mut found);
    for kind in [RelationKind::Requires, RelationKind::Supersedes] {
        circles(model, kind, &mut found);
    }
    found
}

/// Compiles the rules of signals and risks, which finds circles and conditions that multiply out too far.
fn conditions(model: &Model, found: &mut Vec<Diagnostic>) {
    let signals = model.signals.iter().flat_map(|s| s.rules.iter().map(move |rule| (s.head, rule)));
    let risks = model.risks.iter().flat_map(|r| r.raises.iter().map(move |raise| (r.head, &raise.rule)));
    let rules: Vec<(u32, &Rule)> = signals.chain(risks).collect();
    let specs: Vec<RuleSpec<'_>> = rules
        .iter()
        .map(|(head, rule)| RuleSpec { head: *head, level: 1, settled: true, when: &rule.when.condition })
        .collect();
    let variables: Vec<_> = model.facets.iter().map(|f| f.variable()).collect();
    match Program::check(&variables, model.heads as usize, &specs) {
        Ok(()) => {}
        Err(ProgramError::TooComplex(index)) => {
            if let Some((_, rule)) = rules.get(index) {
                let message = format!("the condition of `{}` multiplies out too far", rule.id);
                found.push(complaint(model, code::TOO_COMPLEX, rule.when.at, message));
            }
        }
        Err(ProgramError::Cycle(cycle)) => {
            let names: Vec<String> = cycle.0.iter().map(|&head| head_name(model, head)).collect();
            let place =
                cycle.0.first().and_then(|&head| rules.iter().find(|(h, _)| *h == head)).map(|(_, r)| r.when.at);
            let first = names.first().cloned().unwrap_or_default();
            let message = format!("these lean on one another in a circle: {} and {first} again", names.join(", "));
            found.push(complaint(model, code::CYCLE, place.unwrap_or_default(), message));
        }
    }
}

fn head_name(model: &Model, head: u32) -> String {
    let signal = model.signals.iter().find(|s| s.head == head).map(|s| format!("signal `{}`", s.id));
    signal
        .or_else(|| model.risks.iter().find(|r| r.head == head).map(|r| format!("risk `{}`", r.id)))
        .unwrap_or_default()
}

fn circles(model: &Model, kind: RelationKind, found: &mut Vec<Diagnostic>) {
    let mut graph = DiGraph::<(), ()>::new();
    let nodes: Vec<_> = model.tools.iter().map(|_| graph.add_node(())).collect();
    for (tool, &from) in model.tools.iter().zip(&nodes) {
        for relation in tool.relations.iter().filter(|r| r.kind == kind) {
            if let Some(&to) = nodes.get(relation.to.index()) {
                graph.add_edge(from, to, ());
            }
        }
    }
    for circle in petgraph::algo::tarjan_scc(&graph).into_iter().filter(|c| c.len() > 1) {
        let mut tools: Vec<&Tool> = circle.iter().filter_map(|n| model.tools.get(n.index())).collect();
        tools.sort_by(|a, b| a.id.cmp(&b.id));
        let names: Vec<String> = tools.iter().map(|t| format!("`{}`", t.id)).collect();
        let message =
            format!("these tools are in a circle of \"{}\": {}", super::Vocabulary::name(kind), names.join(", "));
        found.push(complaint(model, code::CYCLE, tools.first().map_or_else(At::default, |t| t.at), message));
    }
}
