//! The least that an embedding program does: bundled knowledge, a few answers, the first five tools with their reasons.
//!
//! Run it: `cargo run --example minimal`

#![allow(clippy::print_stdout)]

use candour::{Engine, KnowledgeBase, Profile};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let engine = Engine::new(KnowledgeBase::bundled())?;
    let answers = r#"
        [answers]
        stage = "deployment"
        our-part = ["uses"]
        body = ["public-provider"]
        nation = ["england"]
        task = ["transcribe", "summarise-or-draft"]
        activity = ["individual-care"]
        ai = ["generative-llm"]
        data = ["speech-audio", "text"]
        source = ["bought"]
    "#;
    let profile = Profile::parse("answers", answers, engine.knowledge())?;
    let advice = candour::api::advice(&engine.advise(&profile, "2026-11-23".parse()?));
    for tool in advice.recommended.iter().take(5) {
        println!("{}. {}", tool.place, tool.tool.name);
        for reason in tool.reasons.iter().take(1) {
            println!("   {} {}: {}", reason.act, reason.risk_name, reason.because);
        }
    }
    Ok(())
}
