//! Conditions over finite variables: their syntax, their three-valued truth, and rules that draw conclusions from them.
//!
//! This room knows variables, flags and heads by number. It knows nothing of tools, risks or files.

mod answers;
mod clause;
mod condition;
mod findings;
mod open;
mod program;
mod rows;
mod rule;
mod space;
mod strata;
mod syntax;
mod truth;
mod undecided;

pub use answers::{Answers, Known, VariableSet};
pub(crate) use clause::Literal;
pub use clause::TooComplex;
pub use condition::{Condition, Test, Variable};
pub use findings::Findings;
pub use program::{Program, ProgramError};
pub use rule::RuleSpec;
pub use space::{Space, Wanted};
pub use strata::Cycle;
pub use syntax::{Expr, Operator, SyntaxError, Term, Word, parse};
pub use truth::Truth;
