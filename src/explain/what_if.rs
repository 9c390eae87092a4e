//! What changes in the advice when answers change, and why each thing does.

use super::causes::Causes;
use super::difference::{CautionStand, Changed, Difference, DutyStand, Exclusion, GapStand, ToolStand};
use super::turn::Turn;
use crate::engine::{Advice, Cell, LevelRange};
use crate::knowledge::model::{CautionRef, DutyRef, FacetRef, RiskRef, ToolRef};

/// How many causes a row names: those that weigh most.
const CAUSES: usize = 3;

/// Why something does not stand where it stood.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Cause<'e> {
    /// Its condition turned, or a rule that concludes it did.
    Turn(Turn<'e>),
    /// The condition turned that says whose duty it is.
    Bearer(Turn<'e>),
    /// The tool is now said to be in place, or no longer.
    InPlace {
        /// The tool.
        tool: ToolRef,
        /// Whether it is so now.
        now: bool,
    },
    /// Somebody has now said what is in place, or no longer.
    Uses {
        /// Whether it is so now.
        now: bool,
    },
    /// Another stage is reached.
    Stage,
    /// What the tool cannot do without turned.
    Fit(Turn<'e>),
    /// A caution that acts on the tool turned.
    Caution {
        /// The caution.
        caution: CautionRef,
        /// Why.
        turn: Turn<'e>,
    },
    /// A risk is due another level of attention.
    Level {
        /// The risk.
        risk: RiskRef,
        /// What it was.
        was: LevelRange,
        /// What it is.
        now: LevelRange,
    },
    /// What a tool does about a risk now holds, or no longer does.
    Act {
        /// The tool.
        tool: ToolRef,
        /// What it does, as a place among its edges.
        edge: u32,
        /// Why.
        turn: Turn<'e>,
    },
    /// A duty of ours now asks for the tool, or no longer does.
    Asked {
        /// The duty.
        duty: DutyRef,
        /// Whether it is so now.
        now: bool,
    },
    /// What the tool would add in a cell is now covered by another, or no longer.
    Covered {
        /// The cell.
        cell: Cell,
        /// The other.
        by: ToolRef,
        /// Whether it is so now.
        now: bool,
    },
    /// Another tool is now above it in the list, or no longer.
    Above {
        /// The other.
        tool: ToolRef,
        /// Whether it is so now.
        now: bool,
    },
    /// A tool now counts for more in the cell, or for less.
    Acting {
        /// The tool.
        tool: ToolRef,
        /// Whether for more.
        now: bool,
    },
    /// A tool came among the first, or left them.
    First {
        /// The tool.
        tool: ToolRef,
        /// Whether it is among them now.
        now: bool,
    },
    /// The question itself is now answered, or no longer.
    Answered {
        /// Whether it is so now.
        now: bool,
    },
    /// Other answers leave it something to decide, or nothing.
    Others,
    /// No single condition turned: over all ways of giving the missing answers, it comes out otherwise.
    Together,
}

/// Something that changes, and why. The causes that weigh most come first.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row<'e, R, S> {
    /// What.
    pub of: R,
    /// How it stood.
    pub was: S,
    /// How it stands.
    pub now: S,
    /// Why: at most three.
    pub causes: Vec<Cause<'e>>,
}

/// What changes from one advice to another of the same engine on the same day, in the order of the knowledge.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WhatIf<'e> {
    /// Attention that risks are due.
    pub risks: Vec<Row<'e, RiskRef, LevelRange>>,
    /// Duties; none for one that does not appear to apply.
    pub duties: Vec<Row<'e, DutyRef, Option<DutyStand>>>,
    /// Tools.
    pub tools: Vec<Row<'e, ToolRef, ToolStand<'e>>>,
    /// Tools that a caution excludes, in whole or in part.
    pub exclusions: Vec<Row<'e, ToolRef, Option<Exclusion<'e>>>>,
    /// Cautions about the first tools.
    pub cautions: Vec<Row<'e, CautionRef, Option<CautionStand>>>,
    /// Gaps.
    pub gaps: Vec<Row<'e, Cell, Option<GapStand>>>,
    /// Questions, none for what is in place: whether they still decide something.
    pub questions: Vec<Row<'e, Option<FacetRef>, bool>>,
}

impl<'e> WhatIf<'e> {
    /// What changes, and why. Both advices must be of one engine, for one day; what another engine knows is left out.
    #[must_use]
    pub fn between(before: &Advice<'e>, after: &Advice<'e>) -> Self {
        let fold = after.engine().model().policy.fold as usize;
        let difference = Difference::between(before, after, fold);
        let causes = Causes::new(before, after, fold);
        Self {
            risks: rows(difference.risks, |risk, _, _| causes.of_risk(risk)),
            duties: rows(difference.duties, |duty, was, now| causes.of_duty(duty, was.zip(*now))),
            tools: rows(difference.tools, |tool, was, now| causes.of_tool(tool, *was, *now)),
            exclusions: rows(difference.exclusions, |tool, was, now| causes.of_exclusion(tool, *was, *now)),
            cautions: rows(difference.cautions, |caution, _, _| causes.of_caution(caution)),
            gaps: rows(difference.gaps, |cell, was, now| causes.of_gap(cell, was.is_none(), now.is_none())),
            questions: rows(difference.questions, |question, _, now| vec![causes.of_question(question, *now)]),
        }
    }

    /// Whether nothing changes.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.risks.is_empty()
            && self.duties.is_empty()
            && self.tools.is_empty()
            && self.exclusions.is_empty()
            && self.cautions.is_empty()
            && self.gaps.is_empty()
            && self.questions.is_empty()
    }
}

fn rows<'e, R: Copy, S>(
    changed: Vec<Changed<R, S>>,
    causes: impl Fn(R, &S, &S) -> Vec<Cause<'e>>,
) -> Vec<Row<'e, R, S>> {
    let row = |c: Changed<R, S>| {
        let of = c.before.and(c.after)?;
        let mut causes = causes(of, &c.was, &c.now);
        if causes.is_empty() {
            causes.push(Cause::Together);
        }
        causes.truncate(CAUSES);
        Some(Row { of, was: c.was, now: c.now, causes })
    };
    changed.into_iter().filter_map(row).collect()
}
