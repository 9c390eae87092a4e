//! What questions and tools do over a set of projects: a question whose answer never changes anything wastes people's
//! time, and a tool that is told to everybody tells nobody anything.

use super::scenario::Scenario;
use crate::engine::{Advice, Engine};
use crate::knowledge::model::ToolRef;
use crate::logic::{Answers, Findings, Known};

/// How many tools count as the first of a list.
pub const FIRST: usize = 10;

/// In how many projects an answer must change something before nobody looks further: nobody asks for more than that it does.
pub const SEEN: usize = 3;

/// What each question and each tool does over the projects of some scenarios.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Power {
    /// How many projects were looked at: the first step of each scenario.
    pub projects: usize,
    /// By question, by answer: in how many projects this answer, in place of the one given, changes a conclusion; counted
    /// up to [`SEEN`].
    pub answers: Vec<Vec<usize>>,
    /// By tool.
    pub tools: Vec<Shown>,
}

/// In how many projects a tool is shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Shown {
    /// Listed, asked for by a duty, or set aside as an alternative.
    pub offered: usize,
    /// Among the first [`FIRST`] of the list.
    pub first: usize,
}

/// Looks at the first step of each scenario.
#[must_use]
pub fn power(engine: &Engine, scenarios: &[Scenario]) -> Power {
    let model = engine.knowledge().model();
    let mut power = Power {
        projects: scenarios.len(),
        answers: model.facets.iter().map(|f| vec![0; f.values.len()]).collect(),
        tools: vec![Shown::default(); model.tools.len()],
    };
    let (mut now, mut then) = (Findings::default(), Findings::default());
    for step in scenarios.iter().filter_map(|s| s.steps.first()) {
        let advice = engine.advise(&step.profile, step.today);
        shown(&advice, &mut power.tools);
        let given = step.profile.answers();
        engine.conclude(given, &mut now);
        let mut changed = given.clone();
        for (place, counts) in power.answers.iter_mut().enumerate() {
            for (value, count) in counts.iter_mut().enumerate() {
                if *count < SEEN && other_answer(engine, given, &mut changed, place, value) {
                    engine.conclude(&changed, &mut then);
                    *count += usize::from(!now.concludes_like(&then));
                }
            }
            if let (Some(slot), Some(before)) = (changed.variables.get_mut(place), given.variables.get(place)) {
                *slot = *before;
            }
        }
    }
    power
}

fn shown(advice: &Advice<'_>, tools: &mut [Shown]) {
    let listed = advice.recommended().iter();
    for (place, recommended) in listed.enumerate() {
        if let Some(slot) = tools.get_mut(recommended.tool.index()) {
            slot.first += usize::from(place < FIRST);
        }
    }
    let aside = advice.recommended().iter().flat_map(|r| &r.alternatives).map(|a| a.tool);
    let covered = advice.covered().iter().map(|(_, a)| a.tool);
    let listed = advice.recommended().iter().map(|r| r.tool);
    let mut offered: Vec<ToolRef> =
        listed.chain(aside).chain(covered).chain(advice.asked_for().iter().copied()).collect();
    offered.sort_unstable();
    offered.dedup();
    for tool in offered {
        if let Some(slot) = tools.get_mut(tool.index()) {
            slot.offered += 1;
        }
    }
}

/// Puts another answer in place of the one given: the value instead, or the value as well, or no longer. Whether that is
/// another answer at all.
fn other_answer(engine: &Engine, given: &Answers, changed: &mut Answers, place: usize, value: usize) -> bool {
    let shape = engine.knowledge().model().facets.get(place).map(|f| f.variable());
    let (Some(shape), Some(before), Some(slot)) = (shape, given.variables.get(place), changed.variables.get_mut(place))
    else {
        return false;
    };
    let bit = 1u64 << value;
    let values = if shape.many { before.yes ^ bit } else { bit };
    *slot = Known::exactly(values, shape.all());
    *slot != *before
}
