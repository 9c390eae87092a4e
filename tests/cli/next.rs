//! `candour next`: with nothing answered, in every format, and with bad input.

use super::harness::{TODAY, Test, example};
use candour::cli::exit;
use candour::{Engine, KnowledgeBase, Profile, api};

#[test]
fn with_nothing_answered_it_says_where_to_begin() {
    let ran = Test::new(["next", "-"].into_iter().chain(TODAY)).run().code(exit::DONE).silent().narrow();
    ran.answers("Next question:").answers("Why it is asked:").answers("above the fold");
}

#[test]
fn json_is_the_document_of_the_library_byte_for_byte() {
    let engine = Engine::new(KnowledgeBase::bundled()).unwrap();
    let text = std::fs::read_to_string(example("sepsis-score.toml")).unwrap();
    let profile = Profile::parse("me.toml", &text, engine.knowledge()).unwrap();
    let file = example("sepsis-score.toml").into_os_string();
    let words = ["next".into(), file, "--format=json".into()];
    let ran = Test::new(words.into_iter().chain(TODAY.map(Into::into))).run().code(exit::DONE).silent();
    assert_eq!(ran.answer, api::json(&api::next(&engine, &profile, "2026-11-23".parse().unwrap())));
}
