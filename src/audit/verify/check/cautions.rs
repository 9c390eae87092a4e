//! Cautions: those beside a tool are those that stand or may stand, as the knowledge has them.

use super::Checker;
use super::tools::Table;
use crate::api::CautionEntry;
use crate::knowledge::Vocabulary;

impl Checker<'_> {
    pub(super) fn cautions(&mut self, table: &Table) {
        let document = self.document;
        for (i, entry) in document.recommended.iter().enumerate() {
            self.beside(&format!("/recommended/{i}/cautions"), Some(&entry.tool.id), &entry.cautions, table);
        }
        for (i, entry) in document.depends.iter().enumerate() {
            self.beside(&format!("/depends/{i}/cautions"), Some(&entry.id), &entry.cautions, table);
        }
        for (i, duty) in document.duties.iter().enumerate() {
            let tool = duty.met_by.as_ref().or(duty.meet_with.first()).map(|t| t.id.as_str());
            self.beside(&format!("/duties/{i}/cautions"), tool, &duty.cautions, table);
            duty.clash.iter().for_each(|c| self.caution(&format!("/duties/{i}/clash"), c, table));
        }
        for (i, entry) in document.cautions_beside.iter().enumerate() {
            self.caution(&format!("/cautions-beside/{i}/caution"), &entry.caution, table);
            for (j, tool) in entry.tools.iter().enumerate() {
                let tool = self.model.tools.iter().position(|t| *t.id == *tool.id).and_then(|p| table.tools.get(p));
                let id = |number: &usize| self.model.cautions.get(*number).is_some_and(|c| *c.id == *entry.caution.id);
                if !tool.is_some_and(|t| t.cautions.iter().any(id)) {
                    self.fault(format!("/cautions-beside/{i}/tools/{j}/id"), "the caution is not about this tool");
                }
            }
        }
        for (list, entries) in [("not-for", &document.not_for), ("excluded-in-part", &document.excluded_in_part)] {
            for (i, entry) in entries.iter().enumerate() {
                entry.caution.iter().for_each(|c| self.caution(&format!("/{list}/{i}/caution"), c, table));
            }
        }
    }

    /// Those about a tool, each as it stands, and no other.
    fn beside(&mut self, at: &str, tool: Option<&str>, said: &[CautionEntry], table: &Table) {
        let model = self.model;
        let place = tool.and_then(|id| model.tools.iter().position(|t| *t.id == *id));
        let about = place.and_then(|p| table.tools.get(p)).map(|t| t.cautions.as_slice()).unwrap_or_default();
        let stands = |number: &&usize| table.cautions.get(**number).is_some_and(|v| *v != Some(false));
        let about: Vec<&str> =
            about.iter().filter(stands).filter_map(|n| model.cautions.get(*n)).map(|c| c.id.as_str()).collect();
        for id in about.iter().filter(|id| !said.iter().any(|c| c.id == **id)) {
            self.fault(at, format!("the caution `{id}` stands or may stand, and is missing here"));
        }
        for (i, entry) in said.iter().enumerate() {
            let twice = said.iter().take(i).any(|c| c.id == entry.id);
            if twice || !about.contains(&entry.id.as_str()) {
                self.fault(format!("{at}/{i}/id"), "this caution is listed twice, or is not about this tool here");
            }
            self.caution(&format!("{at}/{i}"), entry, table);
        }
    }

    fn caution(&mut self, at: &str, entry: &CautionEntry, table: &Table) {
        let model = self.model;
        let Some(number) = model.cautions.iter().position(|c| *c.id == *entry.id) else {
            return self.fault(format!("{at}/id"), format!("the knowledge has no caution `{}`", entry.id));
        };
        let (Some(caution), Some(stands)) = (model.cautions.get(number), table.cautions.get(number)) else { return };
        self.same(|| format!("{at}/state"), &entry.state, &super::said(*stands));
        self.same(|| format!("{at}/effect"), &entry.effect.id(), &caution.effect.id());
        self.same(|| format!("{at}/text"), &entry.text.as_str(), &caution.text.as_str());
        let when = caution.when.as_ref().map(|w| w.text.as_str());
        self.same(|| format!("{at}/when"), &entry.when.as_deref(), &when);
        let place = self.place(caution.at);
        self.same(|| format!("{at}/at"), &entry.at, &place);
        let sources = self.source_ids(&caution.sources);
        self.same(|| format!("{at}/sources"), &entry.sources, &sources);
        let usable = caution.instead.iter().filter(|t| table.fit(**t) != Some(false)).map(|t| t.index());
        let instead = self.tool_ids(usable);
        self.order(&format!("{at}/instead"), entry.instead.iter().map(|t| t.id.as_str()).collect(), &instead);
    }
}
