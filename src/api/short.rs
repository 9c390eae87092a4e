//! Why, in three lines: what is so, the chief reason, and what that rests on.

use super::advice::Writer;
use super::document::{ProofNode, State};
use super::why::{ToolReasonsEntry, WhyDocument};
use crate::engine::{Reason, Subject};
use crate::explain::Standing;
use crate::knowledge::Vocabulary;
use crate::knowledge::model::ToolRef;
use crate::knowledge::vocabulary::{Certainty, Level};

/// How many answers the short form names.
const LEAVES: usize = 6;

/// Where a tool stands, as a sentence.
pub(super) fn standing_words(writer: &Writer<'_>, tool: ToolRef) -> String {
    let advice = writer.advice;
    let name = |tool: ToolRef| writer.name(tool).map_or_else(String::new, |n| format!("{} [{}]", n.name, n.id));
    match Standing::of(advice, tool) {
        Standing::Listed(r) => format!("It is recommended, at place {} of {}.", r.place, advice.recommended().len()),
        Standing::Aside { beside, .. } => {
            format!("It is set aside: it would add little beside {}.", name(beside))
        }
        Standing::InPlace => "It is in place already, so it is not listed again.".to_owned(),
        Standing::AskedFor(_) => "A duty asks for it, so it stands with the duties.".to_owned(),
        Standing::Depends(d) => format!("It may come in. That depends on: {}.", writer.open(d.open).join(", ")),
        Standing::NotFor(n) => match n.reason {
            Reason::Excluded(_) => "It is not for this project: a caution excludes it.".to_owned(),
            Reason::DoesNotFit => "It is not for this project: it cannot be used on these answers.".to_owned(),
        },
        Standing::Idle => {
            let edges = writer.model.tools.get(tool.index()).map(|t| t.edges.as_slice()).unwrap_or_default();
            let raised = edges.iter().any(|edge| advice.risk(edge.risk).possible.is_some());
            let why = if raised {
                "What it does against the risks here is done only under conditions that are not met."
            } else {
                "Nothing that it does acts on a risk that is raised on these answers."
            };
            why.to_owned()
        }
    }
}

pub(super) fn short_tool(entry: &ToolReasonsEntry, standing: &str) -> Vec<String> {
    let mut short = vec![standing.to_owned()];
    if let Some(first) = entry.reasons.first() {
        let r = &first.reason;
        let because = crate::text::sentence(&r.because);
        let verb = if entry.lo > 0 { "Chiefly, it" } else { "It could count: it" };
        short.push(format!("{verb} {} \"{}\". {because}", r.act.name(), r.risk_name));
    }
    let of = |adds: u32| format!("It adds {adds} of a worth of {}", entry.lo);
    match (&entry.above, entry.adds) {
        (Some(above), Some(adds)) => {
            let why = match above.decided_by.as_str() {
                "adds" => format!("would add {} in its place", above.next_adds),
                "own-worth" => "would add as much, but is worth less by itself".to_owned(),
                "effort" => "would add as much, but takes more effort".to_owned(),
                "tier" => "comes in the second part of the list".to_owned(),
                _ => "is its equal, and comes later in the alphabet of ids".to_owned(),
            };
            short.push(format!("{}; the next one, {}, {why}.", of(adds), above.next.name));
        }
        (None, Some(adds)) => short.push(format!("{}.", of(adds))),
        (_, None) if matches!(entry.standing.as_str(), "depends" | "not-for" | "idle") => {
            short.push("`candour why-not` says what keeps it out, and what would bring it in.".to_owned());
        }
        (_, None) => {}
    }
    short
}

pub(super) fn short(writer: &Writer<'_>, subject: Subject, document: &WhyDocument) -> Vec<String> {
    let mut short = vec![first_line(writer, subject, document)];
    if let Some(ProofNode::Rule { because: Some(because), .. }) = &document.proof {
        short.push(crate::text::sentence(because));
    }
    let holds = document.state == Some(State::Holds) && !subject.conditions(writer.model).is_empty();
    if holds && document.proof.is_none() {
        short.push("It is so whatever the missing answers are; the proof has more cases than can be shown.".to_owned());
    }
    let mut leaves = Vec::new();
    document.proof.iter().for_each(|proof| gather(writer, proof, &mut leaves));
    let more = leaves.len().saturating_sub(LEAVES);
    leaves.truncate(LEAVES);
    if !leaves.is_empty() {
        let more = if more > 0 { format!("; and {more} more") } else { String::new() };
        short.push(format!("It rests on: {}{more}.", leaves.join("; ")));
    }
    short
}

