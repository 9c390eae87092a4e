//! The advice computed the slow and obvious way, straight from the words of the design: by recursion over the entries,
//! with no index, no heap and no bit sets. What one entry comes to is remembered, so that the test ends the same day.
//! Truth is taken over every admissible completion of the answers where they are given, and by parts where they are not.
//! It shares no code with the engine.
#![allow(unreachable_pub)]

use std::cell::RefCell;
use std::collections::HashMap;

use candour::engine::{Bearer, Cover, GapKind, InForce};
use candour::knowledge::model::*;
use candour::knowledge::vocabulary::*;
use candour::logic::{Answers, Condition, Known, Test};
use candour::{Date, Profile};

use crate::brute::{self, Three, Whole, about};

const YES: Three = Some(true);
const NO: Three = Some(false);

pub fn not(a: Three) -> Three {
    a.map(|a| !a)
}

pub fn all(parts: impl IntoIterator<Item = Three>) -> Three {
    let parts: Vec<Three> = parts.into_iter().collect();
    if parts.contains(&NO) {
        NO
    } else if parts.contains(&None) {
        None
    } else {
        YES
    }
}

pub fn any(parts: impl IntoIterator<Item = Three>) -> Three {
    not(all(parts.into_iter().map(not)))
}

/// A profile against knowledge on a day.
pub struct Naive<'n> {
    pub model: &'n Model,
    pub profile: &'n Profile,
    pub today: Date,
    /// Other answers than those of the profile, to judge by parts.
    pub other: Option<Answers>,
    /// Every admissible completion; none to judge by parts.
    pub wholes: Option<Vec<Whole<'n>>>,
    pub kept: Kept,
}

/// The level that a risk surely has, and the highest that it may have.
type Levels = (Option<Level>, Option<Level>);

/// What was worked out before.
#[derive(Default)]
pub struct Kept {
    signals: RefCell<HashMap<u32, Three>>,
    levels: RefCell<HashMap<usize, Levels>>,
    fits: RefCell<HashMap<usize, Three>>,
    cautions: RefCell<HashMap<usize, Three>>,
    views: RefCell<HashMap<usize, Vec<EdgeView>>>,
    best: RefCell<HashMap<(usize, bool), Vec<Best>>>,
    opened: RefCell<HashMap<(), Vec<Vec<bool>>>>,
}

fn keep<K: Copy + Eq + std::hash::Hash, V: Clone>(
    kept: &RefCell<HashMap<K, V>>,
    key: K,
    make: impl FnOnce() -> V,
) -> V {
    if let Some(found) = kept.borrow().get(&key) {
        return found.clone();
    }
    let made = make();
    kept.borrow_mut().insert(key, made.clone());
    made
}

/// The best edge of a tool in one cell: risk, function, weight of the level, quality.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Best {
    pub risk: usize,
    pub function: Function,
    pub weight: u32,
    pub quality: u32,
}

/// Everything about an edge that matters.
#[derive(Clone, Debug)]
pub struct EdgeView {
    /// It counts: its condition, fit of the tool, no exclusion, and the risk is raised.
    pub sure: bool,
    pub possible: bool,
    /// Its condition, fit and exclusions alone.
    pub stands: Three,
    /// What surely puts it behind others, and the open cautions that may.
    pub behind: bool,
    pub may_behind: Vec<usize>,
    /// The caution that surely takes it away.
    pub excluded: Option<usize>,
}

impl EdgeView {
    /// An open `demote` demotes.
    pub fn demoted(&self) -> bool {
        self.behind || !self.may_behind.is_empty()
    }
}

impl<'n> Naive<'n> {
    /// The reference by parts.
    pub fn by_parts(model: &'n Model, profile: &'n Profile, today: Date) -> Self {
        Self { model, profile, today, other: None, wholes: None, kept: Kept::default() }
    }

    /// The exact reference; none when there are more completions than can be tried.
    pub fn exact(model: &'n Model, profile: &'n Profile, today: Date, most: usize) -> Option<Self> {
        let wholes = brute::completions(model, profile.answers(), most)?;
        Some(Self { model, profile, today, other: None, wholes: Some(wholes), kept: Kept::default() })
    }

