//! Every example runs and says what it should.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, missing_docs)]

use std::io::Write;
use std::path::PathBuf;
use std::process::{Command, Stdio};

/// Examples are built with the tests, beside them.
fn example(name: &str, arguments: &[&str], input: &str) -> String {
    let mut path = std::env::current_exe().unwrap();
    path.pop();
    path.pop();
    let path: PathBuf = path.join("examples").join(format!("{name}{}", std::env::consts::EXE_SUFFIX));
    assert!(path.is_file(), "{} is not built: run `cargo test`, or `cargo build --examples` first", path.display());
    let mut child = Command::new(path)
        .args(arguments)
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    child.stdin.take().unwrap().write_all(input.as_bytes()).unwrap();
    let output = child.wait_with_output().unwrap();
    assert!(output.status.success(), "{name}: {}", output.status);
    String::from_utf8(output.stdout).unwrap()
}

#[test]
fn minimal() {
    let out = example("minimal", &[], "");
    assert!(out.starts_with("1. "), "{out}");
    assert_eq!(out.lines().filter(|l| !l.starts_with(' ')).count(), 5, "{out}");
}

#[test]
fn own_folder() {
    assert!(example("own_folder", &["knowledge"], "").contains("tools and practices act on 65 risks"));
}

#[test]
fn overlay() {
    let out = example("overlay", &[], "");
    assert!(out.contains("trust 1 of 2026-11-22"), "{out}");
    assert!(out.contains("trust:local-review"), "{out}");
}

#[test]
fn service() {
    let requests = "{\"today\":\"2026-11-23\",\"profile\":{\"answers\":{\"ai\":[\"generative-llm\"]}}}\n\
                    {\"today\":\"2026-11-23\",\"profile\":{\"answers\":{\"ai\":[\"generative\"]}}}\nnonsense\n";
    let out = example("service", &[], requests);
    let lines: Vec<&str> = out.lines().collect();
    assert_eq!(lines.len(), 3);
    assert!(lines[0].starts_with("{\"advice\":{\"schema\":\"candour.advice/1\""), "{}", &lines[0][..80]);
    assert!(lines[1].contains("unknown-value") && lines[1].contains("did you mean"), "{}", lines[1]);
    assert!(lines[2].starts_with("{\"not-a-request\""), "{}", lines[2]);
}
