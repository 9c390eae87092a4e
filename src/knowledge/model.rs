//! The checked knowledge: entries as types, with every reference resolved to a number.
//!
//! Lists keep the order of their files; references are places in those lists. Entries of overlays come after the base's.

use indexmap::IndexMap;
use serde::{Deserialize, Serialize};

use super::vocabulary::*;
use crate::date::Date;
use crate::logic::{Condition, Variable};
use crate::text::Text;

macro_rules! reference {
    ($($(#[$doc:meta])* $name:ident)+) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        pub struct $name(pub u32);

        impl $name {
            /// As a place in its list.
            #[must_use]
            pub fn index(self) -> usize { self.0 as usize }
        }
    )+};
}

reference! {
    /// A facet.
    FacetRef
    /// A signal.
    SignalRef
    /// A risk.
    RiskRef
    /// A tool.
    ToolRef
    /// A duty.
    DutyRef
    /// A caution.
    CautionRef
    /// A source.
    SourceRef
    /// A trait of tools.
    TraitRef
}

/// A line of a file of the knowledge.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct At {
    /// Which file, as a place in [`Model::files`].
    pub file: u32,
    /// The line, from 1.
    pub line: u32,
}

/// A condition with the words it was written in.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(bound(deserialize = "'de: 'static"))]
pub struct When {
    /// As written.
    pub text: Text,
    /// Its meaning.
    pub condition: Condition,
    /// Where.
    pub at: At,
}

/// A rule: a condition with its reason.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(bound(deserialize = "'de: 'static"))]
pub struct Rule {
    /// Its id: the id of what it concludes, a slash, and its number from 1.
    pub id: Text,
    /// When it fires.
    pub when: When,
    /// Why.
    pub because: Text,
    /// Whether the law or science behind it is agreed.
    pub certainty: Certainty,
    /// Who can settle it.
    pub ask: Option<Text>,
    /// What it rests on.
    pub sources: Vec<SourceRef>,
}

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

/// What some tools have in common.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(bound(deserialize = "'de: 'static"))]
pub struct Trait {
    /// Its id.
    pub id: Text,
    /// In words.
    pub name: Text,
}

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

/// Everything, checked.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(bound(deserialize = "'de: 'static"))]
pub struct Model {
    /// The base first, then overlays by name.
    pub layers: Vec<Layer>,
    /// Which law is covered.
    pub law: Vec<Law>,
    /// The numbers.
    pub policy: Policy,
    /// What tools have in common.
    pub traits: Vec<Trait>,
    /// The questions.
    pub facets: Vec<Facet>,
    /// Plain ticks.
    pub ticks: Vec<Tick>,
    /// What cannot go together.
    pub constraints: Vec<Constraint>,
    /// Conclusions about the project.
    pub signals: Vec<Signal>,
    /// What can go wrong.
    pub risks: Vec<Risk>,
    /// What can be recommended.
    pub tools: Vec<Tool>,
    /// What is asked for.
    pub duties: Vec<Duty>,
    /// Warnings.
    pub cautions: Vec<Caution>,
    /// Other lists.
    pub frameworks: Vec<Framework>,
    /// Cited works.
    pub sources: Vec<Source>,
    /// Documented projects.
    pub cases: Vec<Case>,
    /// Local experience.
    pub trials: Vec<Trial>,
    /// What was looked for.
    pub searches: Vec<Search>,
    /// Words that not every reader knows.
    pub terms: Vec<Term>,
    /// Old ids and what they mean now.
    pub redirects: IndexMap<Text, Text>,
    /// The files, in order.
    pub files: Vec<Text>,
    /// How many heads conditions refer to.
    pub heads: u32,
}
