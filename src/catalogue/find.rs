//! From what somebody typed to an entry.

use super::{Entry, Noun, entries};
use crate::diagnostic::closest;
use crate::knowledge::model::Model;

/// Why there is no single entry.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NotFound {
    /// Nothing has this id; ids that were perhaps meant, at most three.
    Unknown(Vec<String>),
    /// Several entries have it; how to ask for each, as `kind:id`.
    Ambiguous(Vec<String>),
}

/// The entry with an id: plain, with its kind before a colon, or, for answers, as `facet=value`. Old ids are followed.
///
/// # Errors
/// When nothing has this id, or more than one entry has.
pub fn find<'m>(model: &'m Model, words: &str) -> Result<Entry<'m>, NotFound> {
    let words = words.trim();
    let lower = words.to_lowercase();
    let redirected = model.redirects.get(words).map_or(words, |to| to.as_str());
    for asked in [words, redirected, lower.as_str()] {
        if let Some(found) = exact(model, asked) {
            return found;
        }
    }
    Err(NotFound::Unknown(suggestions(model, &lower)))
}

fn exact<'m>(model: &'m Model, words: &str) -> Option<Result<Entry<'m>, NotFound>> {
    // A kind before the colon comes first, so that `kind:id` never is ambiguous, whatever overlays are called.
    if let Some((noun, id)) = words.split_once(':').and_then(|(kind, id)| Some((Noun::from_id(kind)?, id)))
        && let Some(entry) = entries(model).find(|e| e.noun() == noun && e.id() == id)
    {
        return Some(Ok(entry));
    }
    let found: Vec<Entry<'m>> = entries(model).filter(|e| e.id() == words).collect();
    // Codes of complaints give way: they are asked for with `explain`.
    let plain: Vec<Entry<'m>> = found.iter().copied().filter(|e| e.noun() != Noun::Code).collect();
    match (plain.as_slice(), found.as_slice()) {
        ([one], _) | ([], [one]) => Some(Ok(*one)),
        ([], _) => None,
        // Advice prints the ids of tools bare, so a tool comes before another entry of its name.
        (many, _) if many.iter().filter(|e| e.noun() == Noun::Tool).count() == 1 => {
            many.iter().find(|e| e.noun() == Noun::Tool).copied().map(Ok)
        }
        (many, _) => {
            let ways = many.iter().map(|e| format!("{}:{}", e.noun().id(), e.id())).collect();
            Some(Err(NotFound::Ambiguous(ways)))
        }
    }
}

fn suggestions(model: &Model, words: &str) -> Vec<String> {
    let all = || entries(model).filter(|e| e.noun() != Noun::Rule);
    // An answer without its question.
    let values: Vec<String> = all()
        .filter(|e| matches!(e, Entry::Value(_, _, _, value) if value.id == *words))
        .map(|e| e.id().into_owned())
        .take(3)
        .collect();
    if !values.is_empty() {
        return values;
    }
    // A question that is right with an answer that is not.
    if let Some((facet, value)) = words.split_once('=')
        && let Some(found) = model.facet(facet)
    {
        let near = closest(value, found.values.iter().map(|v| v.id.as_str()));
        let near = near.into_iter().map(|v| format!("{facet}={v}")).collect::<Vec<_>>();
        return if near.is_empty() { vec![facet.to_owned()] } else { near };
    }
    // The number of a rule that is not there: what it would conclude.
    if let Some((head, number)) = words.rsplit_once('/')
        && number.bytes().all(|b| b.is_ascii_digit())
        && all().any(|e| e.id() == head)
    {
        return vec![head.to_owned()];
    }
    let plain = words.split_once(':').filter(|(kind, _)| Noun::from_id(kind).is_some()).map_or(words, |(_, id)| id);
    let plain = plain.split_whitespace().collect::<Vec<_>>().join("-");
    // Cautions inside of tools are near whenever their tool is.
    let inside = |e: &Entry<'_>| e.id().contains('/') && !plain.contains('/');
    let ids: Vec<String> = all().filter(|e| !inside(e)).map(|e| e.id().into_owned()).collect();
    closest(&plain, ids.iter().map(String::as_str)).into_iter().map(ToOwned::to_owned).collect()
}
