//! What is above the fold, in bounds: for every tool what it is worth at least and at most, so that what the missing
//! answers cannot change can be told from what they can.
//!
//! Everything here errs on one side only. A tool is called first when it comes first under every completion; two tools
//! whose worth grows with the same open risk are compared risk by risk, so that what both gain cancels out.

use super::cells::States;
use super::compile::EdgeRow;
use super::duties::{Bearer, DutyFinding, InForce};
use super::{Engine, duties};
use crate::date::Date;
use crate::knowledge::model::{CautionRef, RiskRef, ToolRef};
use crate::knowledge::vocabulary::{CautionEffect, DutyEffect, Effort};
use crate::logic::{Answers, Findings, Truth};

/// What a tool gives in one cell: the quality of its best edge there, at least and at most.
#[derive(Clone, Copy, Debug)]
struct Slot {
    /// The cell's number: four to a risk.
    cell: usize,
    low: u32,
    high: u32,
}

/// A tool in bounds.
#[derive(Clone, Debug)]
struct Standing {
    slots: Vec<Slot>,
    /// Its own worth at least, and at most.
    lo: u32,
    hi: u32,
    /// It is in the tier of those that nothing speaks against, whenever it is recommended.
    surely_main: bool,
    /// It is in the demoted tier whenever it is recommended.
    surely_demoted: bool,
    /// As the list stands on these answers.
    demoted: bool,
    /// It is in place or what a duty asks for, so that it is no candidate: surely, or perhaps.
    given: Truth,
}

/// What some answers settle and leave open.
pub(crate) struct Outlook<'e> {
    engine: &'e Engine,
    findings: Findings,
    states: States,
    duties: Vec<DutyFinding>,
    tools: Vec<Standing>,
    /// By risk: the weight of its level, at least and at most.
    weights: Vec<(u32, u32)>,
    /// What is in place.
    uses: Vec<ToolRef>,
}

/// A tool that a caution takes edges from, and whether it takes all that would count.
pub(crate) type Exclusion = (ToolRef, CautionRef, bool);

/// Whether a duty applies, whose it is, and whether to stop for it.
pub(crate) type DutyTold = (Truth, Bearer, Truth);

/// What is known of something that the missing answers may decide.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Judged<T> {
    /// The same under every completion.
    Known(T),
    /// Not told by the bounds; these tools or duties stand in doubt.
    Doubt {
        /// Conclusions that decide it.
        heads: Vec<u32>,
        /// Whether the stage decides it too.
        stage: bool,
    },
}

impl Engine {
    /// The outlook on some answers, judged by parts: in bounds that are safe, and cheap to draw. Where nobody has said what
    /// is in place, nothing is taken to be.
    pub(crate) fn outlook(&self, answers: &Answers, uses: &[ToolRef], today: Date) -> Outlook<'_> {
        let mut findings = Findings::default();
        self.conclude(answers, &mut findings);
        self.outlook_on(findings, answers, uses, today)
    }

    /// The outlook on some answers, judged over all completions, as advice is.
    pub(crate) fn exact_outlook(&self, answers: &Answers, uses: &[ToolRef], today: Date) -> Outlook<'_> {
        let mut findings = Findings::default();
        self.program.evaluate(answers, &mut findings);
        self.program.find_open(answers, &mut findings);
        self.settle(answers, &mut self.completions(answers), &mut findings);
        self.outlook_on(findings, answers, uses, today)
    }

    fn outlook_on(&self, findings: Findings, answers: &Answers, uses: &[ToolRef], today: Date) -> Outlook<'_> {
        let states = States::new(self, &findings, today);
        let weigh = &self.model().policy.weights;
        let weights: Vec<(u32, u32)> = (states.levels.iter())
            .map(|range| (range.sure.map_or(0, |l| weigh.level(l)), range.possible.map_or(0, |l| weigh.level(l))))
            .collect();
        let tools: Vec<Standing> =
            (0..self.model().tools.len()).map(|i| standing(self, &states, &weights, ToolRef(i as u32))).collect();
        let lo: Vec<u32> = tools.iter().map(|t| t.lo).collect();
        let asked = duties::Asked { answers, uses: Some(uses), today };
        let duties = duties::findings(self, &asked, &findings, &states, &lo, None);
        let mut outlook = Outlook { engine: self, findings, states, duties, tools, weights, uses: uses.to_vec() };
        for tool in uses {
            outlook.give(*tool, Truth::Holds);
        }
        outlook.give_what_duties_ask();
        outlook
    }
}

