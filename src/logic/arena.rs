//! Functions of the answers as nodes that share their parts: equal functions are the same node.
//!
//! A node looks at one place and goes on to a child for each choice there. Places rise from a node to its children, no node
//! has equal children only, and no node has an equal. The opposite of a function is the same node with a mark; to keep one
//! node for both, the first child is never marked. So `and` is the only operation that builds anything: `or`, "for some"
//! and "for all" follow from it.

use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};

/// A function of the answers, in the arena that made it: two of them are equal just when they are the same function.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Diagram(u32);

impl Diagram {
    /// True for all answers.
    pub const TRUE: Self = Self(0);
    /// True for none.
    pub const FALSE: Self = Self(1);

    fn node(self) -> usize {
        (self.0 >> 1) as usize
    }

    fn marked(self) -> bool {
        self.0 & 1 == 1
    }

    fn mark_if(self, marked: bool) -> Self {
        Self(self.0 ^ u32::from(marked))
    }
}

impl std::ops::Not for Diagram {
    type Output = Self;

    fn not(self) -> Self {
        self.mark_if(true)
    }
}

/// The budget is spent. What was asked for has not been worked out; nothing is estimated in its place.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the exact answer takes more than the {budget} steps allowed")]
pub struct Exhausted {
    /// How many steps were allowed.
    pub budget: usize,
}

/// The most choices at one place.
const WIDEST: usize = 64;
/// How many nodes may follow one another. A walk down a diagram is a recursion, so what is deeper counts as past the budget.
const DEEPEST: u32 = 1_000;
/// The place of the two constants: after every other.
const END: u32 = u32::MAX;

#[derive(Clone, Copy, Debug)]
struct Node {
    place: u32,
    /// Where its children begin.
    first: u32,
    /// How many nodes follow one another from here at most.
    depth: u32,
}

/// The nodes, and what has been worked out about them.
#[derive(Clone, Debug)]
pub(super) struct Arena {
    /// By place: how many choices there are.
    widths: Vec<u8>,
    nodes: Vec<Node>,
    children: Vec<Diagram>,
    /// Where nodes are found by what they are: a node for each slot, 0 for none, a power of two of them.
    slots: Vec<u32>,
    ands: HashMap<(Diagram, Diagram), Diagram, BuildHasherDefault<Mixer>>,
    budget: usize,
}

impl Arena {
    /// An empty arena. A step of the budget is a node made or a conjunction worked out.
    pub(super) fn new(widths: Vec<u8>, budget: usize) -> Self {
        let end = Node { place: END, first: 0, depth: 0 };
        let (nodes, children, slots) = (vec![end], Vec::new(), vec![0; 64]);
        Self { widths, nodes, children, slots, ands: HashMap::default(), budget }
    }

    /// How many nodes there are.
    pub(super) fn nodes(&self) -> usize {
        self.nodes.len()
    }

    /// How many bytes they and the rest take, near enough.
    pub(super) fn bytes(&self) -> usize {
        let Self { nodes, children, slots, ands, .. } = self;
        12 * nodes.capacity() + 4 * children.capacity() + 4 * slots.capacity() + 13 * ands.capacity()
    }

    pub(super) fn width(&self, place: u32) -> usize {
        self.widths.get(place as usize).map_or(0, |&width| usize::from(width))
    }

    pub(super) fn place(&self, f: Diagram) -> u32 {
        self.nodes.get(f.node()).map_or(END, |node| node.place)
    }

    /// What is left of a function once a choice is made at its own place or before it.
    pub(super) fn after(&self, f: Diagram, place: u32, choice: usize) -> Diagram {
        match self.nodes.get(f.node()) {
            Some(node) if node.place == place => {
                let child = self.children.get(node.first as usize + choice).copied();
                child.unwrap_or(Diagram::FALSE).mark_if(f.marked())
            }
            _ => f,
        }
    }

    /// The function that goes on to `children` by the choice at a place before all of theirs.
    pub(super) fn node(&mut self, place: u32, children: &mut [Diagram]) -> Result<Diagram, Exhausted> {
        let Some(&first) = children.first() else { return Ok(Diagram::FALSE) };
        if children.iter().all(|&child| child == first) {
            return Ok(first);
        }
        let marked = first.marked();
        children.iter_mut().for_each(|child| *child = child.mark_if(marked));
        let mut slot = self.slot(place, children);
        if let Some(&found) = self.slots.get(slot).filter(|&&found| found != 0) {
            return Ok(Diagram(found << 1).mark_if(marked));
        }
        let deepest = children.iter().filter_map(|child| self.nodes.get(child.node())).map(|node| node.depth).max();
        let depth = deepest.unwrap_or(0) + 1;
        if self.spent() || depth > DEEPEST {
            return Err(Exhausted { budget: self.budget });
        }
        let number = self.nodes.len() as u32;
        self.nodes.push(Node { place, first: self.children.len() as u32, depth });
        self.children.extend_from_slice(children);
        if self.nodes.len() * 2 > self.slots.len() {
            self.grow();
            slot = self.slot(place, children);
        }
        if let Some(slot) = self.slots.get_mut(slot) {
            *slot = number;
        }
        Ok(Diagram(number << 1).mark_if(marked))
    }

    fn spent(&self) -> bool {
        self.nodes.len() + self.ands.len() >= self.budget
    }

