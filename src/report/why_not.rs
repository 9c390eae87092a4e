//! Why not, as people read it.

use super::changes::sets;
use super::phrases::{cite, named, sentence};
use super::tree::tree;
use super::why::{sources, title};
use super::{Block, Report, View};
use crate::api::{GivenEntry, NotFiredEntry, State, UnmetEntry, WhyNotDocument};
use crate::knowledge::Vocabulary;
use crate::report::outline::instead;

impl Report for WhyNotDocument {
    fn blocks(&self, view: &View) -> Vec<Block> {
        let mut blocks = title("Why not", &self.subject);
        blocks.push(Block::Paragraph(self.short.clone()));
        if self.is_so {
            return blocks;
        }
        let section = |blocks: &mut Vec<Block>, title: &str| blocks.push(Block::Heading(2, title.to_owned()));
        if !self.excluded_by.is_empty() {
            section(&mut blocks, "Excluded");
        }
        for entry in &self.excluded_by {
            let caution = &entry.caution;
            let state = if caution.state == State::Open { "A caution may exclude it" } else { "A caution excludes it" };
            let text = sentence(&caution.text);
            blocks.push(Block::Item(format!(
                "{state} ({}): {text}{}{}",
                caution.at,
                instead(caution),
                cite(&caution.sources)
            )));
            if let (Some(proof), false) = (&entry.proof, view.brief) {
                tree(proof, &self.made.profile.input, 1, &mut blocks);
            }
        }
        if !self.fit.is_empty() {
            section(&mut blocks, "What it cannot do without");
        }
        blocks.extend(self.fit.iter().map(|unmet| Block::Item(part(unmet))));
        if !self.acts.is_empty() {
            section(&mut blocks, "What it does only under a condition");
        }
        for act in &self.acts {
            let what = format!("It {} {} only then", act.act.name(), act.risk_name);
            blocks.push(Block::Item(format!("{what}: {}", part(&act.unmet))));
        }
        self.not_raised(view, &mut blocks);
        if !self.covered_by.is_empty() {
            section(&mut blocks, "Who covers what it does");
            for shadow in &self.covered_by {
                let cell = format!("To {} {}", shadow.function.id(), shadow.risk_name);
                let by = match &shadow.by {
                    Some(by) if shadow.by_quality >= shadow.quality => format!("{} does as much or more", named(by)),
                    Some(by) => format!("{} comes nearest", named(by)),
                    None => "nothing that is listed or given acts there".to_owned(),
                };
                let (own, other) = (shadow.quality, shadow.by_quality);
                blocks.push(Block::Item(format!("{cell}: {by} (quality {other}, its own {own}).")));
            }
        }
        if !self.superseded_by.is_empty() {
            let by: Vec<String> = self.superseded_by.iter().map(named).collect();
            blocks.push(Block::Paragraph(format!("It is superseded by {}.", by.join(", "))));
        }
        self.rules(&mut blocks);
        self.nearest(&mut blocks);
        if !view.brief {
            sources(&self.sources, &mut blocks);
            blocks.push(Block::Paragraph(self.made.notice.clone()));
        }
        blocks
    }
}

impl WhyNotDocument {
    /// Risks are told in full only when they are what keeps a tool out.
    fn not_raised(&self, view: &View, blocks: &mut Vec<Block>) {
        if self.risks.is_empty() {
            return;
        }
        blocks.push(Block::Heading(2, "Risks that it acts on and that are not raised for sure".to_owned()));
        let in_full = !view.brief && self.fit.is_empty() && self.excluded_by.is_empty();
        for risk in &self.risks {
            let may = risk.possible.map_or("not raised".to_owned(), |l| format!("may be raised, up to {}", l.name()));
            blocks.push(Block::Item(format!("{} [{}]: {may}.", risk.name, risk.id)));
            if in_full {
                risk.rules.iter().for_each(|rule| blocks.push(Block::Step(1, fired(rule))));
            }
        }
    }

    fn rules(&self, blocks: &mut Vec<Block>) {
        if self.rules.is_empty() {
            return;
        }
        blocks.push(Block::Heading(2, "Its rules, and what is not met".to_owned()));
        blocks.extend(self.rules.iter().map(|rule| Block::Item(fired(rule))));
    }

    fn nearest(&self, blocks: &mut Vec<Block>) {
        if self.given_up {
            blocks.push(Block::Paragraph(
                "The search for the smallest change grew too large and was given up.".to_owned(),
            ));
        }
        let Some(nearest) = &self.nearest else { return };
        blocks.push(Block::Heading(2, "The smallest changes that would bring it in".to_owned()));
        if nearest.sets.is_empty() {
            blocks.push(Block::Paragraph(
                "No change of what can be changed brings it in: known facts are never changed.".to_owned(),
            ));
        } else if nearest.sets.len() > 1 {
            blocks.push(Block::Paragraph(
                "Any one of these does it. Fewer slow changes come first, then fewer others.".to_owned(),
            ));
        }
        sets(nearest, blocks);
    }
}

/// A part that is not met, with the answers it looks at.
fn part(unmet: &UnmetEntry) -> String {
    let whose = unmet.requires.as_ref().map(|r| format!("It requires {}, which needs ", named(r))).unwrap_or_default();
    let state = if unmet.state == State::Open { "open" } else { "not met" };
    let at = unmet.at.as_ref().map(|at| format!(" ({at})")).unwrap_or_default();
    let answers: Vec<String> = unmet.answers.iter().map(given).collect();
    format!("{whose}{}: {state}. {}.{at}", unmet.part, answers.join("; "))
}

fn given(given: &GivenEntry) -> String {
    let GivenEntry { facet, values, known } = given;
    match (known, values.is_empty()) {
        (false, _) => format!("{facet} is not answered"),
        (true, true) => format!("{facet} has none of these"),
        (true, false) => format!("your answer to {facet}: {}", values.join(", ")),
    }
}

fn fired(rule: &NotFiredEntry) -> String {
    let parts: Vec<String> = rule
        .unmet
        .iter()
        .map(|unmet| format!("{} is {}", unmet.part, if unmet.state == State::Open { "open" } else { "not met" }))
        .collect();
    let parts = if parts.is_empty() { "its parts cannot all be met together".to_owned() } else { parts.join("; ") };
    format!("rule {} ({}): {parts}.", rule.id, rule.at)
}
