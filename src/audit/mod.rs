//! For curators: what is wrong with the knowledge beyond what stops it from loading, where it leans, and what a change of it
//! changes.

mod diff;
mod links;
mod lint;
mod stats;

pub use diff::{Version, diff};
pub use links::links;
pub use lint::{check, lint};
pub use stats::stats;
