//! `facets.toml`, `uses.toml` and `constraints.toml`.

use super::Context;
use crate::diagnostic::code;
use crate::document::Fields;
use crate::knowledge::model::{Constraint, Facet, Tick, ToolRef, Value, When};
use crate::knowledge::names::Scope;
use crate::knowledge::vocabulary::{Change, FacetKind};
use crate::text::Text;

/// `[[facet]]` without its condition, which may mention facets that come later.
pub(in crate::knowledge) fn facet(fields: &Fields<'_, '_>, at: crate::knowledge::model::At) -> Facet {
    let kind = fields.word("kind").unwrap_or(FacetKind::One);
    let mut values = values(fields);
    if kind == FacetKind::YesNo {
        if !values.is_empty() {
            fields.complain(
                code::WRONG_TYPE,
                fields.span.clone(),
                "a yes-no facet has no `values`",
                Some("take them out".to_owned()),
            );
        }
        values = ["no", "yes"].map(|v| Value { id: v.into(), name: v.into(), help: None }).to_vec();
    } else if !(2..=64).contains(&values.len()) {
        let message = format!("a facet has 2 to 64 values, this one has {}", values.len());
        fields.complain(code::FACET_VALUES, fields.span.clone(), message, None);
        values.truncate(64);
    }
    fields.opt_located("ask-when");
    let facet = Facet {
        id: fields.text("id"),
        kind,
        change: fields.word("change").unwrap_or(Change::Fact),
        first: fields.flag("first"),
        question: fields.text("question"),
        why: fields.text("why"),
        help: fields.opt_text("help"),
        ask_when: None,
        values,
        at,
    };
    fields.done();
    facet
}

fn values(fields: &Fields<'_, '_>) -> Vec<Value> {
    let mut found: Vec<Value> = Vec::new();
    for value in fields.tables("values", "a value") {
        let id = value.located("id");
        if let Some(id) = &id
            && found.iter().any(|v| v.id == *id.text)
        {
            value.complain(
                code::DUPLICATE_ID,
                id.range.clone(),
                format!("the value `{}` is there twice", id.text),
                None,
            );
        }
        let id = id.map_or_else(Text::default, |l| l.text.into());
        found.push(Value { id, name: value.text("name"), help: value.opt_text("help") });
        value.done();
    }
    found
}

/// The condition of a facet.
pub(in crate::knowledge) fn ask_when(fields: &Fields<'_, '_>, context: Context<'_>) -> Option<When> {
    context.when(fields, "ask-when", Scope::Inherent)
}

/// `[[tick]]`.
pub(in crate::knowledge) fn tick(fields: &Fields<'_, '_>, context: Context<'_>) -> Tick {
    let tick = Tick {
        id: fields.text("id"),
        name: fields.text("name"),
        closes: context.names.find_all(&context.names.tools, fields, "closes", ToolRef),
        at: context.at(fields),
    };
    fields.done();
    tick
}

/// `[[constraint]]`.
pub(in crate::knowledge) fn constraint(fields: &Fields<'_, '_>, context: Context<'_>) -> Option<Constraint> {
    let never = context.names.need_when(fields, "never", Scope::Facets, context.file);
    let (id, because, sources) = (fields.text("id"), fields.text("because"), context.sources(fields));
    fields.done();
    Some(Constraint { id, never: never?, because, sources })
}
