//! The cheapest ways of making something surely true: which answers to change or to give.
//!
//! Changed answers P′ make a wish sure when some admissible way of completing them is left and every one fulfils it. With
//! the wish as diagram *n* = "not admissible, or fulfilled" and the constraints as *m*, that is: *n* for all, and *m* for
//! some, of what P′ leaves open. So a walk down both at once needs three steps on an axis: make the choice that is known,
//! make another at its price, or leave it open, which turns *n* into "for all" and *m* into "for some". The end is (true,
//! true); the cheapest walks to it are the answer.

use std::cmp::Reverse;
use std::collections::{BinaryHeap, HashMap};

use super::arena::{Diagram, Exhausted};
use super::axis::{Axis, Order};
use super::condition::Condition;
use super::diagram::Diagrams;
use super::space::Wanted;
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
    let prices = order.axes().iter().map(|&axis| price(axis)).collect();
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
fn fixed(order: &Order, prices: &Vec<Price>, answers: &Answers) -> Answers {
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

/// What is looked at together: the wish, and whether it is admissible.
type Pair = (Diagram, Diagram);

/// A place in the walk.
struct Stop {
    pair: Pair,
    /// The least that it takes to get there, as far as is known.
    cost: Cost,
    /// Where the walk goes on, by what is changed, in order; nothing changed comes last.
    ways: Vec<(Option<Change>, usize)>,
}

struct Search<'p, 'a> {
    diagrams: Diagrams<'p>,
    /// By place.
    prices: Vec<Price>,
    answers: &'a Answers,
    budget: usize,
}

impl Search<'_, '_> {
    /// The cheapest ways of making a wish surely true that cost no more than `bound`.
    fn cheapest(
        &mut self,
        wish: Diagram,
        admissible: Diagram,
        bound: Option<Cost>,
    ) -> Result<Option<Nearest>, Exhausted> {
        let start = (self.diagrams.or(wish, !admissible)?, admissible);
        let mut stops = vec![Stop { pair: start, cost: Cost::default(), ways: Vec::new() }];
        let mut numbers = HashMap::from([(start, 0)]);
        let mut waiting = BinaryHeap::from([Reverse((Cost::default(), 0))]);
        let mut end: Option<(usize, Cost)> = None;
        while let Some(Reverse((cost, number))) = waiting.pop() {
            if end.map(|(_, least)| least).or(bound).is_some_and(|most| cost > most) {
                break;
            }
            let Some(pair) = stops.get(number).filter(|stop| stop.cost == cost).map(|stop| stop.pair) else { continue };
            if pair == (Diagram::TRUE, Diagram::TRUE) {
                end = Some((number, cost));
                continue;
            }
            if stops.get(number).is_some_and(|stop| !stop.ways.is_empty()) {
                continue;
            }
            let mut ways = Vec::new();
            for (change, pair) in self.steps(pair)? {
                let cost = cost + change.map_or(Cost::default(), |change| self.cost(change));
                let next = *numbers.entry(pair).or_insert_with(|| {
                    stops.push(Stop { pair, cost, ways: Vec::new() });
                    waiting.push(Reverse((cost, stops.len() - 1)));
                    stops.len() - 1
                });
                if let Some(stop) = stops.get_mut(next).filter(|stop| cost < stop.cost) {
                    stop.cost = cost;
                    waiting.push(Reverse((cost, next)));
                }
                ways.push((change, next));
            }
            if let Some(stop) = stops.get_mut(number) {
                stop.ways = ways;
            }
            if stops.len() > self.budget {
                return Err(Exhausted { budget: self.budget });
            }
        }
        Ok(end.map(|(end, cost)| {
            let mut walks =
                Walks { search: self, stops: &stops, end, dead: vec![false; stops.len()], found: Vec::new() };
            walks.from(0, &mut Vec::new());
            let cut = walks.found.len() > Nearest::MOST;
            Nearest { cost, ways: walks.found, cut }
        }))
    }

    /// Where the walk can go from a pair, at its first axis; nowhere that is false already.
    fn steps(&mut self, (wish, admissible): Pair) -> Result<Vec<(Option<Change>, Pair)>, Exhausted> {
        let arena = &mut self.diagrams.arena;
        let place = arena.place(wish).min(arena.place(admissible));
        let Some(&axis) = self.diagrams.order.axes().get(place as usize) else { return Ok(Vec::new()) };
        let from = axis.choice(self.answers);
        let mut steps = Vec::new();
        let mut kept = None;
        for child in 0..self.diagrams.arena.width(place) {
            let to = self.diagrams.choice(place, child);
            let arena = &self.diagrams.arena;
            let after = (arena.after(wish, place, child), arena.after(admissible, place, child));
            if from == Some(to) {
                kept = Some((None, after));
            } else {
                steps.push((Some(Change { axis, to, from }), after));
            }
        }
        if from.is_none() {
            let arena = &mut self.diagrams.arena;
            kept = Some((None, (arena.for_all_first(wish, place)?, !arena.for_all_first(!admissible, place)?)));
        }
        steps.extend(kept);
        steps.retain(|(_, (wish, admissible))| *wish != Diagram::FALSE && *admissible != Diagram::FALSE);
        Ok(steps)
    }

    fn cost(&self, change: Change) -> Cost {
        let none = Cost::default();
        if change.from.is_none() {
            return Cost { answered: 1, ..none };
        }
        let place = self.diagrams.order.place(change.axis) as usize;
        match self.prices.get(place) {
            Some(Price::Slow) => Cost { slow: 1, ..none },
            // What is fixed is given to the diagrams, so that no walk changes it.
            Some(Price::Quick | Price::Fixed) | None => Cost { quick: 1, ..none },
        }
    }
}

/// The cheapest walks from the start to the end, in order, up to one more than are given.
struct Walks<'s, 'p, 'a> {
    search: &'s Search<'p, 'a>,
    stops: &'s [Stop],
    end: usize,
    /// By stop: no cheapest walk goes on from it to the end.
    dead: Vec<bool>,
    found: Vec<Vec<Change>>,
}

impl Walks<'_, '_, '_> {
    fn from(&mut self, number: usize, changes: &mut Vec<Change>) {
        if number == self.end {
            self.found.push(changes.clone());
            return;
        }
        let Some(stop) = self.stops.get(number) else { return };
        let before = self.found.len();
        for &(change, next) in &stop.ways {
            let cost = stop.cost + change.map_or(Cost::default(), |change| self.search.cost(change));
            let cheapest = self.stops.get(next).is_some_and(|stop| stop.cost == cost);
            if !cheapest || self.dead.get(next).copied().unwrap_or(true) || self.found.len() > Nearest::MOST {
                continue;
            }
            changes.extend(change);
            self.from(next, changes);
            changes.truncate(changes.len() - usize::from(change.is_some()));
        }
        if self.found.len() == before
            && let Some(dead) = self.dead.get_mut(number)
        {
            *dead = true;
        }
    }
}
