//! What holds in every admissible completion of some answers, and what in none: by trying them all, one by one.
#![allow(dead_code, unreachable_pub)]

use std::cell::Cell;

use candour::knowledge::model::*;
use candour::knowledge::vocabulary::*;
use candour::logic::{Answers, Condition, Test};

/// Holds, fails, or true in one completion and false in another.
pub type Three = Option<bool>;

/// Whole answers: nothing is unknown.
pub struct Whole<'n> {
    pub model: &'n Model,
    /// By question: the values that it has.
    pub values: Vec<u64>,
    /// By tool: whether it is in place.
    pub uses: Vec<bool>,
    /// By signal and risk: its level, once worked out; 1 for signals that hold.
    heads: Vec<Cell<Option<u8>>>,
    fits: Vec<Cell<Option<bool>>>,
    cautions: Vec<Cell<Option<bool>>>,
}

/// What is in its place, or is worked out now.
fn keep<T: Copy>(place: &Cell<Option<T>>, make: impl FnOnce() -> T) -> T {
    let found = place.get().unwrap_or_else(make);
    place.set(Some(found));
    found
}

/// Every condition that decides something.
fn conditions(model: &Model) -> Vec<&Condition> {
    let mut all: Vec<&When> = Vec::new();
    all.extend(model.signals.iter().flat_map(|s| s.rules.iter().map(|r| &r.when)));
    all.extend(model.risks.iter().flat_map(|r| r.raises.iter().map(|r| &r.rule.when)));
    all.extend(model.duties.iter().flat_map(|d| d.rules.iter().map(|r| &r.when).chain(&d.yours)));
    all.extend(model.tools.iter().flat_map(|t| t.edges.iter().filter_map(|e| e.when.as_ref()).chain(&t.fits)));
    all.extend(model.cautions.iter().filter_map(|c| c.when.as_ref()));
    all.into_iter().map(|when| &when.condition).collect()
}

/// The tools whose being in place some condition looks at.
pub fn looked_at(model: &Model) -> Vec<usize> {
    let mut found = Vec::new();
    for condition in conditions(model) {
        condition.tests(&mut |test| {
            if let Test::Flag(tool) = test {
                found.push(tool as usize);
            }
        });
    }
    found.sort_unstable();
    found.dedup();
    found
}

/// What a question can be answered with, given what is known of it.
fn possible(facet: &Facet, yes: u64, no: u64) -> Vec<u64> {
    let count = facet.values.len();
    let all: Vec<u64> = if facet.kind == FacetKind::Many {
        if count > 12 && (yes | no).count_ones() as usize != count {
            return vec![0; 5_000];
        }
        if (yes | no).count_ones() as usize == count { vec![yes] } else { (0..1 << count).collect() }
    } else {
        (0..count).map(|place| 1 << place).collect()
    };
    all.into_iter().filter(|values| yes & !values == 0 && no & values == 0).collect()
}

/// Every admissible completion of some answers; none when there are more than `most` to try. Tools of which nobody said
/// whether they are in place, and which no condition looks at, count as not in place.
pub fn completions<'n>(model: &'n Model, answers: &Answers, most: usize) -> Option<Vec<Whole<'n>>> {
    let facets = model.facets.iter().zip(&answers.variables);
    let choices: Vec<Vec<u64>> = facets.map(|(facet, known)| possible(facet, known.yes, known.no)).collect();
    let mut flags: Vec<usize> = looked_at(model);
    flags.retain(|tool| answers.flags[*tool].is_none());
    let ways = choices.iter().fold(1usize, |n, c| n.saturating_mul(c.len()));
    if ways.saturating_mul(1 << flags.len().min(20)) > most {
        return None;
    }
    let mut found: Vec<Vec<u64>> = vec![Vec::new()];
    for choice in &choices {
        found = found.iter().flat_map(|f| choice.iter().map(move |c| [f.as_slice(), &[*c]].concat())).collect();
    }
    let mut wholes = Vec::new();
    for values in found {
        for set in 0..1usize << flags.len() {
            let up = |tool: usize| flags.iter().position(|f| *f == tool).is_some_and(|i| set >> i & 1 == 1);
            let uses = answers.flags.iter().enumerate().map(|(tool, known)| known.unwrap_or(up(tool))).collect();
            let (heads, fits) = (vec![Cell::new(None); model.heads as usize], vec![Cell::new(None); model.tools.len()]);
            let cautions = vec![Cell::new(None); model.cautions.len()];
            let whole = Whole { model, values: values.clone(), uses, heads, fits, cautions };
            if model.constraints.iter().all(|c| !whole.holds(&c.never.condition)) {
                wholes.push(whole);
            }
        }
    }
    Some(wholes)
}

