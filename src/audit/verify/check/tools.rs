//! How every tool and every edge of it stands, worked out anew from the knowledge and from the levels in the document.

use super::Checker;
use super::judge::Tri;
use crate::knowledge::model::{Caution, Edge, RiskRef, Target, Tool, ToolRef};
use crate::knowledge::vocabulary::{
    CautionEffect, DutyEffect, Evidence, Function, Health, Kind, Level, RelationKind, Status, Strength, Vocabulary,
};
use crate::logic::Condition;

/// An edge.
#[derive(Clone, Copy, Debug)]
pub(super) struct EdgeState {
    pub(super) risk: RiskRef,
    pub(super) function: Function,
    pub(super) quality: u32,
    /// Its own condition.
    pub(super) when: Tri,
    /// It counts in every completion; in some.
    pub(super) sure: bool,
    pub(super) possible: bool,
    pub(super) demoted: bool,
    pub(super) surely_demoted: bool,
    /// The caution that surely takes it away, by place.
    pub(super) excluded: Option<usize>,
    pub(super) solid: bool,
}

/// A tool.
#[derive(Clone, Debug)]
pub(super) struct ToolState {
    pub(super) fit: Tri,
    pub(super) edges: Vec<EdgeState>,
    pub(super) demoted: bool,
    /// The cautions about it, by place.
    pub(super) cautions: Vec<usize>,
}

/// What one cell gives to a tool's worth.
#[derive(Clone, Copy, Debug)]
pub(super) struct Part {
    pub(super) risk: RiskRef,
    pub(super) function: Function,
    pub(super) edge: usize,
    pub(super) level: Level,
    pub(super) weight: u32,
    pub(super) quality: u32,
    pub(super) adds: u32,
}

/// Everything that the ranking and the gaps rest on.
pub(super) struct Table {
    /// By risk: the level that is sure, and the highest that is possible.
    pub(super) levels: Vec<(Option<Level>, Option<Level>)>,
    /// By caution.
    pub(super) cautions: Vec<Tri>,
    /// By tool.
    pub(super) tools: Vec<ToolState>,
    /// By tool: what counts for sure, and what counts at most.
    pub(super) sure: Vec<Vec<Part>>,
    pub(super) possible: Vec<Vec<Part>>,
}

pub(super) fn worth(parts: &[Part]) -> u32 {
    parts.iter().map(|p| p.weight * p.quality).sum()
}

impl Table {
    pub(super) fn lo(&self, tool: usize) -> u32 {
        self.sure.get(tool).map_or(0, |parts| worth(parts))
    }

    pub(super) fn fit(&self, tool: ToolRef) -> Tri {
        self.tools.get(tool.index()).map_or(Some(false), |t| t.fit)
    }

    fn level(&self, risk: RiskRef, sure: bool) -> Option<Level> {
        let (least, most) = self.levels.get(risk.index()).copied()?;
        if sure { least } else { most }
    }
}

