//! Which keys each table of the knowledge may have, in which order they are written, and what they hold: one list, from which
//! the schemas for editors, the templates for new entries and the order of the formatter are made.
//!
//! The readers stay the judges of an entry. A test holds that they ask for the keys of this list, and for no others.

mod manifest;
mod questions;
mod rules;
mod scenario;
#[cfg(test)]
mod tests;
mod tools;
mod works;

use super::vocabulary::Vocabulary;

/// The words of a closed vocabulary, with what people read.
pub type Words = fn() -> Vec<(&'static str, &'static str)>;

/// What a key holds.
#[derive(Clone, Copy, Debug)]
pub enum Form {
    /// A sentence or a name.
    Text,
    /// Several of them.
    Texts,
    /// A condition, on one line.
    Condition,
    /// The id of such an entry, or an answer to such a question.
    Id(&'static str),
    /// Several of them.
    Ids(&'static str),
    /// A word of a closed vocabulary.
    Word(Words),
    /// Several of them.
    Words(Words),
    /// A day, without quotes.
    Date,
    /// A whole number, not negative.
    Number,
    /// `true` or `false`.
    Flag,
    /// One table, `[key]`.
    Table(&'static Shape),
    /// A list of tables, `[[key]]`.
    Tables(&'static Shape),
    /// A list of tables, each on one line.
    Lines(&'static Shape),
    /// A table whose keys are not fixed; what it holds, in words.
    Open(&'static str),
}

impl Form {
    /// The shape of the tables below.
    #[must_use]
    pub fn shape(self) -> Option<&'static Shape> {
        match self {
            Self::Table(shape) | Self::Tables(shape) | Self::Lines(shape) => Some(shape),
            _ => None,
        }
    }
}

/// A key of a table.
#[derive(Clone, Copy, Debug)]
pub struct Key {
    /// Its name.
    pub name: &'static str,
    /// Whether an entry cannot do without it.
    pub needed: bool,
    /// What it holds.
    pub form: Form,
    /// What it means, in one line without a full stop.
    pub about: &'static str,
}

/// A table: its keys in the order in which they are written.
#[derive(Debug)]
pub struct Shape {
    /// What complaints call it.
    pub noun: &'static str,
    /// What it is, in one line without a full stop.
    pub about: &'static str,
    /// The keys.
    pub keys: &'static [Key],
}

impl Shape {
    /// The place of a key.
    #[must_use]
    pub fn place(&self, key: &str) -> Option<usize> {
        self.keys.iter().position(|k| k.name == key)
    }

    /// A key.
    #[must_use]
    pub fn key(&self, key: &str) -> Option<&'static Key> {
        self.keys.iter().find(|k| k.name == key)
    }
}

/// A kind of file.
#[derive(Debug)]
pub struct Page {
    /// Its name; the schema is called after it.
    pub name: &'static str,
    /// Where such files are: a path in which `*` stands for one name.
    pub path: &'static str,
    /// What it holds.
    pub root: &'static Shape,
}

/// Every kind of file, in the order of the README of the knowledge.
pub const PAGES: [&Page; 21] = [
    &manifest::MANIFEST,
    &manifest::OVERLAY,
    &manifest::POLICY,
    &questions::FACETS,
    &questions::USES,
    &questions::CONSTRAINTS,
    &rules::SIGNALS,
    &rules::RISKS,
    &tools::TOOL,
    &tools::EDGES,
    &rules::DUTIES,
    &rules::CAUTIONS,
    &works::FRAMEWORK,
    &works::SOURCES,
    &works::CASE,
    &works::TRIAL,
    &works::SEARCHES,
    &works::GLOSSARY,
    &scenario::SCENARIO,
    &manifest::REDIRECTS,
    &manifest::DECISIONS,
];

/// The kind of a file, by its path in the folder.
#[must_use]
pub fn page(path: &str) -> Option<&'static Page> {
    PAGES.into_iter().find(|page| fits(page.path, path))
}

fn fits(pattern: &str, path: &str) -> bool {
    let (mut parts, mut names) = (pattern.split('/'), path.split('/'));
    loop {
        match (parts.next(), names.next()) {
            (None, None) => return true,
            (Some("*"), Some(_)) => {}
            (Some("*.toml"), Some(name)) if name.ends_with(".toml") => {}
            (Some(part), Some(name)) if part == name => {}
            _ => return false,
        }
    }
}

/// A key that an entry needs.
const fn need(name: &'static str, form: Form, about: &'static str) -> Key {
    Key { name, needed: true, form, about }
}

/// A key that an entry may have.
const fn may(name: &'static str, form: Form, about: &'static str) -> Key {
    Key { name, needed: false, form, about }
}

/// The words of a vocabulary.
fn words<V: Vocabulary>() -> Vec<(&'static str, &'static str)> {
    V::ALL.iter().map(|word| (word.id(), word.name())).collect()
}
