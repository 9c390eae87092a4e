//! Changes to a profile: `FACET=VALUE` and its kin, checked like any other answer.

use std::ops::Range;

use super::Profile;
use super::answers::{self, Complain, Given, Word};
use super::read::Draft;
use crate::diagnostic::{Complaints, clean, code};
use crate::document::Document;
use crate::knowledge::model::{Facet, Model, ToolRef};
use crate::knowledge::vocabulary::FacetKind;
use crate::logic::Known;

/// What complaints call the changes, which have no file.
const NAME: &str = "changes";
/// The word for a question that is not answered. No value has this id.
const UNSET: &str = "unset";
/// How long a change may be, in bytes.
const LONGEST: usize = 4096;

/// What a change does with an answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Verb {
    /// It takes the place of the answer.
    Set,
    /// These values more.
    Add,
    /// These values less.
    Take,
}

/// A change as written.
struct Change {
    question: Word,
    verb: Verb,
    words: Vec<Word>,
    /// Whether it is written as a list, with brackets.
    list: bool,
    /// All of it.
    range: Range<usize>,
}

/// What a change says of an answer.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Said {
    Unset,
    Answer(Known),
    Uses(Vec<ToolRef>),
}

/// A change that was made: the place of its facet, none for `uses`.
type Made = (Option<usize>, Verb, Said);

pub(super) fn changed(profile: &Profile, changes: &[impl AsRef<str>], model: &Model) -> Result<Profile, Complaints> {
    let lines: Vec<String> = changes.iter().map(|c| clean(c.as_ref())).collect();
    let text = lines.join("\n");
    let document = Document::new(NAME, &text);
    let complain: &mut Complain<'_> = &mut |code, range, message, help| document.complain(code, range, message, help);
    let mut draft = Draft::of(profile, model);
    let mut made: Vec<Made> = Vec::new();
    let mut start = 0;
    for (line, given) in lines.iter().zip(changes) {
        if line != given.as_ref() {
            complain(code::CONTROL, start..start + line.len(), "a change has a control character".to_owned(), None);
        } else if let Some(change) = parse(line, start, complain)
            && let Some(sound) = check(&draft, &change, &made, complain)
        {
            draft.make(&sound);
            if let Some(slot) = sound.0.and_then(|place| draft.places.get_mut(place)) {
                *slot = change.range;
            }
            made.push(sound);
        }
        start += line.len() + 1;
    }
    draft.finish(complain);
    draft.into_profile(document.into_complaints())
}

fn parse(line: &str, start: usize, complain: &mut Complain<'_>) -> Option<Change> {
    let range = start..start + line.len();
    if line.len() > LONGEST {
        let message = format!("a change has {} characters, at most {LONGEST} are read", line.len());
        complain(code::TOO_LARGE, range, message, None);
        return None;
    }
    let Some((left, right)) = line.split_once('=') else {
        let help = "write `FACET=VALUE`, as in `stage=deployment`, or `FACET=unset`";
        complain(code::NOT_A_CHANGE, range, format!("`{line}` is not a change"), Some(help.to_owned()));
        return None;
    };
    let (left, verb) = match (left.strip_suffix('+'), left.strip_suffix('-')) {
        (Some(left), _) => (left, Verb::Add),
        (None, Some(left)) => (left, Verb::Take),
        (None, None) => (left, Verb::Set),
    };
    let question = word(left, start);
    let begin = start + line.len() - right.len();
    let inner = right.trim().strip_prefix('[').and_then(|r| r.strip_suffix(']'));
    let listed = inner.unwrap_or(right);
    let mut place = begin + inner.and_then(|_| right.find('[')).map_or(0, |bracket| bracket + 1);
    let mut words = Vec::new();
    for piece in listed.split(',') {
        words.push(word(piece, place));
        place += piece.len() + 1;
    }
    let nothing = words.iter().all(|w| w.text.is_empty());
    if inner.is_some() && nothing && words.len() == 1 && verb == Verb::Set {
        words.clear();
    }
    if question.text.is_empty() || words.iter().any(|w| w.text.is_empty()) {
        let name = if question.text.is_empty() { "FACET" } else { &question.text };
        let help = format!("write `{name}=VALUE`, `{name}=[]` for none of a list, or `{name}=unset` for not answered");
        complain(code::NOT_A_CHANGE, range, format!("`{line}` leaves something out"), Some(help));
        return None;
    }
    Some(Change { question, verb, words, list: inner.is_some(), range })
}

/// A word without the blanks and quotes round it.
fn word(text: &str, start: usize) -> Word {
    let mark = |c: char| c.is_whitespace() || c == '"';
    let inside = text.trim_matches(mark);
    let start = start + text.len() - text.trim_start_matches(mark).len();
    Word { text: inside.to_owned(), range: start..start + inside.len() }
}

