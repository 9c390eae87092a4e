//! Answers to change or to give, as people read them.

use super::Block;
use super::phrases::{count, list};
use crate::api::{Alternatives, ChangeEntry};

/// Each set as a line.
pub(super) fn sets(alternatives: &Alternatives, blocks: &mut Vec<Block>) {
    for set in &alternatives.sets {
        blocks.push(Block::Item(format!("{}.", list(set.iter().map(change)))));
    }
    if alternatives.more {
        let shown = count(alternatives.sets.len(), "way is", "ways are");
        blocks.push(Block::Item(format!("There are more ways of this size: {shown} shown.")));
    }
}

/// An answer to change, or one to give.
fn change(entry: &ChangeEntry) -> String {
    let ChangeEntry { facet, value, name, to, from, change, known } = entry;
    let slow = if change == "slow" { " (takes months, or somebody else)" } else { "" };
    if facet == "uses" {
        return format!("put {name} [{value}] in place");
    }
    match (*known, *to, from) {
        (true, true, Some(from)) => format!("change {facet} from {from} to {value}: {name}{slow}"),
        (true, true, None) => format!("add {value} to {facet}: {name}{slow}"),
        (true, false, _) => format!("take {value} out of {facet}: {name}{slow}"),
        (false, true, _) if change == "fact" => format!("if it turns out that {facet} is or has {value}: {name}"),
        (false, false, _) if change == "fact" => format!("if it turns out that {facet} has no {value}: {name}"),
        (false, true, _) => format!("answer {facet} with {value}: {name}"),
        (false, false, _) => format!("answer {facet} without {value}: {name}"),
    }
}
