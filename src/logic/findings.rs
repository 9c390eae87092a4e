//! What follows from some answers.

use super::answers::VariableSet;
use super::truth::Truth;

/// How one proof compares with another: settled ground beats a shorter proof, then fewer nodes beat more.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Cost(u32);

impl Cost {
    const UNSETTLED: u32 = 1 << 31;
    /// More nodes than any proof by rules has.
    pub(super) const MANY: u32 = Self::UNSETTLED - 1;

    pub(super) fn new(settled: bool, nodes: u32) -> Self {
        Self(nodes.min(!Self::UNSETTLED) | if settled { 0 } else { Self::UNSETTLED })
    }

    pub(super) fn settled(self) -> bool {
        self.0 & Self::UNSETTLED == 0
    }

    pub(super) fn nodes(self) -> u32 {
        self.0 & !Self::UNSETTLED
    }

    pub(super) fn plus(self, other: Self) -> Self {
        Self::new(self.settled() && other.settled(), self.nodes() + other.nodes())
    }
}

/// The levels of a head.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Levels {
    /// The level that is surely concluded, 0 for none.
    pub(super) sure: u8,
    /// The highest level that is possibly concluded.
    pub(super) may: u8,
}

/// The best proof of a sure conclusion. It is not cleared between profiles: it counts only where the head is concluded.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Best {
    pub(super) clause: u32,
    pub(super) cost: Cost,
}

/// What follows from some answers.
#[derive(Clone, Debug, Default)]
pub struct Findings {
    /// By head.
    pub(super) levels: Vec<Levels>,
    /// By head; empty when no proofs are kept.
    pub(super) best: Vec<Best>,
    /// By head: the variables that an open conclusion still depends on. It counts only where the head is open.
    pub(super) open: Vec<VariableSet>,
    /// Whether any conclusion has a proof by cases only.
    pub(super) cases: bool,
    /// By head: whether an open conclusion looks at a variable more than once.
    pub(super) tangled: Vec<bool>,
    /// Clauses whose facts may hold; in the end those that surely hold, with their premises.
    pub(super) fired: Vec<u64>,
    /// Clauses whose facts surely hold.
    pub(super) sure_bits: Vec<u64>,
}

impl Findings {
    /// The level that a head surely reaches; 0 when it is not surely concluded.
    #[must_use]
    pub fn sure(&self, head: u32) -> u8 {
        self.levels(head).sure
    }

    /// The highest level that a head possibly reaches.
    #[must_use]
    pub fn possible(&self, head: u32) -> u8 {
        self.levels(head).may
    }

    /// Whether a head is concluded at the level or above.
    #[must_use]
    pub fn truth(&self, head: u32, at_least: u8) -> Truth {
        let Levels { sure, may } = self.levels(head);
        Truth::between(sure >= at_least, may >= at_least)
    }

    /// Whether the sure conclusion has a proof that rests on settled rules only.
    #[must_use]
    pub fn settled(&self, head: u32) -> bool {
        self.best(head).is_some_and(|best| best.cost.settled())
    }

    /// The variables that an open conclusion still depends on; empty when it is not open.
    #[must_use]
    pub fn open(&self, head: u32) -> VariableSet {
        let Levels { sure, may } = self.levels(head);
        if sure == may { VariableSet::EMPTY } else { self.open.get(head as usize).copied().unwrap_or_default() }
    }

    /// Whether judging by parts may call open what is decided: a missing answer meets itself on the way to an open
    /// conclusion, or it is one of those that constraints bind together.
    #[must_use]
    pub fn doubtful(&self, head: u32, bound: VariableSet) -> bool {
        let open = self.open(head);
        !open.is_empty() && (self.tangled.get(head as usize).copied().unwrap_or_default() || !(open & bound).is_empty())
    }

    /// The number of nodes of the proof that is kept for the sure conclusion; the greatest number when there is none.
    #[must_use]
    pub fn proof_size(&self, head: u32) -> u32 {
        self.best(head).map_or(u32::MAX, |best| best.cost.nodes())
    }

    /// Says of a head what is known better than by parts.
    pub(super) fn narrow(&mut self, head: u32, sure: u8, may: u8) {
        if let Some(levels) = self.levels.get_mut(head as usize) {
            *levels = Levels { sure, may };
        }
    }

    /// Says that a sure conclusion has a proof by cases and no rule, and whether that rests on settled rules only.
    pub(crate) fn prove_by_cases(&mut self, head: u32, settled: bool) {
        self.cases = true;
        if let Some(best) = self.best.get_mut(head as usize) {
            *best = Best { clause: u32::MAX, cost: Cost::new(settled, Cost::MANY) };
        }
    }

    /// Whether any conclusion has a proof by cases only.
    #[must_use]
    pub fn any_by_cases(&self) -> bool {
        self.cases
    }

    /// Whether a sure conclusion has a proof by cases only.
    #[must_use]
    pub fn by_cases(&self, head: u32) -> bool {
        self.best(head).is_some_and(|best| best.clause == u32::MAX)
    }

    /// Whether every head is concluded as in other findings of the same program. Proofs are not compared.
    #[must_use]
    pub fn concludes_like(&self, other: &Self) -> bool {
        self.levels == other.levels
    }

    /// How many clauses fired.
    #[must_use]
    pub fn fired(&self) -> usize {
        self.fired.iter().map(|word| word.count_ones() as usize).sum()
    }

    fn levels(&self, head: u32) -> Levels {
        self.levels.get(head as usize).copied().unwrap_or_default()
    }

    pub(super) fn best(&self, head: u32) -> Option<Best> {
        self.best.get(head as usize).copied().filter(|_| self.sure(head) > 0)
    }
}
