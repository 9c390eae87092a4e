//! Overlays and folders of knowledge that cannot be used.

use super::harness::Test;
use candour::cli::exit;

const MANIFEST: &str = "[overlay]\nname = \"trust\"\nversion = \"1\"\ndate = 2026-11-23\n";
const TOOL: &str = "[tool]\nname = \"Ours\"\nkind = \"method\"\nsummary = \"S.\"\npublisher = \"P\"\nurl = \"https://example.org/o\"\n\
                    licence = \"free\"\nstatus = \"active\"\nhealth = \"used\"\nadded = 2026-01-01\nreviewed = 2026-01-01\n\
                    effort = \"days\"\nsources = [\"nhse-confidence-2026\"]\n";

fn with(files: &[(&str, &str)]) -> Test {
    let test = Test::new(["recommend", "me.toml", "--overlay", "ours"]).file("me.toml", "[answers]\n");
    files.iter().fold(test, |test, (path, text)| test.file(&format!("ours/{path}"), text))
}

fn source(id: &str) -> String {
    format!(
        "[[source]]\nid = \"{id}\"\ntitle = \"T\"\npublisher = \"P\"\nurl = \"https://example.org/{id}\"\nread = \"full\"\n"
    )
}

#[test]
fn overlays() {
    let edge = |risk: &str| {
        format!(
            "{TOOL}[[addresses]]\nrisk = \"{risk}\"\nact = \"measure\"\nstrength = \"partial\"\nevidence = \"asserted\"\n\
             because = \"B.\"\nsources = [\"nhse-confidence-2026\"]\n"
        )
    };
    let twice = format!("{}{}", source("trust:a"), source("trust:a"));
    let (plain, control) = (source("plain"), source("trust:a").replace('P', "P\\u001b[2J"));
    let caution = "[[caution]]\nid = \"trust:c\"\ntools = [\"no-such-tool\"]\ntext = \"T.\"\nsources = [\"trust:none\"]\n\
                   when = \"stages is development\"\n";
    let dangling = edge("automation-bais");
    let cases: [(&str, Vec<(&str, &str)>); 12] = [
        ("collides: an id of its own, twice", vec![("overlay.toml", MANIFEST), ("sources/s.toml", &twice)]),
        ("an id without the overlay's name", vec![("overlay.toml", MANIFEST), ("sources/s.toml", &plain)]),
        (
            "dangles: an edge to a risk that is not there",
            vec![("overlay.toml", MANIFEST), ("tools/method/x.toml", &dangling)],
        ),
        ("dangles: a caution", vec![("overlay.toml", MANIFEST), ("cautions/c.toml", caution)]),
        ("changes the policy", vec![("overlay.toml", MANIFEST), ("policy.toml", "stale = 1\n")]),
        (
            "constrains the base",
            vec![
                ("overlay.toml", MANIFEST),
                (
                    "constraints.toml",
                    "[[constraint]]\nid = \"trust:c\"\nnever = \"data has imaging\"\nbecause = \"B.\"\n",
                ),
            ],
        ),
        ("control characters", vec![("overlay.toml", MANIFEST), ("sources/s.toml", &control)]),
        ("broken", vec![("overlay.toml", MANIFEST), ("sources/s.toml", "[[source]\nid = \n")]),
        ("no manifest", vec![("sources/s.toml", "")]),
        ("an empty manifest", vec![("overlay.toml", "")]),
        ("a broken manifest", vec![("overlay.toml", "[overlay\n")]),
        (
            "a name that is no id",
            vec![
                ("overlay.toml", "[overlay]\nname = \"\\u001b[2J\"\nversion = \"1\"\ndate = 2026-11-23\n"),
                ("sources/s.toml", &plain),
            ],
        ),
    ];
    let mut all = String::new();
    for (name, files) in cases {
        let ran = with(&files).run().code(exit::INPUT).no_answer();
        all.push_str(&format!("---- {name}\n{}\n", ran.talk));
    }
    insta::assert_snapshot!(all);
}

