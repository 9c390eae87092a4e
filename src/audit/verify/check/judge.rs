//! A second way to decide conditions, written to be plain: a walk over the tree, and a search that splits on one open
//! answer at a time. It shares no code with the engine, so that what both say does not rest on one mistake.

use std::cell::RefCell;

use super::facts::{Facts, State};
use crate::knowledge::model::Model;
use crate::logic::{Condition, Test};

/// How many partial answers one search looks at before it gives up.
const BUDGET: usize = 3_000;
/// How many ways of completing the answers are tried before anything is searched.
const SAMPLES: usize = 24;
/// How often one way is drawn anew when the constraints rule it out.
const TRIES: usize = 60;

/// Yes, no, or not settled.
pub(super) type Tri = Option<bool>;

/// What a condition comes to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Verdict {
    /// By its parts.
    pub(super) parts: Tri,
    /// Over every way of completing the answers; none when the search gave up.
    pub(super) exact: Option<Tri>,
    /// Whether some way of completing the answers makes it true, and whether some makes it false, as far as tried.
    pub(super) seen: (bool, bool),
}

impl Verdict {
    /// Whether this may be said of it. Where nothing but parts is promised, "not settled" may be said of what is settled.
    pub(super) fn allows(self, said: Tri, by_parts: bool) -> bool {
        match (self.exact, said) {
            (Some(exact), _) if exact == said => true,
            (Some(_), None) => by_parts && self.parts.is_none(),
            (None, Some(true)) => !self.seen.1,
            (None, Some(false)) => !self.seen.0,
            (None, None) => true,
            (Some(_), Some(_)) => false,
        }
    }

    /// What the answer goes by.
    pub(super) fn settled(self, by_parts: bool) -> Tri {
        if by_parts { self.parts } else { self.exact.unwrap_or(self.parts) }
    }
}

/// What each head is concluded from: levels with conditions.
type Rules<'m> = Vec<Vec<(u8, &'m Condition)>>;

/// By head: the level that is sure and the highest that is possible, once they are worked out.
type Concluded = RefCell<Vec<Option<(u8, u8)>>>;

/// Decides conditions under the answers of one profile.
pub(super) struct Judge<'m> {
    pub(super) model: &'m Model,
    rules: Rules<'m>,
    /// What was answered.
    pub(super) given: State,
    /// That, and what the constraints leave no choice about.
    pub(super) known: State,
    /// What follows from it, kept.
    concluded: Concluded,
    samples: Vec<(State, Concluded)>,
}

