//! What the constraints say about some answers: whether anybody can have them, and what else then follows.

use super::Forced;
use crate::knowledge::model::{Constraint, FacetRef, Model};
use crate::logic::{Answers, Known, Test, Truth, Variable};

/// How many partial answers the search looks at before it gives up and takes the answers as possible.
const BUDGET: usize = 20_000;

/// A constraint that is broken, with the facets that it mentions.
type Broken<'m> = (&'m Constraint, Vec<usize>);

/// The answers with everything that follows from them; or the constraints that they break.
pub(super) fn complete<'m>(model: &'m Model, answers: &Answers) -> Result<(Answers, Vec<Forced>), Vec<Broken<'m>>> {
    let space = Admissible::new(model);
    if !space.possible(answers) {
        let named = |wanted: fn(Truth) -> bool| -> Vec<Broken<'m>> {
            model.constraints.iter().filter(|c| wanted(space.value(c, answers))).map(|c| (c, facets(c))).collect()
        };
        let broken = named(Truth::holds);
        return Err(if broken.is_empty() { named(|t| t == Truth::Open) } else { broken });
    }
    let mut full = answers.clone();
    let mut looked_at: Vec<usize> = model.constraints.iter().flat_map(facets).collect();
    looked_at.sort_unstable();
    looked_at.dedup();
    loop {
        let before = full.clone();
        for &variable in &looked_at {
            space.force(variable, &mut full);
        }
        if full == before {
            break;
        }
    }
    let forced = (answers.variables.iter().zip(&full.variables).enumerate())
        .filter(|(_, (before, after))| before != after)
        .map(|(i, (before, _))| Forced { facet: FacetRef(i as u32), before: *before })
        .collect();
    Ok((full, forced))
}

/// The facets that a constraint mentions.
fn facets(constraint: &Constraint) -> Vec<usize> {
    let mut found = Vec::new();
    constraint.never.condition.tests(&mut |test| {
        if let Test::Any { variable, .. } | Test::Only { variable, .. } = test {
            found.push(usize::from(variable));
        }
    });
    found.dedup();
    found
}

/// What the constraints admit.
pub(crate) struct Admissible<'m> {
    variables: Vec<Variable>,
    model: &'m Model,
}

impl<'m> Admissible<'m> {
    pub(crate) fn new(model: &'m Model) -> Self {
        Self { variables: model.facets.iter().map(|f| f.variable()).collect(), model }
    }

    /// Whether a constraint is surely broken. Cheap, and may miss what only [`Self::possible`] sees.
    pub(crate) fn broken(&self, answers: &Answers) -> bool {
        self.model.constraints.iter().any(|c| self.value(c, answers).holds())
    }

    fn value(&self, constraint: &Constraint, answers: &Answers) -> Truth {
        constraint.never.condition.value(&self.variables, answers, &|_, _| Truth::Open)
    }

    /// Whether the answers have a completion that breaks no constraint.
    pub(crate) fn possible(&self, answers: &Answers) -> bool {
        let mut budget = BUDGET;
        self.search(&mut answers.clone(), &mut budget)
    }

    fn search(&self, answers: &mut Answers, budget: &mut usize) -> bool {
        let mut open = None;
        for constraint in &self.model.constraints {
            match self.value(constraint, answers) {
                Truth::Holds => return false,
                Truth::Open => open = open.or(Some(constraint)),
                Truth::Fails => {}
            }
        }
        let Some(constraint) = open else { return true };
        *budget = budget.saturating_sub(1);
        if *budget == 0 {
            return true;
        }
        let Some((variable, bit)) = self.undecided(constraint, answers) else { return true };
        let Some(before) = answers.variables.get(variable).copied() else { return true };
        for value in [false, true] {
            if let Some(after) = self.with(variable, before, bit, value) {
                set(answers, variable, after);
                let found = self.search(answers, budget);
                set(answers, variable, before);
                if found {
                    return true;
                }
            }
        }
        false
    }

    /// A value of the constraint's facets that is not decided.
    fn undecided(&self, constraint: &Constraint, answers: &Answers) -> Option<(usize, u32)> {
        let mut found = None;
        constraint.never.condition.tests(&mut |test| {
            let (variable, values) = match test {
                Test::Any { variable, values } => (usize::from(variable), values),
                Test::Only { variable, .. } => (usize::from(variable), u64::MAX),
                Test::Flag(_) | Test::Head { .. } => return,
            };
            let all = self.variables.get(variable).map_or(0, |v| v.all());
            let known = answers.variables.get(variable).copied().unwrap_or_default();
            let free = values & all & !known.yes & !known.no;
            if found.is_none() && free != 0 {
                found = Some((variable, free.trailing_zeros()));
            }
        });
        found
    }

    /// What is known after deciding a value; nothing when that is not possible.
    pub(crate) fn with(&self, variable: usize, known: Known, bit: u32, value: bool) -> Option<Known> {
        let shape = self.variables.get(variable)?;
        let bit = 1u64 << bit;
        if shape.many {
            return Some(if value {
                Known { yes: known.yes | bit, ..known }
            } else {
                Known { no: known.no | bit, ..known }
            });
        }
        let possible = if value { bit } else { shape.all() & !known.no & !bit };
        match possible.count_ones() {
            0 => None,
            1 => Some(Known::exactly(possible, shape.all())),
            _ => Some(Known { yes: 0, no: shape.all() & !possible }),
        }
    }

    /// Decides every value of a variable that can be decided in one way only.
    fn force(&self, variable: usize, answers: &mut Answers) {
        let Some(shape) = self.variables.get(variable).copied() else { return };
        for bit in 0..u32::from(shape.values) {
            let Some(known) = answers.variables.get(variable).copied() else { return };
            if (known.yes | known.no) >> bit & 1 == 1 {
                continue;
            }
            let possible = |value: bool| {
                self.with(variable, known, bit, value).filter(|after| {
                    let mut trial = answers.clone();
                    set(&mut trial, variable, *after);
                    self.possible(&trial)
                })
            };
            // A one-answer facet is filled in only once a single value is left; ruled-out values alone are not an answer.
            match (possible(true), possible(false)) {
                (Some(after), None) | (None, Some(after)) => set(answers, variable, after),
                _ => {}
            }
        }
    }
}

pub(crate) fn set(answers: &mut Answers, variable: usize, known: Known) {
    if let Some(slot) = answers.variables.get_mut(variable) {
        *slot = known;
    }
}
