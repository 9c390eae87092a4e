//! Curators' tests of advice: a profile goes in, and what must come out is written beside it, in TOML.
//!
//! A scenario holds answers and what is expected of the advice on them. Each `[[but]]` takes the same answers with a few
//! of them changed, so that a reader sees what turns a conclusion round.

mod claim;
mod expect;
mod judge;
mod read;
mod reason;

use crate::date::Date;
use crate::diagnostic::{Complaints, Severity, sort};
use crate::document::Document;
use crate::engine::Engine;
use crate::knowledge::model::FacetRef;
use crate::knowledge::{Folder, KnowledgeBase};
use crate::profile::Profile;

pub use claim::Claim;
pub use judge::{Failure, judge};

/// A curator's test of advice.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Scenario {
    /// Its id: the name of its file.
    pub id: String,
    /// What it shows.
    pub name: String,
    /// Why the advice is held to this.
    pub because: String,
    /// The documented project that it is drawn from.
    pub case: Option<String>,
    /// The answers as they are, and then with changes.
    pub steps: Vec<Step>,
}

/// Answers, and what must come of them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Step {
    /// What is changed and why; none for the answers as they are.
    pub but: Option<String>,
    /// The answers.
    pub profile: Profile,
    /// The day.
    pub today: Date,
    /// Questions answered otherwise than in the first step.
    pub changed: Vec<FacetRef>,
    /// What must come out.
    pub expected: Vec<Expectation>,
}

/// One thing that must come out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Expectation {
    /// What.
    pub claim: Claim,
    /// The file, relative to its folder.
    pub file: String,
    /// The line it is written in.
    pub line: u32,
}

/// What came of a set of scenarios.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Outcome {
    /// How many scenarios were judged.
    pub scenarios: usize,
    /// How many sets of answers.
    pub steps: usize,
    /// How many expectations.
    pub expectations: usize,
    /// Those that were not met.
    pub failures: Vec<Failure>,
}

/// The scenarios of a folder.
///
/// # Errors
/// Every complaint about them: what is not TOML, unknown keys and ids, answers that do not go together.
pub fn scenarios(folder: &Folder, kb: &KnowledgeBase) -> Result<Vec<Scenario>, Complaints> {
    let mut found = Vec::new();
    let mut complaints = Vec::new();
    for (path, text) in &folder.files {
        let id = path.strip_prefix("scenarios/").and_then(|p| p.strip_suffix(".toml"));
        let Some(id) = id.filter(|id| !id.contains('/')) else { continue };
        let document = Document::new(path, text);
        if let Some(tree) = document.parse() {
            found.extend(read::scenario(id, path, &document, tree.get_ref(), kb));
        }
        complaints.append(&mut document.into_complaints());
    }
    for complaint in &mut complaints {
        // A key that is not understood is an expectation that nobody checks.
        complaint.severity = Severity::Error;
    }
    sort(&mut complaints);
    complaints.dedup();
    if complaints.is_empty() { Ok(found) } else { Err(Complaints(complaints)) }
}

/// Judges scenarios one after another.
#[must_use]
pub fn run(engine: &Engine, scenarios: &[Scenario]) -> Outcome {
    let mut outcome = Outcome { scenarios: scenarios.len(), ..Outcome::default() };
    for scenario in scenarios {
        outcome.steps += scenario.steps.len();
        outcome.expectations += scenario.steps.iter().map(|s| s.expected.len()).sum::<usize>();
        outcome.failures.extend(judge(engine, scenario));
    }
    outcome
}
