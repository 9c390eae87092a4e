//! Answers as people read them: values in, text out.

mod block;
mod changes;
mod compare;
pub mod graph;
mod next;
mod outline;
mod phrases;
mod robustness;
mod tree;
mod verify;
mod what_if;
mod why;
mod why_not;
mod words;

pub use block::Block;

use crate::api::ToolEntry;
use crate::knowledge::vocabulary::Role;

/// What of an answer to show, and how wide. Hiding never changes places.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct View {
    /// How many tools to show; without it ten are shown in full, and the rest in one line each.
    pub top: Option<usize>,
    /// Only what somebody in this role does.
    pub role: Option<Role>,
    /// Only what is of use at this stage.
    pub stage: Option<String>,
    /// Columns of text.
    pub width: usize,
    /// Whether to show scores as their parts.
    pub scores: bool,
    /// Whether to give the short form, where there is one.
    pub brief: bool,
    /// Words to explain where they occur, with what they mean.
    pub glossary: Vec<(String, String)>,
}

impl Default for View {
    fn default() -> Self {
        Self { top: None, role: None, stage: None, width: 80, scores: false, brief: false, glossary: Vec::new() }
    }
}

impl View {
    /// Whether a tool is shown to this role, at this stage.
    #[must_use]
    pub fn shows(&self, tool: &ToolEntry) -> bool {
        let role = self.role.is_none_or(|role| tool.roles.contains(&role));
        let stage = self.stage.as_ref().is_none_or(|stage| tool.stages.contains(stage));
        role && stage
    }
}

/// An answer that can be written for people.
pub trait Report {
    /// Its pieces, in the order in which people read them.
    fn blocks(&self, view: &View) -> Vec<Block>;
}

/// An answer as labelled lines, which a screen reader reads well.
#[must_use]
pub fn text(answer: &(impl Report + ?Sized), view: &View) -> String {
    block::text(&answer.blocks(view), view.width)
}

/// An answer as Markdown.
#[must_use]
pub fn markdown(answer: &(impl Report + ?Sized), view: &View) -> String {
    block::markdown(&answer.blocks(view))
}
