//! Rules over heads, answered all at once.
//!
//! Clauses are numbered so that a head comes after every head it looks at. One pass over bit sets leaves the clauses whose
//! facts hold; one walk over those, in order, draws every conclusion and keeps for each the clause with the smallest proof.

use indexmap::IndexMap;

use super::answers::{Answers, VariableSet};
use super::clause::{Literal, TooComplex, clauses};
use super::condition::Variable;
use super::findings::{Best, Cost, Findings, Levels};
use super::rows::{Column, Row, clear_common, for_each, full, insert, retain};
use super::rule::RuleSpec;
use super::strata::{Cycle, strata};
use super::truth::Truth;

#[derive(Clone, Copy, Debug)]
pub(super) struct Premise {
    pub(super) head: u32,
    pub(super) at_least: u8,
    pub(super) positive: bool,
}

/// What every look at a clause needs: 32 bytes, so that two share a line of the cache.
#[derive(Clone, Debug)]
pub(super) struct Clause {
    pub(super) head: u32,
    pub(super) level: u8,
    /// The cost of its proof, but for the conclusions that it rests on.
    cost: Cost,
    /// Where its premises begin.
    premises: u32,
    /// How many there are.
    count: u16,
    /// The variables that it looks at.
    pub(super) variables: VariableSet,
}

const _: () = assert!(size_of::<Clause>() == 32);

impl Clause {
    /// Whether its rule is settled.
    pub(super) fn settled(&self) -> bool {
        self.cost.settled()
    }
}

/// Where a clause comes from.
#[derive(Clone, Debug)]
pub(super) struct Origin {
    rule: u32,
    pub(super) literals: Vec<Literal>,
    /// The variables that more than one literal looks at.
    pub(super) doubled: VariableSet,
}

#[derive(Clone, Debug, Default)]
struct OneRows {
    /// By value.
    values: Vec<Row>,
    /// Clauses that do not hold for sure while the answer is missing.
    unknown: Row,
}

impl OneRows {
    /// The rows of these values.
    fn left(&self, values: u64) -> impl Iterator<Item = &Row> {
        self.values.iter().enumerate().filter(move |(v, _)| values >> v & 1 == 1).map(|(_, row)| row)
    }
}

/// What is known of a variable with exactly one value.
#[derive(Clone, Copy, Debug)]
enum One {
    /// The place of the value.
    Value(usize),
    /// Some values are ruled out, these are left: surely true is what every one of them allows, possibly what any does.
    Left(u64),
    Unknown,
}

/// Compiled rules.
#[derive(Clone, Debug)]
pub struct Program {
    pub(super) variables: Vec<Variable>,
    pub(super) heads: usize,
    /// How many rules each head has, plus one: the size of the proof that it is not concluded.
    absent: Vec<u32>,
    pub(super) clauses: Vec<Clause>,
    /// By head: its clauses, first and after last.
    of_head: Vec<(u32, u32)>,
    /// By clause.
    pub(super) origins: Vec<Origin>,
    premises: Vec<Premise>,
    ones: Vec<OneRows>,
    /// By variable and values: whether the answer includes one of them.
    groups: IndexMap<(u16, u64), Column>,
    flags: Vec<Column>,
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
            of_head: vec![(0, 0); heads],
            origins: Vec::new(),
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

    /// How many flags there are.
    pub(super) fn flag_count(&self) -> usize {
        self.flags.len()
    }

    /// The shapes of the variables.
    #[must_use]
    pub fn variables(&self) -> &[Variable] {
        &self.variables
    }

    /// How many heads there are.
    #[must_use]
    pub fn heads(&self) -> usize {
        self.heads
    }

