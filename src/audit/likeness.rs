//! Whether an id is taken, or so like another that one of them is a slip.

use std::collections::BTreeSet;

use super::diff::names;
use crate::catalogue::{Noun, entries};
use crate::knowledge::Folder;
use crate::knowledge::model::Model;

/// Every id of a folder, by kind, and those of the knowledge that it is added to. What cannot be read is passed over, so that
/// work in progress does not stand in the way.
#[derive(Debug, Default)]
pub struct Ids {
    ids: BTreeSet<(String, String)>,
}

/// What speaks against an id.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Taken {
    /// An entry of this kind has it.
    By(String),
    /// It was the id of an entry, and ids are never used again.
    Once,
    /// It is very like the id of an entry of the same kind.
    Like(String),
}

/// Kinds whose ids are asked for without their kind, so that one id must not be of two of them.
const SHARED: [&str; 6] = ["tool", "risk", "duty", "signal", "caution", "facet"];

impl Ids {
    /// Of a folder, and of the knowledge below it, if it is an overlay.
    #[must_use]
    pub fn of(folder: &Folder, base: Option<&Model>) -> Self {
        let codes = |noun: Noun| noun != Noun::Code && noun != Noun::Rule && noun != Noun::Value;
        let below = base.into_iter().flat_map(entries).filter(|e| codes(e.noun()));
        let mut ids: BTreeSet<_> = below.map(|e| (e.noun().id().to_owned(), e.id().into_owned())).collect();
        ids.extend(names(folder));
        Self { ids }
    }

    /// What speaks against a new entry of a kind with this id.
    #[must_use]
    pub fn taken(&self, kind: &str, id: &str) -> Option<Taken> {
        let shared = SHARED.contains(&kind);
        let same = |other: &str| other == kind || shared && SHARED.contains(&other);
        if let Some((kind, _)) = self.ids.iter().find(|(other, known)| known == id && same(other)) {
            return Some(Taken::By(kind.clone()));
        }
        if self.ids.contains(&("redirect".to_owned(), id.to_owned())) {
            return Some(Taken::Once);
        }
        let near = self.ids.iter().find(|(other, known)| other == kind && alike(id, known, kind != "source"));
        near.map(|(_, known)| Taken::Like(known.clone()))
    }
}

/// The same words in another order, with another ending or hyphen; or, where slips of the pen count, next to no other letters.
fn alike(a: &str, b: &str, slips: bool) -> bool {
    let plain = |id: &str| id.rsplit(':').next().unwrap_or_default().to_owned();
    let (a, b) = (plain(a), plain(b));
    let words = |id: &str| {
        let stem = |word: &str| word.strip_suffix('s').filter(|w| w.len() > 2).unwrap_or(word).to_owned();
        id.split('-').map(stem).collect::<BTreeSet<String>>()
    };
    let letters = |id: &str| id.replace('-', "");
    // Numbers tell standards, editions and years apart.
    let digits = |id: &str| id.chars().filter(char::is_ascii_digit).collect::<String>();
    let cap = match a.len() {
        0..=4 => 0,
        5..=9 => 1,
        _ => 2,
    };
    words(&a) == words(&b)
        || letters(&a) == letters(&b)
        || slips && digits(&a) == digits(&b) && strsim::osa_distance(&a, &b) <= cap
}

#[cfg(test)]
mod tests {
    use super::alike;

    #[test]
    fn slips_are_alike_and_numbers_tell_apart() {
        for (a, b) in [
            ("model-card", "model-cards"),
            ("card-model", "model-card"),
            ("modelcard", "model-card"),
            ("calibration-assesment", "calibration-assessment"),
            ("trust:dtac", "dtac"),
        ] {
            assert!(alike(a, b, true), "{a} {b}");
        }
        for (a, b) in [("dcb0129", "dcb0160"), ("iso-42001", "iso-42005"), ("dtac", "dpia"), ("wong-2021", "wong-2026")]
        {
            assert!(!alike(a, b, true), "{a} {b}");
        }
        assert!(!alike("wang-2021", "wong-2021", false));
    }
}
