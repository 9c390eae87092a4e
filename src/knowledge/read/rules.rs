//! Signals, risks, duties and cautions: everything with rules.

use super::Context;
use crate::diagnostic::code;
use crate::document::Fields;
use crate::knowledge::model::{
    At, Caution, Duty, Finding, Raise, Risk, RiskRef, Rule, Signal, Target, ToolRef, TraitRef, Waive, When,
};
use crate::knowledge::names::Scope;
use crate::knowledge::vocabulary::{CautionEffect, Certainty, DutyEffect, Force, Level};
use crate::logic::Condition;

/// Stands in for a condition that could not be read; the complaint about it stops the load.
fn never(at: At) -> When {
    When { text: "not always".into(), condition: Condition::Not(Box::new(Condition::Always)), at }
}

fn rule(fields: &Fields<'_, '_>, context: Context<'_>, number: usize, scope: Scope) -> Rule {
    Rule {
        id: format!("{}/{number}", context.id).into(),
        when: context.names.need_when(fields, "when", scope, context.file).unwrap_or_else(|| never(context.at(fields))),
        because: fields.text("because"),
        certainty: fields.opt_word("certainty").unwrap_or(Certainty::Settled),
        ask: fields.opt_text("ask"),
        sources: context.sources(fields),
    }
}

fn rules(fields: &Fields<'_, '_>, context: Context<'_>, scope: Scope) -> Vec<Rule> {
    let tables = fields.tables("rule", "a rule");
    let read = |(i, table): (usize, &Fields<'_, '_>)| {
        let rule = rule(table, context, i + 1, scope);
        table.done();
        rule
    };
    tables.iter().enumerate().map(read).collect()
}

/// `[[signal]]`.
pub(in crate::knowledge) fn signal(fields: &Fields<'_, '_>, context: Context<'_>, head: u32) -> Signal {
    fields.value("id");
    let signal = Signal {
        id: context.id(),
        name: fields.text("name"),
        meaning: fields.text("meaning"),
        head,
        rules: rules(fields, context, Scope::Inherent),
        at: context.at(fields),
    };
    fields.done();
    signal
}

/// `[[risk]]`.
pub(in crate::knowledge) fn risk(fields: &Fields<'_, '_>, context: Context<'_>, head: u32, group: &str) -> Risk {
    fields.value("id");
    let evidence = fields.tables("evidence", "a piece of evidence");
    let evidence = evidence.iter().map(|table| {
        let found = Finding { finding: table.text("finding"), sources: context.sources(table) };
        table.done();
        found
    });
    let raises = fields.tables("raise", "a rule that raises a risk");
    let raises = raises.iter().enumerate().map(|(i, table)| {
        let level = table.word("level").unwrap_or(Level::Low);
        let raise = Raise { level, rule: rule(table, context, i + 1, Scope::Inherent) };
        table.done();
        raise
    });
    let waives = fields.tables("waive", "a waiver");
    let waives = waives.iter().filter_map(|table| {
        let found = (table.word("function"), table.text("because"));
        table.done();
        Some(Waive { function: found.0?, because: found.1 })
    });
    let risk = Risk {
        id: context.id(),
        group: group.into(),
        name: fields.text("name"),
        definition: fields.text("definition"),
        evidence: evidence.collect(),
        raises: raises.collect(),
        waives: waives.collect(),
        head,
        at: context.at(fields),
    };
    fields.done();
    risk
}

/// `[[duty]]`.
pub(in crate::knowledge) fn duty(fields: &Fields<'_, '_>, context: Context<'_>) -> Duty {
    fields.value("id");
    let names = context.names;
    let before = fields.opt_located("before").and_then(|stage| {
        let number = names.facets.get("stage").and_then(|i| names.facet_list.get(i as usize));
        let place = number.and_then(|f| f.values.iter().position(|v| *v == *stage.text));
        if place.is_none() {
            fields.complain(
                code::UNKNOWN_VALUE,
                stage.range.clone(),
                format!("`stage` has no value `{}`", stage.text),
                None,
            );
        }
        place.map(|p| p as u8)
    });
    let duty = Duty {
        id: context.id(),
        name: fields.text("name"),
        force: fields.word("force").unwrap_or(Force::Expected),
        effect: fields.opt_word("effect").unwrap_or(DutyEffect::Must),
        instrument: fields.text("instrument"),
        summary: fields.text("summary"),
        applies_in: names.values("nation", fields, "applies-in"),
        yours: context.when(fields, "yours", Scope::Everything),
        before,
        from: fields.opt_date("from"),
        until: fields.opt_date("until"),
        background: fields.flag("background"),
        met_by: names.find_all(&names.tools, fields, "met-by", ToolRef),
        ask: fields.opt_text("ask"),
        added: fields.date("added"),
        reviewed: fields.date("reviewed"),
        rules: rules(fields, context, Scope::Everything),
        at: context.at(fields),
    };
    fields.done();
    duty
}

/// `[[caution]]`, in a file of its own (no `owner`) or in a tool's.
pub(in crate::knowledge) fn caution(
    fields: &Fields<'_, '_>,
    context: Context<'_>,
    owner: Option<ToolRef>,
) -> Option<Caution> {
    let names = context.names;
    let target = match owner {
        Some(tool) => Some(Target::Tools(vec![tool])),
        None => {
            fields.value("id");
            let tools = names.find_all(&names.tools, fields, "tools", ToolRef);
            let of_trait = fields.opt_located("trait").map(|name| names.find(&names.traits, fields, &name));
            match (of_trait, tools.is_empty()) {
                (Some(found), true) => found.map(|t| Target::Trait(TraitRef(t))),
                (None, false) => Some(Target::Tools(tools)),
                // Tools that are not there have been complained about.
                (None, true) if fields.value("tools").is_some() => None,
                _ => {
                    let message = "a caution names either `tools` or one `trait`";
                    fields.complain(code::CAUTION_TARGET, fields.span.clone(), message, None);
                    None
                }
            }
        }
    };
    let caution = Caution {
        id: context.id(),
        target: target.clone().unwrap_or(Target::Tools(Vec::new())),
        acts: fields.words("acts"),
        risks: names.find_all(&names.risks, fields, "risks", RiskRef),
        when: context.when(fields, "when", Scope::Everything),
        effect: fields.opt_word("effect").unwrap_or(CautionEffect::Warn),
        text: fields.text("text"),
        instead: names.find_all(&names.tools, fields, "instead", ToolRef),
        sources: context.sources(fields),
        at: context.at(fields),
    };
    fields.done();
    target.map(|_| caution)
}