/// A tool's cells in order, and what follows from them.
fn standing(engine: &Engine, states: &States, weights: &[(u32, u32)], tool: ToolRef) -> Standing {
    let (first, _) = engine.compiled.edges_of.get(tool.index()).copied().unwrap_or((0, 0));
    let mut slots: Vec<Slot> = Vec::new();
    let (mut surely_main, mut surely_demoted) = (false, true);
    let rows = engine.compiled.edges_of(tool).iter();
    let own = states.edges.get(first as usize..).unwrap_or_default();
    for (row, state) in rows.zip(own).filter(|(row, state)| state.possible && states.level(row.risk, false).is_some()) {
        surely_main |= state.sure && !state.demoted && states.level(row.risk, true).is_some();
        surely_demoted &= state.surely_demoted;
        let cell = super::Cell { risk: row.risk, function: row.function }.index();
        let quality = engine.model().policy.weights.quality(row.strength, row.evidence);
        let low = if state.sure { quality } else { 0 };
        match slots.iter_mut().find(|s| s.cell == cell) {
            Some(slot) => (slot.low, slot.high) = (slot.low.max(low), slot.high.max(quality)),
            None => slots.push(Slot { cell, low, high: quality }),
        }
    }
    slots.sort_unstable_by_key(|s| s.cell);
    let weight = |slot: &Slot| weights.get(slot.cell / 4).copied().unwrap_or_default();
    let lo = slots.iter().map(|s| weight(s).0 * s.low).sum();
    let hi = slots.iter().map(|s| weight(s).1 * s.high).sum();
    Standing { slots, lo, hi, surely_main, surely_demoted, demoted: states.demoted(tool), given: Truth::Fails }
}

