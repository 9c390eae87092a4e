//! Three lists: recommended, depending on an answer, not for this project.
//!
//! The first is built greedily: what duties ask for and what is in place is covered already; then whichever tool adds most
//! comes next. So the list is diverse, and what a tool adds never rises down a tier.

use std::collections::BinaryHeap;

use super::Engine;
use super::cells::{Part, States, worth};
use crate::knowledge::model::{CautionRef, ToolRef, Weights};
use crate::knowledge::vocabulary::{CautionEffect, Effort};
use crate::logic::{Findings, Truth, VariableSet};

/// The two halves of the recommended list.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Tier {
    /// Nothing speaks against it.
    Main,
    /// After the others: superseded, dormant software, not looked at for long, or a caution puts it there.
    Demoted,
}

/// A tool that would add little beside one that is listed, because both act on the same risks in the same lines of defence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Alternative {
    /// The tool.
    pub tool: ToolRef,
    /// Its own worth.
    pub worth: u32,
    /// What it would add beyond the tools listed.
    pub adds: u32,
    /// What it has in common with the tool it stands under.
    pub shares: u32,
}

/// A recommended tool.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Recommendation {
    /// The tool.
    pub tool: ToolRef,
    /// Its place, from 1.
    pub place: usize,
    /// Its tier.
    pub tier: Tier,
    /// What it adds beyond the tools above.
    pub adds: u32,
    /// Its own worth: what is sure.
    pub lo: u32,
    /// Its own worth if every open answer fell its way.
    pub hi: u32,
    /// What its worth is made of.
    pub parts: Vec<Part>,
    /// Tools that would add little beside it.
    pub alternatives: Vec<Alternative>,
}

/// A tool that may come in, depending on an answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Depends {
    /// The tool.
    pub tool: ToolRef,
    /// Its own worth if every open answer fell its way.
    pub hi: u32,
    /// The questions that decide it.
    pub open: VariableSet,
    /// What its worth could be made of.
    pub parts: Vec<Part>,
}

/// Why a tool is not for this project.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Reason {
    /// This caution takes away every edge that would count.
    Excluded(CautionRef),
    /// It cannot be used on the answers given.
    DoesNotFit,
}

/// A tool that is not for this project, though it acts on a risk that is or may be raised.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NotFor {
    /// The tool.
    pub tool: ToolRef,
    /// Why.
    pub reason: Reason,
}

/// A caution takes some of a tool's edges away, and leaves others.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct InPart {
    /// The tool.
    pub tool: ToolRef,
    /// The caution.
    pub caution: CautionRef,
}

/// The lists.
pub(super) struct Lists {
    pub(super) in_part: Vec<InPart>,
    pub(super) recommended: Vec<Recommendation>,
    pub(super) depends: Vec<Depends>,
    pub(super) not_for: Vec<NotFor>,
    /// Alternatives of tools that duties ask for or that are in place, by that tool.
    pub(super) covered: Vec<(ToolRef, Alternative)>,
}

/// A tool on its way into the list.
struct Candidate {
    tool: ToolRef,
    tier: Tier,
    lo: u32,
    hi: u32,
    parts: Vec<Part>,
}

/// What a candidate adds, with everything that breaks ties; greater comes first.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Claim {
    adds: u32,
    lo: u32,
    effort: std::cmp::Reverse<Effort>,
    id: std::cmp::Reverse<u32>,
    place: usize,
}

/// Worth of every tool, on the sure and on the possible side.
pub(super) struct Worths {
    pub(super) sure: Vec<Vec<Part>>,
    pub(super) possible: Vec<Vec<Part>>,
    pub(super) lo: Vec<u32>,
}

impl Worths {
    pub(super) fn new(engine: &Engine, states: &States, weights: &Weights) -> Self {
        let tools = || (0..engine.model().tools.len()).map(|i| ToolRef(i as u32));
        let sure: Vec<Vec<Part>> = tools().map(|t| states.parts(engine, t, weights, true)).collect();
        let possible = tools().map(|t| states.parts(engine, t, weights, false)).collect();
        let lo = sure.iter().map(|parts| worth(parts)).collect();
        Self { sure, possible, lo }
    }
}

