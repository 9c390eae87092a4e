//! `candour recommend`.

use super::args::{AnswerFormat, RecommendArgs};
use super::failure::Failure;
use super::{Streams, exit, input};
use crate::api;
use crate::knowledge::model::Model;
use crate::report::{self, View};

pub(super) fn run(args: &RecommendArgs, quiet: bool, streams: &mut Streams<'_>) -> Result<u8, Failure> {
    let today = input::today(args.today)?;
    let kb = input::knowledge(&args.knowledge, quiet, streams)?;
    let stage = input::stage(kb.model(), args.stage.as_ref())?;
    let engine = input::engine(kb)?;
    let profile = input::profile(&args.profile, engine.knowledge(), streams)?;
    let advice = engine.advise(&profile, today);
    // What is due by now and not known to be in place does not pass either: silence is no answer.
    let stop = advice.duties().iter().any(|d| d.truth.holds() && d.stop.possible());
    let mut document = api::advice(&advice);
    let view = View {
        top: args.top.map(|n| n as usize),
        role: args.role,
        stage: stage.map(|(_, id)| id),
        width: streams.width,
        scores: args.scores,
        brief: false,
        glossary: glossary(engine.knowledge().model()),
    };
    let text = match args.format {
        AnswerFormat::Text => report::text(&document, &view),
        AnswerFormat::Markdown => report::markdown(&document, &view),
        AnswerFormat::Json => {
            document.recommended.retain(|r| view.shows(&r.tool));
            document.recommended.truncate(view.top.unwrap_or(usize::MAX));
            api::json(&document)
        }
    };
    streams.answer.write_all(text.as_bytes())?;
    if streams.once {
        // To free the knowledge piece by piece would only delay the end of the process.
        std::mem::forget((document, engine));
    }
    Ok(if args.strict && stop { exit::NO } else { exit::DONE })
}

/// The words of the knowledge that a report explains.
fn glossary(model: &Model) -> Vec<(String, String)> {
    model.terms.iter().map(|t| (t.word.to_string(), t.means.to_string())).collect()
}