    fn add(&mut self, index: usize, rule: &RuleSpec<'_>, literals: Vec<Literal>) {
        // Without a value to accept, a clause holds for no answer, known or missing.
        if literals.iter().any(|l| matches!(l, Literal::In { values: 0, .. })) {
            return;
        }
        let number = self.clauses.len();
        let mut nodes = 1;
        let first = self.premises.len();
        let (mut seen, mut doubled) = (VariableSet::EMPTY, VariableSet::EMPTY);
        for (i, literal) in literals.iter().enumerate() {
            match *literal {
                Literal::In { variable, .. } => {
                    doubled |= seen & VariableSet::of(usize::from(variable));
                    seen |= VariableSet::of(usize::from(variable));
                    // Two literals on one variable act together, once, at the first of them.
                    let earlier = literals.get(..i).unwrap_or_default();
                    if !earlier.iter().any(|l| matches!(l, Literal::In { variable: v, .. } if *v == variable)) {
                        self.index_one(number, variable, &literals);
                    }
                }
                Literal::Group { variable, values, positive } => {
                    doubled |= seen & VariableSet::of(usize::from(variable));
                    seen |= VariableSet::of(usize::from(variable));
                    let column = self.groups.entry((variable, values)).or_default();
                    if positive { column.by_false.add(number) } else { column.by_true.add(number) }
                }
                Literal::Flag { flag, positive } => {
                    doubled |= seen & VariableSet::of(VariableSet::FLAGS);
                    seen |= VariableSet::of(VariableSet::FLAGS);
                    if let Some(column) = self.flags.get_mut(flag as usize) {
                        if positive { column.by_false.add(number) } else { column.by_true.add(number) }
                    }
                }
                Literal::Head { head, at_least, positive } => {
                    self.premises.push(Premise { head, at_least, positive });
                    // Every rule of that head is in already. What a conclusion costs depends on the answers.
                    nodes += if positive { 0 } else { self.absent.get(head as usize).copied().unwrap_or(1) };
                    continue;
                }
            }
            nodes += 1;
        }
        self.clauses.push(Clause {
            head: rule.head,
            level: rule.level,
            cost: Cost::new(rule.settled, nodes),
            premises: first as u32,
            count: (self.premises.len() - first) as u16,
            variables: seen,
        });
        if let Some((first, after)) = self.of_head.get_mut(rule.head as usize) {
            if *after == 0 {
                *first = number as u32;
            }
            *after = number as u32 + 1;
        }
        self.origins.push(Origin { rule: index as u32, literals, doubled });
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
        findings.levels.clear();
        findings.open.clear();
        findings.cases = false;
        findings.levels.resize(self.heads, Levels::default());
        findings.best.resize(if PROOFS { self.heads } else { 0 }, Best::default());
        if self.select(answers, &mut findings.fired) {
            self.run_total::<PROOFS>(findings);
        } else {
            self.select_sure(answers, findings);
            self.run_open::<PROOFS>(findings);
        }
    }

    /// Two values: no answer is missing.
    fn run_total<const PROOFS: bool>(&self, findings: &mut Findings) {
        let (levels, best) = (findings.levels.as_mut_slice(), findings.best.as_mut_slice());
        retain(&mut findings.fired, std::iter::repeat(u64::MAX), |number, _| {
            let Some(clause) = self.clauses.get(number) else { return false };
            let mut cost = clause.cost;
            for premise in self.premises(clause) {
                let level = levels.get(premise.head as usize).map_or(0, |levels| levels.sure);
                if (level >= premise.at_least) != premise.positive {
                    return false;
                }
                if PROOFS && premise.positive {
                    cost = cost.plus(best.get(premise.head as usize).map_or(Cost::default(), |best| best.cost));
                }
            }
            if let Some(levels) = levels.get_mut(clause.head as usize) {
                conclude::<PROOFS>(number, clause, cost, levels, best);
            }
            true
        });
    }

    /// Three values: the sure side and the possible side advance together, since each looks at the other through `not`.
    fn run_open<const PROOFS: bool>(&self, findings: &mut Findings) {
        let Findings { levels, best, fired, sure_bits, .. } = findings;
        let (levels, best) = (levels.as_mut_slice(), best.as_mut_slice());
        retain(fired, sure_bits.iter().copied(), |number, mut sure| {
            let Some(clause) = self.clauses.get(number) else { return false };
            let mut cost = clause.cost;
            for premise in self.premises(clause) {
                let Some(found) = levels.get(premise.head as usize) else { return false };
                let holds = found.sure >= premise.at_least;
                if holds != (found.may >= premise.at_least) {
                    sure = false;
                } else if holds != premise.positive {
                    return false;
                } else if PROOFS && holds {
                    cost = cost.plus(best.get(premise.head as usize).map_or(Cost::default(), |best| best.cost));
                }
            }
            let Some(levels) = levels.get_mut(clause.head as usize) else { return false };
            if sure {
                conclude::<PROOFS>(number, clause, cost, levels, best);
            } else {
                levels.may = levels.may.max(clause.level);
            }
            sure
        });
    }

    /// Leaves the clauses that the answers do not rule out; true when no answer is missing.
    pub(super) fn select(&self, answers: &Answers, set: &mut Vec<u64>) -> bool {
        full(set, self.clauses.len());
        let mut total = true;
        for (truth, column) in self.columns(answers) {
            match truth {
                Truth::Holds => column.by_true.clear_from(set),
                Truth::Fails => column.by_false.clear_from(set),
                Truth::Open => total = false,
            }
        }
        for (value, rows) in self.values(answers) {
            match value {
                One::Value(value) => rows.values.get(value).into_iter().for_each(|row| row.clear_from(set)),
                One::Left(left) => {
                    total = false;
                    clear_common(rows.left(left), set);
                }
                One::Unknown => total = false,
            }
        }
        total
    }

    /// Of the selected clauses, those that no missing answer can rule out.
    fn select_sure(&self, answers: &Answers, findings: &mut Findings) {
        let set = &mut findings.sure_bits;
        set.clone_from(&findings.fired);
        for (_, column) in self.columns(answers).filter(|(truth, _)| *truth == Truth::Open) {
            column.by_true.clear_from(set);
            column.by_false.clear_from(set);
        }
        for (value, rows) in self.values(answers) {
            match value {
                One::Value(_) => {}
                One::Left(left) => rows.left(left).for_each(|row| row.clear_from(set)),
                One::Unknown => rows.unknown.clear_from(set),
            }
        }
    }

