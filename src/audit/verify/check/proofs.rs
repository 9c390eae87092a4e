//! Proofs: every node is what the knowledge has, every premise holds, and the premises are enough.

use super::facts::{Conclusions, State, bits};
use super::{Checker, escaped};
use crate::api::{FailingRule, ProofCase, ProofNode, State as Said};
use crate::knowledge::Vocabulary;
use crate::knowledge::model::{Rule, SourceRef, When};
use crate::knowledge::vocabulary::{Certainty, FacetKind, Level};
use crate::logic::{Condition, Test};

/// What a proof is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Goal {
    /// A signal or risk by its head, at a level or above.
    Head(u32, u8),
    /// A duty, by its place.
    Duty(usize),
}

/// A rule of the knowledge, as a proof may use it.
#[derive(Clone, Copy)]
struct Found<'m> {
    goal: Option<Goal>,
    rule: Option<&'m Rule>,
    when: &'m When,
    /// Nations without which the rule is not asked, as bits; 0 for anywhere.
    nations: u64,
}

/// What a proof that is sound shows: goals, and whether they stand on settled ground.
struct Shown {
    goals: Vec<Goal>,
    settled: bool,
}

/// Where a node stands.
#[derive(Clone, Copy)]
struct Here<'w> {
    /// What is answered, with the case that is looked at.
    given: &'w State,
    /// Whether a case is assumed.
    assumed: bool,
    depth: usize,
}

impl<'c> Checker<'c> {
    /// Checks the proof of an entry, and that it shows what the entry says.
    pub(super) fn proof(&mut self, pointer: &str, proof: Option<&ProofNode>, holds: bool, goal: Goal, said: Certainty) {
        let at = format!("{pointer}/proof");
        let Some(node) = proof else {
            self.expect(!holds, || at, || "this holds, and no proof is given".to_owned());
            // Nothing is arguable about what is not said to hold.
            return self.same(|| format!("{pointer}/certainty"), &said.id(), &Certainty::Settled.id());
        };
        if !holds {
            self.fault(at, "this does not hold, and a proof is given");
            return;
        }
        self.found.proofs += 1;
        let given = self.judge.given.clone();
        let before = self.found.faults.len();
        let Some(shown) = self.node(&at, node, Here { given: &given, assumed: false, depth: 0 }) else { return };
        if !shown.goals.contains(&goal) {
            self.fault(at, "this proof is of something else, or of another level");
        } else if self.found.faults.len() == before {
            let certainty = if shown.settled { Certainty::Settled } else { Certainty::Arguable };
            self.same(|| format!("{pointer}/certainty"), &said.id(), &certainty.id());
        }
    }

    fn node(&mut self, at: &str, node: &ProofNode, here: Here<'_>) -> Option<Shown> {
        match node {
            ProofNode::Rule { premises, .. } => self.rule(at, node, premises, here),
            ProofNode::Cases { facet, cases } => self.cases(at, facet, cases, here),
            _ => {
                self.fault(at, "a proof is a rule, or cases");
                None
            }
        }
    }

