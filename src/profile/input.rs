//! Profiles as other programs give and take them.

use indexmap::IndexMap;
use serde::{Deserialize, Serialize};

use super::project::Project;

/// A profile as other programs give it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct ProfileInput {
    /// Free text.
    #[serde(default)]
    pub project: Project,
    /// By question. A question that is left out is not answered.
    #[serde(default)]
    #[cfg_attr(feature = "schema", schemars(with = "std::collections::BTreeMap<String, AnswerInput>"))]
    pub answers: IndexMap<String, AnswerInput>,
}

/// An answer as other programs give it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(untagged)]
pub enum AnswerInput {
    /// For a yes-or-no question.
    YesNo(bool),
    /// One answer.
    One(String),
    /// Every answer that applies; an empty list says that none does.
    List(Vec<String>),
    /// These apply, these do not, the rest is not known.
    Parts {
        /// These apply.
        #[serde(default)]
        yes: Vec<String>,
        /// These do not.
        #[serde(default)]
        no: Vec<String>,
    },
}
