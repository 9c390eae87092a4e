//! Diagrams against trying every answer, against the solver, and against another crate's decision diagrams; the cheapest
//! changes against trying every change.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::print_stdout,
    missing_docs
)]

#[path = "reference/random.rs"]
mod random;
mod reference;

use std::collections::BTreeSet;

use biodivine_lib_bdd::{Bdd, BddVariable, BddVariableSet, BddVariableSetBuilder};
use candour::logic::{
    Answers, Axis, Change, Condition, Cost, Diagram, Diagrams, Nearest, Order, Price, Program, RuleSpec, Space, Test,
    Truth, Variable, VariableSet, Wanted, nearest,
};
use random::{Bounds, Random};
use reference::{Source, completions};

const SMALL: Bounds = Bounds { variables: 3, values: 3, wide: 0, flags: 2, heads: 4, rules: 8 };
const TINY: Bounds = Bounds { variables: 2, values: 3, wide: 0, flags: 1, heads: 3, rules: 6 };
const LARGE: Bounds = Bounds { variables: 6, values: 6, wide: 16, flags: 3, heads: 7, rules: 14 };
const BUDGET: usize = 1_000_000;

/// The compiled program; none when it multiplies out too far.
fn compile(source: &Source) -> Option<Program> {
    let specs: Vec<RuleSpec<'_>> = source
        .rules
        .iter()
        .map(|r| RuleSpec { head: r.head as u32, level: r.level, settled: r.settled, when: &r.when })
        .collect();
    Program::new(source.variables.clone(), source.flags, source.heads, &specs).ok()
}

/// The natural order, one by use, or one by chance.
fn order(random: &mut Random, source: &Source, program: &Program) -> Order {
    match random.below(3) {
        0 => Order::new(program, []),
        1 => Order::by_use(program, 0..source.heads as u32, source.rules.iter().map(|r| &r.when)),
        _ => {
            let first: Vec<usize> = (0..3).map(|_| random.below(source.variables.len())).collect();
            Order::new(program, first)
        }
    }
}

/// All variables and flags.
fn everything(source: &Source) -> VariableSet {
    (0..source.variables.len()).fold(VariableSet::of(VariableSet::FLAGS), |set, v| set | VariableSet::of(v))
}

/// What a condition is for whole answers.
fn holds(condition: &Condition, source: &Source, answers: &Answers, levels: &[u8]) -> bool {
    let head = |head: u32, at_least: u8| Truth::known(levels[head as usize] >= at_least);
    condition.value(&source.variables, answers, &head).holds()
}

/// The choices that can be made on an axis, with what is given.
fn choices(axis: Axis, source: &Source, given: &Answers) -> Vec<u8> {
    match (axis.choice(given), axis) {
        (Some(choice), _) => vec![choice],
        (None, Axis::One(variable)) => {
            let variable = usize::from(variable);
            let left = source.variables[variable].all() & !given.variables[variable].no;
            (0..64).filter(|value| left >> value & 1 == 1).collect()
        }
        (None, _) => vec![0, 1],
    }
}

fn with(answers: &Answers, axis: Axis, choice: u8, source: &Source) -> Answers {
    let mut answers = answers.clone();
    axis.choose(choice, &source.variables, &mut answers);
    answers
}

