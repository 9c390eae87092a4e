//! Proofs by cases: what holds on every answer to a question, though not by one rule.

use crate::logic::{Answers, Condition, Findings, Known, Program, Space, Test, VariableSet, Wanted};

/// Proofs with so many questions in a row are looked for, one after the other; and then any proof.
const DEPTHS: [usize; 4] = [1, 2, 3, usize::MAX];
/// How many answers are tried at each depth before the search goes on: knowledge can be written of which every proof is
/// longer than anybody reads.
const TRIES: usize = 1_000;
/// How many are tried for all conclusions together.
const ALL_TRIES: usize = 10_000;

/// One question, and for each answer that it can have what then proves the conclusion.
#[derive(Clone, Debug)]
pub struct Cases {
    /// What is concluded.
    pub head: u32,
    /// The question, as a place among the variables; [`VariableSet::FLAGS`] for what is in place.
    pub variable: usize,
    /// The answers that are possible.
    pub cases: Vec<Case>,
}

/// One answer to the question.
#[derive(Clone, Debug)]
pub struct Case {
    /// What the answer says: it is, or includes, a value; or a tool is in place.
    pub assumes: Test,
    /// Whether that is so, or is not.
    pub has: bool,
    /// Everything that is known with this answer.
    pub answers: Answers,
    /// What follows from it.
    pub findings: Findings,
    /// The question to ask next; none when a rule surely fires.
    pub next: Option<Box<Cases>>,
}

/// What is searched in.
pub(super) struct Search<'p> {
    program: &'p Program,
    /// The variables that constraints bind together, and what they leave possible.
    bound: VariableSet,
    space: Space<'p>,
    /// How many answers may still be tried: at this depth, and in all.
    tries: usize,
    all_tries: usize,
}

/// What is to be proved, and what is assumed so far.
struct Goal {
    head: u32,
    level: u8,
    /// By settled rules alone.
    settled: bool,
    assumed: Vec<Wanted<'static>>,
}

impl Cases {
    /// Whether every case rests on settled rules only.
    pub(super) fn settled(&self) -> bool {
        self.cases.iter().all(|case| match &case.next {
            Some(next) => next.settled(),
            None => case.findings.settled(self.head),
        })
    }
}

impl<'p> Search<'p> {
    /// A search among the completions of answers.
    pub(super) fn new<'c>(
        program: &'p Program,
        never: impl IntoIterator<Item = &'c Condition>,
        bound: VariableSet,
        answers: &Answers,
    ) -> Self {
        Self { program, bound, space: Space::within(program, never, answers), tries: 0, all_tries: ALL_TRIES }
    }

    /// The cases by which a head surely reaches a level, by settled rules alone where that is asked; none when there are too
    /// many.
    pub(super) fn find(&mut self, answers: &Answers, head: u32, level: u8, settled: bool) -> Option<Cases> {
        let mut findings = Findings::default();
        self.program.evaluate(answers, &mut findings);
        let mut goal = Goal { head, level, settled, assumed: Vec::new() };
        DEPTHS.into_iter().find_map(|depth| {
            self.tries = TRIES.min(self.all_tries);
            self.split(&mut goal, answers, &findings, depth)
        })
    }

    /// A question of which every answer leads to the conclusion within so many questions in a row.
    fn split(&mut self, goal: &mut Goal, answers: &Answers, findings: &Findings, depth: usize) -> Option<Cases> {
        let depth = depth.checked_sub(1)?;
        let (values, flags) = self.program.meeting(answers, findings, goal.head, self.bound, goal.settled);
        for (variable, meeting) in values.into_iter().enumerate() {
            let (Some(shape), Some(known)) = (self.program.variables().get(variable), answers.variables.get(variable))
            else {
                continue;
            };
            let left = meeting & shape.all() & !known.yes & !known.no;
            let values = (0..64).map(|place| 1u64 << place).filter(|value| left & value != 0);
            let test = |values: u64| Test::Any { variable: variable as u16, values };
            let found = if shape.many {
                // One value at a time: it applies, or it does not.
                values
                    .map(|value| [(test(value), true), (test(value), false)])
                    .find_map(|choices| self.ask(goal, answers, variable, choices, depth))
            } else if left != 0 {
                self.ask(goal, answers, variable, values.map(|value| (test(value), true)), depth)
            } else {
                None
            };
            if found.is_some() {
                return found;
            }
        }
        let flags = flags.into_iter().map(|flag| [true, false].map(|set| (Test::Flag(flag), set)));
        flags.into_iter().find_map(|choices| self.ask(goal, answers, VariableSet::FLAGS, choices, depth))
    }

    fn ask(
        &mut self,
        goal: &mut Goal,
        answers: &Answers,
        variable: usize,
        choices: impl IntoIterator<Item = (Test, bool)>,
        depth: usize,
    ) -> Option<Cases> {
        let mut cases = Vec::new();
        for (assumes, has) in choices {
            goal.assumed.push(if has { Wanted::Is(assumes) } else { Wanted::IsNot(assumes) });
            let case = self.case(goal, answers, (variable, assumes, has), depth);
            goal.assumed.pop();
            cases.extend(case?);
        }
        Some(Cases { head: goal.head, variable, cases })
    }

    /// One case: nothing when it cannot be, an error by `None` when it is not proved.
    #[allow(clippy::option_option)]
    fn case(
        &mut self,
        goal: &mut Goal,
        answers: &Answers,
        (variable, assumes, has): (usize, Test, bool),
        depth: usize,
    ) -> Option<Option<Case>> {
        if self.bound.contains(variable) && self.space.witness(&goal.assumed).is_none() {
            return Some(None);
        }
        (self.tries, self.all_tries) = (self.tries.checked_sub(1)?, self.all_tries.checked_sub(1)?);
        let answers = self.with(answers, assumes, has);
        let mut findings = Findings::default();
        self.program.evaluate(&answers, &mut findings);
        let settled = !goal.settled || findings.settled(goal.head);
        let next = if findings.sure(goal.head) >= goal.level && settled {
            None
        } else {
            Some(Box::new(self.split(goal, &answers, &findings, depth)?))
        };
        Some(Some(Case { assumes, has, answers, findings, next }))
    }

    /// The answers with one more thing known.
    fn with(&self, answers: &Answers, assumes: Test, has: bool) -> Answers {
        let mut with = answers.clone();
        match assumes {
            Test::Any { variable, values } | Test::Only { variable, values } => {
                let place = usize::from(variable);
                if let (Some(shape), Some(known)) = (self.program.variables().get(place), with.variables.get_mut(place))
                {
                    match (shape.many, has) {
                        (false, true) => *known = Known::exactly(values, shape.all()),
                        (true, true) => known.yes |= values,
                        (_, false) => known.no |= values,
                    }
                }
            }
            Test::Flag(flag) => with.flags.get_mut(flag as usize).into_iter().for_each(|set| *set = Some(has)),
            Test::Head { .. } => {}
        }
        with
    }
}
