//! How one tool stands in a profile, whatever list it is in, and how it would stand with other weights.

use super::advice::Ranking;
use super::cells::{Cell, Part, worth};
use super::rank::{Reason, Tier};
use super::{Advice, LevelRange};
use crate::knowledge::model::{CautionRef, ToolRef, Weights};
use crate::knowledge::vocabulary::{CautionEffect, Evidence, Strength};
use crate::logic::{Truth, VariableSet};

/// Where the advice has a tool.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Standing {
    /// In place.
    InPlace,
    /// A duty of ours asks for it.
    AskedFor,
    /// Recommended, at this place, from 1.
    Recommended(usize),
    /// Set aside: it would add little beside this one, which is recommended, asked for or in place.
    Aside(ToolRef),
    /// It depends on an answer.
    Depends,
    /// It is not for this project.
    NotFor(Reason),
    /// It acts on no risk that is or may be raised.
    Idle,
}

/// How an edge of a tool stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct EdgeStanding {
    /// Its place among the edges of its tool.
    pub edge: u32,
    /// Where it acts.
    pub cell: Cell,
    /// How much of the tool's purpose it is.
    pub strength: Strength,
    /// What is known of the effect.
    pub evidence: Evidence,
    /// Whether it counts wherever its risk is raised: its condition, the fit of its tool, and no caution that takes it away.
    pub stands: Truth,
    /// How far its risk is raised.
    pub level: LevelRange,
    /// The caution that takes it away, or may.
    pub excluded: Option<CautionRef>,
    /// Whether it comes after the edges that are not demoted.
    pub demoted: Truth,
}

impl EdgeStanding {
    /// It counts in every completion.
    #[must_use]
    pub fn sure(&self) -> bool {
        self.stands.holds() && self.level.sure.is_some()
    }

    /// It counts in some completion.
    #[must_use]
    pub fn possible(&self) -> bool {
        self.stands.possible() && self.level.possible.is_some()
    }
}

/// What a tool is worth by itself.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Worth {
    /// What is sure.
    pub lo: u32,
    /// If every open answer fell its way.
    pub hi: u32,
    /// What is sure, by cell.
    pub sure: Vec<Part>,
    /// What is possible, by cell.
    pub possible: Vec<Part>,
}

impl Advice<'_> {
    /// Where every tool stands, in the order of the knowledge.
    #[must_use]
    pub fn standings(&self) -> Vec<Standing> {
        self.standings_of(self.ranking())
    }

    /// Where every tool would stand with other weights.
    #[must_use]
    pub fn standings_with(&self, weights: &Weights) -> Vec<Standing> {
        self.standings_of(&self.ranking_with(weights))
    }

    fn standings_of(&self, ranking: &Ranking) -> Vec<Standing> {
        let mut all = vec![Standing::Idle; self.engine().model().tools.len()];
        let mut put = |tool: ToolRef, standing| {
            if let Some(slot) = all.get_mut(tool.index()) {
                *slot = standing;
            }
        };
        let Ranking { asked_for, lists, .. } = ranking;
        for listed in &lists.recommended {
            put(listed.tool, Standing::Recommended(listed.place));
            listed.alternatives.iter().for_each(|aside| put(aside.tool, Standing::Aside(listed.tool)));
        }
        lists.covered.iter().for_each(|(by, aside)| put(aside.tool, Standing::Aside(*by)));
        lists.depends.iter().for_each(|depends| put(depends.tool, Standing::Depends));
        lists.not_for.iter().for_each(|not| put(not.tool, Standing::NotFor(not.reason.clone())));
        asked_for.iter().for_each(|tool| put(*tool, Standing::AskedFor));
        self.in_place().iter().for_each(|tool| put(*tool, Standing::InPlace));
        all
    }

    /// What a tool is worth by itself, with these weights.
    #[must_use]
    pub fn worth(&self, tool: ToolRef, weights: &Weights) -> Worth {
        let sure = self.states().parts(self.engine(), tool, weights, true);
        let possible = self.states().parts(self.engine(), tool, weights, false);
        Worth { lo: worth(&sure), hi: worth(&possible), sure, possible }
    }

    /// The edges of a tool, in its order.
    #[must_use]
    pub fn edges(&self, tool: ToolRef) -> Vec<EdgeStanding> {
        let compiled = &self.engine().compiled;
        let (first, last) = compiled.edges_of.get(tool.index()).copied().unwrap_or((0, 0));
        let states = self.states().edges.get(first as usize..last as usize).unwrap_or_default();
        let edge = |(row, state): (&super::compile::EdgeRow, &super::cells::EdgeState)| EdgeStanding {
            edge: row.place,
            cell: Cell { risk: row.risk, function: row.function },
            strength: row.strength,
            evidence: row.evidence,
            stands: Truth::between(state.sure, state.possible),
            level: self.risk(row.risk),
            excluded: state.excluded.or(state.may_exclude),
            demoted: Truth::between(state.surely_demoted, state.demoted),
        };
        compiled.edges_of(tool).iter().zip(states).map(edge).collect()
    }

    /// Whether nothing speaks against a tool: it is in the main tier. Which of its edges count decides it, so it is sure only
    /// where one that surely counts is surely not demoted, or where every one that may count is surely demoted.
    #[must_use]
    pub fn main_tier(&self, tool: ToolRef) -> Truth {
        let edges = self.edges(tool);
        if edges.iter().any(|e| e.sure() && e.demoted == Truth::Fails) {
            Truth::Holds
        } else if edges.iter().filter(|e| e.possible()).all(|e| e.demoted.holds()) {
            Truth::Fails
        } else {
            Truth::Open
        }
    }

    /// The tier in which a tool is ranked.
    #[must_use]
    pub fn tier(&self, tool: ToolRef) -> Tier {
        if self.states().demoted(tool) { Tier::Demoted } else { Tier::Main }
    }

    /// The questions on which it still depends whether a tool comes in, how much it is worth, and in which tier it is.
    #[must_use]
    pub fn questions_about(&self, tool: ToolRef) -> VariableSet {
        let (engine, findings) = (self.engine(), self.findings());
        let compiled = &engine.compiled;
        let fit = compiled.fit.get(tool.index()).copied().flatten();
        let mut open = VariableSet::EMPTY;
        if !self.edges(tool).iter().any(EdgeStanding::possible) {
            return open;
        }
        open |= engine.depends(findings, fit);
        for (row, edge) in compiled.edges_of(tool).iter().zip(self.edges(tool)) {
            if !edge.possible() {
                continue;
            }
            open |= engine.depends(findings, row.head);
            if let Some(risk) = engine.model().risks.get(row.risk.index()) {
                open |= findings.open(risk.head);
            }
        }
        for &caution in compiled.cautions_of(tool) {
            let effect = engine.model().cautions.get(caution.index()).map(|c| c.effect);
            if effect.is_some_and(|effect| effect != CautionEffect::Warn) {
                open |= engine.depends(findings, compiled.caution.get(caution.index()).copied().flatten());
            }
        }
        open
    }
}