impl Whole<'_> {
    pub fn holds(&self, condition: &Condition) -> bool {
        match condition {
            Condition::Always => true,
            Condition::Not(inner) => !self.holds(inner),
            Condition::All(parts) => parts.iter().all(|p| self.holds(p)),
            Condition::Any(parts) => parts.iter().any(|p| self.holds(p)),
            Condition::Test(Test::Any { variable, values }) => self.values[usize::from(*variable)] & values != 0,
            Condition::Test(Test::Only { variable, values }) => {
                let has = self.values[usize::from(*variable)];
                has & values != 0 && has & !values == 0
            }
            Condition::Test(Test::Flag(tool)) => self.uses[*tool as usize],
            Condition::Test(Test::Head { head, at_least }) => self.head(*head) >= *at_least,
        }
    }

    pub fn opt(&self, when: Option<&When>) -> bool {
        when.is_none_or(|when| self.holds(&when.condition))
    }

    /// The level of a signal or risk, 0 for none.
    fn head(&self, head: u32) -> u8 {
        keep(&self.heads[head as usize], || match self.model.signals.iter().find(|s| s.head == head) {
            Some(signal) => u8::from(signal.rules.iter().any(|r| self.holds(&r.when.condition))),
            None => {
                let risk = self.model.risks.iter().find(|r| r.head == head).unwrap();
                let raised = risk.raises.iter().filter(|r| self.holds(&r.rule.when.condition));
                raised.map(|r| r.level as u8 + 1).max().unwrap_or(0)
            }
        })
    }

    pub fn signal(&self, signal: &Signal) -> bool {
        self.head(signal.head) > 0
    }

    pub fn level(&self, risk: usize) -> Option<Level> {
        let level = self.head(self.model.risks[risk].head);
        Level::ALL.iter().copied().find(|l| *l as u8 + 1 == level)
    }

    pub fn answer(&self, facet: &str, values: u64) -> bool {
        self.values[self.model.facets.iter().position(|f| f.id == facet).unwrap()] & values != 0
    }

    fn nation(&self, bits: u64) -> bool {
        bits == 0 || self.answer("nation", bits)
    }

    /// Own condition, nations, and the fit of everything that it requires.
    pub fn fit(&self, place: usize) -> bool {
        let tool = &self.model.tools[place];
        let mut needs = tool.relations.iter().filter(|r| r.kind == RelationKind::Requires);
        keep(&self.fits[place], || {
            self.opt(tool.fits.as_ref()) && self.nation(tool.applies_in) && needs.all(|r| self.fit(r.to.index()))
        })
    }

    pub fn caution(&self, caution: usize) -> bool {
        keep(&self.cautions[caution], || self.opt(self.model.cautions[caution].when.as_ref()))
    }

    /// Whether a caution with an effect speaks against an edge.
    pub fn met(&self, place: usize, edge: &Edge, effect: CautionEffect) -> bool {
        let mut all = self.model.cautions.iter().enumerate();
        all.any(|(i, c)| c.effect == effect && self.caution(i) && about(self.model, c, place, edge))
    }

    /// Whether an edge stands: its condition, the fit of its tool, and no exclusion.
    pub fn stands(&self, place: usize, edge: &Edge) -> bool {
        self.opt(edge.when.as_ref()) && self.fit(place) && !self.met(place, edge, CautionEffect::Exclude)
    }

    pub fn duty(&self, duty: &Duty) -> bool {
        self.nation(duty.applies_in) && duty.rules.iter().any(|r| self.holds(&r.when.condition))
    }

    // -- certainty: whether something is so on settled rules alone.

    pub fn settled_rule(&self, rule: &Rule) -> bool {
        rule.certainty == Certainty::Settled && self.settled(&rule.when.condition, true)
    }

    fn settled(&self, condition: &Condition, positive: bool) -> bool {
        if self.holds(condition) != positive {
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
            (Condition::Test(Test::Head { head, at_least }), true) => self.settled_head(*head, *at_least),
            (Condition::Always | Condition::Test(_), _) => true,
        }
    }

    /// Whether a signal or risk reaches a level on settled rules alone.
    pub fn settled_head(&self, head: u32, at_least: u8) -> bool {
        if let Some(signal) = self.model.signals.iter().find(|s| s.head == head) {
            return signal.rules.iter().any(|r| self.settled_rule(r));
        }
        let risk = self.model.risks.iter().find(|r| r.head == head).unwrap();
        risk.raises.iter().any(|r| r.level as u8 + 1 >= at_least && self.settled_rule(&r.rule))
    }

    pub fn settled_duty(&self, duty: &Duty) -> bool {
        self.nation(duty.applies_in) && duty.rules.iter().any(|r| self.settled_rule(r))
    }
}

/// Whether a caution, narrowed or not, is about an edge of a tool.
pub fn about(model: &Model, caution: &Caution, tool: usize, edge: &Edge) -> bool {
    let of_tool = match &caution.target {
        Target::Tools(tools) => tools.iter().any(|t| t.index() == tool),
        Target::Trait(t) => model.tools[tool].traits.contains(t),
    };
    let act = caution.acts.is_empty() || caution.acts.contains(&edge.act);
    let risk = caution.risks.is_empty() || caution.risks.contains(&edge.risk);
    of_tool && act && risk
}

/// True in all, in none, or in some.
pub fn three(truths: impl IntoIterator<Item = bool>) -> Three {
    let truths: Vec<bool> = truths.into_iter().collect();
    assert!(!truths.is_empty(), "no completion is admissible");
    if truths.iter().all(|t| *t) {
        Some(true)
    } else if truths.iter().any(|t| *t) {
        None
    } else {
        Some(false)
    }
}
