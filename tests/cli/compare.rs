//! `candour compare` and `candour robustness`: formats, ids, bad input.

use super::harness::{Ran, TODAY, Test, example};
use candour::cli::exit;

fn ask(verb: &str, more: &[&str]) -> Ran {
    let file = example("sepsis-score.toml").into_os_string();
    Test::new([verb.into(), file].into_iter().chain(more.iter().chain(&TODAY).map(Into::into))).run()
}

#[test]
fn every_format_answers() {
    for (verb, ids) in [("compare", vec!["local-validation", "live-monitoring"]), ("robustness", vec!["--top", "3"])] {
        ask(verb, &ids).code(exit::DONE).silent().narrow().answers("2026-11-23");
        let with = |format: &'static str| ask(verb, &[ids.clone(), vec!["--format", format]].concat());
        with("markdown").code(exit::DONE).silent().answers("# ");
        let json = with("json").code(exit::DONE).silent().json();
        assert_eq!(json["schema"], format!("candour.{verb}/1"));
        assert_eq!(json["made"]["today"], "2026-11-23");
    }
    assert_eq!(ask("robustness", &["--top", "3", "--format", "json"]).json()["tools"].as_array().unwrap().len(), 3);
}

#[test]
fn ids_are_looked_up() {
    let compare = |a, b| ask("compare", &[a, b]);
    compare("fairlern", "aequitas").code(exit::NO).no_answer().says("did you mean `fairlearn`?");
    compare("aequitas", "automation-bias").code(exit::NO).no_answer().says("is a risk, not a tool or practice");
    compare("dpia", "aequitas").code(exit::NO).no_answer().says("did you mean `uk-gdpr-dpia`?");
    compare("aequitas", "aequitas").code(exit::USAGE).no_answer().says("are the same tool");
    let same = compare("local-external-validation", "local-validation").code(exit::USAGE).no_answer();
    same.says("is now `local-validation`").says("are the same tool");
    compare("local-external-validation", "aequitas").code(exit::DONE).says("is now `local-validation`");
    ask("compare", &["aequitas"]).code(exit::USAGE).no_answer();
    ask("robustness", &["--top", "0"]).code(exit::USAGE).no_answer();
}
