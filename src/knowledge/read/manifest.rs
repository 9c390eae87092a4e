//! `manifest.toml`, `overlay.toml`, `policy.toml`, `redirects.toml` and `decisions.toml`.

use indexmap::IndexMap;

use crate::date::Date;
use crate::diagnostic::code;
use crate::document::Fields;
use crate::knowledge::model::{Floor, Law, Layer, Policy, RiskRef, ToolRef, Trait};
use crate::knowledge::names::Names;
use crate::knowledge::vocabulary::{Coverage, Function};
use crate::text::Text;

/// `[knowledge]` or `[overlay]`.
pub(in crate::knowledge) fn layer(root: &Fields<'_, '_>, key: &'static str) -> Option<Layer> {
    let Some(fields) = root.table(key, "the manifest") else {
        let help = format!("add `[{key}]` with `name`, `version` and `date`");
        root.complain(code::NO_MANIFEST, 0..0, format!("the manifest has no `[{key}]`"), Some(help));
        return None;
    };
    let found = Layer {
        name: fields.text("name"),
        version: fields.text("version"),
        date: fields.date("date"),
        digest: Text::default(),
    };
    fields.opt_text("licence");
    fields.done();
    Some(found)
}

/// `[[law]]`.
pub(in crate::knowledge) fn law(root: &Fields<'_, '_>) -> Vec<Law> {
    root.tables("law", "a coverage of law")
        .iter()
        .map(|fields| {
            let found = Law {
                nation: fields.text("nation"),
                coverage: fields.word("coverage").unwrap_or(Coverage::None),
                checked: fields.opt_date("checked").unwrap_or(Date::EPOCH),
                note: fields.text("note"),
            };
            fields.done();
            found
        })
        .collect()
}

/// `[[redirect]]`.
pub(in crate::knowledge) fn redirects(root: &Fields<'_, '_>) -> IndexMap<Text, Text> {
    let mut found = IndexMap::new();
    for fields in root.tables("redirect", "a redirect") {
        found.insert(fields.text("from"), fields.text("to"));
        fields.done();
    }
    root.done();
    found
}

/// `decisions.toml`: what was looked at and what became of it. It is checked, and nothing reasons on it.
pub(in crate::knowledge) fn decisions(root: &Fields<'_, '_>, context: super::Context<'_>) {
    for fields in root.tables("decision", "a decision") {
        fields.text("id");
        fields.text("decision");
        fields.text("because");
        context.names.find_all(&context.names.tools, &fields, "into", ToolRef);
        fields.done();
    }
    root.done();
}

/// `[[trait]]`, which has no references and is read first.
pub(in crate::knowledge) fn traits(root: &Fields<'_, '_>) -> Vec<Trait> {
    root.tables("trait", "a trait")
        .iter()
        .map(|fields| {
            let found = Trait { id: fields.text("id"), name: fields.text("name") };
            fields.done();
            found
        })
        .collect()
}

/// Everything else of `policy.toml`.
pub(in crate::knowledge) fn policy(root: &Fields<'_, '_>, names: &Names) -> Policy {
    let weights = root.table("weights", "the weights");
    let ranking = root.table("ranking", "the ranking");
    let demand = root.table("demand", "the demand");
    for (found, name) in [(&weights, "weights"), (&ranking, "ranking"), (&demand, "demand")] {
        if found.is_none() {
            root.complain(code::MISSING_KEY, 0..0, format!("the policy has no `[{name}]`"), None);
        }
    }
    let number = |key| ranking.as_ref().map_or(1, |f| f.need_number(key));
    let functions = |key| demand.as_ref().map_or_else(Vec::new, |f| f.words::<Function>(key));
    let policy = Policy {
        levels: column(weights.as_ref(), "level", ["low", "moderate", "high", "critical"]),
        strengths: column(weights.as_ref(), "strength", ["primary", "partial", "supporting"]),
        evidence: column(
            weights.as_ref(),
            "evidence",
            ["trialled-in-health", "evaluated", "used-in-practice", "expert-consensus", "asserted"],
        ),
        fold: number("fold"),
        set_aside: number("set-aside"),
        stale: number("stale"),
        demand: [functions("low"), functions("moderate"), functions("high"), functions("critical")],
        floor: root.tables("floor", "a floor").iter().filter_map(|f| floor(f, names)).collect(),
    };
    for fields in [weights, ranking, demand].into_iter().flatten() {
        fields.done();
    }
    root.tables("trait", "a trait");
    root.done();
    policy
}

fn floor(fields: &Fields<'_, '_>, names: &Names) -> Option<Floor> {
    let risk = fields.located("risk").and_then(|name| names.find(&names.risks, fields, &name));
    let function = fields.word("function");
    let because = fields.text("because");
    fields.done();
    Some(Floor { risk: RiskRef(risk?), function: function?, because })
}

/// One number for each word of a vocabulary, in its order.
fn column<const N: usize>(weights: Option<&Fields<'_, '_>>, key: &'static str, words: [&'static str; N]) -> [u32; N] {
    let Some(table) = weights.and_then(|w| w.table(key, "a table of weights")) else { return [1; N] };
    let numbers = words.map(|word| table.need_number(word).min(1000));
    table.done();
    numbers
}
