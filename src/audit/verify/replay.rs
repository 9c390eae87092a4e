//! An advice made again, and a text compared with it.

use serde_json::Value;

use super::Verdict;
use super::difference::{Difference, differences};
use crate::api::{self, AdviceDocument, RecommendationEntry};
use crate::knowledge::Vocabulary;
use crate::knowledge::vocabulary::Role;

/// How many bytes are compared at once.
const CHUNK: usize = 4096;

/// An advice made again.
#[derive(Clone, Debug)]
pub struct Replay {
    document: AdviceDocument,
    json: String,
}

/// How a list of recommended tools was shortened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Shortened {
    /// Only what this role uses.
    pub role: Option<Role>,
    /// Only what is of use at this stage.
    pub stage: Option<String>,
    /// At most so many.
    pub top: Option<usize>,
    /// How many tools were left out.
    pub left_out: usize,
}

/// What the comparison of a text with an advice that was made again came to.
#[derive(Clone, Debug)]
pub struct Comparison {
    /// What it came to. Proofs and sums are not looked at.
    pub verdict: Verdict,
    /// How the list was shortened, when that is all.
    pub shortened: Option<Shortened>,
    /// Where they differ, when they do.
    pub differences: Vec<Difference>,
}

impl Replay {
    /// From an advice that was made again.
    #[must_use]
    pub fn new(document: AdviceDocument) -> Self {
        let json = api::json(&document);
        Self { document, json }
    }

    /// The advice that was made again.
    #[must_use]
    pub fn document(&self) -> &AdviceDocument {
        &self.document
    }

    /// Whether a text of JSON is the same, byte for byte (`Verified`), or but for spaces and line ends between values
    /// (`Reformatted`).
    #[must_use]
    pub fn same(&self, text: &str) -> Option<Verdict> {
        if text == self.json {
            Some(Verdict::Verified)
        } else if laid_out_alike(text, &self.json) {
            Some(Verdict::Reformatted)
        } else {
            None
        }
    }

    /// Compares a text, and the advice that was read from it, with what was made again.
    #[must_use]
    pub fn compare(&self, text: &str, said: &AdviceDocument) -> Comparison {
        let (shortened, differences) = (None, Vec::new());
        if let Some(verdict) = self.same(text) {
            return Comparison { verdict, shortened, differences };
        }
        let verdict = if said.knowledge != self.document.knowledge {
            return Comparison { verdict: Verdict::OtherKnowledge, shortened, differences };
        } else if said.engine != self.document.engine {
            Verdict::OtherEngine
        } else {
            if let Some(view) = self.view(text, said) {
                return Comparison { verdict: Verdict::Shortened, shortened: Some(view), differences };
            }
            Verdict::Differs
        };
        Comparison { verdict, shortened, differences: self.differences(text) }
    }

    fn differences(&self, text: &str) -> Vec<Difference> {
        let text = text.strip_prefix('\u{feff}').unwrap_or(text);
        let (Ok(was), Ok(now)) = (serde_json::from_str::<Value>(text), serde_json::from_str::<Value>(&self.json))
        else {
            return Vec::new();
        };
        let mut found = differences(&was, &now);
        if found.is_empty() {
            // Values alone do not tell: a key that is there twice, keys in another order, characters written as escapes.
            let mut pairs = marks(text).zip(marks(&self.json));
            let line = pairs.find(|((a, _), (b, _))| a != b).map_or(1, |((_, line), _)| line);
            let was = format!(
                "line {line}: the same values, but a key is repeated or moved, or something is spelt otherwise"
            );
            found.push(Difference { pointer: String::new(), was: Some(was), now: None });
        }
        found
    }

    /// The view that leaves just these tools of the recommended list, when everything else is the same.
    fn view(&self, text: &str, said: &AdviceDocument) -> Option<Shortened> {
        let whole = &self.document.recommended;
        let mut stages: Vec<&String> = whole.iter().flat_map(|r| &r.tool.stages).collect();
        stages.sort_unstable();
        stages.dedup();
        let roles = || [None].into_iter().chain(Role::ALL.iter().copied().map(Some));
        let stages = || [None].into_iter().chain(stages.iter().copied().map(Some));
        let mut views: Vec<(Option<Role>, Option<&String>)> =
            stages().flat_map(|stage| roles().map(move |role| (role, stage))).collect();
        // The plainest explanation first.
        views.sort_by_key(|(role, stage)| usize::from(role.is_some()) + usize::from(stage.is_some()));
        let shows = |r: &&RecommendationEntry, (role, stage): (Option<Role>, Option<&String>)| {
            role.is_none_or(|role| r.tool.roles.contains(&role)) && stage.is_none_or(|s| r.tool.stages.contains(s))
        };
        let count = said.recommended.len();
        let (view, seen) = views.into_iter().find_map(|view| {
            let mut left = whole.iter().filter(|r| shows(r, view));
            let same = said.recommended.iter().all(|r| left.next().is_some_and(|l| l.tool.id == r.tool.id));
            let more = left.next().is_some();
            // At least one tool is always shown.
            (same && (count > 0 || !more)).then_some((view, more))
        })?;
        let left_out = whole.len().checked_sub(count).filter(|n| *n > 0)?;
        let mut short = self.document.clone();
        short.recommended.retain(|r| shows(&r, view));
        short.recommended.truncate(count);
        laid_out_alike(text, &api::json(&short)).then(|| Shortened {
            role: view.0,
            stage: view.1.cloned(),
            top: seen.then_some(count),
            left_out,
        })
    }
}

/// Whether two texts of JSON are the same but for spaces and line ends between values.
fn laid_out_alike(one: &str, other: &str) -> bool {
    // No value goes over the end of a line, so what is the same up to one need not be looked at again.
    let (one, other) = (one.strip_prefix('\u{feff}').unwrap_or(one), other.strip_prefix('\u{feff}').unwrap_or(other));
    let chunks = one.as_bytes().chunks(CHUNK).zip(other.as_bytes().chunks(CHUNK));
    let same = chunks.take_while(|(a, b)| a == b).count() * CHUNK;
    let begin = one.as_bytes().iter().take(same).rposition(|&b| b == b'\n').map_or(0, |at| at + 1);
    let (one, other) = (one.get(begin..).unwrap_or_default(), other.get(begin..).unwrap_or_default());
    marks(one).map(|(byte, _)| byte).eq(marks(other).map(|(byte, _)| byte))
}

/// The bytes of a text of JSON that mean something, each with its line.
fn marks(text: &str) -> impl Iterator<Item = (u8, usize)> {
    let (mut quoted, mut escaped, mut line) = (false, false, 1);
    text.strip_prefix('\u{feff}').unwrap_or(text).bytes().filter_map(move |byte| {
        line += usize::from(byte == b'\n');
        if quoted {
            quoted = escaped || byte != b'"';
            escaped = !escaped && byte == b'\\';
            return Some((byte, line));
        }
        quoted = byte == b'"';
        (!matches!(byte, b' ' | b'\t' | b'\r' | b'\n')).then_some((byte, line))
    })
}
