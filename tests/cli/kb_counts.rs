//! `candour kb stats` and `candour kb links`.

use super::harness::Test;
use candour::cli::exit;

/// A source with a second address and a day, and a framework.
fn more(test: Test) -> Test {
    test.base("kb")
        .file(
            "kb/sources/more.toml",
            "[[source]]\nid = \"more\"\ntitle = \"More\"\npublisher = \"P\"\nurl = \"https://example.org/t\"\naliases = [\"https://example.org/a\"]\nchecked = 2025-05-05\nread = \"page\"\n",
        )
        .file(
            "kb/frameworks/f.toml",
            "[framework]\nname = \"F\"\npublisher = \"P\"\nversion = \"1\"\nurl = \"https://example.org/f\"\nsources = [\"more\"]\n",
        )
}

#[test]
fn counts_of_everything() {
    let ran = more(Test::new(["kb", "stats", "kb", "--risks"])).run().code(exit::DONE).silent().narrow();
    insta::assert_snapshot!(ran.answer);
}

#[test]
fn counts_for_programs() {
    let json = more(Test::new(["kb", "stats", "kb", "--format", "json"])).run().code(exit::DONE).silent().json();
    assert_eq!(json["schema"], "candour.kb-stats/1");
    assert_eq!(
        json["risks"][0],
        serde_json::json!({ "risk": "harm", "name": "Harm 1", "find": 1, "fix": 0, "watch": 0, "account": 0 })
    );
    assert_eq!(json["kinds"][1], serde_json::json!({ "id": "method", "count": 1, "percent": 100 }));
    let json = more(Test::new(["kb", "stats", "kb", "--risks", "--format", "json"])).run().code(exit::DONE).json();
    assert_eq!(json["risks"][0]["find-tools"], serde_json::json!(["tool"]));
}

#[test]
fn every_address_once() {
    let ran = more(Test::new(["kb", "links", "kb"])).run().code(exit::DONE).silent();
    insta::assert_snapshot!(ran.answer);
    let json = more(Test::new(["kb", "links", "kb", "--format", "json"])).run().code(exit::DONE).silent().json();
    assert_eq!(json["schema"], "candour.kb-links/1");
    assert_eq!(json["count"], 4);
    let last = &json["links"][3];
    assert_eq!(last["url"], "https://example.org/t");
    assert_eq!(last["entries"], serde_json::json!(["source:more", "tool:tool"]));
    // The later of the two days.
    assert_eq!(last["checked"], "2026-01-01");
}

#[test]
fn the_oldest_come_first() {
    let json =
        more(Test::new(["kb", "links", "kb", "--oldest", "--format", "json"])).run().code(exit::DONE).silent().json();
    let days: Vec<_> = json["links"].as_array().unwrap().iter().map(|l| l["checked"].as_str()).collect();
    assert_eq!(days, [None, None, Some("2025-05-05"), Some("2026-01-01")]);
}

#[test]
fn overlays_come_with_the_bundled_knowledge() {
    let overlay = "[overlay]\nname = \"trust\"\nversion = \"1\"\ndate = 2026-11-23\n";
    let ran = Test::new(["kb", "stats", "ours"]).file("ours/overlay.toml", overlay).run().code(exit::DONE);
    ran.answers("- candour ").answers("- trust 1, 2026-11-23");
}

#[test]
fn folders_that_cannot_be_used() {
    for verb in ["stats", "links"] {
        Test::new(["kb", verb]).run().code(exit::INPUT).no_answer().says("`knowledge` does not exist");
        let ran =
            Test::new(["kb", verb, "kb", "--format", "json"]).base("kb").change("kb/uses.toml", "tool", "no-tool");
        let ran = ran.run().code(exit::INPUT).no_answer();
        let talk: serde_json::Value = serde_json::from_str(&ran.talk).unwrap();
        assert_eq!(talk["schema"], "candour.diagnostics/1");
    }
}
