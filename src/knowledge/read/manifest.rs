//! `manifest.toml`, `overlay.toml`, `policy.toml`, `redirects.toml` and `decisions.toml`.

use indexmap::IndexMap;

use crate::date::Date;
use crate::diagnostic::code;
use crate::document::Fields;
use crate::knowledge::model::{Floor, Law, Layer, Policy, RiskRef, ToolRef, Trait, Weighting, Weights};
use crate::knowledge::names::Names;
use crate::knowledge::vocabulary::{Coverage, Evidence, Function, Level, Strength, Vocabulary};
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
    let own = self::weights(weights.as_ref(), Weights { levels: [1; 4], strengths: [1; 3], evidence: [1; 5] });
    let policy = Policy {
        weights: own,
        others: weightings(root, own),
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

/// `[[weighting]]`.
fn weightings(root: &Fields<'_, '_>, own: Weights) -> Vec<Weighting> {
    let mut found: Vec<Weighting> = Vec::new();
    for fields in root.tables("weighting", "a weighting") {
        let id = fields.located("id");
        let weighting = Weighting {
            id: id.as_ref().map_or_else(Text::default, |id| id.text.into()),
            name: fields.text("name"),
            because: fields.text("because"),
            weights: weights(Some(&fields), own),
        };
        fields.done();
        if let Some(id) = id {
            if !crate::knowledge::load::is_id(id.text) {
                fields.complain(code::BAD_ID, id.range, format!("`{}` is not an id", id.text), None);
            } else if found.iter().any(|w| w.id == weighting.id) {
                let message = format!("there are two weightings `{}`", id.text);
                fields.complain(code::DUPLICATE_ID, id.range, message, None);
            }
        }
        found.push(weighting);
    }
    found
}

/// The tables of weights; one that is left out is as in `otherwise`.
fn weights(fields: Option<&Fields<'_, '_>>, otherwise: Weights) -> Weights {
    Weights {
        levels: column::<Level, 4>(fields, "level", otherwise.levels),
        strengths: column::<Strength, 3>(fields, "strength", otherwise.strengths),
        evidence: column::<Evidence, 5>(fields, "evidence", otherwise.evidence),
    }
}

/// One number for each word of a vocabulary, in its order.
fn column<V: Vocabulary, const N: usize>(
    fields: Option<&Fields<'_, '_>>,
    key: &'static str,
    mut numbers: [u32; N],
) -> [u32; N] {
    let Some(table) = fields.and_then(|f| f.table(key, "a table of weights")) else { return numbers };
    for (number, word) in numbers.iter_mut().zip(V::ALL) {
        *number = table.need_number(word.id()).min(Weights::GREATEST + 1);
        if *number > Weights::GREATEST {
            let at = table.value(word.id()).map_or(0..0, |value| value.span());
            let message = format!("a weight is at most {}", Weights::GREATEST);
            table.complain(code::TOO_LARGE, at, message, None);
        }
    }
    table.done();
    numbers
}
