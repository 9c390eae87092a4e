//! What reading, answering and starting cost, each beside a baseline in the same run. Read the ratios, not the times.
//!
//! `cargo bench --bench advice`

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
use std::process::{Command, Stdio};
use std::time::Instant;

use candour::knowledge::Folder;
use candour::{Engine, KnowledgeBase, Profile};

fn main() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let folder = Folder::read(&root.join("knowledge")).expect("the knowledge can be read");
    let bytes: usize = folder.files.values().map(String::len).sum();
    println!("knowledge: {} files, {} kB of TOML", folder.files.len(), bytes / 1000);
    reading(&folder);
    answering(root);
    starting(root);
}

fn reading(folder: &Folder) {
    let bare = median(30, || {
        for text in folder.files.values() {
            black_box(toml::from_str::<toml::Table>(text).unwrap());
        }
    });
    let load = median(30, || {
        black_box(Engine::new(KnowledgeBase::from_folder(folder).unwrap()).unwrap());
    });
    let pack: &'static [u8] = KnowledgeBase::from_folder(folder).unwrap().pack().unwrap().leak();
    let unpack = median(100, || {
        black_box(KnowledgeBase::unpack(pack).unwrap());
    });
    let ready = median(100, || {
        black_box(Engine::new(KnowledgeBase::unpack(pack).unwrap()).unwrap());
    });
    println!("\nreading                                    time      ratio     goal");
    row("bare toml::from_str::<Table>", bare, "1");
    row_ratio("TOML with places, checks and index", load, load / bare, "<= 2 x bare");
    println!("pack: {} kB", pack.len() / 1000);
    row_ratio("pack", unpack, unpack / load, "<= 0.25 x TOML");
    row_ratio("pack and index", ready, ready / load, "<= 0.25 x TOML");
}

fn answering(root: &Path) {
    let engine = Engine::new(KnowledgeBase::bundled()).unwrap();
    let today = "2026-11-23".parse().unwrap();
    println!("\nanswering                                  time      goal");
    let mut profiles: Vec<_> =
        std::fs::read_dir(root.join("examples/profiles")).unwrap().map(|e| e.unwrap().path()).collect();
    profiles.sort();
    for path in profiles {
        let text = std::fs::read_to_string(&path).unwrap();
        let profile = Profile::parse("p", &text, engine.knowledge()).unwrap();
        let mut findings = engine.findings(&profile);
        let name = path.file_stem().unwrap().to_string_lossy().into_owned();
        let infer = median(300, || engine.findings_into(black_box(&profile), &mut findings));
        let advise = median(300, || {
            black_box(engine.advise(black_box(&profile), today));
        });
        let advice = engine.advise(&profile, today);
        let document = median(30, || {
            black_box(candour::api::advice(&advice));
        });
        row(&format!("{name}: findings with proofs"), infer, "");
        row(&format!("{name}: whole advice"), advise, "<= 300 us");
        row(&format!("{name}: as plain values"), document, "");
    }
}

fn starting(root: &Path) {
    let Some(binary) = option_env!("CARGO_BIN_EXE_candour") else {
        println!("\nno command line in this build: run with the feature `cli`");
        return;
    };
    let run = |arguments: &[&str]| {
        let status = Command::new(binary).args(arguments).current_dir(root).stdout(Stdio::null()).status().unwrap();
        assert!(status.success());
    };
    let version = median(60, || run(&["--version"]));
    let recommend = median(60, || run(&["recommend", "examples/profiles/sepsis-score.toml", "--today", "2026-11-23"]));
    let json = ["recommend", "examples/profiles/sepsis-score.toml", "--today", "2026-11-23", "--format", "json"];
    let json = median(60, || run(&json));
    println!("\nstarting                                   time      ratio     goal");
    row("print the version", version, "1");
    row_ratio("recommend, as text", recommend, recommend / version, "<= 5 x version");
    row_ratio("recommend, as JSON", json, json / version, "<= 5 x version");
    let size = std::fs::metadata(binary).unwrap().len();
    println!(
        "binary of this profile: {} kB (release, stripped: see `cargo build --release`; goal < 8,000 kB)",
        size / 1000
    );
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

fn row(name: &str, seconds: f64, goal: &str) {
    println!("{name:<40} {:>8.1} us            {goal}", seconds * 1e6);
}

fn row_ratio(name: &str, seconds: f64, ratio: f64, goal: &str) {
    println!("{name:<40} {:>8.1} us  {ratio:>6.2}    {goal}", seconds * 1e6);
}
