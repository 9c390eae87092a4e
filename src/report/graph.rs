//! The graph of the knowledge for other programs: Graphviz, GraphML and JSON. The same knowledge gives the same bytes.

use petgraph::graph::DiGraph;
use petgraph::visit::{EdgeRef, IntoNodeReferences};
use serde_json::{Map, Value};

use crate::diagnostic::clean;
use crate::knowledge::graph::{Link, Node, NodeKind};
use crate::knowledge::vocabulary::{CautionEffect, Vocabulary};

/// The name and major version of the contract.
const GRAPH: &str = "candour.kb-graph/1";

/// For Graphviz. Kinds of entries differ by shape and are in the words; kinds of links are written beside them.
#[must_use]
pub fn dot(graph: &DiGraph<Node<'_>, Link>) -> String {
    let mut out = String::from("digraph knowledge {\n  rankdir=LR;\n  node [fontname=\"sans-serif\"];\n");
    for (_, node) in graph.node_references() {
        let label = quoted(&format!("{}: {}", node.kind.id(), node.name));
        out.push_str(&format!("  {} [label={label}, shape={}];\n", quoted(&key(node)), shape(node.kind)));
    }
    for (from, to, link) in links(graph) {
        let label = quoted(&words(link));
        let style = if line(link) { "" } else { ", style=dashed" };
        out.push_str(&format!("  {} -> {} [label={label}{style}];\n", quoted(&key(from)), quoted(&key(to))));
    }
    out.push_str("}\n");
    out
}

/// As GraphML.
#[must_use]
pub fn graphml(graph: &DiGraph<Node<'_>, Link>) -> String {
    let mut out = String::from(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<graphml xmlns=\"http://graphml.graphdrawing.org/xmlns\">\n",
    );
    for (name, of) in [("kind", "node"), ("name", "node")].into_iter().chain(DETAILS.map(|name| (name, "edge"))) {
        let id = format!("{of}-{name}");
        out.push_str(&format!("  <key id=\"{id}\" for=\"{of}\" attr.name=\"{name}\" attr.type=\"string\"/>\n"));
    }
    out.push_str("  <graph id=\"knowledge\" edgedefault=\"directed\">\n");
    let data = |out: &mut String, of: &str, name: &str, value: &str| {
        out.push_str(&format!("      <data key=\"{of}-{name}\">{}</data>\n", escaped(value)));
    };
    for (_, node) in graph.node_references() {
        out.push_str(&format!("    <node id=\"{}\">\n", escaped(&key(node))));
        data(&mut out, "node", "kind", node.kind.id());
        data(&mut out, "node", "name", node.name);
        out.push_str("    </node>\n");
    }
    for (from, to, link) in links(graph) {
        let (from, to) = (escaped(&key(from)), escaped(&key(to)));
        out.push_str(&format!("    <edge source=\"{from}\" target=\"{to}\">\n"));
        for (name, value) in details(link) {
            data(&mut out, "edge", name, value);
        }
        out.push_str("    </edge>\n");
    }
    out.push_str("  </graph>\n</graphml>\n");
    out
}

/// As JSON: `nodes` and `edges`, whose ends are ids of nodes.
#[must_use]
pub fn json(graph: &DiGraph<Node<'_>, Link>) -> String {
    let object = |fields: Vec<(&str, String)>| -> Value {
        fields.into_iter().map(|(name, value)| (name.to_owned(), Value::String(value))).collect::<Map<_, _>>().into()
    };
    let nodes = graph.node_references().map(|(_, node)| {
        object(vec![
            ("id", key(node)),
            ("kind", node.kind.id().to_owned()),
            ("entry", node.id.to_owned()),
            ("name", node.name.to_owned()),
        ])
    });
    let edges = links(graph).into_iter().map(|(from, to, link)| {
        let ends = vec![("from", key(from)), ("to", key(to))];
        object(ends.into_iter().chain(details(link).into_iter().map(|(k, v)| (k, v.to_owned()))).collect())
    });
    let whole = serde_json::json!({
        "schema": GRAPH,
        "nodes": nodes.collect::<Vec<_>>(),
        "edges": edges.collect::<Vec<_>>(),
    });
    let mut out = serde_json::to_string_pretty(&whole).unwrap_or_default();
    out.push('\n');
    out
}

/// What can be said of a link.
const DETAILS: [&str; 7] = ["type", "act", "function", "strength", "evidence", "conditional", "effect"];

fn details(link: Link) -> Vec<(&'static str, &'static str)> {
    let mut found = vec![("type", link.id())];
    match link {
        Link::Addresses { act, strength, evidence, conditional } => found.extend([
            ("act", act.id()),
            ("function", act.function().id()),
            ("strength", strength.id()),
            ("evidence", evidence.id()),
            ("conditional", if conditional { "yes" } else { "no" }),
        ]),
        Link::WarnsOf(effect) => found.push(("effect", effect.id())),
        _ => {}
    }
    found
}

/// In the order in which the graph was made.
fn links<'g, 'm>(graph: &'g DiGraph<Node<'m>, Link>) -> Vec<(&'g Node<'m>, &'g Node<'m>, Link)> {
    let ends = |edge: petgraph::graph::EdgeReference<'_, Link>| {
        let node = |index| graph.node_weight(index);
        Some((node(edge.source())?, node(edge.target())?, *edge.weight()))
    };
    graph.edge_references().filter_map(ends).collect()
}

/// Kinds share ids, so the kind is part of the key.
fn key(node: &Node<'_>) -> String {
    format!("{}:{}", node.kind.id(), node.id)
}

fn shape(kind: NodeKind) -> &'static str {
    match kind {
        NodeKind::Tool => "box",
        NodeKind::Risk => "octagon",
        NodeKind::Duty => "house",
        NodeKind::Caution => "note",
        NodeKind::Source => "ellipse",
    }
}

fn words(link: Link) -> String {
    match link {
        Link::Addresses { act, strength, conditional, .. } => {
            format!("{} ({}{})", act.name(), strength.name(), if conditional { ", on a condition" } else { "" })
        }
        Link::WarnsOf(CautionEffect::Warn) => "warns of".to_owned(),
        Link::WarnsOf(effect) => format!("warns of: {}", effect.name()),
        Link::Relation(kind) => kind.name().to_owned(),
        Link::DoesNotAddress => "does not act on".to_owned(),
        Link::MetBy => "is met by".to_owned(),
        Link::Instead => "use instead".to_owned(),
        Link::Narrowed => "narrowed to".to_owned(),
        Link::Cites => "cites".to_owned(),
    }
}

/// Whether a link is drawn through.
fn line(link: Link) -> bool {
    !matches!(link, Link::DoesNotAddress | Link::Narrowed | Link::Cites)
}

/// A text of Graphviz, whose only escapes we use are those of the quote and of the backslash.
fn quoted(text: &str) -> String {
    format!("\"{}\"", clean(text).replace('\\', "\\\\").replace('"', "\\\""))
}

fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in clean(text).chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&apos;"),
            // Not characters of XML.
            '\u{fffe}' | '\u{ffff}' => out.push('\u{fffd}'),
            c => out.push(c),
        }
    }
    out
}
