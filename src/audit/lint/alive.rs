//! What no admissible profile can reach. Exact: the solver looks at every combination of answers.

use super::Lint;
use crate::diagnostic::code;
use crate::engine::Engine;
use crate::knowledge::model::{RiskRef, ToolRef};
use crate::knowledge::vocabulary::Vocabulary;

pub(super) fn check(lint: &mut Lint<'_>, engine: &Engine) {
    let model = engine.knowledge().model();
    let mut reach = engine.reach();
    for (id, when) in model.conditions() {
        if reach.condition(&when.condition).is_none() {
            lint.say(code::NEVER_TRUE, when.at, format!("no answers make this condition of `{id}` true"));
        }
    }
    for (risk, entry) in (0u32..).map(RiskRef).zip(&model.risks) {
        let mut levels: Vec<_> = entry.raises.iter().map(|r| (r.level, r.rule.when.at)).collect();
        levels.sort_unstable();
        levels.dedup_by_key(|(level, _)| *level);
        for (level, at) in levels {
            if reach.level(risk, level).is_none() {
                let message = format!("no answers raise `{}` to {} and no further", entry.id, level.name());
                lint.say(code::UNREACHED_LEVEL, at, message);
            }
        }
    }
    for (tool, entry) in (0u32..).map(ToolRef).zip(&model.tools) {
        if !entry.edges.is_empty() && reach.tool(tool).is_none() {
            lint.say(code::NEVER_RECOMMENDED, entry.at, format!("no answers can lead to `{}`", entry.id));
            continue;
        }
        for (place, edge) in entry.edges.iter().enumerate() {
            if reach.edge(tool, place).is_none() {
                let risk = model.risks.get(edge.risk.index()).map_or("", |r| r.id.as_str());
                let message = format!("`{}` can never count as what {} `{risk}`", entry.id, edge.act.name());
                lint.say(code::NEVER_TRUE, edge.at, message);
            }
        }
    }
    for (caution, entry) in (0u32..).map(crate::knowledge::model::CautionRef).zip(&model.cautions) {
        if entry.when.is_some() && reach.caution(caution).is_none() {
            let message = format!("the caution `{}` never stands where one of its tools can be used", entry.id);
            lint.say(code::NEVER_TRUE, entry.at, message);
        }
    }
}
