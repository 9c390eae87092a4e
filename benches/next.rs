//! How many questions it takes.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::print_stdout,
    missing_docs
)]

use std::path::Path;
use std::time::Instant;

use candour::explain::{next, settled};
use candour::profile::ProfileInput;
use candour::{Date, Engine, KnowledgeBase, Profile};

fn main() {
    let engine = Engine::new(KnowledgeBase::bundled()).unwrap();
    let today: Date = "2026-11-23".parse().unwrap();
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut paths: Vec<_> =
        std::fs::read_dir(root.join("examples/profiles")).unwrap().map(|e| e.unwrap().path()).collect();
    paths.sort();
    let profiles: Vec<Profile> = paths.iter().map(|p| Profile::parse("x", &std::fs::read_to_string(p).unwrap(), engine.knowledge()).unwrap_or_else(|c| panic!("{c:?}"))).collect();
    for (path, profile) in paths.iter().zip(&profiles) {
        println!("needed {}: {:?}", path.file_stem().unwrap().to_str().unwrap(), needed(&engine, profile, today));
    }
    let variants: Vec<usize> = std::env::args().skip(1).filter_map(|a| a.parse().ok()).collect();
    for v in if variants.is_empty() { vec![0] } else { variants } {
        candour::explain::VARIANT.store(v, std::sync::atomic::Ordering::Relaxed);
        print!("variant {v}:");
        for (path, profile) in paths.iter().zip(&profiles) {
            let (first, stays, asked, order) = interview(&engine, profile, today);
            print!(" {first}/{stays}/{asked}");
            if std::env::args().any(|a| a == "-v") {
                println!(" {} {}", path.file_stem().unwrap().to_str().unwrap(), order.join(" "));
            }
        }
        println!();
    }
    let empty = Profile::from_input(ProfileInput::default(), engine.knowledge()).unwrap_or_else(|c| panic!("{c:?}"));
    for profile in profiles.iter().chain([&empty]) {
        let t = Instant::now();
        let _ = next(&engine, profile, today);
        let next = t.elapsed();
        let t = Instant::now();
        let s = settled(&engine, profile, today);
        println!("next {next:?} settled {:?} {s:?}", t.elapsed());
    }
}

/// First time equal, equal for good, all questions.
fn interview(engine: &Engine, full: &Profile, today: Date) -> (usize, usize, usize, Vec<String>) {
    let model = engine.knowledge().model();
    let whole = full.to_input(model);
    let top = |p: &Profile| {
        let advice = engine.advise(p, today);
        let mut t: Vec<_> = advice.recommended().iter().take(5).map(|r| r.tool).collect();
        t.sort();
        t
    };
    let goal = top(full);
    let mut input = ProfileInput::default();
    let mut asked: Vec<String> = Vec::new();
    let mut same = vec![];
    loop {
        let now = Profile::from_input(input.clone(), engine.knowledge()).unwrap_or_else(|c| panic!("{c:?}"));
        same.push(top(&now) == goal);
        let next = next(engine, &now, today);
        let id = |q: &candour::explain::Question| q.facet.map_or("uses".to_owned(), |f| model.facets[f.index()].id.to_string());
        let Some(question) = next.questions.iter().map(id).find(|q| !asked.contains(q)) else { break };
        if let Some(answer) = whole.answers.get(&question) {
            input.answers.insert(question.clone(), answer.clone());
        }
        asked.push(question);
    }
    let first = same.iter().position(|s| *s).unwrap_or(999);
    let stays = same.iter().rposition(|s| !*s).map_or(0, |p| p + 1);
    (first, stays, asked.len(), asked)
}

fn needed(engine: &Engine, full: &Profile, today: Date) -> Vec<Vec<String>> {
    let model = engine.knowledge().model();
    let whole = full.to_input(model);
    let top = |p: &ProfileInput| {
        let p = Profile::from_input(p.clone(), engine.knowledge()).unwrap_or_else(|c| panic!("{c:?}"));
        let advice = engine.advise(&p, today);
        let mut t: Vec<_> = advice.recommended().iter().take(5).map(|r| r.tool).collect();
        t.sort();
        t
    };
    let goal = top(&whole);
    let keys: Vec<String> = whole.answers.keys().cloned().collect();
    let mut all = vec![];
    for r in 0..2 {
        let mut keys = keys.clone();
        if r == 1 { keys.reverse(); }
        let mut input = whole.clone();
        for k in &keys {
            let mut less = input.clone();
            less.answers.shift_remove(k);
            if top(&less) == goal { input = less; }
        }
        all.push(input.answers.keys().cloned().collect());
    }
    all
}
