//! `candour kb new`.

use super::harness::{Ran, TODAY, Test};
use candour::audit::{Draft, format, lint};
use candour::cli::exit;
use candour::knowledge::Folder;

fn new(arguments: &[&str]) -> Test {
    Test::new(["kb", "new", "--dir", "kb"].iter().chain(&TODAY).chain(arguments)).base("kb")
}

fn written(ran: &Ran, path: &str) -> String {
    std::fs::read_to_string(ran.folder.path().join(path)).unwrap()
}

#[test]
fn entries_to_fill_in() {
    let mut all = String::new();
    for kind in Draft::all().filter(|d| !matches!(d, Draft::Tool(_)) || d.id() == "method") {
        let ran = new(&[kind.id(), "fresh-start"]).run().code(exit::DONE);
        all.push_str(&format!("======== {}\n{}\n{}\n", kind.id(), ran.talk, ran.answer));
    }
    insta::assert_snapshot!(all);
}

/// It can be read as it stands: what is missing is missing in so many words, and nothing else is wrong.
#[test]
fn what_is_missing_is_said_by_the_lint() {
    for kind in Draft::all() {
        let place = kind.path("fresh-start").replace('*', "fresh-start");
        let ran = new(&[kind.id(), "fresh-start", "-o", "fresh.toml"]).run().code(exit::DONE).no_answer();
        let text = written(&ran, "fresh.toml");
        assert!(text.starts_with("#:schema "), "{text}");
        assert_eq!(format(&place, &text).unwrap(), text, "{place}");
        let mut folder = Folder::read(&ran.folder.path().join("kb")).unwrap();
        folder.files.insert(place.clone(), text);
        let found = lint(&folder, "2026-11-23".parse().unwrap());
        let strange =
            ["syntax", "unknown-key", "unknown-word", "unknown-file", "missing-key", "wrong-type", "wrong-folder"];
        assert!(!found.is_empty() && found.iter().all(|d| !strange.contains(&d.code)), "{place}: {found:#?}");
        assert!(found.iter().any(|d| d.code == "empty-text"), "{place}");
    }
}

#[test]
fn ids_that_are_taken() {
    let refused = |arguments: &[&str], says: &str| {
        new(arguments).run().code(exit::NO).no_answer().says("error[duplicate-id]").says(says);
    };
    refused(&["method", "tool"], "there is a tool `tool` already");
    refused(&["risk", "duty"], "there is a duty `duty` already");
    refused(&["source", "src"], "there is a source `src` already");
    refused(&["risk", "harms-2"], "`harms-2` is very like the risk `harm-2`");
    new(&["risk", "harms-2", "--similar"]).run().code(exit::DONE).answers("id = \"harms-2\"");
    new(&["risk", "harm-6"]).run().code(exit::DONE);
    let old = new(&["method", "old"]).file("kb/redirects.toml", "[[redirect]]\nfrom = \"old\"\nto = \"tool\"\n");
    old.run().code(exit::NO).says("`old` is an old id that means another entry now");
    new(&["method", "Bad Id"]).run().code(exit::USAGE).no_answer().says("error[bad-id]");
}

#[test]
fn nothing_is_overwritten() {
    let there = new(&["method", "fresh", "-o", "there.toml"]).file("there.toml", "mine").run();
    let there = there.code(exit::USAGE).no_answer().says("`there.toml` is there already");
    assert_eq!(written(&there, "there.toml"), "mine");
    new(&["method", "fresh", "-o", "no/such/folder.toml"]).run().code(exit::USAGE).says("there is no such folder");
    let ran = new(&["method", "fresh", "-o", "fresh.toml"]).run().code(exit::DONE).no_answer();
    let ran = ran.says("note: wrote fresh.toml").says("note: it is read from tools/method/fresh.toml only");
    assert!(written(&ran, "fresh.toml").starts_with("#:schema ../../schema/tool.schema.json\n"));
    let ran = new(&["method", "fresh", "-o", "kb/tools/method/fresh.toml", "-q"]).run().code(exit::DONE).silent();
    assert!(written(&ran, "kb/tools/method/fresh.toml").contains("added = 2026-11-23"));
}

/// Faults elsewhere in the folder do not stand in the way.
#[test]
fn work_in_progress() {
    new(&["method", "fresh"]).file("kb/signals.toml", "[[signal]\n").run().code(exit::DONE);
    let none = Test::new(["kb", "new", "method", "fresh"]).run();
    none.code(exit::INPUT).says("`knowledge` does not exist");
}

#[test]
fn in_an_overlay() {
    let overlay = "[overlay]\nname = \"trust\"\nversion = \"1\"\ndate = 2026-11-23\n";
    let new = |arguments: &[&str]| {
        let test = Test::new(["kb", "new", "--dir", "ours"].iter().chain(&TODAY).chain(arguments));
        test.file("ours/overlay.toml", overlay).file("ours/tools/method/own.toml", "[tool]\n").run()
    };
    let risk = new(&["risk", "fresh", "-o", "fresh.toml"]).code(exit::DONE);
    let text = written(&risk, "fresh.toml");
    assert!(text.contains("id = \"trust:fresh\"") && !text.contains("#:schema"), "{text}");
    new(&["method", "own"]).code(exit::NO).says("there is a tool `own` already");
    // The knowledge below it counts too.
    new(&["method", "data-trusts"]).code(exit::NO).says("very like the tool `data-trust`");
}
