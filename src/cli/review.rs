//! A profile as it was understood: what is answered, what follows from it, what is open.

use crate::catalogue::{Link, Record, Value};
use crate::knowledge::model::{Constraint, Facet, FacetRef, Model};
use crate::logic::{Answers, Known, Test, Truth, Variable};
use crate::profile::{AnswerInput, Forced, Profile};

/// The name and major version of the contract.
const CHECK: &str = "candour.profile-check/1";

pub(super) fn review(model: &Model, profile: &Profile) -> Record {
    let input = profile.to_input(model);
    let facets = || model.facets.iter().zip(&profile.answers().variables);
    let answered: Vec<Record> =
        model.facets.iter().filter_map(|f| Some(answer(f, input.answers.get(f.id.as_str())?))).collect();
    let in_place = profile.uses().map(|tools| {
        let tools = tools.iter().filter_map(|t| model.tools.get(t.index()));
        tools.map(|t| Link { id: t.id.to_string(), name: t.name.to_string() }).collect::<Vec<_>>()
    });
    let open = |first: bool| -> Vec<Record> {
        let open = facets().filter(|(f, known)| f.first == first && !known.is_total(f.variable().all()));
        open.map(|(facet, known)| question(facet, *known)).collect()
    };
    let (first, later) = (open(true), open(false));
    let count = format!("{} of {} questions have an answer", answered.len(), model.facets.len());
    let shown = match &in_place {
        None => Value::from("not said (`uses` is open)"),
        Some(tools) if tools.is_empty() => Value::from("nothing (`uses = []`)"),
        Some(tools) => Value::from(tools.clone()),
    };
    Record::default()
        .data("schema", CHECK)
        .with("project", "Project", input.project.name.clone())
        .data("digest", profile.digest())
        .with("count", "This profile can be used", count)
        .with("answered", "Answered", answered)
        .with("follows", "Follows from these answers", follows(model, profile))
        .data("in-place", in_place)
        .with("in-place-text", "Already in place", shown)
        .with("open-first", "Open, and asked of everybody", first)
        .with("open", "Open, and would make the advice more exact", later)
}

fn answer(facet: &Facet, input: &AnswerInput) -> Record {
    let list = |ids: &[String]| {
        let name = |id: &String| {
            let value = facet.values.iter().find(|v| v.id == **id);
            value.map_or_else(|| id.clone(), |v| format!("{} ({id})", v.name))
        };
        ids.iter().map(name).collect::<Vec<_>>().join("; ")
    };
    let (words, yes, no) = match input {
        AnswerInput::YesNo(value) => (if *value { "yes" } else { "no" }.to_owned(), Vec::new(), Vec::new()),
        AnswerInput::One(id) => (list(std::slice::from_ref(id)), vec![id.clone()], Vec::new()),
        AnswerInput::List(ids) if ids.is_empty() => ("none of the answers".to_owned(), Vec::new(), Vec::new()),
        AnswerInput::List(ids) => (list(ids), ids.clone(), Vec::new()),
        AnswerInput::Parts { yes, no } => {
            let parts = [("", yes), ("not ", no)].into_iter().filter(|(_, ids)| !ids.is_empty());
            let parts: Vec<String> = parts.map(|(word, ids)| format!("{word}{}", list(ids))).collect();
            (format!("{}; the rest is open", parts.join("; ")), yes.clone(), no.clone())
        }
    };
    Record::of(format!("{}: {words}", facet.id)).data("facet", &facet.id).data("yes", yes).data("no", no)
}

fn question(facet: &Facet, known: Known) -> Record {
    let part = known.yes | known.no != 0;
    let words = if part { " (answered in part)" } else { "" };
    Record::of(format!("{}: {}{words}", facet.id, facet.question))
        .data("facet", &facet.id)
        .data("question", &facet.question)
        .data("in-part", part)
}

/// Answers that follow, each with the constraints that leave no other.
fn follows(model: &Model, profile: &Profile) -> Vec<Record> {
    let shapes: Vec<Variable> = model.facets.iter().map(Facet::variable).collect();
    let record = |forced: &Forced| {
        let facet = model.facets.get(forced.facet.index())?;
        let now = profile.answers().variables.get(forced.facet.index())?;
        let ids = |bits: u64| facet.named(bits).map(|v| v.id.to_string()).collect::<Vec<_>>();
        let (yes, no) = (ids(now.yes & !forced.before.yes), ids(now.no & !forced.before.no));
        let words = match (yes.is_empty(), no.is_empty()) {
            (false, _) => format!("{} (it cannot be otherwise)", yes.join(", ")),
            (true, _) => format!("not {}", no.join(", not ")),
        };
        let reasons: Vec<Record> = (model.constraints.iter())
            .filter(|c| binds(c, forced, &shapes, profile.answers()))
            .map(|c| {
                Record::of(format!("{} ({})", c.because, c.id)).data("constraint", &c.id).data("because", &c.because)
            })
            .collect();
        let record = Record::of(format!("{}: {words}", facet.id)).data("facet", &facet.id).data("yes", yes);
        Some(record.data("no", no).with("reasons", "Why", reasons))
    };
    profile.forced().iter().filter_map(record).collect()
}

/// Whether a constraint is decided by the answer that follows, and would be open without it.
fn binds(constraint: &Constraint, forced: &Forced, shapes: &[Variable], answers: &Answers) -> bool {
    let mut mentions = false;
    constraint.never.condition.tests(&mut |test| {
        if let Test::Any { variable, .. } | Test::Only { variable, .. } = test {
            mentions |= FacetRef(variable.into()) == forced.facet;
        }
    });
    let mut before = answers.clone();
    if let Some(slot) = before.variables.get_mut(forced.facet.index()) {
        *slot = forced.before;
    }
    let value = |answers: &Answers| constraint.never.condition.value(shapes, answers, &|_, _| Truth::Open);
    mentions && value(&before) == Truth::Open && value(answers) == Truth::Fails
}
