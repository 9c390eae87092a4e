//! Who looks at what: the rules and conditions that mention an answer, a conclusion or a tool.

use crate::knowledge::model::{Model, When};
use crate::logic::Test;

/// The ids of everything whose condition has a test that `wanted` accepts, in the order of the knowledge.
pub(super) fn readers(model: &Model, wanted: impl Fn(Test) -> bool) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    for (id, when) in conditions(model) {
        let mut looks = false;
        when.condition.tests(&mut |test| looks |= wanted(test));
        if looks && !found.iter().any(|f| f == id) {
            found.push(id.to_owned());
        }
    }
    found
}

/// Every condition, with the id under which a reader finds it.
fn conditions(model: &Model) -> Vec<(&str, &When)> {
    let mut all: Vec<(&str, &When)> = Vec::new();
    all.extend(model.constraints.iter().map(|c| (c.id.as_str(), &c.never)));
    all.extend(model.signals.iter().flat_map(|s| &s.rules).map(|r| (r.id.as_str(), &r.when)));
    all.extend(model.risks.iter().flat_map(|r| &r.raises).map(|r| (r.rule.id.as_str(), &r.rule.when)));
    for duty in &model.duties {
        all.extend(duty.rules.iter().map(|r| (r.id.as_str(), &r.when)));
        all.extend(duty.yours.iter().map(|when| (duty.id.as_str(), when)));
    }
    for tool in &model.tools {
        let edges = tool.edges.iter().filter_map(|e| e.when.as_ref());
        all.extend(tool.fits.iter().chain(edges).map(|when| (tool.id.as_str(), when)));
    }
    all.extend(model.cautions.iter().filter_map(|c| Some((c.id.as_str(), c.when.as_ref()?))));
    all
}
