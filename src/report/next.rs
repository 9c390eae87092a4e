//! What to ask next, as pieces of a report.

use super::phrases::{attention, count, list, sentence};
use super::{Block, Report, View};
use crate::api::{AskEntry, NamedEntry, NextDocument, OutcomeEntry, RankedEntry, SettledEntry, Standing};

/// How many outcomes, other questions and names are shown.
const SHOWN: usize = 6;
/// How many names stand in one list.
const NAMES: usize = 3;

impl Report for NextDocument {
    fn blocks(&self, view: &View) -> Vec<Block> {
        let mut blocks = Vec::new();
        let project = self.made.profile.input.project.name.as_deref().unwrap_or("a project without a name");
        blocks.push(Block::Heading(1, format!("The next question for {project}")));
        match &self.ask {
            Some(ask) => question(&mut blocks, ask),
            None => blocks.push(Block::Paragraph("Every question is answered in full.".to_owned())),
        }
        blocks.push(Block::Heading(2, "What the missing answers can still change".to_owned()));
        settled(&mut blocks, &self.settled);
        others(&mut blocks, &self.then, view.top.unwrap_or(SHOWN));
        if self.ask.is_some() {
            blocks.push(Block::Heading(2, "How the question was chosen".to_owned()));
            blocks.push(Block::Paragraph(MEASURE.to_owned()));
        }
        blocks.push(Block::Paragraph(format!(
            "For {}. Knowledge: {}. {}",
            self.made.today,
            list(self.made.knowledge.iter().map(|l| format!("{} {} of {}", l.name, l.version, l.date))),
            self.made.notice
        )));
        blocks
    }
}

/// The measure in plain words.
const MEASURE: &str = "Each answer was tried. What counts is how much less is then open: for each risk, the weight between \
    its sure and its possible level; for each tool that can still reach the first ones, the span between its least and its \
    greatest worth; 20 for each duty that is open; and 10,000 for each tool that comes among the first. The question with \
    the greatest mean over its answers comes first. Where several answers can be given, none and each one alone were tried.";

fn question(blocks: &mut Vec<Block>, ask: &AskEntry) {
    let field = |label, text| Block::Field(label, text);
    blocks.push(Block::Entry("Next question:".to_owned(), format!("{} [{}]", ask.question, ask.id)));
    blocks.push(field("Why it is asked", sentence(&ask.why)));
    blocks.extend(ask.help.iter().map(|help| field("Help", sentence(help))));
    let takes = if ask.takes == "many" { "all that apply, or none" } else { "one" };
    let answers = ask.answers.iter().map(|a| format!("{} [{}]", a.name, a.id)).collect::<Vec<_>>().join("; ");
    blocks.push(field("Answers", format!("{takes} of: {answers}")));
    if ask.in_part {
        blocks.push(field("Note", "It is answered in part; the rest is not known.".to_owned()));
    }
    let between = between(&ask.outcomes);
    if !between.is_empty() {
        blocks.push(field("It decides between", between));
    }
    let telling: Vec<&OutcomeEntry> = ask.outcomes.iter().filter(|o| !changes(o).is_empty()).collect();
    if !telling.is_empty() {
        blocks.push(Block::Heading(2, "What each answer changes".to_owned()));
        // Answers that differ only in what is not told here are told together.
        let mut told: Vec<(String, String)> = Vec::new();
        for outcome in telling {
            let (answers, effect) = (said(outcome), changes(outcome).join(" "));
            match told.iter_mut().find(|(_, other)| *other == effect) {
                Some((all, _)) => *all = format!("{all} or {answers}"),
                None => told.push((answers, effect)),
            }
        }
        for (answers, effect) in told.iter().take(SHOWN) {
            blocks.push(Block::Item(format!("{answers}: {effect}")));
        }
        if let Some(more) = told.len().checked_sub(SHOWN).filter(|more| *more > 0) {
            blocks.push(Block::Item(format!("And {} more that change something; the JSON form has them all.", more)));
        }
        let still: Vec<&OutcomeEntry> = ask.outcomes.iter().filter(|o| changes(o).is_empty()).collect();
        for outcome in still {
            blocks.push(Block::Item(format!("{}: nothing yet by itself.", said(outcome))));
        }
    }
}

/// The answers of an outcome, in quotes.
fn said(outcome: &OutcomeEntry) -> String {
    let one = |answer: &Vec<NamedEntry>| {
        if answer.is_empty() {
            "\"none of them\"".to_owned()
        } else {
            format!("\"{}\"", list(answer.iter().map(|v| v.name.clone())))
        }
    };
    outcome.answers.iter().map(one).collect::<Vec<_>>().join(" or ")
}

