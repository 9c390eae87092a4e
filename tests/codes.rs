//! Every kind of complaint: documented, made by its own example, and readable.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, missing_docs)]

mod common;

use std::collections::BTreeSet;

use candour::diagnostic::{CODES, Code, Diagnostic, Example, json, sarif, text};
use candour::knowledge::{Folder, read_file};
use candour::{KnowledgeBase, Profile};
use common::{base, root, today};

const OVERLAY: &str = "[overlay]\nname = \"o\"\nversion = \"1\"\ndate = 2026-01-01\n";

/// A profile from bytes on disk, the way in which a command reads it.
fn from_disk(bytes: &[u8], kb: &KnowledgeBase) -> Vec<Diagnostic> {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("profile.toml");
    std::fs::write(&path, bytes).unwrap();
    let read = read_file(&path, "profile.toml");
    read.and_then(|text| Profile::parse("profile.toml", &text, kb)).err().map(|c| c.0).unwrap_or_default()
}

/// What the example of a code leads to.
fn complaints(code: &Code) -> Vec<Diagnostic> {
    let kb = KnowledgeBase::from_folder(&base()).unwrap();
    match code.example {
        Example::Knowledge(path, text) => {
            let mut folder = base();
            folder.files.insert(path.to_owned(), text.to_owned());
            candour::audit::lint(&folder, today())
        }
        Example::Copies(path, text, times) => {
            let mut folder = base();
            folder.files.extend((1..=times).map(|i| (format!("{path}-{i}.toml"), text.to_owned())));
            candour::audit::lint(&folder, today())
        }
        Example::Overlay(path, text) => {
            let mut folder = Folder::default();
            folder.files.insert("overlay.toml".to_owned(), OVERLAY.to_owned());
            folder.files.insert(path.to_owned(), text.to_owned());
            kb.with_overlay(&folder).err().map(|c| c.0).unwrap_or_default()
        }
        Example::Profile(text) => Profile::parse("profile.toml", text, &kb).err().map(|c| c.0).unwrap_or_default(),
        Example::Bytes(bytes) => from_disk(bytes, &kb),
        Example::Repeated(text, times) => from_disk(text.repeat(times).as_bytes(), &kb),
        Example::Change(text) => {
            let profile = Profile::parse("profile.toml", "[answers]\n", &kb).unwrap();
            profile.changed(&[text], &kb).err().map(|c| c.0).unwrap_or_default()
        }
        Example::Advice(text) => {
            candour::audit::verify::read("advice.json", text).err().map(|c| c.0).unwrap_or_default()
        }
        Example::Missing => {
            let found = read_file(&root("tests/data/no-such-file.toml"), "no-such-file.toml");
            found.err().map(|c| c.0).unwrap_or_default()
        }
    }
}

#[test]
fn the_base_folder_is_sound() {
    assert_eq!(text(&candour::audit::lint(&base(), today())), "");
}

#[test]
fn every_code_is_documented() {
    let mut seen = BTreeSet::new();
    for code in CODES {
        assert!(seen.insert(code.name), "`{}` is there twice", code.name);
        let kebab = |c: char| c.is_ascii_lowercase() || c == '-';
        assert!(code.name.chars().all(kebab) && !code.name.starts_with('-') && !code.name.ends_with('-'));
        for sentence in [code.title, code.why, code.fix] {
            assert!(sentence.len() >= 9, "`{}` says too little: {sentence}", code.name);
        }
        assert!(code.title.starts_with(|c: char| c.is_lowercase()) && !code.title.ends_with('.'), "{}", code.title);
        assert!(code.why.ends_with('.') && code.fix.ends_with('.'), "`{}`", code.name);
    }
}

#[test]
fn every_example_makes_its_complaint() {
    let missing: Vec<String> = CODES
        .iter()
        .map(|code| (code, complaints(code)))
        .filter(|(code, found)| found.iter().all(|d| d.code != code.name))
        .map(|(code, found)| format!("`{}` makes instead:\n{}", code.name, text(&found)))
        .collect();
    assert!(missing.is_empty(), "{}", missing.join("\n"));
}

