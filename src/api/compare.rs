//! Two tools beside one another for one project, as a document.

use serde::{Deserialize, Serialize};

use super::advice::Writer;
use super::proofs::state;
use super::robustness::{order, standing};
use super::{
    CautionEntry, MadeEntry, NamedEntry, OrderEntry, ReasonEntry, SourceEntry, StandingEntry, State, ToolEntry, made,
};
use crate::engine::{Advice, Cell, EdgeStanding, Part, Worth};
use crate::explain::{Ground, Outcome, Step, Verdict, compare as weigh, compare_with};
use crate::knowledge::Vocabulary;
use crate::knowledge::model::{Model, Tool, ToolRef};
use crate::knowledge::vocabulary::{Cost, Function, Health, Level, RelationKind};
use crate::logic::Truth;

/// The name and major version of the comparison contract.
pub const COMPARE: &str = "candour.compare/1";

/// Which of two tools fits better.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum Better {
    /// The first, whatever the open answers are.
    First,
    /// The second, whatever the open answers are.
    Second,
    /// Nothing tells them apart.
    Tie,
    /// Neither can be used here to any effect.
    Neither,
    /// The open answers decide.
    Depends,
}

document! {
    /// Two tools beside one another for one project.
    CompareDocument {
        /// The contract, `candour.compare/1`.
        schema: String,
        /// How the answer was made.
        made: MadeEntry,
        /// Which fits better.
        better: Better,
        /// The steps of the rule that were looked at, in order: up to the first that tells the tools apart, or that may fall for
        /// either.
        steps: Vec<StepEntry>,
        /// The questions that decide, where the open answers do.
        depends_on: Vec<AskedEntry>,
        /// The proof that the better tool is worth at least as much under every weighting, where weights play a part and there is
        /// one. Where the two are worth the same under some weighting, a later step may still fall for the other.
        every_weighting: Option<OrderEntry>,
        /// Which fits better under each of the other published weightings.
        weightings: Vec<BetterUnder>,
        /// The first tool.
        first: ComparedTool,
        /// The second tool.
        second: ComparedTool,
        /// How the two stand to one another, whatever the project.
        between: Vec<BetweenEntry>,
        /// What each does, by risk and line of defence, what counts most first.
        cells: Vec<ComparedCell>,
        /// Every source that is cited above.
        sources: Vec<SourceEntry>,
    }

    /// A step of the rule by which tools are compared.
    StepEntry {
        /// `use`, `tier`, `worth`, `breadth` or `effort`.
        ground: String,
        /// What was found, in a sentence, with the tools called A and B.
        found: String,
        /// Which tool it is for; it depends when the open answers decide.
        better: Better,
    }

    /// How one of two tools stands to the other.
    BetweenEntry {
        /// Whether it is said of the first; otherwise of the second.
        of_first: bool,
        /// How it stands to the other.
        relation: RelationKind,
        /// Why.
        because: String,
    }

    /// A question that decides.
    AskedEntry {
        /// Its id.
        id: String,
        /// The question.
        question: String,
    }

    /// Which of two tools fits better under a weighting.
    BetterUnder {
        /// The weighting.
        weighting: String,
        /// In words.
        name: String,
        /// Which fits better.
        better: Better,
    }

    /// One of two tools.
    ComparedTool {
        /// The tool.
        tool: ToolEntry,
        /// What it costs to get.
        cost: Cost,
        /// Whether it was made for, or used in, health and care.
        health: Health,
        /// Where the advice has it.
        standing: StandingEntry,
        /// Whether it comes after the others: superseded, dormant, not looked at for long, or cautioned.
        demoted: State,
        /// Its own worth: what is sure.
        lo: u32,
        /// Its own worth if every open answer fell its way.
        hi: u32,
        /// What it adds beyond the tools above it, when it is recommended.
        adds: Option<u32>,
        /// Whether it can be used here at all.
        fit: CompareFitEntry,
        /// What to be careful about.
        cautions: Vec<CautionEntry>,
        /// What it needs first.
        requires: Vec<NamedEntry>,
        /// The questions on which its coming in, its worth or its tier still depends.
        open: Vec<String>,
    }

    /// Whether a tool can be used at all.
    CompareFitEntry {
        /// Whether it can.
        state: State,
        /// What it cannot do without, as written.
        needs: Option<String>,
        /// The nations it is for; empty for anywhere.
        applies_in: Vec<String>,
        /// What of this is not so here.
        fails: Vec<String>,
    }

    /// What each of two tools does about a risk in a line of defence.
    ComparedCell {
        /// The risk.
        risk: String,
        /// Its name.
        risk_name: String,
        /// The line of defence.
        function: Function,
        /// The level that the risk surely has.
        sure: Option<Level>,
        /// The highest level that it may have.
        possible: Option<Level>,
        /// What the first tool does.
        first: Option<ComparedEdge>,
        /// What the second tool does.
        second: Option<ComparedEdge>,
    }

    /// What a tool does in a cell: its best edge there.
    ComparedEdge {
        /// Whether it counts here.
        state: State,
        /// Why it does not count, or may not: `excluded`, `does-not-fit`, `condition` or `risk`, when it is open whether the risk
        /// is raised.
        because_not: Option<String>,
        /// What it does, and what that counts for, or would.
        reason: ReasonEntry,
    }
}

