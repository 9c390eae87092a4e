//! Exact functions of the answers: what conditions and conclusions come to under every way of answering at once.
//!
//! A diagram asks one [`Axis`] after the other, in one [`Order`], and ends in true or false. Equal functions are one diagram,
//! so a question about all ways of answering is a comparison or a walk. What is given is left out while building: its axes
//! become the choices made, and for a variable with exactly one value only the values not ruled out are choices.

use std::collections::HashMap;

use super::arena::{Arena, Diagram, Exhausted, Step};
use super::axis::{Axis, Order};
use super::clause::Literal;
use super::condition::{Condition, Test};
use super::space::Wanted;
use super::{Answers, Program};

/// Where the conclusions of a program become diagrams. Diagrams of one maker mean nothing to another.
#[derive(Clone, Debug)]
pub struct Diagrams<'p> {
    pub(super) program: &'p Program,
    pub(super) given: Answers,
    pub(super) order: Order,
    pub(super) arena: Arena,
    /// By place: the values that the choices stand for, where the axis is a variable with exactly one; else 0.
    choices: Vec<u64>,
    heads: HashMap<(u32, u8), Diagram>,
}

impl<'p> Diagrams<'p> {
    /// Nothing built yet. `given` is what all diagrams take as known. `budget` is how many steps may be spent in all: a step
    /// makes a node or works out one conjunction of two nodes, and takes some 20 to 40 bytes.
    #[must_use]
    pub fn new(program: &'p Program, given: Answers, order: Order, budget: usize) -> Self {
        let possible = |axis: &Axis| match *axis {
            Axis::One(variable) => {
                let all = program.variables.get(usize::from(variable)).map_or(0, |v| v.all());
                given.variables.get(usize::from(variable)).map_or(all, |known| all & !known.no)
            }
            Axis::Value(..) | Axis::Flag(_) => 0,
        };
        let choices: Vec<u64> = order.axes().iter().map(possible).collect();
        let width = |(axis, values): (&Axis, &u64)| match axis {
            Axis::One(_) => values.count_ones() as u8,
            Axis::Value(..) | Axis::Flag(_) => 2,
        };
        let widths = order.axes().iter().zip(&choices).map(width).collect();
        let arena = Arena::new(widths, budget);
        Self { program, given, order, arena, choices, heads: HashMap::new() }
    }

    /// How many nodes have been made.
    #[must_use]
    pub fn nodes(&self) -> usize {
        self.arena.nodes()
    }

    /// How many bytes they take with all that is kept beside them, near enough.
    #[must_use]
    pub fn bytes(&self) -> usize {
        self.arena.bytes()
    }

    /// Both.
    ///
    /// # Errors
    /// When the budget is spent, as everywhere here.
    pub fn and(&mut self, f: Diagram, g: Diagram) -> Result<Diagram, Exhausted> {
        self.arena.and(f, g)
    }

    /// At least one.
    ///
    /// # Errors
    /// When the budget is spent.
    pub fn or(&mut self, f: Diagram, g: Diagram) -> Result<Diagram, Exhausted> {
        self.arena.or(f, g)
    }

    /// When a condition is true.
    ///
    /// # Errors
    /// When the budget is spent.
    pub fn condition(&mut self, condition: &Condition) -> Result<Diagram, Exhausted> {
        match condition {
            Condition::Always => Ok(Diagram::TRUE),
            Condition::Not(inner) => Ok(!self.condition(inner)?),
            Condition::All(parts) => self.all(parts, |all, part| all.condition(part)),
            Condition::Any(parts) => Ok(!self.all(parts, |all, part| Ok(!all.condition(part)?))?),
            Condition::Test(test) => self.test(*test),
        }
    }

    fn test(&mut self, test: Test) -> Result<Diagram, Exhausted> {
        match test {
            Test::Any { variable, values } => self.any(variable, values),
            Test::Only { variable, values } => {
                let all = self.program.variables.get(usize::from(variable)).map_or(0, |v| v.all());
                let (some, others) = (self.any(variable, values)?, self.any(variable, all & !values)?);
                self.and(some, !others)
            }
            Test::Flag(flag) => self.axis(Axis::Flag(flag), 2),
            Test::Head { head, at_least } => self.head(head, at_least),
        }
    }

