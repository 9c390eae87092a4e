//! What the library brings along without its default features.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::process::Command;

fn tree(more: &[&str]) -> String {
    let output = Command::new(env!("CARGO"))
        .args(["tree", "--locked", "--offline", "-e", "normal", "--prefix", "none", "--manifest-path"])
        .arg(concat!(env!("CARGO_MANIFEST_DIR"), "/Cargo.toml"))
        .args(more)
        .output()
        .expect("cargo runs");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).unwrap()
}

#[test]
fn the_library_has_no_command_line() {
    let has = |tree: &str, name: &str| tree.lines().any(|line| line.split(' ').next() == Some(name));
    let library = tree(&["--no-default-features"]);
    assert!(has(&library, "candour") && has(&library, "toml"), "{library}");
    for name in
        ["clap", "clap_builder", "clap_complete", "clap_mangen", "rustyline", "terminal_size", "time", "toml_edit"]
    {
        assert!(!has(&library, name), "{name} in:\n{library}");
    }
    // The test would see them.
    assert!(has(&tree(&[]), "clap"));
}