impl<'m> Judge<'m> {
    pub(super) fn new(model: &'m Model, given: State) -> Self {
        let mut rules: Rules<'m> = vec![Vec::new(); model.heads as usize];
        let mut add = |head: u32, level: u8, when: &'m Condition| {
            if let Some(list) = rules.get_mut(head as usize) {
                list.push((level, when));
            }
        };
        for signal in &model.signals {
            signal.rules.iter().for_each(|rule| add(signal.head, 1, &rule.when.condition));
        }
        for risk in &model.risks {
            risk.raises.iter().for_each(|raise| add(risk.head, raise.level.rank(), &raise.rule.when.condition));
        }
        let heads = vec![None; model.heads as usize];
        let mut judge = Self {
            model,
            rules,
            known: given.clone(),
            given,
            concluded: RefCell::new(heads.clone()),
            samples: Vec::new(),
        };
        judge.force();
        let mut chance = 0x5eed;
        judge.samples = (0..SAMPLES)
            .filter_map(|_| (0..TRIES).find_map(|_| judge.draw(&mut chance)))
            .map(|state| (state, RefCell::new(heads.clone())))
            .collect();
        judge
    }

    /// Whether any admissible project has these answers; true where the search gave up.
    pub(super) fn admissible(&self) -> bool {
        self.possible(&Condition::Always, true, &self.given) != Some(false)
    }

    /// What a condition comes to.
    pub(super) fn verdict(&self, condition: &Condition) -> Verdict {
        let parts = self.walk(&self.known, &self.concluded).value(condition);
        if parts.is_some() {
            return Verdict { parts, exact: Some(parts), seen: (parts == Some(true), parts == Some(false)) };
        }
        let mut seen = (false, false);
        for (state, concluded) in &self.samples {
            match self.walk(state, concluded).value(condition) {
                Some(true) => seen.0 = true,
                Some(false) => seen.1 = true,
                None => {}
            }
            if seen == (true, true) {
                return Verdict { parts, exact: Some(None), seen };
            }
        }
        let side = |want: bool, seen: bool| if seen { Some(true) } else { self.possible(condition, want, &self.known) };
        let exact = match (side(true, seen.0), side(false, seen.1)) {
            (Some(true), Some(true)) => Some(None),
            (Some(false), _) => Some(Some(false)),
            (_, Some(false)) => Some(Some(true)),
            _ => None,
        };
        Verdict { parts, exact, seen }
    }

    /// Whether a condition is true in every completion of a state: surely so.
    pub(super) fn entailed(&self, condition: &Condition, state: &State) -> bool {
        self.possible(condition, false, state) == Some(false)
    }

    /// Whether some admissible completion of a state gives the condition this value; none when the search gave up.
    fn possible(&self, goal: &Condition, want: bool, state: &State) -> Tri {
        let mut budget = BUDGET;
        self.search(goal, want, state, &mut budget)
    }

    fn search(&self, goal: &Condition, want: bool, state: &State, budget: &mut usize) -> Tri {
        let concluded = RefCell::new(vec![None; self.rules.len()]);
        let walk = self.walk(state, &concluded);
        let value = walk.value(goal);
        if value == Some(!want) {
            return Some(false);
        }
        let mut open = if value.is_none() { walk.open(goal) } else { None };
        for constraint in &self.model.constraints {
            match walk.value(&constraint.never.condition) {
                Some(true) => return Some(false),
                Some(false) => {}
                None => open = open.or_else(|| walk.open(&constraint.never.condition)),
            }
        }
        let Some(atom) = open else { return Some(true) };
        *budget = budget.saturating_sub(1);
        if *budget == 0 {
            return None;
        }
        let mut sure = true;
        for value in [true, false] {
            let Some(next) = self.with(state, atom, value) else { continue };
            match self.search(goal, want, &next, budget) {
                Some(true) => return Some(true),
                Some(false) => {}
                None => sure = false,
            }
        }
        sure.then_some(false)
    }

    /// The state with one more thing known; nothing when no answer is left then.
    fn with(&self, state: &State, atom: Atom, value: bool) -> Option<State> {
        let mut next = state.clone();
        match atom {
            Atom::Flag(flag) => *next.flags.get_mut(flag as usize)? = Some(value),
            Atom::Value(variable, bit) => {
                let shape = self.model.facets.get(usize::from(variable))?.variable();
                let facts = next.facets.get_mut(usize::from(variable))?;
                match (value, shape.many) {
                    (true, true) => facts.yes |= bit,
                    (true, false) => *facts = Facts { yes: bit, no: shape.all() & !bit, some: Vec::new() },
                    (false, _) => facts.no |= bit,
                }
                if !shape.many && facts.left(shape.all()) == 0 {
                    return None;
                }
            }
        }
        Some(next)
    }

    /// Fills in what the constraints leave no choice about.
    fn force(&mut self) {
        let mut variables: Vec<u16> = Vec::new();
        for constraint in &self.model.constraints {
            constraint.never.condition.tests(&mut |test| {
                if let Test::Any { variable, .. } | Test::Only { variable, .. } = test {
                    variables.push(variable);
                }
            });
        }
        variables.sort_unstable();
        variables.dedup();
        for variable in variables {
            let Some(facet) = self.model.facets.get(usize::from(variable)) else { continue };
            let shape = facet.variable();
            for place in 0..u32::from(shape.values) {
                let bit = 1u64 << place;
                let known = self.known.facets.get(usize::from(variable)).map_or(0, |f| f.yes | f.no);
                if known & bit != 0 {
                    continue;
                }
                let has = Condition::Test(Test::Any { variable, values: bit });
                let (may, may_not) = (self.possible(&has, true, &self.known), self.possible(&has, false, &self.known));
                let value = match (may, may_not) {
                    (Some(false), Some(true)) => false,
                    (Some(true), Some(false)) => true,
                    _ => continue,
                };
                if let Some(next) = self.with(&self.known, Atom::Value(variable, bit), value) {
                    self.known = next;
                }
            }
            // A single value that is left is the answer.
            if let Some(facts) = self.known.facets.get_mut(usize::from(variable)) {
                let left = facts.left(shape.all());
                if !shape.many && left.count_ones() == 1 {
                    *facts = Facts { yes: left, no: shape.all() & !left, some: Vec::new() };
                }
            }
        }
    }

    /// One way of completing the answers, drawn by chance; nothing when the constraints rule it out.
    fn draw(&self, chance: &mut u64) -> Option<State> {
        let mut next = move || {
            *chance = chance.wrapping_add(0x9e37_79b9_7f4a_7c15);
            let z = (*chance ^ (*chance >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
            let z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
            z ^ (z >> 31)
        };
        let mut state = self.known.clone();
        for (facet, facts) in self.model.facets.iter().zip(&mut state.facets) {
            let shape = facet.variable();
            if shape.many {
                // Few values and many values both occur.
                let (a, b) = (next(), next());
                let free = shape.all() & !facts.yes & !facts.no;
                let picked = free & if a >> 63 == 0 { a & b } else { a | b };
                facts.yes |= picked;
                facts.no |= free & !picked;
            } else if facts.yes == 0 {
                let left: Vec<u64> = (0..64).map(|i| 1u64 << i).filter(|b| facts.left(shape.all()) & b != 0).collect();
                let bit = left.get((next() % left.len().max(1) as u64) as usize)?;
                *facts = Facts { yes: *bit, no: shape.all() & !bit, some: Vec::new() };
            }
        }
        for flag in state.flags.iter_mut().filter(|f| f.is_none()) {
            *flag = Some(next().is_multiple_of(5));
        }
        let concluded = RefCell::new(Vec::new());
        let never = |c: &crate::knowledge::model::Constraint| {
            self.walk(&state, &concluded).value(&c.never.condition) != Some(false)
        };
        (!self.model.constraints.iter().any(never)).then_some(state)
    }

    fn walk<'w>(&'w self, state: &'w State, concluded: &'w Concluded) -> Walk<'w, 'm> {
        Walk { judge: self, state, concluded }
    }

    /// The value of a condition by parts in a state.
    pub(super) fn by_parts(&self, condition: &Condition, state: &State) -> Tri {
        self.walk(state, &RefCell::new(vec![None; self.rules.len()])).value(condition)
    }
}

