//! Conditions over finite variables: their syntax, their three-valued truth, rules that draw conclusions from them, and exact
//! answers about every way of answering at once, by diagrams and by a solver.
//!
//! This room knows variables, flags and heads by number. It knows nothing of tools, risks or files.

mod answers;
mod arena;
mod axis;
mod clause;
mod completions;
mod condition;
mod diagram;
mod findings;
mod implicant;
mod measure;
mod open;
mod program;
mod rows;
mod rule;
mod sample;
mod space;
mod strata;
mod syntax;
mod truth;
mod undecided;
mod walk;

pub use answers::{Answers, Known, VariableSet};
pub use arena::{Diagram, Exhausted};
pub use axis::{Axis, Order};
pub(crate) use clause::Literal;
pub use clause::TooComplex;
pub use completions::Completions;
pub use condition::{Condition, Test, Variable};
pub use diagram::Diagrams;
pub use findings::Findings;
pub use implicant::{Change, Cost, Nearest, Price, nearest};
pub use program::{Program, ProgramError};
pub use rule::RuleSpec;
// Only the engine draws with it: the build script takes this room alone.
#[allow(unused_imports)]
pub(crate) use sample::Chance;
pub use space::{Space, Wanted};
pub use strata::Cycle;
pub use syntax::{Expr, Operator, SyntaxError, Term, Word, parse};
pub use truth::Truth;
