//! Why advice came out as it did, in lines: for somebody who has to find what to mend.

use super::Claim;
use super::claim::state;
use crate::engine::{Advice, Cases, Fired, Premise, Proof, Reason, Subject};
use crate::knowledge::Vocabulary;
use crate::knowledge::model::{At, Model, ToolRef, When};
use crate::logic::{Condition, Truth};

/// How deep a proof is printed.
const DEPTH: usize = 4;

/// Lines with their depth.
pub(super) struct Reasons<'a> {
    advice: &'a Advice<'a>,
    model: &'a Model,
    lines: Vec<(usize, String)>,
}

impl<'a> Reasons<'a> {
    pub(super) fn new(advice: &'a Advice<'a>) -> Self {
        Self { advice, model: advice.engine().knowledge().model(), lines: Vec::new() }
    }

    /// Why things are as they are with what a claim is about.
    pub(super) fn of(mut self, claim: Claim) -> Vec<(usize, String)> {
        match claim {
            Claim::Holds(subject) | Claim::Fails(subject) | Claim::Open(subject) => self.subject(subject, 0),
            Claim::Probably(d)
            | Claim::Settled(d)
            | Claim::Yours(d)
            | Claim::Theirs(d)
            | Claim::Stop(d)
            | Claim::Upcoming(d)
            | Claim::Ended(d) => self.subject(Subject::Duty(d), 0),
            Claim::AtLeast(r, _) | Claim::AtMost(r, _) => self.subject(Subject::Risk(r), 0),
            Claim::Gap(r, function) | Claim::NoGap(r, function) => {
                self.subject(Subject::Risk(r), 0);
                let gap = self.advice.gaps().iter().find(|g| g.cell.risk == r && g.cell.function == function);
                for tool in gap.map(|g| g.nearest.clone()).unwrap_or_default() {
                    self.say(0, format!("nearest to {} it: `{}`", function.id(), self.tool(tool)));
                }
            }
            Claim::Warn(c, about) => {
                self.subject(Subject::Caution(c), 0);
                about.into_iter().for_each(|tool| self.listing(tool));
            }
            Claim::Instead(c, tool) => {
                self.subject(Subject::Caution(c), 0);
                self.listing(tool);
            }
            Claim::Recommend(t, _)
            | Claim::ForRole(_, t)
            | Claim::Offer(t)
            | Claim::Depends(t)
            | Claim::Not(t)
            | Claim::Excluded(t) => self.listing(t),
        }
        self.lines
    }

    fn say(&mut self, depth: usize, line: String) {
        self.lines.push((depth, line));
    }

