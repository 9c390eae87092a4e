//! An advice as pieces of a report, in the order in which a tired reader needs them.

mod duties;
mod shortfalls;
mod tools;

use std::collections::BTreeSet;

use super::phrases::{alternative, attention, cite, count, list, named, perhaps, sentence};
use super::{Block, Report, View};
use crate::api::*;
use crate::knowledge::Vocabulary;
use crate::knowledge::vocabulary::{CautionEffect, Certainty, Coverage, DutyEffect, Force, Level, Role, Status};

/// How many entries of the lesser lists are shown.
const FEW: usize = 10;
/// How many reasons and cautions a tool shows.
const SHOWN: usize = 2;

/// Whether a duty belongs to a group.
type Member = fn(&DutyEntry) -> bool;

impl Report for AdviceDocument {
    fn blocks(&self, view: &View) -> Vec<Block> {
        let mut outline = Outline { document: self, view, blocks: Vec::new(), cited: BTreeSet::new() };
        outline.head();
        outline.stops();
        outline.recommended();
        outline.duties();
        outline.risks();
        outline.depends();
        outline.not_for();
        outline.gaps();
        outline.questions();
        outline.words();
        outline.limits();
        outline.sources();
        outline.blocks
    }
}

struct Outline<'d> {
    document: &'d AdviceDocument,
    view: &'d View,
    blocks: Vec<Block>,
    /// Sources of what is shown.
    cited: BTreeSet<&'d str>,
}

impl<'d> Outline<'d> {
    fn heading(&mut self, text: impl Into<String>) {
        self.blocks.push(Block::Heading(2, text.into()));
    }

    fn paragraph(&mut self, text: impl Into<String>) {
        self.blocks.push(Block::Paragraph(text.into()));
    }

    fn field(&mut self, label: &'static str, text: impl Into<String>) {
        let text = text.into();
        if !text.is_empty() {
            self.blocks.push(Block::Field(label, text));
        }
    }

    fn item(&mut self, text: impl Into<String>) {
        self.blocks.push(Block::Item(text.into()));
    }

    fn cite(&mut self, sources: &'d [String]) -> String {
        self.cited.extend(sources.iter().map(String::as_str));
        cite(sources)
    }

    fn head(&mut self) {
        let document = self.document;
        let project = &document.profile.input.project;
        let name = project.name.as_deref().unwrap_or("a project without a name");
        self.blocks.push(Block::Heading(1, format!("Advice for {name}")));
        for (label, text) in [
            ("Purpose", &project.purpose),
            ("Compared with", &project.compared_with),
            ("Not for", &project.not_for),
            ("Owner", &project.owner),
        ] {
            if let Some(text) = text {
                self.blocks.push(Block::Field(label, text.clone()));
            }
        }
        self.paragraph(document.notice.clone());
        let layers = document.knowledge.iter().map(|l| format!("{} {} of {}", l.name, l.version, l.date));
        let law =
            |coverage: Coverage| list(document.law.iter().filter(|l| l.coverage == coverage).map(|l| l.name.clone()));
        let mut covered = Vec::new();
        for (coverage, label) in
            [(Coverage::Full, "in full"), (Coverage::Partial, "in part"), (Coverage::None, "not at all")]
        {
            let nations = law(coverage);
            if !nations.is_empty() {
                covered.push(format!("{label}: {nations}"));
            }
        }
        self.paragraph(format!(
            "For {}. Knowledge: {}. Law covered {}. \"Not found\" means not found in this knowledge.",
            document.today,
            list(layers),
            covered.join("; ")
        ));
        if let Some(base) = document.knowledge.first() {
            let months = document.today.months_since(base.date);
            if months >= 12 {
                self.paragraph(format!("This knowledge is {months} months old: check before relying on it."));
            } else if document.today < base.date {
                self.paragraph("The day asked for lies before the date of this knowledge.");
            }
        }
        let applies = document.duties.iter().filter(|d| d.state == State::Holds && d.ended.is_none()).count();
        let high = document.risks.iter().filter(|r| r.sure >= Some(Level::High)).count();
        let short: BTreeSet<&str> = document.gaps.iter().map(|g| g.risk.as_str()).collect();
        let short = short.len();
        let unknown = document.duties.iter().filter(|d| d.stop == State::Open && d.state == State::Holds).count();
        self.paragraph(format!(
            "In short: {} to stop or pause for; {} due by now and not known to be in place; {} that apply or probably apply; {} due high or critical attention; {} \
             recommended; {} for which this knowledge falls short; {} still open.",
            count(document.stop.len(), "duty", "duties"),
            unknown,
            count(applies, "duty", "duties"),
            count(high, "risk", "risks"),
            count(document.recommended.len(), "tool or practice", "tools and practices"),
            count(short, "risk", "risks"),
            count(document.open_questions.len(), "question", "questions"),
        ));
    }

    fn words(&mut self) {
        let words = super::words::used(&self.blocks, &self.view.glossary);
        if !words.is_empty() {
            self.heading("Words");
            for (word, means) in words {
                self.item(format!("{word}: {}", sentence(means)));
            }
        }
    }

    fn limits(&mut self) {
        let document = self.document;
        self.heading("How this answer was made");
        self.paragraph(
            "Published rules were matched to the answers. What applies does so for every way of completing them; what is \
             called open is true for one way and false for another. The rules are judgement. Naming a product is not \
             endorsement; follow your procurement rules.",
        );
        for layer in &document.knowledge {
            self.item(format!(
                "Knowledge {} {} of {}, SHA-256 {}",
                layer.name, layer.version, layer.date, layer.digest
            ));
        }
        for law in &document.law {
            self.item(format!("Law of {}: {}, {}; checked {}", law.name, law.coverage.name(), law.note, law.checked));
        }
        self.item(format!("Profile SHA-256 {}", document.profile.digest));
        self.item(format!("Engine {}, contract {}, precision exact", document.engine, document.schema));
    }

    fn sources(&mut self) {
        let document = self.document;
        self.heading("Sources of what is shown");
        for source in document.sources.iter().filter(|s| self.cited.contains(s.id.as_str())).collect::<Vec<_>>() {
            let date = source.date.as_ref().map(|d| format!(" {d}.")).unwrap_or_default();
            let read = if source.read == "full" { String::new() } else { format!(" ({})", read(&source.read)) };
            self.item(format!(
                "{}: {} {}.{date}{read} {}",
                source.id,
                sentence(&source.title),
                source.publisher,
                source.url
            ));
        }
    }
}

fn now(duty: &DutyEntry) -> bool {
    duty.upcoming.is_none() && duty.ended.is_none()
}

pub(super) fn instead(caution: &CautionEntry) -> String {
    if caution.instead.is_empty() {
        String::new()
    } else {
        format!(" Instead: {}.", list(caution.instead.iter().map(named)))
    }
}

fn read(depth: &str) -> &'static str {
    crate::knowledge::vocabulary::Depth::from_id(depth).map_or("", |d| d.name())
}

fn capital(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map_or_else(String::new, |first| first.to_uppercase().chain(chars).collect())
}