/// What tells two answers apart at a glance: the weightiest thing that each brings, where another does not.
fn between(outcomes: &[OutcomeEntry]) -> String {
    let mut found: Vec<String> = Vec::new();
    for outcome in outcomes {
        let others = |names: fn(&OutcomeEntry) -> &Vec<NamedEntry>, entry: &NamedEntry| {
            outcomes.iter().any(|o| !names(o).contains(entry))
        };
        let duty = outcome.duties_to_apply.iter().find(|d| others(|o| &o.duties_to_apply, d));
        let tool = outcome.tools_to_enter.iter().find(|t| others(|o| &o.tools_to_enter, t));
        let named = tool.or(duty).map(|e| e.name.clone());
        if let Some(name) = named.filter(|name| !found.iter().any(|f| f.starts_with(name.as_str()))) {
            found.push(format!("{name} (on {})", said(outcome)));
        }
        if found.len() == NAMES {
            break;
        }
    }
    if found.len() < 2 { String::new() } else { sentence(&found.join("; ")) }
}

/// The most telling changes of an outcome, each a sentence. Names hold commas, so semicolons part them.
fn changes(outcome: &OutcomeEntry) -> Vec<String> {
    let mut found: Vec<String> = [
        ("Among the first tools come", &outcome.tools_to_enter),
        ("No longer among them", &outcome.tools_to_leave),
        ("Then excluded, at least in part", &outcome.excluded),
        ("Duties that then apply", &outcome.duties_to_apply),
        ("Duties that fall away", &outcome.duties_to_fall_away),
    ]
    .into_iter()
    .filter(|(_, names)| !names.is_empty())
    .map(|(label, names)| format!("{label}: {}.", few(names)))
    .collect();
    if let (true, Some(risk)) = (found.is_empty(), outcome.risks.first()) {
        let told = count(outcome.risks.len(), "risk", "risks");
        found.push(format!(
            "{told} told more closely, such as {} ({}).",
            risk.name,
            attention(risk.sure, risk.possible)
        ));
    }
    found
}

/// Some names, and how many more.
fn few(names: &[NamedEntry]) -> String {
    let mut shown: Vec<String> = names.iter().take(NAMES).map(|n| n.name.clone()).collect();
    if names.len() > NAMES {
        shown.push(format!("and {} more", names.len() - NAMES));
    }
    shown.join("; ")
}

fn settled(blocks: &mut Vec<Block>, settled: &SettledEntry) {
    let fold = settled.fold;
    let above = format!("above the fold (the duties, what is excluded, and the first {fold} tools)");
    if settled.all {
        blocks.push(Block::Paragraph(format!(
            "Nothing {above} can change any more: this is proven over every way of completing the answers."
        )));
        return;
    }
    let parts = [
        ("which duties apply, and to whom", settled.duties),
        ("what is excluded", settled.exclusions),
        ("which tools are the first", settled.first_tools),
        ("their order", settled.their_order),
    ];
    let with = |wanted: Standing| {
        let found: Vec<String> =
            parts.iter().filter(|(_, s)| *s == wanted).map(|(name, _)| (*name).to_owned()).collect();
        (!found.is_empty()).then(|| list(found))
    };
    if with(Standing::Settled).is_some() && with(Standing::Open).is_none() && with(Standing::NotProven).is_none() {
        blocks.push(Block::Paragraph(format!("Nothing {above} can change any more, but by what is already in place.")));
    } else {
        blocks.push(Block::Paragraph(format!("Not everything {above} is settled.")));
        for (label, wanted) in [
            ("Can still change", Standing::Open),
            ("Settled, whatever the other answers are", Standing::Settled),
            ("Not proven either way", Standing::NotProven),
        ] {
            blocks.extend(with(wanted).map(|text| Block::Item(format!("{label}: {text}."))));
        }
        let many = settled.questions.len();
        if many > SHOWN * 2 {
            blocks.push(Block::Item(format!("{many} questions may still decide it.")));
        } else if many > 0 {
            let ids = list(settled.questions.iter().cloned());
            blocks.push(Block::Item(format!("Questions that may still decide it: {ids}.")));
        }
    }
    if !settled.in_place_known {
        blocks.push(Block::Paragraph(
            "What is already in place is not answered (`uses`): it decides which duties are met and which tools are still \
             worth starting. Until it is answered, nothing is taken to be in place."
                .to_owned(),
        ));
    }
}

fn others(blocks: &mut Vec<Block>, then: &[RankedEntry], shown: usize) {
    if then.is_empty() {
        return;
    }
    blocks.push(Block::Heading(2, "Questions after that".to_owned()));
    for entry in then.iter().take(shown) {
        let note = if entry.worth_asking { "" } else { " Hardly worth asking on the answers so far." };
        blocks.push(Block::Item(format!("{} [{}]{note}", entry.question, entry.id)));
    }
    if then.len() > shown {
        let rest = then.iter().skip(shown).map(|q| q.id.clone());
        blocks.push(Block::Item(format!("Then: {}.", list(rest))));
    }
}
