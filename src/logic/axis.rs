//! The single choices that answers are made of, and the order in which diagrams look at them.

use super::condition::{Condition, Test, Variable};
use super::{Answers, Known, Program, VariableSet};

/// One choice that answers make. Axes sort by variable, then by value, flags last.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Axis {
    /// Which value a variable with exactly one value has.
    One(u16),
    /// Whether the answer to a variable with many values includes this one.
    Value(u16, u8),
    /// Whether a flag is set.
    Flag(u32),
}

impl Axis {
    /// The variable that it belongs to; [`VariableSet::FLAGS`] for a flag.
    #[must_use]
    pub fn variable(self) -> usize {
        match self {
            Self::One(variable) | Self::Value(variable, _) => usize::from(variable),
            Self::Flag(_) => VariableSet::FLAGS,
        }
    }

    fn key(self) -> (usize, u32) {
        match self {
            Self::One(_) => (self.variable(), 0),
            Self::Value(_, value) => (self.variable(), u32::from(value)),
            Self::Flag(flag) => (self.variable(), flag),
        }
    }

    /// The choice that whole or partial answers make here: the value of a variable with exactly one, else 1 for included or
    /// set and 0 for not. None when they leave it open.
    #[must_use]
    pub fn choice(self, answers: &Answers) -> Option<u8> {
        let known = |variable: u16| answers.variables.get(usize::from(variable)).copied().unwrap_or_default();
        match self {
            Self::One(variable) => {
                let yes = known(variable).yes;
                (yes != 0).then(|| yes.trailing_zeros() as u8)
            }
            Self::Value(variable, value) => {
                let Known { yes, no } = known(variable);
                match (yes >> value & 1, no >> value & 1) {
                    (1, _) => Some(1),
                    (_, 1) => Some(0),
                    _ => None,
                }
            }
            Self::Flag(flag) => answers.flags.get(flag as usize).copied().flatten().map(u8::from),
        }
    }

    /// Makes the choice in some answers, in the place of what they said.
    pub fn choose(self, choice: u8, variables: &[Variable], answers: &mut Answers) {
        match self {
            Self::One(variable) => {
                let all = variables.get(usize::from(variable)).map_or(0, |v| v.all());
                if let Some(known) = answers.variables.get_mut(usize::from(variable)) {
                    *known = Known::exactly(1 << choice, all);
                }
            }
            Self::Value(variable, value) => {
                if let Some(known) = answers.variables.get_mut(usize::from(variable)) {
                    let bit = 1 << value;
                    known.yes = known.yes & !bit | if choice == 1 { bit } else { 0 };
                    known.no = known.no & !bit | if choice == 1 { 0 } else { bit };
                }
            }
            Self::Flag(flag) => {
                if let Some(known) = answers.flags.get_mut(flag as usize) {
                    *known = Some(choice == 1);
                }
            }
        }
    }
}

impl Ord for Axis {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        self.key().cmp(&other.key())
    }
}

impl PartialOrd for Axis {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}

/// The order in which diagrams look at axes: variable by variable, all values of a variable together, flags last.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Order {
    /// By place.
    axes: Vec<Axis>,
    /// By variable: the place of its first axis.
    places: Vec<u32>,
    /// The place of the first flag.
    flags: u32,
}

impl Order {
    /// The named variables first, as they are named, then the others by number.
    #[must_use]
    pub fn new(program: &Program, first: impl IntoIterator<Item = usize>) -> Self {
        let shapes = &program.variables;
        let mut order = Self { axes: Vec::new(), places: vec![u32::MAX; shapes.len()], flags: 0 };
        for variable in first.into_iter().chain(0..shapes.len()) {
            let (Some(shape), Some(place)) = (shapes.get(variable), order.places.get_mut(variable)) else { continue };
            if *place != u32::MAX {
                continue;
            }
            *place = order.axes.len() as u32;
            let number = variable as u16;
            if shape.many {
                order.axes.extend((0..shape.values).map(|value| Axis::Value(number, value)));
            } else {
                order.axes.push(Axis::One(number));
            }
        }
        order.flags = order.axes.len() as u32;
        order.axes.extend((0..program.flag_count() as u32).map(Axis::Flag));
        order
    }

    /// The variables that heads and conditions look at most come first: each is counted once for every test on it, in the
    /// rules below the heads too. A diagram stays small when what is tested everywhere is decided first.
    #[must_use]
    pub fn by_use<'c>(
        program: &Program,
        heads: impl IntoIterator<Item = u32>,
        conditions: impl IntoIterator<Item = &'c Condition>,
    ) -> Self {
        let mut uses = vec![0u32; program.variables.len()];
        let mut waiting: Vec<u32> = heads.into_iter().collect();
        for condition in conditions {
            condition.tests(&mut |test| match test {
                Test::Any { variable, .. } | Test::Only { variable, .. } => {
                    uses.get_mut(usize::from(variable)).into_iter().for_each(|count| *count += 1);
                }
                Test::Head { head, .. } => waiting.push(head),
                Test::Flag(_) => {}
            });
        }
        let mut seen = vec![false; program.heads];
        while let Some(head) = waiting.pop() {
            match seen.get_mut(head as usize) {
                Some(seen) if !*seen => *seen = true,
                _ => continue,
            }
            for (clause, _) in program.clauses_of(head) {
                for variable in clause.variables.iter() {
                    uses.get_mut(variable).into_iter().for_each(|count| *count += 1);
                }
                waiting.extend(program.premises(clause).iter().map(|premise| premise.head));
            }
        }
        let mut variables: Vec<usize> = (0..uses.len()).collect();
        variables.sort_by_key(|&variable| std::cmp::Reverse(uses.get(variable).copied()));
        Self::new(program, variables)
    }

    /// The axes, in order.
    #[must_use]
    pub fn axes(&self) -> &[Axis] {
        &self.axes
    }

    /// The place of an axis; past the end for one that is not there.
    pub(super) fn place(&self, axis: Axis) -> u32 {
        let first = |variable: u16| self.places.get(usize::from(variable)).copied().unwrap_or(u32::MAX);
        match axis {
            Axis::One(variable) => first(variable),
            Axis::Value(variable, value) => first(variable).saturating_add(u32::from(value)),
            Axis::Flag(flag) => self.flags.saturating_add(flag),
        }
    }
}
