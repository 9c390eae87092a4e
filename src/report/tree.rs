//! Proofs as trees of lines.

use super::Block;
use super::phrases::{cite, sentence};
use crate::api::{FailingRule, ProofNode};
use crate::knowledge::Vocabulary;
use crate::knowledge::vocabulary::Certainty;
use crate::profile::{AnswerInput, ProfileInput};

/// So many values that an answer does not include are told; where it is more, the answer is told.
const FEW: usize = 4;

/// A proof, its lines so many steps down, with what was answered.
pub(super) fn tree(node: &ProofNode, input: &ProfileInput, depth: u8, blocks: &mut Vec<Block>) {
    Tree { input, assumed: Vec::new(), blocks }.node(node, depth);
}

struct Tree<'d, 'b> {
    input: &'d ProfileInput,
    /// What the cases above assume: the question, whether it has one of the values, and which.
    assumed: Vec<(&'d str, bool, &'d [String])>,
    blocks: &'b mut Vec<Block>,
}

impl<'d> Tree<'d, '_> {
    fn step(&mut self, depth: u8, text: String) {
        self.blocks.push(Block::Step(depth, text));
    }

    fn node(&mut self, node: &'d ProofNode, depth: u8) {
        match node {
            ProofNode::Rule { id, when, at, because, certainty, sources, premises } => {
                let id = id.as_ref().map_or_else(|| "its own condition".to_owned(), |id| format!("rule {id}"));
                let because = because.as_ref().map(|b| format!(" {}", sentence(b))).unwrap_or_default();
                let arguable = if *certainty == Certainty::Arguable { " This is arguable." } else { "" };
                self.step(depth, format!("By {id} ({at}): {when}.{because}{arguable}{}", cite(sources)));
                premises.iter().for_each(|premise| self.node(premise, depth + 1));
            }
            ProofNode::Answer { facet, has, values } => self.step(depth, self.answer(facet, *has, values)),
            ProofNode::Conclusion { kind, id, .. } if kind == "tool" => {
                self.step(depth, format!("It requires {id}, which can be used: see below."));
            }
            ProofNode::Conclusion { kind, id, at_least, proof } => {
                let level = at_least.map(|l| format!(", at least {}", l.name())).unwrap_or_default();
                self.step(depth, format!("{kind} {id}{level}:"));
                proof.iter().for_each(|proof| self.node(proof, depth + 1));
            }
            ProofNode::Absent { kind, id, at_least, rules } => {
                let level = at_least.map(|l| format!(", at least {},", l.name())).unwrap_or_default();
                self.step(depth, format!("{kind} {id}{level} is not so: each rule that could make it so fails."));
                for FailingRule { id, fails } in rules {
                    self.step(depth + 1, format!("rule {id} fails at: {fails}."));
                }
            }
            ProofNode::Constraint { facet, has, values } => {
                let (not, values) = (if *has { "" } else { "not " }, values.join(" or "));
                self.step(depth, format!("{facet}: {not}{values}, because your other answers leave nothing else."));
            }
            ProofNode::Cases { facet, cases } => {
                self.step(depth, format!("Whatever the answer to {facet} is:"));
                for case in cases {
                    let verb = if case.has { "is" } else { "is not" };
                    self.step(depth + 1, format!("if {facet} {verb} {}:", case.values.join(" or ")));
                    self.assumed.push((facet, case.has, &case.values));
                    self.node(&case.proof, depth + 2);
                    self.assumed.pop();
                }
            }
        }
    }

    /// What was answered, of what a rule asks for; the rule itself stands above.
    fn answer(&self, facet: &str, has: bool, values: &[String]) -> String {
        if facet == "uses" {
            return format!("{}: {}.", if has { "in place" } else { "not in place" }, values.join(" or "));
        }
        let among = |ids: &[String]| ids.iter().filter(|id| values.contains(id)).cloned().collect::<Vec<_>>();
        let assumed = self.assumed.iter().rev().filter(|(of, is, _)| *of == facet && *is == has);
        if let Some(assumed) = assumed.map(|(_, _, ids)| among(ids)).find(|ids| !ids.is_empty()) {
            let not = if has { "" } else { "not " };
            return format!("As assumed here, {facet}: {not}{}.", assumed.join(" or "));
        }
        match self.input.answers.get(facet) {
            Some(AnswerInput::List(yes) | AnswerInput::Parts { yes, .. }) if has && !among(yes).is_empty() => {
                format!("Your answer to {facet} includes {}.", among(yes).join(", "))
            }
            Some(AnswerInput::List(_) | AnswerInput::Parts { .. }) if !has && values.len() <= FEW => {
                format!("Your answer to {facet} does not include {}.", values.join(" or "))
            }
            Some(answer) => format!("Your answer to {facet}: {}.", said(answer)),
            None => format!("{facet}: {}{}.", if has { "" } else { "not " }, values.join(" or ")),
        }
    }
}

/// An answer as people read it.
pub(super) fn said(answer: &AnswerInput) -> String {
    match answer {
        AnswerInput::YesNo(true) => "yes".to_owned(),
        AnswerInput::YesNo(false) => "no".to_owned(),
        AnswerInput::One(id) => id.clone(),
        AnswerInput::List(ids) if ids.is_empty() => "none".to_owned(),
        AnswerInput::List(ids) => ids.join(", "),
        AnswerInput::Parts { yes, no } => {
            let no = no.iter().map(|id| format!("not {id}"));
            yes.iter().cloned().chain(no).collect::<Vec<_>>().join(", ")
        }
    }
}
