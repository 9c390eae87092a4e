//! Answers to change or to give, as people read them.

use super::Block;
use super::phrases::{count, list};
use crate::api::{Alternatives, ChangeEntry};

/// Each set as a line.
pub(super) fn sets(alternatives: &Alternatives, blocks: &mut Vec<Block>) {
    for set in &alternatives.sets {
        blocks.push(Block::Item(format!("{}.", line(set))));
    }
    if alternatives.more {
        let shown = count(alternatives.sets.len(), "way is", "ways are");
        blocks.push(Block::Item(format!("There are more ways of this size: {shown} shown.")));
    }
}

/// First what is to be done, then what has to turn out.
fn line(set: &[ChangeEntry]) -> String {
    let (known, unknown): (Vec<_>, Vec<_>) = set.iter().partition(|entry| entry.known);
    let (facts, choices): (Vec<_>, Vec<_>) = unknown.into_iter().partition(|entry| entry.change == "fact");
    let turns_out = if facts.is_empty() { "" } else { "it turns out that " };
    let unknown = list(facts.into_iter().chain(choices).map(given));
    let parts = [list(known.into_iter().map(changed)), format!("if {turns_out}{unknown}")];
    match (parts, unknown.is_empty()) {
        ([known, _], true) => known,
        ([known, unknown], false) if known.is_empty() => unknown,
        ([known, unknown], false) => format!("{known}; {unknown}"),
    }
}

/// A known answer that has to change.
fn changed(entry: &ChangeEntry) -> String {
    let ChangeEntry { facet, value, to, from, .. } = entry;
    let about = about(entry);
    match (facet.as_str(), *to, from) {
        ("uses", true, _) => format!("put {value} in place{about}"),
        ("uses", false, _) => format!("take {value} out of use{about}"),
        (_, true, Some(from)) => format!("change {facet} from {from} to {value}{about}"),
        (_, true, None) => format!("add {value} to {facet}{about}"),
        (_, false, _) => format!("take {value} out of {facet}{about}"),
    }
}

/// A missing answer, as it has to be. What is a matter of choice can also be made so.
fn given(entry: &ChangeEntry) -> String {
    let ChangeEntry { facet, value, to, several, change, .. } = entry;
    let about = about(entry);
    let made = |is: &str, made: &str| if change == "fact" { is.to_owned() } else { format!("{is}, or {made},") };
    match (facet.as_str(), *to, *several) {
        ("uses", true, _) => format!("{value} is, or is put, in place{about}"),
        ("uses", false, _) => format!("{value} is not in place{about}"),
        (_, true, false) => format!("{facet} {} {value}{about}", made("is", "is made")),
        (_, true, true) => format!("{facet} {} {value}{about}", made("includes", "comes to include")),
        (_, false, _) => format!("{facet} does not include {value}{about}"),
    }
}

/// The name of the value, where it says more than its id, and whether it is slow to change.
fn about(entry: &ChangeEntry) -> String {
    let plain = |text: &str| text.to_lowercase().replace('-', " ");
    let name = (plain(&entry.name) != plain(&entry.value)).then(|| entry.name.clone());
    let slow = (entry.known && entry.change == "slow").then(|| "takes months, or somebody else".to_owned());
    let about: Vec<String> = name.into_iter().chain(slow).collect();
    if about.is_empty() { String::new() } else { format!(" ({})", about.join("; ")) }
}
