//! Two tools beside one another, as pieces of a report.

use super::phrases::{attention, cite, count, list, made, named, perhaps, sentence, standing};
use super::{Block, Report, View};
use crate::api::*;
use crate::knowledge::Vocabulary;
use crate::knowledge::vocabulary::CautionEffect;

/// How many cautions a tool shows.
const SHOWN: usize = 3;
/// How many questions are asked in full.
const FEW: usize = 5;

impl Report for CompareDocument {
    fn blocks(&self, _: &View) -> Vec<Block> {
        let mut blocks = Vec::new();
        let project = self.made.profile.input.project.name.as_deref().unwrap_or("a project without a name");
        blocks.push(Block::Heading(1, format!("Two tools compared for {project}")));
        for (label, side) in [("A", &self.first), ("B", &self.second)] {
            blocks.push(Block::Field(label, format!("{} [{}]", side.tool.name, side.tool.id)));
        }
        blocks.push(Block::Paragraph(self.in_short()));
        blocks.extend(self.under_other_weights().map(Block::Paragraph));
        blocks.extend(self.against_the_list().map(Block::Paragraph));
        blocks.extend(self.overlap().map(Block::Paragraph));
        for between in &self.between {
            let [of, to] = if between.of_first { ["A", "B"] } else { ["B", "A"] };
            let because = sentence(&between.because);
            blocks.push(Block::Paragraph(format!("{of} {} {to}. {because}", between.relation.name())));
        }
        if !self.depends_on.is_empty() {
            blocks.push(Block::Heading(2, "Questions that decide".to_owned()));
            let (first, rest) = self.depends_on.split_at(self.depends_on.len().min(FEW));
            blocks.extend(first.iter().map(|q| Block::Item(format!("{} [{}]", q.question, q.id))));
            if !rest.is_empty() {
                blocks.push(Block::Item(format!("Also: {}.", list(rest.iter().map(|q| q.id.clone())))));
            }
        }
        blocks.push(Block::Heading(2, "How that was decided".to_owned()));
        blocks.extend(self.steps.iter().map(|s| Block::Field(ground(&s.ground), found(s))));
        for (label, side) in [("A", &self.first), ("B", &self.second)] {
            blocks.push(Block::Heading(2, format!("{label}: {}", side.tool.name)));
            blocks.extend(side.fields());
        }
        self.by_cell(&mut blocks);
        blocks.push(Block::Heading(2, "How this answer was made".to_owned()));
        blocks.push(Block::Paragraph(RULE.to_owned()));
        blocks.push(Block::Paragraph(made(&self.made)));
        if !self.sources.is_empty() {
            blocks.push(Block::Heading(2, "Sources".to_owned()));
            let source = |s: &SourceEntry| Block::Item(format!("{}: {}. {}. {}", s.id, s.title, s.publisher, s.url));
            blocks.extend(self.sources.iter().filter(|s| self.cites(&s.id)).map(source));
        }
        blocks
    }
}

const RULE: &str = "The rule, in order: what can be used here and acts on a raised risk comes before what does not; what \
    nothing speaks against comes before what is listed after the others; then the greater own worth; then the one that acts \
    wherever the other does and elsewhere too; then the one that takes less time. Otherwise it is a tie. Own worth is, for each \
    risk and line of defence, the weight of the level times the quality (strength times evidence), summed. Numbers order; they \
    do not measure.";

impl CompareDocument {
    fn in_short(&self) -> String {
        // What does not tell them apart is no reason.
        let reasons = self.steps.iter().filter(|s| self.better == Better::Neither || s.better != Better::Tie);
        let why: Vec<String> = reasons.map(|s| capital(&sentence(&s.found))).collect();
        let why = why.join(" ");
        let better =
            |label: &str, side: &ComparedTool| format!("In short: {label} fits better here, {}. {why}", side.tool.name);
        match self.better {
            Better::First => better("A", &self.first),
            Better::Second => better("B", &self.second),
            Better::Tie => {
                "In short: it is a tie. By the rule below nothing tells A and B apart for this project.".to_owned()
            }
            Better::Neither => format!("In short: neither is of use here. {why}"),
            Better::Depends => format!("In short: it depends on answers that are still open. {why}"),
        }
    }

