//! What differs between two advices: of one engine for two profiles, or of two engines for one.

use std::collections::{BTreeSet, HashMap};

use crate::engine::{Advice, Bearer, Cell, DutyFinding, GapKind, InForce, LevelRange, Reason, Standing, Tier};
use crate::knowledge::Vocabulary;
use crate::knowledge::model::{CautionRef, DutyRef, FacetRef, Model, RiskRef, ToolRef};
use crate::knowledge::vocabulary::{CautionEffect, Function};
use crate::logic::Truth;
use crate::text::Text;

/// Something that does not stand where it stood.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Changed<R, S> {
    /// What it is in the advice before; none when that knowledge does not have it.
    pub before: Option<R>,
    /// What it is in the advice after; none when that knowledge does not have it.
    pub after: Option<R>,
    /// How it stood.
    pub was: S,
    /// How it stands.
    pub now: S,
}

/// How a duty stands that applies or may apply.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DutyStand {
    /// Whether it applies.
    pub truth: Truth,
    /// Whether it does so on settled ground.
    pub settled: bool,
    /// Whose it is.
    pub bearer: Bearer,
    /// Whether it is in force.
    pub in_force: InForce,
    /// Whether to stop or pause until it is met.
    pub stop: Truth,
}

/// Where a tool stands. Other entries are named by their ids, which two versions of the knowledge share.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ToolStand<'e> {
    /// In the list, at a place from 1.
    Recommended {
        /// Its place.
        place: usize,
        /// Whether it comes after the others.
        demoted: bool,
    },
    /// In place.
    InPlace,
    /// A duty of ours asks for it.
    AskedFor,
    /// It would add little beside this tool.
    SetAside {
        /// That tool.
        beside: &'e str,
    },
    /// An answer decides.
    Depends,
    /// Not for this project.
    NotFor {
        /// The caution that excludes it; none when it does not fit.
        caution: Option<&'e str>,
    },
    /// Nothing is said of it: it acts on no risk that is or may be raised, or is not in the knowledge.
    #[default]
    NotListed,
}

impl ToolStand<'_> {
    /// Its place in the list, if it has one.
    #[must_use]
    pub fn place(self) -> Option<usize> {
        if let Self::Recommended { place, .. } = self { Some(place) } else { None }
    }
}

/// A caution takes a tool away, or a part of what it does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Exclusion<'e> {
    /// The caution, by id.
    pub caution: &'e str,
    /// Whether something is left that the tool can be used for.
    pub in_part: bool,
}

/// How a caution about the first tools stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CautionStand {
    /// It stands, or may.
    pub truth: Truth,
    /// What it does.
    pub effect: CautionEffect,
}

/// A gap.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct GapStand {
    /// Why it is one.
    pub kind: GapKind,
    /// Whether it is one in every completion.
    pub sure: bool,
}

/// Everything that stands otherwise in the advice after than in the advice before, in the order of the knowledge.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Difference<'e> {
    /// Attention that risks are due.
    pub risks: Vec<Changed<RiskRef, LevelRange>>,
    /// Duties; none for one that does not appear to apply.
    pub duties: Vec<Changed<DutyRef, Option<DutyStand>>>,
    /// Tools.
    pub tools: Vec<Changed<ToolRef, ToolStand<'e>>>,
    /// Tools that a caution excludes, whatever list they stand in.
    pub exclusions: Vec<Changed<ToolRef, Option<Exclusion<'e>>>>,
    /// Cautions about the first tools; none for one that says nothing of them.
    pub cautions: Vec<Changed<CautionRef, Option<CautionStand>>>,
    /// Gaps; none where there is no gap.
    pub gaps: Vec<Changed<Cell, Option<GapStand>>>,
    /// Questions, none for what is in place: whether they still decide something.
    pub questions: Vec<Changed<Option<FacetRef>, bool>>,
}

