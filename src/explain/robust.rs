//! How far places rest on the numbers of the ranking.

use super::order::{Order, order};
use crate::engine::{Advice, Standing};
use crate::knowledge::model::ToolRef;

/// The places of a recommended tool.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Range {
    /// The tool.
    pub tool: ToolRef,
    /// Its place in the advice.
    pub place: usize,
    /// Where it would stand under each of the other weightings, in the order of the policy.
    pub under: Vec<Standing>,
}

impl Range {
    /// The highest place that it has anywhere, 1 for the first.
    #[must_use]
    pub fn highest(&self) -> usize {
        self.places().min().unwrap_or(self.place)
    }

    /// The lowest place that it has anywhere. Where it is set aside it has none.
    #[must_use]
    pub fn lowest(&self) -> usize {
        self.places().max().unwrap_or(self.place)
    }

    fn places(&self) -> impl Iterator<Item = usize> + '_ {
        let others =
            self.under.iter().filter_map(|s| if let Standing::Recommended(place) = s { Some(*place) } else { None });
        std::iter::once(self.place).chain(others)
    }
}

/// How far the first places rest on the numbers of the ranking.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Robustness {
    /// The first tools, in order.
    pub ranges: Vec<Range>,
    /// Which of them are worth at least as much as which others under every weighting, by place.
    pub orders: Vec<Order>,
}

/// How far the first places of an advice rest on the numbers of the ranking.
#[must_use]
pub fn robustness(advice: &Advice<'_>, top: usize) -> Robustness {
    let others = &advice.engine().knowledge().model().policy.others;
    let rankings: Vec<Vec<Standing>> = others.iter().map(|w| advice.standings_with(&w.weights)).collect();
    let under = |tool: ToolRef| rankings.iter().filter_map(|all| all.get(tool.index()).cloned()).collect();
    let ranges: Vec<Range> = (advice.recommended().iter().take(top))
        .map(|r| Range { tool: r.tool, place: r.place, under: under(r.tool) })
        .collect();
    let pairs = ranges.iter().flat_map(|a| ranges.iter().map(|b| (a.tool, b.tool))).filter(|(a, b)| a != b);
    let orders = pairs.filter_map(|(a, b)| order(advice, a, b)).collect();
    Robustness { ranges, orders }
}
