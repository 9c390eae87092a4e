//! The checked knowledge: entries as types, with every reference resolved to a number.
//!
//! Lists keep the order of their files; references are places in those lists. Entries of overlays come after the base's.

mod conclusions;
mod policy;
mod questions;
mod tools;
mod works;

use indexmap::IndexMap;
use serde::{Deserialize, Serialize};

use super::vocabulary::*;
use crate::date::Date;
use crate::logic::{Condition, Variable};
use crate::text::Text;

pub use conclusions::*;
pub use policy::*;
pub use questions::*;
pub use tools::*;
pub use works::*;

macro_rules! reference {
    ($($(#[$doc:meta])* $name:ident)+) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        pub struct $name(pub u32);

        impl $name {
            /// As a place in its list.
            #[must_use]
            pub fn index(self) -> usize { self.0 as usize }
        }
    )+};
}

reference! {
    /// A facet.
    FacetRef
    /// A signal.
    SignalRef
    /// A risk.
    RiskRef
    /// A tool.
    ToolRef
    /// A duty.
    DutyRef
    /// A caution.
    CautionRef
    /// A source.
    SourceRef
    /// A trait of tools.
    TraitRef
}

/// A line of a file of the knowledge.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct At {
    /// Which file, as a place in [`Model::files`].
    pub file: u32,
    /// The line, from 1.
    pub line: u32,
}

/// A condition with the words it was written in.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(bound(deserialize = "'de: 'static"))]
pub struct When {
    /// As written.
    pub text: Text,
    /// Its meaning.
    pub condition: Condition,
    /// Where.
    pub at: At,
}

/// A rule: a condition with its reason.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(bound(deserialize = "'de: 'static"))]
pub struct Rule {
    /// Its id: the id of what it concludes, a slash, and its number from 1.
    pub id: Text,
    /// When it fires.
    pub when: When,
    /// Why.
    pub because: Text,
    /// Whether the law or science behind it is agreed.
    pub certainty: Certainty,
    /// Who can settle it.
    pub ask: Option<Text>,
    /// What it rests on.
    pub sources: Vec<SourceRef>,
}

/// Everything, checked.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(bound(deserialize = "'de: 'static"))]
pub struct Model {
    /// The base first, then overlays by name.
    pub layers: Vec<Layer>,
    /// Which law is covered.
    pub law: Vec<Law>,
    /// The numbers.
    pub policy: Policy,
    /// What tools have in common.
    pub traits: Vec<Trait>,
    /// The questions.
    pub facets: Vec<Facet>,
    /// Plain ticks.
    pub ticks: Vec<Tick>,
    /// What cannot go together.
    pub constraints: Vec<Constraint>,
    /// Conclusions about the project.
    pub signals: Vec<Signal>,
    /// What can go wrong.
    pub risks: Vec<Risk>,
    /// What can be recommended.
    pub tools: Vec<Tool>,
    /// What is asked for.
    pub duties: Vec<Duty>,
    /// Warnings.
    pub cautions: Vec<Caution>,
    /// Other lists.
    pub frameworks: Vec<Framework>,
    /// Cited works.
    pub sources: Vec<Source>,
    /// Documented projects.
    pub cases: Vec<Case>,
    /// Local experience.
    pub trials: Vec<Trial>,
    /// What was looked for.
    pub searches: Vec<Search>,
    /// Words that not every reader knows.
    pub terms: Vec<Term>,
    /// Old ids and what they mean now.
    pub redirects: IndexMap<Text, Text>,
    /// The files, in order.
    pub files: Vec<Text>,
    /// How many heads conditions refer to.
    pub heads: u32,
}
