//! The types of `candour.what-if/1`.

use serde::{Deserialize, Serialize};

use crate::api::{BearerName, ForcedEntry, MadeEntry, NamedEntry, ProfileEntry, State};
use crate::knowledge::vocabulary::{Act, CautionEffect, Certainty, Change, DutyEffect, Force, Function, Level};
use crate::profile::AnswerInput;

/// Where a tool stands.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(tag = "list", rename_all = "kebab-case", rename_all_fields = "kebab-case")]
pub enum ToolStandEntry {
    /// Recommended.
    Recommended {
        /// Its place, from 1.
        place: usize,
        /// Whether it comes after the others.
        demoted: bool,
    },
    /// In place.
    InPlace,
    /// A duty of yours asks for it.
    AskedFor,
    /// It would add little beside another.
    SetAside {
        /// The other, by id.
        beside: String,
    },
    /// An answer decides.
    Depends,
    /// Not for this project.
    NotFor {
        /// The caution that excludes it, by id; none when it does not fit.
        caution: Option<String>,
    },
    /// It acts on no risk that is or may be raised.
    NotListed,
}

/// Why something does not stand where it stood.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(tag = "cause", rename_all = "kebab-case", rename_all_fields = "kebab-case")]
pub enum CauseEntry {
    /// Its condition turned, or a rule that concludes it did.
    Condition {
        /// How.
        turn: TurnEntry,
    },
    /// The condition turned that says whose duty it is.
    Bearer {
        /// How.
        turn: TurnEntry,
    },
    /// A tool is now said to be in place, or no longer.
    InPlace {
        /// The tool.
        tool: NamedEntry,
        /// Whether it is so now.
        now: bool,
    },
    /// Somebody has now said what is in place, or no longer.
    Uses {
        /// Whether it is so now.
        now: bool,
    },
    /// Another stage is reached.
    Stage,
    /// What the tool cannot do without turned.
    Fit {
        /// How.
        turn: TurnEntry,
    },
    /// A caution turned that takes the tool away or puts it behind others.
    Caution {
        /// The caution, by id.
        id: String,
        /// What it does.
        effect: CautionEffect,
        /// The warning.
        text: String,
        /// How its condition turned.
        turn: TurnEntry,
    },
    /// A risk is due another level of attention.
    Level {
        /// The risk.
        risk: String,
        /// Its name.
        risk_name: String,
        /// What it was.
        was: LevelEntry,
        /// What it is.
        now: LevelEntry,
    },
    /// What a tool does about a risk now holds, or no longer does.
    Act {
        /// The tool.
        tool: NamedEntry,
        /// The risk.
        risk: String,
        /// Its name.
        risk_name: String,
        /// What the tool does about it.
        act: Act,
        /// How its condition turned.
        turn: TurnEntry,
    },
    /// A duty of yours now asks for the tool, or no longer does.
    Asked {
        /// The duty.
        duty: NamedEntry,
        /// Whether it is so now.
        now: bool,
    },
    /// What the tool would add is now covered by another, or no longer.
    Covered {
        /// The risk.
        risk: String,
        /// Its name.
        risk_name: String,
        /// The line of defence.
        function: Function,
        /// The other tool.
        by: NamedEntry,
        /// Whether it is so now.
        now: bool,
    },
    /// Another tool is now above it in the list, or no longer.
    Above {
        /// The other tool.
        tool: NamedEntry,
        /// Whether it is so now.
        now: bool,
    },
    /// A tool now counts for more there, or for less.
    Acting {
        /// The tool.
        tool: NamedEntry,
        /// Whether for more.
        now: bool,
    },
    /// A tool came among the first, or left them.
    First {
        /// The tool.
        tool: NamedEntry,
        /// Whether it is among them now.
        now: bool,
    },
    /// The question itself is now answered, or no longer.
    Answered {
        /// Whether it is so now.
        now: bool,
    },
    /// Other answers leave it something to decide, or nothing.
    Others,
    /// No single condition turned: over all ways of giving the missing answers, it comes out otherwise.
    Together,
}