    fn rule(&mut self, at: &str, node: &ProofNode, premises: &[ProofNode], here: Here<'_>) -> Option<Shown> {
        let ProofNode::Rule { id, when, at: line, because, certainty, sources, .. } = node else { return None };
        let Some(found) = self.find(id.as_deref(), when, line) else {
            let name = id.as_deref().unwrap_or(line);
            self.fault(format!("{at}/id"), format!("the knowledge has no rule `{name}`"));
            return None;
        };
        self.same(|| format!("{at}/when"), &when.as_str(), &found.when.text.as_str());
        let place = self.place(found.when.at);
        self.same(|| format!("{at}/at"), line, &place);
        let reason = found.rule.map(|r| r.because.to_string());
        self.same(|| format!("{at}/because"), because, &reason);
        let agreed = found.rule.map_or(Certainty::Settled, |r| r.certainty);
        self.same(|| format!("{at}/certainty"), &certainty.id(), &agreed.id());
        let cited = self.source_ids(found.rule.map_or(&[] as &[SourceRef], |r| &r.sources));
        self.same(|| format!("{at}/sources"), sources, &cited);

        let (mut facts, mut conclusions) = (State::unknown(self.model), Conclusions::default());
        let mut settled = agreed == Certainty::Settled;
        let before = self.found.faults.len();
        for (i, premise) in premises.iter().enumerate() {
            let at = format!("{at}/premises/{i}");
            settled &= self.premise(&at, premise, here, &mut facts, &mut conclusions)?;
        }
        let known = |c: &Condition| facts.value(self.model, c, &|head, level| conclusions.value(head, level));
        let enough = known(&found.when.condition) == Some(true)
            && self.nations(found.nations).is_none_or(|c| known(&c) == Some(true));
        if !enough && self.found.faults.len() == before {
            self.fault(format!("{at}/premises"), "these do not make the condition of the rule true");
        }
        Some(Shown { goals: found.goal.into_iter().collect(), settled })
    }

    /// Checks one premise and notes what it says; whether it stands on settled ground.
    fn premise(
        &mut self,
        at: &str,
        premise: &ProofNode,
        here: Here<'_>,
        facts: &mut State,
        conclusions: &mut Conclusions,
    ) -> Option<bool> {
        match premise {
            ProofNode::Answer { facet, has, values } => {
                self.answer(at, (facet, *has, values), here, false, facts);
                Some(true)
            }
            ProofNode::Constraint { facet, has, values } => {
                self.answer(at, (facet, *has, values), here, true, facts);
                Some(true)
            }
            ProofNode::Conclusion { kind, id, at_least, proof: None } => {
                let (head, level) = self.head(at, kind, id, *at_least)?;
                conclusions.at_least(head, level);
                self.conclusion(at, kind, id, (head, level), here)
            }
            // A conclusion that holds only in the case at hand has its proof with it.
            ProofNode::Conclusion { kind, id, at_least, proof: Some(proof) } => {
                let (head, level) = self.head(at, kind, id, *at_least)?;
                conclusions.at_least(head, level);
                let shown = self.inner(&format!("{at}/proof"), proof, here)?;
                let reaches = |goal: &Goal| matches!(goal, Goal::Head(of, up_to) if *of == head && *up_to >= level);
                if !shown.goals.iter().any(reaches) {
                    self.fault(at, "this proof is of something else, or of another level");
                }
                Some(shown.settled)
            }
            ProofNode::Absent { kind, id, at_least, rules } => {
                let (head, level) = self.head(at, kind, id, *at_least)?;
                conclusions.below(head, level);
                self.absent(at, id, (head, level), rules, here);
                Some(true)
            }
            ProofNode::Rule { .. } | ProofNode::Cases { .. } => {
                let shown = self.inner(at, premise, here)?;
                for goal in shown.goals {
                    if let Goal::Head(head, level) = goal {
                        conclusions.at_least(head, level);
                    }
                }
                Some(shown.settled)
            }
        }
    }

    /// A proof inside another.
    fn inner(&mut self, at: &str, node: &ProofNode, here: Here<'_>) -> Option<Shown> {
        if here.depth >= 64 {
            self.fault(at, "the proof is too deep to follow");
            return None;
        }
        self.node(at, node, Here { depth: here.depth + 1, ..here })
    }

