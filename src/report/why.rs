//! Why, as people read it.

use super::changes::sets;
use super::phrases::{cite, named, sentence};
use super::tree::tree;
use super::{Block, Report, View};
use crate::api::{SourceEntry, SubjectEntry, ToolReasonsEntry, WhyDocument};
use crate::knowledge::Vocabulary;
use crate::profile::ProfileInput;
use crate::report::outline::instead;

impl Report for WhyDocument {
    fn blocks(&self, view: &View) -> Vec<Block> {
        let mut blocks = title("Why", &self.subject);
        blocks.extend(self.short.iter().map(|line| Block::Item(line.clone())));
        if view.brief {
            return blocks;
        }
        if let Some(proof) = &self.proof {
            blocks.push(Block::Heading(2, "Proof".to_owned()));
            tree(proof, &self.made.profile.input, 0, &mut blocks);
        }
        if let Some(decides) = &self.decides {
            let (so, not_so) = match self.possible {
                Some(level) => (format!("raise it to {}", level.name()), format!("keep it below {}", level.name())),
                None => ("make it so".to_owned(), "make it not so".to_owned()),
            };
            for (what, ways) in [(so, &decides.holds), (not_so, &decides.fails)] {
                blocks.push(Block::Heading(2, format!("The fewest answers that {what}")));
                if ways.sets.is_empty() {
                    blocks.push(Block::Paragraph("No answers do.".to_owned()));
                }
                sets(ways, &mut blocks);
            }
        }
        if let Some(tool) = &self.tool {
            reasons(tool, &self.made.profile.input, &mut blocks);
        }
        sources(&self.sources, &mut blocks);
        blocks.push(Block::Paragraph(self.made.notice.clone()));
        blocks
    }
}

/// What was asked, and about which entry.
pub(super) fn title(question: &str, subject: &SubjectEntry) -> Vec<Block> {
    let SubjectEntry { kind, id, name } = subject;
    // A caution has no name but its text, which is too long for a heading.
    let (heading, text) =
        if kind == "caution" { ("a caution", format!("[{id}]: {name}")) } else { (name.as_str(), format!("[{id}]")) };
    vec![
        Block::Heading(1, format!("{question}: {heading}")),
        Block::Paragraph(format!(
            "{}{} {text}",
            kind.get(..1).unwrap_or_default().to_uppercase(),
            kind.get(1..).unwrap_or_default()
        )),
    ]
}

fn reasons(tool: &ToolReasonsEntry, input: &ProfileInput, blocks: &mut Vec<Block>) {
    if !tool.reasons.is_empty() {
        blocks.push(Block::Heading(2, "What counts".to_owned()));
        blocks.push(Block::Paragraph(format!(
            "Each part of the score is the weight of the attention that a risk is due, times the quality of what the tool does \
             there (strength times evidence). Own worth: {} sure, {} possible.",
            tool.lo, tool.hi
        )));
    }
    for why in &tool.reasons {
        let r = &why.reason;
        let when = r.when.as_ref().map(|w| format!(" Only when {w}.")).unwrap_or_default();
        let of = r.weight * r.quality;
        let adds = match tool.place {
            Some(_) if r.adds == of => ", all of it beyond the tools above".to_owned(),
            Some(_) => format!(", of which {} beyond the tools above", r.adds),
            None => String::new(),
        };
        blocks.push(Block::Item(format!(
            "It {} {} ({}, evidence: {}; attention: {}): {}{when} Part of the score: {} x {} = {of}{adds}.{} {}",
            r.act.name(),
            r.risk_name,
            r.strength.name(),
            r.evidence.name(),
            r.level.name(),
            sentence(&r.because),
            r.weight,
            r.quality,
            cite(&r.sources),
            r.at,
        )));
        if let Some(risk) = &why.risk {
            tree(risk, input, 1, blocks);
        }
    }
    if let Some(fit) = &tool.fit {
        blocks.push(Block::Heading(2, "Why it can be used here".to_owned()));
        tree(fit, input, 0, blocks);
    }
    if let Some(above) = &tool.above {
        blocks.push(Block::Heading(2, "Why it stands above the next one".to_owned()));
        blocks.push(Block::Paragraph(format!(
            "{} would have added {} in this place, and this adds {}. Decided by: {}.",
            named(&above.next),
            above.next_adds,
            above.adds,
            match above.decided_by.as_str() {
                "tier" => "the next one comes after the others, as its entry says",
                "adds" => "what each adds",
                "own-worth" => "own worth, since both add as much",
                "effort" => "effort, since both add and are worth as much",
                _ => "the order of ids, since all else is equal",
            }
        )));
    }
    if !tool.cautions.is_empty() {
        blocks.push(Block::Heading(2, "Careful".to_owned()));
    }
    for caution in &tool.cautions {
        let perhaps = super::phrases::perhaps(caution.state, &sentence(&caution.text));
        blocks.push(Block::Item(format!("{perhaps}{}{}", instead(caution), cite(&caution.sources))));
    }
}

pub(super) fn sources(sources: &[SourceEntry], blocks: &mut Vec<Block>) {
    if !sources.is_empty() {
        blocks.push(Block::Heading(2, "Sources".to_owned()));
    }
    for source in sources {
        let date = source.date.as_ref().map(|d| format!(" {d}.")).unwrap_or_default();
        let title = sentence(&source.title);
        blocks.push(Block::Item(format!("{}: {title} {}.{date} {}", source.id, source.publisher, source.url)));
    }
}
