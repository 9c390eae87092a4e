//! Signals and levels: what is stated is what the rules give, and what is not stated is not raised.

use super::Checker;
use super::proofs::Goal;
use crate::api::State;
use crate::knowledge::Vocabulary;
use crate::knowledge::vocabulary::Level;
use crate::logic::{Condition, Test};

pub(super) fn claim(head: u32, at_least: u8) -> Condition {
    Condition::Test(Test::Head { head, at_least })
}

impl Checker<'_> {
    pub(super) fn signals(&mut self) {
        let (model, document) = (self.model, self.document);
        for (i, entry) in document.signals.iter().enumerate() {
            let at = format!("/signals/{i}");
            let Some(signal) = model.signals.iter().find(|s| *s.id == *entry.id) else {
                self.fault(format!("{at}/id"), format!("the knowledge has no signal `{}`", entry.id));
                continue;
            };
            let verdict = self.judge.verdict(&claim(signal.head, 1));
            self.state(|| format!("{at}/state"), entry.state, verdict);
            if entry.state == State::Fails || document.signals.iter().take(i).any(|s| s.id == entry.id) {
                self.fault(format!("{at}/id"), "this is listed twice, or fails");
            }
            let goal = Goal::Head(signal.head, 1);
            self.proof(&at, entry.proof.as_ref(), entry.state == State::Holds, goal, entry.certainty);
        }
        for signal in &model.signals {
            if !document.signals.iter().any(|s| *s.id == *signal.id)
                && !self.judge.verdict(&claim(signal.head, 1)).allows(Some(false), self.by_parts)
            {
                self.fault("/signals", format!("`{}` holds or may hold, and is not listed", signal.id));
            }
        }
    }

    pub(super) fn risks(&mut self) {
        let (model, document) = (self.model, self.document);
        let mut order = Vec::new();
        for (i, entry) in document.risks.iter().enumerate() {
            let at = format!("/risks/{i}");
            let Some((place, risk)) = model.risks.iter().enumerate().find(|(_, r)| *r.id == *entry.id) else {
                self.fault(format!("{at}/id"), format!("the knowledge has no risk `{}`", entry.id));
                continue;
            };
            if document.risks.iter().take(i).any(|r| r.id == entry.id) {
                self.fault(format!("{at}/id"), "this risk is listed twice");
            }
            self.expect(
                entry.possible.is_some() && entry.sure <= entry.possible,
                || format!("{at}/possible"),
                || "the highest level that is possible is below the one that is sure, or missing".to_owned(),
            );
            self.levels(&at, risk.head, entry.sure, entry.possible);
            order.push((std::cmp::Reverse(entry.sure), std::cmp::Reverse(entry.possible), place));
            if order.iter().rev().nth(1).is_some_and(|before| Some(before) > order.last()) {
                self.fault(at.clone(), "this risk stands after one that it should stand before");
            }
            let goal = Goal::Head(risk.head, entry.sure.map_or(0, Level::rank));
            self.proof(&at, entry.proof.as_ref(), entry.sure.is_some(), goal, entry.certainty);
        }
        for risk in &model.risks {
            if !document.risks.iter().any(|r| *r.id == *risk.id) {
                let verdict = self.judge.verdict(&claim(risk.head, 1));
                if !verdict.allows(Some(false), self.by_parts) {
                    self.fault("/risks", format!("`{}` is raised or may be, and is not listed", risk.id));
                }
            }
        }
    }

    /// Every level is reached, open or out of reach as the two ends say.
    fn levels(&mut self, at: &str, head: u32, sure: Option<Level>, possible: Option<Level>) {
        for &level in Level::ALL {
            let verdict = self.judge.verdict(&claim(head, level.rank()));
            let said = if sure >= Some(level) {
                Some(true)
            } else if possible >= Some(level) {
                None
            } else {
                Some(false)
            };
            if verdict.allows(said, self.by_parts) {
                continue;
            }
            let (end, says) = match said {
                Some(true) => ("sure", "is not reached for sure"),
                Some(false) => ("possible", "can be reached"),
                None if verdict.exact == Some(Some(true)) => ("sure", "is reached for sure"),
                None => ("possible", "cannot be reached"),
            };
            self.fault(format!("{at}/{end}"), format!("on these answers the level `{}` {says}", level.id()));
        }
    }
}
