//! An advice as pieces of a report, in the order in which a tired reader needs them.

use std::collections::BTreeSet;

use super::phrases::{alternative, attention, cite, count, list, named, perhaps, sentence};
use super::{Block, View};
use crate::api::*;
use crate::knowledge::Vocabulary;
use crate::knowledge::vocabulary::{CautionEffect, Certainty, Coverage, DutyEffect, Force, Level, Role, Status};

/// How many entries of the lesser lists are shown.
const FEW: usize = 10;
/// How many reasons and cautions a tool shows.
const SHOWN: usize = 2;

/// Whether a duty belongs to a group.
type Member = fn(&DutyEntry) -> bool;

pub(super) fn advice(document: &AdviceDocument, view: &View) -> Vec<Block> {
    let mut outline = Outline { document, view, blocks: Vec::new(), cited: BTreeSet::new() };
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

    /// What is not allowed comes first, then what may not be, what is due, and what nobody has said is in place.
    fn stops(&mut self) {
        let document = self.document;
        let bar = |d: &&DutyEntry| d.effect == DutyEffect::Bar;
        let all = || document.duties.iter();
        let (bars, due): (Vec<&DutyEntry>, Vec<_>) = all().filter(|d| document.stop.contains(&d.id)).partition(bar);
        let open_bars: Vec<&DutyEntry> = all().filter(bar).filter(|d| d.state == State::Open && now(d)).collect();
        let unknown: Vec<&DutyEntry> = all().filter(|d| d.stop == State::Open && d.state == State::Holds).collect();
        if !(bars.is_empty() && due.is_empty() && open_bars.is_empty()) {
            self.heading("Stop or pause until met");
        }
        for duty in bars.into_iter().chain(open_bars) {
            let allowed = match (duty.state, duty.certainty) {
                (State::Holds, Certainty::Settled) => "Not allowed",
                (State::Holds, Certainty::Arguable) => "Settle first, it may not be allowed",
                (State::Open | State::Fails, _) => "It may not be allowed",
            };
            self.item(format!("{allowed}: {} [{}]: {}.", duty.name, duty.id, duty.phrase));
        }
        for duty in due {
            let verb = if duty.certainty == Certainty::Settled { "Due" } else { "Settle first" };
            let before =
                duty.before.as_ref().map(|b| format!(" Due before: {}.", b.replace('-', " "))).unwrap_or_default();
            let with = duty.meet_with.first().map(|t| format!(" Start with {}.", named(t))).unwrap_or_default();
            self.item(format!("{verb}: {}: {}.{before}{with}", duty.name, duty.phrase));
        }
        if !unknown.is_empty() {
            self.heading("Due by now, and not known to be in place");
            self.paragraph(
                "Stop or pause for those that are not. Tick the others under `uses`, and they go from this list.",
            );
            for duty in unknown {
                self.item(format!("{}: {}.", duty.name, duty.phrase));
            }
        }
    }

    fn recommended(&mut self) {
        let document = self.document;
        self.heading("Recommended tools and practices, in order");
        let visible: Vec<&RecommendationEntry> =
            document.recommended.iter().filter(|r| self.view.shows(&r.tool)).collect();
        if visible.is_empty() {
            self.paragraph("None is sure on these answers. See what depends on an answer, below.");
        }
        self.paragraph(
            "Who: shapers are regulators, policy-makers and boards; drivers are leads, managers and commissioners; creators \
             build; embedders look after clinical safety, information governance, IT and procurement; users give care.",
        );
        let hidden = document.recommended.len() - visible.len();
        if hidden > 0 {
            self.paragraph(format!("{hidden} more are hidden by the role or stage chosen; places are unchanged."));
        }
        let (top, rest) = visible.split_at(visible.len().min(self.view.top.unwrap_or(FEW)));
        for recommendation in top {
            self.recommendation(recommendation);
        }
        if self.view.top.is_some() && !rest.is_empty() {
            self.paragraph(format!("{} more are further down the list.", rest.len()));
        } else if !rest.is_empty() {
            self.blocks.push(Block::Heading(3, "Further down".to_owned()));
            for r in rest {
                let first = r.reasons.first().map(|x| format!(": {} {}", x.act.name(), x.risk_name));
                let demoted = if r.demoted { " (listed after the others)" } else { "" };
                self.item(format!(
                    "{}. {} [{}]{}{demoted}",
                    r.place,
                    r.tool.name,
                    r.tool.id,
                    first.unwrap_or_default()
                ));
            }
        }
        if !document.in_place.is_empty() {
            self.paragraph(format!("Already in place: {}.", list(document.in_place.iter().map(named))));
        }
        self.beside();
    }

    /// Cautions about what is in place and about techniques that the answers name are told; the others are counted.
    fn beside(&mut self) {
        let all = &self.document.cautions_beside;
        let named_technique = |b: &&BesideEntry| b.caution.when.as_ref().is_some_and(|w| w.contains("techniques"));
        let (told, rest): (Vec<&BesideEntry>, Vec<_>) = all.iter().partition(|b| b.in_place || named_technique(b));
        if all.is_empty() {
            return;
        }
        self.blocks.push(Block::Heading(3, "Careful, too, with what is in place or set aside".to_owned()));
        for beside in told {
            let tools = list(beside.tools.iter().map(named));
            let cited = self.cite(&beside.caution.sources);
            let place = if beside.in_place { " (in place)" } else { "" };
            let text = sentence(&beside.caution.text);
            self.item(format!("{tools}{place}: {text}{}{cited}", instead(&beside.caution)));
        }
        if !rest.is_empty() {
            let more = count(rest.len(), "caution stands", "cautions stand");
            self.item(format!(
                "On these answers {more} about other tools set aside: see `candour show` before using one of them."
            ));
        }
    }

    fn recommendation(&mut self, r: &'d RecommendationEntry) {
        let tool = &r.tool;
        self.blocks.push(Block::Entry(format!("{}.", r.place), format!("{} [{}]", tool.name, tool.id)));
        self.field("What", sentence(&tool.summary));
        if r.demoted {
            let demoting = |c: &CautionEntry| c.effect == CautionEffect::Demote && c.state != State::Fails;
            let why = match tool.status {
                Status::Superseded | Status::Dormant | Status::Archived => {
                    format!("because it is {}", tool.status.name())
                }
                _ if r.cautions.iter().any(demoting) => "as a caution says".to_owned(),
                _ => format!("because its entry was last checked on {}", tool.reviewed),
            };
            self.field("Note", format!("listed after the others, {why}"));
        }
        let adding: Vec<&ReasonEntry> = r.reasons.iter().filter(|x| x.adds > 0).collect();
        for reason in adding.iter().take(SHOWN) {
            self.reason(reason);
        }
        let more: Vec<String> = r
            .reasons
            .iter()
            .skip(adding.len().min(SHOWN))
            .map(|x| format!("{} {}", x.act.name(), x.risk_name))
            .collect();
        if !more.is_empty() {
            self.field("Also", format!("{}.", list(more)));
        }
        self.cautions(&r.cautions);
        for denial in &r.does_not_address {
            let cited = self.cite(&denial.sources);
            self.field("Does not help with", format!("{}: {}{cited}", denial.risk_name, sentence(&denial.because)));
        }
        self.field("Who", list(tool.roles.iter().map(|r| who(*r).to_owned())));
        self.field("When", list(tool.stages.iter().map(|s| s.replace('-', " "))));
        let skills = list(tool.skills.iter().map(|s| s.name().to_owned()));
        let skills = if skills.is_empty() { String::new() } else { format!("; needs {skills}") };
        self.field("Effort", format!("{}{skills}", tool.effort.name()));
        self.field("Needs first", list(r.requires.iter().map(named)));
        self.field("Leaves behind", tool.artefact.clone().unwrap_or_default());
        // An alternative shares most with the tool it stands under; that is not always much.
        let (same, little): (Vec<_>, Vec<_>) = r.alternatives.iter().partition(|a| 2 * a.shares >= a.worth);
        self.field("Much the same", few(&same));
        self.field("Adds little more", few(&little));
        self.field("Used in", list(r.used_in.iter().map(|c| c.name.clone())));
        for trial in &r.trials {
            let found = sentence(&trial.found);
            let again = trial.again.name();
            self.field(
                "Tried",
                format!("{}, {}, {}. {found} Again: {again} [{}]", trial.project, trial.on, trial.effort, trial.id),
            );
        }
        let status = match &tool.status_because {
            Some(because) => format!("{}: {}", tool.status.name(), sentence(because)),
            None => tool.status.name().to_owned(),
        };
        self.field("From", format!("{}; {}; {}", tool.publisher, tool.licence, status));
        self.field("Where", tool.url.clone());
        if self.view.scores {
            let parts = r
                .reasons
                .iter()
                .map(|x| format!("{} {} {} x {} adds {}", x.risk, x.function.id(), x.weight, x.quality, x.adds));
            self.field(
                "Score",
                format!(
                    "adds {} of {} (range {} to {}): {}",
                    r.adds,
                    r.lo,
                    r.lo,
                    r.hi,
                    parts.collect::<Vec<_>>().join("; ")
                ),
            );
        }
    }

    fn reason(&mut self, reason: &'d ReasonEntry) {
        let cited = self.cite(&reason.sources);
        let contested = if reason.contested { ", contested" } else { "" };
        self.field(
            "Why",
            format!(
                "{} {} ({}, attention: {}). {} Evidence: {}{contested}{cited}.",
                reason.act.name(),
                reason.risk_name,
                reason.strength.name(),
                reason.level.name(),
                sentence(&reason.because),
                reason.evidence.name(),
            ),
        );
    }

    fn cautions(&mut self, cautions: &'d [CautionEntry]) {
        for caution in cautions.iter().take(SHOWN) {
            let cited = self.cite(&caution.sources);
            let label = match caution.effect {
                CautionEffect::Exclude => "Not for this",
                CautionEffect::Demote | CautionEffect::Warn => "Careful",
            };
            let instead = instead(caution);
            self.field(label, format!("{}{instead}{cited}", perhaps(caution.state, &sentence(&caution.text))));
        }
        if cautions.len() > SHOWN {
            let more = count(cautions.len() - SHOWN, "more caution", "more cautions");
            self.field("Careful", format!("{more}: see `candour show`"));
        }
    }

    fn duties(&mut self) {
        let document = self.document;
        self.heading("Duties");
        let mut number = 0;
        let groups: [(&str, Member); 4] = [
            ("Yours, in force", |d| {
                d.bearer == BearerName::Yours && d.state == State::Holds && now(d) && !d.background
            }),
            ("To ask your supplier for", |d| {
                d.bearer == BearerName::Theirs && d.state == State::Holds && now(d) && !d.background
            }),
            ("Whose duty depends on an answer", |d| {
                d.bearer == BearerName::Open && d.state == State::Holds && now(d) && !d.background
            }),
            ("Upcoming", |d| d.state == State::Holds && d.upcoming.is_some() && !d.background),
        ];
        for (title, member) in groups {
            let members: Vec<&DutyEntry> = document.duties.iter().filter(|d| member(d)).collect();
            if members.is_empty() {
                continue;
            }
            self.blocks.push(Block::Heading(3, title.to_owned()));
            for duty in members {
                number += 1;
                self.duty(number, duty);
            }
        }
        let open: Vec<&DutyEntry> =
            document.duties.iter().filter(|d| d.state == State::Open && d.ended.is_none()).collect();
        if !open.is_empty() {
            self.blocks.push(Block::Heading(3, "May apply".to_owned()));
            for duty in open {
                self.item(format!("{} [{}]: {}", duty.name, duty.id, duty.phrase));
            }
        }
        let background: Vec<String> = document
            .duties
            .iter()
            .filter(|d| d.background && d.state == State::Holds)
            .map(|d| d.name.clone())
            .collect();
        if !background.is_empty() {
            self.paragraph(format!("Behind everything: {}.", list(background)));
        }
        let clear = document.duties_not_found_to_apply.len();
        self.paragraph(format!(
            "{} of this knowledge do not appear to apply on these answers. What is not listed may still be required.",
            count(clear, "other duty", "other duties")
        ));
    }

    fn duty(&mut self, number: usize, duty: &'d DutyEntry) {
        self.blocks.push(Block::Entry(format!("D{number}."), format!("{} [{}]", duty.name, duty.id)));
        let force = match (duty.force, duty.effect) {
            (Force::Law, DutyEffect::Bar) => "Law, not allowed",
            (Force::Law, DutyEffect::Must) => "Law",
            (Force::NationalRequirement, _) => "National requirement (policy or guidance, not law)",
            (Force::Contract, _) => "Contract",
            (Force::Expected, _) => "Expected by a named body",
        };
        self.field("Status", format!("{}. {force}: {}.", capital(&duty.phrase), duty.instrument));
        self.field("Asks", sentence(&duty.summary));
        if let Some(ProofNode::Rule { because: Some(because), .. }) = &duty.proof {
            let cited = self.cite(&duty.sources);
            self.field("Why", format!("{}{cited}", sentence(because)));
        }
        let mut timing = Vec::new();
        if let Some(from) = duty.upcoming {
            timing.push(format!("in force from {from}"));
        }
        if let Some(before) = &duty.before {
            timing.push(format!("to be met before: {}", before.replace('-', " ")));
        }
        if duty.stop == State::Open {
            timing.push("stop or pause if it is not in place: tick `uses`".to_owned());
        }
        self.field("When", timing.join("; "));
        match (&duty.met_by, duty.meet_with.as_slice()) {
            (Some(tool), _) => {
                self.field("In place", format!("{}: whether it meets the duty is for you to judge", named(tool)))
            }
            (None, [first]) => self.field("Start with", named(first)),
            (None, [first, rest @ ..]) => {
                self.field("Start with", format!("{}; or {}", named(first), list(rest.iter().map(named))));
            }
            (None, []) => {}
        }
        if let Some(clash) = &duty.clash {
            self.field("Clash", format!("{} The duty stands all the same.", sentence(&clash.text)));
        }
        // A bar has nothing to start with, and what clashes is told above.
        let told = |c: &&CautionEntry| duty.clash.as_ref().is_none_or(|clash| clash.id != c.id);
        for caution in duty.cautions.iter().filter(told).filter(|c| c.when.is_some()).take(SHOWN) {
            let cited = self.cite(&caution.sources);
            let text = perhaps(caution.state, &sentence(&caution.text));
            self.field("Careful", format!("{text}{}{cited}", instead(caution)));
        }
        self.field("Ask", duty.ask.clone().unwrap_or_default());
        let months = self.document.today.months_since(duty.reviewed);
        if months >= 6 {
            self.field("Checked", format!("{}: check before relying on it", duty.reviewed));
        }
    }

    fn risks(&mut self) {
        let document = self.document;
        self.heading("Risks in this kind of use");
        self.paragraph(
            "Attention due, on an ordered scale, from facts about the use. It is not a clinical risk rating, does not go into \
             a hazard log, and does not fall when a tool is adopted.",
        );
        for risk in document.risks.iter().filter(|r| r.sure >= Some(Level::High)) {
            let why = match &risk.proof {
                Some(ProofNode::Rule { because: Some(because), id: Some(id), sources, .. }) => {
                    let cited = self.cite(sources);
                    format!(" {} Rule {id}{cited}.", sentence(because))
                }
                _ => String::new(),
            };
            self.item(format!("{} [{}], {}.{why}", risk.name, risk.id, attention(risk.sure, risk.possible)));
        }
        for (level, label) in [(Level::Moderate, "Moderate attention"), (Level::Low, "Low attention")] {
            let names = document.risks.iter().filter(|r| r.sure == Some(level));
            let names = names.map(|r| match r.possible {
                Some(possible) if possible > level => format!("{} (may be {})", r.name, possible.name()),
                _ => r.name.clone(),
            });
            let names = list(names);
            if !names.is_empty() {
                self.item(format!("{label}: {names}."));
            }
        }
        let open = document.risks.iter().filter(|r| r.sure.is_none());
        let open = open.map(|r| format!("{} (up to {})", r.name, r.possible.map_or("", |p| p.name())));
        let open = list(open);
        if !open.is_empty() {
            self.item(format!("May be raised, depending on answers: {open}."));
        }
    }

    fn depends(&mut self) {
        let document = self.document;
        if document.depends.is_empty() {
            return;
        }
        self.heading("Depends on an answer");
        for entry in document.depends.iter().take(FEW) {
            let what = entry.reasons.first().map(|x| format!(": {} {}", x.act.name(), x.risk_name)).unwrap_or_default();
            self.item(format!("{} [{}]{what}. Depends on: {}.", entry.name, entry.id, list(entry.open.clone())));
        }
        if document.depends.len() > FEW {
            let rest = document.depends.iter().skip(FEW).map(|d| d.id.clone());
            self.item(format!("Also: {}.", list(rest)));
        }
    }

    fn not_for(&mut self) {
        let document = self.document;
        let (excluded, unfit): (Vec<&NotForEntry>, Vec<_>) = document.not_for.iter().partition(|n| n.caution.is_some());
        if document.not_for.is_empty() && document.excluded_in_part.is_empty() {
            return;
        }
        self.heading("Not for this project");
        self.excluded(&excluded, "");
        self.excluded(&document.excluded_in_part.iter().collect::<Vec<_>>(), ", in part");
        if !unfit.is_empty() {
            let ids = list(unfit.iter().map(|n| n.id.clone()));
            self.item(format!("Cannot be used on these answers ({}): {ids}.", unfit.len()));
        }
    }

    /// One line a caution, with every tool that it takes away.
    fn excluded(&mut self, entries: &[&'d NotForEntry], how: &str) {
        let mut cautions: Vec<&'d CautionEntry> = Vec::new();
        for caution in entries.iter().filter_map(|e| e.caution.as_ref()) {
            if cautions.iter().all(|c| c.id != caution.id) {
                cautions.push(caution);
            }
        }
        for caution in cautions {
            let of_caution = entries.iter().filter(|e| e.caution.as_ref().is_some_and(|c| c.id == caution.id));
            let tools = list(of_caution.map(|e| format!("{} [{}]", e.name, e.id)));
            let cited = self.cite(&caution.sources);
            self.item(format!("{tools}{how}: {}{}{cited}", sentence(&caution.text), instead(caution)));
        }
    }

    fn gaps(&mut self) {
        let document = self.document;
        self.heading("Where this knowledge falls short");
        if document.gaps.is_empty() {
            self.paragraph("Every line of defence that is asked for has a usable, evidenced tool. That does not mean that a risk is low.");
            return;
        }
        self.paragraph(
            "Each line is a risk, with the lines of defence (find, fix, watch, account) that it is due and for which this \
             knowledge has no usable tool with evidence. Not found: no tool or practice in this knowledge acts there, which is \
             no proof that none exists. Nothing fits: none surely fits these answers. Needs more: something would fit if more \
             were recorded or could be got hold of. The rest act there, but with weak evidence of an effect, not as their main \
             purpose, without documented use in health or care, or behind a caution. May close: open answers can close it. Where \
             no search is named, none has been recorded.",
        );
        let mut risks: Vec<&GapEntry> = Vec::new();
        for gap in &document.gaps {
            if risks.iter().all(|g| g.risk != gap.risk) {
                risks.push(gap);
            }
        }
        for first in risks {
            let raised = document.risks.iter().find(|r| r.id == first.risk).and_then(|r| r.sure);
            let level = match (first.level, raised) {
                (None, _) => "every project".to_owned(),
                (Some(level), Some(_)) => level.name().to_owned(),
                (Some(level), None) => format!("if raised, up to {}", level.name()),
            };
            let cells: Vec<&GapEntry> = document.gaps.iter().filter(|g| g.risk == first.risk).collect();
            let mut kinds: Vec<(&str, bool)> = Vec::new();
            for gap in &cells {
                if !kinds.contains(&(gap.kind.as_str(), gap.sure)) {
                    kinds.push((&gap.kind, gap.sure));
                }
            }
            let parts = kinds.iter().map(|&(kind, sure)| {
                let of_kind = cells.iter().filter(|g| g.kind == kind && g.sure == sure);
                let functions = list(of_kind.map(|g| g.function.id().to_owned()));
                format!("{} to {functions}{}", shortfall(kind), if sure { "" } else { " (may close)" })
            });
            let searched = searched(&cells);
            self.item(format!("{} ({level}): {}.{searched}", first.risk_name, parts.collect::<Vec<_>>().join("; ")));
        }
    }

    fn questions(&mut self) {
        let document = self.document;
        if document.open_questions.is_empty() {
            return;
        }
        self.heading("Questions still open");
        for question in document.open_questions.iter().take(FEW) {
            self.item(format!(
                "{} [{}] It may decide {}, {} and {}.",
                question.question,
                question.id,
                count(question.duties, "duty", "duties"),
                count(question.risks, "risk", "risks"),
                count(question.tools, "tool", "tools"),
            ));
        }
        if document.open_questions.len() > FEW {
            let rest = document.open_questions.iter().skip(FEW).map(|q| q.id.clone());
            self.item(format!("Also open: {}.", list(rest)));
        }
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
            "Published rules were matched to the answers. What applies does so for every way of completing them; something \
             called open may already be decided, because conditions are judged part by part. The rules are judgement. \
             Naming a product is not endorsement; follow your procurement rules.",
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
        self.item(format!("Engine {}, contract {}, precision by parts", document.engine, document.schema));
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

fn instead(caution: &CautionEntry) -> String {
    if caution.instead.is_empty() {
        String::new()
    } else {
        format!(" Instead: {}.", list(caution.instead.iter().map(named)))
    }
}

/// The first three, and how many more.
fn few(alternatives: &[&AlternativeEntry]) -> String {
    let mut names: Vec<String> = alternatives.iter().take(3).map(|a| alternative(a)).collect();
    if alternatives.len() > 3 {
        names.push(format!("{} more", alternatives.len() - 3));
    }
    list(names)
}

/// The archetypes in the plural.
fn who(role: Role) -> &'static str {
    match role {
        Role::Shaper => "shapers",
        Role::Driver => "drivers",
        Role::Creator => "creators",
        Role::Embedder => "embedders",
        Role::User => "users",
        Role::PatientPublic => "patients and the public",
    }
}

/// A kind of gap in two or three words.
fn shortfall(kind: &str) -> &'static str {
    match kind {
        "no-tool" => "not found",
        "only-superseded" => "only superseded",
        "needs-access" => "needs more",
        "none-fits" => "nothing fits",
        "outside-health" => "outside health only",
        "weak-evidence" => "weak evidence",
        "weak-strength" => "not the main purpose",
        _ => "demoted only",
    }
}

/// When somebody last looked for more than there is, by line of defence.
fn searched(cells: &[&GapEntry]) -> String {
    let looked = cells.iter().filter_map(|g| Some((g.function.id(), g.searched.iter().map(|s| s.on).max()?)));
    let looked: Vec<String> = looked.map(|(function, on)| format!("{function} on {on}")).collect();
    if looked.is_empty() { String::new() } else { format!(" Searched for more: {}.", looked.join(", ")) }
}

fn read(depth: &str) -> &'static str {
    crate::knowledge::vocabulary::Depth::from_id(depth).map_or("", |d| d.name())
}

fn capital(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map_or_else(String::new, |first| first.to_uppercase().chain(chars).collect())
}
