//! How changes, and the reasons of changes, are said.

use super::super::phrases::{list, named, sentence};
use crate::api::*;
use crate::knowledge::Vocabulary;
use crate::knowledge::vocabulary::{Certainty, Force};
use crate::profile::AnswerInput;

/// How many entries are named where only names are shown.
const NAMED: usize = 12;

/// What it is, and what it was; of a list that changes in part, only that part.
pub(super) fn change_of(change: &TurnedAnswerEntry) -> String {
    if let (Some(AnswerInput::List(was)), Some(AnswerInput::List(now))) = (&change.was, &change.now) {
        let only = |these: &[String], others: &[String]| list(these.iter().filter(|v| !others.contains(v)).cloned());
        let (more, less) = (only(now, was), only(was, now));
        return match (more.is_empty(), less.is_empty()) {
            (false, true) => format!("with {more}, the others as before"),
            (true, false) => format!("without {less}, the others as before"),
            _ => format!("with {more}, without {less}, the others as before"),
        };
    }
    let words = |a: &Option<AnswerInput>| a.as_ref().map_or_else(|| "not answered".to_owned(), answer);
    format!("{}. It was: {}", words(&change.now), words(&change.was))
}

/// An answer as it is written in a change.
pub(super) fn answer(answer: &AnswerInput) -> String {
    let whole = |values: &[String]| if values.is_empty() { "none".to_owned() } else { list(values.to_vec()) };
    match answer {
        AnswerInput::YesNo(yes) => if *yes { "yes" } else { "no" }.to_owned(),
        AnswerInput::One(value) => value.clone(),
        AnswerInput::List(values) => whole(values),
        AnswerInput::Parts { yes, no } if no.is_empty() => format!("{}, the rest not known", whole(yes)),
        AnswerInput::Parts { yes, no } if yes.is_empty() => format!("not {}, the rest not known", list(no.clone())),
        AnswerInput::Parts { yes, no } => format!("{}, not {}, the rest not known", whole(yes), list(no.clone())),
    }
}

/// Names as far as they are shown, and how many more.
pub(super) fn names(all: impl Iterator<Item = String>) -> String {
    let mut names: Vec<String> = all.collect();
    let more = names.len().saturating_sub(NAMED);
    if more > 1 {
        names.truncate(NAMED);
        names.push(format!("{more} more"));
    }
    list(names)
}

pub(super) fn applies(stand: &Option<DutyStandEntry>) -> bool {
    stand.as_ref().is_some_and(|s| s.state == State::Holds)
}

pub(super) fn stops(stand: &Option<DutyStandEntry>) -> bool {
    stand.as_ref().is_some_and(|s| s.stop == State::Holds)
}

/// Whether there is now something to stop or pause for, or no longer. What only may apply stops nobody.
pub(super) fn turns_stop(duty: &DutyRow) -> bool {
    let stop = |stand: &Option<DutyStandEntry>| {
        stand.as_ref().filter(|s| s.state == State::Holds).map_or(State::Fails, |s| s.stop)
    };
    stop(&duty.was) != stop(&duty.now)
}

/// How a duty stands: what is new of it, where it stood before.
pub(super) fn stands(duty: &DutyRow) -> String {
    let state = |s: &DutyStandEntry| match (s.state, s.certainty) {
        (State::Holds, Certainty::Settled) => "applies",
        (State::Holds, Certainty::Arguable) => "probably applies, take advice",
        (State::Open | State::Fails, _) => "may apply",
    };
    let bearer = |s: &DutyStandEntry| match s.bearer {
        BearerName::Yours => "yours",
        BearerName::Theirs => "to ask your supplier for",
        BearerName::Open => "yours or your supplier's: an answer decides",
    };
    let stop = |s: &DutyStandEntry| match s.stop {
        State::Holds => "stop or pause",
        State::Open => "perhaps stop or pause",
        State::Fails => "no need to stop",
    };
    let force = match duty.force {
        Force::Law => "law",
        Force::NationalRequirement => "national requirement",
        Force::Contract => "contract",
        Force::Expected => "expected",
    };
    match (&duty.was, &duty.now) {
        (_, None) => String::new(),
        (None, Some(now)) => format!(" ({force}; {}; {})", state(now), bearer(now)),
        (Some(was), Some(now)) => {
            let pairs = [(state(was), state(now)), (bearer(was), bearer(now)), (stop(was), stop(now))];
            let changed = || pairs.iter().filter(|(was, now)| was != now);
            let (was, now) = (changed().map(|p| p.0.to_owned()), changed().map(|p| p.1.to_owned()));
            format!(" (now: {}; before: {})", list(now), list(was))
        }
    }
}

