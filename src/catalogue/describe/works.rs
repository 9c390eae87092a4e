//! Sources, frameworks, documented projects, trials and kinds of complaints.

use super::super::{Record, Value};
use super::{About, named};
use crate::diagnostic::{Code, Example};
use crate::knowledge::model::*;

/// A source among others: one line for people.
pub(super) fn cited(source: &Source) -> Record {
    let date = source.date.as_ref().map(|d| format!(", {d}")).unwrap_or_default();
    let checked = source.checked.map(|d| format!(", looked at {d}")).unwrap_or_default();
    let Source { id, title, publisher, url, read, .. } = source;
    let stop = if title.ends_with(['.', '?', '!']) { "" } else { "." };
    let line = format!("{id}: {title}{stop} {publisher}{date}. {url} ({read}{checked})");
    fields(Record::of(line).data("id", id).data("title", title), source, false)
}

fn fields(record: Record, source: &Source, shown: bool) -> Record {
    let label = |label: &'static str| if shown { label } else { "" };
    let aliases: Vec<String> = source.aliases.iter().map(ToString::to_string).collect();
    record
        .with("publisher", label("Published by"), &source.publisher)
        .with("url", label("Where"), &source.url)
        .with("aliases", label("Also at"), aliases)
        .with("date", label("Date"), source.date.as_ref())
        .with("read", label("How far it was read"), Value::word(source.read))
        .with("checked", label("Last looked at"), source.checked)
        .with("note", label("Note"), source.note.as_ref())
}

impl About<'_> {
    pub(super) fn source(&self, record: Record, at: SourceRef, source: &Source) -> Record {
        fields(record, source, true).with("at", "Written in", self.at(source.at)).with(
            "cited-by",
            "Cited by",
            self.citing(at),
        )
    }

    /// Everything that rests on a source.
    fn citing(&self, at: SourceRef) -> Vec<String> {
        let mut found: Vec<String> = Vec::new();
        let mut note = |id: &str, sources: &[SourceRef]| {
            if sources.contains(&at) && !found.iter().any(|f| f == id) {
                found.push(id.to_owned());
            }
        };
        let model = self.model;
        for tool in &model.tools {
            note(&tool.id, &tool.sources);
            tool.status_reason.iter().for_each(|s| note(&tool.id, &s.sources));
            tool.edges.iter().for_each(|e| note(&tool.id, &e.sources));
            tool.not_addresses.iter().for_each(|n| note(&tool.id, &n.sources));
            tool.relations.iter().for_each(|r| note(&tool.id, &r.sources));
        }
        for risk in &model.risks {
            risk.evidence.iter().for_each(|f| note(&risk.id, &f.sources));
            risk.raises.iter().for_each(|r| note(&r.rule.id, &r.rule.sources));
        }
        let rules = model.signals.iter().flat_map(|s| &s.rules).chain(model.duties.iter().flat_map(|d| &d.rules));
        rules.for_each(|r| note(&r.id, &r.sources));
        model.cautions.iter().for_each(|c| note(&c.id, &c.sources));
        model.constraints.iter().for_each(|c| note(&c.id, &c.sources));
        model.frameworks.iter().for_each(|f| note(&f.id, &f.sources));
        model.cases.iter().for_each(|c| note(&c.id, &c.sources));
        model.trials.iter().for_each(|t| note(&t.id, &t.sources));
        found
    }

    pub(super) fn framework(&self, record: Record, framework: &Framework) -> Record {
        let items = framework.items.iter().enumerate().map(|(place, item)| {
            let maps = framework.maps.iter().filter(|m| m.item as usize == place);
            Record::of(format!("{}: {}", item.code, item.name)).data("code", &item.code).data("name", &item.name).with(
                "maps",
                "Our risks",
                maps.map(|m| self.mapping(m)).collect::<Vec<_>>(),
            )
        });
        record
            .with("publisher", "Published by", &framework.publisher)
            .with("version", "Edition", &framework.version)
            .with("url", "Where", &framework.url)
            .with("licence", "Terms", framework.licence.as_ref())
            .with("at", "Written in", self.at(framework.at))
            .with("items", "Items", items.collect::<Vec<_>>())
            .with("sources", "Sources", self.cited(framework.sources.iter().copied()))
    }

    fn mapping(&self, map: &Mapping) -> Record {
        let risk = map.risk.map(|r| self.risk_link(r));
        let line = risk.as_ref().map_or_else(|| map.matches.to_string(), |r| format!("{}: {}", named(r), map.matches));
        Record::of(line).data("risk", risk.map(|r| r.id)).data("match", Value::word(map.matches)).with(
            "because",
            "Why",
            &map.because,
        )
    }

    pub(super) fn case(&self, record: Record, case: &Case) -> Record {
        let used = case.used.iter().filter_map(|used| {
            let tool = self.tool_link(used.tool)?;
            Some(
                Record::of(format!("{}: {}", named(&tool), used.how))
                    .data("tool", tool.id)
                    .data("how", Value::word(used.how))
                    .with("because", "What for", &used.because),
            )
        });
        record
            .with("summary", "What happened", &case.summary)
            .with("profile", "Example profile", case.profile.as_ref())
            .with("at", "Written in", self.at(case.at))
            .with("used", "Tools and practices", used.collect::<Vec<_>>())
            .with("sources", "Sources", self.cited(case.sources.iter().copied()))
    }

    pub(super) fn trial(&self, record: Record, trial: &Trial) -> Record {
        record
            .with("tool", "What was tried", self.tool_link(trial.tool).map(|t| vec![t]))
            .with("project", "On what", &trial.project)
            .with("on", "When it ended", trial.on)
            .with("effort", "What it took", &trial.effort)
            .with("found", "What it found", &trial.found)
            .with("again", "Would they use it again", Value::word(trial.again))
            .with("contact", "Whom to ask", trial.contact.as_ref())
            .with("at", "Written in", self.at(trial.at))
            .with("sources", "Sources", self.cited(trial.sources.iter().copied()))
    }
}

pub(super) fn code(record: Record, code: &Code) -> Record {
    let (what, text) = match code.example {
        Example::Knowledge(path, text) => (format!("`{path}` in a folder of knowledge"), Some(text.to_owned())),
        Example::Overlay(path, text) => (format!("`{path}` in an overlay"), Some(text.to_owned())),
        Example::Profile(text) => ("a profile".to_owned(), Some(text.to_owned())),
        Example::Bytes(bytes) => {
            let shown = bytes.iter().flat_map(|&b| match b {
                b'\n' | b' '..=b'~' => vec![char::from(b)],
                b => std::ascii::escape_default(b).map(char::from).collect(),
            });
            ("a profile of these bytes".to_owned(), Some(shown.collect()))
        }
        Example::Repeated(text, times) => (format!("a profile that has this {times} times"), Some(text.to_owned())),
        Example::Copies(path, text, times) => {
            (format!("{times} files such as `{path}-1.toml` in a folder of knowledge"), Some(text.to_owned()))
        }
        Example::Change(text) => ("a change to a profile".to_owned(), Some(text.to_owned())),
        Example::Advice(text) => ("an advice".to_owned(), Some(text.to_owned())),
        Example::Missing => ("a path where there is no file".to_owned(), None),
    };
    record
        .with("title", "What", code.title)
        .with("severity", "How bad", code.severity.name())
        .with("why", "Why it matters", code.why)
        .with("fix", "How to mend it", code.fix)
        .with("example-of", "Example", what)
        .with("example", "Its text", text.filter(|t| !t.is_empty()).map(Value::Block))
}
