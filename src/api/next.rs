//! From what to ask next to its document.

use serde::{Deserialize, Serialize};

use super::proofs::facet_id;
use super::{MadeEntry, NamedEntry};
use crate::date::Date;
use crate::engine::Engine;
use crate::explain::{Answer, Effect, Next, Proven, Question, Settled};
use crate::knowledge::model::{Model, ToolRef};
use crate::knowledge::vocabulary::{FacetKind, Level};
use crate::profile::Profile;

/// The name and major version of the contract of the next question.
pub const NEXT: &str = "candour.next/1";

/// Whether the missing answers can still change something.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum Standing {
    /// Proven: the same for every way of completing the answers.
    Settled,
    /// Two ways of completing the answers differ.
    Open,
    /// No two ways that were tried differ; a proof for all of them was not found in time.
    NotProven,
}

document! {
    /// What to ask next, and what no answer can change any more.
    NextDocument {
        /// The contract, `candour.next/1`.
        schema: String,
        /// How the answer was made.
        made: MadeEntry,
        /// The question worth asking next; absent when every one is answered.
        #[serde(skip_serializing_if = "Option::is_none")]
        ask: Option<AskEntry>,
        /// The other questions that are not answered in full, in the order in which to ask them.
        then: Vec<RankedEntry>,
        /// What is settled above the fold.
        settled: SettledEntry,
    }

    /// A question, with what it decides.
    AskEntry {
        /// Its id; `uses` for what is in place.
        id: String,
        /// The question.
        question: String,
        /// Why it is asked.
        why: String,
        /// Help.
        #[serde(skip_serializing_if = "Option::is_none")]
        help: Option<String>,
        /// How many of the answers may be given: `one` of them or `many`.
        takes: String,
        /// Whether it is answered in part.
        in_part: bool,
        /// The answers that may be given, with names.
        answers: Vec<NamedEntry>,
        /// How much is open now, and how much less is open after an answer, on the mean.
        measure: MeasureEntry,
        /// What each answer, given alone, changes; answers that change the same stand together. The most telling come first.
        outcomes: Vec<OutcomeEntry>,
    }

    /// A question in its place.
    RankedEntry {
        /// Its id; `uses` for what is in place.
        id: String,
        /// The question.
        question: String,
        /// Its measure.
        measure: MeasureEntry,
        /// Whether it is worth asking on the answers so far. One that is not comes last.
        worth_asking: bool,
    }

    /// How much a question narrows what is open.
    MeasureEntry {
        /// The mean over its answers, in hundredths.
        hundredths: u64,
        /// Over how many answers.
        answers: usize,
    }

    /// What some answers change, each given alone.
    OutcomeEntry {
        /// The answers; each is what applies, so an empty one says that none does.
        answers: Vec<Vec<NamedEntry>>,
        /// Duties that then surely apply.
        duties_to_apply: Vec<NamedEntry>,
        /// Duties that then surely do not.
        duties_to_fall_away: Vec<NamedEntry>,
        /// Tools that then enter the first ones.
        tools_to_enter: Vec<NamedEntry>,
        /// Tools that then leave the first ones.
        tools_to_leave: Vec<NamedEntry>,
        /// Tools that are then excluded, at least in part.
        excluded: Vec<NamedEntry>,
        /// Risks whose level is then narrowed.
        risks: Vec<NarrowedEntry>,
    }

    /// A risk whose level is narrowed.
    NarrowedEntry {
        /// Its id.
        id: String,
        /// Its name.
        name: String,
        /// Surely raised to this level; absent when not surely raised.
        #[serde(skip_serializing_if = "Option::is_none")]
        sure: Option<Level>,
        /// Raised at most to this level; absent when not raised.
        #[serde(skip_serializing_if = "Option::is_none")]
        possible: Option<Level>,
    }

    /// What the missing answers can still change above the fold.
    SettledEntry {
        /// Nothing above the fold can change any more: proven over every way of completing the answers.
        all: bool,
        /// How many tools are above the fold.
        fold: usize,
        /// Which duties apply, whose they are, and whether to stop for them.
        duties: Standing,
        /// Which tools are excluded.
        exclusions: Standing,
        /// Which tools are the first.
        first_tools: Standing,
        /// In which order they are.
        their_order: Standing,
        /// Whether somebody has said what is in place. Until then the rest is judged as if nothing were.
        in_place_known: bool,
        /// Questions on which something above the fold may still depend.
        questions: Vec<String>,
    }
}

/// What to ask next, and what is settled, as plain values.
#[must_use]
pub fn next(engine: &Engine, profile: &Profile, today: Date) -> NextDocument {
    let model = engine.model();
    let next = crate::explain::next(engine, profile, today);
    let settled = crate::explain::settled(engine, profile, today);
    let mut questions = next.questions.iter();
    let ask = questions.next().map(|question| ask(model, profile, &next, question));
    NextDocument {
        schema: NEXT.to_owned(),
        made: super::made::made(model, profile, today),
        ask,
        then: questions.map(|question| ranked(model, question)).collect(),
        settled: self::settled(model, &settled),
    }
}

