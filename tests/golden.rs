//! The six advices, as people read them. Each was read critically; a change shows in review.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, missing_docs)]

use std::path::Path;

use candour::report::{View, markdown, text};
use candour::{Engine, KnowledgeBase, Profile, api};

fn document(engine: &Engine, name: &str) -> api::AdviceDocument {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("examples/profiles/{name}.toml"));
    let profile = Profile::parse(name, &std::fs::read_to_string(path).unwrap(), engine.knowledge()).unwrap();
    api::advice(&engine.advise(&profile, "2026-11-23".parse().unwrap()))
}

#[test]
fn advices() {
    let engine = Engine::new(KnowledgeBase::bundled()).unwrap();
    for name in [
        "chest-x-ray-fairness",
        "imaging-data-access",
        "long-stay-score",
        "sepsis-score",
        "skin-lesion",
        "social-care-scribe",
    ] {
        let document = document(&engine, name);
        // Digests change with every edit of the knowledge; the golden files are about advice.
        let shown = text(&document, &View::default());
        let shown = shown.replace(&document.knowledge[0].digest, "(digest)");
        insta::assert_snapshot!(name, shown);
    }
}

#[test]
fn one_as_markdown() {
    let engine = Engine::new(KnowledgeBase::bundled()).unwrap();
    let document = document(&engine, "chest-x-ray-fairness");
    let view = View { top: Some(2), scores: true, ..View::default() };
    let shown = markdown(&document, &view).replace(&document.knowledge[0].digest, "(digest)");
    insta::assert_snapshot!("chest-x-ray-fairness-markdown", shown);
}

/// The central finding of the mission reaches the reader.
#[test]
fn levelling_down_is_said_and_what_to_do_instead() {
    let engine = Engine::new(KnowledgeBase::bundled()).unwrap();
    let document = document(&engine, "chest-x-ray-fairness");
    for tool in ["ai-fairness-360", "fairlearn"] {
        let entry = document.excluded_in_part.iter().find(|n| n.id == tool).expect(tool);
        let caution = entry.caution.as_ref().unwrap();
        assert!(caution.instead.iter().any(|i| i.id == "minimum-performance-floor"), "{tool}: {caution:?}");
    }
    let place = |id: &str| document.recommended.iter().find(|r| r.tool.id == id).map(|r| r.place);
    assert!(place("minimum-performance-floor").is_some_and(|p| p <= 5));
    assert!(place("equalised-odds-postprocessing").is_none() && place("adversarial-debiasing").is_none());
}
