//! From a profile to findings, and from findings to ranked advice.

mod advice;
mod cases;
mod cells;
mod compile;
mod coverage;
mod duties;
mod everywhere;
mod exact;
mod nearest;
mod outlook;
mod proof;
mod rank;
mod reach;
mod sample;
mod standing;
mod subject;

use crate::date::Date;
use crate::knowledge::KnowledgeBase;
use crate::knowledge::model::{CautionRef, DutyRef, Model, RiskRef, SignalRef, ToolRef};
use crate::knowledge::vocabulary::Level;
use crate::logic::{Answers, Completions, Findings, Program, Truth, VariableSet};
use crate::profile::Profile;

pub use advice::{Advice, OpenQuestion};
pub use cases::{Case, Cases};
pub use cells::{Cell, Part};
pub use coverage::{Acting, Cover, Gap, GapKind};
pub use duties::{Bearer, DutyFinding, InForce};
pub use everywhere::{Everywhere, Exact, Extent, GapDiagrams, Sampled};
pub(crate) use outlook::{DutyTold, Exclusion, Judged, Outlook};
pub use proof::{Fired, Premise, Proof, Unmet};
pub use rank::{Alternative, Depends, InPart, NotFor, Reason, Recommendation, Tier};
pub use reach::Reach;
pub use standing::{EdgeStanding, Standing, Worth};
pub use subject::Subject;

use compile::Compiled;

/// Knowledge made ready to answer. Build it once; it answers any number of profiles, from any number of threads.
///
/// ```
/// use candour::{Engine, KnowledgeBase, Profile};
/// let engine = Engine::new(KnowledgeBase::bundled())?;
/// let profile = Profile::parse("me.toml", "[answers]\nai = [\"generative-llm\"]\n", engine.knowledge())?;
/// let advice = engine.advise(&profile, "2026-11-23".parse()?);
/// assert!(!advice.gaps().is_empty());
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug)]
pub struct Engine {
    kb: KnowledgeBase,
    program: Program,
    compiled: Compiled,
}

/// The knowledge cannot be made ready: conditions go in a circle or are too complex. Loading finds this earlier for all
/// but conditions on fit.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the knowledge cannot be compiled: {0}")]
#[non_exhaustive]
pub struct CompileError(String);

/// Level with what is sure and what is possible.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LevelRange {
    /// Raised at this level in every completion; none when it may not be raised at all.
    pub sure: Option<Level>,
    /// Raised at most at this level; none when it is not raised.
    pub possible: Option<Level>,
}

impl Engine {
    /// Makes knowledge ready.
    ///
    /// # Errors
    /// When conditions go in a circle or multiply out too far.
    pub fn new(kb: KnowledgeBase) -> Result<Self, CompileError> {
        let (program, compiled) = compile::compile(kb.model())?;
        Ok(Self { kb, program, compiled })
    }

    /// The knowledge it answers from.
    #[must_use]
    pub fn knowledge(&self) -> &KnowledgeBase {
        &self.kb
    }

    pub(crate) fn model(&self) -> &Model {
        self.kb.model()
    }

    /// What follows from a profile, exactly: what holds does so in every admissible way of completing the answers, what
    /// fails does so in every one, and what is open is true in one and false in another. Rankings and lists are built on it
    /// by [`Self::advise`].
    #[must_use]
    pub fn findings(&self, profile: &Profile) -> Findings {
        self.exact_findings(profile, &mut self.completions(profile.answers()))
    }

    fn exact_findings(&self, profile: &Profile, completions: &mut Completions<'_>) -> Findings {
        let mut findings = Findings::default();
        self.findings_into(profile, &mut findings);
        self.settle(profile.answers(), completions, &mut findings);
        findings
    }

    /// What follows when conditions are judged part by part, into memory that is used again: for answering many profiles.
    /// What holds or fails does so; something called open may already be decided.
    pub fn findings_into(&self, profile: &Profile, findings: &mut Findings) {
        self.program.evaluate(profile.answers(), findings);
        self.program.find_open(profile.answers(), findings);
    }

    /// What follows from answers, without proofs and without what open conclusions depend on.
    pub(crate) fn conclude(&self, answers: &Answers, findings: &mut Findings) {
        self.program.evaluate_without_proofs(answers, findings);
    }

    /// The whole advice for a profile on a day.
    #[must_use]
    pub fn advise<'e>(&'e self, profile: &'e Profile, today: Date) -> Advice<'e> {
        Advice::new(self, profile, today)
    }

    /// Whether a signal holds.
    #[must_use]
    pub fn signal(&self, findings: &Findings, signal: SignalRef) -> Truth {
        self.model().signals.get(signal.index()).map_or(Truth::Fails, |s| findings.truth(s.head, 1))
    }

    /// How far a risk is raised.
    #[must_use]
    pub fn risk(&self, findings: &Findings, risk: RiskRef) -> LevelRange {
        let head = self.model().risks.get(risk.index()).map_or(u32::MAX, |r| r.head);
        LevelRange { sure: Level::from_rank(findings.sure(head)), possible: Level::from_rank(findings.possible(head)) }
    }

    /// Whether a tool can be used at all.
    #[must_use]
    pub fn fit(&self, findings: &Findings, tool: ToolRef) -> Truth {
        self.truth(findings, self.compiled.fit.get(tool.index()).copied().flatten())
    }

    /// Whether a duty's condition holds. Dates are apart from it.
    #[must_use]
    pub fn duty(&self, findings: &Findings, duty: DutyRef) -> Truth {
        self.compiled.duty.get(duty.index()).map_or(Truth::Fails, |&head| findings.truth(head, 1))
    }

    /// Whether the condition of an edge holds; the edge by its place among the tool's.
    #[must_use]
    pub fn edge(&self, findings: &Findings, tool: ToolRef, edge: usize) -> Truth {
        self.compiled.edges_of(tool).get(edge).map_or(Truth::Fails, |row| self.truth(findings, row.head))
    }

    /// Whether a caution stands.
    #[must_use]
    pub fn caution(&self, findings: &Findings, caution: CautionRef) -> Truth {
        self.truth(findings, self.compiled.caution.get(caution.index()).copied().flatten())
    }

    /// The head of a signal, a risk, a duty or a caution; none for a caution that always stands.
    pub(crate) fn head_of(&self, subject: Subject) -> Option<u32> {
        let model = self.model();
        match subject {
            Subject::Signal(x) => model.signals.get(x.index()).map(|s| s.head),
            Subject::Risk(x) => model.risks.get(x.index()).map(|r| r.head),
            Subject::Duty(x) => self.compiled.duty.get(x.index()).copied(),
            Subject::Caution(x) => self.compiled.caution.get(x.index()).copied().flatten(),
        }
    }

    /// Whether a signal holds, a risk is raised, a duty's condition holds, or a caution stands.
    #[must_use]
    pub fn truth_of(&self, findings: &Findings, subject: Subject) -> Truth {
        self.truth(findings, self.head_of(subject))
    }

    /// The truth of a head; conditions that are not there always hold.
    fn truth(&self, findings: &Findings, head: Option<u32>) -> Truth {
        head.map_or(Truth::Holds, |head| findings.truth(head, 1))
    }

    /// What an open conclusion still depends on.
    fn depends(&self, findings: &Findings, head: Option<u32>) -> VariableSet {
        head.map_or(VariableSet::EMPTY, |head| findings.open(head))
    }
}
