//! `candour what-if`.

use super::harness::{Ran, TODAY, Test};
use candour::cli::exit;

const PROFILE: &str = "[project]\nname = \"X\"\n[answers]\nstage = \"deployment\"\nautonomy = \"acts-alone\"\n\
    data = [\"imaging\"]\naccess = { yes = [\"predictions\"] }\n";

fn asked(more: &[&str]) -> Test {
    Test::new(["what-if", "me.toml"].iter().chain(&TODAY).chain(more)).file("me.toml", PROFILE)
}

#[test]
fn in_every_form() {
    let text = asked(&["stage=monitoring"]).run().code(exit::DONE).silent().narrow();
    text.answers("WHAT IF: X\n- stage: monitoring. It was: deployment.\n");
    asked(&["stage=monitoring", "--format", "markdown"]).run().code(exit::DONE).silent().answers("# What if: X\n");
    let json = asked(&["stage=monitoring", "data+=text", "--format", "json"]).run().code(exit::DONE).silent().json();
    assert_eq!(json["schema"], "candour.what-if/1");
    assert_eq!(json["made"]["profile"]["input"]["answers"]["stage"], "deployment");
    assert_eq!(json["then"]["input"]["answers"]["stage"], "monitoring");
    assert_ne!(json["then"]["digest"], json["made"]["profile"]["digest"]);
    assert_eq!(json["changes"][0]["facet"], "stage");
    assert_eq!(json["changes"][1]["was"], serde_json::json!(["imaging"]));
    assert_eq!(json["changes"][1]["now"], serde_json::json!(["imaging", "text"]));
}

#[test]
fn nothing_changes() {
    asked(&["stage=deployment"]).run().code(exit::DONE).silent().answers("Nothing changes: the profile gives these");
    let standard = Test::new(["what-if", "-", "stage=deployment"].iter().chain(&TODAY)).input(PROFILE);
    standard.run().code(exit::DONE).silent().answers("Nothing changes: the profile gives these");
}

fn refused(changes: &[&str]) -> Ran {
    asked(changes).run().code(exit::INPUT).no_answer()
}

#[test]
fn changes_that_cannot_be_made() {
    let cases: [(&str, &[&str]); 22] = [
        ("no equals sign", &["deployment"]),
        ("nothing after it", &["stage="]),
        ("nothing before it", &["=deployment"]),
        ("a list with a hole", &["data=imaging,,text"]),
        ("unknown facet", &["stages=deployment"]),
        ("unknown facet, nothing near", &["banana=deployment"]),
        ("unknown value", &["stage=deploment"]),
        ("unknown value in a list", &["data=imaging, txt"]),
        ("unknown tool", &["uses+=impact-assesment"]),
        ("a list for one answer", &["stage=development,deployment"]),
        ("a value more for one answer", &["stage+=monitoring"]),
        ("none of one answer", &["stage=[]"]),
        ("unset in part", &["data+=unset"]),
        ("set twice", &["stage=monitoring", "stage=development"]),
        ("set and unset", &["stage=monitoring", "stage=unset"]),
        ("set and changed in part", &["data=text", "data+=genomic"]),
        ("more and less", &["data+=text,genomic", "data-=text"]),
        ("more and less of what is in place", &["uses+=impact-assessment,model-card", "uses-=model-card"]),
        ("less of what nobody has said", &["uses-=model-card"]),
        ("against a constraint", &["review=each-case-own-view"]),
        ("a control character", &["stage=mon\u{1b}[2Jitoring"]),
        ("many at once", &["stages=x", "stage=x", "data=[x", "uses=y", "autonomy=background", "task=act-or-discharge"]),
    ];
    let mut all = String::new();
    for (name, changes) in cases {
        let ran = refused(changes);
        assert!(ran.talk.contains("at changes:"), "{}", ran.talk);
        all.push_str(&format!("---- {name}\n{}\n", ran.talk));
    }
    insta::assert_snapshot!(all);
}

#[test]
fn the_same_said_twice_is_no_contradiction() {
    asked(&["data=text,imaging", "data=imaging, text"]).run().code(exit::DONE).silent();
    asked(&["uses=[]", "uses=[]", "access+=outcomes", "access+=predictions"]).run().code(exit::DONE).silent();
}

#[test]
fn too_much_of_everything() {
    let long = "x".repeat(100_000);
    for change in [format!("stage={long}"), format!("{long}=x"), format!("data={}", "imaging,".repeat(10_000)), long] {
        let ran = refused(&[&change]);
        assert!(ran.talk.len() < 20_000, "{} bytes", ran.talk.len());
    }
    let many: Vec<String> = (0..3_000).map(|i| format!("facet-{i}=x")).collect();
    let ran = refused(&many.iter().map(String::as_str).collect::<Vec<_>>());
    assert!(ran.talk.contains("the rest are not listed"));
}

#[test]
fn a_profile_that_cannot_be_read_comes_first() {
    let ran = Test::new(["what-if", "me.toml", "stages=x"]).file("me.toml", "[answers]\nstag = \"x\"\n");
    ran.run().code(exit::INPUT).no_answer().says("at me.toml:2");
    Test::new(["what-if", "me.toml"]).file("me.toml", PROFILE).run().code(exit::USAGE).no_answer();
}
