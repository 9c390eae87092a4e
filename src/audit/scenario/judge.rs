//! Whether advice is what a scenario expects.

use super::claim::state;
use super::reason::Reasons;
use super::{Claim, Expectation, Scenario, Step};
use crate::engine::{Advice, Bearer, DutyFinding, Engine, InForce, Reason, Subject};
use crate::knowledge::Vocabulary;
use crate::knowledge::model::{CautionRef, DutyRef, RiskRef, ToolRef};
use crate::knowledge::vocabulary::Function;
use crate::logic::Truth;

/// An expectation that was not met.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Failure {
    /// The scenario.
    pub scenario: String,
    /// The change to its answers; none for the answers as they are.
    pub but: Option<String>,
    /// The file, relative to its folder.
    pub file: String,
    /// The line of the expectation.
    pub line: u32,
    /// What was expected.
    pub expected: String,
    /// What came out.
    pub found: String,
    /// Why it came out: rules with their places, answers, failing conditions; indented by depth.
    pub why: Vec<(usize, String)>,
}

/// The expectations of a scenario that are not met.
#[must_use]
pub fn judge(engine: &Engine, scenario: &Scenario) -> Vec<Failure> {
    let mut failures = Vec::new();
    for step in &scenario.steps {
        let advice = engine.advise(&step.profile, step.today);
        let judge = Judge { advice: &advice };
        let failing = step.expected.iter().filter_map(|e| judge.failure(scenario, step, e));
        failures.extend(failing);
    }
    failures
}

struct Judge<'a> {
    advice: &'a Advice<'a>,
}

