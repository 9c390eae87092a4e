//! Why something is not so, and what would make it so: `candour.why-not/1`.

use serde::{Deserialize, Serialize};

use super::advice::Writer;
use super::changes::{Alternatives, alternatives};
use super::document::*;
use super::proofs::{at, facet_id, state, tree, values_of};
use super::short::standing_words;
use super::why::{SubjectEntry, TakenAwayEntry, subject_entry, taken_away, tool_entry};
use crate::engine::{Advice, InForce, Subject};
use crate::explain::{Obstacle, Shadow, Standing, WhyNot};
use crate::knowledge::Vocabulary;
use crate::knowledge::model::{FacetRef, RiskRef, ToolRef, When};
use crate::knowledge::vocabulary::{Act, Function, Level};
use crate::logic::{Condition, Test, Truth};

/// The name and major version of the contract.
pub const WHY_NOT: &str = "candour.why-not/1";

document! {
    /// Why a tool is not in the list, or why a conclusion is not drawn.
    WhyNotDocument {
        /// The contract, `candour.why-not/1`.
        schema: String,
        /// How the answer was made.
        made: MadeEntry,
        /// What was asked about.
        subject: SubjectEntry,
        /// Whether it is in the list, or holds, after all.
        is_so: bool,
        /// For a tool: `listed`, `set-aside`, `in-place`, `asked-for`, `depends`, `not-for` or `idle`.
        standing: Option<String>,
        /// The answer in a sentence.
        short: String,
        /// For a tool: parts of what it cannot do without that fail or are open, its own and those of tools it requires.
        fit: Vec<UnmetEntry>,
        /// For a tool: cautions that take away what it does, or may.
        excluded_by: Vec<ExclusionEntry>,
        /// For a tool: risks that it acts on and that are not surely raised.
        risks: Vec<NotRaisedEntry>,
        /// For a tool: conditions of single things that it does, which fail or are open.
        acts: Vec<ActEntry>,
        /// For a tool that is set aside: who covers what it does.
        covered_by: Vec<ShadowEntry>,
        /// For a tool: the tools that supersede it.
        superseded_by: Vec<NamedEntry>,
        /// For a conclusion: each of its rules, with the parts of its condition that fail or are open.
        rules: Vec<NotFiredEntry>,
        /// For a tool: the smallest changes of answers that bring it in. None when it is in already, or when the search
        /// grew too large. Without sets: no change does.
        nearest: Option<Alternatives>,
        /// The search for the nearest change was given up.
        given_up: bool,
        /// Every source that is cited above.
        sources: Vec<SourceEntry>,
    }

    /// A part of a condition that is not met.
    UnmetEntry {
        /// For fit: the tool whose fit it is, when that is one that the tool requires.
        requires: Option<NamedEntry>,
        /// The part.
        part: String,
        /// Whether it fails or is open.
        state: State,
        /// The answers that it looks at, as they are.
        answers: Vec<GivenEntry>,
        /// The file and line of the condition.
        at: Option<String>,
    }

    /// An answer as it is.
    GivenEntry {
        /// `answer`, `signal`, `risk` or `uses`.
        kind: String,
        /// The id of the question, the signal, the risk or the tool.
        id: String,
        /// The values that the answer is or includes; for the others one word: `holds`, `fails` or `open`, or the level of the
        /// risk.
        values: Vec<String>,
        /// Whether it is known, for a question at least in part.
        known: bool,
    }

    /// A caution that takes away what a tool does.
    ExclusionEntry {
        /// The caution.
        caution: CautionEntry,
        /// What the tool does that it takes away.
        acts: Vec<TakenAwayEntry>,
        /// Why it stands.
        proof: Option<ProofNode>,
    }

    /// A risk that is not surely raised.
    NotRaisedEntry {
        /// Its id.
        id: String,
        /// Its name.
        name: String,
        /// The highest level it may have.
        possible: Option<Level>,
        /// Each rule that could raise it, with the parts of its condition that fail or are open.
        rules: Vec<NotFiredEntry>,
    }

    /// Something that a tool does only under a condition.
    ActEntry {
        /// What it does.
        act: Act,
        /// To which risk.
        risk: String,
        /// The name of the risk.
        risk_name: String,
        /// The condition, as written.
        when: String,
        /// File and line.
        at: String,
        /// The parts of it that are not met.
        unmet: Vec<UnmetEntry>,
    }

    /// A cell in which others do as much.
    ShadowEntry {
        /// The risk.
        risk: String,
        /// Its name.
        risk_name: String,
        /// The line of defence.
        function: Function,
        /// Strength times evidence of what the tool does there.
        quality: u32,
        /// The best of those that are listed or given; none where nobody acts there.
        by: Option<NamedEntry>,
        /// Strength times evidence of that.
        by_quality: u32,
    }

    /// A rule that does not fire.
    NotFiredEntry {
        /// Its id.
        id: String,
        /// Its condition, as written.
        when: String,
        /// File and line.
        at: String,
        /// Whether its condition holds, by itself.
        state: State,
        /// The parts that are not met. Empty where each could be met and all of them together cannot.
        unmet: Vec<UnmetEntry>,
    }
}