fn first_line(writer: &Writer<'_>, subject: Subject, document: &WhyDocument) -> String {
    let level = |level: Level| level.name();
    match subject {
        Subject::Risk(_) => match (document.sure, document.possible) {
            (None, None) => "It is not raised on these answers. `candour why-not` says why.".to_owned(),
            (None, Some(most)) => format!("It may be raised, up to {}: that is open.", level(most)),
            (Some(sure), Some(most)) if sure != most => {
                format!("It is due {} attention, and may be due {}.", level(sure), level(most))
            }
            (Some(sure), _) => format!("It is due {} attention.", level(sure)),
        },
        Subject::Duty(duty) => {
            let found = writer.advice.duties().get(duty.index()).zip(writer.model.duties.get(duty.index()));
            let phrase = found.map(|(d, duty)| {
                let certainty = document.certainty.unwrap_or(Certainty::Settled);
                writer.phrase(d, duty, certainty, duty.ask.as_ref().map(|a| a.as_str()))
            });
            let why_not = if document.state == Some(State::Fails) { " `candour why-not` says why." } else { "" };
            format!("It {}.{}{why_not}", phrase.unwrap_or_default(), dates(document))
        }
        Subject::Signal(_) | Subject::Caution(_) => {
            let verb = if matches!(subject, Subject::Signal(_)) { "hold" } else { "stand" };
            match document.state {
                Some(State::Holds) if subject.conditions(writer.model).is_empty() => {
                    format!("It always {verb}s: it has no condition.")
                }
                Some(State::Holds) => format!("It {verb}s on these answers."),
                Some(State::Open) => format!("It may {verb}: that is open."),
                _ => format!("It does not {verb} on these answers. `candour why-not` says why."),
            }
        }
    }
}

/// When a duty that may apply comes or went.
fn dates(document: &WhyDocument) -> String {
    let Some(duty) = document.duty.as_ref().filter(|_| document.state != Some(State::Fails)) else {
        return String::new();
    };
    match (duty.upcoming, duty.ended) {
        (Some(from), _) => format!(" It is not yet in force: that begins on {from}."),
        (_, Some(until)) => format!(" It is no longer in force: that ended on {until}."),
        _ => String::new(),
    }
}

/// The answers at the leaves of a proof, each once: of what a condition accepts, what was answered.
fn gather(writer: &Writer<'_>, node: &ProofNode, leaves: &mut Vec<String>) {
    let mut leaf = |text: String| {
        if !leaves.contains(&text) {
            leaves.push(text);
        }
    };
    match node {
        ProofNode::Rule { premises, .. } => premises.iter().for_each(|p| gather(writer, p, leaves)),
        ProofNode::Answer { facet, has, values } => {
            let place = writer.model.facet_place(facet);
            let known = place.and_then(|place| writer.advice.profile().answers().variables.get(place));
            let given = |id: &&String| {
                let position = place.and_then(|place| writer.model.facets.get(place)?.position(id));
                let bits = known.map(|known| if *has { known.yes } else { known.no });
                // A tool that is in place, or is not, is no value of a question.
                position.zip(bits).map_or(facet == "uses", |(position, bits)| bits >> position & 1 == 1)
            };
            let given: Vec<&str> = values.iter().filter(given).map(String::as_str).collect();
            let (not, or) = if *has { ("", ", ") } else { ("not ", " or ") };
            // What a case assumes was not answered.
            if !given.is_empty() {
                leaf(format!("{facet}: {not}{}", given.join(or)));
            }
        }
        ProofNode::Constraint { facet, has, values } => {
            let not = if *has { "" } else { "not " };
            leaf(format!("{facet}: {not}{} (it cannot be otherwise)", values.join(" or ")));
        }
        ProofNode::Conclusion { proof, .. } => proof.iter().for_each(|p| gather(writer, p, leaves)),
        ProofNode::Absent { kind, id, .. } => leaf(format!("{kind} {id}: not so")),
        ProofNode::Cases { facet, cases } => {
            leaf(format!("whatever {facet} is"));
            cases.iter().for_each(|case| gather(writer, &case.proof, leaves));
        }
    }
}