/// Two tools beside one another for the project of an advice, as plain values; nothing when one of them is not in the knowledge.
#[must_use]
pub fn compare(advice: &Advice<'_>, first: ToolRef, second: ToolRef) -> Option<CompareDocument> {
    let model = advice.engine().knowledge().model();
    let found = weigh(advice, first, second);
    let writer = Writer::new(advice);
    let a = Side { advice, model, label: 'A', tool: first, worth: &found.first_worth };
    let b = Side { advice, model, label: 'B', tool: second, worth: &found.second_worth };
    let under = |w: &crate::knowledge::model::Weighting| BetterUnder {
        weighting: w.id.to_string(),
        name: w.name.to_string(),
        better: better(compare_with(advice, first, second, &w.weights).verdict),
    };
    let question = |facet: Option<&crate::knowledge::model::Facet>| AskedEntry {
        id: facet.map_or_else(|| "uses".to_owned(), |f| f.id.to_string()),
        question: facet.map_or_else(|| "What is already in place?".to_owned(), |f| f.question.to_string()),
    };
    let weighed = !matches!(found.decided_by(), Some(Ground::Use | Ground::Tier));
    let mut document = CompareDocument {
        schema: COMPARE.to_owned(),
        made: made::made(model, advice.profile(), advice.today()),
        better: better(found.verdict),
        steps: found.steps.iter().map(|s| step(&a, &b, s)).collect(),
        depends_on: found.open.iter().map(|v| question(model.facets.get(v))).collect(),
        every_weighting: found.order.as_ref().filter(|_| weighed).and_then(|o| order(model, &writer, o)),
        weightings: model.policy.others.iter().map(under).collect(),
        first: a.entry(&writer)?,
        second: b.entry(&writer)?,
        between: a.towards(second, true).into_iter().chain(b.towards(first, false)).collect(),
        cells: cells(&writer, &a, &b),
        sources: Vec::new(),
    };
    document.sources = writer.sources();
    Some(document)
}

fn better(verdict: Verdict) -> Better {
    match verdict {
        Verdict::First => Better::First,
        Verdict::Second => Better::Second,
        Verdict::Tie => Better::Tie,
        Verdict::Neither => Better::Neither,
        Verdict::Depends => Better::Depends,
    }
}

/// One of the two tools.
struct Side<'a> {
    advice: &'a Advice<'a>,
    model: &'a Model,
    label: char,
    tool: ToolRef,
    worth: &'a Worth,
}

