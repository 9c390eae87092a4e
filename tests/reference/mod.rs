//! A slow, obvious evaluator, written from the definitions and sharing no code with the engine.

#![allow(dead_code)]

use candour::logic::{Answers, Condition, Known, Test, Variable};

/// A rule with its own condition.
#[derive(Clone, Debug)]
pub(crate) struct Rule {
    pub(crate) head: usize,
    pub(crate) level: u8,
    pub(crate) settled: bool,
    pub(crate) when: Condition,
}

/// A program before it is compiled.
#[derive(Clone, Debug)]
pub(crate) struct Source {
    pub(crate) variables: Vec<Variable>,
    pub(crate) flags: usize,
    pub(crate) heads: usize,
    pub(crate) rules: Vec<Rule>,
}

/// True, false, or not known.
type Kleene = Option<bool>;

fn and(parts: impl Iterator<Item = Kleene>) -> Kleene {
    let parts: Vec<Kleene> = parts.collect();
    if parts.contains(&Some(false)) {
        Some(false)
    } else if parts.contains(&None) {
        None
    } else {
        Some(true)
    }
}

fn not(value: Kleene) -> Kleene {
    value.map(|v| !v)
}

fn or(parts: impl Iterator<Item = Kleene>) -> Kleene {
    not(and(parts.map(not)))
}

/// What is found about one head.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Found {
    pub(crate) sure: u8,
    pub(crate) may: u8,
    /// Of the best proof: whether it rests on settled rules only, and its number of nodes.
    pub(crate) proof: Option<(bool, u32)>,
}

/// The numbers of nodes of the smallest proofs: on settled rules only, and on any.
#[derive(Clone, Copy)]
struct Price {
    settled: Option<u32>,
    any: Option<u32>,
}

impl Price {
    const NONE: Self = Self { settled: None, any: None };

    fn nodes(nodes: u32) -> Self {
        Self { settled: Some(nodes), any: Some(nodes) }
    }

    fn both(self, other: Self) -> Self {
        let sum = |a: Option<u32>, b: Option<u32>| Some(a? + b?);
        Self { settled: sum(self.settled, other.settled), any: sum(self.any, other.any) }
    }

    fn cheaper(self, other: Self) -> Self {
        let least = |a: Option<u32>, b: Option<u32>| a.into_iter().chain(b).min();
        Self { settled: least(self.settled, other.settled), any: least(self.any, other.any) }
    }
}

/// Everything that follows, head by head: looks at every rule again and again until nothing changes.
pub(crate) fn evaluate(source: &Source, answers: &Answers) -> Vec<Found> {
    let mut found = vec![Found::default(); source.heads];
    loop {
        let reading = Reading { source, answers, found: &found };
        let next: Vec<Found> = (0..source.heads).map(|head| reading.head(head)).collect();
        if next == found {
            return found;
        }
        found = next;
    }
}

struct Reading<'s> {
    source: &'s Source,
    answers: &'s Answers,
    found: &'s [Found],
}

