//! Which values of which questions open conclusions still look at: where to split to decide them.

use std::collections::BTreeMap;

use super::answers::Answers;
use super::clause::Literal;
use super::findings::Findings;
use super::program::Program;
use super::rows::for_each;
use super::truth::Truth;

impl Program {
    /// Variable, value, and how many tests of clauses that may still conclude one of the heads, directly or through others,
    /// wait for it. Flags are left out. Empty when no answer to a question can change what is known of the heads by parts.
    pub(crate) fn undecided(&self, answers: &Answers, findings: &Findings, heads: &[u32]) -> Vec<(usize, u32, u32)> {
        let mut wanted = vec![false; self.heads];
        let want = |wanted: &mut Vec<bool>, head: u32| {
            if let Some(slot) = wanted.get_mut(head as usize) {
                *slot = true;
            }
        };
        heads.iter().for_each(|&head| want(&mut wanted, head));
        let mut selected = Vec::new();
        self.select(answers, &mut selected);
        let mut numbers = Vec::new();
        for_each(&selected, |number| numbers.push(number));
        let mut tests = BTreeMap::new();
        // A head comes after every head that it looks at, so one walk backwards meets all that bear on it.
        for number in numbers.into_iter().rev() {
            let (Some(clause), Some(origin)) = (self.clauses.get(number), self.origins.get(number)) else { continue };
            let open = wanted.get(clause.head as usize).copied().unwrap_or(false)
                && clause.level > findings.sure(clause.head)
                && self.premises(clause).iter().all(|p| match findings.truth(p.head, p.at_least) {
                    Truth::Open => true,
                    truth => truth.holds() == p.positive,
                });
            if !open {
                continue;
            }
            for premise in self.premises(clause) {
                if findings.truth(premise.head, premise.at_least) == Truth::Open {
                    want(&mut wanted, premise.head);
                }
            }
            for literal in &origin.literals {
                let (Literal::In { variable, values } | Literal::Group { variable, values, .. }) = *literal else {
                    continue;
                };
                if self.literal(literal, answers) != Truth::Open {
                    continue;
                }
                let known = answers.variables.get(usize::from(variable)).copied().unwrap_or_default();
                let mut free = values & !known.yes & !known.no;
                while free != 0 {
                    *tests.entry((usize::from(variable), free.trailing_zeros())).or_insert(0) += 1;
                    free &= free - 1;
                }
            }
        }
        tests.into_iter().map(|((variable, value), count)| (variable, value, count)).collect()
    }
}