impl Side<'_> {
    fn entry(&self, writer: &Writer<'_>) -> Option<ComparedTool> {
        let Self { advice, model, tool: reference, worth, .. } = *self;
        let tool = model.tools.get(reference.index())?;
        let requires = tool.relations.iter().filter(|x| x.kind == RelationKind::Requires);
        Some(ComparedTool {
            tool: writer.tool(tool),
            cost: tool.cost,
            health: tool.health,
            standing: standing(writer, advice.standings().get(reference.index())?),
            demoted: state(!advice.main_tier(reference)),
            lo: worth.lo,
            hi: worth.hi,
            adds: advice.recommended().iter().find(|r| r.tool == reference).map(|r| r.adds),
            fit: self.fit(tool),
            cautions: writer.cautions(reference),
            requires: requires.filter_map(|x| writer.name(x.to)).collect(),
            open: writer.open(advice.questions_about(reference)),
        })
    }

    fn towards(&self, other: ToolRef, of_first: bool) -> Vec<BetweenEntry> {
        let relations = self.model.tools.get(self.tool.index()).map(|t| t.relations.as_slice()).unwrap_or_default();
        let between = relations.iter().filter(|r| r.to == other);
        between.map(|r| BetweenEntry { of_first, relation: r.kind, because: r.because.to_string() }).collect()
    }

    fn can_be_used(&self) -> Truth {
        self.advice.engine().fit(self.advice.findings(), self.tool)
    }

    fn fit(&self, tool: &Tool) -> CompareFitEntry {
        let (engine, profile, findings) = (self.advice.engine(), self.advice.profile(), self.advice.findings());
        let nation = self.model.facet_place("nation");
        let applies_in = nation.and_then(|n| self.model.facets.get(n)).map(|f| f.named(tool.applies_in));
        let applies_in: Vec<String> = applies_in.into_iter().flatten().map(|v| v.name.to_string()).collect();
        let mut fails = Vec::new();
        if self.can_be_used() == Truth::Fails {
            let known = nation.and_then(|n| profile.answers().variables.get(n)).copied().unwrap_or_default();
            if tool.applies_in != 0 && known.has_any(tool.applies_in) == Truth::Fails {
                fails.push(format!("it is for {} only", applies_in.join(", ")));
            }
            for needed in tool.relations.iter().filter(|r| r.kind == RelationKind::Requires) {
                if engine.fit(findings, needed.to) == Truth::Fails
                    && let Some(other) = self.model.tools.get(needed.to.index())
                {
                    fails.push(format!("it needs {} first, which cannot be used here either", other.name));
                }
            }
            let own = tool.fits.as_ref().filter(|when| engine.fails(profile, findings, when));
            fails.extend(own.map(|when| format!("\"{}\" is not so", engine.failing_part(profile, findings, when))));
        }
        CompareFitEntry {
            state: state(self.can_be_used()),
            needs: tool.fits.as_ref().map(|w| w.text.to_string()),
            applies_in,
            fails,
        }
    }

    /// The tool's best edge in a cell: of those that count; else of those that may; else of all.
    fn edge(&self, writer: &Writer<'_>, cell: Cell) -> Option<ComparedEdge> {
        let tool = self.model.tools.get(self.tool.index())?;
        let listed = self.advice.recommended().iter().find(|r| r.tool == self.tool);
        let in_cell = |parts: &[Part]| parts.iter().find(|p| p.cell == cell).copied();
        if let Some(part) = listed.and_then(|r| in_cell(&r.parts)).or_else(|| in_cell(&self.worth.sure)) {
            return Some(ComparedEdge { state: State::Holds, because_not: None, reason: writer.reason(tool, &part)? });
        }
        let edges: Vec<EdgeStanding> = self.advice.edges(self.tool).into_iter().filter(|e| e.cell == cell).collect();
        if let Some(part) = in_cell(&self.worth.possible) {
            let because = edges.iter().find(|e| e.edge == part.edge).map(|e| self.because_not(e).to_owned());
            return Some(ComparedEdge {
                state: State::Open,
                because_not: because,
                reason: writer.reason(tool, &part)?,
            });
        }
        let weights = &self.model.policy.weights;
        let quality = |e: &EdgeStanding| weights.quality(e.strength, e.evidence);
        let best = edges.iter().max_by_key(|e| (quality(e), std::cmp::Reverse(e.edge)))?;
        let level = best.level.possible?;
        let part = Part { cell, edge: best.edge, level, weight: weights.level(level), quality: quality(best), adds: 0 };
        Some(ComparedEdge {
            state: State::Fails,
            because_not: Some(self.because_not(best).to_owned()),
            reason: writer.reason(tool, &part)?,
        })
    }

    /// Why an edge does not count for certain.
    fn because_not(&self, edge: &EdgeStanding) -> &'static str {
        if edge.excluded.is_some() {
            "excluded"
        } else if !self.can_be_used().holds() {
            "does-not-fit"
        } else if !edge.stands.holds() {
            "condition"
        } else {
            "risk"
        }
    }

    /// Whether it can be used here and acts on a risk that is raised, in words.
    fn use_in_words(&self) -> String {
        let label = self.label;
        if self.worth.lo > 0 {
            return format!("{label} can be used here and acts on a raised risk");
        }
        if self.worth.hi > 0 {
            return format!("it is open whether {label} can be used here and acts on a raised risk");
        }
        let excluded = |e: &EdgeStanding| e.excluded.is_some() && e.level.possible.is_some();
        if self.can_be_used() == Truth::Fails {
            format!("{label} cannot be used on these answers")
        } else if self.advice.edges(self.tool).iter().any(excluded) {
            format!("a caution takes {label} away from this project")
        } else {
            format!("{label} acts on no risk that is raised here")
        }
    }

    fn worth_in_words(&self) -> String {
        let Worth { lo, hi, .. } = self.worth;
        let Self { label, .. } = self;
        if lo == hi { format!("{label} is worth {lo}") } else { format!("{label} is worth {lo} to {hi}") }
    }

    fn effort(&self) -> &'static str {
        self.model.tools.get(self.tool.index()).map_or("", |t| t.effort.name())
    }
}

