//! Advice as text and Markdown: values in, a string out.

use crate::api::AdviceDocument;
use crate::knowledge::vocabulary::Role;

/// What of the advice to show. Hiding changes no places.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct View {
    /// At most so many tools.
    pub top: Option<usize>,
    /// Only what this role does.
    pub role: Option<Role>,
    /// Only what is of use at this stage.
    pub stage: Option<String>,
    /// Columns.
    pub width: usize,
}

impl Default for View {
    fn default() -> Self {
        Self { top: None, role: None, stage: None, width: 80 }
    }
}

/// The advice as labelled lines.
#[must_use]
pub fn text(document: &AdviceDocument, view: &View) -> String {
    let mut out = format!("Advice for {}\n", document.today);
    for entry in shown(document, view) {
        let line = format!("{}. {} ({})", entry.place, entry.tool.name, entry.tool.id);
        crate::layout::wrap(&line, view.width).iter().for_each(|line| out.push_str(&format!("{line}\n")));
    }
    out
}

/// The advice as Markdown.
#[must_use]
pub fn markdown(document: &AdviceDocument, view: &View) -> String {
    let mut out = format!("# Advice for {}\n\n", document.today);
    for entry in shown(document, view) {
        out.push_str(&format!("{}. {} ({})\n", entry.place, entry.tool.name, entry.tool.id));
    }
    out
}

fn shown<'d>(document: &'d AdviceDocument, view: &View) -> impl Iterator<Item = &'d crate::api::RecommendationEntry> {
    let (role, stage) = (view.role, view.stage.clone());
    document
        .recommended
        .iter()
        .filter(move |r| role.is_none_or(|role| r.tool.roles.contains(&role)))
        .filter(move |r| stage.as_ref().is_none_or(|stage| r.tool.stages.contains(stage)))
        .take(view.top.unwrap_or(usize::MAX))
}