    /// Groups of values and flags, with what the answers say of them.
    fn columns(&self, answers: &Answers) -> impl Iterator<Item = (Truth, &Column)> {
        let groups = self.groups.iter().map(|(&(variable, values), column)| {
            let known = answers.variables.get(usize::from(variable)).copied().unwrap_or_default();
            (known.has_any(values), column)
        });
        let flags = self.flags.iter().enumerate().map(|(flag, column)| {
            (answers.flags.get(flag).copied().flatten().map_or(Truth::Open, Truth::known), column)
        });
        groups.chain(flags)
    }

    /// Variables with exactly one value, with what is known of it.
    fn values(&self, answers: &Answers) -> impl Iterator<Item = (One, &OneRows)> {
        let all = self.variables.iter().zip(&self.ones).zip(&answers.variables);
        all.filter(|((shape, _), _)| !shape.many).map(|((shape, rows), known)| {
            let possible = if known.yes != 0 { known.yes } else { shape.all() & !known.no };
            let value = if possible.count_ones() == 1 {
                One::Value(possible.trailing_zeros() as usize)
            } else if known.no & shape.all() != 0 {
                One::Left(possible)
            } else {
                One::Unknown
            };
            (value, rows)
        })
    }

    /// The clauses of a head, which stand together, with where they come from.
    pub(super) fn clauses_of(&self, head: u32) -> impl Iterator<Item = (&Clause, &Origin)> {
        let (first, after) = self.of_head.get(head as usize).copied().unwrap_or_default();
        let range = first as usize..after as usize;
        let clauses = self.clauses.get(range.clone()).unwrap_or_default();
        clauses.iter().zip(self.origins.get(range).unwrap_or_default())
    }

    pub(super) fn premises(&self, clause: &Clause) -> &[Premise] {
        let rest = self.premises.get(clause.premises as usize..);
        rest.and_then(|rest| rest.get(..usize::from(clause.count))).unwrap_or_default()
    }

    /// Proves a conclusion by the best of the rules that surely fire now that findings are exact; false when none does. What
    /// the rules look at must be proved before.
    pub(crate) fn prove_by_rule(&self, findings: &mut Findings, head: u32) -> bool {
        let sure = findings.sure(head);
        let mut found: Option<Best> = None;
        for_each(&findings.sure_bits, |number| {
            let of_head = |clause: &&Clause| clause.head == head && clause.level == sure;
            let Some(clause) = self.clauses.get(number).filter(of_head) else { return };
            let mut cost = clause.cost;
            for premise in self.premises(clause) {
                if findings.truth(premise.head, premise.at_least) != Truth::known(premise.positive) {
                    return;
                }
                if premise.positive {
                    cost = cost.plus(findings.best(premise.head).map_or(Cost::default(), |best| best.cost));
                }
            }
            if found.is_none_or(|best| cost < best.cost) {
                found = Some(Best { clause: number as u32, cost });
            }
        });
        let (Some(found), Some(best)) = (found, findings.best.get_mut(head as usize)) else { return false };
        *best = found;
        insert(&mut findings.fired, found.clause as usize);
        true
    }

    /// Heads in an order in which each comes after every head that its rules look at; those without rules are left out.
    pub(crate) fn in_order(&self) -> Vec<u32> {
        let mut heads: Vec<u32> = self.clauses.iter().map(|clause| clause.head).collect();
        heads.dedup();
        heads
    }

    /// The rule, and the literals, of the smallest proof kept for a head that is surely concluded.
    pub(crate) fn best(&self, findings: &Findings, head: u32) -> Option<(u32, &[Literal])> {
        let origin = self.origins.get(findings.best(head)?.clause as usize)?;
        Some((origin.rule, &origin.literals))
    }

    /// The rules with a clause that fired, each once, in the order of the program.
    pub fn fired_rules(&self, findings: &Findings) -> Vec<u32> {
        let mut rules = Vec::new();
        for_each(&findings.fired, |number| rules.extend(self.origins.get(number).map(|origin| origin.rule)));
        rules.dedup();
        rules
    }
}

/// Concludes a clause that surely holds. Higher levels come first, so a lower one adds nothing but the fact that it fired.
fn conclude<const PROOFS: bool>(number: usize, clause: &Clause, cost: Cost, levels: &mut Levels, best: &mut [Best]) {
    if clause.level < levels.sure {
        return;
    }
    let first = clause.level > levels.sure;
    levels.sure = clause.level;
    levels.may = levels.may.max(clause.level);
    if PROOFS
        && let Some(best) = best.get_mut(clause.head as usize)
        && (first || cost < best.cost)
    {
        *best = Best { clause: number as u32, cost };
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
