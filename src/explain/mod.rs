//! Why something is advised, why something is not, what would change it, and what to ask next.

mod above;
mod decide;
mod standing;
mod why_not;

pub use above::{Above, Decider};
pub use decide::Decide;
pub use standing::Standing;
pub use why_not::{Obstacle, Shadow, WhyNot};

/// How many steps the search for exact answers may take before it gives up and says so.
const BUDGET: usize = 2_000_000;
mod compare;
mod order;
mod robust;

pub use compare::{Comparison, Ground, Outcome, Step, Verdict, compare, compare_with};
pub use order::{Match, Order, order};
pub use robust::{Range, Robustness, robustness};
mod causes;
mod difference;
mod shelf;
mod turn;
mod what_if;

pub use difference::{CautionStand, Changed, Difference, DutyStand, Exclusion, GapStand, ToolStand};
pub use turn::{Turn, TurnedPart};
pub use what_if::{Cause, Row, WhatIf};
mod next;
mod settled;

pub use next::{Answer, DUTY, ENTRY, Effect, Next, PARTS, Question, next};
pub use settled::{Proven, Settled, settled};