    fn tool(&self, tool: ToolRef) -> &'a str {
        self.model.tools.get(tool.index()).map_or("", |t| &t.id)
    }

    fn at(&self, at: At) -> String {
        format!("{}:{}", self.model.files.get(at.file as usize).map_or("", |f| f.as_str()), at.line)
    }

    /// The proof of what holds; of what does not, each rule with the part that fails or is open.
    fn subject(&mut self, subject: Subject, depth: usize) {
        let advice = self.advice;
        if let Some(proof) = advice.engine().proof_of(advice.profile(), advice.findings(), subject) {
            return self.proof(&proof, depth);
        }
        let conditions = subject.conditions(self.model);
        if conditions.is_empty() {
            self.say(depth, "it always stands".to_owned());
        }
        for when in conditions {
            self.unmet(when, depth);
        }
    }

    fn proof(&mut self, proof: &Proof<'_>, depth: usize) {
        match proof {
            Proof::Fired(fired) => self.fired(fired, depth),
            Proof::Cases(cases) => self.cases(cases, depth),
        }
    }

    fn cases(&mut self, cases: &Cases, depth: usize) {
        for case in &cases.cases {
            let assumed = self.model.phrase(&Condition::Test(case.assumes));
            let not = if case.has { "" } else { "not " };
            self.say(depth, format!("true when {not}`{assumed}`"));
            if let Some(next) = &case.next {
                self.cases(next, depth + 1);
            }
        }
    }

    fn fired(&mut self, proof: &Fired<'_>, depth: usize) {
        let rule = proof.rule.map_or("its condition", |r| r.id.as_str());
        self.say(depth, format!("{rule} ({}): {}", self.at(proof.when.at), proof.when.text));
        for premise in &proof.premises {
            match *premise {
                Premise::Answer { facet, values, has, forced } => {
                    let Some(facet) = self.model.facets.get(facet.index()) else { continue };
                    let values: Vec<&str> = facet.named(values).map(|v| v.id.as_str()).collect();
                    let verb = if has { "is" } else { "is not" };
                    let forced = if forced { ", which follows from other answers" } else { "" };
                    self.say(depth + 1, format!("`{}` {verb} {}{forced}", facet.id, values.join(" or ")));
                }
                Premise::Uses { tool, in_place } => {
                    let state = if in_place { "is in place" } else { "is not in place" };
                    self.say(depth + 1, format!("`{}` {state}", self.tool(tool)));
                }
                Premise::Concluded { head, .. } => self.head(head, depth + 1),
                Premise::Absent { head, .. } => self.head(head, depth + 1),
            }
        }
    }

    /// A signal or risk that a proof leans on.
    fn head(&mut self, head: u32, depth: usize) {
        let Some(subject) = Subject::of_head(self.model, head) else { return };
        let truth = self.advice.findings().truth(head, 1);
        self.say(depth, format!("`{}` {}:", subject.id(self.model), state(truth)));
        if depth < DEPTH {
            self.subject(subject, depth + 1);
        }
    }

    fn unmet(&mut self, when: &When, depth: usize) {
        let (advice, engine) = (self.advice, self.advice.engine());
        let shapes: Vec<_> = self.model.facets.iter().map(|f| f.variable()).collect();
        let findings = advice.findings();
        let value = when.condition.value(&shapes, advice.profile().answers(), &|h, l| findings.truth(h, l));
        let how = match value {
            Truth::Fails => format!("fails at `{}`", engine.failing_part(advice.profile(), findings, when)),
            truth => state(truth).to_owned(),
        };
        self.say(depth, format!("{}: {}; {how}", self.at(when.at), when.text));
    }

    /// In which list a tool is, and why.
    fn listing(&mut self, tool: ToolRef) {
        let advice = self.advice;
        let Some(entry) = self.model.tools.get(tool.index()) else { return };
        if advice.in_place().contains(&tool) {
            self.say(0, "it is in place already".to_owned());
        }
        if advice.asked_for().contains(&tool) {
            self.say(0, "a duty asks for it".to_owned());
        }
        for listed in advice.recommended() {
            if listed.tool == tool {
                self.say(0, format!("number {}: adds {} of {}", listed.place, listed.adds, listed.lo));
                self.parts(tool, &listed.parts);
            }
            for aside in listed.alternatives.iter().filter(|a| a.tool == tool) {
                let of = self.tool(listed.tool);
                self.say(
                    0,
                    format!(
                        "set aside beside `{of}` (number {}): adds {} of {}",
                        listed.place, aside.adds, aside.worth
                    ),
                );
            }
        }
        for (by, aside) in advice.covered().iter().filter(|(_, a)| a.tool == tool) {
            let by = self.tool(*by);
            self.say(
                0,
                format!("covered by `{by}`, which is in place or asked for: adds {} of {}", aside.adds, aside.worth),
            );
        }
        for depends in advice.depends().iter().filter(|d| d.tool == tool) {
            let facets = depends.open.iter().map(|i| self.model.facets.get(i).map_or("uses", |f| f.id.as_str()));
            let facets: Vec<&str> = facets.collect();
            self.say(0, format!("it depends on {}", facets.join(", ")));
        }
        for not_for in advice.not_for().iter().filter(|n| n.tool == tool) {
            match (&not_for.reason, entry.fits.as_ref()) {
                (Reason::Excluded(caution), _) => self.subject(Subject::Caution(*caution), 0),
                (Reason::DoesNotFit, Some(fits)) => {
                    self.say(0, "it cannot be used here".to_owned());
                    self.unmet(fits, 1);
                }
                (Reason::DoesNotFit, None) => self.say(0, "it does not apply in these nations".to_owned()),
            }
        }
        if self.lines.is_empty() {
            self.say(0, "it acts on no risk that is raised:".to_owned());
            for edge in &entry.edges {
                let Some(risk) = self.model.risks.get(edge.risk.index()) else { continue };
                let level = advice.risk(edge.risk).possible.map_or("not raised", |l| l.name());
                let when = edge.when.as_ref().map(|w| format!(", only when {}", w.text)).unwrap_or_default();
                self.say(1, format!("{} `{}` ({level}{when})", edge.act.name(), risk.id));
            }
        }
    }

    fn parts(&mut self, tool: ToolRef, parts: &[crate::engine::Part]) {
        let Some(entry) = self.model.tools.get(tool.index()) else { return };
        for part in parts {
            let Some(edge) = entry.edges.get(part.edge as usize) else { continue };
            let risk = self.model.risks.get(edge.risk.index()).map_or("", |r| r.id.as_str());
            let level = part.level.name();
            self.say(
                1,
                format!(
                    "{} `{risk}` ({level}): {} x {}, adds {}",
                    edge.act.name(),
                    part.weight,
                    part.quality,
                    part.adds
                ),
            );
        }
    }
}
