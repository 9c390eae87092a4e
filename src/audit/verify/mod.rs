//! For readers of an advice: is this what candour says?
//!
//! The advice is made again from the profile and the day that it names, and compared byte for byte; and its proofs and
//! sums are checked by other code than that which made them. It says nothing of who wrote the file: whoever has the
//! program can make an advice for any profile and any day.

mod change;
mod check;
mod difference;
mod read;
mod replay;

use crate::api::{self, AdviceDocument, LayerEntry};
use crate::diagnostic::Complaints;
use crate::engine::Engine;
use crate::profile::Profile;

pub use change::Change;
pub use check::{Checked, Fault, check};
pub use difference::Difference;
pub use read::read;
pub use replay::{Comparison, Replay, Shortened};

/// What a verification came to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// The same bytes, and every proof and sum holds.
    Verified,
    /// The same values, laid out with other spaces or line ends; every proof and sum holds.
    Reformatted,
    /// As it was made, but for recommended tools that a view leaves out: all that it says is so, and it is not all.
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

/// Something that an advice names and that must agree to make it again.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Agreement {
    /// What.
    pub what: String,
    /// In the file; none when it is not there.
    pub said: Option<String>,
    /// Here; none when it is not there.
    pub here: Option<String>,
}

impl Agreement {
    /// Whether both are the same.
    #[must_use]
    pub fn agrees(&self) -> bool {
        self.said == self.here
    }
}

/// What a verification found.
#[derive(Clone, Debug)]
pub struct Verification {
    /// What it came to.
    pub verdict: Verdict,
    /// The profile that the advice is for.
    pub profile: Profile,
    /// The advice as it was read.
    pub document: AdviceDocument,
    /// The program, the knowledge and the profile: as the file names them, and as they are here.
    pub agreements: Vec<Agreement>,
    /// How the list of recommended tools was shortened.
    pub shortened: Option<Shortened>,
    /// Every place where the file is not what is made here. Empty where other knowledge explains it.
    pub differences: Vec<Difference>,
    /// Proofs and sums. Of a shortened advice those of the whole one; none with other knowledge.
    pub checked: Checked,
    /// With other knowledge: what the present knowledge says otherwise.
    pub changes: Vec<Change>,
}

/// Verifies the text of an advice; `name` is what complaints call it.
///
/// # Errors
/// When the text is not JSON, not an advice, or its profile is not valid with this knowledge.
pub fn verify(engine: &Engine, name: &str, text: &str) -> Result<Verification, Complaints> {
    let document = read(name, text)?;
    let profile = read::profile(&document, engine.knowledge())?;
    let advice = engine.advise(&profile, document.today);
    let replay = Replay::new(api::advice(&advice));
    let comparison = replay.compare(text, &document);
    let model = engine.knowledge().model();
    let checked = match comparison.verdict {
        Verdict::OtherKnowledge => Checked::default(),
        Verdict::Shortened => check(model, replay.document()),
        _ => check(model, &document),
    };
    let same = matches!(comparison.verdict, Verdict::Verified | Verdict::Reformatted | Verdict::Shortened);
    let verdict = if same && !checked.faults.is_empty() { Verdict::Unsound } else { comparison.verdict };
    let changes = if verdict == Verdict::OtherKnowledge {
        change::changes(&document, replay.document(), model.policy.fold as usize)
    } else {
        Vec::new()
    };
    let agreements = agreements(&document, replay.document());
    let Comparison { shortened, differences, .. } = comparison;
    Ok(Verification { verdict, agreements, shortened, differences, checked, changes, document, profile })
}

fn agreements(said: &AdviceDocument, here: &AdviceDocument) -> Vec<Agreement> {
    let both = |what: &str, said: &str, here: &str| Agreement {
        what: what.to_owned(),
        said: Some(said.to_owned()),
        here: Some(here.to_owned()),
    };
    let mut found = vec![
        both("contract", &said.schema, &here.schema),
        both("program", &said.engine, &here.engine),
        both("profile", &said.profile.digest, &here.profile.digest),
    ];
    let words = |l: &LayerEntry| format!("{} of {}, {}", l.version, l.date, l.digest);
    let mut names: Vec<&str> = said.knowledge.iter().map(|l| l.name.as_str()).collect();
    names.extend(
        here.knowledge.iter().map(|l| l.name.as_str()).filter(|n| !said.knowledge.iter().any(|l| l.name == *n)),
    );
    for name in names {
        let of = |layers: &[LayerEntry]| layers.iter().find(|l| l.name == name).map(words);
        let what = format!("knowledge `{name}`");
        found.push(Agreement { what, said: of(&said.knowledge), here: of(&here.knowledge) });
    }
    found
}