impl Outlook<'_> {
    /// Whether a signal or risk is concluded at a level or above.
    pub(crate) fn truth(&self, head: u32, at_least: u8) -> Truth {
        self.findings.truth(head, at_least)
    }

    /// The duties, in the order of the knowledge.
    pub(crate) fn duties(&self) -> &[DutyFinding] {
        &self.duties
    }

    /// The weights of a risk's sure and of its possible level.
    pub(crate) fn weights(&self) -> &[(u32, u32)] {
        &self.weights
    }

    /// The least and the greatest own worth of each tool.
    pub(crate) fn worths(&self) -> impl Iterator<Item = (u32, u32)> + '_ {
        self.tools.iter().map(|t| (t.lo, t.hi))
    }

    fn tool(&self, tool: ToolRef) -> Option<&Standing> {
        self.tools.get(tool.index())
    }

    fn give(&mut self, tool: ToolRef, how: Truth) {
        if let Some(standing) = self.tools.get_mut(tool.index()) {
            standing.given = standing.given.max(how);
        }
    }

    /// What duties of ours ask for is covered already, and so is no candidate.
    fn give_what_duties_ask(&mut self) {
        for i in 0..self.duties.len() {
            let Some(finding) = self.duties.get(i) else { continue };
            let Some(duty) = self.engine.model().duties.get(finding.duty.index()) else { continue };
            let may = finding.truth.possible()
                && finding.in_force == InForce::Now
                && finding.bearer != Bearer::Theirs
                && finding.met_by.is_none()
                && duty.effect == DutyEffect::Must
                && !duty.background;
            if !may {
                continue;
            }
            let sure = finding.truth.holds() && finding.bearer == Bearer::Yours;
            let usable: Vec<ToolRef> =
                duty.met_by.iter().copied().filter(|&t| self.states.fit(t) != Truth::Fails).collect();
            // The one of greatest worth meets it, of equals the first.
            let beats = |a: ToolRef, b: ToolRef| {
                let least = self.least_lead(a, b, &[], &[]);
                self.states.fit(a).holds() && (least > 0 || least == 0 && a < b)
            };
            let left: Vec<ToolRef> =
                usable.iter().copied().filter(|&t| !usable.iter().any(|&o| o != t && beats(o, t))).collect();
            let how = if sure && left.len() == 1 && left.iter().all(|&t| self.states.fit(t).holds()) {
                Truth::Holds
            } else {
                Truth::Open
            };
            for tool in left {
                self.give(tool, how);
            }
        }
    }

    fn weight(&self, risk: usize) -> (i64, i64) {
        self.weights.get(risk).map_or((0, 0), |&(low, high)| (low.into(), high.into()))
    }

    /// The least by which what one tool adds exceeds what another adds, over every completion, where the cells are
    /// covered at least and at most so well.
    fn least_lead(&self, a: ToolRef, b: ToolRef, low: &[u32], high: &[u32]) -> i64 {
        let slots = |tool| self.tool(tool).map_or(&[][..], |s| &s.slots);
        let (mut left, mut right) = (slots(a).iter().peekable(), slots(b).iter().peekable());
        let mut by_risk = RiskSum::default();
        loop {
            let cell = match (left.peek(), right.peek()) {
                (Some(l), Some(r)) => l.cell.min(r.cell),
                (Some(l), None) => l.cell,
                (None, Some(r)) => r.cell,
                (None, None) => break,
            };
            let mine = left.next_if(|s| s.cell == cell).map_or(0, |s| s.low);
            let theirs = right.next_if(|s| s.cell == cell).map_or(0, |s| s.high);
            let cover = if mine >= theirs { at(high, cell) } else { at(low, cell) };
            let lead = i64::from(mine.saturating_sub(cover)) - i64::from(theirs.saturating_sub(cover));
            by_risk.add(cell / 4, lead, |risk| self.weight(risk));
        }
        by_risk.total(|risk| self.weight(risk))
    }

    /// Whether a tool comes before another in every completion in which both are candidates of one tier.
    fn before(&self, a: ToolRef, b: ToolRef, low: &[u32], high: &[u32]) -> bool {
        let adds = self.least_lead(a, b, low, high);
        if adds != 0 {
            return adds > 0;
        }
        let worth = self.least_lead(a, b, &[], &[]);
        worth > 0 || worth == 0 && self.tie(a) < self.tie(b)
    }

    /// What decides between equals: less effort, then the id.
    fn tie(&self, tool: ToolRef) -> (Effort, u32) {
        let effort = self.engine.model().tools.get(tool.index()).map_or(Effort::Months, |t| t.effort);
        (effort, self.engine.compiled.id_ranks.get(tool.index()).copied().unwrap_or(0))
    }

    /// What a tool adds, at least and at most.
    fn adds(&self, standing: &Standing, low: &[u32], high: &[u32]) -> (u32, u32) {
        let mut sums = (0, 0);
        for slot in &standing.slots {
            let (light, heavy) = self.weights.get(slot.cell / 4).copied().unwrap_or_default();
            sums.0 += light * slot.low.saturating_sub(at(high, slot.cell));
            sums.1 += heavy * slot.high.saturating_sub(at(low, slot.cell));
        }
        sums
    }

    /// Whether a tool adds too little beside its own worth to be listed.
    fn set_aside(&self, standing: &Standing, low: &[u32], high: &[u32]) -> Truth {
        let times = i64::from(self.engine.model().policy.set_aside);
        let (mut least, mut most) = (RiskSum::default(), RiskSum::default());
        for slot in &standing.slots {
            let margin =
                |quality: u32, cover: u32| times * i64::from(quality.saturating_sub(cover)) - i64::from(quality);
            // The margin falls with the quality up to the cover, and rises from there.
            let cover = at(high, slot.cell);
            let worst = margin(cover.clamp(slot.low, slot.high), cover).min(margin(slot.high, cover));
            let cover = at(low, slot.cell);
            let best = margin(slot.low, cover).max(margin(slot.high, cover));
            least.add(slot.cell / 4, worst, |risk| self.weight(risk));
            // The greatest sum is the least of the opposites, turned round.
            most.add(slot.cell / 4, -best, |risk| self.weight(risk));
        }
        let least = least.total(|risk| self.weight(risk));
        let most = -most.total(|risk| self.weight(risk));
        Truth::between(most < 0, least < 0)
    }

    /// The first tools as the list stands on these answers: what is sure counts, what is not does not.
    pub(crate) fn first(&self, count: usize) -> Vec<ToolRef> {
        let times = self.engine.model().policy.set_aside;
        let mut cover = vec![0; self.weights.len() * 4];
        let asked_for =
            self.duties.iter().filter(|d| super::advice::covers(self.engine, d)).filter_map(|d| d.meet_with);
        let given: Vec<ToolRef> = self.uses.iter().copied().chain(asked_for).collect();
        for standing in given.iter().filter_map(|&t| self.tool(t)) {
            cover_with(&mut cover, standing, true);
        }
        let mut left: Vec<ToolRef> =
            self.all().filter(|(t, s)| s.lo > 0 && !given.contains(t)).map(|(t, _)| t).collect();
        let mut found = Vec::new();
        for demoted in [false, true] {
            while found.len() < count {
                let of_tier =
                    left.iter().filter_map(|&t| self.tool(t).map(|s| (t, s))).filter(|(_, s)| s.demoted == demoted);
                let best = of_tier.max_by_key(|(t, s)| {
                    let (effort, id) = self.tie(*t);
                    (self.adds(s, &cover, &cover).0, s.lo, std::cmp::Reverse(effort), std::cmp::Reverse(id))
                });
                let Some((tool, standing)) = best else { break };
                left.retain(|&t| t != tool);
                if times * self.adds(standing, &cover, &cover).0 >= standing.lo {
                    cover_with(&mut cover, standing, true);
                    found.push(tool);
                }
            }
        }
        found
    }

    fn all(&self) -> impl Iterator<Item = (ToolRef, &Standing)> {
        self.tools.iter().enumerate().map(|(i, s)| (ToolRef(i as u32), s))
    }

    /// The first tools under every completion, whatever their order.
    pub(crate) fn first_told(&self, count: usize) -> Judged<Vec<ToolRef>> {
        let mut walk = self.beginnings(count);
        walk.found.iter_mut().for_each(|order| order.sort_unstable());
        self.told(walk)
    }

    /// The first tools under every completion, in their order.
    pub(crate) fn order_told(&self, count: usize) -> Judged<Vec<ToolRef>> {
        self.told(self.beginnings(count))
    }

    fn told(&self, mut walk: Walk) -> Judged<Vec<ToolRef>> {
        walk.found.sort_unstable();
        walk.found.dedup();
        match (walk.complete, walk.found.as_slice()) {
            (true, [one]) => Judged::Known(one.clone()),
            _ => Judged::Doubt { heads: self.heads_of(&walk.doubt), stage: false },
        }
    }

    /// Every way in which the list may begin.
    fn beginnings(&self, count: usize) -> Walk {
        let mut low = vec![0; self.weights.len() * 4];
        let mut high = low.clone();
        for standing in &self.tools {
            if standing.given.holds() {
                cover_with(&mut low, standing, true);
            }
            if standing.given.possible() {
                cover_with(&mut high, standing, false);
            }
        }
        let left = self.all().filter(|(_, s)| s.hi > 0 && !s.given.holds()).map(|(t, _)| t).collect();
        let mut walk = Walk { count, steps: STEPS, complete: false, found: Vec::new(), doubt: Vec::new() };
        walk.doubt.extend(self.all().filter(|(_, s)| s.given.possible()).map(|(t, _)| t));
        walk.complete = self.walk(&mut walk, Vec::new(), left, false, &low, &high);
        walk
    }

    /// Follows every way in which the list may begin; false when there are too many or the bounds do not tell.
    fn walk(
        &self,
        walk: &mut Walk,
        chosen: Vec<ToolRef>,
        mut left: Vec<ToolRef>,
        demoted: bool,
        low: &[u32],
        high: &[u32],
    ) -> bool {
        if chosen.len() == walk.count {
            walk.found.push(chosen);
            return true;
        }
        let may = |s: &Standing| if demoted { !s.surely_main } else { !s.surely_demoted };
        let must = |s: &Standing| {
            s.lo > 0 && s.given == Truth::Fails && if demoted { s.surely_demoted } else { s.surely_main }
        };
        let rivals: Vec<(ToolRef, &Standing, (u32, u32))> = (left.iter())
            .filter_map(|&t| self.tool(t).map(|s| (t, s)))
            .filter(|(_, s)| may(s))
            .map(|(t, s)| (t, s, self.adds(s, low, high)))
            .collect();
        if rivals.is_empty() {
            if !demoted {
                return self.walk(walk, chosen, left, true, low, high);
            }
            walk.found.push(chosen);
            return true;
        }
        let Some(mark) = rivals.iter().filter(|(_, s, _)| must(s)).map(|(_, _, adds)| adds.0).max() else {
            // There may be nothing left in this tier, or something.
            walk.doubt.extend(rivals.iter().map(|(t, _, _)| *t));
            return false;
        };
        let near: Vec<(ToolRef, &Standing)> =
            rivals.iter().filter(|(_, _, adds)| adds.1 >= mark).map(|(t, s, _)| (*t, *s)).collect();
        let beaten =
            |tool: ToolRef| near.iter().any(|(o, s)| *o != tool && must(s) && self.before(*o, tool, low, high));
        let winners: Vec<(ToolRef, &Standing)> = near.iter().copied().filter(|(t, _)| !beaten(*t)).collect();
        if winners.len() > 1 {
            walk.doubt.extend(winners.iter().map(|(t, _)| *t));
        }
        // Only where ways part is there more to follow; what is sure goes on by itself.
        let parts = winners.len() > 1 || winners.iter().any(|(_, s)| self.set_aside(s, low, high) == Truth::Open);
        let Some(steps) = walk.steps.checked_sub(usize::from(parts)).filter(|_| winners.len() <= WIDTH) else {
            return false;
        };
        walk.steps = steps;
        if parts {
            // How well the cells are covered already bears on it too.
            walk.doubt.extend(&chosen);
        }
        for (winner, standing) in winners {
            let before = left.clone();
            left.retain(|&t| t != winner);
            let aside = self.set_aside(standing, low, high);
            if aside == Truth::Open {
                walk.doubt.push(winner);
            }
            if aside.possible() && !self.walk(walk, chosen.clone(), left.clone(), demoted, low, high) {
                return false;
            }
            if !aside.holds() {
                let (mut low, mut high) = (low.to_vec(), high.to_vec());
                cover_with(&mut low, standing, true);
                cover_with(&mut high, standing, false);
                let mut chosen = chosen.clone();
                chosen.push(winner);
                if !self.walk(walk, chosen, left.clone(), demoted, &low, &high) {
                    return false;
                }
            }
            left = before;
        }
        true
    }

    /// The duties under every completion: whether each applies, whose it is, and whether to stop for it.
    pub(crate) fn duties_told(&self) -> Judged<Vec<DutyTold>> {
        let mut heads = Vec::new();
        let mut stage = false;
        let mut told = Vec::with_capacity(self.duties.len());
        for finding in &self.duties {
            let place = finding.duty.index();
            if finding.truth == Truth::Open {
                heads.extend(self.engine.compiled.duty.get(place));
            }
            if finding.truth.possible() {
                if finding.bearer == Bearer::Open {
                    heads.extend(self.engine.compiled.yours.get(place).copied().flatten());
                }
                stage |= finding.stop == Truth::Open;
                told.push((finding.truth, finding.bearer, finding.stop));
            } else {
                told.push((Truth::Fails, Bearer::Open, Truth::Fails));
            }
        }
        if heads.is_empty() && !stage { Judged::Known(told) } else { Judged::Doubt { heads, stage } }
    }

    /// What is excluded under every completion.
    pub(crate) fn exclusions_told(&self) -> Judged<Vec<Exclusion>> {
        let (mut told, mut doubt) = (Vec::new(), Vec::new());
        for (tool, _) in self.all() {
            let fit = self.states.fit(tool);
            let acting: Vec<(&EdgeRow, &super::cells::EdgeState, Truth)> = self.counting(tool);
            let excluding = acting.iter().any(|(_, s, _)| s.excluded.is_some() || s.may_exclude.is_some());
            if fit == Truth::Fails || !excluding {
                continue;
            }
            let open = |(_, s, counts): &(&EdgeRow, &super::cells::EdgeState, Truth)| {
                *counts == Truth::Open || s.excluded.is_none() && s.may_exclude.is_some()
            };
            if fit == Truth::Open || acting.iter().any(open) {
                doubt.push(tool);
            } else if let Some(caution) = acting.iter().find_map(|(_, s, _)| s.excluded) {
                told.push((tool, caution, acting.iter().all(|(_, s, _)| s.excluded.is_some())));
            }
        }
        if doubt.is_empty() {
            Judged::Known(told)
        } else {
            Judged::Doubt { heads: self.heads_of(&doubt), stage: false }
        }
    }

    /// What is surely excluded as things stand.
    pub(crate) fn excluded(&self) -> Vec<Exclusion> {
        let one = |tool: ToolRef| {
            let acting = self.counting(tool);
            let caution = acting.iter().find_map(|(_, s, _)| s.excluded)?;
            (self.states.fit(tool) != Truth::Fails)
                .then(|| (tool, caution, acting.iter().all(|(_, s, _)| s.excluded.is_some())))
        };
        self.all().filter_map(|(tool, _)| one(tool)).collect()
    }

    /// The edges of a tool that count or may, but for fit and exclusion, and whether they surely do.
    fn counting(&self, tool: ToolRef) -> Vec<(&EdgeRow, &super::cells::EdgeState, Truth)> {
        let (first, _) = self.engine.compiled.edges_of.get(tool.index()).copied().unwrap_or((0, 0));
        let own = self.states.edges.get(first as usize..).unwrap_or_default();
        let truth = |row: &EdgeRow| {
            let raised = |sure| self.states.level(row.risk, sure).is_some();
            self.engine.truth(&self.findings, row.head).min(Truth::between(raised(true), raised(false)))
        };
        let rows = self.engine.compiled.edges_of(tool).iter().zip(own);
        rows.map(|(row, state)| (row, state, truth(row))).filter(|(_, _, counts)| counts.possible()).collect()
    }

    /// The open conclusions on which the standing of some tools rests.
    fn heads_of(&self, tools: &[ToolRef]) -> Vec<u32> {
        let compiled = &self.engine.compiled;
        let model = self.engine.model();
        let mut heads = Vec::new();
        for &tool in tools {
            heads.extend(compiled.fit.get(tool.index()).copied().flatten());
            for row in compiled.edges_of(tool) {
                heads.extend(row.head);
                heads.extend(model.risks.get(row.risk.index()).map(|r| r.head));
            }
            for caution in compiled.cautions_of(tool) {
                let acts = model.cautions.get(caution.index()).is_some_and(|c| c.effect != CautionEffect::Warn);
                heads.extend(compiled.caution.get(caution.index()).copied().flatten().filter(|_| acts));
            }
        }
        // What is given decides what is covered.
        for (i, duty) in model.duties.iter().enumerate() {
            if duty.met_by.iter().any(|&t| self.tool(t).is_some_and(|s| s.given == Truth::Open)) {
                heads.extend(compiled.duty.get(i));
                heads.extend(compiled.yours.get(i).copied().flatten());
                heads.extend(duty.met_by.iter().filter_map(|t| compiled.fit.get(t.index()).copied().flatten()));
                if duty.met_by.len() > 1 {
                    let rows = duty.met_by.iter().flat_map(|&t| compiled.edges_of(t));
                    for row in rows {
                        heads.extend(row.head);
                        heads.extend(model.risks.get(row.risk.index()).map(|r| r.head));
                    }
                }
            }
        }
        heads.sort_unstable();
        heads.dedup();
        heads.retain(|&head| self.findings.sure(head) != self.findings.possible(head));
        heads
    }

    /// Which values of which questions these conclusions still look at, and how often.
    pub(crate) fn undecided(&self, answers: &Answers, heads: &[u32]) -> Vec<(usize, u32, u32)> {
        self.engine.program.undecided(answers, &self.findings, heads)
    }

    /// How many duties are open: whether they apply, or whose they are.
    pub(crate) fn open_duties(&self) -> usize {
        let open = |d: &&DutyFinding| d.truth == Truth::Open || d.truth.holds() && d.bearer == Bearer::Open;
        self.duties.iter().filter(open).count()
    }

    /// A risk's level.
    pub(crate) fn risks(&self) -> impl Iterator<Item = (RiskRef, super::LevelRange)> + '_ {
        self.states.levels.iter().enumerate().map(|(i, range)| (RiskRef(i as u32), *range))
    }
}

