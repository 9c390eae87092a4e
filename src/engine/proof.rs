//! Proofs: why something holds, down to the answers it rests on.

use super::cases::Cases;
use super::compile::Origin;
use super::{Engine, Subject};
use crate::knowledge::model::{DutyRef, FacetRef, Rule, ToolRef, When};
use crate::knowledge::vocabulary::Certainty;
use crate::logic::{Condition, Findings, Literal, Test, Truth, Wanted};
use crate::profile::Profile;

/// Why a conclusion holds.
#[derive(Clone, Debug)]
pub enum Proof<'k> {
    /// A rule draws it.
    Fired(Fired<'k>),
    /// No rule surely does, and yet one does for each way of answering a question.
    Cases(Cases),
}

impl<'k> Proof<'k> {
    /// The rule that draws the conclusion, where one does whatever the missing answers are.
    #[must_use]
    pub fn rule(&self) -> Option<&'k Rule> {
        match self {
            Self::Fired(fired) => fired.rule,
            Self::Cases(_) => None,
        }
    }
}

/// The rule that draws a conclusion, and what that rule rests on.
///
/// Of all rules that fired the one kept has the smallest proof, on settled ground where there is any, ties by rule.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fired<'k> {
    /// The rule; none for conditions of tools and cautions, which are their own.
    pub rule: Option<&'k Rule>,
    /// The condition that is true.
    pub when: &'k When,
    /// What it rests on.
    pub premises: Vec<Premise>,
}

/// What a proof rests on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Premise {
    /// An answer: the question has, or has not, one of the values.
    Answer {
        /// The question.
        facet: FacetRef,
        /// Values, as bits.
        values: u64,
        /// Has, or has not.
        has: bool,
        /// Whether it follows from other answers by a constraint rather than being given.
        forced: bool,
    },
    /// A tool is in place, or is not.
    Uses {
        /// The tool.
        tool: ToolRef,
        /// Is, or is not.
        in_place: bool,
    },
    /// Another conclusion, with a proof of its own.
    Concluded {
        /// The head.
        head: u32,
        /// The least level.
        at_least: u8,
    },
    /// Another conclusion is not drawn: each of its rules fails.
    Absent {
        /// The head.
        head: u32,
        /// The least level.
        at_least: u8,
    },
}

