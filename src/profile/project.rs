//! What is said about a project in free text.

use serde::{Deserialize, Serialize};

/// Free text about the project: printed, never reasoned on. No patient details belong here.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case", deny_unknown_fields, default)]
pub struct Project {
    /// What it is called.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// Its intended purpose, in one sentence.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub purpose: Option<String>,
    /// What it is compared with.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub compared_with: Option<String>,
    /// Who it is not for.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub not_for: Option<String>,
    /// Who owns it: a role, not a person.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub owner: Option<String>,
    /// Which version of the AI.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub version: Option<String>,
    /// When the answers were given.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub date: Option<String>,
    /// The documented case that it is taken from.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub case: Option<String>,
}
