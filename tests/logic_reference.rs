//! The engine against a slow, obvious evaluator, on random programs and answers; and its laws, by trying every completion.
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

use candour::logic::{
    Answers, Completions, Condition, Findings, Known, Program, RuleSpec, Space, Test, Truth, VariableSet, Wanted,
};
use random::{Bounds, Random};
use reference::{Source, completions};

const PROGRAMS: u64 = 6_000;
const ANSWERS: usize = 30;
const LARGE: Bounds = Bounds { variables: 6, values: 6, wide: 8, flags: 3, heads: 7, rules: 14 };
const SMALL: Bounds = Bounds { variables: 3, values: 3, wide: 0, flags: 2, heads: 4, rules: 8 };

/// The compiled program; none when it multiplies out too far.
fn compile(source: &Source) -> Option<Program> {
    let specs: Vec<RuleSpec<'_>> = source
        .rules
        .iter()
        .map(|r| RuleSpec { head: r.head as u32, level: r.level, settled: r.settled, when: &r.when })
        .collect();
    Program::new(source.variables.clone(), source.flags, source.heads, &specs).ok()
}

/// The engine's findings as the reference puts them.
fn found(findings: &Findings, head: u32) -> reference::Found {
    let nodes = findings.proof_size(head);
    let proof = (nodes < u32::MAX).then(|| (findings.settled(head), nodes));
    reference::Found { sure: findings.sure(head), may: findings.possible(head), proof }
}

/// The places of everything that is not fully answered.
fn missing(source: &Source, answers: &Answers) -> Vec<usize> {
    let variables = source.variables.iter().zip(&answers.variables).enumerate();
    let variables = variables.filter(|(_, (shape, known))| !known.is_total(shape.all())).map(|(i, _)| i);
    let flags = answers.flags.iter().any(Option::is_none).then_some(VariableSet::FLAGS);
    variables.chain(flags).collect()
}

#[test]
fn the_engine_agrees_with_the_reference() {
    let (mut exact, mut near) = (0, 0);
    let (mut pairs, mut total, mut open, mut proofs, mut programs) = (0, 0, 0, 0, 0);
    // One memory for all of them, so that nothing left over from another program or profile can show.
    let (mut findings, mut bare) = (Findings::default(), Findings::default());
    for seed in 0..PROGRAMS {
        let mut random = Random(seed);
        let source = random.source(LARGE);
        let Some(program) = compile(&source) else { continue };
        programs += 1;
        for turn in 0..ANSWERS {
            // From nothing missing to everything missing.
            let answers = random.answers(&source, [0, 4, 2, 3, 1][turn % 5]);
            let expected = reference::evaluate(&source, &answers);
            let missing = missing(&source, &answers);
            let narrowed =
                source.variables.iter().zip(&answers.variables).any(|(v, k)| !v.many && k.yes == 0 && k.no != 0);
            program.evaluate(&answers, &mut findings);
            program.find_open(&answers, &mut findings);
            program.evaluate_without_proofs(&answers, &mut bare);
            for (head, expected) in expected.iter().enumerate() {
                let head = head as u32;
                let label = || format!("seed {seed}, head {head}\n{source:?}\n{answers:?}");
                let found = found(&findings, head);
                if narrowed {
                    // Of two tests on one variable the engine sees that no value that is left passes both.
                    assert!(
                        expected.sure <= found.sure && found.may <= expected.may,
                        "{found:?} {expected:?} {}",
                        label()
                    );
                    near += usize::from(found != *expected);
                } else {
                    assert_eq!(found, *expected, "{}", label());
                }
                assert_eq!((bare.sure(head), bare.possible(head)), (found.sure, found.may), "{}", label());
                assert_eq!(found.proof.is_some(), found.sure > 0, "{}", label());
                let named: Vec<usize> = findings.open(head).iter().collect();
                assert_eq!(!named.is_empty(), found.sure != found.may, "{}", label());
                assert!(named.iter().all(|place| missing.contains(place)), "{named:?} {}", label());
                open += usize::from(expected.sure != expected.may);
                proofs += usize::from(expected.sure > 0);
            }
            if missing.is_empty() {
                let sure: Vec<u8> = expected.iter().map(|f| f.sure).collect();
                assert_eq!(reference::levels(&source, &answers), sure, "seed {seed}");
                total += 1;
            }
            pairs += 1;
            exact += usize::from(!narrowed);
        }
    }
    println!("{programs} programs, {pairs} pairs, {total} of them total; {open} conclusions open, {proofs} proved");
    println!("{exact} pairs compared exactly; in the rest {near} conclusions are more decided than by parts");
    assert!(programs >= 5_000 && exact >= 100_000 && total >= 20_000 && open >= 50_000 && proofs >= 100_000);
}