#[test]
fn diagrams_are_what_trying_every_answer_gives() {
    let (mut functions, mut truths, mut between) = (0, 0, 0);
    for seed in 0..1_500 {
        let mut random = Random(seed + 10_000_000);
        let source = random.source(SMALL);
        let Some(program) = compile(&source) else { continue };
        let given = random.answers(&source, [1, 2, 1, 4][seed as usize % 4]);
        let all: Vec<(Answers, Vec<u8>)> = completions(&source, &given)
            .into_iter()
            .map(|answers| (answers.clone(), reference::levels(&source, &answers)))
            .collect();
        let order = order(&mut random, &source, &program);
        let mut diagrams = Diagrams::new(&program, given.clone(), order.clone(), BUDGET);

        // Every head at every level, and every rule's condition, with its table of truth.
        let mut built: Vec<(Diagram, Vec<bool>)> = Vec::new();
        for head in 0..source.heads {
            for level in 1..=4 {
                let f = diagrams.head(head as u32, level).unwrap();
                built.push((f, all.iter().map(|(_, levels)| levels[head] >= level).collect()));
            }
        }
        for rule in &source.rules {
            let f = diagrams.condition(&rule.when).unwrap();
            built.push((f, all.iter().map(|(answers, levels)| holds(&rule.when, &source, answers, levels)).collect()));
        }
        let (one, two) = (random.below(built.len()), random.below(built.len()));
        let pair = |f: &dyn Fn(bool, bool) -> bool| -> Vec<bool> {
            built[one].1.iter().zip(&built[two].1).map(|(a, b)| f(*a, *b)).collect()
        };
        let (both, either) = (pair(&|a, b| a && b), pair(&|a, b| a || b));
        built.push((diagrams.and(built[one].0, built[two].0).unwrap(), both));
        built.push((diagrams.or(built[one].0, built[two].0).unwrap(), either));

        for (f, truth) in &built {
            let found: Vec<bool> = all.iter().map(|(answers, _)| diagrams.holds(*f, answers)).collect();
            assert_eq!(&found, truth, "seed {seed}\n{source:?}\n{given:?}");
            let expected = truth.iter().filter(|t| **t).count();
            assert_eq!(diagrams.count(*f, everything(&source)), Some(expected as u128), "seed {seed}");
            assert!((diagrams.share(*f) - expected as f64 / all.len() as f64).abs() < 1e-12, "seed {seed}");
            // The least of the answers for which it is true, in the order of the axes.
            let choices = |a: &Answers| order.axes().iter().map(|axis| axis.choice(a)).collect::<Vec<_>>();
            let least = all.iter().zip(truth).filter(|(_, t)| **t).map(|((a, _), _)| a).min_by_key(|a| choices(a));
            assert_eq!(diagrams.witness(*f).as_ref(), least, "seed {seed}");
            functions += 1;
            truths += truth.len();
            between += usize::from(expected > 0 && expected < all.len());
        }
        // Equal functions are one diagram, and others are not.
        for (f, truth) in &built {
            for (g, other) in &built {
                assert_eq!(f == g, truth == other, "seed {seed}");
                assert_eq!(*f == !*g, truth.iter().zip(other).all(|(a, b)| a != b), "seed {seed}");
            }
        }
    }
    println!("{functions} functions, {truths} truths; {between} neither always nor never true");
    assert!(functions >= 20_000 && truths >= 500_000 && between >= 5_000);
}

#[test]
fn choosing_and_leaving_open_keep_their_laws() {
    let (mut axes, mut changed) = (0, 0);
    for seed in 0..1_600 {
        let mut random = Random(seed + 11_000_000);
        let source = random.source(SMALL);
        let Some(program) = compile(&source) else { continue };
        let given = random.answers(&source, 1);
        let all = completions(&source, &given);
        let order = order(&mut random, &source, &program);
        let mut diagrams = Diagrams::new(&program, given.clone(), order.clone(), BUDGET);
        let (head, rule) = (random.below(source.heads) as u32, random.below(source.rules.len()));
        let (f, g) = (diagrams.head(head, 1).unwrap(), diagrams.condition(&source.rules[rule].when).unwrap());
        let f = if f == Diagram::FALSE { g } else { f };

        let known = random.answers(&source, 2);
        let narrowed = diagrams.restrict(f, &known).unwrap();
        for answers in &all {
            let mut moved = answers.clone();
            for axis in order.axes() {
                let allowed = |choice: &u8| choices(*axis, &source, &given).contains(choice);
                if let Some(choice) = axis.choice(&known).filter(allowed) {
                    axis.choose(choice, &source.variables, &mut moved);
                }
            }
            assert_eq!(diagrams.holds(narrowed, answers), diagrams.holds(f, &moved), "seed {seed}");
        }
        let looks: BTreeSet<Axis> = diagrams.axes(f).into_iter().collect();
        for &axis in order.axes() {
            let (every, some) = (diagrams.for_all(f, axis).unwrap(), diagrams.exists(f, axis).unwrap());
            let mut matters = false;
            for answers in &all {
                let here: Vec<bool> = choices(axis, &source, &given)
                    .into_iter()
                    .map(|choice| diagrams.holds(f, &with(answers, axis, choice, &source)))
                    .collect();
                assert_eq!(diagrams.holds(every, answers), here.iter().all(|t| *t), "seed {seed} {axis:?}");
                assert_eq!(diagrams.holds(some, answers), here.contains(&true), "seed {seed} {axis:?}");
                matters |= here.contains(&true) && here.contains(&false);
            }
            assert_eq!(looks.contains(&axis), matters, "seed {seed} {axis:?}");
            assert!(diagrams.support(f).contains(axis.variable()) || !matters, "seed {seed}");
            axes += 1;
            changed += usize::from(matters);
        }
    }
    println!("{axes} axes, {changed} matter");
    assert!(axes >= 3_000 && changed >= 700);
}

