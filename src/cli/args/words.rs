//! Words and options that several commands share.

use std::path::PathBuf;

use clap::builder::{PossibleValue, PossibleValuesParser, TypedValueParser};
use clap::{Args, ValueEnum, ValueHint};

use crate::audit::Draft;
use crate::catalogue::Noun;
use crate::date::Date;
use crate::knowledge::Vocabulary;
use crate::knowledge::vocabulary::{Kind, Role};

/// Text for people, or JSON for programs.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub(in crate::cli) enum Format {
    /// Labelled lines
    #[default]
    Text,
    /// JSON, versioned
    Json,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub(in crate::cli) enum AnswerFormat {
    /// Labelled lines
    #[default]
    Text,
    /// The whole answer, versioned
    Json,
    /// Markdown
    Markdown,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub(in crate::cli) enum LintFormat {
    /// One block for each complaint, with the line and a caret
    #[default]
    Text,
    /// JSON, as `candour.diagnostics/1`
    Json,
    /// SARIF 2.1.0, for code hosts
    Sarif,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub(in crate::cli) enum GraphFormat {
    /// For Graphviz
    #[default]
    Dot,
    /// GraphML
    Graphml,
    /// JSON, as `candour.kb-graph/1`
    Json,
}

/// Which knowledge to answer from.
#[derive(Args, Debug)]
#[command(next_help_heading = "Knowledge")]
pub(in crate::cli) struct KnowledgeArgs {
    /// Answer from this folder of knowledge, not from the one that comes with the program
    #[arg(long, value_name = "DIR", value_hint = ValueHint::DirPath)]
    pub(in crate::cli) kb: Option<PathBuf>,

    /// Add this folder of your own entries; can be given more than once
    #[arg(long, value_name = "DIR", value_hint = ValueHint::DirPath)]
    pub(in crate::cli) overlay: Vec<PathBuf>,
}

pub(super) fn date(text: &str) -> Result<Date, crate::date::NotADate> {
    text.parse()
}

fn words<V: Vocabulary + Send + Sync>() -> impl TypedValueParser<Value = V> {
    let words = V::ALL.iter().map(|w| PossibleValue::new(w.id()).help(w.name()));
    PossibleValuesParser::new(words).try_map(|id| V::from_id(&id).ok_or("an unknown word"))
}

pub(super) fn role() -> impl TypedValueParser<Value = Role> {
    words::<Role>()
}

pub(super) fn kind() -> impl TypedValueParser<Value = Kind> {
    words::<Kind>()
}

pub(super) fn draft() -> impl TypedValueParser<Value = Draft> {
    let kinds = Draft::all().map(|draft| PossibleValue::new(draft.id()));
    PossibleValuesParser::new(kinds).try_map(|id| Draft::all().find(|d| d.id() == id).ok_or("an unknown kind"))
}

pub(super) fn noun() -> impl TypedValueParser<Value = Noun> {
    let nouns = Noun::ALL.map(|noun| PossibleValue::new(noun.plural()).alias(noun.id()));
    PossibleValuesParser::new(nouns).try_map(|plural| {
        Noun::ALL.into_iter().find(|n| n.plural() == plural || n.id() == plural).ok_or("an unknown kind")
    })
}
