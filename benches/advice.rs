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
    exactness(root);
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
    for path in examples(root) {
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

/// What it costs that findings are exact: beside judging them by parts, on the examples as they are and with half of their
/// answers taken out in several ways.
fn exactness(root: &Path) {
    const WAYS: u64 = 12;
    let engine = Engine::new(KnowledgeBase::bundled()).unwrap();
    let today = "2026-11-23".parse().unwrap();
    println!(
        "\nunknown answers, judged exactly              by parts   exactly     adds    worst  advice  worst   goal"
    );
    for path in examples(root) {
        let text = std::fs::read_to_string(&path).unwrap();
        let whole = Profile::parse("p", &text, engine.knowledge()).unwrap();
        let name = path.file_stem().unwrap().to_string_lossy().into_owned();
        let half = |way: u64| {
            let mut input = whole.to_input(engine.knowledge().model());
            let mut seed = way;
            input.answers.retain(|_, _| {
                seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
                seed >> 40 & 1 == 1
            });
            Profile::from_input(input, engine.knowledge()).unwrap()
        };
        let halves: Vec<Profile> = (1..=WAYS).map(half).collect();
        for (what, profiles) in [("as it is", std::slice::from_ref(&whole)), ("half of it", &halves)] {
            let mut findings = engine.findings(&whole);
            let mut times: Vec<[f64; 3]> = Vec::new();
            for profile in profiles {
                let parts = median(40, || engine.findings_into(black_box(profile), &mut findings));
                let exact = median(40, || {
                    black_box(engine.findings(black_box(profile)));
                });
                let advise = median(40, || {
                    black_box(engine.advise(black_box(profile), today));
                });
                times.push([parts, exact, advise]);
            }
            let sorted = |of: &dyn Fn(&[f64; 3]) -> f64| {
                let mut all: Vec<f64> = times.iter().map(of).collect();
                all.sort_by(f64::total_cmp);
                (all[all.len() / 2] * 1e6, all[all.len() - 1] * 1e6)
            };
            let (parts, exact) = (sorted(&|t| t[0]).0, sorted(&|t| t[1]).0);
            let (adds, worst) = sorted(&|t| t[1] - t[0]);
            let (advise, slowest) = sorted(&|t| t[2]);
            let name = format!("{name}, {what}");
            println!(
                "{name:<42} {parts:>8.1} us {exact:>7.1} us {adds:>7.1} us {worst:>7.1} {advise:>7.1} {slowest:>7.1}   adds <= 5,000 us"
            );
        }
    }
}

fn examples(root: &Path) -> Vec<std::path::PathBuf> {
    let entries = std::fs::read_dir(root.join("examples/profiles")).unwrap();
    let mut paths: Vec<_> = entries.map(|e| e.unwrap().path()).collect();
    paths.sort();
    paths
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