pub(super) fn listed(standing: &ToolStandEntry) -> bool {
    place(standing).is_some()
}

pub(super) fn place(standing: &ToolStandEntry) -> Option<usize> {
    if let ToolStandEntry::Recommended { place, .. } = standing { Some(*place) } else { None }
}

/// Where a tool stood, for one that is told with its place now.
pub(super) fn stood(was: &ToolStandEntry, now: &ToolStandEntry) -> String {
    match (was, now) {
        (ToolStandEntry::Recommended { place, .. }, ToolStandEntry::Recommended { place: now, .. }) if place == now => {
            "the same place, in another part of the list".to_owned()
        }
        (ToolStandEntry::Recommended { place, .. }, _) => format!("was {place}"),
        (ToolStandEntry::InPlace, _) => "was in place".to_owned(),
        (ToolStandEntry::AskedFor, _) => "was asked for by a duty".to_owned(),
        (ToolStandEntry::SetAside { beside }, _) => format!("was set aside beside {beside}"),
        (ToolStandEntry::Depends, _) => "depended on an answer".to_owned(),
        (ToolStandEntry::NotFor { .. }, _) => "was not for this project".to_owned(),
        (ToolStandEntry::NotListed, _) => "was not listed".to_owned(),
    }
}

pub(super) fn where_now(now: &ToolStandEntry) -> String {
    match now {
        ToolStandEntry::Recommended { place, .. } => format!("now {place}"),
        ToolStandEntry::InPlace => "now in place".to_owned(),
        ToolStandEntry::AskedFor => "now asked for by a duty".to_owned(),
        ToolStandEntry::SetAside { beside } => format!("now set aside beside {beside}"),
        ToolStandEntry::Depends => "now depends on an answer".to_owned(),
        ToolStandEntry::NotFor { .. } => "now not for this project".to_owned(),
        ToolStandEntry::NotListed => "now not listed".to_owned(),
    }
}

pub(super) fn level(level: &LevelEntry) -> String {
    match (level.sure, level.possible) {
        (Some(sure), Some(possible)) if sure != possible => format!("{} (may be {})", sure.name(), possible.name()),
        (Some(sure), _) => sure.name().to_owned(),
        (None, Some(possible)) => format!("not raised so far (may be {})", possible.name()),
        (None, None) => "not raised".to_owned(),
    }
}

pub(super) fn rises(risk: &RiskRow) -> bool {
    (risk.now.sure, risk.now.possible) > (risk.was.sure, risk.was.possible)
}

/// Tools that do the same to another are one reason.
pub(super) fn merged(causes: &[CauseEntry]) -> Vec<CauseEntry> {
    let mut found: Vec<CauseEntry> = Vec::new();
    for next in causes {
        match (found.last_mut(), next) {
            (Some(CauseEntry::Above { tool, now }), CauseEntry::Above { tool: other, now: same }) if now == same => {
                tool.id = format!("{}, {}", tool.id, other.id);
            }
            _ => found.push(next.clone()),
        }
    }
    found
}

/// Reasons as a sentence.
pub(super) fn because(causes: &[CauseEntry]) -> String {
    let words: Vec<String> = merged(causes).iter().map(|c| cause(c, true)).collect();
    if words.is_empty() { String::new() } else { format!("Why: {}", sentence(&words.join("; "))) }
}

