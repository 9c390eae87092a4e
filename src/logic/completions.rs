//! Every admissible way of completing some answers: whether something is true in one of them.
//!
//! Completions drawn by chance settle nearly every question that some completion answers with yes. What none of them shows
//! goes to the solver, so that the answer is exact either way.

use std::cell::OnceCell;

use super::sample::{Chance, Sample};
use super::space::{Space, Wanted};
use super::{Answers, Condition, Findings, Program};

/// At most so many times are sixty-four completions drawn.
const SAMPLES: usize = 24;
/// After so many draws that show nothing new, the solver is asked.
const PATIENCE: usize = 3;

/// The completions of some answers that no constraint rules out.
pub struct Completions<'p> {
    program: &'p Program,
    never: Vec<&'p Condition>,
    answers: &'p Answers,
    selected: Vec<u64>,
    chance: Chance,
    samples: Vec<Sample>,
    space: OnceCell<Space<'p>>,
}

/// A head at a level, and whether some completion is wanted in which it is concluded, or in which it is not.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Question {
    head: u32,
    at_least: u8,
    concluded: bool,
}

impl Question {
    fn wanted(self) -> [Wanted<'static>; 1] {
        let Self { head, at_least, .. } = self;
        [if self.concluded { Wanted::Holds(head, at_least) } else { Wanted::Fails(head, at_least) }]
    }
}

impl<'p> Completions<'p> {
    /// The completions of answers; the constraints are what never holds.
    #[must_use]
    pub fn new(program: &'p Program, never: impl IntoIterator<Item = &'p Condition>, answers: &'p Answers) -> Self {
        let mut selected = Vec::new();
        program.select(answers, &mut selected);
        let (samples, space) = (Vec::new(), OnceCell::new());
        let chance = Chance::new(0);
        Self { program, never: never.into_iter().collect(), answers, selected, chance, samples, space }
    }

    /// Whether all of these hold in one of the completions.
    pub fn possible(&mut self, wanted: &[Wanted<'_>]) -> bool {
        let seen = |sample: &Sample| sample.holds(wanted) != 0;
        self.samples.iter().any(seen)
            || (self.samples.len()..PATIENCE).any(|_| self.draw().is_some_and(seen))
            || self.solver().is_some_and(|space| space.witness(wanted).is_some())
    }

    /// Narrows what findings say of these heads to what all completions say.
    pub fn narrow(&mut self, findings: &mut Findings, heads: &[u32]) {
        // Of answers that nobody can have, all that by parts said stands.
        if !self.possible(&[]) {
            return;
        }
        let ask = |head: u32, at_least: u8, concluded: bool| Question { head, at_least, concluded };
        let levels = |head: u32| findings.sure(head) + 1..=findings.possible(head);
        let both = |head: u32| levels(head).flat_map(move |l| [ask(head, l, true), ask(head, l, false)]);
        let mut left: Vec<Question> = heads.iter().copied().flat_map(both).collect();
        let mut dry = 0;
        while !left.is_empty() && self.samples.len() < SAMPLES && dry < PATIENCE {
            let before = left.len();
            let Some(sample) = self.draw() else { break };
            left.retain(|question| sample.holds(&question.wanted()) == 0);
            dry = if left.len() < before { 0 } else { dry + 1 };
        }
        // What no completion shows so far is either rare or not there at all.
        left.retain(|question| self.solver().is_some_and(|space| space.witness(&question.wanted()).is_none()));
        let narrowed = heads.iter().map(|&head| {
            let never = |level: u8, concluded: bool| left.contains(&ask(head, level, concluded));
            let may = levels(head).filter(|&level| !never(level, true)).max().unwrap_or(findings.sure(head));
            let sure = levels(head).filter(|&level| never(level, false)).max().unwrap_or(findings.sure(head));
            (head, sure, may)
        });
        for (head, sure, may) in narrowed.collect::<Vec<_>>() {
            findings.narrow(head, sure, may);
        }
    }

    /// Whether settled rules conclude a head in every completion, at the level that it has there.
    pub fn settled(&mut self, head: u32) -> bool {
        self.solver().is_some_and(|space| !space.unsettled(head))
    }

    fn draw(&mut self) -> Option<&Sample> {
        let kind = self.samples.len();
        let Self { program, never, answers, selected, chance, .. } = self;
        self.samples.push(Sample::new(program, never, answers, selected, kind, chance));
        self.samples.last()
    }

    fn solver(&mut self) -> Option<&mut Space<'p>> {
        let (program, answers) = (self.program, self.answers);
        self.space.get_or_init(|| Space::within(program, self.never.iter().copied(), answers));
        self.space.get_mut()
    }
}