    /// What all completions say; what is said by parts where there are none.
    fn over(&self, whole: impl Fn(&Whole<'_>) -> bool, parts: impl FnOnce() -> Three) -> Three {
        match &self.wholes {
            Some(wholes) => brute::three(wholes.iter().map(whole)),
            None => parts(),
        }
    }

    pub fn condition(&self, condition: &Condition) -> Three {
        match condition {
            Condition::Always => YES,
            Condition::Not(inner) => not(self.condition(inner)),
            Condition::All(parts) => all(parts.iter().map(|p| self.condition(p))),
            Condition::Any(parts) => any(parts.iter().map(|p| self.condition(p))),
            Condition::Test(test) => self.test(*test),
        }
    }

    fn test(&self, test: Test) -> Three {
        match test {
            Test::Any { variable, values } => self.answer(usize::from(variable), values),
            Test::Only { variable, values } => {
                all([not(self.answer(usize::from(variable), !values)), self.answer(usize::from(variable), values)])
            }
            Test::Flag(tool) => self.profile.uses().map(|uses| uses.contains(&ToolRef(tool))),
            Test::Head { head, at_least } => {
                let at_least = usize::from(at_least);
                if let Some(signal) = self.model.signals.iter().find(|s| s.head == head) {
                    return self.signal(signal);
                }
                let risk = self.model.risks.iter().position(|r| r.head == head).unwrap();
                let (sure, possible) = self.level(risk);
                let reaches = |level: Option<Level>| level.is_some_and(|l| l as usize + 1 >= at_least);
                if reaches(sure) {
                    YES
                } else if reaches(possible) {
                    None
                } else {
                    NO
                }
            }
        }
    }

    /// Whether the answer to a question is, or has, one of the values.
    fn answer(&self, facet: usize, values: u64) -> Three {
        let shape = &self.model.facets[facet];
        let known = self.other.as_ref().unwrap_or(self.profile.answers()).variables[facet];
        let (has, lacks) = (known.yes, known.no);
        let places: Vec<u64> = (0..shape.values.len()).map(|i| 1 << i).collect();
        if shape.kind == FacetKind::Many {
            return any(places.iter().filter(|&&p| values & p != 0).map(|p| {
                if has & p != 0 {
                    YES
                } else if lacks & p != 0 {
                    NO
                } else {
                    None
                }
            }));
        }
        // One of the places that are left is the answer.
        let left: Vec<u64> =
            places.into_iter().filter(|p| if has != 0 { has & p != 0 } else { lacks & p == 0 }).collect();
        if left.iter().all(|p| values & p != 0) {
            YES
        } else if left.iter().all(|p| values & p == 0) {
            NO
        } else {
            None
        }
    }

    pub fn signal(&self, signal: &Signal) -> Three {
        keep(&self.kept.signals, signal.head, || {
            let parts = || any(signal.rules.iter().map(|rule| self.condition(&rule.when.condition)));
            self.over(|w| w.signal(signal), parts)
        })
    }

    /// The level that a risk surely has, and the highest that it may have.
    pub fn level(&self, risk: usize) -> (Option<Level>, Option<Level>) {
        let raises = &self.model.risks[risk].raises;
        let highest = |wanted: fn(Three) -> bool| {
            raises.iter().filter(|r| wanted(self.condition(&r.rule.when.condition))).map(|r| r.level).max()
        };
        keep(&self.kept.levels, risk, || match &self.wholes {
            Some(wholes) => {
                let levels = || wholes.iter().map(|w| w.level(risk));
                (levels().min().unwrap(), levels().max().unwrap())
            }
            None => (highest(|t| t == YES), highest(|t| t != NO)),
        })
    }

    fn nation(&self, bits: u64) -> Three {
        if bits == 0 {
            return YES;
        }
        self.answer(self.model.facets.iter().position(|f| f.id == "nation").unwrap(), bits)
    }

    fn opt(&self, when: Option<&When>) -> Three {
        self.over(|whole| whole.opt(when), || when.map_or(YES, |w| self.condition(&w.condition)))
    }

    /// Own condition, nations, and the fit of everything that it requires.
    pub fn fit(&self, place: usize) -> Three {
        let tool = &self.model.tools[place];
        keep(&self.kept.fits, place, || {
            let needs = tool.relations.iter().filter(|r| r.kind == RelationKind::Requires);
            let parts = || {
                let needs: Vec<Three> = needs.map(|r| self.fit(r.to.index())).collect();
                all([self.opt(tool.fits.as_ref()), self.nation(tool.applies_in), all(needs)])
            };
            self.over(|w| w.fit(place), parts)
        })
    }

    pub fn caution(&self, caution: usize) -> Three {
        keep(&self.kept.cautions, caution, || self.opt(self.model.cautions[caution].when.as_ref()))
    }

    /// Superseded and stale demote; dormant does for software, or where a live successor covers the same cell.
    fn behind_by_status(&self, place: usize, edge: &Edge) -> bool {
        let tool = &self.model.tools[place];
        let live = |t: &Tool| t.status == Status::Active || t.status == Status::Maintained;
        let succeeded = self.model.tools.iter().any(|other| {
            live(other)
                && other.relations.iter().any(|r| r.kind == RelationKind::Supersedes && r.to.index() == place)
                && other.edges.iter().any(|e| e.risk == edge.risk && e.act.function() == edge.act.function())
        });
        let dormant = tool.status == Status::Dormant || tool.status == Status::Archived;
        tool.status == Status::Superseded
            || dormant && (tool.kind == Kind::Software || succeeded)
            || self.today.months_since(tool.reviewed) >= self.model.policy.stale
    }

    pub fn edge(&self, place: usize, edge: &Edge) -> EdgeView {
        let with = |effect: CautionEffect, wanted: Three| -> Vec<usize> {
            let all = self.model.cautions.iter().enumerate();
            let met = all.filter(|(_, c)| c.effect == effect && about(self.model, c, place, edge));
            met.map(|(i, _)| i).filter(|&i| self.caution(i) == wanted).collect()
        };
        let excluded = with(CautionEffect::Exclude, YES).first().copied();
        let taken = if excluded.is_some() {
            YES
        } else if with(CautionEffect::Exclude, None).is_empty() {
            NO
        } else {
            None
        };
        let stands = all([self.opt(edge.when.as_ref()), self.fit(place), not(taken)]);
        let (sure, possible) = self.level(edge.risk.index());
        EdgeView {
            sure: stands == YES && sure.is_some(),
            possible: stands != NO && possible.is_some(),
            stands,
            behind: self.behind_by_status(place, edge) || !with(CautionEffect::Demote, YES).is_empty(),
            may_behind: with(CautionEffect::Demote, None),
            excluded,
        }
    }

    pub fn views(&self, place: usize) -> Vec<EdgeView> {
        let edges = &self.model.tools[place].edges;
        keep(&self.kept.views, place, || edges.iter().map(|e| self.edge(place, e)).collect())
    }

    pub fn quality(&self, edge: &Edge) -> u32 {
        let policy = &self.model.policy;
        policy.weights.strengths[edge.strength as usize] * policy.weights.evidence[edge.evidence as usize]
    }

    /// A tool's best edge in every cell, on the sure or on the possible side.
    pub fn best(&self, place: usize, sure: bool) -> Vec<Best> {
        keep(&self.kept.best, (place, sure), || self.work_out_best(place, sure))
    }

    fn work_out_best(&self, place: usize, sure: bool) -> Vec<Best> {
        let views = self.views(place);
        let mut found: Vec<Best> = Vec::new();
        for (i, edge) in self.model.tools[place].edges.iter().enumerate() {
            if !(if sure { views[i].sure } else { views[i].possible }) {
                continue;
            }
            let (low, high) = self.level(edge.risk.index());
            let weight = self.model.policy.weights.levels[if sure { low } else { high }.unwrap() as usize];
            let new =
                Best { risk: edge.risk.index(), function: edge.act.function(), weight, quality: self.quality(edge) };
            match found.iter_mut().find(|b| (b.risk, b.function) == (new.risk, new.function)) {
                Some(old) => old.quality = old.quality.max(new.quality),
                None => found.push(new),
            }
        }
        found
    }

    pub fn worth(&self, place: usize, sure: bool) -> u32 {
        self.best(place, sure).iter().map(|b| b.weight * b.quality).sum()
    }

    /// Every edge that may count comes after others.
    pub fn in_demoted_tier(&self, place: usize) -> bool {
        self.views(place).iter().filter(|v| v.possible).all(EdgeView::demoted)
    }
}

// ------------------------------------------------------------------------------------------------------------- duties

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NaiveDuty {
    pub truth: Three,
    pub bearer: Bearer,
    pub in_force: InForce,
    pub met_by: Option<ToolRef>,
    pub meet_with: Option<ToolRef>,
    pub clash: Option<usize>,
    pub stop: Three,
}

impl Naive<'_> {
    pub fn duty(&self, duty: &Duty) -> NaiveDuty {
        let nation = self.nation(duty.applies_in);
        let parts = || any(duty.rules.iter().map(|r| all([nation, self.condition(&r.when.condition)])));
        let truth = self.over(|w| w.duty(duty), parts);
        let uses = self.profile.uses();
        let met_by = duty.met_by.iter().copied().find(|t| uses.is_some_and(|u| u.contains(t)));
        let mut usable: Vec<ToolRef> = duty.met_by.clone();
        usable.retain(|t| self.fit(t.index()) != NO);
        usable.sort_by_key(|t| (std::cmp::Reverse(self.worth(t.index(), true)), *t));
        let meet_with = usable.first().copied();
        let clash = meet_with.and_then(|tool| {
            let all = self.model.cautions.iter().enumerate();
            let mut excludes = all.filter(|(i, c)| c.effect == CautionEffect::Exclude && self.caution(*i) == YES);
            excludes.find(|(_, c)| self.concerns(c, tool.index())).map(|(i, _)| i)
        });
        let (bearer, ours) = match self.opt(duty.yours.as_ref()) {
            YES => (Bearer::Yours, YES),
            NO => (Bearer::Theirs, NO),
            None => (Bearer::Open, None),
        };
        let in_force = match (duty.from, duty.until) {
            (Some(from), _) if from > self.today => InForce::From(from),
            (_, Some(until)) if until < self.today => InForce::Until(until),
            _ => InForce::Now,
        };
        let bar = duty.effect == DutyEffect::Bar;
        let unmet = if bar { YES } else { uses.map(|_| met_by.is_none()) };
        let reached = match duty.before {
            None => Some(bar),
            Some(before) => {
                let stage = self.model.facets.iter().position(|f| f.id == "stage").unwrap();
                self.answer(stage, u64::MAX << before)
            }
        };
        let mut stop = all([truth, ours, Some(in_force == InForce::Now), reached, unmet]);
        if let Some(wholes) = &self.wholes {
            let reached = |w: &Whole<'_>| duty.before.map_or(bar, |before| w.answer("stage", u64::MAX << before));
            let mut truths = Vec::new();
            for w in wholes {
                let due = w.duty(duty) && w.opt(duty.yours.as_ref()) && in_force == InForce::Now && reached(w);
                let met = !bar && duty.met_by.iter().any(|t| w.uses[t.index()]);
                truths.push(due && !met);
                // Tools that no condition looks at are in place in some completions too.
                truths.extend((uses.is_none() && !bar && !duty.met_by.is_empty()).then_some(false));
            }
            stop = brute::three(truths);
        }
        NaiveDuty { truth, bearer, in_force, met_by, meet_with, clash, stop }
    }

