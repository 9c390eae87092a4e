//! Rules over the whole knowledge. Each looks at one kind of fault; together they say everything at once.

mod edges;
mod entries;
mod reach;
mod sources;
mod words;

use crate::date::Date;
use crate::diagnostic::{Code, Diagnostic, Place, sort};
use crate::knowledge::model::{At, Model};
use crate::knowledge::{Folder, KnowledgeBase, show};

/// What the rules write to.
struct Lint<'k> {
    model: &'k Model,
    today: Date,
    found: Vec<Diagnostic>,
}

impl Lint<'_> {
    fn say(&mut self, code: Code, at: At, message: impl Into<String>) {
        let file = self.model.files.get(at.file as usize).map_or_else(String::new, ToString::to_string);
        let place = Place { file, line: at.line as usize, column: 1, length: 1, excerpt: String::new() };
        self.found.push(Diagnostic::new(code, message).at(place));
    }
}

/// Every fault in a folder of knowledge: what stops it from loading, or else what the rules find.
#[must_use]
pub fn lint(folder: &Folder, today: Date) -> Vec<Diagnostic> {
    let base = match KnowledgeBase::from_folder(folder) {
        Ok(base) => base,
        Err(complaints) => return complaints.0,
    };
    let mut lint = Lint { model: base.model(), today, found: base.warnings().to_vec() };
    sources::check(&mut lint);
    entries::check(&mut lint);
    edges::check(&mut lint);
    words::check(&mut lint);
    reach::check(&mut lint);
    let mut found = lint.found;
    show(&mut found, folder, "");
    sort(&mut found);
    found.dedup();
    found
}
