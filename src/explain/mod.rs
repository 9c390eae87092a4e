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
