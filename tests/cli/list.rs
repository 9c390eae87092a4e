//! `candour list` and `candour search`.

use super::harness::Test;
use candour::catalogue::Noun;
use candour::cli::exit;

#[test]
fn every_kind() {
    for noun in Noun::ALL {
        let text = Test::new(["list", noun.plural()]).run().code(exit::DONE).silent().narrow();
        let json = Test::new(["list", noun.plural(), "--format", "json"]).run().code(exit::DONE).json();
        assert_eq!(json["schema"], "candour.list/1");
        let entries = json["entries"].as_array().unwrap();
        // One entry starts a line; the rest of a long one is indented.
        assert_eq!(text.answer.lines().filter(|l| !l.starts_with(' ')).count(), entries.len());
        Test::new(["list", noun.id()]).run().code(exit::DONE);
    }
}

#[test]
fn filters_of_tools() {
    let ids = |arguments: &[&str]| -> Vec<String> {
        let json =
            Test::new(["list", "tools", "--format", "json"].iter().chain(arguments)).run().code(exit::DONE).json();
        json["entries"].as_array().unwrap().iter().map(|e| e["id"].as_str().unwrap().to_owned()).collect()
    };
    let all = ids(&[]);
    for filter in [["--kind", "method"], ["--role", "user"], ["--stage", "monitoring"], ["--risk", "automation-bias"]] {
        let some = ids(&filter);
        assert!(some.len() < all.len() && some.iter().all(|id| all.contains(id)), "{filter:?}");
    }
    Test::new(["list", "tools", "--risk", "automation-bais"]).run().code(exit::NO).says("`automation-bias`");
    Test::new(["list", "tools", "--stage", "nowhere"]).run().code(exit::USAGE).says("one of: problem-definition");
    let none =
        ["list", "tools", "--kind", "dataset", "--role", "user", "--stage", "decommissioning", "--risk", "deskilling"];
    Test::new(none).run().code(exit::NO).says("note: none of the tools is like that");
}

#[test]
fn search_finds_what_was_meant_first() {
    for (words, first) in [
        ("automation-bias", "risk automation-bias: "),
        ("Automation BIAS", "risk automation-bias: "),
        ("model cards", "tool model-cards: "),
        ("performance drift", "risk performance-drift: "),
        ("datasheets", "tool datasheets-for-datasets: "),
        ("unknown-value", "code unknown-value: "),
    ] {
        let ran = Test::new(["search", words]).run().code(exit::DONE).narrow();
        assert!(ran.answer.starts_with(first), "{words}: {}", ran.answer);
    }
}

#[test]
fn search_is_bounded_and_says_so() {
    let ran = Test::new(["search", "data", "--top", "2"]).run().code(exit::DONE).says("--top N shows more");
    assert_eq!(ran.answer.lines().filter(|l| !l.starts_with(' ')).count(), 2);
    Test::new(["search", "data", "--top", "2", "-q"]).run().code(exit::DONE).silent();
    let json = Test::new(["search", "data", "--top", "2", "--format", "json"]).run().json();
    assert_eq!(json["schema"], "candour.search/1");
    assert!(json["found"].as_u64().unwrap() > 2);
    assert_eq!(json["entries"].as_array().unwrap().len(), 2);
    Test::new(["search", "qqqq"]).run().code(exit::NO).no_answer().says("nothing has any of these words");
    Test::new(["search", "--", "-?!"]).run().code(exit::NO).no_answer();
    Test::new(["search", &"word ".repeat(20_000)]).run();
}
