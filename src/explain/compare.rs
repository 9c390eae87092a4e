//! Which of two tools fits a project better, by a rule whose steps are told.

use super::order::{Order, cells, order};
use crate::engine::{Advice, Cell, EdgeStanding, Worth};
use crate::knowledge::model::{ToolRef, Weights};
use crate::knowledge::vocabulary::Effort;
use crate::logic::{Truth, VariableSet};

/// What a step looks at, in the order of the rule.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Ground {
    /// Whether it can be used here and acts on a risk that is raised.
    Use,
    /// Whether it is listed among the others or after them.
    Tier,
    /// What it is worth by itself.
    Worth,
    /// Whether it acts wherever the other does, and elsewhere too.
    Breadth,
    /// How long it takes.
    Effort,
}

/// Which ways a step may still fall.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Outcome {
    /// For the first tool, in some completion.
    pub first: bool,
    /// For neither, in some completion.
    pub tie: bool,
    /// For the second tool, in some completion.
    pub second: bool,
}

/// A step of the rule.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Step {
    /// What it looks at.
    pub ground: Ground,
    /// Which ways it may fall.
    pub outcome: Outcome,
}

/// Which fits better.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// The first, in every completion.
    First,
    /// The second, in every completion.
    Second,
    /// Neither: no step tells them apart, in any completion.
    Tie,
    /// Neither can be used here to any effect, in any completion.
    Neither,
    /// The open answers decide.
    Depends,
}

/// Two tools beside one another.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Comparison {
    /// The first tool.
    pub first: ToolRef,
    /// The second tool.
    pub second: ToolRef,
    /// What the first is worth.
    pub first_worth: Worth,
    /// What the second is worth.
    pub second_worth: Worth,
    /// The steps that were looked at: up to the first that cannot be a tie, or that may fall for either.
    pub steps: Vec<Step>,
    /// Which fits better.
    pub verdict: Verdict,
    /// The questions that decide, where the open answers do.
    pub open: VariableSet,
    /// The proof that the better one, or each in a tie, is worth at least as much as the other under every weighting. Where they
    /// are then worth the same, a later step may still fall for the other.
    pub order: Option<Order>,
}

impl Outcome {
    const FIRST: Self = Self { first: true, tie: false, second: false };
    const TIE: Self = Self { first: false, tie: true, second: false };
    const SECOND: Self = Self { first: false, tie: false, second: true };

    /// One of two that are true for certain, possibly or not; whoever has it comes first.
    fn of_truths(first: Truth, second: Truth) -> Self {
        let may_fail = |t: Truth| t != Truth::Holds;
        Self {
            first: first.possible() && may_fail(second),
            second: second.possible() && may_fail(first),
            tie: first.possible() && second.possible() || may_fail(first) && may_fail(second),
        }
    }

    /// Whoever has less comes first.
    fn of_efforts(first: Effort, second: Effort) -> Self {
        match first.cmp(&second) {
            std::cmp::Ordering::Less => Self::FIRST,
            std::cmp::Ordering::Equal => Self::TIE,
            std::cmp::Ordering::Greater => Self::SECOND,
        }
    }
}

/// Compares two tools for the profile of an advice.
///
/// The rule, in order. What can be used here and acts on a raised risk comes before what does not. What nothing speaks against
/// comes before what is listed after the others. Then the greater own worth; then the one that acts wherever the other does and
/// elsewhere too; then the one that takes less time. What is said holds in every completion of the answers: where the steps may
/// fall differently, the verdict is that it depends.
#[must_use]
pub fn compare(advice: &Advice<'_>, first: ToolRef, second: ToolRef) -> Comparison {
    compare_with(advice, first, second, &advice.engine().knowledge().model().policy.weights)
}

