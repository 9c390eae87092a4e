//! Why something is as it is: `candour.why/1`.

use serde::{Deserialize, Serialize};

use super::advice::Writer;
use super::changes::{Alternatives, alternatives};
use super::document::*;
use super::proofs::{state, tree};
use super::short::{short, short_tool, standing_words};
use crate::date::Date;
use crate::engine::{Advice, Bearer, InForce, Subject};
use crate::explain::{Above, Decide, Standing};
use crate::knowledge::model::{CautionRef, DutyRef, RiskRef, ToolRef};
use crate::knowledge::vocabulary::{Act, Certainty, Level, RelationKind};
use crate::logic::Truth;

/// The name and major version of the contract.
pub const WHY: &str = "candour.why/1";

document! {
    /// Why a tool stands where it stands, or why a conclusion is drawn.
    WhyDocument {
        /// The contract, `candour.why/1`.
        schema: String,
        /// How the answer was made.
        made: MadeEntry,
        /// What was asked about.
        subject: SubjectEntry,
        /// The answer in three lines: what is so, the chief reason, and what that rests on.
        short: Vec<String>,
        /// For a conclusion: whether it holds.
        state: Option<State>,
        /// For a conclusion that holds: the weakest certainty on its proof.
        certainty: Option<Certainty>,
        /// For a risk: the level it surely has.
        sure: Option<Level>,
        /// For a risk: the highest level it may have.
        possible: Option<Level>,
        /// The proof down to answers, with the proofs of everything that it rests on. None for what is not so.
        proof: Option<ProofNode>,
        /// For a conclusion that is open: what decides it.
        decides: Option<DecidesEntry>,
        /// For a duty: whose it is, and from when.
        duty: Option<DutyReasonsEntry>,
        /// For a caution: what it does, what to use instead, and what it rests on.
        caution: Option<CautionEntry>,
        /// For a tool: what its place is made of.
        tool: Option<ToolReasonsEntry>,
        /// Every source that is cited above.
        sources: Vec<SourceEntry>,
    }

    /// What is asked about.
    SubjectEntry {
        /// `tool`, `risk`, `signal`, `duty` or `caution`.
        kind: String,
        /// Its id.
        id: String,
        /// Its name; for a caution its text.
        name: String,
    }

    /// What decides an open conclusion. For a risk: that it reaches the highest level it may have, or that it stays below.
    DecidesEntry {
        /// The fewest answers that make it surely so.
        holds: Alternatives,
        /// The fewest answers that make it surely not so.
        fails: Alternatives,
    }

    /// Whose a duty is, and from when. All of it matters only where its condition holds or may hold.
    DutyReasonsEntry {
        /// Whose.
        bearer: BearerName,
        /// Why it is yours; none where it always is, or is not.
        yours: Option<ProofNode>,
        /// Whether to stop or pause until it is met.
        stop: State,
        /// The stage before which it must be met.
        before: Option<String>,
        /// When it will be in force, if it is not yet.
        upcoming: Option<Date>,
        /// When it ended, if it has.
        ended: Option<Date>,
        /// What is in place and meets it.
        met_by: Option<NamedEntry>,
        /// What would meet it, of what can be used here.
        meet_with: Option<NamedEntry>,
    }

    /// What a tool's place is made of.
    ToolReasonsEntry {
        /// `listed`, `set-aside`, `in-place`, `asked-for`, `depends`, `not-for` or `idle`.
        standing: String,
        /// Its place, when it is listed.
        place: Option<usize>,
        /// What it adds beyond the tools above; for one set aside, beyond all that are listed.
        adds: Option<u32>,
        /// Its own worth: what is sure.
        lo: u32,
        /// Its own worth if every open answer fell its way.
        hi: u32,
        /// Why it can be used: its own entry, then one for each tool that it requires. Empty when nothing could stop it, or
        /// when it is not sure that it can be used.
        fit: Vec<FitEntry>,
        /// What it does that counts, what adds most first, each with the proof that its risk is raised.
        reasons: Vec<WhyReasonEntry>,
        /// What it does that a caution takes away, or may.
        taken_away: Vec<TakenAwayEntry>,
        /// Cautions about it that stand or may stand.
        cautions: Vec<CautionEntry>,
        /// Why it stands above the next one.
        above: Option<AboveEntry>,
        /// The tool beside which it is set aside.
        beside: Option<NamedEntry>,
        /// The duties that ask for it.
        asked_for_by: Vec<NamedEntry>,
    }

    /// What a tool does that counts.
    WhyReasonEntry {
        /// The reason, with its part of the score.
        reason: ReasonEntry,
        /// Why the risk is raised; none while it only may be.
        risk: Option<ProofNode>,
    }

    /// Why a tool can be used.
    FitEntry {
        /// The tool, or one that it requires.
        tool: NamedEntry,
        /// The nations where it applies, one of which is yours. Empty when it applies anywhere.
        applies_in: Vec<String>,
        /// Why its own condition is met; none when it has none.
        proof: Option<ProofNode>,
    }

    /// What a tool does that a caution takes away, or may.
    TakenAwayEntry {
        /// What it does.
        act: Act,
        /// To which risk.
        risk: String,
        /// The name of the risk.
        risk_name: String,
        /// The id of the caution.
        caution: String,
        /// Whether the caution stands.
        state: State,
    }

    /// Why a tool stands above the next one.
    AboveEntry {
        /// The next one.
        next: NamedEntry,
        /// What the tool adds.
        adds: u32,
        /// What the next one would have added in its place.
        next_adds: u32,
        /// What decides: `tier`, `adds`, `own-worth`, `effort` or `id`.
        decided_by: String,
    }
}

