//! Proofs by cases: what holds on every answer to a question, though not by one rule.

use crate::logic::{Answers, Completions, Condition, Findings, Known, Program};

/// How deep the search for the smallest proof goes before any proof is taken.
const DEPTH: usize = 2;

/// One question, and for each answer that it can have what then proves the conclusion.
#[derive(Clone, Debug)]
pub struct Cases {
    /// What is concluded.
    pub(crate) head: u32,
    /// The question, as a place among the variables.
    pub variable: usize,
    /// The answers that are possible.
    pub cases: Vec<Case>,
}

/// One answer to the question.
#[derive(Clone, Debug)]
pub struct Case {
    /// The value, as bits.
    pub value: u64,
    /// Whether the answer is, or includes, it; or does not.
    pub has: bool,
    /// Everything that is known with this answer.
    pub answers: Answers,
    /// What follows from it.
    pub findings: Findings,
    /// The question to ask next; none when a rule surely fires.
    pub next: Option<Box<Cases>>,
}

/// What is searched in.
struct Search<'p> {
    program: &'p Program,
    never: &'p [&'p Condition],
    head: u32,
    level: u8,
    /// By variable: the values that the head's rules look at, down to the answers.
    looks_at: Vec<u64>,
}

impl Cases {
    /// The cases by which a head surely reaches a level.
    pub(super) fn find(
        program: &Program,
        never: &[&Condition],
        answers: &Answers,
        head: u32,
        level: u8,
    ) -> Option<Self> {
        let search = Search { program, never, head, level, looks_at: program.looks_at(head) };
        let mut findings = Findings::default();
        program.evaluate(answers, &mut findings);
        program.find_open(answers, &mut findings);
        (1..=DEPTH)
            .find_map(|depth| search.split(answers, &findings, depth))
            .or_else(|| search.split(answers, &findings, usize::MAX))
    }

    /// Whether every case rests on settled rules only.
    pub(super) fn settled(&self) -> bool {
        self.cases.iter().all(|case| match &case.next {
            Some(next) => next.settled(),
            None => case.findings.settled(self.head),
        })
    }
}

impl Search<'_> {
    /// A question of which every answer leads to the conclusion within so many further questions.
    fn split(&self, answers: &Answers, findings: &Findings, depth: usize) -> Option<Cases> {
        let depth = depth.checked_sub(1)?;
        let open = findings.open(self.head);
        let shapes = self.program.variables().iter().zip(&answers.variables).zip(&self.looks_at).enumerate();
        shapes.filter(|(variable, _)| open.contains(*variable)).find_map(|(variable, ((shape, known), looks_at))| {
            let left = |values: u64| (0..64).map(|place| 1u64 << place).filter(move |bit| values & bit != 0);
            let values = shape.all() & !known.yes & !known.no;
            if shape.many {
                // One value at a time: it applies, or it does not.
                left(values & looks_at).find_map(|value| {
                    let yes = Known { yes: known.yes | value, ..*known };
                    let no = Known { no: known.no | value, ..*known };
                    self.ask(answers, variable, [(value, true, yes), (value, false, no)], depth)
                })
            } else {
                let each = left(values).map(|value| (value, true, Known::exactly(value, shape.all())));
                self.ask(answers, variable, each, depth)
            }
        })
    }

    fn ask(
        &self,
        answers: &Answers,
        variable: usize,
        choices: impl IntoIterator<Item = (u64, bool, Known)>,
        depth: usize,
    ) -> Option<Cases> {
        let mut cases = Vec::new();
        for (value, has, known) in choices {
            let mut with = answers.clone();
            *with.variables.get_mut(variable)? = known;
            if !Completions::new(self.program, self.never.iter().copied(), &with).possible(&[]) {
                continue;
            }
            let mut findings = Findings::default();
            self.program.evaluate(&with, &mut findings);
            self.program.find_open(&with, &mut findings);
            let next = if findings.sure(self.head) >= self.level {
                None
            } else {
                Some(Box::new(self.split(&with, &findings, depth)?))
            };
            cases.push(Case { value, has, answers: with, findings, next });
        }
        Some(Cases { head: self.head, variable, cases })
    }
}
