//! Why something is advised, why something is not, what would change it, and what to ask next.

mod causes;
mod difference;
mod shelf;
mod turn;
mod what_if;

pub use difference::{CautionStand, Changed, Difference, DutyStand, Exclusion, GapStand, Standing};
pub use turn::{Turn, TurnedPart};
pub use what_if::{Cause, Row, WhatIf};