/// What a change says, if it can be made beside those that were.
fn check(draft: &Draft<'_>, change: &Change, made: &[Made], complain: &mut Complain<'_>) -> Option<Made> {
    let place = match change.question.text.as_str() {
        "uses" => None,
        id => Some(draft.question(id, change.question.range.clone(), complain)?),
    };
    let facet = place.and_then(|p| draft.model.facets.get(p));
    let said = said(draft, facet, change, complain)?;
    for (_, verb, before) in made.iter().filter(|(other, ..)| *other == place) {
        if let Some(message) = contradiction(&change.question.text, (*verb, before), (change.verb, &said)) {
            complain(code::CONTRADICTION, change.range.clone(), message, Some("keep one of the two".to_owned()));
            return None;
        }
    }
    Some((place, change.verb, said))
}

fn said(draft: &Draft<'_>, facet: Option<&Facet>, change: &Change, complain: &mut Complain<'_>) -> Option<Said> {
    let words =
        || change.words.iter().map(|w| Word { text: w.text.clone(), range: w.range.clone() }).collect::<Vec<_>>();
    if let ([only], Verb::Set, false) = (change.words.as_slice(), change.verb, change.list)
        && only.text == UNSET
    {
        return Some(Said::Unset);
    }
    let Some(facet) = facet else {
        if change.verb == Verb::Take && draft.uses.is_none() {
            let message = "nobody has said what is in place, so nothing can be taken from it".to_owned();
            let help = "`uses=[]` says that nothing is in place".to_owned();
            complain(code::NOT_A_CHANGE, change.range.clone(), message, Some(help));
            return None;
        }
        return Some(Said::Uses(answers::uses(draft.model, &words(), complain)));
    };
    if change.verb != Verb::Set && facet.kind != FacetKind::Many {
        let message = format!("`{}` takes one answer, so none can be added or taken away", facet.id);
        let help = format!("write `{}=VALUE`", facet.id);
        complain(code::WRONG_TYPE, change.range.clone(), message, Some(help));
        return None;
    }
    let range = match (change.words.first(), change.words.last()) {
        (Some(first), Some(last)) => first.range.start..last.range.end,
        _ => change.range.clone(),
    };
    let mut words = words();
    let given = match (facet.kind, change.verb, words.len()) {
        (FacetKind::Many, Verb::Set, _) => Given::Many(words, range),
        (FacetKind::Many, ..) => Given::Parts { yes: words, no: Vec::new(), range },
        (_, _, 1) if !change.list => match words.pop() {
            Some(word) if facet.kind == FacetKind::YesNo && matches!(&*word.text, "true" | "false") => {
                Given::YesNo(word.text == "true", range)
            }
            Some(word) => Given::One(word),
            None => return None,
        },
        _ => Given::Many(words, range),
    };
    answers::known(facet, &given, complain).map(Said::Answer)
}

/// What speaks against making both changes to one answer.
fn contradiction(question: &str, first: (Verb, &Said), second: (Verb, &Said)) -> Option<String> {
    match (first.0, second.0) {
        (Verb::Set, Verb::Set) => (first.1 != second.1).then(|| format!("`{question}` is set to two different things")),
        (Verb::Set, _) | (_, Verb::Set) => Some(format!("`{question}` is set as a whole and changed in part")),
        (one, other) if one == other => None,
        _ => {
            let both = match (first.1, second.1) {
                (Said::Answer(a), Said::Answer(b)) => a.yes & b.yes != 0,
                (Said::Uses(a), Said::Uses(b)) => a.iter().any(|t| b.contains(t)),
                _ => false,
            };
            both.then(|| format!("the same value is added to `{question}` and taken away"))
        }
    }
}

impl Draft<'_> {
    fn make(&mut self, (place, verb, said): &Made) {
        match said {
            Said::Unset => match place.and_then(|p| self.answers.variables.get_mut(p)) {
                Some(slot) => *slot = Known::NOTHING,
                None => self.uses = None,
            },
            Said::Answer(known) => {
                let Some(slot) = place.and_then(|p| self.answers.variables.get_mut(p)) else { return };
                *slot = match verb {
                    Verb::Set => *known,
                    Verb::Add => Known { yes: slot.yes | known.yes, no: slot.no & !known.yes },
                    Verb::Take => Known { yes: slot.yes & !known.yes, no: slot.no | known.yes },
                };
            }
            Said::Uses(tools) => {
                let uses = self.uses.get_or_insert_default();
                match verb {
                    Verb::Set => uses.clone_from(tools),
                    Verb::Add => uses.extend(tools),
                    Verb::Take => uses.retain(|tool| !tools.contains(tool)),
                }
                uses.sort_unstable();
                uses.dedup();
            }
        }
    }
}
