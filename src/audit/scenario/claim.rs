//! What a scenario may hold the advice to.

use crate::engine::Subject;
use crate::knowledge::model::{CautionRef, DutyRef, Model, RiskRef, ToolRef};
use crate::knowledge::vocabulary::{Function, Level, Role, Vocabulary};
use crate::logic::Truth;

/// One thing that must come out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Claim {
    /// It holds.
    Holds(Subject),
    /// It fails.
    Fails(Subject),
    /// It is open.
    Open(Subject),
    /// The duty holds, on a rule that is arguable.
    Probably(DutyRef),
    /// The duty holds, on rules that are settled.
    Settled(DutyRef),
    /// The duty holds and is ours.
    Yours(DutyRef),
    /// The duty holds and is the supplier's.
    Theirs(DutyRef),
    /// The duty is one to stop for.
    Stop(DutyRef),
    /// The duty's condition holds, and it comes into force later.
    Upcoming(DutyRef),
    /// The duty's condition holds, and it is no longer in force.
    Ended(DutyRef),
    /// The risk surely reaches the level.
    AtLeast(RiskRef, Level),
    /// The risk cannot go beyond the level.
    AtMost(RiskRef, Level),
    /// The tool is listed, or a duty asks for it; at this place or before.
    Recommend(ToolRef, Option<usize>),
    /// The tool is listed for what somebody in this role does.
    ForRole(Role, ToolRef),
    /// The tool is listed, asked for by a duty, or set aside because it would add little.
    Offer(ToolRef),
    /// The tool depends on an answer.
    Depends(ToolRef),
    /// The tool is neither listed, nor asked for, nor set aside as an alternative.
    Not(ToolRef),
    /// A caution takes the tool away, at least in part.
    Excluded(ToolRef),
    /// The caution stands and is printed, beside this tool where one is named.
    Warn(CautionRef, Option<ToolRef>),
    /// The caution, as printed, names this tool as what to use instead.
    Instead(CautionRef, ToolRef),
    /// The gap is named.
    Gap(RiskRef, Function),
    /// There is no such gap.
    NoGap(RiskRef, Function),
}

impl Claim {
    /// In words, for a sentence that begins "expected".
    #[must_use]
    pub fn words(self, model: &Model) -> String {
        let of = |subject: Subject| format!("the {} `{}`", subject.noun(), subject.id(model));
        let duty = |d: DutyRef| of(Subject::Duty(d));
        let risk = |r: RiskRef| of(Subject::Risk(r));
        let tool = |t: ToolRef| format!("`{}`", model.tools.get(t.index()).map_or("", |t| t.id.as_str()));
        match self {
            Self::Holds(subject) => format!("{} to hold", of(subject)),
            Self::Fails(subject) => format!("{} not to hold", of(subject)),
            Self::Open(subject) => format!("{} to be open", of(subject)),
            Self::Probably(d) => format!("{} to probably apply", duty(d)),
            Self::Settled(d) => format!("{} to apply on settled rules", duty(d)),
            Self::Yours(d) => format!("{} to apply and be yours", duty(d)),
            Self::Theirs(d) => format!("{} to apply and be the supplier's", duty(d)),
            Self::Stop(d) => format!("{} to be one to stop for", duty(d)),
            Self::Upcoming(d) => format!("{} to come into force later", duty(d)),
            Self::Ended(d) => format!("{} to have ended", duty(d)),
            Self::AtLeast(r, level) => format!("{} to be at least {}", risk(r), level.name()),
            Self::AtMost(r, level) => format!("{} to be at most {}", risk(r), level.name()),
            Self::Recommend(t, None) => format!("{} to be recommended", tool(t)),
            Self::Recommend(t, Some(place)) => format!("{} to be among the first {place}", tool(t)),
            Self::ForRole(role, t) => format!("{} to be recommended to: {}", tool(t), role.name()),
            Self::Offer(t) => format!("{} to be offered, at least as an alternative", tool(t)),
            Self::Depends(t) => format!("{} to depend on an answer", tool(t)),
            Self::Not(t) => format!("{} not to be recommended", tool(t)),
            Self::Excluded(t) => format!("{} to be excluded by a caution", tool(t)),
            Self::Warn(c, None) => format!("{} to be printed", of(Subject::Caution(c))),
            Self::Warn(c, Some(t)) => format!("{} to be printed beside {}", of(Subject::Caution(c)), tool(t)),
            Self::Instead(c, t) => format!("{} to name {} instead", of(Subject::Caution(c)), tool(t)),
            Self::Gap(r, function) => format!("a gap to {} {}", function.id(), risk(r)),
            Self::NoGap(r, function) => format!("no gap to {} {}", function.id(), risk(r)),
        }
    }
}

/// As people read it.
pub(super) fn state(truth: Truth) -> &'static str {
    match truth {
        Truth::Holds => "holds",
        Truth::Open => "is open",
        Truth::Fails => "does not hold",
    }
}
