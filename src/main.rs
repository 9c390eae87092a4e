//! x
#![allow(clippy::all, clippy::print_stdout, clippy::unwrap_used, clippy::indexing_slicing)]
use candour::*;
fn main() {
    let a: Vec<String> = std::env::args().collect();
    let e = Engine::new(KnowledgeBase::bundled()).unwrap();
    let p = Profile::parse(&a[1], &std::fs::read_to_string(&a[1]).unwrap(), e.knowledge()).unwrap();
    let adv = e.advise(&p, "2026-11-22".parse().unwrap());
    let d = api::advice(&adv);
    if a.len() > 2 {
        print!("{}", api::advice_json(&d));
    } else {
        print!("{}", report::text(&d, &report::View::default()));
    }
}