impl<'e> Difference<'e> {
    /// What changes from one advice to the other. Cautions are compared for the first `top` tools of either.
    #[must_use]
    pub fn between(before: &Advice<'e>, after: &Advice<'e>, top: usize) -> Self {
        let (old, new) = (before.engine().model(), after.engine().model());
        let pairs = Pairs { same: std::ptr::eq(old, new), old, new };
        let unraised = LevelRange { sure: None, possible: None };
        let risks = pairs.of(|m| &m.risks, |r| &r.id);
        let tools = pairs.of(|m| &m.tools, |t| &t.id);
        let (stood, stand) = (standings(before), standings(after));
        let (excluded, excludes) = (exclusions(before), exclusions(after));
        let duty = |advice: &Advice<'_>, at: usize| advice.duties().get(at).and_then(duty_stand);
        let (cautioned, cautions) = (cautions_about_first(before, top), cautions_about_first(after, top));
        let (gaps_before, gaps_after) = (gaps(before), gaps(after));
        let (asked, asks) = (questions(before), questions(after));
        let caution = |model: &Model, all: &BTreeSet<(CautionRef, Truth)>, at: usize| {
            let truth = all.iter().find(|(c, _)| c.index() == at)?.1;
            model.cautions.get(at).map(|c| CautionStand { truth, effect: c.effect })
        };
        let cell = |risk: usize, function| Cell { risk: RiskRef(risk as u32), function };
        let gap = |all: &HashMap<Cell, GapStand>, at: Option<Cell>| at.and_then(|c| all.get(&c).copied());
        let cells = risks.iter().flat_map(|&(b, a)| {
            Function::ALL.iter().map(move |&f| (b.map(|risk| cell(risk, f)), a.map(|risk| cell(risk, f))))
        });
        let facets = pairs.of(|m| &m.facets, |f| &f.id).into_iter();
        let facet = |at: Option<usize>| at.map(|at| Some(FacetRef(at as u32)));
        Self {
            risks: changed(
                &risks,
                |i| RiskRef(i as u32),
                |i| before.risk(RiskRef(i as u32)),
                |i| after.risk(RiskRef(i as u32)),
                unraised,
            ),
            duties: changed(
                &pairs.of(|m| &m.duties, |d| &d.id),
                |i| DutyRef(i as u32),
                |i| duty(before, i),
                |i| duty(after, i),
                None,
            ),
            tools: changed(&tools, |i| ToolRef(i as u32), |i| at(&stood, i), |i| at(&stand, i), ToolStand::NotListed),
            exclusions: changed(&tools, |i| ToolRef(i as u32), |i| at(&excluded, i), |i| at(&excludes, i), None),
            cautions: changed(
                &pairs.of(|m| &m.cautions, |c| &c.id),
                |i| CautionRef(i as u32),
                |i| caution(old, &cautioned, i),
                |i| caution(new, &cautions, i),
                None,
            ),
            gaps: cells
                .map(|(b, a)| Changed { before: b, after: a, was: gap(&gaps_before, b), now: gap(&gaps_after, a) })
                .filter(|c| c.was != c.now)
                .collect(),
            questions: facets
                .map(|(b, a)| (facet(b), facet(a)))
                .chain([(Some(None), Some(None))])
                .map(|(b, a)| Changed {
                    before: b,
                    after: a,
                    was: b.is_some_and(|q| asked.contains(&q)),
                    now: a.is_some_and(|q| asks.contains(&q)),
                })
                .filter(|c| c.was != c.now)
                .collect(),
        }
    }

    /// Whether the two say the same.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}

/// The entries of two versions of the knowledge, side by side.
struct Pairs<'m> {
    same: bool,
    old: &'m Model,
    new: &'m Model,
}

type Pair = (Option<usize>, Option<usize>);

