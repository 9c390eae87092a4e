//! What a command works on: knowledge, profiles, the day.

use std::path::Path;

use super::args::KnowledgeArgs;
use super::failure::{Failure, render};
use super::{Streams, exit};
use crate::catalogue::{Entry, NotFound, find};
use crate::date::Date;
use crate::diagnostic::{Diagnostic, clean, code, did_you_mean};
use crate::engine::Engine;
use crate::knowledge::model::{Facet, Model};
use crate::knowledge::{KnowledgeBase, read_file, read_text};
use crate::profile::{Profile, ProfileInput};

/// The knowledge that was asked for. What is worth saying about it is said.
pub(super) fn knowledge(
    args: &KnowledgeArgs,
    quiet: bool,
    streams: &mut Streams<'_>,
) -> Result<KnowledgeBase, Failure> {
    let mut kb = match &args.kb {
        Some(folder) => KnowledgeBase::load(folder)?,
        None => KnowledgeBase::bundled(),
    };
    if !args.overlay.is_empty() {
        let roots: Vec<&Path> = args.overlay.iter().map(AsRef::as_ref).collect();
        kb = kb.with_overlays(&roots)?;
    }
    if !quiet && !kb.warnings().is_empty() {
        let _ = streams.talk.write_all(render(kb.warnings(), false, false).as_bytes());
    }
    Ok(kb)
}

/// The knowledge made ready to answer.
pub(super) fn engine(kb: KnowledgeBase) -> Result<Engine, Failure> {
    Engine::new(kb).map_err(|error| Failure::one(exit::INPUT, Diagnostic::new(code::TOO_COMPLEX, error.to_string())))
}

/// The profile in a file, or on standard input.
pub(super) fn profile(path: &Path, kb: &KnowledgeBase, streams: &mut Streams<'_>) -> Result<Profile, Failure> {
    let (name, text) = text(path, streams)?;
    Ok(Profile::parse(&name, &text, kb)?)
}

/// The same, where an empty text is a profile in which nothing is answered yet.
pub(super) fn profile_or_nothing(
    path: &Path,
    kb: &KnowledgeBase,
    streams: &mut Streams<'_>,
) -> Result<Profile, Failure> {
    let (name, text) = text(path, streams)?;
    if text.trim().is_empty() {
        return Ok(Profile::from_input(ProfileInput::default(), kb)?);
    }
    Ok(Profile::parse(&name, &text, kb)?)
}

/// What complaints call a file, and its text; `-` is standard input.
pub(super) fn text(path: &Path, streams: &mut Streams<'_>) -> Result<(String, String), Failure> {
    if path == Path::new("-") {
        let name = "standard input".to_owned();
        let text = read_text(&mut *streams.input, &name)?;
        Ok((name, text))
    } else {
        let name = clean(&path.to_string_lossy());
        let text = read_file(path, &name)?;
        Ok((name, text))
    }
}

/// The day that was given, or today.
pub(super) fn today(given: Option<Date>) -> Result<Date, Failure> {
    if let Some(day) = given {
        return Ok(day);
    }
    let now = time::OffsetDateTime::now_utc();
    let day = u16::try_from(now.year()).ok().and_then(|year| Date::new(year, now.month().into(), now.day()).ok());
    day.ok_or_else(|| Failure::usage("the clock of this computer is far off; give the day with --today"))
}

/// A stage of the knowledge.
pub(super) fn stage(model: &Model, given: Option<&String>) -> Result<Option<(usize, String)>, Failure> {
    let Some(asked) = given else { return Ok(None) };
    let stages: Option<&Facet> = model.facet("stage");
    if let Some(place) = stages.and_then(|f| f.position(asked)) {
        return Ok(Some((place, asked.clone())));
    }
    let ids = || stages.into_iter().flat_map(|f| &f.values).map(|v| v.id.as_str());
    let help =
        did_you_mean(asked, ids()).unwrap_or_else(|| format!("one of: {}", ids().collect::<Vec<_>>().join(", ")));
    let diagnostic = Diagnostic::new(code::UNKNOWN_VALUE, format!("there is no stage `{asked}`")).help(help);
    Err(Failure::one(exit::USAGE, diagnostic))
}

/// The entry with an id. That an id is an old one is said.
pub(super) fn entry<'m>(
    model: &'m Model,
    id: &str,
    quiet: bool,
    streams: &mut Streams<'_>,
) -> Result<Entry<'m>, Failure> {
    match find(model, id) {
        Ok(entry) => {
            if let (Some(to), false) = (model.redirects.get(id.trim()), quiet) {
                let _ = writeln!(streams.talk, "note: `{}` is now `{to}`", clean(id.trim()));
            }
            Ok(entry)
        }
        Err(NotFound::Ambiguous(ways)) => {
            let help = format!("ask for one of: {}", ways.join(", "));
            let message = format!("`{id}` is the id of several entries");
            Err(Failure::one(exit::NO, Diagnostic::new(code::AMBIGUOUS_ID, message).help(help)))
        }
        Err(NotFound::Unknown(near)) => {
            let near: Vec<String> = near.iter().map(|id| format!("`{id}`")).collect();
            let help = match near.split_last() {
                Some((last, [])) => format!("did you mean {last}?"),
                Some((last, rest)) => format!("did you mean {} or {last}?", rest.join(", ")),
                None => "`candour search WORDS` looks in names and summaries too".to_owned(),
            };
            let shown: String = id.chars().take(80).collect();
            Err(super::failure::unknown(format!("there is no entry `{shown}`"), Some(help)))
        }
    }
}
