//! Cells where nothing acts and nobody has said that they looked. Knowledge without any search is left alone.

use super::Lint;
use crate::diagnostic::code;
use crate::knowledge::Vocabulary;
use crate::knowledge::vocabulary::Function;

pub(super) fn check(lint: &mut Lint<'_>) {
    let model = lint.model;
    if model.searches.is_empty() {
        return;
    }
    for (place, risk) in model.risks.iter().enumerate() {
        for &function in Function::ALL {
            let waived = risk.waives.iter().any(|w| w.function == function);
            let mut edges = model.tools.iter().flat_map(|t| &t.edges);
            let acts = edges.any(|e| e.risk.index() == place && e.act.function() == function);
            let searched = model.searches.iter().any(|s| s.risk.index() == place && s.function == function);
            if !(waived || acts || searched) {
                let message =
                    format!("nothing acts to {} `{}`, and nobody has said that they looked", function.id(), risk.id);
                lint.say(code::SILENT_GAP, risk.at, message);
            }
        }
    }
}
