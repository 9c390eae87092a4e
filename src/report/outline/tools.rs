//! Tools: what is recommended, what depends on an answer, what is not for this project.

use super::*;

impl<'d> Outline<'d> {
    pub(super) fn recommended(&mut self) {
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
        self.field("Acts on the same risks", few(&same));
        self.field("Adds little more", few(&little));
        self.field("Used in", list(r.used_in.iter().map(|c| c.name.clone())));
        for trial in &r.trials {
            let TrialEntry { project, on, effort, found, again, id } = trial;
            let took = effort.trim_end_matches('.');
            let found = sentence(found);
            self.field(
                "Tried",
                format!(
                    "{}, {on}. Took: {took}. {found} Would they again: {} [{id}]",
                    project.trim_end_matches('.'),
                    again.name()
                ),
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

    pub(super) fn depends(&mut self) {
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

    pub(super) fn not_for(&mut self) {
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
