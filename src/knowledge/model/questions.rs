//! Questions, their answers, and what goes together.

use super::*;

/// A value of a facet.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(bound(deserialize = "'de: 'static"))]
pub struct Value {
    /// Its id.
    pub id: Text,
    /// What people read.
    pub name: Text,
    /// More words.
    pub help: Option<Text>,
}

/// A question about the project.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(bound(deserialize = "'de: 'static"))]
pub struct Facet {
    /// Its id.
    pub id: Text,
    /// The shape of its answers.
    pub kind: FacetKind,
    /// Whether the answer can be changed.
    pub change: Change,
    /// Whether everybody is asked.
    pub first: bool,
    /// The question.
    pub question: Text,
    /// Why it is asked.
    pub why: Text,
    /// Help.
    pub help: Option<Text>,
    /// When it is worth asking; orders the interview and nothing else.
    pub ask_when: Option<When>,
    /// The answers.
    pub values: Vec<Value>,
    /// Where it stands.
    pub at: At,
}

impl Facet {
    /// Its shape for conditions.
    #[must_use]
    pub fn variable(&self) -> Variable {
        Variable { values: self.values.len().min(64) as u8, many: self.kind == FacetKind::Many }
    }

    /// The place of a value.
    #[must_use]
    pub fn position(&self, value: &str) -> Option<usize> {
        self.values.iter().position(|v| v.id == *value)
    }

    /// Values given as bits, in order.
    pub fn named(&self, values: u64) -> impl Iterator<Item = &Value> {
        self.values.iter().enumerate().filter(move |(i, _)| values >> i & 1 == 1).map(|(_, v)| v)
    }
}

/// A plain tick for things already in place.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(bound(deserialize = "'de: 'static"))]
pub struct Tick {
    /// Its id.
    pub id: Text,
    /// What people read.
    pub name: Text,
    /// The tools that it stands for.
    pub closes: Vec<ToolRef>,
    /// Where it stands.
    pub at: At,
}

/// Answers that cannot go together.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(bound(deserialize = "'de: 'static"))]
pub struct Constraint {
    /// Its id.
    pub id: Text,
    /// What never holds; facets only.
    pub never: When,
    /// Why.
    pub because: Text,
    /// What it rests on, where it is not plain logic.
    pub sources: Vec<SourceRef>,
}
