//! The cheapest walks down two diagrams at once: the wish, which has to come true whatever is left open, and what is
//! admissible, which has to stay possible.
//!
//! On an axis there are three ways on: make the choice that is known, make another at its price, or leave open what is not
//! known, which turns the wish into "for all" and the other into "for some". The end is (true, true).

use std::cmp::Reverse;
use std::collections::{BinaryHeap, HashMap};

use super::Answers;
use super::arena::{Diagram, Exhausted};
use super::diagram::Diagrams;
use super::implicant::{Change, Cost, Nearest, Price};

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

/// Finds the cheapest walks.
pub(super) struct Search<'p, 'a> {
    pub(super) diagrams: Diagrams<'p>,
    /// By place: what it takes to change what is known.
    pub(super) prices: Vec<Price>,
    pub(super) answers: &'a Answers,
    /// How many stops there may be.
    pub(super) budget: usize,
}

impl Search<'_, '_> {
    /// The cheapest ways of making a wish surely true that cost no more than `bound`.
    pub(super) fn cheapest(
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
