//! The list of keys is what the readers ask for: no key more, no key less, and needed where they need it.

use std::collections::BTreeSet;

use super::{Form, Key, PAGES, Page, Shape, page};
use crate::diagnostic::Diagnostic;
use crate::document::tests::ASKED;
use crate::knowledge::{Folder, KnowledgeBase};

/// A file of a kind with the chosen keys in every table.
fn write(page: &Page, chosen: fn(&Key) -> bool) -> String {
    let mut out = String::new();
    tables(page.root, "", chosen, &mut out);
    out
}

fn tables(shape: &Shape, path: &str, chosen: fn(&Key) -> bool, out: &mut String) {
    for key in shape.keys {
        // Tables with keys of their own are there as the other tables are.
        if key.form.shape().is_none() && (chosen(key) || open(key)) {
            out.push_str(&format!("{} = {}\n", key.name, value(key.form)));
        }
        if let Form::Lines(shape) = key.form {
            let line: Vec<String> =
                shape.keys.iter().filter(|k| chosen(k)).map(|k| format!("{} = {}", k.name, value(k.form))).collect();
            out.push_str(&format!("{} = [{{ {} }}]\n", key.name, line.join(", ")));
        }
    }
    for key in shape.keys {
        let path = if path.is_empty() { key.name.to_owned() } else { format!("{path}.{}", key.name) };
        let head = match key.form {
            Form::Table(_) => format!("[{path}]"),
            Form::Tables(_) => format!("[[{path}]]"),
            _ => continue,
        };
        out.push_str(&format!("{head}\n"));
        tables(key.form.shape().unwrap(), &path, chosen, out);
    }
}

fn open(key: &Key) -> bool {
    matches!(key.form, Form::Open(_))
}

fn value(form: Form) -> String {
    match form {
        Form::Text | Form::Id(_) | Form::Condition => "\"x\"".to_owned(),
        Form::Texts | Form::Ids(_) => "[\"x\"]".to_owned(),
        Form::Word(words) => format!("\"{}\"", words()[0].0),
        Form::Words(words) => format!("[\"{}\"]", words()[0].0),
        Form::Date => "2026-11-22".to_owned(),
        Form::Number => "1".to_owned(),
        Form::Flag => "true".to_owned(),
        Form::Open(_) => "{ x = \"x\" }".to_owned(),
        Form::Table(_) | Form::Tables(_) | Form::Lines(_) => unreachable!(),
    }
}

fn path(page: &Page) -> String {
    page.path.replacen('*', "method", if page.name == "tool" { 1 } else { 0 }).replace("*.toml", "x.toml")
}

/// What reading a file of every kind complains about: those of a base, then those of an overlay.
fn complaints(chosen: fn(&Key) -> bool) -> Vec<Diagnostic> {
    let of = |pages: &[&str], others: bool| {
        let mut folder = Folder::default();
        for page in PAGES.into_iter().filter(|p| pages.contains(&p.name) != others) {
            folder.files.insert(path(page), write(page, chosen));
        }
        folder
    };
    let base = KnowledgeBase::from_folder(&of(&["overlay", "edges"], true));
    let mut found = base.unwrap_err().0;
    let sound = KnowledgeBase::from_folder(&Folder::read(std::path::Path::new("tests/data/base")).unwrap()).unwrap();
    // Scenarios are read when they are judged.
    found.append(&mut crate::audit::scenario::scenarios(&of(&["scenario"], false), &sound).unwrap_err().0);
    found.append(&mut sound.with_overlay(&of(&["overlay", "edges"], false)).unwrap_err().0);
    found
}

/// Every table of the list, with the files and tables above it left out.
fn shapes() -> Vec<&'static Shape> {
    let mut found: Vec<&Shape> = PAGES.iter().map(|p| p.root).collect();
    let mut next = 0;
    while let Some(shape) = found.get(next) {
        let below: Vec<&Shape> = shape.keys.iter().filter_map(|k| k.form.shape()).collect();
        found.extend(below);
        next += 1;
    }
    found
}

#[test]
fn the_readers_ask_for_these_keys_and_no_others() {
    ASKED.with_borrow_mut(BTreeSet::clear);
    let found = complaints(|_| true);
    let unknown: Vec<&Diagnostic> = found.iter().filter(|d| d.code == "unknown-key").collect();
    assert!(unknown.is_empty(), "{unknown:?}");
    let names = |shape: &Shape| shape.keys.iter().map(|k| k.name).collect();
    let listed: BTreeSet<(&str, BTreeSet<&str>)> = shapes().iter().map(|s| (s.noun, names(s))).collect();
    let asked = ASKED.with_borrow(Clone::clone);
    // In the small sound folder as well, where not every key of a table need be asked for.
    let more: Vec<_> = asked.difference(&listed).collect();
    let less: Vec<_> = listed.difference(&asked).collect();
    assert!(more.is_empty() && less.is_empty(), "asked for, not listed: {more:#?}\nlisted, not asked for: {less:#?}");
}

#[test]
fn the_readers_need_these_keys_and_no_others() {
    let found = complaints(|key| key.name == "id");
    let missing = |d: &Diagnostic| {
        let (noun, key) = d.message.split_once(" has no `").unwrap();
        (noun.to_owned(), key.trim_end_matches('`').to_owned())
    };
    let asked: BTreeSet<_> = found.iter().filter(|d| d.code == "missing-key").map(missing).collect();
    let listed: BTreeSet<_> = shapes()
        .iter()
        .flat_map(|s| {
            s.keys.iter().filter(|k| k.needed && k.form.shape().is_none() && !open(k)).map(|k| (s.noun, k.name))
        })
        .filter(|(_, key)| *key != "id")
        .map(|(noun, key)| (noun.to_owned(), key.to_owned()))
        .collect();
    assert_eq!(asked, listed);
}

#[test]
fn every_key_is_there_once_and_says_what_it_is() {
    for shape in shapes() {
        let names: BTreeSet<&str> = shape.keys.iter().map(|k| k.name).collect();
        assert_eq!(names.len(), shape.keys.len(), "{shape:?}");
        for text in shape.keys.iter().map(|k| k.about).chain([shape.about]) {
            assert!(text.len() > 2 && !text.ends_with('.'), "{text}");
        }
    }
}

#[test]
fn files_are_known_by_their_paths() {
    let name = |path| page(path).map(|p| p.name);
    assert_eq!(name("tools/method/x.toml"), Some("tool"));
    assert_eq!(name("tools/x.toml"), None);
    assert_eq!(name("risks/fair.toml"), Some("risks"));
    assert_eq!(name("policy.toml"), Some("policy"));
    assert_eq!(name("risks/fair.txt"), None);
}
