//! Every address that the knowledge cites: for somebody, or a program, that checks whether they still work.

use std::collections::BTreeMap;

use crate::catalogue::{Noun, Record};
use crate::date::Date;
use crate::knowledge::model::Model;

/// The name and major version of the contract.
const LINKS: &str = "candour.kb-links/1";

/// Who has an address, and when that entry was last checked.
struct Use<'m> {
    noun: Noun,
    id: &'m str,
    checked: Option<Date>,
}

/// Every address once, with the entries that have it and the day on which one of them was last checked. By address, or the
/// one that was checked longest ago first; never comes before any day.
#[must_use]
pub fn links(model: &Model, oldest_first: bool) -> Record {
    let mut found: Vec<(&str, Vec<Use<'_>>)> = uses(model).into_iter().collect();
    let last = |uses: &[Use<'_>]| uses.iter().filter_map(|u| u.checked).max();
    if oldest_first {
        // The order by address stays within a day.
        found.sort_by_key(|(_, uses)| last(uses));
    }
    let rows: Vec<Record> = found.iter().map(|(url, uses)| row(url, uses, last(uses))).collect();
    Record::default().data("schema", LINKS).data("count", rows.len()).with("links", "Addresses", rows)
}

fn uses(model: &Model) -> BTreeMap<&str, Vec<Use<'_>>> {
    let mut found: BTreeMap<&str, Vec<Use<'_>>> = BTreeMap::new();
    let mut add = |url, noun, id, checked| found.entry(url).or_default().push(Use { noun, id, checked });
    for source in &model.sources {
        for url in std::iter::once(&source.url).chain(&source.aliases) {
            add(url.trim(), Noun::Source, source.id.as_str(), source.checked);
        }
    }
    for tool in &model.tools {
        add(tool.url.trim(), Noun::Tool, tool.id.as_str(), Some(tool.reviewed));
    }
    for framework in &model.frameworks {
        add(framework.url.trim(), Noun::Framework, framework.id.as_str(), None);
    }
    found
}

fn row(url: &str, uses: &[Use<'_>], last: Option<Date>) -> Record {
    let said = last.map_or_else(|| "not on a known day".to_owned(), |day| day.to_string());
    let entries: Vec<String> = uses.iter().map(|u| format!("{}:{}", u.noun.id(), u.id)).collect();
    Record::of(url)
        .data("url", url)
        .data("checked", last)
        .said("Last checked", said)
        .with("entries", "Cited by", entries)
}