impl Checker<'_> {
    pub(super) fn table(&self) -> Table {
        let model = self.model;
        let entry = |id: &str| self.document.risks.iter().find(|r| r.id == id);
        let levels = model.risks.iter().map(|r| entry(&r.id).map_or((None, None), |e| (e.sure, e.possible))).collect();
        let cautions: Vec<Tri> =
            model.cautions.iter().map(|c| self.settled(c.when.as_ref().map(|w| &w.condition))).collect();
        let mut table = Table { levels, cautions, tools: Vec::new(), sure: Vec::new(), possible: Vec::new() };
        for (place, tool) in model.tools.iter().enumerate() {
            let about = self.cautions_about(place, tool);
            let mut needs = Vec::new();
            self.needs(place, &mut Vec::new(), &mut needs);
            let fit = if needs.is_empty() { Some(true) } else { self.settled(Some(&Condition::All(needs))) };
            let edges: Vec<EdgeState> =
                tool.edges.iter().map(|edge| self.edge(place, tool, edge, fit, &about, &table)).collect();
            let counts = |e: &&EdgeState| e.possible && table.level(e.risk, false).is_some();
            let demoted = edges.iter().filter(counts).all(|e| e.demoted);
            table.tools.push(ToolState { fit, edges, demoted, cautions: about });
        }
        for sure in [true, false] {
            let parts = (0..model.tools.len()).map(|tool| self.parts(&table, tool, sure)).collect();
            if sure { table.sure = parts } else { table.possible = parts }
        }
        table
    }

    /// What a tool cannot do without: its own condition, its nations, and the same of everything that it requires.
    fn needs(&self, place: usize, above: &mut Vec<usize>, found: &mut Vec<Condition>) {
        let Some(tool) = self.model.tools.get(place) else { return };
        if above.contains(&place) {
            return;
        }
        above.push(place);
        found.extend(tool.fits.as_ref().map(|w| w.condition.clone()));
        found.extend(self.nations(tool.applies_in));
        for relation in tool.relations.iter().filter(|r| r.kind == RelationKind::Requires) {
            self.needs(relation.to.index(), above, found);
        }
    }

    /// What an edge needs to count in full: what its tool cannot do without, its own condition, and no caution that takes it
    /// away or puts it behind others; none when one always does.
    pub(super) fn stands(&self, place: usize, edge: &Edge, about: &[usize]) -> Option<Vec<Condition>> {
        let mut parts = Vec::new();
        self.needs(place, &mut Vec::new(), &mut parts);
        parts.extend(edge.when.as_ref().map(|when| when.condition.clone()));
        for &number in about {
            let caution = self.model.cautions.get(number)?;
            if caution.effect != CautionEffect::Warn && meets(caution, edge) {
                parts.push(Condition::Not(Box::new(caution.when.as_ref()?.condition.clone())));
            }
        }
        Some(parts)
    }

    fn cautions_about(&self, place: usize, tool: &Tool) -> Vec<usize> {
        let about = |caution: &Caution| {
            let named = match &caution.target {
                Target::Tools(tools) => tools.iter().any(|t| t.index() == place),
                Target::Trait(of) => tool.traits.contains(of),
            };
            let narrowed = !(caution.acts.is_empty() && caution.risks.is_empty());
            named && (!narrowed || tool.edges.iter().any(|e| meets(caution, e)))
        };
        self.model.cautions.iter().enumerate().filter(|(_, c)| about(c)).map(|(i, _)| i).collect()
    }

    fn edge(&self, place: usize, tool: &Tool, edge: &Edge, fit: Tri, about: &[usize], table: &Table) -> EdgeState {
        let (model, function) = (self.model, edge.act.function());
        let weigh = |numbers: &[u32], place: usize| numbers.get(place).copied().unwrap_or(0);
        let stale = self.document.today.months_since(tool.reviewed) >= model.policy.stale;
        let when = self.settled(edge.when.as_ref().map(|w| &w.condition));
        let behind = stale || self.superseded(place, tool, edge);
        let mut state = EdgeState {
            risk: edge.risk,
            function,
            quality: weigh(&model.policy.weights.strengths, edge.strength as usize)
                * weigh(&model.policy.weights.evidence, edge.evidence as usize),
            when,
            sure: when == Some(true) && fit == Some(true),
            possible: when != Some(false) && fit != Some(false),
            demoted: behind,
            surely_demoted: behind,
            excluded: None,
            solid: edge.strength == Strength::Primary
                && matches!(edge.evidence, Evidence::TrialledInHealth | Evidence::Evaluated | Evidence::UsedInPractice)
                && matches!(tool.health, Health::Specific | Health::Used)
                && matches!(tool.status, Status::Active | Status::Maintained)
                && (tool.kind != Kind::Regulation || function == Function::Account),
        };
        for &number in about {
            let Some(caution) = model.cautions.get(number).filter(|c| meets(c, edge)) else { continue };
            let stands = table.cautions.get(number).copied().unwrap_or(Some(false));
            match (caution.effect, stands) {
                (CautionEffect::Warn, _) | (_, Some(false)) => {}
                (CautionEffect::Demote, stands) => {
                    state.demoted = true;
                    state.surely_demoted |= stands == Some(true);
                }
                (CautionEffect::Exclude, Some(true)) => {
                    state.excluded = state.excluded.or(Some(number));
                    (state.sure, state.possible) = (false, false);
                }
                (CautionEffect::Exclude, None) => state.sure = false,
            }
        }
        state
    }

    /// Whether an edge stands behind others because of what became of its tool.
    fn superseded(&self, place: usize, tool: &Tool, edge: &Edge) -> bool {
        let takes_its_place = |other: &Tool| {
            matches!(other.status, Status::Active | Status::Maintained)
                && other.relations.iter().any(|r| r.kind == RelationKind::Supersedes && r.to.index() == place)
                && other.edges.iter().any(|e| e.risk == edge.risk && e.act.function() == edge.act.function())
        };
        match tool.status {
            Status::Superseded => true,
            Status::Dormant | Status::Archived => {
                tool.kind == Kind::Software || self.model.tools.iter().any(takes_its_place)
            }
            _ => false,
        }
    }

    /// A tool's best edge in each cell where it counts; of equals the first.
    fn parts(&self, table: &Table, tool: usize, sure: bool) -> Vec<Part> {
        let mut parts: Vec<Part> = Vec::new();
        for (place, edge) in table.tools.get(tool).into_iter().flat_map(|t| &t.edges).enumerate() {
            let counts = if sure { edge.sure } else { edge.possible };
            let Some(level) = table.level(edge.risk, sure).filter(|_| counts) else { continue };
            let part = Part {
                risk: edge.risk,
                function: edge.function,
                edge: place,
                level,
                weight: self.model.policy.weights.levels.get(usize::from(level.rank() - 1)).copied().unwrap_or(0),
                quality: edge.quality,
                adds: 0,
            };
            match parts.iter_mut().find(|p| (p.risk, p.function) == (part.risk, part.function)) {
                Some(best) if best.quality >= part.quality => {}
                Some(best) => *best = part,
                None => parts.push(part),
            }
        }
        parts
    }

    /// The tools that are in place, in the order of the knowledge.
    pub(super) fn in_place(&self) -> Vec<usize> {
        let flags = self.judge.given.flags.iter().enumerate();
        flags.filter(|(_, flag)| **flag == Some(true)).map(|(i, _)| i).collect()
    }

    /// The tools that our duties ask for: of what would meet one and can be used, what is worth most.
    pub(super) fn asked_for(&self, table: &Table) -> Vec<usize> {
        let mut found = Vec::new();
        for duty in &self.model.duties {
            let from = duty.from.is_none_or(|from| self.document.today >= from);
            let until = duty.until.is_none_or(|until| self.document.today <= until);
            let met = duty.met_by.iter().any(|t| self.judge.given.flags.get(t.index()) == Some(&Some(true)));
            if from && until && !met && duty.effect == DutyEffect::Must && !duty.background {
                let applies = self.settled(Some(&self.applies(duty))) == Some(true);
                let ours = || self.settled(duty.yours.as_ref().map(|w| &w.condition)) == Some(true);
                if applies && ours() {
                    found.extend(self.meet_with(table, duty));
                }
            }
        }
        found.sort_unstable();
        found.dedup();
        found
    }

    pub(super) fn meet_with(&self, table: &Table, duty: &crate::knowledge::model::Duty) -> Option<usize> {
        let usable = duty.met_by.iter().filter(|t| table.fit(**t) != Some(false)).map(|t| t.index());
        usable.max_by_key(|&t| (table.lo(t), std::cmp::Reverse(t)))
    }

    /// When a duty applies, dates apart.
    pub(super) fn applies(&self, duty: &crate::knowledge::model::Duty) -> Condition {
        let rule = |rule: &crate::knowledge::model::Rule| {
            let nations = self.nations(duty.applies_in).into_iter();
            Condition::All(nations.chain([rule.when.condition.clone()]).collect())
        };
        Condition::Any(duty.rules.iter().map(rule).collect())
    }

    /// What is asked for against a risk at a level.
    pub(super) fn asks(&self, risk: usize, level: Option<Level>, function: Function) -> bool {
        let demand = level.and_then(|l| self.model.policy.demand.get(usize::from(l.rank() - 1)));
        let waived = |r: &crate::knowledge::model::Risk| r.waives.iter().any(|w| w.function == function);
        demand.is_some_and(|d| d.contains(&function)) && !self.model.risks.get(risk).is_none_or(waived)
    }

    pub(super) fn risk_id(&self, risk: RiskRef) -> &str {
        self.model.risks.get(risk.index()).map_or("", |r| r.id.as_str())
    }

    pub(super) fn tool_ids(&self, tools: impl IntoIterator<Item = usize>) -> Vec<String> {
        tools.into_iter().map(|tool| self.tool_id(tool)).collect()
    }

    pub(super) fn tool_id(&self, tool: usize) -> String {
        self.model.tools.get(tool).map_or_else(String::new, |t| t.id.to_string())
    }
}

/// Whether a caution, narrowed or not, is about an edge.
fn meets(caution: &Caution, edge: &Edge) -> bool {
    (caution.acts.is_empty() || caution.acts.iter().any(|a| a.id() == edge.act.id()))
        && (caution.risks.is_empty() || caution.risks.contains(&edge.risk))
}
