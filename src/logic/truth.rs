//! Three truth values.

use serde::{Deserialize, Serialize};

/// What can be said of a condition when some answers are missing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Truth {
    /// False, whatever the missing answers are.
    Fails,
    /// The missing answers decide it.
    Open,
    /// True, whatever the missing answers are.
    Holds,
}

impl Truth {
    /// `Holds` for true and `Fails` for false.
    #[must_use]
    pub fn known(value: bool) -> Self {
        if value { Self::Holds } else { Self::Fails }
    }

    /// From the two one-sided judgements: surely true, possibly true.
    #[must_use]
    pub fn between(sure: bool, may: bool) -> Self {
        match (sure, may) {
            (true, _) => Self::Holds,
            (false, true) => Self::Open,
            (false, false) => Self::Fails,
        }
    }

    /// True in every completion.
    #[must_use]
    pub fn holds(self) -> bool {
        self == Self::Holds
    }

    /// True in at least one completion, as far as can be told.
    #[must_use]
    pub fn possible(self) -> bool {
        self != Self::Fails
    }
}

impl std::ops::Not for Truth {
    type Output = Self;

    fn not(self) -> Self {
        match self {
            Self::Fails => Self::Holds,
            Self::Open => Self::Open,
            Self::Holds => Self::Fails,
        }
    }
}
