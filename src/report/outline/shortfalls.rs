//! Risks, where the knowledge falls short, and what is still open.

use super::*;

impl<'d> Outline<'d> {
    pub(super) fn risks(&mut self) {
        let document = self.document;
        self.heading("Risks in this kind of use");
        self.paragraph(
            "Attention due, on an ordered scale, from facts about the use. It is not a clinical risk rating, does not go into \
             a hazard log, and does not fall when a tool is adopted.",
        );
        for risk in document.risks.iter().filter(|r| r.sure >= Some(Level::High)) {
            let why = match &risk.proof {
                Some(ProofNode::Rule { because: Some(because), id: Some(id), sources, .. }) => {
                    let cited = self.cite(sources);
                    format!(" {} Rule {id}{cited}.", sentence(because))
                }
                _ => String::new(),
            };
            self.item(format!("{} [{}], {}.{why}", risk.name, risk.id, attention(risk.sure, risk.possible)));
        }
        for (level, label) in [(Level::Moderate, "Moderate attention"), (Level::Low, "Low attention")] {
            let names = document.risks.iter().filter(|r| r.sure == Some(level));
            let names = names.map(|r| match r.possible {
                Some(possible) if possible > level => format!("{} (may be {})", r.name, possible.name()),
                _ => r.name.clone(),
            });
            let names = list(names);
            if !names.is_empty() {
                self.item(format!("{label}: {names}."));
            }
        }
        let open = document.risks.iter().filter(|r| r.sure.is_none());
        let open = open.map(|r| format!("{} (up to {})", r.name, r.possible.map_or("", |p| p.name())));
        let open = list(open);
        if !open.is_empty() {
            self.item(format!("May be raised, depending on answers: {open}."));
        }
    }

    pub(super) fn gaps(&mut self) {
        let document = self.document;
        self.heading("Where this knowledge falls short");
        if document.gaps.is_empty() {
            self.paragraph("Every line of defence that is asked for has a usable, evidenced tool. That does not mean that a risk is low.");
            return;
        }
        self.paragraph(
            "Each line is a risk, with the lines of defence (find, fix, watch, account) that it is due and for which this \
             knowledge has no usable tool with evidence. Not found: no tool or practice in this knowledge acts there, which is \
             no proof that none exists. Nothing fits: none surely fits these answers. Needs more: something would fit if more \
             were recorded or could be got hold of. The rest act there, but with weak evidence of an effect, not as their main \
             purpose, without documented use in health or care, or behind a caution. May close: open answers can close it. Where \
             no search is named, none has been recorded.",
        );
        let mut risks: Vec<&GapEntry> = Vec::new();
        for gap in &document.gaps {
            if risks.iter().all(|g| g.risk != gap.risk) {
                risks.push(gap);
            }
        }
        for first in risks {
            let raised = document.risks.iter().find(|r| r.id == first.risk).and_then(|r| r.sure);
            let level = match (first.level, raised) {
                (None, _) => "every project".to_owned(),
                (Some(level), Some(sure)) if level > sure => format!("{}, may be {}", sure.name(), level.name()),
                (Some(level), Some(_)) => level.name().to_owned(),
                (Some(level), None) => format!("if raised, up to {}", level.name()),
            };
            let cells: Vec<&GapEntry> = document.gaps.iter().filter(|g| g.risk == first.risk).collect();
            let mut kinds: Vec<(&str, bool)> = Vec::new();
            for gap in &cells {
                if !kinds.contains(&(gap.kind.as_str(), gap.sure)) {
                    kinds.push((&gap.kind, gap.sure));
                }
            }
            let parts = kinds.iter().map(|&(kind, sure)| {
                let of_kind = cells.iter().filter(|g| g.kind == kind && g.sure == sure);
                let functions = list(of_kind.map(|g| g.function.id().to_owned()));
                format!("{} to {functions}{}", shortfall(kind), if sure { "" } else { " (may close)" })
            });
            let searched = searched(&cells);
            self.item(format!("{} ({level}): {}.{searched}", first.risk_name, parts.collect::<Vec<_>>().join("; ")));
        }
    }

    pub(super) fn questions(&mut self) {
        let document = self.document;
        if document.open_questions.is_empty() {
            return;
        }
        self.heading("Questions still open");
        for question in document.open_questions.iter().take(FEW) {
            self.item(format!(
                "{} [{}] It may decide {}, {} and {}.",
                question.question,
                question.id,
                count(question.duties, "duty", "duties"),
                count(question.risks, "risk", "risks"),
                count(question.tools, "tool", "tools"),
            ));
        }
        if document.open_questions.len() > FEW {
            let rest = document.open_questions.iter().skip(FEW).map(|q| q.id.clone());
            self.item(format!("Also open: {}.", list(rest)));
        }
    }
}

/// A kind of gap in two or three words.
fn shortfall(kind: &str) -> &'static str {
    match kind {
        "no-tool" => "not found",
        "only-superseded" => "only superseded",
        "needs-access" => "needs more",
        "none-fits" => "nothing fits",
        "outside-health" => "outside health only",
        "weak-evidence" => "weak evidence",
        "weak-strength" => "not the main purpose",
        _ => "demoted only",
    }
}

/// When somebody last looked for more than there is, by line of defence.
fn searched(cells: &[&GapEntry]) -> String {
    let looked = cells.iter().filter_map(|g| Some((g.function.id(), g.searched.iter().map(|s| s.on).max()?)));
    let looked: Vec<String> = looked.map(|(function, on)| format!("{function} on {on}")).collect();
    if looked.is_empty() { String::new() } else { format!(" Searched for more: {}.", looked.join(", ")) }
}
