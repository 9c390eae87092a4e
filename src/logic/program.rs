//! Rules over heads, answered all at once.
//!
//! Clauses are numbered so that a head comes after every head it looks at. One pass over bit sets leaves the clauses whose
//! facts hold; one walk over those, in order, draws every conclusion and keeps for each the clause with the smallest proof.

use indexmap::IndexMap;

use super::answers::{Answers, VariableSet};
use super::clause::{Literal, TooComplex, clauses};
use super::condition::{Condition, Variable};
use super::rows::{Column, Row, for_each, full};
use super::truth::Truth;

/// A rule: when the condition is true, the head is concluded at the level.
#[derive(Clone, Debug)]
pub struct RuleSpec<'a> {
    /// What it concludes.
    pub head: u32,
    /// At which level; 1 for heads without levels.
    pub level: u8,
    /// Whether the law or science behind it is agreed.
    pub settled: bool,
    /// When.
    pub when: &'a Condition,
}

/// Heads that look at one another in a circle, in order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cycle(pub Vec<u32>);

#[derive(Clone, Copy, Debug)]
struct Premise {
    head: u32,
    at_least: u8,
    positive: bool,
}

#[derive(Clone, Debug)]
struct Clause {
    rule: u32,
    head: u32,
    level: u8,
    settled: bool,
    /// The size of its proof without its premises.
    size: u32,
    /// Where its premises end; they begin where the last clause's end.
    premises: (u32, u32),
    variables: VariableSet,
}

#[derive(Clone, Debug, Default)]
struct OneRows {
    /// By value.
    values: Vec<Row>,
    /// Clauses that do not hold for sure while the answer is missing.
    unknown: Row,
}

/// Compiled rules.
#[derive(Clone, Debug)]
pub struct Program {
    variables: Vec<Variable>,
    heads: usize,
    /// How many rules each head has, plus one: the size of the proof that it is not concluded.
    absent: Vec<u32>,
    clauses: Vec<Clause>,
    literals: Vec<Vec<Literal>>,
    premises: Vec<Premise>,
    ones: Vec<OneRows>,
    /// By variable and values: whether the answer includes one of them.
    groups: IndexMap<(u16, u64), Column>,
    flags: Vec<Column>,
}

/// No clause.
const NONE: u32 = u32::MAX;

/// What follows from some answers.
#[derive(Clone, Debug, Default)]
pub struct Findings {
    /// By head: the level that is surely concluded, 0 for none.
    sure: Vec<u8>,
    /// By head: the highest level that is possibly concluded.
    may: Vec<u8>,
    /// By head: the clause with the smallest proof of the sure level.
    best: Vec<u32>,
    /// By head: the size of that proof.
    size: Vec<u32>,
    /// By head: whether that proof rests on settled rules only.
    settled: Vec<bool>,
    /// By head: the variables that an open conclusion still depends on.
    open: Vec<VariableSet>,
    /// Clauses that surely hold, with their premises.
    fired: Vec<u32>,
    sure_bits: Vec<u64>,
    may_bits: Vec<u64>,
}

impl Findings {
    /// The level that a head surely reaches; 0 when it is not surely concluded.
    #[must_use]
    pub fn sure(&self, head: u32) -> u8 {
        self.sure.get(head as usize).copied().unwrap_or(0)
    }

    /// The highest level that a head possibly reaches.
    #[must_use]
    pub fn possible(&self, head: u32) -> u8 {
        self.may.get(head as usize).copied().unwrap_or(0)
    }

    /// Whether a head is concluded at the level or above.
    #[must_use]
    pub fn truth(&self, head: u32, at_least: u8) -> Truth {
        Truth::between(self.sure(head) >= at_least, self.possible(head) >= at_least)
    }

    /// Whether the sure conclusion has a proof that rests on settled rules only.
    #[must_use]
    pub fn settled(&self, head: u32) -> bool {
        self.settled.get(head as usize).copied().unwrap_or(false)
    }

    /// The variables that an open conclusion still depends on; empty when it is not open.
    #[must_use]
    pub fn open(&self, head: u32) -> VariableSet {
        self.open.get(head as usize).copied().unwrap_or_default()
    }

    /// The number of nodes of the proof that is kept for the sure conclusion.
    #[must_use]
    pub fn proof_size(&self, head: u32) -> u32 {
        self.size.get(head as usize).copied().unwrap_or(0)
    }

