//! Risks, signals, duties, and the rules that conclude them.

use super::super::entry::Conclusion;
use super::super::readers::readers;
use super::super::{Record, Value};
use super::{About, link, words};
use crate::knowledge::model::*;
use crate::logic::Test;

impl About<'_> {
    pub(super) fn risk(&self, record: Record, at: RiskRef, risk: &Risk) -> Record {
        let findings = risk.evidence.iter().flat_map(|f| &f.sources);
        let sources = self.cited(findings.chain(risk.raises.iter().flat_map(|r| &r.rule.sources)).copied());
        let evidence = risk.evidence.iter().map(|f| {
            Record::of(f.finding.as_str()).data("finding", &f.finding).with(
                "sources",
                "Sources",
                self.source_ids(&f.sources),
            )
        });
        let waives = risk.waives.iter().map(|w| {
            Record::of(format!("{}: {}", w.function, w.because))
                .data("function", Value::word(w.function))
                .data("because", &w.because)
        });
        record
            .with("definition", "What it is", &risk.definition)
            .with("group", "Group", &risk.group)
            .with("at", "Written in", self.at(risk.at))
            .with("evidence", "What was found", evidence.collect::<Vec<_>>())
            .with("raised-by", "Raised by", risk.raises.iter().map(|r| self.raise(r)).collect::<Vec<_>>())
            .with("waives", "Does not ask for", waives.collect::<Vec<_>>())
            .with("tools", "Tools and practices that act on it", self.tools_for(at))
            .with("not-addressed-by", "Checked, and do not act on it", self.denied_by(at))
            .with("frameworks", "In other lists", self.items_for(at))
            .with("readers", "Looked at by", self.readers_of(risk.head))
            .with("sources", "Sources", sources)
    }

    /// The tools that act on a risk, by line of defence, the strongest and best evidenced first.
    fn tools_for(&self, at: RiskRef) -> Vec<Record> {
        let edges = self.model.tools.iter().flat_map(|t| t.edges.iter().map(move |e| (t, e)));
        let mut found: Vec<(&Tool, &Edge)> = edges.filter(|(_, e)| e.risk == at).collect();
        found.sort_by_key(|(tool, e)| (e.act.function(), e.strength, e.evidence, tool.id.as_str(), e.act));
        found
            .into_iter()
            .map(|(tool, edge)| {
                let contested = if edge.contested { "; contested" } else { "" };
                let line = format!(
                    "{} ({}) {} it [{}]: {}; {}{contested}",
                    tool.name,
                    tool.id,
                    edge.act,
                    edge.act.function(),
                    edge.strength,
                    edge.evidence
                );
                Record::of(line)
                    .data("tool", &tool.id)
                    .data("act", Value::word(edge.act))
                    .data("function", Value::word(edge.act.function()))
                    .data("strength", Value::word(edge.strength))
                    .data("evidence", Value::word(edge.evidence))
                    .data("contested", edge.contested)
                    .data("at", self.at(edge.at))
            })
            .collect()
    }

    fn denied_by(&self, at: RiskRef) -> Vec<Record> {
        let denials = self.model.tools.iter().flat_map(|t| t.not_addresses.iter().map(move |n| (t, n)));
        denials
            .filter(|(_, n)| n.risk == at)
            .map(|(tool, denial)| {
                Record::of(format!("{} ({}): {}", tool.name, tool.id, denial.because))
                    .data("tool", &tool.id)
                    .data("because", &denial.because)
            })
            .collect()
    }

    fn items_for(&self, at: RiskRef) -> Vec<Record> {
        let maps = self.model.frameworks.iter().flat_map(|f| f.maps.iter().map(move |m| (f, m)));
        maps.filter(|(_, m)| m.risk == Some(at))
            .filter_map(|(framework, map)| {
                let item = framework.items.get(map.item as usize)?;
                let line = format!("{} {}, {}: {}", framework.name, item.code, item.name, map.matches);
                Some(
                    Record::of(line)
                        .data("framework", &framework.id)
                        .data("item", &item.code)
                        .data("match", Value::word(map.matches))
                        .with("because", "Why", &map.because),
                )
            })
            .collect()
    }

    /// What rests on a conclusion.
    fn readers_of(&self, head: u32) -> Vec<String> {
        readers(self.model, |test| matches!(test, Test::Head { head: found, .. } if found == head))
    }

    fn raise(&self, raise: &Raise) -> Record {
        let record =
            Record::of(format!("{}, to {}", raise.rule.id, raise.level)).data("level", Value::word(raise.level));
        self.rule_fields(record.data("id", &raise.rule.id), &raise.rule).with(
            "sources",
            "Sources",
            self.source_ids(&raise.rule.sources),
        )
    }

    fn rules(&self, rules: &[Rule]) -> Vec<Record> {
        let record = |r: &Rule| {
            self.rule_fields(Record::of(r.id.as_str()).data("id", &r.id), r).with(
                "sources",
                "Sources",
                self.source_ids(&r.sources),
            )
        };
        rules.iter().map(record).collect()
    }

    fn rule_fields(&self, record: Record, rule: &Rule) -> Record {
        record
            .with("when", "When", &rule.when.text)
            .with("because", "Why", &rule.because)
            .with("certainty", "Law or science", Value::word(rule.certainty))
            .with("ask", "Ask", rule.ask.as_ref())
            .with("at", "Written in", self.at(rule.when.at))
    }

    pub(super) fn rule(&self, record: Record, conclusion: Conclusion<'_>, rule: &Rule) -> Record {
        let (kind, to, level) = match conclusion {
            Conclusion::Signal(x) => ("signal", link(&x.id, &x.name), None),
            Conclusion::Risk(x, level) => ("risk", link(&x.id, &x.name), Some(level)),
            Conclusion::Duty(x) => ("duty", link(&x.id, &x.name), None),
        };
        let record = record
            .with("concludes", "Concludes", format!("the {kind} {}: {}", to.id, to.name))
            .data("concludes-kind", kind)
            .data("concludes-id", to.id)
            .with("level", "At level", level.map(Value::word));
        self.rule_fields(record, rule).with("sources", "Sources", self.cited(rule.sources.iter().copied()))
    }

    pub(super) fn signal(&self, record: Record, signal: &Signal) -> Record {
        record
            .with("meaning", "What it means", &signal.meaning)
            .with("at", "Written in", self.at(signal.at))
            .with("rules", "Holds by any of", self.rules(&signal.rules))
            .with("readers", "Looked at by", self.readers_of(signal.head))
            .with("sources", "Sources", self.cited(signal.rules.iter().flat_map(|r| &r.sources).copied()))
    }

    pub(super) fn duty(&self, record: Record, duty: &Duty) -> Record {
        let before = duty.before.map_or_else(Vec::new, |place| self.value_links("stage", 1 << place.min(63)));
        record
            .with("summary", "What it asks", &duty.summary)
            .with("force", "Force", Value::word(duty.force))
            .with("effect", "Effect", Value::word(duty.effect))
            .with("instrument", "Instrument", &duty.instrument)
            .with("applies-in", "Applies in", self.value_links("nation", duty.applies_in))
            .with("from", "In force from", duty.from)
            .with("until", "In force until", duty.until)
            .with("yours", "Yours when (else ask your supplier)", words(duty.yours.as_ref()))
            .with("before", "To be met before", before)
            .with("background", "Stands behind everything", duty.background)
            .with("met-by", "Met by any of", self.tool_links(&duty.met_by))
            .with("ask", "Ask", duty.ask.as_ref())
            .with("added", "Added", duty.added)
            .with("reviewed", "Last checked", duty.reviewed)
            .with("at", "Written in", self.at(duty.at))
            .with("rules", "Applies by any of", self.rules(&duty.rules))
            .with("sources", "Sources", self.cited(duty.rules.iter().flat_map(|r| &r.sources).copied()))
    }
}
