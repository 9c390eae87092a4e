//! What some project can reach: whether any admissible answers make a condition true, raise a risk just so far, or let a
//! tool count.

use super::Engine;
use super::compile::{EdgeRow, caution_meets};
use crate::knowledge::model::{CautionRef, DutyRef, RiskRef, ToolRef};
use crate::knowledge::vocabulary::{CautionEffect, Level};
use crate::logic::{Answers, Condition, Space, Wanted};
use crate::profile::Profile;

/// Asks about every admissible profile at once. What it answers is exact.
pub struct Reach<'e> {
    engine: &'e Engine,
    space: Space<'e>,
}

impl Engine {
    /// For questions about every admissible profile.
    #[must_use]
    pub fn reach(&self) -> Reach<'_> {
        Reach { engine: self, space: Space::new(&self.program, self.never()) }
    }

    /// For questions about every admissible completion of a profile.
    #[must_use]
    pub fn reach_within(&self, profile: &Profile) -> Reach<'_> {
        Reach { engine: self, space: Space::within(&self.program, self.never(), profile.answers()) }
    }
}

impl Reach<'_> {
    /// Answers under which a condition is true.
    #[must_use]
    pub fn condition(&mut self, condition: &Condition) -> Option<Answers> {
        self.space.witness(&[Wanted::True(condition)])
    }

    /// Answers that raise a risk to the level and no further.
    #[must_use]
    pub fn level(&mut self, risk: RiskRef, level: Level) -> Option<Answers> {
        let head = self.engine.model().risks.get(risk.index())?.head;
        self.space.witness(&[Wanted::Holds(head, level.rank()), Wanted::Fails(head, level.rank() + 1)])
    }

    /// Answers under which the condition of a duty holds, or fails.
    #[must_use]
    pub fn duty(&mut self, duty: DutyRef, holds: bool) -> Option<Answers> {
        let head = *self.engine.compiled.duty.get(duty.index())?;
        self.space.witness(&[Wanted::concluded(head, holds)])
    }

    /// Answers under which a caution stands and one of the tools it is about can be used.
    #[must_use]
    pub fn caution(&mut self, caution: CautionRef) -> Option<Answers> {
        let compiled = &self.engine.compiled;
        let stands: Vec<Wanted<'_>> =
            compiled.caution.get(caution.index()).copied().flatten().map(|h| Wanted::Holds(h, 1)).into_iter().collect();
        let about = (0u32..).map(ToolRef).zip(&compiled.cautions_of).filter(|(_, list)| list.contains(&caution));
        let ways: Vec<Vec<Wanted<'_>>> = about
            .map(|(tool, _)| {
                stands.iter().copied().chain(self.engine.fit_head(tool).map(|head| Wanted::Holds(head, 1))).collect()
            })
            .collect();
        self.space.witness(&[Wanted::AnyOf(&ways)])
    }

    /// Answers under which a tool is recommended: it fits, and an edge that nothing excludes acts on a risk that is raised.
    #[must_use]
    pub fn tool(&mut self, tool: ToolRef) -> Option<Answers> {
        self.space.witness(&[Wanted::AnyOf(&self.engine.ways_in(tool))])
    }

    /// Answers under which one edge of a tool counts; the edge by its place among the tool's.
    #[must_use]
    pub fn edge(&mut self, tool: ToolRef, edge: usize) -> Option<Answers> {
        let way = self.engine.edge_counts(tool, edge)?;
        self.space.witness(&way)
    }
}

impl Engine {
    /// The ways in which a tool can be in: for each edge that can count, what has to hold.
    pub(super) fn ways_in(&self, tool: ToolRef) -> Vec<Vec<Wanted<'static>>> {
        (0..self.compiled.edges_of(tool).len()).filter_map(|edge| self.edge_counts(tool, edge)).collect()
    }

    /// What an edge needs to count; nothing when a caution that always stands excludes it.
    fn edge_counts(&self, tool: ToolRef, edge: usize) -> Option<Vec<Wanted<'static>>> {
        let row = self.compiled.edges_of(tool).get(edge)?;
        let mut heads = self.stands(row, &[CautionEffect::Exclude])?;
        heads.push((self.model().risks.get(row.risk.index())?.head, true));
        Some(heads.into_iter().map(|(head, holds)| Wanted::concluded(head, holds)).collect())
    }

    /// What an edge needs to stand, as heads that must hold or must fail: its tool fits, its own condition holds, and no
    /// caution with one of these effects is about it; nothing when one always is.
    pub(super) fn stands(&self, row: &EdgeRow, effects: &[CautionEffect]) -> Option<Vec<(u32, bool)>> {
        let edge = self.model().tools.get(row.tool.index())?.edges.get(row.place as usize)?;
        let mut heads: Vec<(u32, bool)> =
            self.fit_head(row.tool).into_iter().chain(row.head).map(|h| (h, true)).collect();
        for caution in self.compiled.cautions_of(row.tool) {
            let found = self.model().cautions.get(caution.index())?;
            if effects.contains(&found.effect) && caution_meets(found, edge) {
                heads.push((self.compiled.caution.get(caution.index()).copied().flatten()?, false));
            }
        }
        Some(heads)
    }

    fn fit_head(&self, tool: ToolRef) -> Option<u32> {
        self.compiled.fit.get(tool.index()).copied().flatten()
    }
}
