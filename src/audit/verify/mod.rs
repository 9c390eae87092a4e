//! For readers of an advice: is this what candour says?

mod check;

pub use check::{Checked, Fault, check};
