//! Ways through the model that several rooms take.

use super::model::{Facet, Model, When};

impl Model {
    /// The place of a facet.
    #[must_use]
    pub fn facet_place(&self, id: &str) -> Option<usize> {
        self.facets.iter().position(|f| f.id == *id)
    }

    /// A facet.
    #[must_use]
    pub fn facet(&self, id: &str) -> Option<&Facet> {
        self.facets.iter().find(|f| f.id == *id)
    }

    /// Every condition that decides something, with the id under which a reader finds it: signals, risks, duties, tools,
    /// cautions. Constraints rule out answers and decide nothing.
    pub fn conditions(&self) -> impl Iterator<Item = (&str, &When)> {
        let signals = self.signals.iter().flat_map(|s| &s.rules).map(|r| (r.id.as_str(), &r.when));
        let risks = self.risks.iter().flat_map(|r| &r.raises).map(|r| (r.rule.id.as_str(), &r.rule.when));
        let duties = self.duties.iter().flat_map(|duty| {
            let rules = duty.rules.iter().map(|r| (r.id.as_str(), &r.when));
            rules.chain(duty.yours.iter().map(|when| (duty.id.as_str(), when)))
        });
        let tools = self.tools.iter().flat_map(|tool| {
            let edges = tool.edges.iter().filter_map(|e| e.when.as_ref());
            tool.fits.iter().chain(edges).map(|when| (tool.id.as_str(), when))
        });
        let cautions = self.cautions.iter().filter_map(|c| Some((c.id.as_str(), c.when.as_ref()?)));
        signals.chain(risks).chain(duties).chain(tools).chain(cautions)
    }
}
