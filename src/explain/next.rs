//! The question worth asking next.

use crate::date::Date;
use crate::engine::{Engine, Outlook};
use crate::knowledge::model::{FacetRef, Model, ToolRef};
use crate::logic::{Answers, Known, Truth};
use crate::profile::{Admissible, Profile, set};

/// What an open duty counts for.
pub const DUTY: u64 = 20;
/// Means are given in parts of this.
pub const PARTS: u64 = 100;

/// A question that is not answered in full.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Question {
    /// Which; none for what is in place.
    pub facet: Option<FacetRef>,
    /// Whether it is worth asking on the answers so far.
    pub worth_asking: Truth,
    /// How much its answer narrows what is open, as a mean over its admissible answers, in hundredths.
    pub measure: u64,
    /// How many answers that mean is over.
    pub answers: usize,
}

/// What to ask.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Next {
    /// The questions that are not answered in full, the one to ask first at the front.
    pub questions: Vec<Question>,
}

pub use variants::VARIANT;
mod variants {
    /// temporary
    pub static VARIANT: std::sync::atomic::AtomicUsize = std::sync::atomic::AtomicUsize::new(0);
}

/// What to ask next.
#[must_use]
pub fn next(engine: &Engine, profile: &Profile, today: Date) -> Next {
    let asker = Asker::new(engine, profile, today);
    let mut questions = asker.questions();
    questions.sort_by_key(|q| {
        (
            q.worth_asking == Truth::Fails,
            std::cmp::Reverse(q.measure),
            q.facet.map_or(u32::MAX, |f| f.0),
        )
    });
    Next { questions }
}

/// One possible answer.
#[derive(Clone, Debug)]
enum Reply {
    Facet(usize, Known),
    Uses(Vec<ToolRef>),
}

struct Asker<'a> {
    engine: &'a Engine,
    profile: &'a Profile,
    today: Date,
    admissible: Admissible<'a>,
    now: Outlook<'a>,
    /// By tool: whether it can still reach the fold.
    near: Vec<bool>,
    first: Vec<ToolRef>,
}

impl<'a> Asker<'a> {
    fn new(engine: &'a Engine, profile: &'a Profile, today: Date) -> Self {
        let now = engine.outlook(profile.answers(), profile.uses().unwrap_or_default(), today);
        let mut lows: Vec<u32> = now.worths().map(|(lo, _)| lo).collect();
        lows.sort_unstable_by_key(|lo| std::cmp::Reverse(*lo));
        let fold = engine.model().policy.fold as usize;
        let mark = lows.get(fold.saturating_sub(1)).copied().unwrap_or(0);
        let near = now.worths().map(|(_, hi)| hi >= mark && hi > 0).collect();
        let first = now.first(fold);
        Self { engine, profile, today, admissible: Admissible::new(engine.model()), now, near, first }
    }

    fn model(&self) -> &Model {
        self.engine.model()
    }

    /// How much is open.
    fn open(&self, outlook: &Outlook<'_>) -> u64 {
        let v = variants::VARIANT.load(std::sync::atomic::Ordering::Relaxed);
        let risks: u64 = outlook.weights().iter().map(|&(low, high)| u64::from(high - low)).sum();
        let tools: u64 =
            outlook.worths().zip(&self.near).filter(|(_, near)| **near).map(|((lo, hi), _)| u64::from(hi - lo)).sum();
        let duties = outlook.open_duties().count() as u64;
        match v {
            0 => risks + tools + DUTY * duties,
            1 => tools,
            2 => risks,
            3 => duties,
            4 => 10 * risks + DUTY * duties,
            _ => risks + tools + DUTY * duties,
        }
    }

    fn questions(&self) -> Vec<Question> {
        let mut found = Vec::new();
        let before = self.open(&self.now);
        for (i, facet) in self.model().facets.iter().enumerate() {
            let replies = self.replies(i);
            if replies.is_empty() {
                continue;
            }
            let worth_asking = facet.ask_when.as_ref().map_or(Truth::Holds, |when| {
                let variables: Vec<_> = self.model().facets.iter().map(|f| f.variable()).collect();
                when.condition.value(&variables, self.profile.answers(), &|head, level| self.now.truth(head, level))
            });
            found.push(self.question(Some(FacetRef(i as u32)), worth_asking, &replies, before));
        }
        if self.profile.uses().is_none() {
            let ticks = self.model().ticks.iter().map(|t| Reply::Uses(t.closes.clone()));
            let replies: Vec<Reply> = ticks.collect();
            found.push(self.question(None, Truth::Holds, &replies, before));
        }
        found
    }

    fn question(&self, facet: Option<FacetRef>, worth_asking: Truth, replies: &[Reply], before: u64) -> Question {
        let v = variants::VARIANT.load(std::sync::atomic::Ordering::Relaxed);
        let mut sum = 0;
        for reply in replies {
            let outlook = self.outlook(reply);
            sum += before.saturating_sub(self.open(&outlook));
            if v >= 10 {
                let first = outlook.first(self.first.len().max(5));
                let changed = first.iter().filter(|t| !self.first.contains(t)).count() as u64;
                sum += changed * 10u64.pow((v - 10) as u32);
            }
        }
        let answers = replies.len();
        Question { facet, worth_asking, measure: sum * PARTS / (answers as u64).max(1), answers }
    }

    fn outlook(&self, reply: &Reply) -> Outlook<'_> {
        let mut answers = self.profile.answers().clone();
        let uses = match reply {
            Reply::Facet(variable, known) => {
                set(&mut answers, *variable, *known);
                self.profile.uses().unwrap_or_default()
            }
            Reply::Uses(tools) => {
                for (i, flag) in answers.flags.iter_mut().enumerate() {
                    *flag = Some(tools.iter().any(|t| t.index() == i));
                }
                tools
            }
        };
        self.engine.outlook(&answers, uses, self.today)
    }

    /// The admissible answers to a question; none when it is answered in full.
    fn replies(&self, variable: usize) -> Vec<Reply> {
        let Some(shape) = self.model().facets.get(variable).map(|f| f.variable()) else { return Vec::new() };
        let known = self.profile.answers().variables.get(variable).copied().unwrap_or_default();
        if known.is_total(shape.all()) || !shape.many && known.yes != 0 {
            return Vec::new();
        }
        let free = shape.all() & !known.yes & !known.no;
        let each = (0..u32::from(shape.values)).map(|bit| 1u64 << bit).filter(|bit| free & bit != 0);
        let values: Vec<u64> = if shape.many {
            std::iter::once(known.yes).chain(each.map(|bit| known.yes | bit)).collect()
        } else {
            each.collect()
        };
        let admissible = |values: &u64| {
            let mut answers: Answers = self.profile.answers().clone();
            set(&mut answers, variable, Known::exactly(*values, shape.all()));
            self.admissible.possible(&answers)
        };
        let values = values.into_iter().filter(admissible);
        values.map(|values| Reply::Facet(variable, Known::exactly(values, shape.all()))).collect()
    }
}
