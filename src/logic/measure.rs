//! How much of all ways of answering a diagram holds for, for which one, and what it looks at.

use std::collections::HashMap;

use super::arena::Diagram;
use super::axis::Axis;
use super::condition::Variable;
use super::diagram::Diagrams;
use super::{Answers, Known, VariableSet};

impl Diagrams<'_> {
    /// Whether it is true under whole answers, which agree with what is given.
    #[must_use]
    pub fn holds(&self, f: Diagram, answers: &Answers) -> bool {
        let mut f = f;
        while let Some(axis) = self.order.axes().get(self.arena.place(f) as usize) {
            let place = self.arena.place(f);
            let child = axis.choice(answers).and_then(|choice| self.child(place, choice));
            f = child.map_or(Diagram::FALSE, |child| self.arena.after(f, place, child));
        }
        f == Diagram::TRUE
    }

    /// The axes that it looks at, from the smallest.
    #[must_use]
    pub fn axes(&self, f: Diagram) -> Vec<Axis> {
        let mut seen = vec![f];
        let mut found = Vec::new();
        let mut known: HashMap<Diagram, ()> = HashMap::new();
        while let Some(next) = seen.pop() {
            let place = self.arena.place(next);
            let Some(axis) = self.order.axes().get(place as usize) else { continue };
            if known.insert(next, ()).is_none() {
                found.push(*axis);
                seen.extend((0..self.arena.width(place)).map(|child| self.arena.after(next, place, child)));
            }
        }
        found.sort_unstable();
        found.dedup();
        found
    }

    /// The variables that it looks at, with the place of flags for any flag.
    #[must_use]
    pub fn support(&self, f: Diagram) -> VariableSet {
        self.axes(f).into_iter().fold(VariableSet::EMPTY, |set, axis| set | VariableSet::of(axis.variable()))
    }

    /// How many ways there are to answer these variables for which it is true, with what is given. None when it looks at
    /// another variable too, or when there are more than a `u128` can say.
    #[must_use]
    pub fn count(&self, f: Diagram, over: VariableSet) -> Option<u128> {
        // By place: how many ways there are to answer all that comes at or after it.
        let mut ways = vec![1u128];
        for (place, axis) in self.order.axes().iter().enumerate().rev() {
            let open = over.contains(axis.variable()) && axis.choice(&self.given).is_none();
            let width = if open { self.arena.width(place as u32) as u128 } else { 1 };
            ways.push(ways.last()?.checked_mul(width)?);
        }
        ways.reverse();
        let looks = self.support(f).iter().all(|variable| over.contains(variable));
        if looks { self.count_from(f, 0, &ways, &mut HashMap::new()) } else { None }
    }

    /// The same for what comes at or after a place.
    fn count_from(&self, f: Diagram, from: u32, ways: &[u128], done: &mut HashMap<Diagram, u128>) -> Option<u128> {
        let place = (self.arena.place(f) as usize).min(ways.len() - 1);
        let here = match done.get(&f) {
            _ if f == Diagram::TRUE => 1,
            _ if f == Diagram::FALSE => 0,
            Some(&known) => known,
            None => {
                let mut sum = 0u128;
                for child in 0..self.arena.width(place as u32) {
                    let after = self.arena.after(f, place as u32, child);
                    sum = sum.checked_add(self.count_from(after, place as u32 + 1, ways, done)?)?;
                }
                done.insert(f, sum);
                sum
            }
        };
        // Every answer to what is passed over on the way counts.
        here.checked_mul(ways.get(from as usize)?.checked_div(*ways.get(place)?)?)
    }

    /// The part of all ways of answering for which it is true, from 0 to 1, with what is given, constraints or not. A
    /// floating-point number: near enough to compare and to print, never to decide on.
    #[must_use]
    pub fn share(&self, f: Diagram) -> f64 {
        self.share_known(f, &mut HashMap::new())
    }

    fn share_known(&self, f: Diagram, done: &mut HashMap<Diagram, f64>) -> f64 {
        if f == Diagram::TRUE || f == Diagram::FALSE {
            return if f == Diagram::TRUE { 1.0 } else { 0.0 };
        }
        if let Some(&known) = done.get(&f) {
            return known;
        }
        let place = self.arena.place(f);
        let width = self.arena.width(place);
        let sum: f64 = (0..width).map(|child| self.share_known(self.arena.after(f, place, child), done)).sum();
        let share = sum / width as f64;
        done.insert(f, share);
        share
    }

    /// Whole answers for which it is true, and which agree with what is given: the least in the order of the axes, values
    /// as they are numbered, not included before included, not set before set. None when it is true for none.
    #[must_use]
    pub fn witness(&self, f: Diagram) -> Option<Answers> {
        let (mut f, mut answers) = (f, self.given.clone());
        for (place, axis) in self.order.axes().iter().enumerate() {
            if axis.choice(&answers).is_some() {
                continue;
            }
            let place = place as u32;
            let child = (0..self.arena.width(place)).find(|&c| self.arena.after(f, place, c) != Diagram::FALSE)?;
            f = self.arena.after(f, place, child);
            axis.choose(self.choice(place, child), &self.program.variables, &mut answers);
        }
        (f == Diagram::TRUE).then(|| whole(&self.program.variables, answers))
    }
}

/// Answers with every value settled that another one of the same variable rules out.
fn whole(variables: &[Variable], mut answers: Answers) -> Answers {
    for (shape, known) in variables.iter().zip(&mut answers.variables) {
        if !shape.many && known.yes != 0 {
            *known = Known::exactly(known.yes, shape.all());
        }
    }
    answers
}
