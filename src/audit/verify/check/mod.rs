//! A small checker of advices. It reads the document, the knowledge and the answers, and works every proof and sum out
//! again in its own, plain way: it shares no code with the engine's reasoning or ranking.

mod cautions;
mod conclusions;
mod duties;
mod facts;
mod gaps;
mod judge;
mod proofs;
mod ranking;
mod scores;
mod sources;
mod tools;

use serde::Serialize;

use crate::api::{AdviceDocument, Precision, State};
use crate::knowledge::model::{Model, SourceRef};
use judge::{Judge, Tri, Verdict};

/// Something that does not follow, or does not add up.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Fault {
    /// Where in the document: a JSON pointer (RFC 6901).
    pub pointer: String,
    /// What is wrong, as a sentence.
    pub says: String,
}

/// What a check came to.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Checked {
    /// Everything that is wrong, in the order in which it was found.
    pub faults: Vec<Fault>,
    /// How many proofs were followed down to the answers.
    pub proofs: usize,
    /// How many sums of the ranking were worked out again.
    pub sums: usize,
}

/// Checks an advice against the knowledge that it was made with. It must be whole: a shortened list does not add up.
///
/// What it says is wrong is wrong. What it passes is right as far as it looks: proofs, levels, duties, lists, sums, gaps and
/// sources; not the names and texts beside them, which a replay compares.
#[must_use]
pub fn check(model: &Model, document: &AdviceDocument) -> Checked {
    let (given, odd) = facts::State::read(model, &document.profile.input);
    let judge = Judge::new(model, given);
    let mut checker = Checker {
        model,
        document,
        judge,
        by_parts: document.precision == Precision::ByParts,
        found: Checked::default(),
    };
    for question in odd {
        checker.fault(format!("/profile/input/answers/{}", escaped(&question)), "this answer cannot be read");
    }
    if !checker.judge.admissible() {
        checker.fault("/profile/input/answers", "no project can have these answers: they break a constraint");
        return checker.found;
    }
    checker.forced();
    checker.signals();
    checker.risks();
    checker.duties();
    checker.ranking();
    checker.sources();
    checker.found
}

struct Checker<'c> {
    model: &'c Model,
    document: &'c AdviceDocument,
    judge: Judge<'c>,
    /// Nothing but parts is promised: what is called open may be settled.
    by_parts: bool,
    found: Checked,
}

impl Checker<'_> {
    fn fault(&mut self, pointer: impl Into<String>, says: impl Into<String>) {
        self.found.faults.push(Fault { pointer: pointer.into(), says: says.into() });
    }

    /// A fault unless this holds.
    fn expect(&mut self, holds: bool, pointer: impl FnOnce() -> String, says: impl FnOnce() -> String) {
        if !holds {
            self.fault(pointer(), says());
        }
    }

    /// A fault unless a field is what it should be.
    fn same<T: PartialEq + Serialize>(&mut self, pointer: impl FnOnce() -> String, said: &T, found: &T) {
        if said != found {
            self.fault(pointer(), format!("this is {}, and should be {}", shown(said), shown(found)));
        }
    }

    /// A fault unless a state may be said of what a condition comes to.
    fn state(&mut self, pointer: impl FnOnce() -> String, said: State, verdict: Verdict) {
        if !verdict.allows(tri(said), self.by_parts) {
            self.fault(pointer(), format!("this is said to {}, and {}", verb(said), comes_to(verdict)));
        }
    }

    /// What is said to be settled about a condition that may be missing: it then always holds.
    fn settled(&self, condition: Option<&crate::logic::Condition>) -> Tri {
        condition.map_or(Some(true), |c| self.judge.verdict(c).settled(self.by_parts))
    }

    fn source_ids(&self, sources: &[SourceRef]) -> Vec<String> {
        sources.iter().filter_map(|s| self.model.sources.get(s.index())).map(|s| s.id.to_string()).collect()
    }

    fn place(&self, at: crate::knowledge::model::At) -> String {
        format!("{}:{}", self.model.files.get(at.file as usize).map_or("", |f| f.as_str()), at.line)
    }
}

fn tri(state: State) -> Tri {
    match state {
        State::Holds => Some(true),
        State::Fails => Some(false),
        State::Open => None,
    }
}

fn said(value: Tri) -> State {
    match value {
        Some(true) => State::Holds,
        Some(false) => State::Fails,
        None => State::Open,
    }
}

fn verb(state: State) -> &'static str {
    match state {
        State::Holds => "hold",
        State::Fails => "fail",
        State::Open => "be open",
    }
}

fn comes_to(verdict: Verdict) -> &'static str {
    match (verdict.exact, verdict.seen) {
        (Some(Some(true)), _) => "the rules make it hold on these answers",
        (Some(Some(false)), _) => "no rule makes it hold on these answers",
        (Some(None), _) => "the missing answers decide it",
        (None, (true, _)) => "some missing answers make it hold",
        (None, _) => "some missing answers make it fail",
    }
}

/// A value as the document has it, cut where it is long.
fn shown(value: &impl Serialize) -> String {
    let text = serde_json::to_string(value).unwrap_or_default();
    if text.chars().count() > 120 { text.chars().take(117).chain("...".chars()).collect() } else { text }
}

/// A key of a JSON pointer.
fn escaped(key: &str) -> String {
    key.replace('~', "~0").replace('/', "~1")
}
