//! `candour kb test`.

use super::super::args::{Format, TestArgs};
use super::super::failure::{self, Failure};
use super::super::{Streams, exit, input};
use crate::audit::scenario::{self, Outcome, Scenario};
use crate::catalogue::{Record, paragraph};
use crate::diagnostic::{clean, did_you_mean};

/// The name and major version of the contract.
const TEST: &str = "candour.kb-test/1";

pub(super) fn run(args: &TestArgs, streams: &mut Streams<'_>) -> Result<u8, Failure> {
    let (folder, kb) = super::load(&args.dir)?;
    let mut scenarios = scenario::scenarios(&folder, &kb)?;
    if !args.only.is_empty() {
        only(&mut scenarios, &args.only)?;
    }
    let engine = input::engine(kb)?;
    let outcome = scenario::run(&engine, &scenarios);
    let text = match args.format {
        Format::Text => text(&outcome, streams.width),
        Format::Json => document(&outcome).json(),
    };
    streams.answer.write_all(text.as_bytes())?;
    Ok(if outcome.failures.is_empty() { exit::DONE } else { exit::NO })
}

/// Keeps the scenarios that were asked for.
fn only(scenarios: &mut Vec<Scenario>, wanted: &[String]) -> Result<(), Failure> {
    for id in wanted {
        if scenarios.iter().all(|s| s.id != *id) {
            let help = did_you_mean(id, scenarios.iter().map(|s| s.id.as_str()));
            return Err(failure::unknown(format!("there is no scenario `{}`", clean(id)), help));
        }
    }
    scenarios.retain(|s| wanted.contains(&s.id));
    Ok(())
}

fn text(outcome: &Outcome, width: usize) -> String {
    let mut out = String::new();
    for failure in &outcome.failures {
        let line = format!("{}:{}: expected {}; {}", failure.file, failure.line, failure.expected, failure.found);
        paragraph(&mut out, 0, 2, width, &line);
        if let Some(but) = &failure.but {
            paragraph(&mut out, 2, 4, width, &format!("with other answers: {but}"));
        }
        for (depth, why) in &failure.why {
            let label = if *depth == 0 { "why: " } else { "" };
            paragraph(&mut out, 2 + 2 * depth, 4 + 2 * depth, width, &format!("{label}{why}"));
        }
        out.push('\n');
    }
    let of = format!("Scenarios: {}. Sets of answers: {}", outcome.scenarios, outcome.steps);
    let verdict = format!("{of}. Expectations: {}, not met: {}.", outcome.expectations, outcome.failures.len());
    paragraph(&mut out, 0, 0, width, &verdict);
    out
}

fn document(outcome: &Outcome) -> Record {
    let failures = outcome.failures.iter().map(|f| {
        Record::default()
            .data("scenario", f.scenario.clone())
            .data("but", f.but.clone())
            .data("file", f.file.clone())
            .data("line", f.line as usize)
            .data("expected", f.expected.clone())
            .data("found", f.found.clone())
            .data("why", f.why.iter().map(|(depth, line)| format!("{:1$}{line}", "", depth * 2)).collect::<Vec<_>>())
    });
    Record::default()
        .data("schema", TEST)
        .data("scenarios", outcome.scenarios)
        .data("answer-sets", outcome.steps)
        .data("expectations", outcome.expectations)
        .data("failures", failures.collect::<Vec<_>>())
}
