//! How things are said.

use crate::api::{AlternativeEntry, NamedEntry, State};
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
