//! Tools, what they act on, and cautions about them.

use super::super::{Record, Value};
use super::{About, link, named, words};
use crate::knowledge::Vocabulary;
use crate::knowledge::model::*;
use crate::knowledge::vocabulary::RelationKind;

impl About<'_> {
    pub(super) fn tool(&self, record: Record, at: ToolRef, tool: &Tool) -> Record {
        let cautions: Vec<&Caution> =
            self.model.cautions.iter().filter(|c| about(&c.target, at, &tool.traits)).collect();
        let status = tool.status_reason.as_ref();
        let cited = (tool.sources.iter())
            .chain(status.into_iter().flat_map(|s| &s.sources))
            .chain(tool.edges.iter().flat_map(|e| &e.sources))
            .chain(tool.not_addresses.iter().flat_map(|n| &n.sources))
            .chain(tool.relations.iter().flat_map(|r| &r.sources))
            .chain(cautions.iter().flat_map(|c| &c.sources))
            .copied();
        let sources = self.cited(cited);
        let traits = tool.traits.iter().filter_map(|t| self.model.traits.get(t.index()));
        record
            .with("tool-kind", "Sort", Value::word(tool.kind))
            .with("summary", "What you get", &tool.summary)
            .with("publisher", "Made by", &tool.publisher)
            .with("url", "Where", &tool.url)
            .with("licence", "Terms", &tool.licence)
            .with("cost", "Cost", Value::word(tool.cost))
            .with("status", "Status", Value::word(tool.status))
            .with("status-because", "Why that status", status.map(|s| &s.because))
            .with("health", "Tie to health", Value::word(tool.health))
            .with("year", "Year", tool.year)
            .with("effort", "Time it takes", Value::word(tool.effort))
            .with("skills", "Skills", Value::words(&tool.skills))
            .with("roles", "Who does it", Value::words(&tool.roles))
            .with("stages", "When", self.value_links("stage", tool.stages))
            .with("artefact", "Leaves behind", tool.artefact.as_ref())
            .with("fits", "Cannot be used unless", words(tool.fits.as_ref()))
            .with("applies-in", "Applies in", self.value_links("nation", tool.applies_in))
            .with("traits", "Traits", traits.map(|t| link(&t.id, &t.name)).collect::<Vec<_>>())
            .with("added", "Added", tool.added)
            .with("reviewed", "Last checked", tool.reviewed)
            .with("at", "Written in", self.at(tool.at))
            .with("addresses", "Acts on", tool.edges.iter().map(|e| self.edge(e)).collect::<Vec<_>>())
            .with("not-addresses", "Checked, and does not act on", self.denials(tool))
            .with("cautions", "Be careful", cautions.iter().map(|c| self.warning(c)).collect::<Vec<_>>())
            .with("relations", "Other tools", self.relations(at, tool))
            .with("meets", "Meets the duties", self.meets(at))
            .with("used-in", "Documented projects", self.used_in(at))
            .with("trials", "Tried on", self.trials(at))
            .with("ticks", "Ticks that stand for it", self.ticks(at))
            .with("sources", "Sources", sources)
    }

    fn edge(&self, edge: &Edge) -> Record {
        let risk = self.risk_link(edge.risk);
        let contested = if edge.contested { "; contested" } else { "" };
        Record::of(format!("{} {}: {}; {}{contested}", edge.act, named(&risk), edge.strength, edge.evidence))
            .data("risk", risk.id)
            .data("act", Value::word(edge.act))
            .data("function", Value::word(edge.act.function()))
            .data("strength", Value::word(edge.strength))
            .data("evidence", Value::word(edge.evidence))
            .data("contested", edge.contested)
            .with("when", "Only when", words(edge.when.as_ref()))
            .with("because", "Why", &edge.because)
            .with("sources", "Sources", self.source_ids(&edge.sources))
            .with("at", "Written in", self.at(edge.at))
    }

    fn denials(&self, tool: &Tool) -> Vec<Record> {
        let denial = |n: &NotAddresses| {
            let risk = self.risk_link(n.risk);
            Record::of(named(&risk))
                .data("risk", risk.id)
                .with("because", "Why not", &n.because)
                .with("sources", "Sources", self.source_ids(&n.sources))
                .with("at", "Written in", self.at(n.at))
        };
        tool.not_addresses.iter().map(denial).collect()
    }

    /// Relations from this tool, then those to it.
    fn relations(&self, at: ToolRef, tool: &Tool) -> Vec<Record> {
        let own = tool.relations.iter().filter_map(|r| Some((self.tool_link(r.to)?, r, false)));
        let others =
            self.model.tools.iter().flat_map(|t| t.relations.iter().map(move |r| (link(&t.id, &t.name), r, true)));
        own.chain(others.filter(|(_, r, _)| r.to == at))
            .map(|(other, relation, back)| {
                let phrase = if back { turned_round(relation.kind) } else { relation.kind.name() };
                Record::of(format!("this {phrase} {}", named(&other)))
                    .data("relation", Value::word(relation.kind))
                    .data("from-other", back)
                    .data("tool", other.id)
                    .with("because", "Why", &relation.because)
                    .with("sources", "Sources", self.source_ids(&relation.sources))
                    .with("at", "Written in", self.at(relation.at))
            })
            .collect()
    }

    fn meets(&self, at: ToolRef) -> Vec<super::Link> {
        let duties = self.model.duties.iter().filter(|d| d.met_by.contains(&at));
        duties.map(|d| link(&d.id, &d.name)).collect()
    }

    fn used_in(&self, at: ToolRef) -> Vec<Record> {
        let used = self.model.cases.iter().flat_map(|c| c.used.iter().map(move |u| (c, u)));
        used.filter(|(_, u)| u.tool == at)
            .map(|(case, used)| {
                let case = link(&case.id, &case.name);
                Record::of(format!("{}: {}", named(&case), used.how))
                    .data("case", case.id)
                    .data("how", Value::word(used.how))
                    .with("because", "What for", &used.because)
            })
            .collect()
    }

    fn trials(&self, at: ToolRef) -> Vec<Record> {
        let of_tool = self.model.trials.iter().filter(|t| t.tool == at);
        let trial = |t: &Trial| {
            Record::of(format!("{} ({}), {}", t.project, t.id, t.on))
                .data("trial", &t.id)
                .with("effort", "What it took", &t.effort)
                .with("found", "What it found", &t.found)
                .with("again", "Would they use it again", Value::word(t.again))
        };
        of_tool.map(trial).collect()
    }

    fn ticks(&self, at: ToolRef) -> Vec<super::Link> {
        self.model.ticks.iter().filter(|t| t.closes.contains(&at)).map(|t| link(&t.id, &t.name)).collect()
    }

    /// A caution among others.
    pub(super) fn warning(&self, caution: &Caution) -> Record {
        let effect = match caution.effect.id() {
            "warn" => String::new(),
            _ => format!(" [{}]", caution.effect),
        };
        Record::of(format!("{}{effect}", caution.text))
            .with("id", "Id", &caution.id)
            .data("text", &caution.text)
            .data("effect", Value::word(caution.effect))
            .with("when", "Only when", words(caution.when.as_ref()))
            .with("acts", "Only as far as it", Value::words(&caution.acts))
            .with("risks", "Only for", caution.risks.iter().map(|&r| self.risk_link(r)).collect::<Vec<_>>())
            .with("instead", "Instead", self.tool_links(&caution.instead))
            .with("sources", "Sources", self.source_ids(&caution.sources))
            .with("at", "Written in", self.at(caution.at))
    }

    pub(super) fn caution(&self, record: Record, caution: &Caution) -> Record {
        let (tools, of_trait) = match &caution.target {
            Target::Tools(tools) => (tools.as_slice(), None),
            Target::Trait(found) => (&[][..], self.model.traits.get(found.index())),
        };
        record
            .with("text", "Warning", &caution.text)
            .with("effect", "Effect", Value::word(caution.effect))
            .with("tools", "About", self.tool_links(tools))
            .with("trait", "About every tool with the trait", of_trait.map(|t| &t.id))
            .with("when", "Only when", words(caution.when.as_ref()))
            .with("acts", "Only as far as the tool", Value::words(&caution.acts))
            .with("risks", "Only for", caution.risks.iter().map(|&r| self.risk_link(r)).collect::<Vec<_>>())
            .with("instead", "Instead", self.tool_links(&caution.instead))
            .with("at", "Written in", self.at(caution.at))
            .with("sources", "Sources", self.cited(caution.sources.iter().copied()))
    }

    pub(super) fn of_trait(&self, record: Record, at: TraitRef) -> Record {
        let tools = self.model.tools.iter().filter(|t| t.traits.contains(&at));
        let cautions = self.model.cautions.iter().filter(|c| matches!(c.target, Target::Trait(t) if t == at));
        record.with("tools", "Tools that have it", tools.map(|t| link(&t.id, &t.name)).collect::<Vec<_>>()).with(
            "cautions",
            "Cautions about them",
            cautions.map(|c| self.warning(c)).collect::<Vec<_>>(),
        )
    }

    pub(super) fn tick(&self, record: Record, tick: &Tick) -> Record {
        record.with("closes", "Stands for", self.tool_links(&tick.closes)).with("at", "Written in", self.at(tick.at))
    }
}

/// A relation as seen from the other tool.
fn turned_round(kind: RelationKind) -> &'static str {
    match kind {
        RelationKind::Requires => "is needed first by",
        RelationKind::Supersedes => "is replaced by",
        RelationKind::PartOf => "has as a part",
        RelationKind::Implements => "is put into practice by",
        RelationKind::Feeds => "gets the result of",
        RelationKind::Complements | RelationKind::AlternativeTo | RelationKind::ConflictsWith => kind.name(),
    }
}

/// Whether a caution is about a tool.
fn about(target: &Target, at: ToolRef, traits: &[TraitRef]) -> bool {
    match target {
        Target::Tools(tools) => tools.contains(&at),
        Target::Trait(found) => traits.contains(found),
    }
}
