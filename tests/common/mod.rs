//! Helpers that several test crates share: seeded chance, random knowledge, random profiles, folders in memory.
#![allow(
    dead_code,
    unreachable_pub,
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    missing_docs
)]

pub mod json;
pub mod schema;
pub mod world;

use std::path::{Path, PathBuf};

use candour::knowledge::Folder;
use candour::profile::{AnswerInput, ProfileInput};
use candour::{Date, Engine, KnowledgeBase, Profile};

#[allow(unused_imports)]
pub use world::World;

/// The day that golden answers are for.
pub fn today() -> Date {
    "2026-11-23".parse().unwrap()
}

/// A path from the root of the repository.
pub fn root(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(path)
}

/// The bundled knowledge, made ready.
pub fn bundled() -> Engine {
    Engine::new(KnowledgeBase::bundled()).unwrap()
}

/// The example profiles, by file name.
pub fn examples(kb: &KnowledgeBase) -> Vec<(String, Profile)> {
    let mut paths: Vec<PathBuf> =
        std::fs::read_dir(root("examples/profiles")).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.retain(|p| p.extension().is_some_and(|e| e == "toml"));
    paths.sort();
    let read = |path: &PathBuf| {
        let name = path.file_stem().unwrap().to_str().unwrap().to_owned();
        let profile = Profile::parse(&name, &std::fs::read_to_string(path).unwrap(), kb);
        (name, profile.unwrap_or_else(|c| panic!("{}", candour::diagnostic::text(&c.0))))
    };
    paths.iter().map(read).collect()
}

/// The sound base folder that examples of faults are put into.
pub fn base() -> Folder {
    Folder::read(&root("tests/data/base")).unwrap()
}

/// Chance from a seed (splitmix64): the same on every platform and for ever.
#[derive(Clone)]
pub struct Rng(u64);

impl Rng {
    pub fn new(seed: u64) -> Self {
        let mut rng = Self(seed ^ 0x9e37_79b9_7f4a_7c15);
        rng.next();
        rng
    }

    pub fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let z = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    /// A number below `n`.
    pub fn below(&mut self, n: usize) -> usize {
        (self.next() % n as u64) as usize
    }

    /// True so many times in a hundred.
    pub fn chance(&mut self, percent: usize) -> bool {
        self.below(100) < percent
    }

    pub fn pick<'a, T>(&mut self, all: &'a [T]) -> &'a T {
        &all[self.below(all.len())]
    }

    /// Some members, in order.
    pub fn some<T: Clone>(&mut self, all: &[T], percent: usize) -> Vec<T> {
        all.iter().filter(|_| self.chance(percent)).cloned().collect()
    }

    pub fn shuffle<T>(&mut self, all: &mut [T]) {
        for i in (1..all.len()).rev() {
            all.swap(i, self.below(i + 1));
        }
    }
}

/// A random partial profile: each question is answered so many times in a hundred. Not every one is admissible.
pub fn random_input(rng: &mut Rng, kb: &KnowledgeBase, answered: usize) -> ProfileInput {
    let model = kb.model();
    let mut input = ProfileInput::default();
    for facet in &model.facets {
        if !rng.chance(answered) {
            continue;
        }
        let ids: Vec<String> = facet.values.iter().map(|v| v.id.to_string()).collect();
        let answer = if !facet.variable().many {
            AnswerInput::One(rng.pick(&ids).clone())
        } else if rng.chance(60) {
            AnswerInput::List(rng.some(&ids, 35))
        } else {
            let yes = rng.some(&ids, 25);
            let rest: Vec<String> = ids.iter().filter(|id| !yes.contains(id)).cloned().collect();
            AnswerInput::Parts { no: rng.some(&rest, 45), yes }
        };
        input.answers.insert(facet.id.to_string(), answer);
    }
    if rng.chance(answered) {
        let tools: Vec<String> = model.tools.iter().map(|t| t.id.to_string()).collect();
        let percent = if tools.len() > 20 { 5 } else { 25 };
        input.answers.insert("uses".to_owned(), AnswerInput::List(rng.some(&tools, percent)));
    }
    input
}

/// A random admissible profile.
pub fn random_profile(rng: &mut Rng, kb: &KnowledgeBase, answered: usize) -> Profile {
    loop {
        if let Ok(profile) = Profile::from_input(random_input(rng, kb, answered), kb) {
            return profile;
        }
    }
}

/// The profile that these answers make, when they are admissible.
pub fn profile(input: &ProfileInput, kb: &KnowledgeBase) -> Option<Profile> {
    Profile::from_input(input.clone(), kb).ok()
}

/// The advice as bytes.
pub fn json(engine: &Engine, profile: &Profile, day: Date) -> String {
    candour::api::json(&candour::api::advice(&engine.advise(profile, day)))
}

/// The answers with one more thing known, taken at random; none when everything is known or cannot be.
pub fn refined(rng: &mut Rng, input: &ProfileInput, kb: &KnowledgeBase) -> Option<ProfileInput> {
    let model = kb.model();
    let mut more = input.clone();
    let place = rng.below(model.facets.len() + 1);
    let Some(facet) = model.facets.get(place) else {
        if more.answers.contains_key("uses") {
            return None;
        }
        let tools: Vec<String> = model.tools.iter().map(|t| t.id.to_string()).collect();
        more.answers.insert("uses".to_owned(), AnswerInput::List(rng.some(&tools, 10)));
        return Some(more);
    };
    let ids: Vec<String> = facet.values.iter().map(|v| v.id.to_string()).collect();
    let answer = match (facet.variable().many, more.answers.get(&*facet.id)) {
        (false, None) => AnswerInput::One(rng.pick(&ids).clone()),
        (true, None) => AnswerInput::Parts { yes: rng.some(&ids, 15), no: Vec::new() },
        (true, Some(AnswerInput::Parts { yes, no })) => {
            let free: Vec<String> = ids.into_iter().filter(|id| !yes.contains(id) && !no.contains(id)).collect();
            if free.is_empty() {
                return None;
            }
            let (mut yes, mut no) = (yes.clone(), no.clone());
            for id in rng.some(&free, 60) {
                if rng.chance(40) { yes.push(id) } else { no.push(id) }
            }
            AnswerInput::Parts { yes, no }
        }
        _ => return None,
    };
    more.answers.insert(facet.id.to_string(), answer);
    (more != *input).then_some(more)
}
