//! Proofs as plain values.

use std::cell::RefCell;
use std::collections::BTreeSet;

use super::{FailingRule, ProofCase, ProofNode, State};
use crate::engine::{Advice, Case, Cases, Fired, Premise, Proof, Subject};
use crate::knowledge::model::{FacetRef, Model, SourceRef};
use crate::knowledge::vocabulary::{Certainty, Level};
use crate::logic::{Findings, Test, Truth};

/// Names sources, and remembers which.
#[derive(Default)]
pub(super) struct Cited(RefCell<BTreeSet<SourceRef>>);

impl Cited {
    pub(super) fn ids(&self, model: &Model, sources: &[SourceRef]) -> Vec<String> {
        self.0.borrow_mut().extend(sources);
        sources.iter().filter_map(|s| model.sources.get(s.index())).map(|s| s.id.to_string()).collect()
    }

    pub(super) fn all(&self) -> BTreeSet<SourceRef> {
        self.0.borrow().clone()
    }
}

/// A proof as a node. Conclusions that it rests on have entries of their own in the document.
pub(super) fn node(advice: &Advice<'_>, proof: &Proof<'_>, cited: &Cited) -> ProofNode {
    Nodes { advice, findings: advice.findings(), cited, whole: false }.proof(proof)
}

/// A proof as a whole tree, with the proofs of everything that it rests on.
pub(super) fn tree(advice: &Advice<'_>, proof: &Proof<'_>, cited: &Cited) -> ProofNode {
    Nodes { advice, findings: advice.findings(), cited, whole: true }.proof(proof)
}

/// Writes proofs.
struct Nodes<'a> {
    advice: &'a Advice<'a>,
    /// What holds: on the answers given, or on those that a case assumes too.
    findings: &'a Findings,
    cited: &'a Cited,
    /// Whether conclusions have their proofs with them.
    whole: bool,
}

impl Nodes<'_> {
    fn proof(&self, proof: &Proof<'_>) -> ProofNode {
        match proof {
            Proof::Fired(fired) => self.fired(fired),
            Proof::Cases(cases) => self.cases(cases),
        }
    }

    fn cases(&self, cases: &Cases) -> ProofNode {
        let model = self.advice.engine().knowledge().model();
        let facet = FacetRef(cases.variable as u32);
        let mut found: Vec<ProofCase> = Vec::new();
        for case in &cases.cases {
            let Some(proof) = self.case(case, cases.head) else { continue };
            let values = match case.assumes {
                Test::Flag(tool) => model.tools.get(tool as usize).map(|t| t.id.to_string()).into_iter().collect(),
                Test::Any { values, .. } | Test::Only { values, .. } => values_of(model, facet, values),
                Test::Head { .. } => Vec::new(),
            };
            match found.iter_mut().find(|other| other.has == case.has && other.proof == proof) {
                Some(other) => other.values.extend(values),
                None => found.push(ProofCase { values, has: case.has, proof }),
            }
        }
        ProofNode::Cases { facet: facet_id(model, facet), cases: found }
    }

    /// What holds in one case has no entry of its own, so its proof is whole.
    fn case(&self, case: &Case, head: u32) -> Option<ProofNode> {
        if let Some(next) = &case.next {
            return Some(self.cases(next));
        }
        let nodes = Nodes { findings: &case.findings, whole: true, ..*self };
        Some(nodes.fired(&self.advice.engine().fired(self.advice.profile(), &case.findings, head)?))
    }

    fn fired(&self, proof: &Fired<'_>) -> ProofNode {
        let model = self.advice.engine().knowledge().model();
        ProofNode::Rule {
            id: proof.rule.map(|r| r.id.to_string()),
            when: proof.when.text.to_string(),
            at: at(model, proof.when.at),
            because: proof.rule.map(|r| r.because.to_string()),
            certainty: proof.rule.map_or(Certainty::Settled, |r| r.certainty),
            sources: proof.rule.map(|r| self.cited.ids(model, &r.sources)).unwrap_or_default(),
            premises: proof.premises.iter().map(|p| self.premise(*p)).collect(),
        }
    }

    fn premise(&self, premise: Premise) -> ProofNode {
        let (advice, model) = (self.advice, self.advice.engine().knowledge().model());
        match premise {
            Premise::Answer { facet, values, has, forced: true } => {
                ProofNode::Constraint { facet: facet_id(model, facet), has, values: values_of(model, facet, values) }
            }
            Premise::Answer { facet, values, has, forced: false } => {
                ProofNode::Answer { facet: facet_id(model, facet), has, values: values_of(model, facet, values) }
            }
            Premise::Uses { tool, in_place } => {
                let id = model.tools.get(tool.index()).map(|t| t.id.to_string());
                ProofNode::Answer { facet: "uses".to_owned(), has: in_place, values: id.into_iter().collect() }
            }
            Premise::Concluded { head, at_least } => {
                let (kind, id) = conclusion(advice, head);
                let at_least = (kind == "risk").then(|| Level::from_rank(at_least)).flatten();
                // That a required tool can be used has an entry of its own.
                let whole = self.whole && kind != "tool";
                let proof = whole.then(|| advice.engine().proof(advice.profile(), self.findings, head)).flatten();
                ProofNode::Conclusion { kind, id, at_least, proof: proof.map(|p| Box::new(self.proof(&p))) }
            }
            Premise::Absent { head, at_least } => {
                let (kind, id) = conclusion(advice, head);
                let rules = advice.engine().failing(advice.profile(), self.findings, head, at_least);
                let rules = rules.into_iter().map(|(rule, fails)| FailingRule { id: rule.id.to_string(), fails });
                let rules = rules.collect();
                let at_least = (kind == "risk").then(|| Level::from_rank(at_least)).flatten();
                ProofNode::Absent { kind, id, at_least, rules }
            }
        }
    }
}

/// The kind and id of what a condition concludes; for the fit of a tool, the tool's.
fn conclusion(advice: &Advice<'_>, head: u32) -> (String, String) {
    let (engine, model) = (advice.engine(), advice.engine().knowledge().model());
    if let Some(subject) = Subject::of_head(model, head) {
        return (subject.noun().to_owned(), subject.id(model).to_owned());
    }
    let tool = engine.tool_of_fit(head).and_then(|tool| model.tools.get(tool.index()));
    ("tool".to_owned(), tool.map_or_else(String::new, |tool| tool.id.to_string()))
}

pub(super) fn facet_id(model: &Model, facet: FacetRef) -> String {
    model.facets.get(facet.index()).map_or_else(|| "uses".to_owned(), |f| f.id.to_string())
}

pub(super) fn values_of(model: &Model, facet: FacetRef, bits: u64) -> Vec<String> {
    model.facets.get(facet.index()).map(|f| f.named(bits).map(|v| v.id.to_string()).collect()).unwrap_or_default()
}

pub(super) fn at(model: &Model, at: crate::knowledge::model::At) -> String {
    format!("{}:{}", model.files.get(at.file as usize).map_or("", |f| f.as_str()), at.line)
}

pub(super) fn state(truth: Truth) -> State {
    match truth {
        Truth::Holds => State::Holds,
        Truth::Open => State::Open,
        Truth::Fails => State::Fails,
    }
}
