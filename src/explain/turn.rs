//! Why a condition turned: the part of it that changed, down to an answer.

use crate::engine::Advice;
use crate::knowledge::model::{FacetRef, Model, RiskRef, Rule, ToolRef};
use crate::knowledge::vocabulary::RelationKind;
use crate::logic::{Answers, Condition, Findings, Test, Truth, Variable};

/// How many conclusions deep a test is looked for.
const DEEPEST: usize = 4;

/// A condition that is not what it was, and why.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Turn<'e> {
    /// The rule whose condition it is; none for conditions of tools and cautions, which are their own.
    pub rule: Option<&'e Rule>,
    /// What it was.
    pub was: Truth,
    /// What it is.
    pub now: Truth,
    /// The parts that turned it: the first is of the condition itself, each later one of the conclusion that the one before it
    /// looks at, the last of an answer.
    pub parts: Vec<TurnedPart>,
}

/// A part of a condition that is not what it was.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TurnedPart {
    /// As it could be written.
    pub text: String,
    /// What it was.
    pub was: Truth,
    /// What it is.
    pub now: Truth,
}

/// Two advices of one engine, to look at conditions in both.
pub(super) struct Sides<'a, 'e> {
    pub(super) before: &'a Advice<'e>,
    pub(super) after: &'a Advice<'e>,
    pub(super) model: &'e Model,
    shapes: Vec<Variable>,
}

/// The values of a condition before and after.
type Values = (Truth, Truth);

impl<'a, 'e> Sides<'a, 'e> {
    pub(super) fn new(before: &'a Advice<'e>, after: &'a Advice<'e>) -> Self {
        let model = after.engine().model();
        Self { before, after, model, shapes: model.facets.iter().map(|f| f.variable()).collect() }
    }

    fn values(&self, condition: &Condition) -> Values {
        let value = |answers: &Answers, findings: &Findings| {
            condition.value(&self.shapes, answers, &|head, level| findings.truth(head, level))
        };
        (
            value(self.before.profile().answers(), self.before.findings()),
            value(self.after.profile().answers(), self.after.findings()),
        )
    }

    /// Of some rules for one conclusion, the one that turned it: the one that turned as it did, else the same way. None when
    /// the conclusion is the same. The numbers are the nations in which a rule can fire, 0 for anywhere.
    pub(super) fn of_rules(
        &self,
        rules: impl Iterator<Item = (&'e Rule, u64)> + Clone,
        was: Truth,
        now: Truth,
    ) -> Option<Turn<'e>> {
        if was == now {
            return None;
        }
        let seen = rules.map(|(rule, nations)| {
            let (when, place) = (self.values(&rule.when.condition), self.values(&self.nations(nations)));
            (rule, nations, (when.0.min(place.0), when.1.min(place.1)))
        });
        let (rule, nations, values) = seen
            .clone()
            .find(|(_, _, values)| *values == (was, now))
            .or_else(|| seen.clone().find(|(_, _, values)| same_way(*values, (was, now))))?;
        let mut parts = Vec::new();
        let when = &rule.when.condition;
        if same_way(self.values(when), values) {
            self.part(when, &mut parts);
        } else {
            self.part(&self.nations(nations), &mut parts);
        }
        Some(Turn { rule: Some(rule), was: values.0, now: values.1, parts })
    }

