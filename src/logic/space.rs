//! Every admissible way of answering at once: whether some answers make things true together, and which.
//!
//! Answers, constraints and conclusions become a propositional formula, and a solver looks for a model of it. Conclusions
//! enter the formula only when somebody asks about them.

use std::collections::HashMap;

use batsat::{BasicSolver, Lit, SolverInterface, lbool};

use super::clause::Literal;
use super::condition::{Condition, Test};
use super::{Answers, Findings, Known, Program, Truth};

/// The answers that a program knows, as far as no constraint rules them out.
pub struct Space<'p> {
    program: &'p Program,
    solver: BasicSolver,
    /// By variable and value: that the answer is, or includes, it.
    values: Vec<Vec<Lit>>,
    flags: HashMap<u32, Lit>,
    heads: HashMap<(u32, u8), Lit>,
    /// By head: that settled rules conclude it.
    settled: HashMap<u32, Lit>,
    yes: Lit,
}

impl<'p> Space<'p> {
    /// The space of a program; the constraints are what never holds.
    #[must_use]
    pub fn new<'c>(program: &'p Program, never: impl IntoIterator<Item = &'c Condition>) -> Self {
        let mut solver = BasicSolver::default();
        let yes = Lit::new(solver.new_var_default(), true);
        solver.add_clause_reuse(&mut vec![yes]);
        let (values, flags, heads, settled) = (Vec::new(), HashMap::new(), HashMap::new(), HashMap::new());
        let mut space = Self { program, solver, values, flags, heads, settled, yes };
        for shape in &program.variables {
            let literals: Vec<Lit> = (0..shape.values).map(|_| space.fresh()).collect();
            if !shape.many {
                space.add(literals.clone());
                for (i, first) in literals.iter().enumerate() {
                    for second in literals.iter().skip(i + 1) {
                        space.add(vec![!*first, !*second]);
                    }
                }
            }
            space.values.push(literals);
        }
        for condition in never {
            let literal = space.condition(condition);
            space.add(vec![!literal]);
        }
        space
    }

    /// The part of the space in which these answers are given.
    #[must_use]
    pub fn within<'c>(program: &'p Program, never: impl IntoIterator<Item = &'c Condition>, answers: &Answers) -> Self {
        let mut space = Self::new(program, never);
        for (variable, known) in answers.variables.iter().enumerate() {
            for (value, literal) in space.values.get(variable).cloned().unwrap_or_default().into_iter().enumerate() {
                if known.yes >> value & 1 == 1 {
                    space.add(vec![literal]);
                } else if known.no >> value & 1 == 1 {
                    space.add(vec![!literal]);
                }
            }
        }
        for (flag, known) in answers.flags.iter().enumerate() {
            if let Some(set) = known {
                let literal = space.flag(flag as u32);
                space.add(vec![if *set { literal } else { !literal }]);
            }
        }
        space
    }

    /// Answers under which all of these hold: heads at a level, or not.
    #[must_use]
    pub fn witness(&mut self, wanted: &[Wanted<'_>]) -> Option<Answers> {
        let assumed: Vec<Lit> = wanted.iter().map(|w| self.wanted(w)).collect();
        (self.solver.solve_limited(&assumed) == lbool::TRUE).then(|| self.model())
    }

    /// Whether under some answers no settled rule concludes a head at the level that it then has.
    pub(super) fn unsettled(&mut self, head: u32) -> bool {
        let settled = self.settled(head);
        self.solver.solve_limited(&[!settled]) == lbool::TRUE
    }

    fn wanted(&mut self, wanted: &Wanted<'_>) -> Lit {
        match *wanted {
            Wanted::Holds(head, level) => self.head(head, level),
            Wanted::Fails(head, level) => !self.head(head, level),
            Wanted::True(condition) => self.condition(condition),
            Wanted::Is(test) => self.test(test),
            Wanted::IsNot(test) => !self.test(test),
            Wanted::AnyOf(choices) => {
                let ways: Vec<Lit> = choices.iter().map(|all| self.all_of(all)).collect();
                self.either(ways)
            }
        }
    }

    fn all_of(&mut self, wanted: &[Wanted<'_>]) -> Lit {
        let parts: Vec<Lit> = wanted.iter().map(|w| self.wanted(w)).collect();
        self.both(parts)
    }

    fn fresh(&mut self) -> Lit {
        Lit::new(self.solver.new_var_default(), true)
    }

    fn add(&mut self, mut clause: Vec<Lit>) {
        self.solver.add_clause_reuse(&mut clause);
    }

    /// A literal that is true just when all of these are.
    fn both(&mut self, parts: Vec<Lit>) -> Lit {
        match parts.as_slice() {
            [] => self.yes,
            [one] => *one,
            _ => {
                let all = self.fresh();
                for part in &parts {
                    self.add(vec![!all, *part]);
                }
                self.add(parts.into_iter().map(|p| !p).chain([all]).collect());
                all
            }
        }
    }

    /// A literal that is true just when one of these is.
    fn either(&mut self, parts: Vec<Lit>) -> Lit {
        !self.both(parts.into_iter().map(|p| !p).collect())
    }

    fn condition(&mut self, condition: &Condition) -> Lit {
        match condition {
            Condition::Always => self.yes,
            Condition::Not(inner) => !self.condition(inner),
            Condition::All(parts) => {
                let parts = parts.iter().map(|p| self.condition(p)).collect();
                self.both(parts)
            }
            Condition::Any(parts) => {
                let parts = parts.iter().map(|p| self.condition(p)).collect();
                self.either(parts)
            }
            Condition::Test(test) => self.test(*test),
        }
    }

    fn test(&mut self, test: Test) -> Lit {
        match test {
            Test::Any { variable, values } => self.any(variable, values),
            Test::Only { variable, values } => {
                let all = self.program.variables.get(usize::from(variable)).map_or(0, |v| v.all());
                let (some, others) = (self.any(variable, values), self.any(variable, all & !values));
                self.both(vec![some, !others])
            }
            Test::Flag(flag) => self.flag(flag),
            Test::Head { head, at_least } => self.head(head, at_least),
        }
    }

    /// That the answer is, or includes, one of the values.
    fn any(&mut self, variable: u16, values: u64) -> Lit {
        let literals = self.values.get(usize::from(variable)).map(Vec::as_slice).unwrap_or_default();
        let chosen = literals.iter().enumerate().filter(|(i, _)| values >> i & 1 == 1).map(|(_, l)| *l).collect();
        self.either(chosen)
    }

    fn flag(&mut self, flag: u32) -> Lit {
        if let Some(known) = self.flags.get(&flag) {
            return *known;
        }
        let literal = self.fresh();
        self.flags.insert(flag, literal);
        literal
    }

    /// That a head is concluded at the level or above: just when one of its clauses is true.
    fn head(&mut self, head: u32, at_least: u8) -> Lit {
        if let Some(known) = self.heads.get(&(head, at_least)) {
            return *known;
        }
        let program = self.program;
        let mut ways = Vec::new();
        for (_, origin) in program.clauses_of(head).filter(|(clause, _)| clause.level >= at_least) {
            let parts = origin.literals.iter().map(|l| self.literal(*l)).collect();
            ways.push(self.both(parts));
        }
        let literal = self.either(ways);
        self.heads.insert((head, at_least), literal);
        literal
    }

    /// That a settled rule concludes a head at the level that it has, resting on nothing that is concluded otherwise. What is
    /// not concluded needs no rule.
    fn settled(&mut self, head: u32) -> Lit {
        if let Some(known) = self.settled.get(&head) {
            return *known;
        }
        let program = self.program;
        let mut ways = Vec::new();
        for (clause, origin) in program.clauses_of(head).filter(|(clause, _)| clause.settled()) {
            let mut parts: Vec<Lit> = origin.literals.iter().map(|l| self.literal(*l)).collect();
            for literal in &origin.literals {
                if let Literal::Head { head, positive: true, .. } = *literal {
                    parts.push(self.settled(head));
                }
            }
            parts.push(!self.head(head, clause.level + 1));
            ways.push(self.both(parts));
        }
        let literal = self.either(ways);
        self.settled.insert(head, literal);
        literal
    }

    fn literal(&mut self, literal: Literal) -> Lit {
        let (found, positive) = match literal {
            Literal::In { variable, values } => (self.any(variable, values), true),
            Literal::Group { variable, values, positive } => (self.any(variable, values), positive),
            Literal::Flag { flag, positive } => (self.flag(flag), positive),
            Literal::Head { head, at_least, positive } => (self.head(head, at_least), positive),
        };
        if positive { found } else { !found }
    }

    /// The answers that the solver found. Flags that nobody asked about are down.
    fn model(&self) -> Answers {
        let holds = |l: &Lit| self.solver.value_lit(*l) == lbool::TRUE;
        let mut answers = Answers::unknown(self.program.variables.len(), self.program.flag_count());
        for ((slot, shape), literals) in answers.variables.iter_mut().zip(&self.program.variables).zip(&self.values) {
            let values = literals.iter().enumerate().filter(|(_, l)| holds(l)).fold(0, |bits, (i, _)| bits | 1 << i);
            *slot = Known::exactly(values, shape.all());
        }
        for (i, slot) in answers.flags.iter_mut().enumerate() {
            *slot = Some(self.flags.get(&(i as u32)).is_some_and(holds));
        }
        answers
    }
}

/// What is looked for.
#[derive(Clone, Copy, Debug)]
pub enum Wanted<'w> {
    /// The head is concluded, at this level or above.
    Holds(u32, u8),
    /// It is not.
    Fails(u32, u8),
    /// The condition is true.
    True(&'w Condition),
    /// The test is true.
    Is(Test),
    /// The test is false.
    IsNot(Test),
    /// One of these lists, every one of it.
    AnyOf(&'w [Vec<Wanted<'w>>]),
}

impl Wanted<'_> {
    /// That a head is concluded, or is not, at any level.
    pub(crate) fn concluded(head: u32, holds: bool) -> Self {
        if holds { Self::Holds(head, 1) } else { Self::Fails(head, 1) }
    }

    /// What findings say of a single conclusion that is looked for; of anything else nothing.
    pub(crate) fn truth(&self, findings: &Findings) -> Truth {
        match *self {
            Self::Holds(head, level) => findings.truth(head, level),
            Self::Fails(head, level) => !findings.truth(head, level),
            Self::True(_) | Self::Is(_) | Self::IsNot(_) | Self::AnyOf(_) => Truth::Open,
        }
    }
}
