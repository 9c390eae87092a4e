//! A trust adds its own practice and a caution to the bundled knowledge. Overlays only add; what they add carries their name.
//!
//! Run it: `cargo run --example overlay`

#![allow(clippy::print_stdout)]

use std::path::Path;

use candour::{Engine, KnowledgeBase, Profile};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let overlay = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples/overlays/trust");
    let kb = KnowledgeBase::bundled().with_overlays(&[&overlay])?;
    for layer in &kb.model().layers {
        println!("{} {} of {}", layer.name, layer.version, layer.date);
    }
    let engine = Engine::new(kb)?;
    let answers = "[answers]\nactivity = [\"individual-care\"]\nai = [\"deep-learning\"]\nevidence = \"makers-own\"\n\
                   consequence = \"serious\"\naccess = [\"predictions\", \"outcomes\"]\n";
    let profile = Profile::parse("answers", answers, engine.knowledge())?;
    let advice = candour::api::advice(&engine.advise(&profile, "2026-11-23".parse()?));
    let all = advice.recommended.iter().flat_map(|r| {
        let own = (r.place, r.tool.id.clone(), "recommended");
        let same =
            r.alternatives.iter().map(|a| (r.place, a.id.clone(), "acts on the same risks as the one at this place"));
        std::iter::once(own).chain(same)
    });
    for (place, id, how) in all.filter(|(_, id, _)| id.starts_with("trust:")) {
        println!("place {place}: {id}, {how}");
    }
    Ok(())
}
