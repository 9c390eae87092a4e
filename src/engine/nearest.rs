//! What it would take to bring a tool in.

use super::Engine;
use crate::knowledge::model::ToolRef;
use crate::knowledge::vocabulary::Change;
use crate::logic::{Axis, Condition, Exhausted, Nearest, Price, Wanted, nearest};
use crate::profile::Profile;

impl Engine {
    /// The cheapest changes of a profile that surely bring a tool in: it fits, and an edge that nothing can exclude acts on a
    /// risk that is raised. Facts that are known are never changed; what follows from the constraints follows anew. None
    /// when no change brings it in.
    ///
    /// # Errors
    /// When it takes more than `budget` steps: see [`crate::logic::Diagrams::new`].
    pub fn nearest_change(
        &self,
        tool: ToolRef,
        profile: &Profile,
        budget: usize,
    ) -> Result<Option<Nearest>, Exhausted> {
        let model = self.model();
        let mut answers = profile.answers().clone();
        for forced in profile.forced() {
            if let Some(known) = answers.variables.get_mut(forced.facet.index()) {
                *known = forced.before;
            }
        }
        let price = |axis: Axis| match model.facets.get(axis.variable()).map(|facet| facet.change) {
            Some(Change::Fact) => Price::Fixed,
            Some(Change::Slow) => Price::Slow,
            // Taking a tool into use is a choice.
            Some(Change::Choice) | None => Price::Quick,
        };
        let never: Vec<&Condition> = self.never().collect();
        nearest(&self.program, &never, &answers, price, &self.ways_in(tool), budget)
    }

    /// The smallest sets of missing answers that make a head surely reach a level, or surely not. None when no answers do.
    ///
    /// # Errors
    /// When it takes more than `budget` steps.
    pub(crate) fn deciding_answers(
        &self,
        profile: &Profile,
        head: u32,
        level: u8,
        reaches: bool,
        budget: usize,
    ) -> Result<Option<Nearest>, Exhausted> {
        let never: Vec<&Condition> = self.never().collect();
        let wanted = if reaches { Wanted::Holds(head, level) } else { Wanted::Fails(head, level) };
        nearest(&self.program, &never, profile.answers(), |_| Price::Fixed, &[vec![wanted]], budget)
    }
}
