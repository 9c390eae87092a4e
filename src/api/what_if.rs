//! What changes in the advice when answers change, `candour.what-if/1`.

use serde::{Deserialize, Serialize};

use super::proofs::{facet_id, state, values_of};
use super::{BearerName, ForcedEntry, MadeEntry, NamedEntry, ProfileEntry, State};
use crate::engine::{Advice, Bearer, Cell, LevelRange};
use crate::explain::{Cause, CautionStand, DutyStand, Exclusion, GapStand, Row, Standing, Turn, TurnedPart, WhatIf};
use crate::knowledge::model::{CautionRef, DutyRef, FacetRef, Model, RiskRef, ToolRef};
use crate::knowledge::vocabulary::{Act, CautionEffect, Certainty, Change, DutyEffect, Force, Function, Level};
use crate::profile::{AnswerInput, Forced, Profile};

/// The name and major version of the contract.
pub const WHAT_IF: &str = "candour.what-if/1";

/// Where a tool stands.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(tag = "list", rename_all = "kebab-case", rename_all_fields = "kebab-case")]
pub enum StandingEntry {
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
}

document! {
    /// What changes.
    WhatIfDocument {
        /// The contract, `candour.what-if/1`.
        schema: String,
        /// How the advice before was made.
        made: MadeEntry,
        /// The answers that change.
        changes: Vec<ChangeEntry>,
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
    ChangeEntry {
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
    ExclusionEntry {
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
        was: Option<ExclusionEntry>,
        /// How it is excluded; none when it is not.
        now: Option<ExclusionEntry>,
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
        was: StandingEntry,
        /// Where it stands.
        now: StandingEntry,
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

/// What changes from one advice to another of the same engine on the same day, as plain values.
#[must_use]
pub fn what_if(before: &Advice<'_>, after: &Advice<'_>) -> WhatIfDocument {
    let model = after.engine().knowledge().model();
    Writer { before, after, model }.document(&WhatIf::between(before, after))
}

struct Writer<'a> {
    before: &'a Advice<'a>,
    after: &'a Advice<'a>,
    model: &'a Model,
}

impl Writer<'_> {
    fn document(&self, found: &WhatIf<'_>) -> WhatIfDocument {
        let (before, after) = (self.before.profile(), self.after.profile());
        let fold = self.model.policy.fold as usize;
        let first = self.after.recommended().iter().take(fold).filter_map(|r| self.tool(r.tool));
        let mut duties: Vec<&Row<'_, DutyRef, _>> = found.duties.iter().collect();
        duties.sort_by_key(|row| self.duty_order(row));
        let mut tools: Vec<&Row<'_, ToolRef, Standing<'_>>> = found.tools.iter().collect();
        let place = |standing: Standing<'_>| standing.place().unwrap_or(usize::MAX);
        tools.sort_by_key(|row| (place(row.now), place(row.was), self.tool(row.of).map(|t| t.id)));
        let mut risks: Vec<&Row<'_, RiskRef, LevelRange>> = found.risks.iter().collect();
        risks.sort_by_key(|row| {
            let highest = row.was.sure.max(row.now.sure);
            (std::cmp::Reverse(highest), std::cmp::Reverse(row.was.possible.max(row.now.possible)), row.of)
        });
        WhatIfDocument {
            schema: WHAT_IF.to_owned(),
            made: super::made::made(self.model, before, self.before.today()),
            changes: self.changes(),
            then: super::made::profile(self.model, after),
            follows: self.follows(after, before),
            no_longer_follows: self.follows(before, after),
            fold,
            first: first.collect(),
            duties: duties.into_iter().filter_map(|row| self.duty(row)).collect(),
            exclusions: found.exclusions.iter().filter_map(|row| self.exclusion(row)).collect(),
            tools: tools.into_iter().filter_map(|row| self.tool_row(row)).collect(),
            risks: risks.into_iter().filter_map(|row| self.risk(row)).collect(),
            cautions: found.cautions.iter().filter_map(|row| self.caution(row)).collect(),
            gaps: found.gaps.iter().filter_map(|row| self.gap(row)).collect(),
            questions: found.questions.iter().map(|row| self.question_row(row)).collect(),
        }
    }

    fn changes(&self) -> Vec<ChangeEntry> {
        let mut before = self.before.profile().to_input(self.model).answers;
        let mut after = self.after.profile().to_input(self.model).answers;
        let questions = self.model.facets.iter().map(|f| (f.id.as_str(), Some(f))).chain([("uses", None)]);
        let entry = |(id, facet): (&str, Option<&crate::knowledge::model::Facet>)| {
            let (was, now) = (before.swap_remove(id), after.swap_remove(id));
            (was != now).then(|| ChangeEntry {
                facet: id.to_owned(),
                question: self.question(facet),
                change: facet.map(|f| f.change),
                was,
                now,
            })
        };
        questions.filter_map(entry).collect()
    }

    fn question(&self, facet: Option<&crate::knowledge::model::Facet>) -> String {
        facet.map_or_else(|| "What is already in place?".to_owned(), |f| f.question.to_string())
    }

    /// What follows in one profile and does not in another.
    fn follows(&self, here: &Profile, there: &Profile) -> Vec<ForcedEntry> {
        let values = |profile: &Profile, forced: &Forced| {
            let known = profile.answers().variables.get(forced.facet.index()).copied().unwrap_or_default();
            (known.yes & !forced.before.yes, known.no & !forced.before.no)
        };
        // What is answered, or no longer, is told among the changes.
        let given = |forced: &Forced| {
            let other = there.forced().iter().find(|f| f.facet == forced.facet).map(|f| f.before);
            other.or_else(|| there.answers().variables.get(forced.facet.index()).copied()) != Some(forced.before)
        };
        let entry = |forced: &Forced| {
            let (yes, no) = values(here, forced);
            let other = there.forced().iter().find(|f| f.facet == forced.facet).map_or((0, 0), |f| values(there, f));
            let (yes, no) = (yes & !other.0, no & !other.1);
            (yes | no != 0).then(|| ForcedEntry {
                facet: facet_id(self.model, forced.facet),
                values: values_of(self.model, forced.facet, yes),
                ruled_out: values_of(self.model, forced.facet, no),
            })
        };
        here.forced().iter().filter(|f| !given(f)).filter_map(entry).collect()
    }

    /// What must stop first, then what begins, changes and ceases; by force.
    fn duty_order(&self, row: &Row<'_, DutyRef, Option<DutyStand>>) -> impl Ord + use<> {
        let stop = |stand: Option<DutyStand>| stand.map(|s| s.stop);
        let applies = |stand: Option<DutyStand>| stand.map(|s| s.truth);
        let force = self.model.duties.get(row.of.index()).map(|d| (d.background, d.force));
        (
            std::cmp::Reverse(stop(row.now).max(stop(row.was))),
            std::cmp::Reverse(applies(row.now)),
            applies(row.was),
            force,
            row.of,
        )
    }

    fn duty(&self, row: &Row<'_, DutyRef, Option<DutyStand>>) -> Option<DutyRow> {
        let duty = self.model.duties.get(row.of.index())?;
        let stand = |s: &DutyStand| DutyStandEntry {
            state: state(s.truth),
            certainty: if s.truth.holds() && !s.settled { Certainty::Arguable } else { Certainty::Settled },
            bearer: match s.bearer {
                Bearer::Yours => BearerName::Yours,
                Bearer::Theirs => BearerName::Theirs,
                Bearer::Open => BearerName::Open,
            },
            in_force: s.in_force == crate::engine::InForce::Now,
            stop: state(s.stop),
        };
        Some(DutyRow {
            id: duty.id.to_string(),
            name: duty.name.to_string(),
            force: duty.force,
            effect: duty.effect,
            was: row.was.as_ref().map(stand),
            now: row.now.as_ref().map(stand),
            because: self.causes(&row.causes),
        })
    }

    fn exclusion(&self, row: &Row<'_, ToolRef, Option<Exclusion<'_>>>) -> Option<ExclusionRow> {
        let NamedEntry { id, name } = self.tool(row.of)?;
        let entry = |e: &Exclusion<'_>| {
            let caution = self.model.cautions.iter().find(|c| c.id == *e.caution);
            let text = caution.map_or_else(String::new, |c| c.text.to_string());
            ExclusionEntry { caution: e.caution.to_owned(), text, in_part: e.in_part }
        };
        let because = self.causes(&row.causes);
        Some(ExclusionRow { id, name, was: row.was.as_ref().map(entry), now: row.now.as_ref().map(entry), because })
    }

    fn tool_row(&self, row: &Row<'_, ToolRef, Standing<'_>>) -> Option<ToolRow> {
        let NamedEntry { id, name } = self.tool(row.of)?;
        let because = self.causes(&row.causes);
        Some(ToolRow { id, name, was: standing(row.was), now: standing(row.now), because })
    }

    fn risk(&self, row: &Row<'_, RiskRef, LevelRange>) -> Option<RiskRow> {
        let NamedEntry { id, name } = self.named_risk(row.of)?;
        Some(RiskRow { id, name, was: level(row.was), now: level(row.now), because: self.causes(&row.causes) })
    }

    fn caution(&self, row: &Row<'_, CautionRef, Option<CautionStand>>) -> Option<CautionRow> {
        let caution = self.model.cautions.get(row.of.index())?;
        let about = |advice: &Advice<'_>| -> Vec<NamedEntry> {
            let first = advice.recommended().iter().take(self.model.policy.fold as usize);
            let first = first.filter(|r| advice.cautions_about(r.tool).iter().any(|(c, _)| *c == row.of));
            first.filter_map(|r| self.tool(r.tool)).collect()
        };
        let stands = |stand: &Option<CautionStand>| stand.map_or(State::Fails, |s| state(s.truth));
        Some(CautionRow {
            id: caution.id.to_string(),
            effect: caution.effect,
            text: caution.text.to_string(),
            about: about(if row.now.is_some() { self.after } else { self.before }),
            was: stands(&row.was),
            now: stands(&row.now),
            because: self.causes(&row.causes),
        })
    }

    fn gap(&self, row: &Row<'_, Cell, Option<GapStand>>) -> Option<GapRow> {
        let NamedEntry { id, name } = self.named_risk(row.of.risk)?;
        let entry = |g: &GapStand| {
            let (kind, because) = g.kind.words();
            GapKindEntry { kind: kind.to_owned(), because: because.to_owned(), sure: g.sure }
        };
        Some(GapRow {
            risk: id,
            risk_name: name,
            function: row.of.function,
            was: row.was.as_ref().map(entry),
            now: row.now.as_ref().map(entry),
            because: self.causes(&row.causes),
        })
    }

    fn question_row(&self, row: &Row<'_, Option<FacetRef>, bool>) -> QuestionRow {
        let facet = row.of.and_then(|f| self.model.facets.get(f.index()));
        QuestionRow {
            id: facet.map_or_else(|| "uses".to_owned(), |f| f.id.to_string()),
            question: self.question(facet),
            was: row.was,
            now: row.now,
            because: self.causes(&row.causes),
        }
    }

    fn causes(&self, causes: &[Cause<'_>]) -> Vec<CauseEntry> {
        causes.iter().filter_map(|cause| self.cause(cause)).collect()
    }

    fn cause(&self, cause: &Cause<'_>) -> Option<CauseEntry> {
        Some(match cause {
            Cause::Turn(turn) => CauseEntry::Condition { turn: self.turn(turn) },
            Cause::Bearer(turn) => CauseEntry::Bearer { turn: self.turn(turn) },
            Cause::InPlace { tool, now } => CauseEntry::InPlace { tool: self.tool(*tool)?, now: *now },
            Cause::Uses { now } => CauseEntry::Uses { now: *now },
            Cause::Stage => CauseEntry::Stage,
            Cause::Fit(turn) => CauseEntry::Fit { turn: self.turn(turn) },
            Cause::Caution { caution, turn } => {
                let caution = self.model.cautions.get(caution.index())?;
                CauseEntry::Caution {
                    id: caution.id.to_string(),
                    effect: caution.effect,
                    text: caution.text.to_string(),
                    turn: self.turn(turn),
                }
            }
            Cause::Level { risk, was, now } => {
                let NamedEntry { id, name } = self.named_risk(*risk)?;
                CauseEntry::Level { risk: id, risk_name: name, was: level(*was), now: level(*now) }
            }
            Cause::Act { tool, edge, turn } => {
                let edge = self.model.tools.get(tool.index())?.edges.get(*edge as usize)?;
                let NamedEntry { id, name } = self.named_risk(edge.risk)?;
                CauseEntry::Act {
                    tool: self.tool(*tool)?,
                    risk: id,
                    risk_name: name,
                    act: edge.act,
                    turn: self.turn(turn),
                }
            }
            Cause::Asked { duty, now } => {
                let duty = self.model.duties.get(duty.index())?;
                let duty = NamedEntry { id: duty.id.to_string(), name: duty.name.to_string() };
                CauseEntry::Asked { duty, now: *now }
            }
            Cause::Covered { cell, by, now } => {
                let NamedEntry { id, name } = self.named_risk(cell.risk)?;
                let by = self.tool(*by)?;
                CauseEntry::Covered { risk: id, risk_name: name, function: cell.function, by, now: *now }
            }
            Cause::Above { tool, now } => CauseEntry::Above { tool: self.tool(*tool)?, now: *now },
            Cause::Acting { tool, now } => CauseEntry::Acting { tool: self.tool(*tool)?, now: *now },
            Cause::First { tool, now } => CauseEntry::First { tool: self.tool(*tool)?, now: *now },
            Cause::Answered { now } => CauseEntry::Answered { now: *now },
            Cause::Others => CauseEntry::Others,
        })
    }

    fn turn(&self, turn: &Turn<'_>) -> TurnEntry {
        let sources = turn.rule.map(|r| r.sources.as_slice()).unwrap_or_default();
        let source =
            |s: &crate::knowledge::model::SourceRef| self.model.sources.get(s.index()).map(|s| s.id.to_string());
        TurnEntry {
            rule: turn.rule.map(|r| r.id.to_string()),
            because: turn.rule.map(|r| r.because.to_string()),
            sources: sources.iter().filter_map(source).collect(),
            was: state(turn.was),
            now: state(turn.now),
            parts: turn.parts.iter().map(part).collect(),
        }
    }

    fn tool(&self, tool: ToolRef) -> Option<NamedEntry> {
        self.model.tools.get(tool.index()).map(|t| NamedEntry { id: t.id.to_string(), name: t.name.to_string() })
    }

    fn named_risk(&self, risk: RiskRef) -> Option<NamedEntry> {
        self.model.risks.get(risk.index()).map(|r| NamedEntry { id: r.id.to_string(), name: r.name.to_string() })
    }
}

fn part(part: &TurnedPart) -> TurnedPartEntry {
    TurnedPartEntry { text: part.text.clone(), was: state(part.was), now: state(part.now) }
}

fn level(range: LevelRange) -> LevelEntry {
    LevelEntry { sure: range.sure, possible: range.possible }
}

fn standing(standing: Standing<'_>) -> StandingEntry {
    match standing {
        Standing::Recommended { place, demoted } => StandingEntry::Recommended { place, demoted },
        Standing::InPlace => StandingEntry::InPlace,
        Standing::AskedFor => StandingEntry::AskedFor,
        Standing::SetAside { beside } => StandingEntry::SetAside { beside: beside.to_owned() },
        Standing::Depends => StandingEntry::Depends,
        Standing::NotFor { caution } => StandingEntry::NotFor { caution: caution.map(ToOwned::to_owned) },
        Standing::NotListed => StandingEntry::NotListed,
    }
}