    /// Whether a caution is about a tool: about all of it, or about an edge that it has.
    fn concerns(&self, caution: &Caution, tool: usize) -> bool {
        let of_tool = match &caution.target {
            Target::Tools(tools) => tools.iter().any(|t| t.index() == tool),
            Target::Trait(t) => self.model.tools[tool].traits.contains(t),
        };
        let narrowed = !caution.acts.is_empty() || !caution.risks.is_empty();
        of_tool && (!narrowed || self.model.tools[tool].edges.iter().any(|e| about(self.model, caution, tool, e)))
    }

    /// Whether a duty applies on settled rules alone, by parts.
    pub fn settled_duty(&self, duty: &Duty) -> bool {
        self.nation(duty.applies_in) == YES && duty.rules.iter().any(|r| self.settled_rule(r))
    }

    fn settled_rule(&self, rule: &Rule) -> bool {
        rule.certainty == Certainty::Settled && self.settled(&rule.when.condition, true)
    }

    /// Whether a condition holds (or, under `not`, fails) on settled rules alone.
    fn settled(&self, condition: &Condition, positive: bool) -> bool {
        if self.condition(condition) != Some(positive) {
            return false;
        }
        match (condition, positive) {
            (Condition::Not(inner), _) => self.settled(inner, !positive),
            (Condition::All(parts), true) | (Condition::Any(parts), false) => {
                parts.iter().all(|p| self.settled(p, positive))
            }
            (Condition::All(parts), false) | (Condition::Any(parts), true) => {
                parts.iter().any(|p| self.settled(p, positive))
            }
            (Condition::Test(Test::Head { head, .. }), true) => self.settled_head(*head),
            (Condition::Always | Condition::Test(_), _) => true,
        }
    }

