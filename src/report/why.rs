//! Why, as people read it.

use super::changes::sets;
use super::phrases::{cite, list, named, sentence};
use super::tree::tree;
use super::{Block, Report, View};
use crate::api::{BearerName, DutyReasonsEntry, SourceEntry, State, SubjectEntry, ToolReasonsEntry, WhyDocument};
use crate::knowledge::Vocabulary;
use crate::knowledge::vocabulary::CautionEffect;
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
            let [so, not_so] = match self.possible {
                Some(level) => [format!("raise it to {}", level.name()), format!("keep it below {}", level.name())],
                None => ["make it so".to_owned(), "make it not so".to_owned()],
            };
            for (what, ways) in [(so, &decides.holds), (not_so, &decides.fails)] {
                blocks.push(Block::Heading(2, format!("The fewest answers that {what}")));
                if ways.sets.is_empty() {
                    blocks.push(Block::Paragraph("No answers do.".to_owned()));
                }
                sets(ways, &mut blocks);
            }
        }
        if let Some(duty) = self.duty.as_ref().filter(|_| self.state != Some(State::Fails)) {
            whose(duty, &self.made.profile.input, &mut blocks);
        }
        if let Some(caution) = &self.caution {
            blocks.push(Block::Heading(2, "What it does".to_owned()));
            let effect = match caution.effect {
                CautionEffect::Warn => "It warns.",
                CautionEffect::Demote => "It puts tools behind the others.",
                CautionEffect::Exclude => "It takes away what tools do.",
            };
            let (instead, cited) = (instead(caution), cite(&caution.sources));
            blocks.push(Block::Item(format!("{effect}{instead}{cited} {}", caution.at)));
        }
        if let Some(tool) = &self.tool {
            reasons(tool, &self.subject, &self.made.profile.input, &mut blocks);
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

/// Whose a duty is, from when, and what meets it.
fn whose(duty: &DutyReasonsEntry, input: &ProfileInput, blocks: &mut Vec<Block>) {
    blocks.push(Block::Heading(2, "Whose it is, and by when".to_owned()));
    let bearer = match duty.bearer {
        BearerName::Yours => "It is yours.",
        BearerName::Theirs => "It is your supplier's: ask for it.",
        BearerName::Open => "Whether it is yours or your supplier's depends on an answer.",
    };
    blocks.push(Block::Item(bearer.to_owned()));
    duty.yours.iter().for_each(|yours| tree(yours, input, 1, blocks));
    let by_when = match (duty.stop, &duty.before) {
        (State::Holds, Some(before)) => format!("It is due before {before}: stop or pause until it is met."),
        (State::Open, Some(before)) => format!("It is due before {before}, and may be due already."),
        (State::Fails, Some(before)) => format!("It is due before {before}."),
        (State::Holds, None) => "Stop or pause: this is not allowed.".to_owned(),
        (_, None) => "It names no stage by which it is due.".to_owned(),
    };
    blocks.push(Block::Item(by_when));
    match (&duty.met_by, &duty.meet_with) {
        (Some(tool), _) => blocks.push(Block::Item(format!("It is met by {}, which is in place.", named(tool)))),
        (None, Some(tool)) => blocks.push(Block::Item(format!("{} would meet it.", named(tool)))),
        (None, None) => {}
    }
}

fn reasons(tool: &ToolReasonsEntry, subject: &SubjectEntry, input: &ProfileInput, blocks: &mut Vec<Block>) {
    if !tool.reasons.is_empty() {
        let title = if tool.lo > 0 { "What counts" } else { "What would count" };
        blocks.push(Block::Heading(2, title.to_owned()));
        blocks.push(Block::Paragraph(format!(
            "Each part of the score is the weight of the attention that a risk is due, times the quality of what the tool does \
             there (strength times evidence). Own worth: {} sure, {} possible.",
            tool.lo, tool.hi
        )));
    }
    let mut shown: Vec<&str> = Vec::new();
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
            "It {} \"{}\" ({}, evidence: {}; attention: {}). {}{when} Part of the score: {} x {} = {of}{adds}.{} {}",
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
        match &why.risk {
            Some(_) if shown.contains(&r.risk.as_str()) => {
                blocks.push(Block::Step(1, "That it is raised: as shown above.".to_owned()));
            }
            Some(risk) => tree(risk, input, 1, blocks),
            None => {}
        }
        shown.push(&r.risk);
    }
    if !tool.taken_away.is_empty() {
        blocks.push(Block::Heading(2, "What a caution takes away".to_owned()));
    }
    for act in &tool.taken_away {
        let open = act.state == State::Open;
        let (counts, takes) = if open { ("may not count", "may take") } else { ("does not count", "takes") };
        let what = format!("That it {} \"{}\" {counts}", act.act.name(), act.risk_name);
        blocks.push(Block::Item(format!("{what}: caution {} {takes} it away.", act.caution)));
    }
    if !tool.fit.is_empty() {
        blocks.push(Block::Heading(2, "Why it can be used here".to_owned()));
    }
    for fit in &tool.fit {
        let own = fit.tool.id == subject.id;
        if !own {
            blocks.push(Block::Item(format!("It requires {}, which can be used here.", named(&fit.tool))));
        }
        if !fit.applies_in.is_empty() {
            blocks.push(Block::Step(u8::from(!own), format!("It applies in {}.", list(fit.applies_in.clone()))));
        }
        fit.proof.iter().for_each(|proof| tree(proof, input, u8::from(!own), blocks));
    }
    if let Some(above) = &tool.above {
        blocks.push(Block::Heading(2, "Why it stands above the next one".to_owned()));
        blocks.push(Block::Paragraph(format!(
            "{} would have added {} in this place, and this adds {}. Decided by: {}.",
            named(&above.next),
            above.next_adds,
            above.adds,
            match above.decided_by.as_str() {
                "tier" =>
                    "the next one is in the second part of the list: superseded, dormant, long not reviewed, or cautioned",
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
        let (instead, cited) = (instead(caution), cite(&caution.sources));
        blocks.push(Block::Item(format!("{perhaps}{instead}{cited} {}", caution.at)));
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
