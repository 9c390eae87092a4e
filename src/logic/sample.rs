//! Sixty-four ways of completing some answers, judged at once: a bit of a word for each.

use super::clause::Literal;
use super::condition::{Condition, Test};
use super::rows::for_each;
use super::space::Wanted;
use super::{Answers, Program};

/// The highest level that a head can have.
const LEVELS: usize = 4;

/// Chance from a seed (splitmix64), the same on every platform.
#[derive(Clone, Debug)]
pub(crate) struct Chance(u64);

impl Chance {
    pub(crate) fn new(seed: u64) -> Self {
        Self(seed)
    }

    pub(crate) fn word(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let z = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    /// A number below `end`, evenly.
    pub(crate) fn below(&mut self, end: u64) -> u64 {
        ((u128::from(self.word()) * u128::from(end)) >> 64) as u64
    }
}

/// Completions of some answers, with what follows in each.
#[derive(Clone, Debug)]
pub(super) struct Sample {
    /// By variable and value: in which completions the answer is, or includes, it.
    values: Vec<Vec<u64>>,
    flags: Vec<u64>,
    /// By head and level from 1: in which it is concluded.
    heads: Vec<[u64; LEVELS]>,
    /// Those that no constraint rules out.
    admissible: u64,
}

impl Sample {
    /// Completions by chance. `kind` says how readily an open value of a variable that may have many is taken: the kinds
    /// take turns, since some conclusions need much to be true, and some little. `selected` are the clauses that the
    /// answers do not rule out.
    pub(super) fn new(
        program: &Program,
        never: &[&Condition],
        answers: &Answers,
        selected: &[u64],
        kind: usize,
        chance: &mut Chance,
    ) -> Self {
        let mut open = || match kind % 4 {
            0 => chance.word(),
            1 => chance.word() & chance.word(),
            2 => chance.word() | chance.word(),
            _ => chance.word() & chance.word() & chance.word(),
        };
        let settled = |yes: bool| if yes { u64::MAX } else { 0 };
        let mut values: Vec<Vec<u64>> = Vec::with_capacity(program.variables.len());
        let mut answered = u64::MAX;
        for (shape, known) in program.variables.iter().zip(&answers.variables) {
            let places = 0..usize::from(shape.values);
            let mut masks = vec![0; usize::from(shape.values)];
            if shape.many {
                for (place, mask) in places.zip(&mut masks) {
                    let given = (known.yes | known.no) >> place & 1 == 1;
                    *mask = if given { settled(known.yes >> place & 1 == 1) } else { open() };
                }
            } else {
                let left = if known.yes != 0 { known.yes } else { shape.all() & !known.no };
                let left: Vec<usize> = places.filter(|place| left >> place & 1 == 1).collect();
                if left.is_empty() {
                    answered = 0;
                }
                for completion in 0..64 {
                    let of = if left.len() == 1 { 0 } else { open() % (left.len() as u64).max(1) };
                    if let Some(mask) = left.get(of as usize).and_then(|place| masks.get_mut(*place)) {
                        *mask |= 1 << completion;
                    }
                }
            }
            values.push(masks);
        }
        let flags = answers.flags.iter().map(|flag| flag.map_or_else(&mut open, settled)).collect();
        let mut sample = Self { values, flags, heads: vec![[0; LEVELS]; program.heads], admissible: 0 };
        sample.conclude(program, selected);
        sample.admissible = answered & !never.iter().fold(0, |out, condition| out | sample.condition(condition));
        sample
    }

    /// Every conclusion: a head comes after all that it looks at.
    fn conclude(&mut self, program: &Program, selected: &[u64]) {
        for_each(selected, |number| {
            let (Some(clause), Some(origin)) = (program.clauses.get(number), program.origins.get(number)) else {
                return;
            };
            let mut holds = u64::MAX;
            for literal in &origin.literals {
                holds &= self.literal(literal);
                if holds == 0 {
                    return;
                }
            }
            if let Some(levels) = self.heads.get_mut(clause.head as usize) {
                levels.iter_mut().take(clause.level.into()).for_each(|level| *level |= holds);
            }
        });
    }

    fn literal(&self, literal: &Literal) -> u64 {
        let (found, positive) = match *literal {
            Literal::In { variable, values } => (self.any(variable, values), true),
            Literal::Group { variable, values, positive } => (self.any(variable, values), positive),
            Literal::Flag { flag, positive } => (self.flag(flag), positive),
            Literal::Head { head, at_least, positive } => (self.head(head, at_least), positive),
        };
        if positive { found } else { !found }
    }

    fn any(&self, variable: u16, mut values: u64) -> u64 {
        let masks = self.values.get(usize::from(variable)).map(Vec::as_slice).unwrap_or_default();
        let mut found = 0;
        while values != 0 {
            found |= masks.get(values.trailing_zeros() as usize).copied().unwrap_or_default();
            values &= values - 1;
        }
        found
    }

    fn flag(&self, flag: u32) -> u64 {
        self.flags.get(flag as usize).copied().unwrap_or_default()
    }

    fn head(&self, head: u32, at_least: u8) -> u64 {
        let level = usize::from(at_least).checked_sub(1);
        match (self.heads.get(head as usize), level) {
            (Some(levels), Some(level)) => levels.get(level).copied().unwrap_or_default(),
            (_, None) => u64::MAX,
            (None, _) => 0,
        }
    }

    fn condition(&self, condition: &Condition) -> u64 {
        match condition {
            Condition::Always => u64::MAX,
            Condition::Not(inner) => !self.condition(inner),
            Condition::All(parts) => parts.iter().fold(u64::MAX, |all, part| all & self.condition(part)),
            Condition::Any(parts) => parts.iter().fold(0, |any, part| any | self.condition(part)),
            Condition::Test(test) => self.test(*test),
        }
    }

    fn test(&self, test: Test) -> u64 {
        match test {
            Test::Any { variable, values } => self.any(variable, values),
            Test::Only { variable, values } => self.any(variable, values) & !self.any(variable, !values),
            Test::Flag(flag) => self.flag(flag),
            Test::Head { head, at_least } => self.head(head, at_least),
        }
    }

    /// The admissible completions in which all of these hold.
    pub(super) fn holds(&self, wanted: &[Wanted<'_>]) -> u64 {
        wanted.iter().fold(self.admissible, |all, wanted| {
            all & match wanted {
                Wanted::Holds(head, level) => self.head(*head, *level),
                Wanted::Fails(head, level) => !self.head(*head, *level),
                Wanted::True(condition) => self.condition(condition),
                Wanted::Is(test) => self.test(*test),
                Wanted::IsNot(test) => !self.test(*test),
                Wanted::AnyOf(choices) => choices.iter().fold(0, |any, choice| any | self.holds(choice)),
            }
        })
    }
}