impl Engine {
    /// The proof that a signal holds, that a risk is raised to its sure level, that a duty applies, or that a caution stands;
    /// none where it does not, and none for a caution that always stands.
    #[must_use]
    pub fn proof_of<'k>(&'k self, profile: &Profile, findings: &Findings, subject: Subject) -> Option<Proof<'k>> {
        self.proof(profile, findings, self.head_of(subject)?)
    }

    /// The proof that a tool can be used; none when nothing could stop it.
    #[must_use]
    pub fn proof_of_fit<'k>(&'k self, profile: &Profile, findings: &Findings, tool: ToolRef) -> Option<Proof<'k>> {
        self.proof(profile, findings, (*self.compiled.fit.get(tool.index())?)?)
    }

    /// The tool whose fit has this head.
    #[must_use]
    pub(crate) fn tool_of_fit(&self, head: u32) -> Option<ToolRef> {
        self.compiled.fit.iter().position(|fit| *fit == Some(head)).map(|place| ToolRef(place as u32))
    }

    /// The proof that a duty is ours; none where it always is, or is not.
    #[must_use]
    pub fn proof_of_bearer<'k>(&'k self, profile: &Profile, findings: &Findings, duty: DutyRef) -> Option<Proof<'k>> {
        self.proof(profile, findings, (*self.compiled.yours.get(duty.index())?)?)
    }

    /// The proof of a conclusion.
    #[must_use]
    pub fn proof<'k>(&'k self, profile: &Profile, findings: &Findings, head: u32) -> Option<Proof<'k>> {
        if findings.by_cases(head) {
            return self.cases(profile.answers(), findings, head).map(Proof::Cases);
        }
        self.fired(profile, findings, head).map(Proof::Fired)
    }

    /// Whether the proof that is shown for a sure conclusion rests on settled rules only, down to its cases.
    #[must_use]
    pub fn shown_settled(&self, profile: &Profile, findings: &Findings, head: u32) -> bool {
        if !findings.any_by_cases() {
            return findings.settled(head);
        }
        match self.proof(profile, findings, head) {
            Some(Proof::Cases(cases)) => cases.settled(),
            Some(Proof::Fired(fired)) => {
                let settled = fired.rule.is_none_or(|rule| rule.certainty == Certainty::Settled);
                let of = |premise: &Premise| match premise {
                    Premise::Concluded { head, .. } => self.shown_settled(profile, findings, *head),
                    Premise::Answer { .. } | Premise::Uses { .. } | Premise::Absent { .. } => true,
                };
                settled && fired.premises.iter().all(of)
            }
            None => findings.settled(head),
        }
    }

    /// The rule that draws a conclusion, on findings by parts.
    #[must_use]
    pub fn fired<'k>(&'k self, profile: &Profile, findings: &Findings, head: u32) -> Option<Fired<'k>> {
        let (rule, literals) = self.program.best(findings, head)?;
        let (rule, when) = self.rule_of(*self.compiled.origins.get(rule as usize)?)?;
        let premises = literals.iter().map(|literal| premise(literal, profile)).collect();
        Some(Fired { rule, when, premises })
    }

    fn rule_of(&self, origin: Origin) -> Option<(Option<&Rule>, &When)> {
        let model = self.model();
        let of = |rule: &'_ Rule| -> Option<()> { (!rule.id.is_empty()).then_some(()) };
        match origin {
            Origin::Signal { signal, rule } => {
                let rule = model.signals.get(signal as usize)?.rules.get(rule as usize)?;
                of(rule).map(|()| (Some(rule), &rule.when))
            }
            Origin::Risk { risk, rule } => {
                let rule = &model.risks.get(risk as usize)?.raises.get(rule as usize)?.rule;
                Some((Some(rule), &rule.when))
            }
            Origin::Duty { duty, rule } => {
                let rule = model.duties.get(duty as usize)?.rules.get(rule as usize)?;
                Some((Some(rule), &rule.when))
            }
            Origin::Fit(tool) => Some((None, model.tools.get(tool.index())?.fits.as_ref()?)),
            Origin::Edge { tool, edge } => {
                Some((None, model.tools.get(tool.index())?.edges.get(edge as usize)?.when.as_ref()?))
            }
            Origin::Yours(duty) => Some((None, model.duties.get(duty as usize)?.yours.as_ref()?)),
            Origin::Caution(caution) => Some((None, model.cautions.get(caution.index())?.when.as_ref()?)),
        }
    }

    /// Each rule that would conclude a head at the level or above, when none does, with the first of its tests that fails, as
    /// text.
    #[must_use]
    pub fn failing<'k>(
        &'k self,
        profile: &Profile,
        findings: &Findings,
        head: u32,
        at_least: u8,
    ) -> Vec<(&'k Rule, String)> {
        let model = self.model();
        let high = move |raise: &&crate::knowledge::model::Raise| raise.level.rank() >= at_least;
        let signals = model.signals.iter().filter(|s| s.head == head).flat_map(|s| s.rules.iter());
        let risks = model
            .risks
            .iter()
            .filter(|r| r.head == head)
            .flat_map(|r| r.raises.iter().filter(high).map(|raise| &raise.rule));
        signals.chain(risks).map(|rule| (rule, self.failing_part(profile, findings, &rule.when))).collect()
    }

    /// Whether a condition fails, whatever the missing answers are.
    #[must_use]
    pub fn fails(&self, profile: &Profile, findings: &Findings, when: &When) -> bool {
        let shapes: Vec<_> = self.model().facets.iter().map(|f| f.variable()).collect();
        let value = when.condition.value(&shapes, profile.answers(), &|h, l| findings.truth(h, l));
        value == Truth::Fails
    }

    /// The smallest part of a condition by which it fails; the whole condition where no single part does it.
    #[must_use]
    pub fn failing_part(&self, profile: &Profile, findings: &Findings, when: &When) -> String {
        let unmet = self.unmet(profile, findings, &when.condition);
        let part = unmet.into_iter().find(|part| part.truth == Truth::Fails);
        part.map_or_else(|| when.text.to_string(), |part| self.text_of(part.condition, when))
    }

    /// Every smallest part of a condition that is not met: what fails first, then what is open. Empty when it holds.
    #[must_use]
    pub fn unmet<'c>(&self, profile: &Profile, findings: &Findings, condition: &'c Condition) -> Vec<Unmet<'c>> {
        let mut found = Vec::new();
        self.gather_unmet(profile, findings, condition, &mut found);
        found.sort_by_key(|part| part.truth);
        found
    }

    /// Whether a condition holds, over all completions of the answers.
    #[must_use]
    pub fn judge(&self, profile: &Profile, findings: &Findings, condition: &Condition) -> Truth {
        let by_parts =
            condition.value(self.program.variables(), profile.answers(), &|h, level| findings.truth(h, level));
        // A single test is exact as it is: what follows from the constraints is among the answers.
        if by_parts != Truth::Open || is_test(condition) {
            return by_parts;
        }
        let mut completions = self.completions(profile.answers());
        let not = Condition::Not(Box::new(condition.clone()));
        match (completions.possible(&[Wanted::True(condition)]), completions.possible(&[Wanted::True(&not)])) {
            (true, true) => Truth::Open,
            (holds, _) => Truth::known(holds),
        }
    }

    fn gather_unmet<'c>(
        &self,
        profile: &Profile,
        findings: &Findings,
        condition: &'c Condition,
        found: &mut Vec<Unmet<'c>>,
    ) {
        match condition {
            Condition::All(parts) => parts.iter().for_each(|part| self.gather_unmet(profile, findings, part, found)),
            part => match self.judge(profile, findings, part) {
                Truth::Holds => {}
                truth => found.push(Unmet { condition: part, truth }),
            },
        }
    }

    /// A part of a condition in words; the whole of it as written.
    fn text_of(&self, part: &Condition, when: &When) -> String {
        if std::ptr::eq(part, &when.condition) { when.text.to_string() } else { self.model().phrase(part) }
    }
}

