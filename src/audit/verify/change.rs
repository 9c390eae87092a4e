//! What the present knowledge says otherwise than an advice of before: documents, not findings, are compared, since the
//! knowledge of before is not there.

use std::collections::{BTreeMap, BTreeSet};

use crate::api::{AdviceDocument, BearerName, DutyEntry, State};
use crate::knowledge::Vocabulary;
use crate::knowledge::vocabulary::{Certainty, Level};

/// Something that was advised otherwise.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// `duty`, `risk`, `tool` or `gap`.
    pub about: &'static str,
    /// The id of the entry; of a gap, the risk and the line of defence.
    pub id: String,
    /// Its name.
    pub name: String,
    /// What was said; none when nothing was.
    pub was: Option<String>,
    /// What is said now; none when nothing is.
    pub now: Option<String>,
}

/// Names and words by id.
type Said = BTreeMap<String, (String, String)>;

/// What an advice says of one kind of thing; of tools, only the first.
type Say = fn(&AdviceDocument, usize) -> Said;

/// Duties, levels, the first tools and gaps that are not what they were.
pub(super) fn changes(was: &AdviceDocument, now: &AdviceDocument, first: usize) -> Vec<Change> {
    let parts: [(&'static str, Say); 4] = [("duty", duties), ("risk", risks), ("tool", tools), ("gap", gaps)];
    parts.into_iter().flat_map(|(about, said)| compare(about, &said(was, first), &said(now, first))).collect()
}

fn compare(about: &'static str, was: &Said, now: &Said) -> Vec<Change> {
    let ids: BTreeSet<&String> = was.keys().chain(now.keys()).collect();
    let change = |id: &String| {
        let (old, new) = (was.get(id), now.get(id));
        let words = |side: Option<&(String, String)>| side.map(|(_, words)| words.clone());
        let name = new.or(old).map(|(name, _)| name.clone()).unwrap_or_default();
        let change = Change { about, id: id.clone(), name, was: words(old), now: words(new) };
        (change.was != change.now).then_some(change)
    };
    ids.into_iter().filter_map(change).collect()
}

fn duties(document: &AdviceDocument, _: usize) -> Said {
    document.duties.iter().map(|d| (d.id.clone(), (d.name.clone(), duty(d)))).collect()
}

fn duty(d: &DutyEntry) -> String {
    let applies = match (d.state, d.certainty) {
        (State::Holds, Certainty::Settled) => "applies",
        (State::Holds, Certainty::Arguable) => "probably applies",
        (State::Open, _) => "may apply",
        (State::Fails, _) => "does not appear to apply",
    };
    let bearer = match d.bearer {
        BearerName::Yours => "yours",
        BearerName::Theirs => "ask your supplier",
        BearerName::Open => "whose it is depends on an answer",
    };
    let mut words = format!("{applies}, {bearer}");
    if let Some(date) = d.upcoming {
        words.push_str(&format!(", from {date}"));
    }
    if let Some(date) = d.ended {
        words.push_str(&format!(", ended {date}"));
    }
    match d.stop {
        State::Holds => words.push_str(", stop or pause until met"),
        State::Open => words.push_str(", perhaps stop or pause until met"),
        State::Fails => {}
    }
    words
}

fn risks(document: &AdviceDocument, _: usize) -> Said {
    let words = |sure: Option<Level>, possible: Option<Level>| match (sure, possible) {
        (Some(sure), Some(possible)) if sure == possible => sure.name().to_owned(),
        (Some(sure), Some(possible)) => format!("{}, may be {}", sure.name(), possible.name()),
        (None, Some(possible)) => format!("may be raised, up to {}", possible.name()),
        _ => "not raised".to_owned(),
    };
    document.risks.iter().map(|r| (r.id.clone(), (r.name.clone(), words(r.sure, r.possible)))).collect()
}

fn tools(document: &AdviceDocument, first: usize) -> Said {
    let first = document.recommended.iter().filter(|r| r.place <= first);
    first.map(|r| (r.tool.id.clone(), (r.tool.name.clone(), format!("place {}", r.place)))).collect()
}

fn gaps(document: &AdviceDocument, _: usize) -> Said {
    let words = |sure: bool, because: &str| if sure { because.to_owned() } else { format!("perhaps: {because}") };
    let gap = |g: &crate::api::GapEntry| {
        let name = format!("{} ({})", g.risk_name, g.function.name());
        (format!("{}/{}", g.risk, g.function.id()), (name, words(g.sure, &g.because)))
    };
    document.gaps.iter().map(gap).collect()
}
