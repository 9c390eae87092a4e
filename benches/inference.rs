//! How long it takes to draw every conclusion of a base of rules from one profile, with all proofs, next to a prototype
//! written by hand for the same workload.
//!
//! ```text
//! cargo bench --bench inference
//! ```
//!
//! checks first that both reach the same findings on every profile, and prints a table of median times. Times on a shared
//! machine are noise around ratios; instructions are steadier. To count those, run one engine over fewer and over more
//! profiles and take the difference, which leaves the set-up out:
//!
//! ```text
//! cargo bench --bench inference --no-run        # prints the path of the program
//! valgrind --tool=callgrind --callgrind-out-file=/dev/null PROGRAM count ours 2000 100
//! valgrind --tool=callgrind --callgrind-out-file=/dev/null PROGRAM count ours 2000 1100
//! ```
//!
//! Divide the difference of the two totals (`Collected`) by 1,000. The engines are `prototype`, `ours`, `noproof`
//! (without proofs), `unknown` (a quarter of the answers missing) and `kleene` (the prototype on the same, without
//! proofs). `cargo bench --bench inference -- count ours 2000 1100` runs it without valgrind. Nothing is asserted of times.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::print_stdout,
    missing_docs
)]

mod prototype;
mod workload;

use std::hint::black_box;
use std::time::Instant;

use candour::knowledge::{KnowledgeBase, vocabulary::Certainty};
use candour::logic::{Answers, Findings, Known, Program, RuleSpec, Variable};
use prototype::{Answer, Conclusions, Prototype};
use workload::{Profile, Workload};

const SIZES: [usize; 3] = [200, 2_000, 20_000];
const PROFILES: usize = 1_000;
const ROUNDS: usize = 25;

/// What is run, and what it is called on the command line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Engine {
    Prototype,
    Ours,
    NoProof,
    Unknown,
    Kleene,
}

impl Engine {
    const ALL: [(Self, &'static str); 5] = [
        (Self::Prototype, "prototype"),
        (Self::Ours, "ours"),
        (Self::NoProof, "noproof"),
        (Self::Unknown, "unknown"),
        (Self::Kleene, "kleene"),
    ];
}

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).filter(|a| !a.starts_with("--")).collect();
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    match arguments.as_slice() {
        ["count", engine, size, profiles] => {
            let engine = Engine::ALL.iter().find(|(_, name)| name == engine).expect("no such engine").0;
            count(engine, size.parse().expect("a number of rules"), profiles.parse().expect("a number of profiles"));
        }
        ["count", ..] => panic!("count ENGINE SIZE PROFILES"),
        _ => compare(),
    }
}

/// Runs one engine over so many profiles, for an instruction counter to look at.
fn count(engine: Engine, size: usize, profiles: usize) {
    let workload = Workload::new(size);
    let known = workload::profiles(profiles);
    let asked =
        if matches!(engine, Engine::Unknown | Engine::Kleene) { workload::with_unknowns(&known) } else { known };
    if matches!(engine, Engine::Prototype | Engine::Kleene) {
        let prototype = Prototype::new(&workload);
        run_prototype(&prototype, engine, &asked, &mut Answer::default());
    } else {
        let ours = Ours::new(&workload);
        let asked: Vec<Answers> = asked.iter().map(answers).collect();
        run_ours(&ours, engine, &asked, &mut Findings::default());
    }
    println!("{engine:?}: {size} rules, {profiles} profiles");
}

#[inline(never)]
fn run_prototype(prototype: &Prototype, engine: Engine, profiles: &[Profile], answer: &mut Answer) {
    for profile in profiles {
        if engine == Engine::Kleene {
            prototype.evaluate_open(black_box(profile), answer);
        } else {
            prototype.evaluate(black_box(profile), answer);
        }
        black_box(&mut *answer);
    }
}

#[inline(never)]
fn run_ours(ours: &Ours, engine: Engine, profiles: &[Answers], findings: &mut Findings) {
    for answers in profiles {
        if engine == Engine::NoProof {
            ours.program.evaluate_without_proofs(black_box(answers), findings);
        } else {
            ours.program.evaluate(black_box(answers), findings);
        }
        black_box(&mut *findings);
    }
}

/// Our engine on the workload, with the heads of what the prototype concludes.
struct Ours {
    program: Program,
    risks: Vec<u32>,
    recommended: Vec<Option<u32>>,
    excluded: Vec<Option<u32>>,
    cautioned: Vec<Option<u32>>,
}

impl Ours {
    fn new(workload: &Workload) -> Self {
        let knowledge =
            KnowledgeBase::from_folder(&workload::folder(workload)).expect("the workload is sound knowledge");
        let model = knowledge.model();
        let signals = model.signals.iter().flat_map(|s| s.rules.iter().map(move |rule| (s.head, 1, rule)));
        let raises = model.risks.iter().flat_map(|r| r.raises.iter().map(move |x| (r.head, x.level.rank(), &x.rule)));
        let rules: Vec<RuleSpec<'_>> = raises
            .chain(signals)
            .map(|(head, level, rule)| {
                let settled = rule.certainty == Certainty::Settled;
                RuleSpec { head, level, settled, when: &rule.when.condition }
            })
            .collect();
        let variables = model.facets.iter().map(|f| f.variable()).collect();
        let program = Program::new(variables, 0, model.heads as usize, &rules).expect("no circles");
        let heads: std::collections::HashMap<&str, u32> =
            model.signals.iter().map(|s| (s.id.as_str(), s.head)).collect();
        let signal =
            |word: &str| (0..workload.tools).map(|t| heads.get(format!("{word}-{t}").as_str()).copied()).collect();
        Self {
            program,
            risks: model.risks.iter().map(|r| r.head).collect(),
            recommended: signal("tool"),
            excluded: signal("excluded"),
            cautioned: signal("caution"),
        }
    }

