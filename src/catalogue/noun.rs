//! The kinds of entries.

/// A kind of entry.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Noun {
    /// A tool or practice.
    Tool,
    /// A risk.
    Risk,
    /// A question about the project.
    Facet,
    /// An answer to a question, written `facet=value`.
    Value,
    /// A conclusion about the project.
    Signal,
    /// A duty.
    Duty,
    /// A sourced warning.
    Caution,
    /// Something that tools have in common.
    Trait,
    /// A plain tick for things in place.
    Use,
    /// Answers that cannot go together.
    Constraint,
    /// A rule, written as the id of what it concludes, a slash and its number.
    Rule,
    /// Somebody else's list, mapped to our risks.
    Framework,
    /// A documented project.
    Case,
    /// What people found who tried a tool.
    Trial,
    /// A word that not every reader knows.
    Term,
    /// A cited work.
    Source,
    /// A kind of complaint.
    Code,
}

impl Noun {
    /// Every kind, in the order in which lists show them.
    pub const ALL: [Self; 17] = [
        Self::Tool,
        Self::Risk,
        Self::Facet,
        Self::Value,
        Self::Signal,
        Self::Duty,
        Self::Caution,
        Self::Trait,
        Self::Use,
        Self::Constraint,
        Self::Rule,
        Self::Framework,
        Self::Case,
        Self::Trial,
        Self::Term,
        Self::Source,
        Self::Code,
    ];

    /// As written before a colon, in `risk:harm`.
    #[must_use]
    pub fn id(self) -> &'static str {
        self.words().0
    }

    /// More than one of them.
    #[must_use]
    pub fn plural(self) -> &'static str {
        self.words().1
    }

    /// As people read it.
    #[must_use]
    pub fn name(self) -> &'static str {
        self.words().2
    }

    /// The kind with this id.
    #[must_use]
    pub fn from_id(id: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|noun| noun.id() == id)
    }

    fn words(self) -> (&'static str, &'static str, &'static str) {
        match self {
            Self::Tool => ("tool", "tools", "Tool or practice"),
            Self::Risk => ("risk", "risks", "Risk"),
            Self::Facet => ("facet", "facets", "Question"),
            Self::Value => ("value", "values", "Answer"),
            Self::Signal => ("signal", "signals", "Conclusion"),
            Self::Duty => ("duty", "duties", "Duty"),
            Self::Caution => ("caution", "cautions", "Caution"),
            Self::Trait => ("trait", "traits", "Trait of tools"),
            Self::Use => ("use", "uses", "Tick for what is in place"),
            Self::Constraint => ("constraint", "constraints", "Answers that cannot go together"),
            Self::Rule => ("rule", "rules", "Rule"),
            Self::Framework => ("framework", "frameworks", "Framework"),
            Self::Case => ("case", "cases", "Documented project"),
            Self::Trial => ("trial", "trials", "Trial"),
            Self::Term => ("term", "terms", "Word"),
            Self::Source => ("source", "sources", "Source"),
            Self::Code => ("code", "codes", "Kind of complaint"),
        }
    }
}