    /// Whether a conclusion, at the level it surely has, rests on settled rules alone.
    pub fn settled_head(&self, head: u32) -> bool {
        if let Some(signal) = self.model.signals.iter().find(|s| s.head == head) {
            return signal.rules.iter().any(|r| self.settled_rule(r));
        }
        let place = self.model.risks.iter().position(|r| r.head == head).unwrap();
        let sure = self.level(place).0;
        let raises = &self.model.risks[place].raises;
        sure.is_some() && raises.iter().any(|r| Some(r.level) == sure && self.settled_rule(&r.rule))
    }

    /// What duties of ours ask for now: one tool a duty that nothing in place meets.
    pub fn asked_for(&self) -> Vec<ToolRef> {
        let mut found: Vec<ToolRef> = Vec::new();
        for duty in self.model.duties.iter().filter(|d| d.effect == DutyEffect::Must && !d.background) {
            let d = self.duty(duty);
            if d.truth == YES && d.in_force == InForce::Now && d.bearer == Bearer::Yours && d.met_by.is_none() {
                found.extend(d.meet_with);
            }
        }
        found.sort_unstable();
        found.dedup();
        found
    }
}

// -------------------------------------------------------------------------------------------------------------- lists

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NaiveListed {
    pub tool: usize,
    pub demoted: bool,
    pub adds: u32,
    pub lo: u32,
    pub hi: u32,
    /// Tool, what it would add, what it shares.
    pub alternatives: Vec<(usize, u32, u32)>,
}