    /// Panics unless the findings, read by `level`, are the prototype's.
    fn check(&self, level: impl Fn(u32) -> u8, expected: &Conclusions) {
        let risks: Vec<u8> = self.risks.iter().map(|&head| level(head)).collect();
        assert_eq!(risks, expected.level, "risks");
        let signals = |heads: &[Option<u32>]| -> Vec<bool> {
            heads.iter().map(|head| head.is_some_and(|head| level(head) > 0)).collect()
        };
        assert_eq!(signals(&self.recommended), expected.recommended, "recommended");
        assert_eq!(signals(&self.excluded), expected.excluded, "excluded");
        assert_eq!(signals(&self.cautioned), expected.cautioned, "cautioned");
    }
}

fn answers(profile: &Profile) -> Answers {
    let all = Variable { values: workload::VALUES as u8, many: false }.all();
    let known = |answer: &Option<usize>| answer.map_or(Known::NOTHING, |value| Known::exactly(1 << value, all));
    Answers { variables: profile.iter().map(known).collect(), flags: Vec::new() }
}

/// Panics unless both engines agree on every profile, with and without gaps.
fn check(prototype: &Prototype, ours: &Ours, profiles: &[Profile], gaps: &[Profile]) {
    let (mut answer, mut findings) = (Answer::default(), Findings::default());
    for profile in profiles {
        prototype.evaluate(profile, &mut answer);
        ours.program.evaluate(&answers(profile), &mut findings);
        ours.check(|head| findings.sure(head), &answer.sure);
        ours.check(|head| findings.possible(head), &answer.sure);
        let fired: usize = answer.fired.iter().map(Vec::len).sum();
        assert_eq!(findings.fired(), fired, "rules that fired");
        ours.program.evaluate_without_proofs(&answers(profile), &mut findings);
        ours.check(|head| findings.sure(head), &answer.sure);
    }
    for profile in gaps {
        prototype.evaluate_open(profile, &mut answer);
        ours.program.evaluate(&answers(profile), &mut findings);
        ours.check(|head| findings.sure(head), &answer.sure);
        ours.check(|head| findings.possible(head), &answer.may);
    }
}

/// Checks, measures, and prints one table.
fn compare() {
    let profiles = workload::profiles(PROFILES);
    let gaps = workload::with_unknowns(&profiles);
    let (known, unknown): (Vec<Answers>, Vec<Answers>) =
        (profiles.iter().map(answers).collect(), gaps.iter().map(answers).collect());
    let mut table: Vec<[f64; 5]> = Vec::new();
    for size in SIZES {
        let workload = Workload::new(size);
        let (prototype, ours) = (Prototype::new(&workload), Ours::new(&workload));
        check(&prototype, &ours, &profiles, &gaps);
        println!("{size} rules: the same findings on {PROFILES} profiles, and on {PROFILES} with gaps");
        let (mut answer, mut findings) = (Answer::default(), Findings::default());
        // The engines take turns, so that a slow moment of the machine meets all of them.
        let mut times: [Vec<f64>; 5] = Default::default();
        for _ in 0..ROUNDS {
            for ((engine, _), times) in Engine::ALL.into_iter().zip(&mut times) {
                let start = Instant::now();
                match engine {
                    Engine::Prototype => run_prototype(&prototype, engine, &profiles, &mut answer),
                    Engine::Kleene => run_prototype(&prototype, engine, &gaps, &mut answer),
                    Engine::Ours | Engine::NoProof => run_ours(&ours, engine, &known, &mut findings),
                    Engine::Unknown => run_ours(&ours, engine, &unknown, &mut findings),
                }
                times.push(start.elapsed().as_secs_f64() * 1e6 / PROFILES as f64);
            }
        }
        table.push(times.map(median));
    }
    print(&table);
}

fn median(mut times: Vec<f64>) -> f64 {
    times.sort_by(f64::total_cmp);
    times[times.len() / 2]
}

fn print(table: &[[f64; 5]]) {
    println!("\nmedian microseconds a profile, and ratios");
    println!(
        "{:>7} {:>10} {:>9} {:>9} {:>9} {:>9} | {:>14} {:>13} {:>13} {:>14}",
        "rules",
        "prototype",
        "ours",
        "no proof",
        "unknown",
        "kleene",
        "ours/prototype",
        "proof/without",
        "unknown/known",
        "unknown/kleene"
    );
    for (size, [prototype, ours, noproof, unknown, kleene]) in SIZES.iter().zip(table) {
        println!(
            "{size:>7} {prototype:>10.2} {ours:>9.2} {noproof:>9.2} {unknown:>9.2} {kleene:>9.2} | {:>14.2} {:>13.2} {:>13.2} {:>14.2}",
            ours / prototype,
            ours / noproof,
            unknown / ours,
            unknown / kleene,
        );
    }
    for (row, sizes) in table.windows(2).zip(SIZES.windows(2)) {
        let [prototype, ours] = [0, 1].map(|engine| row[1][engine] / row[0][engine]);
        let rules = sizes[1] / sizes[0];
        println!(
            "growth from {} to {} rules ({rules} times): ours {ours:.1} times, prototype {prototype:.1} times",
            sizes[0], sizes[1]
        );
    }
    println!(
        "growth from {} to {} rules ({} times): ours {:.1} times, prototype {:.1} times",
        SIZES[0],
        SIZES[2],
        SIZES[2] / SIZES[0],
        table[2][1] / table[0][1],
        table[2][0] / table[0][0],
    );
}