pub(super) fn lists(
    engine: &Engine,
    findings: &Findings,
    states: &States,
    worths: &Worths,
    in_place: &[ToolRef],
    asked_for: &[ToolRef],
) -> Lists {
    let model = engine.model();
    let mut lists = Lists {
        in_part: in_part(engine, findings, states),
        recommended: Vec::new(),
        depends: Vec::new(),
        not_for: Vec::new(),
        covered: Vec::new(),
    };
    let mut candidates = Vec::new();
    let ranks = &engine.compiled.id_ranks;
    for (i, (sure, possible)) in worths.sure.iter().zip(&worths.possible).enumerate() {
        let tool = ToolRef(i as u32);
        if in_place.contains(&tool) || asked_for.contains(&tool) {
            continue;
        }
        let (lo, hi) = (worth(sure), worth(possible));
        if lo > 0 {
            let tier = if states.demoted(tool) { Tier::Demoted } else { Tier::Main };
            candidates.push(Candidate { tool, tier, lo, hi, parts: sure.clone() });
        } else if hi > 0 {
            lists.depends.push(Depends { tool, hi, open: open(engine, findings, tool), parts: possible.clone() });
        } else if let Some(reason) = not_for(engine, findings, states, tool) {
            lists.not_for.push(NotFor { tool, reason });
        }
    }
    let rank = |tool: ToolRef| ranks.get(tool.index()).copied().unwrap_or(0);
    lists.depends.sort_by_key(|d| (std::cmp::Reverse(d.hi), rank(d.tool)));
    lists.not_for.sort_by_key(|n| (n.reason == Reason::DoesNotFit, rank(n.tool)));

    let mut best = vec![0u32; model.risks.len() * 4];
    let cover = |best: &mut Vec<u32>, parts: &[Part]| {
        for part in parts {
            if let Some(slot) = best.get_mut(part.cell.index()) {
                *slot = part.quality.max(*slot);
            }
        }
    };
    let given: Vec<ToolRef> = in_place.iter().chain(asked_for).copied().collect();
    for tool in &given {
        cover(&mut best, worths.sure.get(tool.index()).map(Vec::as_slice).unwrap_or_default());
    }
    let mut aside: Vec<(usize, u32)> = Vec::new();
    for tier in [Tier::Main, Tier::Demoted] {
        let claim = |place: usize, candidate: &Candidate, best: &[u32]| Claim {
            adds: adds(&candidate.parts, best),
            lo: candidate.lo,
            effort: std::cmp::Reverse(model.tools.get(candidate.tool.index()).map_or(Effort::Months, |t| t.effort)),
            id: std::cmp::Reverse(rank(candidate.tool)),
            place,
        };
        let of_tier = candidates.iter().enumerate().filter(|(_, c)| c.tier == tier);
        let mut heap: BinaryHeap<Claim> = of_tier.map(|(i, c)| claim(i, c, &best)).collect();
        while let Some(top) = heap.pop() {
            let Some(candidate) = candidates.get(top.place) else { continue };
            // What a tool adds only falls as others are listed, so a claim that still stands is the greatest.
            let now = claim(top.place, candidate, &best);
            if heap.peek().is_some_and(|next| now < *next) {
                heap.push(now);
                continue;
            }
            if u64::from(model.policy.set_aside) * u64::from(now.adds) < u64::from(candidate.lo) {
                aside.push((top.place, now.adds));
                continue;
            }
            let mut parts = candidate.parts.clone();
            for part in &mut parts {
                let above = best.get(part.cell.index()).copied().unwrap_or(0);
                part.adds = part.weight * part.quality.saturating_sub(above);
            }
            cover(&mut best, &parts);
            lists.recommended.push(Recommendation {
                tool: candidate.tool,
                place: lists.recommended.len() + 1,
                tier,
                adds: now.adds,
                lo: candidate.lo,
                hi: candidate.hi,
                parts,
                alternatives: Vec::new(),
            });
        }
    }
    // Each that is set aside stands under the listed tool with which it shares most, or under one that is given.
    let given_parts = given.iter().map(|tool| worths.sure.get(tool.index()).map(Vec::as_slice).unwrap_or_default());
    let listed_parts = lists.recommended.iter().map(|listed| listed.parts.as_slice());
    let shelf = Shelf::new(best.len(), listed_parts.chain(given_parts));
    let listed = lists.recommended.len();
    for (place, adds) in aside {
        let Some(candidate) = candidates.get(place) else { continue };
        let Some((under, shares)) = shelf.nearest(&candidate.parts) else { continue };
        let alternative = Alternative { tool: candidate.tool, worth: candidate.lo, adds, shares };
        if let Some(recommended) = lists.recommended.get_mut(under) {
            recommended.alternatives.push(alternative);
        } else if let Some(&tool) = given.get(under - listed) {
            lists.covered.push((tool, alternative));
        }
    }
    lists
}

