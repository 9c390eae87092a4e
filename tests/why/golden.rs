//! What people read, in telling cases.

use candour::catalogue::{Entry, find};
use candour::engine::Subject;
use candour::knowledge::model::{CautionRef, DutyRef, RiskRef, SignalRef};
use candour::report::{Report, View, markdown, text};
use candour::{Engine, Profile, api};

use crate::common::{bundled, root, today};

enum About {
    Tool(candour::knowledge::model::ToolRef),
    Other(Subject),
}

fn about(engine: &Engine, id: &str) -> About {
    let model = engine.knowledge().model();
    let place = |found: Option<usize>| found.unwrap() as u32;
    match find(model, id).unwrap() {
        Entry::Tool(tool, _) => About::Tool(tool),
        Entry::Risk(risk, _) => About::Other(Subject::Risk(RiskRef(risk.0))),
        Entry::Signal(s) => {
            About::Other(Subject::Signal(SignalRef(place(model.signals.iter().position(|x| x.id == s.id)))))
        }
        Entry::Duty(d) => About::Other(Subject::Duty(DutyRef(place(model.duties.iter().position(|x| x.id == d.id))))),
        Entry::Caution(c) => {
            About::Other(Subject::Caution(CautionRef(place(model.cautions.iter().position(|x| x.id == c.id)))))
        }
        _ => panic!("{id}"),
    }
}

fn profile(engine: &Engine, name: &str) -> Profile {
    let text = match name {
        "empty" => "[answers]\n".to_owned(),
        name => std::fs::read_to_string(root(&format!("examples/profiles/{name}.toml"))).unwrap(),
    };
    Profile::parse(name, &text, engine.knowledge()).unwrap()
}

fn shown(engine: &Engine, question: &str, name: &str, id: &str, write: fn(&dyn Report, &View) -> String) -> String {
    let profile = profile(engine, name);
    let advice = engine.advise(&profile, today());
    let view = View { brief: question.ends_with("short"), ..View::default() };
    match (question.starts_with("why-not"), about(engine, id)) {
        (false, About::Tool(tool)) => write(&api::why_tool(&advice, tool), &view),
        (false, About::Other(subject)) => write(&api::why(&advice, subject), &view),
        (true, About::Tool(tool)) => write(&api::why_not_tool(&advice, tool), &view),
        (true, About::Other(subject)) => write(&api::why_not(&advice, subject), &view),
    }
}

#[test]
fn telling_cases() {
    let engine = bundled();
    for (question, name, id) in [
        ("why", "sepsis-score", "decision-curve-analysis"),
        ("why", "chest-x-ray-fairness", "fairlearn"),
        ("why", "skin-lesion", "digital-exclusion"),
        ("why", "skin-lesion", "duty-dcb0129"),
        ("why-short", "skin-lesion", "duty-dcb0129"),
        ("why", "empty", "duty-eu-product-liability"),
        ("why-not", "chest-x-ray-fairness", "adversarial-debiasing"),
        ("why-not", "sepsis-score", "fairlearn"),
        ("why-not", "sepsis-score", "acro"),
        ("why-not", "skin-lesion", "post-market-surveillance-practice"),
        ("why-not", "skin-lesion", "duty-candour-scotland"),
    ] {
        let shown = shown(&engine, question, name, id, |document, view| text(document, view));
        assert!(shown.lines().all(|line| line.chars().count() <= 80 || line.trim().starts_with("https://")), "{shown}");
        insta::with_settings!({ snapshot_path => "../snapshots", prepend_module_to_snapshot => false }, {
            insta::assert_snapshot!(format!("{question}__{name}__{id}"), shown);
        });
    }
}

#[test]
fn one_as_markdown() {
    let engine = bundled();
    let shown =
        shown(&engine, "why-not", "chest-x-ray-fairness", "fairlearn", |document, view| markdown(document, view));
    insta::with_settings!({ snapshot_path => "../snapshots", prepend_module_to_snapshot => false }, {
        insta::assert_snapshot!("why-not__chest-x-ray-fairness__fairlearn__markdown", shown);
    });
}
