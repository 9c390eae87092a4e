//! The README is true: its commands run, its excerpt is what the program prints, and the judge runs what it says.

#![cfg(feature = "cli")]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, missing_docs)]

use std::path::Path;
use std::process::Command;

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn readme() -> String {
    std::fs::read_to_string(root().join("README.md")).unwrap()
}

fn candour(arguments: &[&str], folder: &Path) -> String {
    let output = Command::new(env!("CARGO_BIN_EXE_candour")).args(arguments).current_dir(folder).output().unwrap();
    let error = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "candour {}: {}\n{error}", arguments.join(" "), output.status);
    String::from_utf8(output.stdout).unwrap()
}

/// The commands of every `sh` block.
fn commands() -> Vec<String> {
    let readme = readme();
    let blocks = readme.split("```sh\n").skip(1).map(|block| block.split("```").next().unwrap());
    blocks.flat_map(str::lines).map(|line| line.split(" #").next().unwrap().trim().to_owned()).collect()
}

#[test]
fn the_judge_runs_the_two_commands() {
    let judge = std::fs::read_to_string(root().join(".ci/run")).unwrap();
    let two: Vec<String> = commands().into_iter().filter(|c| c.starts_with("cargo")).collect();
    assert_eq!(two.len(), 2, "{two:?}");
    for command in two {
        assert!(judge.contains(&command), "`.ci/run` does not run `{command}`");
    }
    assert!(judge.contains("--test clingo -- --ignored"), "`.ci/run` does not ask clingo");
}

#[test]
fn the_main_command_runs() {
    let command = commands().into_iter().find(|c| c.contains(" -- ")).unwrap();
    let arguments: Vec<&str> = command.split(" -- ").nth(1).unwrap().split_whitespace().collect();
    assert!(candour(&arguments, root()).contains("RECOMMENDED TOOLS AND PRACTICES"));
}

#[test]
fn the_commands_for_ones_own_project_run() {
    let folder = tempfile::tempdir().unwrap();
    let own: Vec<String> = commands().into_iter().filter(|c| c.starts_with("candour ")).collect();
    assert!(own.len() >= 5, "{own:?}");
    for command in own {
        let (command, file) = command.split_once(" > ").unwrap_or((&command, ""));
        let arguments: Vec<&str> = command.split_whitespace().skip(1).collect();
        let answer = candour(&arguments, folder.path());
        if !file.is_empty() {
            std::fs::write(folder.path().join(file), answer).unwrap();
        }
    }
}

/// `CANDOUR_UPDATE=1 cargo test --test readme` writes the excerpt anew.
#[test]
fn the_excerpt_is_what_the_program_prints() {
    let readme = readme();
    let (before, rest) = readme.split_once("<!-- excerpt: ").unwrap();
    let (arguments, rest) = rest.split_once(" -->\n```text\n").unwrap();
    let (shown, after) = rest.split_once("```").unwrap();
    let out = candour(&arguments.split_whitespace().collect::<Vec<_>>(), root());
    let start = out.find("\n1. ").unwrap() + 1;
    let end = start + out[start..].find("\n\n").unwrap() + 1;
    let wanted = &out[start..end];
    if std::env::var_os("CANDOUR_UPDATE").is_some() {
        let new = format!("{before}<!-- excerpt: {arguments} -->\n```text\n{wanted}```{after}");
        std::fs::write(root().join("README.md"), new).unwrap();
    } else {
        assert_eq!(shown, wanted);
    }
}
