//! Cells where nothing acts and nobody has said that they looked. Knowledge without any search is left alone.

use super::Lint;
use crate::audit::stats::cells;
use crate::diagnostic::code;
use crate::knowledge::Vocabulary;
use crate::knowledge::model::RiskRef;
use crate::knowledge::vocabulary::Function;

pub(super) fn check(lint: &mut Lint<'_>) {
    let model = lint.model;
    if model.searches.is_empty() {
        return;
    }
    let tools = cells::tools(model);
    for (place, risk) in (0u32..).map(RiskRef).zip(&model.risks) {
        for &function in Function::ALL {
            let acts = tools.contains_key(&(place, function));
            let searched = model.searches.iter().any(|s| s.risk == place && s.function == function);
            if !(risk.waives(function) || acts || searched) {
                let message =
                    format!("nothing acts to {} `{}`, and nobody has said that they looked", function.id(), risk.id);
                lint.say(code::SILENT_GAP, risk.at, message);
            }
        }
    }
}