    /// An answer that is given, or, where `follows`, one that the constraints leave no choice about.
    fn answer(
        &mut self,
        at: &str,
        (id, has, ids): (&str, bool, &[String]),
        here: Here<'_>,
        follows: bool,
        facts: &mut State,
    ) {
        if id == "uses" {
            for tool in ids {
                let Some(place) = self.model.tools.iter().position(|t| t.id == **tool) else {
                    self.fault(format!("{at}/values"), format!("the knowledge has no tool `{tool}`"));
                    continue;
                };
                if here.given.flags.get(place) != Some(&Some(has)) || follows {
                    let word = if has { "is" } else { "is not" };
                    self.fault(at, format!("nobody said that `{tool}` {word} in place"));
                }
                if let Some(flag) = facts.flags.get_mut(place) {
                    *flag = Some(has);
                }
            }
            return;
        }
        let place = self.model.facet_place(id);
        let facet = place.and_then(|p| self.model.facets.get(p));
        let (Some(place), Some(facet)) = (place, facet) else {
            self.fault(format!("{at}/facet"), format!("the knowledge has no question `{id}`"));
            return;
        };
        let Some(values) = bits(facet, ids) else {
            self.fault(format!("{at}/values"), format!("the question `{id}` has no such answer"));
            return;
        };
        let test = Condition::Test(Test::Any { variable: place as u16, values });
        let literal = if has { test } else { Condition::Not(Box::new(test)) };
        let holds = if follows {
            self.judge.entailed(&literal, here.given)
        } else {
            self.judge.by_parts(&literal, here.given) == Some(true)
        };
        if !holds {
            let word = match (facet.kind == FacetKind::Many, has) {
                (true, true) => "has one of",
                (true, false) => "has none of",
                (false, true) => "is",
                (false, false) => "is not",
            };
            let what = format!("`{id}` {word} {}", ids.join(", "));
            let says = if follows {
                format!("the constraints do not make it follow that {what}")
            } else {
                format!("the profile does not say that {what}")
            };
            self.fault(at, says);
        }
        if let Some(known) = facts.facets.get_mut(place) {
            if has { known.some.push(values) } else { known.no |= values }
        }
    }

    /// Another conclusion of the document; inside a case, one that holds there.
    fn conclusion(&mut self, at: &str, kind: &str, id: &str, goal: (u32, u8), here: Here<'_>) -> Option<bool> {
        let entry = if kind == "signal" {
            let signal = self.document.signals.iter().find(|s| s.id == id && s.state == Said::Holds);
            signal.map(|s| s.certainty)
        } else {
            let reaches = |level: Option<Level>| level.is_some_and(|l| l.rank() >= goal.1);
            self.document.risks.iter().find(|r| r.id == id && reaches(r.sure)).map(|r| r.certainty)
        };
        if let Some(certainty) = entry {
            return Some(certainty == Certainty::Settled);
        }
        let claim = Condition::Test(Test::Head { head: goal.0, at_least: goal.1 });
        if here.assumed && self.judge.entailed(&claim, here.given) {
            return Some(true);
        }
        self.fault(at, format!("this document does not say that the {kind} `{id}` holds so far"));
        None
    }

    /// Every rule that could draw the conclusion is listed, and the part of it that is named fails.
    fn absent(&mut self, at: &str, id: &str, (head, level): (u32, u8), rules: &[FailingRule], here: Here<'_>) {
        let model = self.model;
        let signals = model.signals.iter().filter(|s| s.head == head).flat_map(|s| &s.rules);
        let risks = model.risks.iter().filter(|r| r.head == head).flat_map(|r| &r.raises);
        let all: Vec<&Rule> =
            signals.chain(risks.filter(|raise| raise.level.rank() >= level).map(|raise| &raise.rule)).collect();
        let listed: Vec<&str> = rules.iter().map(|r| r.id.as_str()).collect();
        for rule in &all {
            let times = listed.iter().filter(|id| ***id == *rule.id).count();
            if times != 1 {
                let says =
                    format!("`{id}` is said not to be concluded, and its rule `{}` is listed {times} times", rule.id);
                self.fault(format!("{at}/rules"), says);
            }
        }
        for (i, failing) in rules.iter().enumerate() {
            let at = format!("{at}/rules/{i}");
            let Some(rule) = all.iter().find(|r| *r.id == *failing.id) else {
                self.fault(
                    format!("{at}/id"),
                    format!("`{}` is no rule that would conclude `{id}` so far", failing.id),
                );
                continue;
            };
            let mut parts = Vec::new();
            self.named(&rule.when, &rule.when.condition, &failing.fails, &mut parts);
            if parts.is_empty() {
                let says = format!("the condition of `{}` has no part `{}`", failing.id, failing.fails);
                self.fault(format!("{at}/fails"), says);
            } else if !parts.iter().any(|part| self.fails(part, here.given)) {
                self.fault(format!("{at}/fails"), format!("`{}` does not fail on these answers", failing.fails));
            }
        }
    }

