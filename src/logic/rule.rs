//! Rules, before they are compiled.

use super::condition::Condition;

/// A rule: when the condition is true, the head is concluded at the level.
#[derive(Clone, Debug)]
pub struct RuleSpec<'a> {
    /// What it concludes.
    pub head: u32,
    /// At which level; 1 for heads without levels.
    pub level: u8,
    /// Whether the law or science behind it is agreed.
    pub settled: bool,
    /// When.
    pub when: &'a Condition,
}
