//! What each edge is worth in a profile: whether it counts, surely or possibly, and for how much.

use super::compile::{EdgeRow, acts_on_edges, caution_meets};
use super::{Engine, LevelRange};
use crate::date::Date;
use crate::knowledge::model::{CautionRef, RiskRef, ToolRef, Weights};
use crate::knowledge::vocabulary::{CautionEffect, Function, Level};
use crate::logic::{Findings, Truth};

/// A risk and a line of defence against it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Cell {
    /// The risk.
    pub risk: RiskRef,
    /// The line of defence.
    pub function: Function,
}

impl Cell {
    pub(super) fn index(self) -> usize {
        self.risk.index() * 4 + self.function as usize
    }
}

/// What one cell gives to a tool's worth.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Part {
    /// The cell.
    pub cell: Cell,
    /// The tool's best edge there, as a place among its edges.
    pub edge: u32,
    /// The level that counts.
    pub level: Level,
    /// The weight of that level.
    pub weight: u32,
    /// Strength times evidence of the edge.
    pub quality: u32,
    /// What this adds beyond the tools above.
    pub adds: u32,
}

/// How an edge stands in a profile.
#[derive(Clone, Copy, Debug)]
pub(super) struct EdgeState {
    /// It counts in every completion.
    pub(super) sure: bool,
    /// It counts in some completion.
    pub(super) possible: bool,
    /// It comes after the edges that are not demoted, or may have to.
    pub(super) demoted: bool,
    /// It does so in every completion.
    pub(super) surely_demoted: bool,
    /// The caution that surely takes it away.
    pub(super) excluded: Option<CautionRef>,
    /// A caution that may take it away.
    pub(super) may_exclude: Option<CautionRef>,
}

/// Every edge and tool in a profile.
pub(super) struct States {
    pub(super) levels: Vec<LevelRange>,
    pub(super) fit: Vec<Truth>,
    pub(super) cautions: Vec<Truth>,
    pub(super) edges: Vec<EdgeState>,
    /// By tool: whether it is in the demoted tier, because every edge of it is.
    pub(super) demoted: Vec<bool>,
}

impl States {
    pub(super) fn new(engine: &Engine, findings: &Findings, today: Date) -> Self {
        let model = engine.model();
        let cautions: Vec<Truth> =
            (0..model.cautions.len()).map(|i| engine.caution(findings, CautionRef(i as u32))).collect();
        let fit: Vec<Truth> = (0..model.tools.len()).map(|i| engine.fit(findings, ToolRef(i as u32))).collect();
        let levels: Vec<LevelRange> =
            (0..model.risks.len()).map(|i| engine.risk(findings, RiskRef(i as u32))).collect();
        let mut states =
            Self { levels, fit, cautions, edges: Vec::with_capacity(engine.compiled.edges.len()), demoted: Vec::new() };
        for (i, tool) in model.tools.iter().enumerate() {
            let reference = ToolRef(i as u32);
            let stale = today.months_since(tool.reviewed) >= model.policy.stale;
            let acting: Vec<CautionRef> = engine
                .compiled
                .cautions_of(reference)
                .iter()
                .copied()
                .filter(|c| model.cautions.get(c.index()).is_some_and(|c| acts_on_edges(c.effect)))
                .filter(|c| states.caution(*c).possible())
                .collect();
            let first = states.edges.len();
            for row in engine.compiled.edges_of(reference) {
                let state = states.edge(engine, findings, row, stale, &acting);
                states.edges.push(state);
            }
            // Demotion decides the tier and never the worth: a tool comes after the others when all that it may do does.
            let own = engine.compiled.edges_of(reference).iter().zip(states.edges.get(first..).unwrap_or_default());
            let mut counting = own.filter(|(row, e)| e.possible && states.level(row.risk, false).is_some());
            let demoted = counting.all(|(_, e)| e.demoted);
            states.demoted.push(demoted);
        }
        states
    }

    pub(super) fn caution(&self, caution: CautionRef) -> Truth {
        self.cautions.get(caution.index()).copied().unwrap_or(Truth::Fails)
    }

    pub(super) fn fit(&self, tool: ToolRef) -> Truth {
        self.fit.get(tool.index()).copied().unwrap_or(Truth::Fails)
    }

    pub(super) fn demoted(&self, tool: ToolRef) -> bool {
        self.demoted.get(tool.index()).copied().unwrap_or(false)
    }

    fn edge(
        &self,
        engine: &Engine,
        findings: &Findings,
        row: &EdgeRow,
        stale: bool,
        acting: &[CautionRef],
    ) -> EdgeState {
        let model = engine.model();
        let when = engine.truth(findings, row.head);
        let mut state = EdgeState {
            sure: when.holds(),
            possible: when.possible(),
            demoted: row.demoted || stale,
            surely_demoted: row.demoted || stale,
            excluded: None,
            may_exclude: None,
        };
        let edge = model.tools.get(row.tool.index()).and_then(|t| t.edges.get(row.place as usize));
        for &reference in acting {
            let (Some(caution), Some(edge)) = (model.cautions.get(reference.index()), edge) else { continue };
            if !caution_meets(caution, edge) {
                continue;
            }
            match (caution.effect, self.caution(reference)) {
                (CautionEffect::Demote, truth) => {
                    state.demoted = true;
                    state.surely_demoted |= truth.holds();
                }
                (CautionEffect::Exclude, Truth::Holds) => state.excluded = state.excluded.or(Some(reference)),
                (CautionEffect::Exclude, _) => state.may_exclude = state.may_exclude.or(Some(reference)),
                (CautionEffect::Warn, _) => {}
            }
        }
        let fit = self.fit(row.tool);
        state.sure &= fit.holds() && state.excluded.is_none() && state.may_exclude.is_none();
        state.possible &= fit.possible() && state.excluded.is_none();
        state
    }

    /// The level of a risk that counts.
    pub(super) fn level(&self, risk: RiskRef, sure: bool) -> Option<Level> {
        let range = self.levels.get(risk.index())?;
        if sure { range.sure } else { range.possible }
    }

    /// A tool's best edge in each cell where it counts: on the sure side, or on the possible side.
    pub(super) fn parts(&self, engine: &Engine, tool: ToolRef, weights: &Weights, sure: bool) -> Vec<Part> {
        let mut parts: Vec<Part> = Vec::new();
        let (first, _) = engine.compiled.edges_of.get(tool.index()).copied().unwrap_or((0, 0));
        for (i, row) in engine.compiled.edges_of(tool).iter().enumerate() {
            let Some(state) = self.edges.get(first as usize + i) else { continue };
            let counts = if sure { state.sure } else { state.possible };
            let Some(level) = self.level(row.risk, sure).filter(|_| counts) else { continue };
            let (weight, quality) = (weights.level(level), weights.quality(row.strength, row.evidence));
            let cell = Cell { risk: row.risk, function: row.function };
            match parts.iter_mut().find(|p| p.cell == cell) {
                Some(part) if part.quality >= quality => {}
                Some(part) => (part.edge, part.quality) = (row.place, quality),
                None => parts.push(Part { cell, edge: row.place, level, weight, quality, adds: 0 }),
            }
        }
        parts
    }
}

/// The sum over cells.
pub(super) fn worth(parts: &[Part]) -> u32 {
    parts.iter().map(|p| p.weight * p.quality).sum()
}
