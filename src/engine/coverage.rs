//! What a profile asks for, what the knowledge has for it, and what is missing.

use super::Engine;
use super::cells::{Cell, States};
use super::compile::EdgeRow;
use crate::knowledge::model::{RiskRef, ToolRef};
use crate::knowledge::vocabulary::{CautionEffect, Evidence, Function, Health, Level, Status, Strength, Vocabulary};
use crate::logic::{Answers, Completions, Findings, Known, Truth, Wanted};
use crate::profile::Profile;

/// How far a cell is covered by what can surely be used here.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Cover {
    /// Nothing.
    None,
    /// Something, but nothing solid.
    Thin,
    /// A usable, evidenced tool. That is not evidence that the risk is low.
    Good,
}

/// Why a demanded cell is not good: the first that applies.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum GapKind {
    /// No tool in this knowledge acts there.
    NoTool,
    /// Only superseded ones do.
    OnlySuperseded,
    /// Recording or getting hold of more would bring one in.
    NeedsAccess,
    /// None can be used on these answers.
    NoneFits,
    /// Only tools without documented use in health or care.
    OutsideHealth,
    /// Only weak evidence of an effect.
    WeakEvidence,
    /// Only tools for which it is not the main purpose.
    WeakStrength,
    /// Only demoted or dormant ones.
    Demoted,
}

impl GapKind {
    /// Its id, and what people read.
    #[must_use]
    pub fn words(self) -> (&'static str, &'static str) {
        match self {
            Self::NoTool => ("no-tool", "not found in this knowledge: no tool or practice acts here"),
            Self::OnlySuperseded => ("only-superseded", "only superseded tools act here"),
            Self::NeedsAccess => ("needs-access", "something would fit if more were recorded or could be got hold of"),
            Self::NoneFits => ("none-fits", "tools act here, but none surely fits these answers"),
            Self::OutsideHealth => ("outside-health", "only tools without documented use in health or care"),
            Self::WeakEvidence => ("weak-evidence", "only tools with weak evidence of an effect"),
            Self::WeakStrength => ("weak-strength", "only tools for which this is not the main purpose"),
            Self::Demoted => ("demoted", "only tools that are dormant or that a caution puts behind others"),
        }
    }
}

/// A demanded cell below good.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Gap {
    /// The cell.
    pub cell: Cell,
    /// None or thin.
    pub cover: Cover,
    /// Why.
    pub kind: GapKind,
    /// The level that asks for it: sure, else possible. None for the floor.
    pub level: Option<Level>,
    /// Whether it is a gap in every completion.
    pub sure: bool,
    /// Tools that are nearest: thin ones, or ones that would act there if something changed. At most three.
    pub nearest: Vec<ToolRef>,
}

/// The questions whose answers say what can be got hold of: what there is access to, and what is recorded about groups.
const ACCESS: &str = "access";
const GROUP_DATA: &str = "group-data";
/// A tool that acts in a cell.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Acting {
    /// The tool.
    pub tool: ToolRef,
    /// Whether it surely counts there; otherwise it possibly does.
    pub sure: bool,
    /// Whether it makes the cell good, or may.
    pub solid: bool,
}

/// The tools that act in a cell, each as well as its best edge there.
pub(super) fn acting(engine: &Engine, states: &States, cell: Cell) -> Vec<Acting> {
    let mut found: Vec<Acting> = Vec::new();
    for &place in engine.compiled.edges_in.get(cell.index()).map(Vec::as_slice).unwrap_or_default() {
        let place = place as usize;
        let (Some(row), Some(state)) = (engine.compiled.edges.get(place), states.edges.get(place)) else { continue };
        if !state.possible {
            continue;
        }
        let demoted = if state.sure { state.demoted } else { state.surely_demoted };
        let now = Acting { tool: row.tool, sure: state.sure, solid: row.solid && !demoted };
        match found.last_mut().filter(|last| last.tool == row.tool) {
            Some(last)
                if (last.sure && last.solid, last.sure, last.solid) < (now.sure && now.solid, now.sure, now.solid) =>
            {
                *last = now;
            }
            Some(_) => {}
            None => found.push(now),
        }
    }
    found
}

pub(super) fn gaps(
    engine: &Engine,
    profile: &Profile,
    findings: &Findings,
    states: &States,
    completions: &mut Completions<'_>,
) -> Vec<Gap> {
    let model = engine.model();
    let mut view =
        View { engine, findings, states, cells: vec![CellView::default(); model.risks.len() * 4], opened: None };
    view.fill();
    let mut gaps = Vec::new();
    for i in 0..model.risks.len() {
        let risk = RiskRef(i as u32);
        for &function in Function::ALL {
            let cell = Cell { risk, function };
            let asked = |level: Option<Level>| level.is_some_and(|l| engine.demands(risk, l, function));
            let possible = asked(states.level(risk, false));
            let floor = model.policy.floor.iter().any(|f| f.risk == risk && f.function == function);
            if !(possible || floor) || view.cover(cell) == Cover::Good {
                continue;
            }
            let by_parts = (asked(states.level(risk, true)) || floor) && !view.may_be_good(cell);
            let sure = by_parts || !view.may_close(cell, floor, completions);
            let asking = |sure| states.level(risk, sure).filter(|&l| engine.demands(risk, l, function));
            let level = asking(true).or(asking(false));
            let (kind, nearest) = view.why(cell, profile);
            gaps.push(Gap { cell, cover: view.cover(cell), kind, level, sure, nearest });
        }
    }
    gaps.sort_by_key(|g| (std::cmp::Reverse(g.level), g.cover, g.cell));
    gaps
}

