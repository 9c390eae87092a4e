//! `kb fmt`: one way to write, the same meaning, every comment.
#![cfg(feature = "cli")]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, missing_docs)]

mod common;

use candour::audit::format;
use candour::knowledge::Folder;
use common::{Rng, root};

/// Every comment, without the space behind it, in order of its words.
fn comments(text: &str) -> Vec<String> {
    let mut found = Vec::new();
    let mut quote: Option<&str> = None;
    let mut rest = text;
    while let Some(c) = rest.chars().next() {
        let mut taken = c.len_utf8();
        match quote {
            Some(open) if rest.starts_with(open) => {
                taken = open.len();
                quote = None;
            }
            Some(open) if open.starts_with('"') && c == '\\' => {
                taken += rest[1..].chars().next().map_or(0, char::len_utf8)
            }
            Some(_) => {}
            None if c == '#' => {
                let line = rest.split('\n').next().unwrap();
                found.push(line.trim_end().to_owned());
                taken = line.len();
            }
            None => {
                quote = ["\"\"\"", "'''", "\"", "'"].into_iter().find(|q| rest.starts_with(q));
                taken = quote.map_or(taken, str::len);
            }
        }
        rest = &rest[taken..];
    }
    found.sort();
    found
}

fn meaning(text: &str) -> toml::Table {
    text.parse().unwrap()
}

/// Formats, and holds every promise.
#[track_caller]
fn checked(path: &str, text: &str) -> String {
    let out = format(path, text).unwrap_or_else(|c| panic!("{path}: {c}"));
    assert_eq!(meaning(&out), meaning(text), "{path}");
    assert_eq!(comments(&out), comments(text), "{path}");
    assert_eq!(format(path, &out).unwrap(), out, "{path} is not settled");
    assert!(out.is_empty() || out.ends_with('\n') && !out.ends_with("\n\n"), "{path}");
    assert!(!out.contains("\n\n\n") && !out.starts_with('\n'), "{path}");
    out
}

fn folders() -> Vec<Folder> {
    ["knowledge", "tests/data/base", "tests/data/faulty/content", "tests/data/faulty/circles", "examples/profiles"]
        .iter()
        .map(|path| Folder::read(&root(path)).unwrap())
        .collect()
}

#[test]
fn a_messy_file() {
    let text = std::fs::read_to_string(root("tests/data/format/messy.toml")).unwrap();
    insta::assert_snapshot!(checked("tools/method/messy.toml", &text));
}

#[test]
fn every_file_keeps_its_meaning_and_its_comments() {
    for folder in folders() {
        for (path, text) in &folder.files {
            checked(path, text);
        }
    }
}

/// Whatever the order of keys and the space round them, one text comes out, and comments come along.
#[test]
fn one_text_for_every_way_of_writing() {
    let mut rng = Rng::new(7);
    for folder in folders() {
        for (path, text) in folder.files.iter().filter(|(path, _)| candour::knowledge::keys::page(path).is_some()) {
            let plain: String = without_comments(text);
            let wanted = checked(path, &plain);
            let out = checked(path, &mess(&mut rng, &plain, false));
            // Answers have no order of their own, and keep the one that they are written in.
            if !path.starts_with("scenarios/") {
                assert_eq!(out, wanted, "{path}");
            }
            checked(path, &mess(&mut rng, text, true));
        }
    }
}

fn without_comments(text: &str) -> String {
    // Comments beside values are written with two spaces or more before them.
    let line = |line: &str| match line.find("  #") {
        _ if line.trim_start().starts_with('#') => String::new(),
        Some(at) => format!("{}\n", &line[..at]),
        None => format!("{line}\n"),
    };
    text.lines().map(line).collect()
}

/// The file with the one-line keys of each table in another order, and with other space, quotes and comments.
fn mess(rng: &mut Rng, text: &str, remarks: bool) -> String {
    let mut out = String::new();
    let mut block: Vec<String> = Vec::new();
    let mut depth = 0;
    for line in text.lines().chain(["[end]"]) {
        let opens = line.trim_end().ends_with('[') && line.contains('=');
        if depth == 0 && !opens && line.contains(" = ") && !line.starts_with(['#', '[']) {
            let (key, value) = line.split_once(" = ").unwrap();
            let (wide, quoted) = (rng.chance(30), rng.chance(20));
            let key = if quoted { format!("'{key}'") } else { key.to_owned() };
            let mut line = if wide { format!("  {key}  =    {value} \n") } else { format!("{key}={value}\n") };
            if remarks && rng.chance(20) {
                line = format!("\n  # above {}\n{line}", rng.below(1000));
            }
            block.push(line);
            continue;
        }
        rng.shuffle(&mut block);
        out.extend(block.drain(..));
        depth = if opens {
            1
        } else if line == "]" {
            0
        } else {
            depth
        };
        if line != "[end]" {
            out.push_str(line);
            out.push_str(if rng.chance(20) && depth == 0 { "\n\n\n" } else { "\n" });
        }
    }
    out
}