/// The same with other weights.
#[must_use]
pub fn compare_with(advice: &Advice<'_>, first: ToolRef, second: ToolRef, weights: &Weights) -> Comparison {
    let model = advice.engine().knowledge().model();
    let (first_worth, second_worth) = (advice.worth(first, weights), advice.worth(second, weights));
    let (over, under) = (order(advice, first, second), order(advice, second, first));
    // Numbers that contradict themselves keep no order.
    let kept = |order: &Option<Order>| order.is_some() && weights.faults().is_empty();
    let used = (usable(&first_worth), usable(&second_worth));
    let both_may_be_used = used.0.possible() && used.1.possible();
    let neither_may_be_used = used.0 != Truth::Holds && used.1 != Truth::Holds;
    let effort = |tool: ToolRef| model.tools.get(tool.index()).map_or(Effort::Months, |t| t.effort);

    let mut steps = vec![Step { ground: Ground::Use, outcome: Outcome::of_truths(used.0, used.1) }];
    if both_may_be_used {
        for (ground, outcome) in [
            (Ground::Tier, Outcome::of_truths(advice.main_tier(first), advice.main_tier(second))),
            (Ground::Worth, by_worth(&first_worth, &second_worth, kept(&over), kept(&under))),
            (Ground::Breadth, by_breadth(&advice.edges(first), &advice.edges(second))),
            (Ground::Effort, Outcome::of_efforts(effort(first), effort(second))),
        ] {
            steps.push(Step { ground, outcome });
            if !outcome.tie || outcome.first && outcome.second {
                break;
            }
        }
    }
    let any = |falls: fn(&Outcome) -> bool| steps.iter().any(|s| falls(&s.outcome));
    let tie = both_may_be_used && steps.last().is_some_and(|s| s.outcome.tie);
    let verdict = match (any(|o| o.first), any(|o| o.second), tie, neither_may_be_used) {
        (true, false, false, false) => Verdict::First,
        (false, true, false, false) => Verdict::Second,
        (false, false, true, false) => Verdict::Tie,
        (false, false, false, true) => Verdict::Neither,
        _ => Verdict::Depends,
    };
    let open = match verdict {
        Verdict::Depends => advice.questions_about(first) | advice.questions_about(second),
        _ => VariableSet::EMPTY,
    };
    let order = match verdict {
        Verdict::First => over,
        Verdict::Second => under,
        Verdict::Tie => over.filter(|_| under.is_some()),
        Verdict::Neither | Verdict::Depends => None,
    };
    Comparison { first, second, first_worth, second_worth, steps, verdict, open, order }
}

impl Comparison {
    /// The step that decided: the last that was looked at. None in a tie, or where nothing is decided.
    #[must_use]
    pub fn decided_by(&self) -> Option<Ground> {
        let decided = matches!(self.verdict, Verdict::First | Verdict::Second);
        self.steps.last().filter(|_| decided).map(|step| step.ground)
    }
}

/// Whether a tool can be used and acts on a risk that is raised.
fn usable(worth: &Worth) -> Truth {
    Truth::between(worth.lo > 0, worth.hi > 0)
}

/// `over` and `under` say that the first, or the second, is worth at least as much in every completion.
fn by_worth(first: &Worth, second: &Worth, over: bool, under: bool) -> Outcome {
    Outcome {
        first: first.hi > second.lo && !under,
        second: second.hi > first.lo && !over,
        tie: first.hi >= second.lo && second.hi >= first.lo,
    }
}

/// The one that acts in every cell in which the other does, and in more.
fn by_breadth(first: &[EdgeStanding], second: &[EdgeStanding]) -> Outcome {
    let wider = |wide: &[EdgeStanding], narrow: &[EdgeStanding]| {
        let strictly_within = |inner: &[Cell], outer: &[Cell]| {
            inner.iter().all(|cell| outer.contains(cell)) && !outer.iter().all(|cell| inner.contains(cell))
        };
        let [sure_wide, sure_narrow] = [wide, narrow].map(|edges| cells(edges, EdgeStanding::sure));
        let [may_wide, may_narrow] = [wide, narrow].map(|edges| cells(edges, EdgeStanding::possible));
        Truth::between(strictly_within(&may_narrow, &sure_wide), strictly_within(&sure_narrow, &may_wide))
    };
    let (first, second) = (wider(first, second), wider(second, first));
    Outcome { first: first.possible(), second: second.possible(), tie: first != Truth::Holds && second != Truth::Holds }
}
