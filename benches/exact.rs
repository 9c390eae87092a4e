//! What exact answers cost, each beside a baseline in the same run. Read the ratios, not the times.
//!
//! `cargo bench --bench exact`

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

use candour::knowledge::model::ToolRef;
use candour::profile::ProfileInput;
use candour::{Engine, KnowledgeBase, Profile};

/// Steps allowed for one question.
const BUDGET: usize = 1_000_000;

fn main() {
    let engine = Engine::new(KnowledgeBase::bundled()).unwrap();
    let profiles = profiles(&engine);
    nearest(&engine, &profiles);
}

/// The example profiles, and each with every second answer taken out.
fn profiles(engine: &Engine) -> Vec<(String, Profile)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut paths: Vec<_> =
        std::fs::read_dir(root.join("examples/profiles")).unwrap().map(|e| e.unwrap().path()).collect();
    paths.sort();
    let mut found = Vec::new();
    for path in paths {
        let text = std::fs::read_to_string(&path).unwrap();
        let name = path.file_stem().unwrap().to_string_lossy().into_owned();
        let full = Profile::parse("p", &text, engine.knowledge()).unwrap();
        let mut input: ProfileInput = full.to_input(engine.knowledge().model());
        let mut place = 0;
        input.answers.retain(|_, _| {
            place += 1;
            place % 2 == 0
        });
        let half = Profile::from_input(input, engine.knowledge()).unwrap();
        found.push((name.clone(), full));
        found.push((format!("{name}, half of it"), half));
    }
    found
}

fn nearest(engine: &Engine, profiles: &[(String, Profile)]) {
    let today = "2026-11-23".parse().unwrap();
    println!("nearest change                                    tools  none  spent      median       worst    advice");
    let mut all = Vec::new();
    for (name, profile) in profiles {
        let advice = engine.advise(profile, today);
        let start = Instant::now();
        black_box(engine.advise(black_box(profile), today));
        let whole = start.elapsed().as_secs_f64();
        let mut times = Vec::new();
        let (mut none, mut spent) = (0, 0);
        for place in 0..engine.knowledge().model().tools.len() {
            let tool = ToolRef(place as u32);
            if advice.recommended().iter().any(|r| r.tool == tool || r.alternatives.iter().any(|a| a.tool == tool)) {
                continue;
            }
            let start = Instant::now();
            let found = black_box(engine.nearest_change(tool, profile, BUDGET));
            times.push(start.elapsed().as_secs_f64());
            match found {
                Ok(None) => none += 1,
                Err(_) => spent += 1,
                Ok(Some(_)) => {}
            }
        }
        times.sort_by(f64::total_cmp);
        println!(
            "{name:<48} {:>6} {none:>5} {spent:>6} {:>8.2} ms {:>8.2} ms {:>6.2} ms",
            times.len(),
            times[times.len() / 2] * 1e3,
            times[times.len() - 1] * 1e3,
            whole * 1e3
        );
        all.extend(times);
    }
    all.sort_by(f64::total_cmp);
    println!(
        "{:<48} {:>6} {:>21.2} ms {:>8.2} ms     (goal: median < 20 ms)",
        "all",
        all.len(),
        all[all.len() / 2] * 1e3,
        all[all.len() - 1] * 1e3
    );
}
