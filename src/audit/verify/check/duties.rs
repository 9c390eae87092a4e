//! Duties: whether they apply, whose they are, from when, what meets them, and what to stop for.

use super::Checker;
use super::judge::Tri;
use super::proofs::Goal;
use super::tools::Table;
use crate::api::{BearerName, State};
use crate::knowledge::Vocabulary;
use crate::knowledge::model::{Duty, ToolRef};
use crate::knowledge::vocabulary::{CautionEffect, DutyEffect};
use crate::logic::{Condition, Test};

impl Checker<'_> {
    pub(super) fn duties(&mut self) {
        let (model, document) = (self.model, self.document);
        for (i, entry) in document.duties.iter().enumerate() {
            let at = format!("/duties/{i}");
            let Some((place, duty)) = model.duties.iter().enumerate().find(|(_, d)| *d.id == *entry.id) else {
                self.fault(format!("{at}/id"), format!("the knowledge has no duty `{}`", entry.id));
                continue;
            };
            if entry.state == State::Fails || document.duties.iter().take(i).any(|d| d.id == entry.id) {
                self.fault(format!("{at}/id"), "this duty is listed twice, or does not apply");
            }
            let verdict = self.judge.verdict(&self.applies(duty));
            self.state(|| format!("{at}/state"), entry.state, verdict);
            self.proof(&at, entry.proof.as_ref(), entry.state == State::Holds, Goal::Duty(place), entry.certainty);
            for (key, said, found) in
                [("force", entry.force.id(), duty.force.id()), ("effect", entry.effect.id(), duty.effect.id())]
            {
                self.same(|| format!("{at}/{key}"), &said, &found);
            }
            self.same(|| format!("{at}/background"), &entry.background, &duty.background);
            let ours = self.settled(duty.yours.as_ref().map(|w| &w.condition));
            let bearer = match ours {
                Some(true) => BearerName::Yours,
                Some(false) => BearerName::Theirs,
                None => BearerName::Open,
            };
            self.same(|| format!("{at}/bearer"), &entry.bearer, &bearer);
            let upcoming = duty.from.filter(|from| document.today < *from);
            let ended = duty.until.filter(|until| upcoming.is_none() && document.today > *until);
            self.same(|| format!("{at}/upcoming"), &entry.upcoming, &upcoming);
            self.same(|| format!("{at}/ended"), &entry.ended, &ended);
            let now = upcoming.is_none() && ended.is_none();
            let stop = self.stop(duty, super::tri(entry.state), ours, now);
            self.same(|| format!("{at}/stop"), &entry.stop, &super::said(stop));
            let met_by = duty.met_by.iter().find(|t| self.judge.given.flags.get(t.index()) == Some(&Some(true)));
            let met_by = met_by.map(|t| self.tool_id(t.index()));
            self.same(|| format!("{at}/met-by"), &entry.met_by.as_ref().map(|t| t.id.clone()), &met_by);
        }
        let listed = |id: &str| document.duties.iter().any(|d| d.id == id);
        let absent: Vec<&Duty> = model.duties.iter().filter(|d| !listed(&d.id)).collect();
        for duty in &absent {
            let verdict = self.judge.verdict(&self.applies(duty));
            if !verdict.allows(Some(false), self.by_parts) {
                self.fault("/duties", format!("`{}` applies or may apply, and is not listed", duty.id));
            }
        }
        let absent: Vec<String> = absent.iter().map(|d| d.id.to_string()).collect();
        let said = document.duties_not_found_to_apply.iter().map(String::as_str).collect();
        self.order("/duties-not-found-to-apply", said, &absent);
        let mut stops: Vec<&Duty> = model.duties.iter().collect();
        stops.retain(|d| document.duties.iter().any(|e| *e.id == *d.id && e.stop == State::Holds));
        let stops: Vec<String> = stops.iter().map(|d| d.id.to_string()).collect();
        self.order("/stop", document.stop.iter().map(String::as_str).collect(), &stops);
    }

    /// Ours, in force, due by now or not allowed, and not met.
    fn stop(&self, duty: &Duty, applies: Tri, ours: Tri, now: bool) -> Tri {
        let bar = duty.effect == DutyEffect::Bar;
        let reached = match (duty.before, self.model.facet_place("stage")) {
            (None, _) => Some(bar),
            (Some(_), None) => Some(false),
            (Some(before), Some(variable)) => {
                let earlier = (1u64 << before.min(63)) - 1;
                let test = Test::Any { variable: variable as u16, values: !earlier };
                self.judge.by_parts(&Condition::Test(test), &self.judge.known)
            }
        };
        let flags: Vec<Tri> =
            duty.met_by.iter().map(|t| self.judge.given.flags.get(t.index()).copied().flatten()).collect();
        let said = self.document.profile.input.answers.contains_key("uses");
        let unmet = if bar || duty.met_by.is_empty() {
            Some(true)
        } else if flags.contains(&Some(true)) {
            Some(false)
        } else {
            said.then_some(true)
        };
        let all = [applies, ours, Some(now), reached, unmet];
        if all.contains(&Some(false)) {
            Some(false)
        } else if all.contains(&None) {
            // Each may be so, and yet not all together.
            let never = Condition::Not(Box::new(Condition::All(self.together(duty))));
            if self.judge.entailed(&never, &self.judge.known) { Some(false) } else { None }
        } else {
            Some(true)
        }
    }

    /// What makes a duty that is in force one to stop for.
    fn together(&self, duty: &Duty) -> Vec<Condition> {
        let mut parts = vec![self.applies(duty)];
        parts.extend(duty.yours.as_ref().map(|when| when.condition.clone()));
        if let (Some(before), Some(variable)) = (duty.before, self.model.facet_place("stage")) {
            let earlier = (1u64 << before.min(63)) - 1;
            parts.push(Condition::Test(Test::Any { variable: variable as u16, values: !earlier }));
        }
        if duty.effect == DutyEffect::Must {
            let flag = |tool: &ToolRef| Condition::Not(Box::new(Condition::Test(Test::Flag(tool.0))));
            parts.extend(duty.met_by.iter().map(flag));
        }
        parts
    }

    /// What would meet a duty, and what speaks against that.
    pub(super) fn met(&mut self, table: &Table) {
        let (model, document) = (self.model, self.document);
        for (i, entry) in document.duties.iter().enumerate() {
            let Some(duty) = model.duties.iter().find(|d| *d.id == *entry.id) else { continue };
            let first = self.meet_with(table, duty);
            let usable = duty.met_by.iter().filter(|t| table.fit(**t) != Some(false)).map(|t| t.index());
            let with: Vec<String> =
                first.into_iter().chain(usable.filter(|t| Some(*t) != first)).map(|t| self.tool_id(t)).collect();
            let said = entry.meet_with.iter().map(|t| t.id.as_str()).collect();
            self.order(&format!("/duties/{i}/meet-with"), said, &with);
            let excludes = |c: &&usize| {
                model.cautions.get(**c).is_some_and(|c| c.effect == CautionEffect::Exclude)
                    && table.cautions.get(**c) == Some(&Some(true))
            };
            let about = first.and_then(|t| table.tools.get(t)).map(|t| t.cautions.as_slice()).unwrap_or_default();
            let clash = about.iter().find(excludes).and_then(|c| model.cautions.get(*c)).map(|c| c.id.to_string());
            self.same(|| format!("/duties/{i}/clash"), &entry.clash.as_ref().map(|c| c.id.clone()), &clash);
        }
    }
}
