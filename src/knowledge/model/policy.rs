//! The numbers of the ranking, and what the knowledge says of itself.

use super::*;

/// How far a nation's law is covered.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(bound(deserialize = "'de: 'static"))]
pub struct Law {
    /// A value of the facet `nation`.
    pub nation: Text,
    /// How far.
    pub coverage: Coverage,
    /// When that was last checked.
    pub checked: Date,
    /// In words.
    pub note: Text,
}

/// A demand of every profile.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(bound(deserialize = "'de: 'static"))]
pub struct Floor {
    /// The risk.
    pub risk: RiskRef,
    /// The function.
    pub function: Function,
    /// Why.
    pub because: Text,
}

/// What levels, strengths and evidence are worth.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Weights {
    /// By level, low first.
    pub levels: [u32; 4],
    /// By strength, primary first.
    pub strengths: [u32; 3],
    /// By evidence, trialled first.
    pub evidence: [u32; 5],
}

impl Weights {
    /// The greatest number that a weight may be: sums of products of three of them stay far below what a number can hold.
    pub const GREATEST: u32 = 100;

    /// How much attention a level is worth.
    #[must_use]
    pub fn level(&self, level: Level) -> u32 {
        self.levels.get(level as usize).copied().unwrap_or(0)
    }

    /// The quality of an edge: strength times evidence.
    #[must_use]
    pub fn quality(&self, strength: Strength, evidence: Evidence) -> u32 {
        let strength = self.strengths.get(strength as usize).copied().unwrap_or(0);
        let evidence = self.evidence.get(evidence as usize).copied().unwrap_or(0);
        strength * evidence
    }

    /// What is wrong with the order of the numbers. Answers may only narrow what a tool is worth, and one tool is called worth
    /// at least as much as another under every weighting; both rest on these orders.
    #[must_use]
    pub fn faults(&self) -> Vec<&'static str> {
        let all = || self.levels.iter().chain(&self.strengths).chain(&self.evidence);
        let rules = [
            (self.levels.is_sorted(), "a higher level weighs less than a lower one"),
            (self.strengths.is_sorted_by(|a, b| a >= b), "more of a purpose counts for less"),
            (self.evidence.is_sorted_by(|a, b| a >= b), "better evidence counts for less"),
            (all().all(|&weight| weight > 0), "a weight is 0, which would hide what it weighs"),
        ];
        rules.into_iter().filter(|(kept, _)| !kept).map(|(_, fault)| fault).collect()
    }
}

/// Other numbers that somebody could argue for. They show how far an order rests on the numbers of the ranking.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(bound(deserialize = "'de: 'static"))]
pub struct Weighting {
    /// Its id.
    pub id: Text,
    /// In words.
    pub name: Text,
    /// Why somebody could weigh like this.
    pub because: Text,
    /// Its numbers; where the file gives none, they are those of the ranking.
    pub weights: Weights,
}

/// The numbers of the ranking.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(bound(deserialize = "'de: 'static"))]
pub struct Policy {
    /// What levels, strengths and evidence are worth.
    pub weights: Weights,
    /// Other weightings, in the order of the file.
    pub others: Vec<Weighting>,
    /// How many tools are above the fold.
    pub fold: u32,
    /// A tool is set aside when this times what it adds is below its own worth.
    pub set_aside: u32,
    /// How many months after its last review an entry is demoted.
    pub stale: u32,
    /// By level: the functions asked for.
    pub demand: [Vec<Function>; 4],
    /// What every profile is asked for.
    pub floor: Vec<Floor>,
}

/// An overlay or the base, for the record.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(bound(deserialize = "'de: 'static"))]
pub struct Layer {
    /// Its name; the base's is that of its manifest.
    pub name: Text,
    /// Its version.
    pub version: Text,
    /// Its date.
    pub date: Date,
    /// The SHA-256 of its files.
    pub digest: Text,
}
