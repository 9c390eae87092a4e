//! `candour show` and `candour explain`: every id of the knowledge, and every code.

use super::harness::Test;
use candour::catalogue::{self, NotFound, Noun};
use candour::cli::exit;
use candour::{KnowledgeBase, diagnostic};

#[test]
fn one_of_each_kind() {
    let kb = KnowledgeBase::bundled();
    for noun in Noun::ALL {
        let entry = catalogue::entries(kb.model()).find(|e| e.noun() == noun).unwrap();
        let id = format!("{}:{}", noun.id(), entry.id());
        let text = Test::new(["show", &id]).run().code(exit::DONE).silent().narrow();
        assert!(text.answer.starts_with(noun.name()), "{}", text.answer);
        let json = Test::new(["show", &id, "--format", "json"]).run().code(exit::DONE).silent().json();
        assert_eq!(json["schema"], "candour.entry/1");
        assert_eq!(json["kind"], noun.id());
        assert_eq!(json["id"], *entry.id());
    }
}

#[test]
fn every_id_leads_to_its_entry() {
    let kb = KnowledgeBase::bundled();
    for entry in catalogue::entries(kb.model()) {
        let id = format!("{}:{}", entry.noun().id(), entry.id());
        let found = catalogue::find(kb.model(), &id).unwrap();
        assert_eq!((found.noun(), found.id()), (entry.noun(), entry.id()));
        let record = catalogue::describe(kb.model(), &found);
        assert!(record.text(80).contains(&*entry.id()), "{id}");
        serde_json::from_str::<serde_json::Value>(&record.json()).unwrap();
        if entry.noun() != Noun::Code {
            match catalogue::find(kb.model(), &entry.id()) {
                // A tool comes before another entry of its name.
                Ok(found) => assert!([entry.noun(), Noun::Tool].contains(&found.noun()), "{id}"),
                Err(NotFound::Ambiguous(ways)) => assert!(ways.contains(&id), "{id}"),
                Err(NotFound::Unknown(_)) => panic!("{id}"),
            }
        }
    }
}

#[test]
fn a_tool_a_rule_and_an_answer_in_full() {
    let all: String = ["datasheets-for-datasets", "medical-purpose/2", "stage=deployment", "medical-purpose"]
        .map(|id| Test::new(["show", id]).run().code(exit::DONE).silent().narrow().answer)
        .join("\n----\n");
    insta::assert_snapshot!(all);
}

#[test]
fn capitals_and_spaces_do_not_matter() {
    Test::new(["show", " Stage=Deployment "]).run().code(exit::DONE).answers("first live use");
}

#[test]
fn unknown_ids() {
    let mut all = String::new();
    for id in [
        "automation-bais",
        "deployment",
        "stage=deploy",
        "stage=banana",
        "medical-purpose/99",
        "risk:automation-bais",
        "model card",
        "zzzz",
        "",
        "a\u{1b}[2Jb",
    ] {
        let ran = Test::new(["show", id]).run().code(exit::NO).no_answer();
        all.push_str(&format!("---- {}\n{}", diagnostic::clean(id), ran.talk));
    }
    let long = "x".repeat(100_000);
    let ran = Test::new(["show", &long]).run().code(exit::NO);
    assert!(ran.talk.len() < 400, "{}", ran.talk);
    insta::assert_snapshot!(all);
}

#[test]
fn ambiguous_ids_are_asked_for_with_their_kind() {
    // A tool comes before a source of its name; a caution and a source have to be told apart.
    let test = |id: &str| {
        let tool = "[tool]\nname = \"Ours\"\nkind = \"method\"\nsummary = \"S.\"\npublisher = \"P\"\nurl = \"https://example.org/o\"\n\
                    licence = \"free\"\nstatus = \"active\"\nhealth = \"used\"\nadded = 2026-01-01\nreviewed = 2026-01-01\n\
                    effort = \"days\"\nsources = [\"trust:same\"]\n";
        let source = "[[source]]\nid = \"trust:same\"\ntitle = \"Theirs\"\npublisher = \"P\"\nurl = \"https://example.org/s\"\nread = \"full\"\n\
                      [[source]]\nid = \"trust:both\"\ntitle = \"Both\"\npublisher = \"P\"\nurl = \"https://example.org/b\"\nread = \"full\"\n";
        let caution =
            "[[caution]]\nid = \"trust:both\"\ntools = [\"trust:same\"]\ntext = \"T.\"\nsources = [\"trust:both\"]\n";
        Test::new(["show", id, "--overlay", "ours"])
            .file("ours/overlay.toml", "[overlay]\nname = \"trust\"\nversion = \"1\"\ndate = 2026-11-23\n")
            .file("ours/tools/method/same.toml", tool)
            .file("ours/sources/s.toml", source)
            .file("ours/cautions/c.toml", caution)
            .run()
    };
    test("trust:both").code(exit::NO).no_answer().says("caution:trust:both, source:trust:both");
    test("trust:same").code(exit::DONE).answers("Ours");
    test("tool:trust:same").code(exit::DONE).answers("Ours");
    test("source:trust:same").code(exit::DONE).answers("Theirs");
}

#[test]
fn every_code_is_explained() {
    for code in diagnostic::CODES {
        let ran = Test::new(["explain", code.name]).run().code(exit::DONE).silent();
        assert!(ran.answer.contains("How to mend it: "), "{}", ran.answer);
        assert!(ran.answer.starts_with(&format!("Kind of complaint: {}\n", code.name)), "{}", ran.answer);
    }
    let ran = Test::new(["explain", "constraint"]).run().code(exit::DONE);
    insta::assert_snapshot!(ran.answer);
    Test::new(["explain", "medical-purpose"]).run().code(exit::DONE).answers("Conclusion: ");
    Test::new(["explain", "unknown-vale"]).run().code(exit::NO).says("`unknown-value`");
}
