//! A service in the manner of another program: one JSON request a line in, one JSON answer a line out.
//!
//! Run it: `echo '{"today":"2026-11-23","profile":{"answers":{"ai":["generative-llm"]}}}' | cargo run --example service`

use std::io::{BufRead, Write};

use candour::diagnostic::Diagnostic;
use candour::profile::ProfileInput;
use candour::{Date, Engine, KnowledgeBase, Profile};
use serde::{Deserialize, Serialize};

/// What the other program sends.
#[derive(Deserialize)]
struct Request {
    today: Date,
    profile: ProfileInput,
}

/// What it gets back: advice, or complaints.
#[derive(Serialize)]
#[serde(rename_all = "kebab-case")]
enum Answer {
    Advice(Box<candour::api::AdviceDocument>),
    Complaints(Vec<Diagnostic>),
    NotARequest(String),
}

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let engine = Engine::new(KnowledgeBase::bundled())?;
    let mut out = std::io::stdout().lock();
    for line in std::io::stdin().lock().lines() {
        writeln!(out, "{}", serde_json::to_string(&answer(&engine, &line?))?)?;
    }
    Ok(())
}

fn answer(engine: &Engine, line: &str) -> Answer {
    let request: Request = match serde_json::from_str(line) {
        Ok(request) => request,
        Err(error) => return Answer::NotARequest(error.to_string()),
    };
    match Profile::from_input(request.profile, engine.knowledge()) {
        Ok(profile) => Answer::Advice(Box::new(candour::api::advice(&engine.advise(&profile, request.today)))),
        Err(complaints) => Answer::Complaints(complaints.0),
    }
}
