//! How things are said.

use crate::api::{AlternativeEntry, MadeEntry, NamedEntry, StandingEntry, State};
use crate::knowledge::Vocabulary;
use crate::knowledge::vocabulary::Level;
pub(super) use crate::text::sentence;

/// "a", "a and b", "a, b and c".
pub(super) fn list(words: impl IntoIterator<Item = String>) -> String {
    let words: Vec<String> = words.into_iter().collect();
    match words.split_last() {
        None => String::new(),
        Some((last, [])) => last.clone(),
        Some((last, rest)) => format!("{} and {last}", rest.join(", ")),
    }
}

/// "1 duty", "2 duties".
pub(super) fn count(number: usize, one: &str, many: &str) -> String {
    format!("{number} {}", if number == 1 { one } else { many })
}

/// A name with its id.
pub(super) fn named(entry: &NamedEntry) -> String {
    format!("{} [{}]", entry.name, entry.id)
}

pub(super) fn alternative(entry: &AlternativeEntry) -> String {
    format!("{} [{}]", entry.name, entry.id)
}

/// How much attention is due.
pub(super) fn attention(sure: Option<Level>, possible: Option<Level>) -> String {
    match (sure, possible) {
        (Some(sure), Some(possible)) if sure == possible => format!("attention: {}", sure.name()),
        (Some(sure), Some(possible)) => format!("attention: {}, may be {}", sure.name(), possible.name()),
        (None, Some(possible)) => format!("may be raised, up to {}", possible.name()),
        _ => "not raised".to_owned(),
    }
}

/// "may apply" in front of what is not sure.
pub(super) fn perhaps(state: State, text: &str) -> String {
    if state == State::Open { format!("(may apply) {text}") } else { text.to_owned() }
}

/// Sources by id, in brackets, after a sentence.
pub(super) fn cite(sources: &[String]) -> String {
    if sources.is_empty() { String::new() } else { format!(" ({})", sources.join(", ")) }
}

/// How an answer was made, and what it is not.
pub(super) fn made(made: &MadeEntry) -> String {
    let layers = list(made.knowledge.iter().map(|l| format!("{} {} of {}", l.name, l.version, l.date)));
    format!("For {}. Knowledge: {layers}. {}", made.today, made.notice)
}

/// Where the advice has a tool.
pub(super) fn standing(standing: &StandingEntry) -> String {
    match (standing.list.as_str(), standing.place, &standing.beside) {
        (_, Some(place), _) => format!("recommended, place {place}"),
        ("set-aside", _, Some(beside)) => format!("set aside: it would add little beside {}", named(beside)),
        ("asked-for", ..) => "a duty of yours asks for it".to_owned(),
        ("in-place", ..) => "already in place".to_owned(),
        ("depends", ..) => "depends on an answer".to_owned(),
        ("excluded", ..) => "not for this project: a caution takes it away".to_owned(),
        ("does-not-fit", ..) => "not for this project: it cannot be used on these answers".to_owned(),
        _ => "in no list: it acts on no risk that is raised here".to_owned(),
    }
}