impl Judge<'_> {
    fn failure(&self, scenario: &Scenario, step: &Step, expectation: &Expectation) -> Option<Failure> {
        let claim = expectation.claim;
        let found = self.found(claim)?;
        let model = self.advice.engine().knowledge().model();
        Some(Failure {
            scenario: scenario.id.clone(),
            but: step.but.clone(),
            file: expectation.file.clone(),
            line: expectation.line,
            expected: claim.words(model),
            found,
            why: Reasons::new(self.advice).of(claim),
        })
    }

    /// What came out instead; nothing when the claim is met.
    fn found(&self, claim: Claim) -> Option<String> {
        let wrong = |met: bool, found: String| (!met).then_some(found);
        match claim {
            Claim::Holds(subject) => self.truth_is(subject, Truth::Holds),
            Claim::Fails(subject) => self.truth_is(subject, Truth::Fails),
            Claim::Open(subject) => self.truth_is(subject, Truth::Open),
            Claim::Probably(duty) => {
                let settled = self.duty(duty).is_some_and(|d| d.settled);
                let holds = self.truth_is(Subject::Duty(duty), Truth::Holds);
                holds.or_else(|| wrong(!settled, "it applies on settled rules".to_owned()))
            }
            Claim::Settled(duty) => {
                let settled = self.duty(duty).is_some_and(|d| d.settled);
                let holds = self.truth_is(Subject::Duty(duty), Truth::Holds);
                holds.or_else(|| wrong(settled, "it applies on a rule that is arguable".to_owned()))
            }
            Claim::Yours(duty) => self.bearer_is(duty, Bearer::Yours),
            Claim::Theirs(duty) => self.bearer_is(duty, Bearer::Theirs),
            Claim::Stop(duty) => {
                let stop = self.duty(duty).map_or(Truth::Fails, |d| d.stop);
                wrong(stop.holds(), format!("whether to stop for it {}", state(stop)))
            }
            Claim::Upcoming(duty) => {
                let finding = self.duty(duty)?;
                let met = finding.truth.holds() && matches!(finding.in_force, InForce::From(_));
                wrong(met, in_force(finding))
            }
            Claim::Ended(duty) => {
                let finding = self.duty(duty)?;
                let met = finding.truth.holds() && matches!(finding.in_force, InForce::Until(_));
                wrong(met, in_force(finding))
            }
            Claim::AtLeast(risk, level) => {
                let range = self.advice.risk(risk);
                wrong(range.sure >= Some(level), self.levels(risk))
            }
            Claim::AtMost(risk, level) => {
                let range = self.advice.risk(risk);
                wrong(range.possible <= Some(level), self.levels(risk))
            }
            Claim::Recommend(tool, within) => match self.place(tool) {
                Some(0) => None,
                Some(place) => wrong(within.is_none_or(|most| place <= most), format!("it is number {place}")),
                None => Some("it is not listed".to_owned()),
            },
            Claim::ForRole(role, tool) => {
                let roles = self.advice.engine().knowledge().model().tools.get(tool.index()).map(|t| &t.roles);
                let does = roles.is_some_and(|roles| roles.contains(&role));
                let listed = self.found(Claim::Recommend(tool, None));
                listed.or_else(|| wrong(does, format!("its entry does not name the role {}", role.name())))
            }
            Claim::Offer(tool) => wrong(self.offered(tool), "it is not offered".to_owned()),
            Claim::Depends(tool) => {
                wrong(self.advice.depends().iter().any(|d| d.tool == tool), "it depends on no answer".to_owned())
            }
            Claim::Not(tool) => wrong(!self.offered(tool), self.offer(tool)),
            Claim::Excluded(tool) => wrong(self.excluded(tool), "no caution excludes it".to_owned()),
            Claim::Warn(caution, about) => {
                let truth = self.advice.caution(caution);
                if !truth.holds() {
                    return Some(format!("the caution {}", state(truth)));
                }
                let beside = self.printed_beside(caution);
                let met = about.map_or(!beside.is_empty(), |tool| beside.contains(&tool));
                let names: Vec<String> = beside.iter().map(|t| self.name(*t)).collect();
                wrong(
                    met,
                    format!(
                        "it stands, and is printed beside {}",
                        if names.is_empty() { "nothing".to_owned() } else { names.join(", ") }
                    ),
                )
            }
            Claim::Instead(caution, tool) => {
                let named = self.advice.engine().knowledge().model().cautions.get(caution.index());
                let named = named.is_some_and(|c| c.instead.contains(&tool));
                let usable = self.advice.engine().fit(self.advice.findings(), tool).possible();
                let found = if named { "that cannot be used here" } else { "it does not name it" };
                wrong(named && usable, found.to_owned())
            }
            Claim::Gap(risk, function) => {
                wrong(self.has_gap(risk, function), format!("no such gap; {}", self.levels(risk)))
            }
            Claim::NoGap(risk, function) => wrong(!self.has_gap(risk, function), "there is one".to_owned()),
        }
    }

    fn duty(&self, duty: DutyRef) -> Option<&DutyFinding> {
        self.advice.duties().get(duty.index())
    }

    /// A duty that is not in force does not hold, whatever its condition.
    fn truth(&self, subject: Subject) -> Truth {
        let advice = self.advice;
        match subject {
            Subject::Duty(d) => {
                self.duty(d).map_or(Truth::Fails, |d| d.truth.min(Truth::known(d.in_force == InForce::Now)))
            }
            Subject::Signal(s) => advice.engine().signal(advice.findings(), s),
            Subject::Risk(r) => Truth::between(advice.risk(r).sure.is_some(), advice.risk(r).possible.is_some()),
            Subject::Caution(c) => advice.caution(c),
        }
    }

    fn truth_is(&self, subject: Subject, wanted: Truth) -> Option<String> {
        let truth = self.truth(subject);
        if truth == wanted {
            return None;
        }
        let duty = if let Subject::Duty(d) = subject { self.duty(d) } else { None };
        match duty {
            Some(finding) if finding.in_force != InForce::Now => Some(in_force(finding)),
            _ => Some(format!("it {}", state(truth))),
        }
    }

    fn bearer_is(&self, duty: DutyRef, wanted: Bearer) -> Option<String> {
        let finding = self.duty(duty)?;
        let holds = self.truth_is(Subject::Duty(duty), Truth::Holds);
        let whose = match finding.bearer {
            Bearer::Yours => "it is yours",
            Bearer::Theirs => "it is the supplier's",
            Bearer::Open => "whose it is depends on an answer",
        };
        holds.or_else(|| (finding.bearer != wanted).then(|| whose.to_owned()))
    }

    fn levels(&self, risk: RiskRef) -> String {
        let range = self.advice.risk(risk);
        match (range.sure, range.possible) {
            (_, None) => "the risk is not raised".to_owned(),
            (None, Some(most)) => format!("the risk may be raised, up to {}", most.name()),
            (Some(sure), Some(most)) if sure == most => format!("the risk is raised to {}", sure.name()),
            (Some(sure), Some(most)) => format!("the risk is raised to {}, perhaps to {}", sure.name(), most.name()),
        }
    }

    /// Its place in the list; 0 for what a duty asks for.
    fn place(&self, tool: ToolRef) -> Option<usize> {
        if self.advice.asked_for().contains(&tool) {
            return Some(0);
        }
        self.advice.recommended().iter().find(|r| r.tool == tool).map(|r| r.place)
    }

    fn offered(&self, tool: ToolRef) -> bool {
        let aside = self.advice.recommended().iter().flat_map(|r| &r.alternatives);
        let covered = self.advice.covered().iter().map(|(_, a)| a);
        self.place(tool).is_some() || aside.chain(covered).any(|a| a.tool == tool)
    }

    fn offer(&self, tool: ToolRef) -> String {
        match self.place(tool) {
            Some(0) => "a duty asks for it".to_owned(),
            Some(place) => format!("it is number {place}"),
            None => "it is set aside as an alternative".to_owned(),
        }
    }

    fn excluded(&self, tool: ToolRef) -> bool {
        let whole = |n: &crate::engine::NotFor| n.tool == tool && matches!(n.reason, Reason::Excluded(_));
        self.advice.not_for().iter().any(whole) || self.advice.excluded_in_part().iter().any(|p| p.tool == tool)
    }

    /// The tools beside which a caution is printed.
    fn printed_beside(&self, caution: CautionRef) -> Vec<ToolRef> {
        let advice = self.advice;
        let listed = advice.recommended().iter().map(|r| r.tool).chain(advice.depends().iter().map(|d| d.tool));
        let about = |tool: &ToolRef| advice.cautions_about(*tool).iter().any(|(c, _)| *c == caution);
        let not_for = advice.not_for().iter().filter(|n| n.reason == Reason::Excluded(caution)).map(|n| n.tool);
        let in_part = advice.excluded_in_part().iter().filter(|p| p.caution == caution).map(|p| p.tool);
        let clash = advice.duties().iter().filter(|d| d.truth.holds() && d.clash == Some(caution));
        let clash = clash.filter_map(|d| d.meet_with);
        // Beside a duty stand the cautions that the answers bring out about the tool to start with, or in place.
        let by_answers =
            advice.engine().knowledge().model().cautions.get(caution.index()).is_some_and(|c| c.when.is_some());
        let duties = advice.duties().iter().filter(|d| by_answers && d.truth.possible());
        let duties = duties.filter_map(|d| d.met_by.or(d.meet_with)).filter(about);
        let beside = advice.cautions_beside().into_iter().filter(|(c, _)| *c == caution).flat_map(|(_, tools)| tools);
        let mut found: Vec<ToolRef> =
            listed.filter(about).chain(not_for).chain(in_part).chain(clash).chain(duties).chain(beside).collect();
        found.sort_unstable();
        found.dedup();
        found
    }

    fn has_gap(&self, risk: RiskRef, function: Function) -> bool {
        self.advice.gaps().iter().any(|g| g.cell.risk == risk && g.cell.function == function)
    }

    fn name(&self, tool: ToolRef) -> String {
        let tool = self.advice.engine().knowledge().model().tools.get(tool.index());
        tool.map_or_else(String::new, |t| format!("`{}`", t.id))
    }
}

fn in_force(finding: &DutyFinding) -> String {
    let condition = state(finding.truth);
    match finding.in_force {
        InForce::Now => format!("its condition {condition}, and it is in force"),
        InForce::From(date) => format!("its condition {condition}, and it is in force from {date}"),
        InForce::Until(date) => format!("its condition {condition}, and it was in force until {date}"),
    }
}