/// Something to split on.
#[derive(Clone, Copy)]
enum Atom {
    Value(u16, u64),
    Flag(u32),
}

/// A walk over conditions in one state; conclusions are kept on the way.
struct Walk<'w, 'm> {
    judge: &'w Judge<'m>,
    state: &'w State,
    concluded: &'w Concluded,
}

impl Walk<'_, '_> {
    fn value(&self, condition: &Condition) -> Tri {
        self.state.value(self.judge.model, condition, &|head, level| {
            let (sure, may) = self.head(head);
            if sure >= level {
                Some(true)
            } else if may < level {
                Some(false)
            } else {
                None
            }
        })
    }

    /// The level that a head surely has, and the highest that it may have.
    fn head(&self, head: u32) -> (u8, u8) {
        if let Some(Some(found)) = self.concluded.borrow().get(head as usize) {
            return *found;
        }
        let (mut sure, mut may) = (0, 0);
        for (level, when) in self.judge.rules.get(head as usize).into_iter().flatten() {
            match self.value(when) {
                Some(true) => (sure, may) = (sure.max(*level), may.max(*level)),
                None => may = may.max(*level),
                Some(false) => {}
            }
        }
        if let Some(slot) = self.concluded.borrow_mut().get_mut(head as usize) {
            *slot = Some((sure, may));
        }
        (sure, may)
    }

    /// The first answer that keeps a condition open.
    fn open(&self, condition: &Condition) -> Option<Atom> {
        if self.value(condition).is_some() {
            return None;
        }
        match condition {
            Condition::Always => None,
            Condition::Not(inner) => self.open(inner),
            Condition::All(parts) | Condition::Any(parts) => parts.iter().find_map(|p| self.open(p)),
            Condition::Test(Test::Flag(flag)) => Some(Atom::Flag(*flag)),
            Condition::Test(Test::Any { variable, values }) => self.free(*variable, *values),
            Condition::Test(Test::Only { variable, values }) => {
                self.free(*variable, *values).or_else(|| self.free(*variable, !*values))
            }
            Condition::Test(Test::Head { head, at_least }) => {
                let rules = self.judge.rules.get(*head as usize)?;
                let (above, below): (Vec<_>, Vec<_>) = rules.iter().partition(|(level, _)| level >= at_least);
                above.into_iter().chain(below).find_map(|(_, when)| self.open(when))
            }
        }
    }

    fn free(&self, variable: u16, values: u64) -> Option<Atom> {
        let all = self.judge.model.facets.get(usize::from(variable))?.variable().all();
        let facts = self.state.facets.get(usize::from(variable))?;
        let free = values & all & !facts.yes & !facts.no;
        (free != 0).then(|| Atom::Value(variable, 1 << free.trailing_zeros()))
    }
}