    /// The slot that holds a node, or where it belongs.
    fn slot(&self, place: u32, children: &[Diagram]) -> usize {
        let mut mixer = Mixer::default();
        mixer.write_u32(place);
        children.iter().for_each(|child| mixer.write_u32(child.0));
        let last = self.slots.len() - 1;
        let mut slot = mixer.finish() as usize & last;
        while let Some(&found) = self.slots.get(slot).filter(|&&found| found != 0) {
            if self.nodes.get(found as usize).is_some_and(|node| node.place == place)
                && self.children_of(found as usize) == children
            {
                break;
            }
            slot = (slot + 1) & last;
        }
        slot
    }

    fn children_of(&self, node: usize) -> &[Diagram] {
        let Some(&Node { place, first, .. }) = self.nodes.get(node) else { return &[] };
        let first = first as usize;
        self.children.get(first..first + self.width(place)).unwrap_or_default()
    }

    fn grow(&mut self) {
        self.slots = vec![0; self.slots.len() * 4];
        for number in 1..self.nodes.len() {
            let Some(place) = self.nodes.get(number).map(|node| node.place) else { continue };
            let slot = self.slot(place, self.children_of(number));
            if let Some(slot) = self.slots.get_mut(slot) {
                *slot = number as u32;
            }
        }
    }

    /// Both.
    pub(super) fn and(&mut self, f: Diagram, g: Diagram) -> Result<Diagram, Exhausted> {
        match (f, g) {
            _ if f == g => return Ok(f),
            _ if f == !g => return Ok(Diagram::FALSE),
            (Diagram::FALSE, _) | (_, Diagram::FALSE) => return Ok(Diagram::FALSE),
            (Diagram::TRUE, other) | (other, Diagram::TRUE) => return Ok(other),
            _ => {}
        }
        let pair = (f.min(g), f.max(g));
        if let Some(&known) = self.ands.get(&pair) {
            return Ok(known);
        }
        if self.spent() {
            return Err(Exhausted { budget: self.budget });
        }
        let place = self.place(f).min(self.place(g));
        let both = self.at(place, |arena, choice| {
            let (f, g) = (arena.after(f, place, choice), arena.after(g, place, choice));
            arena.and(f, g)
        })?;
        self.ands.insert(pair, both);
        Ok(both)
    }

    /// At least one.
    pub(super) fn or(&mut self, f: Diagram, g: Diagram) -> Result<Diagram, Exhausted> {
        Ok(!self.and(!f, !g)?)
    }

    /// The function that goes on, at a place, to what `child` gives for each choice.
    pub(super) fn at(
        &mut self,
        place: u32,
        mut child: impl FnMut(&mut Self, usize) -> Result<Diagram, Exhausted>,
    ) -> Result<Diagram, Exhausted> {
        let mut children = [Diagram::TRUE; WIDEST];
        let width = self.width(place);
        for (choice, slot) in children.iter_mut().enumerate().take(width) {
            *slot = child(self, choice)?;
        }
        self.node(place, children.get_mut(..width).unwrap_or_default())
    }

    /// For every choice at a place that nothing comes before.
    pub(super) fn for_all_first(&mut self, f: Diagram, place: u32) -> Result<Diagram, Exhausted> {
        if self.place(f) != place {
            return Ok(f);
        }
        (0..self.width(place)).try_fold(Diagram::TRUE, |all, choice| {
            let child = self.after(f, place, choice);
            self.and(all, child)
        })
    }

    /// The function with every node rebuilt from the bottom, as `step` says for its place.
    pub(super) fn rebuild(
        &mut self,
        f: Diagram,
        done: &mut HashMap<Diagram, Diagram>,
        step: &mut impl FnMut(u32) -> Step,
    ) -> Result<Diagram, Exhausted> {
        let place = self.place(f);
        if place == END {
            return Ok(f);
        }
        if let Some(&known) = done.get(&f) {
            return Ok(known);
        }
        let rebuilt = match step(place) {
            Step::Stop => f,
            Step::Choose(choice) => {
                let child = self.after(f, place, choice);
                self.rebuild(child, done, step)?
            }
            Step::Every => self.for_all_first(f, place)?,
            Step::Keep => self.at(place, |arena, choice| {
                let child = arena.after(f, place, choice);
                arena.rebuild(child, done, step)
            })?,
        };
        done.insert(f, rebuilt);
        Ok(rebuilt)
    }
}

/// What becomes of the nodes at a place.
#[derive(Clone, Copy, Debug)]
pub(super) enum Step {
    /// They stay, with all below them.
    Stop,
    /// They stay, and their children are looked at.
    Keep,
    /// A choice is made.
    Choose(usize),
    /// What is true whatever is chosen.
    Every,
}

/// A quick hash for small keys: multiply and fold.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Mixer(u64);

impl Hasher for Mixer {
    fn write(&mut self, bytes: &[u8]) {
        bytes.iter().for_each(|&byte| self.write_u32(u32::from(byte)));
    }

    fn write_u32(&mut self, word: u32) {
        let product = u128::from(self.0 ^ u64::from(word) ^ 0x2d35_8dcc_aa6c_78a5) * 0x9e37_79b9_7f4a_7c15;
        self.0 = (product >> 64) as u64 ^ product as u64;
    }

    fn finish(&self) -> u64 {
        self.0
    }
}