#[test]
fn two_overlays_of_one_name_collide() {
    let test = |second: &str| {
        Test::new(["recommend", "me.toml", "--overlay", "a", "--overlay", "b"])
            .file("me.toml", "[answers]\n")
            .file("a/overlay.toml", MANIFEST)
            .file("a/sources/s.toml", source("trust:a"))
            .file("b/overlay.toml", MANIFEST.replace("trust", second))
            .file("b/sources/s.toml", source(&format!("{second}:a")))
    };
    test("trust").run().code(exit::INPUT).no_answer().says("trust:a");
    test("other").run().code(exit::DONE);
    // In either order the answer is the same.
    let swapped = Test::new([
        "recommend",
        "me.toml",
        "--overlay",
        "b",
        "--overlay",
        "a",
        "--format",
        "json",
        "--today",
        "2026-11-23",
    ]);
    let straight = Test::new([
        "recommend",
        "me.toml",
        "--overlay",
        "a",
        "--overlay",
        "b",
        "--format",
        "json",
        "--today",
        "2026-11-23",
    ]);
    let files = |test: Test| {
        test.file("me.toml", "[answers]\n")
            .file("a/overlay.toml", MANIFEST)
            .file("a/sources/s.toml", source("trust:a"))
            .file("b/overlay.toml", MANIFEST.replace("trust", "other"))
            .file("b/sources/s.toml", source("other:a"))
            .run()
            .code(exit::DONE)
            .answer
    };
    assert_eq!(files(swapped), files(straight));
}

#[test]
fn folders() {
    let run = |option: &str, path: &str| {
        Test::new(["recommend", "me.toml", option, path])
            .file("me.toml", "[answers]\n")
            .run()
            .code(exit::INPUT)
            .no_answer()
    };
    for option in ["--kb", "--overlay"] {
        run(option, "nowhere").says("`nowhere` does not exist");
        run(option, "me.toml").says("`me.toml` is not a folder");
    }
    let empty = Test::new(["list", "tools", "--kb", "."]).run().code(exit::INPUT).no_answer();
    empty.says("neither `manifest.toml` nor `overlay.toml`");
    let json = Test::new(["show", "stage", "--kb", "nowhere", "--format", "json"]).run().code(exit::INPUT);
    let json: serde_json::Value = serde_json::from_str(&json.talk).unwrap();
    assert_eq!(json["diagnostics"][0]["code"], "unreadable");
}

#[cfg(unix)]
#[test]
fn links_do_not_lead_out() {
    let test = Test::new(["list", "sources", "--overlay", "ours", "-q"])
        .file("ours/overlay.toml", MANIFEST)
        .file("outside.toml", source("trust:secret"))
        .prepare(|folder| {
            std::fs::create_dir(folder.join("ours/sources")).unwrap();
            std::os::unix::fs::symlink(folder.join("outside.toml"), folder.join("ours/sources/s.toml")).unwrap();
            std::os::unix::fs::symlink(folder, folder.join("ours/tools")).unwrap();
        });
    let ran = test.run().code(exit::DONE);
    assert!(!ran.answer.contains("trust:secret"));
}

#[test]
fn hostile_conditions() {
    for when in
        ["(".repeat(4000), "not ".repeat(1000), format!("{}data has imaging", "(".repeat(3000)), "a and ".repeat(600)]
    {
        let signal = format!(
            "[[signal]]\nid = \"trust:s\"\nname = \"N\"\nmeaning = \"M.\"\n[[signal.rule]]\nwhen = \"{when}\"\nbecause = \"B.\"\nsources = [\"nhse-confidence-2026\"]\n"
        );
        with(&[("overlay.toml", MANIFEST), ("signals.toml", &signal)])
            .run()
            .code(exit::INPUT)
            .no_answer()
            .says("condition");
    }
}
