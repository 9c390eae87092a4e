//! The order in which conclusions are drawn, and circles that have none.

use super::rule::RuleSpec;

/// Heads that look at one another in a circle, in order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cycle(pub Vec<u32>);

/// For each head a place in an order in which it comes after every head that its rules look at.
pub(super) fn strata(heads: usize, rules: &[RuleSpec<'_>]) -> Result<Vec<u32>, Cycle> {
    let mut graph = petgraph::graph::DiGraph::<(), ()>::new();
    let nodes: Vec<_> = (0..heads).map(|_| graph.add_node(())).collect();
    for rule in rules {
        rule.when.tests(&mut |test| {
            if let super::Test::Head { head, .. } = test
                && let (Some(&from), Some(&to)) = (nodes.get(head as usize), nodes.get(rule.head as usize))
            {
                graph.update_edge(from, to, ());
            }
        });
    }
    match petgraph::algo::toposort(&graph, None) {
        Ok(sorted) => {
            let mut order = vec![0; heads];
            for (place, node) in sorted.into_iter().enumerate() {
                if let Some(slot) = order.get_mut(node.index()) {
                    *slot = place as u32;
                }
            }
            Ok(order)
        }
        Err(_) => Err(circle(&graph)),
    }
}

fn circle(graph: &petgraph::graph::DiGraph<(), ()>) -> Cycle {
    let component = petgraph::algo::tarjan_scc(graph)
        .into_iter()
        .filter(|c| c.len() > 1 || c.first().is_some_and(|&n| graph.contains_edge(n, n)))
        .min_by_key(|c| c.iter().map(|n| n.index()).min());
    let mut path: Vec<_> = Vec::new();
    if let Some(component) = component {
        let mut node = component.iter().copied().min();
        while let Some(current) = node {
            if let Some(start) = path.iter().position(|&n| n == current) {
                path.drain(..start);
                break;
            }
            path.push(current);
            node = graph.neighbors(current).filter(|n| component.contains(n)).min();
        }
    }
    Cycle(path.into_iter().map(|n| n.index() as u32).collect())
}
