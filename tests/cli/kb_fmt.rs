//! `candour kb fmt`.

use super::harness::Test;
use candour::cli::exit;

const UNTIDY: &str =
    "[[tick]]\nname=\"the tool is in place\" # as people say it\nid = \"a-tick\"\ncloses = [\"tool\"]\n";
const TIDY: &str =
    "[[tick]]\nid = \"a-tick\"\nname = \"the tool is in place\" # as people say it\ncloses = [\"tool\"]\n";

fn untidy(arguments: &[&str]) -> Test {
    Test::new(["kb", "fmt"].iter().chain(arguments)).base("kb").file("kb/uses.toml", UNTIDY)
}

#[test]
fn writes_what_is_untidy_and_nothing_else() {
    let ran = untidy(&["kb"]).run().code(exit::DONE).silent();
    assert_eq!(ran.answer, "uses.toml\n");
    assert_eq!(std::fs::read_to_string(ran.folder.path().join("kb/uses.toml")).unwrap(), TIDY);
    let left: Vec<_> = std::fs::read_dir(ran.folder.path().join("kb")).unwrap().collect();
    assert_eq!(left.len(), 10, "{left:?}");
    Test::new(["kb", "fmt", "kb"]).base("kb").file("kb/uses.toml", TIDY).run().code(exit::DONE).no_answer().silent();
}

#[test]
fn a_check_changes_nothing() {
    let ran = untidy(&["kb", "--check"]).run().code(exit::NO).says("note: 1 of 10 files would change");
    assert_eq!(ran.answer, "uses.toml\n");
    assert_eq!(std::fs::read_to_string(ran.folder.path().join("kb/uses.toml")).unwrap(), UNTIDY);
    untidy(&["kb", "--check", "--quiet"]).run().code(exit::NO).silent();
    Test::new(["kb", "fmt", "kb", "--check"]).base("kb").run().code(exit::DONE).no_answer().silent();
}

#[test]
fn a_folder_with_a_fault_is_left_alone() {
    let ran = untidy(&["kb"]).file("kb/signals.toml", "[[signal]\n").run();
    let ran = ran.code(exit::INPUT).no_answer().says("error[syntax]").says("signals.toml:1");
    assert_eq!(std::fs::read_to_string(ran.folder.path().join("kb/uses.toml")).unwrap(), UNTIDY);
    Test::new(["kb", "fmt"]).run().code(exit::INPUT).no_answer().says("`knowledge` does not exist");
}
