//! What no missing answer can change any more of what stands above the fold: the duties, what is excluded, and the first
//! tools.
//!
//! Said only with proof. First some completions are tried: two that differ show that something can still change. Where none
//! differ, the bounds of [`crate::engine`] are asked whether every completion agrees, and questions that they leave in doubt
//! are split, value by value, until all agree, two differ, or the budget ends.

use crate::date::Date;
use crate::engine::{DutyTold, Engine, Exclusion, Judged, Outlook};
use crate::knowledge::model::{FacetRef, ToolRef};
use crate::logic::{Answers, Known};
use crate::profile::{Admissible, Profile, set};

/// How many completions are tried.
const TRIED: usize = 32;
/// How many sets of answers are looked at for one proof.
const BUDGET: usize = 100;

/// Whether the missing answers can change something.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Proven {
    /// Proven: it is the same under every completion.
    Settled,
    /// Two completions differ.
    Open,
    /// No two completions that were tried differ, and a proof for all of them was not found in time.
    NotProven,
}

/// What is settled above the fold, and which questions may still decide the rest. What is in place counts as answered:
/// where nobody has said, all of this holds for nothing in place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Settled {
    /// Which duties apply, whose they are, and whether to stop for them.
    pub duties: Proven,
    /// Which tools are excluded, by which caution, wholly or in part.
    pub exclusions: Proven,
    /// Which tools are the first.
    pub first_tools: Proven,
    /// And in which order.
    pub their_order: Proven,
    /// Whether somebody has said what is in place.
    pub in_place_known: bool,
    /// Questions on which something above the fold may still depend; empty when all is settled.
    pub questions: Vec<FacetRef>,
}

impl Settled {
    /// Nothing above the fold can change, whatever the missing answers are.
    #[must_use]
    pub fn all(&self) -> bool {
        self.in_place_known && self.all_but_in_place()
    }

    /// Nothing above the fold can change but by what is in place.
    #[must_use]
    pub fn all_but_in_place(&self) -> bool {
        [self.duties, self.exclusions, self.first_tools, self.their_order].iter().all(|v| *v == Proven::Settled)
    }
}

/// What is settled in a profile on a day.
#[must_use]
pub fn settled(engine: &Engine, profile: &Profile, today: Date) -> Settled {
    let fold = engine.model().policy.fold as usize;
    let prover =
        Prover { engine, uses: profile.uses().unwrap_or_default(), today, admissible: Admissible::new(engine.model()) };
    let answers = profile.answers();
    let seen = prover.tried(answers, fold);
    let root = prover.outlook(answers);
    let mut doubts = Vec::new();
    let mut doubt = |judged: Option<(Vec<u32>, bool)>| doubts.extend(judged);
    let duties = prover.verdict(seen.duties, answers, |o| o.duties_told());
    let exclusions = prover.verdict(seen.exclusions, answers, |o| o.exclusions_told());
    let first_tools = prover.verdict(seen.set, answers, |o| o.first_told(fold));
    let their_order = if first_tools == Proven::NotProven && seen.order != Proven::Open {
        Proven::NotProven
    } else {
        prover.verdict(seen.order, answers, |o| o.order_told(fold))
    };
    if duties != Proven::Settled {
        doubt(heads(&root.duties_told()));
    }
    if exclusions != Proven::Settled {
        doubt(heads(&root.exclusions_told()));
    }
    if their_order != Proven::Settled {
        doubt(heads(&root.order_told(fold)));
    }
    let mut questions: Vec<FacetRef> = Vec::new();
    for (heads, stage) in doubts {
        questions.extend(prover.splits(&root, answers, &heads, stage).into_iter().map(|(v, _, _)| FacetRef(v as u32)));
    }
    questions.sort_unstable();
    questions.dedup();
    let in_place_known = profile.uses().is_some();
    Settled { duties, exclusions, first_tools, their_order, in_place_known, questions }
}

fn heads<T>(judged: &Judged<T>) -> Option<(Vec<u32>, bool)> {
    match judged {
        Judged::Known(_) => None,
        Judged::Doubt { heads, stage } => Some((heads.clone(), *stage)),
    }
}

/// What the completions tried show.
struct Tried {
    duties: Proven,
    exclusions: Proven,
    set: Proven,
    order: Proven,
}

struct Prover<'a> {
    engine: &'a Engine,
    uses: &'a [ToolRef],
    today: Date,
    admissible: Admissible<'a>,
}

