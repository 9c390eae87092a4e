//! Knowledge as one program: a head for every condition that decides something, and tables for the ranking.

use super::CompileError;
use super::cells::Cell;
use crate::knowledge::model::{CautionRef, Edge, Model, RiskRef, Rule, Target, Tool, ToolRef, When};
use crate::knowledge::vocabulary::{
    CautionEffect, Certainty, Evidence, Function, Health, Kind, RelationKind, Status, Strength,
};
use crate::logic::{Condition, Program, ProgramError, RuleSpec, Test};

/// Which entry a rule of the program comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Origin {
    /// A rule of a signal.
    Signal { signal: u32, rule: u32 },
    /// A rule that raises a risk.
    Risk { risk: u32, rule: u32 },
    /// What a tool cannot do without.
    Fit(ToolRef),
    /// The condition of an edge.
    Edge { tool: ToolRef, edge: u32 },
    /// A rule of a duty.
    Duty { duty: u32, rule: u32 },
    /// Whether a duty is ours.
    Yours(u32),
    /// The condition of a caution.
    Caution(CautionRef),
}

/// An edge, ready for the ranking.
#[derive(Clone, Copy, Debug)]
pub(super) struct EdgeRow {
    pub(super) tool: ToolRef,
    /// Its place among the tool's edges.
    pub(super) place: u32,
    pub(super) risk: RiskRef,
    pub(super) function: Function,
    pub(super) strength: Strength,
    pub(super) evidence: Evidence,
    pub(super) head: Option<u32>,
    /// Whether it could make a cell good, if nothing demotes it.
    pub(super) solid: bool,
    /// Demoted by status: superseded, or dormant with something to take its place.
    pub(super) demoted: bool,
}

/// Everything beside the program.
#[derive(Clone, Debug, Default)]
pub(super) struct Compiled {
    pub(super) origins: Vec<Origin>,
    pub(super) fit: Vec<Option<u32>>,
    pub(super) duty: Vec<u32>,
    pub(super) yours: Vec<Option<u32>>,
    pub(super) caution: Vec<Option<u32>>,
    pub(super) edges: Vec<EdgeRow>,
    /// By cell: the edges that act there, as places in the table of edges.
    pub(super) edges_in: Vec<Vec<u32>>,
    /// By tool: its edges, first and after last.
    pub(super) edges_of: Vec<(u32, u32)>,
    /// By tool: the cautions about it.
    pub(super) cautions_of: Vec<Vec<CautionRef>>,
    /// By tool: its place when tools are sorted by id, the last tie-breaker.
    pub(super) id_ranks: Vec<u32>,
}

impl Compiled {
    pub(super) fn edges_of(&self, tool: ToolRef) -> &[EdgeRow] {
        let (first, last) = self.edges_of.get(tool.index()).copied().unwrap_or((0, 0));
        self.edges.get(first as usize..last as usize).unwrap_or_default()
    }

    pub(super) fn cautions_of(&self, tool: ToolRef) -> &[CautionRef] {
        self.cautions_of.get(tool.index()).map(Vec::as_slice).unwrap_or_default()
    }
}

/// A rule before it is compiled.
struct Draft {
    head: u32,
    level: u8,
    settled: bool,
    when: Condition,
    origin: Origin,
}

struct Drafts<'m> {
    model: &'m Model,
    heads: u32,
    rules: Vec<Draft>,
}

impl Drafts<'_> {
    fn head(&mut self) -> u32 {
        self.heads += 1;
        self.heads - 1
    }

    fn rule(&mut self, head: u32, level: u8, rule: &Rule, when: Condition, origin: Origin) {
        let settled = rule.certainty == Certainty::Settled;
        self.rules.push(Draft { head, level, settled, when, origin });
    }

    /// A head with a single condition; none when it always holds.
    fn single(&mut self, when: Option<Condition>, origin: Origin) -> Option<u32> {
        let when = when?;
        let head = self.head();
        self.rules.push(Draft { head, level: 1, settled: true, when, origin });
        Some(head)
    }

    /// `nation has any of …`; nothing for anywhere.
    fn nations(&self, bits: u64) -> Option<Condition> {
        if bits == 0 {
            return None;
        }
        let variable = self.model.facet_place("nation")? as u16;
        Some(Condition::Test(Test::Any { variable, values: bits }))
    }
}

