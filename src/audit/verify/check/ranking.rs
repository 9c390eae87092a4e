//! The lists worked out anew, in the plainest way: at every place, whichever tool adds most.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use super::Checker;
use super::tools::{Part, Table, worth};
use crate::knowledge::model::RiskRef;
use crate::knowledge::vocabulary::{Effort, Function};

/// A tool that would add little.
pub(super) struct Aside {
    pub(super) tool: usize,
    pub(super) lo: u32,
    pub(super) adds: u32,
    pub(super) shares: u32,
}

/// A recommended tool.
pub(super) struct Listed {
    pub(super) tool: usize,
    pub(super) demoted: bool,
    pub(super) adds: u32,
    pub(super) lo: u32,
    pub(super) hi: u32,
    pub(super) parts: Vec<Part>,
    pub(super) alternatives: Vec<Aside>,
}

/// The lists.
#[derive(Default)]
pub(super) struct Ranking {
    pub(super) recommended: Vec<Listed>,
    /// By the tool that is in place or asked for.
    pub(super) covered: Vec<(usize, Aside)>,
    /// With what each is worth at most.
    pub(super) depends: Vec<(usize, u32)>,
    /// With the caution that excludes it; none when it does not fit.
    pub(super) not_for: Vec<(usize, Option<usize>)>,
}

/// The best quality above, by cell.
#[derive(Default)]
struct Above(BTreeMap<(RiskRef, Function), u32>);

impl Above {
    fn adds(&self, part: &Part) -> u32 {
        let best = self.0.get(&(part.risk, part.function)).copied().unwrap_or(0);
        part.weight * part.quality.saturating_sub(best)
    }

    fn take(&mut self, parts: &[Part]) {
        for part in parts {
            let best = self.0.entry((part.risk, part.function)).or_insert(0);
            *best = part.quality.max(*best);
        }
    }
}

impl Checker<'_> {
    /// The lists, given what is in place and what duties ask for.
    pub(super) fn rank(&self, table: &Table, given: &[usize]) -> Ranking {
        let mut ranking = Ranking::default();
        let parts = |tool: usize| table.sure.get(tool).map(Vec::as_slice).unwrap_or_default();
        let id = |tool: usize| self.model.tools.get(tool).map_or("", |t| t.id.as_str());
        let mut waiting = Vec::new();
        for tool in (0..self.model.tools.len()).filter(|t| !given.contains(t)) {
            let (lo, hi) = (table.lo(tool), table.possible.get(tool).map_or(0, |p| worth(p)));
            if lo > 0 {
                waiting.push(tool);
            } else if hi > 0 {
                ranking.depends.push((tool, hi));
            } else if let Some(reason) = self.not_for(table, tool) {
                ranking.not_for.push((tool, reason));
            }
        }
        ranking.depends.sort_by_key(|(tool, hi)| (Reverse(*hi), id(*tool)));
        ranking.not_for.sort_by_key(|(tool, reason)| (reason.is_none(), id(*tool)));

        let mut above = Above::default();
        given.iter().for_each(|&tool| above.take(parts(tool)));
        let mut aside: Vec<(usize, u32)> = Vec::new();
        for demoted in [false, true] {
            let of_tier = |tool: &usize| table.tools.get(*tool).is_some_and(|t| t.demoted == demoted);
            let mut tier: Vec<usize> = waiting.iter().copied().filter(of_tier).collect();
            while !tier.is_empty() {
                let adds = |tool: usize| parts(tool).iter().map(|p| above.adds(p)).sum::<u32>();
                let effort = |tool: usize| self.model.tools.get(tool).map_or(Effort::Months, |t| t.effort);
                let first = |&(_, tool): &(usize, usize)| {
                    (Reverse(adds(tool)), Reverse(table.lo(tool)), effort(tool), id(tool))
                };
                let Some((at, tool)) = tier.iter().copied().enumerate().min_by_key(first) else { break };
                tier.remove(at);
                let (adds, lo) = (adds(tool), table.lo(tool));
                if self.model.policy.set_aside * adds < lo {
                    aside.push((tool, adds));
                    continue;
                }
                let own: Vec<Part> = parts(tool).iter().map(|p| Part { adds: above.adds(p), ..*p }).collect();
                above.take(&own);
                let hi = table.possible.get(tool).map_or(0, |p| worth(p));
                ranking.recommended.push(Listed { tool, demoted, adds, lo, hi, parts: own, alternatives: Vec::new() });
            }
        }
        for (tool, adds) in aside {
            let shelf = ranking.recommended.iter().map(|l| l.tool).chain(given.iter().copied());
            let shares: Vec<(usize, u32)> = shelf.map(|other| (other, shares(parts(tool), parts(other)))).collect();
            let most = shares.iter().map(|(_, s)| *s).max().unwrap_or(0);
            let Some(&(by, shares)) = shares.iter().find(|(_, s)| *s == most && most > 0) else { continue };
            let entry = Aside { tool, lo: table.lo(tool), adds, shares };
            match ranking.recommended.iter_mut().find(|l| l.tool == by) {
                Some(listed) => listed.alternatives.push(entry),
                None => ranking.covered.push((by, entry)),
            }
        }
        ranking
    }

    /// Why nothing of a tool counts; nothing when it acts on no risk that may be raised.
    fn not_for(&self, table: &Table, tool: usize) -> Option<Option<usize>> {
        let state = table.tools.get(tool)?;
        let raised = |risk: RiskRef| table.levels.get(risk.index()).is_some_and(|(_, most)| most.is_some());
        let mut acting = state.edges.iter().filter(|e| raised(e.risk) && e.when != Some(false)).peekable();
        acting.peek()?;
        if state.fit == Some(false) { Some(None) } else { acting.find_map(|e| e.excluded).map(Some) }
    }
}

fn shares(own: &[Part], other: &[Part]) -> u32 {
    let both = |p: &Part| {
        let same = other.iter().find(|o| (o.risk, o.function) == (p.risk, p.function));
        same.map_or(0, |o| p.weight * p.quality.min(o.quality))
    };
    own.iter().map(both).sum()
}
