//! What is said of each kind of entry.

mod questions;
mod rules;
mod tools;
mod works;

use super::{Entry, Link, Noun, Record};
use crate::knowledge::model::*;

/// The name and major version of the contract of one entry.
pub(crate) const ENTRY: &str = "candour.entry/1";

/// Everything that a reader needs to judge an entry: what it is, why, on which sources, and where it stands.
#[must_use]
pub fn describe(model: &Model, entry: &Entry<'_>) -> Record {
    let about = About { model };
    let record = Record::default().data("schema", ENTRY).data("kind", entry.noun().id());
    // Where the name is a sentence that is said again below, the id stands for it.
    let record = match entry.noun() {
        Noun::Caution | Noun::Constraint | Noun::Rule | Noun::Value | Noun::Trial | Noun::Code => {
            record.with("id", entry.noun().name(), entry.id().into_owned())
        }
        noun => record.with("name", noun.name(), entry.name()).with("id", "Id", entry.id().into_owned()),
    };
    match *entry {
        Entry::Tool(at, tool) => about.tool(record, at, tool),
        Entry::Risk(at, risk) => about.risk(record, at, risk),
        Entry::Facet(at, facet) => about.facet(record, at, facet),
        Entry::Value(at, facet, place, value) => about.value(record, at, facet, place, value),
        Entry::Signal(signal) => about.signal(record, signal),
        Entry::Duty(duty) => about.duty(record, duty),
        Entry::Caution(caution) => about.caution(record, caution),
        Entry::Trait(at, _) => about.of_trait(record, at),
        Entry::Use(tick) => about.tick(record, tick),
        Entry::Constraint(constraint) => about.constraint(record, constraint),
        Entry::Rule(conclusion, rule) => about.rule(record, conclusion, rule),
        Entry::Framework(framework) => about.framework(record, framework),
        Entry::Case(case) => about.case(record, case),
        Entry::Trial(trial) => about.trial(record, trial),
        Entry::Term(term) => record.with("means", "Means", &term.means).with("at", "Written in", about.at(term.at)),
        Entry::Source(at, source) => about.source(record, at, source),
        Entry::Code(code) => works::code(record, code),
    }
}

/// Looks things up while an entry is described.
struct About<'m> {
    model: &'m Model,
}

impl About<'_> {
    fn at(&self, at: At) -> String {
        let file = self.model.files.get(at.file as usize).map_or("", |f| f.as_str());
        format!("{file}:{}", at.line)
    }

    fn tool_link(&self, tool: ToolRef) -> Option<Link> {
        self.model.tools.get(tool.index()).map(|t| link(&t.id, &t.name))
    }

    fn tool_links(&self, tools: &[ToolRef]) -> Vec<Link> {
        tools.iter().filter_map(|&t| self.tool_link(t)).collect()
    }

    fn risk_link(&self, risk: RiskRef) -> Link {
        self.model.risks.get(risk.index()).map_or_else(|| link("", ""), |r| link(&r.id, &r.name))
    }

    fn source_ids(&self, sources: &[SourceRef]) -> Vec<String> {
        sources.iter().filter_map(|s| self.model.sources.get(s.index())).map(|s| s.id.to_string()).collect()
    }

    /// Every source that was cited, once, by id.
    fn cited(&self, cited: impl IntoIterator<Item = SourceRef>) -> Vec<Record> {
        let mut found: Vec<&Source> = cited.into_iter().filter_map(|s| self.model.sources.get(s.index())).collect();
        found.sort_by(|a, b| a.id.cmp(&b.id));
        found.dedup_by(|a, b| a.id == b.id);
        found.into_iter().map(works::cited).collect()
    }

    /// Names of values of a question, given as bits.
    fn value_links(&self, facet: &str, bits: u64) -> Vec<Link> {
        let facet = self.model.facet(facet);
        facet.map(|f| f.named(bits).map(|v| link(&v.id, &v.name)).collect()).unwrap_or_default()
    }
}

fn link(id: &str, name: &str) -> Link {
    Link { id: id.to_owned(), name: name.to_owned() }
}

/// "Name (id)".
fn named(link: &Link) -> String {
    format!("{} ({})", link.name, link.id)
}

/// The words of a condition, if there is one.
fn words(when: Option<&When>) -> Option<String> {
    when.map(|w| w.text.to_string())
}