#[test]
fn the_solver_and_the_diagrams_agree_on_what_is_possible() {
    let (mut found, mut none) = (0, 0);
    for seed in 0..600 {
        let mut random = Random(seed + 12_000_000);
        let source = random.source(LARGE);
        let Some(program) = compile(&source) else { continue };
        let never: Vec<&Condition> = source.rules.iter().take(random.below(3)).map(|r| &r.when).collect();
        let mut space = Space::new(&program, never.iter().copied());
        let unknown = Answers::unknown(source.variables.len(), source.flags);
        let order = order(&mut random, &source, &program);
        let mut diagrams = Diagrams::new(&program, unknown, order, BUDGET);
        let admissible = diagrams.admissible(never.iter().copied()).unwrap();
        for head in 0..source.heads as u32 {
            for level in 1..=4 {
                let wanted = [Wanted::Holds(head, level), Wanted::Fails(head, level + 1)];
                let wish = diagrams.all_of(&wanted).unwrap();
                let f = diagrams.and(wish, admissible).unwrap();
                let (ours, theirs) = (diagrams.witness(f), space.witness(&wanted));
                assert_eq!(ours.is_some(), theirs.is_some(), "seed {seed}: {wanted:?}\n{source:?}");
                for answers in [&ours, &theirs].into_iter().flatten() {
                    assert!(diagrams.holds(f, answers), "seed {seed}: {wanted:?}");
                }
                if let Some(answers) = ours {
                    assert_eq!(reference::levels(&source, &answers)[head as usize], level, "seed {seed}");
                    found += 1;
                } else {
                    none += 1;
                }
            }
        }
    }
    println!("{found} witnesses, {none} times none");
    assert!(found >= 1_000 && none >= 2_000);
}

/// The same functions in another crate: a bit for each value, just one of them set where there is exactly one.
struct Oracle<'s> {
    source: &'s Source,
    set: BddVariableSet,
    values: Vec<Vec<BddVariable>>,
    flags: Vec<BddVariable>,
}

impl<'s> Oracle<'s> {
    fn new(source: &'s Source) -> Self {
        let mut builder = BddVariableSetBuilder::new();
        let mut make = |i: usize, j: usize| builder.make_variable(&format!("v{i}_{j}"));
        let shapes = source.variables.iter().enumerate();
        let values = shapes.map(|(i, v)| (0..usize::from(v.values)).map(|j| make(i, j)).collect()).collect();
        let flags = (0..source.flags).map(|j| make(usize::MAX, j)).collect();
        Self { source, set: builder.build(), values, flags }
    }

