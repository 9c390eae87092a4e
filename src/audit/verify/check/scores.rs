//! The lists of the document against the lists worked out anew: order, sums, reasons, what is set aside.

use super::Checker;
use super::ranking::{Aside, Ranking};
use super::tools::{Part, Table};
use crate::api::{AlternativeEntry, NotForEntry, ReasonEntry};
use crate::knowledge::Vocabulary;

impl Checker<'_> {
    pub(super) fn ranking(&mut self) {
        let table = self.table();
        let in_place = self.in_place();
        let asked_for = self.asked_for(&table);
        let given: Vec<usize> = in_place.iter().chain(&asked_for).copied().collect();
        let ranking = self.rank(&table, &given);
        let said = self.document.in_place.iter().map(|t| t.id.as_str());
        self.order("/in-place", said.collect(), &self.tool_ids(in_place));
        self.recommended(&ranking);
        self.depends(&table, &ranking);
        self.lists(&table, &ranking);
        self.met(&table);
        self.cautions(&table);
        self.found_gaps(&table);
    }

    /// The first place at which a list is not as it should be.
    pub(super) fn order(&mut self, at: &str, said: Vec<&str>, found: &[impl AsRef<str>]) {
        for place in 0..said.len().max(found.len()) {
            let (here, should) = (said.get(place).copied(), found.get(place).map(AsRef::as_ref));
            if here == should {
                continue;
            }
            let says = match (here, should) {
                (Some(here), Some(should)) => format!("`{here}` stands where `{should}` should"),
                (Some(here), None) => format!("`{here}` should not be in this list"),
                (None, should) => format!("`{}` is missing from this list", should.unwrap_or_default()),
            };
            return self.fault(format!("{at}/{place}"), says);
        }
    }

    fn recommended(&mut self, ranking: &Ranking) {
        let document = self.document;
        let found = self.tool_ids(ranking.recommended.iter().map(|l| l.tool));
        self.order("/recommended", document.recommended.iter().map(|r| r.tool.id.as_str()).collect(), &found);
        for (i, entry) in document.recommended.iter().enumerate() {
            let at = format!("/recommended/{i}");
            self.same(|| format!("{at}/place"), &entry.place, &(i + 1));
            // What the entry says of itself adds up, wherever it stands.
            let sum = |part: fn(&ReasonEntry) -> u32| entry.reasons.iter().map(part).fold(0, u32::saturating_add);
            let (adds, lo) = (sum(|r| r.adds), sum(|r| r.weight.saturating_mul(r.quality)));
            self.sum(|| format!("{at}/adds"), entry.adds, adds, "what its reasons add");
            self.sum(|| format!("{at}/lo"), entry.lo, lo, "what its reasons are worth");
            if self.model.policy.set_aside.saturating_mul(entry.adds) < entry.lo {
                self.fault(format!("{at}/adds"), "it adds too little to be listed: it should be set aside");
            }
            let Some(listed) = ranking.recommended.iter().find(|l| self.tool_id(l.tool) == entry.tool.id) else {
                continue;
            };
            self.same(|| format!("{at}/demoted"), &entry.demoted, &listed.demoted);
            self.sum(|| format!("{at}/lo"), entry.lo, listed.lo, "what is sure");
            self.sum(|| format!("{at}/hi"), entry.hi, listed.hi, "what is possible");
            self.sum(|| format!("{at}/adds"), entry.adds, listed.adds, "what it adds to those above");
            self.reasons(&at, listed.tool, &entry.reasons, &listed.parts);
            self.alternatives(&format!("{at}/alternatives"), &entry.alternatives, &listed.alternatives);
            let needs = self.model.tools.get(listed.tool).into_iter().flat_map(|t| &t.relations);
            let needs = needs.filter(|r| r.kind == crate::knowledge::vocabulary::RelationKind::Requires);
            let needs = self.tool_ids(needs.map(|r| r.to.index()));
            self.order(&format!("{at}/requires"), entry.requires.iter().map(|t| t.id.as_str()).collect(), &needs);
        }
    }

    fn sum(&mut self, pointer: impl FnOnce() -> String, said: u32, found: u32, what: &str) {
        self.found.sums += 1;
        if said != found {
            self.fault(pointer(), format!("this is {said}; {what} comes to {found}"));
        }
    }

    fn reasons(&mut self, at: &str, tool: usize, said: &[ReasonEntry], parts: &[Part]) {
        let model = self.model;
        let Some(tool) = model.tools.get(tool) else { return };
        let mut parts: Vec<&Part> = parts.iter().collect();
        parts.sort_by_key(|p| (std::cmp::Reverse(p.adds), std::cmp::Reverse(p.weight * p.quality), p.edge));
        if said.len() != parts.len() {
            self.fault(format!("{at}/reasons"), format!("there are {}, and should be {}", said.len(), parts.len()));
        }
        for (i, reason) in said.iter().enumerate() {
            let at = format!("{at}/reasons/{i}");
            let own = tool.edges.iter().position(|e| self.place(e.at) == reason.at);
            let Some((place, edge)) = own.and_then(|p| Some((p, tool.edges.get(p)?))) else {
                self.fault(format!("{at}/at"), format!("`{}` has no edge at {}", tool.id, reason.at));
                continue;
            };
            self.same(|| format!("{at}/risk"), &reason.risk.as_str(), &self.risk_id(edge.risk).to_owned().as_str());
            for (key, said, found) in [
                ("act", reason.act.id(), edge.act.id()),
                ("function", reason.function.id(), edge.act.function().id()),
                ("strength", reason.strength.id(), edge.strength.id()),
                ("evidence", reason.evidence.id(), edge.evidence.id()),
                ("because", reason.because.as_str(), edge.because.as_str()),
            ] {
                self.same(|| format!("{at}/{key}"), &said, &found);
            }
            self.same(|| format!("{at}/contested"), &reason.contested, &edge.contested);
            let when = edge.when.as_ref().map(|w| w.text.as_str());
            self.same(|| format!("{at}/when"), &reason.when.as_deref(), &when);
            let sources = self.source_ids(&edge.sources);
            self.same(|| format!("{at}/sources"), &reason.sources, &sources);
            let Some(part) = parts.iter().find(|p| p.edge == place) else {
                self.fault(at, "this edge does not count here, or another of the tool is better in its place");
                continue;
            };
            self.same(|| format!("{at}/level"), &reason.level.id(), &part.level.id());
            self.sum(|| format!("{at}/weight"), reason.weight, part.weight, "the weight of that level");
            self.sum(|| format!("{at}/quality"), reason.quality, part.quality, "strength times evidence");
            self.sum(|| format!("{at}/adds"), reason.adds, part.adds, "weight times what is better than above");
            if parts.get(i).is_some_and(|p| p.edge != place) {
                self.fault(at, "this reason stands where another should");
            }
        }
    }

    fn alternatives(&mut self, at: &str, said: &[AlternativeEntry], found: &[Aside]) {
        let ids = self.tool_ids(found.iter().map(|a| a.tool));
        self.order(at, said.iter().map(|a| a.id.as_str()).collect(), &ids);
        for (i, entry) in said.iter().enumerate() {
            if let Some(aside) = found.iter().find(|a| self.tool_id(a.tool) == entry.id) {
                self.alternative(&format!("{at}/{i}"), entry, aside);
            }
        }
    }

    fn alternative(&mut self, at: &str, entry: &AlternativeEntry, aside: &Aside) {
        self.sum(|| format!("{at}/worth"), entry.worth, aside.lo, "what is sure");
        self.sum(|| format!("{at}/adds"), entry.adds, aside.adds, "what it would add");
        self.sum(|| format!("{at}/shares"), entry.shares, aside.shares, "what it has in common");
    }

    fn depends(&mut self, table: &Table, ranking: &Ranking) {
        let document = self.document;
        let found = self.tool_ids(ranking.depends.iter().map(|(tool, _)| *tool));
        self.order("/depends", document.depends.iter().map(|d| d.id.as_str()).collect(), &found);
        for (i, entry) in document.depends.iter().enumerate() {
            let Some(&(tool, hi)) = ranking.depends.iter().find(|(t, _)| self.tool_id(*t) == entry.id) else {
                continue;
            };
            let at = format!("/depends/{i}");
            self.sum(|| format!("{at}/hi"), entry.hi, hi, "what is possible");
            let parts = table.possible.get(tool).map(Vec::as_slice).unwrap_or_default();
            self.reasons(&at, tool, &entry.reasons, parts);
        }
    }

    /// Tools that are covered, that are not for this project, or not for a part of it.
    fn lists(&mut self, table: &Table, ranking: &Ranking) {
        let document = self.document;
        let covered = self.tool_ids(ranking.covered.iter().map(|(_, a)| a.tool));
        self.order("/covered", document.covered.iter().map(|c| c.alternative.id.as_str()).collect(), &covered);
        for (i, entry) in document.covered.iter().enumerate() {
            let Some((by, aside)) = ranking.covered.iter().find(|(_, a)| self.tool_id(a.tool) == entry.alternative.id)
            else {
                continue;
            };
            let at = format!("/covered/{i}");
            self.same(|| format!("{at}/by/id"), &entry.by.id, &self.tool_id(*by));
            self.alternative(&format!("{at}/alternative"), &entry.alternative, aside);
        }
        self.not_for_list("/not-for", &document.not_for, &ranking.not_for);
        let in_part: Vec<(usize, Option<usize>)> = in_part(table);
        self.not_for_list("/excluded-in-part", &document.excluded_in_part, &in_part);
    }

    fn not_for_list(&mut self, at: &str, said: &[NotForEntry], found: &[(usize, Option<usize>)]) {
        let ids = self.tool_ids(found.iter().map(|(tool, _)| *tool));
        self.order(at, said.iter().map(|n| n.id.as_str()).collect(), &ids);
        for (i, entry) in said.iter().enumerate() {
            let Some((tool, caution)) = found.iter().find(|(t, _)| self.tool_id(*t) == entry.id) else { continue };
            let id = caution.and_then(|c| self.model.cautions.get(c)).map(|c| c.id.as_str());
            self.same(|| format!("{at}/{i}/caution"), &entry.caution.as_ref().map(|c| c.id.as_str()), &id);
            let fits = self.model.tools.get(*tool).and_then(|t| t.fits.as_ref()).filter(|_| id.is_none());
            self.same(|| format!("{at}/{i}/fits"), &entry.fits.as_deref(), &fits.map(|w| w.text.as_str()));
        }
    }
}

/// Tools that can be used for one thing, and are excluded for another that would count.
fn in_part(table: &Table) -> Vec<(usize, Option<usize>)> {
    let mut found = Vec::new();
    for (tool, state) in table.tools.iter().enumerate() {
        if state.fit == Some(false) || state.edges.iter().all(|e| !e.possible) {
            continue;
        }
        let raised = |e: &&super::tools::EdgeState| {
            e.when != Some(false) && table.levels.get(e.risk.index()).is_some_and(|(_, most)| most.is_some())
        };
        if let Some(caution) = state.edges.iter().filter(raised).find_map(|e| e.excluded) {
            found.push((tool, Some(caution)));
        }
    }
    found
}
