//! Why each thing does not stand where it stood.

use super::difference::{DutyStand, Exclusion, ToolStand};
use super::shelf::Shelf;
use super::turn::Sides;
use super::what_if::Cause;
use crate::engine::{Acting, Advice, Cell, DutyFinding, Part};
use crate::knowledge::model::{CautionRef, DutyRef, FacetRef, RiskRef, ToolRef};
use crate::knowledge::vocabulary::{CautionEffect, Certainty};
use crate::logic::Truth;

/// Looks for causes.
pub(super) struct Causes<'a, 'e> {
    sides: Sides<'a, 'e>,
    shelves: (Shelf, Shelf),
    fold: usize,
}

impl<'a, 'e> Causes<'a, 'e> {
    pub(super) fn new(before: &'a Advice<'e>, after: &'a Advice<'e>, fold: usize) -> Self {
        Self { sides: Sides::new(before, after), shelves: (Shelf::new(before), Shelf::new(after)), fold }
    }

    pub(super) fn of_risk(&self, risk: RiskRef) -> Vec<Cause<'e>> {
        self.sides.of_risk(risk).map(Cause::Turn).into_iter().collect()
    }

    pub(super) fn of_duty(&self, duty: DutyRef, both: Option<(DutyStand, DutyStand)>) -> Vec<Cause<'e>> {
        let Some(entry) = self.sides.model.duties.get(duty.index()) else { return Vec::new() };
        let finding = |advice: &Advice<'_>| advice.duties().get(duty.index()).cloned();
        let (Some(before), Some(after)) = (finding(self.sides.before), finding(self.sides.after)) else {
            return Vec::new();
        };
        let rules = entry.rules.iter().map(|r| (r, entry.applies_in));
        let mut causes = Vec::new();
        causes.extend(self.sides.of_rules(rules.clone(), before.truth, after.truth).map(Cause::Turn));
        let Some((was, now)) = both else { return causes };
        if was.settled != now.settled && was.truth == now.truth {
            let settled = rules.filter(|(r, _)| r.certainty == Certainty::Settled);
            let (from, to) = (Truth::known(was.settled), Truth::known(now.settled));
            causes.extend(self.sides.of_rules(settled, from, to).map(Cause::Turn));
        }
        if was.bearer != now.bearer {
            let turn = entry.yours.as_ref().and_then(|w| self.sides.of_condition(&w.condition));
            causes.extend(turn.map(Cause::Bearer));
        }
        if was.stop != now.stop {
            causes.extend(self.of_stop(&before, &after));
            if causes.is_empty() {
                causes.push(Cause::Stage);
            }
        }
        causes
    }

    /// What is in place decides whether a duty is met.
    fn of_stop(&self, before: &DutyFinding, after: &DutyFinding) -> Option<Cause<'e>> {
        let said = |advice: &Advice<'_>| advice.profile().uses().is_some();
        let (was, now) = (said(self.sides.before), said(self.sides.after));
        match (before.met_by, after.met_by) {
            (None, Some(tool)) => Some(Cause::InPlace { tool, now: true }),
            (Some(tool), None) => Some(Cause::InPlace { tool, now: false }),
            _ => (was != now).then_some(Cause::Uses { now }),
        }
    }

    pub(super) fn of_tool(&self, tool: ToolRef, was: ToolStand<'e>, now: ToolStand<'e>) -> Vec<Cause<'e>> {
        let Sides { before, after, .. } = self.sides;
        let in_place = (before.in_place().contains(&tool), after.in_place().contains(&tool));
        if in_place.0 != in_place.1 {
            return vec![Cause::InPlace { tool, now: in_place.1 }];
        }
        let asked = (before.asked_for().contains(&tool), after.asked_for().contains(&tool));
        if asked.0 != asked.1 {
            return self.asking(tool, asked.1).into_iter().collect();
        }
        let mut causes: Vec<Cause<'e>> = self.sides.of_fit(tool).map(Cause::Fit).into_iter().collect();
        if causes.is_empty() {
            causes.extend(self.of_cautions(tool));
            causes.extend(self.of_worth(tool, was, now));
        }
        if causes.is_empty() {
            causes.extend(self.of_place(tool, was, now));
        }
        if causes.is_empty() {
            causes.extend(self.of_edges(tool, None));
        }
        causes
    }

    /// The duty that asks for a tool now, or did.
    fn asking(&self, tool: ToolRef, now: bool) -> Option<Cause<'e>> {
        let (here, there) =
            if now { (self.sides.after, self.sides.before) } else { (self.sides.before, self.sides.after) };
        let asks =
            here.duties().iter().zip(there.duties()).filter(|(d, _)| d.truth.holds() && d.meet_with == Some(tool));
        let found = asks.clone().find(|(d, other)| d != other).or_else(|| asks.clone().next());
        found.map(|(d, _)| Cause::Asked { duty: d.duty, now })
    }

    /// Cautions that take the tool away or put it behind others.
    fn of_cautions(&self, tool: ToolRef) -> Vec<Cause<'e>> {
        let about = |advice: &Advice<'_>| advice.cautions_about(tool).into_iter().map(|(c, _)| c).collect::<Vec<_>>();
        let mut cautions = about(self.sides.before);
        cautions.extend(about(self.sides.after));
        cautions.sort_unstable();
        cautions.dedup();
        cautions.into_iter().filter_map(|caution| self.of_acting_caution(caution)).collect()
    }

    fn of_acting_caution(&self, caution: CautionRef) -> Option<Cause<'e>> {
        let entry = self.sides.model.cautions.get(caution.index()).filter(|c| c.effect != CautionEffect::Warn)?;
        let turn = self.sides.of_condition(&entry.when.as_ref()?.condition)?;
        Some(Cause::Caution { caution, turn })
    }

    /// The cells in which the tool is worth more or less, or in which more or less of that is covered already: those that
    /// move it the way it moved.
    fn of_worth(&self, tool: ToolRef, was: ToolStand<'e>, now: ToolStand<'e>) -> Vec<Cause<'e>> {
        let mut found = self.of_cells(tool, true);
        if found.is_empty() && (self.worth(tool, true).0.is_empty() || self.worth(tool, true).1.is_empty()) {
            found = self.of_cells(tool, false);
        }
        found.extend(self.of_cover(tool, was, now));
        let up = rank(now).cmp(&rank(was)).reverse();
        found.retain(|(gain, _)| up.is_eq() || gain.cmp(&0) == up);
        found.sort_by_key(|(gain, _)| std::cmp::Reverse(gain.abs()));
        let mut causes: Vec<Cause<'e>> = Vec::new();
        for (_, cause) in found {
            // One word for each risk, and for each tool that covers something.
            let told = causes.iter().any(|c| match (c, &cause) {
                (Cause::Level { risk: a, .. }, Cause::Level { risk: b, .. }) => a == b,
                (Cause::Covered { by: a, .. }, Cause::Covered { by: b, .. }) => a == b,
                _ => false,
            });
            if !told {
                causes.push(cause);
            }
        }
        causes
    }

    fn worth(&self, tool: ToolRef, sure: bool) -> (&[Part], &[Part]) {
        (self.sides.before.parts(tool, sure), self.sides.after.parts(tool, sure))
    }

    /// By cell: how much more the tool is worth there, below zero for less, and why.
    fn of_cells(&self, tool: ToolRef, sure: bool) -> Vec<(i64, Cause<'e>)> {
        let (before, after) = self.worth(tool, sure);
        let mut found = Vec::new();
        for cell in cells(before, after) {
            let (was, now) = (part(before, cell), part(after, cell));
            let value = |p: Option<&Part>| p.map_or(0, |p| i64::from(p.weight * p.quality));
            let gain = value(now) - value(was);
            if gain == 0 {
                continue;
            }
            let edge = was.or(now).map(|p| p.edge).into_iter().chain(now.map(|p| p.edge));
            let cause = self.of_level(cell.risk).or_else(|| edge.clone().find_map(|e| self.of_edge(tool, e)));
            found.extend(cause.map(|cause| (gain, cause)));
        }
        found
    }

    fn of_level(&self, risk: RiskRef) -> Option<Cause<'e>> {
        let (was, now) = (self.sides.before.risk(risk), self.sides.after.risk(risk));
        (was != now).then_some(Cause::Level { risk, was, now })
    }

    fn of_edge(&self, tool: ToolRef, edge: u32) -> Option<Cause<'e>> {
        let entry = self.sides.model.tools.get(tool.index())?.edges.get(edge as usize)?;
        let turn = self.sides.of_condition(&entry.when.as_ref()?.condition)?;
        Some(Cause::Act { tool, edge, turn })
    }

    /// By cell: how much more the tool adds because less is covered already, below zero for less, and by which tool.
    fn of_cover(&self, tool: ToolRef, was: ToolStand<'e>, now: ToolStand<'e>) -> Vec<(i64, Cause<'e>)> {
        let (before, after) = self.worth(tool, true);
        let above = |standing: ToolStand<'e>| standing.place().unwrap_or(usize::MAX);
        let mut found = Vec::new();
        for cell in cells(before, after) {
            let (Some(a), Some(b)) = (part(before, cell), part(after, cell)) else { continue };
            let first = self.shelves.0.above(cell, above(was), tool);
            let second = self.shelves.1.above(cell, above(now), tool);
            // Weighed as it was and as it is, so that the change of the level is not counted again.
            let left = |by: Option<(ToolRef, u32)>| {
                let quality = |p: &Part| i64::from(p.weight * p.quality.saturating_sub(by.map_or(0, |b| b.1)));
                quality(a) + quality(b)
            };
            let gain = left(second) - left(first);
            let covered = gain < 0;
            if let (Some((by, _)), true) = (if covered { second } else { first }, gain != 0) {
                found.push((gain, Cause::Covered { cell, by, now: covered }));
            }
        }
        found
    }

    /// Risks that the tool acts on, and what it does about them, wherever one changed; of one risk, or of all.
    fn of_edges(&self, tool: ToolRef, only: Option<&dyn Fn(RiskRef) -> bool>) -> Vec<Cause<'e>> {
        let Some(entry) = self.sides.model.tools.get(tool.index()) else { return Vec::new() };
        let mut causes: Vec<Cause<'e>> = Vec::new();
        for (place, edge) in entry.edges.iter().enumerate().filter(|(_, e)| only.is_none_or(|only| only(e.risk))) {
            let cause = self.of_level(edge.risk).or_else(|| self.of_edge(tool, place as u32));
            causes.extend(cause.filter(|c| !causes.contains(c)));
        }
        causes
    }

    /// Others came in above it or went.
    fn of_place(&self, tool: ToolRef, was: ToolStand<'e>, now: ToolStand<'e>) -> Vec<Cause<'e>> {
        let above = |advice: &Advice<'_>, standing: ToolStand<'e>| -> Vec<ToolRef> {
            let place = standing.place().unwrap_or(usize::MAX);
            advice.recommended().iter().filter(|r| r.place < place && r.tool != tool).map(|r| r.tool).collect()
        };
        let (old, new) = (above(self.sides.before, was), above(self.sides.after, now));
        let came = new.iter().filter(|t| !old.contains(t)).map(|&tool| Cause::Above { tool, now: true });
        let went = old.iter().filter(|t| !new.contains(t)).map(|&tool| Cause::Above { tool, now: false });
        if new.len() >= old.len() { came.chain(went).collect() } else { went.chain(came).collect() }
    }

    pub(super) fn of_exclusion(
        &self,
        tool: ToolRef,
        was: Option<Exclusion<'e>>,
        now: Option<Exclusion<'e>>,
    ) -> Vec<Cause<'e>> {
        let model = self.sides.model;
        let place = |e: Exclusion<'e>| model.cautions.iter().position(|c| c.id == *e.caution);
        let named = || now.into_iter().chain(was).filter_map(place).map(|at| CautionRef(at as u32));
        let turned: Vec<Cause<'e>> = named().filter_map(|caution| self.of_acting_caution(caution)).take(1).collect();
        if !turned.is_empty() {
            return turned;
        }
        if let Some(turn) = self.sides.of_fit(tool) {
            return vec![Cause::Fit(turn)];
        }
        let in_place = |advice: &Advice<'_>| advice.in_place().contains(&tool);
        let (was, now) = (in_place(self.sides.before), in_place(self.sides.after));
        if was != now {
            return vec![Cause::InPlace { tool, now }];
        }
        let risks = |caution: CautionRef| model.cautions.get(caution.index()).map_or(&[][..], |c| &c.risks);
        let met = |risk: RiskRef| named().any(|c| risks(c).is_empty() || risks(c).contains(&risk));
        let causes = self.of_edges(tool, Some(&met));
        if causes.is_empty() { self.of_edges(tool, None) } else { causes }
    }

    pub(super) fn of_caution(&self, caution: CautionRef) -> Vec<Cause<'e>> {
        let when = self.sides.model.cautions.get(caution.index()).and_then(|c| c.when.as_ref());
        if let Some(turn) = when.and_then(|w| self.sides.of_condition(&w.condition)) {
            return vec![Cause::Turn(turn)];
        }
        let first = |advice: &Advice<'_>| -> Vec<ToolRef> {
            let first = advice.recommended().iter().take(self.fold).map(|r| r.tool);
            first.filter(|&t| advice.cautions_about(t).iter().any(|(c, _)| *c == caution)).collect()
        };
        let (old, new) = (first(self.sides.before), first(self.sides.after));
        let came = new.iter().filter(|t| !old.contains(t)).map(|&tool| Cause::First { tool, now: true });
        let went = old.iter().filter(|t| !new.contains(t)).map(|&tool| Cause::First { tool, now: false });
        came.chain(went).collect()
    }

    pub(super) fn of_gap(&self, cell: Cell, opens: bool, closes: bool) -> Vec<Cause<'e>> {
        let Sides { before, after, .. } = self.sides;
        let (old, new) = (before.acting(cell), after.acting(cell));
        let count = |all: &[Acting], tool: ToolRef| all.iter().find(|a| a.tool == tool).map_or(0, counts);
        let mut tools: Vec<ToolRef> = old.iter().chain(&new).map(|a| a.tool).collect();
        tools.sort_unstable();
        tools.dedup();
        let turned = tools.into_iter().map(|t| (count(&old, t), count(&new, t), t)).filter(|(was, now, _)| was != now);
        // What makes a cell good opens and closes gaps; below that, whatever counts otherwise makes it another kind of gap.
        let mut turned: Vec<_> = turned.filter(|(was, now, _)| !(opens || closes) || *was.max(now) == GOOD).collect();
        turned.sort_by_key(|&(was, now, tool)| (std::cmp::Reverse(now.abs_diff(was)), tool));
        let causes = turned.into_iter().map(|(was, now, tool)| Cause::Acting { tool, now: now > was });
        let good = |all: &[Acting]| all.iter().any(|a| counts(a) == GOOD);
        let level = self.of_level(cell.risk);
        if opens && good(&old) || closes && good(&new) {
            return causes.collect();
        }
        if opens || closes {
            return level.into_iter().chain(causes).collect();
        }
        let causes: Vec<Cause<'e>> = causes.take(2).chain(level).collect();
        if causes.is_empty() { self.of_near(cell, old.iter().chain(&new).map(|a| a.tool)) } else { causes }
    }

    /// What changed about the tools that act in a cell, or that would if something changed.
    fn of_near(&self, cell: Cell, acting: impl Iterator<Item = ToolRef>) -> Vec<Cause<'e>> {
        let nearest = |advice: &Advice<'_>| -> Vec<ToolRef> {
            advice.gaps().iter().find(|g| g.cell == cell).map(|g| g.nearest.clone()).unwrap_or_default()
        };
        let (old, new) = (nearest(self.sides.before), nearest(self.sides.after));
        let mut tools: Vec<ToolRef> = acting.chain(old.iter().chain(&new).copied()).collect();
        tools.sort_unstable();
        tools.dedup();
        let here = |risk| risk == cell.risk;
        let turned = tools.iter().flat_map(|&tool| {
            let fit = self.sides.of_fit(tool).map(Cause::Fit);
            fit.into_iter().chain(self.of_cautions(tool)).chain(self.of_edges(tool, Some(&here)))
        });
        let near = new.iter().filter(|t| !old.contains(t)).map(|&tool| Cause::Acting { tool, now: true });
        let gone = old.iter().filter(|t| !new.contains(t)).map(|&tool| Cause::Acting { tool, now: false });
        let causes: Vec<Cause<'e>> = near.chain(gone).chain(turned).collect();
        if causes.is_empty() {
            return tools
                .iter()
                .filter_map(|&tool| self.sides.inside_tool(tool, cell.risk).map(Cause::Turn))
                .take(1)
                .collect();
        }
        causes
    }

    pub(super) fn of_question(&self, question: Option<FacetRef>, open: bool) -> Cause<'e> {
        if self.sides.answers_differ(question) { Cause::Answered { now: !open } } else { Cause::Others }
    }
}

/// How far down a tool stands.
fn rank(standing: ToolStand<'_>) -> usize {
    match standing {
        ToolStand::InPlace | ToolStand::AskedFor => 0,
        ToolStand::Recommended { place, .. } => place,
        ToolStand::SetAside { .. } => usize::MAX - 3,
        ToolStand::Depends => usize::MAX - 2,
        ToolStand::NotFor { .. } => usize::MAX - 1,
        ToolStand::NotListed => usize::MAX,
    }
}

/// How much a tool counts in a cell that it makes good.
const GOOD: u8 = 4;

fn counts(acting: &Acting) -> u8 {
    match (acting.sure, acting.solid) {
        (true, true) => GOOD,
        (true, false) => 3,
        (false, true) => 2,
        (false, false) => 1,
    }
}

fn part(parts: &[Part], cell: Cell) -> Option<&Part> {
    parts.iter().find(|p| p.cell == cell)
}

/// The cells of either, each once, in order.
fn cells(before: &[Part], after: &[Part]) -> Vec<Cell> {
    let mut cells: Vec<Cell> = before.iter().chain(after).map(|p| p.cell).collect();
    cells.sort_unstable();
    cells.dedup();
    cells
}