/// A step, with what was found in a sentence.
fn step(a: &Side<'_>, b: &Side<'_>, step: &Step) -> StepEntry {
    let better = match step.outcome {
        Outcome { first: true, tie: false, second: false } => Better::First,
        Outcome { first: false, tie: false, second: true } => Better::Second,
        Outcome { first: false, tie: true, second: false } => Better::Tie,
        _ => Better::Depends,
    };
    let (ground, found) = match step.ground {
        Ground::Use if a.worth.lo > 0 && b.worth.lo > 0 => {
            ("use", "both can be used here and act on a raised risk".to_owned())
        }
        Ground::Use => ("use", format!("{}; {}", a.use_in_words(), b.use_in_words())),
        Ground::Tier => ("tier", tier_in_words(a, b)),
        Ground::Worth => {
            let overlap = a.worth.hi >= b.worth.lo && b.worth.hi >= a.worth.lo;
            let sure = match step.outcome {
                Outcome { second: false, first: true, .. } if overlap => {
                    "; whatever the open answers, A is never worth less than B"
                }
                Outcome { first: false, second: true, .. } if overlap => {
                    "; whatever the open answers, B is never worth less than A"
                }
                _ => "",
            };
            ("worth", format!("taken alone, {} and {}{sure}", a.worth_in_words(), b.worth_in_words()))
        }
        Ground::Breadth => {
            let found = match better {
                Better::First => "A acts wherever B does, and elsewhere too",
                Better::Second => "B acts wherever A does, and elsewhere too",
                Better::Tie | Better::Neither => "neither acts wherever the other does and elsewhere too",
                Better::Depends => "which acts more widely is open",
            };
            ("breadth", found.to_owned())
        }
        Ground::Effort if a.effort() == b.effort() => ("effort", format!("both take {}", a.effort())),
        Ground::Effort => ("effort", format!("A takes {}, B takes {}", a.effort(), b.effort())),
    };
    StepEntry { ground: ground.to_owned(), found, better }
}

fn tier_in_words(a: &Side<'_>, b: &Side<'_>) -> String {
    let main = |side: &Side<'_>| side.advice.main_tier(side.tool);
    match (main(a), main(b)) {
        (Truth::Holds, Truth::Holds) => "nothing puts A or B behind other tools".to_owned(),
        (Truth::Fails, Truth::Fails) => "both are listed after the others".to_owned(),
        (first, second) => {
            let one = |side: &Side<'_>, main: Truth| match main {
                Truth::Holds => format!("{} is listed among the others", side.label),
                Truth::Fails => format!("{} is listed after the others", side.label),
                Truth::Open => format!("it is open whether {} is listed after the others", side.label),
            };
            format!("{}; {}", one(a, first), one(b, second))
        }
    }
}

/// Every cell of a risk that is or may be raised in which one of the two has an edge, what counts most first.
fn cells(writer: &Writer<'_>, a: &Side<'_>, b: &Side<'_>) -> Vec<ComparedCell> {
    let edges = a.advice.edges(a.tool).into_iter().chain(b.advice.edges(b.tool));
    let mut cells: Vec<Cell> = edges.filter(|e| e.level.possible.is_some()).map(|e| e.cell).collect();
    cells.sort_unstable();
    cells.dedup();
    let cell = |cell: Cell| {
        let risk = a.model.risks.get(cell.risk.index())?;
        let level = a.advice.risk(cell.risk);
        Some(ComparedCell {
            risk: risk.id.to_string(),
            risk_name: risk.name.to_string(),
            function: cell.function,
            sure: level.sure,
            possible: level.possible,
            first: a.edge(writer, cell),
            second: b.edge(writer, cell),
        })
    };
    let counts = |edge: &Option<ComparedEdge>| {
        let reason = edge.as_ref().map(|e| (e.state != State::Fails, e.reason.weight * e.reason.quality));
        reason.unwrap_or_default()
    };
    let mut cells: Vec<ComparedCell> = cells.into_iter().filter_map(cell).collect();
    cells.sort_by_key(|c| std::cmp::Reverse(counts(&c.first).max(counts(&c.second))));
    cells
}
