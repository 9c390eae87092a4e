//! The question worth asking next.
//!
//! What is open in a profile is counted as
//!
//! - for every risk, the weight of its possible level less that of its sure level;
//! - for every tool that can still reach the fold, its greatest own worth less its least;
//! - [`DUTY`] for every duty of which it is open whether it applies, or whose it is.
//!
//! A tool can still reach the fold while its greatest own worth is not below the least own worth of the tool at the fold.
//! The measure of a question is how much less is open after an answer, with [`ENTRY`] for every tool that the answer
//! brings among the first, as a mean over the answers that the question admits. It orders the questions and promises
//! nothing: what is promised is said by [`settled`](super::settled()).

use crate::date::Date;
use crate::engine::{Engine, LevelRange, Outlook};
use crate::knowledge::model::{DutyRef, FacetRef, Model, RiskRef, ToolRef};
use crate::logic::{Answers, Known, Truth};
use crate::profile::{Admissible, Profile, set};

/// What an open duty counts for.
pub const DUTY: u64 = 20;
/// What a tool that comes among the first counts for.
pub const ENTRY: u64 = 10_000;
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

/// One of the answers that a measure is taken over.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Answer {
    /// Exactly these values apply, as bits.
    Values(u64),
    /// This plain tick applies and no other, by its place among the ticks.
    Tick(usize),
}

/// What some answers change beside what is known now.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Effect {
    /// The answers; they change the same.
    pub answers: Vec<Answer>,
    /// Duties that open answers no longer decide, and whether they apply.
    pub duties: Vec<(DutyRef, bool)>,
    /// Tools that come among the first.
    pub enter: Vec<ToolRef>,
    /// Tools that are no longer among the first.
    pub leave: Vec<ToolRef>,
    /// Tools that are then excluded, at least in part.
    pub excluded: Vec<ToolRef>,
    /// Risks whose level is told more closely.
    pub risks: Vec<(RiskRef, LevelRange)>,
}

impl Effect {
    fn changes_like(&self, other: &Self) -> bool {
        let parts =
            |o: &Self| (o.duties.clone(), o.enter.clone(), o.leave.clone(), o.excluded.clone(), o.risks.clone());
        parts(self) == parts(other)
    }

    /// What changes most above the fold tells most.
    fn weight(&self) -> usize {
        let applies = self.duties.iter().filter(|(_, applies)| *applies).count();
        4 * (self.enter.len() + self.excluded.len()) + 2 * applies + self.duties.len()
    }
}

/// What to ask.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Next {
    /// The questions that are not answered in full, the one to ask first at the front.
    pub questions: Vec<Question>,
    /// What each answer to the first question changes; the most telling first.
    pub outcomes: Vec<Effect>,
}