/// Why a conclusion is drawn, or is open. What is not so is the matter of [`super::why_not`].
#[must_use]
pub fn why(advice: &Advice<'_>, subject: Subject) -> WhyDocument {
    let writer = Writer::new(advice);
    let (engine, model, findings) = (advice.engine(), writer.model, advice.findings());
    let truth = engine.truth_of(findings, subject);
    let proof = engine.proof_of(advice.profile(), findings, subject);
    let range = if let Subject::Risk(risk) = subject { Some(advice.risk(risk)) } else { None };
    let decides = Decide::of(advice, subject).ok().flatten().map(|decide| DecidesEntry {
        holds: alternatives(model, decide.holds),
        fails: alternatives(model, decide.fails),
    });
    let mut document = WhyDocument {
        schema: WHY.to_owned(),
        made: super::made::made(model, advice.profile(), advice.today()),
        subject: subject_entry(&writer, subject),
        short: Vec::new(),
        state: Some(state(truth)),
        certainty: truth.holds().then(|| writer.certainty(subject)),
        sure: range.and_then(|r| r.sure),
        possible: range.and_then(|r| r.possible),
        proof: proof.map(|p| tree(advice, &p, &writer.cited)),
        decides,
        duty: if let Subject::Duty(duty) = subject { duty_reasons(&writer, duty) } else { None },
        caution: if let Subject::Caution(caution) = subject { writer.caution(caution, truth) } else { None },
        tool: None,
        sources: Vec::new(),
    };
    document.short = short(&writer, subject, &document);
    document.sources = writer.sources();
    document
}

/// Why a tool stands where it stands.
#[must_use]
pub fn why_tool(advice: &Advice<'_>, tool: ToolRef) -> WhyDocument {
    let writer = Writer::new(advice);
    let entry = reasons(&writer, tool);
    let mut document = WhyDocument {
        schema: WHY.to_owned(),
        made: super::made::made(writer.model, advice.profile(), advice.today()),
        subject: tool_entry(&writer, tool),
        short: Vec::new(),
        state: None,
        certainty: None,
        sure: None,
        possible: None,
        proof: None,
        decides: None,
        duty: None,
        caution: None,
        tool: None,
        sources: Vec::new(),
    };
    document.short = short_tool(&entry, &standing_words(&writer, tool));
    document.tool = Some(entry);
    document.sources = writer.sources();
    document
}

pub(super) fn tool_entry(writer: &Writer<'_>, tool: ToolRef) -> SubjectEntry {
    let named = writer.name(tool);
    let (id, name) = named.map(|n| (n.id, n.name)).unwrap_or_default();
    SubjectEntry { kind: "tool".to_owned(), id, name }
}

pub(super) fn subject_entry(writer: &Writer<'_>, subject: Subject) -> SubjectEntry {
    let (id, name) = (subject.id(writer.model).to_owned(), subject.name(writer.model).to_owned());
    SubjectEntry { kind: subject.noun().to_owned(), id, name }
}

fn duty_reasons(writer: &Writer<'_>, duty: DutyRef) -> Option<DutyReasonsEntry> {
    let advice = writer.advice;
    let found = advice.duties().get(duty.index())?;
    let yours = advice.engine().proof_of_bearer(advice.profile(), advice.findings(), duty);
    Some(DutyReasonsEntry {
        bearer: match found.bearer {
            Bearer::Yours => BearerName::Yours,
            Bearer::Theirs => BearerName::Theirs,
            Bearer::Open => BearerName::Open,
        },
        yours: yours.map(|p| tree(advice, &p, &writer.cited)),
        stop: state(found.stop),
        before: writer.model.duties.get(duty.index())?.before.and_then(|b| writer.stage(b)),
        upcoming: if let InForce::From(date) = found.in_force { Some(date) } else { None },
        ended: if let InForce::Until(date) = found.in_force { Some(date) } else { None },
        met_by: found.met_by.and_then(|tool| writer.name(tool)),
        meet_with: found.meet_with.and_then(|tool| writer.name(tool)),
    })
}