#[derive(Debug, Default, PartialEq, Eq)]
pub struct NaiveLists {
    pub recommended: Vec<NaiveListed>,
    pub depends: Vec<(usize, u32)>,
    /// Tool, and the caution that excludes it; none when it does not fit.
    pub not_for: Vec<(usize, Option<usize>)>,
    /// Tool, what covers it, what it would add, what it shares.
    pub covered: Vec<(usize, usize, u32, u32)>,
}

fn shares(a: &[Best], b: &[Best]) -> u32 {
    let with = |x: &Best| b.iter().find(|y| (x.risk, x.function) == (y.risk, y.function)).map_or(0, |y| y.quality);
    a.iter().map(|x| x.weight * x.quality.min(with(x))).sum()
}

impl Naive<'_> {
    pub fn lists(&self) -> NaiveLists {
        let tools = &self.model.tools;
        let id = |place: &usize| tools[*place].id.to_string();
        let given: Vec<usize> =
            self.profile.uses().unwrap_or_default().iter().chain(&self.asked_for()).map(|t| t.index()).collect();
        let rest: Vec<usize> = (0..tools.len()).filter(|t| !given.contains(t)).collect();
        let mut lists = NaiveLists::default();
        let worth = |t: usize| (self.worth(t, true), self.worth(t, false));
        for &tool in &rest {
            match worth(tool) {
                (0, 0) => lists.not_for.extend(self.not_for(tool).map(|reason| (tool, reason))),
                (0, hi) => lists.depends.push((tool, hi)),
                _ => {}
            }
        }
        lists.depends.sort_by_key(|(t, hi)| (std::cmp::Reverse(*hi), id(t)));
        lists.not_for.sort_by_key(|(t, reason)| (reason.is_none(), id(t)));

        let mut above: Vec<Best> = given.iter().flat_map(|&t| self.best(t, true)).collect();
        let mut aside: Vec<(usize, u32)> = Vec::new();
        for demoted in [false, true] {
            let mut left: Vec<usize> =
                rest.iter().copied().filter(|&t| worth(t).0 > 0 && self.in_demoted_tier(t) == demoted).collect();
            while !left.is_empty() {
                let adds = |t: usize| -> u32 {
                    let gain = |b: &Best| {
                        let same = above.iter().filter(|a| (a.risk, a.function) == (b.risk, b.function));
                        b.weight * b.quality.saturating_sub(same.map(|a| a.quality).max().unwrap_or(0))
                    };
                    self.best(t, true).iter().map(gain).sum()
                };
                let key =
                    |t: &usize| (std::cmp::Reverse(adds(*t)), std::cmp::Reverse(worth(*t).0), tools[*t].effort, id(t));
                let tool = *left.iter().min_by_key(|t| key(t)).unwrap();
                let gain = adds(tool);
                left.retain(|t| *t != tool);
                let (lo, hi) = worth(tool);
                if self.model.policy.set_aside * gain < lo {
                    aside.push((tool, gain));
                } else {
                    above.extend(self.best(tool, true));
                    lists.recommended.push(NaiveListed { tool, demoted, adds: gain, lo, hi, alternatives: Vec::new() });
                }
            }
        }
        for (tool, adds) in aside {
            let own = self.best(tool, true);
            let listed = lists.recommended.iter().map(|r| r.tool);
            let hosts: Vec<usize> = listed.chain(given.iter().copied()).collect();
            let most = hosts.iter().map(|&h| shares(&own, &self.best(h, true))).max().unwrap();
            let host = *hosts.iter().find(|&&h| shares(&own, &self.best(h, true)) == most).unwrap();
            match lists.recommended.iter_mut().find(|r| r.tool == host) {
                Some(listed) => listed.alternatives.push((tool, adds, most)),
                None => lists.covered.push((tool, host, adds, most)),
            }
        }
        lists
    }

    /// Nothing when it acts on no risk that may be raised.
    fn not_for(&self, place: usize) -> Option<Option<usize>> {
        let tool = &self.model.tools[place];
        let acts = |e: &&Edge| self.level(e.risk.index()).1.is_some() && self.opt(e.when.as_ref()) != NO;
        let acting: Vec<&Edge> = tool.edges.iter().filter(acts).collect();
        if acting.is_empty() {
            return None;
        }
        if self.fit(place) == NO {
            return Some(None);
        }
        acting.iter().find_map(|e| self.edge(place, e).excluded).map(Some)
    }
}

