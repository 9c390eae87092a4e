//! Cited works, lists of others, real projects, trials, searches and words.

use super::*;

/// A cited work.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(bound(deserialize = "'de: 'static"))]
pub struct Source {
    /// Its id.
    pub id: Text,
    /// Its title.
    pub title: Text,
    /// Who published it.
    pub publisher: Text,
    /// Where it is.
    pub url: Text,
    /// Other addresses of the same work.
    pub aliases: Vec<Text>,
    /// When it was published: a year, a month or a day.
    pub date: Option<Text>,
    /// When it was last looked at for this knowledge.
    pub checked: Option<Date>,
    /// How far it was read.
    pub read: Depth,
    /// A remark.
    pub note: Option<Text>,
    /// Where it stands.
    pub at: At,
}

/// An item of somebody's list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(bound(deserialize = "'de: 'static"))]
pub struct Item {
    /// Its code in that list.
    pub code: Text,
    /// Its name there.
    pub name: Text,
}

/// How an item stands to a risk.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(bound(deserialize = "'de: 'static"))]
pub struct Mapping {
    /// The item, as a place in the framework's list.
    pub item: u32,
    /// The risk; none for "looked, no match".
    pub risk: Option<RiskRef>,
    /// How they match.
    pub matches: Match,
    /// Why.
    pub because: Text,
}

/// Somebody else's list, mapped to our risks.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(bound(deserialize = "'de: 'static"))]
pub struct Framework {
    /// Its id: the name of its file.
    pub id: Text,
    /// Its name.
    pub name: Text,
    /// Who publishes it.
    pub publisher: Text,
    /// Which edition.
    pub version: Text,
    /// Where it is.
    pub url: Text,
    /// On which terms.
    pub licence: Option<Text>,
    /// What the entry rests on.
    pub sources: Vec<SourceRef>,
    /// Its items.
    pub items: Vec<Item>,
    /// The cross-walk.
    pub maps: Vec<Mapping>,
    /// Where it stands.
    pub at: At,
}

/// A tool in a documented project.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(bound(deserialize = "'de: 'static"))]
pub struct Used {
    /// Which.
    pub tool: ToolRef,
    /// How it came to it.
    pub how: How,
    /// What for.
    pub because: Text,
}

/// A real, documented project.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(bound(deserialize = "'de: 'static"))]
pub struct Case {
    /// Its id: the name of its file.
    pub id: Text,
    /// Its name.
    pub name: Text,
    /// What happened.
    pub summary: Text,
    /// What the entry rests on.
    pub sources: Vec<SourceRef>,
    /// The example profile taken from it.
    pub profile: Option<Text>,
    /// The tools.
    pub used: Vec<Used>,
    /// Where it stands.
    pub at: At,
}

/// What people found who tried a tool: local experience, which is not evidence of an effect.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(bound(deserialize = "'de: 'static"))]
pub struct Trial {
    /// Its id: the name of its file.
    pub id: Text,
    /// What was tried.
    pub tool: ToolRef,
    /// On what.
    pub project: Text,
    /// When it ended.
    pub on: Date,
    /// What it took, in words.
    pub effort: Text,
    /// What it found.
    pub found: Text,
    /// Whether they would use it again.
    pub again: Again,
    /// Whom to ask, by role.
    pub contact: Option<Text>,
    /// Where it is written up.
    pub sources: Vec<SourceRef>,
    /// Where it stands.
    pub at: At,
}

/// That somebody looked for what acts on a risk, and what came of it: so that "not found" is not taken for "not looked".
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(bound(deserialize = "'de: 'static"))]
pub struct Search {
    /// The risk.
    pub risk: RiskRef,
    /// The line of defence.
    pub function: Function,
    /// When.
    pub on: Date,
    /// Who.
    pub by: Text,
    /// Where, and for which words.
    pub place: Text,
    /// What was found, and what was not.
    pub found: Text,
    /// Where it stands.
    pub at: At,
}

/// A word that not every reader knows, in plain words.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(bound(deserialize = "'de: 'static"))]
pub struct Term {
    /// Its id.
    pub id: Text,
    /// As it is written.
    pub word: Text,
    /// What it means.
    pub means: Text,
    /// Where it stands.
    pub at: At,
}
