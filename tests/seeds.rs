//! Everything that the texts name from which this project grew is there, and reaches people.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, missing_docs)]

use std::collections::BTreeSet;

use candour::profile::{AnswerInput, ProfileInput};
use candour::{Engine, KnowledgeBase, Profile, api};

/// What is named, and the entry that stands for it.
const NAMED: [(&str, &str); 36] = [
    ("the algorithmic impact assessment for national medical imaging", "ada-aia-nmip"),
    ("its workshop with patients and the public", "participatory-aia-workshop"),
    ("What-If Tool", "what-if-tool"),
    ("AI Fairness 360", "ai-fairness-360"),
    ("Model Cards", "model-cards"),
    ("NHS England's model card", "nhs-england-model-card"),
    ("Data Hazards labels", "data-hazards"),
    ("Data Hazards workshops", "data-hazards-workshop"),
    ("Data Hazards for one's own project", "data-hazards-self-assessment"),
    ("ethics workshops", "interactive-workshop-guidance"),
    ("trialled portfolios", "trialled-tool-portfolio"),
    ("the four characteristics", "nhs-ai-ethics-in-practice"),
    ("who does what at which stage", "actor-process-map"),
    ("data stewardship", "data-trust"),
    ("data stewardship: who decides on access", "data-access-committee"),
    ("data stewardship: lay people decide too", "lay-reviewers"),
    ("the public dialogue", "imaging-data-public-dialogue"),
    ("its oversight group", "dialogue-oversight-group"),
    ("the Participatory Fund", "participatory-fund-ai-ethics"),
    ("public dialogue as a method", "citizens-jury"),
    ("patient and public involvement", "patient-public-involvement"),
    ("the National COVID-19 Chest Imaging Database", "nccid-access-process"),
    ("the first report on confidence", "hee-confidence-report-1"),
    ("the second report on confidence", "hee-confidence-report-2"),
    ("foundational education", "foundational-ai-training"),
    ("advanced education", "advanced-ai-training"),
    ("product-specific education", "product-specific-training"),
    ("cognitive-bias training", "cognitive-bias-training"),
    ("simple alternatives: floors", "minimum-performance-floor"),
    ("simple alternatives: better data", "targeted-data-collection"),
    ("simple alternatives: plain balancing", "simple-data-balancing"),
    ("simple alternatives: levelling up", "levelling-up-fairness"),
    ("the check for levelling down", "levelling-down-check"),
    ("the transparency record", "atrs"),
    ("cyber security colleagues", "ncsc-secure-ai"),
    ("assurance colleagues", "safety-assurance-case"),
];

#[test]
fn every_one_is_there() {
    let kb = KnowledgeBase::bundled();
    for (what, id) in NAMED {
        assert!(kb.model().tools.iter().any(|t| t.id == *id), "{what}: there is no tool `{id}`");
    }
}

/// Profiles drawn with a fixed seed, every question answered.
fn profiles(engine: &Engine, count: usize) -> Vec<Profile> {
    let mut seed = 0x9e37_79b9_7f4a_7c15u64;
    let mut draw = |n: usize| {
        seed ^= seed << 13;
        seed ^= seed >> 7;
        seed ^= seed << 17;
        (seed % n as u64) as usize
    };
    let facets = &engine.knowledge().model().facets;
    let mut found = Vec::new();
    while found.len() < count {
        let mut input = ProfileInput::default();
        for facet in facets {
            let values: Vec<String> = facet.values.iter().map(|v| v.id.to_string()).collect();
            let answer = if facet.variable().many {
                AnswerInput::List(values.into_iter().filter(|_| draw(3) == 0).collect())
            } else {
                AnswerInput::One(values[draw(values.len())].clone())
            };
            input.answers.insert(facet.id.to_string(), answer);
        }
        found.extend(Profile::from_input(input, engine.knowledge()));
    }
    found
}

#[test]
fn every_one_reaches_somebody() {
    let engine = Engine::new(KnowledgeBase::bundled()).unwrap();
    let mut reached = BTreeSet::new();
    for profile in profiles(&engine, 150) {
        let advice = api::advice(&engine.advise(&profile, "2026-11-23".parse().unwrap()));
        for listed in advice.recommended {
            reached.insert(listed.tool.id);
            reached.extend(listed.alternatives.into_iter().map(|a| a.id));
        }
        reached.extend(advice.covered.into_iter().map(|c| c.alternative.id));
        reached.extend(advice.duties.into_iter().flat_map(|d| d.meet_with).map(|t| t.id));
    }
    for (what, id) in NAMED {
        assert!(reached.contains(id), "{what}: `{id}` reaches none of the profiles");
    }
}
