//! How far places rest on the numbers of the ranking, as a document.

use serde::{Deserialize, Serialize};

use super::advice::Writer;
use super::{MadeEntry, NamedEntry, made};
use crate::engine::{Advice, Cell, Standing};
use crate::explain::{self, Match, Order, Range};
use crate::knowledge::model::{Model, ToolRef, Weights};
use crate::knowledge::vocabulary::Function;

/// The name and major version of the robustness contract.
pub const ROBUSTNESS: &str = "candour.robustness/1";

document! {
    /// How far the first places of an advice rest on the numbers of the ranking.
    RobustnessDocument {
        /// The contract, `candour.robustness/1`.
        schema: String,
        /// How the answer was made.
        made: MadeEntry,
        /// How many places were asked for.
        top: usize,
        /// How many tools are recommended in all.
        recommended: usize,
        /// The numbers of the ranking.
        weights: WeightsEntry,
        /// The other published weightings.
        weightings: Vec<WeightingEntry>,
        /// The first tools, in order.
        tools: Vec<RangeEntry>,
        /// Which of them are worth at least as much, by themselves, as which others under every weighting. Of other pairs nothing
        /// is said.
        orders: Vec<OrderEntry>,
    }

    /// What levels, strengths and evidence are worth.
    WeightsEntry {
        /// By level, low first.
        levels: Vec<u32>,
        /// By strength, primary first.
        strengths: Vec<u32>,
        /// By evidence, trialled in health first.
        evidence: Vec<u32>,
    }

    /// Other weights that somebody could argue for.
    WeightingEntry {
        /// Its id.
        id: String,
        /// In words.
        name: String,
        /// Why somebody could weigh like this.
        because: String,
        /// Its numbers.
        weights: WeightsEntry,
    }

    /// The places of a recommended tool.
    RangeEntry {
        /// The tool.
        tool: NamedEntry,
        /// Its place in the advice.
        place: usize,
        /// The highest place that it has under any weighting, 1 for the first.
        highest: usize,
        /// The lowest place that it has under any weighting that gives it one.
        lowest: usize,
        /// Where it stands under each of the other weightings.
        under: Vec<StandingUnder>,
    }

    /// Where a tool stands under a weighting.
    StandingUnder {
        /// The weighting.
        weighting: String,
        /// Where it stands.
        standing: StandingEntry,
    }

    /// Where a tool stands.
    StandingEntry {
        /// `recommended`, `set-aside`, `asked-for` by a duty, `in-place`, `depends`, `excluded`, `does-not-fit`, or `no-risk` when
        /// it acts on no risk that is or may be raised.
        list: String,
        /// Its place, when it is recommended.
        place: Option<usize>,
        /// Beside which tool it would add little, when it is set aside.
        beside: Option<NamedEntry>,
    }

    /// One tool is worth at least as much, by itself, as another under every weighting in which a higher level, more of a
    /// purpose and better evidence never count for less, and whatever the open answers are.
    OrderEntry {
        /// The tool that is worth at least as much.
        greater: NamedEntry,
        /// The other.
        lesser: NamedEntry,
        /// The proof: each part of the lesser tool's worth, with a part of the greater one's that is at least as high in level,
        /// strength and evidence. No part of the greater is there twice.
        matching: Vec<MatchEntry>,
    }

    /// A part of one tool's worth that makes up for a part of another's.
    MatchEntry {
        /// Where the lesser tool acts.
        of: CellEntry,
        /// Where the greater tool acts.
        by: CellEntry,
    }

    /// A risk and a line of defence.
    CellEntry {
        /// The risk.
        risk: String,
        /// The line of defence.
        function: Function,
    }
}

/// How far the first places of an advice rest on the numbers of the ranking, as plain values.
#[must_use]
pub fn robustness(advice: &Advice<'_>, top: usize) -> RobustnessDocument {
    let model = advice.engine().knowledge().model();
    let writer = Writer::new(advice);
    let found = explain::robustness(advice, top);
    let range = |range: &Range| {
        let under = model.policy.others.iter().zip(&range.under);
        let under = under.map(|(w, s)| StandingUnder { weighting: w.id.to_string(), standing: standing(&writer, s) });
        Some(RangeEntry {
            tool: writer.name(range.tool)?,
            place: range.place,
            highest: range.highest(),
            lowest: range.lowest(),
            under: under.collect(),
        })
    };
    RobustnessDocument {
        schema: ROBUSTNESS.to_owned(),
        made: made::made(model, advice.profile(), advice.today()),
        top,
        recommended: advice.recommended().len(),
        weights: weights(&model.policy.weights),
        weightings: model.policy.others.iter().map(weighting).collect(),
        tools: found.ranges.iter().filter_map(range).collect(),
        orders: found.orders.iter().filter_map(|o| order(model, &writer, o)).collect(),
    }
}

fn weighting(weighting: &crate::knowledge::model::Weighting) -> WeightingEntry {
    WeightingEntry {
        id: weighting.id.to_string(),
        name: weighting.name.to_string(),
        because: weighting.because.to_string(),
        weights: weights(&weighting.weights),
    }
}

fn weights(weights: &Weights) -> WeightsEntry {
    let Weights { levels, strengths, evidence } = weights;
    WeightsEntry { levels: levels.to_vec(), strengths: strengths.to_vec(), evidence: evidence.to_vec() }
}

pub(super) fn standing(writer: &Writer<'_>, standing: &Standing) -> StandingEntry {
    let place = if let Standing::Recommended(place) = standing { Some(*place) } else { None };
    let beside = |tool: &ToolRef| writer.name(*tool);
    StandingEntry {
        list: list(standing).to_owned(),
        place,
        beside: if let Standing::Aside(tool) = standing { beside(tool) } else { None },
    }
}

fn list(standing: &Standing) -> &'static str {
    use crate::engine::Reason;
    match standing {
        Standing::InPlace => "in-place",
        Standing::AskedFor => "asked-for",
        Standing::Recommended(_) => "recommended",
        Standing::Aside(_) => "set-aside",
        Standing::Depends => "depends",
        Standing::NotFor(Reason::Excluded(_)) => "excluded",
        Standing::NotFor(Reason::DoesNotFit) => "does-not-fit",
        Standing::Idle => "no-risk",
    }
}

pub(super) fn order(model: &Model, writer: &Writer<'_>, order: &Order) -> Option<OrderEntry> {
    let cell = |cell: Cell| CellEntry {
        risk: model.risks.get(cell.risk.index()).map_or_else(String::new, |r| r.id.to_string()),
        function: cell.function,
    };
    let entry = |m: &Match| MatchEntry { of: cell(m.of), by: cell(m.by) };
    Some(OrderEntry {
        greater: writer.name(order.greater)?,
        lesser: writer.name(order.lesser)?,
        matching: order.matching.iter().map(entry).collect(),
    })
}
