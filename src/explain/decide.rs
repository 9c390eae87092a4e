//! What decides an open finding: the fewest answers that make it surely hold, and those that make it surely fail.

use super::BUDGET;
use crate::engine::{Advice, Subject};
use crate::logic::{Exhausted, Nearest};

/// What decides an open finding.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Decide {
    /// The smallest sets of answers that make it hold, or raise a risk higher than is sure.
    pub holds: Option<Nearest>,
    /// The smallest sets of answers that make it fail, or keep a risk below what is possible.
    pub fails: Option<Nearest>,
}

impl Decide {
    /// What decides a finding of an advice that is open; none when it is not.
    ///
    /// # Errors
    /// When the search grows too large.
    pub fn of(advice: &Advice<'_>, subject: Subject) -> Result<Option<Self>, Exhausted> {
        let (engine, profile, findings) = (advice.engine(), advice.profile(), advice.findings());
        let Some(head) = engine.head_of(subject) else { return Ok(None) };
        let (sure, possible) = (findings.sure(head), findings.possible(head));
        if sure == possible {
            return Ok(None);
        }
        let holds = engine.deciding_answers(profile, head, possible, true, BUDGET)?;
        let fails = engine.deciding_answers(profile, head, possible, false, BUDGET)?;
        Ok(Some(Self { holds, fails }))
    }
}
