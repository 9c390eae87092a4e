//! For curators: what is wrong with the knowledge, beyond what stops it from loading, and whether the advice is as they
//! meant it.

mod lint;
pub mod power;
pub mod scenario;

pub use lint::{check, lint};
