//! Whether curators' tests say what they should: each duty turned round by one answer, each conditional caution, every
//! setting, stage and role, and the documented projects. Knowledge without any scenario is left alone.

use std::collections::BTreeSet;

use super::Lint;
use crate::audit::scenario::{Claim, Scenario};
use crate::diagnostic::code;
use crate::engine::Subject;
use crate::knowledge::model::{CautionRef, DutyRef};
use crate::knowledge::vocabulary::{Role, Vocabulary};

/// Questions of which every answer must stand in some scenario.
const EVERY_ANSWER: [&str; 2] = ["setting", "stage"];

pub(super) fn check(lint: &mut Lint<'_>, scenarios: &[Scenario]) {
    if scenarios.is_empty() {
        return;
    }
    duties(lint, scenarios);
    cautions(lint, scenarios);
    answers(lint, scenarios);
    roles(lint, scenarios);
    for case in &lint.model.cases {
        let has_profile = case.profile.is_some();
        if has_profile && scenarios.iter().all(|s| s.case.as_deref() != Some(case.id.as_str())) {
            lint.say(code::UNTESTED, case.at, format!("no scenario is drawn from the project `{}`", case.id));
        }
    }
}

/// What a step says of a duty: whether it applies on that day.
fn says(claims: impl Iterator<Item = Claim>, duty: DutyRef) -> (bool, bool) {
    let (mut applies, mut does_not) = (false, false);
    for claim in claims {
        match claim {
            Claim::Holds(Subject::Duty(d))
            | Claim::Probably(d)
            | Claim::Settled(d)
            | Claim::Yours(d)
            | Claim::Theirs(d)
            | Claim::Upcoming(d)
                if d == duty =>
            {
                applies = true;
            }
            Claim::Fails(Subject::Duty(d)) if d == duty => does_not = true,
            _ => {}
        }
    }
    (applies, does_not)
}

/// A pair of steps that differ in one answer, one where the duty applies and one where it does not.
fn turned_round(scenario: &Scenario, duty: DutyRef) -> bool {
    let said: Vec<((bool, bool), usize)> = scenario
        .steps
        .iter()
        .map(|step| (says(step.expected.iter().map(|e| e.claim), duty), step.changed.len()))
        .collect();
    let Some(((applies, does_not), _)) = said.first().copied() else { return false };
    said.iter()
        .skip(1)
        .any(|&((then_applies, then_not), changed)| changed == 1 && (applies && then_not || does_not && then_applies))
}

fn duties(lint: &mut Lint<'_>, scenarios: &[Scenario]) {
    let model = lint.model;
    for (duty, entry) in (0u32..).map(DutyRef).zip(&model.duties) {
        if !scenarios.iter().any(|s| turned_round(s, duty)) {
            let message = format!("no scenario shows `{}` apply and, with one answer changed, not apply", entry.id);
            lint.say(code::UNTESTED, entry.at, message);
        }
    }
}

fn cautions(lint: &mut Lint<'_>, scenarios: &[Scenario]) {
    let model = lint.model;
    let shown: BTreeSet<CautionRef> = claims(scenarios)
        .filter_map(|claim| match claim {
            Claim::Holds(Subject::Caution(c)) | Claim::Warn(c, _) => Some(c),
            _ => None,
        })
        .collect();
    for (caution, entry) in (0u32..).map(CautionRef).zip(&model.cautions) {
        if entry.when.is_some() && !shown.contains(&caution) {
            lint.say(code::UNTESTED, entry.at, format!("no scenario shows the caution `{}` stand", entry.id));
        }
    }
}

fn answers(lint: &mut Lint<'_>, scenarios: &[Scenario]) {
    let model = lint.model;
    for id in EVERY_ANSWER {
        let Some((place, facet)) = model.facet_place(id).zip(model.facet(id)) else { continue };
        let given = |s: &Scenario| {
            let steps = s.steps.iter().filter_map(|step| step.profile.answers().variables.get(place));
            steps.fold(0, |bits, known| bits | known.yes)
        };
        let given = scenarios.iter().fold(0, |bits, s| bits | given(s));
        for value in facet.named(facet.variable().all() & !given) {
            lint.say(code::UNTESTED, facet.at, format!("no scenario answers `{id}` with `{}`", value.id));
        }
    }
}

fn roles(lint: &mut Lint<'_>, scenarios: &[Scenario]) {
    let shown: Vec<Role> = claims(scenarios)
        .filter_map(|claim| if let Claim::ForRole(role, _) = claim { Some(role) } else { None })
        .collect();
    let at = lint.beginning("manifest.toml");
    for role in Role::ALL.iter().filter(|r| !shown.contains(r)) {
        lint.say(code::UNTESTED, at, format!("no scenario says what is recommended to: {}", role.id()));
    }
}

fn claims(scenarios: &[Scenario]) -> impl Iterator<Item = Claim> + '_ {
    scenarios.iter().flat_map(|s| &s.steps).flat_map(|s| &s.expected).map(|e| e.claim)
}
