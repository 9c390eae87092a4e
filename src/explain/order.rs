//! Whether one tool is worth at least as much as another under every weighting, and the proof.

use crate::engine::{Advice, Cell, EdgeStanding};
use crate::knowledge::model::ToolRef;

/// A cell of the lesser tool, and the cell of the greater one that makes up for it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Match {
    /// Of the lesser.
    pub of: Cell,
    /// Of the greater.
    pub by: Cell,
}

/// The proof that one tool is worth at least as much as another, by itself, under every weighting in which a higher level,
/// more of a purpose and better evidence never count for less, and whatever the open answers are.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Order {
    /// The tool that is worth at least as much.
    pub greater: ToolRef,
    /// The tool that is worth at most as much.
    pub lesser: ToolRef,
    /// Each cell in which the lesser may count, with a cell of the greater; no cell of the greater twice.
    pub matching: Vec<Match>,
}

/// The proof, where there is one. Without one nothing is said: a weighting may then put the tools in either order.
///
/// Why it is sound. Take any completion of the answers and any such weighting. The worth of a tool is the sum, over its cells,
/// of the weight of the level there times the greatest quality of its edges that count there. Let a cell of the lesser tool be
/// matched to a cell of the greater. Whichever edge is the lesser's best there, which may depend on the weighting, the greater
/// has an edge in its cell that counts in every completion in which its risk is raised, with at least that strength and
/// evidence, so with at least that quality; and the level there is at least as high, because the risk is the same one or because
/// its sure level reaches the other's possible level. So the greater's cell gives at least as much. No cell of the greater is
/// matched twice, and its other cells give nothing below zero. Hence the sums are in order.
#[must_use]
pub fn order(advice: &Advice<'_>, greater: ToolRef, lesser: ToolRef) -> Option<Order> {
    let matching = matching(&advice.edges(greater), &advice.edges(lesser))?;
    Some(Order { greater, lesser, matching })
}

/// The cells in which some edge passes.
pub(super) fn cells(edges: &[EdgeStanding], passes: fn(&EdgeStanding) -> bool) -> Vec<Cell> {
    let mut cells: Vec<Cell> = edges.iter().filter(|e| passes(e)).map(|e| e.cell).collect();
    cells.sort_unstable();
    cells.dedup();
    cells
}

fn matching(greater: &[EdgeStanding], lesser: &[EdgeStanding]) -> Option<Vec<Match>> {
    // An edge that stands counts wherever its risk is raised, even where that is open.
    let by = cells(greater, |e| e.stands.holds() && e.level.possible.is_some());
    let of = cells(lesser, EdgeStanding::possible);
    let makes_up = |of: &Cell, by: &Cell| {
        let mut edges = lesser.iter().filter(|e| e.cell == *of && e.possible());
        edges.all(|lesser| greater.iter().any(|e| e.cell == *by && e.stands.holds() && reaches(e, lesser)))
    };
    let ways: Vec<Vec<usize>> = of
        .iter()
        .map(|of| by.iter().enumerate().filter(|(_, by)| makes_up(of, by)).map(|(place, _)| place).collect())
        .collect();
    let mut taken: Vec<Option<usize>> = vec![None; by.len()];
    for place in 0..of.len() {
        if !augment(place, &ways, &mut taken, &mut vec![false; by.len()]) {
            return None;
        }
    }
    let mut matches: Vec<Match> =
        (taken.iter().zip(&by)).filter_map(|(place, by)| Some(Match { of: *of.get((*place)?)?, by: *by })).collect();
    matches.sort_by_key(|m| m.of);
    Some(matches)
}

/// Whether an edge counts for at least as much as another in every completion and under every weighting.
fn reaches(edge: &EdgeStanding, other: &EdgeStanding) -> bool {
    let level = edge.cell.risk == other.cell.risk || edge.level.sure >= other.level.possible;
    // The words of these vocabularies go from the most to the least.
    level && edge.strength <= other.strength && edge.evidence <= other.evidence
}

/// Finds a cell for one more of the lesser's, moving others where need be: a step of the method of Kuhn. A cell that was looked
/// at in vain is not looked at again.
fn augment(place: usize, ways: &[Vec<usize>], taken: &mut [Option<usize>], seen: &mut [bool]) -> bool {
    for &way in ways.get(place).map(Vec::as_slice).unwrap_or_default() {
        let Some(slot) = seen.get_mut(way) else { continue };
        if std::mem::replace(slot, true) {
            continue;
        }
        let holder = taken.get(way).copied().flatten();
        if holder.is_none_or(|holder| augment(holder, ways, taken, seen)) {
            if let Some(slot) = taken.get_mut(way) {
                *slot = Some(place);
            }
            return true;
        }
    }
    false
}
