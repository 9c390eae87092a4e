//! The contract of verifying an advice, `candour.verify/1`.

use serde::{Deserialize, Serialize};

use super::MadeEntry;
use crate::audit::verify::{self, Verification};
use crate::engine::Engine;
use crate::knowledge::vocabulary::Role;

/// The name and major version of the contract.
pub const VERIFY: &str = "candour.verify/1";

/// How many differences, faults or changes are listed, each; all are counted.
const LISTED: usize = 50;

/// What a verification came to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum Verdict {
    /// The same bytes, and every proof and sum holds.
    Verified,
    /// The same values, laid out with other spaces or line ends; every proof and sum holds.
    Reformatted,
    /// As it was made, but for recommended tools that `--top`, `--role` or `--stage` leaves out: it is not the whole advice.
    Shortened,
    /// It was made with other knowledge, so it cannot be made again here.
    OtherKnowledge,
    /// It was made with another version of the program, and is not made again byte for byte.
    OtherEngine,
    /// It names this knowledge and this program, and is not what they say.
    Differs,
    /// The program says the same, but a proof or sum does not hold: a fault of the program.
    Unsound,
}

document! {
    /// Whether an advice is what candour says.
    VerifyDocument {
        /// The contract, `candour.verify/1`.
        schema: String,
        /// How this answer was made: with the present knowledge, for the day and the profile of the advice.
        made: MadeEntry,
        /// What it came to.
        verdict: Verdict,
        /// What the advice names and what must agree to make it again.
        agreements: Vec<AgreementEntry>,
        /// How the list of recommended tools was shortened, when it was.
        shortened: Option<ShortenedEntry>,
        /// How many proofs were followed down to the answers. None are with other knowledge.
        proofs: usize,
        /// How many sums of the ranking were worked out again.
        sums: usize,
        /// How many proofs, sums and statements do not hold.
        faults_found: usize,
        /// The first of them.
        faults: Vec<FaultEntry>,
        /// How many places of the file are not what is made here. None are counted with other knowledge.
        differences_found: usize,
        /// The first of them.
        differences: Vec<DifferenceEntry>,
        /// With other knowledge: how many duties, levels, first tools and gaps are now said otherwise.
        changes_found: usize,
        /// The first of them.
        changes: Vec<AdviceChangeEntry>,
    }

    /// Something that an advice names.
    AgreementEntry {
        /// What: the contract, the program, the profile, or a layer of knowledge.
        what: String,
        /// In the file; none when it is not there.
        said: Option<String>,
        /// Here; none when it is not there.
        here: Option<String>,
        /// Whether both are the same.
        agrees: bool,
    }

    /// How a list was shortened.
    ShortenedEntry {
        /// Only what this role uses.
        role: Option<Role>,
        /// Only what is of use at this stage.
        stage: Option<String>,
        /// At most so many.
        top: Option<usize>,
        /// How many tools were left out.
        left_out: usize,
    }

    /// Something that does not follow, or does not add up.
    FaultEntry {
        /// Where in the advice: a JSON pointer (RFC 6901).
        pointer: String,
        /// What is wrong.
        says: String,
    }

    /// A place where the file is not what is made here.
    DifferenceEntry {
        /// Where in the advice: a JSON pointer (RFC 6901); empty for the whole.
        pointer: String,
        /// What stands in the file, as JSON, cut where it is long; none when nothing does.
        was: Option<String>,
        /// What is made here; none when nothing is.
        now: Option<String>,
    }

    /// Something that the present knowledge says otherwise.
    AdviceChangeEntry {
        /// `duty`, `risk`, `tool` or `gap`.
        about: String,
        /// Its id; of a gap, the risk and the line of defence.
        id: String,
        /// Its name.
        name: String,
        /// What was said; none when nothing was.
        was: Option<String>,
        /// What is said now; none when nothing is.
        now: Option<String>,
    }
}

/// A verification as plain values; `engine` is the one that it was made with.
#[must_use]
pub fn verification(engine: &Engine, found: &Verification) -> VerifyDocument {
    let verdict = match found.verdict {
        verify::Verdict::Verified => Verdict::Verified,
        verify::Verdict::Reformatted => Verdict::Reformatted,
        verify::Verdict::Shortened => Verdict::Shortened,
        verify::Verdict::OtherKnowledge => Verdict::OtherKnowledge,
        verify::Verdict::OtherEngine => Verdict::OtherEngine,
        verify::Verdict::Differs => Verdict::Differs,
        verify::Verdict::Unsound => Verdict::Unsound,
    };
    let agreement = |a: &verify::Agreement| AgreementEntry {
        what: a.what.clone(),
        said: a.said.clone(),
        here: a.here.clone(),
        agrees: a.agrees(),
    };
    let fault = |f: &verify::Fault| FaultEntry { pointer: f.pointer.clone(), says: f.says.clone() };
    let difference =
        |d: &verify::Difference| DifferenceEntry { pointer: d.pointer.clone(), was: d.was.clone(), now: d.now.clone() };
    let change = |c: &verify::Change| AdviceChangeEntry {
        about: c.about.to_owned(),
        id: c.id.clone(),
        name: c.name.clone(),
        was: c.was.clone(),
        now: c.now.clone(),
    };
    VerifyDocument {
        schema: VERIFY.to_owned(),
        made: super::made::made(engine.knowledge().model(), &found.profile, found.document.today),
        verdict,
        agreements: found.agreements.iter().map(agreement).collect(),
        shortened: found.shortened.as_ref().map(|s| ShortenedEntry {
            role: s.role,
            stage: s.stage.clone(),
            top: s.top,
            left_out: s.left_out,
        }),
        proofs: found.checked.proofs,
        sums: found.checked.sums,
        faults_found: found.checked.faults.len(),
        faults: found.checked.faults.iter().take(LISTED).map(fault).collect(),
        differences_found: found.differences.len(),
        differences: found.differences.iter().take(LISTED).map(difference).collect(),
        changes_found: found.changes.len(),
        changes: found.changes.iter().take(LISTED).map(change).collect(),
    }
}
