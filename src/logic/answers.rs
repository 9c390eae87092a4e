//! What is known about each variable.

use super::Truth;

/// A set of variables, at most [`VariableSet::CAPACITY`] of them. The last place stands for all flags together.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct VariableSet(u128);

impl VariableSet {
    /// How many variables a program can have.
    pub const CAPACITY: usize = 127;
    /// The place that stands for flags.
    pub const FLAGS: usize = 127;

    /// The set with nothing in it.
    pub const EMPTY: Self = Self(0);

    /// The set with one variable in it. A number beyond the capacity stands for the flags.
    #[must_use]
    pub fn of(variable: usize) -> Self {
        Self(1 << variable.min(Self::FLAGS))
    }

    /// Whether nothing is in it.
    #[must_use]
    pub fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// Whether the variable is in it.
    #[must_use]
    pub fn contains(self, variable: usize) -> bool {
        !(self & Self::of(variable)).is_empty()
    }

    /// The members, in order.
    pub fn iter(self) -> impl Iterator<Item = usize> {
        (0..=Self::FLAGS).filter(move |&v| self.contains(v))
    }
}

impl std::ops::BitOr for VariableSet {
    type Output = Self;

    fn bitor(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }
}

impl std::ops::BitOrAssign for VariableSet {
    fn bitor_assign(&mut self, other: Self) {
        self.0 |= other.0;
    }
}

impl std::ops::BitAnd for VariableSet {
    type Output = Self;

    fn bitand(self, other: Self) -> Self {
        Self(self.0 & other.0)
    }
}

/// What is known about one variable: values that it has, and values that it does not have, as bits.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Known {
    /// Values that are surely among the answer.
    pub yes: u64,
    /// Values that are surely not.
    pub no: u64,
}

impl Known {
    /// Nothing is known.
    pub const NOTHING: Self = Self { yes: 0, no: 0 };

    /// The whole answer: exactly these of `all` values.
    #[must_use]
    pub fn exactly(values: u64, all: u64) -> Self {
        Self { yes: values & all, no: all & !values }
    }

    /// Whether every one of `all` values is settled.
    #[must_use]
    pub fn is_total(self, all: u64) -> bool {
        (self.yes | self.no) & all == all
    }

    /// Whether the answer includes one of the values, for a variable that may have many.
    #[must_use]
    pub fn has_any(self, values: u64) -> Truth {
        if self.yes & values != 0 {
            Truth::Holds
        } else if values & !self.no == 0 {
            Truth::Fails
        } else {
            Truth::Open
        }
    }

    /// Whether the answer is one of the values, for a variable that has exactly one of `all`.
    #[must_use]
    pub fn is_any(self, values: u64, all: u64) -> Truth {
        let possible = if self.yes != 0 { self.yes } else { all & !self.no };
        Truth::between(possible & !values == 0, possible & values != 0)
    }
}

/// What is known about every variable and flag.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Answers {
    /// By variable.
    pub variables: Vec<Known>,
    /// By flag: yes, no, or not known.
    pub flags: Vec<Option<bool>>,
}

impl Answers {
    /// Nothing known, for so many variables and flags.
    #[must_use]
    pub fn unknown(variables: usize, flags: usize) -> Self {
        Self { variables: vec![Known::NOTHING; variables], flags: vec![None; flags] }
    }
}
