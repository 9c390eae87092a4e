//! Packs `knowledge/` into one file that the library embeds. Knowledge that does not load stops the build.

#![allow(dead_code, unused_imports, unreachable_pub, missing_docs)]
#![allow(clippy::print_stdout, clippy::print_stderr)]

#[path = "src/date.rs"]
mod date;
#[path = "src/diagnostic/mod.rs"]
mod diagnostic;
#[path = "src/digest.rs"]
mod digest;
#[path = "src/document.rs"]
mod document;
#[path = "src/knowledge/mod.rs"]
mod knowledge;
#[path = "src/logic/mod.rs"]
mod logic;
#[path = "src/text.rs"]
mod text;
#[path = "src/vocabulary.rs"]
mod vocabulary;

use std::path::Path;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    println!("cargo::rerun-if-changed=knowledge");
    println!("cargo::rerun-if-changed=src/knowledge");
    println!("cargo::rerun-if-changed=src/logic");
    println!("cargo::rerun-if-changed=src/document.rs");
    let root = std::env::var_os("CARGO_MANIFEST_DIR").ok_or("no manifest folder")?;
    let kb = match knowledge::KnowledgeBase::load(&Path::new(&root).join("knowledge")) {
        Ok(kb) => kb,
        Err(complaints) => {
            eprint!("{}", diagnostic::text(&complaints.0));
            return Err("the knowledge has errors".into());
        }
    };
    // So that the version can be told without opening the pack.
    if let Some(base) = kb.model().layers.first() {
        println!("cargo::rustc-env=CANDOUR_KNOWLEDGE={}, {}", base.version, base.date);
    }
    let out = std::env::var_os("OUT_DIR").ok_or("no output folder")?;
    std::fs::write(Path::new(&out).join("knowledge.pack"), kb.pack()?)?;
    Ok(())
}
