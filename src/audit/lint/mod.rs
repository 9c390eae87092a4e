//! Rules over the whole knowledge. Each looks at one kind of fault; together they say everything at once.

mod age;
mod alike;
mod alive;
mod edges;
mod entries;
mod reach;
mod scenarios;
mod silence;
mod skew;
mod sources;
mod words;

use super::power::power;
use super::scenario;
use crate::date::Date;
use crate::diagnostic::{Code, Diagnostic, code, sort};
use crate::engine::Engine;
use crate::knowledge::model::{At, Model};
use crate::knowledge::{Folder, KnowledgeBase, complaint, show};

/// What the rules write to.
struct Lint<'k> {
    model: &'k Model,
    today: Date,
    found: Vec<Diagnostic>,
}

impl Lint<'_> {
    /// The beginning of a file; of the first, where there is none of that name.
    fn beginning(&self, name: &str) -> At {
        let place = self.model.files.iter().position(|f| *f == *name).unwrap_or(0);
        At { file: place as u32, line: 1 }
    }

    fn say(&mut self, code: Code, at: At, message: impl Into<String>) {
        self.found.push(complaint(self.model, code, at, message));
    }
}

/// Every fault in a folder of knowledge: what stops it from loading, or else what the rules find.
#[must_use]
pub fn lint(folder: &Folder, today: Date) -> Vec<Diagnostic> {
    match KnowledgeBase::from_folder(folder) {
        Ok(kb) => check(&kb, folder, today),
        Err(complaints) => complaints.0,
    }
}

/// What the rules find in knowledge whose last layer, the base or an overlay, was loaded from the folder. Only complaints
/// about that layer are given.
#[must_use]
pub fn check(kb: &KnowledgeBase, folder: &Folder, today: Date) -> Vec<Diagnostic> {
    let model = kb.model();
    let mut lint = Lint { model, today, found: kb.warnings().to_vec() };
    sources::check(&mut lint);
    entries::check(&mut lint);
    edges::check(&mut lint);
    words::check(&mut lint);
    reach::check(&mut lint);
    alike::check(&mut lint);
    age::check(&mut lint);
    skew::check(&mut lint);
    silence::check(&mut lint);
    let scenarios = scenario::scenarios(folder, kb).unwrap_or_else(|complaints| {
        lint.found.extend(complaints.0);
        Vec::new()
    });
    scenarios::check(&mut lint, &scenarios);
    match Engine::new(kb.clone()) {
        Ok(engine) => {
            alive::check(&mut lint, &engine);
            skew::over_projects(&mut lint, &power(&engine, &scenarios));
        }
        Err(error) => lint.say(code::TOO_COMPLEX, At::default(), error.to_string()),
    }
    let mut found = lint.found;
    // Files of an overlay carry its name.
    let prefix = match model.layers.as_slice() {
        [_, .., overlay] => format!("{}:", overlay.name),
        _ => String::new(),
    };
    found.retain(|d| d.place.as_ref().is_some_and(|p| p.file.starts_with(&prefix)) || prefix.is_empty());
    show(&mut found, folder, &prefix);
    sort(&mut found);
    found.dedup();
    found
}
