//! Answers to single questions: checked against the question, whoever gave them.

use std::ops::Range;

use super::input::AnswerInput;
use crate::diagnostic::{Code, clean, code, did_you_mean};
use crate::knowledge::Vocabulary;
use crate::knowledge::model::{Facet, Model, ToolRef};
use crate::knowledge::vocabulary::FacetKind;
use crate::logic::Known;

/// A word of an answer, with its place where there is one.
pub(super) struct Word {
    pub(super) text: String,
    pub(super) range: Range<usize>,
}

/// An answer as given.
pub(super) enum Given {
    One(Word),
    YesNo(bool, Range<usize>),
    Many(Vec<Word>, Range<usize>),
    Parts { yes: Vec<Word>, no: Vec<Word>, range: Range<usize> },
}

/// Takes complaints.
pub(super) type Complain<'c> = dyn FnMut(Code, Range<usize>, String, Option<String>) + 'c;

/// What an answer says of a question; nothing when there is a complaint.
pub(super) fn known(facet: &Facet, given: &Given, complain: &mut Complain<'_>) -> Option<Known> {
    let all = facet.variable().all();
    match (facet.kind, given) {
        (FacetKind::Many, Given::Many(words, _)) => Some(Known::exactly(bits(facet, words, complain)?, all)),
        (FacetKind::Many, Given::Parts { yes, no, .. }) => {
            let (yes_bits, no_bits) = (bits(facet, yes, complain), bits(facet, no, complain));
            let (yes_bits, no_bits) = (yes_bits?, no_bits?);
            let mut sound = true;
            for word in no {
                if facet.position(&word.text).is_some_and(|i| yes_bits >> i & 1 == 1) {
                    let message = format!("`{}` is both in `yes` and in `no`", word.text);
                    complain(code::CONTRADICTION, word.range.clone(), message, Some("keep one".to_owned()));
                    sound = false;
                }
            }
            sound.then_some(Known { yes: yes_bits, no: no_bits })
        }
        (FacetKind::YesNo, Given::YesNo(value, _)) => Some(Known::exactly(if *value { 2 } else { 1 }, all)),
        (FacetKind::One | FacetKind::Scale | FacetKind::YesNo, Given::One(word)) => {
            Some(Known::exactly(bits(facet, std::slice::from_ref(word), complain)?, all))
        }
        (FacetKind::Many, Given::One(word)) => {
            let message = format!("`{}` takes a list of answers", facet.id);
            complain(
                code::WRONG_TYPE,
                word.range.clone(),
                message,
                Some(format!("write `[\"{}\"]`", clean(&word.text))),
            );
            None
        }
        (FacetKind::One | FacetKind::Scale | FacetKind::YesNo, Given::Many(_, range) | Given::Parts { range, .. }) => {
            let message = format!("`{}` takes one answer, not a list", facet.id);
            let help = "give the one that fits, or leave the question out".to_owned();
            complain(code::WRONG_TYPE, range.clone(), message, Some(help));
            None
        }
        (FacetKind::One | FacetKind::Scale | FacetKind::Many, Given::YesNo(_, range)) => {
            complain(code::WRONG_TYPE, range.clone(), format!("`{}` is not a yes-or-no question", facet.id), None);
            None
        }
    }
}

/// Words as bits of the facet's values. Looks at every word, so that every complaint is made.
fn bits(facet: &Facet, words: &[Word], complain: &mut Complain<'_>) -> Option<u64> {
    let (mut bits, mut sound) = (0, true);
    for word in words {
        match facet.position(&word.text) {
            Some(place) => bits |= 1 << place,
            None => {
                let ids = || facet.values.iter().map(|v| v.id.as_str());
                let help = did_you_mean(&word.text, ids())
                    .unwrap_or_else(|| format!("one of: {}", ids().collect::<Vec<_>>().join(", ")));
                let message = format!("`{}` has no answer `{}`", facet.id, word.text);
                complain(code::UNKNOWN_VALUE, word.range.clone(), message, Some(help));
                sound = false;
            }
        }
    }
    sound.then_some(bits)
}

/// The tools that ticks and tool ids stand for.
pub(super) fn uses(model: &Model, words: &[Word], complain: &mut Complain<'_>) -> Vec<ToolRef> {
    let mut found = Vec::new();
    for word in words {
        if let Some(tick) = model.ticks.iter().find(|t| t.id == *word.text) {
            found.extend(&tick.closes);
        } else if let Some(place) = tool(model, &word.text) {
            found.push(ToolRef(place as u32));
        } else {
            let ids = model.ticks.iter().map(|t| t.id.as_str()).chain(model.tools.iter().map(|t| t.id.as_str()));
            let message = format!("there is no tick or tool `{}`", word.text);
            let help =
                did_you_mean(&word.text, ids).unwrap_or_else(|| "`candour list uses` lists the ticks".to_owned());
            complain(code::UNKNOWN_ID, word.range.clone(), message, Some(help));
        }
    }
    found.sort_unstable();
    found.dedup();
    found
}

fn tool(model: &Model, id: &str) -> Option<usize> {
    let place = |id: &str| model.tools.iter().position(|t| t.id == *id);
    place(id).or_else(|| place(model.redirects.get(id)?))
}

/// What is known, as other programs read it; nothing when nothing is known.
pub(super) fn to_input(facet: &Facet, known: Known) -> Option<AnswerInput> {
    let ids = |bits: u64| facet.named(bits).map(|v| v.id.to_string()).collect::<Vec<_>>();
    if known.yes | known.no == 0 {
        None
    } else if facet.kind != FacetKind::Many {
        ids(known.yes).into_iter().next().map(AnswerInput::One)
    } else if known.is_total(facet.variable().all()) {
        Some(AnswerInput::List(ids(known.yes)))
    } else {
        Some(AnswerInput::Parts { yes: ids(known.yes), no: ids(known.no) })
    }
}

/// What kind of answer a question takes, in words.
pub(super) fn takes(facet: &Facet) -> &'static str {
    facet.kind.name()
}
