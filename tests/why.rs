//! Why and why-not, against slow and obvious ways of finding the same.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, missing_docs)]

mod common;

mod why {
    mod golden;
    mod nearest;
    mod obstacles;
    mod proofs;
    mod space;
    mod tools;
}
