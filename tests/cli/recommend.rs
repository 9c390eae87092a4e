//! `candour recommend`: formats, views, days, overlays, exit codes.

use super::harness::{TODAY, Test, example};
use candour::cli::exit;
use candour::{Engine, KnowledgeBase, Profile, api};

const SEPSIS: &str = "sepsis-score.toml";

fn recommend(more: &[&str]) -> Test {
    let file = example(SEPSIS).into_os_string();
    Test::new(
        ["recommend".into(), file].into_iter().chain(TODAY.into_iter().chain(more.iter().copied()).map(Into::into)),
    )
}

#[test]
fn every_format_says_the_day_and_nothing_else_talks() {
    for format in ["text", "markdown", "json"] {
        recommend(&["--format", format]).run().code(exit::DONE).silent().answers("2026-11-23");
    }
    recommend(&[]).run().code(exit::DONE).narrow();
}

#[test]
fn json_is_the_document_of_the_library_byte_for_byte() {
    let engine = Engine::new(KnowledgeBase::bundled()).unwrap();
    let text = std::fs::read_to_string(example(SEPSIS)).unwrap();
    let profile = Profile::parse("me.toml", &text, engine.knowledge()).unwrap();
    let advice = engine.advise(&profile, "2026-11-23".parse().unwrap());
    let ran = recommend(&["--format", "json"]).run().code(exit::DONE).silent();
    assert_eq!(ran.answer, api::json(&api::advice(&advice)));
    assert_eq!(ran.json()["schema"], "candour.advice/1");
}

#[test]
fn the_default_day_is_today_in_utc() {
    let ran = Test::new(["recommend".into(), example(SEPSIS).into_os_string(), "--format=json".into()]).run();
    let today = ran.json()["today"].as_str().unwrap().to_owned();
    assert!(today.parse::<candour::Date>().unwrap() >= "2025-01-01".parse().unwrap(), "{today}");
}

#[test]
fn views_hide_and_keep_places() {
    let top = recommend(&["--top", "3"]).run().code(exit::DONE);
    assert!(top.answer.contains("3. ") && !top.answer.contains("\n4. "), "{}", top.answer);
    let whole = recommend(&["--format", "json"]).run().json();
    let place_of = |role: &str| {
        let tools = whole["recommended"].as_array().unwrap();
        let has = |t: &serde_json::Value| t["tool"]["roles"].as_array().unwrap().iter().any(|r| r == role);
        let first = tools.iter().find(|t| has(t)).unwrap();
        (first["place"].as_u64().unwrap(), first["tool"]["name"].as_str().unwrap().to_owned())
    };
    let (place, name) = place_of("patient-public");
    assert!(place > 1, "this test needs a first tool of another role");
    let ran = recommend(&["--role", "patient-public", "--top", "1"]).run().code(exit::DONE);
    assert!(ran.answer.contains(&format!("{place}. {name}")), "{}", ran.answer);
    recommend(&["--stage", "monitoring"]).run().code(exit::DONE).silent();
}

#[test]
fn strict_says_no_when_there_is_a_duty_to_stop_for() {
    let mut both = [false; 2];
    for file in std::fs::read_dir(example("")).unwrap() {
        let file = file.unwrap().path().into_os_string();
        let run = |more: &str| {
            let all = ["recommend".into(), file.clone(), "--today=2026-11-23".into(), "--format=json".into()];
            Test::new(all.into_iter().chain((!more.is_empty()).then(|| more.into()))).run()
        };
        // What is due by now and not known to be in place does not pass either.
        let answer = run("").code(exit::DONE).json();
        let due = |d: &serde_json::Value| d["state"] == "holds" && d["stop"] != "fails";
        let stops = answer["duties"].as_array().unwrap().iter().any(due);
        both[usize::from(stops)] = true;
        run("--strict").code(if stops { exit::NO } else { exit::DONE });
    }
    assert!(both[0] || both[1]);
    // A device in use on patients without any of what comes before.
    let profile = "[answers]\nstage = \"monitoring\"\nnation = [\"england\"]\nour-part = [\"builds\", \"supplies\", \"uses\"]\n\
                   body = [\"public-provider\"]\nsetting = [\"hospital\"]\ntask = [\"detect-or-diagnose\"]\n\
                   activity = [\"individual-care\"]\ndevice-status = \"none-held\"\nuses = []\n";
    let test = || Test::new(["recommend", "me.toml", "--strict", "--today", "2026-11-23"]).file("me.toml", profile);
    test().run().code(exit::NO).silent();
}

#[test]
fn a_profile_can_come_from_a_pipe() {
    let text = std::fs::read(example(SEPSIS)).unwrap();
    let piped = Test::new(["recommend", "-", "--today", "2026-11-23"]).input(text).run().code(exit::DONE).silent();
    assert_eq!(piped.answer, recommend(&[]).run().answer);
    let bad = Test::new(["recommend", "-"]).input("[answers]\nstages = 1\n").run();
    bad.code(exit::INPUT).no_answer().says("standard input:2:");
}

#[test]
fn an_empty_profile_is_advised_on() {
    Test::new(["recommend", "me.toml"]).file("me.toml", "[answers]\n").run().code(exit::DONE).silent();
}

#[test]
fn another_knowledge_and_overlays() {
    let kb = concat!(env!("CARGO_MANIFEST_DIR"), "/knowledge");
    let same = recommend(&["--kb", kb]).run().code(exit::DONE);
    assert_eq!(same.answer, recommend(&[]).run().answer);
    let overlay = |test: Test| {
        test.file("ours/overlay.toml", "[overlay]\nname = \"trust\"\nversion = \"1\"\ndate = 2026-11-23\n").file(
            "ours/sources/s.toml",
            "[[source]]\nid = \"trust:policy\"\ntitle = \"Our policy\"\npublisher = \"The trust\"\nurl = \"https://example.org/\"\nread = \"full\"\n",
        )
    };
    let ran = overlay(recommend(&["--overlay", "ours", "--format", "json"])).run().code(exit::DONE);
    assert_eq!(ran.json()["knowledge"][1]["name"], "trust");
    overlay(Test::new(["show", "trust:policy", "--overlay", "ours"])).run().code(exit::DONE).answers("Our policy");
}

#[test]
fn errors_for_programs() {
    let ran =
        Test::new(["recommend", "me.toml", "--format", "json"]).file("me.toml", "[answers]\nstages = \"x\"\n").run();
    let ran = ran.code(exit::INPUT).no_answer();
    let json: serde_json::Value = serde_json::from_str(&ran.talk).unwrap();
    assert_eq!(json["schema"], "candour.diagnostics/1");
    assert_eq!(json["diagnostics"][0]["code"], "unknown-facet");
    assert_eq!(json["diagnostics"][0]["place"]["line"], 2);
}