/// Why a tool can be used, and each that it requires.
fn fit(writer: &Writer<'_>, tool: ToolRef, seen: &mut Vec<ToolRef>, found: &mut Vec<FitEntry>) {
    let (advice, model) = (writer.advice, writer.model);
    let Some(entry) = model.tools.get(tool.index()).filter(|_| !seen.contains(&tool)) else { return };
    seen.push(tool);
    let nation = model.facet("nation");
    let applies_in = nation.map(|n| n.named(entry.applies_in).map(|v| v.id.to_string()).collect()).unwrap_or_default();
    let proof = advice.engine().proof_of_fit(advice.profile(), advice.findings(), tool);
    let fit_entry =
        |tool: NamedEntry| FitEntry { tool, applies_in, proof: proof.map(|p| tree(advice, &p, &writer.cited)) };
    let own = writer.name(tool).map(fit_entry);
    found.extend(own.filter(|own| own.proof.is_some() || !own.applies_in.is_empty()));
    for relation in entry.relations.iter().filter(|r| r.kind == RelationKind::Requires) {
        fit(writer, relation.to, seen, found);
    }
}

pub(super) fn taken_away(writer: &Writer<'_>, tool: ToolRef) -> Vec<TakenAwayEntry> {
    let edges = writer.model.tools.get(tool.index()).map(|t| t.edges.as_slice()).unwrap_or_default();
    let entry = |(place, caution, truth): (usize, CautionRef, Truth)| {
        let edge = edges.get(place)?;
        let risk = writer.model.risks.get(edge.risk.index())?;
        Some(TakenAwayEntry {
            act: edge.act,
            risk: risk.id.to_string(),
            risk_name: risk.name.to_string(),
            caution: writer.model.cautions.get(caution.index())?.id.to_string(),
            state: state(truth),
        })
    };
    writer.advice.taken_away(tool).into_iter().filter_map(entry).collect()
}

fn reasons(writer: &Writer<'_>, tool: ToolRef) -> ToolReasonsEntry {
    let advice = writer.advice;
    let standing = Standing::of(advice, tool);
    let worth = |sure: bool| advice.parts(tool, sure).iter().map(|p| p.weight * p.quality).sum();
    let (place, adds, above, parts) = match &standing {
        Standing::Listed(r) => (Some(r.place), Some(r.adds), Above::of(advice, r), r.parts.as_slice()),
        Standing::Aside { alternative, .. } => (None, Some(alternative.adds), None, advice.parts(tool, true)),
        _ if worth(true) > 0 => (None, None, None, advice.parts(tool, true)),
        _ => (None, None, None, advice.parts(tool, false)),
    };
    let (engine, profile, findings) = (advice.engine(), advice.profile(), advice.findings());
    let named = |duty: &DutyRef| {
        let duty = writer.model.duties.get(duty.index())?;
        Some(NamedEntry { id: duty.id.to_string(), name: duty.name.to_string() })
    };
    let entry = writer.model.tools.get(tool.index());
    let mut usable = Vec::new();
    if engine.fit(findings, tool).holds() {
        fit(writer, tool, &mut Vec::new(), &mut usable);
    }
    let why_reason = |reason: ReasonEntry| {
        let risk = writer.model.risks.iter().position(|r| r.id == *reason.risk);
        let risk = risk.map(|place| Subject::Risk(RiskRef(place as u32)));
        let proof = risk.and_then(|risk| engine.proof_of(profile, findings, risk));
        WhyReasonEntry { risk: proof.map(|p| tree(advice, &p, &writer.cited)), reason }
    };
    ToolReasonsEntry {
        standing: standing.id().to_owned(),
        place,
        adds,
        lo: worth(true),
        hi: worth(false),
        fit: usable,
        taken_away: taken_away(writer, tool),
        reasons: entry.map(|t| writer.reasons(t, parts)).unwrap_or_default().into_iter().map(why_reason).collect(),
        cautions: writer.cautions(tool),
        above: above.and_then(|above| {
            Some(AboveEntry {
                next: writer.name(above.next)?,
                adds: above.adds,
                next_adds: above.next_adds,
                decided_by: above.decider.id().to_owned(),
            })
        }),
        beside: if let Standing::Aside { beside, .. } = standing { writer.name(beside) } else { None },
        asked_for_by: match &standing {
            Standing::AskedFor(duties) => duties.iter().filter_map(named).collect(),
            _ => Vec::new(),
        },
    }
}
