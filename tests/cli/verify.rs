//! `candour verify`: verdicts, forms, exit codes, and input that cannot be used.

use super::harness::{TODAY, Test, example};
use candour::cli::exit;

/// The advice on an example as the program writes it.
fn advice(more: &[&str]) -> String {
    let file = example("sepsis-score.toml").into_os_string();
    let arguments = ["recommend".into(), file, "--format=json".into()].into_iter();
    let ran = Test::new(arguments.chain(TODAY.into_iter().chain(more.iter().copied()).map(Into::into))).run();
    ran.code(exit::DONE).answer
}

/// The advice on a small profile, with the small knowledge of the tests.
fn small() -> String {
    let test = Test::new(["recommend", "me.toml", "--kb", "kb", "--format", "json", "--today", "2026-11-23"]);
    let test = test.base("kb").file("me.toml", "[answers]\ndata = [\"imaging\"]\nnation = [\"england\"]\n");
    test.run().code(exit::DONE).answer
}

fn verify(text: &str, more: &[&str]) -> Test {
    Test::new(["verify", "advice.json"].iter().chain(more)).file("advice.json", text).base("kb")
}

#[test]
fn what_the_program_wrote_is_verified() {
    let text = advice(&[]);
    verify(&text, &[]).run().code(exit::DONE).silent().narrow().answers("VERIFIED");
    let markdown = verify(&text, &["--format", "markdown"]).run().code(exit::DONE);
    assert!(markdown.answer.starts_with("# Verified\n"), "{}", markdown.answer);
    let json = verify(&text, &["--format", "json"]).run().code(exit::DONE).silent().json();
    assert_eq!((&json["schema"], &json["verdict"]), (&"candour.verify/1".into(), &"verified".into()));
    assert_eq!((&json["faults-found"], &json["differences-found"]), (&0.into(), &0.into()));
    // The day is that of the advice, not of the test.
    assert_eq!(json["made"]["today"], "2026-11-23");
}

#[test]
fn an_advice_can_come_from_a_pipe_and_in_another_layout() {
    let text = advice(&[]);
    Test::new(["verify", "-"]).input(&text).run().code(exit::DONE).silent().answers("VERIFIED\n");
    let windows = format!("\u{feff}{}", text.replace('\n', "\r\n"));
    Test::new(["verify", "-"]).input(windows).run().code(exit::DONE).answers("VERIFIED, LAID OUT OTHERWISE");
}

#[test]
fn a_shortened_advice_is_not_the_whole() {
    let ran = verify(&advice(&["--top", "3"]), &[]).run().code(exit::NO).silent();
    ran.answers("NOT THE WHOLE ADVICE").answers("`--top 3`");
    let text = advice(&["--role", "creator", "--stage", "development", "--top", "1"]);
    let json = verify(&text, &["--format", "json"]).run().code(exit::NO).json();
    assert_eq!(json["verdict"], "shortened");
    assert_eq!(json["shortened"]["top"], 1);
}

/// As people read it: changed by hand, of another version, and what cannot be read.
#[test]
fn what_people_read() {
    let text = small();
    let changed =
        text.replacen("\"adds\": 16", "\"adds\": 18", 1).replacen("\"sure\": \"moderate\"", "\"sure\": \"high\"", 1);
    assert_ne!(changed, text);
    let mut all = String::new();
    let mut show = |name: &str, test: Test, code: u8| {
        let ran = test.run().code(code).narrow();
        let digest = |w: &str| w.len() > 11 && w.chars().all(|c| c.is_ascii_hexdigit());
        let shown = format!("{}{}", ran.answer, ran.talk);
        let words: Vec<String> = shown
            .split_inclusive(|c: char| !c.is_alphanumeric())
            .map(|w| {
                if digest(w.trim_end_matches(|c: char| !c.is_alphanumeric())) {
                    format!("(digest){}", &w[w.len() - 1..])
                } else {
                    w.to_owned()
                }
            })
            .collect();
        all.push_str(&format!("---- {name}\n{}\n", words.concat()));
    };
    let kb: [&str; 2] = ["--kb", "kb"];
    show("changed by hand", verify(&changed, &kb), exit::NO);
    let level = |test: Test| test.change("kb/risks/harms.toml", "level = \"moderate\"", "level = \"critical\"");
    show("another version", level(verify(&text, &kb)), exit::NO);
    let never = |test: Test| {
        test.change(
            "kb/constraints.toml",
            "stage is development and data has text",
            "nation has england and data has imaging",
        )
    };
    show("answers that no longer go together", never(verify(&text, &kb)), exit::INPUT);
    show("not JSON", verify("{\n  schema: 1\n}\n", &kb), exit::INPUT);
    show("a field is missing", verify(&text.replacen("\"notice\"", "\"note\"", 1), &kb), exit::INPUT);
    show("another document", verify("{ \"schema\": \"candour.kb-diff/1\" }", &kb), exit::INPUT);
    show("no such file", Test::new(["verify", "no-such.json"]), exit::INPUT);
    insta::assert_snapshot!(all);
}

#[test]
fn what_the_file_says_never_acts_on_the_terminal() {
    let text = small();
    let named = text.replacen("\"name\": \"Harm 1\"", "\"name\": \"\\u001b[2J\\u202eHarm\"", 1);
    assert_ne!(named, text);
    verify(&named, &["--kb", "kb"]).run().code(exit::NO);
    let layer = text.replacen("\"name\": \"base\"", "\"name\": \"\\u001b[2Jb`\"", 1);
    verify(&layer, &["--kb", "kb"]).run().code(exit::NO);
    let unknown = text.replacen("\"moderate\"", "\"\\u001b]0;x\\u0007\"", 1);
    verify(&unknown, &["--kb", "kb"]).run().code(exit::INPUT);
    verify(&text.replacen("candour.advice/1", "\\u001b[2J", 1), &["--kb", "kb"]).run().code(exit::INPUT);
}

#[test]
fn errors_for_programs() {
    let ran = verify("{", &["--format", "json"]).run().code(exit::INPUT).no_answer();
    let json: serde_json::Value = serde_json::from_str(&ran.talk).unwrap();
    assert_eq!(json["diagnostics"][0]["code"], "not-json");
    assert_eq!(json["diagnostics"][0]["place"]["line"], 1);
}
