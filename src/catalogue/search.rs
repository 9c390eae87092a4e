//! Entries by words: ids weigh most, then names, then what the entry says. The same words give the same order everywhere.

use std::cmp::Reverse;

use super::{Entry, entries};
use crate::knowledge::model::Model;

/// An entry with some of the words.
#[derive(Clone, Copy, Debug)]
pub struct Hit<'m> {
    /// The entry.
    pub entry: Entry<'m>,
    /// How many of the words it has.
    pub words: usize,
    /// How well it matches; only its order means anything.
    pub score: u32,
}

/// Words beyond this many are not looked at.
const WORDS: usize = 12;

/// The entries that have the words: those with every word, or, when there is none, those with the most. Best first; ties
/// by kind, then by id.
#[must_use]
pub fn search<'m>(model: &'m Model, words: &str) -> Vec<Hit<'m>> {
    let mut wanted = parts(words);
    wanted.sort_unstable();
    wanted.dedup();
    wanted.truncate(WORDS);
    let mut hits: Vec<Hit<'m>> = entries(model).filter_map(|entry| hit(entry, &wanted)).collect();
    let most = hits.iter().map(|h| h.words).max().unwrap_or(0);
    hits.retain(|h| h.words == most);
    hits.sort_by_cached_key(|h| (Reverse(h.score), h.entry.noun(), h.entry.id().into_owned()));
    hits
}

fn hit<'m>(entry: Entry<'m>, wanted: &[String]) -> Option<Hit<'m>> {
    let (id, name, summary) = (parts(&entry.id()), parts(entry.name()), parts(entry.summary()));
    let (mut words, mut score) = (0, 0);
    for word in wanted {
        let found = score_in(&id, word, 12).max(score_in(&name, word, 8)).max(score_in(&summary, word, 3));
        words += usize::from(found > 0);
        score += found;
    }
    // An id or a name that is nothing but the words is what was meant.
    let whole = |text: &[String]| text.len() == wanted.len() && wanted.iter().all(|w| text.contains(w));
    if whole(&id) || whole(&name) {
        score += 20;
    }
    (words > 0).then_some(Hit { entry, words, score })
}

/// A whole word counts in full, the beginning of one for half.
fn score_in(text: &[String], word: &str, full: u32) -> u32 {
    if text.iter().any(|t| t == word) {
        full
    } else if word.len() >= 3 && text.iter().any(|t| t.starts_with(word)) {
        full / 2
    } else {
        0
    }
}

/// The words of a text in lower case, without the ending of the plural.
fn parts(text: &str) -> Vec<String> {
    text.split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(|word| {
            let word = word.to_lowercase();
            match word.strip_suffix('s') {
                Some(stem) if stem.len() >= 3 && !stem.ends_with('s') => stem.to_owned(),
                _ => word,
            }
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_lose_case_marks_and_plural() {
        assert_eq!(parts("Model-cards, bias & loss"), ["model", "card", "bia", "loss"]);
        assert_eq!(parts("biases"), ["biase"]);
    }

    #[test]
    fn ids_come_before_names_and_names_before_text() {
        let text = |t: &str| parts(t);
        assert!(score_in(&text("performance-drift"), "drift", 12) > score_in(&text("drifting away"), "drift", 12));
        assert_eq!(score_in(&text("adrift"), "drift", 12), 0);
    }
}