    /// That each variable with exactly one value has one.
    fn sound(&self) -> Bdd {
        let mut sound = self.set.mk_true();
        for (shape, bits) in self.source.variables.iter().zip(&self.values).filter(|(shape, _)| !shape.many) {
            let _ = shape;
            let mut one = self.set.mk_false();
            for chosen in bits {
                let mut just = self.set.mk_true();
                for bit in bits {
                    just = just.and(&self.set.mk_literal(*bit, bit == chosen));
                }
                one = one.or(&just);
            }
            sound = sound.and(&one);
        }
        sound
    }

    fn head(&self, head: usize, at_least: u8) -> Bdd {
        let rules = self.source.rules.iter().filter(|r| r.head == head && r.level >= at_least);
        rules.fold(self.set.mk_false(), |any, rule| any.or(&self.condition(&rule.when)))
    }

    fn any(&self, variable: u16, values: u64) -> Bdd {
        let bits = self.values[usize::from(variable)].iter().enumerate().filter(|(i, _)| values >> i & 1 == 1);
        bits.fold(self.set.mk_false(), |any, (_, bit)| any.or(&self.set.mk_var(*bit)))
    }

    fn condition(&self, condition: &Condition) -> Bdd {
        match condition {
            Condition::Always => self.set.mk_true(),
            Condition::Not(inner) => self.condition(inner).not(),
            Condition::All(parts) => parts.iter().fold(self.set.mk_true(), |all, p| all.and(&self.condition(p))),
            Condition::Any(parts) => parts.iter().fold(self.set.mk_false(), |any, p| any.or(&self.condition(p))),
            Condition::Test(Test::Any { variable, values }) => self.any(*variable, *values),
            Condition::Test(Test::Only { variable, values }) => {
                self.any(*variable, *values).and(&self.any(*variable, !*values).not())
            }
            Condition::Test(Test::Flag(flag)) => self.set.mk_var(self.flags[*flag as usize]),
            Condition::Test(Test::Head { head, at_least }) => self.head(*head as usize, *at_least),
        }
    }
}

#[test]
fn another_crate_counts_the_same() {
    let (mut same, mut beyond) = (0, 0);
    for seed in 0..400 {
        let mut random = Random(seed + 13_000_000);
        let source = random.source(LARGE);
        let Some(program) = compile(&source) else { continue };
        let unknown = Answers::unknown(source.variables.len(), source.flags);
        let order = order(&mut random, &source, &program);
        let mut diagrams = Diagrams::new(&program, unknown, order, BUDGET);
        let oracle = Oracle::new(&source);
        let sound = oracle.sound();
        for head in 0..source.heads {
            for level in [1, 3] {
                let f = diagrams.head(head as u32, level).unwrap();
                let theirs = oracle.head(head, level).and(&sound).exact_cardinality().to_string();
                match diagrams.count(f, everything(&source)) {
                    Some(count) => {
                        assert_eq!(count.to_string(), theirs, "seed {seed}\n{source:?}");
                        same += 1;
                    }
                    None => {
                        assert!(sound.exact_cardinality().to_string().len() >= 39, "seed {seed}");
                        beyond += 1;
                    }
                }
            }
        }
    }
    println!("{same} counts are the same, {beyond} are beyond 128 bits");
    assert!(same >= 2_000);
}

#[test]
fn a_spent_budget_is_an_error_and_changes_no_answer() {
    let (mut spent, mut enough) = (0, 0);
    for seed in 0..300 {
        let mut random = Random(seed + 14_000_000);
        let source = random.source(LARGE);
        let Some(program) = compile(&source) else { continue };
        let unknown = || Answers::unknown(source.variables.len(), source.flags);
        let head = random.below(source.heads) as u32;
        let mut whole = Diagrams::new(&program, unknown(), Order::new(&program, []), BUDGET);
        let f = whole.head(head, 1).unwrap();
        for budget in [0, 1, 3, 10, 30, 100, 1_000] {
            let mut small = Diagrams::new(&program, unknown(), Order::new(&program, []), budget);
            match small.head(head, 1) {
                Ok(g) => {
                    assert_eq!(small.share(g), whole.share(f), "seed {seed}");
                    enough += 1;
                }
                Err(error) => {
                    assert_eq!(error.budget, budget);
                    // What still fits can be asked for afterwards.
                    assert_eq!(small.and(Diagram::TRUE, Diagram::FALSE), Ok(Diagram::FALSE));
                    spent += 1;
                }
            }
        }
    }
    println!("{spent} times spent, {enough} times enough");
    assert!(spent >= 500 && enough >= 500);
}