fn all(parts: impl IntoIterator<Item = Option<Condition>>) -> Option<Condition> {
    let mut parts: Vec<Condition> = parts.into_iter().flatten().collect();
    match parts.len() {
        0 => None,
        1 => parts.pop(),
        _ => Some(Condition::All(parts)),
    }
}

fn condition(when: Option<&When>) -> Option<Condition> {
    when.map(|w| w.condition.clone()).filter(|c| *c != Condition::Always)
}

pub(super) fn compile(model: &Model) -> Result<(Program, Compiled), CompileError> {
    let mut drafts = Drafts { model, heads: model.heads, rules: Vec::new() };
    for (i, signal) in model.signals.iter().enumerate() {
        for (j, rule) in signal.rules.iter().enumerate() {
            let origin = Origin::Signal { signal: i as u32, rule: j as u32 };
            drafts.rule(signal.head, 1, rule, rule.when.condition.clone(), origin);
        }
    }
    for (i, risk) in model.risks.iter().enumerate() {
        for (j, raise) in risk.raises.iter().enumerate() {
            let origin = Origin::Risk { risk: i as u32, rule: j as u32 };
            drafts.rule(risk.head, raise.level.rank(), &raise.rule, raise.rule.when.condition.clone(), origin);
        }
    }
    let mut compiled = Compiled {
        cautions_of: vec![Vec::new(); model.tools.len()],
        edges_in: vec![Vec::new(); model.risks.len() * 4],
        ..Compiled::default()
    };
    fits(&mut drafts, &mut compiled);
    edges(&mut drafts, &mut compiled);
    for (i, duty) in model.duties.iter().enumerate() {
        let head = drafts.head();
        for (j, rule) in duty.rules.iter().enumerate() {
            let when = all([drafts.nations(duty.applies_in), Some(rule.when.condition.clone())]);
            let origin = Origin::Duty { duty: i as u32, rule: j as u32 };
            drafts.rule(head, 1, rule, when.unwrap_or(Condition::Always), origin);
        }
        compiled.duty.push(head);
        let yours = drafts.single(condition(duty.yours.as_ref()), Origin::Yours(i as u32));
        compiled.yours.push(yours);
    }
    for (i, caution) in model.cautions.iter().enumerate() {
        let reference = CautionRef(i as u32);
        let head = drafts.single(condition(caution.when.as_ref()), Origin::Caution(reference));
        compiled.caution.push(head);
        let mut about = |place: usize| {
            let (Some(tool), Some(list)) = (model.tools.get(place), compiled.cautions_of.get_mut(place)) else {
                return;
            };
            // A caution narrowed to acts or risks that the tool does not touch is not about it.
            if caution.acts.is_empty() && caution.risks.is_empty()
                || tool.edges.iter().any(|e| caution_meets(caution, e))
            {
                list.push(reference);
            }
        };
        match &caution.target {
            Target::Tools(tools) => tools.iter().for_each(|t| about(t.index())),
            Target::Trait(wanted) => {
                let with = model.tools.iter().enumerate().filter(|(_, tool)| tool.traits.contains(wanted));
                with.for_each(|(place, _)| about(place));
            }
        }
    }
    let specs: Vec<RuleSpec<'_>> = drafts
        .rules
        .iter()
        .map(|d| RuleSpec { head: d.head, level: d.level, settled: d.settled, when: &d.when })
        .collect();
    let variables = model.facets.iter().map(|f| f.variable()).collect();
    let program = Program::new(variables, model.tools.len(), drafts.heads as usize, &specs).map_err(|error| {
        CompileError(match error {
            ProgramError::Cycle(_) => "conditions go in a circle".to_owned(),
            ProgramError::TooComplex(rule) => format!("the condition of rule {rule} multiplies out too far"),
        })
    })?;
    compiled.id_ranks = id_ranks(model);
    compiled.origins = drafts.rules.iter().map(|d| d.origin).collect();
    Ok((program, compiled))
}

fn id_ranks(model: &Model) -> Vec<u32> {
    let mut sorted: Vec<usize> = (0..model.tools.len()).collect();
    sorted.sort_by_key(|&i| model.tools.get(i).map(|t| t.id.as_str()));
    let mut ranks = vec![0; sorted.len()];
    for (rank, tool) in sorted.into_iter().enumerate() {
        if let Some(slot) = ranks.get_mut(tool) {
            *slot = rank as u32;
        }
    }
    ranks
}