impl<'m> Pairs<'m> {
    /// Places in either, in the order of the new version; those that only the old one has come last.
    fn of<T>(&self, list: impl Fn(&'m Model) -> &'m Vec<T>, id: impl Fn(&'m T) -> &'m Text) -> Vec<Pair>
    where
        T: 'm,
    {
        let (old, new) = (list(self.old), list(self.new));
        if self.same {
            return (0..new.len()).map(|i| (Some(i), Some(i))).collect();
        }
        let places: HashMap<&str, usize> = old.iter().enumerate().map(|(i, x)| (id(x).as_str(), i)).collect();
        let mut left = vec![true; old.len()];
        let mut pairs: Vec<Pair> = Vec::with_capacity(new.len());
        for (i, entry) in new.iter().enumerate() {
            let before = places.get(id(entry).as_str()).copied();
            if let Some(slot) = before.and_then(|b| left.get_mut(b)) {
                *slot = false;
            }
            pairs.push((before, Some(i)));
        }
        pairs.extend(left.iter().enumerate().filter(|(_, left)| **left).map(|(i, _)| (Some(i), None)));
        pairs
    }
}

/// Those that do not stand where they stood. What a version does not have stands as `absent`.
fn changed<R, S: PartialEq + Copy>(
    pairs: &[Pair],
    reference: impl Fn(usize) -> R,
    was: impl Fn(usize) -> S,
    now: impl Fn(usize) -> S,
    absent: S,
) -> Vec<Changed<R, S>> {
    let sides = pairs.iter().map(|&(b, a)| (b, a, b.map_or(absent, &was), a.map_or(absent, &now)));
    sides
        .filter(|(_, _, was, now)| was != now)
        .map(|(b, a, was, now)| Changed { before: b.map(&reference), after: a.map(&reference), was, now })
        .collect()
}

fn at<S: Copy + Default>(all: &[S], place: usize) -> S {
    all.get(place).copied().unwrap_or_default()
}

fn duty_stand(d: &DutyFinding) -> Option<DutyStand> {
    let settled = d.truth.holds() && d.settled;
    let stand = DutyStand { truth: d.truth, settled, bearer: d.bearer, in_force: d.in_force, stop: d.stop };
    d.truth.possible().then_some(stand)
}

/// Where each tool stands, with the ids that two versions of the knowledge share.
fn standings<'e>(advice: &Advice<'e>) -> Vec<ToolStand<'e>> {
    let model = advice.engine().model();
    let id = |tool: ToolRef| model.tools.get(tool.index()).map_or("", |t| t.id.as_str());
    let stand = |(standing, tool): (Standing, u32)| match standing {
        Standing::Recommended(place) => {
            ToolStand::Recommended { place, demoted: advice.tier(ToolRef(tool)) == Tier::Demoted }
        }
        Standing::InPlace => ToolStand::InPlace,
        Standing::AskedFor => ToolStand::AskedFor,
        Standing::Aside(beside) => ToolStand::SetAside { beside: id(beside) },
        Standing::Depends => ToolStand::Depends,
        Standing::NotFor(Reason::Excluded(caution)) => ToolStand::NotFor { caution: Some(caution_id(model, caution)) },
        Standing::NotFor(Reason::DoesNotFit) => ToolStand::NotFor { caution: None },
        Standing::Idle => ToolStand::NotListed,
    };
    advice.standings().into_iter().zip(0..).map(stand).collect()
}

fn caution_id(model: &Model, caution: CautionRef) -> &str {
    model.cautions.get(caution.index()).map_or("", |c| c.id.as_str())
}

fn exclusions<'e>(advice: &Advice<'e>) -> Vec<Option<Exclusion<'e>>> {
    let model = advice.engine().model();
    let mut found = vec![None; model.tools.len()];
    let in_part = advice.excluded_in_part().iter().map(|p| (p.tool, p.caution, true));
    let whole = advice.not_for().iter().filter_map(|n| match n.reason {
        Reason::Excluded(caution) => Some((n.tool, caution, false)),
        Reason::DoesNotFit => None,
    });
    for (tool, caution, in_part) in in_part.chain(whole) {
        if let Some(slot) = found.get_mut(tool.index()) {
            *slot = Some(Exclusion { caution: caution_id(model, caution), in_part });
        }
    }
    found
}

fn cautions_about_first(advice: &Advice<'_>, top: usize) -> BTreeSet<(CautionRef, Truth)> {
    advice.recommended().iter().take(top).flat_map(|r| advice.cautions_about(r.tool)).collect()
}

fn gaps(advice: &Advice<'_>) -> HashMap<Cell, GapStand> {
    advice.gaps().iter().map(|g| (g.cell, GapStand { kind: g.kind, sure: g.sure })).collect()
}

fn questions(advice: &Advice<'_>) -> BTreeSet<Option<FacetRef>> {
    advice.open_questions().iter().map(|q| q.facet).collect()
}
