//! Conditions as clauses: a disjunction of conjunctions of literals.
//!
//! Kleene's logic is a distributive lattice with an involution, so pushing `not` inwards and multiplying out keeps the
//! three-valued value of a condition exactly, as long as nothing is simplified away on the road. Nothing is.

use super::condition::{Condition, Test, Variable};

/// How many clauses one condition may have.
const CLAUSES: usize = 512;
/// How many literals all clauses of one condition may have together.
const LITERALS: usize = 8192;

/// One literal of a clause.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Literal {
    /// A variable with exactly one value has one of these.
    In { variable: u16, values: u64 },
    /// A variable with many values has at least one of these, or has none of them.
    Group { variable: u16, values: u64, positive: bool },
    /// A flag is set, or is not.
    Flag { flag: u32, positive: bool },
    /// A head is concluded at the level or above, or is not.
    Head { head: u32, at_least: u8, positive: bool },
}

/// A condition multiplies out to more clauses than the engine accepts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TooComplex;

/// The clauses of a condition.
pub(super) fn clauses(condition: &Condition, variables: &[Variable]) -> Result<Vec<Vec<Literal>>, TooComplex> {
    expand(condition, true, variables)
}

fn expand(condition: &Condition, positive: bool, variables: &[Variable]) -> Result<Vec<Vec<Literal>>, TooComplex> {
    match (condition, positive) {
        (Condition::Always, true) => Ok(vec![Vec::new()]),
        (Condition::Always, false) => Ok(Vec::new()),
        (Condition::Test(test), _) => Ok(literals(*test, positive, variables)),
        (Condition::Not(inner), _) => expand(inner, !positive, variables),
        (Condition::All(parts), true) | (Condition::Any(parts), false) => {
            let mut product: Option<Vec<Vec<Literal>>> = None;
            for part in parts {
                let next = expand(part, positive, variables)?;
                product = Some(match product {
                    None => next,
                    Some(before) => multiply(&before, &next)?,
                });
            }
            Ok(product.unwrap_or_else(|| vec![Vec::new()]))
        }
        (Condition::Any(parts), true) | (Condition::All(parts), false) => {
            let mut sum = Vec::new();
            for part in parts {
                sum.append(&mut expand(part, positive, variables)?);
                check(&sum)?;
            }
            Ok(sum)
        }
    }
}

fn multiply(left: &[Vec<Literal>], right: &[Vec<Literal>]) -> Result<Vec<Vec<Literal>>, TooComplex> {
    if left.len() * right.len() > CLAUSES {
        return Err(TooComplex);
    }
    let product: Vec<_> = left.iter().flat_map(|l| right.iter().map(|r| [l.as_slice(), r].concat())).collect();
    check(&product)?;
    Ok(product)
}

fn check(clauses: &[Vec<Literal>]) -> Result<(), TooComplex> {
    let literals: usize = clauses.iter().map(Vec::len).sum();
    if clauses.len() > CLAUSES || literals > LITERALS { Err(TooComplex) } else { Ok(()) }
}

fn literals(test: Test, positive: bool, variables: &[Variable]) -> Vec<Vec<Literal>> {
    let shape = |v: u16| variables.get(usize::from(v)).copied().unwrap_or(Variable { values: 0, many: false });
    match test {
        Test::Any { variable, values } => {
            let shape = shape(variable);
            let literal = if shape.many {
                Literal::Group { variable, values, positive }
            } else {
                Literal::In { variable, values: if positive { values } else { shape.all() & !values } }
            };
            vec![vec![literal]]
        }
        Test::Only { variable, values } => {
            let others = Literal::Group { variable, values: shape(variable).all() & !values, positive: !positive };
            let some = Literal::Group { variable, values, positive };
            if positive { vec![vec![others, some]] } else { vec![vec![others], vec![some]] }
        }
        Test::Flag(flag) => vec![vec![Literal::Flag { flag, positive }]],
        Test::Head { head, at_least } => vec![vec![Literal::Head { head, at_least, positive }]],
    }
}
