//! A verification as pieces of a report.

use super::phrases::{count, list};
use super::{Block, Report, View};
use crate::api::{AdviceChangeEntry, AgreementEntry, Verdict, VerifyDocument};
use crate::diagnostic::clean;
use crate::knowledge::Vocabulary;

/// How many differences and faults people are shown, each.
const SHOWN: usize = 12;

impl Report for VerifyDocument {
    fn blocks(&self, _: &View) -> Vec<Block> {
        let mut blocks = vec![Block::Heading(1, title(self.verdict).to_owned()), Block::Paragraph(self.meaning())];
        let mut section = |title: &str, items: Vec<Block>| {
            if !items.is_empty() {
                blocks.push(Block::Heading(2, title.to_owned()));
                blocks.extend(items);
            }
        };
        section("What the file names, and what is here", self.agreements.iter().map(agreement).collect());
        section("Where the file is not what is made here", self.differences());
        section("Proofs and sums", self.checks());
        section("What the present knowledge says otherwise", self.changes());
        let made = &self.made;
        let layers = list(made.knowledge.iter().map(|l| format!("{} {} of {}", l.name, l.version, l.date)));
        blocks.push(Block::Heading(2, "Limits".to_owned()));
        blocks.push(Block::Paragraph(format!(
            "For {}, with candour {} and the knowledge {layers}. This says whether the file is what candour says for \
             that profile on that day. It does not say who wrote the file, or whether the answers are true.",
            made.today, made.engine
        )));
        blocks.push(Block::Paragraph(made.notice.clone()));
        blocks
    }
}

fn title(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Verified => "Verified",
        Verdict::Reformatted => "Verified, laid out otherwise",
        Verdict::Shortened => "Not the whole advice",
        Verdict::OtherKnowledge => "Made with other knowledge",
        Verdict::OtherEngine => "Made with another version of the program",
        Verdict::Differs => "Not what candour says",
        Verdict::Unsound => "A fault of the program",
    }
}

impl VerifyDocument {
    fn meaning(&self) -> String {
        match self.verdict {
            Verdict::Verified => "Made again from its profile, this advice is the same to the last byte.".to_owned(),
            Verdict::Reformatted => "Made again from its profile, this advice has the same values in the same order. \
                Only spaces or line ends differ: a program wrote the file anew."
                .to_owned(),
            Verdict::Shortened => self.short(),
            Verdict::OtherKnowledge => "The file names knowledge that is not the knowledge here, so the advice cannot \
                be made again, and its proofs are not checked. Neither is a sign that anybody changed it. To verify it, \
                give the same knowledge with --kb and --overlay."
                .to_owned(),
            Verdict::OtherEngine => "The file names another version of candour than this one. What that version would \
                say cannot be told here; below is how it differs from what this one says."
                .to_owned(),
            Verdict::Differs => "The file names this program and this knowledge, and they say something else. It was \
                changed after it was made, or is damaged. Do not rely on it: run `candour recommend` again."
                .to_owned(),
            Verdict::Unsound => "Made again, the advice is the same, but what it says does not follow from the rules. \
                Please report it, with the file."
                .to_owned(),
        }
    }

    fn short(&self) -> String {
        let Some(short) = &self.shortened else { return String::new() };
        let role = short.role.map(|role| format!("`--role {}`", role.id()));
        let stage = short.stage.as_ref().map(|stage| format!("`--stage {}`", clean(stage)));
        let top = short.top.map(|top| format!("`--top {top}`"));
        format!(
            "Everything that it says is as it was made, but it leaves out {}, as {} would. Proofs and sums were checked \
             on the whole advice.",
            count(short.left_out, "recommended tool", "recommended tools"),
            list(role.into_iter().chain(stage).chain(top))
        )
    }

    fn checks(&self) -> Vec<Block> {
        if self.verdict == Verdict::OtherKnowledge {
            return Vec::new();
        }
        let counted = format!(
            "{} followed down to the answers, {} worked out again: {}",
            count(self.proofs, "proof", "proofs"),
            count(self.sums, "sum", "sums"),
            if self.faults_found == 0 {
                "nothing wrong was found".to_owned()
            } else {
                count(self.faults_found, "fault", "faults")
            }
        );
        let faults = self.faults.iter().map(|f| format!("{}: {}", clean(&f.pointer), clean(&f.says)));
        [counted].into_iter().chain(some(faults, self.faults_found)).map(Block::Item).collect()
    }

    fn differences(&self) -> Vec<Block> {
        let nothing = || "nothing".to_owned();
        let line = |d: &crate::api::DifferenceEntry| {
            let place = if d.pointer.is_empty() { "the whole".to_owned() } else { clean(&d.pointer) };
            match (&d.was, &d.now) {
                (Some(was), None) if d.pointer.is_empty() => format!("{place}: {}", clean(was)),
                (was, now) => {
                    let say = |side: &Option<String>| side.as_deref().map_or_else(nothing, clean);
                    format!("{place}: in the file {}; made here {}", say(was), say(now))
                }
            }
        };
        some(self.differences.iter().map(line), self.differences_found).map(Block::Item).collect()
    }

    fn changes(&self) -> Vec<Block> {
        let line = |c: &AdviceChangeEntry| {
            let absent = match c.about.as_str() {
                "duty" => "does not appear to apply",
                "risk" => "not raised",
                "tool" => "not among the first",
                _ => "no gap",
            };
            let say = |side: &Option<String>| clean(side.as_deref().unwrap_or(absent));
            format!(
                "{} {} [{}]: was \"{}\", now \"{}\"",
                c.about,
                clean(&c.name),
                clean(&c.id),
                say(&c.was),
                say(&c.now)
            )
        };
        let mut items: Vec<Block> = some(self.changes.iter().map(line), self.changes_found).map(Block::Item).collect();
        if self.verdict == Verdict::OtherKnowledge && items.is_empty() {
            let text = "nothing among duties, levels, the first tools and gaps";
            items.push(Block::Item(text.to_owned()));
        }
        items
    }
}

/// The first lines, and how many more there are.
fn some(lines: impl Iterator<Item = String>, all: usize) -> impl Iterator<Item = String> {
    let more = all.saturating_sub(SHOWN);
    lines.take(SHOWN).chain((more > 0).then(|| format!("and {more} more (`--format json` lists the first 50)")))
}

fn agreement(entry: &AgreementEntry) -> Block {
    let cut = |text: &str| {
        // Digests are long; twelve places tell them apart.
        let text = clean(text);
        let words = text.split(' ').map(|w| if w.len() == 64 { w.chars().take(12).collect() } else { w.to_owned() });
        words.collect::<Vec<String>>().join(" ")
    };
    let side = |text: &Option<String>| text.as_deref().map_or_else(|| "not there".to_owned(), cut);
    let what = clean(&entry.what);
    Block::Item(if entry.agrees {
        format!("{what}: the same ({})", side(&entry.here))
    } else {
        format!("{what}: in the file {}; here {}", side(&entry.said), side(&entry.here))
    })
}