document! {
    /// What changes.
    WhatIfDocument {
        /// The contract, `candour.what-if/1`.
        schema: String,
        /// How the advice before was made.
        made: MadeEntry,
        /// The answers that change.
        changes: Vec<TurnedAnswerEntry>,
        /// The profile with the changes.
        then: ProfileEntry,
        /// Answers that follow from the others now, and did not before.
        follows: Vec<ForcedEntry>,
        /// Answers that followed from the others before, and do not now.
        no_longer_follows: Vec<ForcedEntry>,
        /// How many tools count as the first.
        fold: usize,
        /// The first tools now.
        first: Vec<NamedEntry>,
        /// Duties that begin, cease or change: those to stop or pause for first.
        duties: Vec<DutyRow>,
        /// Tools that a caution now excludes, in whole or in part, or no longer does.
        exclusions: Vec<ExclusionRow>,
        /// Tools that stand elsewhere: in the order of the list now, then of the list before.
        tools: Vec<ToolRow>,
        /// Risks that are due more or less attention, the highest first.
        risks: Vec<RiskRow>,
        /// Cautions about the first tools.
        cautions: Vec<CautionRow>,
        /// Gaps that open, close or are of another kind.
        gaps: Vec<GapRow>,
        /// Questions that now decide something, or no longer do.
        questions: Vec<QuestionRow>,
    }

    /// An answer that changes.
    TurnedAnswerEntry {
        /// The question, or `uses`.
        facet: String,
        /// In words.
        question: String,
        /// Whether the answer can be changed in life, or is a fact; none for `uses`.
        change: Option<Change>,
        /// The answer before; none when it was not answered.
        was: Option<AnswerInput>,
        /// The answer now; none when it is not answered.
        now: Option<AnswerInput>,
    }

    /// How a condition turned.
    TurnEntry {
        /// The rule, by id; none for conditions of tools and cautions, which are their own.
        rule: Option<String>,
        /// Why the rule concludes what it does.
        because: Option<String>,
        /// What the rule rests on.
        sources: Vec<String>,
        /// What the condition was.
        was: State,
        /// What it is.
        now: State,
        /// The parts that turned it: the first is of the condition itself, each later one of the conclusion that the one before
        /// looks at.
        parts: Vec<TurnedPartEntry>,
    }

    /// A part of a condition that is not what it was.
    TurnedPartEntry {
        /// As it could be written.
        text: String,
        /// What it was.
        was: State,
        /// What it is.
        now: State,
    }

    /// How far a risk is raised.
    LevelEntry {
        /// The level it surely has.
        sure: Option<Level>,
        /// The highest level it may have.
        possible: Option<Level>,
    }

    /// How a duty stands.
    DutyStandEntry {
        /// Whether it applies.
        state: State,
        /// The weakest certainty on its proof.
        certainty: Certainty,
        /// Whose it is.
        bearer: BearerName,
        /// Whether it is in force on the day.
        in_force: bool,
        /// Whether to stop or pause until it is met.
        stop: State,
    }

    /// A duty that changes.
    DutyRow {
        /// Its id.
        id: String,
        /// Its name.
        name: String,
        /// What stands behind it.
        force: Force,
        /// Must, or must not.
        effect: DutyEffect,
        /// How it stood; none when it did not appear to apply.
        was: Option<DutyStandEntry>,
        /// How it stands; none when it does not appear to apply.
        now: Option<DutyStandEntry>,
        /// Why.
        because: Vec<CauseEntry>,
    }

    /// How a caution excludes a tool.
    ExclusionChangeEntry {
        /// The caution, by id.
        caution: String,
        /// The warning.
        text: String,
        /// Whether something is left that the tool can be used for.
        in_part: bool,
    }

    /// A tool that a caution now excludes, or no longer does.
    ExclusionRow {
        /// Its id.
        id: String,
        /// Its name.
        name: String,
        /// How it was excluded; none when it was not.
        was: Option<ExclusionChangeEntry>,
        /// How it is excluded; none when it is not.
        now: Option<ExclusionChangeEntry>,
        /// Why.
        because: Vec<CauseEntry>,
    }

    /// A tool that stands elsewhere.
    ToolRow {
        /// Its id.
        id: String,
        /// Its name.
        name: String,
        /// Where it stood.
        was: ToolStandEntry,
        /// Where it stands.
        now: ToolStandEntry,
        /// Why: what weighs most first.
        because: Vec<CauseEntry>,
    }

    /// A risk that is due more or less attention.
    RiskRow {
        /// Its id.
        id: String,
        /// Its name.
        name: String,
        /// How far it was raised.
        was: LevelEntry,
        /// How far it is raised.
        now: LevelEntry,
        /// Why.
        because: Vec<CauseEntry>,
    }

    /// A caution about one of the first tools.
    CautionRow {
        /// Its id.
        id: String,
        /// What it does.
        effect: CautionEffect,
        /// The warning.
        text: String,
        /// The first tools that it is about now; those that it was about, when it is about none.
        about: Vec<NamedEntry>,
        /// Whether it stood.
        was: State,
        /// Whether it stands.
        now: State,
        /// Why.
        because: Vec<CauseEntry>,
    }

    /// A kind of gap.
    GapKindEntry {
        /// By id.
        kind: String,
        /// In words.
        because: String,
        /// Whether it is a gap in every completion.
        sure: bool,
    }

    /// A gap that opens, closes or is of another kind.
    GapRow {
        /// The risk.
        risk: String,
        /// Its name.
        risk_name: String,
        /// The line of defence.
        function: Function,
        /// What it was; none when there was no gap.
        was: Option<GapKindEntry>,
        /// What it is; none when there is no gap.
        now: Option<GapKindEntry>,
        /// Why.
        because: Vec<CauseEntry>,
    }

    /// A question that now decides something, or no longer does.
    QuestionRow {
        /// Its id, or `uses`.
        id: String,
        /// The question.
        question: String,
        /// Whether it decided something.
        was: bool,
        /// Whether it decides something.
        now: bool,
        /// Why.
        because: Vec<CauseEntry>,
    }
}

impl WhatIfDocument {
    /// Whether nothing changes in the advice.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.duties.is_empty()
            && self.exclusions.is_empty()
            && self.tools.is_empty()
            && self.risks.is_empty()
            && self.cautions.is_empty()
            && self.gaps.is_empty()
            && self.questions.is_empty()
    }
}