/// A way to change answers, by axis: nothing, or another choice.
fn changes(source: &Source, answers: &Answers, price: &dyn Fn(Axis) -> Price) -> Vec<(Cost, Vec<Change>)> {
    let program = compile(source).unwrap();
    let mut found = vec![(Cost::default(), Vec::new())];
    let mut axes = Order::new(&program, []).axes().to_vec();
    axes.sort();
    for axis in axes {
        let from = axis.choice(answers);
        let unknown = Answers::unknown(source.variables.len(), source.flags);
        let open = choices(axis, source, if from.is_none() { answers } else { &unknown });
        let options: Vec<Change> =
            open.into_iter().filter(|to| Some(*to) != from).map(|to| Change { axis, to, from }).collect();
        let before = found.clone();
        for change in options {
            let cost = match (from, price(axis)) {
                (None, _) => Cost { answered: 1, ..Cost::default() },
                (Some(_), Price::Slow) => Cost { slow: 1, ..Cost::default() },
                (Some(_), Price::Quick) => Cost { quick: 1, ..Cost::default() },
                (Some(_), Price::Fixed) => continue,
            };
            found.extend(before.iter().map(|(c, list)| (*c + cost, [list.as_slice(), &[change]].concat())));
        }
    }
    found.sort();
    found
}

#[test]
fn the_cheapest_changes_are_those_that_trying_every_change_finds() {
    let (mut cases, mut nothing, mut already, mut many, mut slow) = (0, 0, 0, 0, 0);
    for seed in 0..6_000 {
        let mut random = Random(seed + 15_000_000);
        let source = random.source(TINY);
        let Some(program) = compile(&source) else { continue };
        let answers = random.answers(&source, [2, 1, 3, 0][seed as usize % 4]);
        let never: Vec<&Condition> = source.rules.iter().take(random.below(2)).map(|r| &r.when).collect();
        let prices: Vec<Price> =
            (0..16).map(|_| [Price::Fixed, Price::Slow, Price::Quick, Price::Quick][random.below(4)]).collect();
        let price = |axis: Axis| match axis {
            Axis::One(variable) => prices[usize::from(variable)],
            Axis::Value(variable, value) => prices[usize::from(variable) * 4 + usize::from(value)],
            Axis::Flag(_) => prices[15],
        };
        let mut wish = || match random.below(3) {
            0 => Wanted::Holds(random.below(source.heads) as u32, 1),
            1 => Wanted::Fails(random.below(source.heads) as u32, 1),
            _ => Wanted::True(&source.rules[random.below(source.rules.len())].when),
        };
        let alternatives: Vec<Vec<Wanted<'_>>> = vec![vec![wish()], vec![wish(), wish()]];

        // Every whole answer, whether it is admissible, and which alternatives are so.
        let mut ruled_out = Answers::unknown(source.variables.len(), source.flags);
        for ((open, known), shape) in ruled_out.variables.iter_mut().zip(&answers.variables).zip(&source.variables) {
            if !shape.many && known.yes == 0 {
                *open = *known;
            }
        }
        let table: Vec<(Answers, bool, Vec<bool>)> = completions(&source, &ruled_out)
            .into_iter()
            .map(|whole| {
                let levels = reference::levels(&source, &whole);
                let admissible = never.iter().all(|c| !holds(c, &source, &whole, &levels));
                let so = |wanted: &Wanted<'_>| match *wanted {
                    Wanted::Holds(head, level) => levels[head as usize] >= level,
                    Wanted::Fails(head, level) => levels[head as usize] < level,
                    Wanted::True(condition) => holds(condition, &source, &whole, &levels),
                    Wanted::Is(_) | Wanted::IsNot(_) | Wanted::AnyOf(_) => panic!("not asked for here"),
                };
                let so = alternatives.iter().map(|all| all.iter().all(so)).collect();
                (whole, admissible, so)
            })
            .collect();
        let sure = |list: &[Change]| {
            let mut changed = answers.clone();
            list.iter().for_each(|change| change.axis.choose(change.to, &source.variables, &mut changed));
            let axes = Order::new(&program, []);
            let agrees = |whole: &Answers| {
                axes.axes().iter().all(|axis| axis.choice(&changed).is_none_or(|c| axis.choice(whole) == Some(c)))
            };
            let left: Vec<&Vec<bool>> = table
                .iter()
                .filter(|(whole, admissible, _)| *admissible && agrees(whole))
                .map(|(_, _, so)| so)
                .collect();
            !left.is_empty() && (0..alternatives.len()).any(|i| left.iter().all(|so| so[i]))
        };
        let mut expected: Option<(Cost, Vec<Vec<Change>>)> = None;
        for (cost, list) in changes(&source, &answers, &price) {
            if expected.as_ref().is_some_and(|(least, _)| cost > *least) {
                break;
            }
            if sure(&list) {
                expected.get_or_insert((cost, Vec::new())).1.push(list);
            }
        }
        let expected = expected.map(|(cost, mut ways)| {
            ways.sort();
            let cut = ways.len() > Nearest::MOST;
            ways.truncate(Nearest::MOST);
            Nearest { cost, ways, cut }
        });
        let found = nearest(&program, &never, &answers, price, &alternatives, BUDGET).unwrap();
        assert_eq!(found, expected, "seed {seed}\n{source:?}\n{answers:?}\n{never:?}\n{alternatives:?}\n{prices:?}");
        cases += 1;
        match found {
            None => nothing += 1,
            Some(found) => {
                already += usize::from(found.cost == Cost::default());
                many += usize::from(found.ways.len() > 1);
                slow += usize::from(found.cost.slow > 0);
            }
        }
    }
    println!("{cases} cases: {nothing} impossible, {already} so already, {many} in several ways, {slow} slow");
    assert!(cases >= 5_000 && nothing >= 500 && already >= 500 && many >= 250 && slow >= 150);
}

