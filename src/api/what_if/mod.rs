//! What changes in the advice when answers change, as plain values.

mod document;

pub use document::*;

use super::proofs::{facet_id, state, values_of};
use super::{BearerName, ForcedEntry, NamedEntry, State};
use crate::engine::{Advice, Bearer, Cell, InForce, LevelRange};
use crate::explain::{Cause, CautionStand, DutyStand, Exclusion, GapStand, Row, ToolStand, Turn, TurnedPart, WhatIf};
use crate::knowledge::model::{CautionRef, DutyRef, Facet, FacetRef, Model, RiskRef, SourceRef, ToolRef};
use crate::knowledge::vocabulary::Certainty;
use crate::profile::{Forced, Profile};

/// The name and major version of the contract.
pub const WHAT_IF: &str = "candour.what-if/1";

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
        let mut tools: Vec<&Row<'_, ToolRef, ToolStand<'_>>> = found.tools.iter().collect();
        let place = |standing: ToolStand<'_>| standing.place().unwrap_or(usize::MAX);
        tools.sort_by_key(|row| (place(row.now), place(row.was), self.tool(row.of).map(|t| t.id)));
        let mut risks: Vec<&Row<'_, RiskRef, LevelRange>> = found.risks.iter().collect();
        risks.sort_by_key(|row| {
            let highest = row.was.sure.max(row.now.sure);
            (std::cmp::Reverse(highest), std::cmp::Reverse(row.was.possible.max(row.now.possible)), row.of)
        });
        WhatIfDocument {
            schema: WHAT_IF.to_owned(),
            made: crate::api::made::made(self.model, before, self.before.today()),
            changes: self.changes(),
            then: crate::api::made::profile(self.model, after),
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

    fn changes(&self) -> Vec<TurnedAnswerEntry> {
        let mut before = self.before.profile().to_input(self.model).answers;
        let mut after = self.after.profile().to_input(self.model).answers;
        let questions = self.model.facets.iter().map(|f| (f.id.as_str(), Some(f))).chain([("uses", None)]);
        let entry = |(id, facet): (&str, Option<&Facet>)| {
            let (was, now) = (before.swap_remove(id), after.swap_remove(id));
            (was != now).then(|| TurnedAnswerEntry {
                facet: id.to_owned(),
                question: self.question(facet),
                change: facet.map(|f| f.change),
                was,
                now,
            })
        };
        questions.filter_map(entry).collect()
    }

    fn question(&self, facet: Option<&Facet>) -> String {
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
            in_force: s.in_force == InForce::Now,
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
            ExclusionChangeEntry { caution: e.caution.to_owned(), text, in_part: e.in_part }
        };
        let because = self.causes(&row.causes);
        Some(ExclusionRow { id, name, was: row.was.as_ref().map(entry), now: row.now.as_ref().map(entry), because })
    }

    fn tool_row(&self, row: &Row<'_, ToolRef, ToolStand<'_>>) -> Option<ToolRow> {
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
            Cause::Together => CauseEntry::Together,
        })
    }

    fn turn(&self, turn: &Turn<'_>) -> TurnEntry {
        let sources = turn.rule.map(|r| r.sources.as_slice()).unwrap_or_default();
        let source = |s: &SourceRef| self.model.sources.get(s.index()).map(|s| s.id.to_string());
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

fn standing(standing: ToolStand<'_>) -> ToolStandEntry {
    match standing {
        ToolStand::Recommended { place, demoted } => ToolStandEntry::Recommended { place, demoted },
        ToolStand::InPlace => ToolStandEntry::InPlace,
        ToolStand::AskedFor => ToolStandEntry::AskedFor,
        ToolStand::SetAside { beside } => ToolStandEntry::SetAside { beside: beside.to_owned() },
        ToolStand::Depends => ToolStandEntry::Depends,
        ToolStand::NotFor { caution } => ToolStandEntry::NotFor { caution: caution.map(ToOwned::to_owned) },
        ToolStand::NotListed => ToolStandEntry::NotListed,
    }
}
