//! The entries as a graph: what acts on, meets, warns of, needs and cites what.

use petgraph::graph::{DiGraph, NodeIndex};

use super::model::{Caution, Model, RiskRef, SourceRef, Target, ToolRef};
use super::vocabulary::{Act, CautionEffect, Evidence, Function, RelationKind, Strength, Vocabulary};

/// An entry.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Node<'m> {
    /// What kind of entry.
    pub kind: NodeKind,
    /// Its id.
    pub id: &'m str,
    /// Its name; for a caution, its words.
    pub name: &'m str,
}

/// The kinds of entries in the graph.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[allow(missing_docs)]
pub enum NodeKind {
    Tool,
    Risk,
    Duty,
    Caution,
    Source,
}

impl NodeKind {
    /// As written before a colon, in `risk:harm`.
    #[must_use]
    pub fn id(self) -> &'static str {
        match self {
            Self::Tool => "tool",
            Self::Risk => "risk",
            Self::Duty => "duty",
            Self::Caution => "caution",
            Self::Source => "source",
        }
    }
}

/// How one entry stands to another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Link {
    /// A tool acts on a risk.
    Addresses {
        /// What it does.
        act: Act,
        /// How much of its purpose that is.
        strength: Strength,
        /// What is known of the effect.
        evidence: Evidence,
        /// Whether it is so on a condition only.
        conditional: bool,
    },
    /// A tool was checked and does not act on a risk.
    DoesNotAddress,
    /// How a tool stands to another.
    Relation(RelationKind),
    /// A duty is met by a tool: any of them.
    MetBy,
    /// A caution is about a tool, by name or by a trait.
    WarnsOf(CautionEffect),
    /// A caution names a tool to use instead.
    Instead,
    /// A caution is narrowed to a risk.
    Narrowed,
    /// An entry rests on a source.
    Cites,
}

impl Link {
    /// Its type.
    #[must_use]
    pub fn id(self) -> &'static str {
        match self {
            Self::Addresses { .. } => "addresses",
            Self::DoesNotAddress => "not-addresses",
            Self::Relation(kind) => kind.id(),
            Self::MetBy => "met-by",
            Self::WarnsOf(_) => "warns-of",
            Self::Instead => "instead",
            Self::Narrowed => "narrowed-to",
            Self::Cites => "cites",
        }
    }

    /// The line of defence, where it acts on a risk.
    #[must_use]
    pub fn function(self) -> Option<Function> {
        if let Self::Addresses { act, .. } = self { Some(act.function()) } else { None }
    }
}

/// Tools, risks, duties and cautions, and sources if wanted, in the order of the knowledge. An entry cites a source once,
/// however many of its parts rest on it.
#[must_use]
pub fn graph(model: &Model, with_sources: bool) -> DiGraph<Node<'_>, Link> {
    let mut builder =
        Builder { model, graph: DiGraph::new(), tools: Vec::new(), risks: Vec::new(), sources: Vec::new() };
    builder.nodes(with_sources);
    builder.tools();
    builder.risks();
    builder.duties();
    builder.cautions();
    builder.graph
}

struct Builder<'m> {
    model: &'m Model,
    graph: DiGraph<Node<'m>, Link>,
    tools: Vec<NodeIndex>,
    risks: Vec<NodeIndex>,
    sources: Vec<NodeIndex>,
}

impl<'m> Builder<'m> {
    fn nodes(&mut self, with_sources: bool) {
        let model = self.model;
        let graph = &mut self.graph;
        let mut add = |kind, id: &'m str, name: &'m str| graph.add_node(Node { kind, id, name });
        self.tools = model.tools.iter().map(|t| add(NodeKind::Tool, &t.id, &t.name)).collect();
        self.risks = model.risks.iter().map(|r| add(NodeKind::Risk, &r.id, &r.name)).collect();
        if with_sources {
            self.sources = model.sources.iter().map(|s| add(NodeKind::Source, &s.id, &s.title)).collect();
        }
    }

    fn link(&mut self, from: NodeIndex, to: Option<NodeIndex>, link: Link) {
        if let Some(to) = to {
            self.graph.add_edge(from, to, link);
        }
    }

    fn tool(&self, tool: ToolRef) -> Option<NodeIndex> {
        self.tools.get(tool.index()).copied()
    }

    fn risk(&self, risk: RiskRef) -> Option<NodeIndex> {
        self.risks.get(risk.index()).copied()
    }

    fn cites(&mut self, from: NodeIndex, sources: impl Iterator<Item = &'m SourceRef>) {
        let mut cited: Vec<SourceRef> = sources.copied().collect();
        cited.sort_unstable();
        cited.dedup();
        for source in cited {
            self.link(from, self.sources.get(source.index()).copied(), Link::Cites);
        }
    }

    fn tools(&mut self) {
        for (tool, from) in self.model.tools.iter().zip(self.tools.clone()) {
            for edge in &tool.edges {
                let (act, strength, evidence) = (edge.act, edge.strength, edge.evidence);
                let link = Link::Addresses { act, strength, evidence, conditional: edge.when.is_some() };
                self.link(from, self.risk(edge.risk), link);
            }
            for denial in &tool.not_addresses {
                self.link(from, self.risk(denial.risk), Link::DoesNotAddress);
            }
            for relation in &tool.relations {
                self.link(from, self.tool(relation.to), Link::Relation(relation.kind));
            }
            let parts = (tool.edges.iter().flat_map(|e| &e.sources))
                .chain(tool.not_addresses.iter().flat_map(|n| &n.sources))
                .chain(tool.relations.iter().flat_map(|r| &r.sources))
                .chain(tool.status_reason.iter().flat_map(|s| &s.sources));
            self.cites(from, tool.sources.iter().chain(parts));
        }
    }

    fn risks(&mut self) {
        for (risk, from) in self.model.risks.iter().zip(self.risks.clone()) {
            let raises = risk.raises.iter().flat_map(|r| &r.rule.sources);
            self.cites(from, risk.evidence.iter().flat_map(|e| &e.sources).chain(raises));
        }
    }

    fn duties(&mut self) {
        for duty in &self.model.duties {
            let from = self.graph.add_node(Node { kind: NodeKind::Duty, id: &duty.id, name: &duty.name });
            for tool in &duty.met_by {
                self.link(from, self.tool(*tool), Link::MetBy);
            }
            self.cites(from, duty.rules.iter().flat_map(|r| &r.sources));
        }
    }

    fn cautions(&mut self) {
        for caution in &self.model.cautions {
            let from = self.graph.add_node(Node { kind: NodeKind::Caution, id: &caution.id, name: &caution.text });
            for tool in self.about(caution) {
                self.link(from, self.tool(tool), Link::WarnsOf(caution.effect));
            }
            for tool in &caution.instead {
                self.link(from, self.tool(*tool), Link::Instead);
            }
            for risk in &caution.risks {
                self.link(from, self.risk(*risk), Link::Narrowed);
            }
            self.cites(from, caution.sources.iter());
        }
    }

    fn about(&self, caution: &Caution) -> Vec<ToolRef> {
        match &caution.target {
            Target::Tools(tools) => tools.clone(),
            Target::Trait(wanted) => {
                let tools = (0..).map(ToolRef).zip(&self.model.tools);
                tools.filter(|(_, tool)| tool.traits.contains(wanted)).map(|(at, _)| at).collect()
            }
        }
    }
}