/// Fit is a tool's own condition, the nations where it applies, and the fit of everything that it requires.
fn fits(drafts: &mut Drafts<'_>, compiled: &mut Compiled) {
    let model = drafts.model;
    let own: Vec<Option<Condition>> =
        model.tools.iter().map(|tool| all([condition(tool.fits.as_ref()), drafts.nations(tool.applies_in)])).collect();
    // A tool has a head when it, or anything it requires, has a condition. `requires` has no circles.
    let mut has = own.iter().map(Option::is_some).collect::<Vec<bool>>();
    let required = |tool: &Tool| -> Vec<usize> {
        tool.relations.iter().filter(|r| r.kind == RelationKind::Requires).map(|r| r.to.index()).collect()
    };
    loop {
        let before = has.clone();
        for (i, tool) in model.tools.iter().enumerate() {
            if required(tool).iter().any(|&r| before.get(r).copied().unwrap_or(false))
                && let Some(slot) = has.get_mut(i)
            {
                *slot = true;
            }
        }
        if has == before {
            break;
        }
    }
    compiled.fit = has.iter().map(|&has| has.then(|| drafts.head())).collect();
    for (i, (tool, own)) in model.tools.iter().zip(own).enumerate() {
        let Some(head) = compiled.fit.get(i).copied().flatten() else { continue };
        let needs = required(tool)
            .into_iter()
            .filter_map(|r| compiled.fit.get(r).copied().flatten())
            .map(|head| Some(Condition::Test(Test::Head { head, at_least: 1 })));
        let when = all(std::iter::once(own).chain(needs)).unwrap_or(Condition::Always);
        drafts.rules.push(Draft { head, level: 1, settled: true, when, origin: Origin::Fit(ToolRef(i as u32)) });
    }
}

fn edges(drafts: &mut Drafts<'_>, compiled: &mut Compiled) {
    let model = drafts.model;
    for (i, tool) in model.tools.iter().enumerate() {
        let reference = ToolRef(i as u32);
        let first = compiled.edges.len() as u32;
        for (j, edge) in tool.edges.iter().enumerate() {
            let origin = Origin::Edge { tool: reference, edge: j as u32 };
            let head = drafts.single(condition(edge.when.as_ref()), origin);
            let cell = Cell { risk: edge.risk, function: edge.act.function() };
            if let Some(slot) = compiled.edges_in.get_mut(cell.index()) {
                slot.push(compiled.edges.len() as u32);
            }
            compiled.edges.push(EdgeRow {
                tool: reference,
                place: j as u32,
                risk: edge.risk,
                function: edge.act.function(),
                strength: edge.strength,
                evidence: edge.evidence,
                head,
                solid: solid(tool, edge),
                demoted: demoted(model, reference, tool, edge),
            });
        }
        compiled.edges_of.push((first, compiled.edges.len() as u32));
    }
}

/// Whether an edge could make its cell good. Law obliges; it never makes find, fix or watch solid.
fn solid(tool: &Tool, edge: &Edge) -> bool {
    edge.strength == Strength::Primary
        && edge.evidence <= Evidence::UsedInPractice
        && matches!(tool.health, Health::Specific | Health::Used)
        && matches!(tool.status, Status::Active | Status::Maintained)
        && (tool.kind != Kind::Regulation || edge.act.function() == Function::Account)
}

/// Superseded demotes; dormant and archived do for software, or where a live successor covers the edge.
fn demoted(model: &Model, reference: ToolRef, tool: &Tool, edge: &Edge) -> bool {
    match tool.status {
        Status::Superseded => true,
        Status::Dormant | Status::Archived => {
            tool.kind == Kind::Software
                || model.tools.iter().any(|other| {
                    matches!(other.status, Status::Active | Status::Maintained)
                        && other.relations.iter().any(|r| r.kind == RelationKind::Supersedes && r.to == reference)
                        && other.edges.iter().any(|e| e.risk == edge.risk && e.act.function() == edge.act.function())
                })
        }
        Status::Active | Status::Maintained | Status::Draft | Status::Unknown => false,
    }
}

/// Whether a caution, narrowed or not, is about an edge.
pub(super) fn caution_meets(caution: &crate::knowledge::model::Caution, edge: &Edge) -> bool {
    (caution.acts.is_empty() || caution.acts.contains(&edge.act))
        && (caution.risks.is_empty() || caution.risks.contains(&edge.risk))
}

/// Whether a caution takes edges away or puts them behind others.
pub(super) fn acts_on_edges(effect: CautionEffect) -> bool {
    matches!(effect, CautionEffect::Exclude | CautionEffect::Demote)
}
