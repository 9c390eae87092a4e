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

/// The numbers of the ranking.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(bound(deserialize = "'de: 'static"))]
pub struct Policy {
    /// By level, low first.
    pub levels: [u32; 4],
    /// By strength, primary first.
    pub strengths: [u32; 3],
    /// By evidence, trialled first.
    pub evidence: [u32; 5],
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