#[test]
fn every_complaint_is_in_the_house_style() {
    for code in CODES {
        for found in complaints(code) {
            // A profile is stricter than knowledge about unknown keys: nothing newer can be behind them.
            assert!(CODES.iter().any(|c| c.name == found.code && c.severity <= found.severity), "{found:?}");
            let first = found.message.chars().next().unwrap();
            assert!(!first.is_uppercase() && !found.message.ends_with('.'), "`{}`: {}", code.name, found.message);
            assert!(!found.message.contains('\n') && found.message.matches('`').count() % 2 == 0, "{found:?}");
            if let Some(help) = &found.help {
                assert!(
                    !help.starts_with(|c: char| c.is_uppercase()) && !help.ends_with('.'),
                    "`{}`: {help}",
                    code.name
                );
            }
        }
    }
}

#[test]
fn the_list_of_codes() {
    let lines = CODES.iter().map(|c| format!("{:<8} {:<20} {}\n", c.severity.name(), c.name, c.title));
    insta::assert_snapshot!(lines.collect::<String>());
}

#[test]
fn the_examples_as_people_read_them() {
    let blocks = CODES.iter().map(|c| format!("==== {} ====\n{}", c.name, text(&complaints(c))));
    insta::assert_snapshot!(blocks.collect::<String>());
}

/// The codes that one run over a folder gives.
fn codes_of(found: &[Diagnostic]) -> BTreeSet<&'static str> {
    found.iter().map(|d| d.code).collect()
}

fn faulty(stage: &str) -> Vec<Diagnostic> {
    candour::audit::lint(&Folder::read(&root(&format!("tests/data/faulty/{stage}"))).unwrap(), today())
}

/// What stops a load is told all at once.
#[test]
fn a_folder_with_every_fault_of_reading() {
    let found = faulty("reading");
    let wanted = [
        "bad-id",
        "caution-target",
        "condition",
        "control-character",
        "duplicate",
        "duplicate-id",
        "empty-text",
        "facet-values",
        "mapping",
        "missing-key",
        "no-manifest",
        "operator",
        "scope",
        "syntax",
        "too-large",
        "unknown-file",
        "unknown-id",
        "unknown-key",
        "unknown-value",
        "unknown-word",
        "wrong-folder",
        "wrong-type",
    ];
    assert_eq!(codes_of(&found), BTreeSet::from(wanted));
    insta::assert_snapshot!("faulty_reading_text", text(&found));
    insta::assert_snapshot!("faulty_reading_json", json(&found));
    insta::assert_snapshot!("faulty_reading_sarif", sarif(&found));
}

/// Circles and conditions that are too complex show once everything can be read.
#[test]
fn a_folder_with_circles() {
    let found = faulty("circles");
    assert_eq!(codes_of(&found), BTreeSet::from(["cycle"]));
    insta::assert_snapshot!("faulty_circles_text", text(&found));
}

/// What the rules of the lint find is told all at once.
#[test]
fn a_folder_with_every_fault_of_content() {
    let found = faulty("content");
    let wanted = [
        "addresses-nothing",
        "ageing",
        "ambiguous-id",
        "banned-word",
        "contested",
        "contradicting-edge",
        "date",
        "duplicate-edge",
        "duplicate-url",
        "idle-trait",
        "idle-value",
        "law-claim",
        "near-name",
        "never-raised",
        "never-recommended",
        "never-true",
        "no-ask",
        "no-rule",
        "no-source",
        "one-sided",
        "overclaim",
        "same-edges",
        "self-relation",
        "stale",
        "status-reason",
        "superseded",
        "too-long",
        "twice-related",
        "unknown-file",
        "unknown-key",
        "unmapped-item",
        "unreached-level",
        "unread-source",
        "untested",
        "unused-source",
    ];
    assert_eq!(codes_of(&found), BTreeSet::from(wanted));
    insta::assert_snapshot!("faulty_content_text", text(&found));
    insta::assert_snapshot!("faulty_content_json", json(&found));
    insta::assert_snapshot!("faulty_content_sarif", sarif(&found));
}
