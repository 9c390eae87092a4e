//! Questions, their answers, and answers that cannot go together.

use super::super::readers::readers;
use super::super::{Record, Value as Shown};
use super::{About, words};
use crate::knowledge::model::*;
use crate::logic::Test;

impl About<'_> {
    pub(super) fn facet(&self, record: Record, at: FacetRef, facet: &Facet) -> Record {
        let values = facet.values.iter().map(|v| {
            Record::of(format!("{}: {}", v.id, v.name)).data("id", &v.id).data("name", &v.name).with(
                "help",
                "Help",
                v.help.as_ref(),
            )
        });
        record
            .with("answers", "Answer", Shown::word(facet.kind))
            .with("why", "Why we ask", &facet.why)
            .with("help", "Help", facet.help.as_ref())
            .with("change", "Can it be changed", Shown::word(facet.change))
            .with("first", "Asked of everybody", facet.first)
            .with("ask-when", "Asked when", words(facet.ask_when.as_ref()))
            .with("at", "Written in", self.at(facet.at))
            .with("values", "Answers", values.collect::<Vec<_>>())
            .with("readers", "Looked at by", self.readers_of_answer(at, u64::MAX))
    }

    pub(super) fn value(&self, record: Record, at: FacetRef, facet: &Facet, place: usize, value: &Value) -> Record {
        record
            .with("name", "In words", &value.name)
            .with("help", "Help", value.help.as_ref())
            .with("question", "Answers the question", &facet.question)
            .data("facet", &facet.id)
            .data("value", &value.id)
            .with("write", "In a profile", in_a_profile(facet, value))
            .with("at", "Written in", self.at(facet.at))
            .with("readers", "Looked at by", self.readers_of_answer(at, 1 << place.min(63)))
    }

    pub(super) fn constraint(&self, record: Record, constraint: &Constraint) -> Record {
        record
            .with("never", "Never", &constraint.never.text)
            .with("because", "Why", &constraint.because)
            .with("at", "Written in", self.at(constraint.never.at))
            .with("sources", "Sources", self.cited(constraint.sources.iter().copied()))
    }

    fn readers_of_answer(&self, at: FacetRef, bits: u64) -> Vec<String> {
        readers(self.model, |test| match test {
            Test::Any { variable, values } | Test::Only { variable, values } => {
                usize::from(variable) == at.index() && values & bits != 0
            }
            Test::Flag(_) | Test::Head { .. } => false,
        })
    }
}

/// How the answer is written.
fn in_a_profile(facet: &Facet, value: &Value) -> String {
    match facet.kind {
        crate::knowledge::vocabulary::FacetKind::Many => format!("{} = [\"{}\"]", facet.id, value.id),
        _ => format!("{} = \"{}\"", facet.id, value.id),
    }
}
