//! Gaps: what is asked for and not covered by anything solid.

use super::Checker;
use super::tools::{EdgeState, Table};
use crate::api::GapEntry;
use crate::knowledge::Vocabulary;
use crate::knowledge::vocabulary::{Function, Level};
use crate::logic::{Condition, Test};

impl Checker<'_> {
    pub(super) fn found_gaps(&mut self, table: &Table) {
        let (model, document) = (self.model, self.document);
        let mut listed = vec![false; document.gaps.len()];
        for (place, risk) in model.risks.iter().enumerate() {
            let (least, most) = table.levels.get(place).copied().unwrap_or((None, None));
            for &function in Function::ALL {
                let here = |e: &&EdgeState| e.risk.index() == place && e.function == function;
                let edges = || table.tools.iter().flat_map(|t| &t.edges).filter(here);
                let floor = model.policy.floor.iter().any(|f| f.risk.index() == place && f.function == function);
                let asked = |level: Option<Level>| self.asks(place, level, function);
                let good = edges().any(|e| e.sure && e.solid && !e.demoted);
                let gap = (asked(most) || floor) && !good;
                let same = |g: &GapEntry| g.risk == *risk.id && g.function.id() == function.id();
                let entry = document.gaps.iter().position(same);
                let (Some(at), true) = (entry, gap) else {
                    if gap {
                        let says =
                            format!("`{}` asks for `{}` and lacks it, which is not said", risk.id, function.id());
                        self.fault("/gaps", says);
                    }
                    continue;
                };
                if let Some(slot) = listed.get_mut(at) {
                    *slot = true;
                }
                let Some(entry) = document.gaps.get(at) else { continue };
                let cover = if edges().any(|e| e.sure) { "thin" } else { "none" };
                let may_be_good = edges().any(|e| e.possible && e.solid && !e.surely_demoted);
                let by_parts = (asked(least) || floor) && !may_be_good;
                let sure = by_parts || self.never_closed(table, place, function, floor);
                let level = least.filter(|l| asked(Some(*l))).or(most.filter(|l| asked(Some(*l))));
                self.same(|| format!("/gaps/{at}/cover"), &entry.cover.as_str(), &cover);
                self.same(|| format!("/gaps/{at}/sure"), &entry.sure, &sure);
                self.same(|| format!("/gaps/{at}/level"), &entry.level.map(Level::id), &level.map(Level::id));
            }
        }
        for (i, _) in listed.iter().enumerate().filter(|(_, listed)| !**listed) {
            self.fault(format!("/gaps/{i}"), "this is no gap, or is listed twice");
        }
    }

    /// Whether no completion closes a gap: none in which nothing asks for the cell, or a solid edge counts there.
    fn never_closed(&self, table: &Table, risk: usize, function: Function, floor: bool) -> bool {
        let model = self.model;
        let not = |condition: Condition| Condition::Not(Box::new(condition));
        let asking = Level::ALL.iter().find(|level| self.asks(risk, Some(**level), function));
        let head = model.risks.get(risk).map(|r| r.head);
        let mut ways = Vec::new();
        if let (false, Some(level), Some(head)) = (floor, asking, head) {
            ways.push(not(Condition::Test(Test::Head { head, at_least: level.rank() })));
        }
        for (place, (tool, state)) in model.tools.iter().zip(&table.tools).enumerate() {
            for (edge, found) in tool.edges.iter().zip(&state.edges) {
                let here = found.risk.index() == risk && found.function == function;
                if here && found.solid && found.possible && !found.surely_demoted {
                    ways.extend(self.stands(place, edge, &state.cautions).map(Condition::All));
                }
            }
        }
        self.judge.entailed(&not(Condition::Any(ways)), &self.judge.known)
    }
}
