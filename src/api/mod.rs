//! The contract: answers as plain values with ids, names, reasons and sources, versioned, and the same everywhere.

/// Declares types of the contract: plain values with named fields.
macro_rules! document {
    ($($(#[$doc:meta])* $name:ident { $($(#[$field_doc:meta])* $field:ident: $type:ty,)* })+) => {$(
        $(#[$doc])*
        #[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
        #[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
        #[serde(rename_all = "kebab-case")]
        pub struct $name { $($(#[$field_doc])* pub $field: $type,)* }
    )+};
}

mod advice;
mod changes;
mod document;
mod made;
mod next;
mod proofs;
mod short;
mod verify;
mod what_if;
mod why;
mod why_not;

pub use changes::*;
pub use document::*;
pub use why::*;
pub use why_not::*;
mod compare;
mod robustness;

pub use compare::*;
pub use next::*;
pub use robustness::*;
pub use verify::*;
pub use what_if::*;

use serde::Serialize;

use crate::engine::Advice;

/// The name and major version of the advice contract.
pub const ADVICE: &str = "candour.advice/1";

/// The advice as plain values.
#[must_use]
pub fn advice(advice: &Advice<'_>) -> AdviceDocument {
    advice::document(advice)
}

/// The layers of knowledge, as answers name them.
pub(crate) fn layers(model: &crate::knowledge::model::Model) -> Vec<LayerEntry> {
    made::layers(model)
}

/// An answer as JSON, ending in a line break. The same answer gives the same bytes.
#[must_use]
pub fn json(document: &impl Serialize) -> String {
    let mut out = serde_json::to_string_pretty(document).unwrap_or_default();
    out.push('\n');
    out
}
