//! Which accountability tools and practices suit an AI project in health or care, and why.
//!
//! candour matches the answers about one AI component in one use, a *profile*, against a curated knowledge base, and gives
//! *advice*: the duties that apply, the tools and practices to use in order, what to be careful about, where the knowledge
//! falls short, and which questions are still open. Everything it says carries its reason, the rule that drew it, the answer
//! that it rests on, and its sources. It needs no network and no language model, and the same input gives the same bytes.
//!
//! It informs judgement and never replaces it. It is not legal advice, clinical assurance, approval or endorsement, and it
//! is not, and does not discharge, the statutory duty of candour.
//!
//! # Quick start
//!
//! ```
//! use candour::{Engine, KnowledgeBase, Profile};
//!
//! let engine = Engine::new(KnowledgeBase::bundled())?;
//! let text = std::fs::read_to_string("examples/profiles/sepsis-score.toml")?;
//! let profile = Profile::parse("sepsis-score.toml", &text, engine.knowledge())?;
//! let advice = engine.advise(&profile, "2026-11-23".parse()?);
//! for tool in candour::api::advice(&advice).recommended.iter().take(5) {
//!     println!("{}. {}", tool.place, tool.tool.name);
//! }
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! # The rooms
//!
//! Data flows one way, and a room knows only those before it.
//!
//! | room | what it is for |
//! |---|---|
//! | [`logic`] | conditions over finite variables: syntax, three-valued truth, rules, exact answers |
//! | [`knowledge`] | entries as types, loading with every complaint at once, overlays |
//! | [`profile`] | answers: read, checked, completed |
//! | [`engine`] | findings with proofs, then lists, duties and gaps |
//! | [`explain`] | why, why not, what if, compared with, what next |
//! | [`audit`] | for curators: what is wrong with the knowledge, where it leans, what a change of it changes; for readers: whether an advice is what candour says |
//! | [`api`] | the contract: answers as plain values, versioned, as JSON |
//! | [`report`] | answers as text and Markdown |
//!
//! # Meaning
//!
//! A question that is not answered is *unknown*, never "no". A finding *holds* when it is true for every way of completing
//! the answers that no constraint rules out, *fails* when it is false for every one, and is *open* otherwise
//! ([`logic::Truth`]). That is exact ([`api::Precision`]): conditions are judged part by part, and where that might call
//! open what is decided, over all completions ([`logic::Completions`]).
//!
//! # Errors
//!
//! Complaints about input are values: [`diagnostic::Diagnostic`]s with a code, a place and advice, all of them at once
//! ([`diagnostic::Complaints`]). The library never panics on any input, and reads files only in [`knowledge::Folder`] and
//! [`knowledge::read_file`].
//!
//! # Features
//!
//! - `cli` (default): the command line. Libraries should turn default features off; then clap is not in the tree.
//! - `schema`: `JsonSchema` for the types of the contract.

#![deny(clippy::disallowed_methods)]
#![cfg_attr(test, allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing))]

pub mod api;
pub mod audit;
mod bundled;
pub mod catalogue;
#[cfg(feature = "cli")]
#[allow(clippy::disallowed_methods)]
pub mod cli;
mod date;
pub mod diagnostic;
mod digest;
mod document;
pub mod engine;
pub mod explain;
pub mod knowledge;
mod layout;
pub mod logic;
pub mod profile;
#[cfg(feature = "cli")]
#[allow(clippy::disallowed_methods)]
mod repl;
pub mod report;
mod text;
mod vocabulary;

pub use date::{Date, NotADate};
pub use engine::{Advice, Engine};
pub use knowledge::KnowledgeBase;
pub use profile::Profile;
pub use text::Text;
