//! From tables to entries, one noun a file.

mod manifest;
mod questions;
mod rules;
mod tools;
mod works;

use super::model::{At, SourceRef};
use super::names::{Names, Scope};
use crate::document::Fields;
use crate::text::Text;

pub(super) use manifest::{decisions, law, layer, policy, redirects, traits};
pub(super) use questions::{ask_when, constraint, facet, tick};
pub(super) use rules::{caution, duty, risk, signal};
pub(super) use tools::{additions, tool};
pub(super) use works::{case, framework, searches, source, terms, trial};

/// What reading an entry needs besides its table.
#[derive(Clone, Copy)]
pub(super) struct Context<'n> {
    pub(super) names: &'n Names,
    /// The number of the file.
    pub(super) file: u32,
    /// The id of the entry.
    pub(super) id: &'n str,
}

impl Context<'_> {
    fn at(&self, fields: &Fields<'_, '_>) -> At {
        At { file: self.file, line: fields.line() }
    }

    fn sources(&self, fields: &Fields<'_, '_>) -> Vec<SourceRef> {
        self.sources_at(fields, "sources")
    }

    fn sources_at(&self, fields: &Fields<'_, '_>, key: &'static str) -> Vec<SourceRef> {
        self.names.find_all(&self.names.sources, fields, key, SourceRef)
    }

    fn when(&self, fields: &Fields<'_, '_>, key: &'static str, scope: Scope) -> Option<super::model::When> {
        self.names.when(fields, key, scope, self.file)
    }

    fn id(&self) -> Text {
        self.id.into()
    }
}