#[test]
fn memory_that_is_used_again_changes_nothing() {
    let mut again = Findings::default();
    for seed in 0..500 {
        let mut random = Random(seed + 1_000_000);
        let source = random.source(LARGE);
        let Some(program) = compile(&source) else { continue };
        for turn in 0..6 {
            let answers = random.answers(&source, turn);
            let mut fresh = Findings::default();
            program.evaluate(&answers, &mut fresh);
            program.find_open(&answers, &mut fresh);
            program.evaluate(&answers, &mut again);
            program.find_open(&answers, &mut again);
            assert_eq!(program.fired_rules(&fresh), program.fired_rules(&again), "seed {seed}");
            assert_eq!(fresh.fired(), again.fired(), "seed {seed}");
            for head in 0..source.heads as u32 {
                assert_eq!(found(&fresh, head), found(&again, head), "seed {seed}");
                assert_eq!(fresh.open(head), again.open(head), "seed {seed}");
            }
        }
    }
}

#[test]
fn what_is_sure_holds_in_every_completion_and_what_is_impossible_in_none() {
    let (mut findings, mut checked, mut whole) = (Findings::default(), 0, 0);
    for seed in 0..4_000 {
        let mut random = Random(seed + 2_000_000);
        let source = random.source(SMALL);
        let Some(program) = compile(&source) else { continue };
        let answers = random.answers(&source, 2);
        program.evaluate(&answers, &mut findings);
        program.find_open(&answers, &mut findings);
        for completion in completions(&source, &answers) {
            for (head, level) in reference::levels(&source, &completion).into_iter().enumerate() {
                let bounds = findings.sure(head as u32)..=findings.possible(head as u32);
                assert!(
                    bounds.contains(&level),
                    "seed {seed}, head {head}: {level} is not in {bounds:?}\n{source:?}\n{answers:?}"
                );
            }
            whole += 1;
        }
        checked += 1;
    }
    println!("{checked} cases, {whole} completions");
    assert!(checked >= 3_500 && whole >= 20_000);
}

#[test]
fn another_answer_keeps_what_was_decided() {
    let (mut before, mut after, mut steps) = (Findings::default(), Findings::default(), 0);
    for seed in 0..4_000 {
        let mut random = Random(seed + 3_000_000);
        let source = random.source(SMALL);
        let Some(program) = compile(&source) else { continue };
        let mut answers = random.answers(&source, 1);
        program.evaluate(&answers, &mut before);
        program.find_open(&answers, &mut before);
        let target = random.answers(&source, 0);
        // One answer at a time, from what is known towards everything.
        for place in 0..source.variables.len() + source.flags {
            if let Some(known) = answers.variables.get_mut(place) {
                let (shape, target) = (source.variables[place], target.variables[place]);
                let rest = shape.all() & !(known.yes | known.no);
                *known = if shape.many {
                    Known { yes: known.yes | target.yes & rest, no: known.no | target.no & rest }
                } else if known.yes != 0 {
                    *known
                } else if target.yes & rest != 0 {
                    target
                } else {
                    Known::exactly(1 << rest.trailing_zeros(), shape.all())
                };
            } else {
                let flag = place - source.variables.len();
                answers.flags[flag] = answers.flags[flag].or(target.flags[flag]);
            }
            program.evaluate(&answers, &mut after);
            program.find_open(&answers, &mut after);
            for head in 0..source.heads as u32 {
                assert!(after.sure(head) >= before.sure(head), "seed {seed}, head {head}");
                assert!(after.possible(head) <= before.possible(head), "seed {seed}, head {head}");
            }
            std::mem::swap(&mut before, &mut after);
            steps += 1;
        }
        for head in 0..source.heads as u32 {
            assert_eq!(before.sure(head), before.possible(head), "seed {seed}: everything is answered");
        }
    }
    assert!(steps >= 10_000);
}

/// Answers with nothing known.
fn unknown(source: &Source) -> Answers {
    Answers::unknown(source.variables.len(), source.flags)
}

/// Whether a condition is true for whole answers, heads at the levels given.
fn holds(condition: &Condition, source: &Source, answers: &Answers, levels: &[u8]) -> bool {
    let head = |head: u32, at_least: u8| Truth::known(levels[head as usize] >= at_least);
    condition.value(&source.variables, answers, &head).holds()
}

