//! What can be concluded of a project.

use crate::knowledge::model::{CautionRef, DutyRef, Model, RiskRef, Rule, SignalRef, When};
use crate::text::Text;

/// Something that holds, fails or is open.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Subject {
    /// A duty: its condition holds and it is in force.
    Duty(DutyRef),
    /// A signal.
    Signal(SignalRef),
    /// A risk: it is raised, at whatever level.
    Risk(RiskRef),
    /// A caution stands.
    Caution(CautionRef),
}

fn whens(rules: &[Rule]) -> Vec<&When> {
    rules.iter().map(|rule| &rule.when).collect()
}

impl Subject {
    /// The signal or the risk with this head; conditions look at nothing else.
    #[must_use]
    pub fn of_head(model: &Model, head: u32) -> Option<Self> {
        let signal = model.signals.iter().position(|s| s.head == head).map(|i| Self::Signal(SignalRef(i as u32)));
        let risk = || model.risks.iter().position(|r| r.head == head).map(|i| Self::Risk(RiskRef(i as u32)));
        signal.or_else(risk)
    }

    /// Its id.
    #[must_use]
    pub fn id(self, model: &Model) -> &str {
        let id: Option<&Text> = match self {
            Self::Duty(x) => model.duties.get(x.index()).map(|d| &d.id),
            Self::Signal(x) => model.signals.get(x.index()).map(|s| &s.id),
            Self::Risk(x) => model.risks.get(x.index()).map(|r| &r.id),
            Self::Caution(x) => model.cautions.get(x.index()).map(|c| &c.id),
        };
        id.map_or("", |id| id.as_str())
    }

    /// What it is called; a caution has no name of its own but its text.
    #[must_use]
    pub fn name(self, model: &Model) -> &str {
        let name: Option<&Text> = match self {
            Self::Duty(x) => model.duties.get(x.index()).map(|d| &d.name),
            Self::Signal(x) => model.signals.get(x.index()).map(|s| &s.name),
            Self::Risk(x) => model.risks.get(x.index()).map(|r| &r.name),
            Self::Caution(x) => model.cautions.get(x.index()).map(|c| &c.text),
        };
        name.map_or("", |name| name.as_str())
    }

    /// The conditions any of which brings it about; none for a caution that always stands.
    #[must_use]
    pub fn conditions(self, model: &Model) -> Vec<&When> {
        match self {
            Self::Duty(x) => model.duties.get(x.index()).map(|d| whens(&d.rules)).unwrap_or_default(),
            Self::Signal(x) => model.signals.get(x.index()).map(|s| whens(&s.rules)).unwrap_or_default(),
            Self::Risk(x) => {
                let raises = model.risks.get(x.index()).map(|r| r.raises.as_slice()).unwrap_or_default();
                raises.iter().map(|raise| &raise.rule.when).collect()
            }
            Self::Caution(x) => model.cautions.get(x.index()).and_then(|c| c.when.as_ref()).into_iter().collect(),
        }
    }

    /// The word for its kind.
    #[must_use]
    pub fn noun(self) -> &'static str {
        match self {
            Self::Duty(_) => "duty",
            Self::Signal(_) => "signal",
            Self::Risk(_) => "risk",
            Self::Caution(_) => "caution",
        }
    }
}
