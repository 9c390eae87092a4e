//! Why not, as people read it.

use super::changes::sets;
use super::phrases::{cite, list, named, sentence};
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
        if !self.superseded_by.is_empty() {
            let by = list(self.superseded_by.iter().map(named));
            blocks.push(Block::Paragraph(format!("It is superseded by {by}.")));
        }
        if self.is_so && self.excluded_by.is_empty() {
            return blocks;
        }
        let section = |blocks: &mut Vec<Block>, title: &str| blocks.push(Block::Heading(2, title.to_owned()));
        if !self.excluded_by.is_empty() {
            let in_part = self
                .standing
                .as_deref()
                .is_some_and(|s| matches!(s, "listed" | "set-aside" | "in-place" | "asked-for"));
            section(&mut blocks, if in_part { "Excluded in part" } else { "Excluded" });
        }
        for entry in &self.excluded_by {
            let caution = &entry.caution;
            let may = if caution.state == State::Open { "may take" } else { "takes" };
            let acts = list(entry.acts.iter().map(|act| format!("that it {} \"{}\"", act.act.name(), act.risk_name)));
            let (text, instead, cited) = (sentence(&caution.text), instead(caution), cite(&caution.sources));
            blocks.push(Block::Item(format!("Caution {} ({}) {may} away {acts}.", caution.id, caution.at)));
            blocks.push(Block::Step(1, format!("{text}{instead}{cited}")));
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
            let what = format!("It {} \"{}\" only when {}", act.act.name(), act.risk_name, act.when);
            blocks.push(Block::Item(format!("{what} ({}).", act.at)));
            blocks.extend(act.unmet.iter().map(|unmet| Block::Step(1, part(unmet))));
        }
        self.not_raised(view, &mut blocks);
        if !self.covered_by.is_empty() {
            section(&mut blocks, "Who covers what it does");
            for shadow in &self.covered_by {
                let cell = format!("To {} \"{}\"", shadow.function.id(), shadow.risk_name);
                let by = match &shadow.by {
                    Some(by) if shadow.by_quality >= shadow.quality => format!("{} does as much or more", named(by)),
                    Some(by) => format!("{} comes nearest", named(by)),
                    None => "nothing that is listed or given acts there".to_owned(),
                };
                let (own, other) = (shadow.quality, shadow.by_quality);
                blocks.push(Block::Item(format!("{cell}: {by} (quality {other}, its own {own}).")));
            }
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
    /// The rules of risks are told only when nothing else keeps a tool out; each risk can be asked about by itself.
    fn not_raised(&self, view: &View, blocks: &mut Vec<Block>) {
        if self.risks.is_empty() {
            return;
        }
        blocks.push(Block::Heading(2, "Risks that it acts on and that are not raised for sure".to_owned()));
        let in_full = !view.brief && self.standing.as_deref() == Some("idle") && self.fit.is_empty();
        for risk in &self.risks {
            let may = risk.possible.map_or("not raised".to_owned(), |l| format!("may be raised, up to {}", l.name()));
            blocks.push(Block::Item(format!("{} [{}]: {may}.", risk.name, risk.id)));
            if in_full {
                risk.rules.iter().for_each(|rule| blocks.push(Block::Step(1, fired(rule))));
            }
        }
        if !in_full && !view.brief {
            blocks.push(Block::Paragraph("`candour why-not` tells of each risk what is not met.".to_owned()));
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
                "There are none: what keeps it out rests on facts, or always stands. Known facts are never changed."
                    .to_owned(),
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
    let whose = unmet.requires.as_ref().map(|r| format!(" of {}, which it requires", named(r))).unwrap_or_default();
    let state = if unmet.state == State::Open { "Open" } else { "Not met" };
    let at = unmet.at.as_ref().map(|at| format!(" ({at})")).unwrap_or_default();
    let answers: Vec<String> = unmet.answers.iter().map(given).collect();
    format!("{state}{whose}: {}{at}. {}.", unmet.part, answers.join(". "))
}

fn given(given: &GivenEntry) -> String {
    let GivenEntry { kind, id, values, known } = given;
    let state = values.first().map_or("", String::as_str);
    match (kind.as_str(), state, known) {
        ("answer", _, false) => format!("{id} is not answered"),
        ("answer", "", true) => format!("Your answer to {id}: none"),
        ("answer", ..) => format!("Your answer to {id}: {}", values.join(", ")),
        ("uses", "holds", _) => format!("{id} is in place"),
        ("uses", "fails", _) => format!("{id} is not in place"),
        ("uses", ..) => "Nobody has said what is in place".to_owned(),
        ("risk", "fails", _) => format!("Risk {id} is not raised"),
        ("risk", "open", _) => format!("Risk {id} may be raised"),
        ("risk", level, true) => format!("Risk {id} is raised: {level}"),
        ("risk", level, false) => format!("Risk {id} is raised: {level}, and may be higher"),
        (_, "holds", _) => format!("Signal {id} holds"),
        (_, "fails", _) => format!("Signal {id} does not hold"),
        _ => format!("Signal {id} is open"),
    }
}

/// A rule that does not fire, in a line.
fn fired(rule: &NotFiredEntry) -> String {
    let say = |unmet: &UnmetEntry| {
        format!("{} is {}", unmet.part, if unmet.state == State::Open { "open" } else { "not met" })
    };
    let parts = match (rule.unmet.as_slice(), rule.state) {
        ([], State::Holds) => "its condition is met, but for what stands above".to_owned(),
        ([], _) => "each of its parts could be met, and all together cannot".to_owned(),
        (unmet, _) => unmet.iter().map(say).collect::<Vec<_>>().join("; "),
    };
    format!("rule {} ({}): {parts}.", rule.id, rule.at)
}