/// Why a tool is not in the list.
#[must_use]
pub fn why_not_tool(advice: &Advice<'_>, tool: ToolRef) -> WhyNotDocument {
    let writer = Writer::new(advice);
    let found = WhyNot::of(advice, tool);
    let mut document = empty(&writer, tool_entry(&writer, tool));
    document.is_so = matches!(found.standing, Standing::Listed(_));
    document.standing = Some(found.standing.id().to_owned());
    document.short = standing_words(&writer, tool);
    for obstacle in &found.obstacles {
        add(&writer, &mut document, tool, obstacle);
    }
    document.covered_by = found.shadows.iter().filter_map(|shadow| shadow_entry(&writer, shadow)).collect();
    document.superseded_by = found.superseded_by.iter().filter_map(|t| writer.name(*t)).collect();
    match found.nearest {
        Some(Ok(nearest)) => document.nearest = Some(alternatives(writer.model, nearest)),
        Some(Err(_)) => document.given_up = true,
        None => {}
    }
    document.sources = writer.sources();
    document
}

/// Why a conclusion is not drawn.
#[must_use]
pub fn why_not(advice: &Advice<'_>, subject: Subject) -> WhyNotDocument {
    let writer = Writer::new(advice);
    let mut document = empty(&writer, subject_entry(&writer, subject));
    let truth = advice.engine().truth_of(advice.findings(), subject);
    document.is_so = truth.holds();
    document.short = match truth {
        Truth::Holds => "It is so. `candour why` gives the proof.".to_owned(),
        Truth::Open => "It is open. `candour why` lists the fewest answers that decide it.".to_owned(),
        Truth::Fails => "It is not so, whatever the missing answers are.".to_owned(),
    };
    if let (Subject::Duty(duty), true) = (subject, truth.holds()) {
        match writer.advice.duties().get(duty.index()).map(|found| found.in_force) {
            Some(InForce::From(from)) => {
                document.short = format!("It is so, but not yet in force: that begins on {from}.");
            }
            Some(InForce::Until(until)) => {
                document.short = format!("Its condition is met, but it is no longer in force: that ended on {until}.");
                document.is_so = false;
            }
            Some(InForce::Now) | None => {}
        }
    }
    if !truth.holds() {
        document.rules = match subject {
            Subject::Risk(risk) => not_raised(&writer, risk),
            Subject::Signal(signal) => {
                let rules = writer.model.signals.get(signal.index()).map(|s| s.rules.as_slice()).unwrap_or_default();
                rules.iter().map(|rule| not_fired(&writer, &rule.id, &rule.when)).collect()
            }
            Subject::Duty(duty) => {
                let rules = writer.model.duties.get(duty.index()).map(|d| d.rules.as_slice()).unwrap_or_default();
                rules.iter().map(|rule| not_fired(&writer, &rule.id, &rule.when)).collect()
            }
            Subject::Caution(caution) => {
                let caution = writer.model.cautions.get(caution.index());
                let entry = caution.and_then(|c| Some(not_fired(&writer, &c.id, c.when.as_ref()?)));
                entry.into_iter().collect()
            }
        };
    }
    if let Subject::Duty(duty) = subject
        && let Some(duty) = writer.model.duties.get(duty.index()).filter(|d| d.applies_in != 0)
        && let Some(nation) = writer.model.facet_place("nation")
    {
        document.fit = unmet(&writer, &Condition::Test(Test::Any { variable: nation as u16, values: duty.applies_in }));
    }
    document.sources = writer.sources();
    document
}

fn empty(writer: &Writer<'_>, subject: SubjectEntry) -> WhyNotDocument {
    WhyNotDocument {
        schema: WHY_NOT.to_owned(),
        made: super::made::made(writer.model, writer.advice.profile(), writer.advice.today()),
        subject,
        is_so: false,
        standing: None,
        short: String::new(),
        fit: Vec::new(),
        excluded_by: Vec::new(),
        risks: Vec::new(),
        acts: Vec::new(),
        covered_by: Vec::new(),
        superseded_by: Vec::new(),
        rules: Vec::new(),
        nearest: None,
        given_up: false,
        sources: Vec::new(),
    }
}

