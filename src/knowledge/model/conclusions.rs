//! What is concluded: signals, risks and duties.

use super::*;

/// A conclusion about the project.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(bound(deserialize = "'de: 'static"))]
pub struct Signal {
    /// Its id.
    pub id: Text,
    /// Its name.
    pub name: Text,
    /// What it means.
    pub meaning: Text,
    /// Its number among the heads of conditions.
    pub head: u32,
    /// When it holds: any of these.
    pub rules: Vec<Rule>,
    /// Where it stands.
    pub at: At,
}

/// A rule that raises a risk.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(bound(deserialize = "'de: 'static"))]
pub struct Raise {
    /// To which level.
    pub level: Level,
    /// The rule.
    pub rule: Rule,
}

/// What was found about a risk.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(bound(deserialize = "'de: 'static"))]
pub struct Finding {
    /// In our words, with figures.
    pub finding: Text,
    /// Where it comes from.
    pub sources: Vec<SourceRef>,
}

/// A function that makes no sense for a risk.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(bound(deserialize = "'de: 'static"))]
pub struct Waive {
    /// Which.
    pub function: Function,
    /// Why.
    pub because: Text,
}

/// What can go wrong.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(bound(deserialize = "'de: 'static"))]
pub struct Risk {
    /// Its id.
    pub id: Text,
    /// Its group: the name of its file.
    pub group: Text,
    /// Its name.
    pub name: Text,
    /// What it is.
    pub definition: Text,
    /// What was found about it.
    pub evidence: Vec<Finding>,
    /// What raises it.
    pub raises: Vec<Raise>,
    /// Functions it does not ask for.
    pub waives: Vec<Waive>,
    /// Its number among the heads of conditions.
    pub head: u32,
    /// Where it stands.
    pub at: At,
}

impl Risk {
    /// Whether it does not ask for a line of defence, at whatever level.
    #[must_use]
    pub fn waives(&self, function: Function) -> bool {
        self.waives.iter().any(|w| w.function == function)
    }
}

/// What law, a national body, a contract or a named body asks for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(bound(deserialize = "'de: 'static"))]
pub struct Duty {
    /// Its id.
    pub id: Text,
    /// Its name.
    pub name: Text,
    /// What stands behind it.
    pub force: Force,
    /// Must, or must not.
    pub effect: DutyEffect,
    /// The act, standard or document.
    pub instrument: Text,
    /// What it asks.
    pub summary: Text,
    /// Values of the facet `nation`, as bits; 0 when the rules say it themselves.
    pub applies_in: u64,
    /// When it is ours to meet; otherwise it is the supplier's.
    pub yours: Option<When>,
    /// The stage before which it must be met, as a place in the facet `stage`.
    pub before: Option<u8>,
    /// In force from.
    pub from: Option<Date>,
    /// In force until.
    pub until: Option<Date>,
    /// Whether it stands behind everything and is shown once, last.
    pub background: bool,
    /// Tools any of which meets it.
    pub met_by: Vec<ToolRef>,
    /// Whom to ask.
    pub ask: Option<Text>,
    /// When it came into the knowledge.
    pub added: Date,
    /// When it was last checked.
    pub reviewed: Date,
    /// When it applies: any of these.
    pub rules: Vec<Rule>,
    /// Where it stands.
    pub at: At,
}
