//! Findings that parts leave open, judged over every admissible way of completing the answers.

use super::Engine;
use super::cases::{Cases, Search};
use crate::logic::{Answers, Completions, Findings, Test, Truth, VariableSet};

impl Engine {
    /// Every admissible way of completing answers.
    pub(crate) fn completions<'e>(&'e self, answers: &'e Answers) -> Completions<'e> {
        Completions::new(&self.program, self.never(), answers)
    }

    /// What no admissible profile has.
    pub(super) fn never(&self) -> impl Iterator<Item = &crate::logic::Condition> {
        self.model().constraints.iter().map(|c| &c.never.condition)
    }

    /// Narrows findings by parts to what all completions say, where the two may differ: where a missing answer meets itself
    /// on the way to a conclusion, or is bound to others by a constraint.
    pub(super) fn settle(&self, answers: &Answers, completions: &mut Completions<'_>, findings: &mut Findings) {
        let bound = self.bound(answers);
        let doubtful: Vec<u32> = (0..self.program.heads() as u32).filter(|h| findings.doubtful(*h, bound)).collect();
        if doubtful.is_empty() {
            return;
        }
        let by_rules: Vec<u8> = doubtful.iter().map(|head| findings.sure(*head)).collect();
        completions.narrow(findings, &doubtful);
        let more = doubtful.iter().zip(by_rules).filter(|(head, by_rules)| findings.sure(**head) > *by_rules);
        let more: Vec<u32> = more.map(|(head, _)| *head).collect();
        if more.is_empty() {
            return;
        }
        for head in self.program.in_order().into_iter().filter(|head| more.contains(head)) {
            if !self.program.prove_by_rule(findings, head) {
                let settled = completions.settled(head);
                findings.prove_by_cases(head, settled);
            }
        }
    }

    /// The variables that constraints, not yet decided by the answers, bind together.
    pub(super) fn bound(&self, answers: &Answers) -> VariableSet {
        let mut bound = VariableSet::EMPTY;
        for never in self.never() {
            if never.value(self.program.variables(), answers, &|_, _| Truth::Fails) == Truth::Open {
                never.tests(&mut |test| {
                    if let Test::Any { variable, .. } | Test::Only { variable, .. } = test {
                        bound |= VariableSet::of(variable.into());
                    }
                });
            }
        }
        bound
    }

    /// A proof by cases of what is surely concluded, though no rule surely fires, on settled ground where there is any; none
    /// when it would be too long.
    pub(super) fn cases(&self, answers: &Answers, findings: &Findings, head: u32) -> Option<Cases> {
        let mut search = Search::new(&self.program, self.never(), self.bound(answers), answers);
        let mut find = |settled: bool| search.find(answers, head, findings.sure(head), settled);
        if findings.settled(head) { find(true).or_else(|| find(false)) } else { find(false) }
    }
}
