//! The closed vocabularies of the knowledge: each word with its id and with what people read.

use serde::{Deserialize, Serialize};

pub use crate::vocabulary::Vocabulary;

macro_rules! vocabulary {
    ($(#[$doc:meta])* $type:ident, $noun:literal: $($word:ident $id:literal $name:literal,)+) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
        pub enum $type { $(#[doc = $name] #[serde(rename = $id)] $word,)+ }

        impl Vocabulary for $type {
            const NOUN: &'static str = $noun;
            const ALL: &'static [Self] = &[$(Self::$word,)+];
            fn id(self) -> &'static str { match self { $(Self::$word => $id,)+ } }
            fn name(self) -> &'static str { match self { $(Self::$word => $name,)+ } }
        }

        impl std::fmt::Display for $type {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result { f.pad(self.name()) }
        }
    };
}

vocabulary! {
    /// How much attention a risk is due in this kind of use. An order, not a measure, and not a clinical risk rating.
    Level, "a level":
    Low "low" "low",
    Moderate "moderate" "moderate",
    High "high" "high",
    Critical "critical" "critical",
}

impl Level {
    /// 1 for low to 4 for critical.
    #[must_use]
    pub fn rank(self) -> u8 {
        self as u8 + 1
    }

    /// The level of a rank; none for 0.
    #[must_use]
    pub fn from_rank(rank: u8) -> Option<Self> {
        Self::ALL.get(usize::from(rank.checked_sub(1)?)).copied()
    }
}

vocabulary! {
    /// What a tool does about a risk.
    Act, "an act":
    Identify "identify" "finds",
    Measure "measure" "measures",
    Prevent "prevent" "prevents",
    Mitigate "mitigate" "reduces",
    Monitor "monitor" "watches",
    Document "document" "documents",
    Govern "govern" "governs",
    Educate "educate" "teaches",
    Engage "engage" "involves people in",
}

impl Act {
    /// The line of defence that the act belongs to.
    #[must_use]
    pub fn function(self) -> Function {
        match self {
            Self::Identify | Self::Measure => Function::Find,
            Self::Prevent | Self::Mitigate => Function::Fix,
            Self::Monitor => Function::Watch,
            Self::Document | Self::Govern | Self::Educate | Self::Engage => Function::Account,
        }
    }
}

vocabulary! {
    /// The four lines of defence.
    Function, "a function":
    Find "find" "find",
    Fix "fix" "fix",
    Watch "watch" "watch",
    Account "account" "account",
}

vocabulary! {
    /// How much of a tool's purpose an edge is.
    Strength, "a strength":
    Primary "primary" "main purpose",
    Partial "partial" "in part",
    Supporting "supporting" "in support",
}

vocabulary! {
    /// What is known of a tool's effect on the risk.
    Evidence, "an evidence grade":
    TrialledInHealth "trialled-in-health" "trialled in health care",
    Evaluated "evaluated" "evaluated",
    UsedInPractice "used-in-practice" "used in practice",
    ExpertConsensus "expert-consensus" "expert consensus",
    Asserted "asserted" "asserted only",
}

vocabulary! {
    /// What sort of thing a tool is.
    Kind, "a kind":
    Software "software" "software",
    Method "method" "method",
    Standard "standard" "standard",
    Guideline "guideline" "guideline",
    Assessment "assessment" "assessment",
    Documentation "documentation" "documentation",
    Practice "practice" "practice",
    Training "training" "training",
    Regulation "regulation" "regulation",
    Dataset "dataset" "dataset",
}

vocabulary! {
    /// Whether somebody looks after a tool.
    Status, "a status":
    Active "active" "active",
    Maintained "maintained" "maintained",
    Dormant "dormant" "dormant",
    Archived "archived" "archived",
    Superseded "superseded" "superseded",
    Draft "draft" "draft",
    Unknown "unknown" "status unknown",
}

vocabulary! {
    /// Whether a tool was made for, or used in, health and care.
    Health, "a tie to health":
    Specific "specific" "made for health or care",
    Used "used" "used in health or care",
    General "general" "general, no documented use in health or care",
}

vocabulary! {
    /// What a tool costs to get.
    Cost, "a cost":
    Free "free" "free",
    FreeRegistration "free-registration" "free after registering",
    Paid "paid" "paid",
    Mixed "mixed" "free and paid parts",
}

vocabulary! {
    /// The time that a tool takes in one typical project.
    Effort, "an effort":
    Hours "hours" "hours",
    Days "days" "days",
    Weeks "weeks" "weeks",
    Months "months" "months",
}

vocabulary! {
    /// What somebody must be able to do.
    Skill, "a skill":
    Domain "domain" "knowledge of the service",
    DataScience "data-science" "data science",
    MlEngineering "ml-engineering" "machine-learning engineering",
    Legal "legal" "law and information governance",
    Participation "participation" "working with patients and the public",
    ClinicalSafety "clinical-safety" "clinical safety",
    Security "security" "cyber security",
}

vocabulary! {
    /// Who does it: the five archetypes of Health Education England and NHS AI Lab, and patients and the public.
    Role, "a role":
    Shaper "shaper" "shapers (regulators, policy-makers, boards)",
    Driver "driver" "drivers (leads, managers, commissioners)",
    Creator "creator" "creators (developers, data scientists)",
    Embedder "embedder" "embedders (clinical safety, information governance, IT, procurement)",
    User "user" "users (clinicians and care staff)",
    PatientPublic "patient-public" "patients and the public",
}

vocabulary! {
    /// What stands behind a duty.
    Force, "a force":
    Law "law" "law",
    NationalRequirement "national-requirement" "national requirement",
    Contract "contract" "contract",
    Expected "expected" "expected by a named body",
}

vocabulary! {
    /// Whether something must be done or must not be done.
    DutyEffect, "an effect":
    Must "must" "must be done",
    Bar "bar" "not allowed",
}

vocabulary! {
    /// What a caution does to the edges that it meets.
    CautionEffect, "an effect":
    Warn "warn" "warning",
    Demote "demote" "listed after the others",
    Exclude "exclude" "not for this project",
}

vocabulary! {
    /// Whether the law or science behind a rule is agreed.
    Certainty, "a certainty":
    Settled "settled" "settled",
    Arguable "arguable" "arguable",
}

vocabulary! {
    /// How one tool stands to another.
    RelationKind, "a relation":
    Requires "requires" "needs first",
    Supersedes "supersedes" "replaces",
    PartOf "part-of" "is part of",
    Implements "implements" "puts into practice",
    Complements "complements" "goes well with",
    AlternativeTo "alternative-to" "is another way to do",
    ConflictsWith "conflicts-with" "does not go with",
    Feeds "feeds" "gives its result to",
}

vocabulary! {
    /// How an item of a framework stands to one of our risks, seen from the item.
    Match, "a match":
    Exact "exact" "the same",
    Close "close" "nearly the same",
    Broad "broad" "broader than our risk",
    Narrow "narrow" "narrower than our risk",
    Related "related" "related",
    None "none" "looked, no match",
}

vocabulary! {
    /// Whether an answer can be changed.
    Change, "a kind of change":
    Fact "fact" "a fact",
    Slow "slow" "a choice that takes months or somebody else",
    Choice "choice" "a choice",
}

vocabulary! {
    /// The shape of the answers to a question.
    FacetKind, "a kind of question":
    One "one" "one answer",
    Many "many" "any number of answers",
    YesNo "yes-no" "yes or no",
    Scale "scale" "one answer, in order",
}

vocabulary! {
    /// How far a source was read.
    Depth, "a depth of reading":
    Full "full" "read in full",
    Part "part" "read in part",
    Abstract "abstract" "abstract read",
    Page "page" "page read",
    SecondHand "second-hand" "read about, not itself",
    NotRead "not-read" "not read",
}

vocabulary! {
    /// How a documented project came to a tool.
    How, "a use":
    Used "used" "used",
    Required "required" "required",
    Recommended "recommended" "recommended by its authors",
}

vocabulary! {
    /// How far a nation's law is covered.
    Coverage, "a coverage":
    Full "full" "full",
    Partial "partial" "partial",
    None "none" "none",
}

vocabulary! {
    /// Whether people who tried a tool would use it again.
    Again, "an answer":
    Yes "yes" "yes",
    WithChanges "with-changes" "yes, with changes",
    No "no" "no",
}