    /// Why a condition turned; none when it did not.
    pub(super) fn of_condition(&self, condition: &Condition) -> Option<Turn<'e>> {
        let (was, now) = self.values(condition);
        let mut parts = Vec::new();
        if was != now {
            self.part(condition, &mut parts);
        }
        (was != now).then_some(Turn { rule: None, was, now, parts })
    }

    /// Why a tool can or cannot be used where it could not or could: its own condition, where it applies, or what it requires.
    pub(super) fn of_fit(&self, tool: ToolRef) -> Option<Turn<'e>> {
        let fit = |advice: &Advice<'_>| advice.engine().fit(advice.findings(), tool);
        let (was, now) = (fit(self.before), fit(self.after));
        let mut parts = Vec::new();
        if was != now {
            self.part_of_fit(tool, (was, now), &mut parts);
        }
        (was != now).then_some(Turn { rule: None, was, now, parts })
    }

    fn part_of_fit(&self, tool: ToolRef, turn: Values, parts: &mut Vec<TurnedPart>) {
        let Some(entry) = self.model.tools.get(tool.index()) else { return };
        let own = entry.fits.as_ref().map(|w| w.condition.clone());
        let own = own.into_iter().chain([self.nations(entry.applies_in)]).find(|c| same_way(self.values(c), turn));
        if let Some(own) = own {
            return self.part(&own, parts);
        }
        let fit = |advice: &Advice<'_>, tool| advice.engine().fit(advice.findings(), tool);
        let required = entry.relations.iter().filter(|r| r.kind == RelationKind::Requires).map(|r| r.to);
        let turned = required
            .map(|tool| (tool, (fit(self.before, tool), fit(self.after, tool))))
            .find(|(_, values)| same_way(*values, turn));
        if let Some((needed, values)) = turned {
            let id = self.model.tools.get(needed.index()).map_or("", |t| t.id.as_str());
            parts.push(TurnedPart { text: format!("requires {id}"), was: values.0, now: values.1 });
            self.part_of_fit(needed, values, parts);
        }
    }

    /// What turned inside of the conditions under which a tool acts on a risk, though none of them did as a whole.
    pub(super) fn inside_tool(&self, tool: ToolRef, risk: RiskRef) -> Option<Turn<'e>> {
        let entry = self.model.tools.get(tool.index())?;
        let edges = entry.edges.iter().filter(|e| e.risk == risk).filter_map(|e| e.when.as_ref());
        let whens = entry.fits.iter().chain(edges).map(|w| w.condition.clone());
        let mut conditions = whens.chain([self.nations(entry.applies_in)]);
        let mut required = entry.relations.iter().filter(|r| r.kind == RelationKind::Requires).map(|r| r.to);
        conditions.find_map(|c| self.inside(&c, DEEPEST)).or_else(|| required.find_map(|t| self.inside_tool(t, risk)))
    }

    /// The first test that turned, in a condition or in the rules of what it looks at.
    fn inside(&self, condition: &Condition, depth: usize) -> Option<Turn<'e>> {
        let mut tests = Vec::new();
        condition.tests(&mut |test| tests.push(test));
        let turned = tests.iter().find_map(|test| self.of_condition(&Condition::Test(*test)));
        turned.or_else(|| {
            let heads = tests.iter().filter_map(|t| if let Test::Head { head, .. } = t { Some(*head) } else { None });
            let mut rules = heads.filter(|_| depth > 0).flat_map(|head| self.rules_of(head, 0));
            rules.find_map(|rule| self.inside(&rule.when.condition, depth - 1))
        })
    }

    fn nations(&self, bits: u64) -> Condition {
        match self.model.facet_place("nation") {
            Some(place) if bits != 0 => Condition::Test(Test::Any { variable: place as u16, values: bits }),
            _ => Condition::Always,
        }
    }

    /// The smallest part that turned as the whole did, else the same way; and through conclusions down to an answer.
    fn part(&self, condition: &Condition, parts: &mut Vec<TurnedPart>) {
        let values = self.values(condition);
        let mut part = condition;
        while let Condition::All(inner) | Condition::Any(inner) = part {
            let exactly = inner.iter().find(|p| self.values(p) == values);
            match exactly.or_else(|| inner.iter().find(|p| same_way(self.values(p), values))) {
                Some(found) => part = found,
                None => break,
            }
        }
        let (was, now) = self.values(part);
        parts.push(TurnedPart { text: self.model.phrase(part), was, now });
        let inner = if let Condition::Not(inner) = part { inner } else { part };
        if let Condition::Test(Test::Head { head, at_least }) = *inner {
            let (was, now) = self.values(inner);
            if let Some(turn) = self.of_head(head, at_least, was, now) {
                parts.extend(turn.parts);
            }
        }
    }

    fn of_head(&self, head: u32, at_least: u8, was: Truth, now: Truth) -> Option<Turn<'e>> {
        self.of_rules(self.rules_of(head, at_least).map(|rule| (rule, 0)), was, now)
    }

    /// The rules that conclude a head at a level or above.
    fn rules_of(&self, head: u32, at_least: u8) -> impl Iterator<Item = &'e Rule> + Clone {
        let signal = self.model.signals.iter().find(|s| s.head == head).into_iter();
        let risk = self.model.risks.iter().find(|r| r.head == head).into_iter();
        let raises = risk.flat_map(move |r| r.raises.iter().filter(move |r| r.level.rank() >= at_least));
        signal.flat_map(|s| s.rules.iter()).chain(raises.map(|r| &r.rule))
    }

    /// Why a risk is due more or less attention.
    pub(super) fn of_risk(&self, risk: RiskRef) -> Option<Turn<'e>> {
        let head = self.model.risks.get(risk.index())?.head;
        let (was, now) = (self.before.risk(risk), self.after.risk(risk));
        // What is sure comes first; the highest level of the two sides is the one that somebody gained or lost.
        let rank = |level: Option<crate::knowledge::vocabulary::Level>| level.map_or(0, |l| l.rank());
        let level = if was.sure == now.sure { was.possible.max(now.possible) } else { was.sure.max(now.sure) };
        let truth = |advice: &Advice<'_>| advice.findings().truth(head, rank(level));
        self.of_head(head, rank(level), truth(self.before), truth(self.after))
    }

    /// Whether a question, or what is in place, has another answer.
    pub(super) fn answers_differ(&self, question: Option<FacetRef>) -> bool {
        let (before, after) = (self.before.profile(), self.after.profile());
        match question {
            None => before.uses() != after.uses(),
            Some(facet) => {
                let known = |answers: &Answers| answers.variables.get(facet.index()).copied();
                known(before.answers()) != known(after.answers())
            }
        }
    }
}

/// Whether two conditions turned towards the same side.
fn same_way(one: Values, other: Values) -> bool {
    one.0 != one.1 && one.1.cmp(&one.0) == other.1.cmp(&other.0)
}