impl Engine {
    /// Whether a risk at a level asks for a function. A risk may waive one.
    pub(super) fn demands(&self, risk: RiskRef, level: Level, function: Function) -> bool {
        let model = self.model();
        let asked = model.policy.demand.get(level as usize).is_some_and(|d| d.contains(&function));
        asked && model.risks.get(risk.index()).is_some_and(|r| !r.waives(function))
    }
}

#[derive(Clone, Debug, Default)]
struct CellView {
    /// Edges that surely count, as places in the table of edges.
    sure: Vec<u32>,
    solid: bool,
    /// A solid edge possibly counts.
    may_be_good: bool,
}

struct View<'v> {
    engine: &'v Engine,
    findings: &'v Findings,
    states: &'v States,
    cells: Vec<CellView>,
    /// Findings with other access, one for each that is tried; made when first needed.
    opened: Option<Vec<Opened>>,
}

impl View<'_> {
    fn fill(&mut self) {
        for (i, (row, state)) in self.engine.compiled.edges.iter().zip(&self.states.edges).enumerate() {
            let cell = Cell { risk: row.risk, function: row.function };
            let Some(view) = self.cells.get_mut(cell.index()) else { continue };
            if state.sure {
                view.sure.push(i as u32);
                view.solid |= row.solid && !state.demoted;
            }
            view.may_be_good |= state.possible && row.solid && !state.surely_demoted;
        }
    }

    fn cover(&self, cell: Cell) -> Cover {
        match self.cells.get(cell.index()) {
            Some(view) if view.solid => Cover::Good,
            Some(view) if !view.sure.is_empty() => Cover::Thin,
            _ => Cover::None,
        }
    }

    fn may_be_good(&self, cell: Cell) -> bool {
        self.cells.get(cell.index()).is_some_and(|v| v.may_be_good)
    }

    /// Whether some completion has no gap there: nothing asks for the cell, or a solid edge counts. Whether an edge is demoted
    /// by its status is the same in all of them.
    fn may_close(&self, cell: Cell, floor: bool, completions: &mut Completions<'_>) -> bool {
        let (engine, model) = (self.engine, self.engine.model());
        let asking = Level::ALL.iter().find(|level| engine.demands(cell.risk, **level, cell.function));
        let mut ways: Vec<Vec<Wanted<'static>>> = Vec::new();
        if let (false, Some(level), Some(risk)) = (floor, asking, model.risks.get(cell.risk.index())) {
            ways.push(vec![Wanted::Fails(risk.head, level.rank())]);
        }
        for &place in engine.compiled.edges_in.get(cell.index()).map(Vec::as_slice).unwrap_or_default() {
            let row = engine.compiled.edges.get(place as usize);
            let state = self.states.edges.get(place as usize);
            if let (Some(row), Some(_)) = (row, state.filter(|s| s.possible && !s.surely_demoted))
                && row.solid
            {
                let stands = engine.stands(row, &[CautionEffect::Exclude, CautionEffect::Demote]);
                let wanted = |heads: Vec<(u32, bool)>| heads.into_iter().map(|(h, holds)| Wanted::concluded(h, holds));
                ways.extend(stands.map(|heads| wanted(heads).collect()));
            }
        }
        // What is open is true in one completion and false in another, so a single open part needs no asking.
        for way in &mut ways {
            way.retain(|wanted| wanted.truth(self.findings) != Truth::Holds);
        }
        ways.retain(|way| way.iter().all(|wanted| wanted.truth(self.findings) == Truth::Open));
        ways.iter().any(|way| way.len() < 2) || !ways.is_empty() && completions.possible(&[Wanted::AnyOf(&ways)])
    }

    fn why(&mut self, cell: Cell, profile: &Profile) -> (GapKind, Vec<ToolRef>) {
        if self.cover(cell) == Cover::Thin { self.why_thin(cell) } else { self.why_none(cell, profile) }
    }

    fn why_thin(&self, cell: Cell) -> (GapKind, Vec<ToolRef>) {
        let model = self.engine.model();
        let rows = self.cells.get(cell.index()).map(|v| v.sure.clone()).unwrap_or_default();
        let mut rows: Vec<_> = rows.iter().filter_map(|&i| self.engine.compiled.edges.get(i as usize)).collect();
        let weights = &model.policy.weights;
        rows.sort_by_key(|r| (std::cmp::Reverse(weights.quality(r.strength, r.evidence)), r.tool));
        let nearest = nearest(rows.iter().map(|r| r.tool));
        let pairs = || {
            rows.iter().filter_map(|r| {
                let tool = model.tools.get(r.tool.index())?;
                Some((tool, tool.edges.get(r.place as usize)?))
            })
        };
        let in_health = |health: Health| health != Health::General;
        let kind = if pairs().all(|(tool, _)| !in_health(tool.health)) {
            GapKind::OutsideHealth
        } else if pairs().filter(|(t, _)| in_health(t.health)).all(|(_, e)| e.evidence > Evidence::UsedInPractice) {
            GapKind::WeakEvidence
        } else if pairs()
            .filter(|(t, e)| in_health(t.health) && e.evidence <= Evidence::UsedInPractice)
            .all(|(_, e)| e.strength != Strength::Primary)
        {
            GapKind::WeakStrength
        } else {
            GapKind::Demoted
        };
        (kind, nearest)
    }

    fn why_none(&mut self, cell: Cell, profile: &Profile) -> (GapKind, Vec<ToolRef>) {
        let model = self.engine.model();
        let compiled = &self.engine.compiled;
        let places = compiled.edges_in.get(cell.index()).map(Vec::as_slice).unwrap_or_default();
        let mut rows: Vec<_> = places.iter().filter_map(|&place| compiled.edges.get(place as usize)).collect();
        let weights = &model.policy.weights;
        rows.sort_by_key(|r| (std::cmp::Reverse(weights.quality(r.strength, r.evidence)), r.tool));
        if rows.is_empty() {
            return (GapKind::NoTool, Vec::new());
        }
        let status = |tool: ToolRef| model.tools.get(tool.index()).map(|t| t.status);
        if rows.iter().all(|r| status(r.tool) == Some(Status::Superseded)) {
            return (GapKind::OnlySuperseded, nearest(rows.iter().map(|r| r.tool)));
        }
        let engine = self.engine;
        let opened = self.opened.get_or_insert_with(|| other_access(engine, profile));
        let brought_in = rows.iter().filter(|row| opened.iter_mut().any(|opened| opened.brings_in(engine, row)));
        let brought_in: Vec<ToolRef> = brought_in.map(|r| r.tool).collect();
        if brought_in.is_empty() {
            (GapKind::NoneFits, nearest(rows.iter().map(|r| r.tool)))
        } else {
            (GapKind::NeedsAccess, nearest(brought_in.into_iter()))
        }
    }
}

