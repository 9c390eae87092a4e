//! Duties: those to stop for first, then all of them, by whose they are.

use super::*;

impl<'d> Outline<'d> {
    /// What is not allowed comes first, then what may not be, what is due, and what nobody has said is in place.
    pub(super) fn stops(&mut self) {
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

    pub(super) fn duties(&mut self) {
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
}