fn adds(parts: &[Part], best: &[u32]) -> u32 {
    parts.iter().map(|p| p.weight * p.quality.saturating_sub(best.get(p.cell.index()).copied().unwrap_or(0))).sum()
}

/// The qualities of tools by cell, those that are listed first, then those that are given.
struct Shelf {
    by_cell: Vec<Vec<(usize, u32)>>,
    tools: usize,
}

impl Shelf {
    fn new<'p>(cells: usize, tools: impl Iterator<Item = &'p [Part]>) -> Self {
        let mut shelf = Self { by_cell: vec![Vec::new(); cells], tools: 0 };
        for parts in tools {
            for part in parts {
                if let Some(slot) = shelf.by_cell.get_mut(part.cell.index()) {
                    slot.push((shelf.tools, part.quality));
                }
            }
            shelf.tools += 1;
        }
        shelf
    }

    /// The first of the tools that share most with these parts, and how much.
    fn nearest(&self, parts: &[Part]) -> Option<(usize, u32)> {
        let mut shares = vec![0; self.tools];
        for part in parts {
            for &(tool, quality) in self.by_cell.get(part.cell.index()).map(Vec::as_slice).unwrap_or_default() {
                if let Some(slot) = shares.get_mut(tool) {
                    *slot += part.weight * part.quality.min(quality);
                }
            }
        }
        let most = shares.iter().copied().max().filter(|&most| most > 0)?;
        shares.iter().position(|&share| share == most).map(|tool| (tool, most))
    }
}

/// The questions on which a tool's coming in depends.
fn open(engine: &Engine, findings: &Findings, tool: ToolRef) -> VariableSet {
    let compiled = &engine.compiled;
    let mut open = engine.depends(findings, compiled.fit.get(tool.index()).copied().flatten());
    for row in compiled.edges_of(tool) {
        let risk = engine.model().risks.get(row.risk.index());
        if risk.is_some_and(|r| findings.possible(r.head) > 0) && engine.truth(findings, row.head).possible() {
            open |= engine.depends(findings, row.head);
            if let Some(risk) = risk.filter(|r| findings.sure(r.head) == 0) {
                open |= findings.open(risk.head);
            }
        }
    }
    for caution in compiled.cautions_of(tool) {
        let decides = engine.model().cautions.get(caution.index()).is_some_and(|c| c.effect == CautionEffect::Exclude);
        if decides {
            open |= engine.depends(findings, compiled.caution.get(caution.index()).copied().flatten());
        }
    }
    open
}

/// The tools that can be used for one thing, and are excluded for another that would count.
fn in_part(engine: &Engine, findings: &Findings, states: &States) -> Vec<InPart> {
    let mut found = Vec::new();
    for (i, &(first, last)) in engine.compiled.edges_of.iter().enumerate() {
        let tool = ToolRef(i as u32);
        let own = states.edges.get(first as usize..last as usize).unwrap_or_default();
        if states.fit(tool) == Truth::Fails || own.iter().all(|e| !e.possible) {
            continue;
        }
        let counts = |row: &&super::compile::EdgeRow| {
            states.level(row.risk, false).is_some() && engine.truth(findings, row.head).possible()
        };
        let mut rows = engine.compiled.edges_of(tool).iter().zip(own);
        if let Some(caution) = rows.find_map(|(row, state)| state.excluded.filter(|_| counts(&row))) {
            found.push(InPart { tool, caution });
        }
    }
    found
}

/// Why a tool with nothing that counts is not for this project; nothing when it acts on no risk that may be raised.
fn not_for(engine: &Engine, findings: &Findings, states: &States, tool: ToolRef) -> Option<Reason> {
    let (first, _) = engine.compiled.edges_of.get(tool.index()).copied().unwrap_or((0, 0));
    let mut excluded = None;
    let mut acts = false;
    for (i, row) in engine.compiled.edges_of(tool).iter().enumerate() {
        if states.level(row.risk, false).is_none() || !engine.truth(findings, row.head).possible() {
            continue;
        }
        acts = true;
        excluded = excluded.or(states.edges.get(first as usize + i).and_then(|s| s.excluded));
    }
    if !acts {
        None
    } else if states.fit(tool) == Truth::Fails {
        Some(Reason::DoesNotFit)
    } else {
        excluded.map(Reason::Excluded)
    }
}
