//! What there is in the knowledge, and where it leans.

pub(super) mod cells;
mod skew;

use std::fmt::Display;

use crate::catalogue::{Noun, Record, entries};
use crate::knowledge::Vocabulary;
use crate::knowledge::model::{Model, Rule};
use crate::knowledge::vocabulary::{CautionEffect, Certainty, Depth, DutyEffect, Force};

/// The name and major version of the contract.
const STATS: &str = "candour.kb-stats/1";

/// Counts of everything, how it is spread, and how many tools act on each risk in each line of defence; with the ids of those
/// tools, if wanted.
#[must_use]
pub fn stats(model: &Model, with_tools: bool) -> Record {
    let layers = model.layers.iter().map(|layer| {
        let line = format!("{} {}, {}", layer.name, layer.version, layer.date);
        Record::of(line).data("name", &layer.name).data("version", &layer.version).data("date", layer.date)
    });
    let record = Record::default()
        .data("schema", STATS)
        .with("knowledge", "Knowledge", layers.collect::<Vec<_>>())
        .with("entries", "Entries", by_noun(model))
        .with("links", "What tools do about risks", links(model))
        .with("rules", "Rules", rules(model))
        .with("duties", "Duties", duties(model))
        .with("cautions", "Cautions", cautions(model))
        .with("sources", "Sources", sources(model));
    cells::add(skew::add(record, model), model, with_tools)
}

/// A count with an id for programs and words for people.
fn count(id: &str, words: impl Display, number: usize) -> Record {
    Record::of(format!("{words}: {number}")).data("id", id).data("count", number)
}

/// A count with its share of a whole, in per cent.
fn share(id: &str, words: impl Display, number: usize, whole: usize) -> Record {
    let percent = percent(number, whole);
    Record::of(format!("{words}: {number} ({percent}%)")).data("id", id).data("count", number).data("percent", percent)
}

/// Rounded to the nearest whole number.
fn percent(number: usize, whole: usize) -> usize {
    (200 * number + whole).checked_div(2 * whole).unwrap_or(0)
}

/// How many members have each word of a vocabulary, in its order, with shares.
fn by_word<V: Vocabulary + PartialEq>(all: impl Iterator<Item = V>) -> Vec<Record> {
    let all: Vec<V> = all.collect();
    let row = |word: &V| share(word.id(), word.name(), all.iter().filter(|w| *w == word).count(), all.len());
    V::ALL.iter().map(row).collect()
}

fn by_noun(model: &Model) -> Vec<Record> {
    // Codes belong to the program.
    let nouns = Noun::ALL.into_iter().filter(|noun| *noun != Noun::Code);
    let row = |noun: Noun| count(noun.id(), noun.plural(), entries(model).filter(|e| e.noun() == noun).count());
    let others = [
        count("search", "searches for what acts on a risk", model.searches.len()),
        count("redirect", "redirects", model.redirects.len()),
    ];
    nouns.map(row).chain(others).collect()
}

fn links(model: &Model) -> Vec<Record> {
    let edges = || model.tools.iter().flat_map(|t| &t.edges);
    let conditional = edges().filter(|e| e.when.is_some()).count();
    let total = edges().count();
    vec![
        count("addresses", "acts on a risk", total),
        share("addresses-conditional", "acts on a risk, on a condition", conditional, total),
        count("contested", "acts on a risk, contested", edges().filter(|e| e.contested).count()),
        count(
            "not-addresses",
            "checked, and does not act on a risk",
            model.tools.iter().map(|t| t.not_addresses.len()).sum(),
        ),
        count("relations", "relations between tools", model.tools.iter().map(|t| t.relations.len()).sum()),
        count("fits", "tools that cannot be used without something", {
            model.tools.iter().filter(|t| t.fits.is_some() || t.applies_in != 0).count()
        }),
    ]
}

fn rules(model: &Model) -> Vec<Record> {
    let signals: Vec<&Rule> = model.signals.iter().flat_map(|s| &s.rules).collect();
    let risks: Vec<&Rule> = model.risks.iter().flat_map(|r| r.raises.iter().map(|raise| &raise.rule)).collect();
    let duties: Vec<&Rule> = model.duties.iter().flat_map(|d| &d.rules).collect();
    let arguable = [&signals, &risks, &duties].into_iter().flatten().filter(|r| r.certainty == Certainty::Arguable);
    vec![
        count("signals", "that conclude a signal", signals.len()),
        count("risks", "that raise a risk", risks.len()),
        count("duties", "that conclude a duty", duties.len()),
        count("arguable", "arguable", arguable.count()),
    ]
}

fn duties(model: &Model) -> Vec<Record> {
    let of = |force: &Force| {
        let number = model.duties.iter().filter(|d| d.force == *force).count();
        count(force.id(), force.name(), number)
    };
    let mut rows: Vec<Record> = Force::ALL.iter().map(of).collect();
    let number = |f: &dyn Fn(&crate::knowledge::model::Duty) -> bool| model.duties.iter().filter(|d| f(d)).count();
    rows.push(count("bars", "not allowed", number(&|d| d.effect == DutyEffect::Bar)));
    rows.push(count("before-a-stage", "to be met before a stage", number(&|d| d.before.is_some())));
    rows.push(count("unmet", "met by no tool listed", number(&|d| d.met_by.is_empty())));
    rows
}

fn cautions(model: &Model) -> Vec<Record> {
    let of = |effect: &CautionEffect| {
        let number = model.cautions.iter().filter(|c| c.effect == *effect).count();
        count(effect.id(), effect.name(), number)
    };
    let mut rows: Vec<Record> = CautionEffect::ALL.iter().map(of).collect();
    let conditional = model.cautions.iter().filter(|c| c.when.is_some()).count();
    rows.push(share("conditional", "on a condition", conditional, model.cautions.len()));
    rows
}

fn sources(model: &Model) -> Vec<Record> {
    let mut rows = by_word::<Depth>(model.sources.iter().map(|s| s.read));
    let checked: Vec<_> = model.sources.iter().filter_map(|s| s.checked).collect();
    rows.push(share("checked", "looked at on a known day", checked.len(), model.sources.len()));
    if let (Some(first), Some(last)) = (checked.iter().min(), checked.iter().max()) {
        let line = format!("looked at between {first} and {last}");
        rows.push(Record::of(line).data("id", "checked-between").data("first", *first).data("last", *last));
    }
    rows
}

#[cfg(test)]
mod tests {
    use super::percent;

    #[test]
    fn shares_are_rounded_and_of_nothing_are_nothing() {
        assert_eq!([percent(1, 3), percent(2, 3), percent(1, 2), percent(0, 5), percent(0, 0)], [33, 67, 50, 0, 0]);
    }
}