fn add(writer: &Writer<'_>, document: &mut WhyNotDocument, tool: ToolRef, obstacle: &Obstacle<'_>) {
    let (advice, model) = (writer.advice, writer.model);
    match obstacle {
        Obstacle::Fit { of, when, part, truth } => document.fit.push(UnmetEntry {
            requires: (*of != tool).then(|| writer.name(*of)).flatten(),
            at: when.map(|when| at(model, when.at)),
            ..part_entry(writer, part, *truth)
        }),
        Obstacle::Excluded { caution, truth } => {
            let subject = Subject::Caution(*caution);
            let proof = advice.engine().proof_of(advice.profile(), advice.findings(), subject);
            let proof = proof.map(|p| tree(advice, &p, &writer.cited));
            let mut acts = taken_away(writer, tool);
            acts.retain(|act| model.cautions.get(caution.index()).is_some_and(|c| c.id == *act.caution));
            let caution = writer.caution(*caution, *truth);
            document.excluded_by.extend(caution.map(|caution| ExclusionEntry { caution, acts, proof }));
        }
        Obstacle::Risk { risk, level } => {
            let entry = model.risks.get(risk.index());
            document.risks.extend(entry.map(|entry| NotRaisedEntry {
                id: entry.id.to_string(),
                name: entry.name.to_string(),
                possible: level.possible,
                rules: not_raised(writer, *risk),
            }));
        }
        Obstacle::Edge { edge } => {
            let entry = model.tools.get(tool.index()).and_then(|t| t.edges.get(*edge));
            let entry = entry.and_then(|edge| Some((edge, edge.when.as_ref()?, model.risks.get(edge.risk.index())?)));
            document.acts.extend(entry.map(|(edge, when, risk)| ActEntry {
                act: edge.act,
                risk: risk.id.to_string(),
                risk_name: risk.name.to_string(),
                when: when.text.to_string(),
                at: at(model, when.at),
                unmet: unmet(writer, &when.condition),
            }));
        }
    }
}

fn shadow_entry(writer: &Writer<'_>, shadow: &Shadow) -> Option<ShadowEntry> {
    let cell = shadow.part.cell;
    let risk = writer.model.risks.get(cell.risk.index())?;
    Some(ShadowEntry {
        risk: risk.id.to_string(),
        risk_name: risk.name.to_string(),
        function: cell.function,
        quality: shadow.part.quality,
        by: shadow.by.and_then(|(tool, _)| writer.name(tool)),
        by_quality: shadow.by.map_or(0, |(_, quality)| quality),
    })
}

fn not_raised(writer: &Writer<'_>, risk: RiskRef) -> Vec<NotFiredEntry> {
    let raises = writer.model.risks.get(risk.index()).map(|r| r.raises.as_slice()).unwrap_or_default();
    raises.iter().map(|raise| not_fired(writer, &raise.rule.id, &raise.rule.when)).collect()
}

fn not_fired(writer: &Writer<'_>, id: &str, when: &When) -> NotFiredEntry {
    let advice = writer.advice;
    NotFiredEntry {
        id: id.to_owned(),
        when: when.text.to_string(),
        at: at(writer.model, when.at),
        state: state(advice.engine().judge(advice.profile(), advice.findings(), &when.condition)),
        unmet: unmet(writer, &when.condition),
    }
}

fn unmet(writer: &Writer<'_>, condition: &Condition) -> Vec<UnmetEntry> {
    let advice = writer.advice;
    let parts = advice.engine().unmet(advice.profile(), advice.findings(), condition);
    parts.iter().map(|part| part_entry(writer, part.condition, part.truth)).collect()
}

fn part_entry(writer: &Writer<'_>, part: &Condition, truth: Truth) -> UnmetEntry {
    let mut answers: Vec<GivenEntry> = Vec::new();
    part.tests(&mut |test| {
        let given = given(writer, test);
        if !answers.iter().any(|a| (&a.kind, &a.id) == (&given.kind, &given.id)) {
            answers.push(given);
        }
    });
    UnmetEntry { requires: None, part: writer.model.phrase(part), state: state(truth), answers, at: None }
}

/// What is known of what a test looks at.
fn given(writer: &Writer<'_>, test: Test) -> GivenEntry {
    let (advice, model) = (writer.advice, writer.model);
    let profile = advice.profile();
    let concluded = |kind: &str, id: String, truth: Truth| GivenEntry {
        kind: kind.to_owned(),
        id,
        values: vec![truth_id(truth).to_owned()],
        known: truth != Truth::Open,
    };
    match test {
        Test::Any { variable, .. } | Test::Only { variable, .. } => {
            let facet = FacetRef(variable.into());
            let known = profile.answers().variables.get(usize::from(variable)).copied().unwrap_or_default();
            GivenEntry {
                kind: "answer".to_owned(),
                id: facet_id(model, facet),
                values: values_of(model, facet, known.yes),
                known: known.yes | known.no != 0,
            }
        }
        Test::Flag(tool) => {
            let uses = |uses: &[ToolRef]| Truth::known(uses.contains(&ToolRef(tool)));
            let id = writer.name(ToolRef(tool)).map(|n| n.id).unwrap_or_default();
            concluded("uses", id, profile.uses().map_or(Truth::Open, uses))
        }
        Test::Head { head, .. } => {
            let subject = Subject::of_head(model, head);
            let mut entry = concluded(
                subject.map_or("", Subject::noun),
                subject.map_or_else(String::new, |s| s.id(model).to_owned()),
                advice.findings().truth(head, 1),
            );
            if let Some(Subject::Risk(risk)) = subject {
                let range = advice.risk(risk);
                entry.known = range.sure == range.possible;
                // A level says more than that it holds.
                if let Some(sure) = range.sure {
                    entry.values = vec![sure.id().to_owned()];
                }
            }
            entry
        }
    }
}

fn truth_id(truth: Truth) -> &'static str {
    match truth {
        Truth::Holds => "holds",
        Truth::Open => "open",
        Truth::Fails => "fails",
    }
}
