//! Answers as people read them: values in, text out.

mod block;
mod outline;
mod phrases;

pub use block::Block;

use crate::api::AdviceDocument;
use crate::knowledge::vocabulary::Role;

/// What of an answer to show, and how wide. Hiding never changes places.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct View {
    /// How many tools to show in full; the rest are named in one line each.
    pub top: usize,
    /// Only what somebody in this role does.
    pub role: Option<Role>,
    /// Only what is of use at this stage.
    pub stage: Option<String>,
    /// Columns of text.
    pub width: usize,
    /// Whether to show scores as their parts.
    pub scores: bool,
}

impl Default for View {
    fn default() -> Self {
        Self { top: 10, role: None, stage: None, width: 80, scores: false }
    }
}

/// Advice as labelled lines, which a screen reader reads well.
#[must_use]
pub fn text(document: &AdviceDocument, view: &View) -> String {
    block::text(&outline::advice(document, view), view.width)
}

/// Advice as Markdown.
#[must_use]
pub fn markdown(document: &AdviceDocument, view: &View) -> String {
    block::markdown(&outline::advice(document, view))
}
