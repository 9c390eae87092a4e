//! The command line, as people and scripts use it: every test runs the program.
#![cfg(feature = "cli")]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

mod cli {
    mod bad_input;
    mod bad_knowledge;
    mod compare;
    mod harness;
    mod help;
    mod kb;
    mod kb_counts;
    mod kb_diff;
    mod kb_fmt;
    mod kb_graph;
    mod kb_new;
    mod list;
    mod next;
    mod profile;
    mod recommend;
    mod scenarios;
    mod show;
    mod streams;
    mod verify;
    mod what_if;
    mod why;
}