/// The first three, each once.
fn nearest(tools: impl Iterator<Item = ToolRef>) -> Vec<ToolRef> {
    let mut found: Vec<ToolRef> = Vec::with_capacity(3);
    for tool in tools {
        if found.len() < 3 && !found.contains(&tool) {
            found.push(tool);
        }
    }
    found
}

/// What follows with other access, everything else as it stands, judged by parts.
struct Opened {
    answers: Answers,
    findings: Findings,
    /// Whether anybody can have those answers; worked out when it first matters.
    admissible: Option<bool>,
}

impl Opened {
    fn new(engine: &Engine, answers: Answers) -> Self {
        let mut findings = Findings::default();
        engine.conclude(&answers, &mut findings);
        Self { answers, findings, admissible: None }
    }

    /// Whether an edge surely stands: its tool fits, its condition holds, and nothing may exclude it.
    fn brings_in(&mut self, engine: &Engine, row: &EdgeRow) -> bool {
        let Self { answers, findings, admissible } = self;
        let stands = engine
            .stands(row, &[CautionEffect::Exclude])
            .is_some_and(|heads| heads.iter().all(|&(head, holds)| findings.truth(head, 1) == Truth::known(holds)));
        stands && *admissible.get_or_insert_with(|| engine.completions(answers).possible(&[]))
    }
}

/// All or none of what could be had, with people's groups recorded in each of the ways they can be. A tool that needs one
/// kind of access and bears no other would be passed over.
fn other_access(engine: &Engine, profile: &Profile) -> Vec<Opened> {
    let model = engine.model();
    let place = |id: &str| model.facet_place(id).map(|place| (place, engine.program.variables().get(place)));
    let ways = |id: &str| -> Vec<(usize, Known)> {
        let Some((place, Some(shape))) = place(id) else { return Vec::new() };
        let all = shape.all();
        if shape.many {
            [all, 0].into_iter().map(|values| (place, Known::exactly(values, all))).collect()
        } else {
            (0..shape.values).map(|value| (place, Known::exactly(1 << value, all))).collect()
        }
    };
    // What followed from the access there is need not follow from another.
    let mut tried = vec![profile.given()];
    for choices in [ways(ACCESS), ways(GROUP_DATA)].into_iter().filter(|choices| !choices.is_empty()) {
        let with = |answers: &Answers, (place, known): &(usize, Known)| {
            let mut answers = answers.clone();
            answers.variables.get_mut(*place).into_iter().for_each(|slot| *slot = *known);
            answers
        };
        tried = tried.iter().flat_map(|answers| choices.iter().map(|choice| with(answers, choice))).collect();
    }
    tried.into_iter().map(|answers| Opened::new(engine, answers)).collect()
}