/// A condition that turned, by the parts that did it: each that turned the same way as the one before is its reason.
pub(super) fn turn(turn: &TurnEntry) -> String {
    let verb = |part: &TurnedPartEntry| match (part.was, part.now) {
        (_, State::Holds) => "now true",
        (State::Holds, State::Fails) => "no longer true",
        (_, State::Fails) => "now false",
        (_, State::Open) => "now open",
    };
    let mut words = String::new();
    let mut last = "";
    for part in &turn.parts {
        let verb = verb(part);
        if verb == last {
            words.push_str(&format!(", because {}", part.text));
        } else {
            let gap = if words.is_empty() { "" } else { "; " };
            words.push_str(&format!("{gap}{verb}: {}", part.text));
        }
        last = verb;
    }
    words
}

/// One reason. The texts of cautions are told where there is room.
pub(super) fn cause(cause: &CauseEntry, full: bool) -> String {
    let since = |now: bool| if now { "now" } else { "no longer" };
    match cause {
        CauseEntry::Condition { turn: t } => match (&t.rule, &t.because) {
            (Some(rule), Some(because)) if t.now == State::Holds => {
                format!("{} (rule {rule}; {})", because.trim_end_matches('.'), turn(t))
            }
            (Some(rule), _) => format!("rule {rule}: {}", turn(t)),
            _ => turn(t),
        },
        CauseEntry::Bearer { turn: t } => format!("whose it is: {}", turn(t)),
        CauseEntry::InPlace { tool, now } => format!("{} is {} in place", tool.id, since(*now)),
        CauseEntry::Uses { now: true } => "it is now said what is in place".to_owned(),
        CauseEntry::Uses { now: false } => "nobody has said what is in place".to_owned(),
        CauseEntry::Stage => "another stage is reached".to_owned(),
        CauseEntry::Fit { turn: t } => match t.now {
            State::Holds => format!("it can be used; {}", turn(t)),
            State::Open => format!("an answer decides whether it can be used; {}", turn(t)),
            State::Fails => format!("it cannot be used; {}", turn(t)),
        },
        CauseEntry::Caution { text, turn: t, .. } if full => {
            format!("a caution, \"{}\", is {}", text.trim_end_matches('.'), turn(t))
        }
        CauseEntry::Caution { turn: t, .. } => turn(t),
        CauseEntry::Level { risk_name, was, now, .. } => {
            format!("attention for \"{risk_name}\" goes from {} to {}", level(was), level(now))
        }
        CauseEntry::Act { tool, risk_name, act, turn: t, .. } => {
            format!("{} {} \"{risk_name}\": {}", tool.id, act.name(), turn(t))
        }
        CauseEntry::Asked { duty, now } => format!("the duty {} {} asks for it", duty.id, since(*now)),
        CauseEntry::Covered { risk_name, function, by, now, .. } => {
            format!("{} {} covers \"{risk_name}\" ({})", by.id, since(*now), function.id())
        }
        CauseEntry::Above { tool, now } => format!("{} above it: {}", since(*now), tool.id),
        CauseEntry::Acting { tool, now: true } => format!("{} now counts there", named(tool)),
        CauseEntry::Acting { tool, now: false } => format!("{} no longer counts there in full", named(tool)),
        CauseEntry::First { tool, now } => format!("{} is {} among the first", tool.id, since(*now)),
        CauseEntry::Answered { now: true } => "it is answered".to_owned(),
        CauseEntry::Answered { now: false } => "it is not answered".to_owned(),
        CauseEntry::Others => "other answers decide it".to_owned(),
        CauseEntry::Together => "no rule alone: it comes out so whichever way the missing answers are given".to_owned(),
    }
}

pub(super) fn capital(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map_or_else(String::new, |first| first.to_uppercase().chain(chars).collect())
}
