//! Reviews that lie long ago. What is old is first said, then put behind others in the ranking, then an error.

use super::Lint;
use crate::date::Date;
use crate::diagnostic::code;
use crate::knowledge::model::At;

/// How many months after its review an entry is complained about.
const AGEING: u32 = 12;

pub(super) fn check(lint: &mut Lint<'_>) {
    let (model, today) = (lint.model, lint.today);
    let stale = model.policy.stale;
    let mut check = |at: At, id: &str, reviewed: Date| {
        let months = today.months_since(reviewed);
        if months >= stale {
            lint.say(code::STALE, at, format!("`{id}` was last checked {months} months ago, on {reviewed}"));
        } else if months >= AGEING {
            lint.say(code::AGEING, at, format!("`{id}` was last checked {months} months ago, on {reviewed}"));
        }
    };
    for tool in &model.tools {
        check(tool.at, &tool.id, tool.reviewed);
    }
    for duty in &model.duties {
        check(duty.at, &duty.id, duty.reviewed);
    }
}