    /// The parts of a condition, joined by `and`, that read like this; or the whole of it.
    fn named<'k>(&self, when: &When, part: &'k Condition, text: &str, found: &mut Vec<&'k Condition>) {
        let whole = std::ptr::eq(part, &when.condition) && *when.text == *text;
        if whole || self.model.phrase(part) == text {
            found.push(part);
        }
        if let Condition::All(parts) = part {
            parts.iter().for_each(|part| self.named(when, part, text, found));
        }
    }

    fn fails(&self, part: &Condition, given: &State) -> bool {
        let not = Condition::Not(Box::new(part.clone()));
        self.judge.by_parts(part, given) == Some(false) || self.judge.entailed(&not, given)
    }

    /// The cases leave no other answer, and each is proven; what they show is what every one of them shows.
    fn cases(&mut self, at: &str, id: &str, cases: &[ProofCase], here: Here<'_>) -> Option<Shown> {
        let mut shown: Option<Shown> = None;
        let mut others = Vec::new();
        for (i, case) in cases.iter().enumerate() {
            let at = format!("{at}/cases/{i}");
            let mut given = here.given.clone();
            let test = Condition::Test(self.assume(&at, id, case, &mut given)?);
            others.push(if case.has { Condition::Not(Box::new(test)) } else { test });
            let assumed = Here { given: &given, assumed: true, ..here };
            let inner = self.inner(&format!("{at}/proof"), &case.proof, assumed)?;
            shown = Some(match shown {
                None => inner,
                Some(before) => before.and(&inner),
            });
        }
        if !self.judge.entailed(&Condition::Not(Box::new(Condition::All(others))), here.given) {
            self.fault(format!("{at}/cases"), format!("another answer to `{id}` is possible, and no case is about it"));
        }
        shown
    }

    /// Takes what a case assumes as given: that the answer to a question is or has one of the values, or that a tool is in
    /// place; or that it is not so.
    fn assume(&mut self, at: &str, id: &str, case: &ProofCase, given: &mut State) -> Option<Test> {
        if id == "uses" {
            let place = |id: &String| self.model.tools.iter().position(|t| t.id == **id);
            let (Some(tool), 1) = (case.values.first().and_then(place), case.values.len()) else {
                self.fault(format!("{at}/values"), "a case about what is in place names one tool");
                return None;
            };
            given.flags.get_mut(tool).into_iter().for_each(|flag| *flag = Some(case.has));
            return Some(Test::Flag(tool as u32));
        }
        let place = self.model.facet_place(id);
        let (Some(place), Some(facet)) = (place, place.and_then(|p| self.model.facets.get(p))) else {
            self.fault(format!("{at}/facet"), format!("the knowledge has no question `{id}`"));
            return None;
        };
        let mut values = 0;
        for value in &case.values {
            let Some(position) = facet.position(value) else {
                self.fault(format!("{at}/values"), format!("the question `{id}` has no answer `{value}`"));
                return None;
            };
            values |= 1 << position;
        }
        if let Some(facts) = given.facets.get_mut(place) {
            match case.has {
                true => facts.some.push(values),
                false => facts.no |= values,
            }
            if case.has && facet.variable().many && values.is_power_of_two() {
                facts.yes |= values;
            }
        }
        Some(Test::Any { variable: place as u16, values })
    }

    /// The head of a signal or risk, and the level asked for.
    fn head(&mut self, at: &str, kind: &str, id: &str, at_least: Option<Level>) -> Option<(u32, u8)> {
        let head = match kind {
            "signal" => self.model.signals.iter().find(|s| s.id == *id).map(|s| (s.head, 1)),
            "risk" => self.model.risks.iter().find(|r| r.id == *id).map(|r| (r.head, at_least.map_or(1, Level::rank))),
            _ => None,
        };
        if head.is_none() {
            self.fault(format!("{at}/id"), format!("the knowledge has no {kind} `{id}`"));
        }
        head
    }

    /// The rule with an id, or the condition of a tool or caution on a line.
    fn find(&self, id: Option<&str>, when: &str, line: &str) -> Option<Found<'c>> {
        let model = self.model;
        let Some(id) = id else {
            let tools =
                model.tools.iter().flat_map(|t| t.fits.iter().chain(t.edges.iter().filter_map(|e| e.when.as_ref())));
            let cautions = model.cautions.iter().filter_map(|c| c.when.as_ref());
            let found = tools.chain(cautions).find(|w| *w.text == *when && self.place(w.at) == line)?;
            return Some(Found { goal: None, rule: None, when: found, nations: 0 });
        };
        let signals = model.signals.iter().flat_map(|s| s.rules.iter().map(move |r| (Goal::Head(s.head, 1), r, 0)));
        let risks = model.risks.iter().flat_map(|risk| {
            risk.raises.iter().map(move |raise| (Goal::Head(risk.head, raise.level.rank()), &raise.rule, 0))
        });
        let duties = model.duties.iter().enumerate();
        let duties = duties.flat_map(|(i, d)| d.rules.iter().map(move |r| (Goal::Duty(i), r, d.applies_in)));
        let (goal, rule, nations) = signals.chain(risks).chain(duties).find(|(_, rule, _)| *rule.id == *id)?;
        Some(Found { goal: Some(goal), rule: Some(rule), when: &rule.when, nations })
    }

    /// `nation has any of …`; nothing for anywhere.
    pub(super) fn nations(&self, values: u64) -> Option<Condition> {
        if values == 0 {
            return None;
        }
        let variable = self.model.facet_place("nation")? as u16;
        Some(Condition::Test(Test::Any { variable, values }))
    }

    /// What is said to follow from the constraints follows, and nothing else does.
    pub(super) fn forced(&mut self) {
        let document = self.document;
        let mut expected = Vec::new();
        for (i, (given, known)) in self.judge.given.facets.iter().zip(&self.judge.known.facets).enumerate() {
            if given != known
                && let Some(facet) = self.model.facets.get(i)
            {
                let ids = |bits: u64| facet.named(bits).map(|v| v.id.to_string()).collect::<Vec<_>>();
                expected.push((facet.id.to_string(), ids(known.yes & !given.yes), ids(known.no & !given.no)));
            }
        }
        let said: Vec<_> =
            document.forced.iter().map(|f| (f.facet.clone(), f.values.clone(), f.ruled_out.clone())).collect();
        for (facet, _, _) in said.iter().filter(|s| !expected.contains(s)) {
            let place = said.iter().position(|s| s.0 == *facet).unwrap_or_default();
            self.fault(format!("/forced/{place}"), format!("this does not follow for `{}`", escaped(facet)));
        }
        for (facet, _, _) in expected.iter().filter(|e| !said.contains(e)) {
            self.fault("/forced", format!("what follows for `{facet}` is not said, or not as it follows"));
        }
    }
}

impl Shown {
    /// What both show: of conclusions with levels, the lower.
    fn and(self, other: &Self) -> Self {
        let both = |goal: Goal| match goal {
            Goal::Head(head, level) => other.goals.iter().find_map(|g| match g {
                Goal::Head(h, l) if *h == head => Some(Goal::Head(head, level.min(*l))),
                _ => None,
            }),
            Goal::Duty(_) => other.goals.contains(&goal).then_some(goal),
        };
        Self { goals: self.goals.into_iter().filter_map(both).collect(), settled: self.settled && other.settled }
    }
}
