//! The cheapest ways of making something surely true: which answers to change or to give.
//!
//! Changed answers P′ make a wish sure when some admissible way of completing them is left and every one fulfils it. With
//! the wish as diagram *n* = "not admissible, or fulfilled" and the constraints as *m*, that is: *n* for all, and *m* for
//! some, of what P′ leaves open. The walk finds the cheapest P′.

use super::arena::{Diagram, Exhausted};
use super::axis::{Axis, Order};
use super::condition::Condition;
use super::diagram::Diagrams;
use super::space::Wanted;
use super::walk::Search;
use super::{Answers, Known, Program, VariableSet};

/// What it takes to change what is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Price {
    /// It cannot be changed.
    Fixed,
    /// It takes long, or somebody else.
    Slow,
    /// It can be changed at will.
    Quick,
}

/// What changes cost: fewer slow ones first, then fewer quick ones, then fewer questions answered.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Cost {
    /// Known answers that are slow to change.
    pub slow: u32,
    /// Known answers that are quick to change.
    pub quick: u32,
    /// Unknown answers that are given.
    pub answered: u32,
}

impl std::ops::Add for Cost {
    type Output = Self;

    fn add(self, other: Self) -> Self {
        Self { slow: self.slow + other.slow, quick: self.quick + other.quick, answered: self.answered + other.answered }
    }
}

/// One answer changed or given: for a variable with many values one of them, else the whole answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Change {
    /// What is answered.
    pub axis: Axis,
    /// The answer: the value of a variable with exactly one, else 1 for included or set and 0 for not.
    pub to: u8,
    /// The answer before, in the same way; none when it was not known.
    pub from: Option<u8>,
}

/// The cheapest ways, all of the same cost.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Nearest {
    /// What each of them costs. Nothing when the wish is surely true already; then there is one way, without changes.
    pub cost: Cost,
    /// The ways, each with its changes in the order of axes. They sort by their first change, then by the next.
    pub ways: Vec<Vec<Change>>,
    /// There are more ways than these.
    pub cut: bool,
}

impl Nearest {
    /// How many ways are given at most.
    pub const MOST: usize = 20;
}

/// The cheapest ways of making one of the alternatives surely true. An alternative is all of what it lists, and must be sure
/// by itself. `never` are the constraints, `price` says what can be changed of what is known; what is unknown can always
/// be answered, but for values that are ruled out. None when no change does it.
///
/// # Errors
/// When it takes more than `budget` steps: see [`Diagrams::new`].
pub fn nearest(
    program: &Program,
    never: &[&Condition],
    answers: &Answers,
    price: impl Fn(Axis) -> Price,
    alternatives: &[Vec<Wanted<'_>>],
    budget: usize,
) -> Result<Option<Nearest>, Exhausted> {
    let order = Order::new(program, []);
    let prices: Vec<Price> = order.axes().iter().map(|&axis| price(axis)).collect();
    let given = fixed(&order, &prices, answers);
    let mut search = Search { diagrams: Diagrams::new(program, given, order, budget), prices, answers, budget };
    let constraints = Constraints::new(&mut search.diagrams, never, answers)?;
    let mut best: Option<Nearest> = None;
    for alternative in alternatives {
        let wish = search.diagrams.all_of(alternative)?;
        let admissible = constraints.about(&mut search.diagrams, wish)?;
        let found = search.cheapest(wish, admissible, best.as_ref().map(|best| best.cost))?;
        best = match (best, found) {
            (Some(mut best), Some(found)) if best.cost == found.cost => {
                best.cut |= found.cut;
                best.ways.extend(found.ways);
                Some(best)
            }
            (best, found) => found.or(best),
        };
    }
    if let Some(best) = &mut best {
        best.ways.sort();
        best.ways.dedup();
        best.cut |= best.ways.len() > Nearest::MOST;
        best.ways.truncate(Nearest::MOST);
    }
    Ok(best)
}

/// What is known and cannot be changed, with the values that are ruled out where nothing else is known.
fn fixed(order: &Order, prices: &[Price], answers: &Answers) -> Answers {
    let mut given = answers.clone();
    for (axis, _) in order.axes().iter().zip(prices).filter(|(_, price)| **price != Price::Fixed) {
        match *axis {
            Axis::One(variable) => {
                if let Some(known) = given.variables.get_mut(usize::from(variable)).filter(|known| known.yes != 0) {
                    *known = Known::NOTHING;
                }
            }
            Axis::Value(variable, value) => {
                if let Some(known) = given.variables.get_mut(usize::from(variable)) {
                    known.yes &= !(1 << value);
                    known.no &= !(1 << value);
                }
            }
            Axis::Flag(flag) => given.flags.get_mut(flag as usize).into_iter().for_each(|known| *known = None),
        }
    }
    given
}

/// The constraints that what is fixed does not settle.
struct Constraints {
    each: Vec<(Diagram, VariableSet)>,
    /// The answers have an admissible completion as they are. Then constraints that share no variable with a wish, not even
    /// through others, are kept by whatever is changed for it.
    kept: bool,
}

impl Constraints {
    fn new(diagrams: &mut Diagrams<'_>, never: &[&Condition], answers: &Answers) -> Result<Self, Exhausted> {
        let mut each = Vec::new();
        for condition in never {
            let kept = !diagrams.condition(condition)?;
            if kept != Diagram::TRUE {
                each.push((kept, diagrams.support(kept)));
            }
        }
        // Known answers first, so that what is left is small.
        let kept = diagrams.all(&each, |all, (constraint, _)| all.restrict(*constraint, answers))? != Diagram::FALSE;
        Ok(Self { each, kept })
    }

    /// When all those are kept that matter to a wish.
    fn about(&self, diagrams: &mut Diagrams<'_>, wish: Diagram) -> Result<Diagram, Exhausted> {
        let mut near = diagrams.support(wish);
        loop {
            let touching = |support: &VariableSet| !self.kept || !(*support & near).is_empty();
            let grown = self.each.iter().filter(|(_, support)| touching(support)).fold(near, |all, (_, s)| all | *s);
            if grown == near {
                break;
            }
            near = grown;
        }
        let matters = self.each.iter().filter(|(_, support)| !self.kept || !(*support & near).is_empty());
        diagrams.all(matters, |_, (constraint, _)| Ok(*constraint))
    }
}
