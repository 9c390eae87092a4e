//! `tools/<kind>/<id>.toml`, and the edges that overlays add.

use super::Context;
use crate::diagnostic::code;
use crate::document::Fields;
use crate::knowledge::model::{Caution, Edge, NotAddresses, Relation, RiskRef, StatusReason, Tool, ToolRef, TraitRef};
use crate::knowledge::names::Scope;
use crate::knowledge::vocabulary::{
    Act, Cost, Effort, Evidence, Health, Kind, RelationKind, Status, Strength, Vocabulary,
};
use crate::text::Text;

/// A whole file. Its cautions come beside it.
pub(in crate::knowledge) fn tool(
    root: &Fields<'_, '_>,
    context: Context<'_>,
    own: ToolRef,
    folder: &str,
) -> (Option<Tool>, Vec<Caution>) {
    let Some(fields) = root.table("tool", "the tool") else {
        root.complain(code::MISSING_KEY, 0..0, "the file has no `[tool]`", None);
        return (None, Vec::new());
    };
    let names = context.names;
    let kind: Option<Kind> = fields.word("kind");
    if let (Some(kind), Some(found)) = (kind, fields.opt_located("kind"))
        && kind.id() != folder
    {
        let message = format!("this file is in `{folder}`, but its kind is `{}`", kind.id());
        fields.complain(code::WRONG_FOLDER, found.range, message, Some(format!("move it to `tools/{}`", kind.id())));
    }
    let because = fields.opt_text("status-because");
    let status_sources = context.sources_at(&fields, "status-sources");
    let tool = Tool {
        id: context.id(),
        name: fields.text("name"),
        kind: kind.unwrap_or(Kind::Method),
        traits: names.find_all(&names.traits, &fields, "traits", TraitRef),
        summary: fields.text("summary"),
        publisher: fields.text("publisher"),
        url: fields.text("url"),
        licence: fields.text("licence"),
        cost: fields.opt_word("cost").unwrap_or(Cost::Free),
        status: fields.word("status").unwrap_or(Status::Unknown),
        status_reason: because.map(|because| StatusReason { because, sources: status_sources }),
        health: fields.word("health").unwrap_or(Health::General),
        year: fields.number("year").and_then(|y| u16::try_from(y).ok()),
        added: fields.date("added"),
        reviewed: fields.date("reviewed"),
        stages: names.values("stage", &fields, "stages"),
        roles: fields.words("roles"),
        effort: fields.word("effort").unwrap_or(Effort::Days),
        skills: fields.words("skills"),
        artefact: fields.opt_text("artefact"),
        fits: context.when(&fields, "fits", Scope::Inherent),
        applies_in: names.values("nation", &fields, "applies-in"),
        sources: context.sources(&fields),
        edges: root.tables("addresses", "an edge").iter().filter_map(|f| edge(f, context)).collect(),
        not_addresses: root
            .tables("not-addresses", "an edge")
            .iter()
            .filter_map(|f| not_addresses(f, context))
            .collect(),
        relations: root.tables("relation", "a relation").iter().filter_map(|f| relation(f, context)).collect(),
        at: context.at(&fields),
    };
    fields.done();
    let cautions = root.tables("caution", "a caution");
    let cautions = cautions.iter().enumerate().filter_map(|(i, table)| {
        let id = format!("{}/caution-{}", context.id, i + 1);
        super::caution(table, Context { id: &id, ..context }, Some(own))
    });
    let cautions = cautions.collect();
    root.done();
    (Some(tool), cautions)
}

fn edge(fields: &Fields<'_, '_>, context: Context<'_>) -> Option<Edge> {
    let risk = risk(fields, context);
    let act: Option<Act> = fields.word("act");
    let edge = Edge {
        risk: risk.unwrap_or(RiskRef(0)),
        act: act.unwrap_or(Act::Identify),
        strength: fields.word("strength").unwrap_or(Strength::Supporting),
        evidence: fields.word("evidence").unwrap_or(Evidence::Asserted),
        contested: fields.flag("contested"),
        when: context.when(fields, "when", Scope::Everything),
        because: fields.text("because"),
        sources: context.sources(fields),
        at: context.at(fields),
    };
    fields.done();
    (risk.is_some() && act.is_some()).then_some(edge)
}

fn risk(fields: &Fields<'_, '_>, context: Context<'_>) -> Option<RiskRef> {
    let name = fields.located("risk")?;
    context.names.find(&context.names.risks, fields, &name).map(RiskRef)
}

fn not_addresses(fields: &Fields<'_, '_>, context: Context<'_>) -> Option<NotAddresses> {
    let risk = risk(fields, context);
    let (because, sources): (Text, _) = (fields.text("because"), context.sources(fields));
    fields.done();
    Some(NotAddresses { risk: risk?, because, sources, at: context.at(fields) })
}

fn relation(fields: &Fields<'_, '_>, context: Context<'_>) -> Option<Relation> {
    let kind: Option<RelationKind> = fields.word("kind");
    let to = fields.located("to").and_then(|name| context.names.find(&context.names.tools, fields, &name));
    let (because, sources) = (fields.text("because"), context.sources(fields));
    fields.done();
    Some(Relation { kind: kind?, to: ToolRef(to?), because, sources, at: context.at(fields) })
}

/// `edges.toml` of an overlay: `[[addresses]]` with a `tool` each.
pub(in crate::knowledge) fn additions(root: &Fields<'_, '_>, context: Context<'_>) -> Vec<(ToolRef, Edge)> {
    let mut found = Vec::new();
    for fields in root.tables("addresses", "an edge") {
        let tool = fields.located("tool").and_then(|name| context.names.find(&context.names.tools, &fields, &name));
        if let (Some(tool), Some(edge)) = (tool, edge(&fields, context)) {
            found.push((ToolRef(tool), edge));
        }
    }
    root.done();
    found
}
