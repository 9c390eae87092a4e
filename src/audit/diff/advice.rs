//! What changes in the advice for one profile.

use std::collections::{BTreeMap, BTreeSet};

use crate::catalogue::Record;
use crate::engine::{Advice, Bearer, DutyFinding, InForce, LevelRange};
use crate::knowledge::Vocabulary;
use crate::knowledge::model::{CautionRef, Model, ToolRef};
use crate::knowledge::vocabulary::CautionEffect;
use crate::logic::Truth;

/// Where a tool stands.
struct Stand {
    name: String,
    /// Its place, if it has one.
    place: Option<usize>,
    words: String,
}

/// What is compared of an advice: words by id.
pub(super) struct Picture {
    levels: BTreeMap<String, String>,
    duties: BTreeMap<String, String>,
    /// Where each tool stands that is said anything of.
    tools: BTreeMap<String, Stand>,
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
            tools: stands(advice, model),
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

/// The differences, by what they are about; none where there are none.
pub(super) fn changes(old: &Picture, new: &Picture) -> Option<Record> {
    let parts = [
        ("levels", "Attention that risks are due", words(&old.levels, &new.levels, "not raised")),
        ("duties", "Duties", words(&old.duties, &new.duties, "does not appear to apply")),
        ("tools", "First tools", tools(old, new)),
        ("cautions", "Cautions about them", words(&old.cautions, &new.cautions, "not there")),
        ("gaps", "Gaps", words(&old.gaps, &new.gaps, "no gap")),
    ];
    let some = parts.iter().any(|(_, _, rows)| !rows.is_empty());
    some.then(|| parts.into_iter().fold(Record::default(), |all, (key, label, rows)| all.with(key, label, rows)))
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

/// Tools that are among the first before or after, and do not stand where they stood; in the order after, then before.
fn tools(old: &Picture, new: &Picture) -> Vec<Record> {
    let top = old.top.max(new.top);
    let first = |stand: Option<&Stand>| stand.and_then(|s| s.place).filter(|place| *place <= top);
    let ids: BTreeSet<&String> = old.tools.keys().chain(new.tools.keys()).collect();
    let mut found: Vec<(&String, Option<&Stand>, Option<&Stand>)> = ids
        .into_iter()
        .map(|id| (id, old.tools.get(id), new.tools.get(id)))
        .filter(|(_, was, now)| first(*was).or(first(*now)).is_some() && was.map(|w| &w.words) != now.map(|n| &n.words))
        .collect();
    found.sort_by_key(|(_, was, now)| (first(*now).unwrap_or(usize::MAX), first(*was)));
    let row = |(id, was, now): (&String, Option<&Stand>, Option<&Stand>)| {
        let name = now.or(was).map_or("", |s| s.name.as_str());
        let what = match (first(was), first(now)) {
            (None, Some(_)) => "enters",
            (Some(_), None) => "leaves",
            _ => "moves",
        };
        let words = |stand: Option<&Stand>| stand.map_or("not listed", |s| s.words.as_str()).to_owned();
        let places = (was.and_then(|s| s.place), now.and_then(|s| s.place));
        let (was, now) = (words(was), words(now));
        Record::of(format!("{name} ({id}) {what}: was {was}, now {now}"))
            .data("id", id.as_str())
            .data("name", name)
            .data("what", what)
            .data("was", was)
            .data("now", now)
            .data("was-place", places.0)
            .data("now-place", places.1)
    };
    found.into_iter().map(row).collect()
}

/// What the advice says of each tool; what is said first counts.
fn stands(advice: &Advice<'_>, model: &Model) -> BTreeMap<String, Stand> {
    let id = |tool: ToolRef| model.tools.get(tool.index()).map_or("", |t| t.id.as_str());
    let mut said: Vec<(ToolRef, Option<usize>, String)> = Vec::new();
    for r in advice.recommended() {
        said.push((r.tool, Some(r.place), format!("place {}", r.place)));
    }
    said.extend(advice.in_place().iter().map(|t| (*t, None, "in place".to_owned())));
    said.extend(advice.asked_for().iter().map(|t| (*t, None, "asked for by a duty".to_owned())));
    for r in advice.recommended() {
        said.extend(r.alternatives.iter().map(|a| (a.tool, None, format!("set aside beside {}", id(r.tool)))));
    }
    said.extend(advice.covered().iter().map(|(by, a)| (a.tool, None, format!("set aside beside {}", id(*by)))));
    said.extend(advice.depends().iter().map(|d| (d.tool, None, "depends on an answer".to_owned())));
    said.extend(advice.not_for().iter().map(|n| (n.tool, None, "not for this project".to_owned())));
    let mut found = BTreeMap::new();
    for (tool, place, words) in said {
        if let Some(tool) = model.tools.get(tool.index()) {
            found.entry(tool.id.to_string()).or_insert(Stand { name: tool.name.to_string(), place, words });
        }
    }
    found
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
    let applies = match (d.truth.holds(), d.settled) {
        (true, true) => "applies",
        (true, false) => "probably applies",
        (false, _) => "may apply",
    };
    let mut words = vec![applies.to_owned()];
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
