//! Why something is advised, why something is not, what would change it, and what to ask next.

mod compare;
mod order;
mod robust;

pub use compare::{Comparison, Ground, Outcome, Step, Verdict, compare, compare_with};
pub use order::{Match, Order, order};
pub use robust::{Range, Robustness, robustness};