// --------------------------------------------------------------------------------------------------------------- gaps

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NaiveGap {
    pub risk: usize,
    pub function: Function,
    pub cover: Cover,
    pub kind: GapKind,
    pub level: Option<Level>,
    pub sure: bool,
    pub nearest: Vec<ToolRef>,
}

impl Naive<'_> {
    fn demands(&self, risk: usize, level: Option<Level>, function: Function) -> bool {
        let waived = self.model.risks[risk].waives.iter().any(|w| w.function == function);
        level.is_some_and(|l| self.model.policy.demand[l as usize].contains(&function)) && !waived
    }

    /// Whether an edge, if it counts and nothing demotes it, makes its cell good.
    fn solid(tool: &Tool, edge: &Edge) -> bool {
        let law = tool.kind == Kind::Regulation && edge.act.function() != Function::Account;
        edge.strength == Strength::Primary
            && edge.evidence <= Evidence::UsedInPractice
            && tool.health != Health::General
            && (tool.status == Status::Active || tool.status == Status::Maintained)
            && !law
    }

    pub fn gaps(&self) -> Vec<NaiveGap> {
        let mut gaps = Vec::new();
        for risk in 0..self.model.risks.len() {
            for &function in Function::ALL {
                gaps.extend(self.gap(risk, function));
            }
        }
        gaps.sort_by_key(|g| (std::cmp::Reverse(g.level), g.cover, g.risk, g.function));
        gaps
    }

    fn gap(&self, risk: usize, function: Function) -> Option<NaiveGap> {
        let (sure, possible) = self.level(risk);
        let floor = self.model.policy.floor.iter().any(|f| f.risk.index() == risk && f.function == function);
        if !floor && !self.demands(risk, possible, function) {
            return None;
        }
        let mut rows: Vec<(usize, &Tool, &Edge, EdgeView)> = Vec::new();
        for (i, tool) in self.model.tools.iter().enumerate() {
            let here = tool.edges.iter().zip(self.views(i));
            let here = here.filter(|(e, _)| e.risk.index() == risk && e.act.function() == function);
            rows.extend(here.map(|(e, view)| (i, tool, e, view)));
        }
        rows.sort_by_key(|(i, _, e, _)| (std::cmp::Reverse(self.quality(e)), *i));
        let held: Vec<_> = rows.iter().filter(|(_, _, _, v)| v.stands == YES).collect();
        if held.iter().any(|(_, t, e, v)| Self::solid(t, e) && !v.demoted()) {
            return None;
        }
        let may_be_good = rows.iter().any(|(_, t, e, v)| v.stands != NO && Self::solid(t, e) && !v.behind);
        let first = |tools: Vec<usize>| {
            let mut distinct: Vec<ToolRef> = Vec::new();
            for tool in tools {
                if !distinct.contains(&ToolRef(tool as u32)) {
                    distinct.push(ToolRef(tool as u32));
                }
            }
            distinct.truncate(3);
            distinct
        };
        let (cover, kind, nearest) = if held.is_empty() {
            let opened = keep(&self.kept.opened, (), || self.opened());
            let reachable = rows.iter().filter(|(i, tool, e, _)| {
                let place = tool.edges.iter().position(|edge| std::ptr::eq(edge, *e)).unwrap();
                opened[*i][place]
            });
            let reachable: Vec<usize> = reachable.map(|r| r.0).collect();
            let every = rows.iter().map(|r| r.0).collect();
            if rows.is_empty() {
                (Cover::None, GapKind::NoTool, Vec::new())
            } else if rows.iter().all(|(_, t, _, _)| t.status == Status::Superseded) {
                (Cover::None, GapKind::OnlySuperseded, every)
            } else if reachable.is_empty() {
                (Cover::None, GapKind::NoneFits, every)
            } else {
                (Cover::None, GapKind::NeedsAccess, reachable)
            }
        } else {
            let used = |t: &Tool| t.health != Health::General;
            let evidenced = |e: &Edge| e.evidence <= Evidence::UsedInPractice;
            let some = |wanted: &dyn Fn(&Tool, &Edge) -> bool| held.iter().any(|(_, t, e, _)| wanted(t, e));
            let kind = if !some(&|t, _| used(t)) {
                GapKind::OutsideHealth
            } else if !some(&|t, e| used(t) && evidenced(e)) {
                GapKind::WeakEvidence
            } else if !some(&|t, e| used(t) && evidenced(e) && e.strength == Strength::Primary) {
                GapKind::WeakStrength
            } else {
                GapKind::Demoted
            };
            (Cover::Thin, kind, held.iter().map(|r| r.0).collect())
        };
        let asks = |level: Option<Level>| level.filter(|_| self.demands(risk, level, function));
        Some(NaiveGap {
            risk,
            function,
            cover,
            kind,
            level: asks(sure).or(asks(possible)),
            sure: match &self.wholes {
                Some(wholes) => wholes.iter().all(|w| self.gap_in(w, risk, function, floor)),
                None => (floor || asks(sure).is_some()) && !may_be_good,
            },
            nearest: first(nearest),
        })
    }

    /// Whether a cell is asked for, and nothing solid is there, in one completion.
    fn gap_in(&self, w: &Whole<'_>, risk: usize, function: Function, floor: bool) -> bool {
        let here = |e: &Edge| e.risk.index() == risk && e.act.function() == function;
        let behind = |i: usize, e: &Edge| self.behind_by_status(i, e) || w.met(i, e, CautionEffect::Demote);
        let mut tools = self.model.tools.iter().enumerate();
        let good = tools.any(|(i, tool)| {
            tool.edges.iter().any(|e| here(e) && Self::solid(tool, e) && w.stands(i, e) && !behind(i, e))
        });
        (floor || self.demands(risk, w.level(risk), function)) && !good
    }

    /// By tool and edge: whether it would surely stand, judged by parts, with some other access alone, all or none of what can be had, and
    /// with groups recorded in one of the ways they can be.
    fn opened(&self) -> Vec<Vec<bool>> {
        let mut ways = vec![self.profile.given()];
        for (i, facet) in self.model.facets.iter().enumerate() {
            let every = (1 << facet.values.len()) - 1;
            let choices: Vec<u64> = match &*facet.id {
                "access" => vec![every, 0],
                "group-data" => (0..facet.values.len()).map(|place| 1 << place).collect(),
                _ => continue,
            };
            let mut next = Vec::new();
            for answers in &ways {
                for values in &choices {
                    let mut with = answers.clone();
                    with.variables[i] = Known { yes: *values, no: every & !values };
                    next.push(with);
                }
            }
            ways = next;
        }
        let mut found: Vec<Vec<bool>> = self.model.tools.iter().map(|t| vec![false; t.edges.len()]).collect();
        for answers in ways {
            if brute::completions(self.model, &answers, usize::MAX).unwrap().is_empty() {
                continue;
            }
            let other = Naive { other: Some(answers), ..Naive::by_parts(self.model, self.profile, self.today) };
            for (i, tool) in self.model.tools.iter().enumerate() {
                for (j, edge) in tool.edges.iter().enumerate() {
                    found[i][j] |= other.edge(i, edge).stands == YES;
                }
            }
        }
        found
    }
}