impl Prover<'_> {
    fn outlook(&self, answers: &Answers) -> Outlook<'_> {
        self.engine.outlook(answers, self.uses, self.today)
    }

    /// Open where two of some completions differ.
    fn tried(&self, answers: &Answers, fold: usize) -> Tried {
        let mut tried = Tried {
            duties: Proven::NotProven,
            exclusions: Proven::NotProven,
            set: Proven::NotProven,
            order: Proven::NotProven,
        };
        let mut chance = Chance(1);
        let mut first: Option<(Vec<DutyTold>, Vec<Exclusion>, Vec<ToolRef>)> = None;
        for _ in 0..TRIED {
            let Some(completion) = self.completion(answers, &mut chance) else { break };
            let total = completion == *answers;
            let outlook = self.outlook(&completion);
            let (Judged::Known(duties), Judged::Known(exclusions), Judged::Known(order)) =
                (outlook.duties_told(), outlook.exclusions_told(), outlook.order_told(fold))
            else {
                continue;
            };
            let Some((duties_before, exclusions_before, order_before)) = &first else {
                first = Some((duties, exclusions, order));
                if total {
                    break;
                }
                continue;
            };
            let differ = |slot: &mut Proven, differ: bool| {
                if differ {
                    *slot = Proven::Open;
                }
            };
            differ(&mut tried.duties, duties != *duties_before);
            differ(&mut tried.exclusions, exclusions != *exclusions_before);
            differ(&mut tried.order, order != *order_before);
            differ(&mut tried.set, sorted(&order) != sorted(order_before));
            if [tried.duties, tried.exclusions, tried.set].iter().all(|v| *v == Proven::Open) {
                break;
            }
        }
        tried
    }

    /// An admissible completion by chance; none when the chance does not find one.
    fn completion(&self, answers: &Answers, chance: &mut Chance) -> Option<Answers> {
        let mut full = answers.clone();
        for (variable, facet) in self.engine.model().facets.iter().enumerate() {
            let shape = facet.variable();
            let known = answers.variables.get(variable).copied().unwrap_or_default();
            // A few tries, for what the constraints rule out.
            let found = (0..20).any(|_| {
                let bits = chance.next();
                let values = if shape.many {
                    known.yes | bits & chance.next() & chance.next() & !known.no
                } else if known.yes != 0 {
                    known.yes
                } else {
                    let left = shape.all() & !known.no;
                    let nth = bits % u64::from(left.count_ones().max(1));
                    lowest((0..nth).fold(left, |left, _| left & left.wrapping_sub(1)))
                };
                set(&mut full, variable, Known::exactly(values, shape.all()));
                self.admissible.possible(&full)
            });
            if !found {
                return None;
            }
        }
        Some(full)
    }

    /// Whether every completion agrees, unless two are known to differ.
    fn verdict<T: PartialEq>(
        &self,
        tried: Proven,
        answers: &Answers,
        judge: impl Fn(&Outlook<'_>) -> Judged<T>,
    ) -> Proven {
        if tried == Proven::Open {
            return tried;
        }
        let mut known: Option<T> = None;
        let mut left = vec![answers.clone()];
        let mut budget = BUDGET;
        while let Some(answers) = left.pop() {
            let Some(rest) = budget.checked_sub(1) else { return Proven::NotProven };
            budget = rest;
            let outlook = self.outlook(&answers);
            match judge(&outlook) {
                Judged::Known(found) => {
                    let differs = known.as_ref().is_some_and(|known| *known != found);
                    if !self.admissible.possible(&answers) {
                        continue;
                    }
                    if differs {
                        return Proven::Open;
                    }
                    known = Some(found);
                }
                Judged::Doubt { heads, stage } => {
                    let splits = self.splits(&outlook, &answers, &heads, stage);
                    let Some((variable, value, _)) =
                        splits.into_iter().max_by_key(|s| (s.2, std::cmp::Reverse((s.0, s.1))))
                    else {
                        return Proven::NotProven;
                    };
                    let before = answers.variables.get(variable).copied().unwrap_or_default();
                    for has in [true, false] {
                        if let Some(after) = self.admissible.with(variable, before, value, has) {
                            let mut half = answers.clone();
                            set(&mut half, variable, after);
                            if !self.admissible.broken(&half) {
                                left.push(half);
                            }
                        }
                    }
                }
            }
        }
        if known.is_some() { Proven::Settled } else { Proven::NotProven }
    }

    /// Values of questions that may decide these conclusions, and how many tests wait for each.
    fn splits(&self, outlook: &Outlook<'_>, answers: &Answers, heads: &[u32], stage: bool) -> Vec<(usize, u32, u32)> {
        let mut splits = outlook.undecided(answers, heads);
        let place = self.engine.model().facet_place("stage").filter(|_| stage);
        if let Some((place, shape)) = place.and_then(|p| Some((p, self.engine.model().facets.get(p)?.variable()))) {
            let known = answers.variables.get(place).copied().unwrap_or_default();
            if known.yes == 0 {
                let free = (0..u32::from(shape.values)).filter(|bit| known.no >> bit & 1 == 0);
                splits.extend(free.map(|bit| (place, bit, 1)));
            }
        }
        splits
    }
}

fn lowest(values: u64) -> u64 {
    values & values.wrapping_neg()
}

fn sorted(tools: &[ToolRef]) -> Vec<ToolRef> {
    let mut tools = tools.to_vec();
    tools.sort_unstable();
    tools
}

/// Numbers as if by chance (splitmix64), the same every time.
struct Chance(u64);

impl Chance {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let z = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }
}