/// Slips of the pen: a file is refused, or keeps its meaning and its comments.
#[test]
fn any_text() {
    let mut rng = Rng::new(11);
    let files: Vec<(String, String)> = folders().into_iter().flat_map(|f| f.files).collect();
    let pieces =
        ["[", "]", "[[x]]\n", "{", "}", "=", "'", "\"", "\"\"\"", "#", "\n", "\r\n", ".", ",", " ", "a.b = 1\n", "\\"];
    let mut kept = 0;
    for _ in 0..3000 {
        let (path, text) = rng.pick(&files);
        // A part of a file, so that what was put in is not lost in it.
        let lines: Vec<&str> = text.lines().collect();
        let from = rng.below(lines.len().max(1));
        let mut text: String = lines.iter().skip(from).take(12).map(|l| format!("{l}\n")).collect();
        for _ in 0..rng.below(4) {
            let mut at = rng.below(text.len() + 1);
            while !text.is_char_boundary(at) {
                at -= 1;
            }
            text.insert_str(at, pieces[rng.below(pieces.len())]);
        }
        let text = text.replace("\r\n", "\n");
        if text.parse::<toml::Table>().is_ok() {
            checked(path, &text);
            kept += 1;
        } else {
            assert!(format(path, &text).is_err());
        }
    }
    assert!(kept > 500, "{kept}");
}

#[test]
fn lines_end_in_one_way() {
    let out = checked("uses.toml", "[[tick]]\r\nname = \"N\"\r\nid = \"a\"\r\n");
    assert_eq!(out, "[[tick]]\nid = \"a\"\nname = \"N\"\n");
    assert_eq!(checked("uses.toml", ""), "");
    assert_eq!(checked("uses.toml", "\n\n# Only words.\n\n"), "# Only words.\n");
}

#[test]
fn what_is_not_toml_is_refused() {
    let found = format("uses.toml", "[[tick]]\nid = \"a\n").unwrap_err().0;
    assert_eq!((found[0].code, found[0].place.as_ref().unwrap().line), ("syntax", 2));
}

/// The README of the knowledge shows keys in the order in which they are written, and none that are not read.
#[test]
fn the_readme_shows_the_same_order() {
    use candour::knowledge::keys::{Form, PAGES, Shape};
    fn below(shape: &'static Shape, path: &[&str]) -> Option<&'static Shape> {
        let Some((first, rest)) = path.split_first() else { return Some(shape) };
        below(shape.key(first)?.form.shape()?, rest)
    }
    let readme = std::fs::read_to_string(root("knowledge/README.md")).unwrap();
    let blocks = readme.split("```toml\n").skip(1).map(|block| block.split("\n```").next().unwrap());
    let mut seen = 0;
    for part in blocks.flat_map(|block| block.split("\n\n")).filter(|part| part.starts_with('[')) {
        let (header, lines) = part.split_once('\n').unwrap();
        let path: Vec<&str> = header.split(']').next().unwrap().trim_start_matches('[').split('.').collect();
        let keys: Vec<&str> = lines
            .lines()
            .filter(|line| line.starts_with(|c: char| c.is_ascii_lowercase()))
            .map(|line| line.split(" = ").next().unwrap())
            .collect();
        // A table whose keys are not fixed has no order to show.
        let (last, above) = path.split_last().unwrap();
        let open = |shape: &Shape| shape.key(last).is_some_and(|key| matches!(key.form, Form::Open(_)));
        if PAGES.iter().filter_map(|page| below(page.root, above)).any(open) {
            continue;
        }
        let fits = PAGES.iter().filter_map(|page| below(page.root, &path)).any(|shape| {
            let places: Vec<usize> = keys.iter().filter_map(|key| shape.place(key)).collect();
            places.len() == keys.len() && places.is_sorted()
        });
        assert!(fits, "{header}: {keys:?}");
        seen += 1;
    }
    assert!(seen >= 15, "{seen}");
}
