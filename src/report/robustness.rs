//! How far places rest on the numbers of the ranking, as pieces of a report.

use super::phrases::{count, list, made, named, sentence};
use super::{Block, Report, View};
use crate::api::*;

impl Report for RobustnessDocument {
    fn blocks(&self, _: &View) -> Vec<Block> {
        let mut blocks = Vec::new();
        let project = self.made.profile.input.project.name.as_deref().unwrap_or("a project without a name");
        blocks.push(Block::Heading(1, format!("How firm the order is for {project}")));
        blocks.push(Block::Paragraph(
            "The order of the list rests on numbers: how much a level, a strength and a grade of evidence count. They are \
             judgement. Here the list is made again with other numbers that somebody could argue for."
                .to_owned(),
        ));
        blocks.push(Block::Paragraph(self.in_short()));
        blocks.push(Block::Heading(2, "Places".to_owned()));
        blocks.push(Block::Paragraph(
            "A wide range means that the place rests on the numbers: go by the reasons, not by the rank.".to_owned(),
        ));
        for range in &self.tools {
            blocks.push(Block::Entry(format!("{}.", range.place), named(&range.tool)));
            blocks.extend(self.fields(range));
        }
        blocks.push(Block::Heading(2, "What holds under every weighting".to_owned()));
        self.orders(&mut blocks);
        blocks.push(Block::Heading(2, "The other weightings".to_owned()));
        for weighting in &self.weightings {
            blocks.push(Block::Entry("-".to_owned(), format!("{} [{}]", weighting.name, weighting.id)));
            blocks.push(Block::Field("Why", sentence(&weighting.because)));
            blocks.push(Block::Field("Numbers", numbers(&weighting.weights, Some(&self.weights))));
        }
        blocks.push(Block::Heading(2, "How this answer was made".to_owned()));
        blocks.push(Block::Paragraph(format!("The numbers of the ranking: {}.", numbers(&self.weights, None))));
        blocks.push(Block::Paragraph(made(&self.made)));
        blocks
    }
}

impl RobustnessDocument {
    fn in_short(&self) -> String {
        let all = self.weightings.len();
        if self.tools.is_empty() {
            return "In short: nothing is recommended for certain on these answers, so there is no order to look at."
                .to_owned();
        }
        if all == 0 {
            return "In short: this knowledge publishes no other weightings.".to_owned();
        }
        let shown = self.tools.len();
        let stays = |r: &&RangeEntry| r.under.iter().all(|u| u.standing.place.is_some_and(|place| place <= shown));
        let keeps = |r: &&RangeEntry| r.under.iter().all(|u| u.standing.place == Some(r.place));
        let stay = self.tools.iter().filter(stays).count();
        let keep = self.tools.iter().filter(keeps).count();
        let within = |first: &usize| {
            let places = self.tools.iter().take(*first).flat_map(|r| &r.under).map(|u| u.standing.place);
            places.into_iter().all(|place| place.is_some_and(|place| place <= *first))
        };
        // The first few are the same tools everywhere when none of them ever leaves the first few.
        let firm = match (1..=shown).rev().find(within) {
            None => String::new(),
            Some(1) => " The first is first under every one of them.".to_owned(),
            Some(few) => format!(" The first {few} are the same tools under every one of them, in whatever order."),
        };
        let verb = |number: usize, one: &str, many: &str| format!("{number} {}", if number == 1 { one } else { many });
        format!(
            "In short, over {}: of the first {}, {} among the first {shown}, and {} the very same place.{firm} The \
             weightings are explained below.",
            count(all, "other weighting", "other weightings"),
            count(shown, "tool", "tools"),
            verb(stay, "always stays", "always stay"),
            verb(keep, "always keeps", "always keep"),
        )
    }

    fn fields(&self, range: &RangeEntry) -> Vec<Block> {
        let mut fields = Vec::new();
        let at = |place: usize| {
            let under = range.under.iter().filter(|u| u.standing.place == Some(place)).map(|u| u.weighting.clone());
            list(under)
        };
        if range.under.iter().all(|u| u.standing.place == Some(range.place)) {
            fields.push(Block::Field("Places", "the same under every one of them".to_owned()));
            return fields;
        }
        fields.push(Block::Field(
            "Places",
            match (range.highest, range.lowest) {
                (highest, lowest) if highest == lowest => format!("{highest}, wherever it has one"),
                (highest, lowest) => format!("{highest} to {lowest}"),
            },
        ));
        for (label, place) in [("Highest", range.highest), ("Lowest", range.lowest)] {
            if place != range.place {
                fields.push(Block::Field(label, format!("{place} under {}", at(place))));
            }
        }
        let aside = range.under.iter().filter(|u| u.standing.list == "set-aside");
        let aside = aside.map(|u| match &u.standing.beside {
            Some(beside) => format!("under {} beside {}", u.weighting, beside.name),
            None => format!("under {}", u.weighting),
        });
        let asked = range.under.iter().filter(|u| u.standing.list == "asked-for").map(|u| u.weighting.clone());
        for (label, text) in [("Set aside", list(aside)), ("Asked for by a duty instead", list(asked))] {
            if !text.is_empty() {
                fields.push(Block::Field(label, text));
            }
        }
        fields
    }

    fn orders(&self, blocks: &mut Vec<Block>) {
        blocks.push(Block::Paragraph(
            "A tool is worth at least as much as another, by itself, under every weighting, when each part of the other's worth \
             can be matched to a different part of its own that is at least as high in level, strength and evidence. Of pairs \
             that are not named, nothing is said: some weighting may put either first. Own worth is not the place: a place also \
             depends on what the tools above do already."
                .to_owned(),
        ));
        let mut any = false;
        for greater in &self.tools {
            let lesser: Vec<&OrderEntry> = self.orders.iter().filter(|o| o.greater.id == greater.tool.id).collect();
            if lesser.is_empty() {
                continue;
            }
            any = true;
            let place = |id: &str| self.tools.iter().find(|r| r.tool.id == id).map_or(0, |r| r.place);
            let one = |o: &&OrderEntry| {
                let parts = count(o.matching.len(), "part matched", "parts matched");
                format!("{} (place {}; {parts})", o.lesser.name, place(&o.lesser.id))
            };
            let place = greater.place;
            blocks.push(Block::Item(format!(
                "{} (place {place}) is worth at least as much as {}.",
                greater.tool.name,
                list(lesser.iter().map(one))
            )));
        }
        let last = if any {
            "The matching itself, part by part, is in the JSON."
        } else {
            "Among these tools no such pair was found."
        };
        blocks.push(Block::Paragraph(last.to_owned()));
    }
}

/// Numbers in words; only those that differ from others, when there are others.
fn numbers(weights: &WeightsEntry, others: Option<&WeightsEntry>) -> String {
    let plain = |numbers: &[u32]| numbers.iter().map(u32::to_string).collect::<Vec<_>>().join(", ");
    let rows = [
        ("level from low to critical", &weights.levels, others.map(|o| &o.levels)),
        ("strength from main purpose to in support", &weights.strengths, others.map(|o| &o.strengths)),
        ("evidence from trialled in health to asserted", &weights.evidence, others.map(|o| &o.evidence)),
    ];
    let differs = rows.into_iter().filter(|(_, own, other)| Some(*own) != *other);
    list(differs.map(|(what, own, _)| format!("{what} {}", plain(own))))
}
