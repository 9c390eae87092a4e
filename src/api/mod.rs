//! The contract: answers as plain values with ids, names, reasons and sources, versioned, and the same everywhere.

mod advice;
mod document;
mod proofs;

pub use document::*;

use crate::engine::Advice;

/// The name and major version of the advice contract.
pub const ADVICE: &str = "candour.advice/1";

/// The advice as plain values.
#[must_use]
pub fn advice(advice: &Advice<'_>) -> AdviceDocument {
    advice::document(advice)
}

/// The advice as JSON, ending in a line break. The same advice gives the same bytes.
#[must_use]
pub fn advice_json(document: &AdviceDocument) -> String {
    let mut out = serde_json::to_string_pretty(document).unwrap_or_default();
    out.push('\n');
    out
}
