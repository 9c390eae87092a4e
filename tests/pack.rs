//! The pack that the library embeds is the folder `knowledge/`, and that folder is clean.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, missing_docs)]

mod common;

use std::path::Path;

use candour::KnowledgeBase;
use candour::knowledge::Folder;
use common::{root, today};

#[test]
fn the_pack_is_the_parse() {
    let (packed, read) = (KnowledgeBase::bundled(), KnowledgeBase::load(&root("knowledge")).unwrap());
    assert!(packed.model() == read.model(), "the pack was made from other knowledge");
    assert!(packed == read, "the folder has warnings, which a pack does not keep");
}

/// Every `.toml` below a folder, found without the loader.
fn files(folder: &Path, prefix: &str, found: &mut Vec<String>) {
    for entry in std::fs::read_dir(folder).unwrap().map(Result::unwrap) {
        let name = format!("{prefix}{}", entry.file_name().into_string().unwrap());
        if entry.path().is_dir() {
            files(&entry.path(), &format!("{name}/"), found);
        } else if name.ends_with(".toml") {
            found.push(name);
        }
    }
}

#[test]
fn every_file_of_the_knowledge_is_in_the_model() {
    let mut found = Vec::new();
    files(&root("knowledge"), "", &mut found);
    found.sort();
    let kb = KnowledgeBase::bundled();
    let read: Vec<&str> = kb.model().files.iter().map(|f| f.as_str()).collect();
    assert_eq!(read, found);
    let tools = found.iter().filter(|f| f.starts_with("tools/")).count();
    assert_eq!(kb.model().tools.len(), tools, "one tool a file");
}

#[test]
fn the_knowledge_lints_clean() {
    let found = candour::audit::lint(&Folder::read(&root("knowledge")).unwrap(), today());
    assert!(found.is_empty(), "{}", candour::diagnostic::text(&found));
}

#[test]
fn the_digest_is_that_of_the_texts() {
    let digest = |folder: &Folder| KnowledgeBase::from_folder(folder).unwrap().model().layers[0].digest.to_string();
    let folder = Folder::read(&root("knowledge")).unwrap();
    let first = digest(&folder);
    assert_eq!(first.len(), 64);
    assert_eq!(first, digest(&Folder::read(&root("knowledge")).unwrap()));
    assert_eq!(first, KnowledgeBase::bundled().model().layers[0].digest.as_str());
    let mut other = folder;
    other.files.get_mut("manifest.toml").unwrap().push_str("# a remark\n");
    assert_ne!(first, digest(&other), "a changed file has another digest");
}

#[test]
fn a_pack_of_something_else_is_refused() {
    assert!(KnowledgeBase::unpack(b"").is_err());
    assert!(KnowledgeBase::unpack(b"not a pack at all").is_err());
}
