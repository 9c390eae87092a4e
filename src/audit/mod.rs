//! For curators: what is wrong with the knowledge beyond what stops it from loading, where it leans, and what a change of it
//! changes.

mod diff;
#[cfg(feature = "cli")]
mod format;
mod links;
mod lint;
mod stats;

pub use diff::{Version, diff};
#[cfg(feature = "cli")]
pub use format::format;
pub use links::links;
pub use lint::{check, lint};
pub use stats::stats;
