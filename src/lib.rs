//! x
#![cfg_attr(test, allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing))]

pub mod api;
pub mod audit;
mod bundled;
pub mod catalogue;
#[cfg(feature = "cli")]
pub mod cli;
mod date;
pub mod diagnostic;
mod digest;
mod document;
pub mod engine;
pub mod knowledge;
mod layout;
pub mod logic;
pub mod profile;
pub mod report;
mod text;

pub use date::{Date, NotADate};
pub use engine::{Advice, Engine};
pub use knowledge::KnowledgeBase;
pub use profile::Profile;
pub use text::Text;