#[test]
fn of_many_cheapest_changes_the_first_are_given() {
    for (values, cut) in [(20, false), (21, true), (40, true)] {
        let shape = Variable { values, many: true };
        let program = Program::new(vec![shape], 0, 0, &[]).unwrap();
        let any = Condition::Test(Test::Any { variable: 0, values: shape.all() });
        let found =
            nearest(&program, &[], &Answers::unknown(1, 0), |_| Price::Quick, &[vec![Wanted::True(&any)]], BUDGET);
        let found = found.unwrap().unwrap();
        let ways: Vec<Vec<Change>> =
            (0..20).map(|value| vec![Change { axis: Axis::Value(0, value), to: 1, from: None }]).collect();
        let cost = Cost { answered: 1, ..Cost::default() };
        assert_eq!(found, Nearest { cost, ways, cut }, "{values} values");
    }
}

#[test]
fn what_is_too_deep_is_an_error_and_no_crash() {
    let shape = Variable { values: 64, many: true };
    let program = Program::new(vec![shape; 127], 0, 0, &[]).unwrap();
    let any = |variable: u16| Condition::Test(Test::Any { variable, values: shape.all() });
    for (variables, fits) in [(15, true), (16, false), (127, false)] {
        let all = Condition::All((0..variables).map(any).collect());
        let unknown = Answers::unknown(127, 0);
        let mut diagrams = Diagrams::new(&program, unknown, Order::new(&program, []), BUDGET);
        let found = diagrams.condition(&all);
        assert_eq!(found.is_ok(), fits, "{variables} variables");
        if let Ok(f) = found {
            assert_eq!(diagrams.axes(f).len(), 64 * usize::from(variables));
            assert_eq!(diagrams.count(f, VariableSet::of(0)), None);
        }
    }
}
