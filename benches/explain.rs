//! What explanations cost, each beside the plain advice in the same run. Read the ratios, not the times.
//!
//! `cargo bench --bench explain`

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::print_stdout,
    missing_docs
)]

use std::hint::black_box;
use std::path::Path;
use std::time::Instant;

use candour::explain::WhatIf;
use candour::profile::AnswerInput;
use candour::{Date, Engine, KnowledgeBase, Profile};

/// What the rows are measured on.
struct Bench {
    engine: Engine,
    today: Date,
    profiles: Vec<(String, Profile)>,
}

fn main() {
    let engine = Engine::new(KnowledgeBase::bundled()).unwrap();
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut paths: Vec<_> =
        std::fs::read_dir(root.join("examples/profiles")).unwrap().map(|e| e.unwrap().path()).collect();
    paths.sort();
    let read = |path: &std::path::PathBuf| {
        let text = std::fs::read_to_string(path).unwrap();
        let name = path.file_stem().unwrap().to_string_lossy().into_owned();
        (name, Profile::parse("p", &text, engine.knowledge()).unwrap())
    };
    let profiles = paths.iter().map(read).collect();
    let bench = Bench { engine, today: "2026-11-23".parse().unwrap(), profiles };
    what_ifs(&bench);
}

/// A hundred single changes, one after another: each is changed, advised on and compared with the advice before.
fn what_ifs(bench: &Bench) {
    let Bench { engine, today, profiles } = bench;
    println!("\na hundred what-ifs                         time      ratio     goal");
    for (name, profile) in profiles {
        let changes = single_changes(engine, profile);
        let before = engine.advise(profile, *today);
        let times = 5;
        let plain = median(times, || {
            (0..changes.len()).for_each(|_| drop(black_box(engine.advise(black_box(profile), *today))));
        });
        let change = median(times, || {
            for change in &changes {
                black_box(profile.changed(std::slice::from_ref(change), engine.knowledge()).unwrap());
            }
        });
        let whole = median(times, || {
            for change in &changes {
                let changed = profile.changed(std::slice::from_ref(change), engine.knowledge()).unwrap();
                let after = engine.advise(&changed, *today);
                black_box(WhatIf::between(&before, &after));
            }
        });
        row(&format!("{name}: 100 plain advices"), plain, 1.0, "");
        row(&format!("{name}: the changes alone"), change, change / plain, "");
        row(&format!("{name}: change, advice, difference"), whole, whole / plain, "<= 30 ms");
    }
}

/// A hundred changes of one answer that can be made, the same ones every time.
fn single_changes(engine: &Engine, profile: &Profile) -> Vec<String> {
    let (kb, model) = (engine.knowledge(), engine.knowledge().model());
    let answers = profile.to_input(model).answers;
    let mut all: Vec<String> = Vec::new();
    for facet in &model.facets {
        all.push(format!("{}=unset", facet.id));
        for value in &facet.values {
            let has = match answers.get(&*facet.id) {
                Some(AnswerInput::List(values) | AnswerInput::Parts { yes: values, .. }) => {
                    values.contains(&value.id.to_string())
                }
                _ => false,
            };
            let sign = match (facet.variable().many, has) {
                (true, true) => "-",
                (true, false) => "+",
                (false, _) => "",
            };
            all.push(format!("{}{sign}={}", facet.id, value.id));
        }
    }
    all.retain(|change| profile.changed(std::slice::from_ref(change), kb).is_ok_and(|p| p != *profile));
    let step = all.len() / 100;
    all.into_iter().step_by(step.max(1)).take(100).collect()
}

/// Median seconds of so many runs.
fn median(runs: usize, mut f: impl FnMut()) -> f64 {
    let mut times: Vec<f64> = (0..runs)
        .map(|_| {
            let start = Instant::now();
            f();
            start.elapsed().as_secs_f64()
        })
        .collect();
    times.sort_by(f64::total_cmp);
    times[times.len() / 2]
}

fn row(name: &str, seconds: f64, ratio: f64, goal: &str) {
    println!("{name:<52} {:>8.1} ms  {ratio:>6.2}    {goal}", seconds * 1e3);
}