/// What to ask next.
#[must_use]
pub fn next(engine: &Engine, profile: &Profile, today: Date) -> Next {
    let asker = Asker::new(engine, profile, today);
    let mut questions = asker.questions();
    questions.sort_by_key(|q| {
        (q.worth_asking == Truth::Fails, std::cmp::Reverse(q.measure), q.facet.map_or(u32::MAX, |f| f.0))
    });
    let outcomes = questions.first().map(|q| asker.outcomes(q.facet)).unwrap_or_default();
    Next { questions, outcomes }
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
        let now = engine.exact_outlook(profile.answers(), profile.uses().unwrap_or_default(), today);
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

    fn fold(&self) -> usize {
        self.model().policy.fold as usize
    }

    /// How much is open.
    fn open(&self, outlook: &Outlook<'_>) -> u64 {
        let risks: u64 = outlook.weights().iter().map(|&(low, high)| u64::from(high - low)).sum();
        let near = outlook.worths().zip(&self.near).filter(|(_, near)| **near);
        let tools: u64 = near.map(|((lo, hi), _)| u64::from(hi - lo)).sum();
        risks + tools + DUTY * outlook.open_duties() as u64
    }

    fn questions(&self) -> Vec<Question> {
        let before = self.open(&self.now);
        let facets = (0..self.model().facets.len()).map(|i| Some(FacetRef(i as u32)));
        let asked = facets.chain([None]).map(|facet| (facet, self.answers(facet)));
        let open = asked.filter(|(_, answers)| !answers.is_empty());
        open.map(|(facet, answers)| self.question(facet, &answers, before)).collect()
    }

    fn question(&self, facet: Option<FacetRef>, answers: &[Answer], before: u64) -> Question {
        let narrows = |answer: &Answer| {
            let then = self.outlook(facet, *answer);
            let first = then.first(self.fold());
            let enter = first.iter().filter(|t| !self.first.contains(t)).count() as u64;
            before.saturating_sub(self.open(&then)) + ENTRY * enter
        };
        let sum: u64 = answers.iter().map(narrows).sum();
        let measure = sum * PARTS / (answers.len() as u64).max(1);
        Question { facet, worth_asking: self.worth_asking(facet), measure, answers: answers.len() }
    }

    fn worth_asking(&self, facet: Option<FacetRef>) -> Truth {
        let facet = facet.and_then(|f| self.model().facets.get(f.index()));
        facet.and_then(|f| f.ask_when.as_ref()).map_or(Truth::Holds, |when| {
            let variables: Vec<_> = self.model().facets.iter().map(|f| f.variable()).collect();
            when.condition.value(&variables, self.profile.answers(), &|head, level| self.now.truth(head, level))
        })
    }

    /// The answers to a question that its measure is taken over; none when it is answered in full.
    ///
    /// For one that takes a single answer, each admissible value. For one that takes many, what is known already alone,
    /// and with each further value that is admissible. For what is in place, each plain tick.
    fn answers(&self, facet: Option<FacetRef>) -> Vec<Answer> {
        let Some(facet) = facet else {
            let ticks = if self.profile.uses().is_none() { self.model().ticks.len() } else { 0 };
            return (0..ticks).map(Answer::Tick).collect();
        };
        let Some(shape) = self.model().facets.get(facet.index()).map(|f| f.variable()) else { return Vec::new() };
        let known = self.profile.answers().variables.get(facet.index()).copied().unwrap_or_default();
        if known.is_total(shape.all()) || !shape.many && known.yes != 0 {
            return Vec::new();
        }
        let free = shape.all() & !known.yes & !known.no;
        let each = (0..u32::from(shape.values)).map(|bit| 1u64 << bit).filter(|bit| free & bit != 0);
        let nothing_more = shape.many.then_some(known.yes);
        let values = nothing_more.into_iter().chain(each.map(|bit| known.yes | bit));
        let admissible = |values: &u64| {
            let mut answers: Answers = self.profile.answers().clone();
            set(&mut answers, facet.index(), Known::exactly(*values, shape.all()));
            self.admissible.possible(&answers)
        };
        values.filter(admissible).map(Answer::Values).collect()
    }

    /// What is known after an answer.
    fn outlook(&self, facet: Option<FacetRef>, answer: Answer) -> Outlook<'_> {
        let (answers, uses) = self.answered(facet, answer);
        self.engine.outlook(&answers, uses, self.today)
    }

    /// The answers and what is in place after an answer.
    fn answered(&self, facet: Option<FacetRef>, answer: Answer) -> (Answers, &[ToolRef]) {
        let mut answers = self.profile.answers().clone();
        let mut uses = self.profile.uses().unwrap_or_default();
        match (answer, facet) {
            (Answer::Values(values), Some(facet)) => {
                let all = self.model().facets.get(facet.index()).map_or(0, |f| f.variable().all());
                set(&mut answers, facet.index(), Known::exactly(values, all));
            }
            (Answer::Values(_), None) => {}
            (Answer::Tick(tick), _) => {
                uses = self.model().ticks.get(tick).map_or(&[][..], |t| &t.closes);
                for (i, flag) in answers.flags.iter_mut().enumerate() {
                    *flag = Some(uses.iter().any(|t| t.index() == i));
                }
            }
        }
        (answers, uses)
    }

    /// What each answer to a question changes; answers that change the same stand together.
    fn outcomes(&self, facet: Option<FacetRef>) -> Vec<Effect> {
        let mut found: Vec<Effect> = Vec::new();
        for answer in self.answers(facet) {
            let (answers, uses) = self.answered(facet, answer);
            let outcome = self.outcome(&self.engine.exact_outlook(&answers, uses, self.today));
            match found.iter_mut().find(|o| o.changes_like(&outcome)) {
                Some(alike) => alike.answers.push(answer),
                None => found.push(Effect { answers: vec![answer], ..outcome }),
            }
        }
        found.sort_by_key(|o| std::cmp::Reverse(o.weight()));
        found
    }

    fn outcome(&self, then: &Outlook<'_>) -> Effect {
        let first = then.first(self.fold());
        let missing =
            |from: &[ToolRef], other: &[ToolRef]| from.iter().copied().filter(|t| !other.contains(t)).collect();
        let duties = self.now.duties().iter().zip(then.duties());
        let excluded_now: Vec<ToolRef> = self.now.excluded().into_iter().map(|(tool, ..)| tool).collect();
        let excluded_then: Vec<ToolRef> = then.excluded().into_iter().map(|(tool, ..)| tool).collect();
        let levels = self.now.risks().zip(then.risks());
        Effect {
            answers: Vec::new(),
            duties: duties
                .filter(|(now, then)| now.truth == Truth::Open && then.truth != Truth::Open)
                .map(|(_, then)| (then.duty, then.truth.holds()))
                .collect(),
            enter: missing(&first, &self.first),
            leave: missing(&self.first, &first),
            excluded: missing(&excluded_then, &excluded_now),
            risks: levels.filter(|(now, then)| now != then).map(|(_, then)| then).collect(),
        }
    }
}
