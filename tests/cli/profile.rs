//! `candour profile`: the template, and what a profile was understood to say.

use super::harness::{Test, example};
use candour::cli::exit;

#[test]
fn the_template_is_a_profile() {
    let template = Test::new(["profile", "new"]).run().code(exit::DONE).silent().answer;
    Test::new(["profile", "check", "me.toml"]).file("me.toml", &template).run().code(exit::DONE).silent();
    let ran = Test::new(["profile", "new", "-o", "me.toml"]).run().code(exit::DONE).no_answer();
    let ran = ran.says("wrote me.toml");
    assert_eq!(std::fs::read_to_string(ran.folder.path().join("me.toml")).unwrap(), template);
    // Nothing is left beside it.
    assert_eq!(std::fs::read_dir(ran.folder.path()).unwrap().count(), 1);
    Test::new(["profile", "new", "-q", "-o", "me.toml"]).run().code(exit::DONE).silent();
}

#[test]
fn nothing_is_overwritten_unasked() {
    let test =
        |more: &[&str]| Test::new(["profile", "new", "-o", "me.toml"].iter().chain(more)).file("me.toml", "mine").run();
    let ran = test(&[]).code(exit::USAGE).no_answer().says("--force");
    assert_eq!(std::fs::read_to_string(ran.folder.path().join("me.toml")).unwrap(), "mine");
    let ran = test(&["--force"]).code(exit::DONE);
    assert!(std::fs::read_to_string(ran.folder.path().join("me.toml")).unwrap().contains("[answers]"));
}

#[test]
fn files_that_cannot_be_written() {
    Test::new(["profile", "new", "-o", "no/such/me.toml"]).run().code(exit::USAGE).says("there is no such folder");
    let folder = Test::new(["profile", "new", "-o", "me", "--force"]).file("me/x", "").run();
    folder.code(exit::USAGE).says("it is a folder");
}

#[test]
fn check_says_what_is_answered_what_follows_and_what_is_open() {
    let file = example("sepsis-score.toml").into_os_string();
    let ran = Test::new(["profile".into(), "check".into(), file]).run().code(exit::DONE).silent().narrow();
    insta::assert_snapshot!(ran.answer);
}

#[test]
fn check_for_programs() {
    let profile = "[answers]\nstage = \"development\"\ndata = { yes = [\"imaging\"], no = [\"genomic\"] }\nuses = []\n";
    let ran = Test::new(["profile", "check", "-", "--format", "json"]).input(profile).run().code(exit::DONE).silent();
    let json = ran.json();
    assert_eq!(json["schema"], "candour.profile-check/1");
    assert_eq!(json["answered"][0]["facet"], "stage");
    assert_eq!(json["in-place"].as_array().unwrap().len(), 0);
    let open = json["open-first"].as_array().unwrap();
    assert!(open.iter().any(|q| q["facet"] == "data" && q["in-part"] == true), "{json:#}");
    assert!(!open.iter().any(|q| q["facet"] == "stage"));
}

#[test]
fn every_example_can_be_used() {
    for file in std::fs::read_dir(example("")).unwrap() {
        let file = file.unwrap().path().into_os_string();
        Test::new(["profile".into(), "check".into(), file]).run().code(exit::DONE).silent();
    }
}
