//! Duties in a profile: whether they apply, whose they are, from when, and whether something must stop until they are met.

use super::Engine;
use super::cells::States;
use crate::date::Date;
use crate::knowledge::model::{CautionRef, Duty, DutyRef, ToolRef};
use crate::knowledge::vocabulary::{CautionEffect, DutyEffect};
use crate::logic::{Answers, Completions, Findings, Test, Truth, VariableSet, Wanted};

/// Whose duty it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Bearer {
    /// Ours.
    Yours,
    /// The supplier's: to ask for.
    Theirs,
    /// It depends on an answer.
    Open,
}

/// Whether a duty is in force on a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum InForce {
    /// It is.
    Now,
    /// It will be.
    From(Date),
    /// It was.
    Until(Date),
}

/// A duty in a profile.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DutyFinding {
    /// Which.
    pub duty: DutyRef,
    /// Whether its condition holds.
    pub truth: Truth,
    /// Whether the proof that it holds rests on settled rules only.
    pub settled: bool,
    /// The questions that it still depends on.
    pub open: VariableSet,
    /// Whose it is.
    pub bearer: Bearer,
    /// Whether it is in force.
    pub in_force: InForce,
    /// The tool in place that meets it.
    pub met_by: Option<ToolRef>,
    /// The tool that would meet it: of those that can be used here, the one of greatest worth.
    pub meet_with: Option<ToolRef>,
    /// A caution that speaks against that tool. The duty stands all the same.
    pub clash: Option<CautionRef>,
    /// The stage that it had to be met before is reached, it is ours, and nothing in place meets it; or it is a bar.
    pub stop: Truth,
}

/// What duties are judged on.
#[derive(Clone, Copy)]
pub(super) struct Asked<'a> {
    /// The answers.
    pub(super) answers: &'a Answers,
    /// The tools in place; none when nobody has said.
    pub(super) uses: Option<&'a [ToolRef]>,
    /// The day.
    pub(super) today: Date,
}

/// The duties that hold, may hold or fail, in the order of the knowledge. Without completions, whether something must stop
/// is judged by parts.
pub(super) fn findings(
    engine: &Engine,
    asked: &Asked<'_>,
    findings: &Findings,
    states: &States,
    worth: &[u32],
    mut completions: Option<&mut Completions<'_>>,
) -> Vec<DutyFinding> {
    let Asked { answers, uses, today } = *asked;
    let model = engine.model();
    let stage = model.facet_place("stage");
    let mut all = Vec::with_capacity(model.duties.len());
    for (i, duty) in model.duties.iter().enumerate() {
        let reference = DutyRef(i as u32);
        let head = engine.compiled.duty.get(i).copied();
        let yours = engine.compiled.yours.get(i).copied().flatten();
        let truth = engine.duty(findings, reference);
        let bearer = match engine.truth(findings, yours) {
            Truth::Holds => Bearer::Yours,
            Truth::Fails => Bearer::Theirs,
            Truth::Open => Bearer::Open,
        };
        let in_force = match (duty.from, duty.until) {
            (Some(from), _) if today < from => InForce::From(from),
            (_, Some(until)) if today > until => InForce::Until(until),
            _ => InForce::Now,
        };
        let in_place = |tool: &ToolRef| uses.is_some_and(|uses| uses.contains(tool));
        let met_by = duty.met_by.iter().copied().find(in_place);
        let meet_with = duty
            .met_by
            .iter()
            .copied()
            .filter(|&t| states.fit(t) != Truth::Fails)
            .max_by_key(|t| (worth.get(t.index()).copied().unwrap_or(0), std::cmp::Reverse(t.0)));
        // What is not allowed is not allowed at any stage, unless the duty names one.
        let anywhere = Truth::known(duty.effect == DutyEffect::Bar);
        let reached = duty.before.map_or(anywhere, |before| reached(engine, answers, stage, before));
        let unmet = match (duty.effect, met_by, uses) {
            (DutyEffect::Bar, _, _) => Truth::Holds,
            (DutyEffect::Must, Some(_), _) => Truth::Fails,
            (DutyEffect::Must, None, None) if !duty.met_by.is_empty() => Truth::Open,
            // Nothing in place meets it, or nothing could.
            (DutyEffect::Must, None, _) => Truth::Holds,
        };
        let ours = match bearer {
            Bearer::Yours => Truth::Holds,
            Bearer::Theirs => Truth::Fails,
            Bearer::Open => Truth::Open,
        };
        let now = Truth::known(in_force == InForce::Now);
        let open = head.map_or(VariableSet::EMPTY, |h| findings.open(h));
        let open = if truth.possible() { open | engine.depends(findings, yours) } else { VariableSet::EMPTY };
        let mut stop = truth.min(ours).min(now).min(reached).min(unmet);
        // Each may be true, and yet not all of them together.
        let parts = [truth, ours, reached, unmet].into_iter().filter(|t| *t == Truth::Open).count();
        if let (Truth::Open, 2.., Some(completions)) = (stop, parts, completions.as_deref_mut())
            && !may_stop(engine, completions, stage, duty, head.into_iter().chain(yours))
        {
            stop = Truth::Fails;
        }
        all.push(DutyFinding {
            duty: reference,
            truth,
            settled: head.is_some_and(|h| findings.settled(h)),
            open,
            bearer,
            in_force,
            met_by,
            meet_with,
            clash: meet_with.and_then(|t| clash(engine, states, t)),
            stop,
        });
    }
    all
}

/// Whether some completion makes it a duty to stop for: one that is in force applies, is ours, is due, and is not met.
fn may_stop(
    engine: &Engine,
    completions: &mut Completions<'_>,
    stage: Option<usize>,
    duty: &Duty,
    heads: impl Iterator<Item = u32>,
) -> bool {
    let shape = stage.and_then(|s| engine.model().facets.get(s)).map(|f| f.variable());
    let due = duty.before.zip(stage).zip(shape).map(|((before, stage), shape)| {
        Wanted::Is(Test::Any { variable: stage as u16, values: from(before, shape.all()) })
    });
    let met_by: &[ToolRef] = if duty.effect == DutyEffect::Must { &duty.met_by } else { &[] };
    let unmet = met_by.iter().map(|tool| Wanted::IsNot(Test::Flag(tool.0)));
    let wanted: Vec<Wanted<'_>> = heads.map(|head| Wanted::Holds(head, 1)).chain(due).chain(unmet).collect();
    completions.possible(&wanted)
}

/// The stages from one on.
fn from(before: u8, all: u64) -> u64 {
    all & !((1u64 << before.min(63)) - 1)
}

/// Whether the stage before which something is due has come.
fn reached(engine: &Engine, answers: &Answers, stage: Option<usize>, before: u8) -> Truth {
    let shape = stage.and_then(|s| engine.model().facets.get(s)).map(|f| f.variable());
    let known = stage.and_then(|s| answers.variables.get(s)).copied().unwrap_or_default();
    let all = shape.map_or(0, |s| s.all());
    known.is_any(from(before, all), all)
}

fn clash(engine: &Engine, states: &States, tool: ToolRef) -> Option<CautionRef> {
    let excludes = |c: &&CautionRef| {
        let effect = engine.model().cautions.get(c.index()).map(|c| c.effect);
        effect == Some(CautionEffect::Exclude) && states.caution(**c).holds()
    };
    engine.compiled.cautions_of(tool).iter().find(excludes).copied()
}
