//! The next question: what it costs, and how many questions it takes until the first five tools are those of the full
//! profile.
//!
//! `cargo bench --bench next`, or `cargo bench --bench next -- 200` for so many random profiles.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::print_stdout,
    missing_docs
)]

#[path = "../tests/common/mod.rs"]
mod common;

use std::hint::black_box;
use std::time::Instant;

use candour::explain::{next, settled};
use candour::knowledge::model::ToolRef;
use candour::profile::{AnswerInput, ProfileInput};
use candour::{Engine, Profile};
use common::{Rng, examples, profile, random_input, today};

fn main() {
    let engine = common::bundled();
    let random = std::env::args().skip(1).find_map(|a| a.parse().ok()).unwrap_or(20);
    let profiles = examples(engine.knowledge());
    cost(&engine, &profiles);
    println!(
        "\nquestions until the first five tools are those of the full profile, for good (asked; answered of these)"
    );
    let mut taken: Vec<Interview> = Vec::new();
    for (name, full) in &profiles {
        let interview = interview(&engine, &full.to_input(engine.knowledge().model()));
        println!("{name:<28} {interview}");
        taken.push(interview);
    }
    distribution("the examples", &taken);
    let mut rng = Rng::new(4);
    let taken: Vec<Interview> = (0..random).map(|_| interview(&engine, &total(&mut rng, &engine))).collect();
    distribution(&format!("{random} random profiles, every question answered"), &taken);
}

/// What one answer costs, on every second answer of the examples and on no answer at all.
fn cost(engine: &Engine, profiles: &[(String, Profile)]) {
    println!("{:<28} {:>10} {:>10}      goal for next: 50 ms", "half-answered", "next", "settled");
    let model = engine.knowledge().model();
    let nothing = ("nothing answered".to_owned(), ProfileInput::default());
    let halves = profiles.iter().map(|(name, full)| {
        let mut input = full.to_input(model);
        let mut place = 0;
        input.answers.retain(|_, _| {
            place += 1;
            place % 2 == 1
        });
        (name.clone(), input)
    });
    for (name, input) in halves.chain([nothing]) {
        let profile = profile(&input, engine.knowledge()).unwrap();
        let asking = median(|| drop(black_box(next(engine, &profile, today()))));
        let proving = median(|| drop(black_box(settled(engine, &profile, today()))));
        println!("{name:<28} {asking:>7.1} ms {proving:>7.1} ms");
    }
}

fn median(mut f: impl FnMut()) -> f64 {
    let mut times: Vec<f64> = (0..11)
        .map(|_| {
            let start = Instant::now();
            f();
            start.elapsed().as_secs_f64() * 1000.0
        })
        .collect();
    times.sort_by(f64::total_cmp);
    times[times.len() / 2]
}

/// How many questions were asked, and how many of them were answered, until the first five were right.
#[derive(Clone, Copy)]
struct Interview {
    first_time: usize,
    for_good: usize,
    answered: usize,
}

impl std::fmt::Display for Interview {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(
            f,
            "{:>2} asked, {:>2} answered; for the first time after {:>2}",
            self.for_good, self.answered, self.first_time
        )
    }
}

/// Asks what `next` says until nothing is left. What the full profile leaves out is skipped and not asked again.
fn interview(engine: &Engine, full: &ProfileInput) -> Interview {
    let model = engine.knowledge().model();
    let first = |input: &ProfileInput| {
        let profile = profile(input, engine.knowledge()).unwrap();
        let advice = engine.advise(&profile, today());
        let mut tools: Vec<ToolRef> = advice.recommended().iter().take(5).map(|r| r.tool).collect();
        tools.sort();
        (tools, profile.clone())
    };
    let (goal, _) = first(full);
    let (mut input, mut asked, mut right, mut answered) = (ProfileInput::default(), Vec::new(), Vec::new(), vec![0]);
    loop {
        let (tools, now) = first(&input);
        right.push(tools == goal);
        let questions = next(engine, &now, today()).questions;
        let mut ids = questions.iter().map(|q| q.facet.map_or("uses", |f| &model.facets[f.index()].id).to_owned());
        let Some(question) = ids.find(|id| !asked.contains(id)) else { break };
        let given = full.answers.get(&question).map(|a| input.answers.insert(question.clone(), a.clone())).is_some();
        answered.push(answered[answered.len() - 1] + usize::from(given));
        asked.push(question);
    }
    let for_good = right.iter().rposition(|right| !right).map_or(0, |last| last + 1);
    let first_time = right.iter().position(|right| *right).unwrap();
    Interview { first_time, for_good, answered: answered[for_good] }
}

/// A random profile with every question answered in full.
fn total(rng: &mut Rng, engine: &Engine) -> ProfileInput {
    loop {
        let mut input = random_input(rng, engine.knowledge(), 100);
        for answer in input.answers.values_mut() {
            if let AnswerInput::Parts { yes, .. } = answer {
                *answer = AnswerInput::List(std::mem::take(yes));
            }
        }
        if profile(&input, engine.knowledge()).is_some() {
            return input;
        }
    }
}

fn distribution(of: &str, taken: &[Interview]) {
    let of_kind = |kind: fn(&Interview) -> usize| {
        let mut all: Vec<usize> = taken.iter().map(kind).collect();
        all.sort();
        all
    };
    let (asked, answered) = (of_kind(|i| i.for_good), of_kind(|i| i.answered));
    let middle = |all: &[usize]| (all[(all.len() - 1) / 2] + all[all.len() / 2]) as f64 / 2.0;
    println!("{of}: median {} asked, {} answered", middle(&asked), middle(&answered));
    for part in 0..6 {
        let count = asked.iter().filter(|n| **n / 5 == part).count();
        println!("  {:>2} to {:>2} questions: {count}", part * 5, part * 5 + 4);
    }
}
