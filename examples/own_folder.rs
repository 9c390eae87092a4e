//! Knowledge from a folder instead of the bundled one, with every complaint about it.
//!
//! Run it: `cargo run --example own_folder -- knowledge`

#![allow(clippy::print_stdout, clippy::print_stderr)]

use std::path::Path;
use std::process::ExitCode;

use candour::{Engine, KnowledgeBase};

fn main() -> ExitCode {
    let folder = std::env::args().nth(1).unwrap_or_else(|| "knowledge".to_owned());
    let kb = match KnowledgeBase::load(Path::new(&folder)) {
        Ok(kb) => kb,
        Err(complaints) => {
            eprint!("{}", candour::diagnostic::text(&complaints.0));
            return ExitCode::from(3);
        }
    };
    let model = kb.model();
    println!("{} tools and practices act on {} risks", model.tools.len(), model.risks.len());
    match Engine::new(kb) {
        Ok(_) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{error}");
            ExitCode::from(3)
        }
    }
}
