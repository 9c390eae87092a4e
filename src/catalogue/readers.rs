//! Who looks at what: the rules and conditions that mention an answer, a conclusion or a tool.

use crate::knowledge::model::Model;
use crate::logic::Test;

/// The ids of everything whose condition has a test that `wanted` accepts, in the order of the knowledge.
pub(super) fn readers(model: &Model, wanted: impl Fn(Test) -> bool) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    let constraints = model.constraints.iter().map(|c| (c.id.as_str(), &c.never));
    for (id, when) in constraints.chain(model.conditions()) {
        let mut looks = false;
        when.condition.tests(&mut |test| looks |= wanted(test));
        if looks && !found.iter().any(|f| f == id) {
            found.push(id.to_owned());
        }
    }
    found
}