    /// How many clauses fired.
    #[must_use]
    pub fn fired(&self) -> usize {
        self.fired.len()
    }
}

impl Program {
    /// Compiles rules.
    ///
    /// # Errors
    /// The number of the rule whose condition multiplies out to too many clauses, or the heads of a cycle.
    pub fn new(
        variables: Vec<Variable>,
        flags: usize,
        heads: usize,
        rules: &[RuleSpec<'_>],
    ) -> Result<Self, ProgramError> {
        let order = strata(heads, rules).map_err(ProgramError::Cycle)?;
        // Within a head the highest level comes first, so that a lower one that changes nothing is passed over.
        let place = |rule: &RuleSpec<'_>| order.get(rule.head as usize).copied().unwrap_or(0);
        let mut sorted: Vec<_> =
            rules.iter().enumerate().map(|(i, rule)| (place(rule), std::cmp::Reverse(rule.level), i)).collect();
        sorted.sort_unstable();

        let mut program = Self {
            ones: variables
                .iter()
                .map(|v| OneRows { values: vec![Row::default(); usize::from(v.values)], unknown: Row::default() })
                .collect(),
            variables,
            heads,
            absent: vec![1; heads],
            clauses: Vec::new(),
            literals: Vec::new(),
            premises: Vec::new(),
            groups: IndexMap::new(),
            flags: vec![Column::default(); flags],
        };
        for (_, _, index) in sorted {
            let Some(rule) = rules.get(index) else { continue };
            if let Some(count) = program.absent.get_mut(rule.head as usize) {
                *count += 1;
            }
            let expanded =
                clauses(rule.when, &program.variables).map_err(|TooComplex| ProgramError::TooComplex(index))?;
            for literals in expanded {
                program.add(index, rule, literals);
            }
        }
        Ok(program)
    }

    /// Whether rules can be compiled, without doing it.
    ///
    /// # Errors
    /// As for [`Self::new`].
    pub fn check(variables: &[Variable], heads: usize, rules: &[RuleSpec<'_>]) -> Result<(), ProgramError> {
        strata(heads, rules).map_err(ProgramError::Cycle)?;
        for (index, rule) in rules.iter().enumerate() {
            clauses(rule.when, variables).map_err(|TooComplex| ProgramError::TooComplex(index))?;
        }
        Ok(())
    }

    fn add(&mut self, index: usize, rule: &RuleSpec<'_>, literals: Vec<Literal>) {
        // A test that no value passes fails whether or not there is an answer, and its clause with it.
        let never = |l: &Literal| match *l {
            Literal::In { variable, values } => {
                self.variables.get(usize::from(variable)).is_some_and(|v| v.all() & values == 0)
            }
            Literal::Group { .. } | Literal::Flag { .. } | Literal::Head { .. } => false,
        };
        if literals.iter().any(never) {
            return;
        }
        let number = self.clauses.len();
        let first = self.premises.len() as u32;
        let mut seen = VariableSet::EMPTY;
        for (i, literal) in literals.iter().enumerate() {
            match *literal {
                Literal::In { variable, .. } => {
                    seen |= VariableSet::of(usize::from(variable));
                    // Two literals on one variable act together, once, at the first of them.
                    let earlier = literals.get(..i).unwrap_or_default();
                    if !earlier.iter().any(|l| matches!(l, Literal::In { variable: v, .. } if *v == variable)) {
                        self.index_one(number, variable, &literals);
                    }
                }
                Literal::Group { variable, values, positive } => {
                    seen |= VariableSet::of(usize::from(variable));
                    let column = self.groups.entry((variable, values)).or_default();
                    if positive { column.by_false.add(number) } else { column.by_true.add(number) }
                }
                Literal::Flag { flag, positive } => {
                    seen |= VariableSet::of(VariableSet::FLAGS);
                    if let Some(column) = self.flags.get_mut(flag as usize) {
                        if positive { column.by_false.add(number) } else { column.by_true.add(number) }
                    }
                }
                Literal::Head { head, at_least, positive } => {
                    self.premises.push(Premise { head, at_least, positive });
                }
            }
        }
        let last = self.premises.len() as u32;
        self.clauses.push(Clause {
            rule: index as u32,
            head: rule.head,
            level: rule.level,
            settled: rule.settled,
            size: 1 + (literals.len() as u32 - (last - first)),
            premises: (first, last),
            variables: seen,
        });
        self.literals.push(literals);
    }

    fn index_one(&mut self, clause: usize, variable: u16, literals: &[Literal]) {
        let shape = self.variables.get(usize::from(variable)).copied();
        let (Some(shape), Some(rows)) = (shape, self.ones.get_mut(usize::from(variable))) else { return };
        let own = literals.iter().filter_map(|l| match l {
            Literal::In { variable: v, values } if *v == variable => Some(*values),
            _ => None,
        });
        let (mut accepted, mut undecided) = (shape.all(), false);
        for values in own {
            accepted &= values;
            undecided |= values & shape.all() != shape.all();
        }
        for (value, row) in rows.values.iter_mut().enumerate() {
            if accepted >> value & 1 == 0 {
                row.add(clause);
            }
        }
        if undecided {
            rows.unknown.add(clause);
        }
    }

    /// Everything that follows from the answers, into `findings`, whose memory is used again.
    pub fn evaluate(&self, answers: &Answers, findings: &mut Findings) {
        self.run::<true>(answers, findings);
    }

    /// The same conclusions without keeping proofs: what `evaluate` is measured against.
    pub fn evaluate_without_proofs(&self, answers: &Answers, findings: &mut Findings) {
        self.run::<false>(answers, findings);
    }

    fn run<const PROOFS: bool>(&self, answers: &Answers, findings: &mut Findings) {
        let total = self.select(answers, findings);
        findings.sure.clear();
        findings.sure.resize(self.heads, 0);
        findings.fired.clear();
        if PROOFS {
            findings.best.clear();
            findings.best.resize(self.heads, NONE);
            findings.size.clear();
            findings.size.resize(self.heads, u32::MAX);
            findings.settled.clear();
            findings.settled.resize(self.heads, false);
        }
        findings.open.clear();
        if total {
            let bits = std::mem::take(&mut findings.sure_bits);
            for_each(&bits, |number| {
                if let Some(clause) = self.clauses.get(number)
                    && self.premises(clause).iter().all(|p| (findings.sure(p.head) >= p.at_least) == p.positive)
                {
                    self.conclude::<PROOFS>(number, clause, findings);
                }
            });
            findings.sure_bits = bits;
            findings.may.clone_from(&findings.sure);
        } else {
            self.run_open::<PROOFS>(answers, findings);
        }
    }

    /// Three values: the sure side and the possible side advance together, since each looks at the other through `not`.
    fn run_open<const PROOFS: bool>(&self, answers: &Answers, findings: &mut Findings) {
        findings.may.clear();
        findings.may.resize(self.heads, 0);
        findings.open.resize(self.heads, VariableSet::EMPTY);
        let (missing, partial) = self.missing(answers);
        let (sure_bits, may_bits) = (std::mem::take(&mut findings.sure_bits), std::mem::take(&mut findings.may_bits));
        for_each(&may_bits, |number| {
            let Some(clause) = self.clauses.get(number) else { return };
            let premises = self.premises(clause);
            let may = premises.iter().all(|p| {
                if p.positive { findings.possible(p.head) >= p.at_least } else { findings.sure(p.head) < p.at_least }
            });
            if !may {
                return;
            }
            let sure = sure_bits.get(number / 64).is_some_and(|w| w >> (number % 64) & 1 == 1)
                && premises.iter().all(|p| {
                    if p.positive {
                        findings.sure(p.head) >= p.at_least
                    } else {
                        findings.possible(p.head) < p.at_least
                    }
                });
            let head = clause.head as usize;
            if let Some(level) = findings.may.get_mut(head) {
                *level = clause.level.max(*level);
            }
            if sure {
                self.conclude::<PROOFS>(number, clause, findings);
            } else if clause.level > findings.sure(clause.head) {
                let mut depends = self.missing_in(number, clause, missing, partial, answers);
                for premise in premises {
                    if findings.truth(premise.head, premise.at_least) == Truth::Open {
                        depends |= findings.open(premise.head);
                    }
                }
                if let Some(open) = findings.open.get_mut(head) {
                    *open |= depends;
                }
            }
        });
        findings.sure_bits = sure_bits;
        findings.may_bits = may_bits;
        for ((open, sure), may) in findings.open.iter_mut().zip(&findings.sure).zip(&findings.may) {
            if sure == may {
                *open = VariableSet::EMPTY;
            }
        }
    }

    fn conclude<const PROOFS: bool>(&self, number: usize, clause: &Clause, findings: &mut Findings) {
        let head = clause.head as usize;
        let Some(level) = findings.sure.get_mut(head) else { return };
        let higher = clause.level > *level;
        if higher {
            *level = clause.level;
        }
        if !PROOFS {
            return;
        }
        findings.fired.push(number as u32);
        if clause.level < findings.sure(clause.head) {
            return;
        }
        let (mut size, mut settled) = (clause.size, clause.settled);
        for premise in self.premises(clause) {
            if premise.positive {
                size = size.saturating_add(findings.proof_size(premise.head));
                settled &= findings.settled(premise.head);
            } else {
                size = size.saturating_add(self.absent.get(premise.head as usize).copied().unwrap_or(1));
            }
        }
        // A proof on settled ground beats a shorter one; then the shorter; then the earlier rule.
        let better = higher
            || (settled, std::cmp::Reverse(size))
                > (findings.settled(clause.head), std::cmp::Reverse(findings.proof_size(clause.head)));
        if better {
            if let Some(best) = findings.best.get_mut(head) {
                *best = number as u32;
            }
            if let Some(slot) = findings.size.get_mut(head) {
                *slot = size;
            }
            if let Some(slot) = findings.settled.get_mut(head) {
                *slot = settled;
            }
        }
    }

    /// Clears the clauses that the answers rule out; true when no answer is missing.
    fn select(&self, answers: &Answers, findings: &mut Findings) -> bool {
        let mut total = true;
        let Findings { sure_bits, may_bits, .. } = findings;
        full(sure_bits, self.clauses.len());
        full(may_bits, self.clauses.len());
        let mut column = |truth: Truth, column: &Column, total: &mut bool| match truth {
            Truth::Holds => {
                column.by_true.clear_from(sure_bits);
                column.by_true.clear_from(may_bits);
            }
            Truth::Fails => {
                column.by_false.clear_from(sure_bits);
                column.by_false.clear_from(may_bits);
            }
            Truth::Open => {
                *total = false;
                column.by_true.clear_from(sure_bits);
                column.by_false.clear_from(sure_bits);
            }
        };
        for (&(variable, values), rows) in &self.groups {
            let known = answers.variables.get(usize::from(variable)).copied().unwrap_or_default();
            column(known.has_any(values), rows, &mut total);
        }
        for (flag, rows) in self.flags.iter().enumerate() {
            let truth = answers.flags.get(flag).copied().flatten().map_or(Truth::Open, Truth::known);
            column(truth, rows, &mut total);
        }
        for ((shape, rows), known) in self.variables.iter().zip(&self.ones).zip(&answers.variables) {
            if shape.many {
                continue;
            }
            let possible = if known.yes != 0 { known.yes } else { shape.all() & !known.no };
            if possible.count_ones() == 1 {
                if let Some(row) = rows.values.get(possible.trailing_zeros() as usize) {
                    row.clear_from(sure_bits);
                    row.clear_from(may_bits);
                }
            } else if known.no & shape.all() != 0 {
                // Some values are ruled out: surely true on every value that is left, possibly true on one of them.
                total = false;
                let left =
                    || rows.values.iter().enumerate().filter(|(v, _)| possible >> v & 1 == 1).map(|(_, row)| row);
                left().for_each(|row| row.clear_from(sure_bits));
                Row::common(left()).clear_from(may_bits);
            } else {
                total = false;
                rows.unknown.clear_from(sure_bits);
            }
        }
        total
    }

    fn premises(&self, clause: &Clause) -> &[Premise] {
        let (first, last) = clause.premises;
        self.premises.get(first as usize..last as usize).unwrap_or_default()
    }

    /// Variables whose answer is missing, wholly or in part; and those missing only in part.
    fn missing(&self, answers: &Answers) -> (VariableSet, VariableSet) {
        let (mut missing, mut partial) = (VariableSet::EMPTY, VariableSet::EMPTY);
        for (i, (shape, known)) in self.variables.iter().zip(&answers.variables).enumerate() {
            let settled = if shape.many { known.is_total(shape.all()) } else { known.yes != 0 };
            if !settled {
                missing |= VariableSet::of(i);
                if known.yes | known.no != 0 {
                    partial |= VariableSet::of(i);
                }
            }
        }
        if answers.flags.iter().any(Option::is_none) {
            missing |= VariableSet::of(VariableSet::FLAGS);
            if answers.flags.iter().any(Option::is_some) {
                partial |= VariableSet::of(VariableSet::FLAGS);
            }
        }
        (missing, partial)
    }

    /// The variables that keep a clause open.
    fn missing_in(
        &self,
        number: usize,
        clause: &Clause,
        missing: VariableSet,
        partial: VariableSet,
        answers: &Answers,
    ) -> VariableSet {
        let here = clause.variables & missing;
        if (here & partial).is_empty() {
            return here;
        }
        let mut open = VariableSet::EMPTY;
        for literal in self.literals.get(number).into_iter().flatten() {
            if self.literal(literal, answers) == Truth::Open {
                open |= match literal {
                    Literal::In { variable, .. } | Literal::Group { variable, .. } => {
                        VariableSet::of(usize::from(*variable))
                    }
                    Literal::Flag { .. } => VariableSet::of(VariableSet::FLAGS),
                    Literal::Head { .. } => VariableSet::EMPTY,
                };
            }
        }
        open
    }

    fn literal(&self, literal: &Literal, answers: &Answers) -> Truth {
        let known = |v: u16| answers.variables.get(usize::from(v)).copied().unwrap_or_default();
        let side = |truth: Truth, positive: bool| if positive { truth } else { !truth };
        match *literal {
            Literal::In { variable, values } => {
                let all = self.variables.get(usize::from(variable)).map_or(0, |v| v.all());
                known(variable).is_any(values, all)
            }
            Literal::Group { variable, values, positive } => side(known(variable).has_any(values), positive),
            Literal::Flag { flag, positive } => {
                let truth = answers.flags.get(flag as usize).copied().flatten().map_or(Truth::Open, Truth::known);
                side(truth, positive)
            }
            Literal::Head { .. } => Truth::Holds,
        }
    }

    /// The rule, and the literals, of the smallest proof kept for a head that is surely concluded.
    pub(crate) fn best(&self, findings: &Findings, head: u32) -> Option<(u32, &[Literal])> {
        let number = *findings.best.get(head as usize)? as usize;
        Some((self.clauses.get(number)?.rule, self.literals.get(number)?))
    }

    /// The rules with a clause that fired, each once, in the order of the program.
    pub fn fired_rules(&self, findings: &Findings) -> Vec<u32> {
        let mut rules: Vec<u32> =
            findings.fired.iter().filter_map(|&c| self.clauses.get(c as usize)).map(|c| c.rule).collect();
        rules.dedup();
        rules
    }
}

/// Why rules cannot be compiled.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ProgramError {
    /// Heads look at one another in a circle.
    Cycle(Cycle),
    /// The rule with this number is too complex.
    TooComplex(usize),
}

/// For each head a place in an order in which it comes after every head that its rules look at.
fn strata(heads: usize, rules: &[RuleSpec<'_>]) -> Result<Vec<u32>, Cycle> {
    let mut graph = petgraph::graph::DiGraph::<(), ()>::new();
    let nodes: Vec<_> = (0..heads).map(|_| graph.add_node(())).collect();
    for rule in rules {
        rule.when.tests(&mut |test| {
            if let super::Test::Head { head, .. } = test
                && let (Some(&from), Some(&to)) = (nodes.get(head as usize), nodes.get(rule.head as usize))
            {
                graph.update_edge(from, to, ());
            }
        });
    }
    match petgraph::algo::toposort(&graph, None) {
        Ok(sorted) => {
            let mut order = vec![0; heads];
            for (place, node) in sorted.into_iter().enumerate() {
                if let Some(slot) = order.get_mut(node.index()) {
                    *slot = place as u32;
                }
            }
            Ok(order)
        }
        Err(_) => Err(circle(&graph)),
    }
}

fn circle(graph: &petgraph::graph::DiGraph<(), ()>) -> Cycle {
    let component = petgraph::algo::tarjan_scc(graph)
        .into_iter()
        .filter(|c| c.len() > 1 || c.first().is_some_and(|&n| graph.contains_edge(n, n)))
        .min_by_key(|c| c.iter().map(|n| n.index()).min());
    let mut path: Vec<_> = Vec::new();
    if let Some(component) = component {
        let mut node = component.iter().copied().min();
        while let Some(current) = node {
            if let Some(start) = path.iter().position(|&n| n == current) {
                path.drain(..start);
                break;
            }
            path.push(current);
            node = graph.neighbors(current).filter(|n| component.contains(n)).min();
        }
    }
    Cycle(path.into_iter().map(|n| n.index() as u32).collect())
}
