//! Answers to give or to change, as plain values.

use serde::{Deserialize, Serialize};

use super::proofs::facet_id;
use crate::knowledge::Vocabulary;
use crate::knowledge::model::{FacetRef, Model};
use crate::knowledge::vocabulary::Change as Kind;
use crate::logic::{Axis, Change, Nearest};

document! {
    /// Sets of answers, any of which does it; all are as small as can be.
    Alternatives {
        /// How many slow choices each of them changes: those that take months or somebody else.
        slow: u32,
        /// How many other choices each changes.
        quick: u32,
        /// How many missing answers each gives.
        answered: u32,
        /// The sets.
        sets: Vec<Vec<ChangeEntry>>,
        /// Whether there are more sets of this size than these.
        more: bool,
    }

    /// One answer that is changed or given.
    ChangeEntry {
        /// The question, or `uses`.
        facet: String,
        /// The value.
        value: String,
        /// The name of the value.
        name: String,
        /// Whether the answer becomes or includes it; or does not.
        to: bool,
        /// Whether the question takes several answers.
        several: bool,
        /// What the answer is now; none when it is missing or the question takes several.
        from: Option<String>,
        /// `fact`, `slow` or `choice`: what kind of answer this is.
        change: String,
        /// Whether the answer is known today, and has to change.
        known: bool,
    }
}

pub(super) fn alternatives(model: &Model, nearest: Option<Nearest>) -> Alternatives {
    let Some(nearest) = nearest else {
        return Alternatives { slow: 0, quick: 0, answered: 0, sets: Vec::new(), more: false };
    };
    let sets = nearest.ways.iter().map(|way| way.iter().map(|c| change(model, c)).collect());
    Alternatives {
        slow: nearest.cost.slow,
        quick: nearest.cost.quick,
        answered: nearest.cost.answered,
        sets: sets.collect(),
        more: nearest.cut,
    }
}

fn change(model: &Model, change: &Change) -> ChangeEntry {
    let facet = |variable: u16| model.facets.get(usize::from(variable));
    let value = |variable: u16, place: u8| facet(variable).and_then(|f| f.values.get(usize::from(place)));
    let words = |variable: u16, place: u8| {
        value(variable, place).map(|v| (v.id.to_string(), v.name.to_string())).unwrap_or_default()
    };
    let known = change.from.is_some();
    let kind = |variable: u16| facet(variable).map_or(Kind::Choice, |f| f.change).id().to_owned();
    match change.axis {
        Axis::One(variable) => {
            let (id, name) = words(variable, change.to);
            let from = change.from.map(|from| words(variable, from).0);
            let facet = facet_id(model, FacetRef(variable.into()));
            ChangeEntry { facet, value: id, name, to: true, several: false, from, change: kind(variable), known }
        }
        Axis::Value(variable, place) => {
            let (value, name) = words(variable, place);
            let facet = facet_id(model, FacetRef(variable.into()));
            let (to, change) = (change.to == 1, kind(variable));
            ChangeEntry { facet, value, name, to, several: true, from: None, change, known }
        }
        Axis::Flag(tool) => {
            let tool = model.tools.get(tool as usize);
            let (value, name) = tool.map(|t| (t.id.to_string(), t.name.to_string())).unwrap_or_default();
            let (facet, to, change) = ("uses".to_owned(), change.to == 1, Kind::Choice.id().to_owned());
            ChangeEntry { facet, value, name, to, several: true, from: None, change, known }
        }
    }
}
