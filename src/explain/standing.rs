//! Where one tool stands in an advice.

use crate::engine::{Advice, Alternative, Depends, NotFor, Recommendation};
use crate::knowledge::model::{DutyRef, ToolRef};

/// Where a tool stands.
#[derive(Clone, Debug)]
pub enum Standing<'a> {
    /// In the list.
    Listed(&'a Recommendation),
    /// It would add little beside this tool, which is listed, in place, or asked for by a duty.
    Aside {
        /// That tool.
        beside: ToolRef,
        /// What it would add, and what both share.
        alternative: &'a Alternative,
    },
    /// In place already.
    InPlace,
    /// These duties ask for it, so it is taken as given.
    AskedFor(Vec<DutyRef>),
    /// Answers that are missing decide whether it comes in.
    Depends(&'a Depends),
    /// Excluded, or it does not fit, though it acts on a risk that is or may be raised.
    NotFor(&'a NotFor),
    /// Nothing that it does acts on a risk that is or may be raised here.
    Idle,
}

impl Standing<'_> {
    /// Where a tool stands in an advice.
    #[must_use]
    pub fn of<'a>(advice: &'a Advice<'_>, tool: ToolRef) -> Standing<'a> {
        if advice.in_place().contains(&tool) {
            return Standing::InPlace;
        }
        if advice.asked_for().contains(&tool) {
            let asks = advice.duties().iter().filter(|d| d.meet_with == Some(tool) && d.truth.holds());
            return Standing::AskedFor(asks.map(|d| d.duty).collect());
        }
        let listed = advice.recommended().iter();
        let aside = listed.clone().flat_map(|r| r.alternatives.iter().map(|a| (r.tool, a)));
        let aside = aside.chain(advice.covered().iter().map(|(by, a)| (*by, a)));
        listed
            .clone()
            .find(|r| r.tool == tool)
            .map(Standing::Listed)
            .or_else(|| {
                let mut aside = aside;
                let found = aside.find(|(_, a)| a.tool == tool)?;
                Some(Standing::Aside { beside: found.0, alternative: found.1 })
            })
            .or_else(|| advice.depends().iter().find(|d| d.tool == tool).map(Standing::Depends))
            .or_else(|| advice.not_for().iter().find(|n| n.tool == tool).map(Standing::NotFor))
            .unwrap_or(Standing::Idle)
    }

    /// Its id for programs.
    #[must_use]
    pub fn id(&self) -> &'static str {
        match self {
            Self::Listed(_) => "listed",
            Self::Aside { .. } => "set-aside",
            Self::InPlace => "in-place",
            Self::AskedFor(_) => "asked-for",
            Self::Depends(_) => "depends",
            Self::NotFor(_) => "not-for",
            Self::Idle => "idle",
        }
    }
}
