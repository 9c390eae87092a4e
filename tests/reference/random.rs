//! Random programs and answers, the same on every machine.

use candour::logic::{Answers, Condition, Known, Test, Variable};

use super::reference::{Rule, Source};

/// How large programs may get.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Bounds {
    pub(crate) variables: usize,
    pub(crate) values: usize,
    /// One variable in so many has up to 64 values instead; 0 for none.
    pub(crate) wide: usize,
    pub(crate) flags: usize,
    pub(crate) heads: usize,
    pub(crate) rules: usize,
}

/// SplitMix64.
pub(crate) struct Random(pub(crate) u64);

impl Random {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        z ^ (z >> 31)
    }

    /// From 0 to below `end`.
    pub(crate) fn below(&mut self, end: usize) -> usize {
        ((u128::from(self.next()) * end as u128) >> 64) as usize
    }

    fn between(&mut self, least: usize, most: usize) -> usize {
        least + self.below(most - least + 1)
    }

    fn chance(&mut self, of: usize) -> bool {
        self.below(of) == 0
    }

    pub(crate) fn source(&mut self, bounds: Bounds) -> Source {
        let variables: Vec<Variable> = (0..self.between(1, bounds.variables))
            .map(|_| {
                let wide = bounds.wide > 0 && self.chance(bounds.wide);
                let values = if wide { self.between(1, 64) } else { self.between(2, bounds.values) };
                Variable { values: values as u8, many: self.chance(2) }
            })
            .collect();
        let (flags, heads) = (self.below(bounds.flags + 1), self.between(1, bounds.heads));
        // Heads refer only to heads with a smaller rank, and ranks are not the heads' numbers.
        let mut by_rank: Vec<usize> = (0..heads).collect();
        for i in 1..heads {
            let other = self.between(0, i);
            by_rank.swap(i, other);
        }
        let rules = (0..self.between(1, bounds.rules))
            .map(|_| {
                let rank = self.below(heads);
                let level = self.between(1, 4) as u8;
                let settled = !self.chance(3);
                let when = self.condition(3, &variables, flags, &by_rank[..rank]);
                Rule { head: by_rank[rank], level, settled, when }
            })
            .collect();
        Source { variables, flags, heads, rules }
    }

    /// A condition on answers alone.
    #[allow(dead_code)]
    pub(crate) fn constraint(&mut self, source: &Source) -> Condition {
        self.condition(2, &source.variables, 0, &[])
    }

    fn condition(&mut self, depth: usize, variables: &[Variable], flags: usize, heads: &[usize]) -> Condition {
        match self.below(if depth == 0 { 5 } else { 10 }) {
            0 if self.chance(3) => Condition::Always,
            0..=4 => Condition::Test(self.test(variables, flags, heads)),
            5 | 6 => Condition::Not(Box::new(self.condition(depth - 1, variables, flags, heads))),
            kind => {
                let count = if self.chance(20) { 0 } else { self.between(1, 3) };
                let parts = (0..count).map(|_| self.condition(depth - 1, variables, flags, heads)).collect();
                if kind == 7 { Condition::Any(parts) } else { Condition::All(parts) }
            }
        }
    }

    fn test(&mut self, variables: &[Variable], flags: usize, heads: &[usize]) -> Test {
        if !heads.is_empty() && self.chance(3) {
            return Test::Head { head: heads[self.below(heads.len())] as u32, at_least: self.between(1, 4) as u8 };
        }
        if flags > 0 && self.chance(5) {
            return Test::Flag(self.below(flags) as u32);
        }
        let variable = self.below(variables.len());
        let shape = variables[variable];
        let values = match self.below(20) {
            0 => 0,
            1 => shape.all(),
            _ => self.next() & shape.all(),
        };
        let variable = variable as u16;
        if shape.many && self.chance(3) { Test::Only { variable, values } } else { Test::Any { variable, values } }
    }

    /// Answers to a source: one in `missing` is missing, wholly or in part; 0 for none.
    pub(crate) fn answers(&mut self, source: &Source, missing: usize) -> Answers {
        let mut answers = Answers::unknown(source.variables.len(), source.flags);
        for (known, shape) in answers.variables.iter_mut().zip(&source.variables) {
            *known = self.answer(*shape);
            if missing > 0 && self.chance(missing) {
                let kept = if self.chance(2) { self.next() } else { 0 };
                // Where there is exactly one value, only others can be ruled out while it is missing.
                let yes = if shape.many { known.yes & kept } else { 0 };
                *known = Known { yes, no: known.no & kept };
            }
        }
        for flag in &mut answers.flags {
            *flag = Some(self.chance(2)).filter(|_| missing == 0 || !self.chance(missing));
        }
        answers
    }

    fn answer(&mut self, shape: Variable) -> Known {
        let values = if shape.many { self.next() } else { 1 << self.below(usize::from(shape.values)) };
        Known::exactly(values, shape.all())
    }
}