    /// How far the verdict rests on the numbers.
    fn under_other_weights(&self) -> Option<String> {
        let last = self.steps.last().map(|s| s.ground.as_str());
        if self.better == Better::Depends {
            return None;
        }
        if matches!(last, Some("use" | "tier")) {
            return Some("No weights play a part in this.".to_owned());
        }
        let all = self.weightings.len();
        if all == 0 {
            return Some("This knowledge publishes no other weights to try.".to_owned());
        }
        let under = |better: Better| {
            let names = self.weightings.iter().filter(|w| w.better == better).map(|w| format!("\"{}\"", w.name));
            list(names)
        };
        let same = self.weightings.iter().filter(|w| w.better == self.better).count();
        let mut text = if same == all {
            format!("The same holds under all {all} other weightings that are published.")
        } else {
            format!("This rests on the weights: it holds under {same} of {all} other weightings that are published.")
        };
        for (better, says) in [
            (Better::First, "A fits better"),
            (Better::Second, "B fits better"),
            (Better::Tie, "It is a tie"),
            (Better::Depends, "It depends on open answers"),
        ] {
            let names = under(better);
            if better != self.better && !names.is_empty() {
                text.push_str(&format!(" {says} if {names}."));
            }
        }
        if let Some(order) = &self.every_weighting {
            let [better, other] = if order.greater.id == self.first.tool.id { ["A", "B"] } else { ["B", "A"] };
            text.push_str(&format!(
                " Under no weighting at all is {better} worth less than {other}: for each part of {other}'s worth it has a \
                 different one of its own that is at least as high in level, strength and evidence."
            ));
        }
        Some(text)
    }

    /// What to say when the list has the two the other way round.
    fn against_the_list(&self) -> Option<String> {
        let (a, b) = (self.first.standing.place?, self.second.standing.place?);
        let (ahead, behind, better) = if a < b { ("A", "B", Better::Second) } else { ("B", "A", Better::First) };
        (self.better == better).then(|| {
            format!(
                "The list of advice has {ahead} before {behind} all the same (places {} and {}): beside the tools above it, \
                 {ahead} adds more.",
                a.min(b),
                a.max(b)
            )
        })
    }

    /// How much the two do the same; to choose one is to leave undone what only the other does.
    fn overlap(&self) -> Option<String> {
        let (acts, both) = (self.acts(), |cell: &&(bool, bool)| **cell == (true, true));
        let only = |wanted: (bool, bool)| acts.iter().filter(|cell| **cell == wanted).count();
        let (a, b) = (only((true, false)), only((false, true)));
        let shared = acts.iter().filter(both).count();
        if a + shared == 0 || b + shared == 0 {
            return None;
        }
        Some(if shared == 0 {
            "They do different things here: neither takes the place of the other.".to_owned()
        } else {
            let none = |number: usize| if number == 0 { "nothing more".to_owned() } else { format!("{number} more") };
            format!(
                "Both act on the same risk, in the same line of defence, {}. A acts on {}, B on {}.",
                if shared == 1 { "once".to_owned() } else { format!("{shared} times") },
                none(a),
                none(b)
            )
        })
    }

    /// For each cell, whether the first and the second act there.
    fn acts(&self) -> Vec<(bool, bool)> {
        let acts = |edge: &Option<ComparedEdge>| edge.as_ref().is_some_and(|e| e.state != State::Fails);
        self.cells.iter().map(|c| (acts(&c.first), acts(&c.second))).collect()
    }

    fn by_cell(&self, blocks: &mut Vec<Block>) {
        let acts = self.acts();
        for (heading, group) in [
            ("What both do here", (true, true)),
            ("What only A does here", (true, false)),
            ("What only B does here", (false, true)),
            ("What neither does on these answers", (false, false)),
        ] {
            let mut cells = self.cells.iter().zip(&acts).filter(|(_, acts)| **acts == group).peekable();
            if cells.peek().is_some() {
                blocks.push(Block::Heading(2, heading.to_owned()));
            }
            for (cell, _) in cells {
                let name =
                    format!("{}, {} ({})", cell.risk_name, cell.function.name(), attention(cell.sure, cell.possible));
                blocks.push(Block::Entry("-".to_owned(), name));
                for (label, edge) in [("A", &cell.first), ("B", &cell.second)] {
                    blocks.extend(edge.as_ref().map(|edge| Block::Field(label, edge.says())));
                }
            }
        }
    }

    /// Whether a source is cited in what people read.
    fn cites(&self, id: &str) -> bool {
        let cautions = [&self.first, &self.second].into_iter().flat_map(|s| s.cautions.iter().take(SHOWN));
        let edges = self.cells.iter().flat_map(|c| [&c.first, &c.second]).flatten().filter(|e| e.state != State::Fails);
        cautions.map(|c| &c.sources).chain(edges.map(|e| &e.reason.sources)).any(|cited| cited.iter().any(|s| s == id))
    }
}