    /// When answers break none of the constraints: what never holds.
    ///
    /// # Errors
    /// When the budget is spent.
    pub fn admissible<'c>(&mut self, never: impl IntoIterator<Item = &'c Condition>) -> Result<Diagram, Exhausted> {
        self.all(never, |all, broken| Ok(!all.condition(broken)?))
    }

    /// When a head is concluded at the level or above.
    ///
    /// # Errors
    /// When the budget is spent.
    pub fn head(&mut self, head: u32, at_least: u8) -> Result<Diagram, Exhausted> {
        if let Some(&known) = self.heads.get(&(head, at_least)) {
            return Ok(known);
        }
        let program = self.program;
        let ways = program.clauses_of(head).filter(|(clause, _)| clause.level >= at_least);
        let none = self.all(ways, |all, (_, origin)| Ok(!all.all(&origin.literals, |all, l| all.literal(*l))?))?;
        self.heads.insert((head, at_least), !none);
        Ok(!none)
    }

    /// When what is looked for is so.
    ///
    /// # Errors
    /// When the budget is spent.
    pub fn wanted(&mut self, wanted: &Wanted<'_>) -> Result<Diagram, Exhausted> {
        match *wanted {
            Wanted::Holds(head, level) => self.head(head, level),
            Wanted::Fails(head, level) => Ok(!self.head(head, level)?),
            Wanted::True(condition) => self.condition(condition),
            Wanted::Is(test) => self.test(test),
            Wanted::IsNot(test) => Ok(!self.test(test)?),
            Wanted::AnyOf(choices) => Ok(!self.all(choices, |all, way| Ok(!all.all_of(way)?))?),
        }
    }

    /// When all that is looked for is so.
    ///
    /// # Errors
    /// When the budget is spent.
    pub fn all_of(&mut self, wanted: &[Wanted<'_>]) -> Result<Diagram, Exhausted> {
        self.all(wanted, |all, part| all.wanted(part))
    }

    /// What is left when the choices that some answers settle are made. What they leave open, stays.
    ///
    /// # Errors
    /// When the budget is spent.
    pub fn restrict(&mut self, f: Diagram, answers: &Answers) -> Result<Diagram, Exhausted> {
        let Self { arena, order, choices, .. } = self;
        arena.rebuild(f, &mut HashMap::new(), &mut |place| {
            let axis = order.axes().get(place as usize);
            let settled = axis.and_then(|axis| axis.choice(answers).and_then(|c| child(choices, place, c)));
            settled.map_or(Step::Keep, Step::Choose)
        })
    }

    /// What is true whatever is chosen on an axis.
    ///
    /// # Errors
    /// When the budget is spent.
    pub fn for_all(&mut self, f: Diagram, axis: Axis) -> Result<Diagram, Exhausted> {
        let wanted = self.order.place(axis);
        self.arena.rebuild(f, &mut HashMap::new(), &mut |place| match place.cmp(&wanted) {
            std::cmp::Ordering::Less => Step::Keep,
            std::cmp::Ordering::Equal => Step::Every,
            std::cmp::Ordering::Greater => Step::Stop,
        })
    }

    /// What is true for some choice on an axis.
    ///
    /// # Errors
    /// When the budget is spent.
    pub fn exists(&mut self, f: Diagram, axis: Axis) -> Result<Diagram, Exhausted> {
        Ok(!self.for_all(!f, axis)?)
    }

    /// All of some parts, one after the other; the rest is not looked at once nothing is left.
    pub(super) fn all<T>(
        &mut self,
        parts: impl IntoIterator<Item = T>,
        mut part: impl FnMut(&mut Self, T) -> Result<Diagram, Exhausted>,
    ) -> Result<Diagram, Exhausted> {
        let mut all = Diagram::TRUE;
        for item in parts {
            if all == Diagram::FALSE {
                break;
            }
            let next = part(self, item)?;
            all = self.and(all, next)?;
        }
        Ok(all)
    }

    fn literal(&mut self, literal: Literal) -> Result<Diagram, Exhausted> {
        let (found, positive) = match literal {
            Literal::In { variable, values } => (self.any(variable, values)?, true),
            Literal::Group { variable, values, positive } => (self.any(variable, values)?, positive),
            Literal::Flag { flag, positive } => (self.axis(Axis::Flag(flag), 2)?, positive),
            Literal::Head { head, at_least, positive } => (self.head(head, at_least)?, positive),
        };
        Ok(if positive { found } else { !found })
    }

    /// That the answer is, or includes, one of the values.
    fn any(&mut self, variable: u16, values: u64) -> Result<Diagram, Exhausted> {
        let Some(shape) = self.program.variables.get(usize::from(variable)).copied() else { return Ok(Diagram::FALSE) };
        if !shape.many {
            return self.axis(Axis::One(variable), values);
        }
        // From the last axis to the first, so that each step adds one node.
        let included = (0..shape.values).rev().filter(|value| values >> value & 1 == 1);
        Ok(!self.all(included, |all, value| Ok(!all.axis(Axis::Value(variable, value), 2)?))?)
    }

    /// That the choice on an axis is one of those given as bits: values of a variable with exactly one; else bit 0 for not
    /// included or not set, bit 1 for included or set.
    pub(super) fn axis(&mut self, axis: Axis, accepted: u64) -> Result<Diagram, Exhausted> {
        let known = |choice: u64| if accepted >> choice & 1 == 1 { Diagram::TRUE } else { Diagram::FALSE };
        if let Some(choice) = axis.choice(&self.given) {
            return Ok(known(u64::from(choice)));
        }
        let place = self.order.place(axis);
        let values = self.choices.get(place as usize).copied().unwrap_or(0);
        self.arena.at(place, |_, choice| Ok(known(u64::from(value(values, choice)))))
    }

    /// The choice that a child stands for: a value, or 0 or 1.
    pub(super) fn choice(&self, place: u32, child: usize) -> u8 {
        value(self.choices.get(place as usize).copied().unwrap_or(0), child)
    }

    /// The child that stands for a choice; none for a value that is ruled out.
    pub(super) fn child(&self, place: u32, choice: u8) -> Option<usize> {
        child(&self.choices, place, choice)
    }
}

/// The value that a child stands for, of those that are choices; the number of the child where there are only two.
fn value(values: u64, child: usize) -> u8 {
    if values == 0 {
        return child as u8;
    }
    let rest = (0..child).fold(values, |rest, _| rest & rest.wrapping_sub(1));
    rest.trailing_zeros() as u8
}

fn child(choices: &[u64], place: u32, choice: u8) -> Option<usize> {
    match choices.get(place as usize).copied()? {
        0 => Some(usize::from(choice)),
        values if values >> choice & 1 == 0 => None,
        values => Some((values & ((1 << choice) - 1)).count_ones() as usize),
    }
}
