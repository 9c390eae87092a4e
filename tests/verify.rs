//! Is this what candour says? Replay, and the independent checker of proofs and sums.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, missing_docs)]

mod common;

use candour::api::{AdviceDocument, advice};
use candour::audit::verify::check as check_advice;
use candour::{Engine, Profile};
use common::{Rng, World, bundled, examples, random_profile, today};

fn faults(engine: &Engine, document: &AdviceDocument) -> Vec<String> {
    let checked = check_advice(engine.knowledge().model(), document);
    checked.faults.iter().map(|f| format!("{}: {}", f.pointer, f.says)).collect()
}

fn answer(engine: &Engine, profile: &Profile) -> AdviceDocument {
    advice(&engine.advise(profile, today()))
}

#[test]
fn the_checker_finds_nothing_wrong_in_the_examples() {
    let engine = bundled();
    for (name, profile) in examples(engine.knowledge()) {
        let document = answer(&engine, &profile);
        let checked = check_advice(engine.knowledge().model(), &document);
        assert!(checked.faults.is_empty(), "{name}: {:#?}", checked.faults);
        assert!(checked.proofs > 20 && checked.sums > 200, "{name}: {} {}", checked.proofs, checked.sums);
    }
}

#[test]
fn the_checker_finds_nothing_wrong_in_random_profiles() {
    let engine = bundled();
    let mut rng = Rng::new(1);
    for i in 0..300 {
        let profile = random_profile(&mut rng, engine.knowledge(), [0, 20, 50, 80, 100][i % 5]);
        let found = faults(&engine, &answer(&engine, &profile));
        assert!(found.is_empty(), "profile {i}: {found:#?}");
    }
}

#[test]
fn the_checker_finds_nothing_wrong_on_random_knowledge() {
    for seed in 0..400 {
        let engine = Engine::new(World::new(seed).kb).unwrap();
        let mut rng = Rng::new(seed);
        for answered in [0, 25, 50, 75, 100] {
            let profile = random_profile(&mut rng, engine.knowledge(), answered);
            let found = faults(&engine, &answer(&engine, &profile));
            assert!(found.is_empty(), "seed {seed}, {answered}: {found:#?}");
        }
    }
}