impl Reading<'_> {
    fn head(&self, head: usize) -> Found {
        let own = || self.source.rules.iter().filter(move |r| r.head == head);
        let sure = own().filter(|r| self.value(&r.when) == Some(true)).map(|r| r.level).max().unwrap_or(0);
        let may = own().filter(|r| self.value(&r.when) != Some(false)).map(|r| r.level).max().unwrap_or(0);
        let mut price = Price::NONE;
        for rule in own().filter(|r| r.level == sure) {
            let one = self.price(&rule.when, true).both(Price::nodes(1));
            price = price.cheaper(if rule.settled { one } else { Price { settled: None, ..one } });
        }
        let proof = price.settled.map(|nodes| (true, nodes)).or(price.any.map(|nodes| (false, nodes)));
        Found { sure, may, proof }
    }

    fn value(&self, condition: &Condition) -> Kleene {
        match condition {
            Condition::Always => Some(true),
            Condition::Test(test) => self.test(*test),
            Condition::Not(inner) => not(self.value(inner)),
            Condition::All(parts) => and(parts.iter().map(|p| self.value(p))),
            Condition::Any(parts) => or(parts.iter().map(|p| self.value(p))),
        }
    }

    fn test(&self, test: Test) -> Kleene {
        match test {
            Test::Any { variable, values } => self.any(variable, values),
            Test::Only { variable, values } => {
                let none_else = not(self.any(variable, !values));
                and([none_else, self.any(variable, values)].into_iter())
            }
            Test::Flag(flag) => self.answers.flags[flag as usize],
            Test::Head { head, at_least } => {
                let found = self.found[head as usize];
                if found.sure >= at_least {
                    Some(true)
                } else if found.may < at_least {
                    Some(false)
                } else {
                    None
                }
            }
        }
    }

    fn any(&self, variable: u16, values: u64) -> Kleene {
        let shape = self.source.variables[usize::from(variable)];
        let known = self.answers.variables[usize::from(variable)];
        let has = |bits: u64, value: u8| bits >> value & 1 == 1;
        let all = 0..shape.values;
        if shape.many {
            // Value by value: included, not included, or not known.
            or(all.filter(|&v| has(values, v)).map(|v| match (has(known.yes, v), has(known.no, v)) {
                (true, _) => Some(true),
                (_, true) => Some(false),
                _ => None,
            }))
        } else {
            // The answer is one of these.
            let possible: Vec<u8> =
                all.filter(|&v| !has(known.no, v) && (known.yes == 0 || has(known.yes, v))).collect();
            if possible.iter().all(|&v| has(values, v)) {
                Some(true)
            } else if possible.iter().all(|&v| !has(values, v)) {
                Some(false)
            } else {
                None
            }
        }
    }

    /// The price of a proof that the condition surely holds, or (`wanted` false) that it surely does not.
    fn price(&self, condition: &Condition, wanted: bool) -> Price {
        match condition {
            Condition::Always => {
                if wanted {
                    Price::nodes(0)
                } else {
                    Price::NONE
                }
            }
            Condition::Not(inner) => self.price(inner, !wanted),
            Condition::All(parts) | Condition::Any(parts) => {
                let prices = parts.iter().map(|p| self.price(p, wanted));
                if matches!(condition, Condition::All(_)) == wanted {
                    prices.fold(Price::nodes(0), Price::both)
                } else {
                    prices.fold(Price::NONE, Price::cheaper)
                }
            }
            Condition::Test(Test::Only { variable, values }) => {
                let fact = |value: Kleene| if value == Some(true) { Price::nodes(1) } else { Price::NONE };
                let (others, some) = (self.any(*variable, !values), self.any(*variable, *values));
                if wanted { fact(not(others)).both(fact(some)) } else { fact(others).cheaper(fact(not(some))) }
            }
            Condition::Test(test) if self.test(*test) != Some(wanted) => Price::NONE,
            Condition::Test(Test::Head { head, .. }) if wanted => match self.found[*head as usize].proof {
                Some((true, nodes)) => Price::nodes(nodes),
                Some((false, nodes)) => Price { settled: None, any: Some(nodes) },
                None => Price::NONE,
            },
            // That a head is not concluded: one node, and one for each rule that could have concluded it.
            Condition::Test(Test::Head { head, .. }) => {
                Price::nodes(1 + self.source.rules.iter().filter(|r| r.head == *head as usize).count() as u32)
            }
            Condition::Test(_) => Price::nodes(1),
        }
    }
}

/// The levels that follow from total answers, with two values only.
pub(crate) fn levels(source: &Source, answers: &Answers) -> Vec<u8> {
    let mut levels = vec![0; source.heads];
    loop {
        let next: Vec<u8> = (0..source.heads)
            .map(|head| {
                let fired = source.rules.iter().filter(|r| r.head == head && holds(&r.when, answers, &levels));
                fired.map(|r| r.level).max().unwrap_or(0)
            })
            .collect();
        if next == levels {
            return levels;
        }
        levels = next;
    }
}

fn holds(condition: &Condition, answers: &Answers, levels: &[u8]) -> bool {
    let answer = |variable: u16| answers.variables[usize::from(variable)].yes;
    match condition {
        Condition::Always => true,
        Condition::Not(inner) => !holds(inner, answers, levels),
        Condition::All(parts) => parts.iter().all(|p| holds(p, answers, levels)),
        Condition::Any(parts) => parts.iter().any(|p| holds(p, answers, levels)),
        Condition::Test(Test::Any { variable, values }) => answer(*variable) & values != 0,
        Condition::Test(Test::Only { variable, values }) => {
            answer(*variable) & values != 0 && answer(*variable) & !values == 0
        }
        Condition::Test(Test::Flag(flag)) => answers.flags[*flag as usize] == Some(true),
        Condition::Test(Test::Head { head, at_least }) => levels[*head as usize] >= *at_least,
    }
}

/// Every way to answer what is missing.
pub(crate) fn completions(source: &Source, answers: &Answers) -> Vec<Answers> {
    let mut found = vec![answers.clone()];
    for (i, shape) in source.variables.iter().enumerate() {
        let known = answers.variables[i];
        let possible: Vec<u64> = (0..=shape.all())
            .filter(|values| shape.many || values.count_ones() == 1)
            .filter(|values| known.yes & !values == 0 && known.no & values == 0)
            .collect();
        let with = |whole: &Answers, values: u64| {
            let mut whole = whole.clone();
            whole.variables[i] = Known::exactly(values, shape.all());
            whole
        };
        found = found.iter().flat_map(|whole| possible.iter().map(move |&values| with(whole, values))).collect();
    }
    for (i, _) in answers.flags.iter().enumerate().filter(|(_, flag)| flag.is_none()) {
        let with = |whole: &Answers, value: bool| {
            let mut whole = whole.clone();
            whole.flags[i] = Some(value);
            whole
        };
        found = found.iter().flat_map(|whole| [false, true].map(|value| with(whole, value))).collect();
    }
    found
}