impl ComparedTool {
    fn fields(&self) -> Vec<Block> {
        let tool = &self.tool;
        let mut fields: Vec<(&'static str, String)> = vec![
            ("What", sentence(&tool.summary)),
            ("In this advice", standing(&self.standing)),
            ("Can it be used here", self.can_be_used()),
            ("Cannot do without", self.fit.needs.clone().unwrap_or_default()),
            ("Only in", list(self.fit.applies_in.clone())),
        ];
        for caution in self.cautions.iter().take(SHOWN) {
            let label = if caution.effect == CautionEffect::Exclude { "Not for this" } else { "Careful" };
            let instead = match list(caution.instead.iter().map(named)) {
                none if none.is_empty() => none,
                some => format!(" Instead: {some}."),
            };
            let text = perhaps(caution.state, &sentence(&caution.text));
            fields.push((label, format!("{text}{instead}{}", cite(&caution.sources))));
        }
        if self.cautions.len() > SHOWN {
            let more = count(self.cautions.len() - SHOWN, "more caution", "more cautions");
            fields.push(("Careful", format!("{more}: see `candour show {}`", tool.id)));
        }
        let range = if self.lo == self.hi {
            self.lo.to_string()
        } else {
            format!("{} to {}, as the open answers fall", self.lo, self.hi)
        };
        let adds = self.adds.map(|adds| format!("; adds {adds} to the tools above it")).unwrap_or_default();
        let skills = match list(tool.skills.iter().map(|s| s.name().to_owned())) {
            none if none.is_empty() => none,
            some => format!("; needs {some}"),
        };
        let status = match &tool.status_because {
            Some(because) => format!("{}: {}", tool.status.name(), sentence(because)),
            None => tool.status.name().to_owned(),
        };
        fields.extend([
            ("Own worth", format!("{range}{adds}")),
            ("Still depends on", list(self.open.clone())),
            ("Effort", format!("{}{skills}", tool.effort.name())),
            ("Who", list(tool.roles.iter().map(|r| r.name().to_owned()))),
            ("When", list(tool.stages.iter().map(|s| s.replace('-', " ")))),
            ("Needs first", list(self.requires.iter().map(named))),
            ("Leaves behind", tool.artefact.clone().unwrap_or_default()),
            ("Tie to health", self.health.name().to_owned()),
            ("Cost and terms", format!("{}; {}", self.cost.name(), tool.licence)),
            ("From", format!("{}; {status}; entry last checked on {}", tool.publisher, tool.reviewed)),
            ("Where", tool.url.clone()),
        ]);
        fields.into_iter().filter(|(_, text)| !text.is_empty()).map(|(label, text)| Block::Field(label, text)).collect()
    }

    fn can_be_used(&self) -> String {
        match self.fit.state {
            State::Holds => "yes".to_owned(),
            State::Open => "that is still open".to_owned(),
            State::Fails => format!("no: {}", list(self.fit.fails.clone())),
        }
    }
}

impl ComparedEdge {
    fn says(&self) -> String {
        let reason = &self.reason;
        let contested = if reason.contested { ", contested" } else { "" };
        let (act, strength, evidence) = (reason.act.name(), reason.strength.name(), reason.evidence.name());
        let does = format!("{act} it, {strength}; evidence: {evidence}{contested}");
        let counts = format!("{} ({} x {})", reason.weight * reason.quality, reason.weight, reason.quality);
        let why = format!("{}{}", sentence(&reason.because), cite(&reason.sources));
        let when = reason.when.as_deref().unwrap_or("its condition");
        let because = self.because_not.as_deref();
        match (self.state, because) {
            (State::Holds, _) => format!("{does}; counts {counts}. {why}"),
            (State::Open, Some("excluded")) => format!("{does}; counts {counts} unless a caution takes it away. {why}"),
            (State::Open, Some("does-not-fit")) => format!("{does}; counts {counts} if it can be used here. {why}"),
            (State::Open, Some("condition")) => format!("{does}; counts up to {counts}, only when \"{when}\". {why}"),
            (State::Open, _) => format!("{does}; counts up to {counts} if the risk is raised. {why}"),
            (State::Fails, Some("excluded")) => format!("{does}; does not count: a caution takes it away"),
            (State::Fails, Some("does-not-fit")) => format!("{does}; does not count: it cannot be used here"),
            (State::Fails, _) => format!("{does}; does not count: only when \"{when}\""),
        }
    }
}

fn ground(ground: &str) -> &'static str {
    match ground {
        "use" => "Of use here",
        "tier" => "Among the others or after them",
        "worth" => "Own worth",
        "breadth" => "How widely it acts",
        _ => "Time",
    }
}

fn found(step: &StepEntry) -> String {
    let so = match step.better {
        Better::First => "for A",
        Better::Second => "for B",
        Better::Tie | Better::Neither => "no difference",
        Better::Depends => "open",
    };
    format!("{} ({so}).", capital(&step.found))
}

fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map(|c| c.to_uppercase().collect::<String>() + letters.as_str()).unwrap_or_default()
}
