//! Questions about one profile: what they work on, and how their answers are written.

use serde::Serialize;

use super::args::{AnswerFormat, AskArgs};
use super::failure::Failure;
use super::{Streams, input};
use crate::api;
use crate::date::Date;
use crate::engine::Engine;
use crate::profile::Profile;
use crate::report::{self, Report, View};

/// What a question is about.
pub(super) struct Asked {
    pub(super) engine: Engine,
    pub(super) profile: Profile,
    pub(super) today: Date,
}

pub(super) fn asked(args: &AskArgs, quiet: bool, streams: &mut Streams<'_>) -> Result<Asked, Failure> {
    let today = input::today(args.today)?;
    let engine = input::engine(input::knowledge(&args.knowledge, quiet, streams)?)?;
    let profile = input::profile(&args.profile, engine.knowledge(), streams)?;
    Ok(Asked { engine, profile, today })
}

/// Writes a document as the answer.
pub(super) fn write<D: Serialize + Report>(
    document: &D,
    format: AnswerFormat,
    view: &View,
    streams: &mut Streams<'_>,
) -> Result<(), Failure> {
    let text = match format {
        AnswerFormat::Text => report::text(document, view),
        AnswerFormat::Markdown => report::markdown(document, view),
        AnswerFormat::Json => api::json(document),
    };
    Ok(streams.answer.write_all(text.as_bytes())?)
}