/// Whole answers, and the level of each head.
type Whole = (Answers, Vec<u8>);

#[test]
fn the_solver_finds_a_witness_just_where_there_is_one() {
    let (mut found, mut none) = (0, 0);
    for seed in 0..2_000 {
        let mut random = Random(seed + 4_000_000);
        let source = random.source(SMALL);
        let Some(program) = compile(&source) else { continue };
        // The conditions of the first rules serve as constraints; they may look at heads too.
        let never: Vec<&Condition> = source.rules.iter().take(random.below(2)).map(|r| &r.when).collect();
        let all: Vec<Whole> = completions(&source, &unknown(&source))
            .into_iter()
            .map(|answers| (answers.clone(), reference::levels(&source, &answers)))
            .filter(|(answers, levels)| never.iter().all(|c| !holds(c, &source, answers, levels)))
            .collect();
        let mut space = Space::new(&program, never.iter().copied());
        let mut check = |wanted: &[Wanted<'_>], truth: &dyn Fn(&Whole) -> bool| {
            let witness = space.witness(wanted);
            let expected = all.iter().any(truth);
            assert_eq!(witness.is_some(), expected, "seed {seed}: {wanted:?}\n{source:?}");
            match witness {
                Some(answers) => {
                    let levels = reference::levels(&source, &answers);
                    assert!(never.iter().all(|c| !holds(c, &source, &answers, &levels)), "seed {seed}: not admissible");
                    assert!(truth(&(answers, levels)), "seed {seed}: no witness to {wanted:?}");
                    found += 1;
                }
                None => none += 1,
            }
        };
        for head in 0..source.heads as u32 {
            for level in 1..=4 {
                let at = move |x: &Whole| x.1[head as usize];
                check(&[Wanted::Holds(head, level)], &|x| at(x) >= level);
                check(&[Wanted::Holds(head, level), Wanted::Fails(head, level + 1)], &|x| at(x) == level);
            }
        }
        for rule in &source.rules {
            check(&[Wanted::True(&rule.when)], &|x| holds(&rule.when, &source, &x.0, &x.1));
            let ways = [vec![Wanted::True(&rule.when), Wanted::Holds(0, 1)], vec![Wanted::Fails(0, 1)]];
            check(&[Wanted::AnyOf(&ways)], &|x| x.1[0] < 1 || holds(&rule.when, &source, &x.0, &x.1));
        }
    }
    println!("{found} witnesses, {none} times none");
    assert!(found >= 10_000 && none >= 5_000);
}

/// The variables of constraints that the answers leave open.
fn bound(source: &Source, never: &[Condition], answers: &Answers) -> VariableSet {
    let mut bound = VariableSet::EMPTY;
    for condition in never {
        if condition.value(&source.variables, answers, &|_, _| Truth::Open) == Truth::Open {
            condition.tests(&mut |test| {
                if let Test::Any { variable, .. } | Test::Only { variable, .. } = test {
                    bound |= VariableSet::of(variable.into());
                }
            });
        }
    }
    bound
}

/// Over thousands of programs, with partly known and ruled-out values, flags, levels, heads upon heads, and constraints.
#[test]
fn narrowed_findings_say_what_all_completions_say_and_only_doubtful_ones_differ_from_parts() {
    let (mut heads, mut doubtful, mut narrowed, mut cases) = (0, 0, 0, 0);
    for seed in 0..40_000 {
        let mut random = Random(seed + 5_000_000);
        let source = random.source(SMALL);
        let Some(program) = compile(&source) else { continue };
        let never: Vec<Condition> = (0..random.below(3)).map(|_| random.constraint(&source)).collect();
        let answers = random.answers(&source, [2, 3, 1][seed as usize % 3]);
        let all: Vec<Vec<u8>> = completions(&source, &answers)
            .into_iter()
            .filter(|whole| never.iter().all(|c| !holds(c, &source, whole, &[])))
            .map(|whole| reference::levels(&source, &whole))
            .collect();
        if all.is_empty() {
            continue;
        }
        cases += 1;
        let (mut parts, mut exact) = (Findings::default(), Findings::default());
        program.evaluate(&answers, &mut parts);
        program.find_open(&answers, &mut parts);
        exact.clone_from(&parts);
        let bound = bound(&source, &never, &answers);
        let every: Vec<u32> = (0..source.heads as u32).collect();
        Completions::new(&program, &never, &answers).narrow(&mut exact, &every);
        for head in every {
            let label = || format!("seed {seed}, head {head}\n{source:?}\n{never:?}\n{answers:?}");
            let levels = || all.iter().map(|levels| levels[head as usize]);
            let expected = (levels().min().unwrap(), levels().max().unwrap());
            assert_eq!((exact.sure(head), exact.possible(head)), expected, "{}", label());
            let by_parts = (parts.sure(head), parts.possible(head));
            let in_doubt = parts.doubtful(head, bound);
            assert!(by_parts == expected || in_doubt, "{by_parts:?} {expected:?} {}", label());
            heads += 1;
            doubtful += usize::from(in_doubt);
            narrowed += usize::from(by_parts != expected);
        }
    }
    println!("{cases} cases, {heads} heads, {doubtful} in doubt, {narrowed} narrowed");
    assert!(cases >= 25_000 && doubtful >= 9_000 && narrowed >= 3_000);
}

