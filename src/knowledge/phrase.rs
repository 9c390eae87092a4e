//! Conditions and their parts in words, as a curator would write them.

use super::model::Model;
use super::vocabulary::{FacetKind, Level, Vocabulary};
use crate::logic::{Condition, Test};

impl Model {
    /// A condition as it could be written. The text of a whole condition is kept with it; this is for its parts.
    #[must_use]
    pub fn phrase(&self, condition: &Condition) -> String {
        match condition {
            Condition::Always => "always".to_owned(),
            Condition::Test(test) => self.phrase_of_test(*test),
            Condition::Not(inner) => format!("not ({})", self.phrase(inner)),
            Condition::All(parts) => self.joined(parts, " and "),
            Condition::Any(parts) => self.joined(parts, " or "),
        }
    }

    fn joined(&self, parts: &[Condition], word: &str) -> String {
        let part = |part: &Condition| match part {
            Condition::All(_) | Condition::Any(_) => format!("({})", self.phrase(part)),
            _ => self.phrase(part),
        };
        parts.iter().map(part).collect::<Vec<_>>().join(word)
    }

    fn phrase_of_test(&self, test: Test) -> String {
        match test {
            Test::Any { variable, values } => self.phrase_of_answer(variable, values, false),
            Test::Only { variable, values } => self.phrase_of_answer(variable, values, true),
            Test::Flag(tool) => format!("uses {}", self.tools.get(tool as usize).map_or("?", |t| t.id.as_str())),
            Test::Head { head, at_least } => {
                if let Some(signal) = self.signals.iter().find(|s| s.head == head) {
                    return format!("signal {}", signal.id);
                }
                let risk = self.risks.iter().find(|r| r.head == head).map_or("?", |r| r.id.as_str());
                match Level::from_rank(at_least) {
                    Some(level) if level > Level::Low => format!("risk {risk} at least {}", level.id()),
                    _ => format!("risk {risk}"),
                }
            }
        }
    }

    fn phrase_of_answer(&self, variable: u16, values: u64, only: bool) -> String {
        let Some(facet) = self.facets.get(usize::from(variable)) else { return "?".to_owned() };
        let names: Vec<&str> = facet.named(values).map(|v| v.id.as_str()).collect();
        let list = names.join(", ");
        let verb = match (facet.kind, only) {
            (FacetKind::Many, true) => "only",
            (FacetKind::Many, false) if names.len() == 1 => "has",
            (FacetKind::Many, false) => "has any of",
            _ if names.len() == 1 => "is",
            (FacetKind::Scale, _) => {
                // From a value to the end, or from the beginning to a value.
                let (all, first) = (facet.variable().all(), values.trailing_zeros());
                if first > 0 && all.checked_shr(first).and_then(|v| v.checked_shl(first)) == Some(values) {
                    return format!("{} at least {}", facet.id, names.first().copied().unwrap_or("?"));
                }
                if values & 1 == 1 && values.wrapping_add(1).is_power_of_two() {
                    return format!("{} at most {}", facet.id, names.last().copied().unwrap_or("?"));
                }
                "is any of"
            }
            _ => "is any of",
        };
        format!("{} {verb} {list}", facet.id)
    }
}