/// A part of a condition that is not met.
#[derive(Clone, Copy, Debug)]
pub struct Unmet<'c> {
    /// The part.
    pub condition: &'c Condition,
    /// Whether it fails or is open.
    pub truth: Truth,
}

fn is_test(condition: &Condition) -> bool {
    match condition {
        Condition::Test(Test::Any { .. } | Test::Flag(_) | Test::Head { .. }) => true,
        Condition::Not(inner) => is_test(inner),
        _ => false,
    }
}

fn premise(literal: &Literal, profile: &Profile) -> Premise {
    let forced = |variable: u16| profile.forced().iter().any(|f| f.facet.0 == u32::from(variable));
    match *literal {
        Literal::In { variable, values } => {
            Premise::Answer { facet: FacetRef(u32::from(variable)), values, has: true, forced: forced(variable) }
        }
        Literal::Group { variable, values, positive } => {
            Premise::Answer { facet: FacetRef(u32::from(variable)), values, has: positive, forced: forced(variable) }
        }
        Literal::Flag { flag, positive } => Premise::Uses { tool: ToolRef(flag), in_place: positive },
        Literal::Head { head, at_least, positive: true } => Premise::Concluded { head, at_least },
        Literal::Head { head, at_least, positive: false } => Premise::Absent { head, at_least },
    }
}
