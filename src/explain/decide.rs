//! What decides an open finding: the fewest answers that make it surely hold, and those that make it surely fail.

use super::BUDGET;
use crate::engine::{Engine, Subject};
use crate::logic::{Exhausted, Nearest};
use crate::profile::Profile;

/// What decides an open finding.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Decide {
    /// The smallest sets of answers that make it hold, or raise a risk higher than is sure.
    pub holds: Option<Nearest>,
    /// The smallest sets of answers that make it fail, or keep a risk below what is possible.
    pub fails: Option<Nearest>,
}

impl Decide {
    /// What decides a finding of a profile that is open.
    ///
    /// # Errors
    /// When the search grows too large.
    pub fn of(engine: &Engine, profile: &Profile, subject: Subject) -> Result<Option<Self>, Exhausted> {
        let findings = engine.findings(profile);
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
