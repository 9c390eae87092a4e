//! `candour why` and `candour why-not`.

use super::args::{WhyArgs, WhyNotArgs};
use super::failure::{Failure, unknown};
use super::{Streams, ask, exit, input};
use crate::api;
use crate::catalogue::{Entry, NotFound, Noun, find};
use crate::engine::Subject;
use crate::knowledge::model::{CautionRef, DutyRef, Model, SignalRef, ToolRef};
use crate::report::View;

pub(super) fn why(args: &WhyArgs, quiet: bool, streams: &mut Streams<'_>) -> Result<u8, Failure> {
    let asked = ask::asked(&args.ask, quiet, streams)?;
    let about = about(asked.engine.knowledge().model(), &args.id, quiet, streams)?;
    let advice = asked.engine.advise(&asked.profile, asked.today);
    let document = match about {
        About::Tool(tool) => api::why_tool(&advice, tool),
        About::Conclusion(subject) => api::why(&advice, subject),
    };
    let view = View { width: streams.width, brief: args.short, ..View::default() };
    ask::write_as(&document, args.ask.format, &view, streams)?;
    Ok(exit::DONE)
}

pub(super) fn why_not(args: &WhyNotArgs, quiet: bool, streams: &mut Streams<'_>) -> Result<u8, Failure> {
    let asked = ask::asked(&args.ask, quiet, streams)?;
    let about = about(asked.engine.knowledge().model(), &args.id, quiet, streams)?;
    let advice = asked.engine.advise(&asked.profile, asked.today);
    let document = match about {
        About::Tool(tool) => api::why_not_tool(&advice, tool),
        About::Conclusion(subject) => api::why_not(&advice, subject),
    };
    let view = View { width: streams.width, brief: args.short, ..View::default() };
    ask::write_as(&document, args.ask.format, &view, streams)?;
    Ok(exit::DONE)
}

enum About {
    Tool(ToolRef),
    Conclusion(Subject),
}

/// What an id stands for, if that can be asked about.
fn about(model: &Model, id: &str, quiet: bool, streams: &mut Streams<'_>) -> Result<About, Failure> {
    let entry = input::entry(model, &only_askable(model, id), quiet, streams)?;
    let place = |found: Option<usize>| found.unwrap_or_default() as u32;
    Ok(match entry {
        Entry::Tool(tool, _) => About::Tool(tool),
        Entry::Risk(risk, _) => About::Conclusion(Subject::Risk(risk)),
        Entry::Signal(s) => {
            About::Conclusion(Subject::Signal(SignalRef(place(model.signals.iter().position(|x| x.id == s.id)))))
        }
        Entry::Duty(d) => {
            About::Conclusion(Subject::Duty(DutyRef(place(model.duties.iter().position(|x| x.id == d.id)))))
        }
        Entry::Caution(c) => {
            About::Conclusion(Subject::Caution(CautionRef(place(model.cautions.iter().position(|x| x.id == c.id)))))
        }
        other => {
            let message = format!("`{}` is a {}: there is nothing to reason about", other.id(), other.noun().id());
            let help = "ask about a tool, a risk, a signal, a duty or a caution; `candour show` tells about any entry";
            return Err(unknown(message, Some(help.to_owned())));
        }
    })
}

/// An id that several entries have, with the kind before it when only one of them can be asked about.
fn only_askable(model: &Model, id: &str) -> String {
    let Err(NotFound::Ambiguous(ways)) = find(model, id) else { return id.to_owned() };
    let asked = |way: &&String| {
        let kind = way.split(':').next().and_then(Noun::from_id);
        matches!(kind, Some(Noun::Tool | Noun::Risk | Noun::Signal | Noun::Duty | Noun::Caution))
    };
    let ways: Vec<&String> = ways.iter().filter(asked).collect();
    if let [one] = ways.as_slice() { (*one).clone() } else { id.to_owned() }
}
