//! What is known of the questions, and what a condition comes to by its parts.

use std::collections::BTreeMap;

use super::judge::Tri;
use crate::knowledge::model::{Facet, Model};
use crate::knowledge::vocabulary::FacetKind;
use crate::logic::{Condition, Test};
use crate::profile::{AnswerInput, ProfileInput};

/// What is known of one question.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Facts {
    /// Values that the answer includes.
    pub(super) yes: u64,
    /// Values that it does not.
    pub(super) no: u64,
    /// Sets of values of which it includes at least one each.
    pub(super) some: Vec<u64>,
}

impl Facts {
    /// Of a question with one answer: the values that are left.
    pub(super) fn left(&self, all: u64) -> u64 {
        let left = if self.yes == 0 { all & !self.no } else { self.yes & !self.no };
        self.some.iter().fold(left, |left, some| left & some)
    }

    fn any(&self, all: u64, many: bool, values: u64) -> Tri {
        let values = values & all;
        if !many {
            let left = self.left(all);
            return if left & values == 0 {
                Some(false)
            } else if left & !values == 0 {
                Some(true)
            } else {
                None
            };
        }
        let covers = |some: &u64| some & !self.no & !values == 0;
        if self.yes & values != 0 || self.some.iter().any(covers) {
            Some(true)
        } else if values & !self.no == 0 {
            Some(false)
        } else {
            None
        }
    }
}

/// What is known of everything.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct State {
    /// By question.
    pub(super) facets: Vec<Facts>,
    /// By tool: whether it is in place.
    pub(super) flags: Vec<Tri>,
}

impl State {
    /// Nothing is known.
    pub(super) fn unknown(model: &Model) -> Self {
        Self { facets: vec![Facts::default(); model.facets.len()], flags: vec![None; model.tools.len()] }
    }

    /// The answers as they stand in a document; what cannot be read is named.
    pub(super) fn read(model: &Model, input: &ProfileInput) -> (Self, Vec<String>) {
        let mut state = Self::unknown(model);
        let mut odd = Vec::new();
        for (question, answer) in &input.answers {
            if question == "uses" {
                let AnswerInput::List(ids) = answer else {
                    odd.push(question.clone());
                    continue;
                };
                state.flags = vec![Some(false); model.tools.len()];
                for id in ids {
                    match model.tools.iter().position(|t| t.id == **id).and_then(|i| state.flags.get_mut(i)) {
                        Some(flag) => *flag = Some(true),
                        None => odd.push(format!("uses/{id}")),
                    }
                }
                continue;
            }
            let facts = model.facet(question).and_then(|facet| facts(facet, answer));
            match (model.facet_place(question).and_then(|i| state.facets.get_mut(i)), facts) {
                (Some(slot), Some(facts)) => *slot = facts,
                _ => odd.push(question.clone()),
            }
        }
        (state, odd)
    }

    /// What a condition comes to by its parts; `head` says what is concluded.
    pub(super) fn value(&self, model: &Model, condition: &Condition, head: &impl Fn(u32, u8) -> Tri) -> Tri {
        match condition {
            Condition::Always => Some(true),
            Condition::Not(inner) => self.value(model, inner, head).map(|v| !v),
            Condition::All(parts) => {
                let mut value = Some(true);
                for part in parts {
                    match self.value(model, part, head) {
                        Some(false) => return Some(false),
                        None => value = None,
                        Some(true) => {}
                    }
                }
                value
            }
            Condition::Any(parts) => {
                let mut value = Some(false);
                for part in parts {
                    match self.value(model, part, head) {
                        Some(true) => return Some(true),
                        None => value = None,
                        Some(false) => {}
                    }
                }
                value
            }
            Condition::Test(Test::Flag(flag)) => self.flags.get(*flag as usize).copied().flatten(),
            Condition::Test(Test::Head { head: number, at_least }) => head(*number, *at_least),
            Condition::Test(Test::Any { variable, values }) => self.any(model, *variable, *values),
            Condition::Test(Test::Only { variable, values }) => {
                match (self.any(model, *variable, !*values), self.any(model, *variable, *values)) {
                    (Some(true), _) | (_, Some(false)) => Some(false),
                    (Some(false), Some(true)) => Some(true),
                    _ => None,
                }
            }
        }
    }

    fn any(&self, model: &Model, variable: u16, values: u64) -> Tri {
        let shape = model.facets.get(usize::from(variable))?.variable();
        self.facets.get(usize::from(variable))?.any(shape.all(), shape.many, values)
    }
}

/// The places of values, as bits; nothing when one is not there.
pub(super) fn bits(facet: &Facet, ids: &[String]) -> Option<u64> {
    ids.iter().try_fold(0, |bits, id| facet.position(id).map(|place| bits | 1 << place))
}

fn facts(facet: &Facet, answer: &AnswerInput) -> Option<Facts> {
    let all = facet.variable().all();
    let exactly = |yes: u64| Facts { yes, no: all & !yes, some: Vec::new() };
    match (answer, facet.kind) {
        (AnswerInput::YesNo(value), FacetKind::YesNo) => Some(exactly(if *value { 2 } else { 1 })),
        (AnswerInput::One(id), FacetKind::One | FacetKind::Scale | FacetKind::YesNo) => {
            bits(facet, std::slice::from_ref(id)).map(exactly)
        }
        (AnswerInput::List(ids), FacetKind::Many) => bits(facet, ids).map(exactly),
        (AnswerInput::Parts { yes, no }, FacetKind::Many) => {
            Some(Facts { yes: bits(facet, yes)?, no: bits(facet, no)?, some: Vec::new() })
        }
        _ => None,
    }
}

/// What premises say of conclusions: the least level that is sure, and the highest that is possible.
#[derive(Clone, Debug, Default)]
pub(super) struct Conclusions(BTreeMap<u32, (u8, u8)>);

impl Conclusions {
    pub(super) fn at_least(&mut self, head: u32, level: u8) {
        let entry = self.0.entry(head).or_insert((0, u8::MAX));
        entry.0 = entry.0.max(level);
    }

    pub(super) fn below(&mut self, head: u32, level: u8) {
        let entry = self.0.entry(head).or_insert((0, u8::MAX));
        entry.1 = entry.1.min(level.saturating_sub(1));
    }

    pub(super) fn value(&self, head: u32, at_least: u8) -> Tri {
        let (sure, may) = self.0.get(&head).copied().unwrap_or((0, u8::MAX));
        if sure >= at_least {
            Some(true)
        } else if may < at_least {
            Some(false)
        } else {
            None
        }
    }
}
