//! Why something is advised, why something is not, what would change it, and what to ask next.

mod next;
mod settled;

pub use next::{Answer, DUTY, ENTRY, Next, Outcome, PARTS, Question, next};
pub use settled::{Settled, Verdict, settled};
