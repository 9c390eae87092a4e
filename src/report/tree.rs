//! Proofs as trees of lines.

use super::Block;
use super::phrases::{cite, sentence};
use crate::api::{FailingRule, ProofNode};
use crate::knowledge::Vocabulary;
use crate::knowledge::vocabulary::Certainty;
use crate::profile::{AnswerInput, ProfileInput};

/// A proof, its lines so many steps down, with what was answered.
pub(super) fn tree(node: &ProofNode, input: &ProfileInput, depth: u8, blocks: &mut Vec<Block>) {
    let mut step = |text: String| blocks.push(Block::Step(depth, text));
    match node {
        ProofNode::Rule { id, when, at, because, certainty, sources, premises } => {
            let id = id.as_ref().map_or_else(|| "its own condition".to_owned(), |id| format!("rule {id}"));
            let because = because.as_ref().map(|b| format!(" {}", sentence(b))).unwrap_or_default();
            let arguable = if *certainty == Certainty::Arguable { " This is arguable." } else { "" };
            step(format!("By {id} ({at}): {when}.{because}{arguable}{}", cite(sources)));
            premises.iter().for_each(|premise| tree(premise, input, depth + 1, blocks));
        }
        ProofNode::Answer { facet, has, values } if facet == "uses" => {
            step(format!("{}: {}.", if *has { "in place" } else { "not in place" }, values.join(" or ")));
        }
        ProofNode::Answer { facet, has, values } => {
            let Some(given) = input.answers.get(facet).map(said) else {
                let verb = if *has { "is or has" } else { "is not" };
                return step(format!("As assumed here, {facet} {verb} {}.", values.join(" or ")));
            };
            let asked = match (has, values.as_slice()) {
                (true, [_]) => String::new(),
                (true, _) => format!(" (any of {} will do)", values.join(", ")),
                (false, _) => format!(" (not {})", values.join(" or ")),
            };
            step(format!("Your answer to {facet}: {given}{asked}."));
        }
        ProofNode::Conclusion { kind, id, at_least, proof } => {
            let level = at_least.map(|l| format!(", at least {}", l.name())).unwrap_or_default();
            step(format!("{kind} {id}{level}:"));
            proof.iter().for_each(|proof| tree(proof, input, depth + 1, blocks));
        }
        ProofNode::Absent { kind, id, rules } => {
            step(format!("{kind} {id} is not so: each of its rules fails."));
            for FailingRule { id, fails } in rules {
                blocks.push(Block::Step(depth + 1, format!("rule {id} fails at: {fails}.")));
            }
        }
        ProofNode::Constraint { facet, values } => {
            step(format!("{facet}: {}, because your other answers leave nothing else.", values.join(" or ")));
        }
        ProofNode::Cases { facet, cases } => {
            step(format!("Whatever the answer to {facet} is:"));
            for case in cases {
                let verb = if case.has { "is" } else { "is not" };
                blocks.push(Block::Step(depth + 1, format!("if {facet} {verb} {}:", case.values.join(" or "))));
                tree(&case.proof, input, depth + 2, blocks);
            }
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
