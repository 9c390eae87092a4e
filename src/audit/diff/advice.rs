//! What changes in the advice for one profile.

use std::collections::{BTreeMap, BTreeSet};

use crate::catalogue::Record;
use crate::engine::{Advice, Bearer, DutyFinding, InForce, LevelRange};
use crate::knowledge::Vocabulary;
use crate::knowledge::model::{CautionRef, Model};
use crate::knowledge::vocabulary::CautionEffect;
use crate::logic::Truth;

/// What is compared of an advice: words by id.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Picture {
    levels: BTreeMap<String, String>,
    duties: BTreeMap<String, String>,
    /// Place and name, for the first and for all the others.
    tools: BTreeMap<String, (usize, String)>,
    top: usize,
    cautions: BTreeMap<String, String>,
    gaps: BTreeMap<String, String>,
}

impl Picture {
    pub(super) fn new(advice: &Advice<'_>, top: usize) -> Self {
        let model = advice.engine().knowledge().model();
        let risks = advice.risks().into_iter();
        let duties = advice.duties().iter().filter(|d| d.truth.possible());
        let recommended = || advice.recommended().iter();
        let about: BTreeSet<CautionRef> =
            recommended().take(top).flat_map(|r| advice.cautions_about(r.tool)).map(|(c, _)| c).collect();
        let risk = |risk: crate::knowledge::model::RiskRef| model.risks.get(risk.index()).map(|r| r.id.to_string());
        Self {
            levels: risks.filter_map(|(at, range)| Some((risk(at)?, level(range)))).collect(),
            duties: duties.filter_map(|d| Some((model.duties.get(d.duty.index())?.id.to_string(), duty(d)))).collect(),
            tools: recommended()
                .filter_map(|r| {
                    let tool = model.tools.get(r.tool.index())?;
                    Some((tool.id.to_string(), (r.place, tool.name.to_string())))
                })
                .collect(),
            top,
            cautions: about.into_iter().filter_map(|c| caution(model, c, advice.caution(c))).collect(),
            gaps: advice
                .gaps()
                .iter()
                .filter_map(|g| {
                    let (_, because) = g.kind.words();
                    let sure = if g.sure { "" } else { "perhaps: " };
                    Some((format!("{}/{}", risk(g.cell.risk)?, g.cell.function.id()), format!("{sure}{because}")))
                })
                .collect(),
        }
    }
}

/// The differences, by what they are about.
pub(super) fn changes(old: &Picture, new: &Picture) -> Record {
    Record::default()
        .with("levels", "Attention that risks are due", words(&old.levels, &new.levels, "not raised"))
        .with("duties", "Duties", words(&old.duties, &new.duties, "does not appear to apply"))
        .with("tools", "First tools", tools(old, new))
        .with("cautions", "Cautions about them", words(&old.cautions, &new.cautions, "not there"))
        .with("gaps", "Gaps", words(&old.gaps, &new.gaps, "no gap"))
}

fn words(old: &BTreeMap<String, String>, new: &BTreeMap<String, String>, absent: &str) -> Vec<Record> {
    let ids: BTreeSet<&String> = old.keys().chain(new.keys()).collect();
    let row = |id: &String| {
        let (was, now) = (old.get(id).cloned(), new.get(id).cloned());
        let say = |side: &Option<String>| side.clone().unwrap_or_else(|| absent.to_owned());
        let line = format!("{id}: was \"{}\", now \"{}\"", say(&was), say(&now));
        (was != now).then(|| Record::of(line).data("id", id.as_str()).data("was", was).data("now", now))
    };
    ids.into_iter().filter_map(row).collect()
}

/// Tools that are among the first before or after, and not at the same place; in the order after, then before.
fn tools(old: &Picture, new: &Picture) -> Vec<Record> {
    let top = old.top.max(new.top);
    let ids: BTreeSet<&String> = old.tools.keys().chain(new.tools.keys()).collect();
    let mut found: Vec<_> = ids
        .into_iter()
        .map(|id| (id, old.tools.get(id), new.tools.get(id)))
        .map(|(id, was, now)| (id, was.or(now).map_or("", |(_, name)| name), was.map(|w| w.0), now.map(|n| n.0)))
        .filter(|(_, _, was, now)| was != now && [was, now].iter().any(|place| place.is_some_and(|p| p <= top)))
        .collect();
    let last = usize::MAX;
    found.sort_by_key(|(_, _, was, now)| (now.filter(|n| *n <= top).unwrap_or(last), was.unwrap_or(last)));
    let place = |place: Option<usize>| place.map_or_else(|| "not listed".to_owned(), |p| format!("place {p}"));
    let row = |(id, name, was, now): (&String, &str, Option<usize>, Option<usize>)| {
        let is_in = |place: Option<usize>| place.is_some_and(|p| p <= top);
        let what = match (is_in(was), is_in(now)) {
            (false, true) => "enters",
            (true, false) => "leaves",
            _ => "moves",
        };
        Record::of(format!("{name} ({id}) {what}: was {}, now {}", place(was), place(now)))
            .data("id", id.as_str())
            .data("name", name)
            .data("what", what)
            .data("was", was)
            .data("now", now)
    };
    found.into_iter().map(row).collect()
}

fn level(range: LevelRange) -> String {
    match (range.sure, range.possible) {
        (Some(sure), Some(possible)) if sure == possible => sure.name().to_owned(),
        (Some(sure), Some(possible)) => format!("{} to {}", sure.name(), possible.name()),
        (None, Some(possible)) => format!("perhaps, up to {}", possible.name()),
        (_, None) => "not raised".to_owned(),
    }
}

fn duty(d: &DutyFinding) -> String {
    let mut words = vec![if d.truth.holds() { "applies" } else { "may apply" }.to_owned()];
    words.push(
        match d.bearer {
            Bearer::Yours => "yours",
            Bearer::Theirs => "ask your supplier",
            Bearer::Open => "whose it is depends on an answer",
        }
        .to_owned(),
    );
    match d.in_force {
        InForce::Now => {}
        InForce::From(date) => words.push(format!("from {date}")),
        InForce::Until(date) => words.push(format!("ended {date}")),
    }
    match d.stop {
        Truth::Holds => words.push("stop or pause until met".to_owned()),
        Truth::Open => words.push("perhaps stop or pause until met".to_owned()),
        Truth::Fails => {}
    }
    words.join("; ")
}

fn caution(model: &Model, at: CautionRef, truth: Truth) -> Option<(String, String)> {
    let caution = model.cautions.get(at.index())?;
    let stands = if truth.holds() { "stands" } else { "may stand" };
    let effect = match caution.effect {
        CautionEffect::Warn => String::new(),
        other => format!(", {}", other.name()),
    };
    Some((caution.id.to_string(), format!("{stands}{effect}")))
}