/// At how many places the ways may part.
const STEPS: usize = 64;
/// How many tools may come next.
const WIDTH: usize = 6;

/// Ways in which the list may begin.
struct Walk {
    count: usize,
    steps: usize,
    /// Whether all are found.
    complete: bool,
    found: Vec<Vec<ToolRef>>,
    doubt: Vec<ToolRef>,
}

/// The least of Σ weight × value over risks whose weight lies between two bounds; values come in order of risk.
#[derive(Default)]
struct RiskSum {
    risk: usize,
    here: i64,
    total: i64,
}

impl RiskSum {
    fn add(&mut self, risk: usize, value: i64, weight: impl Fn(usize) -> (i64, i64)) {
        if risk != self.risk {
            self.close(weight);
            self.risk = risk;
        }
        self.here += value;
    }

    fn close(&mut self, weight: impl Fn(usize) -> (i64, i64)) {
        let (low, high) = weight(self.risk);
        self.total += self.here * if self.here >= 0 { low } else { high };
        self.here = 0;
    }

    fn total(mut self, weight: impl Fn(usize) -> (i64, i64)) -> i64 {
        self.close(weight);
        self.total
    }
}

fn at(cover: &[u32], cell: usize) -> u32 {
    cover.get(cell).copied().unwrap_or(0)
}

fn cover_with(cover: &mut [u32], standing: &Standing, sure: bool) {
    for slot in &standing.slots {
        if let Some(best) = cover.get_mut(slot.cell) {
            *best = (*best).max(if sure { slot.low } else { slot.high });
        }
    }
}