/// What is known, as a condition.
fn known(answers: &Answers) -> Condition {
    let mut parts = vec![Condition::Always];
    let not = |test: Test| Condition::Not(Box::new(Condition::Test(test)));
    for (variable, known) in answers.variables.iter().enumerate() {
        let value = |bit: u32| Test::Any { variable: variable as u16, values: 1 << bit };
        let bits = |values: u64| (0..u64::BITS).filter(move |bit| values >> bit & 1 == 1);
        parts.extend(bits(known.yes).map(|bit| Condition::Test(value(bit))));
        parts.extend(bits(known.no).map(|bit| not(value(bit))));
    }
    for (flag, value) in answers.flags.iter().enumerate() {
        let test = Test::Flag(flag as u32);
        parts.extend(value.map(|value| if value { Condition::Test(test) } else { not(test) }));
    }
    Condition::All(parts)
}

/// With constraints too: the solver decides just what every completion decides; by parts, nothing is decided otherwise.
#[test]
fn partial_answers_are_judged_as_every_completion_judges_them() {
    let (mut findings, mut decided, mut open, mut left_open) = (Findings::default(), 0, 0, 0);
    for seed in 0..3_000 {
        let mut random = Random(seed + 5_000_000);
        let source = random.source(SMALL);
        let Some(program) = compile(&source) else { continue };
        let never: Vec<&Condition> = source.rules.iter().take(random.below(2)).map(|r| &r.when).collect();
        let answers = random.answers(&source, [1, 1, 2][seed as usize % 3]);
        let all: Vec<Whole> = completions(&source, &answers)
            .into_iter()
            .map(|answers| (answers.clone(), reference::levels(&source, &answers)))
            .filter(|(answers, levels)| never.iter().all(|c| !holds(c, &source, answers, levels)))
            .collect();
        if all.is_empty() {
            continue;
        }
        program.evaluate(&answers, &mut findings);
        let (mut space, known) = (Space::new(&program, never.iter().copied()), known(&answers));
        let mut check = |sat: [Wanted<'_>; 2], parts: Truth, truth: &dyn Fn(&Whole) -> bool| {
            let expected = Truth::between(all.iter().all(truth), all.iter().any(truth));
            let [may, may_not] = sat.map(|wanted| space.witness(&[Wanted::True(&known), wanted]).is_some());
            assert_eq!(Truth::between(!may_not, may), expected, "seed {seed}: {sat:?}\n{source:?}\n{answers:?}");
            assert!(
                parts == Truth::Open || parts == expected,
                "seed {seed}: {parts:?}, {sat:?}\n{source:?}\n{answers:?}"
            );
            match (parts, expected) {
                (_, Truth::Open) => open += 1,
                (Truth::Open, _) => left_open += 1,
                _ => decided += 1,
            }
        };
        for head in 0..source.heads as u32 {
            for level in 1..=4 {
                let sat = [Wanted::Holds(head, level), Wanted::Fails(head, level)];
                check(sat, findings.truth(head, level), &|x| x.1[head as usize] >= level);
            }
        }
        for rule in &source.rules {
            let opposite = Condition::Not(Box::new(rule.when.clone()));
            let parts = rule.when.value(&source.variables, &answers, &|head, level| findings.truth(head, level));
            check([Wanted::True(&rule.when), Wanted::True(&opposite)], parts, &|x| {
                holds(&rule.when, &source, &x.0, &x.1)
            });
        }
    }
    println!("{decided} decided, {open} open, {left_open} left open by parts though decided");
    assert!(decided >= 10_000 && open >= 5_000 && left_open >= 1_000);
}
