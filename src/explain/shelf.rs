//! What is already covered, and by which tool: by cell, in the order in which the list was made.

use std::collections::HashMap;

use crate::engine::{Advice, Cell};
use crate::knowledge::model::ToolRef;

/// What covers each cell.
pub(super) struct Shelf(HashMap<Cell, Vec<Cover>>);

struct Cover {
    /// The place in the list; 0 for what is in place or asked for by a duty.
    place: usize,
    tool: ToolRef,
    quality: u32,
}

impl Shelf {
    pub(super) fn new(advice: &Advice<'_>) -> Self {
        let given = advice.in_place().iter().chain(advice.asked_for()).map(|&tool| (0, tool));
        let listed = advice.recommended().iter().map(|r| (r.place, r.tool));
        let mut shelf: HashMap<Cell, Vec<Cover>> = HashMap::new();
        for (place, tool) in given.chain(listed) {
            for part in advice.parts(tool, true) {
                shelf.entry(part.cell).or_default().push(Cover { place, tool, quality: part.quality });
            }
        }
        Self(shelf)
    }

    /// Which tool above a place covers a cell best, and how well; the first of equals. A tool does not cover itself.
    pub(super) fn above(&self, cell: Cell, place: usize, own: ToolRef) -> Option<(ToolRef, u32)> {
        let above = self.0.get(&cell).into_iter().flatten().filter(|c| c.place < place && c.tool != own);
        above.fold(None, |best, c| match best {
            Some((_, quality)) if quality >= c.quality => best,
            _ => Some((c.tool, c.quality)),
        })
    }
}
