//! What changes, as pieces of a report: first what matters most, and each thing with its reason.

mod words;

use super::phrases::{count, list, named, sentence};
use super::{Block, Report, View};
use crate::api::*;
use crate::knowledge::Vocabulary;
use crate::knowledge::vocabulary::DutyEffect;
use words::*;

/// How many entries of a list are shown with their reasons.
const SHOWN: usize = 6;

impl Report for WhatIfDocument {
    fn blocks(&self, _view: &View) -> Vec<Block> {
        let mut outline = Outline { document: self, blocks: Vec::new() };
        outline.head();
        if self.is_empty() {
            outline.paragraph(if self.changes.is_empty() {
                "Nothing changes: the profile gives these answers already."
            } else {
                "Nothing changes in the advice: the same duties, tools and practices, risks, cautions, gaps and open \
                 questions."
            });
            return outline.blocks;
        }
        outline.short();
        outline.stops();
        outline.duties();
        outline.exclusions();
        outline.first();
        outline.others();
        outline.risks();
        outline.cautions();
        outline.gaps();
        outline.questions();
        outline.blocks
    }
}

struct Outline<'d> {
    document: &'d WhatIfDocument,
    blocks: Vec<Block>,
}

impl Outline<'_> {
    fn heading(&mut self, text: impl Into<String>) {
        self.blocks.push(Block::Heading(2, text.into()));
    }

    fn paragraph(&mut self, text: impl Into<String>) {
        self.blocks.push(Block::Paragraph(text.into()));
    }

    fn item(&mut self, text: impl Into<String>) {
        self.blocks.push(Block::Item(text.into()));
    }

    fn head(&mut self) {
        let document = self.document;
        let name = document.made.profile.input.project.name.as_deref().unwrap_or("a project without a name");
        self.blocks.push(Block::Heading(1, format!("What if: {name}")));
        for change in &document.changes {
            self.item(format!("{}: {}.", change.facet, change_of(change)));
        }
        let follows = |f: &ForcedEntry| {
            let yes = (!f.values.is_empty()).then(|| format!("{}: {}", f.facet, list(f.values.clone())));
            let no = (!f.ruled_out.is_empty()).then(|| format!("{}: not {}", f.facet, list(f.ruled_out.clone())));
            list(yes.into_iter().chain(no))
        };
        for forced in &document.follows {
            self.item(format!("From this follows {}.", follows(forced)));
        }
        for forced in &document.no_longer_follows {
            self.item(format!("No longer follows: {}.", follows(forced)));
        }
        self.paragraph(document.made.notice.clone());
        let layers = document.made.knowledge.iter().map(|l| format!("{} {} of {}", l.name, l.version, l.date));
        self.paragraph(format!("For {}. Knowledge: {}.", document.made.today, list(layers)));
    }

    /// What changes, in numbers; what does not is not counted.
    fn short(&mut self) {
        let document = self.document;
        let duties = |f: fn(&DutyRow) -> bool| document.duties.iter().filter(|d| f(d)).count();
        let tools = |f: fn(&ToolRow) -> bool| document.tools.iter().filter(|t| f(t)).count();
        let risks = |up: bool| document.risks.iter().filter(|r| rises(r) == up).count();
        let gaps = |f: fn(&GapRow) -> bool| document.gaps.iter().filter(|g| f(g)).count();
        let counts = [
            (
                duties(|d| !stops(&d.was) && stops(&d.now)),
                "more duty to stop or pause for",
                "more duties to stop or pause for",
            ),
            (duties(|d| stops(&d.was) && !stops(&d.now)), "duty no longer to stop for", "duties no longer to stop for"),
            (duties(|d| !applies(&d.was) && applies(&d.now)), "duty begins", "duties begin"),
            (duties(|d| applies(&d.was) && !applies(&d.now)), "duty ceases", "duties cease"),
            (tools(|t| !listed(&t.was) && listed(&t.now)), "tool into the list", "tools into the list"),
            (tools(|t| listed(&t.was) && !listed(&t.now)), "tool out of it", "tools out of it"),
            (risks(true), "risk due more attention", "risks due more attention"),
            (risks(false), "risk due less", "risks due less"),
            (gaps(|g| g.was.is_none()), "gap opens", "gaps open"),
            (gaps(|g| g.now.is_none()), "gap closes", "gaps close"),
        ];
        let some = counts.iter().filter(|(number, ..)| *number > 0);
        let words: Vec<String> = some.map(|(number, one, many)| count(*number, one, many)).collect();
        if !words.is_empty() {
            self.paragraph(format!("In short: {}.", words.join("; ")));
        }
    }

    /// Some entries with their reasons, the others by name.
    fn some<T>(&mut self, rows: &[&T], line: impl Fn(&T) -> String, name: impl Fn(&T) -> String) {
        let shown = if rows.len() == SHOWN + 1 { SHOWN + 1 } else { SHOWN.min(rows.len()) };
        let (top, rest) = rows.split_at(shown);
        for row in top {
            self.item(line(row));
        }
        if !rest.is_empty() {
            self.item(format!("And {}.", names(rest.iter().map(|row| name(row)))));
        }
    }

    fn stops(&mut self) {
        let document = self.document;
        let rows: Vec<&DutyRow> = document.duties.iter().filter(|d| turns_stop(d)).collect();
        if rows.is_empty() {
            return;
        }
        self.heading("Stop or pause until met");
        let line = |d: &DutyRow| {
            let what = match (d.now.as_ref().map(|n| n.stop), d.effect) {
                (Some(State::Holds), DutyEffect::Bar) => "Not allowed now, or to be settled first",
                (Some(State::Holds), DutyEffect::Must) => "Due now",
                (Some(State::Open), DutyEffect::Must) => "Due now unless it is in place",
                (Some(State::Open), DutyEffect::Bar) => "May not be allowed now",
                (Some(State::Fails), _) => "No longer to stop for",
                (None, _) => "No longer applies",
            };
            format!("{what}: {} [{}]{}. {}", d.name, d.id, stands(d), because(&d.because))
        };
        self.some(&rows, line, |d| d.id.clone());
    }

    fn duties(&mut self) {
        let document = self.document;
        let rows = || document.duties.iter().filter(|d| !turns_stop(d));
        if rows().next().is_none() {
            return;
        }
        self.heading("Duties");
        type Group = (&'static str, fn(&DutyRow) -> bool);
        let groups: [Group; 6] = [
            ("Now apply, or probably apply", |d| !applies(&d.was) && applies(&d.now)),
            ("No longer apply", |d| applies(&d.was) && !applies(&d.now)),
            ("Apply as before, but not in the same way", |d| applies(&d.was) && applies(&d.now)),
            ("May apply now", |d| d.was.is_none() && d.now.is_some() && !applies(&d.now)),
            ("No longer may apply", |d| d.was.is_some() && !applies(&d.was) && d.now.is_none()),
            ("May apply as before, but not in the same way", |d| {
                d.was.is_some() && d.now.is_some() && !applies(&d.was) && !applies(&d.now)
            }),
        ];
        for (title, member) in groups {
            let members: Vec<&DutyRow> = rows().filter(|d| member(d)).collect();
            if members.is_empty() {
                continue;
            }
            self.blocks.push(Block::Heading(3, title.to_owned()));
            let line = |d: &DutyRow| format!("{} [{}]{}. {}", d.name, d.id, stands(d), because(&d.because));
            self.some(&members, line, |d| d.id.clone());
        }
    }

    fn exclusions(&mut self) {
        let rows = &self.document.exclusions;
        if rows.is_empty() {
            return;
        }
        self.heading("Excluded by a caution");
        // One line for each caution that does the same to several tools.
        let mut told: Vec<(bool, &ExclusionChangeEntry)> = Vec::new();
        for row in rows {
            let Some(entry) = row.now.as_ref().or(row.was.as_ref()) else { continue };
            let key = (row.now.is_some(), entry);
            if told.contains(&key) {
                continue;
            }
            told.push(key);
            let same = |r: &&ExclusionRow| (r.now.is_some(), r.now.as_ref().or(r.was.as_ref())) == (key.0, Some(key.1));
            let all: Vec<&ExclusionRow> = rows.iter().filter(same).collect();
            let tools = names(all.iter().map(|r| format!("{} [{}]", r.name, r.id)));
            let part = if entry.in_part { ", in part" } else { "" };
            let label = match (&row.was, &row.now) {
                (None, _) => "Excluded now",
                (_, None) => "No longer excluded",
                _ => "Excluded otherwise",
            };
            // A warning is told once, however many ways it works.
            let again = told.iter().filter(|(now, e)| *now && e.caution == entry.caution).count() > 1;
            let text = if row.now.is_none() || again { String::new() } else { format!(" {}", sentence(&entry.text)) };
            let why = row.because.first().map(|c| cause(c, false)).unwrap_or_default();
            self.item(format!("{label}{part}: {tools}.{text} {}", sentence(&capital(&why))));
        }
    }

    /// The first tools now, with what is new about each, and those that left.
    fn first(&mut self) {
        let document = self.document;
        let fold = document.fold;
        let first = |s: &ToolStandEntry| place(s).is_some_and(|place| place <= fold);
        self.heading(format!("First {fold} tools and practices"));
        let moved: Vec<&ToolRow> = document.tools.iter().filter(|t| first(&t.was) || first(&t.now)).collect();
        if moved.is_empty() {
            self.paragraph("The same, in the same order.");
            return;
        }
        for (i, tool) in document.first.iter().enumerate() {
            let place = i + 1;
            match moved.iter().find(|t| t.id == tool.id) {
                None => self.item(format!("{place}. {}: as before.", named(tool))),
                Some(row) => {
                    let was = stood(&row.was, &row.now);
                    self.item(format!("{place}. {}: {was}. {}", named(tool), because(&row.because)));
                }
            }
        }
        for row in moved.iter().filter(|t| !first(&t.now)) {
            let (was, now) = (stood(&row.was, &row.now), where_now(&row.now));
            self.item(format!("Out: {} [{}], {was}; {now}. {}", row.name, row.id, because(&row.because)));
        }
    }

    fn others(&mut self) {
        let document = self.document;
        let fold = document.fold;
        let first = |s: &ToolStandEntry| place(s).is_some_and(|place| place <= fold);
        let rest = || document.tools.iter().filter(|t| !first(&t.was) && !first(&t.now));
        if rest().next().is_none() {
            return;
        }
        self.heading("Other tools and practices");
        let come: Vec<&ToolRow> = rest().filter(|t| !listed(&t.was) && listed(&t.now)).collect();
        let gone: Vec<&ToolRow> = rest().filter(|t| listed(&t.was) && !listed(&t.now)).collect();
        for (label, rows) in [("Into the list", come), ("Out of the list", gone)] {
            if rows.is_empty() {
                continue;
            }
            self.blocks.push(Block::Heading(3, label.to_owned()));
            let line = |t: &ToolRow| {
                let stands = if listed(&t.now) { stood(&t.was, &t.now) } else { where_now(&t.now) };
                let at = place(&t.now).map(|p| format!("at {p}, ")).unwrap_or_default();
                format!("{} [{}]: {at}{stands}. {}", t.name, t.id, because(t.because.get(..1).unwrap_or_default()))
            };
            self.some(&rows, line, |t| t.id.clone());
        }
        let moved = rest().filter(|t| listed(&t.was) && listed(&t.now)).count();
        let elsewhere = rest().filter(|t| !listed(&t.was) && !listed(&t.now)).count();
        let counts = [
            (moved, "more changes places further down the list", "more change places further down the list"),
            (elsewhere, "changes outside of the list", "change outside of the list"),
        ];
        let some = counts.iter().filter(|(number, ..)| *number > 0);
        let words: Vec<String> = some.map(|(number, one, many)| count(*number, one, many)).collect();
        if !words.is_empty() {
            self.item(format!("{}: see `--format json`.", words.join("; ")));
        }
    }

    fn risks(&mut self) {
        let rows: Vec<&RiskRow> = self.document.risks.iter().collect();
        if rows.is_empty() {
            return;
        }
        self.heading("Attention that risks are due");
        let line = |r: &RiskRow| {
            format!("{} [{}]: {}; it was {}. {}", r.name, r.id, level(&r.now), level(&r.was), because(&r.because))
        };
        self.some(&rows, line, |r| format!("{} ({}, was {})", r.id, level(&r.now), level(&r.was)));
    }

    fn cautions(&mut self) {
        let rows: Vec<&CautionRow> = self.document.cautions.iter().collect();
        if rows.is_empty() {
            return;
        }
        self.heading("Cautions about the first tools");
        let (new, gone): (Vec<&CautionRow>, Vec<_>) = rows.into_iter().partition(|c| c.now != State::Fails);
        // What the answers bring out is told in full; what comes along with a tool that moved up is said where it is shown.
        let turned = |c: &&CautionRow| c.because.iter().any(|c| matches!(c, CauseEntry::Condition { .. }));
        let (new, along): (Vec<&CautionRow>, Vec<_>) = new.into_iter().partition(turned);
        let about = |c: &CautionRow| list(c.about.iter().map(|t| t.id.clone()));
        let line = |c: &CautionRow| {
            let may = if c.now == State::Open { " (may apply)" } else { "" };
            format!("{}{may}: {} {}", about(c), sentence(&c.text), because(&c.because))
        };
        self.some(&new, line, |c| format!("{} about {}", c.id, about(c)));
        if !along.is_empty() {
            let tools: std::collections::BTreeSet<&str> =
                along.iter().flat_map(|c| &c.about).map(|t| t.id.as_str()).collect();
            let more = count(along.len(), "caution comes", "cautions come");
            let tools = list(tools.into_iter().map(ToOwned::to_owned));
            self.item(format!("{more} with tools now among the first: see `candour show` for {tools}."));
        }
        let (fallen, left): (Vec<&CautionRow>, Vec<_>) = gone.into_iter().partition(turned);
        if !fallen.is_empty() {
            self.item(format!("No longer stand: {}.", names(fallen.iter().map(|c| c.id.clone()))));
        }
        if !left.is_empty() {
            let gone = count(left.len(), "caution goes", "cautions go");
            self.item(format!("{gone} with tools no longer among the first."));
        }
    }

    fn gaps(&mut self) {
        let document = self.document;
        if document.gaps.is_empty() {
            return;
        }
        self.heading("Where this knowledge falls short");
        let group = |f: fn(&GapRow) -> bool| document.gaps.iter().filter(|g| f(g)).collect::<Vec<_>>();
        let short = |g: &GapRow| format!("{}/{}", g.risk, g.function.id());
        let opened = group(|g| g.was.is_none());
        let closed = group(|g| g.now.is_none());
        let changed = group(|g| g.was.is_some() && g.now.is_some());
        let kind = |g: &Option<GapKindEntry>| g.as_ref().map_or_else(String::new, |g| g.because.clone());
        for (label, rows) in [("Gaps that open", opened), ("Gaps that close", closed)] {
            if !rows.is_empty() {
                self.blocks.push(Block::Heading(3, label.to_owned()));
                // Gaps of one risk that open or close for one reason are one line.
                let reason = |g: &GapRow| (kind(&g.now), because(g.because.get(..1).unwrap_or_default()));
                let mut lines: Vec<Vec<&GapRow>> = Vec::new();
                for row in rows {
                    let same = |other: &&Vec<&GapRow>| {
                        other.first().is_some_and(|o| o.risk == row.risk && reason(o) == reason(row))
                    };
                    match lines.iter().position(|l| same(&l)) {
                        Some(place) => lines.get_mut(place).into_iter().for_each(|line| line.push(row)),
                        None => lines.push(vec![row]),
                    }
                }
                let line = |all: &Vec<&GapRow>| {
                    let Some(first) = all.first() else { return String::new() };
                    let functions = list(all.iter().map(|g| g.function.id().to_owned()));
                    let (kind, because) = reason(first);
                    let kind = if kind.is_empty() { kind } else { format!(": {kind}") };
                    format!("{}, {functions}{kind}. {because}", first.risk_name)
                };
                let name = |all: &Vec<&GapRow>| list(all.iter().map(|g| short(g)));
                self.some(&lines.iter().collect::<Vec<_>>(), line, name);
            }
        }
        if !changed.is_empty() {
            let changed = names(changed.iter().map(|g| short(g)));
            self.item(format!("Still gaps, for another reason: {changed}."));
        }
    }

    fn questions(&mut self) {
        let document = self.document;
        if document.questions.is_empty() {
            return;
        }
        self.heading("Questions still open");
        for (now, label) in [(true, "Decide something now"), (false, "No longer open")] {
            let rows = document.questions.iter().filter(|q| q.now == now).map(|q| q.id.clone());
            let names = names(rows);
            if !names.is_empty() {
                self.item(format!("{label}: {names}."));
            }
        }
    }
}
