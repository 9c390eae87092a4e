//! Where things go: pipes that close, disks that are full.

use std::io::Read;
use std::process::Stdio;

use super::harness::Test;
use candour::cli::exit;

#[test]
fn a_reader_that_stops_early_is_no_error() {
    let test = Test::new(["list", "sources", "--format", "json"]);
    let mut child = test.command().stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    // Nobody reads: the program finds the pipe closed, at once or in the middle.
    drop(child.stdout.take());
    let mut talk = String::new();
    child.stderr.take().unwrap().read_to_string(&mut talk).unwrap();
    assert_eq!(child.wait().unwrap().code(), Some(i32::from(exit::DONE)));
    assert_eq!(talk, "");
}

#[cfg(target_os = "linux")]
#[test]
fn an_answer_that_cannot_be_written_is_an_error() {
    let full = || std::fs::OpenOptions::new().write(true).open("/dev/full").unwrap();
    for arguments in
        [vec!["list", "tools"], vec!["--version"], vec!["--help"], vec!["completions", "bash"], vec!["man"]]
    {
        let output = Test::new(arguments.clone()).command().stdout(full()).output().unwrap();
        assert_eq!(output.status.code(), Some(i32::from(exit::INTERNAL)), "{arguments:?}");
        let talk = String::from_utf8(output.stderr).unwrap();
        assert!(talk.starts_with("error: the answer cannot be written"), "{talk}");
    }
}