/// The id and the text of a question.
fn text(model: &Model, question: &Question) -> (String, String) {
    let facet = question.facet.and_then(|f| model.facets.get(f.index()));
    facet.map_or_else(
        || ("uses".to_owned(), "What of this is already in place for this component?".to_owned()),
        |f| (f.id.to_string(), f.question.to_string()),
    )
}

fn measure(question: &Question) -> MeasureEntry {
    MeasureEntry { hundredths: question.measure, answers: question.answers }
}

fn ranked(model: &Model, question: &Question) -> RankedEntry {
    let (id, text) = text(model, question);
    RankedEntry { id, question: text, measure: measure(question), worth_asking: question.worth_asking.possible() }
}

fn ask(model: &Model, profile: &Profile, next: &Next, question: &Question) -> AskEntry {
    let (id, text) = text(model, question);
    let facet = question.facet.and_then(|f| Some((f, model.facets.get(f.index())?)));
    let known = facet.and_then(|(f, _)| profile.answers().variables.get(f.index())).copied().unwrap_or_default();
    let answers = match facet {
        Some((_, facet)) => (facet.values.iter().enumerate())
            .filter(|(i, _)| known.no >> i & 1 == 0)
            .map(|(_, v)| NamedEntry { id: v.id.to_string(), name: v.name.to_string() })
            .collect(),
        None => model.ticks.iter().map(|t| NamedEntry { id: t.id.to_string(), name: t.name.to_string() }).collect(),
    };
    let takes = if facet.is_none_or(|(_, f)| f.kind == FacetKind::Many) { "many" } else { "one" };
    AskEntry {
        id,
        question: text,
        why: facet.map_or_else(
            || "What is in place is not recommended again, and the duties that it meets are met.".to_owned(),
            |(_, f)| f.why.to_string(),
        ),
        help: facet.and_then(|(_, f)| f.help.as_ref()).map(ToString::to_string),
        takes: takes.to_owned(),
        in_part: known.yes | known.no != 0,
        answers,
        measure: measure(question),
        outcomes: next.outcomes.iter().map(|outcome| self::outcome(model, question, outcome)).collect(),
    }
}

fn outcome(model: &Model, question: &Question, outcome: &Effect) -> OutcomeEntry {
    let tool = |t: &ToolRef| model.tools.get(t.index()).map(|t| named(&t.id, &t.name));
    let duties = |apply: bool| {
        let of_kind = outcome.duties.iter().filter(move |(_, applies)| *applies == apply);
        of_kind.filter_map(|(d, _)| model.duties.get(d.index())).map(|d| named(&d.id, &d.name)).collect()
    };
    let narrowed = |(risk, range): &(crate::knowledge::model::RiskRef, crate::engine::LevelRange)| {
        let risk = model.risks.get(risk.index())?;
        let (id, name) = (risk.id.to_string(), risk.name.to_string());
        Some(NarrowedEntry { id, name, sure: range.sure, possible: range.possible })
    };
    let answer = |answer: &Answer| match (answer, question.facet.and_then(|f| model.facets.get(f.index()))) {
        (Answer::Values(values), Some(facet)) => facet.named(*values).map(|v| named(&v.id, &v.name)).collect(),
        (Answer::Tick(tick), _) => model.ticks.get(*tick).map(|t| named(&t.id, &t.name)).into_iter().collect(),
        (Answer::Values(_), None) => Vec::new(),
    };
    OutcomeEntry {
        answers: outcome.answers.iter().map(answer).collect(),
        duties_to_apply: duties(true),
        duties_to_fall_away: duties(false),
        tools_to_enter: outcome.enter.iter().filter_map(tool).collect(),
        tools_to_leave: outcome.leave.iter().filter_map(tool).collect(),
        excluded: outcome.excluded.iter().filter_map(tool).collect(),
        risks: outcome.risks.iter().filter_map(narrowed).collect(),
    }
}

fn named(id: &str, name: &str) -> NamedEntry {
    NamedEntry { id: id.to_owned(), name: name.to_owned() }
}

fn settled(model: &Model, settled: &Settled) -> SettledEntry {
    let standing = |verdict: Proven| match verdict {
        Proven::Settled => Standing::Settled,
        Proven::Open => Standing::Open,
        Proven::NotProven => Standing::NotProven,
    };
    SettledEntry {
        all: settled.all(),
        fold: model.policy.fold as usize,
        duties: standing(settled.duties),
        exclusions: standing(settled.exclusions),
        first_tools: standing(settled.first_tools),
        their_order: standing(settled.their_order),
        in_place_known: settled.in_place_known,
        questions: settled.questions.iter().map(|f| facet_id(model, *f)).collect(),
    }
}
