//! `candour kb diff`.

use super::harness::{TODAY, Test};
use candour::cli::exit;

/// Two versions of the small folder, with two profiles.
fn two(more: &[&str]) -> Test {
    Test::new(["kb", "diff", "old", "new"].iter().chain(&TODAY).chain(more))
        .base("old")
        .base("new")
        .file(
            "profiles/images.toml",
            "[answers]\nstage = \"development\"\nnation = [\"england\"]\ndata = [\"imaging\"]\n",
        )
        .file("profiles/words.toml", "[answers]\nstage = \"deployment\"\nnation = [\"eu\"]\ndata = [\"text\"]\n")
}

/// A tool less wrong, a risk higher, a duty for all, a tool more.
fn changed(test: Test) -> Test {
    let tool = "[tool]\nname = \"Second\"\nkind = \"method\"\nsummary = \"S.\"\npublisher = \"P\"\nurl = \"https://example.org/u\"\nlicence = \"free to read\"\nstatus = \"active\"\nhealth = \"used\"\nadded = 2026-01-01\nreviewed = 2026-01-01\nstages = [\"development\"]\neffort = \"days\"\nsources = [\"src\"]\n[[addresses]]\nrisk = \"harm\"\nact = \"prevent\"\nstrength = \"primary\"\nevidence = \"evaluated\"\nbecause = \"B.\"\nsources = [\"src\"]\n[[caution]]\ntext = \"Mind the gap.\"\nsources = [\"src\"]\n";
    test.change("new/risks/harms.toml", "level = \"moderate\"", "level = \"critical\"")
        .change("new/tools/method/tool.toml", "strength = \"partial\"", "strength = \"supporting\"")
        .change("new/tools/method/tool.toml", "stages = [\"development\"]", "stages = [\"deployment\"]")
        .change(
            "new/tools/method/tool.toml",
            "It measures it.",
            "It measures it, and says so in many more words than one line of a terminal holds.",
        )
        .change("new/duties/law.toml", "data has imaging", "always")
        .change("new/uses.toml", "a-tick", "another-tick")
        .file("new/tools/method/second.toml", tool)
}

#[test]
fn entries_and_advice() {
    let ran = changed(two(&["--profiles", "profiles"])).run().code(exit::DONE).silent().narrow();
    insta::assert_snapshot!(ran.answer);
}

#[test]
fn for_programs() {
    let json = changed(two(&["--profiles", "profiles", "--format", "json"])).run().code(exit::DONE).silent().json();
    assert_eq!(json["schema"], "candour.kb-diff/1");
    assert_eq!(json["added"][0], serde_json::json!({ "kind": "tick", "id": "another-tick" }));
    assert_eq!(json["removed"][0]["id"], "a-tick");
    let images = &json["profiles"][0];
    assert_eq!(images["profile"], "images");
    assert_eq!(images["levels"], serde_json::json!([{ "id": "harm", "was": "moderate", "now": "critical" }]));
    let enters = serde_json::json!({ "id": "second", "name": "Second", "what": "enters", "was": "not listed", "now": "place 1", "was-place": null, "now-place": 1 });
    assert_eq!(images["tools"][0], enters);
    assert_eq!(images["cautions"], serde_json::json!([{ "id": "second/caution-1", "was": null, "now": "stands" }]));
}

#[test]
fn nothing_changes() {
    let ran = two(&["--profiles", "profiles"]).run().code(exit::DONE).silent();
    ran.answers("Entries: 0 added, 0 removed, 0 changed\n")
        .answers("Profiles: 0 of 2 have other advice, for 2026-11-23\n");
    let ran = two(&[]).run().code(exit::DONE).silent();
    assert!(!ran.answer.contains("Profiles"), "{}", ran.answer);
}

/// The order of entries and of files means nothing.
#[test]
fn a_move_is_no_change() {
    let ran = two(&["--profiles", "profiles"])
        .prepare(|f| std::fs::rename(f.join("new/risks/harms.toml"), f.join("new/risks/other.toml")).unwrap())
        .run()
        .code(exit::DONE);
    ran.answers("Entries: 0 added, 0 removed, 0 changed\n").answers("Profiles: 0 of 2");
}

#[test]
fn profiles_that_one_version_cannot_read() {
    let ran = two(&["--profiles", "profiles"]).change("new/facets.toml", "\"eu\"", "\"union\"");
    let ran = ran.change("new/risks/harms.toml", "nation has eu", "nation has union").run().code(exit::DONE).silent();
    ran.answers("- words\n  No longer readable: `nation` has no answer `eu`");
    let ran = two(&["--profiles", "profiles"]).change("profiles/words.toml", "\"eu\"", "\"union\"");
    ran.run().code(exit::INPUT).no_answer().says("unknown-value").says("at words.toml:3");
    two(&["--profiles", "none"]).run().code(exit::INPUT).says("`none` does not exist");
}

#[test]
fn a_complaint_names_the_folder() {
    two(&[])
        .change("new/uses.toml", "\"tool\"", "\"tol\"")
        .run()
        .code(exit::INPUT)
        .no_answer()
        .says("at new/uses.toml:4");
}
