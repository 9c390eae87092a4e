//! How an answer was made.

use super::{LayerEntry, MadeEntry, ProfileEntry};
use crate::date::Date;
use crate::knowledge::model::{Layer, Model};
use crate::profile::Profile;

/// What every answer says of itself.
pub(super) const NOTICE: &str = "Advice to think with, on the answers given and the knowledge named. Not legal advice, \
    clinical assurance, approval or endorsement, and not the statutory duty of candour. If somebody has been or could be \
    harmed, act and report first.";

pub(super) fn made(model: &Model, profile: &Profile, today: Date) -> MadeEntry {
    MadeEntry {
        engine: env!("CARGO_PKG_VERSION").to_owned(),
        today,
        knowledge: layers(model),
        profile: self::profile(model, profile),
        notice: NOTICE.to_owned(),
    }
}

pub(super) fn profile(model: &Model, profile: &Profile) -> ProfileEntry {
    ProfileEntry { digest: profile.digest().to_owned(), input: profile.to_input(model) }
}

pub(super) fn layers(model: &Model) -> Vec<LayerEntry> {
    model.layers.iter().map(layer).collect()
}

fn layer(l: &Layer) -> LayerEntry {
    LayerEntry { name: l.name.to_string(), version: l.version.to_string(), date: l.date, digest: l.digest.to_string() }
}
