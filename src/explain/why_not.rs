//! Why a tool is not in the list, and what would bring it in.

use super::{BUDGET, Standing};
use crate::engine::{Advice, LevelRange, Part};
use crate::knowledge::model::{CautionRef, Model, RiskRef, Tool, ToolRef, When};
use crate::knowledge::vocabulary::RelationKind;
use crate::logic::{Condition, Exhausted, Nearest, Test, Truth};

/// Something that keeps a tool, or what it does, from counting. It fails, or it is open.
#[derive(Clone, Debug)]
pub enum Obstacle<'a> {
    /// A part of what the tool cannot do without.
    Fit {
        /// Whose fit it is: the tool's own, or that of one that it requires.
        of: ToolRef,
        /// The whole condition; none where the tool applies in some nations only.
        when: Option<&'a When>,
        /// The part.
        part: Condition,
        /// Whether it fails or is open.
        truth: Truth,
    },
    /// A caution takes away something that would count.
    Excluded {
        /// The caution.
        caution: CautionRef,
        /// Whether it stands, or may.
        truth: Truth,
    },
    /// What it does is under a condition of its own.
    Edge {
        /// The place of what it does among all that the tool does.
        edge: usize,
    },
    /// The risk that it acts on is not raised, or may not be.
    Risk {
        /// The risk.
        risk: RiskRef,
        /// How far it is raised.
        level: LevelRange,
    },
}

/// A cell in which others do as much.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Shadow {
    /// What the tool does there.
    pub part: Part,
    /// The best of those that are given or listed above it, where there is one.
    pub by: Option<(ToolRef, u32)>,
}

/// Why a tool is not in the list.
#[derive(Debug)]
pub struct WhyNot<'a> {
    /// Where it stands.
    pub standing: Standing<'a>,
    /// What keeps it out.
    pub obstacles: Vec<Obstacle<'a>>,
    /// For a tool that would add little: who covers what it does.
    pub shadows: Vec<Shadow>,
    /// Tools that supersede it.
    pub superseded_by: Vec<ToolRef>,
    /// The smallest changes that bring it in; none where no change does. Nothing where it is in already.
    pub nearest: Option<Result<Option<Nearest>, Exhausted>>,
}

impl<'a> WhyNot<'a> {
    /// Why a tool is not in the list of an advice.
    #[must_use]
    pub fn of(advice: &'a Advice<'_>, tool: ToolRef) -> Self {
        let engine = advice.engine();
        let model = engine.knowledge().model();
        let standing = Standing::of(advice, tool);
        let out = matches!(standing, Standing::Depends(_) | Standing::NotFor(_) | Standing::Idle);
        let mut obstacles = Vec::new();
        if out {
            fit(advice, tool, &mut Vec::new(), &mut obstacles);
        }
        exclusions(advice, tool, &mut obstacles);
        if out {
            idle(advice, tool, &mut obstacles);
        }
        let shadows = match &standing {
            Standing::Aside { .. } => advice.parts(tool, true).iter().map(|part| shadow(advice, *part)).collect(),
            _ => Vec::new(),
        };
        let supersedes = |other: &&(usize, &Tool)| {
            other.1.relations.iter().any(|r| r.kind == RelationKind::Supersedes && r.to == tool)
        };
        let all: Vec<(usize, &Tool)> = model.tools.iter().enumerate().collect();
        let superseded_by = all.iter().filter(supersedes).map(|(place, _)| ToolRef(*place as u32)).collect();
        let nearest = out.then(|| engine.nearest_change(tool, advice.profile(), BUDGET));
        Self { standing, obstacles, shadows, superseded_by, nearest }
    }
}

fn shadow(advice: &Advice<'_>, part: Part) -> Shadow {
    let given = advice.in_place().iter().chain(advice.asked_for()).copied();
    let tools = given.chain(advice.recommended().iter().map(|r| r.tool));
    let best = |tool: ToolRef| {
        let there = advice.parts(tool, true).iter().find(|p| p.cell == part.cell)?;
        Some((tool, there.quality))
    };
    let mut found: Option<(ToolRef, u32)> = None;
    for (tool, quality) in tools.filter_map(best) {
        if found.is_none_or(|(_, most)| quality > most) {
            found = Some((tool, quality));
        }
    }
    Shadow { part, by: found }
}

/// Cautions that take something away that would count, from a tool in the list too.
fn exclusions<'a>(advice: &'a Advice<'_>, tool: ToolRef, found: &mut Vec<Obstacle<'a>>) {
    let mut told: Vec<CautionRef> = Vec::new();
    for (_, caution, truth) in advice.taken_away(tool) {
        if !told.contains(&caution) {
            told.push(caution);
            found.push(Obstacle::Excluded { caution, truth });
        }
    }
}

/// What a tool does that does not count: the risk is not surely raised, or its own condition is not met.
fn idle<'a>(advice: &'a Advice<'_>, tool: ToolRef, found: &mut Vec<Obstacle<'a>>) {
    let engine = advice.engine();
    let edges = engine.knowledge().model().tools.get(tool.index()).map(|t| t.edges.as_slice()).unwrap_or_default();
    let mut told: Vec<RiskRef> = Vec::new();
    for (place, edge) in edges.iter().enumerate() {
        let level = advice.risk(edge.risk);
        if level.sure.is_none() && !told.contains(&edge.risk) {
            told.push(edge.risk);
            found.push(Obstacle::Risk { risk: edge.risk, level });
        }
        if level.possible.is_some() && !engine.edge(advice.findings(), tool, place).holds() {
            found.push(Obstacle::Edge { edge: place });
        }
    }
}

/// The parts of a tool's fit that are not met, with those of every tool that it requires.
fn fit<'a>(advice: &'a Advice<'_>, tool: ToolRef, seen: &mut Vec<ToolRef>, found: &mut Vec<Obstacle<'a>>) {
    let model: &Model = advice.engine().knowledge().model();
    let Some(entry) = model.tools.get(tool.index()).filter(|_| !seen.contains(&tool)) else { return };
    seen.push(tool);
    let (profile, findings) = (advice.profile(), advice.findings());
    let unmet = |condition: &Condition| -> Vec<(Condition, Truth)> {
        let parts = advice.engine().unmet(profile, findings, condition);
        parts.into_iter().map(|u| (u.condition.clone(), u.truth)).collect()
    };
    if let Some(when) = &entry.fits {
        let parts = unmet(&when.condition).into_iter();
        found.extend(parts.map(|(part, truth)| Obstacle::Fit { of: tool, when: Some(when), part, truth }));
    }
    if let (true, Some(nation)) = (entry.applies_in != 0, model.facet_place("nation")) {
        let applies = Condition::Test(Test::Any { variable: nation as u16, values: entry.applies_in });
        let parts = unmet(&applies).into_iter();
        found.extend(parts.map(|(part, truth)| Obstacle::Fit { of: tool, when: None, part, truth }));
    }
    for relation in entry.relations.iter().filter(|r| r.kind == RelationKind::Requires) {
        fit(advice, relation.to, seen, found);
    }
}
