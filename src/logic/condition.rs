//! Conditions as trees, and their meaning.

use serde::{Deserialize, Serialize};

use super::{Answers, Truth};

/// The shape of a variable.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Variable {
    /// How many values it has, at most 64.
    pub values: u8,
    /// Whether an answer may include several values, or is exactly one.
    pub many: bool,
}

impl Variable {
    /// All values as bits.
    #[must_use]
    pub fn all(self) -> u64 {
        if self.values >= 64 { u64::MAX } else { (1 << self.values) - 1 }
    }
}

/// One thing that a condition looks at.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Test {
    /// The answer is, or includes, one of the values.
    Any {
        /// Which variable.
        variable: u16,
        /// Values as bits.
        values: u64,
    },
    /// The answer includes one of the values and no other.
    Only {
        /// Which variable, one that may have many values.
        variable: u16,
        /// Values as bits.
        values: u64,
    },
    /// The flag is set.
    Flag(u32),
    /// The head is concluded, at this level or above. Heads without levels use level 1.
    Head {
        /// Which head.
        head: u32,
        /// The least level.
        at_least: u8,
    },
}

/// A condition.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Condition {
    /// Always true.
    Always,
    /// A single test.
    Test(Test),
    /// The opposite.
    Not(Box<Condition>),
    /// All of them.
    All(Vec<Condition>),
    /// At least one of them.
    Any(Vec<Condition>),
}

impl Condition {
    /// Calls `f` on every test, from left to right.
    pub fn tests(&self, f: &mut impl FnMut(Test)) {
        match self {
            Self::Always => {}
            Self::Test(test) => f(*test),
            Self::Not(inner) => inner.tests(f),
            Self::All(parts) | Self::Any(parts) => parts.iter().for_each(|p| p.tests(f)),
        }
    }

    /// Its value by parts (Kleene's strong three-valued logic): sound, and decided whenever all answers are known.
    /// `head` gives what is concluded about other heads.
    #[must_use]
    pub fn value(&self, variables: &[Variable], answers: &Answers, head: &impl Fn(u32, u8) -> Truth) -> Truth {
        match self {
            Self::Always => Truth::Holds,
            Self::Test(test) => test.value(variables, answers, head),
            Self::Not(inner) => !inner.value(variables, answers, head),
            Self::All(parts) => parts.iter().map(|p| p.value(variables, answers, head)).min().unwrap_or(Truth::Holds),
            Self::Any(parts) => parts.iter().map(|p| p.value(variables, answers, head)).max().unwrap_or(Truth::Fails),
        }
    }
}

impl Test {
    /// Its value by parts.
    #[must_use]
    pub fn value(self, variables: &[Variable], answers: &Answers, head: &impl Fn(u32, u8) -> Truth) -> Truth {
        match self {
            Self::Any { variable, values } => any(variables, answers, variable, values),
            Self::Only { variable, values } => {
                let all = variables.get(usize::from(variable)).map_or(0, |v| v.all());
                let others = any(variables, answers, variable, all & !values);
                (!others).min(any(variables, answers, variable, values))
            }
            Self::Flag(flag) => match answers.flags.get(flag as usize) {
                Some(Some(value)) => Truth::known(*value),
                _ => Truth::Open,
            },
            Self::Head { head: number, at_least } => head(number, at_least),
        }
    }
}

fn any(variables: &[Variable], answers: &Answers, variable: u16, values: u64) -> Truth {
    let index = usize::from(variable);
    match (variables.get(index), answers.variables.get(index)) {
        (Some(shape), Some(known)) if shape.many => known.has_any(values),
        (Some(shape), Some(known)) => known.is_any(values, shape.all()),
        _ => Truth::Open,
    }
}
