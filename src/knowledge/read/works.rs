//! Sources, frameworks, cases, trials, searches and words.

use super::Context;
use crate::date::Date;
use crate::diagnostic::{code, did_you_mean};
use crate::document::Fields;
use crate::knowledge::model::{Case, Framework, Item, Mapping, RiskRef, Search, Source, Term, ToolRef, Trial, Used};
use crate::knowledge::vocabulary::{Again, Depth, How, Match};

/// `[[source]]`.
pub(in crate::knowledge) fn source(fields: &Fields<'_, '_>, context: Context<'_>) -> Source {
    fields.value("id");
    let source = Source {
        id: context.id(),
        title: fields.text("title"),
        publisher: fields.text("publisher"),
        url: fields.text("url"),
        aliases: fields.list("aliases").iter().map(|a| a.text.into()).collect(),
        date: fields.opt_text("date"),
        checked: fields.opt_date("checked"),
        read: fields.word("read").unwrap_or(Depth::NotRead),
        note: fields.opt_text("note"),
        at: context.at(fields),
    };
    fields.done();
    source
}

/// `frameworks/<id>.toml`.
pub(in crate::knowledge) fn framework(root: &Fields<'_, '_>, context: Context<'_>) -> Option<Framework> {
    let fields = head(root, "framework", "the framework")?;
    let items: Vec<Item> = root
        .tables("item", "an item")
        .iter()
        .map(|table| {
            let item = Item { code: table.text("code"), name: table.text("name") };
            table.done();
            item
        })
        .collect();
    let maps = root.tables("map", "a mapping").iter().filter_map(|table| mapping(table, context, &items)).collect();
    let framework = Framework {
        id: context.id(),
        name: fields.text("name"),
        publisher: fields.text("publisher"),
        version: fields.text("version"),
        url: fields.text("url"),
        licence: fields.opt_text("licence"),
        sources: context.sources(&fields),
        items,
        maps,
        at: context.at(&fields),
    };
    fields.done();
    root.done();
    Some(framework)
}

fn head<'a, 's>(root: &Fields<'a, 's>, key: &'static str, noun: &'static str) -> Option<Fields<'a, 's>> {
    let found = root.table(key, noun);
    if found.is_none() {
        root.complain(code::MISSING_KEY, 0..0, format!("the file has no `[{key}]`"), None);
    }
    found
}

fn mapping(fields: &Fields<'_, '_>, context: Context<'_>, items: &[Item]) -> Option<Mapping> {
    let item = fields.located("item").and_then(|name| {
        let place = items.iter().position(|i| i.code == *name.text);
        if place.is_none() {
            let help = did_you_mean(name.text, items.iter().map(|i| i.code.as_str()));
            fields.complain(code::UNKNOWN_ID, name.range.clone(), format!("there is no item `{}`", name.text), help);
        }
        place
    });
    let risk_name = fields.opt_located("risk");
    let risk = risk_name.as_ref().map(|name| context.names.find(&context.names.risks, fields, name));
    let matches: Option<Match> = fields.word("match");
    if let Some(matches) = matches
        && (matches == Match::None) == risk_name.is_some()
    {
        let message = "`match = \"none\"` goes without a `risk`, every other match with one";
        fields.complain(code::MAPPING, fields.span.clone(), message, None);
    }
    let because = fields.text("because");
    fields.done();
    let risk = match risk {
        Some(None) => return None,
        Some(Some(found)) => Some(RiskRef(found)),
        None => None,
    };
    Some(Mapping { item: item? as u32, risk, matches: matches?, because })
}

/// `cases/<id>.toml`.
pub(in crate::knowledge) fn case(root: &Fields<'_, '_>, context: Context<'_>) -> Option<Case> {
    let fields = head(root, "case", "the case")?;
    let tables = root.tables("used", "a use");
    let used = tables.iter().filter_map(|table| {
        let tool = table.located("tool").and_then(|name| context.names.find(&context.names.tools, table, &name));
        let how = table.word("how").unwrap_or(How::Used);
        let because = table.text("because");
        table.done();
        Some(Used { tool: ToolRef(tool?), how, because })
    });
    let used: Vec<Used> = used.collect();
    let case = Case {
        id: context.id(),
        name: fields.text("name"),
        summary: fields.text("summary"),
        sources: context.sources(&fields),
        profile: fields.opt_text("profile"),
        used,
        at: context.at(&fields),
    };
    fields.done();
    root.done();
    Some(case)
}

/// `glossary.toml`: `[[term]]`.
pub(in crate::knowledge) fn terms(root: &Fields<'_, '_>, context: Context<'_>) -> Vec<Term> {
    let read = |fields: &Fields<'_, '_>| {
        let (id, word, means) = (fields.text("id"), fields.text("word"), fields.text("means"));
        fields.done();
        Term { id, word, means, at: context.at(fields) }
    };
    let found = root.tables("term", "a word").iter().map(read).collect();
    root.done();
    found
}

/// `trials/<id>.toml`.
pub(in crate::knowledge) fn trial(root: &Fields<'_, '_>, context: Context<'_>) -> Option<Trial> {
    let fields = head(root, "trial", "the trial")?;
    let tool = fields.located("tool").and_then(|name| context.names.find(&context.names.tools, &fields, &name));
    let again: Option<Again> = fields.word("again");
    let trial = Trial {
        id: context.id(),
        tool: ToolRef(tool.unwrap_or(0)),
        project: fields.text("project"),
        on: fields.date("on"),
        effort: fields.text("effort"),
        found: fields.text("found"),
        again: again.unwrap_or(Again::No),
        contact: fields.opt_text("contact"),
        sources: context.sources(&fields),
        at: context.at(&fields),
    };
    fields.done();
    root.done();
    (tool.is_some() && again.is_some()).then_some(trial)
}

/// `searches/<topic>.toml`: `[[search]]`.
pub(in crate::knowledge) fn searches(root: &Fields<'_, '_>, context: Context<'_>) -> Vec<Search> {
    let read = |fields: &Fields<'_, '_>| {
        let risk = fields.located("risk").and_then(|name| context.names.find(&context.names.risks, fields, &name));
        let function = fields.word("function");
        let (on, by): (Date, _) = (fields.date("on"), fields.text("by"));
        let (place, found) = (fields.text("where"), fields.text("found"));
        fields.done();
        Some(Search { risk: RiskRef(risk?), function: function?, on, by, place, found, at: context.at(fields) })
    };
    let found = root.tables("search", "a search").iter().filter_map(read).collect();
    root.done();
    found
}
