//! Why a tool stands above the next one in the list.

use crate::engine::{Advice, Part, Recommendation};
use crate::knowledge::model::ToolRef;

/// What decides between two neighbours of the list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Decider {
    /// The next one is in the tier that comes after.
    Tier,
    /// It adds more.
    Adds,
    /// Both add as much, and its own worth is greater.
    Worth,
    /// So far alike, and it takes less effort.
    Effort,
    /// Alike in everything: the order of ids decides.
    Id,
}

impl Decider {
    /// Its id for programs.
    #[must_use]
    pub fn id(self) -> &'static str {
        match self {
            Self::Tier => "tier",
            Self::Adds => "adds",
            Self::Worth => "own-worth",
            Self::Effort => "effort",
            Self::Id => "id",
        }
    }
}

/// A tool of the list beside the next one, at the moment when its place was given away.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Above {
    /// The next one.
    pub next: ToolRef,
    /// What the tool adds beyond those above it.
    pub adds: u32,
    /// What the next one would have added in its place.
    pub next_adds: u32,
    /// What decides.
    pub decider: Decider,
}

impl Above {
    /// Why a listed tool stands above the next one; none for the last.
    #[must_use]
    pub fn of(advice: &Advice<'_>, listed: &Recommendation) -> Option<Self> {
        let next = advice.recommended().get(listed.place)?;
        let best = |part: &Part| best_before(advice, listed.place, part);
        let adds = |parts: &[Part]| parts.iter().map(|p| p.weight * p.quality.saturating_sub(best(p))).sum();
        let next_adds = adds(advice.parts(next.tool, true));
        let model = advice.engine().knowledge().model();
        let effort = |tool: ToolRef| model.tools.get(tool.index()).map(|t| t.effort);
        let decider = if listed.tier != next.tier {
            Decider::Tier
        } else if listed.adds != next_adds {
            Decider::Adds
        } else if listed.lo != next.lo {
            Decider::Worth
        } else if effort(listed.tool) != effort(next.tool) {
            Decider::Effort
        } else {
            Decider::Id
        };
        Some(Self { next: next.tool, adds: listed.adds, next_adds, decider })
    }
}

/// The best quality in a part's cell of what is given and of the tools above a place.
fn best_before(advice: &Advice<'_>, place: usize, part: &Part) -> u32 {
    let given = advice.in_place().iter().chain(advice.asked_for()).copied();
    let listed = advice.recommended().iter().filter(|r| r.place < place).map(|r| r.tool);
    let parts = given.chain(listed).flat_map(|tool| advice.parts(tool, true));
    parts.filter(|p| p.cell == part.cell).map(|p| p.quality).max().unwrap_or(0)
}
