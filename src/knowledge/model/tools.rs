//! Tools, what they act on, and warnings about them.

use super::*;

/// This tool acts on that risk.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(bound(deserialize = "'de: 'static"))]
pub struct Edge {
    /// The risk.
    pub risk: RiskRef,
    /// What the tool does about it.
    pub act: Act,
    /// How much of its purpose that is.
    pub strength: Strength,
    /// What is known of the effect.
    pub evidence: Evidence,
    /// Whether that is disputed.
    pub contested: bool,
    /// When it is true, if not always.
    pub when: Option<When>,
    /// Why.
    pub because: Text,
    /// What it rests on.
    pub sources: Vec<SourceRef>,
    /// Where it stands.
    pub at: At,
}

/// Checked, and found that this tool does not act on that risk.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(bound(deserialize = "'de: 'static"))]
pub struct NotAddresses {
    /// The risk.
    pub risk: RiskRef,
    /// Why not.
    pub because: Text,
    /// What it rests on.
    pub sources: Vec<SourceRef>,
    /// Where it stands.
    pub at: At,
}

/// How a tool stands to another.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(bound(deserialize = "'de: 'static"))]
pub struct Relation {
    /// How.
    pub kind: RelationKind,
    /// To which.
    pub to: ToolRef,
    /// Why.
    pub because: Text,
    /// What it rests on, where it is not plain.
    pub sources: Vec<SourceRef>,
    /// Where it stands.
    pub at: At,
}

/// A dated, courteous reason for a status.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(bound(deserialize = "'de: 'static"))]
pub struct StatusReason {
    /// Why.
    pub because: Text,
    /// What it rests on.
    pub sources: Vec<SourceRef>,
}

/// Anything that can be recommended.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(bound(deserialize = "'de: 'static"))]
pub struct Tool {
    /// Its id: the name of its file.
    pub id: Text,
    /// Its name.
    pub name: Text,
    /// What sort of thing it is.
    pub kind: Kind,
    /// What it has in common with others.
    pub traits: Vec<TraitRef>,
    /// What one gets from it.
    pub summary: Text,
    /// Who makes it.
    pub publisher: Text,
    /// Where it is.
    pub url: Text,
    /// On which terms.
    pub licence: Text,
    /// What it costs to get.
    pub cost: Cost,
    /// Whether somebody looks after it.
    pub status: Status,
    /// Why that status.
    pub status_reason: Option<StatusReason>,
    /// Whether it was made for, or used in, health and care.
    pub health: Health,
    /// The year of its current form.
    pub year: Option<u16>,
    /// When it came into the knowledge.
    pub added: Date,
    /// When it was last checked.
    pub reviewed: Date,
    /// When it is of use: values of the facet `stage`, as bits.
    pub stages: u64,
    /// Who does it.
    pub roles: Vec<Role>,
    /// How long it takes.
    pub effort: Effort,
    /// What somebody must be able to do.
    pub skills: Vec<Skill>,
    /// The evidence that it leaves behind.
    pub artefact: Option<Text>,
    /// What it cannot do without.
    pub fits: Option<When>,
    /// For law and national programmes: values of the facet `nation`, as bits; 0 for anywhere.
    pub applies_in: u64,
    /// What the entry rests on.
    pub sources: Vec<SourceRef>,
    /// The risks it acts on.
    pub edges: Vec<Edge>,
    /// The risks it was found not to act on.
    pub not_addresses: Vec<NotAddresses>,
    /// How it stands to others.
    pub relations: Vec<Relation>,
    /// Where it stands.
    pub at: At,
}

/// What a caution is about.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Target {
    /// These tools.
    Tools(Vec<ToolRef>),
    /// Every tool with the trait.
    Trait(TraitRef),
}

/// A sourced warning.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(bound(deserialize = "'de: 'static"))]
pub struct Caution {
    /// Its id.
    pub id: Text,
    /// What it is about.
    pub target: Target,
    /// Acts that it is narrowed to; empty for all.
    pub acts: Vec<Act>,
    /// Risks that it is narrowed to; empty for all.
    pub risks: Vec<RiskRef>,
    /// When it stands, if not always.
    pub when: Option<When>,
    /// What it does.
    pub effect: CautionEffect,
    /// The warning.
    pub text: Text,
    /// What to use instead.
    pub instead: Vec<ToolRef>,
    /// What it rests on.
    pub sources: Vec<SourceRef>,
    /// Where it stands.
    pub at: At,
}

/// What some tools have in common.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(bound(deserialize = "'de: 'static"))]
pub struct Trait {
    /// Its id.
    pub id: Text,
    /// In words.
    pub name: Text,
}
