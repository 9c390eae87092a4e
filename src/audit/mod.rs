//! For curators: what is wrong with the knowledge, beyond what stops it from loading.

mod lint;

pub use lint::{check, lint};
