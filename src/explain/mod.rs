//! Why something is advised, why something is not, what would change it, and what to ask next.

mod next;
mod settled;

pub use next::{Answer, Next, Outcome, Question, VARIANT, next};
pub use settled::{Settled, Verdict, settled};
