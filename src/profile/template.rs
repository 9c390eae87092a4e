//! A profile to fill in: every question, with help, why it is asked, and the answers.

use super::answers::takes;
use crate::knowledge::KnowledgeBase;
use crate::knowledge::model::Facet;
use crate::knowledge::vocabulary::FacetKind;
use crate::layout::wrap;

/// Width of the text, in characters.
const WIDTH: usize = 78;

/// An annotated template. Every answer is commented out, so it is a valid profile as it stands.
#[must_use]
pub fn template(kb: &KnowledgeBase) -> String {
    let model = kb.model();
    let mut out = String::from(
        "# A profile of one AI component in one use. Do not write patient details anywhere in this file.\n\
         # Take the `#` away from the answers that you know. A question that you leave out is \"not known\",\n\
         # which is never the same as \"no\". Several components are several profiles.\n\n\
         [project]                # free text: printed, never reasoned on\n\
         # name = \"\"\n\
         # purpose = \"\"           # its intended purpose, in one sentence\n\
         # compared-with = \"\"     # what it is compared with\n\
         # not-for = \"\"           # who it is not for\n\
         # owner = \"\"             # a role, not a person\n\n\
         [answers]\n",
    );
    let (first, later): (Vec<&Facet>, Vec<&Facet>) = model.facets.iter().partition(|f| f.first);
    out.push_str(&format!("\n# ---- Everybody answers these {} ----\n", first.len()));
    first.iter().for_each(|facet| question(facet, &mut out));
    out.push_str(&format!("\n# ---- These {} make the advice more exact ----\n", later.len()));
    later.iter().for_each(|facet| question(facet, &mut out));
    out.push_str("\n# What is already in place? Tick all that apply; `uses = []` says: none of these.\n");
    for tick in &model.ticks {
        out.push_str(&format!("#     {:<24} {}\n", tick.id, tick.name));
    }
    out.push_str("# uses = []\n");
    out
}

fn question(facet: &Facet, out: &mut String) {
    out.push('\n');
    comment(out, "# ", &format!("{} ({})", facet.question, takes(facet)));
    if let Some(help) = &facet.help {
        comment(out, "#   ", help);
    }
    comment(out, "#   ", &format!("Why we ask: {}", facet.why));
    for value in &facet.values {
        let name = match &value.help {
            Some(help) => format!("{}. {help}", value.name),
            None => value.name.to_string(),
        };
        let mut lines = wrap(&name, WIDTH - 34).into_iter();
        out.push_str(&format!("#     {:<28} {}\n", value.id, lines.next().unwrap_or_default()));
        for line in lines {
            out.push_str(&format!("#     {:<28} {line}\n", ""));
        }
    }
    let example = if facet.kind == FacetKind::Many { "[]" } else { "\"\"" };
    out.push_str(&format!("# {} = {example}\n", facet.id));
}

fn comment(out: &mut String, mark: &str, text: &str) {
    for line in wrap(text, WIDTH - mark.len()) {
        out.push_str(&format!("{mark}{line}\n"));
    }
}
